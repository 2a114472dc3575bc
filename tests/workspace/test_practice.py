"""The practice workspace is believable: enough people, three languages, honest states, nothing real."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from agent_console.channels.kinds.practice import looks
from agent_console.channels.kinds.practice.judging import language
from agent_console.channels.kinds.practice.scenario import load
from agent_console.domain.agent import Agent
from agent_console.domain.counting import left
from agent_console.domain.entry import Direction, ThreadKind
from agent_console.domain.views import (
    ActivityView,
    InboxQuery,
    InboxRow,
    MessageView,
    NoteView,
    TimelineItem,
    View,
)
from agent_console.runtime.events import Events
from agent_console.storage import Storage, open_storage
from agent_console.workspace.practice import Filled, accounts, lay

NOW = datetime(2026, 3, 5, 10, 0, tzinfo=UTC)
ME = Agent(id="me", name="Me Myself")


class Laid:
    """A filled workspace and everything that can be read in it."""

    def __init__(self, storage: Storage, filled: Filled) -> None:
        self.storage = storage
        self.filled = filled

    async def rows(self, view: View = View.ALL) -> tuple[InboxRow, ...]:
        names = await self.storage.inbox.ids(InboxQuery(view=view), ME.id, 10_000)
        return await self.storage.inbox.rows(names, ME.id)

    async def everything(self) -> tuple[InboxRow, ...]:
        return (*await self.rows(), *await self.rows(View.CLOSED), *await self.rows(View.SNOOZED))

    async def items(self, row: InboxRow) -> tuple[TimelineItem, ...]:
        return (await self.storage.timeline.page(row.id, None, 500)).items


@pytest.fixture
async def laid(tmp_path: Path) -> AsyncIterator[Laid]:
    storage = open_storage(tmp_path / "practice", b"k" * 32, events=Events(), create=True)
    await storage.log.write(lambda tx: tx.save_agent(ME))
    yield Laid(storage, await lay(storage.log, NOW, ME))
    await storage.close()


async def test_there_is_enough_to_practise_on(laid: Laid) -> None:
    assert laid.filled.messages >= 450
    rows = await laid.everything()
    assert len(rows) == laid.filled.conversations
    customers = await laid.storage.customers.list("", 1_000)
    assert 55 <= len(customers) <= 65
    assert all(customer.name and not customer.name.startswith("@") for customer in customers)
    oldest = min(row.last_at for row in rows)
    assert timedelta(weeks=6) < NOW - oldest < timedelta(weeks=9)
    assert max(row.last_at for row in rows) <= NOW
    public = Counter(row.public for row in rows)
    assert min(public.values()) > 20
    assert {row.channel for row in rows} == set(looks.CHANNELS)


async def test_the_desk_in_the_morning(laid: Laid) -> None:
    waiting = [row for row in await laid.rows() if row.waiting_since is not None]
    assert 22 <= len(waiting) <= 32
    ages = [NOW - row.waiting_since for row in waiting if row.waiting_since is not None]
    assert min(ages) < timedelta(minutes=10)
    assert all(age < timedelta(days=2) for age in ages)
    assert sum(1 for age in ages if age > timedelta(hours=12)) <= 5
    assert len(await laid.rows(View.SNOOZED)) == 3
    assert len(await laid.rows(View.MINE)) >= 3
    assert len(await laid.rows(View.WAITING_FOR_CUSTOMER)) >= 3
    escalated = await laid.rows(View.ESCALATED)
    assert len(escalated) >= 3
    assert all(row.reference.startswith("PR-NBRA-") for row in escalated)
    assert [row for row in await laid.rows() if row.has_draft]
    tags = {tag for row in await laid.everything() for tag in row.tags}
    assert {"retraso", "доставка", "sizing"} <= tags


async def test_three_languages_are_spoken_and_colleagues_answer_in_the_customers_own(laid: Laid) -> None:
    spoken: Counter[str] = Counter()
    wrong = []
    for row in await laid.everything():
        if row.kind is ThreadKind.STANDING:
            continue
        said = [
            item for item in await laid.items(row) if isinstance(item, MessageView) and len(item.text) > 40
        ]
        theirs = {language(item.text) for item in said if item.direction is Direction.CUSTOMER} - {""}
        spoken.update(theirs)
        wrong += [
            item.text
            for item in said
            if item.direction is Direction.OURS and theirs and language(item.text) not in {*theirs, ""}
        ]
    assert min(spoken["es"], spoken["uk"], spoken["en"]) > 20
    assert wrong == []


async def test_everything_that_can_stand_in_a_conversation_does(laid: Laid) -> None:
    seen: Counter[str] = Counter()
    for row in await laid.everything():
        for item in await laid.items(row):
            if isinstance(item, NoteView):
                seen["note " + item.agent_name] += 1
            elif isinstance(item, ActivityView):
                seen[item.kind.value] += 1
            else:
                seen["attachment"] += len(item.attachments)
                seen["ours"] += item.direction is Direction.OURS
                seen["others"] += item.direction is Direction.CUSTOMER and not item.is_primary
    assert seen["note Luis Ferrer"] and seen["note Ana Villar"] and seen["note Oksana Bondar"]
    for kind in ("assigned", "escalated", "closed", "snoozed", "tagged"):
        assert seen[kind], kind
    assert seen["attachment"] >= 10 and seen["others"] >= 10 and seen["ours"] > 150


async def test_replies_obey_the_limits_of_their_channel(laid: Laid) -> None:
    for row in await laid.everything():
        limit = looks.capabilities(row.channel, row.kind).text
        for item in await laid.items(row):
            if limit is not None and isinstance(item, MessageView):
                assert left(item.text, limit) >= 0, item.text


async def test_the_company_with_three_contacts_and_the_others_are_there(laid: Laid) -> None:
    customers = {customer.name: customer for customer in await laid.storage.customers.list("", 1_000)}
    firm = [name for name, customer in customers.items() if customer.organisation == "Guías del Nevado"]
    assert sorted(firm) == ["Hernán Bustos", "Lucía Ferreyra", "Valeria Quiroga"]
    gareth = await laid.storage.customers.card(customers["Gareth Pryce"].id)
    assert gareth.labels == ("churn risk",)
    assert {identity.channel for identity in gareth.identities} == {"email", "x"}
    assert len(gareth.past) >= 4
    assert (await laid.storage.customers.card(customers["Соломія Гнатюк"].id)).labels == (
        "advocate",
        "influencer",
    )


async def test_in_the_community_room_customers_answer_each_other(laid: Laid) -> None:
    (room,) = [row for row in await laid.everything() if row.kind is ThreadKind.STANDING]
    said = [item for item in await laid.items(room) if isinstance(item, MessageView)]
    assert len({item.author for item in said}) >= 5
    assert "Спільнота" in room.name


async def test_the_same_moment_gives_the_same_workspace(laid: Laid, tmp_path: Path) -> None:
    other = open_storage(tmp_path / "other", b"k" * 32, events=Events(), create=True)
    try:
        await other.log.write(lambda tx: tx.save_agent(ME))
        again = Laid(other, await lay(other.log, NOW, ME))
        assert await again.everything() == await laid.everything()
    finally:
        await other.close()


@pytest.mark.parametrize("hour", range(0, 24, 3))
async def test_it_can_be_made_at_any_hour(hour: int, tmp_path: Path) -> None:
    storage = open_storage(tmp_path / "practice", b"k" * 32, events=Events(), create=True)
    try:
        filled = await lay(storage.log, NOW.replace(hour=hour, minute=59), ME)
        assert filled.messages >= 450
    finally:
        await storage.close()


def test_every_account_is_recognisably_practice_and_every_address_belongs_to_nobody() -> None:
    for account in accounts(load(), NOW):
        assert "practice" in account.user and "practice" in account.name
        assert account.server.endswith(".example")
    for person in load().people.values():
        for handle in person.on.values():
            assert "@" not in handle.lstrip("@") or handle.endswith(".example")

"""Phone calls and visits are conversations like others, of the same customer, that wait for nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from agent_console import app
from agent_console.domain.entry import ContactKind, Direction, Outcome
from agent_console.domain.views import ActivityKind, ActivityView, ConversationStatus, MessageView
from agent_console.errors import CommandRefused, UnknownName
from agent_console.runtime.settings import SettingsFile
from tests.workspace.desk import items, row_of, row_where


@pytest.fixture
async def console(tmp_path: Path) -> AsyncIterator[app.Console]:
    opened = await app.open_practice(tmp_path / "practice", speed=0, settings=SettingsFile(tmp_path))
    yield opened
    findings = await opened.archive.doctor(refold=True)
    await opened.close()
    assert [finding for finding in findings if not finding.ok] == []


async def test_a_call_about_a_conversation_is_linked_with_it(console: app.Console) -> None:
    source = await row_where(console, channel="email")
    began = console.clock.now() - timedelta(minutes=20)
    call = await console.work.log_contact(
        ContactKind.PHONE,
        conversation=source.id,
        number="+34 600 000 000",
        began_at=began,
        minutes=7,
        text="She wants the blue one after all.",
        outcome=Outcome.SOLVED,
    )
    row = await row_of(console, call)
    assert (row.status, row.outcome, row.customer) == (
        ConversationStatus.CLOSED,
        Outcome.SOLVED,
        source.customer,
    )
    (said,) = await items(console, call, MessageView)
    assert (said.text, said.direction, said.occurred_at) == (
        "She wants the blue one after all.",
        Direction.CUSTOMER,
        began,
    )
    (logged,) = [a for a in await items(console, call, ActivityView) if a.kind is ActivityKind.CONTACT_LOGGED]
    assert (logged.how, logged.minutes, logged.direction) == (ContactKind.PHONE, 7, Direction.CUSTOMER)
    moved = [
        a for a in await items(console, source.id, ActivityView) if a.kind is ActivityKind.MOVED_TO_PRIVATE
    ]
    assert moved[-1].conversation == call
    card = await console.read.customer(source.customer)
    assert call in {past.id for past in card.past}
    assert "+34 600 000 000" in {identity.remote for identity in card.identities}
    hits = (await console.read.search("blue one")).hits
    assert call in {hit.conversation for hit in hits}


async def test_a_visit_of_somebody_new_stays_open_with_the_agent_and_waits_for_nothing(
    console: app.Console,
) -> None:
    visit = await console.work.log_contact(
        ContactKind.VISIT, name="Doña Pilar", began_at=console.clock.now(), text="Asked for a catalogue."
    )
    row = await row_of(console, visit)
    assert (row.name, row.status, row.waiting_since) == ("Doña Pilar", ConversationStatus.OPEN, None)
    assert row.assignee == console.info.agent.id
    (account,) = [v for v in await console.read.accounts() if v.account.channel == "phone"]
    assert not account.account.can_send
    assert not (await console.read.conversation(visit)).capabilities.send
    with pytest.raises(CommandRefused):
        await console.work.reply(visit, "hello?")


async def test_the_same_number_is_the_same_person(console: app.Console) -> None:
    calls = [
        await console.work.log_contact(
            ContactKind.PHONE,
            number="+380 44 000 00 00",
            name="Оксана",
            began_at=console.clock.now(),
            text=text,
            direction=direction,
        )
        for text, direction in (("Called us.", Direction.CUSTOMER), ("Called back.", Direction.OURS))
    ]
    rows = [await row_of(console, call) for call in calls]
    assert len({row.customer for row in rows}) == 1 and {row.name for row in rows} == {"Оксана"}


async def test_a_contact_with_nobody_or_about_nothing_is_refused(console: app.Console) -> None:
    now = console.clock.now()
    with pytest.raises(CommandRefused):
        await console.work.log_contact(ContactKind.PHONE, began_at=now, text="Nobody spoke.")
    with pytest.raises(CommandRefused):
        await console.work.log_contact(ContactKind.PHONE, number="1", began_at=now, text="  ")
    with pytest.raises(UnknownName):
        await console.work.log_contact(ContactKind.PHONE, customer="nobody", began_at=now, text="x")

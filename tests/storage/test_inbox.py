"""The inbox: views, orders, pages by key, counts and the filter."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent_console.domain import entry as e
from agent_console.domain.account import Audience
from agent_console.domain.entry import Origin, Outcome, Priority, StreamKind
from agent_console.domain.views import ConversationStatus, InboxQuery, Order, View
from agent_console.errors import UnknownName
from tests.storage.conftest import Bench
from tests.storage.story import Story, account, at


async def names(bench: Bench, query: InboxQuery, agent: str = "ana") -> list[str]:
    page = await bench.storage.inbox.page(query, agent)
    rows = [row.name for row in page.rows]
    ids = await bench.storage.inbox.ids(query, agent)
    assert ids == tuple(row.id for row in page.rows), "the ids are those of the page"
    return rows


def shift(story: Story) -> dict[str, str]:
    """A desk with one conversation for every view."""
    rooms = {}
    for minute, who in enumerate(["alba", "bruno", "carla", "diego", "elena", "fabio", "gala"]):
        rooms[who] = story.opened(f"room-{who}")
        story.says(rooms[who], who, f"hola soy {who}", minute)
    story.does(rooms["bruno"], e.Assigned(agent="ana"), 10)
    story.does(rooms["carla"], e.Snoozed(until=at(900)), 11)
    story.does(rooms["diego"], e.Closed(outcome=Outcome.SOLVED, seen_until=at(12)), 12)
    reply, key = story.replies(rooms["elena"], "listo", 13)
    story.sends(rooms["elena"], reply, key, 14)
    reason = story.transaction.put_text("three weeks late")
    opened = e.CaseOpened(
        reference="AB-7", conversation=rooms["fabio"], reason_id=reason, priority=Priority.HIGH
    )
    story.append("case", StreamKind.CASE, opened, 15, "agent:ana")
    story.does(
        rooms["fabio"],
        e.Escalated(case="case", reference="AB-7", reason_id=reason, priority=Priority.HIGH),
        15,
    )
    story.does(rooms["gala"], e.Tagged(tag="vip"), 16)
    return rooms


async def test_every_view_shows_what_belongs_there(bench: Bench) -> None:
    await bench.write(shift)
    seen = {view: await names(bench, InboxQuery(view=view)) for view in View}
    assert seen == {
        View.ALL: ["Alba", "Bruno", "Fabio", "Gala", "Elena"],
        View.MINE: ["Bruno"],
        View.UNASSIGNED: ["Alba", "Fabio", "Gala", "Elena"],
        View.ESCALATED: ["Fabio"],
        View.SNOOZED: ["Carla"],
        View.WAITING_FOR_CUSTOMER: ["Elena"],
        View.CLOSED: ["Diego"],
    }
    counts = await bench.storage.inbox.counts("ana")
    assert counts.views == {view: len(found) for view, found in seen.items()}
    assert counts.accounts == {"acc": 5}
    assert counts.audiences[Audience.CUSTOMERS] == 5
    assert await names(bench, InboxQuery(view=View.MINE), "ben") == []


async def test_orders(bench: Bench) -> None:
    await bench.write(shift)
    assert await names(bench, InboxQuery(order=Order.NEWEST)) == ["Elena", "Gala", "Fabio", "Bruno", "Alba"]
    assert await names(bench, InboxQuery(order=Order.OLDEST)) == ["Alba", "Bruno", "Fabio", "Gala", "Elena"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("brun", ["Bruno"]),
        ("AB-7", ["Fabio"]),
        ("vip", ["Gala"]),
        ("listo", ["Elena"]),
        ("soy alb", ["Alba"]),
        ("nobody", []),
    ],
)
async def test_the_filter_looks_at_names_numbers_tags_and_messages(
    bench: Bench, text: str, expected: list[str]
) -> None:
    await bench.write(shift)
    assert await names(bench, InboxQuery(text=text)) == expected


async def test_filters_by_account_audience_and_tag(bench: Bench) -> None:
    await bench.write(shift)

    def work(story: Story) -> None:
        story.transaction.save_account(account("partner", audience=Audience.PARTNERS))
        story.account = "partner"
        story.says(story.opened("p"), "paula", "hola", 1)

    await bench.write(work)
    assert await names(bench, InboxQuery(account="partner")) == ["Paula"]
    assert await names(bench, InboxQuery(audience=Audience.PARTNERS)) == ["Paula"]
    assert "Paula" not in await names(bench, InboxQuery(audience=Audience.CUSTOMERS))
    assert await names(bench, InboxQuery(tag="vip")) == ["Gala"]
    assert await bench.storage.inbox.tags() == ("vip",)
    counts = await bench.storage.inbox.counts("ana")
    assert counts.audiences[Audience.PARTNERS] == 1


async def test_a_row_says_what_the_list_shows(bench: Bench) -> None:
    rooms = await bench.write(shift)
    row = (await bench.storage.inbox.rows([rooms["fabio"]], "ana"))[0]
    assert (row.name, row.snippet, row.reference, row.priority) == (
        "Fabio",
        "hola soy fabio",
        "AB-7",
        Priority.HIGH,
    )
    assert (row.unread, row.waiting_since, row.last_at) == (1, at(5), at(5))
    assert row.status is ConversationStatus.OPEN
    await bench.healthy()


async def test_rows_come_in_the_order_asked_for(bench: Bench) -> None:
    rooms = await bench.write(shift)
    wanted = [rooms["gala"], "unknown", rooms["alba"], rooms["diego"]]
    rows = await bench.storage.inbox.rows(wanted, "ana")
    assert [row.name for row in rows] == ["Gala", "Alba", "Diego"]


async def test_a_merged_conversation_is_in_no_view(bench: Bench) -> None:
    rooms = await bench.write(shift)
    await bench.write(lambda story: story.does(rooms["alba"], e.MergedInto(conversation=rooms["bruno"]), 20))
    for view in View:
        assert "Alba" not in await names(bench, InboxQuery(view=view))


async def test_an_imported_history_lies_under_closed(bench: Bench) -> None:
    def work(story: Story) -> None:
        story.origin = Origin.IMPORT
        story.says(story.opened("old"), "olga", "hace años", 1)

    await bench.write(work)
    assert await names(bench, InboxQuery()) == []
    assert await names(bench, InboxQuery(view=View.CLOSED)) == ["Olga"]
    assert all(event.live_from == frozenset() for event in bench.heard if hasattr(event, "live_from"))


async def test_a_renamed_customer_is_renamed_in_every_row(bench: Bench) -> None:
    def work(story: Story) -> None:
        identity, customer = story.customer("maria")
        for thread in ("r1", "r2"):
            story.says(story.opened(thread), "maria", "hola", 1)
        renamed = e.IdentityRenamed(identity=identity, name="Dr. Maria")
        story.append(customer, StreamKind.CUSTOMER, renamed, 5, "system")

    await bench.write(work)
    assert await names(bench, InboxQuery()) == ["Dr. Maria", "Dr. Maria"]
    assert len(await names(bench, InboxQuery(text="dr. mar"))) == 2
    await bench.healthy()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(order=st.sampled_from(list(Order)), limit=st.integers(1, 9))
async def test_pages_by_key_show_everything_once(bench: Bench, order: Order, limit: int) -> None:
    def work(story: Story) -> None:
        for number in range(24):
            room = story.opened(f"room{number}")
            story.says(room, f"who{number}", "hola", number // 4, f"m{number}")

    await bench.write(work)
    query, seen, after = InboxQuery(order=order), [], None
    while True:
        page = await bench.storage.inbox.page(query, "ana", after, limit)
        seen += [row.id for row in page.rows]
        after = page.after
        if after is None:
            break
    assert tuple(seen) == await bench.storage.inbox.ids(query, "ana")
    assert len(seen) == len(set(seen)) == 24


async def test_a_conversation_is_found_by_the_beginning_of_its_id_or_its_number(bench: Bench) -> None:
    rooms = await bench.write(shift)
    resolve = bench.storage.inbox.resolve
    assert await resolve(rooms["alba"][:8]) == rooms["alba"]
    assert await resolve("ab-7") == rooms["fabio"]
    for unknown in ("", "zzz", "AB-8"):
        with pytest.raises(UnknownName):
            await resolve(unknown)


async def test_a_place_where_nothing_was_said_is_not_shown(bench: Bench) -> None:
    room = await bench.write(lambda story: story.opened("room"))
    assert await names(bench, InboxQuery()) == []
    await bench.write(lambda story: story.replies(room, "hola, ¿hay alguien?", 1))
    assert len(await names(bench, InboxQuery())) == 1
    await bench.healthy()


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("order", list(Order))
async def test_no_page_of_the_default_order_is_sorted(bench: Bench, view: View, order: Order) -> None:
    from agent_console.storage.inbox import statement_of

    def plan(connection: object) -> str:
        sql, values = statement_of(connection, InboxQuery(view=view, order=order), "ana")  # type: ignore[arg-type]
        rows = connection.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()  # type: ignore[attr-defined]
        return "\n".join(str(row[3]) for row in rows)

    found = await bench.storage.database.read(plan)
    assert "SCAN c\n" not in found + "\n"
    if order is Order.WAITING_SINCE or view in (View.ALL, View.CLOSED, View.SNOOZED):
        assert "USE TEMP B-TREE" not in found

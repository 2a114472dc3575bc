"""The poller of services that only list what is newest."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import UTC, datetime

import pytest

from agent_console.channels.polling import Cursor, Item, Known, Mark, Page, Poller, Source, Watched
from agent_console.domain.entry import Direction, Origin, ThreadKind
from agent_console.domain.incoming import Batch, IncomingMessage, RemoteUser, Thread, Unreadable
from agent_console.errors import Rejected, RetryLater, Unreachable, UnreachableKind


def item(position: int, **more: object) -> Item:
    name = f"m{position:05}"
    message = IncomingMessage(
        remote=name,
        thread="t",
        author=RemoteUser(remote="ana"),
        direction=Direction.CUSTOMER,
        occurred_at=datetime.fromtimestamp(position, UTC),
    )
    place = Thread(remote="t", kind=ThreadKind.POST)
    usual: dict[str, object] = {"id": name, "position": float(position), "events": (message,)}
    return Item(**{**usual, "threads": (place,), **more})  # type: ignore[arg-type]


class Service:
    """A list that grows, in pages of ten, newest first."""

    def __init__(self, *positions: int) -> None:
        self.items = [item(one) for one in positions]
        self.asked: list[Known] = []
        self.fails: list[Exception] = []

    async def ask(self, known: Known) -> Page:
        self.asked.append(known)
        if self.fails:
            raise self.fails.pop(0)
        newest = sorted(self.items, key=lambda one: -(one.position or 0.0))
        start = int(known.older or 0)
        page = newest[start : start + 10]
        positions = [one.position for one in page if one.position is not None]
        older = str(start + 10) if start + 10 < len(newest) else ""
        return Page(items=tuple(page), older=older, reached=min(positions, default=None))

    def source(self, name: str = "list", **more: object) -> Source:
        return Source(name, self.ask, every=0.001, slack=5, **more)  # type: ignore[arg-type]


async def first(running: AsyncGenerator[Batch, None], count: int) -> list[Batch]:
    """So many batches, and then no more."""
    batches: list[Batch] = []
    async with aclosing(running) as source:
        async for batch in source:
            batches.append(batch)
            if len(batches) == count:
                break
    return batches


def names(batches: list[Batch]) -> list[str]:
    return [e.remote for b in batches for e in b.events if isinstance(e, IncomingMessage)]


async def test_several_lists_are_handed_on_as_one_story_oldest_first() -> None:
    one, other = Service(1000, 3000, 5000), Service(2000, 4000)
    batches = await first(Poller([one.source("one"), other.source("other")]).run(None), 2)
    assert names(batches) == ["m01000", "m02000", "m03000", "m04000", "m05000"]
    assert [b.origin for b in batches] == [Origin.BACKFILL, Origin.LIVE]
    assert batches[0].total == 5 and not batches[1].catching_up


async def test_the_first_look_ends_after_some_pages_and_a_gap_never_does() -> None:
    service = Service(*range(1000, 1100))
    [past, _] = await first(Poller([service.source(first_pages=2)]).run(None), 2)
    assert names([past]) == [f"m{n:05}" for n in range(1080, 1100)]
    service.items += [item(n) for n in range(2000, 2095)]
    gap = await first(Poller([service.source(first_pages=2)]).run(past.cursor), 1)
    assert names(gap) == [f"m{n:05}" for n in range(2000, 2095)]
    assert gap[0].origin is Origin.LIVE


async def test_nothing_is_handed_out_twice_after_a_restart_although_lists_lag() -> None:
    service = Service(1000, 1001, 1002)
    [past, _] = await first(Poller([service.source()]).run(None), 2)
    service.items.append(item(1000, id="late"))  # shown late, in between
    [live] = await first(Poller([service.source()]).run(past.cursor), 1)
    assert len(live.events) == 1 and live.origin is Origin.LIVE


async def test_a_crash_in_the_middle_of_the_first_look_goes_on_as_backfill() -> None:
    service = Service(*range(1000, 1010))
    [half] = await first(Poller([service.source()], batch=4).run(None), 1)
    service.items.append(item(2000))
    rest = await first(Poller([service.source()], batch=4).run(half.cursor), 3)
    told = [(b.origin, names([b])) for b in rest]
    assert told == [
        (Origin.BACKFILL, ["m01004", "m01005", "m01006", "m01007"]),
        (Origin.BACKFILL, ["m01008", "m01009"]),
        (Origin.LIVE, ["m02000"]),
    ]


async def test_a_list_that_is_limited_in_the_middle_goes_on_where_it_was() -> None:
    service = Service(1000)
    [past, _] = await first(Poller([service.source()]).run(None), 2)
    service.items += [item(n) for n in range(2000, 2025)]
    service.asked.clear()
    real = service.ask

    async def limited(known: Known) -> Page:
        if known.older == "10" and len(service.asked) == 1:
            service.asked.append(known)
            raise RetryLater(0.01)
        return await real(known)

    gap = Source("list", limited, every=0.001, slack=5)
    other = Service(1)
    batches = await first(Poller([gap, other.source("other")]).run(past.cursor), 4)
    while "m02024" not in names(batches):
        batches += await first(Poller([gap, other.source("other")]).run(past.cursor), 3)
    assert [one for one in names(batches) if one > "m00001"] == [f"m{n:05}" for n in range(2000, 2025)]
    assert [one.older for one in service.asked[:4]] == ["", "10", "10", "20"]


async def test_when_every_list_is_limited_the_caller_waits() -> None:
    service = Service(1000)
    service.fails = [RetryLater(77)]
    with pytest.raises(RetryLater) as caught:
        await first(Poller([service.source()]).run(None), 1)
    assert caught.value.after == pytest.approx(77, abs=1)


async def test_a_list_that_is_refused_is_left_out_where_it_is_optional() -> None:
    service, extra = Service(1000), Service(2000)
    extra.fails = [Rejected("not in your plan")]
    poller = Poller([service.source(), extra.source("extra", optional=True)])
    assert names(await first(poller.run(None), 3)) == ["m01000"]
    assert poller.refused == "extra: not in your plan"
    assert len(extra.asked) == 1
    service.fails = [Rejected("gone")]
    with pytest.raises(Rejected):
        await first(poller.run(None), 1)


async def test_an_error_of_the_line_ends_it_and_the_next_run_begins_at_once() -> None:
    service = Service(1000)
    service.fails = [Unreachable(UnreachableKind.TIMEOUT)]
    poller = Poller([Source("list", service.ask, every=3600)])
    with pytest.raises(Unreachable):
        await first(poller.run(None), 1)
    assert names(await first(poller.run(None), 1)) == ["m01000"]


async def test_a_list_that_is_asked_later_has_its_own_past() -> None:
    service, later = Service(1000), Service(900)
    extra = later.source("extra", first_after=0.005)
    batches = await first(Poller([service.source(), extra]).run(None), 2)
    later.items.append(item(2000))
    batches += await first(Poller([service.source(), extra]).run(batches[-1].cursor or batches[0].cursor), 8)
    told = {name: b.origin for b in batches for name in names([b])}
    assert told["m00900"] is Origin.BACKFILL
    assert told["m02000"] is Origin.LIVE


async def test_what_could_not_be_read_stands_beside_its_neighbour_and_is_told_once() -> None:
    service = Service(1000, 1002)
    broken = Item(id="hash", quarantined=(Unreadable(payload=b"{", why="cut"),))

    async def ask(known: Known) -> Page:
        page = await service.ask(known)
        return Page(items=(page.items[0], broken, page.items[1]), reached=page.reached)

    batches = await first(Poller([Source("list", ask, every=0.001)]).run(None), 4)
    assert [len(b.quarantined) for b in batches] == [1, 0, 0, 0]


async def test_each_group_of_watched_messages_has_its_own_room() -> None:
    service = Service()
    service.items = [item(1000, watch={"root": Watched(thread="t")})]
    service.items += [item(n, watch={f"w{n}": Watched(thread="t", group="below")}) for n in range(1001, 1010)]
    batches = await first(Poller([service.source()], watch=3).run(None), 1)
    cursor = Cursor.parse(batches[0].cursor)
    assert cursor is not None
    assert list(cursor.watched) == ["root", "w1007", "w1008", "w1009"]


@pytest.mark.parametrize("text", [None, "", "{}x", '{"version": 9}', '{"marks": 5}', "\ud800"])
def test_a_cursor_that_we_cannot_use_is_none(text: str | None) -> None:
    assert Cursor.parse(text) is None


async def test_after_an_unknown_cursor_nothing_is_passed_over_as_old() -> None:
    [batch] = await first(Poller([Service(1000).source()]).run('{"version": 9}'), 1)
    assert (batch.origin, names([batch])) == (Origin.LIVE, ["m01000"])


async def test_a_list_in_which_nothing_concerns_us_is_not_read_to_its_end_each_time() -> None:
    service = Service(*range(1000, 1200))

    async def ask(known: Known) -> Page:
        page = await service.ask(known)
        return Page(older=page.older, reached=page.reached)  # seen, and passed over

    source = Source("list", ask, every=0.001, first_pages=2, slack=5)
    await first(Poller([source]).run(None), 4)
    assert len(service.asked) <= 2 + 3 * 2


async def test_a_list_that_shows_what_another_list_told_is_not_read_to_its_end_each_time() -> None:
    service, other = Service(*range(1000, 1100)), Service(*range(1000, 1100))
    await first(Poller([service.source(first_pages=3), other.source("other", first_pages=3)]).run(None), 5)
    assert len(other.asked) <= 3 + 4 * 2


async def test_what_was_held_back_for_hours_and_then_shown_is_not_lost() -> None:
    service = Service(1000, 3000, 9000)
    [past, _] = await first(Poller([service.source()]).run(None), 2)
    service.items.append(item(2000))  # written long ago, approved only now
    [live, *rest] = await first(Poller([service.source()]).run(past.cursor), 4)
    assert names([live]) == ["m02000"] and live.origin is Origin.LIVE
    assert names(rest) == []


async def test_a_service_whose_pages_lead_in_circles_is_not_followed_for_ever() -> None:
    asked: list[str] = []

    async def ask(known: Known) -> Page:
        asked.append(known.older)
        return Page(items=(item(5000 + len(asked)),), older={"": "a", "a": "b", "b": "a"}[known.older])

    stored = Cursor(marks={"list": Mark(since=100.0, begun=True)}).text()
    await first(Poller([Source("list", ask, every=60.0)]).run(stored), 1)
    assert asked == ["", "a", "b"]

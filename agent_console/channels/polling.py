"""Staying current with services that only list what is newest: several lists, asked in turn, handed on oldest first.

What every such kind needs and none should write again: pages are read until what is known is reached, however many that
are; a list that was limited in the middle goes on where it was; nothing is handed out twice after a restart; what is said
before the first look is backfill; messages that may still be edited or taken back are looked at again now and then.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from itertools import groupby

import msgspec

from agent_console.domain.entry import Origin
from agent_console.domain.incoming import Batch, IncomingEvent, Thread, Unreadable
from agent_console.errors import Rejected, RetryLater

log = logging.getLogger(__name__)
VERSION = 1
SLACK = 30.0
"""Seconds for which lists may show things late, out of order."""
WATCHED = 100
_RECENT = 150
"""So many of the newest are known by their name: among them nothing is too late, however old it says it is."""
_BATCH = 100
_UNTOLD_WAIT = 60.0
_AT_A_TIME = 60.0


class Watched(msgspec.Struct, frozen=True, omit_defaults=True):
    """A message that may still change. `revision` is what the channel calls its present state."""

    thread: str
    author: str = ""
    revision: str = ""
    group: str = ""
    """Each group has its own room for the newest; one cannot crowd out the other."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing of a list. `id` differs when it changed; `position` is its moment, Unix time in seconds."""

    id: str
    position: float | None = None
    """None for what could not be read: it stands beside its neighbour."""
    events: tuple[IncomingEvent, ...] = ()
    threads: tuple[Thread, ...] = ()
    quarantined: tuple[Unreadable, ...] = ()
    watch: dict[str, Watched | None] = {}
    """Messages to look at again; None for those that are gone."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page of a list, newest first."""

    items: tuple[Item, ...] = ()
    older: str = ""
    """How to ask for the next older page; empty when there is none."""
    reached: float | None = None
    """Position of the oldest thing in it, when it was made; None when it does not matter, and `older` alone decides."""
    asked: bool = True
    """The service was asked; there may be nothing to ask for."""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What a list need not show again."""

    older: str
    """As the page before said; empty for the newest."""
    since: float
    """Everything up to there is known, except what the service shows late; 0 at the beginning."""
    watched: dict[str, Watched]


class Source:
    """One list. `every` is seconds between two looks; a kind may change it as the server's budget demands."""

    def __init__(
        self,
        name: str,
        ask: Callable[[Known], Awaitable[Page]],
        *,
        every: float,
        first_pages: int = 5,
        slack: float = SLACK,
        optional: bool = False,
        first_after: float = 0.0,
    ) -> None:
        """`optional`: the service may refuse this list to us for good, and all else goes on.

        `first_after`: a list that only adds to the others, asked for the first time so many seconds later.
        """
        self.name = name
        self.ask = ask
        self.every = every
        self.first_pages = first_pages
        self.slack = slack
        self.optional = optional
        self.first_after = first_after
        self.due = time.monotonic() + first_after
        self.refused = ""
        """Why the service does not give it to us, in its own words."""
        self.limited = False
        self.idle = False
        """There was nothing to ask for the last time."""
        self.pages: list[Page] = []
        self.reached = 0.0
        """Position up to which the last look saw everything, whether it concerned us or not."""

    def again_in(self, seconds: float) -> None:
        """When to look next."""
        self.due = time.monotonic() + seconds


class Mark(msgspec.Struct, frozen=True, omit_defaults=True):
    """How far one list was handed on."""

    since: float = 0.0
    head: float | None = None
    """In the first look: everything up to there is backfill."""
    recent: dict[str, float] = {}
    """Positions of what was handed on lately: lists show some things late."""
    begun: bool = False


class Cursor(msgspec.Struct, frozen=True, omit_defaults=True):
    """Stored by the caller with the events that led there."""

    marks: dict[str, Mark] = {}
    watched: dict[str, Watched] = {}
    before: float = 0.0
    """The newest there was when we looked first: for lists that are asked later."""
    version: int = VERSION

    def text(self) -> str:
        """As it is stored."""
        return msgspec.json.encode(self).decode()

    @staticmethod
    def parse(text: str | None) -> Cursor | None:
        """Read it back; None for nothing, and for what we cannot use."""
        try:
            cursor = msgspec.json.decode(text or "", type=Cursor)
        except (msgspec.DecodeError, UnicodeEncodeError):
            return None
        return cursor if cursor.version == VERSION else None


class Poller:
    """All lists of one account."""

    def __init__(self, sources: Sequence[Source], *, watch: int = WATCHED, batch: int = _BATCH) -> None:
        self.sources = tuple(sources)
        self._most_watched = watch
        self._batch = batch

    @property
    def refused(self) -> str:
        """What the service does not give to us, for the account's health; empty when it gives everything."""
        return "; ".join(f"{one.name}: {one.refused}" for one in self.sources if one.refused)

    async def run(self, stored: str | None) -> AsyncGenerator[Batch, None]:
        """Batches for ever. Raises `RetryLater` once every list is limited, and what else the lists raise."""
        cursor = Cursor.parse(stored)
        # a cursor that we cannot read: all is new to us, but its past was announced before
        fresh = Origin.BACKFILL if cursor is not None or stored is None else Origin.LIVE
        state = cursor or Cursor()
        for source in self.sources:
            source.refused = ""  # the plan may be another one by now
            if not source.limited:  # else it goes on where it was, when it may
                source.pages = []
                source.again_in(source.first_after)
        told = stored if cursor is not None else None
        while True:
            ready = [one for one in self.sources if not one.refused and one.due <= time.monotonic()]
            found: list[tuple[Source, list[Item]]] = []
            for source in ready:
                items = await self._look(source, state, fresh)
                if items is None:
                    continue
                if not state.marks.get(source.name, Mark()).begun:
                    state = _begun(state, source, items, fresh)
                found.append((source, items))
            async for batch, after in self._hand_on(found, state):
                state = after
                told = batch.cursor
                yield batch
            for source, _ in found:
                state = _seen(state, source)
            if any(not source.idle for source, _ in found):  # heard means heard
                text = state.text()
                waiting = any(one.pages for one in self.sources)
                yield Batch(origin=Origin.LIVE, cursor=text if text != told else None, catching_up=waiting)
                told = text
            await self._rest()

    async def _rest(self) -> None:
        """Until a list is due. Raises `RetryLater` when all that matter are limited."""
        open_ = [one for one in self.sources if not one.refused]
        if not open_:
            raise Rejected(self.refused)
        main = [one for one in open_ if not one.first_after and not one.idle]
        if main and all(one.limited for one in main):
            raise RetryLater(max(0.0, min(one.due for one in main) - time.monotonic()))
        soonest = min(one.due for one in open_) - time.monotonic()
        await asyncio.sleep(min(max(soonest, 0.0), _AT_A_TIME))

    async def _look(self, source: Source, state: Cursor, fresh: Origin) -> list[Item] | None:
        """Everything new of one list; None when the service let us read only a part of it now."""
        mark = state.marks.get(source.name, Mark())
        since = mark.since
        while True:
            older = source.pages[-1].older if source.pages else ""
            before = {one.older for one in source.pages}
            try:
                page = await source.ask(Known(older=older, since=since, watched=state.watched))
            except RetryLater as error:
                log.info("%s is limited: %s", source.name, error.after)
                source.limited = True
                source.again_in(_UNTOLD_WAIT if error.after is None else error.after)
                return None
            except Rejected as error:
                if not source.optional:
                    raise
                log.warning("%s is refused: %s", source.name, error.reason)
                source.refused = error.reason
                source.pages = []
                return None
            source.limited, source.idle = False, not page.asked
            source.pages.append(page)
            enough = page.reached is not None and page.reached <= since - source.slack
            if not mark.begun and len(source.pages) >= source.first_pages:
                enough = True
            if enough or not page.older or page.older in before:
                break
        pages, source.pages = source.pages, []
        source.reached = _newest(pages)
        source.again_in(source.every)
        known = {one for other in state.marks.values() for one in other.recent}
        return _new(pages, mark, known, source.slack)

    async def _hand_on(
        self, found: list[tuple[Source, list[Item]]], state: Cursor
    ) -> AsyncGenerator[tuple[Batch, Cursor], None]:
        """All lists merged, oldest first, each batch with the cursor behind it."""
        merged = sorted(
            ((item.position or 0.0, item.id, source.name, item) for source, items in found for item in items),
            key=lambda one: one[:3],
        )
        total = len(merged)
        done = 0

        def origin(name: str, position: float) -> Origin:
            head = state.marks[name].head
            return Origin.BACKFILL if head is not None and position <= head else Origin.LIVE

        for kind, group in groupby(merged, key=lambda one: origin(one[2], one[0])):
            run = list(group)
            for start in range(0, len(run), self._batch):
                piece = run[start : start + self._batch]
                done += len(piece)
                for position, key, name, item in piece:
                    state = self._after(state, name, position, key, item)
                if done == total:
                    state = msgspec.structs.replace(
                        state,
                        marks={n: msgspec.structs.replace(m, head=None) for n, m in state.marks.items()},
                    )
                back = kind is Origin.BACKFILL
                yield (
                    Batch(
                        origin=kind,
                        threads=tuple({t.remote: t for one in piece for t in one[3].threads}.values()),
                        events=tuple(event for one in piece for event in one[3].events),
                        quarantined=tuple(bad for one in piece for bad in one[3].quarantined),
                        cursor=state.text(),
                        done=done if back else 0,
                        total=total if back else None,
                        catching_up=done < total,
                    ),
                    state,
                )

    def _after(self, state: Cursor, name: str, position: float, key: str, item: Item) -> Cursor:
        mark = state.marks[name]
        since = max(mark.since, position)
        recent = {**mark.recent, key: position}
        if len(recent) > _RECENT:
            del recent[min(recent, key=recent.__getitem__)]
        mark = msgspec.structs.replace(mark, since=since, recent=recent)
        watched = state.watched
        if item.watch:
            watched = {one: value for one, value in watched.items() if one not in item.watch}
            watched |= {one: value for one, value in item.watch.items() if value is not None}
            watched = self._newest(watched)
        return msgspec.structs.replace(state, marks={**state.marks, name: mark}, watched=watched)

    def _newest(self, watched: dict[str, Watched]) -> dict[str, Watched]:
        room: dict[str, int] = {}
        kept: list[tuple[str, Watched]] = []
        for name, value in reversed(watched.items()):
            room[value.group] = room.get(value.group, 0) + 1
            if room[value.group] <= self._most_watched:
                kept.append((name, value))
        return dict(reversed(kept))


def _begun(state: Cursor, source: Source, items: list[Item], fresh: Origin) -> Cursor:
    """The first look at a list: what is there is backfill; of a list that is asked later, what was there then."""
    newest = max((item.position or 0.0 for item in items), default=0.0)
    before = max(state.before, newest) if not source.first_after else state.before
    head = newest if not source.first_after else state.before
    mark = Mark(
        since=before if source.idle else 0.0,
        head=head if fresh is Origin.BACKFILL else None,
        begun=True,
    )
    return msgspec.structs.replace(state, marks={**state.marks, source.name: mark}, before=before)


def _newest(pages: list[Page]) -> float:
    """Position up to which these pages show everything that there was."""
    told = [page.reached for page in pages if page.reached is not None]
    return max([*told, *(item.position or 0.0 for page in pages for item in page.items)], default=0.0)


def _seen(state: Cursor, source: Source) -> Cursor:
    """Nothing older will come but late: also of a list where nothing concerned us, or all was known from others."""
    mark = state.marks.get(source.name)
    if mark is None or source.reached <= mark.since:
        return state
    mark = msgspec.structs.replace(mark, since=source.reached)
    return msgspec.structs.replace(state, marks={**state.marks, source.name: mark})


def _new(pages: list[Page], mark: Mark, known: set[str], slack: float) -> list[Item]:
    """What was not handed on yet; what could not be read gets the position of its older neighbour.

    Services show some things long after they were written (held back, then approved): what stands among those that are
    known by name, and is none of them, is new.
    """
    new: list[Item] = []
    last = since = mark.since
    floor = min(since - slack, min(mark.recent.values(), default=since))
    for page in reversed(pages):
        for item in reversed(page.items):
            position = last if item.position is None else item.position
            last = max(last, position) if item.position is None else position
            if item.id in known or (since and position <= floor):
                continue
            known.add(item.id)
            new.append(msgspec.structs.replace(item, position=position))
    return new

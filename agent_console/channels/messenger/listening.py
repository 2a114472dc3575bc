"""Listening as pages and Instagram accounts do: looking by oneself, and hearing at once where there is a relay."""

from __future__ import annotations

import asyncio
import logging
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import AsyncGenerator, Awaitable, Callable
from datetime import datetime, timedelta
from typing import Protocol

from agent_console.channels.graph import Graph, Listing, Refused, moment, segment
from agent_console.channels.messenger import wire
from agent_console.channels.messenger.people import Names
from agent_console.channels.messenger.reading import Line, Reader, put_aside
from agent_console.channels.messenger.seen import Cursor, Seen
from agent_console.channels.relayed import Relay, Relayed
from agent_console.domain.entry import Direction, Origin
from agent_console.domain.incoming import (
    Batch,
    IncomingEvent,
    IncomingMessage,
    IncomingRead,
    Thread,
    Unreadable,
)
from agent_console.errors import Rejected, RetryLater, SignInAgain, Unreachable
from agent_console.runtime.clock import Clock

log = logging.getLogger(__name__)
FIRST = timedelta(days=90)
"""How far back the first backfill goes."""
UNSURE = timedelta(days=7)
"""How far back we go when the cursor says nothing."""
SAFETY = 10
"""With a relay, a look by oneself is so many times rarer."""
WAIT = 25.0
CHUNK = 200
_DEEP = 20
"""Every so many looks go far back."""
_BREATH = 1.0
"""Seconds between two questions to a relay that does not wait for us."""
_CALM = 0.8
_CALMER = 5
_CHATS = 40
"""Pages of chats that are read the first time."""
_GAP = 4000
"""Pages that are read to where we stopped: all that there are."""
_PLAIN = "id,created_time,from,message,attachments"
_MESSAGES = f"{_PLAIN},to,sticker,shares,reactions,is_unsupported"
"""Which of these there are differs by platform and version; a refusal names no field reliably."""
_OURS = 50
_PLACES = 500


class Public(Protocol):
    """The public side of an account."""

    def reader(self, seen: Seen) -> Reader: ...

    async def look(self, reader: Reader, seen: Seen, deep: bool) -> datetime | None:
        """List what is new into the reader; gives the time of the newest. `deep`: far back, not only the usual page."""
        ...

    async def hear(self, reader: Reader, body: bytes) -> None:
        """A webhook into the reader, after asking for what it does not say."""
        ...


class Listener:
    """One account's ears."""

    def __init__(
        self,
        graph: Graph,
        line: Line,
        public: Public,
        clock: Clock,
        *,
        pace: float,
        names: Names,
        alive: Callable[[], Awaitable[object]],
        story: bool = False,
    ) -> None:
        """`alive` raises when the account is suspended: looking alone may not tell."""
        self._graph = graph
        self._line = line
        self._public = public
        self._clock = clock
        self._pace = pace
        self._names = names
        self._alive = alive
        self._looked = False
        self._fields = _MESSAGES + (",story" if story else "")
        self._ours: OrderedDict[str, list[tuple[datetime, str]]] = OrderedDict()
        self._aside: set[int] = set()

    async def run(self, text: str | None, relay: Relay | None) -> AsyncGenerator[Batch, None]:
        """Backfill, gap, live."""
        cursor = Cursor.read(text)
        seen = Seen(cursor, self._clock.now(), FIRST if text is None else UNSURE)
        origin = Origin.BACKFILL if text is None else Origin.LIVE
        await self._alive()
        deep, self._looked = not self._looked, True  # where it was too much, the next one is smaller
        async for batch in self._look(seen, origin, deep=deep):
            yield batch
        known = seen.cursor.text()
        yield Batch(origin=Origin.LIVE, cursor=known)
        loop = asyncio.get_running_loop()
        looked, count = loop.time(), 0
        while True:
            pace = self._pace * (SAFETY if relay is not None else 1)
            if self._graph.usage >= _CALM:
                pace *= _CALMER
            left = looked + pace - loop.time()
            if relay is None or left <= 0:
                await asyncio.sleep(max(0.0, left))
            else:
                asked = loop.time()
                relayed = await self._pull(relay, seen.cursor.relay, min(left, WAIT))
                if relayed:
                    yield await self._heard(seen, relayed)
                    continue
                if relayed is None:  # it is away: what it holds comes later, and we look ourselves
                    looked = min(looked, asked - pace + self._pace)
                await asyncio.sleep(max(0.0, min(self._pace, _BREATH) - (loop.time() - asked)))
                if looked + pace > loop.time():
                    continue
            looked, count = loop.time(), count + 1
            if count % _DEEP == 0:
                await self._alive()
            deep = count % _DEEP == 0 and self._graph.usage < _CALM
            async for batch in self._look(seen, Origin.LIVE, deep=deep):
                yield batch
            before, known = known, seen.cursor.text()
            yield Batch(origin=Origin.LIVE, cursor=known if known != before else None)

    # ---- the relay -------------------------------------------------------------------------------------------

    async def _pull(self, relay: Relay, after: int, wait: float) -> tuple[Relayed, ...] | None:
        try:
            return await relay.pull(after, wait)
        except (Unreachable, RetryLater, Rejected, SignInAgain) as error:
            log.warning("%s: the relay does not answer: %s", self._line.platform, type(error).__name__)
            return None

    async def _heard(self, seen: Seen, relayed: tuple[Relayed, ...]) -> Batch:
        reader = self._public.reader(seen)
        for one in relayed:
            await self._public.hear(reader, one.body)
        seen.cursor.relay = relayed[-1].sequence
        [batch] = await self._batches(reader, Origin.LIVE, seen)
        return batch

    # ---- looking ---------------------------------------------------------------------------------------------

    async def _look(self, seen: Seen, origin: Origin, *, deep: bool) -> AsyncGenerator[Batch, None]:
        reader = self._public.reader(seen)
        newest = [
            at
            for at in (await self._public.look(reader, seen, deep), await self._chats(reader, seen))
            if at is not None
        ]
        if newest:
            seen.upto(max(newest), deep=deep)
        if not reader.events and not reader.quarantined:
            return
        for batch in await self._batches(reader, origin, seen, chunk=CHUNK):
            if batch.events or batch.quarantined:
                yield batch

    async def _chats(self, reader: Reader, seen: Seen) -> datetime | None:
        try:
            return await self._listed_chats(reader, seen)
        except Refused as error:
            if error.code != 100 or error.absent or self._fields == _PLAIN:
                raise
            log.warning("%s: messages are asked for without %s", self._line.platform, error.reason)
            self._fields = _PLAIN
            return await self._listed_chats(reader, seen)

    async def _listed_chats(self, reader: Reader, seen: Seen) -> datetime | None:
        newest: datetime | None = None
        path = f"/{segment(self._line.edge)}/conversations"
        fields = f"id,updated_time,participants,messages.limit(25){{{self._fields}}}"
        floor = seen.floor
        most = _CHATS if seen.fresh else _GAP
        async for listing in self._graph.pages(
            path, most, platform=self._line.platform, fields=fields, limit=25
        ):
            for raw in listing.data:
                try:
                    chat = wire.decode(raw, wire.Conversation)
                except ValueError as error:
                    reader.quarantined.append(put_aside("chat", "", raw, str(error)))
                    continue
                updated = moment(chat.updated_time, reader.now)
                if updated <= floor:
                    return newest
                newest = updated if newest is None else max(newest, updated)
                await self._chat(reader, chat, floor)
        return newest

    async def _chat(self, reader: Reader, chat: wire.Conversation, floor: datetime) -> None:
        people = chat.participants.data if chat.participants is not None else []
        others = [str(one.id) for one in people if str(one.id) not in (self._line.own, self._line.edge)]
        if not others:
            return
        listing = chat.messages or Listing()
        before = len(
            reader.events
        )  # older pages go in before newer ones: their times have whole seconds only
        oldest = reader.listed(listing, others[0])
        try:
            while listing.after and oldest is not None and oldest > floor:
                listing = await self._graph.get(
                    f"/{segment(chat.id)}/messages",
                    Listing,
                    fields=self._fields,
                    limit=100,
                    after=listing.after,
                )
                newer = reader.events[before:]
                del reader.events[before:]
                oldest = reader.listed(listing, others[0])
                reader.events += newer
        except Refused:
            return  # Instagram shows the newest twenty only

    # ---- handing out -----------------------------------------------------------------------------------------

    async def _batches(
        self, reader: Reader, origin: Origin, seen: Seen, *, chunk: int | None = None
    ) -> list[Batch]:
        events = sorted(await self._names.named(reader.events), key=_time(reader.now))
        self._remember(events)
        for thread, until in reader.read_until:
            read = await self._read(thread, until)
            if read:
                events.append(IncomingRead(target=read, thread=thread, author=thread, occurred_at=until))
        size = chunk or max(1, len(events))
        pieces = [events[i : i + size] for i in range(0, len(events), size)] or [[]]
        batches: list[Batch] = []
        done = 0
        for number, piece in enumerate(pieces, 1):
            done += len(piece)
            last = number == len(pieces)
            batches.append(
                Batch(
                    origin=origin,
                    threads=_places(piece, reader),
                    events=tuple(piece),
                    quarantined=self._unknown(reader.quarantined) if last else (),
                    cursor=seen.cursor.text() if last else None,
                    done=done if origin is Origin.BACKFILL else 0,
                    total=len(events) if origin is Origin.BACKFILL else None,
                    catching_up=not last,
                )
            )
        return batches

    def _unknown(self, quarantined: list[Unreadable]) -> tuple[Unreadable, ...]:
        """A listing shows what is broken again and again."""
        fresh = [one for one in quarantined if hash(one.payload) not in self._aside]
        self._aside |= {hash(one.payload) for one in fresh}
        return tuple(fresh)

    def _remember(self, events: list[IncomingEvent]) -> None:
        for event in events:
            if isinstance(event, IncomingMessage) and event.direction is Direction.OURS:
                self.left(event.thread, event.remote, event.occurred_at)

    def left(self, thread: str, remote: str, at: datetime) -> None:
        """A message of ours stands there."""
        mine = self._ours.setdefault(thread, [])
        mine.append((at, remote))
        mine.sort()
        del mine[:-_OURS]
        self._ours.move_to_end(thread)
        while len(self._ours) > _PLACES:
            self._ours.popitem(last=False)

    async def _read(self, thread: str, until: datetime) -> str:
        """Our newest message there until then: Messenger says up to when was read, not what."""
        mine = self._ours.get(thread)
        if mine is None:
            await self._recall(thread)
            mine = self._ours.get(thread, [])
        index = bisect_right(mine, (until + timedelta(seconds=1), ""))
        return mine[index - 1][1] if index else ""

    async def _recall(self, thread: str) -> None:
        reader = Reader(self._line, self._clock.now())
        try:
            chats = await self._graph.get(
                f"/{segment(self._line.edge)}/conversations",
                Listing,
                platform=self._line.platform,
                user_id=thread,
                fields="id,messages.limit(20){id,created_time,from,message}",
            )
            for raw in chats.data:
                chat = wire.decode(raw, wire.Conversation)
                reader.listed(chat.messages or Listing(), thread)
        except (Rejected, RetryLater, Unreachable, ValueError):
            return
        self._remember(reader.events)


def _time(now: datetime):  # type: ignore[no-untyped-def]
    def of(event: IncomingEvent) -> datetime:
        return getattr(event, "occurred_at", now)

    return of


def _places(events: list[IncomingEvent], reader: Reader) -> tuple[Thread, ...]:
    named = {getattr(event, "thread", "") for event in events}
    return tuple(place for remote, place in reader.threads.items() if remote in named)

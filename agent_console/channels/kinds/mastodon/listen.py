"""Staying current with an account: two lists read from where we stopped, pushed events, and a look at our threads in turn."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import timedelta

import msgspec

from agent_console.channels.kinds.mastodon import wire
from agent_console.channels.kinds.mastodon.client import Client, Gone, segment
from agent_console.channels.kinds.mastodon.cursor import Cursor, Place
from agent_console.channels.kinds.mastodon.intake import Pack, Reader
from agent_console.channels.kinds.mastodon.limits import Limits
from agent_console.channels.kinds.mastodon.lists import FIRST, GAP, Half, Item, newer
from agent_console.channels.kinds.mastodon.stream import CONNECTED, DROPPED, Pushed, Stream
from agent_console.channels.kinds.mastodon.threads import Threads
from agent_console.domain.entry import Origin
from agent_console.domain.incoming import Batch
from agent_console.errors import Rejected, Unreachable, UnreachableKind
from agent_console.runtime.clock import Clock
from agent_console.runtime.tasks import Tasks

log = logging.getLogger(__name__)

HISTORY = timedelta(days=90)
PAGE = 40
PACE = 30.0
"""Seconds between two questions to the server when nothing is pushed."""
_AT_ONCE = 10
"""So many threads are looked through when we come back; the others in turn."""
_CHUNK = 20
_STILL_TALKED_IN = timedelta(days=3)
_LIVE_ANYWAY = timedelta(days=3)
_DEBOUNCE = 0.05
_REST = 1.0
"""Seconds between two questions, however much is pushed: Mastodon allows 300 in five minutes."""


class Listener:
    """One account's line."""

    def __init__(
        self,
        client: Client,
        threads: Threads,
        reader: Reader,
        clock: Clock,
        *,
        pace: float = PACE,
        page: int = PAGE,
    ) -> None:
        self._client = client
        self._threads = threads
        self._reader = reader
        self._clock = clock
        self._pace = pace
        self._rest = min(_REST, pace)
        self._page = page
        self._cursor = Cursor()
        self._turn: list[str] = []
        self._told: str | None = None
        self._plain: set[str] = set()
        """Lists whose server takes no wishes."""
        self._halves: dict[str, Half] = {}
        """Lists that were limited in the middle; they outlive a lost connection."""

    async def run(self, stored: str | None, limits: Limits) -> AsyncGenerator[Batch, None]:
        """Batches for ever. Where the server streams is among its limits."""
        cursor = Cursor.parse(stored) if stored is not None else None
        if cursor is None and stored is not None:
            # nobody knows what was heard: what is known already is dropped by the intake, the rest is news
            cursor = Cursor(past=self._clock.now() - _LIVE_ANYWAY)
        fresh = stored is None
        self._cursor = cursor or Cursor()
        self._threads.restore(self._cursor.threads)
        self._reader.quiet = dict(self._cursor.quiet)
        self._turn = []
        self._told = stored
        tasks = Tasks()
        stream = Stream(self._client, limits.streaming, letters=limits.keys, soonest=min(1.0, self._pace))
        tasks.start("mastodon stream", stream.run())
        try:
            async with aclosing(self._round(fresh)) as batches:
                async for batch in batches:
                    yield batch
            if not fresh:
                for root in self._watched()[:_AT_ONCE]:
                    async for batch in self._look(root):
                        yield batch
            yield self._batch(Pack(), Origin.LIVE)
            async with aclosing(self._live(stream)) as batches:
                async for batch in batches:
                    yield batch
        finally:
            await tasks.close()

    async def _live(self, stream: Stream) -> AsyncGenerator[Batch, None]:
        loop = asyncio.get_running_loop()
        due = loop.time() + self._pace
        asked = loop.time() - self._rest
        while True:
            pushed = await _gathered(
                stream.queue, due - loop.time(), asked + max(self._rest, self._client.rest) - loop.time()
            )
            timely = loop.time() >= due
            news = {self._wakes(event) for event in pushed} - {""}
            if news or timely:
                async with aclosing(
                    self._round(
                        notes=timely or bool(news & {"both", "notes"}),
                        own=timely or bool(news & {"both", "own"}),
                    )
                ) as batches:
                    async for batch in batches:
                        yield batch
            pack = Pack()
            for event in pushed:
                await self._reader.pushed(event, pack)
            for batch in self._batches(pack):
                yield batch
            if timely:
                due = loop.time() + self._pace
                for batch in await self._next_look():
                    yield batch
                yield self._batch(Pack(), Origin.LIVE)  # heard, though there was nothing
            if news or timely:
                asked = loop.time()

    # ---- the two lists ---------------------------------------------------------------------------------------

    async def _round(
        self, fresh: bool = False, *, notes: bool = True, own: bool = True
    ) -> AsyncGenerator[Batch, None]:
        """What came since the cursor, oldest first, in pieces; the cursor moves on with each."""
        found = [*(await self._notes(fresh) if notes else ()), *(await self._own(fresh) if own else ())]
        items = sorted(found, key=lambda item: item.at)
        if fresh:
            self._cursor = msgspec.structs.replace(
                self._cursor, past=items[-1].at if items else self._cursor.past
            )
        done = 0
        for chunk, origin in self._chunks(items):
            pack = Pack()
            for item in chunk:
                await self._reader.item(item, pack)
                self._at(item)
            done += len(chunk)
            if pack.above:
                yield Batch(origin=Origin.BACKFILL, threads=pack.above_threads(), events=tuple(pack.above))
            batch = self._batch(pack, origin)
            if origin is Origin.BACKFILL:
                batch = msgspec.structs.replace(batch, done=done, total=len(items))
            yield msgspec.structs.replace(batch, catching_up=done < len(items))

    async def _notes(self, fresh: bool) -> list[Item]:
        """Notifications; those that the server's own filters keep back, too: they hold the first letters of strangers."""
        wishes = {"exclude_types[]": "reblog", "include_filtered": "true"}
        return await self._newer(
            "/api/v1/notifications", wire.Notification, self._cursor.notes, wishes, fresh
        )

    async def _own(self, fresh: bool) -> list[Item]:
        """Our statuses."""
        path = f"/api/v1/accounts/{segment(self._reader.us.id)}/statuses"
        return await self._newer(path, wire.Status, self._cursor.own, {"exclude_reblogs": "true"}, fresh)

    async def _newer(
        self,
        path: str,
        kind: type[wire.Notification] | type[wire.Status],
        place: Place,
        wishes: dict[str, str],
        fresh: bool,
    ) -> list[Item]:
        """A list; where the server refuses our wishes, as it is: what we did not want is passed over later."""
        oldest, pages = self._clock.now() - HISTORY, FIRST if fresh else GAP
        if path not in self._plain:
            params: dict[str, str | int] = {**wishes, "limit": self._page}
            try:
                return await newer(
                    self._client, path, kind, place, oldest, params, pages=pages, halves=self._halves
                )
            except Rejected:
                self._plain.add(path)
        return await newer(self._client, path, kind, place, oldest, {}, pages=pages, halves=self._halves)

    def _chunks(self, items: list[Item]) -> list[tuple[list[Item], Origin]]:
        chunks: list[tuple[list[Item], Origin]] = []
        for item in items:
            past = self._cursor.past is not None and item.at <= self._cursor.past
            origin = Origin.BACKFILL if past else Origin.LIVE
            if not chunks or chunks[-1][1] is not origin or len(chunks[-1][0]) >= _CHUNK:
                chunks.append(([], origin))
            chunks[-1][0].append(item)
        return chunks

    def _at(self, item: Item) -> None:
        place = Place(id=item.id, at=item.at)
        if item.kind is wire.Notification:
            self._cursor = msgspec.structs.replace(self._cursor, notes=place)
        else:
            self._cursor = msgspec.structs.replace(self._cursor, own=place)

    def _wakes(self, event: Pushed) -> str:
        """Which list tells it, in order and without gaps; others' posts are no reason to ask."""
        if event.name in (CONNECTED, DROPPED):
            return "both"
        if event.name in ("notification", "conversation"):
            return "notes"
        return "own" if event.name == "update" and self._reader.ours(event) else ""

    # ---- the threads -----------------------------------------------------------------------------------------

    def _watched(self) -> list[str]:
        since = self._clock.now() - _STILL_TALKED_IN
        quiet = [one for one, at in self._reader.quiet.items() if at >= since]
        return [*self._threads.watched(since), *quiet]

    async def _next_look(self) -> list[Batch]:
        """The thread whose turn it is; those in which something was said last come first."""
        if not self._turn:
            self._turn = self._watched()
        return [batch async for batch in self._look(self._turn.pop(0))] if self._turn else []

    async def _look(self, root: str) -> AsyncGenerator[Batch, None]:
        """What was said, changed or taken back there and not told to us: replies that do not name us, for one."""
        pack = Pack()
        try:
            top = await self._client.status(root)
            _, below = await self._client.context(root)
        except Gone:
            below, top = [], None
        except Rejected:
            return
        except Unreachable as error:
            if error.kind not in (UnreachableKind.SERVER_ERROR, UnreachableKind.NOT_THIS_SERVICE):
                raise
            log.info("a thread cannot be looked through now: %s", error.kind)
            return
        await self._reader.thread(root, top, below, pack)
        for batch in self._batches(pack):
            yield batch

    # ---- batches ---------------------------------------------------------------------------------------------

    def _batches(self, pack: Pack) -> list[Batch]:
        if pack.empty:
            return []
        batches = []
        if pack.above:
            batches.append(
                Batch(origin=Origin.BACKFILL, threads=pack.above_threads(), events=tuple(pack.above))
            )
        return [*batches, self._batch(pack, Origin.LIVE)]

    def _batch(self, pack: Pack, origin: Origin) -> Batch:
        self._cursor = msgspec.structs.replace(
            self._cursor, threads=self._threads.kept(), quiet=self._reader.kept_quiet()
        )
        text = self._cursor.text()
        moved, self._told = text != self._told, text
        return Batch(
            origin=origin,
            threads=tuple(pack.threads) if not pack.above else pack.below_threads(),
            events=tuple(pack.events),
            quarantined=tuple(pack.quarantined),
            cursor=text if moved else None,
        )


async def _gathered(queue: asyncio.Queue[Pushed], patience: float, rest: float) -> list[Pushed]:
    """What was pushed, as soon as there is something; what comes in the same moment, or while we rest, belongs to it."""
    try:
        async with asyncio.timeout(max(0.0, patience)):
            found = [await queue.get()]
    except TimeoutError:
        return []
    await asyncio.sleep(max(_DEBOUNCE, rest))
    while not queue.empty():
        found.append(queue.get_nowait())
    return found

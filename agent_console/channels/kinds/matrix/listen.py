"""Staying current with a Matrix account: the past in small pieces, gaps filled in order, then the long poll."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import UTC, datetime, timedelta

import msgspec

from agent_console.channels.kinds.matrix.client import Client, Refused
from agent_console.channels.kinds.matrix.cursor import Cursor, History
from agent_console.channels.kinds.matrix.sync import LIVE_FILTER, SNAPSHOT_FILTER, Invitation, Known, Step
from agent_console.domain.entry import Origin
from agent_console.domain.incoming import Batch, IncomingEvent, Unreadable
from agent_console.errors import RetryLater, Unreachable
from agent_console.runtime.clock import Clock

log = logging.getLogger(__name__)

HISTORY_DAYS = 90
HISTORY_EVENTS = 20_000
"""A room's past is read back so far, whichever comes first."""
PAGE = 200
LONG_POLL = 30.0
_BETWEEN_LIVE = 2.0
"""Seconds of backfill after which we look whether a customer wrote meanwhile."""
_EMPTY_PAGES = 5
"""Servers filter pages after cutting them: an empty one is not the end, but so many in a row are."""


class Listener:
    """One account's line. `known` outlives a lost connection, so that the rooms' state is asked for once."""

    def __init__(self, client: Client, own: str, clock: Clock, *, page: int = PAGE) -> None:
        self._client = client
        self._own = own
        self._clock = clock
        self._page = page
        self._invitations: dict[str, Invitation] = {}
        self._accept_at = 0.0
        self._cursor = Cursor(since="")
        self._fresh = True
        self._current = False
        self.known = Known(own)

    async def run(self, stored: str | None) -> AsyncGenerator[Batch, None]:
        """Batches for ever. Every room is handed out before anything happens in it."""
        cursor = Cursor.parse(stored) if stored is not None else None
        self.known.forget_shown()
        if cursor is None or self._fresh:
            snapshot = await self._snapshot()
            if cursor is None:
                yield self._begin(snapshot)
                cursor = self._cursor
        self._cursor = cursor
        if threads := self.known.changed(self.known.rooms):
            yield Batch(origin=Origin.LIVE, threads=threads, catching_up=True)
        looked = time.monotonic()
        renewed = False
        self._current = (
            False  # until a look brings nothing, looks do not wait: servers answer from caches, too
        )
        while True:
            if self._invitations and time.monotonic() >= self._accept_at:
                await self._accept()
            if self._cursor.histories:
                yield await self._older()
                if time.monotonic() - looked < _BETWEEN_LIVE:
                    continue
            wait = LONG_POLL if self._current and not self._cursor.histories else 0
            try:
                async with aclosing(self._live(wait)) as batches:
                    async for batch in batches:
                        yield batch
            except Refused as error:
                if renewed:
                    raise
                # a server that lost its data, or another one under the old name: the place means nothing there
                log.warning("the server does not know the place where we stopped: %s", error.code)
                renewed = True
                yield self._begin(await self._snapshot())
            looked = time.monotonic()

    async def _snapshot(self) -> Step:
        answer = await self._client.sync("", SNAPSHOT_FILTER, 0)
        step = self.known.snapshot(answer, self._clock.now())
        self._fresh = False
        self._invitations.update({one.room: one for one in step.invitations})
        return step

    def _begin(self, step: Step) -> Batch:
        self._cursor = Cursor(
            since=step.since,
            histories={room: History(token=token) for room, token in step.histories.items()},
            rooms=len(self.known.rooms),
        )
        return Batch(
            origin=Origin.BACKFILL,
            threads=self.known.changed(self.known.rooms),
            events=tuple(step.past),
            quarantined=tuple(step.quarantined),
            cursor=self._cursor.text(),
            done=self._cursor.rooms - len(self._cursor.histories),
            total=self._cursor.rooms,
        )

    # ---- the past --------------------------------------------------------------------------------------------

    async def _older(self) -> Batch:
        """One older page of the room whose turn it is; rooms take turns, so that all have their newest soon."""
        cursor = self._cursor
        name, history = next(iter(cursor.histories.items()))
        rest = {room: value for room, value in cursor.histories.items() if room != name}
        now = self._clock.now()
        events: tuple[IncomingEvent, ...] = ()
        quarantined: tuple[Unreadable, ...] = ()
        try:
            page = await self._client.messages(name, start=history.token, limit=self._page)
        except Refused as error:
            log.info("the past of a room may not be read: %s", error.code)
        else:
            reader = self.known.page(name, page.chunk[::-1], page.state, now)
            events, quarantined = tuple(reader.events), tuple(reader.quarantined)
            read = history.read + len(page.chunk)
            enough = read >= HISTORY_EVENTS or _older_than(
                reader.oldest_ms, now - timedelta(days=HISTORY_DAYS)
            )
            if page.end and page.chunk and page.end != history.token and not enough:
                rest[name] = History(token=page.end, read=read)
        self._cursor = msgspec.structs.replace(cursor, histories=rest, rooms=cursor.rooms if rest else 0)
        return Batch(
            origin=Origin.BACKFILL,
            threads=self.known.changed([name]),
            events=events,
            quarantined=quarantined,
            cursor=self._cursor.text(),
            done=cursor.rooms - len(rest),
            total=cursor.rooms,
        )

    # ---- the present -----------------------------------------------------------------------------------------

    async def _live(self, wait: float) -> AsyncGenerator[Batch, None]:
        """What is new since the cursor. The cursor moves on only after all that lies between was handed out."""
        since = self._cursor.since
        answer = await self._client.sync(since, LIVE_FILTER, wait)
        step = self.known.step(answer, self._clock.now())
        self._invitations.update({one.room: one for one in step.invitations})
        threads = self.known.changed(step.touched)
        if step.gaps or step.past:
            # nothing of this moves the cursor: after a crash it comes again, and is known already
            yield Batch(origin=Origin.LIVE, threads=threads)
            threads = ()
        for room, stop in step.gaps.items():
            async with aclosing(self._gap(room, since, stop)) as batches:
                async for batch in batches:
                    yield batch
        if step.past:
            yield Batch(origin=Origin.BACKFILL, events=tuple(step.past))
        if not (step.live or step.past or step.gaps or step.invitations or step.quarantined):
            self._current = True
        before = self._cursor
        added = {room: History(token=token) for room, token in step.histories.items()}
        self._cursor = msgspec.structs.replace(
            before,
            since=step.since,
            gaps={},
            histories={**before.histories, **added},
            rooms=before.rooms + len(added),
        )
        yield Batch(
            origin=Origin.LIVE,
            threads=threads,
            events=tuple(step.live),
            quarantined=tuple(step.quarantined),
            cursor=self._cursor.text() if self._cursor != before else None,
            done=self._cursor.rooms - len(self._cursor.histories),
            total=self._cursor.rooms if self._cursor.histories else None,
            catching_up=bool(self._cursor.histories) or not self._current,
        )

    async def _gap(self, room: str, since: str, stop: str) -> AsyncGenerator[Batch, None]:
        """What a `limited` time line left out, forwards, a page at a time."""
        start = self._cursor.gaps.get(room, since)
        empty = 0
        while start != stop and empty < _EMPTY_PAGES:
            try:
                page = await self._client.messages(
                    room, start=start, stop=stop, forward=True, limit=self._page
                )
            except Refused as error:
                log.warning("the gap in a room may not be read: %s", error.code)
                return
            reader = self.known.page(room, page.chunk, page.state, self._clock.now())
            empty = 0 if page.chunk else empty + 1
            start = page.end if page.end and page.end != start else stop
            gaps = {**self._cursor.gaps, room: start}
            self._cursor = msgspec.structs.replace(self._cursor, gaps=gaps)
            yield Batch(
                origin=Origin.LIVE,
                events=tuple(reader.events),
                quarantined=tuple(reader.quarantined),
                cursor=self._cursor.text(),
                catching_up=True,
            )

    # ---- invitations -----------------------------------------------------------------------------------------

    async def _accept(self) -> None:
        """Enter the rooms that we are asked into; who cannot be answered now is asked again at the next turn."""
        for invitation in tuple(self._invitations.values()):
            try:
                await self._client.join(invitation.room)
                if invitation.direct:
                    await self._mark_direct(invitation)
            except Refused as error:
                log.info("an invitation does not hold any more: %s", error.code)
            except (RetryLater, Unreachable) as error:
                log.info("an invitation waits: %s", type(error).__name__)
                wanted = error.after if isinstance(error, RetryLater) else None
                self._accept_at = time.monotonic() + max(wanted or 0.0, LONG_POLL)
                continue
            self._invitations.pop(invitation.room, None)

    async def _mark_direct(self, invitation: Invitation) -> None:
        """Write it where every client of ours looks: the invitation itself is forgotten with our joining."""
        known = await self._client.account_data(self._own, "m.direct")
        rooms = known.get(invitation.sender, [])
        if invitation.room not in rooms:
            known[invitation.sender] = [*rooms, invitation.room]
            await self._client.put_account_data(self._own, "m.direct", known)


def _older_than(milliseconds: int | None, moment: datetime) -> bool:
    if milliseconds is None:
        return False
    return milliseconds / 1000 < moment.astimezone(UTC).timestamp()

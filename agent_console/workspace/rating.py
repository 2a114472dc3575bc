"""Rating in the background: a customer's message gets its mood when it is received, what was there already afterwards."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from agent_console.domain.mood import Mood, Scorer
from agent_console.domain.mood_views import RatingProgress
from agent_console.errors import RatingFailed, WorkspaceError
from agent_console.runtime.events import ConversationsChanged, Event
from agent_console.storage import Storage
from agent_console.storage.moods import ToRate
from agent_console.workspace.rating_progress import Progress

log = logging.getLogger(__name__)

FEW, MANY = 32, 200
"""Messages rated at once: new ones, that somebody waits for, and others, so that writing them never takes long."""
_CROWD: Final = 8
"""Conversations that one commit without a new message changes when a history comes in."""
_TIMES: Final = 3
"""As often the same batch may come again right after it was stored: somebody edits to and fro."""
_BLANK: Final = Mood("", None, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long what takes its time takes, in seconds."""

    moment: float = 2.0
    """After opening, before anything is rated that did not come in since then: the first paint comes first."""
    calm: float = 1.0
    """Without news of a history coming in, before it is rated."""
    idle: float = 120.0
    """Without work, after which the scorer rests."""
    look: float = 2.0
    """Between two looks whether another process paused rating, went on or came further, or the setting was changed."""
    again: float = 2.0
    """Before the first new attempt where there is no analyzer; doubled each time."""
    longest: float = 300.0
    """Between attempts."""


@dataclass(frozen=True, slots=True)
class _Batch:
    items: Sequence[ToRate]
    live: bool = False
    older: bool = False
    """Another version rated them."""
    again: bool = False
    """A single one that failed once already."""


class Rating:
    """The one task that rates, in the process that collects; in others it only tells how far that one has come."""

    def __init__(
        self,
        storage: Storage,
        scorer: Scorer,
        wanted: Callable[[], bool],
        unexpected: Callable[[str, BaseException], None],
        pace: Pace | None = None,
    ) -> None:
        """`wanted`: the person wants moods at all; asked each time. `unexpected` is told of our own bugs, once."""
        self._events = storage.events
        self._moods = storage.moods
        self._scorer = scorer
        self._wanted = wanted
        self._unexpected = unexpected
        self._pace = pace or Pace()
        self._progress = Progress(storage, scorer.version, wanted)
        self._woken = asyncio.Event()
        self._storing = False
        self._not_before = self._quiet_until = 0.0
        self._again: list[_Batch] = []
        self._below: int | None = None
        self._stored: Sequence[ToRate] = ()
        self._times = 0
        self._used: float | None = None

    # ---- asked by front ends

    async def progress(self) -> RatingProgress:
        """How far rating what was there already has come."""
        return await self._progress.now()

    async def pause(self, paused: bool) -> None:
        """Let what was there already wait, or go on with it; whichever process rates. Kept over restarts."""
        await self._progress.pause(paused)
        self._woken.set()

    async def follow(self) -> None:
        """In a process that does not rate: tell of the one that does, until cancelled."""
        await self._progress.follow(self._pace.look)

    # ---- the task of the process that collects

    async def rate(self) -> None:
        """Rate until cancelled."""
        self._progress.rates = True
        self._not_before = self._quiet_until = _now() + self._pace.moment
        stop = self._events.subscribe(self._heard)
        pause = 0.0
        begun = told = False
        try:
            while True:
                try:
                    if not begun:
                        await self._progress.begin()
                        begun = True
                    batch = await self._next()
                    if batch is None:
                        await self._wait()
                        continue
                    if not self._wanted():  # switched off while it was looked for
                        self._below = None
                        continue
                    await self._rate(batch)
                    pause = 0.0
                except Exception as error:
                    if not isinstance(error, RatingFailed | WorkspaceError) and not told:
                        told = True
                        log.error("rating failed", exc_info=error)
                        self._unexpected("rating", error)
                    pause = min(self._pace.longest, pause * 2 or self._pace.again)
                    await self._trouble(error)
                    await asyncio.sleep(pause)
        finally:
            stop()
            self._progress.rates = False

    def _heard(self, event: Event) -> None:
        if not isinstance(event, ConversationsChanged):
            return
        if event.live_from:
            self._quiet_until = 0.0
        crowd = not event.ids or len(event.ids) >= _CROWD
        if crowd and not event.live_from and not self._storing:
            self._not_before = max(self._not_before, _now() + self._pace.calm)
        self._woken.set()

    async def _next(self) -> _Batch | None:
        """What is rated next: new messages, then others not rated yet, then those another version rated."""
        self._woken.clear()
        if not self._wanted():
            await self._rest()
            await self._progress.all_done()
            return None
        if _now() < self._quiet_until:
            return None
        if self._again and self._again[-1].live:
            return self._again.pop()
        found = await self._moods.waiting(FEW, live_only=True)
        if found:
            return _Batch(found, live=True)
        if _now() < self._not_before:
            return None
        older = await self._progress.older()
        if await self._progress.paused():
            await self._progress.tell()
            return None
        if self._again:
            return self._again.pop()
        found = await self._moods.waiting(MANY, live_only=False)
        new = [item for item in found if item.live]
        if new:
            return _Batch(new, live=True)
        if _now() < self._not_before:
            return None
        if found:
            return _Batch(found)
        if older or self._below is not None:  # until none is found, whatever was counted
            found = await self._moods.outdated(self._scorer.version, self._below, MANY)
            if found:
                self._below = found[-1].number
                return _Batch(found, older=True)
            self._below = None
            await self._progress.older_done()
        await self._progress.all_done()
        return None

    async def _rate(self, batch: _Batch) -> None:
        self._times = self._times + 1 if batch.items == self._stored else 0
        if self._times >= _TIMES:
            raise RuntimeError("what was stored is still to rate")  # would be rated for ever
        try:
            moods = await self._scorer.rate([item.text for item in batch.items])
        except RatingFailed:
            await self._scorer.rate(())  # raises it again where it is not the texts
            if len(batch.items) == 1 and batch.again:
                moods = [_BLANK]
            else:
                half = len(batch.items) // 2
                parts = (batch.items[half:], batch.items[:half]) if half else (batch.items,)
                self._again += [_Batch(part, batch.live, batch.older, again=not half) for part in parts]
                return
        finally:
            self._used = _now()
        await self._store(batch, moods)

    async def _store(self, batch: _Batch, moods: Sequence[Mood]) -> None:
        rated = list(zip(batch.items, moods, strict=True))
        self._storing = True
        try:
            await self._moods.store(rated, self._scorer.version, tell_all=batch.live)
        finally:
            self._storing = False
        self._stored = batch.items
        await self._progress.rated(len(rated), live=batch.live, older=batch.older)

    async def _trouble(self, error: Exception) -> None:
        """Forget what was in hand: it is asked for again."""
        self._again.clear()
        self._below = None
        self._stored = ()
        if isinstance(error, RatingFailed) and not self._progress.failed:
            self._progress.failed = True
            log.warning("moods cannot be rated: %s", error.why)
            with contextlib.suppress(WorkspaceError):
                await self._progress.tell(at_once=True)

    async def _wait(self) -> None:
        """Until there may be something to do; after a while without, the scorer rests."""
        now = _now()
        ends = [self._not_before] if self._not_before > now else []
        if not self._wanted() or await self._progress.paused():
            ends.append(now + self._pace.look)
        if self._used is not None:
            ends.append(self._used + self._pace.idle)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(max(0.0, min(ends) - now) if ends else None):
                await self._woken.wait()
        if self._used is not None and _now() - self._used >= self._pace.idle:
            await self._rest()

    async def _rest(self) -> None:
        if self._used is not None:
            self._used = None
            await self._scorer.rest()


def _now() -> float:
    return asyncio.get_running_loop().time()

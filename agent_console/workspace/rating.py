"""Rating in the background: a customer's message gets its mood when it is received, what was there already afterwards."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from agent_console.domain.mood import Mood, Scorer
from agent_console.domain.mood_views import RatingProgress
from agent_console.errors import RatingFailed, WorkspaceError
from agent_console.runtime.events import ConversationsChanged, Event, RatingChanged
from agent_console.storage import Storage
from agent_console.storage.moods import ToRate

log = logging.getLogger(__name__)

PAUSED_SETTING: Final = "rating_paused"
"""Of the workspace: not empty while an agent wants what was there already to wait."""
DONE_SETTING: Final = "rated_version"
"""Of the workspace: the analyzer's version by which everything older was rated again."""
TOLD_SETTING: Final = "rating_progress"
"""Of the workspace: how far the collecting process has come, for the others; empty when there is nothing to do."""
FEW, MANY = 32, 200
"""Messages rated at once: new ones, that somebody waits for, and others, so that writing them never takes long."""
_CROWD: Final = 8
"""Conversations that one commit without a new message changes when a history comes in."""
_TELL_EVERY: Final = 0.34
_COUNT_EVERY: Final = 2.0
_WRITE_EVERY: Final = 2.0
_BLANK: Final = Mood("", None, 0.0, 0.0)
_progress = msgspec.json.Decoder(RatingProgress).decode


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
        self._storage = storage
        self._moods = storage.moods
        self._scorer = scorer
        self._wanted = wanted
        self._unexpected = unexpected
        self._pace = pace or Pace()
        self._woken = asyncio.Event()
        self._rates = False
        self._storing = False
        self._not_before = self._quiet_until = 0.0
        self._again: list[_Batch] = []
        self._below: int | None = None
        self._older: int | None = None
        """Messages rated by another version that are left; None: not counted yet."""
        self._left = 0
        self._counted = -_COUNT_EVERY
        self._done = 0
        self._failed = False
        self._used: float | None = None
        self._last: RatingProgress | None = None
        self._told = 0.0
        self._written = ("", 0.0)

    # ---- asked by front ends

    async def progress(self) -> RatingProgress:
        """How far rating what was there already has come."""
        paused = await self._paused()
        if not self._rates:
            told = await self._told_to_others()
            if told is not None:
                return msgspec.structs.replace(told, paused=paused)
            await self._count_older()
        live, others = await self._moods.unrated()
        self._left, self._counted = others, _now()
        return self._described(live, others + (self._older or 0), paused)

    def _described(self, live: int, rest: int, paused: bool) -> RatingProgress:
        busy = rest > 0 and self._wanted()
        return RatingProgress(
            version=self._scorer.version,
            waiting=live + rest,
            total=self._done + live + rest if busy else 0,
            paused=paused,
            failed=self._failed,
        )

    async def pause(self, paused: bool) -> None:
        """Let what was there already wait, or go on with it; whichever process rates. Kept over restarts."""
        await self._save(PAUSED_SETTING, "yes" if paused else "")
        self._woken.set()
        self._fire(await self.progress())

    async def follow(self) -> None:
        """In a process that does not rate: tell of the one that does, until cancelled."""
        while True:
            if await self._told_to_others() is not None or (self._last is not None and self._last.total):
                self._fire(await self.progress())
            await asyncio.sleep(self._pace.look)

    async def _told_to_others(self) -> RatingProgress | None:
        told = await self._storage.accounts.setting(TOLD_SETTING)
        try:
            return _progress(told) if told else None
        except msgspec.MsgspecError:
            return None

    async def _paused(self) -> bool:
        return bool(await self._storage.accounts.setting(PAUSED_SETTING))

    async def _save(self, setting: str, value: str) -> None:
        await self._storage.log.write(lambda tx: tx.save_setting(setting, value))

    # ---- the task of the process that collects

    async def rate(self) -> None:
        """Rate until cancelled."""
        self._rates = True
        self._not_before = self._quiet_until = _now() + self._pace.moment
        stop = self._storage.events.subscribe(self._heard)
        pause = 0.0
        begun = told = False
        try:
            while True:
                try:
                    if not begun:
                        await self._begin()
                        begun = True
                    batch = await self._next()
                    if batch is None:
                        await self._wait()
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
            self._rates = False

    async def _begin(self) -> None:
        """What another process, or an earlier one, has left."""
        self._last = await self._told_to_others()
        self._written = await self._storage.accounts.setting(TOLD_SETTING), 0.0
        done = await self._storage.accounts.setting(DONE_SETTING)
        if done and done != self._scorer.version:
            await self._save(DONE_SETTING, "")

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
            await self._all_done()
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
        older = await self._count_older()
        if await self._paused():
            await self._tell()
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
        if older:
            found = await self._moods.outdated(self._scorer.version, self._below, MANY)
            if found:
                self._below = found[-1].number
                return _Batch(found, older=True)
            await self._older_done()
        await self._all_done()
        return None

    async def _rate(self, batch: _Batch) -> None:
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
        recovered, self._failed = self._failed, False
        if not batch.live:
            self._done += len(rated)
            if batch.older:
                self._older = max(0, (self._older or 0) - len(rated))
            else:
                self._left = max(0, self._left - len(rated))
        if not batch.live or recovered:
            await self._tell(at_once=recovered)

    async def _count_older(self) -> int:
        if self._older is None:
            version = self._scorer.version
            if await self._storage.accounts.setting(DONE_SETTING) == version:
                self._older = 0
            else:
                _, self._older = await self._moods.remaining(version)
                if self._rates and not self._older:
                    await self._older_done()
        return self._older

    async def _older_done(self) -> None:
        self._older, self._below = 0, None
        await self._save(DONE_SETTING, self._scorer.version)

    async def _all_done(self) -> None:
        self._done = 0
        if self._last is not None and self._last.total:
            await self._tell(at_once=True)

    async def _trouble(self, error: Exception) -> None:
        """Forget what was in hand: it is asked for again."""
        self._again.clear()
        self._below = None
        if isinstance(error, RatingFailed) and not self._failed:
            self._failed = True
            log.warning("moods cannot be rated: %s", error.why)
            with contextlib.suppress(WorkspaceError):
                await self._tell(at_once=True)

    async def _wait(self) -> None:
        """Until there may be something to do; after a while without, the scorer rests."""
        now = _now()
        ends = [self._not_before] if self._not_before > now else []
        if not self._wanted() or await self._paused():
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

    # ---- telling

    async def _tell(self, *, at_once: bool = False) -> None:
        now = _now()
        if not at_once and now - self._told < _TELL_EVERY:
            return
        if at_once or now - self._counted >= _COUNT_EVERY:
            progress = await self.progress()
        else:
            progress = self._described(0, self._left + (self._older or 0), await self._paused())
        self._fire(progress)
        told = msgspec.json.encode(progress).decode() if progress.total else ""
        before, when = self._written
        if told != before and (at_once or now - when >= _WRITE_EVERY):
            self._written = told, now
            await self._save(TOLD_SETTING, told)

    def _fire(self, progress: RatingProgress) -> None:
        self._told = _now()
        if progress != self._last:
            self._last = progress
            self._storage.events.fire(RatingChanged(progress))


def _now() -> float:
    return asyncio.get_running_loop().time()

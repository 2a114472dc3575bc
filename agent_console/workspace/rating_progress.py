"""How far rating has come: counted, told to listeners here, and written down for the other processes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

import msgspec

from agent_console.domain.mood_views import RatingProgress
from agent_console.runtime.events import RatingChanged
from agent_console.storage import Storage

PAUSED_SETTING: Final = "rating_paused"
"""Of the workspace: not empty while an agent wants what was there already to wait."""
DONE_SETTING: Final = "rated_version"
"""Of the workspace: the analyzer's version by which everything older was rated again."""
TOLD_SETTING: Final = "rating_progress"
"""Of the workspace: how far the process that rates has come, for the others; empty when there is nothing to do."""
TELL_EVERY: Final = 0.34
COUNT_EVERY: Final = 2.0
WRITE_EVERY: Final = 2.0
"""Seconds, at least."""
_decode = msgspec.json.Decoder(RatingProgress).decode


class Progress:
    """Of one workspace, as one process knows it."""

    def __init__(self, storage: Storage, version: str, wanted: Callable[[], bool]) -> None:
        self._storage = storage
        self._version = version
        self._wanted = wanted
        self.rates = False
        """This is the process that does."""
        self.failed = False
        """There is no analyzer at present."""
        self._done = self._left = 0
        self._older: int | None = None
        self._counted = -COUNT_EVERY
        self._last: RatingProgress | None = None
        self._told = 0.0
        self._written = ("", 0.0)

    async def now(self) -> RatingProgress:
        """As it is at this moment, or as the process that rates wrote it down."""
        paused = await self.paused()
        if not self.rates:
            told = await self._told_to_others()
            if told is not None:
                return msgspec.structs.replace(told, paused=paused)
            await self.older()
        live, self._left = await self._storage.moods.unrated()
        self._counted = _now()
        return self._described(live, self._left + (self._older or 0), paused)

    def _described(self, live: int, rest: int, paused: bool) -> RatingProgress:
        busy = rest > 0 and self._wanted()
        return RatingProgress(
            version=self._version,
            waiting=live + rest,
            total=self._done + live + rest if busy else 0,
            paused=paused,
            failed=self.failed,
        )

    async def paused(self) -> bool:
        """An agent wants what was there already to wait."""
        return bool(await self._storage.accounts.setting(PAUSED_SETTING))

    async def pause(self, paused: bool) -> None:
        """Whichever process rates; kept over restarts."""
        await self._save(PAUSED_SETTING, "yes" if paused else "")
        self._fire(await self.now())

    async def follow(self, every: float) -> None:
        """In a process that does not rate: tell of the one that does, until cancelled."""
        while True:
            if await self._told_to_others() is not None or (self._last is not None and self._last.total):
                self._fire(await self.now())
            await asyncio.sleep(every)

    async def begin(self) -> None:
        """From now on this process rates; what another one, or an earlier one, has left is known."""
        self._last = await self._told_to_others()
        self._written = await self._storage.accounts.setting(TOLD_SETTING), 0.0
        done = await self._storage.accounts.setting(DONE_SETTING)
        if done and done != self._version:
            await self._save(DONE_SETTING, "")

    async def older(self) -> int:
        """Messages that another version rated; counting them reads every mood, once after an update."""
        if self._older is None or (self._older and not self.rates):  # another process may have come further
            if await self._storage.accounts.setting(DONE_SETTING) == self._version:
                self._older = 0
            elif self._older is None:
                _, self._older = await self._storage.moods.remaining(self._version)
                if self.rates and not self._older:
                    await self.older_done()
        return self._older

    async def older_done(self) -> None:
        """Nothing is left that another version rated."""
        self._older = 0
        await self._save(DONE_SETTING, self._version)

    async def rated(self, count: int, *, live: bool, older: bool) -> None:
        """So many have moods now. There is an analyzer."""
        recovered, self.failed = self.failed, False
        if not live:
            self._done += count
            if older:
                self._older = max(0, (self._older or 0) - count)
            else:
                self._left = max(0, self._left - count)
        if not live or recovered:
            await self.tell(at_once=recovered)

    async def all_done(self) -> None:
        """There is nothing to do."""
        self._done = 0
        if self._last is not None and self._last.total:
            await self.tell(at_once=True)

    async def tell(self, *, at_once: bool = False) -> None:
        """Tell listeners if it is time, and the other processes now and then."""
        now = _now()
        if not at_once and now - self._told < TELL_EVERY:
            return
        if at_once or now - self._counted >= COUNT_EVERY:
            progress = await self.now()
        else:
            progress = self._described(0, self._left + (self._older or 0), await self.paused())
        self._fire(progress)
        told = msgspec.json.encode(progress).decode() if progress.total else ""
        before, when = self._written
        if told != before and (at_once or now - when >= WRITE_EVERY):
            self._written = told, now
            await self._save(TOLD_SETTING, told)

    def _fire(self, progress: RatingProgress) -> None:
        self._told = _now()
        if progress != self._last:
            self._last = progress
            self._storage.events.fire(RatingChanged(progress))

    async def _told_to_others(self) -> RatingProgress | None:
        told = await self._storage.accounts.setting(TOLD_SETTING)
        try:
            return _decode(told) if told else None
        except msgspec.MsgspecError:
            return None

    async def _save(self, setting: str, value: str) -> None:
        await self._storage.log.write(lambda tx: tx.save_setting(setting, value))


def _now() -> float:
    return asyncio.get_running_loop().time()

"""Somebody who listens to a channel in the background, as the engine does, and lets a test wait for what is heard."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

from agent_console.channels.base import Channel
from agent_console.domain.entry import Origin
from agent_console.domain.incoming import (
    Batch,
    IncomingEvent,
    IncomingMessage,
    Thread,
    Unreadable,
)
from agent_console.errors import ChannelError, RetryLater, Unreachable
from agent_console.runtime.tasks import Tasks

T = TypeVar("T")
PATIENCE = 30.0
_AGAIN = 0.2
"""Seconds, at most, until it listens again."""


class Ear:
    """Keeps every batch, and the cursor of the newest one as the engine would store it.

    With `again` it listens again after `RetryLater` and `Unreachable`, as the engine does; they are kept in `errors`.
    """

    def __init__(self, channel: Channel, cursor: str | None = None, *, again: bool = False) -> None:
        self.channel = channel
        self.cursor = cursor
        self.again = again
        self.errors: list[ChannelError] = []
        self.batches: list[Batch] = []
        self.error: BaseException | None = None
        self._tasks = Tasks()
        self._task: asyncio.Task[None] | None = None
        self._news = asyncio.Condition()

    async def __aenter__(self) -> Ear:
        self._task = self._tasks.start("ear", self._listen())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert await self._tasks.close(2.0), "the channel does not stop listening"

    async def _listen(self) -> None:
        try:
            while True:
                try:
                    await self._batches()
                    return
                except (RetryLater, Unreachable) as error:
                    if not self.again:
                        raise
                    self.errors.append(error)
                wanted = self.errors[-1].after if isinstance(self.errors[-1], RetryLater) else None
                await asyncio.sleep(min(wanted or _AGAIN, _AGAIN))
        except Exception as error:
            async with self._news:
                self.error = error
                self._news.notify_all()

    async def _batches(self) -> None:
        async for batch in self.channel.listen(self.cursor):
            async with self._news:
                self.batches.append(batch)
                self.cursor = batch.cursor or self.cursor
                self._news.notify_all()

    async def until(self, found: Callable[[], T | None], what: str = "") -> T:
        """Wait until there is something. An error of the channel ends the wait."""

        async def wait() -> T:
            async with self._news:
                while (value := found()) is None:
                    if self.error is not None:
                        raise self.error
                    await self._news.wait()
                return value

        try:
            return await asyncio.wait_for(wait(), PATIENCE)
        except TimeoutError:
            raise AssertionError(f"never heard {what}; heard {self.events[-20:]}") from None

    async def fails(self) -> BaseException:
        """Wait for the error that ends the listening."""

        async def wait() -> BaseException:
            async with self._news:
                while self.error is None:
                    await self._news.wait()
                return self.error

        return await asyncio.wait_for(wait(), PATIENCE)

    async def hears(self, kind: type[T], test: Callable[[T], bool] = lambda event: True) -> T:
        """The first event of that type for which `test` holds."""

        def look() -> T | None:
            return next((event for event in self.events if isinstance(event, kind) and test(event)), None)

        return await self.until(look, kind.__name__)

    async def message(self, text: str) -> IncomingMessage:
        """The message with that text."""
        return await self.hears(IncomingMessage, lambda m: m.text == text)

    async def said(self, remote: str) -> IncomingMessage:
        """The message with that id."""
        return await self.hears(IncomingMessage, lambda m: m.remote == remote)

    async def caught_up(self) -> None:
        """All that lay between is here: a live batch, empty perhaps, that is not `catching_up` has come."""

        def look() -> bool | None:
            done = (b.origin is Origin.LIVE and not b.catching_up and b.total is None for b in self.batches)
            return any(done) or None

        await self.until(look, "the end of the backfill: a live batch that is not catching up")

    @property
    def events(self) -> list[IncomingEvent]:
        """All events in the order they were handed over."""
        return [event for batch in self.batches for event in batch.events]

    @property
    def quarantined(self) -> list[Unreadable]:
        """What could not be read."""
        return [one for batch in self.batches for one in batch.quarantined]

    def messages(self, thread: str = "", origin: Origin | None = None) -> list[IncomingMessage]:
        """Messages in the order they were handed over."""
        return [
            event
            for batch in self.batches
            if origin is None or batch.origin is origin
            for event in batch.events
            if isinstance(event, IncomingMessage) and thread in ("", event.thread)
        ]

    def thread(self, remote: str) -> Thread:
        """The place as it was handed out last."""
        return [t for batch in self.batches for t in batch.threads if t.remote == remote][-1]

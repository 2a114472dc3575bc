"""One account at work: a listener and a sender that share a circuit, and never die silently."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine
from contextlib import aclosing
from datetime import datetime, timedelta
from typing import Any, cast

from agent_console.channels.base import Channel
from agent_console.domain.account import HealthState
from agent_console.domain.entry import Origin
from agent_console.domain.incoming import Batch
from agent_console.domain.log import Log
from agent_console.errors import (
    ChannelError,
    Rejected,
    RetryLater,
    SignInAgain,
    Unreachable,
    UnreachableKind,
)
from agent_console.runtime.clock import Clock
from agent_console.runtime.events import Events, TypingChanged
from agent_console.sync.backoff import Backoff, Circuit
from agent_console.sync.health import Health
from agent_console.sync.inbound import Inbound
from agent_console.sync.sender import SETTLE, Attachments, Reports, Sender

log = logging.getLogger(__name__)
Start = Callable[[str, Coroutine[Any, Any, None]], "asyncio.Task[None]"]
Unexpected = Callable[[str, BaseException], None]
_LONGEST_SLEEP = 60.0


class Runner:
    """Listens and sends for one account until stopped."""

    def __init__(
        self,
        channel: Channel,
        log: Log,
        events: Events,
        clock: Clock,
        attachments: Attachments | None,
        start: Start,
        unexpected: Unexpected,
        reopen_within: Callable[[], timedelta],
        *,
        settle: float = SETTLE,
        backoff: Callable[[], Backoff] = Backoff,
    ) -> None:
        self.channel = channel
        self.account = channel.account.id
        self._log = log
        self._events = events
        self._clock = clock
        self._start = start
        self._unexpected = unexpected
        self._reopen_within = reopen_within
        self.health = Health(log, clock, self.account)
        self._circuit = Circuit(backoff())
        self._nudge = asyncio.Event()
        self._sender = Sender(
            channel,
            log,
            clock,
            self._circuit,
            attachments,
            Reports(problem=self._sender_problem, heard=self._nudge.set, unexpected=self._told),
            start,
            settle=settle,
        )
        self._circuit.on_closed(self._sender.wake)
        self._circuit.on_closed(self._nudge.set)
        self._tasks: list[asyncio.Task[None]] = []
        self._failed_before: set[str] = set()

    def begin(self, signed_in: datetime | None) -> None:
        """Start listening and sending; `signed_in` is since when the present credentials are used."""
        self._tasks = [
            self._start(f"listen:{self.account}", self._for_ever("listen", self._listen)),
            self._start(
                f"outbox:{self.account}", self._for_ever("outbox", lambda: self._sender.run(signed_in))
            ),
        ]

    def wake(self) -> None:
        """The outbox may have changed."""
        self._sender.wake()

    @property
    def ended(self) -> bool:
        """It has stopped by itself: a person must sign in."""
        return bool(self._tasks) and all(task.done() for task in self._tasks)

    def cancel(self) -> list[asyncio.Task[None]]:
        """Ask both to stop; returns what to wait for."""
        for task in self._tasks:
            task.cancel()
        tasks, self._tasks = self._tasks, []
        return tasks

    async def stop(self, patience: float = 1.0) -> None:
        """Stop both and wait."""
        tasks = self.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=patience)

    # ---- both

    async def _for_ever(self, name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Run it again after whatever happens, except when a person must sign in."""
        own = Backoff()
        while True:
            try:
                await work()
                wait = own.failed() if name == "listen" else 0.0
            except SignInAgain as error:
                await self._safely(self.health.troubled(error, None))
                for task in self._tasks:
                    if task is not asyncio.current_task():
                        task.cancel()
                return
            except Exception as error:  # never silently dead
                self._told(f"{name}:{self.account}", error)
                wait = own.failed()
                at = self._clock.now() + timedelta(seconds=wait)
                await self._safely(self.health.troubled(error, at))
            await asyncio.sleep(wait)

    async def _safely(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Exception as error:  # the disk is full, say: nothing can be written down, but all goes on
            self._told(f"health:{self.account}", error)

    def _told(self, where: str, error: BaseException) -> None:
        """Logged each time; shown once for the same thing in the same place."""
        log.error("%s failed", where, exc_info=error)
        known = f"{where} {type(error).__name__}"
        if known not in self._failed_before:
            self._failed_before.add(known)
            self._unexpected(where, error)

    def _sender_problem(self, error: ChannelError, until: datetime | None) -> None:
        self._start(f"health:{self.account}", self._safely(self.health.troubled(error, until)))

    # ---- listening

    async def _listen(self) -> None:
        while True:
            await self._circuit_closed()
            await self.health.connecting()
            cursor = await self._log.write(lambda tx: tx.cursor(self.account))
            try:
                async with aclosing(cast("Any", self.channel.listen(cursor))) as batches:
                    async for batch in batches:
                        await self._take(batch)
                raise Unreachable(UnreachableKind.TIMEOUT, "the connection ended")
            except RetryLater as error:
                until = self._circuit.ask_to_wait(self._clock.now(), error.after)
                await self.health.troubled(error, until)
            except (Unreachable, Rejected) as error:
                until = self._circuit.failed(self._clock.now())
                await self.health.troubled(error, until)

    async def _circuit_closed(self) -> None:
        while True:
            now = self._clock.now()
            until = self._circuit.until(now)
            if until is None:
                return
            self._nudge.clear()
            seconds = min(_LONGEST_SLEEP, max(0.001, (until - now).total_seconds()))
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._nudge.wait()

    async def _take(self, batch: Batch) -> None:
        now = self._clock.now()
        inbound = Inbound(self.channel.account, reopen_within=self._reopen_within())
        if batch.events or batch.threads or batch.quarantined or batch.cursor is not None:
            taken = await self._log.write(lambda tx: inbound.take(tx, batch, now))
            for conversation, names in taken.typing:
                self._events.fire(TypingChanged(conversation, names))
            if taken.quarantined:
                await self.health.change(quarantined=self.health.now.quarantined + taken.quarantined)
        self._circuit.succeeded()
        backfilling = batch.origin is Origin.BACKFILL or batch.catching_up
        if not backfilling and self.health.now.state is not HealthState.LIVE:
            self._sender.wake()
        await self.health.heard(backfilling=backfilling, done=batch.done, total=batch.total)

"""One account at work: a listener and a sender that share a circuit, and never die silently."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import aclosing
from datetime import datetime, timedelta
from typing import Any, cast

import msgspec

from agent_console.channels.base import Channel
from agent_console.domain.account import AccountHealth, HealthState
from agent_console.domain.entry import Automatic, Direction, Origin
from agent_console.domain.incoming import Batch, IncomingMessage
from agent_console.domain.log import Log, Transaction
from agent_console.errors import (
    ChannelError,
    Rejected,
    RetryLater,
    SignInAgain,
    Suspended,
    Unreachable,
    UnreachableKind,
)
from agent_console.runtime.clock import Clock
from agent_console.runtime.events import Events, TypingChanged
from agent_console.sync import silence
from agent_console.sync.backoff import Backoff, Circuit
from agent_console.sync.health import CHECKING, SENDING, Health
from agent_console.sync.inbound import Inbound, Taken
from agent_console.sync.sender import SETTLE, Attachments, Reports, Sender

log = logging.getLogger(__name__)
Start = Callable[[str, Coroutine[Any, Any, None]], "asyncio.Task[None]"]
Unexpected = Callable[[str, BaseException], None]
_LONGEST_SLEEP = 60.0
HANGS = 600.0
"""Seconds without any batch, an empty one even, after which a line counts as broken and is opened anew."""
ASK_SUSPENDED = timedelta(minutes=15)
"""How often a suspended account is asked again."""
CHECK_EVERY = timedelta(hours=6)
CHECK_AGAIN = timedelta(minutes=10)
"""After a check that could not be made."""
LOOK_EVERY = 30.0
"""Seconds between looks at how long it has been silent."""


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
        hangs: float = HANGS,
        look_every: float = LOOK_EVERY,
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
        self._hangs = hangs
        self._look_every = look_every
        self._silence = silence.Silence()
        self._heard = asyncio.Event()
        self._nudge = asyncio.Event()
        self._sender = Sender(
            channel,
            log,
            clock,
            self._circuit,
            attachments,
            Reports(problem=self._sender_problem, heard=self._sender_heard, unexpected=self._told),
            start,
            settle=settle,
        )
        self._circuit.on_closed(self._sender.wake)
        self._circuit.on_closed(self._nudge.set)
        self._suspended_until: datetime | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._failed_before: set[str] = set()

    def begin(self, signed_in: datetime | None) -> None:
        """Start listening and sending; `signed_in` is since when the present credentials are used."""
        self._tasks = [
            self._start(f"listen:{self.account}", self._for_ever("listen", self._listen)),
            self._start(
                f"outbox:{self.account}", self._for_ever("outbox", lambda: self._sender.run(signed_in))
            ),
            self._start(f"watch:{self.account}", self._for_ever("watch", self._watch)),
        ]

    def wake(self) -> None:
        """The outbox may have changed."""
        self._sender.wake()

    def ask_again(self) -> None:
        """A person asked, and the credentials are good: nothing waits because of a suspension any longer."""
        self._suspended_until = None
        self.health.forget_suspension()
        self._nudge.set()
        self._sender.ask_again()

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
        work = self.health.troubled(error, until, SENDING)
        self._start(f"health:{self.account}", self._safely(work))

    def _sender_heard(self) -> None:
        """A reply arrived: whatever the listener waits for is over."""
        self._suspended_until = None
        self._nudge.set()
        if self.health.now.state is HealthState.SUSPENDED:
            self._start(f"health:{self.account}", self._safely(self.health.restored(SENDING)))

    # ---- listening

    async def _listen(self) -> None:
        await self._remember()
        while True:
            await self._may_listen()
            await self.health.connecting()
            cursor = await self._log.write(lambda tx: tx.cursor(self.account))
            try:
                async with aclosing(cast("Any", self.channel.listen(cursor))) as batches:
                    await self._hear(batches)
            except RetryLater as error:
                until = self._circuit.ask_to_wait(self._clock.now(), error.after)
                await self.health.troubled(error, until)
            except Suspended as error:
                until = self._suspended_until = self._clock.now() + ASK_SUSPENDED
                await self.health.troubled(error, until)
            except (Unreachable, Rejected) as error:
                until = self._circuit.failed(self._clock.now())
                await self.health.troubled(error, until)

    async def _hear(self, batches: AsyncIterator[Batch]) -> None:
        while True:
            try:
                async with asyncio.timeout(self._hangs):
                    batch = await anext(batches, None)
            except TimeoutError:
                raise Unreachable(UnreachableKind.TIMEOUT, "nothing was heard") from None
            if batch is None:
                raise Unreachable(UnreachableKind.TIMEOUT, "the connection ended")
            await self._take(batch)

    async def _remember(self) -> None:
        def read(tx: Transaction) -> tuple[AccountHealth | None, silence.Silence]:
            return tx.health(self.account), silence.read(tx, self.account)

        kept, self._silence = await self._log.write(read)
        known = kept or AccountHealth()
        self.health.remember(
            msgspec.structs.replace(
                known,
                usual_silence=self._silence.usual(),
                last_message=self._silence.last or known.last_message,
            )
        )

    async def _may_listen(self) -> None:
        """Wait until the circuit is closed, and what is suspended may be asked again."""
        while True:
            now = self._clock.now()
            times = (self._circuit.until(now), self._suspended_until)
            until = max(filter(None, times), default=None)
            if until is None or until <= now:
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
            said = _customers_said(batch, now)

            def work(tx: Transaction) -> tuple[Taken, silence.Silence | None]:
                taken = inbound.take(tx, batch, now)
                known = silence.read(tx, self.account) if said else None
                if known is None or not known.heard(said):
                    return taken, None
                silence.save(tx, self.account, known)
                return taken, known

            taken, learned = await self._log.write(work)
            for conversation, names in taken.typing:
                self._events.fire(TypingChanged(conversation, names))
            if taken.quarantined:
                await self.health.change(quarantined=self.health.now.quarantined + taken.quarantined)
            if learned is not None:
                self._silence = learned
                await self.health.change(usual_silence=learned.usual(), last_message=learned.last)
        self._circuit.succeeded()
        self._suspended_until = None
        self._heard.set()
        backfilling = batch.origin is Origin.BACKFILL or batch.catching_up
        if not backfilling and self.health.now.state not in (HealthState.LIVE, HealthState.QUIET):
            self._sender.wake()
        await self.health.heard(
            backfilling=backfilling,
            done=batch.done,
            total=batch.total,
            behind=self._behind(batch),
            quiet=self._silence.unusual(now),
        )

    def _behind(self, batch: Batch) -> datetime | None:
        """Channel time up to which everything is here; None when nothing is known to be missing."""
        if batch.origin is not Origin.LIVE or not batch.catching_up:
            return None
        newest = max((e.occurred_at for e in batch.events if isinstance(e, IncomingMessage)), default=None)
        return newest or self.health.now.behind_since or self.health.now.last_message

    # ---- watching

    async def _watch(self) -> None:
        """Whether the credentials still hold, and whether it has become unusually silent."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._look_every):
                await self._heard.wait()
        check_at = self._clock.now()
        while True:
            if self._clock.now() >= check_at and self._circuit.until(self._clock.now()) is None:
                check_at = self._clock.now() + await self._check()
            await asyncio.sleep(self._look_every)
            await self.health.silent(self._silence.unusual(self._clock.now()))

    async def _check(self) -> timedelta:
        """Ask now; returns when to ask again. Raises `SignInAgain`, which ends everything here."""
        try:
            await self.health.checked(await self.channel.check())
        except Suspended as error:
            await self.health.troubled(error, self._clock.now() + ASK_SUSPENDED, CHECKING)
            return ASK_SUSPENDED
        except RetryLater as error:
            self._circuit.ask_to_wait(self._clock.now(), error.after)
            return CHECK_AGAIN
        except (Unreachable, Rejected) as error:  # the listener tells, if it is the line
            log.info("%s could not be checked: %s", self.account, type(error).__name__)
            return CHECK_AGAIN
        return CHECK_EVERY


def _customers_said(batch: Batch, now: datetime) -> list[datetime]:
    """When customers wrote, live and by themselves."""
    if batch.origin is not Origin.LIVE:
        return []
    return [
        min(event.occurred_at, now)
        for event in batch.events
        if isinstance(event, IncomingMessage)
        and event.direction is Direction.CUSTOMER
        and event.automatic is Automatic.NO
        and event.occurred_at.tzinfo is not None
    ]

"""Sends what is queued on one account: the I/O around the decisions of `outbox`."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from agent_console.channels.base import CannotTell, Channel, Delivered, NotReceived, OutgoingPart
from agent_console.domain.commands import authored
from agent_console.domain.entry import ConversationBody, ThreadKind
from agent_console.domain.log import Due, Log, Transaction
from agent_console.domain.reply import PendingReply, files_in
from agent_console.errors import (
    ChannelError,
    ConsoleError,
    Rejected,
    RetryLater,
    SignInAgain,
    Suspended,
    Unreachable,
    WorkspaceError,
)
from agent_console.runtime.clock import Clock, new_id
from agent_console.sync import outbox, outgoing
from agent_console.sync.backoff import Backoff, Circuit
from agent_console.sync.outbox import Step, What

log = logging.getLogger(__name__)
AT_ONCE = 4
"""Conversations that are sent to at the same time, so that one large file does not hold up the others."""
SETTLE = 10.0
"""Seconds before a channel that does not know our keys is asked about a cut attempt: it may still be working on it."""
ASK_AGAIN = (6, 30, 180)
"""Where the channel cannot tell, it is asked again after so many times `SETTLE`: lists show some things late."""
LONGEST_PAUSE = 30.0
ASK_SUSPENDED = 900.0
"""Seconds after which a suspended account is tried again."""
NOT_RECEIVED = "not_received"
"""Reason of a failed reply that certainly did not arrive, found out too late to send it by ourselves."""
NO_FILE = "attachment_missing"
NO_TEXT = "text_missing"


class Attachments(Protocol):
    """Where the bytes of our own files are."""

    async def read(self, attachment: str) -> bytes:
        """The decrypted bytes. Raises a `ConsoleError` or OSError where there are none."""
        ...


@dataclass(slots=True)
class Reports:
    """Whom the sender tells."""

    problem: Callable[[ChannelError, datetime | None], None]
    """A channel error, and when the next attempt is made."""
    heard: Callable[[], None]
    """The server answered as it should."""
    unexpected: Callable[[str, BaseException], None]


class Sender:
    """The outbox of one account. One per account and workspace: the collector lock sees to it."""

    def __init__(
        self,
        channel: Channel,
        log: Log,
        clock: Clock,
        circuit: Circuit,
        attachments: Attachments | None,
        reports: Reports,
        start: Callable[[str, Coroutine[Any, Any, None]], asyncio.Task[None]],
        *,
        settle: float = SETTLE,
    ) -> None:
        self._channel = channel
        self._account = channel.account.id
        self._log = log
        self._clock = clock
        self._circuit = circuit
        self._attachments = attachments
        self._reports = reports
        self._start = start
        self._settle = timedelta(seconds=settle)
        self._wake = asyncio.Event()
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._underway: set[str] = set()
        self._asked: dict[str, tuple[int, datetime | None]] = {}
        """Keys that the channel could not tell about: how often it was asked, and when it is asked again."""
        self._ask_after: dict[str, datetime] = {}
        self._backoffs: dict[str, Backoff] = {}
        self._signed_in: datetime | None = None
        self._began: datetime = clock.now()
        self._sign_in: SignInAgain | None = None
        self._suspended_until: datetime | None = None

    def wake(self) -> None:
        """Something may have changed in the outbox."""
        self._wake.set()

    def ask_again(self) -> None:
        """The account is said to be free again: do not wait any longer."""
        self._suspended_until = None
        self._wake.set()

    async def run(self, signed_in: datetime | None) -> None:
        """Until cancelled, or `SignInAgain`. `signed_in`: since when the present credentials are used."""
        self._signed_in = signed_in
        self._began = self._clock.now()
        self._suspended_until = None
        try:
            while True:
                self._wake.clear()
                if self._sign_in is not None:
                    raise self._sign_in
                await self._pause(await self._round())
        finally:
            busy = tuple(self._busy.values())
            for task in busy:
                task.cancel()
            if busy:
                await asyncio.wait(busy, timeout=1.0)

    async def _round(self) -> datetime | None:
        """Start what is due; returns when something is due next."""
        due = await self._log.write(lambda tx: tuple(tx.outbox(self._account)))
        now = self._clock.now()
        doubtful = {item.reply.attempting for item in due}
        self._asked = {key: kept for key, kept in self._asked.items() if key in doubtful}
        later = {key: at for key, (_, at) in self._asked.items() if at is None or at > now}
        found = [
            step
            for step in outbox.steps(due, now, asked=later)
            # by key, too: its conversation may have ended in another one since
            if step.conversation not in self._busy and step.key not in self._underway
        ]
        times = [outbox.wake_at(found), *later.values()]
        closed = max(filter(None, (self._circuit.until(now), self._suspended_until)), default=None)
        for step in found:
            if step.what is What.WAIT:
                continue
            ready = max(filter(None, (closed, self._settled(step, due))), default=None)
            if ready is not None and ready > now:
                times.append(ready)
            elif len(self._busy) < AT_ONCE:
                self._begin(step)
        return min(filter(None, times), default=None)

    def _settled(self, step: Step, due: tuple[Due, ...]) -> datetime | None:
        """When the channel may be asked what became of a cut attempt."""
        if step.what is not What.FIND:
            return None
        reply = next(item.reply for item in due if item.reply.id == step.reply)
        kind = ThreadKind.POST if reply.public else ThreadKind.PRIVATE
        if self._channel.capabilities(kind).idempotent:
            return None
        begun = max(self._began, reply.not_before) if reply.planned else self._began
        return self._ask_after.get(step.key, begun + self._settle)

    def _begin(self, step: Step) -> None:
        work = self._deliver(step) if step.what is What.DELIVER else self._find(step)
        task = self._start(f"send:{self._account}", self._guarded(step, work))
        self._busy[step.conversation] = task
        self._underway.add(step.key)
        task.add_done_callback(lambda _: self._ended(step))

    def _ended(self, step: Step) -> None:
        self._busy.pop(step.conversation, None)
        self._underway.discard(step.key)
        self._wake.set()

    async def _guarded(self, step: Step, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except SignInAgain as error:
            self._sign_in = error
        except WorkspaceError as error:  # nothing could be stored: the reply stays as it was on disk
            self._reports.unexpected("outbox", error)
            self._circuit.failed(self._clock.now())
        except Exception as error:
            self._reports.unexpected("outbox", error)
            self._circuit.failed(self._clock.now())

    async def _pause(self, until: datetime | None) -> None:
        seconds = LONGEST_PAUSE
        if until is not None:
            seconds = min(seconds, max(0.001, (until - self._clock.now()).total_seconds()))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._wake.wait()

    # ---- one attempt

    async def _deliver(self, step: Step) -> None:
        files = await self._log.write(lambda tx: outgoing.files(tx, step))
        data: dict[str, bytes] = {}
        try:
            for file in files:
                if self._attachments is None:
                    raise OSError(NO_FILE)
                data[file] = await self._attachments.read(file)
        except (ConsoleError, OSError) as error:
            log.warning("an attachment could not be read: %s", type(error).__name__)
            await self._note(step, lambda reply, _: outbox.refused(reply, step.key, NO_FILE))
            return
        part = await self._log.write(lambda tx: self._attempt(tx, step, data), durable=True)
        if part is None:
            return
        self._asked.pop(step.key, None)
        try:
            delivered = await self._channel.deliver(part)
        except RetryLater as error:
            until = self._circuit.ask_to_wait(self._clock.now(), error.after)
            await self._note(step, lambda reply, _: outbox.again(reply, step.key, until))
            self._reports.problem(error, until)
        except Rejected as error:
            reason = error.reason
            await self._note(step, lambda reply, _: outbox.refused(reply, step.key, reason))
        except SignInAgain:
            await self._note(step, lambda reply, now: outbox.again(reply, step.key, now))
            raise
        except Suspended as error:
            self._suspended(error)
            await self._note(step, lambda reply, now: outbox.again(reply, step.key, now))
        except Unreachable as error:
            now = self._clock.now()
            until = self._circuit.failed(now)
            if error.sent:
                self._backoffs.setdefault(step.key, Backoff(0.5, LONGEST_PAUSE))
                self._ask_after[step.key] = now + self._settle
                await self._note(step, lambda reply, _: outbox.in_doubt(reply, step.key))
            else:
                wait = self._backoffs.setdefault(step.key, Backoff(0.5, LONGEST_PAUSE)).failed()
                at = now + timedelta(seconds=wait)
                await self._note(step, lambda reply, _: outbox.again(reply, step.key, at))
            self._reports.problem(error, until)
        except Exception:  # a fault of ours: nobody knows how far it came
            self._ask_after[step.key] = self._clock.now() + self._settle
            await self._note(step, lambda reply, _: outbox.in_doubt(reply, step.key))
            raise
        else:
            await self._arrived(step, delivered)

    def _suspended(self, error: Suspended) -> None:
        """Everything of the account waits, in its order, until it is asked again."""
        until = self._clock.now() + timedelta(seconds=ASK_SUSPENDED)
        self._suspended_until = until
        self._reports.problem(error, until)

    async def _find(self, step: Step) -> None:
        """The attempt ended without an answer: was it received?"""
        await self._note(step, lambda reply, _: outbox.in_doubt(reply, step.key))
        looked = await self._log.write(
            lambda tx: outgoing.doubtful(tx, self._channel.account, step, self._clock.now())
        )
        if looked is None:
            return
        part, reply = looked
        try:
            found = await self._channel.find(part)
        except RetryLater as error:
            self._reports.problem(error, self._circuit.ask_to_wait(self._clock.now(), error.after))
            return
        except Unreachable as error:
            self._reports.problem(error, self._circuit.failed(self._clock.now()))
            return
        except SignInAgain:
            raise
        except Suspended as error:
            self._suspended(error)
            return
        except Exception as error:
            if not isinstance(error, Rejected):
                self._reports.unexpected("find", error)
            found = CannotTell()
        if isinstance(found, Delivered):
            await self._arrived(step, found)
            return
        now = self._clock.now()
        capabilities = self._channel.capabilities(part.kind)
        absent = isinstance(found, NotReceived)
        if absent and step.key in self._asked:
            await self._not_received(step, part)
        elif absent or outbox.key_still_holds(reply, capabilities, self._signed_in, now):
            wait = self._backoffs[step.key].failed() if step.key in self._backoffs else 0.0
            at = now + timedelta(seconds=wait)
            await self._note(step, lambda reply, _: outbox.again(reply, step.key, at, trusting=not absent))
        else:
            times, _ = self._asked.get(step.key, (0, None))
            pause = self._settle * ASK_AGAIN[times] if times < len(ASK_AGAIN) else None
            self._asked[step.key] = (times + 1, now + pause if pause is not None else None)

    async def _not_received(self, step: Step, part: OutgoingPart) -> None:
        """Known only after a while. It is sent now, unless the conversation has gone on: then the agent decides."""
        now = self._clock.now()

        def work(tx: Transaction) -> None:
            state = outgoing.holding(tx, step)
            if state is None:
                return
            reply = state.reply(step.reply)
            if outgoing.gone_on(tx, state, part.first_attempt):
                bodies = outbox.refused(reply, step.key, NOT_RECEIVED)
            else:
                bodies = outbox.again(reply, step.key, now)
            self._append(tx, state.id, bodies, now)

        await self._log.write(work, durable=True)
        self._asked.pop(step.key, None)

    async def _arrived(self, step: Step, delivered: Delivered) -> None:
        self._circuit.succeeded()
        self._suspended_until = None
        self._backoffs.pop(step.key, None)
        self._ask_after.pop(step.key, None)
        now = self._clock.now()
        seen = await self._log.write(
            lambda tx: outgoing.sent(tx, self._channel.account, step, delivered, now), durable=True
        )
        self._reports.heard()
        if seen is not None and self._channel.capabilities(seen[2]).read_marks:
            with contextlib.suppress(ChannelError):  # a courtesy: whoever answers has read
                await self._channel.mark_read(seen[0], seen[1])

    async def _note(
        self, step: Step, decide: Callable[[PendingReply | None, datetime], tuple[ConversationBody, ...]]
    ) -> None:
        """Write down what the outcome means for the reply as it is now."""
        now = self._clock.now()

        def work(tx: Transaction) -> None:
            state = outgoing.holding(tx, step)
            if state is not None:
                self._append(tx, state.id, decide(state.reply(step.reply), now), now)

        await self._log.write(work, durable=True)

    def _append(
        self, tx: Transaction, conversation: str, bodies: tuple[ConversationBody, ...], now: datetime
    ) -> None:
        if bodies:
            actor = f"account:{self._account}"
            tx.append(authored(conversation, bodies, actor=actor, now=now, new_id=new_id), now)

    def _attempt(self, tx: Transaction, step: Step, data: dict[str, bytes]) -> OutgoingPart | None:
        """Record the attempt and make the part that leaves, of the reply as it is in this transaction."""
        now = self._clock.now()
        state = outgoing.holding(tx, step)
        waiting = state.reply(step.reply) if state is not None else None
        if state is not None and waiting is not None and waiting.trusting:
            offered = self._channel.capabilities(state.kind)
            if not outbox.key_still_holds(waiting, offered, self._signed_in, now):
                self._append(tx, state.id, outbox.in_doubt(waiting, step.key), now)
                return None
        begun = outbox.attempt(waiting, step.key, now)
        if state is None or begun is None:
            return None
        body, part = begun
        if {file.remote for file in files_in((part,))} - data.keys():
            return None  # revised since its files were read: the next round sees to it
        if outgoing.emptied(tx, part):
            self._append(tx, state.id, outbox.refused(waiting, step.key, NO_TEXT), now)
            return None
        self._append(tx, state.id, (body,), now)
        after = tx.conversation(state.id)
        reply = after.reply(step.reply) if after is not None else None
        return None if reply is None else outgoing.part_of(tx, state, reply, part, data)

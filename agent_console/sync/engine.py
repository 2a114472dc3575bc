"""The engine of a workspace: every account's listener and sender, and what front ends ask of channels directly."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import msgspec

from agent_console.channels.base import Channel, Checked
from agent_console.channels.registry import Registry
from agent_console.domain import commands
from agent_console.domain.account import CONTACTS, Account, AccountHealth, HealthState
from agent_console.domain.capabilities import Capabilities
from agent_console.domain.entry import ThreadKind, Woken
from agent_console.domain.log import Log, Transaction
from agent_console.errors import ChannelError, KeyMissing, SignInAgain, UnknownName
from agent_console.runtime.clock import Clock, SystemClock, new_id
from agent_console.runtime.events import (
    ConversationsChanged,
    EngineFailed,
    Event,
    Events,
)
from agent_console.runtime.logs import redact
from agent_console.runtime.tasks import Tasks
from agent_console.sync.direct import DirectCalls
from agent_console.sync.health import CHECKING, Health
from agent_console.sync.inbound import DEFAULT_REOPEN
from agent_console.sync.rereading import reread
from agent_console.sync.runner import Runner
from agent_console.sync.sender import SETTLE, Attachments

log = logging.getLogger(__name__)
SNOOZE_EVERY = 5.0
"""Seconds between looks at whose snooze is over."""
ARCHIVE = "archive"
_NOTHING = Capabilities()


class Engine(DirectCalls):
    """Everything that talks to channels. `open` makes it usable; `collect` receives and sends, for the lock's holder only."""

    def __init__(
        self,
        log: Log,
        registry: Registry,
        secret: Callable[[str], str],
        events: Events,
        tasks: Tasks,
        clock: Clock | None = None,
        attachments: Attachments | None = None,
        *,
        reopen_within: Callable[[], timedelta] = lambda: DEFAULT_REOPEN,
        settle: float = SETTLE,
        keep: Callable[[str, str], None] | None = None,
    ) -> None:
        """`secret` reads an account's secret from the keyring by account id; `tasks` is the owner's, closed after us.

        `keep` stores a renewed secret there: account id, secret.
        """
        self._log = log
        self._registry = registry
        self._secret = secret
        self._events = events
        self._tasks = tasks
        self._clock = clock or SystemClock()
        self._attachments = attachments
        self._reopen_within = reopen_within
        self._settle = settle
        self._keep = keep
        self._channels: dict[str, Channel] = {}
        self._accounts: dict[str, Account] = {}
        self._paused: set[str] = set()
        self._runners: dict[str, Runner] = {}
        self._snoozes: asyncio.Task[None] | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._closed = False

    def use_attachments(self, attachments: Attachments) -> None:
        """Where the bytes of our own files are, if that was not known at construction; before `collect`."""
        self._attachments = attachments

    # ---- life

    async def open(self) -> None:
        """Learn which accounts there are; no network yet."""

        def read(tx: Transaction) -> list[tuple[Account, bool]]:
            return [(account, tx.setting(_paused(account.id)) != "") for account in tx.accounts()]

        known = await self._log.write(read)
        self._paused = {account.id for account, paused in known if paused}
        for account, _ in known:
            self._learn(account)

    @property
    def collecting(self) -> bool:
        """Receiving and sending."""
        return self._snoozes is not None

    async def collect(self) -> None:
        """Begin to receive and send on every account; the caller holds the collector lock."""
        if self.collecting or self._closed:
            return
        await self.open()  # who held the lock before us may have paused or added some meanwhile
        if self.collecting or self._closed:
            return
        loop = asyncio.get_running_loop()

        def changed(event: Event) -> None:
            if isinstance(event, ConversationsChanged):
                loop.call_soon_threadsafe(self.wake_outbox)

        self._unsubscribe = self._events.subscribe(changed)
        self._snoozes = self._tasks.start("snoozes", self._wake_snoozed())
        for account in tuple(self._channels):
            await self._run(account)

    async def stop_collecting(self) -> None:
        """Stop receiving and sending; what is on its way is found out about next time."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        waits: list[asyncio.Task[None]] = []
        if self._snoozes is not None:
            self._snoozes.cancel()
            waits.append(self._snoozes)
            self._snoozes = None
        for runner in self._runners.values():
            waits.extend(runner.cancel())
        self._runners.clear()
        if waits:
            _, late = await asyncio.wait(waits, timeout=1.2)
            for task in late:
                log.warning("%s did not stop in time", task.get_name())

    async def close(self) -> None:
        """Stop everything within two seconds, whatever is on its way."""
        self._closed = True
        await self.stop_collecting()
        closing = [
            self._tasks.start(f"close:{name}", _quietly(channel.close()))
            for name, channel in self._channels.items()
        ]
        self._channels.clear()
        if closing:
            await asyncio.wait(closing, timeout=0.5)

    # ---- accounts

    async def add(self, account: Account) -> None:
        """A new account, stored already; runs at once when we collect. One that had stopped tries the sign-in of now."""
        runner = self._runners.get(account.id)
        if (
            runner is not None and runner.ended
        ):  # its sign-in was refused; another process may have signed in anew
            await self.restart(account.id)
            return
        self._learn(account)
        if self.collecting:
            await self._run(account.id)

    async def remove(self, account: str) -> None:
        """Stop it and let go of its channel."""
        await self._halt(account)
        self._accounts.pop(account, None)
        self._paused.discard(account)
        channel = self._channels.pop(account, None)
        if channel is not None:
            await _quietly(channel.close())

    async def restart(self, account: str) -> None:
        """After signing in again: a new channel with the new credentials."""
        known = self._account(account)
        await self._halt(account)
        channel = self._channels.pop(account, None)
        if channel is not None:
            await _quietly(channel.close())
        await self.add(known)

    async def pause(self, account: str, paused: bool) -> None:
        """Stop or go on; remembered."""
        self._account(account)
        await self._log.write(lambda tx: tx.save_setting(_paused(account), "1" if paused else ""))
        if paused:
            self._paused.add(account)
            await self._halt(account)
            await Health(self._log, self._clock, account).change(state=HealthState.PAUSED)
        else:
            self._paused.discard(account)
            if self.collecting:
                await self._run(account)
            else:
                await Health(self._log, self._clock, account).change(state=HealthState.CONNECTING)

    async def check(self, account: str) -> Checked:
        """Ask the server now. Raises a channel error, which is written down as the account's health, too."""
        channel = self.channel(account)
        runner = self._runners.get(account)
        health = runner.health if runner is not None else Health(self._log, self._clock, account)
        try:
            checked = await channel.check()
        except ChannelError as error:
            await health.troubled(error, None, CHECKING)
            raise
        if runner is not None:
            runner.ask_again()
        await health.checked(checked)
        return checked

    async def reread(self, account: str) -> int:
        """Read what is quarantined again; how many payloads could be read now."""
        channel = self.channel(account)
        result = await reread(self._log, channel, self._clock.now, reopen_within=self._reopen_within())
        runner = self._runners.get(account)
        if runner is not None:
            await runner.health.change(quarantined=result.left)
        return result.read

    def health(self, account: str) -> AccountHealth | None:
        """As it is at this moment, where this process collects."""
        runner = self._runners.get(account)
        return runner.health.now if runner is not None else None

    def channel(self, account: str) -> Channel:
        """The account's channel. Raises `UnknownName` where there is none, an archive for example."""
        channel = self._channels.get(account)
        if channel is None:
            raise UnknownName("account", account)
        return channel

    def capabilities(self, account: str, kind: ThreadKind) -> Capabilities:
        """What is possible there; nothing on an archive or a removed account. From any thread."""
        channel = self._channels.get(account)
        known = self._accounts.get(account)
        if channel is None or known is None or known.removed_at is not None:
            return _NOTHING
        offered = channel.capabilities(kind)
        return offered if known.can_send else msgspec.structs.replace(offered, send=False)

    @property
    def reopen_within(self) -> timedelta:
        """How long after closing a private conversation goes on."""
        return self._reopen_within()

    def wake_outbox(self, account: str = "") -> None:
        """Look at the outbox now: of one account, or all."""
        for name, runner in self._runners.items():
            if account in ("", name):
                runner.wake()

    def _account(self, account: str) -> Account:
        try:
            return self._accounts[account]
        except KeyError:
            raise UnknownName("account", account) from None

    def _learn(self, account: Account) -> None:
        self._accounts[account.id] = account
        if (
            account.channel in (ARCHIVE, CONTACTS)
            or account.removed_at is not None
            or account.id in self._channels
        ):
            return
        try:
            kind = self._registry.kind(account.channel)
        except UnknownName:  # of a later version, or an extra that is not installed
            log.warning("there is no channel %s", account.channel)
            return
        keep = partial(self._keep, account.id) if self._keep is not None else None
        self._channels[account.id] = kind.open(account, lambda: self._secret_of(account.id), keep)

    async def _run(self, account: str) -> None:
        if account in self._paused or account in self._runners or account not in self._channels:
            return
        since = await self._signed_in_since(account)
        if account in self._runners or account not in self._channels:
            return
        runner = Runner(
            self._channels[account],
            self._log,
            self._events,
            self._clock,
            self._attachments,
            self._tasks.start,
            self._unexpected,
            self._reopen_within,
            settle=self._settle,
        )
        self._runners[account] = runner
        runner.begin(since)

    async def _halt(self, account: str) -> None:
        runner = self._runners.pop(account, None)
        if runner is not None:
            await runner.stop()

    def _secret_of(self, account: str) -> str:
        try:
            return self._secret(account)
        except KeyMissing as error:  # taken out of the keyring: only a person can bring it back
            raise SignInAgain("") from error

    async def _signed_in_since(self, account: str) -> datetime | None:
        """Since when the present credentials are used; None where they cannot be read."""
        try:
            secret = await asyncio.to_thread(self._secret, account)
        except Exception as error:  # a locked keyring raises whatever its backend likes
            log.warning("the secret of an account could not be read: %s", type(error).__name__)
            return None
        # 32 bits are enough to notice a change, and too few to find the secret by
        print_ = hashlib.blake2b(secret.encode(), digest_size=4, key=account.encode()[:64]).hexdigest()
        now = self._clock.now()

        def work(tx: Transaction) -> datetime:
            kept = tx.setting(f"credentials:{account}").partition(" ")
            if kept[0] == print_:
                return datetime.fromisoformat(kept[2])
            tx.save_setting(f"credentials:{account}", f"{print_} {now.astimezone(UTC).isoformat()}")
            return now

        return await self._log.write(work)

    def _unexpected(self, where: str, error: BaseException) -> None:
        self._events.fire(EngineFailed(where, redact(f"{type(error).__name__}: {error}")[:500]))

    async def _wake_snoozed(self) -> None:
        def work(tx: Transaction) -> None:
            now = self._clock.now()
            for conversation in tx.snoozed_until(now):
                tx.append(
                    commands.authored(conversation, (Woken(),), actor="system", now=now, new_id=new_id), now
                )

        told = False
        while True:
            try:
                await self._log.write(work)
                told = False
            except Exception as error:
                if not told:
                    self._unexpected("snoozes", error)
                told = True
            await asyncio.sleep(SNOOZE_EVERY)


def _paused(account: str) -> str:
    return f"paused:{account}"


async def _quietly(work: Coroutine[Any, Any, None]) -> None:
    with contextlib.suppress(ChannelError, SignInAgain, OSError):
        await work

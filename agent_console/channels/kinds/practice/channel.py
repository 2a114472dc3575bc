"""The practice channel: looks like the channel it stands for, and never touches a network."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from datetime import datetime

from agent_console.channels.base import (
    Channel,
    Checked,
    Consent,
    Credentials,
    Delivered,
    NotReceived,
    OutgoingPart,
    Relaying,
    SignedIn,
    SignInField,
)
from agent_console.channels.kinds.practice import looks
from agent_console.channels.kinds.practice.customers import PICTURES, Customers
from agent_console.channels.kinds.practice.pictures import HEIGHT, WIDTH, picture
from agent_console.channels.kinds.practice.scenario import Scenario, load
from agent_console.channels.plain import PlainChannel
from agent_console.channels.registry import Registry
from agent_console.domain.account import Account
from agent_console.domain.capabilities import Capabilities
from agent_console.domain.entry import Media, Moderation, Origin, ThreadKind
from agent_console.domain.incoming import Batch
from agent_console.errors import Rejected
from agent_console.runtime.clock import Clock, SystemClock

_HEARTBEAT = 240.0
"""Seconds after which an idle line says that it lives."""
_TAKES = 0.4
"""Seconds that a delivery takes, so that one sees it leave; divided by the speed."""


class PracticeChannel(PlainChannel):
    """One account of the scenario."""

    def __init__(self, account: Account, scenario: Scenario, clock: Clock, speed: float) -> None:
        self.account = account
        self._clock = clock
        self._speed = speed
        self._customers = Customers(account, scenario, speed)
        self._delivered: dict[str, datetime] = {}
        self._changed = asyncio.Event()

    def capabilities(self, thread_kind: ThreadKind) -> Capabilities:
        """Those of the channel that it stands for."""
        return looks.capabilities(self.account.channel, thread_kind)

    async def check(self) -> Checked:
        """Always signed in."""
        return Checked(user=self.account.user)

    async def listen(self, cursor: str | None) -> AsyncIterator[Batch]:
        """What customers write and answer. The cursor counts the messages that nobody waited for."""
        arrivals = int(cursor) if cursor and cursor.isdigit() else 0
        self._customers.begin(arrivals, self._clock.now())
        yield Batch(origin=Origin.LIVE, cursor=str(arrivals))
        while True:
            now = self._clock.now()
            happening = self._customers.due(now)
            if happening is not None:
                yield Batch(
                    origin=Origin.LIVE,
                    threads=happening.threads,
                    events=happening.events,
                    cursor=None if happening.arrivals is None else str(happening.arrivals),
                )
                continue
            await self._until(self._customers.next_at(), now)
            yield Batch(origin=Origin.LIVE)

    async def _until(self, moment: datetime | None, now: datetime) -> None:
        """Wait for the moment, or for a reply that somebody reacts to."""
        self._changed.clear()
        seconds = _HEARTBEAT
        if moment is not None:
            seconds = min(seconds, max(0.0, (moment - now).total_seconds()))
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._changed.wait()

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """Take it; the customer reads it and answers in a while. The same key twice is one message."""
        if part.key not in self._delivered:
            await asyncio.sleep(_TAKES / self._speed if self._speed > 0 else 0)
            self._delivered[part.key] = self._clock.now()
            self._customers.react(part, self._remote(part), self._delivered[part.key])
            self._changed.set()
        return Delivered(remote=self._remote(part), occurred_at=self._delivered[part.key])

    async def find(self, part: OutgoingPart) -> Delivered | NotReceived:
        """A practice channel forgets with the process, and nobody has read what it forgot."""
        if part.key in self._delivered:
            return Delivered(remote=self._remote(part), occurred_at=self._delivered[part.key])
        return NotReceived()

    @staticmethod
    def _remote(part: OutgoingPart) -> str:
        return f"us/{part.thread.replace('/', '.')}/{part.key}"

    async def download(self, media: Media, limit: int) -> bytes:
        """A picture, drawn now."""
        data = await asyncio.to_thread(picture, self._name(media), WIDTH, HEIGHT)
        if len(data) > limit:
            raise Rejected("the file is too large")
        return data

    async def thumbnail(self, media: Media, width: int, height: int) -> bytes:
        """A smaller one."""
        share = min(1.0, max(1, width) / WIDTH, max(1, height) / HEIGHT)
        size = max(1, round(WIDTH * share)), max(1, round(HEIGHT * share))
        return await asyncio.to_thread(picture, self._name(media), *size)

    @staticmethod
    def _name(media: Media) -> str:
        if not media.remote.startswith(PICTURES):
            raise Rejected("there is no such file")
        return media.remote.removeprefix(PICTURES)

    async def amend(self, remote: str, thread: str, text: str, key: str) -> None:
        """Taken without a word."""

    async def withdraw(self, remote: str, thread: str, key: str) -> None:
        """Taken without a word."""

    async def react(self, remote: str, thread: str, reaction: str, key: str) -> None:
        """Taken without a word."""

    async def mark_read(self, remote: str, thread: str) -> None:
        """Nobody looks."""

    async def typing(self, thread: str, active: bool) -> None:
        """Nobody looks."""

    async def moderate(self, action: Moderation, remote: str, thread: str, author: str, key: str) -> None:
        """Taken without a word."""

    def private_place(self, author: str, remote: str) -> str:
        """Everybody's chat is known here."""
        return self._customers.private_place(author, remote)

    async def close(self) -> None:
        """There is nothing to let go of."""


class PracticeKind:
    """Stands for one real kind of channel within a practice workspace."""

    fields: tuple[SignInField, ...] = ()
    consent = False
    relaying = Relaying.NO

    def __init__(self, channel: str, speed: float = 1.0, clock: Clock | None = None) -> None:
        self.name = channel
        self.label = looks.label(channel)
        self._speed = speed
        self._clock = clock or SystemClock()
        self._open: dict[str, PracticeChannel] = {}

    async def sign_in(self, credentials: Credentials, consent: Consent | None = None) -> SignedIn:
        """Practice accounts come with the scenario."""
        raise Rejected("practice accounts cannot be added")

    def open(
        self, account: Account, secret: Callable[[], str], keep: Callable[[str], None] | None = None
    ) -> Channel:
        """The account's channel: the same one each time, so that nobody forgets what was said."""
        if account.id not in self._open:
            self._open[account.id] = PracticeChannel(account, load(), self._clock, self._speed)
        return self._open[account.id]


def practice_registry(*, speed: float = 1.0, clock: Clock | None = None) -> Registry:
    """What a practice workspace has in the place of the real kinds: no way to the outside."""
    return Registry(tuple(PracticeKind(channel, speed, clock) for channel in looks.CHANNELS))

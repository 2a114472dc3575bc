"""A scripted channel: counts what it is given, delays, cuts the line, refuses, forgets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from agent_console.channels.base import (
    CannotTell,
    Channel,
    Checked,
    Consent,
    Credentials,
    Delivered,
    Found,
    NotReceived,
    OutgoingPart,
    Relaying,
    SignedIn,
    SignInField,
)
from agent_console.channels.plain import PlainChannel
from agent_console.domain.account import Account
from agent_console.domain.capabilities import Capabilities
from agent_console.domain.entry import Media, Moderation, ThreadKind
from agent_console.domain.incoming import Batch
from agent_console.errors import ChannelError


@dataclass
class Server:
    """The far end: what has arrived, and how it behaves."""

    idempotent: bool = True
    key_life: timedelta | None = None
    finds: bool = True
    """It can tell what it has; else `find` answers `CannotTell`."""
    arrived: list[OutgoingPart] = field(default_factory=list)
    by_key: dict[str, str] = field(default_factory=dict)
    attempts: list[str] = field(default_factory=list)
    """Texts in the order in which somebody tried to deliver them."""
    script: list[Callable[[OutgoingPart], ChannelError | Exception | None]] = field(default_factory=list)
    """One for each coming attempt: an error to raise before it arrives, or None."""
    lost_answers: list[ChannelError] = field(default_factory=list)
    """Raised after the part did arrive."""
    gates: dict[str, asyncio.Event] = field(default_factory=dict)
    """Deliveries of these texts wait for their event."""
    found: list[str] = field(default_factory=list)
    batches: asyncio.Queue[Batch | Exception] = field(default_factory=asyncio.Queue)
    cursors: list[str | None] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    calls: list[tuple[str, ...]] = field(default_factory=list)
    find_error: ChannelError | None = None
    moderate_error: ChannelError | None = None
    closed: int = 0

    def texts(self) -> list[str]:
        """What the customer sees."""
        return [part.text for part in self.arrived]

    def receive(self, part: OutgoingPart) -> Delivered:
        """Take a part; a key that is known is dropped where the server is idempotent."""
        if self.idempotent and part.key in self.by_key:
            return Delivered(remote=self.by_key[part.key], occurred_at=datetime.now(UTC))
        self.arrived.append(part)
        remote = f"r{len(self.arrived)}"
        self.by_key[part.key] = remote
        return Delivered(remote=remote, occurred_at=datetime.now(UTC))


class DoubleChannel(PlainChannel):
    """Implements `channels.base.Channel`."""

    def __init__(self, account: Account, server: Server, secret: Callable[[], str]) -> None:
        self.account = account
        self.server = server
        self._secret = secret

    def capabilities(self, thread_kind: ThreadKind) -> Capabilities:
        return Capabilities(
            send=True,
            public=True,
            private=True,
            edits=True,
            deletes=True,
            reactions=True,
            typing=True,
            read_marks=True,
            moderate=() if thread_kind is ThreadKind.PRIVATE else (Moderation.HIDE, Moderation.DELETE),
            private_reply=thread_kind is ThreadKind.POST,
            idempotent=self.server.idempotent,
            key_life=self.server.key_life,
        )

    async def check(self) -> Checked:
        return Checked(user=self.account.user)

    async def listen(self, cursor: str | None) -> AsyncIterator[Batch]:
        self.server.cursors.append(cursor)
        self.server.secrets.append(self._secret())
        while True:
            item = await self.server.batches.get()
            if isinstance(item, Exception):
                raise item
            yield item

    async def deliver(self, part: OutgoingPart) -> Delivered:
        self.server.attempts.append(part.text)
        gate = self.server.gates.get(part.text)
        if gate is not None:
            await gate.wait()
        error = self.server.script.pop(0)(part) if self.server.script else None
        if error is not None:
            raise error
        delivered = self.server.receive(part)
        if self.server.lost_answers:
            raise self.server.lost_answers.pop(0)
        return delivered

    async def find(self, part: OutgoingPart) -> Found:
        self.server.found.append(part.text)
        if self.server.find_error is not None:
            raise self.server.find_error
        if not self.server.finds:
            return CannotTell()
        remote = self.server.by_key.get(part.key)
        return NotReceived() if remote is None else Delivered(remote=remote, occurred_at=datetime.now(UTC))

    async def download(self, media: Media, limit: int) -> bytes:
        return b"bytes"

    async def thumbnail(self, media: Media, width: int, height: int) -> bytes:
        return b"small"

    async def amend(self, remote: str, thread: str, text: str, key: str) -> None:
        self.server.calls.append(("amend", remote, thread, text))

    async def withdraw(self, remote: str, thread: str, key: str) -> None:
        self.server.calls.append(("withdraw", remote, thread))

    async def react(self, remote: str, thread: str, reaction: str, key: str) -> None:
        self.server.calls.append(("react", remote, thread, reaction))

    async def moderate(self, action: Moderation, remote: str, thread: str, author: str, key: str) -> None:
        if self.server.moderate_error is not None:
            raise self.server.moderate_error
        self.server.calls.append(("moderate", action.value, remote, thread, author))

    async def mark_read(self, remote: str, thread: str) -> None:
        self.server.calls.append(("read", remote, thread))

    async def typing(self, thread: str, active: bool) -> None:
        self.server.calls.append(("typing", thread, str(active)))

    async def close(self) -> None:
        self.server.closed += 1


class DoubleKind:
    """Implements `channels.base.ChannelKind`."""

    name = "double"
    label = "Double"
    fields: tuple[SignInField, ...] = (SignInField(name="token", secret=True),)
    consent = False
    relaying = Relaying.NO

    def __init__(self, server: Server) -> None:
        self.server = server

    async def sign_in(self, credentials: Credentials, consent: Consent | None = None) -> SignedIn:
        return SignedIn(server="", user="@us", name="Help", secret=credentials.fields["token"])

    def open(
        self, account: Account, secret: Callable[[], str], keep: Callable[[str], None] | None = None
    ) -> Channel:
        return DoubleChannel(account, self.server, secret)

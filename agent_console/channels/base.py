"""The one protocol that every channel stands behind."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import datetime
from enum import StrEnum
from typing import Protocol

import msgspec

from agent_console.domain.account import Account
from agent_console.domain.capabilities import Capabilities
from agent_console.domain.entry import Media, Moderation, ThreadKind, Visibility
from agent_console.domain.incoming import Batch


class OutgoingFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file that travels inside a text."""

    media: Media
    data: bytes


class OutgoingPart(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of a queued reply, ready to leave. Only the outbox makes these, and only from a `ReplyQueued`."""

    key: str
    """Idempotency key, the same for every attempt."""
    thread: str
    """The channel's id of the place."""
    kind: ThreadKind
    public: bool
    text: str = ""
    media: Media | None = None
    data: bytes = b""
    """The file's bytes where `media` is set."""
    in_reply_to: str = ""
    """Remote id of the message that it answers."""
    first_attempt: datetime
    """When the first attempt was recorded; UTC. `find` need not look at anything older."""
    files: tuple[OutgoingFile, ...] = ()
    """Where the channel declares `files_with_text`."""
    after: str = ""
    """Remote id of the part of the same reply before this one: a numbered thread goes on there."""
    to: str = ""
    """A private reply to the public message `in_reply_to`: the remote id of its author. `thread` may be provisional then."""
    visibility: Visibility | None = None
    """As the agent chose; None: never more public than the message that it answers."""
    heading: str = ""
    """Subject, where the agent wrote one."""
    title: str = ""
    """Title of the place, e.g. the subject of a mail conversation."""
    template: str = ""
    """Name and language of an approved template, "name|es_ES"."""
    values: tuple[str, ...] = ()
    """What is filled into the template."""
    last_customer_at: datetime | None = None
    """When the customer last wrote there, channel time: for reply windows."""


class Delivered(msgspec.Struct, frozen=True, kw_only=True):
    """The channel has it. `remote` is its id there."""

    remote: str
    occurred_at: datetime
    thread: str = ""
    """Where it stands, when `OutgoingPart.thread` was provisional."""
    others: tuple[str, ...] = ()
    """Further remote ids of the same part, where the channel made several messages of it."""


class NotReceived(msgspec.Struct, frozen=True):
    """The channel certainly does not have it."""


class CannotTell(msgspec.Struct, frozen=True):
    """The channel does not say, or the answer proves nothing."""


Found = Delivered | NotReceived | CannotTell


class SignInField(msgspec.Struct, frozen=True, kw_only=True):
    """One field of a channel's sign-in form. `name` is stable: server, user, password, token."""

    name: str
    secret: bool = False
    required: bool = True
    placeholder: str = ""


class Credentials(msgspec.Struct, frozen=True, kw_only=True):
    """What a person typed: the fields by name. Never logged, never stored; see `SignedIn`."""

    fields: dict[str, str]

    def __repr__(self) -> str:
        return "Credentials(…)"


class SignedIn(msgspec.Struct, frozen=True, kw_only=True):
    """A sign-in that worked. `secret` goes to the keyring and nowhere else."""

    server: str
    user: str
    name: str
    secret: str
    expires: datetime | None = None

    def __repr__(self) -> str:
        return f"SignedIn(server={self.server!r}, user={self.user!r})"


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What `check` found: the credentials are good. Raises one of the channel errors otherwise."""

    user: str
    expires: datetime | None = None
    detail: str = ""
    """What the service keeps from us although the credentials are good, in its own words; empty: nothing."""


class Template(msgspec.Struct, frozen=True, kw_only=True):
    """An approved template, for outside the reply window. `text` has {{1}}, {{2}} … where values go."""

    name: str
    language: str
    text: str
    values: int


class Consent(Protocol):
    """Asks a person to agree in their own browser."""

    async def ask(self, address: str) -> None:
        """Show the address in the system browser; returns at once. Raises `Rejected` where there is none."""
        ...


class Channel(Protocol):
    """One signed-in account on one channel.

    Every method may raise one of the five channel errors (`RetryLater`, `SignInAgain`, `Suspended`, `Rejected`,
    `Unreachable`) and no others. All are cancelled without harm at any await. `PlainChannel` declines what a channel
    does not offer.
    """

    account: Account

    def capabilities(self, thread_kind: ThreadKind) -> Capabilities:
        """What is possible in such a place; known without the network."""
        ...

    async def check(self) -> Checked:
        """Ask the server whether the credentials still hold."""
        ...

    def listen(self, cursor: str | None) -> AsyncIterator[Batch]:
        """Backfill (origin `backfill`, when the cursor is None), then the gap since the cursor and what comes (origin `live`).

        Runs until cancelled or a channel error. The caller stores `Batch.cursor` with the events and passes it next time.
        """
        ...

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """One attempt to send. `Unreachable.sent` says whether the request may have been taken."""
        ...

    async def find(self, part: OutgoingPart) -> Found:
        """Look whether the part arrived although nobody said so."""
        ...

    async def download(self, media: Media, limit: int) -> bytes:
        """Fetch a file. Raises `Rejected` when it is larger than `limit` bytes, before reading it all."""
        ...

    async def thumbnail(self, media: Media, width: int, height: int) -> bytes:
        """A small picture of an image, scaled by the server where it can."""
        ...

    async def amend(self, remote: str, thread: str, text: str, key: str) -> None:
        """Change the text of a message of ours."""
        ...

    async def withdraw(self, remote: str, thread: str, key: str) -> None:
        """Take back a message of ours."""
        ...

    async def react(self, remote: str, thread: str, reaction: str, key: str) -> None:
        """Put a reaction on a message."""
        ...

    async def mark_read(self, remote: str, thread: str) -> None:
        """Tell the channel that we read up to this message."""
        ...

    async def typing(self, thread: str, active: bool) -> None:
        """Tell the channel that we are typing, or stopped."""
        ...

    async def moderate(self, action: Moderation, remote: str, thread: str, author: str, key: str) -> None:
        """Do it to the message `remote` of the remote user `author`, or to that user."""
        ...

    def private_place(self, author: str, remote: str) -> str:
        """Thread of the private conversation with that remote user, begun from their public message `remote`.

        Known without the network. Where the channel names such places only when something was sent there, a provisional
        one that begins with "to:"; `deliver` then tells the real one (`Delivered.thread`).
        """
        ...

    async def templates(self) -> tuple[Template, ...]:
        """Those that are approved now."""
        ...

    def reread(self, payload: bytes) -> Batch:
        """Read a quarantined payload again, after an update perhaps; still unreadable ones are in `Batch.quarantined`."""
        ...

    async def close(self) -> None:
        """Let go of connections; idempotent."""
        ...


class Relaying(StrEnum):
    """Whether the channel needs the relay, because its servers push to a public address."""

    NO = "no"  # the console asks by itself
    FASTER = "faster"  # the console asks by itself; with the relay it hears at once
    NEEDED = "needed"  # without the relay nothing comes in


class ChannelKind(Protocol):
    """A kind of channel: how to sign in, and how to make a `Channel` of an account."""

    name: str
    """Stable and stored: matrix, practice …"""
    label: str
    """As people call it; a proper name, not translated: Matrix."""
    fields: tuple[SignInField, ...]
    """For the dialog that adds an account; empty when it cannot be added by hand."""
    consent: bool
    """Signing in asks a person in the browser (OAuth)."""
    relaying: Relaying

    async def sign_in(self, credentials: Credentials, consent: Consent | None = None) -> SignedIn:
        """Try the credentials at the server. Raises a channel error, `Rejected` for a wrong password."""
        ...

    def open(
        self, account: Account, secret: Callable[[], str], keep: Callable[[str], None] | None = None
    ) -> Channel:
        """A channel for the account; `secret` reads the keyring each time it is needed.

        `keep` stores a renewed secret there, before it is used; both may block and are called in a thread.
        """
        ...

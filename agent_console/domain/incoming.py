"""What a channel or an importer hands to the intake: already typed, still in the channel's own ids."""

from __future__ import annotations

from datetime import datetime

import msgspec

from agent_console.domain.entry import Automatic, Direction, Media, Origin, ThreadKind, Visibility


class RemoteUser(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody at the channel. `remote` is the channel's stable id; names and avatars change."""

    remote: str
    name: str = ""
    avatar: str = ""
    handle: str = ""
    """How the channel writes them (@ana@social.example), where that is not the stable id."""


class Thread(msgspec.Struct, frozen=True, kw_only=True):
    """A place at the channel where messages stand: a room, a post with its comments, a chat."""

    remote: str
    kind: ThreadKind
    title: str = ""
    encrypted: bool = False


class IncomingMessage(msgspec.Struct, frozen=True, kw_only=True):
    """A message. Receiving the same `remote` twice is a no-op."""

    remote: str
    thread: str
    author: RemoteUser
    direction: Direction
    occurred_at: datetime
    text: str = ""
    html: str = ""
    """Formatted text as it came: hostile until sanitised; empty when there is none."""
    media: tuple[Media, ...] = ()
    in_reply_to: str = ""
    key: str = ""
    """The idempotency key of our own part, where the channel echoes it."""
    unreadable: str = ""
    visibility: Visibility | None = None
    """Where the channel has shades; None: as public as the place."""
    heading: str = ""
    """A subject, or the content warning over the text."""
    folded: str = ""
    """Quoted history and signature, cut off `text` but never lost: shown when asked for."""
    automatic: Automatic = Automatic.NO


class IncomingEdit(msgspec.Struct, frozen=True, kw_only=True):
    """`remote` is the message that changes, `revision` the id of this change."""

    remote: str
    thread: str
    revision: str
    occurred_at: datetime
    author: str
    text: str
    html: str = ""


class IncomingDelete(msgspec.Struct, frozen=True, kw_only=True):
    """A message, or a reaction, was taken back; `remote` is what goes."""

    remote: str
    thread: str
    revision: str
    occurred_at: datetime
    author: str = ""


class IncomingReaction(msgspec.Struct, frozen=True, kw_only=True):
    """`remote` is the reaction itself, `target` the message it is on."""

    remote: str
    target: str
    thread: str
    key: str
    author: RemoteUser
    direction: Direction
    occurred_at: datetime


class IncomingRead(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody else read up to the message `target`."""

    target: str
    thread: str
    author: str
    occurred_at: datetime


class IncomingDelivery(msgspec.Struct, frozen=True, kw_only=True):
    """Our message `target` (remote id, or the part's key) reached the customer's device."""

    target: str
    thread: str
    occurred_at: datetime


class IncomingBounce(msgspec.Struct, frozen=True, kw_only=True):
    """Our message `target` (remote id, or the part's key) was taken, and could not be delivered after all."""

    target: str
    thread: str
    reason: str
    occurred_at: datetime


class IncomingFollow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody follows us now; of interest where it is a customer whom we know."""

    author: RemoteUser
    occurred_at: datetime
    removed: bool = False


class IncomingTyping(msgspec.Struct, frozen=True, kw_only=True):
    """Who is typing at the moment; never stored."""

    thread: str
    authors: tuple[str, ...]


IncomingEvent = (
    IncomingMessage
    | IncomingEdit
    | IncomingDelete
    | IncomingReaction
    | IncomingRead
    | IncomingDelivery
    | IncomingBounce
    | IncomingFollow
    | IncomingTyping
)


class Unreadable(msgspec.Struct, frozen=True, kw_only=True):
    """A payload that did not parse: kept with its bytes."""

    payload: bytes
    why: str


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """What `listen` yields. The cursor is stored in the same transaction as the events."""

    origin: Origin
    threads: tuple[Thread, ...] = ()
    """Places that are new or changed; before the events that happen in them."""
    events: tuple[IncomingEvent, ...] = ()
    quarantined: tuple[Unreadable, ...] = ()
    cursor: str | None = None
    """Where to go on; None leaves the stored one as it is."""
    done: int = 0
    total: int | None = None
    """Progress of a backfill, in messages or places, whatever the channel can count."""
    catching_up: bool = False
    """More is known to lie between here and now: the account is not up to date yet, whatever the origin."""

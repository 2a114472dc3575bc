"""Shapes of the Matrix client API, as far as we read them. Names are the specification's.

Events stay raw in their containers and are decoded one by one, so that a broken one cannot take its neighbours along.
"""

from __future__ import annotations

import sys
import threading
from typing import TypeVar

import msgspec

from agent_console.errors import Unreachable, UnreachableKind

T = TypeVar("T")
Raw = msgspec.Raw
NOTHING = Raw(b"{}")
NULL = Raw(b"null")
"""Stands for what is absent: a union with None would not take raw objects."""


class Whoami(msgspec.Struct):
    """GET /account/whoami."""

    user_id: str
    device_id: str = ""


class LoginAnswer(msgspec.Struct):
    """POST /login."""

    user_id: str
    access_token: str
    device_id: str = ""
    expires_in_ms: int | None = None


class HomeserverInformation(msgspec.Struct):
    """Inside .well-known/matrix/client."""

    base_url: str


class WellKnown(msgspec.Struct):
    """GET /.well-known/matrix/client."""

    homeserver: HomeserverInformation = msgspec.field(name="m.homeserver")


class Versions(msgspec.Struct):
    """GET /versions: its presence is what makes a server a Matrix server."""

    versions: list[str]


class Profile(msgspec.Struct):
    """GET /profile/{user}."""

    displayname: str | None = None
    avatar_url: str | None = None


class MediaConfig(msgspec.Struct):
    """GET /media/config."""

    size: int | None = msgspec.field(default=None, name="m.upload.size")


class Uploaded(msgspec.Struct):
    """POST /media/v3/upload."""

    content_uri: str


class Sent(msgspec.Struct):
    """PUT /rooms/{room}/send and /redact."""

    event_id: str


class Joined(msgspec.Struct):
    """POST /join/{room}."""

    room_id: str


class Problem(msgspec.Struct):
    """Body of an error answer."""

    errcode: str
    error: str = ""
    soft_logout: bool = False


class Events(msgspec.Struct):
    """A list of events, each still raw."""

    events: list[Raw] = []


class Timeline(msgspec.Struct):
    """Of a room in /sync. `limited`: there are events between the last sync and `prev_batch`."""

    events: list[Raw] = []
    limited: bool = False
    prev_batch: str | None = None


class Summary(msgspec.Struct):
    """Of a room in /sync; absent fields are unchanged."""

    heroes: list[str] | None = msgspec.field(default=None, name="m.heroes")
    joined: int | None = msgspec.field(default=None, name="m.joined_member_count")
    invited: int | None = msgspec.field(default=None, name="m.invited_member_count")


class JoinedRoom(msgspec.Struct):
    """A room that we are in."""

    timeline: Timeline = msgspec.field(default_factory=Timeline)
    state: Events = msgspec.field(default_factory=Events)
    ephemeral: Events = msgspec.field(default_factory=Events)
    account_data: Events = msgspec.field(default_factory=Events)
    summary: Summary = msgspec.field(default_factory=Summary)


class InvitedRoom(msgspec.Struct):
    """A room that somebody asks us into."""

    invite_state: Events = msgspec.field(default_factory=Events)


class LeftRoom(msgspec.Struct):
    """A room that we left or were put out of; the time line ends there."""

    timeline: Timeline = msgspec.field(default_factory=Timeline)
    state: Events = msgspec.field(default_factory=Events)


class Rooms(msgspec.Struct):
    """Of /sync."""

    join: dict[str, JoinedRoom] = {}
    invite: dict[str, InvitedRoom] = {}
    leave: dict[str, LeftRoom] = {}


class SyncAnswer(msgspec.Struct):
    """GET /sync."""

    next_batch: str
    rooms: Rooms = msgspec.field(default_factory=Rooms)
    account_data: Events = msgspec.field(default_factory=Events)


class MessagesAnswer(msgspec.Struct):
    """GET /rooms/{room}/messages. `state` holds member events of the senders (lazy loading)."""

    chunk: list[Raw] = []
    start: str | None = None
    end: str | None = None
    state: list[Raw] = []


# ---- one event -----------------------------------------------------------------------------------------------


class Unsigned(msgspec.Struct):
    """What the server adds to an event."""

    transaction_id: str | None = None
    redacted_because: Raw = NULL
    prev_content: Raw = NULL


class Event(msgspec.Struct):
    """Any event of a time line or a room's state."""

    type: str
    sender: str
    event_id: str = ""
    origin_server_ts: int = 0
    content: Raw = NOTHING
    state_key: str | None = None
    unsigned: Unsigned = msgspec.field(default_factory=Unsigned)
    redacts: str | None = None


class Kept(msgspec.Struct):
    """What a quarantined event says of its place."""

    room_id: str


class StrippedEvent(msgspec.Struct):
    """State of a room that we are only invited to."""

    type: str
    sender: str
    content: Raw = NOTHING
    state_key: str = ""


class AccountData(msgspec.Struct):
    """Account data and ephemeral events: no sender, no id."""

    type: str
    content: Raw = NOTHING


class InReplyTo(msgspec.Struct):
    """Inside m.relates_to."""

    event_id: str


class Relation(msgspec.Struct):
    """m.relates_to."""

    rel_type: str | None = None
    event_id: str | None = None
    key: str | None = None
    in_reply_to: InReplyTo | None = msgspec.field(default=None, name="m.in_reply_to")
    is_falling_back: bool = False


class Content(msgspec.Struct):
    """Of m.room.message, m.sticker and m.new_content."""

    msgtype: str = ""
    body: str = ""
    format: str | None = None
    formatted_body: str | None = None
    url: str | None = None
    file: Raw = NULL
    filename: str | None = None
    geo_uri: str | None = None
    info: Raw = NULL
    new_content: Raw = msgspec.field(default=NULL, name="m.new_content")
    relates_to: Relation | None = msgspec.field(default=None, name="m.relates_to")
    key: str | None = msgspec.field(default=None, name="org.agent-console.key")


class ReactionContent(msgspec.Struct):
    """Of m.reaction."""

    relates_to: Relation | None = msgspec.field(default=None, name="m.relates_to")


class RedactionContent(msgspec.Struct):
    """Of m.room.redaction since room version 11."""

    redacts: str | None = None


class MediaInfo(msgspec.Struct):
    """Inside content.info; wrong types there cost the details, never the message."""

    mimetype: str | None = None
    size: int | None = None
    w: int | None = None
    h: int | None = None
    thumbnail_url: str | None = None


class MemberContent(msgspec.Struct):
    """Of m.room.member."""

    membership: str
    displayname: str | None = None
    avatar_url: str | None = None
    is_direct: bool = False


class NameContent(msgspec.Struct):
    """Of m.room.name."""

    name: str | None = None


class AliasContent(msgspec.Struct):
    """Of m.room.canonical_alias."""

    alias: str | None = None


class JoinRulesContent(msgspec.Struct):
    """Of m.room.join_rules."""

    join_rule: str = "invite"


class TypingContent(msgspec.Struct):
    """Of m.typing."""

    user_ids: list[str] = []


class ReceiptTime(msgspec.Struct):
    """Of one user at one event."""

    ts: int | None = None


class Receipts(msgspec.Struct):
    """Of one event in m.receipt."""

    read: dict[str, ReceiptTime] = msgspec.field(default_factory=dict, name="m.read")


def present(raw: Raw) -> bool:
    """There is something other than null."""
    return bytes(raw).strip() != b"null"


# ---- decoding ------------------------------------------------------------------------------------------------

_depth = threading.Lock()
_DEEP = 20_000


def decode(raw: Raw | bytes, kind: type[T]) -> T:
    """One piece, typed. Raises ValueError for anything that is not of that shape, absurd nesting included."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def decode_answer(body: bytes, kind: type[T]) -> T:
    """A whole answer, its events still raw. Raises `Unreachable` NOT_THIS_SERVICE when it is not of that shape.

    An event nested a thousand levels deep, which servers accept, must not keep everything else from being read: the
    decoder only skips over it, so it may go deeper than Python usually lets it.
    """
    try:
        try:
            return msgspec.json.decode(body, type=kind)
        except RecursionError:
            with _depth:
                usual = sys.getrecursionlimit()
                sys.setrecursionlimit(max(usual, _DEEP))
                try:
                    return msgspec.json.decode(body, type=kind)
                finally:
                    sys.setrecursionlimit(usual)
    except (ValueError, RecursionError) as error:
        raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, str(error), sent=True) from None

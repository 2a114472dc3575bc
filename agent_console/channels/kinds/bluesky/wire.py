"""Shapes of what Bluesky's servers answer (lexicons com.atproto, app.bsky, chat.bsky), as far as we read them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypeVar

import msgspec
from msgspec import Raw, field

T = TypeVar("T")

POST = "app.bsky.feed.post"
LIKE = "app.bsky.feed.like"
BLOCK = "app.bsky.graph.block"
GATE = "app.bsky.feed.threadgate"
KEY_FIELD = "org.agent-console.key"
"""Our idempotency key inside a post of ours. Records may have further fields (AT Protocol, Lexicon: objects are open)."""


class Problem(msgspec.Struct, frozen=True):
    """An error answer."""

    error: str = ""
    message: str = ""


class Service(msgspec.Struct, frozen=True, rename="camel"):
    """A server in a DID document."""

    id: str = ""
    service_endpoint: str | Raw = ""


class DidDocument(msgspec.Struct, frozen=True):
    """Who stands behind a DID."""

    id: str
    service: list[Service] = []

    def endpoint(self) -> str:
        """Base address of the account's own server; empty when there is none."""
        for one in self.service:
            if one.id in ("#atproto_pds", f"{self.id}#atproto_pds") and isinstance(one.service_endpoint, str):
                return one.service_endpoint.rstrip("/")
        return ""


class SessionAnswer(msgspec.Struct, frozen=True, rename="camel"):
    """createSession and refreshSession."""

    did: str
    access_jwt: str
    refresh_jwt: str
    handle: str = ""
    did_doc: Raw = Raw()
    active: bool = True
    status: str = ""

    def document(self) -> DidDocument | None:
        """The DID document, where the server sends it along."""
        return lenient(self.did_doc, DidDocument)


class SessionState(msgspec.Struct, frozen=True):
    """getSession."""

    did: str
    handle: str = ""
    active: bool = True
    status: str = ""


class Claims(msgspec.Struct, frozen=True):
    """What a token says about itself."""

    scope: str = ""
    exp: float | None = None


class Resolved(msgspec.Struct, frozen=True):
    """resolveHandle."""

    did: str


class Viewer(msgspec.Struct, frozen=True, rename="camel"):
    """What we have to do with a post or a person: addresses of our own records, and whether we may answer."""

    like: str = ""
    blocking: str = ""
    reply_disabled: bool = False


class Profile(msgspec.Struct, frozen=True, rename="camel"):
    """Somebody."""

    did: str
    handle: str = ""
    display_name: str | None = None
    avatar: str | None = None
    viewer: Viewer | None = None


class Ref(msgspec.Struct, frozen=True):
    """A record, in exactly this version."""

    uri: str
    cid: str


class Reply(msgspec.Struct, frozen=True):
    """Where a post hangs."""

    root: Ref
    parent: Ref


class Post(msgspec.Struct, frozen=True, rename={"created_at": "createdAt", "key": KEY_FIELD}):
    """The record of a post."""

    text: str
    created_at: str = ""
    reply: Reply | None = None
    facets: list[Raw] = []
    embed: Raw = Raw()
    key: str = ""


class Slice(msgspec.Struct, frozen=True, rename="camel"):
    """A stretch of text, in bytes of its UTF-8."""

    byte_start: int
    byte_end: int


class Feature(msgspec.Struct, frozen=True):
    """What that stretch is: exactly one of the three."""

    did: str = ""
    uri: str = ""
    tag: str = ""


class Facet(msgspec.Struct, frozen=True):
    """One annotation of a text."""

    index: Slice
    features: list[Feature] = []


class Link(msgspec.Struct, frozen=True):
    """A content id."""

    link: str = field(name="$link")


class Blob(msgspec.Struct, frozen=True):
    """A file in somebody's repository; `cid` in records of 2022."""

    ref: Link | None = None
    cid: str = ""
    mime: str = field(name="mimeType", default="application/octet-stream")
    size: int | None = None

    @property
    def id(self) -> str:
        """Its content id."""
        return self.ref.link if self.ref is not None else self.cid


class Ratio(msgspec.Struct, frozen=True):
    """Proportions, not always the size in pixels."""

    width: int
    height: int


class Picture(msgspec.Struct, frozen=True, rename={"ratio": "aspectRatio"}):
    """One picture of a post."""

    image: Blob
    alt: str = ""
    ratio: Ratio | None = None


class External(msgspec.Struct, frozen=True):
    """A link with a card."""

    uri: str
    title: str = ""


class Embed(msgspec.Struct, frozen=True, rename={"type": "$type", "ratio": "aspectRatio"}):
    """What hangs at a post; which fields there are depends on its type."""

    type: str = ""
    images: list[Picture] = []
    items: list[Picture] = []
    video: Blob | None = None
    alt: str = ""
    ratio: Ratio | None = None
    external: External | None = None
    record: Raw = Raw()
    media: Raw = Raw()


class Wrapped(msgspec.Struct, frozen=True):
    """The quoted record of a post that has media, too."""

    record: Ref


class Like(msgspec.Struct, frozen=True, rename="camel"):
    """The record of a like."""

    subject: Ref
    created_at: str = ""


class Notification(msgspec.Struct, frozen=True, rename="camel"):
    """Something that concerns us."""

    uri: str
    cid: str
    author: Profile
    reason: str
    record: Raw
    indexed_at: str
    reason_subject: str = ""


class Notifications(msgspec.Struct, frozen=True):
    """listNotifications, newest first."""

    notifications: list[Raw]
    cursor: str = ""


class PostView(msgspec.Struct, frozen=True, rename="camel"):
    """A post as the network shows it."""

    uri: str
    cid: str
    author: Profile
    record: Raw
    indexed_at: str = ""
    viewer: Viewer | None = None


class Posts(msgspec.Struct, frozen=True):
    """getPosts; those that are gone are left out."""

    posts: list[Raw]


class Node(msgspec.Struct, frozen=True):
    """A post in its thread; without `post` where it is gone, or blocked."""

    post: Raw = Raw()
    replies: list[Node] | None = None


class ThreadAnswer(msgspec.Struct, frozen=True):
    """getPostThread."""

    thread: Node


class Record(msgspec.Struct, frozen=True):
    """A record of a repository."""

    uri: str
    cid: str
    value: Raw


class Records(msgspec.Struct, frozen=True):
    """listRecords, newest key first."""

    records: list[Raw]
    cursor: str = ""


class Written(msgspec.Struct, frozen=True):
    """createRecord and putRecord."""

    uri: str
    cid: str


class Uploaded(msgspec.Struct, frozen=True):
    """uploadBlob: the blob goes into the record exactly as it came."""

    blob: Raw


class Gate(msgspec.Struct, rename={"type": "$type", "created_at": "createdAt", "hidden": "hiddenReplies"}):
    """Who may answer a post of ours, and which answers are hidden."""

    post: str
    created_at: str
    type: str = GATE
    hidden: list[str] = []
    allow: Raw | msgspec.UnsetType = msgspec.UNSET


def decode(data: bytes | Raw, kind: type[T]) -> T:
    """JSON of that shape. Raises `ValueError` for anything else."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(str(error)) from None


def lenient(data: bytes | Raw, kind: type[T]) -> T | None:
    """The same for ornaments: None where they are missing or broken."""
    if not bytes(data):
        return None
    try:
        return decode(data, kind)
    except ValueError:
        return None


def moment(text: str) -> datetime | None:
    """A time as the protocol writes it, in UTC; None for what is none."""
    try:
        value = datetime.fromisoformat(text)
        return (value if value.tzinfo is not None else value.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def written(when: datetime) -> str:
    """The other way."""
    return when.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def address_parts(uri: str) -> tuple[str, str, str]:
    """Repository, collection and key of an at:// address. Raises `ValueError`."""
    parts = uri.removeprefix("at://").split("/")
    if not uri.startswith("at://") or len(parts) != 3 or not all(parts):
        raise ValueError(uri)
    return parts[0], parts[1], parts[2]

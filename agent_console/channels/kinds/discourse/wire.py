"""What a Discourse forum says, as types (docs.discourse.org). Everything that some version leaves out is optional."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypeVar

import msgspec

from agent_console.errors import Unreachable, UnreachableKind

T = TypeVar("T")
Raw = msgspec.Raw

REGULAR = 1
"""Of `Post.post_type`; the others are moderators' actions (2), small actions (3) and whispers among staff (4)."""
_MODERATOR = 2


class Post(msgspec.Struct, frozen=True):
    """One post of a topic. `raw` is what was typed, where it is told."""

    id: int
    topic_id: int
    created_at: datetime
    post_number: int = 1
    post_type: int = REGULAR
    user_id: int | None = None
    username: str | None = ""
    name: str | None = ""
    avatar_template: str | None = ""
    cooked: str | None = ""
    raw: Raw = Raw(b"")
    updated_at: datetime | None = None
    version: int | None = 1
    reply_to_post_number: int | None = None
    category_id: int | None = None
    topic_title: str | None = ""
    deleted_at: datetime | None = None
    user_deleted: bool | None = False
    hidden: bool | None = False

    @property
    def at(self) -> datetime:
        """When it was written, UTC."""
        return aware(self.created_at)

    @property
    def typed(self) -> str:
        """The text as typed; empty where it is not told. Newer editors keep a tree there instead."""
        try:
            return msgspec.json.decode(self.raw, type=str) if bytes(self.raw) else ""
        except msgspec.DecodeError:
            return ""

    @property
    def spoken(self) -> bool:
        """Somebody said it to everybody there."""
        return self.post_type in (REGULAR, _MODERATOR) and not self.gone

    @property
    def gone(self) -> bool:
        """It was deleted, by its author or by others."""
        return self.deleted_at is not None or bool(self.user_deleted)


class Latest(msgspec.Struct, frozen=True):
    """A page of /posts.json or /private-posts.json."""

    latest_posts: list[Raw] | None = None
    private_posts: list[Raw] | None = None


class Stream(msgspec.Struct, frozen=True):
    """Posts of a topic; `stream` are the ids of all of them."""

    posts: list[Raw] = []
    stream: list[int] = []


class Participant(msgspec.Struct, frozen=True):
    """Somebody who may read a private topic."""

    id: int


class Details(msgspec.Struct, frozen=True):
    """More about a topic."""

    allowed_users: list[Participant] | None = None


class Topic(msgspec.Struct, frozen=True):
    """A topic, or a part of its posts."""

    post_stream: Stream
    id: int = 0
    title: str | None = ""
    archetype: str | None = "regular"
    details: Details | None = None


class User(msgspec.Struct, frozen=True):
    """Somebody."""

    id: int
    username: str
    name: str | None = ""


class Session(msgspec.Struct, frozen=True):
    """Who we are."""

    current_user: User


class Category(msgspec.Struct, frozen=True):
    """A part of the forum."""

    id: int
    name: str = ""
    slug: str = ""


class Site(msgspec.Struct, frozen=True):
    """What the forum says about itself."""

    categories: list[Category] | None = None


class Upload(msgspec.Struct, frozen=True):
    """A file that was put there."""

    url: str
    short_url: str | None = ""
    original_filename: str | None = ""
    width: int | None = None
    height: int | None = None


class Pending(msgspec.Struct, frozen=True):
    """A post that waits for approval."""

    id: int = 0


class Made(msgspec.Struct, frozen=True):
    """The answer to a new post."""

    action: str = ""
    pending_post: Pending | None = None
    post: Raw = Raw(b"")


class Extras(msgspec.Struct, frozen=True):
    """More about an error."""

    wait_seconds: float | None = None


class Problem(msgspec.Struct, frozen=True):
    """An error in the forum's words."""

    errors: list[str] | None = None
    error_type: str | None = ""
    extras: Extras | None = None
    failed: str | None = ""
    message: str | None = ""


def aware(moment: datetime) -> datetime:
    """In UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def decode(raw: bytes | Raw, kind: type[T]) -> T:
    """Raises `ValueError` for anything else."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def decode_answer(body: bytes, kind: type[T]) -> T:
    """A whole answer. Raises `Unreachable` NOT_THIS_SERVICE."""
    try:
        return decode(body, kind)
    except ValueError as error:
        raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, str(error), sent=True) from None


def problem(body: bytes) -> Problem:
    """The error in a body; empty when it is none."""
    try:
        return decode(body, Problem)
    except ValueError:
        return Problem()

"""Shapes of Reddit's API, as far as we read them. Names are Reddit's; t1 is a comment, t3 a post, t4 a private message."""

from __future__ import annotations

from datetime import datetime

import msgspec

Raw = msgspec.Raw


class Me(msgspec.Struct, frozen=True):
    """GET /api/v1/me."""

    name: str
    id: str = ""
    is_suspended: bool = False


class Thing(msgspec.Struct, frozen=True):
    """What lists are made of."""

    kind: str
    data: Raw


class ListingData(msgspec.Struct, frozen=True):
    """Inside of a listing."""

    children: tuple[Raw, ...] = ()
    after: str | None = None


class Listing(msgspec.Struct, frozen=True):
    """A page."""

    data: ListingData


class Comment(msgspec.Struct, frozen=True):
    """A comment, in lists of comments or in the inbox (where it has no link_id)."""

    name: str
    author: str | None
    body: str
    created_utc: float
    parent_id: str | None = None
    body_html: str | None = None
    link_id: str = ""
    link_title: str | None = None
    context: str | None = None
    subreddit: str | None = None
    edited: bool | float = False
    type: str = ""


class Message(msgspec.Struct, frozen=True):
    """A private message. Without an author it is a subreddit's."""

    name: str
    body: str
    created_utc: float
    author: str | None = None
    dest: str | None = None
    subject: str | None = None
    body_html: str | None = None
    parent_id: str | None = None
    first_message_name: str | None = None
    subreddit: str | None = None


class Subreddit(msgspec.Struct, frozen=True):
    """One that we moderate."""

    display_name: str


class MadeData(msgspec.Struct, frozen=True):
    """What was made."""

    things: tuple[Thing, ...] = ()


class MadeJson(msgspec.Struct, frozen=True):
    """Errors are lists: code, words, field."""

    errors: tuple[tuple[str | None, ...], ...] = ()
    data: MadeData | None = None
    ratelimit: float | None = None


class Made(msgspec.Struct, frozen=True):
    """The answer to every change with api_type=json."""

    json: MadeJson


class Refusal(msgspec.Struct, frozen=True):
    """A 4xx."""

    message: str = ""
    reason: str | None = None
    explanation: str | None = None
    error: int | str | None = None
    json: MadeJson | None = None

    @property
    def words(self) -> str:
        """As Reddit says it."""
        return self.explanation or self.reason or self.message


class Moderator(msgspec.Struct, frozen=True, rename="camel"):
    """Who wrote in modmail."""

    name: str = ""
    is_mod: bool = False


class ModMessage(msgspec.Struct, frozen=True, rename="camel"):
    """A message in modmail."""

    id: str
    date: datetime
    author: Moderator
    body_markdown: str = ""
    body: str = ""
    is_internal: bool = False


class Part(msgspec.Struct, frozen=True):
    """What a modmail conversation is made of."""

    id: str
    key: str


class ModConversation(msgspec.Struct, frozen=True, rename="camel"):
    """A modmail conversation without its messages."""

    id: str
    subject: str = ""
    is_internal: bool = False
    last_updated: datetime | None = None
    num_messages: int = 0
    obj_ids: tuple[Part, ...] = ()


class Modmail(msgspec.Struct, frozen=True, rename="camel"):
    """GET /api/mod/conversations."""

    conversations: dict[str, Raw] = {}
    messages: dict[str, Raw] = {}
    conversation_ids: tuple[str, ...] = ()


class ModThread(msgspec.Struct, frozen=True, rename="camel"):
    """GET, and POST, /api/mod/conversations/:id."""

    conversation: ModConversation
    messages: dict[str, Raw] = {}

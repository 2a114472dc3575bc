"""Shapes of Instagram's media and comments, in the Graph API and in webhooks, as far as we read them."""

from __future__ import annotations

import msgspec

from agent_console.channels.graph import Id, Listing
from agent_console.channels.messenger.wire import NULL, Person, Raw


class Own(msgspec.Struct):
    """An account of ours."""

    id: Id
    username: str = ""
    name: str = ""


class PageOf(msgspec.Struct):
    """The page that an account belongs to."""

    instagram_business_account: Own | None = None


class MediaOf(msgspec.Struct):
    """The picture that a comment stands below."""

    id: Id = ""


class Comment(msgspec.Struct):
    """Below a picture. `user` and `sender` are missing by version and permission; `username` seldom is."""

    id: Id
    text: str | None = None
    timestamp: str | None = None
    username: str | None = None
    sender: Person | None = msgspec.field(default=None, name="from")
    user: Person | None = None
    parent_id: Id | None = None
    media: MediaOf | None = None
    replies: Listing | None = None

    @property
    def remote(self) -> str:
        return str(self.id)

    @property
    def who(self) -> Person:
        """Id and user name, as far as told."""
        known = self.sender or self.user or Person()
        return Person(id=known.id, name=known.name, username=known.username or self.username)


class Media(msgspec.Struct):
    """A picture, film or album."""

    id: Id
    caption: str | None = None
    timestamp: str | None = None
    username: str | None = None
    owner: Person | None = None
    media_type: str = ""
    media_url: str | None = None
    thumbnail_url: str | None = None
    permalink: str | None = None
    comments: Listing | None = None

    @property
    def remote(self) -> str:
        return str(self.id)


class Mentioned(msgspec.Struct):
    """GET /{account}?fields=mentioned_media… or mentioned_comment…"""

    mentioned_media: Media | None = None
    mentioned_comment: Comment | None = None


class Change(msgspec.Struct):
    """One change of a webhook's entry."""

    field: str = ""
    value: Raw = NULL


class Said(msgspec.Struct):
    """`value` of the field comments. The author is missing in old ones."""

    id: Id
    text: str | None = None
    sender: Person | None = msgspec.field(default=None, name="from")
    parent_id: Id | None = None
    media: MediaOf | None = None


class Named(msgspec.Struct):
    """`value` of the field mentions: a caption, or with `comment_id` a comment."""

    media_id: Id = ""
    comment_id: Id | None = None


class Made(msgspec.Struct):
    """POST /replies, /comments, /mentions."""

    id: Id


class Answered(msgspec.Struct):
    """Answers below a comment."""

    replies: Listing | None = None

"""Shapes of YouTube's Data API v3, as far as we read them. Names are YouTube's, in camel case."""

from __future__ import annotations

from datetime import datetime

import msgspec

Raw = msgspec.Raw


class ErrorItem(msgspec.Struct, frozen=True):
    """One of an error's reasons."""

    reason: str = ""
    domain: str = ""
    message: str = ""


class ErrorBody(msgspec.Struct, frozen=True):
    """An error."""

    code: int = 0
    message: str = ""
    errors: tuple[ErrorItem, ...] = ()
    status: str = ""


class Refusal(msgspec.Struct, frozen=True):
    """Around it."""

    error: ErrorBody


class AuthorId(msgspec.Struct, frozen=True):
    """The author's channel."""

    value: str = ""


class CommentSnippet(msgspec.Struct, frozen=True, rename="camel"):
    """What a comment says. `text_original` is promised to its author only."""

    text_display: str
    published_at: datetime
    updated_at: datetime | None = None
    text_original: str = ""
    parent_id: str = ""
    video_id: str = ""
    author_display_name: str = ""
    author_profile_image_url: str = ""
    author_channel_url: str = ""
    author_channel_id: AuthorId = AuthorId()


class Comment(msgspec.Struct, frozen=True):
    """A comment: below a video, or below another comment."""

    id: str
    snippet: CommentSnippet


class ThreadSnippet(msgspec.Struct, frozen=True, rename="camel"):
    """A top-level comment and how many hang below it."""

    top_level_comment: Raw
    video_id: str = ""
    total_reply_count: int = 0


class Replies(msgspec.Struct, frozen=True):
    """Some of those below it."""

    comments: tuple[Raw, ...] = ()


class CommentThread(msgspec.Struct, frozen=True):
    """A thread."""

    id: str
    snippet: ThreadSnippet
    replies: Replies = Replies()


class Listing(msgspec.Struct, frozen=True, rename="camel"):
    """A page; `kind` tells of what, and that it is one."""

    kind: str
    items: tuple[Raw, ...] = ()
    next_page_token: str = ""


class Titled(msgspec.Struct, frozen=True, rename="camel"):
    """Of a video or channel."""

    title: str = ""
    custom_url: str = ""


class Place(msgspec.Struct, frozen=True):
    """A video or channel."""

    id: str
    snippet: Titled = Titled()

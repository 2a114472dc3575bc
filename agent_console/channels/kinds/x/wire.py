"""Shapes of X's API v2, as far as we read them. Names are X's.

Posts and messages stay raw in their pages and are decoded one by one, so that a broken one cannot take its neighbours along.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

Raw = msgspec.Raw


class Problem(msgspec.Struct, frozen=True):
    """An error: problem+json (RFC 7807), with the older codes where X still gives them."""

    title: str = ""
    detail: str = ""
    type: str = ""
    status: int | str | None = None
    reason: str = ""
    message: str = ""
    code: int | None = None
    period: str = ""
    resource_id: str = ""
    value: str | int | None = None

    @property
    def words(self) -> str:
        """As X says it."""
        return self.detail or self.message or self.title


class Refusal(Problem, frozen=True):
    """A whole answer that is an error."""

    errors: tuple[Problem, ...] = ()
    error: str = ""
    error_description: str = ""


class User(msgspec.Struct, frozen=True):
    """Somebody."""

    id: str
    name: str = ""
    username: str = ""
    profile_image_url: str = ""


class Variant(msgspec.Struct, frozen=True):
    """One encoding of a film."""

    url: str = ""
    content_type: str = ""
    bit_rate: int = 0


class MediaObject(msgspec.Struct, frozen=True):
    """A picture or film at a post."""

    media_key: str
    type: str = ""
    url: str = ""
    preview_image_url: str = ""
    width: int | None = None
    height: int | None = None
    alt_text: str = ""
    variants: tuple[Variant, ...] = ()


class Reference(msgspec.Struct, frozen=True):
    """What a post has to do with another one: replied_to, quoted, retweeted."""

    type: str
    id: str


class Attachments(msgspec.Struct, frozen=True):
    """Keys of the media of a post or message."""

    media_keys: tuple[str, ...] = ()


class Address(msgspec.Struct, frozen=True):
    """A shortened address in a text, and what it stands for."""

    url: str = ""
    expanded_url: str = ""
    unwound_url: str = ""
    media_key: str = ""


class Entities(msgspec.Struct, frozen=True):
    """What X found in a text."""

    urls: tuple[Address, ...] = ()


class Note(msgspec.Struct, frozen=True):
    """The whole of a text that is longer than 280."""

    text: str = ""
    entities: Entities = Entities()


class Post(msgspec.Struct, frozen=True):
    """A post."""

    id: str
    text: str
    author_id: str = ""
    created_at: datetime | None = None
    conversation_id: str = ""
    in_reply_to_user_id: str = ""
    referenced_tweets: tuple[Reference, ...] = ()
    edit_history_tweet_ids: tuple[str, ...] = ()
    attachments: Attachments = Attachments()
    entities: Entities = Entities()
    note_tweet: Note | None = None

    @property
    def first_id(self) -> str:
        """Id of its first version; every edit makes a new id."""
        return self.edit_history_tweet_ids[0] if self.edit_history_tweet_ids else self.id

    def refers(self, kind: str) -> str:
        """Id of the post that it stands to in that way; empty when there is none."""
        return next((one.id for one in self.referenced_tweets if one.type == kind), "")


class DirectEvent(msgspec.Struct, frozen=True):
    """Something in a private conversation."""

    id: str
    event_type: str
    text: str = ""
    sender_id: str = ""
    created_at: datetime | None = None
    dm_conversation_id: str = ""
    attachments: Attachments = Attachments()
    entities: Entities = Entities()


class Includes(msgspec.Struct, frozen=True):
    """What a page refers to."""

    users: tuple[User, ...] = ()
    media: tuple[MediaObject, ...] = ()
    tweets: tuple[Raw, ...] = ()


class Meta(msgspec.Struct, frozen=True):
    """Where a page lies."""

    next_token: str = ""
    result_count: int = 0


class Listing(msgspec.Struct, frozen=True):
    """A page; X leaves out `data` when it is empty, and may add `errors` for what it could not look up."""

    data: tuple[Raw, ...] = ()
    includes: Includes = Includes()
    meta: Meta | None = None
    errors: tuple[Problem, ...] = ()


class Made(msgspec.Struct, frozen=True):
    """What became of a request to make something."""

    id: str = ""
    text: str = ""
    dm_conversation_id: str = ""
    dm_event_id: str = ""
    media_key: str = ""


class MadeAnswer(msgspec.Struct, frozen=True):
    """The answer around it; `errors` instead of `data` is a refusal, whatever the status."""

    data: Made | None = None
    errors: tuple[Problem, ...] = ()


class Done(msgspec.Struct, frozen=True):
    """The answer to a small change: {"data": {"liked": true}} and kin."""

    data: dict[str, Raw] | None = None
    errors: tuple[Problem, ...] = ()


class Me(msgspec.Struct, frozen=True):
    """GET /2/users/me."""

    data: User

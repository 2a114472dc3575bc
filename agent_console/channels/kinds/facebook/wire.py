"""Shapes of posts and comments, in the Graph API and in webhooks, as far as we read them. Names are Meta's."""

from __future__ import annotations

import msgspec

from agent_console.channels.graph import Id, Listing
from agent_console.channels.messenger.wire import NULL, Person, Raw


class PageInfo(msgspec.Struct):
    """GET /{page}."""

    id: Id
    name: str = ""
    is_published: bool = True


class Picture(msgspec.Struct):
    """Of an attachment."""

    src: str | None = None
    width: int | None = None
    height: int | None = None


class Pictured(msgspec.Struct):
    """`media` of an attachment."""

    image: Picture | None = None
    source: str | None = None


class Attached(msgspec.Struct):
    """What hangs at a post or a comment."""

    type: str = ""
    media_type: str = ""
    media: Pictured | None = None
    url: str | None = None
    title: str | None = None


class AttachedList(msgspec.Struct):
    """A list of them."""

    data: list[Attached] = []


class Parent(msgspec.Struct):
    """The comment that a comment answers."""

    id: Id


class Comment(msgspec.Struct):
    """Below a post. `sender` is missing where the person is not shown to the app."""

    id: Id
    message: str | None = None
    created_time: str | None = None
    sender: Person | None = msgspec.field(default=None, name="from")
    parent: Parent | None = None
    attachment: Attached | None = None

    @property
    def remote(self) -> str:
        return str(self.id)


class Post(msgspec.Struct):
    """On a page's wall, or one that mentions the page."""

    id: Id
    message: str | None = None
    story: str | None = None
    created_time: str | None = None
    tagged_time: str | None = None
    sender: Person | None = msgspec.field(default=None, name="from")
    attachments: AttachedList | None = None
    comments: Listing | list[Raw] | None = None
    """An empty list in old versions where there are none."""

    @property
    def remote(self) -> str:
        return str(self.id)

    @property
    def below(self) -> Listing:
        return self.comments if isinstance(self.comments, Listing) else Listing()


class Change(msgspec.Struct):
    """One change of a webhook's entry."""

    field: str = ""
    value: Raw = NULL


class Feed(msgspec.Struct):
    """`value` of the fields feed and mention. Older ones have sender_id and sender_name for `from`."""

    item: str = ""
    verb: str = ""
    post_id: Id = ""
    comment_id: Id | None = None
    parent_id: Id | None = None
    sender: Person | None = msgspec.field(default=None, name="from")
    sender_id: Id = ""
    sender_name: str = ""
    created_time: Id | None = None
    message: str | None = None
    photo: str | None = None
    photos: list[str] | None = None
    video: str | None = None
    link: str | None = None
    reaction_type: str | None = None

    @property
    def who(self) -> Person:
        """Who did it; without an id where nobody says."""
        return self.sender or Person(id=self.sender_id, name=self.sender_name)


class Made(msgspec.Struct):
    """POST /comments."""

    id: Id

"""What a message is made of: texts and files, and who can see them."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Visibility(StrEnum):
    """Who can see a message, from everybody to nobody else. Stored. Channels without shades have only the first and last."""

    PUBLIC = "public"
    UNLISTED = "unlisted"  # everybody who has the address; shown in no list
    FOLLOWERS = "followers"
    DIRECT = "direct"  # only those who are named

    @property
    def reach(self) -> int:
        """3 for everybody, down to 0."""
        return 3 - tuple(Visibility).index(self)


class Media(msgspec.Struct, frozen=True, kw_only=True):
    """A file that hangs at a message: where it is, not its bytes."""

    remote: str
    """The channel's address of it, e.g. mxc://…; for our own files the id of the stored attachment."""
    name: str
    """As the sender named it: only ever shown, never used as a file name."""
    mime: str = "application/octet-stream"
    size: int | None = None
    width: int | None = None
    height: int | None = None
    thumbnail: str = ""
    """The channel's address of a smaller picture, if there is one."""
    description: str = ""
    """What can be seen on it, for those who cannot see it."""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of a reply that is sent by itself: a text, or one attachment. `key` stays the same for life."""

    key: str
    text_id: str = ""
    media: Media | None = None
    files: tuple[Media, ...] = ()
    """Files that travel inside this text, where the channel can (`Capabilities.files_with_text`)."""
    template: str = ""
    """Name and language of an approved template, "name|es_ES"; the text is what it reads like when filled."""
    values_id: str = ""
    """Text id of the template's values, a JSON array of strings."""

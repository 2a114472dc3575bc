"""What a channel can do; the composer obeys it as well as the outbox."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

import msgspec


class Counting(StrEnum):
    """How a channel counts the length of a text."""

    CHARACTERS = "characters"  # Unicode code points
    GRAPHEMES = "graphemes"  # user-perceived characters
    UTF8_BYTES = "utf8_bytes"
    UTF16_UNITS = "utf16_units"


class TextLimit(msgspec.Struct, frozen=True):
    """Longest text of one part, in the channel's own count."""

    maximum: int
    counting: Counting = Counting.CHARACTERS


class AttachmentLimit(msgspec.Struct, frozen=True):
    """What files may be attached to one reply."""

    max_bytes: int
    max_files: int = 10
    types: tuple[str, ...] = ()
    """MIME types or prefixes such as "image/"; empty means any."""


class Capabilities(msgspec.Struct, frozen=True, kw_only=True):
    """What one account's channel offers. Everything is off unless declared."""

    send: bool = False
    public: bool = False
    private: bool = False
    threads: bool = False
    quote: bool = False
    """A reply can name the message that it answers."""
    edits: bool = False
    deletes: bool = False
    reactions: bool = False
    read_marks: bool = False
    typing: bool = False
    moderation: bool = False
    formatted: bool = False
    attachments: AttachmentLimit | None = None
    text: TextLimit | None = None
    reply_window: timedelta | None = None
    """How long after the customer's last message a reply is possible; None means always."""
    idempotent: bool = False
    """The channel itself drops a second send with the same key."""
    key_life: timedelta | None = None
    """How long the channel remembers a key, under the same credentials; None while `idempotent` is unknown or for ever."""

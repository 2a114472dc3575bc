"""What a channel can do; the composer obeys it as well as the outbox."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

import msgspec

from agent_console.domain.entry import Moderation, Visibility


class Counting(StrEnum):
    """How a channel counts the length of a text."""

    CHARACTERS = "characters"  # Unicode code points
    GRAPHEMES = "graphemes"  # user-perceived characters
    UTF8_BYTES = "utf8_bytes"
    UTF16_UNITS = "utf16_units"
    WEIGHTED = "weighted"  # X: most scripts 1, others and emoji 2, any address 23
    ADDRESSES_23 = "addresses_23"  # Mastodon: characters, any address 23, a mention without its server


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
    moderate: tuple[Moderation, ...] = ()
    """What can be done to customers' messages and their authors there."""
    private_reply: bool = False
    """A public message here can be answered privately."""
    private_reply_window: timedelta | None = None
    """How long after that message; None means always."""
    visibilities: tuple[Visibility, ...] = ()
    """Shades that a reply can be sent with, most public first; empty where there is no choice."""
    heading: bool = False
    """A new conversation has a subject."""
    templates: bool = False
    """Outside the reply window approved templates can be sent."""
    formatted: bool = False
    attachments: AttachmentLimit | None = None
    files_with_text: int = 0
    """How many files travel inside one text; 0: each file is a message of its own."""
    describe_files: bool = False
    """Files can carry a description for those who cannot see them."""
    text: TextLimit | None = None
    reply_window: timedelta | None = None
    """How long after the customer's last message a reply is possible; None means always."""
    extended_window: timedelta | None = None
    """After `reply_window` a person (no machine) may still answer, marked as such, for so long after that message."""
    idempotent: bool = False
    """The channel itself drops a second send with the same key."""
    key_life: timedelta | None = None
    """How long the channel remembers a key, under the same credentials; None while `idempotent` is unknown or for ever."""

"""What each channel can do, as far as practice needs it: limits and places like the real ones, without a network."""

from __future__ import annotations

from datetime import timedelta

from agent_console.domain.capabilities import AttachmentLimit, Capabilities, Counting, TextLimit
from agent_console.domain.entry import ThreadKind

_MB = 1 << 20
_WEEK = timedelta(days=7)

_PUBLIC = {
    "mastodon": TextLimit(500, Counting.CHARACTERS),
    "bluesky": TextLimit(300, Counting.GRAPHEMES),
    "instagram": TextLimit(2_200),
    "facebook": TextLimit(8_000),
    "x": TextLimit(280),
    "matrix": TextLimit(60_000, Counting.UTF8_BYTES),
}
_PRIVATE = {
    "mastodon": TextLimit(500, Counting.CHARACTERS),
    "bluesky": TextLimit(1_000, Counting.GRAPHEMES),
    "email": None,
    "telegram": TextLimit(4_096, Counting.UTF16_UNITS),
    "instagram": TextLimit(1_000, Counting.UTF8_BYTES),
    "facebook": TextLimit(2_000),
    "x": TextLimit(10_000),
    "matrix": TextLimit(60_000, Counting.UTF8_BYTES),
}
_LABELS = {
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
    "email": "E-mail",
    "telegram": "Telegram",
    "instagram": "Instagram",
    "facebook": "Facebook",
    "x": "X",
    "matrix": "Matrix",
}
CHANNELS = tuple(_LABELS)
CHATS = frozenset({"telegram", "instagram", "facebook", "matrix"})
"""Channels whose private side shows typing and read marks."""


def label(channel: str) -> str:
    """The channel's proper name."""
    return _LABELS[channel]


def capabilities(channel: str, kind: ThreadKind) -> Capabilities:
    """What is possible in such a place of such a channel."""
    private = kind is ThreadKind.PRIVATE
    chat = private and channel in CHATS
    return Capabilities(
        send=True,
        public=channel in _PUBLIC,
        private=True,
        threads=not private,
        quote=channel in ("telegram", "matrix") or not private,
        edits=channel in ("telegram", "matrix", "mastodon"),
        deletes=channel != "email",
        reactions=channel in CHATS,
        read_marks=chat,
        typing=chat,
        attachments=AttachmentLimit(max_bytes=(25 if channel == "email" else 16) * _MB, max_files=4),
        text=_PRIVATE[channel] if private else _PUBLIC.get(channel),
        reply_window=_WEEK if private and channel in ("instagram", "facebook") else None,
        idempotent=True,
    )


def shortest(channel: str) -> int | None:
    """The shorter of a channel's two text limits, in its own count; None where there is none."""
    limits = [limit.maximum for limit in (_PUBLIC.get(channel), _PRIVATE[channel]) if limit is not None]
    return min(limits) if limits else None

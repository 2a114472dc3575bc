"""What each channel can do, as far as practice needs it: limits and places like the real ones, without a network."""

from __future__ import annotations

from datetime import timedelta

from agent_console.domain.capabilities import AttachmentLimit, Capabilities, Counting, TextLimit
from agent_console.domain.entry import Moderation, ThreadKind, Visibility

_MB = 1 << 20
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)

_PUBLIC = {
    "mastodon": TextLimit(500, Counting.ADDRESSES_23),
    "bluesky": TextLimit(300, Counting.GRAPHEMES),
    "instagram": TextLimit(2_200),
    "facebook": TextLimit(8_000),
    "x": TextLimit(280, Counting.WEIGHTED),
    "matrix": TextLimit(60_000, Counting.UTF8_BYTES),
}
_PRIVATE = {
    "mastodon": TextLimit(500, Counting.ADDRESSES_23),
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
_META = ("facebook", "instagram")
_ON_POSTS = (Moderation.LIKE, Moderation.UNLIKE)
_ON_COMMENTS = (*_ON_POSTS, Moderation.HIDE, Moderation.UNHIDE, Moderation.DELETE)
_ON_PEOPLE = (Moderation.MUTE, Moderation.UNMUTE, Moderation.BLOCK, Moderation.UNBLOCK)
_MODERATE = {
    "mastodon": (*_ON_POSTS, *_ON_PEOPLE),
    "bluesky": (*_ON_POSTS, *_ON_PEOPLE),
    "x": (*_ON_POSTS, Moderation.HIDE, Moderation.UNHIDE, *_ON_PEOPLE),
    "facebook": (*_ON_COMMENTS, Moderation.BLOCK, Moderation.UNBLOCK),
    "instagram": (Moderation.HIDE, Moderation.UNHIDE, Moderation.DELETE),
}
_TOGETHER = {"mastodon": 4, "bluesky": 4, "x": 4, "email": 4}
"""How many files travel inside one text."""
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
        files_with_text=_TOGETHER.get(channel, 0),
        describe_files=channel in ("mastodon", "bluesky", "x"),
        moderate=() if private else _MODERATE.get(channel, ()),
        private_reply=kind is ThreadKind.POST and channel in _MODERATE,
        private_reply_window=_WEEK if channel in _META and not private else None,
        visibilities=tuple(Visibility) if channel == "mastodon" and not private else (),
        heading=channel == "email",
        reply_window=_DAY if private and channel in _META else None,
        extended_window=_WEEK if private and channel in _META else None,
        idempotent=True,
    )


def shortest(channel: str) -> int | None:
    """The shorter of a channel's two text limits, in its own count; None where there is none."""
    limits = [limit.maximum for limit in (_PUBLIC.get(channel), _PRIVATE[channel]) if limit is not None]
    return min(limits) if limits else None

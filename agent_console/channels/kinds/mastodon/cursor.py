"""Where we are on an account with Mastodon's API: the newest notification and post of ours, and the threads we watch."""

from __future__ import annotations

from datetime import datetime

import msgspec

VERSION = 1


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """Up to where a list was read."""

    id: str = ""
    at: datetime | None = None
    """Of that item, by the server: where to stop when it is gone."""


class Watched(msgspec.Struct, omit_defaults=True):
    """A thread that we take part in: its statuses with their revision, oldest first."""

    private: bool
    at: datetime
    """Of the newest status."""
    seen: dict[str, str] = {}


class Cursor(msgspec.Struct, frozen=True, omit_defaults=True):
    """Stored by the caller with the events that led there; opaque to everybody else."""

    notes: Place = Place()
    own: Place = Place()
    past: datetime | None = None
    """What was written up to then, by the server, was there before us: backfill."""
    threads: dict[str, Watched] = {}
    quiet: dict[str, datetime] = {}
    """Public posts of ours that nobody has answered yet."""
    version: int = VERSION

    def text(self) -> str:
        """As it is stored."""
        return msgspec.json.encode(self).decode()

    @staticmethod
    def parse(text: str) -> Cursor | None:
        """Read it back; None for something that another version wrote and we cannot use."""
        try:
            cursor = msgspec.json.decode(text, type=Cursor)
        except msgspec.DecodeError:
            return None
        return cursor if cursor.version == VERSION else None

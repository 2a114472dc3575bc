"""Where we are on a Matrix account: a place in /sync, and the histories and gaps that are still being read."""

from __future__ import annotations

import msgspec

VERSION = 1


class History(msgspec.Struct, frozen=True, omit_defaults=True):
    """A room whose past is being read backwards."""

    token: str
    """Where the next older page starts."""
    read: int = 0
    """Events read so far."""


class Cursor(msgspec.Struct, frozen=True, omit_defaults=True):
    """Stored by the caller with the events that led there; opaque to everybody else."""

    since: str
    histories: dict[str, History] = {}
    """Rooms in the middle of the backfill; those that are done are not in it."""
    rooms: int = 0
    """How many rooms the backfill began with."""
    gaps: dict[str, str] = {}
    """Rooms in the middle of a gap after `since`: where the next page, forwards, starts."""
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

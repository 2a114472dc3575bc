"""How far a mailbox was read: of every folder what comes next, and how much of its past is still to come."""

from __future__ import annotations

import msgspec

VERSION = 1


class Folder(msgspec.Struct, frozen=True, omit_defaults=True):
    """One folder. UIDs mean what they meant as long as `validity` stays."""

    validity: int
    following: int
    """UID from which on nothing was handed out yet."""
    below: int = 0
    """The past under this UID is still to come; 0: there is none."""
    again: bool = False
    """That past was handed out before, under other UIDs: what is new in it came meanwhile."""


class Cursor(msgspec.Struct, frozen=True, omit_defaults=True):
    """Stored by the caller; opaque to everybody else."""

    folders: dict[str, Folder] = {}
    version: int = VERSION

    def text(self) -> str:
        """As it is stored."""
        return msgspec.json.encode(self).decode()

    @staticmethod
    def parse(text: str) -> Cursor | None:
        """Read it back; None for anything else."""
        try:
            cursor = msgspec.json.decode(text, type=Cursor)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None
        return cursor if cursor.version == VERSION else None

    def changed(self, name: str, folder: Folder) -> Cursor:
        """With that folder as it is now."""
        return msgspec.structs.replace(self, folders={**self.folders, name: folder})

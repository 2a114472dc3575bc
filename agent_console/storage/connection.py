"""A connection to the encrypted file, and what SQLite's errors mean for a workspace."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import apsw

from agent_console.errors import DiskFull, WorkspaceBusy, WorkspaceDamaged, WorkspaceMissing, WrongKey
from agent_console.storage.words import normalised

DATABASE_NAME: Final = "workspace.db"
"""In the folder of a workspace."""
BUSY_SECONDS: Final = 10.0
"""How long a write waits for another process's write before it gives up."""


_CACHE: Final = -8_000
"""Page cache of each connection: negative means KiB."""


_CHECKPOINT: Final = 4_000
"""Pages (16 MB) that gather beside the file before they are copied into it: pages that are written again and again
while much is received are copied once."""


class Connection(apsw.Connection):
    """apsw's connection; rows are tuples whose types follow from the schema, which no checker knows."""

    key: bytes
    """That it was opened with."""

    if TYPE_CHECKING:

        def execute(
            self,
            statements: str,
            bindings: Any = None,
            *,
            can_cache: bool = True,
            prepare_flags: int = 0,
            explain: int = -1,
        ) -> Any:
            """Run statements; iterate over, or fetch from, what is returned."""


def _normalised(*values: Any) -> str:
    return normalised(values[0])


def translated(error: BaseException, path: Path) -> BaseException:
    """The error of the tree that stands for SQLite's; others are returned as they are."""
    place, detail = str(path), str(error)
    if isinstance(error, apsw.FullError | apsw.ReadOnlyError | apsw.IOError):
        return DiskFull(place, detail)
    if isinstance(error, apsw.BusyError | apsw.LockedError):
        return WorkspaceBusy(place, detail)
    if isinstance(error, apsw.CorruptError):
        return WorkspaceDamaged(place, detail)
    if isinstance(error, apsw.NotADBError):
        return WrongKey(place, detail)
    if isinstance(error, apsw.CantOpenError):
        return WorkspaceMissing(place, detail)
    return error


def connect(path: Path, key: bytes, *, writes: bool = True, busy_seconds: float = BUSY_SECONDS) -> Connection:
    """Open an existing file (an empty one becomes a database). Raises a `WorkspaceError`, `WrongKey` included.

    The cipher must be named before the key (design, section 8). Nothing is written by opening.
    """
    try:
        connection = Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    except apsw.Error as error:
        raise translated(error, path) from error
    connection.key = key
    try:
        connection.setbusytimeout(int(busy_seconds * 1000))
        connection.pragma("cipher", "aegis")
        connection.pragma("key", f"raw:{key.hex()}")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        # without it SQLite prepares statements again for each new value, in the hope of a better plan: 20 µs a page
        connection.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 1)
        connection.pragma("temp_store", "memory")
        connection.pragma("cache_size", _CACHE)
        connection.create_scalar_function("normalised", _normalised, 1, deterministic=True)
        if not writes:
            connection.pragma("query_only", True)
    except apsw.Error as error:
        connection.close()
        raise translated(error, path) from error
    return connection


def prepare_for_writing(connection: apsw.Connection) -> None:
    """What only makes sense once the schema is known to be ours: it may write to the file."""
    connection.pragma("journal_mode", "wal")
    connection.pragma("synchronous", "normal")
    connection.pragma("secure_delete", True)
    connection.pragma("wal_autocheckpoint", _CHECKPOINT)


def create_file(path: Path) -> None:
    """An empty file that only its owner may read, in a folder that only its owner may enter."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise DiskFull(str(path), str(error)) from error

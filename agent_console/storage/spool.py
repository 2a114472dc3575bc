"""The relay's spool: payloads as they came, encrypted on disk, numbered in order of arrival, kept for a while."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import apsw
import msgspec

from agent_console.domain.row import micros
from agent_console.storage.connection import connect, create_file, prepare_for_writing, translated

_SCHEMA = """
CREATE TABLE IF NOT EXISTS payload (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, hook TEXT NOT NULL, received_at INTEGER NOT NULL,
  headers BLOB NOT NULL, body BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS payload_hook ON payload (hook, sequence);
CREATE INDEX IF NOT EXISTS payload_received ON payload (received_at);
"""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """One payload. `received_at` is in microseconds since 1970, UTC."""

    sequence: int
    received_at: int
    headers: dict[str, str]
    body: bytes


class Spool:
    """One file. Blocks on the disk: call it away from the loop; any thread may, one at a time is let in."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Open or make it. Raises a `WorkspaceError`, `WrongKey` included."""
        if not path.exists():
            create_file(path)
        self._path = path
        self._lock = threading.Lock()
        self._connection = connect(path, key)
        with self._translated():
            prepare_for_writing(self._connection)
            self._connection.pragma("synchronous", "full")
            self._connection.execute(_SCHEMA)

    def add(self, hook: str, headers: Mapping[str, str], body: bytes, at: datetime) -> int:
        """Keep a payload; when this returns it is on the disk. Returns its number. Raises a `WorkspaceError`."""
        with self._translated():
            self._connection.execute(
                "INSERT INTO payload (hook, received_at, headers, body) VALUES (?, ?, ?, ?)",
                (hook, micros(at), msgspec.json.encode(headers), body),
            )
            return self._connection.last_insert_rowid()

    def after(self, hook: str, sequence: int, limit: int = 100) -> tuple[Kept, ...]:
        """Payloads of a hook with a higher number, in order."""
        with self._translated():
            rows = self._connection.execute(
                "SELECT sequence, received_at, headers, body FROM payload WHERE hook = ? AND sequence > ?"
                " ORDER BY sequence LIMIT ?",
                (hook, sequence, limit),
            ).fetchall()
        return tuple(
            Kept(
                sequence=row[0],
                received_at=row[1],
                headers=msgspec.json.decode(row[2], type=dict[str, str]),
                body=row[3],
            )
            for row in rows
        )

    def last(self) -> int:
        """The highest number that was ever given; 0 when nothing came yet."""
        with self._translated():
            row = self._connection.execute(
                "SELECT seq FROM sqlite_sequence WHERE name = 'payload'"
            ).fetchone()
        return 0 if row is None else int(row[0])

    def forget(self, before: datetime) -> int:
        """Delete what was received before that time; returns how many."""
        with self._translated():
            self._connection.execute("DELETE FROM payload WHERE received_at < ?", (micros(before),))
            return self._connection.changes()

    def counts(self) -> dict[str, int]:
        """Payloads by hook."""
        with self._translated():
            rows = self._connection.execute("SELECT hook, count(*) FROM payload GROUP BY hook").fetchall()
        return {str(hook): int(count) for hook, count in rows}

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def _translated(self) -> _Guard:
        return _Guard(self._lock, self._path)


class _Guard:
    def __init__(self, lock: threading.Lock, path: Path) -> None:
        self._lock = lock
        self._path = path

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        self._lock.release()
        if isinstance(error, apsw.Error):
            raise translated(error, self._path) from error


KEEP = timedelta(days=30)
"""How long payloads are kept, fetched or not, unless the relay is told otherwise."""

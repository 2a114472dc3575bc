"""The doctor: looks whether file, index and log are sound, on a copy, so that nobody has to stop working."""

from __future__ import annotations

import asyncio
import secrets
import shutil
from pathlib import Path
from typing import Final

import apsw

from agent_console.domain.views import DoctorFinding
from agent_console.errors import ConsoleError
from agent_console.storage import migrations
from agent_console.storage.backup import Stopped, copy_database
from agent_console.storage.connection import Connection, connect, create_file
from agent_console.storage.database import Database
from agent_console.storage.refold import refold

_PREFIX: Final = ".doctor-"
_MOST_NAMED: Final = 5


class Doctor:
    """Examines an open workspace."""

    def __init__(self, folder: Path, database: Database) -> None:
        self._folder = folder
        self._database = database

    async def examine(self, *, refold: bool = False) -> tuple[DoctorFinding, ...]:
        """Look at everything. Cancelling interrupts the query that runs and removes the copy."""
        visit = _Visit(self._folder, self._database, refold)
        work = asyncio.get_running_loop().run_in_executor(None, visit.run)
        try:
            return await asyncio.shield(work)
        except asyncio.CancelledError:
            visit.stop()
            await asyncio.wait([work])
            work.exception()
            raise


class _Visit:
    """One examination, in a thread of its own."""

    def __init__(self, folder: Path, database: Database, refold: bool) -> None:
        self._place = folder / f"{_PREFIX}{secrets.token_hex(6)}"
        self._database = database
        self._refold = refold
        self._stopped = False
        self._connection: Connection | None = None

    def stop(self) -> None:
        """Give up soon."""
        self._stopped = True
        connection = self._connection
        if connection is not None:
            connection.interrupt()

    def run(self) -> tuple[DoctorFinding, ...]:
        """All findings."""
        copy = self._place / "copy.db"
        try:
            try:
                copy_database(
                    self._database.another_connection, copy, self._database.key, lambda: self._stopped
                )
            except ConsoleError as error:
                return (DoctorFinding(word="integrity", ok=False, detail=f"{type(error).__name__}: {error}"),)
            except Stopped:
                return ()
            return tuple(self._examine(copy))
        finally:
            shutil.rmtree(self._place, ignore_errors=True)

    def _examine(self, copy: Path) -> list[DoctorFinding]:
        connection = self._connection = connect(copy, self._database.key)
        try:
            found = [
                _schema(connection),
                _integrity(connection),
                *_indexes(connection),
                _positions(connection),
                _moods(connection),
            ]
        except apsw.Error as error:
            if self._stopped:
                return []
            found = [DoctorFinding(word="integrity", ok=False, detail=str(error))]
        finally:
            self._connection = None
            connection.close()
        if self._refold and not self._stopped:
            found += self._again(copy)
        return found

    def _again(self, copy: Path) -> list[DoctorFinding]:
        path = self._place / "again.db"
        create_file(path)
        empty = self._connection = connect(path, self._database.key)
        try:
            empty.execute("ATTACH DATABASE ? AS stored KEY ?", (str(copy), f"raw:{self._database.key.hex()}"))
            return refold(empty, lambda: self._stopped)
        except apsw.InterruptError:
            return []
        finally:
            self._connection = None
            empty.close()


def _schema(connection: Connection) -> DoctorFinding:
    from agent_console.storage.comparing import differences  # peewee is slow to import

    found = migrations.schema_of(connection)
    wrong = differences(connection) if found == migrations.SCHEMA else [f"schema {found}"]
    return DoctorFinding(word="schema", ok=not wrong, detail="; ".join(wrong[:_MOST_NAMED]) or str(found))


def _integrity(connection: Connection) -> DoctorFinding:
    rows = connection.execute(f"PRAGMA integrity_check({_MOST_NAMED})").fetchall()
    ok = rows == [("ok",)]
    return DoctorFinding(word="integrity", ok=ok, detail="" if ok else "; ".join(str(row[0]) for row in rows))


def _indexes(connection: Connection) -> list[DoctorFinding]:
    """FTS5 compares its index with the texts it was made of."""
    found = []
    for index in ("message_words", "names"):
        try:
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        except apsw.CorruptError as error:
            found.append(DoctorFinding(word="search_index", ok=False, detail=f"{index}: {error}"))
        else:
            found.append(DoctorFinding(word="search_index", ok=True, detail=index))
    return found


def _positions(connection: Connection) -> DoctorFinding:
    rows = connection.execute(
        "SELECT s.id, s.position, count(x.position), max(x.position) FROM stream AS s"
        " LEFT JOIN entry AS x ON x.stream = s.number GROUP BY s.number"
        " HAVING count(x.position) <> s.position OR coalesce(max(x.position), 0) <> s.position"
    ).fetchall()
    named = ", ".join(
        f"{row[0]} ({row[2]} entries, last {row[3]}, {row[1]} expected)" for row in rows[:_MOST_NAMED]
    )
    return DoctorFinding(word="positions", ok=not rows, detail=f"{len(rows)}: {named}" if rows else "")


def _moods(connection: Connection) -> DoctorFinding:
    """Every message of a customer is rated or waits for it."""
    rows = connection.execute(
        "SELECT count(*) FROM message AS m JOIN text AS t ON t.number = m.text WHERE m.direction = 'customer'"
        " AND m.delivery <> 'cancelled' AND (m.marks >> 7 & 7) = 0 AND t.text || t.heading <> ''"
        " AND NOT EXISTS (SELECT 1 FROM mood WHERE mood.message = m.number AND mood.text = m.text)"
        " AND NOT EXISTS (SELECT 1 FROM unrated WHERE unrated.number = m.number)"
    ).fetchall()
    forgotten = int(rows[0][0])
    return DoctorFinding(word="moods", ok=not forgotten, detail=str(forgotten) if forgotten else "")

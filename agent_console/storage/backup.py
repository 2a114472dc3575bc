"""Backups: one file that holds the encrypted database and the sealed attachments, made while people work.

It is a zip without compression (everything in it is encrypted already): first `header.json`, plain, so that a person and
`restore` can tell what it is; then the workspace's files. It opens with the workspace key or the recovery key.
"""

from __future__ import annotations

import asyncio
import os
import re
import secrets
import shutil
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Final

import apsw
import msgspec

from agent_console.errors import DiskFull, NewerSchema, WorkspaceDamaged, WorkspaceError, WorkspaceMissing
from agent_console.storage import migrations
from agent_console.storage.attachments import FOLDER
from agent_console.storage.connection import DATABASE_NAME as DATABASE_NAME
from agent_console.storage.connection import Connection, connect, create_file, prepare_for_writing, translated
from agent_console.storage.database import Database

SUFFIX: Final = ".acbackup"
MANIFEST_NAME: Final = "workspace.json"
SECRETS_NAME: Final = "secrets"
"""Only where a key file stands in for the keyring: sealed with that file, useless without it."""
_HEADER: Final = "header.json"
_FORMAT: Final = 1
_PAGES: Final = 500
"""Pages copied between two looks at whether anybody still waits."""
_ATTACHMENT: Final = re.compile(rf"{FOLDER}/[0-9a-f]{{2}}/[0-9a-f]{{32}}(\.[0-9]{{1,4}})?")
_DAILY: Final = re.compile(r"\d{4}-\d{2}-\d{2}" + re.escape(SUFFIX))


class Stopped(Exception):
    """Nobody waits for the copy any more."""


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The plain part of a backup."""

    format: int
    schema: int
    created: datetime


class Backups:
    """Makes backups of an open workspace."""

    def __init__(self, folder: Path, database: Database) -> None:
        self._folder = folder
        self._database = database

    async def make(self, target: Path) -> Path:
        """Write a backup under that name (the suffix is added if it has none); an older one there is replaced.

        In a folder that is there already, it is named after the moment. Until it is complete it has another name.
        Raises `DiskFull`. Cancelling leaves nothing.
        """
        if await asyncio.to_thread(target.is_dir):
            target /= f"{datetime.now(UTC):%Y%m%dT%H%M%S}{SUFFIX}"
        wanted = target if target.suffix else target.with_suffix(SUFFIX)
        stopped = False

        def cancelled() -> bool:
            return stopped

        loop = asyncio.get_running_loop()
        work = loop.run_in_executor(
            None, write_backup, self._folder, self._database.another_connection, wanted, cancelled
        )
        try:
            await asyncio.shield(work)
        except asyncio.CancelledError:
            stopped = True
            await asyncio.wait([work])
            work.exception()
            raise
        return wanted

    async def scheduled(self, place: Path, *, keep: int = 7, now: datetime | None = None) -> Path | None:
        """Today's backup in that folder if there is none yet; of the daily ones the newest `keep` stay."""
        today = (now or datetime.now(UTC)).date().isoformat()
        target = place / f"{today}{SUFFIX}"
        if await asyncio.to_thread(target.exists):
            return None
        await self.make(target)
        await asyncio.to_thread(_prune, place, keep)
        return target


def _prune(place: Path, keep: int) -> None:
    daily = sorted((path for path in place.iterdir() if _DAILY.fullmatch(path.name)), reverse=True)
    for path in daily[keep:]:
        path.unlink(missing_ok=True)


def copy_database(
    open_connection: Callable[[], Connection], target: Path, key: bytes, cancelled: Callable[[], bool]
) -> None:
    """A consistent copy of the database, encrypted with the same key, while others write."""
    create_file(target)
    source = open_connection()
    try:
        copy = connect(target, key)
        try:
            # within one snapshot: SQLite begins the copy anew whenever another connection commits between two steps
            source.execute("BEGIN")
            source.execute("SELECT 1 FROM sqlite_schema").fetchall()
            with copy.backup("main", source, "main") as backup:
                while not backup.done:
                    backup.step(_PAGES)
                    if cancelled():
                        raise Stopped
        finally:
            copy.close()
    except (apsw.CorruptError, apsw.NotADBError) as error:  # the new copy is sound: it is what was read
        raise translated(error, Path(source.filename)) from error
    except apsw.Error as error:
        raise translated(error, target) from error
    finally:
        source.close()


def write_backup(
    folder: Path,
    open_connection: Callable[[], Connection],
    target: Path,
    cancelled: Callable[[], bool] = lambda: False,
) -> None:
    """Make a backup of the workspace in `folder`; blocks. See `Backups.make`."""
    mark = secrets.token_hex(6)
    temporary = target.with_name(f".{target.name}.{mark}.part")
    copy = target.with_name(f".{target.name}.{mark}.db")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        source = open_connection()
        schema, key = migrations.schema_of(source), source.key
        source.close()
        copy_database(open_connection, copy, key, cancelled)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
                header = Header(format=_FORMAT, schema=schema, created=datetime.now(UTC))
                archive.writestr(_HEADER, msgspec.json.encode(header))
                archive.write(copy, DATABASE_NAME)
                for name in (MANIFEST_NAME, SECRETS_NAME):
                    if (folder / name).is_file():
                        archive.write(folder / name, name)
                for path in sorted((folder / FOLDER).glob("*/*")):
                    name = path.relative_to(folder).as_posix()
                    if _ATTACHMENT.fullmatch(name):
                        archive.write(path, name)
                    if cancelled():
                        raise Stopped
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except OSError as error:
        raise DiskFull(str(target), str(error)) from error
    finally:
        for left in (temporary, copy, *copy.parent.glob(f"{copy.name}-*")):
            left.unlink(missing_ok=True)


def read_header(backup: Path) -> Header:
    """What a backup says about itself. Raises `WorkspaceMissing` or `WorkspaceDamaged`."""
    try:
        with zipfile.ZipFile(backup) as archive:
            return msgspec.json.decode(archive.read(_HEADER), type=Header)
    except FileNotFoundError as error:
        raise WorkspaceMissing(str(backup)) from error
    except (OSError, KeyError, zipfile.BadZipFile, msgspec.MsgspecError) as error:
        raise WorkspaceDamaged(str(backup), "not a backup") from error


def secrets_in(backup: Path) -> bytes | None:
    """The sealed secrets that lie in a backup of a workspace with a key file; None where the keyring has them."""
    try:
        with zipfile.ZipFile(backup) as archive:
            return archive.read(SECRETS_NAME) if SECRETS_NAME in archive.namelist() else None
    except FileNotFoundError as error:
        raise WorkspaceMissing(str(backup)) from error
    except (OSError, zipfile.BadZipFile) as error:
        raise WorkspaceDamaged(str(backup), "not a backup") from error


def restore(backup: Path, place: Path, key: bytes) -> None:
    """Make the workspace in `place` (absent or an empty folder) from a backup; blocks.

    Raises `WorkspaceDamaged`, `NewerSchema`, `WrongKey`, `DiskFull`; then `place` is as it was.
    """
    header = read_header(backup)
    if header.schema > migrations.SCHEMA or header.format > _FORMAT:
        raise NewerSchema(str(backup), header.schema, migrations.SCHEMA)
    if place.exists() and any(place.iterdir()):
        raise WorkspaceError(str(place), "not empty")
    temporary = place.with_name(f".{place.name}.{secrets.token_hex(6)}.restoring")
    try:
        temporary.mkdir(mode=0o700, parents=True)
        _unpack(backup, temporary)
        _check(temporary / DATABASE_NAME, key)
        if place.exists():
            place.rmdir()
        temporary.replace(place)
    except OSError as error:
        raise DiskFull(str(place), str(error)) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _unpack(backup: Path, target: Path) -> None:
    try:
        with zipfile.ZipFile(backup) as archive:
            for name in archive.namelist():
                if name not in (DATABASE_NAME, MANIFEST_NAME, SECRETS_NAME) and not _ATTACHMENT.fullmatch(
                    name
                ):
                    continue
                path = target / PurePosixPath(name)
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(descriptor, "wb") as file, archive.open(name) as member:
                    shutil.copyfileobj(member, file, 1 << 20)
    except zipfile.BadZipFile as error:
        raise WorkspaceDamaged(str(backup), str(error)) from error
    if not (target / DATABASE_NAME).is_file():
        raise WorkspaceDamaged(str(backup), "no database in it")


def _check(path: Path, key: bytes) -> None:
    connection = connect(path, key)
    try:
        migrations.refuse_newer(connection, str(path))
        prepare_for_writing(connection)
        verdict = connection.execute("PRAGMA quick_check(1)").fetchall()
        if verdict != [("ok",)]:
            raise WorkspaceDamaged(str(path), str(verdict[0][0]))
    except apsw.Error as error:
        raise translated(error, path) from error
    finally:
        connection.close()

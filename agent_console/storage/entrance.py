"""The entrance to the encrypted file: made, found to be of our schema, brought to it, and opened."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import apsw

from agent_console.errors import WorkspaceDamaged, WorkspaceMissing
from agent_console.storage import migrations
from agent_console.storage.connection import (
    DATABASE_NAME,
    connect,
    create_file,
    prepare_for_writing,
    translated,
)
from agent_console.storage.database import Database


def open_database(folder: Path, key: bytes, *, create: bool, read_only: bool = False) -> Database:
    """Open the file in `folder`; see `open_storage`."""
    path = folder / DATABASE_NAME
    if not path.exists():
        if not create or read_only:
            raise WorkspaceMissing(str(folder))
        create_file(path)
    connection = connect(path, key)
    try:
        migrations.refuse_newer(connection, str(path))
        found = migrations.schema_of(connection)
        if not found and not create:
            raise WorkspaceDamaged(str(path), "empty")
        if found < migrations.SCHEMA:
            prepare_for_writing(connection)
            migrations.migrate(connection, partial(_back_up, folder, path, key))
    except apsw.Error as error:
        connection.close()
        raise translated(error, path) from error
    except BaseException:
        connection.close()
        raise
    if read_only:
        connection.close()
    return Database(path, key, read_only=read_only, writer=None if read_only else connection)


def _back_up(folder: Path, path: Path, key: bytes, schema: int) -> None:
    """Before a migration: a backup named after the schema that it still has."""
    from agent_console.storage.backup import SUFFIX, write_backup

    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    target = folder / "backups" / f"schema-{schema}-{stamp}{SUFFIX}"
    write_backup(folder, partial(connect, path, key, writes=False), target)

"""Numbered steps from one schema to the next; `PRAGMA user_version` says which one a file has."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from agent_console.errors import NewerSchema
from agent_console.storage.connection import Connection

MIGRATIONS = ("m0001_first", "m0002_every_channel", "m0003_moods")
"""In order; the schema's number is how many there are. Never reorder or change one that was released."""
SCHEMA = len(MIGRATIONS)


def schema_of(connection: Connection) -> int:
    """The schema number that the file says it has; 0 for a new one."""
    return int(connection.pragma("user_version"))


def refuse_newer(connection: Connection, path: str) -> None:
    """Raises `NewerSchema` for a file of a later version; nothing was written to it."""
    found = schema_of(connection)
    if found > SCHEMA:
        raise NewerSchema(path, found, SCHEMA)


def migrate(connection: Connection, back_up: Callable[[int], None]) -> None:
    """Bring the file to the present schema; `back_up(found)` is called first when an older one holds data.

    Two processes may try at once: the second finds the work done.
    """
    found = schema_of(connection)
    if found >= SCHEMA:
        return
    if found:
        back_up(found)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number in range(schema_of(connection), SCHEMA):
            step = import_module(f"agent_console.storage.migrations.{MIGRATIONS[number]}")
            step.migrate(connection)
            connection.pragma("user_version", number + 1)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise

"""The one entrance to storage: open a workspace's folder and get everything that is asked of it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import apsw

from agent_console.errors import WorkspaceDamaged, WorkspaceMissing
from agent_console.runtime.events import AccountsChanged, ConversationsChanged, Events
from agent_console.storage import migrations
from agent_console.storage.accounts import AccountBook
from agent_console.storage.attachments import AttachmentStore
from agent_console.storage.backup import DATABASE_NAME, SUFFIX, Backups, write_backup
from agent_console.storage.cases import Cases
from agent_console.storage.connection import connect, create_file, prepare_for_writing, translated
from agent_console.storage.customers import Customers
from agent_console.storage.database import Database
from agent_console.storage.doctor import Doctor
from agent_console.storage.inbox import Inbox
from agent_console.storage.log import StoredLog
from agent_console.storage.moods import Moods
from agent_console.storage.search import Search
from agent_console.storage.timeline import Timeline
from agent_console.storage.ways import Ways


@dataclass(frozen=True, slots=True)
class Storage:
    """An open workspace. `log` writes, everything else answers questions; nothing here waits on the calling thread."""

    folder: Path
    database: Database
    events: Events
    log: StoredLog
    inbox: Inbox
    timeline: Timeline
    customers: Customers
    moods: Moods
    search: Search
    cases: Cases
    accounts: AccountBook
    ways: Ways
    attachments: AttachmentStore
    backups: Backups
    doctor: Doctor

    async def watch(self, every: float = 0.3) -> None:
        """Fire the events of other processes' commits, until cancelled. Run it as a task; seconds between looks."""
        last = await self.database.read(self.log.last_change)
        seen = None
        while True:
            version = await self.database.version()
            if version != seen:
                seen = version
                last, changes = await self.database.read(partial(self.log.changes_since, last))
                if changes is None:  # too much happened to be still written down
                    self.events.fire(ConversationsChanged())
                    self.events.fire(AccountsChanged())
                for change in changes or ():
                    self.log.tell(change)
            await asyncio.sleep(every)

    async def close(self) -> None:
        """Finish what was accepted and let go of the files; idempotent."""
        await self.database.close()


def open_storage(
    folder: Path, key: bytes, *, events: Events, create: bool, read_only: bool = False
) -> Storage:
    """Open the workspace in `folder` with its key of 32 bytes; any thread may call it, it blocks on the disk.

    `create` makes folder and file where there are none; without it their absence raises `WorkspaceMissing`. An older
    schema is migrated after a backup, a newer one raises `NewerSchema` with nothing written. Raises `WrongKey`,
    `DiskFull`, `WorkspaceBusy`, `WorkspaceDamaged` (a file that lost everything, too). Events fire on the
    loop that awaits a write or runs `watch`.
    """
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
        raise translated(error, path) from error
    finally:
        connection.close()
    database = Database(path, key, read_only=read_only)
    log = StoredLog(database, events)
    return Storage(
        folder=folder,
        database=database,
        events=events,
        log=log,
        inbox=Inbox(database),
        timeline=Timeline(database),
        customers=Customers(database),
        moods=Moods(database, log),
        search=Search(database),
        cases=Cases(database),
        accounts=AccountBook(database),
        ways=Ways(database),
        attachments=AttachmentStore(folder, key),
        backups=Backups(folder, database),
        doctor=Doctor(folder, database),
    )


def _back_up(folder: Path, path: Path, key: bytes, schema: int) -> None:
    """Before a migration: a backup named after the schema that it still has."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    target = folder / "backups" / f"schema-{schema}-{stamp}{SUFFIX}"
    write_backup(folder, partial(connect, path, key, writes=False), target)

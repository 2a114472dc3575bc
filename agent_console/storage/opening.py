"""The one entrance to storage: open a workspace's folder and get everything that is asked of it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from agent_console.runtime.events import AccountsChanged, ConversationsChanged, Events
from agent_console.storage.accounts import AccountBook
from agent_console.storage.attachments import AttachmentStore
from agent_console.storage.backup import Backups
from agent_console.storage.cases import Cases
from agent_console.storage.customers import Customers
from agent_console.storage.database import Database
from agent_console.storage.doctor import Doctor
from agent_console.storage.entrance import open_database
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

    async def watch(self, every: float = 0.3, *, since: int | None = None) -> None:
        """Fire the events of other processes' commits, until cancelled. Run it as a task; seconds between looks.

        `since`: the number of the last change that is known already; None: all until now.
        """
        last = await self.database.read(self.log.last_change) if since is None else since
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
    return storage_over(
        open_database(folder, key, create=create, read_only=read_only), folder, key, events=events
    )


def storage_over(database: Database, folder: Path, key: bytes, *, events: Events) -> Storage:
    """Everything that is asked of a file that stands open already."""
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

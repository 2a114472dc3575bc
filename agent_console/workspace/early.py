"""A workspace whose inbox can be read at once: the rest is made after that, and whoever needs it waits for it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

import msgspec

from agent_console.domain.agent import Agent
from agent_console.domain.views import (
    InboxCounts,
    InboxPage,
    InboxQuery,
    InboxRow,
    RowKey,
    WorkspaceInfo,
    WorkspaceKind,
)
from agent_console.errors import WorkspaceError
from agent_console.runtime.clock import Clock
from agent_console.runtime.events import EngineFailed, Events
from agent_console.runtime.secrets import Secrets
from agent_console.runtime.tasks import Tasks
from agent_console.storage.beside import agents_of, setting_of
from agent_console.storage.connection import Connection
from agent_console.storage.database import Database
from agent_console.storage.entrance import open_database
from agent_console.storage.inbox import Inbox
from agent_console.workspace.agents import DEFAULT_AGENT_SETTING, last_agent
from agent_console.workspace.keys import KEY_KEPT_SETTING, secrets_for, stored_key
from agent_console.workspace.place import Manifest, Place

if TYPE_CHECKING:
    from agent_console.domain.console import Accounts, Archive, Files, KindInfo, Reading, Working
    from agent_console.workspace.local import LocalWorkspace

AT_LATEST: Final = 1.0
"""Seconds after which the rest is made although nobody has asked for it."""
COMMANDS, MAKING = 0.8, 0.4
"""Seconds that closing waits for commands which were given already, and for the rest that is just being made."""


class Opened(msgspec.Struct, frozen=True):
    """A file that stands open, with what it was opened by, and what reading alone tells."""

    secrets: Secrets
    key: bytes
    database: Database
    agent: Agent
    key_kept: bool
    last_change: int


class Rest(Protocol):
    """What a composition root adds: everything that takes long to load."""

    def load(self) -> None:
        """Import what `make` needs; called in a thread of its own."""
        ...

    def make(self, opened: Opened, events: Events) -> LocalWorkspace:
        """Put the whole workspace together over the open file; it does not begin yet."""
        ...

    def kinds(self) -> tuple[KindInfo, ...]:
        """Kinds of channels that an account can be added for."""
        ...

    def formats(self) -> tuple[str, ...]:
        """Names of the formats that can be imported."""
        ...


class EarlyWorkspace:
    """Has the same parts as `LocalWorkspace`; questions of the inbox are answered from the first moment."""

    def __init__(
        self, place: Place, manifest: Manifest, opened: Opened, clock: Clock, rest: Rest, *, collect: bool
    ) -> None:
        self.clock = clock
        self.events = Events()
        self.rest = rest
        self.opened = opened
        self.made: LocalWorkspace | None = None
        """The whole workspace, once it has begun."""
        self.half: LocalWorkspace | None = None
        """One that could not begin; it can still be read."""
        self._place = place
        self._manifest = manifest
        self._collect = collect
        self._making: asyncio.Task[LocalWorkspace] | None = None
        self._tasks = Tasks()
        self._commands: set[asyncio.Task[Any]] = set()
        self._log_handlers: list[logging.Handler] = []
        self._closed = False
        self._latest = asyncio.get_running_loop().call_later(AT_LATEST, self._begin)
        self.read = cast("Reading", _EarlyReading(self, Inbox(opened.database)))
        self.work = cast("Working", _Commands(self))
        self.accounts = cast("Accounts", _Accounts(self))
        self.files = cast("Files", _Later(self, "files"))
        self.archive = cast("Archive", _Archive(self))

    @classmethod
    async def open(
        cls,
        place: Place,
        manifest: Manifest,
        key_file: Path | None,
        clock: Clock,
        rest: Rest,
        *,
        collect: bool,
    ) -> EarlyWorkspace | None:
        """Open the file. None where nobody has worked in it yet: then there is nothing to see. Raises a `WorkspaceError`."""
        secrets, key, database = await asyncio.to_thread(_enter, place, manifest, key_file)
        try:
            agent, key_kept, last_change = await database.read(_look)
            if agent is not None:
                opened = Opened(secrets, key, database, agent, key_kept, last_change)
                return cls(place, manifest, opened, clock, rest, collect=collect)
        except BaseException:
            await database.close()
            raise
        await database.close()
        return None

    @property
    def info(self) -> WorkspaceInfo:
        """What is open, and who works in it."""
        if self.made is not None:
            return self.made.info
        return WorkspaceInfo(
            kind=self._manifest.kind,
            path=str(self._place.folder),
            name=self._manifest.name,
            agent=self.opened.agent,
            collecting=False,
            recovery_key_pending=not self.opened.key_kept and self._manifest.kind is WorkspaceKind.LOCAL,
        )

    async def whole(self) -> LocalWorkspace:
        """The whole workspace, made now where it is not yet; one that could not begin is tried again.

        Raises what it failed with.
        """
        if self.made is not None:
            return self.made
        self._begin()
        if self._making is None:
            raise WorkspaceError(str(self._place.folder), "closed")
        return await asyncio.shield(self._making)  # who stops waiting does not stop the others

    def commanded(self) -> None:
        """The running task carries out a command: closing waits for it."""
        task = asyncio.current_task()
        if task is not None:
            self._commands.add(task)
            task.add_done_callback(self._commands.discard)

    def _begin(self) -> None:
        self._latest.cancel()
        if not self._closed and (self._making is None or self._making.done()):
            self._making = self._tasks.start("workspace", self._make())
            self._making.add_done_callback(self._tell)

    async def _make(self) -> LocalWorkspace:
        await asyncio.to_thread(self.rest.load)
        from agent_console.runtime import logs

        self._log_handlers = self._log_handlers or logs.start(self._place.folder)
        workspace = self.rest.make(self.opened, self.events)
        try:
            await workspace.begin("", collect=self._collect, since=self.opened.last_change)
        except BaseException:
            await workspace.stop()
            self.half = workspace
            raise
        self.made, self.half = workspace, None
        return workspace

    def _tell(self, making: asyncio.Task[LocalWorkspace]) -> None:
        error = None if making.cancelled() else making.exception()
        if error is not None:
            from agent_console.runtime.logs import redact

            self.events.fire(EngineFailed("start", redact(f"{type(error).__name__}: {error}")[:500]))

    async def close(self) -> None:
        """Carry out what was asked for, stop everything within two seconds, and let go of the files; idempotent."""
        if self._closed:
            return
        if self._commands:
            await asyncio.wait(self._commands, timeout=COMMANDS)
        self._closed = True
        self._latest.cancel()
        if self._making is not None and not self._making.done():
            await asyncio.wait({self._making}, timeout=MAKING)
        await self._tasks.close(MAKING)
        if self.made is not None:
            await self.made.close()
        await self.opened.database.close()
        if self._log_handlers:
            from agent_console.runtime import logs

            logs.stop(self._log_handlers)


def _enter(place: Place, manifest: Manifest, key_file: Path | None) -> tuple[Secrets, bytes, Database]:
    """Blocks on the keyring and the disk."""
    practice = manifest.kind is WorkspaceKind.PRACTICE
    secrets = secrets_for(place, manifest.kind, key_file, create=practice)
    key = stored_key(secrets, manifest.id, place)
    return secrets, key, open_database(place.folder, key, create=False)


def _look(connection: Connection) -> tuple[Agent | None, bool, int]:
    """Who works here, whether the recovery key was kept, and the last change."""
    agent = last_agent(agents_of(connection), setting_of(connection, DEFAULT_AGENT_SETTING))
    changed = connection.execute("SELECT coalesce(max(number), 0) FROM change").fetchall()[0][0]
    return agent, setting_of(connection, KEY_KEPT_SETTING) != "", changed


class _Later:
    """A part of the workspace: its coroutines wait until it is there."""

    def __init__(self, early: EarlyWorkspace, part: str) -> None:
        self._early = early
        self._part = part

    def __getattr__(self, name: str) -> Any:
        if self._early.made is not None:
            return getattr(getattr(self._early.made, self._part), name)

        async def later(*arguments: Any, **named: Any) -> Any:
            workspace = await self._workspace()
            return await getattr(getattr(workspace, self._part), name)(*arguments, **named)

        return later

    async def _workspace(self) -> LocalWorkspace:
        return await self._early.whole()


class _Commands(_Later):
    def __init__(self, early: EarlyWorkspace) -> None:
        super().__init__(early, "work")

    async def _workspace(self) -> LocalWorkspace:
        self._early.commanded()
        return await self._early.whole()


class _Accounts(_Later):
    def __init__(self, early: EarlyWorkspace) -> None:
        super().__init__(early, "accounts")

    def kinds(self) -> tuple[KindInfo, ...]:
        return self._early.rest.kinds()


class _Archive(_Later):
    def __init__(self, early: EarlyWorkspace) -> None:
        super().__init__(early, "archive")

    def formats(self) -> tuple[str, ...]:
        return self._early.rest.formats()


class _EarlyReading(_Later):
    """Knows the inbox; everything else waits, but not for what failed to begin: histories can be read without it."""

    def __init__(self, early: EarlyWorkspace, inbox: Inbox) -> None:
        super().__init__(early, "read")
        self._inbox = inbox

    async def _workspace(self) -> LocalWorkspace:
        if self._early.half is None:
            try:
                return await self._early.whole()
            except Exception:
                if self._early.half is None:
                    raise
        return self._early.half

    @property
    def _agent(self) -> str:
        return self._early.info.agent.id

    async def inbox_page(self, query: InboxQuery, after: RowKey | None = None, limit: int = 50) -> InboxPage:
        return await self._inbox.page(query, self._agent, after, limit)

    async def inbox_ids(self, query: InboxQuery, limit: int = 200_000) -> tuple[str, ...]:
        return await self._inbox.ids(query, self._agent, limit)

    async def inbox_rows(self, ids: Sequence[str]) -> tuple[InboxRow, ...]:
        return await self._inbox.rows(ids, self._agent)

    async def inbox_counts(self) -> InboxCounts:
        return await self._inbox.counts(self._agent)

    async def agents(self) -> tuple[Agent, ...]:
        return await self._early.opened.database.read(lambda connection: tuple(agents_of(connection)))

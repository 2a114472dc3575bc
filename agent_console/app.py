"""The composition root, and the facade that the console and agentctl call."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from agent_console.domain.views import ImportProgress, ImportReport, WorkspaceInfo, WorkspaceKind
from agent_console.errors import WorkspaceError, WorkspaceExists
from agent_console.runtime.clock import Clock, SystemClock, new_id
from agent_console.runtime.events import Events
from agent_console.runtime.settings import SettingsFile
from agent_console.workspace.early import EarlyWorkspace, Opened
from agent_console.workspace.keys import make_key, secrets_for, stored_key
from agent_console.workspace.place import (
    Manifest,
    Place,
    default_folder,
    folder_place,
    practice_folder,
)

if TYPE_CHECKING:  # what takes long to load is loaded where it is needed: the first page must not wait for it
    from agent_console.channels.hooks import Hook
    from agent_console.channels.registry import Registry
    from agent_console.domain.console import Accounts, Archive, Files, KindInfo, Reading, Working
    from agent_console.domain.log import Log
    from agent_console.domain.mood import Scorer
    from agent_console.relay.folder import RelayFolder
    from agent_console.workspace.local import LocalWorkspace

PRACTICE_AGENT = "Alex"
"""Who practises, unless they say their name."""


class Console:
    """One open workspace, as front ends see it. Made by the functions below."""

    def __init__(self, workspace: LocalWorkspace | EarlyWorkspace) -> None:
        self._workspace = workspace
        self.read: Reading = workspace.read
        self.work: Working = workspace.work
        self.accounts: Accounts = workspace.accounts
        self.files: Files = workspace.files
        self.archive: Archive = workspace.archive
        self.events: Events = workspace.events
        self.clock: Clock = workspace.clock

    @property
    def info(self) -> WorkspaceInfo:
        """What is open, and who works in it."""
        return self._workspace.info

    async def close(self) -> None:
        """Stop within two seconds; idempotent."""
        await self._workspace.close()


class _Importing:
    """The importers, loaded when somebody imports."""

    def formats(self) -> tuple[str, ...]:
        from agent_console.importers import run

        return run.formats()

    def run(
        self,
        log: Log,
        format_name: str,
        paths: Sequence[Path],
        progress: Callable[[ImportProgress], None] | None,
        clock: Clock,
    ) -> Awaitable[ImportReport]:
        from agent_console.importers import run

        return run.import_history(log, format_name, paths, progress, clock.now)


class _Rest:
    """What a workspace is made of that was opened early; nothing of it is loaded before `load`."""

    def __init__(
        self,
        where: Place,
        manifest: Manifest,
        registry: Callable[[], Registry],
        settings: SettingsFile,
        clock: Clock,
        scorer: Scorer | None,
    ) -> None:
        self._where = where
        self._manifest = manifest
        self._registry_of = registry
        self._settings = settings
        self._clock = clock
        self._scorer = scorer

    @cached_property
    def _registry(self) -> Registry:
        return self._registry_of()

    def load(self) -> None:
        import agent_console.workspace.local  # noqa: F401

        _loaded = self._registry

    def make(self, opened: Opened, events: Events) -> LocalWorkspace:
        from agent_console.storage.opening import storage_over
        from agent_console.workspace.local import LocalWorkspace

        return LocalWorkspace(
            self._where,
            self._manifest,
            opened.key,
            storage_over(opened.database, self._where.folder, opened.key, events=events),
            opened.secrets,
            self._registry,
            self._settings,
            self._clock,
            _Importing(),
            self._scorer or default_scorer(),
        )

    def kinds(self) -> tuple[KindInfo, ...]:
        from agent_console.workspace.accounts import addable_kinds

        return addable_kinds(self._registry)

    def formats(self) -> tuple[str, ...]:
        return _Importing().formats()


def default_place() -> Path:
    """Folder of a person's own workspace unless they name another."""
    return default_folder()


def practice_place() -> Path:
    """Folder of the practice workspace."""
    return practice_folder()


def workspace_exists(place: Path) -> bool:
    """There is a workspace in that folder."""
    return folder_place(place).exists()


def real_registry() -> Registry:
    """The kinds of channels of a real workspace."""
    from agent_console.channels.registry import BUILT_IN, Registry

    return Registry(built_in=BUILT_IN)


def default_scorer() -> Scorer:
    """What rates moods: a process of its own, begun when there is something to rate."""
    from agent_console.sentiment.scorer import ScorerProcess

    return ScorerProcess()


def relay_folder(folder: Path | None, key_file: Path | None, *, create: bool = False) -> RelayFolder:
    """A relay on disk, the default one where None. Blocks. Raises a `WorkspaceError`."""
    from agent_console.relay.folder import RelayFolder, default_relay_folder

    return RelayFolder(folder or default_relay_folder(), key_file, create=create)


def relay_hook(kind: str) -> Hook:
    """How that kind's servers sign. Raises `UnknownName` for one that needs no relay."""
    from agent_console.relay.serving import hook_of

    return hook_of(real_registry(), kind)


async def serve_relay(
    relay: RelayFolder,
    *,
    host: str,
    port: int,
    certificate: Path | None = None,
    certificate_key: Path | None = None,
    keep: timedelta,
    started: Callable[[int], None] = lambda port: None,
) -> None:
    """Receive webhooks until cancelled. Raises OSError, `WorkspaceError`, or `ExtraMissing`."""
    from agent_console.relay.serving import serve

    await serve(
        relay,
        real_registry(),
        host=host,
        port=port,
        certificate=certificate,
        certificate_key=certificate_key,
        keep=keep,
        started=started,
    )


async def open_workspace(
    place: Path,
    *,
    key_file: Path | None = None,
    agent: str | None = None,
    collect: bool = True,
    settings: SettingsFile | None = None,
    clock: Clock | None = None,
    scorer: Scorer | None = None,
    early: bool = False,
) -> Console:
    """Open what is there. Raises a `WorkspaceError`: missing, wrong key, newer, no keyring …

    `collect`: receive and send, as soon as no other process does. `agent`: name or id of who works; None: who did last.
    `scorer` rates moods; None: a process of its own. `early`: return as soon as the inbox can be read; the rest is made
    when it is asked for, within a second, and all other questions and commands wait for it.
    """
    where = folder_place(place)
    manifest = where.manifest()
    if manifest.kind is WorkspaceKind.PRACTICE:
        return await open_practice(
            place, agent=agent, collect=collect, settings=settings, clock=clock, scorer=scorer, early=early
        )
    settings, ticking = settings or SettingsFile(), clock or SystemClock()
    if early and agent is None:
        rest = _Rest(where, manifest, real_registry, settings, ticking, scorer)
        opened = await EarlyWorkspace.open(where, manifest, key_file, ticking, rest, collect=collect)
        if opened is not None:
            return Console(opened)
    from agent_console.workspace.local import LocalWorkspace

    secrets = await asyncio.to_thread(secrets_for, where, manifest.kind, key_file, create=False)
    key = await asyncio.to_thread(stored_key, secrets, manifest.id, where)
    return Console(
        await LocalWorkspace.open(
            where,
            manifest,
            key,
            secrets,
            real_registry(),
            settings,
            ticking,
            _Importing(),
            scorer or default_scorer(),
            agent=agent or "",
            create=False,
            collect=collect,
        )
    )


async def create_workspace(
    place: Path,
    *,
    agent: str | None = None,
    key_file: Path | None = None,
    name: str = "",
    collect: bool = True,
    settings: SettingsFile | None = None,
    clock: Clock | None = None,
    scorer: Scorer | None = None,
) -> Console:
    """Make a new, empty, encrypted workspace. Raises `NoKeyring` where a key file must be named, `WorkspaceExists` …"""
    from agent_console.workspace.local import LocalWorkspace

    where = folder_place(place)
    if where.exists():
        raise WorkspaceExists(str(where.folder))
    ticking = clock or SystemClock()
    manifest = Manifest(id=new_id(), kind=WorkspaceKind.LOCAL, name=name, created_at=ticking.now())
    secrets = await asyncio.to_thread(secrets_for, where, manifest.kind, key_file, create=True)
    key = await asyncio.to_thread(make_key, secrets, manifest.id)
    await asyncio.to_thread(where.set_aside)
    workspace: LocalWorkspace | None = None
    try:
        workspace = await LocalWorkspace.open(
            where,
            manifest,
            key,
            secrets,
            real_registry(),
            settings or SettingsFile(),
            ticking,
            _Importing(),
            scorer or default_scorer(),
            agent=agent or "",
            create=True,
            collect=collect,
        )
        where.write_manifest(manifest)  # last: a folder with it is a whole workspace
    except BaseException:
        if workspace is not None:
            await workspace.close()
        await asyncio.to_thread(where.forget_database)  # nobody will ask for its key again
        raise
    return Console(workspace)


async def open_practice(
    place: Path | None = None,
    *,
    agent: str | None = None,
    collect: bool = True,
    fresh: bool = False,
    speed: float = 1.0,
    settings: SettingsFile | None = None,
    clock: Clock | None = None,
    scorer: Scorer | None = None,
    early: bool = False,
) -> Console:
    """The practice workspace, made and filled where there is none. Never the same folder as real data.

    `fresh` begins it anew; `speed` makes the simulated customers faster; 0 lets none of them write. `early`: as above.
    """
    where = folder_place(place or practice_place())
    settings, ticking = settings or SettingsFile(), clock or SystemClock()

    def registry() -> Registry:
        from agent_console.channels.kinds.practice import practice_registry

        return practice_registry(speed=speed)

    if where.exists() and where.manifest().kind is not WorkspaceKind.PRACTICE:
        raise WorkspaceError(str(where.folder), "not a practice workspace")
    if fresh and where.exists():
        import shutil

        await asyncio.to_thread(shutil.rmtree, where.folder)
    new = not where.exists()
    if early and agent is None and not new:
        manifest = where.manifest()
        rest = _Rest(where, manifest, registry, settings, ticking, scorer)
        opened = await EarlyWorkspace.open(where, manifest, None, ticking, rest, collect=collect)
        if opened is not None:
            return Console(opened)
    from agent_console.workspace import practice
    from agent_console.workspace.local import LocalWorkspace

    if new:
        manifest = Manifest(id=new_id(), kind=WorkspaceKind.PRACTICE, name="", created_at=ticking.now())
    else:
        manifest = where.manifest()
    secrets = await asyncio.to_thread(secrets_for, where, manifest.kind, None, create=True)
    if new:
        await asyncio.to_thread(where.set_aside)
        key = await asyncio.to_thread(make_key, secrets, manifest.id)
    else:
        key = await asyncio.to_thread(stored_key, secrets, manifest.id, where)
    workspace = await LocalWorkspace.open(
        where,
        manifest,
        key,
        secrets,
        registry(),
        settings,
        ticking,
        _Importing(),
        scorer or default_scorer(),
        agent=agent or (PRACTICE_AGENT if new else ""),
        create=new,
        collect=False,
    )
    try:
        if new:
            await practice.lay(workspace.storage.log, ticking.now(), workspace.info.agent)
            where.write_manifest(manifest)
        await workspace.begin_collecting(collect=collect)
    except BaseException:
        await workspace.close()
        raise
    return Console(workspace)


async def restore_workspace(
    source: Path,
    place: Path,
    *,
    recovery_key: str | None = None,
    key_file: Path | None = None,
) -> None:
    """Make a workspace of a backup, here or on a new computer; with the recovery key, or the key that is at hand.

    Raises `WorkspaceExists`, `WrongKey`, `KeyMissing`, `RecoveryKeyMistyped`, `WorkspaceDamaged`; nothing is left behind then.
    """
    from agent_console.workspace.restoring import doubt_queued, lay_back

    where = folder_place(place)
    if where.exists():
        raise WorkspaceExists(str(where.folder))
    manifest, key, secrets = await asyncio.to_thread(lay_back, source, where, recovery_key, key_file)
    await doubt_queued(where.folder, key, SystemClock().now())
    await asyncio.to_thread(make_key, secrets, manifest.id, key)
    where.write_manifest(manifest)

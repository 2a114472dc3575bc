"""The composition root, and the facade that the console and agentctl call."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from agent_console.channels.registry import BUILT_IN, Registry
from agent_console.domain.console import Accounts, Archive, Files, Reading, Working
from agent_console.domain.log import Log
from agent_console.domain.mood import Scorer
from agent_console.domain.views import ImportProgress, ImportReport, WorkspaceInfo, WorkspaceKind
from agent_console.errors import WorkspaceError, WorkspaceExists
from agent_console.runtime.clock import Clock, SystemClock, new_id
from agent_console.runtime.events import Events
from agent_console.runtime.secrets import Secrets, decode_recovery
from agent_console.runtime.settings import SettingsFile
from agent_console.storage.backup import restore as restore_backup
from agent_console.workspace.keys import SECRETS_FILE, key_in_backup, make_key, secrets_for, stored_key
from agent_console.workspace.local import LocalWorkspace, folder_place
from agent_console.workspace.place import Manifest, Place, default_folder, manifest_in_backup, practice_folder
from agent_console.workspace.restoring import doubt_queued

if TYPE_CHECKING:
    from agent_console.channels.hooks import Hook
    from agent_console.relay.folder import RelayFolder

PRACTICE_AGENT = "Alex"
"""Who practises, unless they say their name."""


class Console:
    """One open workspace, as front ends see it. Made by the functions below."""

    def __init__(self, workspace: LocalWorkspace) -> None:
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
) -> Console:
    """Open what is there. Raises a `WorkspaceError`: missing, wrong key, newer, no keyring …

    `collect`: receive and send, as soon as no other process does. `agent`: name or id of who works; None: who did last.
    `scorer` rates moods; None: a process of its own.
    """
    where = folder_place(place)
    manifest = where.manifest()
    if manifest.kind is WorkspaceKind.PRACTICE:
        return await open_practice(
            place, agent=agent, collect=collect, settings=settings, clock=clock, scorer=scorer
        )
    secrets = await asyncio.to_thread(secrets_for, where, manifest.kind, key_file, create=False)
    key = await asyncio.to_thread(stored_key, secrets, manifest.id, where)
    return Console(
        await LocalWorkspace.open(
            where,
            manifest,
            key,
            secrets,
            real_registry(),
            settings or SettingsFile(),
            clock or SystemClock(),
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
) -> Console:
    """The practice workspace, made and filled where there is none. Never the same folder as real data.

    `fresh` begins it anew; `speed` makes the simulated customers faster; 0 lets none of them write.
    """
    from agent_console.channels.kinds.practice import practice_registry
    from agent_console.workspace import practice

    where = folder_place(place or practice_place())
    ticking = clock or SystemClock()
    if where.exists() and where.manifest().kind is not WorkspaceKind.PRACTICE:
        raise WorkspaceError(str(where.folder), "not a practice workspace")
    if fresh and where.exists():
        await asyncio.to_thread(shutil.rmtree, where.folder)
    new = not where.exists()
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
        practice_registry(speed=speed),
        settings or SettingsFile(),
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
    where = folder_place(place)
    if where.exists():
        raise WorkspaceExists(str(where.folder))
    manifest, key, secrets = await asyncio.to_thread(_restore, source, where, recovery_key, key_file)
    await doubt_queued(where.folder, key, SystemClock().now())
    await asyncio.to_thread(make_key, secrets, manifest.id, key)
    where.write_manifest(manifest)


def _restore(
    source: Path, where: Place, recovery_key: str | None, key_file: Path | None
) -> tuple[Manifest, bytes, Secrets]:
    manifest = manifest_in_backup(source)
    if recovery_key is not None:
        key, kept = decode_recovery(recovery_key), False
    else:
        found = key_in_backup(source, manifest.id, key_file) if key_file is not None else None
        kept = found is not None
        key = found or stored_key(
            secrets_for(where, manifest.kind, key_file, create=False), manifest.id, where
        )
    secrets = secrets_for(where, manifest.kind, key_file, create=True)
    restore_backup(source, where.folder, key)
    where.manifest_file.unlink(missing_ok=True)  # written again last: until then it is no whole workspace
    if not kept:  # sealed with another key file: the accounts ask to sign in again
        (where.folder / SECRETS_FILE).unlink(missing_ok=True)
    return manifest, key, secrets

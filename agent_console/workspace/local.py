"""An open local workspace: storage, engine and the agent who works in it, put together and taken apart."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

import msgspec

from agent_console.channels.registry import Registry
from agent_console.domain import reference
from agent_console.domain.account import Account
from agent_console.domain.agent import Agent
from agent_console.domain.capabilities import Capabilities
from agent_console.domain.entry import ThreadKind
from agent_console.domain.log import Transaction
from agent_console.domain.mood import Scorer
from agent_console.domain.views import WorkspaceInfo, WorkspaceKind
from agent_console.errors import ConsoleError, KeyMissing
from agent_console.runtime import logs
from agent_console.runtime.clock import Clock, new_id
from agent_console.runtime.events import (
    AccountsChanged,
    CollectingChanged,
    EngineFailed,
    Event,
    Events,
)
from agent_console.runtime.lock import CollectorLock, keep_trying
from agent_console.runtime.secrets import Secrets
from agent_console.runtime.settings import SettingsFile
from agent_console.runtime.tasks import Tasks
from agent_console.storage import Storage, open_storage
from agent_console.sync.engine import Engine
from agent_console.workspace import agents
from agent_console.workspace.accounts import LocalAccounts
from agent_console.workspace.archive import Import, LocalArchive
from agent_console.workspace.files import LocalFiles, part_of
from agent_console.workspace.keys import KEY_KEPT_SETTING, account_secret
from agent_console.workspace.place import Manifest, Place
from agent_console.workspace.rating import Rating
from agent_console.workspace.reading import LocalReading
from agent_console.workspace.working import PREFIX_SETTING, LocalWorking

log = logging.getLogger(__name__)
BACKUP_AFTER = 60.0
"""Seconds after opening: copying a big workspace at once would make its first minute slow."""
BACKUP_EVERY = 3600.0
"""Seconds between looks whether today's backup is made."""


class LocalWorkspace:
    """Everything that is open while somebody works. Made by `open`, let go by `close`."""

    def __init__(
        self,
        place: Place,
        manifest: Manifest,
        key: bytes,
        storage: Storage,
        secrets: Secrets,
        registry: Registry,
        settings: SettingsFile,
        clock: Clock,
        importing: Import,
        scorer: Scorer,
    ) -> None:
        self.place = place
        self.manifest = manifest
        self.events: Events = storage.events
        self.clock = clock
        self.settings = settings
        self.storage = storage
        self._key = key
        self._secrets = secrets
        self._agent = Agent(id="", name="")
        self._key_kept = True
        self._lock = CollectorLock(place.folder)
        self._tasks = Tasks(self._unexpected)
        self._log_handlers: list[logging.Handler] = []
        self._closed = False
        self._following: asyncio.Task[None] | None = None
        self.engine = Engine(
            storage.log,
            registry,
            self._account_secret,
            self.events,
            self._tasks,
            clock,
            None,
            reopen_within=lambda: timedelta(days=settings.current.reopen_days),
            keep=self._keep_account_secret,
        )
        self._scorer = scorer
        self.rating = Rating(storage, scorer, lambda: settings.current.rate_mood, self._unexpected)
        self.files = LocalFiles(storage, self.engine, clock)
        self.engine.use_attachments(self.files)
        self.read = LocalReading(
            storage,
            lambda: self._agent,
            self.offers,
            self.engine.health,
            self.engine.templates,
            clock,
            self.rating.progress,
        )
        self.work = LocalWorking(
            storage.log,
            self.engine,
            clock,
            lambda: self._agent,
            part_of,
            lambda: settings.current.undo_delay,
            self._tasks,
            self._called,
            self.rating.pause,
        )
        self.accounts = LocalAccounts(storage, self.engine, registry, secrets, self.read, self.events, clock)
        self.archive = LocalArchive(storage, key, importing, clock, self._key_was_kept)

    @classmethod
    async def open(
        cls,
        place: Place,
        manifest: Manifest,
        key: bytes,
        secrets: Secrets,
        registry: Registry,
        settings: SettingsFile,
        clock: Clock,
        importing: Import,
        scorer: Scorer,
        *,
        agent: str,
        create: bool,
        collect: bool,
    ) -> LocalWorkspace:
        """Open storage and begin to work. Raises a `WorkspaceError`."""
        events = Events()
        if create:
            place.make_folder()
        handlers = logs.start(place.folder)
        try:
            storage = await asyncio.to_thread(open_storage, place.folder, key, events=events, create=create)
        except BaseException:
            logs.stop(handlers)
            raise
        workspace = cls(place, manifest, key, storage, secrets, registry, settings, clock, importing, scorer)
        workspace._log_handlers = handlers
        try:
            await workspace.begin(agent, collect=collect)
        except BaseException:
            await workspace.close()
            raise
        return workspace

    async def begin(self, agent: str, *, collect: bool, since: int | None = None) -> None:
        """Find out who works here, and begin. `since`: number of the last change that is known already."""

        def work(tx: Transaction) -> tuple[Agent, bool]:
            if not tx.setting(PREFIX_SETTING):
                tx.save_setting(PREFIX_SETTING, reference.default_prefix(new_id()))
            return agents.default_agent(tx, agent), tx.setting(KEY_KEPT_SETTING) != ""

        self._agent, self._key_kept = await self.storage.log.write(work)
        self._tasks.start("watch", self.storage.watch(since=since))
        self.events.subscribe(self._heard)
        await self.begin_collecting(collect=collect)

    async def begin_collecting(self, *, collect: bool) -> None:
        """Receive, send and rate as soon as no other process does, and make backups."""
        await self.engine.open()
        if collect:
            if await asyncio.to_thread(self._lock.take):
                await self.engine.collect()
                self._tasks.start("rating", self.rating.rate())
            else:
                self._tasks.start("collector lock", keep_trying(self._lock, self._took_over))
                self._following = self._tasks.start("rating elsewhere", self.rating.follow())
            if self.manifest.kind is not WorkspaceKind.PRACTICE:
                self._tasks.start("backups", self._back_up())

    def _took_over(self) -> None:
        self._tasks.start("collect", self._collect())

    async def _collect(self) -> None:
        if self._following is not None:
            self._following.cancel()
        await self.engine.collect()
        self._tasks.start("rating", self.rating.rate())
        self.events.fire(CollectingChanged(True))

    def _heard(self, event: Event) -> None:
        if isinstance(event, AccountsChanged) and not self._closed:
            self._tasks.start("accounts", self.accounts.refresh())

    async def _back_up(self) -> None:
        """A backup a day, while the workspace is open."""
        await asyncio.sleep(BACKUP_AFTER)
        while True:
            try:
                keep = self.settings.current.backups
                if keep:
                    await self.storage.backups.scheduled(self.place.backups, keep=keep)
            except (ConsoleError, OSError) as error:
                self.events.fire(EngineFailed("backups", logs.redact(f"{type(error).__name__}: {error}")))
            await asyncio.sleep(BACKUP_EVERY)

    def _unexpected(self, where: str, error: BaseException) -> None:
        self.events.fire(EngineFailed(where, logs.redact(f"{type(error).__name__}: {error}")[:500]))

    def _account_secret(self, account: str) -> str:
        found = self._secrets.get(account_secret(account))
        if found is None:
            raise KeyMissing(str(self.place.folder), "account")
        logs.hide(found)
        return found

    def _keep_account_secret(self, account: str, secret: str) -> None:
        logs.hide(secret)
        self._secrets.set(account_secret(account), secret)

    def offers(self, account: Account, kind: ThreadKind, encrypted: bool) -> Capabilities:
        """What is possible in such a place of an account: an encrypted one can only be looked at. From any thread."""
        offered = self.engine.capabilities(account.id, kind)
        if not encrypted:
            return offered
        return msgspec.structs.replace(offered, send=False, attachments=None, reactions=False)

    def _called(self, agent: Agent) -> None:
        self._agent = agent

    def _key_was_kept(self) -> None:
        self._key_kept = True

    @property
    def info(self) -> WorkspaceInfo:
        """What is open, and who works in it."""
        return WorkspaceInfo(
            kind=self.manifest.kind,
            path=str(self.place.folder),
            name=self.manifest.name,
            agent=self._agent,
            collecting=self.engine.collecting,
            recovery_key_pending=not self._key_kept and self.manifest.kind is WorkspaceKind.LOCAL,
        )

    async def close(self) -> None:
        """Stop everything within two seconds and let go of the files; idempotent."""
        if self._closed:
            return
        await self.stop()
        await self.storage.close()
        logs.stop(self._log_handlers)

    async def stop(self) -> None:
        """Stop receiving, sending and rating for good; what is stored can still be read."""
        self._closed = True
        await self.engine.close()
        await self._tasks.close(1.0)
        await self._scorer.close()
        self._lock.free()

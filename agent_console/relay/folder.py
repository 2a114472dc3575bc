"""A relay's folder: which hooks it has, its spool, and where its secrets lie."""

from __future__ import annotations

import base64
import re
import secrets as randomness
from pathlib import Path

import msgspec
import platformdirs

from agent_console.channels.hooks import HookSecrets
from agent_console.errors import DiskFull, KeyMissing, UnknownName, WorkspaceDamaged, WorkspaceMissing
from agent_console.runtime.secrets import FileSecrets, KeyringSecrets, Secrets, new_key
from agent_console.storage.spool import Spool

_NAME = re.compile(r"^[a-z0-9][a-z0-9_-]{0,39}$")
_MANIFEST = "relay.json"
_SPOOL = "spool.db"
_SEALED = "secrets.sealed"


class RelayManifest(msgspec.Struct, frozen=True, kw_only=True):
    """Content of `relay.json`: nothing secret."""

    id: str
    hooks: tuple[str, ...] = ()
    """Each "kind/name"."""


class RelayFolder:
    """One relay on disk. Blocks on disk and keyring."""

    def __init__(self, folder: Path, key_file: Path | None, *, create: bool = False) -> None:
        """`create` makes it where there is none. Raises `WorkspaceMissing`, `NoKeyring`, `KeyMissing` …"""
        self.folder = folder.expanduser().absolute()
        file = self.folder / _MANIFEST
        if not file.exists() and not create:
            raise WorkspaceMissing(str(self.folder))
        self._secrets: Secrets
        if key_file is not None:
            self._make()
            self._secrets = FileSecrets(self.folder / _SEALED, key_file, create_key=not file.exists())
        else:
            self._secrets = KeyringSecrets()
        if file.exists():
            try:
                self.manifest = msgspec.json.decode(file.read_bytes(), type=RelayManifest)
            except msgspec.DecodeError as error:
                raise WorkspaceDamaged(str(file), str(error)) from error
        else:
            self._make()
            self.manifest = RelayManifest(id=randomness.token_hex(16))
            self._secrets.set(f"relay-key:{self.manifest.id}", base64.b64encode(new_key()).decode())
            self._write()

    def add(self, kind: str, name: str, secret: str) -> HookSecrets:
        """Add a hook, or change its secret; its own words stay what they were. Raises `UnknownName` for a malformed name."""
        if not _NAME.match(name):
            raise UnknownName("name", name)
        hook = f"{kind}/{name}"
        known = self._read(hook)
        made = HookSecrets(
            secret=secret,
            challenge=known.challenge if known else randomness.token_urlsafe(24),
            pull=known.pull if known else randomness.token_urlsafe(32),
        )
        self._secrets.set(self._named(hook), msgspec.json.encode(made).decode())
        if hook not in self.manifest.hooks:
            self.manifest = msgspec.structs.replace(
                self.manifest, hooks=tuple(sorted((*self.manifest.hooks, hook)))
            )
            self._write()
        return made

    def remove(self, kind: str, name: str) -> None:
        """Forget a hook and its secrets; what it received stays until it is fetched or too old. Raises `UnknownName`."""
        hook = f"{kind}/{name}"
        if hook not in self.manifest.hooks:
            raise UnknownName("hook", hook)
        hooks = tuple(each for each in self.manifest.hooks if each != hook)
        self.manifest = msgspec.structs.replace(self.manifest, hooks=hooks)
        self._write()
        self._secrets.delete(self._named(hook))

    def secrets(self) -> dict[str, HookSecrets]:
        """Of every hook. Raises `KeyMissing` when one is gone."""
        found = {}
        for hook in self.manifest.hooks:
            kept = self._read(hook)
            if kept is None:
                raise KeyMissing(str(self.folder), hook)
            found[hook] = kept
        return found

    def spool(self) -> Spool:
        """The payloads."""
        text = self._secrets.get(f"relay-key:{self.manifest.id}")
        if text is None:
            raise KeyMissing(str(self.folder))
        return Spool(self.folder / _SPOOL, base64.b64decode(text))

    def _named(self, hook: str) -> str:
        return f"relay-hook:{self.manifest.id}:{hook}"

    def _read(self, hook: str) -> HookSecrets | None:
        text = self._secrets.get(self._named(hook))
        return msgspec.json.decode(text, type=HookSecrets) if text is not None else None

    def _make(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise DiskFull(str(self.folder), str(error)) from error

    def _write(self) -> None:
        try:
            half = self.folder / f"{_MANIFEST}.new"
            half.write_bytes(msgspec.json.format(msgspec.json.encode(self.manifest), indent=2))
            half.replace(self.folder / _MANIFEST)
        except OSError as error:
            raise DiskFull(str(self.folder), str(error)) from error


def default_relay_folder() -> Path:
    """Where a relay lies unless its keeper says otherwise."""
    return Path(platformdirs.user_data_dir("agent-console", appauthor=False)) / "relay"

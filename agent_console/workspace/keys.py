"""Which key opens a workspace, and where its accounts' credentials lie."""

from __future__ import annotations

import base64
import binascii
import tempfile
from pathlib import Path

from agent_console.domain.views import WorkspaceKind
from agent_console.errors import KeyMissing, WorkspaceDamaged, WrongKey
from agent_console.runtime.secrets import (
    FileSecrets,
    KeyringSecrets,
    PracticeSecrets,
    Secrets,
    new_key,
)
from agent_console.workspace.place import Place

SECRETS_FILE = "secrets"
"""Where a key file stands in for the keyring; a backup carries it under the same name."""
KEY_KEPT_SETTING = "recovery_key_kept"
"""Of the workspace: not empty once the person has kept the recovery key."""


def secrets_for(place: Place, kind: WorkspaceKind, key_file: Path | None, *, create: bool) -> Secrets:
    """The keyring, or the encrypted file under a key file that was named. Raises `NoKeyring`, `KeyMissing` …

    Blocks on the keyring or the disk. Only a practice workspace keeps its key inside its own folder.
    """
    if kind is WorkspaceKind.PRACTICE:
        return PracticeSecrets(place.folder)
    if key_file is not None:
        return FileSecrets(place.folder / SECRETS_FILE, key_file, create_key=create)
    return KeyringSecrets()


def _key_name(workspace: str) -> str:
    return f"workspace-key:{workspace}"


def make_key(secrets: Secrets, workspace: str, key: bytes | None = None) -> bytes:
    """A new random key (or the one given, from a recovery key), stored."""
    made = key if key is not None else new_key()
    secrets.set(_key_name(workspace), base64.b64encode(made).decode("ascii"))
    return made


def stored_key(secrets: Secrets, workspace: str, place: Place) -> bytes:
    """The key of a workspace. Raises `KeyMissing` or `WorkspaceDamaged`."""
    text = secrets.get(_key_name(workspace))
    if text is None:
        raise KeyMissing(str(place.folder))
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise WorkspaceDamaged(str(place.folder), "key") from error


def key_in_backup(backup: Path, workspace: str, key_file: Path) -> bytes | None:
    """The key of a backed-up workspace that had a key file, opened with that file; None where it has none or another's."""
    from agent_console.storage.backup import secrets_in

    sealed = secrets_in(backup)
    if sealed is None or not key_file.exists():
        return None
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / SECRETS_FILE
        copy.write_bytes(sealed)
        try:
            text = FileSecrets(copy, key_file, create_key=False).get(_key_name(workspace))
        except WrongKey:
            return None
    return base64.b64decode(text) if text else None


def account_secret(account: str) -> str:
    """Name under which an account's credentials lie."""
    return f"account:{account}"

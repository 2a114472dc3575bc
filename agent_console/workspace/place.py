"""A workspace's folder: what lies in it, and the small plain file that says what it is."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec
import platformdirs

from agent_console.domain.views import WorkspaceKind
from agent_console.errors import DiskFull, WorkspaceDamaged, WorkspaceMissing
from agent_console.storage.connection import DATABASE_NAME

_APPLICATION = "agent-console"
MANIFEST_FILE = "workspace.json"


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """Content of `workspace.json`: nothing secret, so that the right key can be looked up."""

    id: str
    kind: WorkspaceKind
    name: str
    created_at: datetime


class Place(msgspec.Struct, frozen=True):
    """Where one workspace lies."""

    folder: Path

    @property
    def manifest_file(self) -> Path:
        """The plain file that says what this folder is."""
        return self.folder / MANIFEST_FILE

    @property
    def database(self) -> Path:
        """The encrypted file with everything in it."""
        return self.folder / DATABASE_NAME

    def set_aside(self) -> None:
        """Move a database out of the way whose making was cut short: nobody has its key. Kept, not deleted."""
        if self.exists() or not self.database.exists():
            return
        number = 1
        while (aside := self.database.with_name(f"{self.database.name}.unfinished-{number}")).exists():
            number += 1
        try:
            self.database.replace(aside)
            for ending in ("-wal", "-shm"):
                beside = self.database.with_name(self.database.name + ending)
                if beside.exists():
                    beside.replace(aside.with_name(aside.name + ending))
        except OSError as error:
            raise DiskFull(str(self.folder), str(error)) from error

    def forget_database(self) -> None:
        """Remove a file that was only just begun, and what SQLite lays beside it."""
        for end in ("", "-wal", "-shm", "-journal"):
            self.database.with_name(f"{DATABASE_NAME}{end}").unlink(missing_ok=True)

    @property
    def lock_file(self) -> Path:
        """Held by whoever collects."""
        return self.folder / "collector.lock"

    @property
    def backups(self) -> Path:
        """Scheduled backups."""
        return self.folder / "backups"

    @property
    def logs(self) -> Path:
        """Redacted log files."""
        return self.folder / "logs"

    @property
    def practice_key_file(self) -> Path:
        """Key of a practice workspace, mode 0600; real workspaces never have it."""
        return self.folder / "practice.key"

    def make_folder(self) -> None:
        """Make the folder for its owner alone (mode 0700). Raises `DiskFull`."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise DiskFull(str(self.folder), str(error)) from error

    def exists(self) -> bool:
        """There is a workspace here."""
        return self.manifest_file.is_file()

    def manifest(self) -> Manifest:
        """What it is. Raises `WorkspaceMissing` or `WorkspaceDamaged`."""
        try:
            raw = self.manifest_file.read_bytes()
        except FileNotFoundError:
            raise WorkspaceMissing(str(self.folder)) from None
        except OSError as error:
            raise WorkspaceDamaged(str(self.manifest_file), str(error)) from error
        try:
            return msgspec.json.decode(raw, type=Manifest)
        except msgspec.MsgspecError as error:
            raise WorkspaceDamaged(str(self.manifest_file), str(error)) from error

    def write_manifest(self, manifest: Manifest) -> None:
        """Create the folder (mode 0700) and the file, whole or not at all. Raises `DiskFull`."""
        self.make_folder()
        try:
            half = self.manifest_file.with_suffix(".new")
            half.write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=2))
            half.replace(self.manifest_file)
        except OSError as error:
            raise DiskFull(str(self.folder), str(error)) from error


def folder_place(folder: Path) -> Place:
    """The place of a folder, made absolute: the process may change its own."""
    return Place(folder.expanduser().absolute())


def manifest_in_backup(backup: Path) -> Manifest:
    """What the workspace in a backup is. Raises `WorkspaceMissing` or `WorkspaceDamaged`."""
    import zipfile

    try:
        with zipfile.ZipFile(backup) as archive:
            return msgspec.json.decode(archive.read(MANIFEST_FILE), type=Manifest)
    except FileNotFoundError:
        raise WorkspaceMissing(str(backup)) from None
    except (OSError, KeyError, zipfile.BadZipFile, msgspec.MsgspecError) as error:
        raise WorkspaceDamaged(str(backup), "not a backup") from error


def default_folder() -> Path:
    """Where a person's own workspace lies unless they say otherwise."""
    return Path(platformdirs.user_data_dir(_APPLICATION, appauthor=False)) / "workspace"


def practice_folder() -> Path:
    """Where the practice workspace lies: never the same folder as real data."""
    return Path(platformdirs.user_data_dir(_APPLICATION, appauthor=False)) / "practice"

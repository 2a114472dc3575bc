"""Histories in, backups out, the recovery key, and the examination of the whole."""

from __future__ import annotations

import asyncio
import csv
import errno
import os
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Final, Protocol

from agent_console.domain.console import Archive
from agent_console.domain.log import Log
from agent_console.domain.views import DoctorFinding, ImportProgress, ImportReport
from agent_console.runtime.clock import Clock
from agent_console.runtime.secrets import encode_recovery
from agent_console.storage import Storage
from agent_console.storage.moods import Correction
from agent_console.workspace.keys import KEY_KEPT_SETTING

_SHORT: Final = {"negative": "neg", "neutral": "neu", "positive": "pos", None: ""}


class Import(Protocol):
    """How histories come in: injected by the composition root, which knows the importers."""

    def formats(self) -> tuple[str, ...]:
        """Names of the formats."""
        ...

    def run(
        self,
        log: Log,
        format_name: str,
        paths: Sequence[Path],
        progress: Callable[[ImportProgress], None] | None,
        clock: Clock,
    ) -> Awaitable[ImportReport]:
        """Read and store everything."""
        ...


class LocalArchive(Archive):
    """Implements `domain.console.Archive`."""

    def __init__(
        self, storage: Storage, key: bytes, importing: Import, clock: Clock, key_was_kept: Callable[[], None]
    ) -> None:
        self._storage = storage
        self._key = key
        self._importing = importing
        self._clock = clock
        self._key_was_kept = key_was_kept

    def formats(self) -> tuple[str, ...]:
        """Names of the formats that can be imported."""
        return self._importing.formats()

    async def import_history(
        self,
        format_name: str,
        paths: Sequence[Path],
        progress: Callable[[ImportProgress], None] | None = None,
    ) -> ImportReport:
        """Bring a history in. `progress` is called on the engine's loop. Raises `ImportRefused`."""
        return await self._importing.run(self._storage.log, format_name, paths, progress, self._clock)

    async def backup(self, target: Path) -> Path:
        """Copy the workspace into one encrypted file. Raises `DiskFull`."""
        return await self._storage.backups.make(target)

    async def export_corrections(self, target: Path) -> int:
        """Write corrected moods as training data, for this person's eyes only. Returns how many. Raises OSError."""
        corrections = await self._storage.moods.corrections()
        await asyncio.to_thread(_write_corrections, target, corrections)
        return len(corrections)

    async def recovery_key(self) -> str:
        """The workspace key, written for a person to keep."""
        return encode_recovery(self._key)

    async def confirm_recovery_key(self) -> None:
        """The person has kept it: do not ask again."""
        await self._storage.log.write(lambda tx: tx.save_setting(KEY_KEPT_SETTING, "1"))
        self._key_was_kept()

    async def doctor(self, *, refold: bool = False) -> tuple[DoctorFinding, ...]:
        """Look whether everything is sound; `refold` folds every stream again and compares."""
        return await self._storage.doctor.examine(refold=refold)


def _write_corrections(target: Path, corrections: Sequence[Correction]) -> None:
    """Whole or not at all; nobody else may read it."""
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        _write_beside(target, corrections)
    except OSError as error:  # named as the person named it
        raise OSError(error.errno, error.strerror, str(target)) from error


def _write_beside(target: Path, corrections: Sequence[Correction]) -> None:
    descriptor, name = tempfile.mkstemp(prefix=".corrections-", suffix=".part", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(("text", "label", "lang", "machine", "score", "version", "corrected_at"))
            for each in corrections:
                rows.writerow(
                    (
                        each.text,
                        _SHORT[each.label],
                        each.language,
                        _SHORT[each.machine],
                        each.score,
                        each.version,
                        each.corrected_at,
                    )
                )
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)

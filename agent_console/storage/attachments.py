"""Attachments: files named by us, sealed on disk under the workspace; whoever can read the disk reads nothing."""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from agent_console.domain.entry import Media
from agent_console.domain.views import Attachment
from agent_console.errors import AttachmentRefused, DiskFull, UnknownName
from agent_console.runtime.clock import new_id
from agent_console.storage.sealing import CHUNK, seal, unseal

FOLDER: Final = "attachments"
_THUMBNAILS: Final = "thumbnails"
_OURS: Final = re.compile(r"[0-9a-f]{32}(\.[0-9]{1,4})?")
_CUSTOMARY_LIMIT: Final = 50 * 1024 * 1024


class AttachmentStore:
    """Bytes by attachment id. Which ids exist is in the database; a file without a row is garbage, not an error."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder / FOLDER
        self._key = key

    async def put(
        self,
        source: bytes | Path,
        *,
        name: str = "",
        mime: str = "application/octet-stream",
        attachment: str = "",
        limit: int | None = None,
        **known: Any,
    ) -> Attachment:
        """Seal bytes, or a file of the person's, and return it under a new id (or the given one).

        Write `Transaction.save_attachment(result.id, result.media, …)` afterwards: only then is it known as local.
        `limit` is in bytes, 50 MiB where None. `known` are further fields of `Media`. Raises `AttachmentRefused`
        (too_big, empty, unreadable) and `DiskFull`; nothing is left behind then.
        """
        identifier = attachment or new_id()
        most = _CUSTOMARY_LIMIT if limit is None else limit
        size = await asyncio.to_thread(self._put, identifier, source, most)
        shown = name or (source.name if isinstance(source, Path) else identifier)
        media = Media(remote=identifier, name=shown, mime=mime, size=size, **known)
        return Attachment(id=identifier, media=media, local=True)

    async def get(self, attachment: str) -> bytes:
        """The bytes. Raises `UnknownName` when they are not here, `WorkspaceDamaged` when they were altered."""
        return await asyncio.to_thread(self._get, self.path(attachment), attachment)

    async def has(self, attachment: str) -> bool:
        """The bytes are here."""
        return await asyncio.to_thread(self.path(attachment).is_file)

    async def remove(self, attachment: str) -> None:
        """Delete the bytes and the small pictures made of them."""
        await asyncio.to_thread(self._remove, attachment)

    async def put_thumbnail(self, attachment: str, width: int, height: int, data: bytes) -> None:
        """Keep a small picture."""
        path, sealed = self._thumbnail(attachment, width, height)
        await asyncio.to_thread(self._write, path, sealed, [data])

    async def thumbnail(self, attachment: str, width: int, height: int) -> bytes | None:
        """A small picture that was made before; None otherwise."""
        path, sealed = self._thumbnail(attachment, width, height)
        try:
            return await asyncio.to_thread(self._get, path, sealed)
        except UnknownName:
            return None

    def path(self, attachment: str) -> Path:
        """Where its bytes lie. Raises `UnknownName` for anything that is not an id of ours: it never names a path."""
        if not _OURS.fullmatch(attachment):
            raise UnknownName("attachment", attachment)
        return self._folder / _spread(attachment) / attachment

    def _thumbnail(self, attachment: str, width: int, height: int) -> tuple[Path, str]:
        name = f"{attachment}-{int(width)}x{int(height)}"
        return self.path(attachment).parent / _THUMBNAILS / name, name

    def _put(self, attachment: str, source: bytes | Path, limit: int) -> int:
        label = str(source) if isinstance(source, Path) else ""
        size = len(source) if isinstance(source, bytes) else _size(source)
        if size == 0:
            raise AttachmentRefused(label, "empty")
        if size > limit:
            raise AttachmentRefused(label, "too_big", limit)
        pieces = [source] if isinstance(source, bytes) else _pieces(source, limit)
        return self._write(self.path(attachment), attachment, pieces)

    def _write(self, path: Path, name: str, pieces: Iterable[bytes]) -> int:
        temporary = path.parent / f".{secrets.token_hex(8)}.part"
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    total = seal(self._key, name, pieces, file)
                    file.flush()
                    os.fsync(file.fileno())
                temporary.replace(path)
            finally:
                temporary.unlink(missing_ok=True)
        except OSError as error:
            raise DiskFull(str(path), str(error)) from error
        return total

    def _get(self, path: Path, name: str) -> bytes:
        try:
            with path.open("rb") as file:
                return b"".join(unseal(self._key, name, file, str(path)))
        except FileNotFoundError as error:
            raise UnknownName("attachment", name) from error

    def _remove(self, attachment: str) -> None:
        path = self.path(attachment)
        path.unlink(missing_ok=True)
        for thumbnail in (path.parent / _THUMBNAILS).glob(f"{attachment}-*"):
            thumbnail.unlink(missing_ok=True)


def _spread(attachment: str) -> str:
    """Two digits that spread files over folders: ids of the same day begin alike."""
    return hashlib.sha256(attachment.encode()).hexdigest()[:2]


def _size(path: Path) -> int:
    try:
        if not path.is_file():
            raise AttachmentRefused(str(path), "unreadable")
        return path.stat().st_size
    except OSError as error:
        raise AttachmentRefused(str(path), "unreadable") from error


def _pieces(path: Path, limit: int) -> Iterator[bytes]:
    """Read a person's file; it may have grown since it was measured."""
    read = 0
    try:
        with path.open("rb") as file:
            while piece := file.read(CHUNK):
                read += len(piece)
                if read > limit:
                    raise AttachmentRefused(str(path), "too_big", limit)
                yield piece
    except OSError as error:
        raise AttachmentRefused(str(path), "unreadable") from error

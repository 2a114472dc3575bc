"""Attachments: taken in for a reply, or fetched from the channel when somebody wants to see them."""

from __future__ import annotations

import contextlib
import logging
import mimetypes
from collections.abc import Sequence
from pathlib import Path

from agent_console.domain.entry import Media, Part
from agent_console.domain.log import Transaction
from agent_console.domain.views import Attachment
from agent_console.errors import AttachmentRefused, DiskFull, UnknownName
from agent_console.runtime.clock import Clock, new_id
from agent_console.storage import Storage
from agent_console.sync.engine import Engine

log = logging.getLogger(__name__)
LARGEST = 200 * 1024 * 1024
"""Bytes of the largest file that is fetched from a channel."""


class LocalFiles:
    """Implements `domain.console.Files`."""

    def __init__(self, storage: Storage, engine: Engine, clock: Clock) -> None:
        self._storage = storage
        self._engine = engine
        self._clock = clock

    async def attach(self, path: Path, *, limit: int | None = None) -> Attachment:
        """Take a file into the workspace. Raises `AttachmentRefused`."""
        mime = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        taken = await self._storage.attachments.put(path, name=path.name, mime=mime, limit=limit)
        now = self._clock.now()
        await self._storage.log.write(lambda tx: tx.save_attachment(taken.id, taken.media, now), durable=True)
        return taken

    async def fetch(self, attachment: str) -> bytes:
        """The bytes, from disk, or from the channel and then kept. Raises a channel error."""
        account, known = await self._known(attachment)
        if known.local:
            return await self.read(attachment)
        data = await self._engine.download(account, known.media, LARGEST)
        if data:
            await self._keep(attachment, known.media, data)
        return data

    async def read(self, attachment: str) -> bytes:
        """The bytes of a file that is here: what the sender asks for. Raises `UnknownName` where it is not."""
        return await self._storage.attachments.get(attachment)

    async def _keep(self, attachment: str, media: Media, data: bytes) -> None:
        now = self._clock.now()
        try:
            await self._storage.attachments.put(
                data, name=media.name, mime=media.mime, attachment=attachment, limit=LARGEST
            )
        except (AttachmentRefused, DiskFull, UnknownName) as error:  # seen all the same, only not kept
            log.warning("a file could not be kept: %s", type(error).__name__)
            return
        await self._storage.log.write(lambda tx: tx.save_attachment(attachment, media, now))

    async def thumbnail(self, attachment: str, width: int, height: int) -> bytes:
        """A small picture; the file itself where we have it. Raises a channel error."""
        account, known = await self._known(attachment)
        if known.local:
            return await self.read(attachment)
        kept = await self._storage.attachments.thumbnail(attachment, width, height)
        if kept is not None:
            return kept
        data = await self._engine.thumbnail(account, known.media, width, height)
        with contextlib.suppress(DiskFull, UnknownName):
            await self._storage.attachments.put_thumbnail(attachment, width, height, data)
        return data

    async def describe(self, attachments: Sequence[str]) -> tuple[Attachment, ...]:
        """Stored attachments by id; unknown ones are left out."""
        found = [await self._storage.accounts.attachment(attachment) for attachment in attachments]
        return tuple(entry[1] for entry in found if entry is not None)

    async def _known(self, attachment: str) -> tuple[str, Attachment]:
        found = await self._storage.accounts.attachment(attachment)
        if found is None:
            raise UnknownName("attachment", attachment)
        return found


def part_of(tx: Transaction, attachment: str) -> Part:
    """A part of a reply for a stored attachment. Raises `AttachmentRefused` where it is gone."""
    media = tx.attachment(attachment)
    if media is None:
        raise AttachmentRefused(attachment, "unreadable")
    return Part(key=new_id(), media=media)

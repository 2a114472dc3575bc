"""Answering a mail: read what is answered, submit, put the copy into Sent; and look whether a cut attempt had left."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from types import MappingProxyType

from agent_console.channels.base import CannotTell, Delivered, Found, OutgoingPart
from agent_console.channels.kinds.email import compose, folders, reading, smtp
from agent_console.channels.kinds.email.compose import Original, Prepared
from agent_console.channels.kinds.email.folders import INBOX
from agent_console.channels.kinds.email.imap import Connection, Refused
from agent_console.channels.kinds.email.line import Line
from agent_console.channels.kinds.email.listen import Listener
from agent_console.channels.kinds.email.reading import Place, Us
from agent_console.channels.kinds.email.sign_in import Secret
from agent_console.errors import ChannelError, Rejected, Unreachable
from agent_console.runtime.clock import Clock

log = logging.getLogger(__name__)
MESSAGE_BYTES = 25 * 1024 * 1024
"""Of a whole mail, until the server tells its own limit; most take so much."""
_NOWHERE = Place()
_FILES_ITSELF = ("X-GM-EXT-1",)
_HOSTS = MappingProxyType(
    {"outlook.office365.com": True, "smtp-mail.outlook.com": True, "smtp.office365.com": True}
)
"""Servers that keep a copy of what is submitted by themselves: another one would stand there twice."""


class Sender:
    """Writes as one account."""

    def __init__(
        self, line: Line, listener: Listener, us: Us, secret: Callable[[], Secret], clock: Clock
    ) -> None:
        self._line = line
        self._listener = listener
        self._us = us
        self._secret = secret
        self._clock = clock
        self._unfiled: list[bytes] = []
        self.limit: int | None = None
        """Bytes of a mail that the server takes, once it told."""

    @property
    def files_limit(self) -> int:
        """Bytes of all files of a mail; base64 makes a third more of them."""
        return min(self.limit or MESSAGE_BYTES, MESSAGE_BYTES) * 7 // 10

    # ---- one attempt

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """Submit it, unless Sent has it already. Until the server could have the whole mail, `Unreachable.sent` is false."""
        own = compose.message_id(part.key, self._us.address)
        files = len(part.data) + sum(len(file.data) for file in part.files)
        if files > self.files_limit:
            raise Rejected(f"larger than {self.files_limit} bytes")
        try:
            original, there = await self._line.run(partial(self._prepared, part=part, own=own))
        except Unreachable as error:
            raise Unreachable(error.kind, error.detail, sent=False) from None
        if there:
            return Delivered(remote=own, occurred_at=self._clock.now(), thread=_moved(part, own))
        secret = await asyncio.to_thread(self._secret)
        mail = compose.prepare(part, self._us.address, secret.name, original, self._clock.now(), self._us.all)
        if len(mail.data) > (self.limit or MESSAGE_BYTES * 3 // 2):
            raise Rejected(f"larger than {self.limit or MESSAGE_BYTES * 3 // 2} bytes")
        await self._submit(secret, mail)
        await self._file(mail.data, own, original)
        return Delivered(remote=own, occurred_at=self._clock.now(), thread=_moved(part, mail.thread))

    async def _submit(self, secret: Secret, mail: Prepared) -> None:
        async with smtp.session(secret.smtp, secret.login, secret.password) as client:
            self.limit = smtp.largest(client)
            if self.limit is not None and len(mail.data) > self.limit:
                raise Rejected(f"larger than {self.limit} bytes")
            await smtp.submit(client, self._us.address, mail.recipients, mail.needed, mail.data)

    def _prepared(self, connection: Connection, part: OutgoingPart, own: str) -> tuple[Original | None, bool]:
        """The mail that is answered, and whether ours stands in Sent already."""
        sent = self._sent(connection)
        there = bool(sent and folders.locate(connection, own, _NOWHERE, [sent], everywhere=False))
        if part.thread.startswith("to:") and not part.in_reply_to:
            return None, there
        place = None
        if part.in_reply_to:
            hint = self._listener.places.get(part.in_reply_to, _NOWHERE)
            usual = [name for name in (INBOX, sent) if name]
            place = folders.locate(connection, part.in_reply_to, hint, usual, everywhere=True)
        if place is None and not part.thread.startswith("to:"):
            place = folders.newest_of(connection, part.thread, [name for name in (INBOX, sent) if name])
        if place is None:
            if part.thread.startswith("to:") or "@" in part.to:
                return None, there
            raise Rejected("the mail that is answered is not in the mailbox any more")
        connection.select(place.folder)
        message = folders.whole(connection, place.uid)
        if message is None:
            raise Rejected("the mail that is answered is not in the mailbox any more")
        try:
            return reading.original(message, place, self._us, sent=place.folder == sent), there
        except ValueError:
            raise Rejected("the mail that is answered has no sender") from None

    # ---- the copy

    async def _file(self, data: bytes, own: str, original: Original | None) -> None:
        """Into Sent, and the answered mail marked. The mail has left: nothing that fails here says otherwise."""
        self._unfiled.append(data)
        try:
            await self._line.run(partial(self._filed, own=own, original=original))
        except ChannelError as error:
            log.warning("the copy for Sent waits: %s", type(error).__name__)

    def _filed(self, connection: Connection, own: str, original: Original | None) -> None:
        sent = self._sent(connection)
        itself = any(connection.can(name) for name in _FILES_ITSELF) or self._secret().smtp.host in _HOSTS
        if not sent or itself:
            self._unfiled.clear()
        while self._unfiled:
            known = folders.locate(connection, own, _NOWHERE, [sent], everywhere=False)
            if known is None or len(self._unfiled) > 1:
                connection.append(sent, self._unfiled[0], self._clock.now())
            self._unfiled.pop(0)
        if original is not None and original.folder:
            connection.select(original.folder, write=True)
            connection.flag(original.uid, r"\Seen", r"\Answered")

    def _sent(self, connection: Connection) -> str:
        if self._listener.sent is None:
            self._listener.sent = connection.sent_folder()
        return self._listener.sent

    # ---- afterwards

    async def find(self, part: OutgoingPart) -> Found:
        """In Sent, or back in INBOX, it left. Elsewhere its absence proves nothing: the copy is made after the sending."""
        own = compose.message_id(part.key, self._us.address)

        def look(connection: Connection) -> Place | None:
            usual = [name for name in (self._sent(connection), INBOX) if name]
            return folders.locate(connection, own, _NOWHERE, usual, everywhere=False)

        try:
            place = await self._line.run(look)
        except Refused:
            return CannotTell()
        if place is None:
            return CannotTell()
        return Delivered(remote=own, occurred_at=self._clock.now(), thread=_moved(part, own))

    async def mark_read(self, remote: str) -> None:
        """Set \\Seen where the mail lies now; one that is gone is no error."""
        hint = self._listener.places.get(remote, _NOWHERE)

        def mark(connection: Connection) -> None:
            place = folders.locate(connection, remote, hint, [INBOX], everywhere=False)
            if place is not None:
                connection.select(place.folder, write=True)
                connection.flag(place.uid, r"\Seen")

        await self._line.run(mark)


def _moved(part: OutgoingPart, thread: str) -> str:
    return thread if part.thread.startswith("to:") else ""

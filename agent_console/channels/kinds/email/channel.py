"""A signed-in mailbox behind the protocol of every channel."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from functools import partial

import msgspec

from agent_console.channels.base import Checked, Delivered, Found, OutgoingPart
from agent_console.channels.kinds.email import folders, headers, mime, reading, servers, smtp
from agent_console.channels.kinds.email.folders import INBOX
from agent_console.channels.kinds.email.imap import Connection
from agent_console.channels.kinds.email.line import Line
from agent_console.channels.kinds.email.listen import PACE, PAGE, Listener
from agent_console.channels.kinds.email.reading import FileRef, Piece, Place, Us
from agent_console.channels.kinds.email.roots import Roots
from agent_console.channels.kinds.email.sending import Sender
from agent_console.channels.kinds.email.sign_in import Secret
from agent_console.channels.plain import PlainChannel
from agent_console.domain.account import Account
from agent_console.domain.capabilities import AttachmentLimit, Capabilities
from agent_console.domain.entry import Media, Origin, ThreadKind
from agent_console.domain.incoming import Batch, Thread, Unreadable
from agent_console.errors import Rejected
from agent_console.runtime.clock import Clock

FILES = 20


class EmailChannel(PlainChannel):
    """One mailbox."""

    def __init__(
        self,
        account: Account,
        secret: Callable[[], str],
        clock: Clock,
        *,
        page: int = PAGE,
        pace: float = PACE,
    ) -> None:
        self.account = account
        self._read_secret = secret
        self._clock = clock
        [self._server] = servers.typed(account.server, servers.IMAP)
        self._us = Us(account.user.lower(), frozenset({account.user.lower()}))
        self._ear = Line(self._opened)
        self._desk = Line(self._opened)
        self._listener = Listener(self._ear, self._us, clock, page=page, pace=pace)
        self._sender = Sender(self._desk, self._listener, self._us, self._secret, clock)

    def _secret(self) -> Secret:
        return Secret.parse(self._read_secret())

    def _opened(self) -> Connection:
        """In the line's thread."""
        secret = self._secret()
        connection = Connection(self._server)
        try:
            connection.log_in(secret.login, secret.password)
        except BaseException:
            connection.close()
            raise
        return connection

    def capabilities(self, thread_kind: ThreadKind) -> Capabilities:
        """The same everywhere: mail is private."""
        return Capabilities(
            send=True,
            private=True,
            quote=True,
            heading=True,
            attachments=AttachmentLimit(max_bytes=self._sender.files_limit, max_files=FILES),
            files_with_text=FILES,
        )

    async def check(self) -> Checked:
        """Try the password at both servers."""
        secret = await asyncio.to_thread(self._secret)
        line = Line(self._opened)
        try:
            await line.run(lambda connection: connection.noop())
        finally:
            await line.close()
        async with smtp.session(secret.smtp, secret.login, secret.password) as client:
            self._sender.limit = smtp.largest(client)
        return Checked(user=self.account.user)

    async def listen(self, cursor: str | None) -> AsyncGenerator[Batch, None]:
        """Backfill, gap, live; see `Listener`."""
        async with aclosing(self._listener.run(cursor)) as batches:
            async for batch in batches:
                yield batch

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """One attempt, the key as message id."""
        return await self._sender.deliver(part)

    async def find(self, part: OutgoingPart) -> Found:
        """By its message id."""
        return await self._sender.find(part)

    async def download(self, media: Media, limit: int) -> bytes:
        """One part of a mail, wherever it lies by now."""
        try:
            wanted = msgspec.json.decode(media.remote, type=FileRef)
        except msgspec.DecodeError:
            raise Rejected("no file of a mail") from None
        return await self._desk.run(partial(self._part, wanted=wanted, limit=limit))

    def _part(self, connection: Connection, wanted: FileRef, limit: int) -> bytes:
        usual = [name for name in (INBOX, self._listener.sent or connection.sent_folder()) if name]
        place = folders.locate(connection, wanted.id, wanted.place, usual, everywhere=True)
        if place is None:
            raise Rejected("the mail is not in the mailbox any more")
        return folders.part(connection, place.uid, wanted.section, limit)

    async def mark_read(self, remote: str, thread: str) -> None:
        """Seen, for every program that looks into the mailbox."""
        await self._sender.mark_read(remote)

    def private_place(self, author: str, remote: str) -> str:
        """A new conversation with that address."""
        return f"to:{author}"

    def reread(self, payload: bytes) -> Batch:
        """The same reading as when it came."""
        message = mime.parse(payload)
        try:
            root = Roots().of(headers.message_id(message), headers.references(message))
            title = headers.base_subject(headers.subject(message))
            event = reading.event(Piece(message, Place()), self._us, root, title, self._clock.now())
        except (ValueError, TypeError, LookupError, RecursionError, AttributeError, AssertionError) as error:
            return Batch(origin=Origin.LIVE, quarantined=(Unreadable(payload=payload, why=str(error)[:300]),))
        thread = Thread(remote=event.thread, kind=ThreadKind.PRIVATE, title=title)
        return Batch(origin=Origin.LIVE, threads=(thread,), events=(event,))

    async def close(self) -> None:
        """Let go of both connections."""
        await asyncio.gather(self._ear.close(), self._desk.close())

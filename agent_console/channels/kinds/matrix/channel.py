"""A signed-in Matrix account behind the protocol of every channel."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from datetime import timedelta

from agent_console.channels.base import (
    Checked,
    Delivered,
    Found,
    OutgoingPart,
)
from agent_console.channels.kinds.matrix import wire
from agent_console.channels.kinds.matrix.client import Client
from agent_console.channels.kinds.matrix.listen import PAGE, Listener
from agent_console.channels.kinds.matrix.send import Sender
from agent_console.channels.kinds.matrix.sign_in import Secret
from agent_console.channels.plain import PlainChannel
from agent_console.domain.account import Account
from agent_console.domain.capabilities import AttachmentLimit, Capabilities, Counting, TextLimit
from agent_console.domain.entry import Media, Origin, ThreadKind
from agent_console.domain.incoming import Batch
from agent_console.errors import SignInAgain
from agent_console.runtime.clock import Clock
from agent_console.runtime.http import Http

TEXT_BYTES = 60_000
"""An event may have 65,536 bytes, signatures and references included, and JSON escapes some characters."""
ATTACHMENT_BYTES = 50 * 1024 * 1024
"""Until the server tells its own limit; Synapse's default."""
KEY_LIFE = timedelta(hours=12)
"""Synapse remembers transaction ids of a device for a day; the specification names no time."""
_THUMBNAIL_BYTES = 8 * 1024 * 1024


class MatrixChannel(PlainChannel):
    """One account."""

    def __init__(
        self, account: Account, secret: Callable[[], str], clock: Clock, *, page: int = PAGE
    ) -> None:
        self.account = account
        self._read_secret = secret
        self._clock = clock
        self._secret: Secret | None = None
        self._http = Http(account.server)
        self._client = Client(self._http, self._token, self._forget)
        self._listener = Listener(self._client, account.user, clock, page=page)
        self._sender = Sender(self._client, account.user, self._listener.known, clock)

    def _token(self) -> str:
        if self._secret is None:
            self._secret = Secret.parse(self._read_secret())
        return self._secret.token

    def _forget(self) -> None:
        """Read the secret again at the next call: somebody may have signed in meanwhile."""
        self._secret = None

    def capabilities(self, thread_kind: ThreadKind) -> Capabilities:
        """What Matrix offers there; the attachment limit is the server's own once `check` has asked."""
        return Capabilities(
            send=True,
            public=thread_kind is not ThreadKind.PRIVATE,
            private=thread_kind is ThreadKind.PRIVATE,
            quote=True,
            edits=True,
            deletes=True,
            reactions=True,
            read_marks=True,
            typing=True,
            formatted=False,
            attachments=AttachmentLimit(max_bytes=self._sender.known_limit or ATTACHMENT_BYTES),
            text=TextLimit(TEXT_BYTES, Counting.UTF8_BYTES),
            idempotent=True,
            key_life=KEY_LIFE,
        )

    async def check(self) -> Checked:
        """Whose token it is. `SignInAgain` also when it is somebody else's."""
        self._secret = None
        who = await self._client.whoami()
        if who.user_id != self.account.user:
            raise SignInAgain(who.user_id)
        await self._sender.upload_limit()
        return Checked(user=who.user_id, expires=self._secret.expires if self._secret else None)

    async def listen(self, cursor: str | None) -> AsyncGenerator[Batch, None]:
        """Backfill, gap, live; see `Listener`. The secret is read again, for it may have been renewed."""
        self._secret = None
        await self._sender.upload_limit()
        async with aclosing(self._listener.run(cursor)) as batches:
            async for batch in batches:
                yield batch

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """One attempt, the key as transaction id."""
        return await self._sender.deliver(part)

    async def find(self, part: OutgoingPart) -> Found:
        """Read the room back."""
        return await self._sender.find(part)

    async def download(self, media: Media, limit: int) -> bytes:
        """The file behind the mxc address."""
        return await self._client.media(media.remote, limit)

    async def thumbnail(self, media: Media, width: int, height: int) -> bytes:
        """The server's smaller picture; for what is no image, the picture that came with it."""
        address = media.remote
        if not media.mime.startswith("image/") and media.thumbnail:
            address = media.thumbnail
        return await self._client.media(address, _THUMBNAIL_BYTES, scaled_to=(width, height))

    async def amend(self, remote: str, thread: str, text: str, key: str) -> None:
        """Replace the text."""
        await self._sender.amend(remote, thread, text, key)

    async def withdraw(self, remote: str, thread: str, key: str) -> None:
        """Redact."""
        await self._sender.withdraw(remote, thread, key)

    async def react(self, remote: str, thread: str, reaction: str, key: str) -> None:
        """Put a reaction."""
        await self._sender.react(remote, thread, reaction, key)

    async def mark_read(self, remote: str, thread: str) -> None:
        """Set our read receipt."""
        await self._client.receipt(thread, remote)

    async def typing(self, thread: str, active: bool) -> None:
        """Show that we type."""
        await self._client.typing(thread, self.account.user, active)

    def reread(self, payload: bytes) -> Batch:
        """One event of a room, which the payload names."""
        try:
            room = wire.decode(payload, wire.Kept).room_id
        except ValueError:
            return super().reread(payload)
        reader = self._listener.known.page(room, [wire.Raw(payload)], [], self._clock.now())
        return Batch(origin=Origin.LIVE, events=tuple(reader.events), quarantined=tuple(reader.quarantined))

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.close()

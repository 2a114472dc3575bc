"""A signed-in account on a server with Mastodon's API, behind the protocol of every channel."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from datetime import timedelta
from urllib.parse import urlsplit

from agent_console.channels.base import Checked, Delivered, Found, OutgoingPart
from agent_console.channels.kinds.mastodon import wire
from agent_console.channels.kinds.mastodon.client import Client, provider, segment
from agent_console.channels.kinds.mastodon.events import Us
from agent_console.channels.kinds.mastodon.intake import Reader
from agent_console.channels.kinds.mastodon.limits import Limits
from agent_console.channels.kinds.mastodon.listen import PACE, PAGE, Listener
from agent_console.channels.kinds.mastodon.send import Sender
from agent_console.channels.kinds.mastodon.sent import Sent
from agent_console.channels.kinds.mastodon.threads import Threads
from agent_console.channels.plain import NOT_SUPPORTED, PlainChannel
from agent_console.channels.sign_in import TokenStore
from agent_console.domain.account import Account
from agent_console.domain.capabilities import AttachmentLimit, Capabilities, TextLimit
from agent_console.domain.entry import Media, Moderation, ThreadKind, Visibility
from agent_console.domain.incoming import Batch
from agent_console.errors import Rejected, SignInAgain, Unreachable
from agent_console.runtime.clock import Clock
from agent_console.runtime.http import Http

ADDRESS = 32
"""Characters kept free for the name that an answer begins with: Mastodon's longest, with the @ and a blank."""
KEY_LIFE = timedelta(hours=1)
"""Mastodon remembers an Idempotency-Key so long (docs.joinmastodon.org/methods/statuses/#headers)."""
_ON_STATUSES = {Moderation.LIKE: "favourite", Moderation.UNLIKE: "unfavourite"}
_ON_PEOPLE = {
    Moderation.MUTE: "mute",
    Moderation.UNMUTE: "unmute",
    Moderation.BLOCK: "block",
    Moderation.UNBLOCK: "unblock",
}


class MastodonChannel(PlainChannel):
    """One account."""

    def __init__(
        self,
        account: Account,
        secret: Callable[[], str],
        clock: Clock,
        *,
        keep: Callable[[str], None] | None = None,
        pace: float = PACE,
        page: int = PAGE,
    ) -> None:
        self.account = account
        self._tokens = TokenStore(
            secret,
            keep,
            lambda kept: provider(account.server, kept.client_id, kept.client_secret),
            clock=clock,
        )
        self._client = Client(Http(account.server), self._tokens)
        self._limits = Limits()
        self._threads = Threads(self._client)
        sent = Sent()
        self._reader = Reader(self._client, self._threads, sent, clock)
        self._sender = Sender(self._client, self._threads, sent, self._limits, clock)
        self._listener = Listener(self._client, self._threads, self._reader, clock, pace=pace, page=page)
        self._us: Us | None = None

    def capabilities(self, thread_kind: ThreadKind) -> Capabilities:
        """What such a server offers there; its own limits once `check` or `listen` has asked."""
        private = thread_kind is ThreadKind.PRIVATE
        return Capabilities(
            send=True,
            public=not private,
            private=private,
            threads=True,
            quote=True,
            edits=self._limits.edits,
            deletes=True,
            moderate=(*_ON_STATUSES, *_ON_PEOPLE),
            private_reply=not private,
            visibilities=() if private else tuple(Visibility),
            attachments=AttachmentLimit(
                max_bytes=max(self._limits.image_bytes, self._limits.other_bytes),
                max_files=self._limits.files,
                types=self._limits.types,
            ),
            files_with_text=self._limits.files,
            describe_files=True,
            text=TextLimit(self._limits.characters - ADDRESS, self._limits.counting),
            idempotent=self._limits.keys,
            key_life=KEY_LIFE if self._limits.keys else None,
        )

    async def _ourselves(self, *, anew: bool = False) -> Us:
        """Who we are there. `SignInAgain` also when the token is somebody else's."""
        if self._us is None or anew:
            account = await self._client.me()
            if not self._limits.known or anew:
                self._limits.learn(*await self._client.instance())
            us = Us(account, domain(account, self._limits.domain, self.account.server))
            told = (urlsplit(account.url or "").netloc, urlsplit(self._limits.streaming).netloc)
            self._client.names = frozenset(filter(None, (*told, us.domain)))
            if us.handle.partition("@")[2].casefold().split("@")[0] != _name(self.account.user):
                raise SignInAgain(us.handle)
            self._us = self._reader.us = self._sender.us = us
        return self._us

    async def check(self) -> Checked:
        """Whose token it is."""
        self._tokens.forget()
        us = await self._ourselves(anew=True)
        return Checked(user=us.handle, expires=self._tokens.expires)

    async def listen(self, cursor: str | None) -> AsyncGenerator[Batch, None]:
        """Backfill, gap, live; see `Listener`. The secret is read again, for it may have been renewed."""
        self._tokens.forget()
        await self._ourselves(anew=True)
        async with aclosing(self._listener.run(cursor, self._limits)) as batches:
            async for batch in batches:
                yield batch

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """One attempt."""
        try:
            await self._ourselves()
        except Unreachable as error:
            raise Unreachable(error.kind, error.detail, sent=False) from None
        return await self._sender.deliver(part)

    async def find(self, part: OutgoingPart) -> Found:
        """Look through our own posts."""
        await self._ourselves()
        return await self._sender.find(part)

    async def download(self, media: Media, limit: int) -> bytes:
        """The file at its address."""
        await self._ourselves()
        return await self._client.file(media.remote, limit)

    async def thumbnail(self, media: Media, width: int, height: int) -> bytes:
        """The server's smaller picture."""
        await self._ourselves()
        return await self._client.file(media.thumbnail or media.remote, 8 * 1024 * 1024)

    async def amend(self, remote: str, thread: str, text: str, key: str) -> None:
        """Change the text."""
        await self._sender.amend(remote, text)

    async def withdraw(self, remote: str, thread: str, key: str) -> None:
        """Delete it."""
        await self._sender.withdraw(remote)

    async def moderate(self, action: Moderation, remote: str, thread: str, author: str, key: str) -> None:
        """Favourites are likes; people can be muted and blocked. Doing it twice is no error."""
        if action in _ON_STATUSES:
            path = f"/api/v1/statuses/{segment(remote)}/{_ON_STATUSES[action]}"
        elif action in _ON_PEOPLE:
            person = author or (await self._client.status(remote)).account.id
            path = f"/api/v1/accounts/{segment(person)}/{_ON_PEOPLE[action]}"
        else:
            raise Rejected(NOT_SUPPORTED)
        await self._client.ask("POST", path)

    def reread(self, payload: bytes) -> Batch:
        """A notification or a status; its thread is the known one, or begins there."""
        return self._reader.reread(payload)

    async def close(self) -> None:
        """Let go of connections."""
        await self._client.close()


def domain(account: wire.Account, told: str, server: str) -> str:
    """What stands behind the second @ of people of that server."""
    own = urlsplit(account.url or "").netloc
    return told or own or urlsplit(server).netloc


def _name(handle: str) -> str:
    return handle.removeprefix("@").partition("@")[0].casefold()

"""A signed-in Reddit account behind the protocol of every channel."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

import msgspec

from agent_console.channels.base import Checked, Delivered, Found, OutgoingPart
from agent_console.channels.kinds.reddit import wire
from agent_console.channels.kinds.reddit.client import Client
from agent_console.channels.kinds.reddit.lists import PAGE, Lists
from agent_console.channels.kinds.reddit.send import Sender
from agent_console.channels.kinds.reddit.sign_in import Tokens, provider
from agent_console.channels.kinds.reddit.things import ModItem, Reader
from agent_console.channels.plain import NOT_SUPPORTED, PlainChannel
from agent_console.channels.polling import Poller
from agent_console.domain.account import Account
from agent_console.domain.capabilities import Capabilities, TextLimit
from agent_console.domain.entry import Moderation, Origin, ThreadKind
from agent_console.domain.incoming import Batch
from agent_console.errors import Rejected, SignInAgain, Suspended
from agent_console.runtime.clock import Clock
from agent_console.runtime.http import Http

LENGTH = 10_000
_PEOPLE = (Moderation.BLOCK, Moderation.UNBLOCK)
_VOTES = (Moderation.LIKE, Moderation.UNLIKE)
_AS_MODERATOR = (Moderation.HIDE, Moderation.UNHIDE)


class RedditChannel(PlainChannel):
    """One account."""

    def __init__(
        self,
        account: Account,
        secret: Callable[[], str],
        keep: Callable[[str], None] | None,
        *,
        base: str,
        www: str,
        clock: Clock,
        pace: float = 1.0,
        page: int = PAGE,
    ) -> None:
        self.account = account
        self._http = Http(base)
        self._tokens = Tokens(secret, keep, lambda kept: provider(www, kept, account.user), clock=clock)
        self._client = Client(self._http, self._tokens, account.user)
        self._lists = Lists(self._client, account.user, Reader(account.user), clock, pace=pace, page=page)
        self._poller = Poller(self._lists.sources)
        self._sender = Sender(self._client, account.user, self._lists, clock)

    def capabilities(self, thread_kind: ThreadKind) -> Capabilities:
        """10,000 characters of Markdown, no files. Removing is for moderators: offered once Reddit told that we are one."""
        private = thread_kind is ThreadKind.PRIVATE
        public = (*_VOTES, *(_AS_MODERATOR if self._lists.moderated else ()), *_PEOPLE)
        return Capabilities(
            send=True,
            public=not private,
            private=private,
            threads=not private,
            quote=not private,
            edits=not private,
            deletes=not private,
            moderate=_PEOPLE if private else public,
            private_reply=not private,
            heading=private,
            formatted=True,
            text=TextLimit(LENGTH),
        )

    async def check(self) -> Checked:
        """Whose token it is, and whether Reddit suspended us."""
        self._tokens.forget()
        me = await self._client.get("/api/v1/me", wire.Me)
        if me.name != self.account.user:
            raise SignInAgain(f"u/{me.name}")
        if me.is_suspended:
            raise Suspended(f"u/{me.name}")
        await self._lists.learn()
        return Checked(user=me.name, expires=self._tokens.expires, detail=self._poller.refused)

    async def listen(self, cursor: str | None) -> AsyncGenerator[Batch, None]:
        """Everything that Reddit lists, for ever; see `Poller`. The secret is read again, for it may have been renewed."""
        self._tokens.forget()
        async with aclosing(self._poller.run(cursor)) as batches:
            async for batch in batches:
                yield batch

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """One attempt."""
        return await self._sender.deliver(part)

    async def find(self, part: OutgoingPart) -> Found:
        """Among our own comments, or what we sent, by text, place and time."""
        return await self._sender.find(part)

    async def amend(self, remote: str, thread: str, text: str, key: str) -> None:
        """Change a comment of ours; messages cannot be changed."""
        await self._client.post("/api/editusertext", {"thing_id": _comment(remote), "text": text})

    async def withdraw(self, remote: str, thread: str, key: str) -> None:
        """Delete a comment of ours; messages cannot be deleted at the other side."""
        await self._client.do("/api/del", {"id": _comment(remote)})

    async def moderate(self, action: Moderation, remote: str, thread: str, author: str, key: str) -> None:
        """Vote, remove and approve as moderator, block."""
        public = thread.startswith("t")
        kind = ThreadKind.POST if public else ThreadKind.PRIVATE
        if action not in self.capabilities(kind).moderate:
            raise Rejected(NOT_SUPPORTED)
        match action:
            case Moderation.LIKE | Moderation.UNLIKE:
                direction = "1" if action is Moderation.LIKE else "0"
                await self._client.do("/api/vote", {"id": _comment(remote), "dir": direction})
            case Moderation.HIDE:
                await self._client.do("/api/remove", {"id": _comment(remote), "spam": "false"})
            case Moderation.UNHIDE:
                await self._client.do("/api/approve", {"id": _comment(remote)})
            case Moderation.BLOCK:
                await self._client.do("/api/block_user", {"name": author})
            case Moderation.UNBLOCK:
                me = await self._client.get("/api/v1/me", wire.Me)
                form = {"name": author, "type": "enemy", "container": f"t2_{me.id}"}
                await self._client.do("/api/unfriend", form)

    def private_place(self, author: str, remote: str) -> str:
        """Everything between us and one person is one conversation."""
        return f"u/{author}"

    def reread(self, payload: bytes) -> Batch:
        """A thing, or a modmail message, that could not be read then."""
        reader = Reader(self.account.user)
        try:
            [item] = reader.modmail([msgspec.json.decode(payload, type=ModItem)])
        except msgspec.DecodeError:
            [item] = reader.page([msgspec.Raw(payload)])
        return Batch(
            origin=Origin.LIVE,
            threads=item.threads,
            events=item.events,
            quarantined=item.quarantined,
        )

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.close()


def _comment(remote: str) -> str:
    if not remote.startswith("t1_"):
        raise Rejected(NOT_SUPPORTED)
    return remote

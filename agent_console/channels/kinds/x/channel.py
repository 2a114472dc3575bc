"""A signed-in X account behind the protocol of every channel."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from urllib.parse import urlsplit

import msgspec

from agent_console.channels.base import Checked, Delivered, Found, OutgoingPart
from agent_console.channels.kinds.x import wire
from agent_console.channels.kinds.x.client import Client, judged
from agent_console.channels.kinds.x.lists import PAGE, Lists
from agent_console.channels.kinds.x.posts import Reader
from agent_console.channels.kinds.x.send import PICTURE_BYTES, Sender
from agent_console.channels.kinds.x.sign_in import renewing
from agent_console.channels.plain import NOT_SUPPORTED, PlainChannel
from agent_console.channels.polling import Poller
from agent_console.channels.sign_in import TokenStore
from agent_console.domain.account import Account
from agent_console.domain.capabilities import AttachmentLimit, Capabilities, Counting, TextLimit
from agent_console.domain.entry import Media, Moderation, Origin, ThreadKind
from agent_console.domain.incoming import Batch
from agent_console.errors import Rejected, SignInAgain
from agent_console.runtime.clock import Clock
from agent_console.runtime.http import Http, is_loopback

POST_LENGTH = 280
MESSAGE_LENGTH = 10_000
PICTURES = ("image/jpeg", "image/png", "image/webp", "image/gif")
_MEDIA_HOST = ".twimg.com"
_POSTS = (
    Moderation.LIKE,
    Moderation.UNLIKE,
    Moderation.HIDE,
    Moderation.UNHIDE,
    Moderation.MUTE,
    Moderation.UNMUTE,
    Moderation.BLOCK,
    Moderation.UNBLOCK,
)
_MESSAGES = (Moderation.MUTE, Moderation.UNMUTE, Moderation.BLOCK, Moderation.UNBLOCK)


class XChannel(PlainChannel):
    """One account."""

    def __init__(
        self,
        account: Account,
        secret: Callable[[], str],
        keep: Callable[[str], None] | None,
        *,
        base: str,
        clock: Clock,
        pace: float = 1.0,
        page: int = PAGE,
    ) -> None:
        self.account = account
        self._http = Http(base)
        self._tokens = TokenStore(secret, keep, lambda kept: renewing(base, kept), clock=clock)
        self._client = Client(self._http, self._tokens)
        reader = Reader(account.user)
        self._lists = Lists(self._client, account.user, reader, clock, pace=pace, page=page)
        self._poller = Poller(self._lists.sources)
        self._sender = Sender(self._client, account.user, self._lists, clock)

    def capabilities(self, thread_kind: ThreadKind) -> Capabilities:
        """Public: 280 weighted characters and four pictures. Private: long texts with one picture."""
        private = thread_kind is ThreadKind.PRIVATE
        return Capabilities(
            send=True,
            public=not private,
            private=private,
            threads=not private,
            quote=not private,
            deletes=True,
            moderate=_MESSAGES if private else _POSTS,
            private_reply=not private,
            attachments=AttachmentLimit(
                max_bytes=PICTURE_BYTES, max_files=1 if private else 4, types=PICTURES
            ),
            files_with_text=1 if private else 4,
            describe_files=True,
            text=TextLimit(MESSAGE_LENGTH) if private else TextLimit(POST_LENGTH, Counting.WEIGHTED),
        )

    async def check(self) -> Checked:
        """Whose token it is. `SignInAgain` also when it is somebody else's."""
        self._tokens.forget()
        me = (await self._client.call("GET", "/2/users/me", wire.Me)).data
        if me.id != self.account.user:
            raise SignInAgain(f"@{me.username}")
        return Checked(user=me.id, expires=self._tokens.expires, detail=self._poller.refused)

    async def listen(self, cursor: str | None) -> AsyncGenerator[Batch, None]:
        """Everything that X lists, for ever; see `Poller`. The secret is read again, for it may have been renewed."""
        self._tokens.forget()
        async with aclosing(self._poller.run(cursor)) as batches:
            async for batch in batches:
                yield batch

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """One attempt; X refuses the same text a second time for a while, messages it takes twice."""
        return await self._sender.deliver(part)

    async def find(self, part: OutgoingPart) -> Found:
        """Among our own posts, or in that conversation, by text and time."""
        return await self._sender.find(part)

    async def download(self, media: Media, limit: int) -> bytes:
        """The file; X's media servers want no token and get none."""
        parts = urlsplit(media.remote)
        trusted = parts.scheme == "https" and (parts.hostname or "").endswith(_MEDIA_HOST)
        if not trusted and not (is_loopback(media.remote) and is_loopback(self._http.base)):
            raise Rejected("not a file of X")
        http = Http(f"{parts.scheme}://{parts.netloc}")
        try:
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            answer = await http.ask("GET", path, limit=limit)
        finally:
            await http.close()
        if not answer.ok:
            raise Rejected(str(answer.status))
        return answer.body

    async def withdraw(self, remote: str, thread: str, key: str) -> None:
        """Delete a post of ours, or our message (for ourselves only: X keeps it at the other side)."""
        if self._is_private(thread):
            await self._do("DELETE", f"/2/dm_events/{_id(remote)}")
        else:
            await self._do("DELETE", f"/2/tweets/{_id(remote)}")

    async def moderate(self, action: Moderation, remote: str, thread: str, author: str, key: str) -> None:
        """Like, hide below our own posts, mute, block. Doing it twice is no error at X."""
        own = f"/2/users/{self.account.user}"
        if action not in (_MESSAGES if self._is_private(thread) else _POSTS):
            raise Rejected(NOT_SUPPORTED)
        match action:
            case Moderation.LIKE:
                await self._do("POST", f"{own}/likes", {"tweet_id": _id(remote)})
            case Moderation.UNLIKE:
                await self._do("DELETE", f"{own}/likes/{_id(remote)}")
            case Moderation.HIDE | Moderation.UNHIDE:
                await self._do(
                    "PUT", f"/2/tweets/{_id(remote)}/hidden", {"hidden": action is Moderation.HIDE}
                )
            case Moderation.MUTE:
                await self._do("POST", f"{own}/muting", {"target_user_id": _id(author)})
            case Moderation.UNMUTE:
                await self._do("DELETE", f"{own}/muting/{_id(author)}")
            case Moderation.BLOCK:
                await self._do("POST", f"{own}/blocking", {"target_user_id": _id(author)})
            case Moderation.UNBLOCK:
                await self._do("DELETE", f"{own}/blocking/{_id(author)}")

    async def _do(self, method: str, path: str, body: object = None) -> None:
        done = await self._client.call(method, path, wire.Done, json=body)
        if done.data is None:
            raise judged(done.errors or (wire.Problem(title="nothing was done"),), 200)

    def private_place(self, author: str, remote: str) -> str:
        """Conversations of two are named by both ids, the smaller number first."""
        if not (author.isdecimal() and self.account.user.isdecimal()):
            return f"to:{author}"
        first, second = sorted((author, self.account.user), key=int)
        return f"{first}-{second}"

    def _is_private(self, thread: str) -> bool:
        return "-" in thread or thread.startswith("to:")

    def reread(self, payload: bytes) -> Batch:
        """A post or message that could not be read then."""
        reader = Reader(self.account.user)
        [item] = reader.page(wire.Listing(data=(msgspec.Raw(payload),)))
        return Batch(
            origin=Origin.LIVE,
            threads=item.threads,
            events=item.events,
            quarantined=item.quarantined,
        )

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.close()


def _id(remote: str) -> str:
    if not (remote.isascii() and remote.isdecimal()):
        raise Rejected("not on X")
    return remote

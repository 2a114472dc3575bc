"""A signed-in Bluesky account behind the protocol of every channel."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from agent_console.channels.base import Checked, Delivered, Found, OutgoingPart
from agent_console.channels.kinds.bluesky import chat_wire, posts, wire
from agent_console.channels.kinds.bluesky.chat import Chat
from agent_console.channels.kinds.bluesky.client import Client, Directory, blob
from agent_console.channels.kinds.bluesky.intake import HEART, POSTS, Intake, unreadable
from agent_console.channels.kinds.bluesky.listen import PAGE, Listener
from agent_console.channels.kinds.bluesky.moderate import Moderator
from agent_console.channels.kinds.bluesky.problems import NO_CHAT, Refused
from agent_console.channels.kinds.bluesky.send import PICTURE_BYTES, PICTURES, Sender
from agent_console.channels.kinds.bluesky.session import Session
from agent_console.channels.plain import NOT_SUPPORTED, PlainChannel
from agent_console.channels.polling import Item
from agent_console.domain.account import Account
from agent_console.domain.capabilities import AttachmentLimit, Capabilities, Counting, TextLimit
from agent_console.domain.entry import Media, Moderation, Origin, ThreadKind
from agent_console.domain.incoming import Batch
from agent_console.errors import Rejected, SignInAgain, Suspended
from agent_console.runtime.clock import Clock
from agent_console.runtime.http import Http

POST_GRAPHEMES = 300
MESSAGE_GRAPHEMES = 1000
_HEARTS = frozenset({HEART, "\u2764\ufe0f", "♥", "\u2665\ufe0f"})
_PUBLIC = (
    Moderation.LIKE,
    Moderation.UNLIKE,
    Moderation.HIDE,
    Moderation.UNHIDE,
    Moderation.MUTE,
    Moderation.UNMUTE,
    Moderation.BLOCK,
    Moderation.UNBLOCK,
)
_PRIVATE = (Moderation.MUTE, Moderation.UNMUTE, Moderation.BLOCK, Moderation.UNBLOCK)


class BlueskyChannel(PlainChannel):
    """One account."""

    def __init__(
        self,
        account: Account,
        secret: Callable[[], str],
        keep: Callable[[str], None] | None,
        clock: Clock,
        *,
        directory: str,
        chat: str,
        pace: float,
        page: int = PAGE,
    ) -> None:
        """`chat` is the DID and service that direct messages are passed on to; `pace` seconds between two looks."""
        self.account = account
        self._http = Http(account.server)
        self._session = Session(self._http, secret, keep, clock)
        self._client = Client(self._http, self._session, account.user, chat)
        self._directory = Directory(directory)
        self._intake = Intake(self._client)
        self._chat = Chat(self._client, clock)
        self._listener = Listener(self._client, self._intake, self._chat, clock, pace=pace, page=page)
        self._sender = Sender(self._client, clock)
        self._moderator = Moderator(self._client, clock)

    def capabilities(self, thread_kind: ThreadKind) -> Capabilities:
        """What Bluesky offers there. Without direct messages once we know that the app password does not allow them."""
        chat = self._session.chat is not False
        if thread_kind is ThreadKind.PRIVATE:
            return Capabilities(
                send=chat,
                private=True,
                reactions=chat,
                read_marks=chat,
                moderate=_PRIVATE,
                text=TextLimit(MESSAGE_GRAPHEMES, Counting.GRAPHEMES),
            )
        return Capabilities(
            send=True,
            public=True,
            threads=True,
            quote=True,
            deletes=True,
            moderate=_PUBLIC,
            private_reply=chat,
            attachments=AttachmentLimit(PICTURE_BYTES, PICTURES, ("image/",)),
            files_with_text=PICTURES,
            describe_files=True,
            text=TextLimit(POST_GRAPHEMES, Counting.GRAPHEMES),
            idempotent=True,
        )

    async def check(self) -> Checked:
        """Whose session it is. `SignInAgain` also when it is somebody else's."""
        self._session.forget()
        try:
            state = await self._client.ask("com.atproto.server.getSession", wire.SessionState)
        except Refused:  # as servers answer for an account that was taken down
            await self._client.guard_standing()
            raise
        if state.did != self.account.user:
            raise SignInAgain(state.did)
        if not state.active:
            raise Suspended(state.status)
        withheld = NO_CHAT if self._session.chat is False else ""
        return Checked(user=state.did, expires=self._session.expires, detail=withheld)

    async def listen(self, cursor: str | None) -> AsyncGenerator[Batch, None]:
        """Backfill, gap, live; see `Listener`. The secret is read again, for it may have been renewed."""
        self._session.forget()
        async with aclosing(self._listener.run(cursor)) as batches:
            async for batch in batches:
                yield batch

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """One attempt: a post, or a direct message."""
        if _private(part):
            return await self._chat.deliver(part)
        return await self._sender.deliver(part)

    async def find(self, part: OutgoingPart) -> Found:
        """A post by its record key; a direct message by reading the chat back."""
        if _private(part):
            return await self._chat.find(part)
        return await self._sender.find(part)

    async def download(self, media: Media, limit: int) -> bytes:
        """The file, from the server of whoever published it."""
        did, _, cid = media.remote.rpartition("/")
        if not did.startswith("did:") or not cid:
            raise Rejected("not a Bluesky file")
        server = self.account.server if did == self.account.user else await self._directory.server(did)
        return await blob(server, did, cid, limit)

    async def withdraw(self, remote: str, thread: str, key: str) -> None:
        """Delete a post of ours. A direct message can only be hidden from ourselves, which is no taking back."""
        if not remote.startswith(f"at://{self.account.user}/{wire.POST}/"):
            raise Rejected(NOT_SUPPORTED)
        await self._client.delete(remote)

    async def react(self, remote: str, thread: str, reaction: str, key: str) -> None:
        """Any one emoji in a chat; a post can only be liked."""
        if not remote.startswith("at://"):
            await self._chat.react(thread, remote, reaction)
        elif reaction in _HEARTS:
            await self._moderator.like(remote, key)
        else:
            raise Rejected(NOT_SUPPORTED)

    async def mark_read(self, remote: str, thread: str) -> None:
        """In a chat; posts have no read marks."""
        if not thread.startswith("at://"):
            await self._chat.mark_read(thread, remote)

    async def moderate(self, action: Moderation, remote: str, thread: str, author: str, key: str) -> None:
        """To a post, or to its author."""
        if action not in (_PUBLIC if thread.startswith("at://") else _PRIVATE):
            raise Rejected(NOT_SUPPORTED)
        await self._moderator.do(action, remote, thread, author, key)

    def reread(self, payload: bytes) -> Batch:
        """A notification, a post in a thread, or something of a chat."""
        try:
            item = self._reread(payload)
        except ValueError as error:
            item = unreadable(payload, error)
        return Batch(
            origin=Origin.LIVE, threads=item.threads, events=item.events, quarantined=item.quarantined
        )

    def _reread(self, payload: bytes) -> Item:
        log = wire.lenient(payload, chat_wire.Log)
        if log is not None and log.convo:
            return self._chat.item(log)
        read = wire.lenient(payload, wire.Notification)
        if read is None:
            return self._intake.item(posts.of_view(wire.decode(payload, wire.PostView)), 0.0)
        if read.reason in POSTS:
            return self._intake.item(self._intake.post(read), 0.0)
        raise ValueError(f"nothing to hand on: {read.reason[:40]}")

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.close()


def _private(part: OutgoingPart) -> bool:
    """What is not said to be public is never a post."""
    return part.kind is ThreadKind.PRIVATE or bool(part.to) or not part.public

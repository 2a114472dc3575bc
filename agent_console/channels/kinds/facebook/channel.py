"""A signed-in Facebook page behind the protocol of every channel."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from agent_console.channels.base import Checked, Delivered, Found, OutgoingPart
from agent_console.channels.graph import BASE, Graph, Refused, segment
from agent_console.channels.kinds.facebook import wire
from agent_console.channels.kinds.facebook.comments import PICTURE_BYTES, Comments
from agent_console.channels.kinds.facebook.listen import Wall
from agent_console.channels.kinds.facebook.posts import COMMENT_FIELDS, Posts
from agent_console.channels.kinds.facebook.reading import PageReader
from agent_console.channels.messenger import files
from agent_console.channels.messenger import wire as shared
from agent_console.channels.messenger.listening import Listener
from agent_console.channels.messenger.people import Names
from agent_console.channels.messenger.reading import Line
from agent_console.channels.messenger.sending import (
    EXTENDED_WINDOW,
    FILE_BYTES,
    PRIVATE_REPLY_WINDOW,
    PROVISIONAL,
    REPLY_WINDOW,
    SETTLING,
    Sender,
)
from agent_console.channels.plain import NOT_SUPPORTED, PlainChannel
from agent_console.channels.relayed import relay_of
from agent_console.channels.sign_in import TokenStore
from agent_console.domain.account import Account
from agent_console.domain.capabilities import AttachmentLimit, Capabilities, TextLimit
from agent_console.domain.entry import Media, Moderation, Origin, ThreadKind
from agent_console.domain.incoming import Batch, Unreadable
from agent_console.errors import Rejected, SignInAgain, Suspended
from agent_console.runtime.clock import Clock

COMMENT_TEXT = 8_000
MESSAGE_TEXT = 2_000
UNPUBLISHED = "unpublished"
PACE = 30.0


class FacebookChannel(PlainChannel):
    """One page."""

    def __init__(
        self,
        account: Account,
        secret: Callable[[], str],
        clock: Clock,
        *,
        base: str = BASE,
        pace: float = PACE,
        settling: float = SETTLING,
    ) -> None:
        self.account = account
        self._clock = clock
        self._store = TokenStore(secret, None)
        self._graph = Graph(self._store, base)
        self._line = Line(own=account.user, edge=account.user, platform="messenger")
        self._posts = Posts(account.user, self._graph)
        self._sender = Sender(self._graph, self._line, clock, settling=settling)
        self._comments = Comments(self._graph, account.user, clock, settling=settling)
        self._listener = Listener(
            self._graph,
            self._line,
            Wall(self._graph, self._line, self._posts, clock),
            clock,
            pace=pace,
            names=Names(self._graph, "name,profile_pic"),
            alive=self._page,
        )

    def capabilities(self, thread_kind: ThreadKind) -> Capabilities:
        """Comments below posts, or Messenger."""
        if thread_kind is ThreadKind.PRIVATE:
            return Capabilities(
                send=True,
                private=True,
                quote=True,
                read_marks=True,
                typing=True,
                attachments=AttachmentLimit(max_bytes=FILE_BYTES),
                text=TextLimit(MESSAGE_TEXT),
                reply_window=REPLY_WINDOW,
                extended_window=EXTENDED_WINDOW,
            )
        return Capabilities(
            send=True,
            public=True,
            threads=True,
            quote=True,
            edits=True,
            deletes=True,
            moderate=(
                Moderation.LIKE,
                Moderation.UNLIKE,
                Moderation.HIDE,
                Moderation.UNHIDE,
                Moderation.DELETE,
                Moderation.BLOCK,
                Moderation.UNBLOCK,
            ),
            private_reply=True,
            private_reply_window=PRIVATE_REPLY_WINDOW,
            attachments=AttachmentLimit(max_bytes=PICTURE_BYTES, max_files=1, types=("image/",)),
            files_with_text=1,
            text=TextLimit(COMMENT_TEXT),
        )

    async def check(self) -> Checked:
        """Whose token it is, and whether the page is published."""
        self._store.forget()
        page = await self._page()
        return Checked(user=str(page.id), expires=await self._graph.life())

    async def _page(self) -> wire.PageInfo:
        try:
            page = await self._graph.get(
                f"/{segment(self.account.user)}", wire.PageInfo, fields="id,name,is_published"
            )
        except Refused as error:
            if error.absent:
                raise Suspended(error.reason) from None
            raise
        if str(page.id) != self.account.user:
            raise SignInAgain(str(page.id))
        if not page.is_published:
            raise Suspended(UNPUBLISHED)
        return page

    async def listen(self, cursor: str | None) -> AsyncGenerator[Batch, None]:
        """Backfill, gap, live; see `messenger.listening`."""
        self._store.forget()
        kept = await self._store.read()
        relay = relay_of(kept.more, "facebook", self.account.user)
        try:
            async with aclosing(self._listener.run(cursor, relay)) as batches:
                async for batch in batches:
                    yield batch
        finally:
            if relay is not None:
                await relay.close()

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """A comment, a message, or a private reply to a comment."""
        if _public(part):
            return await self._comments.deliver(part)
        done = await self._sender.deliver(part)
        self._listener.left(done.thread or part.thread, done.remote, done.occurred_at)
        return done

    async def find(self, part: OutgoingPart) -> Found:
        """Facebook knows no keys: by text, place, author and time."""
        if _public(part):
            return await self._comments.find(part)
        return await self._sender.find(part)

    async def download(self, media: Media, limit: int) -> bytes:
        """From Meta's servers; an address that ended is asked for anew."""
        return await files.download(self._graph, self._line, media, limit, self._again)

    async def _again(self, comment: str) -> list[Media]:
        """The files of a comment or post, at their addresses of today."""
        reader = PageReader(self._line, self._posts, self._clock.now())
        told = await self._graph.get(f"/{segment(comment)}", wire.Comment, fields=COMMENT_FIELDS)
        reader.mentioned(told, comment)
        return [media for event in reader.events for media in getattr(event, "media", ())]

    async def amend(self, remote: str, thread: str, text: str, key: str) -> None:
        """A comment of ours; messages cannot be changed."""
        self._public(thread)
        await self._comments.amend(remote, text)

    async def withdraw(self, remote: str, thread: str, key: str) -> None:
        """A comment of ours; messages cannot be taken back."""
        self._public(thread)
        await self._comments.withdraw(remote)

    def _public(self, thread: str) -> None:
        if "_" not in thread:
            raise Rejected(NOT_SUPPORTED)

    async def mark_read(self, remote: str, thread: str) -> None:
        """In Messenger only."""
        if "_" not in thread:
            await self._sender.action(thread, "mark_seen")

    async def typing(self, thread: str, active: bool) -> None:
        """In Messenger only."""
        if "_" not in thread:
            await self._sender.action(thread, "typing_on" if active else "typing_off")

    async def moderate(self, action: Moderation, remote: str, thread: str, author: str, key: str) -> None:
        """On comments and visitors' posts."""
        self._public(thread)
        await self._comments.moderate(action, remote, author)

    def private_place(self, author: str, remote: str) -> str:
        """Known once something was sent; whoever is shown has the same id in Messenger."""
        return f"{PROVISIONAL}{author}:{remote}"

    def reread(self, payload: bytes) -> Batch:
        """A webhook, or an item of a listing."""
        reader = PageReader(self._line, Posts(self.account.user), self._clock.now())
        try:
            aside = shared.decode(payload, shared.Aside)
        except ValueError:
            reader.webhook(payload)
        else:
            self._reread(reader, aside, payload)
        return Batch(
            origin=Origin.LIVE,
            threads=tuple(reader.threads.values()),
            events=tuple(reader.events),
            quarantined=tuple(reader.quarantined),
        )

    def _reread(self, reader: PageReader, aside: shared.Aside, payload: bytes) -> None:
        try:
            if aside.kind == "comment":
                reader.comment(shared.decode(aside.item, wire.Comment), aside.place)
            elif aside.kind == "post":
                reader.post(shared.decode(aside.item, wire.Post))
            else:
                reader.again(aside)
        except ValueError as error:
            reader.quarantined.append(Unreadable(payload=payload, why=str(error)))

    async def close(self) -> None:
        """Let go of connections."""
        await self._graph.close()


def _public(part: OutgoingPart) -> bool:
    """What is not said to be public never goes below a post."""
    return part.public and not part.to and part.kind is not ThreadKind.PRIVATE

"""A signed-in Instagram account behind the protocol of every channel."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from agent_console.channels.base import Checked, Delivered, Found, OutgoingPart
from agent_console.channels.graph import BASE, Graph, Refused, segment
from agent_console.channels.kinds.instagram import wire
from agent_console.channels.kinds.instagram.comments import Comments
from agent_console.channels.kinds.instagram.listen import MEDIA_FIELDS, Gallery
from agent_console.channels.kinds.instagram.reading import AccountReader, Roots
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

COMMENT_TEXT = 2_200
MESSAGE_TEXT = 1_000
PICTURE_BYTES = 8 * 1024 * 1024
PACE = 30.0
_TYPES = ("image/jpeg", "image/png", "image/gif", "video/", "audio/", "application/pdf")


class InstagramChannel(PlainChannel):
    """One account, by the page that it belongs to: the page's token stands for both."""

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
        self._line = Line(own=account.user, edge="me", platform="instagram")
        self._roots = Roots()
        self._sender = Sender(self._graph, self._line, clock, settling=settling)
        self._comments = Comments(self._graph, account.user, clock, settling=settling)
        self._gallery = Gallery(self._graph, self._line, self._roots, clock)
        self._listener = Listener(
            self._graph,
            self._line,
            self._gallery,
            clock,
            pace=pace,
            names=Names(self._graph, "name,username,profile_pic"),
            alive=self._own,
            story=True,
        )

    def capabilities(self, thread_kind: ThreadKind) -> Capabilities:
        """Comments below pictures, or direct messages."""
        if thread_kind is ThreadKind.PRIVATE:
            return Capabilities(
                send=True,
                private=True,
                quote=True,
                read_marks=True,
                typing=True,
                attachments=AttachmentLimit(max_bytes=FILE_BYTES, types=_TYPES),
                text=TextLimit(MESSAGE_TEXT),
                reply_window=REPLY_WINDOW,
                extended_window=EXTENDED_WINDOW,
            )
        return Capabilities(
            send=True,
            public=True,
            threads=True,
            quote=True,
            deletes=True,
            moderate=(Moderation.HIDE, Moderation.UNHIDE, Moderation.DELETE),
            private_reply=True,
            private_reply_window=PRIVATE_REPLY_WINDOW,
            text=TextLimit(COMMENT_TEXT),
        )

    async def check(self) -> Checked:
        """Whether the page's token is good for this account."""
        self._store.forget()
        own = await self._own()
        return Checked(user=str(own.id), expires=await self._graph.life())

    async def _own(self) -> wire.Own:
        self._username((await self._store.read()).more.get("username", ""))
        try:
            own = await self._graph.get(f"/{segment(self.account.user)}", wire.Own, fields="id,username,name")
        except Refused as error:
            if error.absent:  # made private, switched off, or taken from the page
                raise Suspended(error.reason) from None
            raise
        if str(own.id) != self.account.user:
            raise SignInAgain(str(own.id))
        self._username(own.username)
        return own

    def _username(self, name: str) -> None:
        if name:
            self._comments.username = self._gallery.username = name

    async def listen(self, cursor: str | None) -> AsyncGenerator[Batch, None]:
        """Backfill, gap, live; see `messenger.listening`."""
        self._store.forget()
        kept = await self._store.read()
        relay = relay_of(kept.more, "instagram", self.account.user)
        try:
            async with aclosing(self._listener.run(cursor, relay)) as batches:
                async for batch in batches:
                    yield batch
        finally:
            if relay is not None:
                await relay.close()

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """An answer below a picture, a message, or a private reply to a comment."""
        if _public(part):
            return await self._comments.deliver(part)
        if part.media is not None:
            if not part.media.mime.startswith(_TYPES):
                raise Rejected(part.media.mime)
            if part.media.mime.startswith("image/") and len(part.data) > PICTURE_BYTES:
                raise Rejected(f"larger than {PICTURE_BYTES} bytes")
        done = await self._sender.deliver(part)
        self._listener.left(done.thread or part.thread, done.remote, done.occurred_at)
        return done

    async def find(self, part: OutgoingPart) -> Found:
        """Instagram knows no keys: by text, place, author and time."""
        if _public(part):
            await self._known()
            return await self._comments.find(part)
        return await self._sender.find(part)

    async def _known(self) -> None:
        self._username((await self._store.read()).more.get("username", ""))

    async def download(self, media: Media, limit: int) -> bytes:
        """From Meta's servers; an address that ended is asked for anew."""
        return await files.download(self._graph, self._line, media, limit, self._again)

    async def _again(self, picture: str) -> list[Media]:
        reader = AccountReader(self._line, "", Roots(), self._clock.now())
        asked = f"mentioned_media.media_id({picture}){{{MEDIA_FIELDS}}}"
        told = await self._graph.get(f"/{segment(self.account.user)}", wire.Mentioned, fields=asked)
        if told.mentioned_media is not None:
            reader.media(told.mentioned_media)
        return [media for event in reader.events for media in getattr(event, "media", ())]

    async def withdraw(self, remote: str, thread: str, key: str) -> None:
        """A comment of ours; messages cannot be taken back. Places do not differ, so the comment is asked for."""
        if not remote.isdecimal():
            raise Rejected(NOT_SUPPORTED)
        await self._comments.withdraw(remote)

    async def mark_read(self, remote: str, thread: str) -> None:
        """In direct messages only, whose ids are no numbers."""
        if not remote.isdecimal():
            await self._sender.action(thread, "mark_seen")

    async def typing(self, thread: str, active: bool) -> None:
        """In direct messages; where it is none nobody minds."""
        await self._sender.action(thread, "typing_on" if active else "typing_off")

    async def moderate(self, action: Moderation, remote: str, thread: str, author: str, key: str) -> None:
        """On comments below our pictures."""
        if not remote.isdecimal():
            raise Rejected(NOT_SUPPORTED)
        await self._comments.moderate(action, remote)

    def private_place(self, author: str, remote: str) -> str:
        """Known once something was sent."""
        return f"{PROVISIONAL}{author}:{remote}"

    def reread(self, payload: bytes) -> Batch:
        """A webhook, or an item of a listing."""
        reader = AccountReader(self._line, self._gallery.username, Roots(), self._clock.now())
        try:
            aside = shared.decode(payload, shared.Aside)
        except ValueError:
            reader.webhook(payload)
            for said in reader.unnamed:
                reader.said(said, reader.now)
        else:
            self._reread(reader, aside, payload)
        return Batch(
            origin=Origin.LIVE,
            threads=tuple(reader.threads.values()),
            events=tuple(reader.events),
            quarantined=tuple(reader.quarantined),
        )

    def _reread(self, reader: AccountReader, aside: shared.Aside, payload: bytes) -> None:
        try:
            if aside.kind == "comment":
                media, _, parent = aside.place.partition("/")
                reader.comment(shared.decode(aside.item, wire.Comment), parent, media)
            elif aside.kind == "tagged":
                reader.media(shared.decode(aside.item, wire.Media))
            elif aside.kind == "media":
                shared.decode(aside.item, wire.Media)
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

"""A signed-in WhatsApp number behind the protocol of every channel."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncGenerator, Callable

from agent_console.channels.base import Checked, Delivered, Found, OutgoingPart, Template
from agent_console.channels.graph import BASE, Graph, Refused, segment
from agent_console.channels.kinds.whatsapp import wire
from agent_console.channels.kinds.whatsapp.reading import Reader
from agent_console.channels.kinds.whatsapp.send import (
    FILE_BYTES,
    PROVISIONAL,
    REPLY_WINDOW,
    Keys,
    Sender,
)
from agent_console.channels.kinds.whatsapp.sign_in import FIELDS, alive
from agent_console.channels.messenger.seen import Cursor
from agent_console.channels.plain import NOT_SUPPORTED, PlainChannel
from agent_console.channels.relayed import Relay, relay_of
from agent_console.channels.sign_in import TokenStore
from agent_console.domain.account import Account
from agent_console.domain.capabilities import AttachmentLimit, Capabilities, TextLimit
from agent_console.domain.entry import Direction, Media, Moderation, Origin, ThreadKind
from agent_console.domain.incoming import Batch, IncomingMessage
from agent_console.errors import Rejected, SignInAgain, Suspended, Unreachable, UnreachableKind
from agent_console.runtime.clock import Clock

TEXT = 4_096
PACE = 600.0
SETTLING = 15.0
_WAIT = 25.0
_BREATH = 1.0
"""Seconds between two questions to a relay that does not wait for us."""
_CHATS = 2000


class WhatsAppChannel(PlainChannel):
    """One number."""

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
        self._pace = pace
        self._store = TokenStore(secret, None)
        self._graph = Graph(self._store, base)
        self._keys = Keys()
        self._sender = Sender(self._graph, account.user, "", clock, self._keys, settling=settling)
        self._newest: OrderedDict[str, str] = OrderedDict()
        """Chats and the customer's newest message there: typing is told with it."""

    def capabilities(self, thread_kind: ThreadKind) -> Capabilities:
        """Private chats, and groups, which have no window."""
        group = thread_kind is not ThreadKind.PRIVATE
        return Capabilities(
            send=True,
            private=True,
            quote=True,
            reactions=True,
            read_marks=True,
            typing=True,
            moderate=() if group else (Moderation.BLOCK, Moderation.UNBLOCK),
            attachments=AttachmentLimit(max_bytes=FILE_BYTES),
            text=TextLimit(TEXT),
            reply_window=None if group else REPLY_WINDOW,
            templates=not group,
        )

    async def check(self) -> Checked:
        """Whether the token is good for this number, and the number good for anything."""
        self._store.forget()
        phone = await self._phone()
        return Checked(user=str(phone.id), expires=await self._graph.life())

    async def _phone(self) -> wire.Phone:
        self._sender.waba = (await self._store.read()).more.get("waba", "")
        try:
            phone = await self._graph.get(f"/{segment(self.account.user)}", wire.Phone, fields=FIELDS)
        except Refused as error:
            if error.absent:
                raise Suspended(error.reason) from None
            raise
        if str(phone.id) != self.account.user:
            raise SignInAgain(str(phone.id))
        alive(phone)
        return phone

    async def listen(self, cursor: str | None) -> AsyncGenerator[Batch, None]:
        """What the relay took in. There is no past: WhatsApp only pushes."""
        self._store.forget()
        at = Cursor.read(cursor) or Cursor()
        self._keys.learn(at.keys)
        await self._phone()
        relay = relay_of((await self._store.read()).more, "whatsapp", self.account.user)
        if relay is None:
            raise Unreachable(UnreachableKind.REFUSED, "no relay")
        try:
            async for batch in self._relayed(relay, at):
                yield batch
        finally:
            await relay.close()

    async def _relayed(self, relay: Relay, at: Cursor) -> AsyncGenerator[Batch, None]:
        loop = asyncio.get_running_loop()
        checked = loop.time()
        waits = 0.0
        while True:
            asked = loop.time()
            items = await relay.pull(at.relay, waits)
            reader = Reader(self.account.user, self._clock.now(), set(self._keys.known))
            for item in items:
                reader.webhook(item.body)
            self._learn(reader)
            if items:
                at.relay = items[-1].sequence
                at.keys = self._keys.newest()
            yield _batch(reader, at.text() if items or not waits else None)
            if reader.suspended:
                raise Suspended(reader.suspended)
            if items:
                waits = 0.0 if waits == 0.0 else waits
                continue
            breath = min(_BREATH, self._pace) if waits else 0.0
            waits = min(_WAIT, max(1.0, self._pace))
            await asyncio.sleep(max(0.0, breath - (loop.time() - asked)))
            if loop.time() - checked >= self._pace:
                await self._phone()
                checked = loop.time()

    def _learn(self, reader: Reader) -> None:
        self._keys.learn(reader.keys)
        for event in reader.events:
            if isinstance(event, IncomingMessage) and event.direction is Direction.CUSTOMER:
                self._newest[event.thread] = event.remote
                self._newest.move_to_end(event.thread)
        while len(self._newest) > _CHATS:
            self._newest.popitem(last=False)

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """A message, or a template."""
        if part.public:
            raise Rejected(NOT_SUPPORTED)
        if part.template and not self._sender.waba:
            self._sender.waba = (await self._store.read()).more.get("waba", "")
        return await self._sender.deliver(part)

    async def find(self, part: OutgoingPart) -> Found:
        """By our key, which statuses repeat."""
        return await self._sender.find(part)

    async def templates(self) -> tuple[Template, ...]:
        """Those of the business account, when its id was given."""
        self._sender.waba = (await self._store.read()).more.get("waba", "")
        return await self._sender.templates()

    async def download(self, media: Media, limit: int) -> bytes:
        """By the file's id."""
        return await self._sender.download(media, limit)

    async def react(self, remote: str, thread: str, reaction: str, key: str) -> None:
        """One reaction of ours a message: a new one takes the place of the old."""
        content = {"message_id": remote, "emoji": reaction}
        await self._sender.say({"to": thread, "type": "reaction", "reaction": content})

    async def mark_read(self, remote: str, thread: str) -> None:
        """The customer sees two blue marks."""
        await self._quietly({"status": "read", "message_id": remote})

    async def typing(self, thread: str, active: bool) -> None:
        """Shown for 25 seconds at most; it also marks the newest message as read."""
        newest = self._newest.get(thread)
        if active and newest:
            indicator = {"type": "text"}
            await self._quietly({"status": "read", "message_id": newest, "typing_indicator": indicator})

    async def _quietly(self, body: dict[str, object]) -> None:
        try:
            await self._sender.say(body)
        except Rejected:
            return  # too old a message: nothing is lost

    async def moderate(self, action: Moderation, remote: str, thread: str, author: str, key: str) -> None:
        """Block and unblock the author."""
        if action not in (Moderation.BLOCK, Moderation.UNBLOCK):
            raise Rejected(NOT_SUPPORTED)
        await self._sender.block(author, undo=action is Moderation.UNBLOCK)

    def private_place(self, author: str, remote: str) -> str:
        """The service says by which number it knows them: some countries write theirs in two ways."""
        digits = "".join(char for char in author if char.isdecimal())
        return f"{PROVISIONAL}{digits if author.lstrip('+').replace(' ', '').isdecimal() else author}"

    def reread(self, payload: bytes) -> Batch:
        """A webhook."""
        reader = Reader(self.account.user, self._clock.now(), set(self._keys.known))
        reader.webhook(payload)
        return _batch(reader, None)

    async def close(self) -> None:
        """Let go of connections."""
        await self._graph.close()


def _batch(reader: Reader, cursor: str | None) -> Batch:
    return Batch(
        origin=Origin.LIVE,
        threads=tuple(reader.threads.values()),
        events=tuple(reader.events),
        quarantined=tuple(reader.quarantined),
        cursor=cursor,
    )

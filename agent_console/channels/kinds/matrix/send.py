"""Sending to Matrix, and looking whether something that was cut off had arrived."""

from __future__ import annotations

from collections import OrderedDict
from datetime import timedelta

from agent_console.channels.base import CannotTell, Delivered, Found, NotReceived, OutgoingPart
from agent_console.channels.kinds.matrix import wire
from agent_console.channels.kinds.matrix.client import Client, Refused
from agent_console.channels.kinds.matrix.events import Times
from agent_console.channels.kinds.matrix.formatted import (
    edit_content,
    file_content,
    reaction_content,
    text_content,
)
from agent_console.channels.kinds.matrix.sync import Known
from agent_console.errors import Rejected, Unreachable
from agent_console.runtime.clock import Clock

_PAGES = 50
"""`find` reads so many pages of 100; a room that got more since the attempt proves nothing."""
_MARGIN = timedelta(minutes=2)
_UPLOADS = 200


class Sender:
    """Writes as one account."""

    def __init__(self, client: Client, own: str, known: Known, clock: Clock) -> None:
        self._client = client
        self._own = own
        self._known = known
        self._clock = clock
        self._uploaded: OrderedDict[str, str] = OrderedDict()
        self._limit_known = False
        self.known_limit: int | None = None
        """Largest upload in bytes; None as long as the server was not asked, or does not say."""

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """One attempt. Until the event itself is sent nothing can have arrived: `Unreachable.sent` is false then."""
        try:
            mention = await self._author(part.thread, part.in_reply_to)
            if part.media is None:
                content = text_content(part.text, part.key, answers=part.in_reply_to, mention=mention)
            else:
                content = file_content(
                    await self._upload(part),
                    part.key,
                    name=part.media.name,
                    mime=part.media.mime,
                    size=len(part.data),
                    width=part.media.width,
                    height=part.media.height,
                    answers=part.in_reply_to,
                    mention=mention,
                )
        except Unreachable as error:
            raise Unreachable(error.kind, error.detail, sent=False) from None
        event = await self._client.send(part.thread, "m.room.message", part.key, content)
        return Delivered(remote=event, occurred_at=self._clock.now())

    async def _author(self, room: str, event: str) -> str:
        """Whom the reply mentions: the author of the message that it answers, unless that is us."""
        if not event:
            return ""
        author = self._known.authors.get(event)
        if author is None:
            try:
                author = (await self._client.event(room, event)).sender
            except Rejected:
                return ""
            self._known.remember({event: author})
        return "" if author == self._own else author

    async def _upload(self, part: OutgoingPart) -> str:
        assert part.media is not None
        address = self._uploaded.get(part.key)
        if address is None:
            limit = await self.upload_limit()
            if limit is not None and len(part.data) > limit:
                # servers break the line in the middle of it, which would look like a bad network
                raise Rejected(f"larger than {limit} bytes")
            address = await self._client.upload(part.data, part.media.name, part.media.mime)
            self._uploaded[part.key] = address
            while len(self._uploaded) > _UPLOADS:
                self._uploaded.popitem(last=False)
        return address

    async def upload_limit(self) -> int | None:
        """Largest upload in bytes, asked for once; None when the server does not say."""
        if not self._limit_known:
            self.known_limit = await self._client.upload_limit()
            self._limit_known = True
        return self.known_limit

    async def find(self, part: OutgoingPart) -> Found:
        """Read the room back to before the first attempt, by the server's clock."""
        start = ""
        since = None
        try:
            for _ in range(_PAGES):
                page, answer = await self._client.messages_with_clock(part.thread, start)
                if since is None:
                    now = self._clock.now()
                    since = part.first_attempt - _MARGIN - (now - (answer.date() or now))
                times = Times(self._clock.now())
                for raw in page.chunk:
                    try:
                        event = wire.decode(raw, wire.Event)
                        if event.sender == self._own and _key(event) == part.key:
                            moment = times.of(event.origin_server_ts)
                            return Delivered(remote=event.event_id, occurred_at=moment)
                    except ValueError:
                        continue
                    # only our own server's clock was compared with ours: another one's may show any year
                    ours = event.sender.partition(":")[2] == self._own.partition(":")[2]
                    if ours and event.origin_server_ts < since.timestamp() * 1000:
                        return NotReceived()
                if not page.end or page.end == start:
                    return NotReceived()
                start = page.end
        except Refused:
            return CannotTell()
        return CannotTell()

    async def amend(self, remote: str, thread: str, text: str, key: str) -> None:
        """Change the text of a message of ours."""
        await self._client.send(thread, "m.room.message", key, edit_content(remote, text, key))

    async def withdraw(self, remote: str, thread: str, key: str) -> None:
        """Take back a message of ours."""
        await self._client.redact(thread, remote, key)

    async def react(self, remote: str, thread: str, reaction: str, key: str) -> None:
        """Put a reaction; the same one twice is no error."""
        try:
            await self._client.send(thread, "m.reaction", key, reaction_content(remote, reaction))
        except Refused as error:
            if error.code != "M_DUPLICATE_ANNOTATION":
                raise


def _key(event: wire.Event) -> str:
    if event.unsigned.transaction_id:
        return event.unsigned.transaction_id
    try:
        return wire.decode(event.content, wire.Content).key or ""
    except ValueError:
        return ""

"""Sending by Messenger, and looking whether something that was cut off had arrived: it knows no idempotency keys."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from datetime import datetime, timedelta

import msgspec

from agent_console.channels.base import CannotTell, Delivered, Found, NotReceived, OutgoingPart
from agent_console.channels.graph import WINDOW, Graph, Listing, Refused, moment, segment
from agent_console.channels.likeness import alike, same
from agent_console.channels.messenger import wire
from agent_console.channels.messenger.reading import Line
from agent_console.errors import Rejected, Unreachable, UnreachableKind
from agent_console.runtime.clock import Clock

REPLY_WINDOW = timedelta(hours=24)
EXTENDED_WINDOW = timedelta(days=7)
PRIVATE_REPLY_WINDOW = timedelta(days=7)
PROVISIONAL = "to:"
FILE_BYTES = 25 * 1024 * 1024
"""Largest attachment of a message."""
MARGIN = timedelta(minutes=2)
SETTLING = 5.0
"""Seconds after an attempt within which what was cut off may still arrive: nobody is told "not received" before."""
_UPLOADS = 200
_SENT = 500
_PAGES = 5


class Sender:
    """Writes private messages as one account."""

    def __init__(self, graph: Graph, line: Line, clock: Clock, *, settling: float = SETTLING) -> None:
        self._graph = graph
        self._line = line
        self._clock = clock
        self._settling = settling
        self._uploaded: OrderedDict[str, str] = OrderedDict()
        self.sent: OrderedDict[str, str] = OrderedDict()
        """Remote id and key of what left in this run: never taken for another part."""

    @property
    def _messages(self) -> str:
        return f"/{segment(self._line.edge)}/messages"

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """One attempt. Before the message itself is sent nothing can have arrived: `Unreachable.sent` is false then."""
        try:
            message = await self._message(part)
        except Unreachable as error:
            raise Unreachable(error.kind, error.detail, sent=False) from None
        body: dict[str, object] = {"recipient": self._recipient(part), "message": message}
        since = self._since(part)
        tagged = since is not None and since > REPLY_WINDOW
        try:
            sent, at = await self._graph.made(self._messages, wire.Sent, json=body | _tag(tagged))
        except Refused as error:
            # the customer's time is not known, or the clocks differ: nothing was taken, so a second try is safe
            early = since is None or since <= EXTENDED_WINDOW
            if error.reason != WINDOW or tagged or not early or "comment_id" in str(body["recipient"]):
                raise
            sent, at = await self._graph.made(self._messages, wire.Sent, json=body | _tag(True))
        if not sent.message_id:
            raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, "no message_id", sent=True)
        remote = self._line.remote(sent.message_id)
        self.remember(remote, part.key)
        return Delivered(
            remote=remote,
            occurred_at=at or self._clock.now(),
            thread=str(sent.recipient_id or part.thread),
        )

    def remember(self, remote: str, key: str) -> None:
        """This remote id is that part."""
        self.sent[remote] = key
        while len(self.sent) > _SENT:
            self.sent.popitem(last=False)

    def _since(self, part: OutgoingPart) -> timedelta | None:
        return None if part.last_customer_at is None else self._clock.now() - part.last_customer_at

    def _by_comment(self, part: OutgoingPart) -> bool:
        """Only the first message to somebody who never wrote in private goes by their comment."""
        if not part.to or not part.in_reply_to:
            return False
        since = self._since(part)
        return part.thread.startswith(PROVISIONAL) or since is None or since > REPLY_WINDOW

    def _recipient(self, part: OutgoingPart) -> dict[str, str]:
        if self._by_comment(part):
            return {"comment_id": part.in_reply_to}
        if part.thread.startswith(PROVISIONAL):
            raise Rejected("nobody to send to")
        return {"id": part.thread}

    async def _message(self, part: OutgoingPart) -> dict[str, object]:
        if part.media is not None:
            message: dict[str, object] = {
                "attachment": {
                    "type": _type(part.media.mime),
                    "payload": {"attachment_id": await self._upload(part)},
                }
            }
        else:
            message = {"text": part.text}
        if self._line.platform == "messenger":
            message["metadata"] = part.key  # comes back with the echo
        if part.in_reply_to and not part.to:
            message["reply_to"] = {"mid": self._line.mid(part.in_reply_to)}
        return message

    async def _upload(self, part: OutgoingPart) -> str:
        assert part.media is not None
        if len(part.data) > FILE_BYTES:
            raise Rejected(f"larger than {FILE_BYTES} bytes")
        known = self._uploaded.get(part.key)
        if known is None:
            kind = {"attachment": {"type": _type(part.media.mime), "payload": {"is_reusable": False}}}
            answer = await self._graph.ask(
                "POST",
                f"/{segment(self._line.edge)}/message_attachments",
                wire.Uploaded,
                params={"platform": self._line.platform} if self._line.platform != "messenger" else None,
                form={"message": msgspec.json.encode(kind).decode()},
                files={"filedata": (part.media.name, part.data, part.media.mime)},
            )
            known = self._uploaded[part.key] = str(answer.attachment_id)
            while len(self._uploaded) > _UPLOADS:
                self._uploaded.popitem(last=False)
        return known

    async def action(self, thread: str, action: str) -> None:
        """typing_on, typing_off, mark_seen. Refusals do not matter: the window may be over."""
        if thread.startswith(PROVISIONAL):
            return
        try:
            await self._graph.post(
                self._messages, wire.Sent, {"recipient": {"id": thread}, "sender_action": action}
            )
        except Rejected:
            return

    # ---- looking ---------------------------------------------------------------------------------------------

    async def find(self, part: OutgoingPart) -> Found:
        """By exact text, place, author and time."""
        await settle(part, self._clock, self._settling)
        user = part.to if part.thread.startswith(PROVISIONAL) else part.thread
        try:
            if self._line.platform == "messenger" and self._by_comment(part):
                conversation = await self._begun(part.in_reply_to)
            else:
                conversation = await self._with(user)
        except Refused:
            return CannotTell()
        if conversation is None:
            return NotReceived()
        return await self._look(conversation, part)

    async def _begun(self, comment: str) -> wire.Conversation | None:
        fields = "can_reply_privately,private_reply_conversation{id,updated_time,participants}"
        told = await self._graph.get(f"/{segment(comment)}", _Comment, fields=fields)
        if told.private_reply_conversation is None and not told.can_reply_privately:
            raise Refused("it was answered in private, or may not be", 0, 0)
        return told.private_reply_conversation

    async def _with(self, user: str) -> wire.Conversation | None:
        listing = await self._graph.get(
            f"/{segment(self._line.edge)}/conversations",
            Listing,
            platform=self._line.platform,
            user_id=user,
            fields="id,updated_time,participants",
        )
        for raw in listing.data:
            try:
                return wire.decode(raw, wire.Conversation)
            except ValueError:
                raise Refused("the chat cannot be read", 0, 0) from None
        return None

    async def _look(self, conversation: wire.Conversation, part: OutgoingPart) -> Found:
        people = conversation.participants.data if conversation.participants is not None else []
        others = [str(one.id) for one in people if str(one.id) != self._line.own]
        thread = part.thread
        if thread.startswith(PROVISIONAL):
            thread = others[0] if others else part.to
        path = f"/{segment(conversation.id)}/messages"
        since: datetime | None = None
        doubtful = False
        params: dict[str, str | int] = {"fields": "id,created_time,from,message,attachments", "limit": 50}
        for _ in range(_PAGES):
            answer = await self._graph.answered("GET", path, params=params)
            listing = answer.read_as(Listing)
            now = self._clock.now()
            since = since or part.first_attempt - MARGIN - (now - (answer.date() or now))
            for raw in listing.data:
                try:
                    message = wire.decode(raw, wire.Listed)
                except ValueError:
                    doubtful = True
                    continue
                at = moment(message.created_time, now)
                if at < since:
                    return CannotTell() if doubtful else NotReceived()
                if str((message.sender or wire.Person()).id) != self._line.own:
                    continue
                remote = self._line.remote(message.id)
                if self.sent.get(remote, part.key) != part.key:
                    continue
                if part.media is not None:
                    doubtful = doubtful or not message.message
                elif same(message.message or "", part.text):
                    self.remember(remote, part.key)
                    return Delivered(remote=remote, occurred_at=at, thread=thread)
                else:
                    doubtful = doubtful or alike(message.message or "", part.text)
            if not listing.after:
                return CannotTell() if doubtful else NotReceived()
            params["after"] = listing.after
        return CannotTell()


class _Comment(msgspec.Struct):
    can_reply_privately: bool = False
    private_reply_conversation: wire.Conversation | None = None


def _tag(tagged: bool) -> dict[str, object]:
    """Within a day it is an answer; later only a person may write, and says so (human agent)."""
    if tagged:
        return {"messaging_type": "MESSAGE_TAG", "tag": "HUMAN_AGENT"}
    return {"messaging_type": "RESPONSE"}


def _type(mime: str) -> str:
    kind = mime.partition("/")[0]
    return kind if kind in ("image", "video", "audio") else "file"


async def settle(part: OutgoingPart, clock: Clock, seconds: float) -> None:
    """Give what is under way time to arrive, so that "not there" means it."""
    passed = (clock.now() - part.first_attempt).total_seconds()
    if 0 <= passed < seconds:
        await asyncio.sleep(seconds - passed)

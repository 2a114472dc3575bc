"""Sending to Reddit, and looking whether something that was cut off had arrived. Reddit has no idempotency keys."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta

import msgspec

from agent_console.channels.base import CannotTell, Delivered, Found, NotReceived, OutgoingPart
from agent_console.channels.kinds.reddit import wire
from agent_console.channels.kinds.reddit.client import Client, Refused
from agent_console.channels.kinds.reddit.lists import Lists
from agent_console.channels.kinds.reddit.things import COMMENT, MESSAGE, ModItem, moment_of
from agent_console.channels.likeness import alike, same
from agent_console.channels.plain import NOT_SUPPORTED
from agent_console.domain.entry import ThreadKind
from agent_console.domain.incoming import IncomingMessage
from agent_console.errors import ChannelError, Rejected, Unreachable, UnreachableKind
from agent_console.runtime.clock import Clock

_PAGES = 10
_MARGIN = timedelta(seconds=5)
_UNKNOWN_CLOCK = timedelta(minutes=2)
_LISTS_LAG = timedelta(seconds=60)
"""Reddit's lists are filled behind the scenes: what is missing so soon proves nothing."""
_LONGEST_SUBJECT = 100
_TAKEN = 500


class Sender:
    """Writes as one account."""

    def __init__(self, client: Client, own: str, lists: Lists, clock: Clock) -> None:
        self._client = client
        self._own = own
        self._lists = lists
        self._clock = clock
        self._taken: OrderedDict[str, None] = OrderedDict()
        """Keys of new messages that Reddit took: they are there, listed or not."""

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """One attempt: a comment, an answer to a message, a new message, or modmail."""
        if part.media is not None or part.files:
            raise Rejected(NOT_SUPPORTED)
        if part.thread.startswith("mod/") and not part.to:
            return await self._modmail(part)
        target = _target(part)
        if not target:
            return await self._compose(part)
        made = await self._client.post("/api/comment", {"thing_id": target, "text": part.text})
        things = made.data.things if made.data is not None else ()
        if not things:
            raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, "nothing was made", sent=True)
        try:
            name = msgspec.json.decode(things[0].data, type=_Named)
        except msgspec.DecodeError as error:
            raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, str(error), sent=True) from None
        at = moment_of(name.created_utc) if name.created_utc else self._clock.now()
        return Delivered(remote=name.name, occurred_at=at)

    async def _compose(self, part: OutgoingPart) -> Delivered:
        """A new message. Reddit does not say its id: it is looked up among what we sent."""
        subject = (part.heading or part.title or f"u/{self._own}").replace("\n", " ")
        form = {"to": _recipient(part), "subject": subject[:_LONGEST_SUBJECT], "text": part.text}
        await self._client.post("/api/compose", form)
        self._taken[part.key] = None
        while len(self._taken) > _TAKEN:
            self._taken.popitem(last=False)
        try:
            found = await self.find(part)
        except ChannelError:  # whatever it is, it does not mean that nothing was sent
            found = CannotTell()
        if isinstance(found, Delivered):
            return found
        raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, "taken, not listed yet", sent=True)

    async def _modmail(self, part: OutgoingPart) -> Delivered:
        conversation = part.thread.removeprefix("mod/")
        if not conversation.isalnum():
            raise Rejected("not on Reddit")
        form = {"body": part.text, "isAuthorHidden": "false", "isInternal": "false"}
        path = f"/api/mod/conversations/{conversation}"
        answer = await self._client.answer("POST", path, form=form)
        found = self._in_modmail(answer.read_as(wire.ModThread), part, None)
        if found is None:
            raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, "not among the messages", sent=True)
        return found

    # ---- did it arrive? --------------------------------------------------------------------------------------

    async def find(self, part: OutgoingPart) -> Found:
        """Look through what we wrote, back to the first attempt by Reddit's clock."""
        try:
            # whatever is asked: only the answer's Date counts
            clock = (await self._client.answer("GET", "/api/v1/me")).date()
            now = self._clock.now()
            skew = now - clock if clock is not None else timedelta()
            since = part.first_attempt - skew - (_MARGIN if clock is not None else _UNKNOWN_CLOCK)
            if part.thread.startswith("mod/") and not part.to:
                thread = await self._lists.thread(part.thread.removeprefix("mod/"))
                return self._in_modmail(thread, part, since) or NotReceived()
            return await self._among_lists(part, since, now)
        except Refused:
            return CannotTell()

    async def _among_lists(self, part: OutgoingPart, since: datetime, now: datetime) -> Found:
        private = part.kind is ThreadKind.PRIVATE or bool(part.to)
        path = "/message/sent" if private else f"/user/{self._own}/comments"
        older = ""
        doubtful = False
        for _ in range(_PAGES):
            data = await self._lists.page(path, older, **({} if private else {"sort": "new"}))
            for item in self._lists.reader.page(data.children):
                if item.position is not None and item.position < int(since.timestamp()):
                    return self._absent(part, now, doubtful)
                doubtful = doubtful or bool(item.quarantined)
                for event in item.events:
                    if not isinstance(event, IncomingMessage) or not self._stands(event, part, private):
                        continue
                    if same(event.text, part.text):
                        thread = event.thread if private else ""
                        return Delivered(remote=event.remote, occurred_at=event.occurred_at, thread=thread)
                    doubtful = doubtful or alike(event.text, part.text)
            older = data.after or ""
            if not older:
                return self._absent(part, now, doubtful)
        return CannotTell()

    def _absent(self, part: OutgoingPart, now: datetime, doubtful: bool) -> Found:
        certain = now - part.first_attempt > _LISTS_LAG and part.key not in self._taken
        return NotReceived() if certain and not doubtful else CannotTell()

    def _stands(self, event: IncomingMessage, part: OutgoingPart, private: bool) -> bool:
        """It is ours, and stands where the part was to stand."""
        if event.author.remote != self._own:
            return False
        target = _target(part)
        if not private:
            return event.in_reply_to == target
        return event.thread == f"u/{_recipient(part)}" and (not target or event.in_reply_to == target)

    def _in_modmail(
        self, thread: wire.ModThread, part: OutgoingPart, since: datetime | None
    ) -> Delivered | None:
        raw = wire.Raw(msgspec.json.encode(thread.conversation))
        pairs = [ModItem(conversation=raw, message=one) for one in thread.messages.values()]
        events = [event for item in self._lists.reader.modmail(pairs) for event in item.events]
        ours = [
            event
            for event in events
            if isinstance(event, IncomingMessage)
            and event.author.remote == self._own
            and same(event.text, part.text)
            and (since is None or event.occurred_at >= since)
        ]
        if not ours:
            return None
        newest = max(ours, key=lambda event: event.occurred_at)
        return Delivered(remote=newest.remote, occurred_at=newest.occurred_at)


class _Named(msgspec.Struct, frozen=True):
    name: str
    created_utc: float = 0.0


def _target(part: OutgoingPart) -> str:
    """What it answers: a comment or post, or in private a message; empty for a new message."""
    if part.kind is ThreadKind.PRIVATE or part.to:
        answered = part.after or ("" if part.to else part.in_reply_to)
        return answered if answered.startswith(f"{MESSAGE}_") else ""
    answered = part.after or part.in_reply_to or part.thread
    if not answered.startswith((f"{COMMENT}_", "t3_")):
        raise Rejected("not on Reddit")
    return answered


def _recipient(part: OutgoingPart) -> str:
    """User name, or /r/subreddit. Raises `Rejected` for a place that is none of Reddit's."""
    name = part.to or part.thread.removeprefix("to:")
    if name.startswith("r/"):
        return f"/{name}"
    if not part.to and not name.startswith("u/"):
        raise Rejected("not on Reddit")
    return name.removeprefix("u/")

"""Answering comments as an Instagram account, looking whether an answer had arrived, and acting on those of others."""

from __future__ import annotations

from collections import OrderedDict

from agent_console.channels.base import CannotTell, Delivered, Found, NotReceived, OutgoingPart
from agent_console.channels.graph import Graph, Listing, Refused, Success, moment, segment
from agent_console.channels.kinds.instagram import wire
from agent_console.channels.kinds.instagram.reading import MENTION
from agent_console.channels.likeness import alike, same
from agent_console.channels.messenger.sending import MARGIN, settle
from agent_console.channels.messenger.wire import decode
from agent_console.channels.plain import NOT_SUPPORTED
from agent_console.domain.entry import Moderation
from agent_console.errors import Rejected
from agent_console.runtime.clock import Clock

_SENT = 500
_PAGES = 20


class Comments:
    """The public hand of one account."""

    def __init__(self, graph: Graph, own: str, clock: Clock, *, settling: float) -> None:
        self._graph = graph
        self._own = own
        self._clock = clock
        self._settling = settling
        self._sent: OrderedDict[str, str] = OrderedDict()
        self.username = ""

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """One attempt; text only."""
        if part.media is not None or part.files:
            raise Rejected(NOT_SUPPORTED)
        form = {"message": part.text}
        if part.thread.startswith(MENTION):
            form["media_id"] = part.thread.removeprefix(MENTION)
            if part.in_reply_to and not part.in_reply_to.startswith(MENTION):
                form["comment_id"] = part.in_reply_to
            path = f"/{segment(self._own)}/mentions"
        else:
            path = f"/{segment(part.in_reply_to or part.thread)}/replies"
        made, at = await self._graph.made(path, wire.Made, form=form)
        self._remember(str(made.id), part.key)
        return Delivered(remote=str(made.id), occurred_at=at or self._clock.now())

    def _remember(self, remote: str, key: str) -> None:
        self._sent[remote] = key
        while len(self._sent) > _SENT:
            self._sent.popitem(last=False)

    async def find(self, part: OutgoingPart) -> Found:
        """By exact text, author and time among the answers; all of them are looked through."""
        if part.thread.startswith(MENTION):
            return CannotTell()  # comments below the pictures of others are not shown to us
        await settle(part, self._clock, self._settling)
        path = f"/{segment(part.thread)}/replies"
        params: dict[str, str | int] = {"fields": "id,text,timestamp,username,from", "limit": 50}
        doubtful = False
        for _ in range(_PAGES):
            try:
                answer = await self._graph.answered("GET", path, params=params)
            except Refused:
                return CannotTell()
            listing = answer.read_as(Listing)
            now = self._clock.now()
            since = part.first_attempt - MARGIN - (now - (answer.date() or now))
            for raw in listing.data:
                try:
                    comment = decode(raw, wire.Comment)
                except ValueError:
                    return CannotTell()
                who = comment.who
                ours = str(who.id) == self._own or (who.username and who.username == self.username)
                at = moment(comment.timestamp, now)
                if not ours or at < since or self._sent.get(comment.remote, part.key) != part.key:
                    continue
                if same(comment.text or "", part.text):
                    self._remember(comment.remote, part.key)
                    return Delivered(remote=comment.remote, occurred_at=at)
                doubtful = doubtful or alike(comment.text or "", part.text)
            if not listing.after:
                return CannotTell() if doubtful else NotReceived()
            params["after"] = listing.after
        return CannotTell()

    async def withdraw(self, remote: str) -> None:
        """Delete a comment, ours or another's below our pictures. One that is gone already is fine."""
        try:
            await self._graph.delete(f"/{segment(remote)}")
        except Refused as error:
            if not error.absent:
                raise

    async def moderate(self, action: Moderation, remote: str) -> None:
        """Hide and delete."""
        match action:
            case Moderation.HIDE | Moderation.UNHIDE:
                hidden = "true" if action is Moderation.HIDE else "false"
                await self._graph.ask("POST", f"/{segment(remote)}", Success, form={"hide": hidden})
            case Moderation.DELETE:
                await self.withdraw(remote)
            case _:
                raise Rejected(NOT_SUPPORTED)

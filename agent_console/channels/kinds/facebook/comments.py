"""Writing comments as a page, looking whether one that was cut off had arrived, and acting on those of others."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime

from agent_console.channels.base import CannotTell, Delivered, Found, NotReceived, OutgoingFile, OutgoingPart
from agent_console.channels.graph import Graph, Listing, Refused, Success, moment, segment
from agent_console.channels.kinds.facebook import wire
from agent_console.channels.likeness import alike, same
from agent_console.channels.messenger.sending import MARGIN, settle
from agent_console.channels.messenger.wire import decode
from agent_console.channels.plain import NOT_SUPPORTED
from agent_console.domain.entry import Moderation
from agent_console.errors import Rejected
from agent_console.runtime.clock import Clock

PICTURE_BYTES = 4 * 1024 * 1024
"""Largest picture in a comment."""
_SENT = 500
_PAGES = 10


class Comments:
    """The public hand of one page."""

    def __init__(self, graph: Graph, page: str, clock: Clock, *, settling: float) -> None:
        self._graph = graph
        self._page = page
        self._clock = clock
        self._settling = settling
        self._sent: OrderedDict[str, str] = OrderedDict()

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """One attempt; text and picture are one request."""
        files = list(part.files)
        if part.media is not None:
            files.insert(0, OutgoingFile(media=part.media, data=part.data))
        if len(files) > 1:
            raise Rejected("one picture a comment")
        path = f"/{segment(part.in_reply_to or part.thread)}/comments"
        form = {"message": part.text} if part.text else {}
        if files:
            picture = files[0]
            if len(picture.data) > PICTURE_BYTES or not picture.media.mime.startswith("image/"):
                raise Rejected(f"a picture of at most {PICTURE_BYTES} bytes")
            made, at = await self._graph.made(
                path,
                wire.Made,
                form=form,
                files={"source": (picture.media.name, picture.data, picture.media.mime)},
            )
        else:
            made, at = await self._graph.made(path, wire.Made, form=form)
        self._remember(str(made.id), part.key)
        return Delivered(remote=str(made.id), occurred_at=at or self._clock.now())

    def _remember(self, remote: str, key: str) -> None:
        self._sent[remote] = key
        while len(self._sent) > _SENT:
            self._sent.popitem(last=False)

    async def find(self, part: OutgoingPart) -> Found:
        """By exact text, place, author and time, among all that is below."""
        await settle(part, self._clock, self._settling)
        path = f"/{segment(part.in_reply_to or part.thread)}/comments"
        params: dict[str, str | int] = {
            "filter": "stream",
            "order": "reverse_chronological",
            "fields": "id,message,created_time,from",
            "limit": 100,
        }
        doubtful = part.media is not None or bool(part.files)
        since: datetime | None = None
        for _ in range(_PAGES):
            try:
                answer = await self._graph.answered("GET", path, params=params)
            except Refused as error:
                return NotReceived() if error.absent and not part.files else CannotTell()
            listing = answer.read_as(Listing)
            now = self._clock.now()
            since = since or part.first_attempt - MARGIN - (now - (answer.date() or now))
            candidates = 0
            for raw in listing.data:
                try:
                    comment = decode(raw, wire.Comment)
                except ValueError:
                    return CannotTell()
                at = moment(comment.created_time, now)
                if at < since:
                    return CannotTell() if doubtful and candidates else NotReceived()
                if comment.sender is None or str(comment.sender.id) != self._page:
                    continue
                if self._sent.get(comment.remote, part.key) != part.key:
                    continue
                candidates += 1
                if part.text and same(comment.message or "", part.text):
                    self._remember(comment.remote, part.key)
                    return Delivered(remote=comment.remote, occurred_at=at)
                doubtful = doubtful or alike(comment.message or "", part.text)
            if not listing.after:
                return CannotTell() if doubtful and candidates else NotReceived()
            params["after"] = listing.after
        return CannotTell()

    async def amend(self, remote: str, text: str) -> None:
        """Change a comment of ours."""
        await self._graph.ask("POST", f"/{segment(remote)}", Success, form={"message": text})

    async def withdraw(self, remote: str) -> None:
        """Delete a comment, ours or another's. One that is gone already is fine."""
        try:
            await self._graph.delete(f"/{segment(remote)}")
        except Refused as error:
            if not error.absent:
                raise

    async def moderate(self, action: Moderation, remote: str, author: str) -> None:
        """Like, hide, delete; block the author."""
        comment = f"/{segment(remote)}"
        blocked = f"/{segment(self._page)}/blocked"
        match action:
            case Moderation.LIKE:
                await self._graph.ask("POST", f"{comment}/likes", Success)
            case Moderation.UNLIKE:
                await self._graph.delete(f"{comment}/likes")
            case Moderation.HIDE | Moderation.UNHIDE:
                hidden = "true" if action is Moderation.HIDE else "false"
                await self._graph.ask("POST", comment, Success, form={"is_hidden": hidden})
            case Moderation.DELETE:
                await self.withdraw(remote)
            case Moderation.BLOCK | Moderation.UNBLOCK:
                if ":" in author:
                    raise Rejected("the author is not shown to the app")
                if action is Moderation.BLOCK:
                    await self._graph.ask("POST", blocked, Success, form={"user": author})
                else:
                    await self._graph.delete(blocked, user=author)
            case _:
                raise Rejected(NOT_SUPPORTED)

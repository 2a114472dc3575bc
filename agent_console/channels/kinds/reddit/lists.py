"""What Reddit lists of an account, as sources of the poller: the inbox, what we sent and wrote, modmail."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime

import msgspec

from agent_console.channels.kinds.reddit import wire
from agent_console.channels.kinds.reddit.client import Client
from agent_console.channels.kinds.reddit.things import ModItem, Reader
from agent_console.channels.polling import Item, Known, Page, Source
from agent_console.errors import Rejected
from agent_console.runtime.clock import Clock

PAGE = 100
_DEPTH = 10
"""So many look-ups lead from a comment towards the top of its thread; each may be for a hundred."""
_INBOX_EVERY, _SENT_EVERY, _MODMAIL_EVERY, _LOOK_EVERY = 30.0, 90.0, 60.0, 300.0
_LISTS = 4


class Lists:
    """The sources of one account."""

    def __init__(
        self, client: Client, own: str, reader: Reader, clock: Clock, *, pace: float = 1.0, page: int = PAGE
    ) -> None:
        self._client = client
        self._own = own
        self._clock = clock
        self._pace = pace
        self._page = page
        self.reader = reader
        self.moderated: frozenset[str] = frozenset()
        """Subreddits that we moderate, once Reddit told us."""
        self.inbox = Source("inbox", self._inbox, every=_INBOX_EVERY * pace, first_pages=3)
        self.sent = Source("sent", self._sent, every=_SENT_EVERY * pace, first_pages=3)
        self.comments = Source("comments", self._comments, every=_SENT_EVERY * pace, first_pages=2)
        self.modmail = Source(
            "modmail", self._modmail, every=_MODMAIL_EVERY * pace, first_pages=2, optional=True
        )
        self.again = Source(
            "lookup",
            self._again,
            every=_LOOK_EVERY * pace,
            first_pages=1,
            slack=float("inf"),
            optional=True,
            first_after=_LOOK_EVERY * pace,
        )

    @property
    def sources(self) -> tuple[Source, ...]:
        """All of them."""
        return (self.inbox, self.sent, self.comments, self.modmail, self.again)

    async def page(self, path: str, older: str, **more: str | int) -> wire.ListingData:
        """A page of a list, newest first."""
        params: dict[str, str | int] = {"limit": self._page, **more}
        if older:
            params["after"] = older
        return (await self._client.get(path, wire.Listing, params)).data

    async def _inbox(self, known: Known) -> Page:
        return await self._things(self.inbox, _INBOX_EVERY, "/message/inbox", known, mark="false")

    async def _sent(self, known: Known) -> Page:
        return await self._things(self.sent, _SENT_EVERY, "/message/sent", known)

    async def _comments(self, known: Known) -> Page:
        path = f"/user/{self._own}/comments"
        return await self._things(self.comments, _SENT_EVERY, path, known, sort="new")

    async def _things(self, source: Source, every: float, path: str, known: Known, **more: str | int) -> Page:
        data = await self.page(path, known.older, **more)
        await self._place(data.children)
        items = self.reader.page(data.children, answers_only=source is self.comments)
        source.every = max(every * self._pace, self._client.pace(_LISTS))
        return _page(items, data.after or "")

    async def _place(self, raws: Sequence[wire.Raw]) -> None:
        """Ask for the comments above those of the page, up to the top."""
        wanted = self.reader.unknown(raws)
        for _ in range(_DEPTH):
            names = [name for name in wanted if name.startswith("t1_")][:PAGE]
            if not names:
                return
            above = (await self._client.get("/api/info", wire.Listing, {"id": ",".join(names)})).data
            if not above.children:
                return
            wanted = [name for name in self.reader.unknown(above.children) if name not in names]

    async def _again(self, known: Known) -> Page:
        names = [name for name in known.watched if name.startswith("t1_")][-PAGE:]
        if not names:
            return Page(asked=False)
        listing = await self._client.get("/api/info", wire.Listing, {"id": ",".join(names)})
        self.again.every = max(_LOOK_EVERY * self._pace, self._client.pace(_LISTS))
        return Page(items=self.reader.again(listing.data.children, known.watched, self._clock.now()))

    # ---- modmail ---------------------------------------------------------------------------------------------

    async def learn(self) -> None:
        """Which subreddits we moderate."""
        listing = await self._client.get("/subreddits/mine/moderator", wire.Listing, {"limit": PAGE})
        found: set[str] = set()
        for raw in listing.data.children:
            with suppress(msgspec.DecodeError):
                found.add(msgspec.json.decode(raw, type=_Moderated).data.display_name)
        self.moderated = frozenset(found)

    async def _modmail(self, known: Known) -> Page:
        if not self.moderated:
            await self.learn()
            if not self.moderated:
                self.modmail.again_in(_LOOK_EVERY * self._pace)
                return Page(asked=False)
        params: dict[str, str | int] = {"limit": min(self._page, PAGE), "sort": "recent", "state": "all"}
        if known.older:
            params["after"] = known.older
        listing = await self._client.get("/api/mod/conversations", wire.Modmail, params)
        pairs: list[ModItem] = []
        oldest: float | None = None
        last = ""
        for name in listing.conversation_ids or tuple(listing.conversations):
            raw = listing.conversations.get(name)
            if raw is None:
                continue
            last = name
            try:
                conversation = msgspec.json.decode(raw, type=wire.ModConversation)
            except msgspec.DecodeError:
                pairs.append(ModItem(conversation=raw, message=wire.Raw(b"{}")))
                continue
            updated = (conversation.last_updated or datetime.fromtimestamp(0, UTC)).timestamp()
            oldest = updated if oldest is None else min(oldest, updated)
            if updated <= known.since - self.modmail.slack:
                continue
            ids = [part.id for part in conversation.obj_ids if part.key == "messages"]
            messages = listing.messages
            if conversation.num_messages > len([one for one in ids if one in messages]):
                messages = (await self.thread(conversation.id)).messages
                ids = list(messages)
            pairs += [ModItem(conversation=raw, message=messages[one]) for one in ids if one in messages]
        self.modmail.every = max(_MODMAIL_EVERY * self._pace, self._client.pace(_LISTS))
        items = self.reader.modmail(pairs)
        # a conversation comes with all its messages, the oldest of which may be years old
        newest_first = sorted(items, key=lambda item: -(item.position or 0.0))
        older = last if len(listing.conversations) >= min(self._page, PAGE) else ""
        return Page(items=tuple(newest_first), older=older, reached=oldest)

    async def thread(self, conversation: str) -> wire.ModThread:
        """One modmail conversation with all its messages; it stays unread for the other moderators."""
        if not conversation.isalnum():
            raise Rejected("not on Reddit")
        path = f"/api/mod/conversations/{conversation}"
        return await self._client.get(path, wire.ModThread, {"markRead": "false"})


class _Moderated(msgspec.Struct, frozen=True):
    data: wire.Subreddit


def _page(items: tuple[Item, ...], older: str) -> Page:
    positions = [item.position for item in items if item.position is not None]
    return Page(items=items, older=older, reached=min(positions, default=None))

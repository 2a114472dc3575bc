"""Staying current with Bluesky: what concerns us, what we write elsewhere, our threads, deletions, direct messages."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import UTC, datetime, timedelta

from agent_console.channels.kinds.bluesky import posts, wire
from agent_console.channels.kinds.bluesky.chat import Chat
from agent_console.channels.kinds.bluesky.client import MOST_POSTS, Client
from agent_console.channels.kinds.bluesky.intake import POSTS, Intake, unreadable
from agent_console.channels.kinds.bluesky.posts import Found
from agent_console.channels.kinds.bluesky.problems import Refused
from agent_console.channels.polling import Item, Known, Page, Poller, Source
from agent_console.domain.incoming import Batch, IncomingDelete
from agent_console.runtime.clock import Clock

HISTORY = timedelta(days=90)
HISTORY_PAGES = 10
PAGE = 100
SLACK = 120.0
"""Seconds: the network orders by the authors' clocks, and some are late."""
THREADS = 20
"""So many of our newest threads are read again in turn, for what is said there without naming us."""
THREAD_AGE = timedelta(days=3)
_DEPTH = 8
_OWN_PAGE = 30
_SMALL_PAGE = 10
_WHOLE_PAGE_EVERY = 15
_QUIET = (600.0, 3600.0)
"""Seconds without anything new, after which we look half as often, and a third as often."""


class Listener:
    """One account's line."""

    def __init__(
        self, client: Client, intake: Intake, chat: Chat, clock: Clock, *, pace: float, page: int = PAGE
    ) -> None:
        self._client = client
        self._own = client.own
        self._intake = intake
        self._chat = chat
        self._clock = clock
        self._pace = pace
        self._page = page
        self._first_look = True
        self._floor = 0.0
        self._looks = 0
        self._own_until = 0.0
        self._news = time.monotonic()
        self._turn = 0
        self._asked_gone = 0
        self._missing: set[str] = set()
        self._from = datetime.min.replace(tzinfo=UTC)
        self._sources: dict[Source, float] = {}
        """With the seconds between two looks while people write."""

    async def run(self, stored: str | None) -> AsyncGenerator[Batch, None]:
        """Batches for ever."""
        self._intake.forget()
        self._chat.forget()
        self._first_look = True
        self._own_until = 0.0
        self._missing.clear()
        begun = self._clock.now()
        self._from = begun - (timedelta(minutes=1) if stored is None else THREAD_AGE)
        pace = self._pace
        mentions = Source(
            "notifications", self._notifications, every=pace, first_pages=HISTORY_PAGES, slack=SLACK
        )
        own = Source("own", self._own_posts, every=8 * pace, first_pages=3, slack=SLACK)
        chat = Source("chat", self._chats, every=3 * pace, optional=True)
        threads = Source("threads", self._thread, every=4 * pace, first_after=pace)
        gone = Source("gone", self._gone, every=10 * pace, first_after=2 * pace)
        sources = (mentions, own, chat, threads, gone)
        self._sources = {source: source.every for source in sources}
        async with aclosing(Poller(sources).run(stored)) as batches:
            async for batch in batches:
                yield batch

    # ---- notifications ---------------------------------------------------------------------------------------

    async def _notifications(self, known: Known) -> Page:
        answer = await self._client.ask(
            "app.bsky.notification.listNotifications",
            wire.Notifications,
            limit=self._limit(known),
            cursor=known.older,
        )
        threads = {uri: one.thread for uri, one in known.watched.items()}
        items: list[Item] = []
        new: list[tuple[Found, float]] = []
        seen: dict[str, str] = {}
        oldest: float | None = None
        for raw in answer.notifications:
            try:
                read = self._intake.notification(raw)
                oldest = _at(wire.moment(read.indexed_at))
                if self._intake.known(read.uri):
                    continue
                position = self._position(oldest, known)
                if position <= known.since - SLACK or read.uri in known.watched:
                    seen[read.uri] = threads.get(read.uri, "")
                elif read.reason in POSTS:
                    new.append((self._intake.post(read), position))
                else:
                    items.append(await self._intake.other(read, position, threads))
                    seen[read.uri] = ""
            except ValueError as error:
                items.append(unreadable(raw, error, oldest))
        items += await self._intake.with_context(new, known.watched)
        for uri, thread in seen.items():  # only now: nothing can fail any more
            self._intake.noted(uri, thread)
        self._adapt(bool(new))
        older = answer.cursor if answer.notifications else ""
        horizon = (self._clock.now() - HISTORY).timestamp()
        if oldest is not None and oldest < horizon and not known.since:
            older = ""
        if self._first_look and (not older or (oldest is not None and oldest <= known.since - SLACK)):
            self._first_look = False
            self._floor = oldest if older and oldest is not None else 0.0
        items.sort(key=lambda one: one.position or 0.0, reverse=True)
        return Page(items=tuple(items), older=older, reached=oldest)

    def _limit(self, known: Known) -> int:
        """Nearly every look brings nothing: it asks for little, and now and then for all that could be late."""
        if known.older or self._first_look:
            return self._page
        self._looks += 1
        return self._page if self._looks % _WHOLE_PAGE_EVERY == 0 else min(self._page, _SMALL_PAGE)

    def _position(self, said: float, known: Known) -> float:
        """Where it comes in our order. What shows up among older things was written with a slow clock, or offline: it
        is new all the same, once we have looked."""
        if self._first_look or said < self._floor:
            return said
        return max(said, known.since)

    def _adapt(self, news: bool) -> None:
        """Look less often while nobody writes."""
        now = time.monotonic()
        if news:
            self._news = now
        slower = 1 + sum(now - self._news > quiet for quiet in _QUIET)
        for source, every in self._sources.items():
            source.every = every * slower

    async def _chats(self, known: Known) -> Page:
        page = await self._chat.ask(known)
        if page.items and known.since:
            self._news = time.monotonic()
        return page

    # ---- what we write with other programs ---------------------------------------------------------------------

    async def _own_posts(self, known: Known) -> Page:
        """Our own repository: complete, and known at once, where the network's lists come later."""
        answer = await self._client.ask(
            "com.atproto.repo.listRecords",
            wire.Records,
            repo=self._own,
            collection=wire.POST,
            limit=_OWN_PAGE if known.since else PAGE,
            cursor=known.older,
        )
        items: list[Item] = []
        reached: float | None = None
        newest = 0.0
        author = wire.Profile(did=self._own)
        for raw in answer.records:
            try:
                post = posts.of_record(wire.decode(raw, wire.Record), author)
            except ValueError:
                continue  # ours: whatever wrote it, there is no customer in it
            reached = post.occurred_at.timestamp()
            newest = max(newest, reached)
            if post.post.reply is None or self._intake.known(post.uri) or post.uri in known.watched:
                continue  # a post of ours becomes a matter when somebody answers it
            if reached > known.since - SLACK:
                items.append(self._intake.item(post, reached))
        until = max(self._own_until - SLACK, (self._clock.now() - HISTORY).timestamp())
        older = answer.cursor if answer.records and reached is not None and reached > until else ""
        if not older:
            self._own_until = max(self._own_until, newest)
        return Page(items=tuple(items), older=older, reached=reached)

    # ---- what is said in our threads without naming us ---------------------------------------------------------

    async def _thread(self, known: Known) -> Page:
        """One of the newest threads each time."""
        anchors = self._anchors(known)
        if not anchors:
            return Page()
        self._turn += 1
        anchor = anchors[self._turn % len(anchors)]
        try:
            answer = await self._client.ask(
                "app.bsky.feed.getPostThread", wire.ThreadAnswer, uri=anchor, depth=_DEPTH, parentHeight=0
            )
        except Refused:
            return Page()  # gone: `_gone` finds out
        items: list[Item] = []
        now = time.time()
        todo = list(answer.thread.replies or ())
        while todo:
            node = todo.pop()
            todo += node.replies or ()
            if not bytes(node.post):
                continue
            try:
                post = posts.of_view(wire.decode(node.post, wire.PostView))
            except ValueError as error:
                items.append(unreadable(node.post, error))
                continue
            if self._intake.known(post.uri) or post.uri in known.watched or post.indexed_at < self._from:
                continue
            items.append(self._intake.item(post, now))
        items.sort(key=lambda one: one.id, reverse=True)
        return Page(items=tuple(items))

    def _anchors(self, known: Known) -> list[str]:
        """Posts below which everything concerns us: the root where it is ours, else the first one that we know."""
        newest: dict[str, str] = {}
        for uri, one in reversed(known.watched.items()):
            ours = one.thread.startswith(f"at://{self._own}/")
            newest[one.thread] = one.thread if ours else uri
        return list(newest.values())[:THREADS]

    # ---- what was taken back -----------------------------------------------------------------------------------

    async def _gone(self, known: Known) -> Page:
        """Posts that are no longer there: looked for in turn, and believed when the network says so twice."""
        watched = list(known.watched)
        if not watched:
            return Page()
        start = self._asked_gone % len(watched)
        self._asked_gone = start + MOST_POSTS if start + MOST_POSTS < len(watched) else 0
        newest = watched[::-1][start : start + MOST_POSTS]
        there = await self._client.posts(newest)
        items: list[Item] = []
        for uri in newest:
            if uri in there:
                self._missing.discard(uri)
            elif uri not in self._missing:
                self._missing.add(uri)
                self._asked_gone = start
            elif await self._is_gone(uri):
                self._missing.discard(uri)
                one = known.watched[uri]
                gone = IncomingDelete(
                    remote=uri,
                    thread=one.thread,
                    revision="deleted",
                    occurred_at=self._clock.now(),
                    author=one.author,
                )
                items.append(
                    Item(id=f"deleted:{uri}", position=time.time(), events=(gone,), watch={uri: None})
                )
        return Page(items=tuple(items))

    async def _is_gone(self, uri: str) -> bool:
        """A post that is missing may only be hidden from us, for its author blocks us."""
        repo, collection, key = wire.address_parts(uri)
        if repo == self._own:
            return await self._client.record(collection, key) is None
        try:
            await self._client.ask(
                "app.bsky.feed.getPostThread", wire.ThreadAnswer, uri=uri, depth=0, parentHeight=0
            )
        except Refused as error:
            return error.code == "NotFound"
        return False


def _at(moment: datetime | None) -> float:
    return moment.timestamp() if moment is not None else 0.0

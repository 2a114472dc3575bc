"""What concerns us, as items of the poller: notifications, posts and likes read one by one, unreadable ones kept."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterable
from datetime import UTC, datetime

from msgspec import Raw

from agent_console.channels.kinds.bluesky import posts, wire
from agent_console.channels.kinds.bluesky.client import Client
from agent_console.channels.kinds.bluesky.posts import Found
from agent_console.channels.polling import Item, Watched
from agent_console.domain.entry import Direction, ThreadKind
from agent_console.domain.incoming import IncomingFollow, IncomingReaction, Thread, Unreadable
from agent_console.errors import Rejected

HEART = "❤"
POSTS = ("mention", "reply", "quote")
_REMEMBERED = 5000
_JUST_BEFORE = 0.001


class Intake:
    """Knows what was handed on since listening began, whichever list showed it."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._own = client.own
        self._threads: OrderedDict[str, str] = OrderedDict()
        """Thread of every post that was handed on, by the post's address."""
        self._subjects: OrderedDict[str, str] = OrderedDict()
        """Thread of posts of ours that were liked."""

    def forget(self) -> None:
        """Listening begins anew, perhaps at an older place."""
        self._threads.clear()

    def known(self, uri: str) -> bool:
        """It was handed on already."""
        return uri in self._threads

    def noted(self, uri: str, thread: str = "") -> None:
        """It is handed on."""
        _remember(self._threads, uri, thread)

    def item(
        self, post: Found, position: float, quoted: wire.PostView | None = None, *, watch: bool = True
    ) -> Item:
        """A post, to be handed on."""
        self.noted(post.uri, post.root)
        watched: dict[str, Watched | None] = {}
        if watch:
            watched[post.uri] = Watched(thread=post.root, author=post.author.did)
        return Item(
            id=post.uri,
            position=position,
            threads=(post.thread,),
            events=(posts.message(post, self._own, quoted),),
            watch=watched,
        )

    async def with_context(self, new: list[tuple[Found, float]], watched: Iterable[str] = ()) -> list[Item]:
        """The posts, and before each the post that it answers and the one that began the thread, where we do not have
        them; what a post quotes goes beside it. Ancestors that are gone are left out."""
        own = {post.uri for post, _ in new}
        there = own | set(watched)
        wanted: dict[str, float] = {}
        quotes: dict[str, str] = {}
        for post, position in new:
            for uri in (post.root, post.parent):
                if uri and uri not in there and not self.known(uri) and f"/{wire.POST}/" in uri:
                    wanted.setdefault(uri, position - _JUST_BEFORE)
            quoted = posts.quoted_uri(post.post)
            if f"/{wire.POST}/" in quoted:
                quotes[post.uri] = quoted
        views = await self._client.posts([*wanted, *quotes.values()]) if wanted or quotes else {}
        items: list[Item] = []
        for uri, position in wanted.items():
            try:
                # not watched: what else is said below somebody's post does not concern us
                items.append(self.item(posts.of_view(views[uri]), position, watch=False))
            except (KeyError, ValueError):
                continue
        items += [self.item(post, position, views.get(quotes.get(post.uri, ""))) for post, position in new]
        return items

    # ---- notifications ---------------------------------------------------------------------------------------

    def notification(self, raw: bytes | Raw) -> wire.Notification:
        """Read one. Raises `ValueError`, also for a time that is none."""
        read = wire.decode(raw, wire.Notification)
        if wire.moment(read.indexed_at) is None:
            raise ValueError(f"no time: {read.indexed_at[:40]}")
        return read

    def post(self, read: wire.Notification) -> Found:
        """The post of a notification. Raises `ValueError`."""
        return posts.found(read.uri, read.cid, read.author, read.record, read.indexed_at)

    async def other(self, read: wire.Notification, position: float, threads: dict[str, str]) -> Item:
        """Likes and new followers; all else is passed over. Raises `ValueError`."""
        item = Item(id=read.uri, position=position)
        when = wire.moment(read.indexed_at) or datetime.now(UTC)
        if read.reason == "follow":
            follow = IncomingFollow(author=posts.person(read.author), occurred_at=when)
            return Item(id=read.uri, position=position, events=(follow,))
        if read.reason != "like":
            return item
        target = wire.decode(read.record, wire.Like).subject.uri
        thread = threads.get(target) or await self._thread_of(target)
        if not thread:
            return item
        like = IncomingReaction(
            remote=read.uri,
            target=target,
            thread=thread,
            key=HEART,
            author=posts.person(read.author),
            direction=Direction.OURS if read.author.did == self._own else Direction.CUSTOMER,
            occurred_at=when,
        )
        place = Thread(remote=thread, kind=ThreadKind.POST)
        return Item(id=read.uri, position=position, events=(like,), threads=(place,))

    async def _thread_of(self, uri: str) -> str:
        """Where a post of ours stands; empty when it is gone."""
        if found := self._threads.get(uri) or self._subjects.get(uri):
            return found
        try:
            repo, collection, key = wire.address_parts(uri)
        except ValueError:
            return ""
        if repo != self._own or collection != wire.POST:
            return ""
        try:
            record = await self._client.record(collection, key)
        except Rejected:
            return ""
        post = wire.lenient(record.value, wire.Post) if record is not None else None
        thread = "" if post is None else (post.reply.root.uri if post.reply is not None else uri)
        _remember(self._subjects, uri, thread)
        return thread


def unreadable(raw: bytes | Raw, error: ValueError, position: float | None = None) -> Item:
    """Kept with its bytes."""
    payload = bytes(raw)
    name = hashlib.sha256(payload).hexdigest()[:16]
    bad = Unreadable(payload=payload, why=str(error))
    return Item(id=f"unreadable:{name}", position=position, quarantined=(bad,))


def _remember(memory: OrderedDict[str, str], uri: str, thread: str) -> None:
    memory[uri] = thread
    memory.move_to_end(uri)
    while len(memory) > _REMEMBERED:
        memory.popitem(last=False)

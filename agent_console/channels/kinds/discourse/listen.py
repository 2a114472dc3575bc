"""The lists of a forum that concern us: newest posts, private messages, and the present state of what may still change."""

from __future__ import annotations

from collections import OrderedDict
from datetime import UTC
from hashlib import sha1

from agent_console.channels.kinds.discourse import wire
from agent_console.channels.kinds.discourse.client import Client, Gone
from agent_console.channels.kinds.discourse.posts import Reader, deletion, thread
from agent_console.channels.kinds.discourse.sent import Sent
from agent_console.channels.polling import Item, Known, Page, Source, Watched
from agent_console.domain.entry import Origin, ThreadKind
from agent_console.domain.incoming import Batch, Unreadable
from agent_console.errors import Rejected
from agent_console.runtime.clock import Clock

_NUMBERS = 5_000
_EMPTY_PAGES = 10
_WINDOW = 50
"""Ids that a page of /posts.json looks through; older versions answer an empty one where all were private."""
_TOPICS_AT_ONCE = 3
_IDS_AT_ONCE = 50
_ALONE = 10
"""So many posts that are missing in their topic are asked for by themselves at once."""


class Lists:
    """What is asked, for one account."""

    def __init__(
        self, client: Client, reader: Reader, sent: Sent, clock: Clock, categories: set[int]
    ) -> None:
        self._client = client
        self._reader = reader
        self._sent = sent
        self._clock = clock
        self._categories = categories
        self._numbers: OrderedDict[tuple[int, int], str] = OrderedDict()
        self._turn = 0

    def sources(self, pace: float) -> tuple[Source, ...]:
        """In seconds: every 15 new posts, every 20 private ones, every 30 what changed."""
        return (
            Source("posts", lambda known: self._page("/posts.json", known), every=15 * pace),
            Source(
                "private",
                lambda known: self._page("/private-posts.json", known),
                every=20 * pace,
                optional=True,
            ),
            Source("changes", self._changes, every=30 * pace, first_after=30 * pace, optional=True),
        )

    async def _page(self, path: str, known: Known) -> Page:
        before, _, empty = known.older.partition("/")
        params = {"before": before} if before else {}
        told = await self._client.read(path, wire.Latest, params)
        private = path == "/private-posts.json"
        raws = (told.private_posts if private else told.latest_posts) or []
        items: list[Item] = []
        ids: list[int] = []
        oldest: float | None = None
        for raw in raws:
            try:
                post = wire.decode(raw, wire.Post)
            except ValueError as error:
                bad = Unreadable(payload=bytes(raw), why=str(error)[:200])
                items.append(Item(id=f"bad:{sha1(bytes(raw)).hexdigest()}", quarantined=(bad,)))
                continue
            ids.append(post.id)
            oldest = post.at.timestamp()
            item = await self._item(post, known, private=private)
            if item is not None:
                items.append(item)
        if ids:
            return Page(items=tuple(items), older=str(min(ids) - 1) if min(ids) > 1 else "", reached=oldest)
        again = before and int(before) > _WINDOW and int(empty or 0) < _EMPTY_PAGES
        older = f"{int(before) - _WINDOW}/{int(empty or 0) + 1}" if again else ""
        return Page(items=tuple(items), older=older)

    async def _item(self, post: wire.Post, known: Known, *, private: bool) -> Item | None:
        self._remember(post)
        if not post.spoken or not (private or self._concerns(post, known)):
            return None
        kind = ThreadKind.PRIVATE if private else ThreadKind.POST
        key = self._sent.key(post) if self._reader.ours(post) else ""
        message = self._reader.message(post, await self._answered(post), key)
        watched = Watched(thread=str(post.topic_id), author=message.author.remote, revision=_revision(post))
        return Item(
            id=str(post.id),
            position=post.at.timestamp(),
            events=(message,),
            threads=(thread(post, kind),),
            watch={str(post.id): watched},
        )

    def _concerns(self, post: wire.Post, known: Known) -> bool:
        """In a category that we watch, to us, of ours, or in a topic that we heard of lately."""
        if not self._categories or post.category_id in self._categories:
            return True
        topic = str(post.topic_id)
        talked = any(one.thread == topic for one in known.watched.values())
        return talked or self._reader.ours(post) or self._reader.names_us(post)

    def _remember(self, post: wire.Post) -> None:
        self._numbers[post.topic_id, post.post_number] = str(post.id)
        while len(self._numbers) > _NUMBERS:
            self._numbers.popitem(last=False)

    async def _answered(self, post: wire.Post) -> str:
        """Remote id of what it answers: posts name it by its number within the topic."""
        number = post.reply_to_post_number
        if number is None:
            return ""
        known = self._numbers.get((post.topic_id, number))
        if known is None:
            try:
                found = await self._client.read(f"/posts/by_number/{post.topic_id}/{number}.json", wire.Post)
            except Rejected:
                return ""
            self._remember(found)
            known = str(found.id)
        return known

    # ---- what may still change -------------------------------------------------------------------------------

    async def _changes(self, known: Known) -> Page:
        """A few topics at a time, in turn: lists of what is new do not tell what was changed or taken back."""
        topics: dict[str, list[str]] = {}
        for remote, watched in reversed(known.watched.items()):
            topics.setdefault(watched.thread, []).append(remote)
        names = list(topics)
        start = self._turn if self._turn < len(names) else 0
        self._turn = start + _TOPICS_AT_ONCE
        items: list[Item] = []
        for name in names[start : self._turn]:
            ids = topics[name][:_IDS_AT_ONCE]
            try:
                present = {str(one.id): one for one in await self._client.posts(name, ids)}
            except Gone:
                present = {}
            missing = [one for one in ids if one not in present]
            for one in missing[:_ALONE]:
                if (found := await self._alone(one)) is not None:
                    present[one] = found
            certain = [one for one in ids if one not in missing[_ALONE:]]
            changes = (self._change(one, known.watched[one], present) for one in certain)
            items += [item for item in changes if item is not None]
        return Page(items=tuple(items))

    async def _alone(self, remote: str) -> wire.Post | None:
        """A post that its topic does not list: perhaps it was moved to another one. None: it is gone."""
        try:
            return await self._client.post(remote)
        except Gone:
            return None

    def _change(self, remote: str, watched: Watched, present: dict[str, wire.Post]) -> Item | None:
        post = present.get(remote)
        now = self._clock.now().astimezone(UTC)
        if post is None or post.gone:
            gone = deletion(remote, watched.thread, now)
            return Item(id=f"{remote}:gone", position=now.timestamp(), events=(gone,), watch={remote: None})
        revision = _revision(post)
        if revision == watched.revision:
            return None
        edit = self._reader.edit(post)
        fresh = Watched(thread=watched.thread, author=watched.author, revision=revision)
        return Item(
            id=f"{remote}:{revision}", position=now.timestamp(), events=(edit,), watch={remote: fresh}
        )

    def reread(self, payload: bytes) -> Batch:
        """A post that was set aside, without asking the forum; its place is taken for a public one unless it is known."""
        try:
            post = wire.decode(payload, wire.Post)
        except ValueError as error:
            return Batch(origin=Origin.LIVE, quarantined=(Unreadable(payload=payload, why=str(error)[:200]),))
        self._remember(post)
        answers = self._numbers.get((post.topic_id, post.reply_to_post_number or 0), "")
        return Batch(origin=Origin.LIVE, events=(self._reader.message(post, answers, ""),))


def _revision(post: wire.Post) -> str:
    return str(post.version or 1)

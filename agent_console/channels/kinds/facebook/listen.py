"""The public side of a page: its wall, what is below its posts, and where it is mentioned."""

from __future__ import annotations

from datetime import datetime, timedelta

from agent_console.channels.graph import Graph, Listing, moment, segment
from agent_console.channels.kinds.facebook import wire
from agent_console.channels.kinds.facebook.posts import COMMENT_FIELDS, POST_FIELDS, Posts
from agent_console.channels.kinds.facebook.reading import PageReader
from agent_console.channels.messenger import wire as shared
from agent_console.channels.messenger.reading import Line, Reader, put_aside
from agent_console.channels.messenger.seen import Seen
from agent_console.errors import Rejected
from agent_console.runtime.clock import Clock

_POSTS = 25
_DEEP = 20
_BACK = timedelta(days=90)
_COMMENT_PAGES = 40
_BELOW = f"comments.filter(stream).order(reverse_chronological).limit(50){{{COMMENT_FIELDS}}}"


class Wall:
    """Implements `messenger.listening.Public`."""

    def __init__(self, graph: Graph, line: Line, posts: Posts, clock: Clock) -> None:
        self._graph = graph
        self._line = line
        self._posts = posts
        self._clock = clock

    def reader(self, seen: Seen) -> PageReader:
        """For one look, or what came at once."""
        return PageReader(self._line, self._posts, self._clock.now(), seen)

    async def look(self, reader: Reader, seen: Seen, deep: bool) -> datetime | None:
        """The newest posts with what is below them, and mentions elsewhere."""
        assert isinstance(reader, PageReader)
        newest: list[datetime] = []
        floor = seen.sure if deep else seen.floor
        page = f"/{segment(self._line.edge)}"
        async for listing in self._graph.pages(
            f"{page}/feed", _DEEP if deep else 1, fields=f"{POST_FIELDS},{_BELOW}", limit=_POSTS
        ):
            oldest = reader.now
            for raw in listing.data:
                try:
                    post = shared.decode(raw, wire.Post)
                except ValueError as error:
                    reader.quarantined.append(put_aside("post", "", raw, str(error)))
                    continue
                at = moment(post.created_time, reader.now)
                oldest = min(oldest, at)
                newest.append(at)
                reader.post(post)
                newest += await self._below(reader, post, seen, floor)
            if oldest < min(floor, reader.now - _BACK):
                break
        try:
            listing = await self._graph.get(f"{page}/tagged", Listing, fields=f"{POST_FIELDS},tagged_time")
        except Rejected:  # not every token may
            listing = Listing()
        for raw in listing.data:
            try:
                post = shared.decode(raw, wire.Post)
            except ValueError as error:
                reader.quarantined.append(put_aside("post", "", raw, str(error)))
                continue
            newest.append(moment(post.tagged_time or post.created_time, reader.now))
            reader.post(post)
        return max(newest, default=None)

    async def _below(
        self, reader: PageReader, post: wire.Post, seen: Seen, floor: datetime
    ) -> list[datetime]:
        """Comments of a post, newest first in the listing; what was there and is no more is asked for by itself."""
        listing = post.below
        times: list[datetime] = []
        listed: set[str] = set()
        comments: list[wire.Comment] = []
        for _ in range(_COMMENT_PAGES):
            for raw in listing.data:
                try:
                    comment = shared.decode(raw, wire.Comment)
                except ValueError as error:
                    reader.quarantined.append(put_aside("comment", post.remote, raw, str(error)))
                    continue
                comments.append(comment)
                listed.add(comment.remote)
                times.append(moment(comment.created_time, reader.now))
            if not listing.after or (times and min(times) <= floor):
                break
            listing = await self._graph.get(
                f"/{segment(post.remote)}/comments",
                Listing,
                filter="stream",
                order="reverse_chronological",
                fields=COMMENT_FIELDS,
                limit=100,
                after=listing.after,
            )
        for comment in reversed(comments):
            reader.comment(comment, post.remote)
        complete = not listing.after
        since = min(times, default=floor) if not complete else datetime.fromtimestamp(0, floor.tzinfo)
        await self._missing(reader, post, seen, listed, since)
        return times

    async def _missing(
        self, reader: PageReader, post: wire.Post, seen: Seen, listed: set[str], since: datetime
    ) -> None:
        for thread in [place for place in seen.places() if _below_post(place, post.remote)]:
            for remote in seen.of(thread, since):
                if remote not in listed and remote != post.remote and await self._posts.gone(remote):
                    seen.forget(remote)
                    reader.removed(remote, thread, None, reader.now)

    async def hear(self, reader: Reader, body: bytes) -> None:
        """A webhook, after asking for the posts and comments that it only names."""
        assert isinstance(reader, PageReader)
        try:
            hook = shared.decode(body, shared.Webhook)
        except ValueError:
            hook = shared.Webhook(object="")
        for entry in hook.entry if hook.object == "page" else ():
            for raw in entry.changes:
                try:
                    change = shared.decode(raw, wire.Change)
                    feed = shared.decode(change.value, wire.Feed)
                except ValueError:
                    continue  # the reader sets it aside
                if change.field in ("feed", "mention") and feed.post_id:
                    await self._ask(reader, feed, change.field == "mention")
        reader.webhook(body)

    async def _ask(self, reader: PageReader, feed: wire.Feed, mention: bool) -> None:
        if not mention and not feed.comment_id:
            return
        fresh = await self._posts.learn(str(feed.post_id), "" if mention else str(feed.parent_id or ""))
        if fresh is not None:
            reader.post(fresh)
        if mention and feed.comment_id and not feed.who.id:
            try:
                comment = await self._graph.get(
                    f"/{segment(str(feed.comment_id))}", wire.Comment, fields=COMMENT_FIELDS
                )
            except Rejected:
                return
            reader.mentioned(comment, str(feed.post_id))


def _below_post(place: str, post: str) -> bool:
    """Comments are named after the object that they stand below."""
    return place == post or place.partition("_")[0] == post.rpartition("_")[2]

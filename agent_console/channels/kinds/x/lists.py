"""What X lists of an account, as sources of the poller: mentions, own posts, messages, replies in our conversations."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from agent_console.channels.kinds.x import wire
from agent_console.channels.kinds.x.client import Client, judged
from agent_console.channels.kinds.x.posts import EPOCH_MS, Reader, moment_of
from agent_console.channels.polling import Item, Known, Page, Source, Watched
from agent_console.domain.incoming import IncomingDelete
from agent_console.errors import Unreachable, UnreachableKind
from agent_console.runtime.clock import Clock

POST_FIELDS: dict[str, str | int] = {
    "tweet.fields": "attachments,author_id,conversation_id,created_at,edit_history_tweet_ids,entities,"
    "in_reply_to_user_id,note_tweet,referenced_tweets",
    "expansions": "author_id,in_reply_to_user_id,attachments.media_keys,referenced_tweets.id,"
    "referenced_tweets.id.author_id",
    "user.fields": "name,username,profile_image_url",
    "media.fields": "media_key,type,url,preview_image_url,width,height,alt_text,variants",
}
DIRECT_FIELDS: dict[str, str | int] = {
    "dm_event.fields": "id,text,event_type,created_at,dm_conversation_id,sender_id,attachments,entities",
    "event_types": "MessageCreate",
    "expansions": "sender_id,attachments.media_keys",
    "user.fields": "name,username,profile_image_url",
    "media.fields": "media_key,type,url,preview_image_url,width,height,alt_text,variants",
}
PAGE = 100
_SEARCHED = timedelta(days=6)
"""A search goes back seven days, and refuses to begin any earlier."""
_QUERY = 480
"""Longest search of the smaller access levels is 512 characters."""
_GONE = "Not Found Error"
_MENTIONS_EVERY, _DIRECT_EVERY, _OWN_EVERY, _SEARCH_EVERY, _LOOK_EVERY = 60.0, 60.0, 90.0, 120.0, 900.0


class Lists:
    """The sources of one account."""

    def __init__(
        self, client: Client, own: str, reader: Reader, clock: Clock, *, pace: float = 1.0, page: int = PAGE
    ) -> None:
        self._client = client
        self._own = own
        self.reader = reader
        self._clock = clock
        self._pace = pace
        self._page = page
        self.mentions = Source("mentions", self._mentions, every=_MENTIONS_EVERY * pace, first_pages=3)
        self.posts = Source("posts", self._posts, every=_OWN_EVERY * pace, first_pages=2)
        self.direct = Source(
            "messages", self._direct, every=_DIRECT_EVERY * pace, first_pages=5, optional=True
        )
        self.replies = Source(
            "replies",
            self._replies,
            every=_SEARCH_EVERY * pace,
            first_pages=1,
            optional=True,
            first_after=_SEARCH_EVERY * pace,
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
        return (self.mentions, self.posts, self.direct, self.replies, self.again)

    async def listing(
        self, path: str, params: dict[str, str | int], budget: str = ""
    ) -> tuple[wire.Listing, datetime | None]:
        """A page, and X's clock. X says "errors" with 200, too: for parts that could not be looked up, or for the whole."""
        answer = await self._client.answer("GET", path, params=params, budget=budget)
        listing = answer.read_as(wire.Listing)
        if listing.meta is None and not listing.data:
            if listing.errors and not path.endswith("/tweets"):
                raise judged(listing.errors, answer.status)
            if not listing.errors:
                raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, "no listing")
        return listing, answer.date()

    async def _mentions(self, known: Known) -> Page:
        return await self._timeline(
            self.mentions, _MENTIONS_EVERY, f"/2/users/{self._own}/mentions", known, {}
        )

    async def _posts(self, known: Known) -> Page:
        more: dict[str, str | int] = {"exclude": "retweets"}
        return await self._timeline(self.posts, _OWN_EVERY, f"/2/users/{self._own}/tweets", known, more)

    async def _timeline(
        self, source: Source, every: float, path: str, known: Known, more: dict[str, str | int]
    ) -> Page:
        params = {**POST_FIELDS, **more, "max_results": max(5, self._page)}
        if known.older:
            params["pagination_token"] = known.older
        if known.since:
            params["since_id"] = id_of(known.since - source.slack)
        listing, _ = await self.listing(path, params, source.name)
        source.every = max(every * self._pace, self._client.pace(source.name))
        return self._read(listing)

    async def _direct(self, known: Known) -> Page:
        params = {**DIRECT_FIELDS, "max_results": self._page}
        if known.older:
            params["pagination_token"] = known.older
        listing, _ = await self.listing("/2/dm_events", params, "messages")
        self.direct.every = max(_DIRECT_EVERY * self._pace, self._client.pace("messages"))
        return self._read(listing)

    async def _replies(self, known: Known) -> Page:
        """Replies that name us no more, in the newest conversations that we take part in; not on every access level."""
        terms: list[str] = []
        for thread in dict.fromkeys(one.thread for one in reversed(known.watched.values())):
            if thread.isdecimal() and len(" OR ".join([*terms, f"conversation_id:{thread}"])) < _QUERY:
                terms.append(f"conversation_id:{thread}")
        if not terms:
            return Page(asked=False)
        params = {
            **POST_FIELDS,
            "query": f"({' OR '.join(terms)}) -is:retweet",
            "max_results": max(10, self._page),
        }
        if known.older:
            params["next_token"] = known.older
        since = known.since - self.replies.slack
        if since > (self._clock.now() - _SEARCHED).timestamp():  # X counts every post that it shows
            params["since_id"] = id_of(since)
        listing, _ = await self.listing("/2/tweets/search/recent", params, "replies")
        self.replies.every = max(_SEARCH_EVERY * self._pace, self._client.pace("replies"))
        return self._read(listing)

    async def _again(self, known: Known) -> Page:
        """The newest of what customers wrote: what is still there?"""
        ids = [one for one in known.watched if one.isdecimal()][-PAGE:]
        if not ids:
            return Page(asked=False)
        params = {**POST_FIELDS, "ids": ",".join(ids)}
        listing, _ = await self.listing("/2/tweets", params, "lookup")
        self.again.every = max(_LOOK_EVERY * self._pace, self._client.pace("lookup"))
        now = self._clock.now()
        gone = [
            str(one.value or one.resource_id)
            for one in listing.errors
            if one.title == _GONE and one.type.endswith("/resource-not-found")
        ]
        return Page(
            items=tuple(_gone(one, known.watched[one], now) for one in gone if one in known.watched),
        )

    def _read(self, listing: wire.Listing) -> Page:
        items = self.reader.page(listing, only_concerning=True)
        positions = [item.position for item in items if item.position is not None]
        older = listing.meta.next_token if listing.meta is not None else ""
        return Page(items=items, older=older, reached=min(positions, default=None))


def _gone(remote: str, watched: Watched, now: datetime) -> Item:
    event = IncomingDelete(
        remote=remote, thread=watched.thread, revision="gone", occurred_at=now, author=watched.author
    )
    return Item(id=f"gone:{remote}", position=now.timestamp(), events=(event,), watch={remote: None})


def id_of(position: float) -> str:
    """The smallest id of that moment."""
    milliseconds = int(position * 1000) - EPOCH_MS
    return str(max(1, milliseconds << 22))


def time_of(remote: str) -> datetime | None:
    """The time inside an id; None for what is no id of X."""
    try:
        return moment_of(remote).astimezone(UTC)
    except (ValueError, OverflowError):
        return None

"""What YouTube lists of an account, as sources of the poller: threads, what is new below them, and what became of comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice

import msgspec

from agent_console.channels.kinds.youtube import wire
from agent_console.channels.kinds.youtube.client import READ, Client, Refused
from agent_console.channels.kinds.youtube.comments import REPLIES, Reader, gone, unreadable
from agent_console.channels.polling import Item, Known, Page, Source, Watched
from agent_console.runtime.clock import Clock

PAGE = 100
IDS = 50
"""So many ids YouTube takes at once."""
FOLLOWED = 150
"""Most recently active top-level comments whose answers are followed, and newest answers that are looked at again."""
_EVERY, _LOOK_EVERY = 120.0, 900.0
_LAG = 600.0
"""Seconds that YouTube's lists may lag behind."""
_MOST_REPLIES = 10
"""Pages of answers below one comment."""
_GONE = frozenset({"commentNotFound", "commentThreadNotFound", "notFound"})


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
        self.hidden: set[str] = set()
        """What we hid ourselves: it is missing from the lists, and not deleted."""
        self.threads = Source("threads", self._threads, every=_EVERY * pace, first_pages=2, slack=_LAG)
        self.replies = Source("replies", self._replies, every=_EVERY * pace, first_pages=1, slack=_LAG)
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
        return (self.threads, self.replies, self.again)

    async def _threads(self, known: Known) -> Page:
        params: dict[str, str | int] = {
            "part": "snippet,replies",
            "allThreadsRelatedToChannelId": self._own,
            "order": "time",
            "maxResults": self._page,
        }
        if known.older:
            params["pageToken"] = known.older
        listing = await self._client.get("commentThreads", wire.Listing, params)
        self.threads.every = self._pace * max(_EVERY, self._client.quota.pace(3 * READ))
        threads = list(_decoded(listing.items))
        await self._learn([one.snippet.video_id for _, one in threads if one is not None])
        items: list[Item] = []
        reached: float | None = None
        for raw, thread in threads:
            if thread is None:
                items.append(unreadable(bytes(raw), "no comment thread"))
                continue
            video = thread.snippet.video_id
            top = self.reader.comments([thread.snippet.top_level_comment], video)
            position = top[0].position
            if position is not None:
                reached = position if reached is None else min(reached, position)
            items += top
            new = not known.since or (position or 0.0) > known.since - _LAG
            if new and thread.id not in known.watched:
                raws: Sequence[wire.Raw] = thread.replies.comments
                if thread.snippet.total_reply_count > len(raws):
                    raws = await self.below(thread.id)
                items += self.reader.comments(raws, video)
                items.append(_counted(thread, top[0], items))
        return Page(items=tuple(items), older=listing.next_page_token, reached=reached)

    async def _learn(self, videos: list[str]) -> None:
        """Titles of videos, for those who read the inbox."""
        unknown = list(dict.fromkeys(one for one in videos if one and one not in self.reader.titles))
        for ids in _chunks(unknown):
            params: dict[str, str | int] = {"part": "snippet", "id": ",".join(ids)}
            listing = await self._client.get("videos", wire.Listing, params)
            self.reader.titles |= dict.fromkeys(ids, "")
            for raw in listing.items:
                with suppress(msgspec.DecodeError):
                    video = msgspec.json.decode(raw, type=wire.Place)
                    self.reader.titles[video.id] = video.snippet.title

    async def below(self, thread: str) -> list[wire.Raw]:
        """All answers below a comment."""
        raws: list[wire.Raw] = []
        token = ""
        for _ in range(_MOST_REPLIES):
            page = await self.answers(thread, token)
            raws += page.items
            token = page.next_page_token
            if not token:
                break
        return raws

    async def answers(self, thread: str, token: str = "") -> wire.Listing:
        """A page of them."""
        params: dict[str, str | int] = {"part": "snippet", "parentId": thread, "maxResults": self._page}
        if token:
            params["pageToken"] = token
        return await self._client.get("comments", wire.Listing, params)

    async def _replies(self, known: Known) -> Page:
        """Of the threads that we follow: who has more answers now, was edited, or is gone."""
        items: list[Item] = []
        now = self._clock.now()
        followed = {name: one for name, one in known.watched.items() if one.group != REPLIES}
        for ids in _chunks(list(followed)):
            params: dict[str, str | int] = {"part": "snippet", "id": ",".join(ids)}
            listing = await self._client.get("commentThreads", wire.Listing, params)
            seen: set[str] = set()
            unreadable_ones = False
            for raw, thread in _decoded(listing.items):
                if thread is None:
                    unreadable_ones = True
                    items.append(unreadable(bytes(raw), "no comment thread"))
                    continue
                seen.add(thread.id)
                items += await self._below_changed(thread, followed)
            if unreadable_ones:
                continue  # who is missing cannot be told
            items += [gone(one, followed[one], now) for one in ids if one not in seen | self.hidden]
        looks = 1 + len(followed) // IDS
        self.replies.every = self._pace * max(_EVERY, self._client.quota.pace(3 * looks * READ))
        return Page(items=tuple(items), asked=bool(followed))

    async def _below_changed(self, thread: wire.CommentThread, followed: dict[str, Watched]) -> list[Item]:
        before = followed.get(thread.id)
        if before is None:
            return []
        found: list[Item] = []
        edited = self.reader.changed(thread.snippet.top_level_comment, followed)
        if edited is not None:
            found.append(edited)
            before = edited.watch[thread.id] or before
        count = str(thread.snippet.total_reply_count)
        revision, _, known = before.revision.partition("#")
        if count == (known or "0"):
            return found
        answers = list(self.reader.comments(await self.below(thread.id), thread.snippet.video_id))
        last = max((item.position or 0.0 for item in (*answers, *found)), default=0.0)
        # stored only after all of them were handed on
        after = msgspec.structs.replace(before, revision=f"{revision}#{count}")
        counted = Item(id=f"~{thread.id}:{revision}#{count}", position=last, watch={thread.id: after})
        return [*found, *answers, counted]

    async def _again(self, known: Known) -> Page:
        """What became of the newest answers."""
        watched = {name: one for name, one in known.watched.items() if one.group == REPLIES}
        now = self._clock.now()
        items: list[Item] = []
        for ids in _chunks(list(watched)):
            params: dict[str, str | int] = {"part": "snippet", "id": ",".join(ids)}
            try:
                listing = await self._client.get("comments", wire.Listing, params)
            except Refused as error:
                if error.code not in _GONE:
                    raise
                items += [gone(one, watched[one], now) for one in ids if one not in self.hidden]
                continue
            present = {_id(raw) for raw in listing.items}
            changed = (self.reader.changed(raw, watched) for raw in listing.items)
            items += [item for item in changed if item is not None]
            items += [gone(one, watched[one], now) for one in ids if one not in present | self.hidden]
        looks = 1 + len(watched) // IDS
        self.again.every = self._pace * max(_LOOK_EVERY, self._client.quota.pace(3 * looks * READ))
        return Page(items=tuple(items), asked=bool(watched))


class _Named(msgspec.Struct, frozen=True):
    id: str = ""


def _id(raw: wire.Raw) -> str:
    try:
        return msgspec.json.decode(raw, type=_Named).id
    except msgspec.DecodeError:
        return ""


def _counted(thread: wire.CommentThread, top: Item, items: list[Item]) -> Item:
    """How many answers are known, remembered once they are handed on."""
    watched = top.watch.get(thread.id) or Watched(thread=thread.id)
    count = thread.snippet.total_reply_count
    after = msgspec.structs.replace(watched, revision=f"{watched.revision}#{count}")
    last = max((item.position or 0.0 for item in items), default=0.0)
    return Item(id=f"~{thread.id}#{count}", position=last, watch={thread.id: after})


def _decoded(raws: Sequence[wire.Raw]) -> Iterator[tuple[wire.Raw, wire.CommentThread | None]]:
    for raw in raws:
        try:
            yield raw, msgspec.json.decode(raw, type=wire.CommentThread)
        except msgspec.DecodeError:
            yield raw, None


def _chunks(ids: list[str]) -> Iterator[list[str]]:
    rest = iter(ids)
    while chunk := list(islice(rest, IDS)):
        yield chunk

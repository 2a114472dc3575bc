"""A signed-in YouTube channel behind the protocol of every channel."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from datetime import datetime, timedelta

import msgspec

from agent_console.channels.base import CannotTell, Checked, Delivered, Found, NotReceived, OutgoingPart
from agent_console.channels.kinds.youtube import wire
from agent_console.channels.kinds.youtube.client import Client, Refused
from agent_console.channels.kinds.youtube.comments import Reader, text_of
from agent_console.channels.kinds.youtube.lists import FOLLOWED, PAGE, Lists
from agent_console.channels.kinds.youtube.sign_in import NO_CHANNEL, own_channel, provider
from agent_console.channels.likeness import alike, same
from agent_console.channels.plain import NOT_SUPPORTED, PlainChannel
from agent_console.channels.polling import Poller
from agent_console.channels.sign_in import TokenStore
from agent_console.domain.account import Account
from agent_console.domain.capabilities import Capabilities, TextLimit
from agent_console.domain.entry import Moderation, Origin, ThreadKind
from agent_console.domain.incoming import Batch
from agent_console.errors import Rejected, SignInAgain, Suspended
from agent_console.runtime.clock import Clock
from agent_console.runtime.http import Http

LENGTH = 10_000
_ID = re.compile(r"^[A-Za-z0-9_-]{10,}(\.[A-Za-z0-9_-]+)?$")
_MARGIN = timedelta(seconds=5)
_UNKNOWN_CLOCK = timedelta(minutes=2)
_LISTS_LAG = timedelta(seconds=60)
"""YouTube's lists are filled behind the scenes: what is missing so soon proves nothing."""
_PAGES = 20
_MODERATION = (Moderation.HIDE, Moderation.UNHIDE, Moderation.DELETE, Moderation.BLOCK)


class YouTubeChannel(PlainChannel):
    """One channel of YouTube."""

    def __init__(
        self,
        account: Account,
        secret: Callable[[], str],
        keep: Callable[[str], None] | None,
        *,
        base: str,
        tokens: str,
        clock: Clock,
        pace: float = 1.0,
        page: int = PAGE,
    ) -> None:
        self.account = account
        self._clock = clock
        self._http = Http(base)
        self._tokens = TokenStore(
            secret, keep, lambda kept: provider(tokens, kept.client_id, kept.client_secret), clock=clock
        )
        self._client = Client(self._http, self._tokens, clock)
        self._lists = Lists(self._client, account.user, Reader(account.user), clock, pace=pace, page=page)
        self._poller = Poller(self._lists.sources, watch=FOLLOWED)

    def capabilities(self, thread_kind: ThreadKind) -> Capabilities:
        """Public answers of 10,000 characters, nothing private, no files."""
        if thread_kind is ThreadKind.PRIVATE:
            return Capabilities()
        return Capabilities(
            send=True,
            public=True,
            threads=True,
            edits=True,
            deletes=True,
            moderate=_MODERATION,
            text=TextLimit(LENGTH),
        )

    async def check(self) -> Checked:
        """Whose token it is."""
        self._tokens.forget()
        channel = await own_channel(self._client)
        if channel is None:
            raise Suspended(NO_CHANNEL)
        if channel.id != self.account.user:
            raise SignInAgain(channel.snippet.title)
        return Checked(user=channel.id, expires=self._tokens.expires, detail=self._poller.refused)

    async def listen(self, cursor: str | None) -> AsyncGenerator[Batch, None]:
        """Everything that YouTube lists, for ever; see `Poller`. The secret is read again, for it may have been renewed."""
        self._tokens.forget()
        async with aclosing(self._poller.run(cursor)) as batches:
            async for batch in batches:
                yield batch

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """One attempt: an answer below the top-level comment."""
        if (
            part.media is not None
            or part.files
            or part.to
            or not part.public
            or part.kind is ThreadKind.PRIVATE
        ):
            raise Rejected(NOT_SUPPORTED)
        body = {"snippet": {"parentId": _top(part.thread), "textOriginal": part.text}}
        answer = await self._client.answer("POST", "comments", params={"part": "snippet"}, json=body)
        made = answer.read_as(wire.Comment)
        return Delivered(remote=made.id, occurred_at=made.snippet.published_at)

    async def find(self, part: OutgoingPart) -> Found:
        """Among the answers below that comment, by author, text and time by YouTube's clock."""
        token = ""
        doubtful = False
        since: datetime | None = None
        now = self._clock.now()
        for _ in range(_PAGES):
            params: dict[str, str | int] = {
                "part": "snippet",
                "parentId": _top(part.thread),
                "maxResults": 100,
            }
            if token:
                params["pageToken"] = token
            try:
                answer = await self._client.answer("GET", "comments", params=params)
            except Refused:
                return CannotTell()
            listing = answer.read_as(wire.Listing)
            if since is None:
                clock = answer.date()
                skew = now - clock if clock is not None else timedelta()
                since = part.first_attempt - skew - (_MARGIN if clock is not None else _UNKNOWN_CLOCK)
            for raw in listing.items:
                found = self._is(raw, part, since)
                if isinstance(found, Delivered):
                    return found
                doubtful = doubtful or isinstance(found, CannotTell)
            token = listing.next_page_token
            if not token:
                certain = now - part.first_attempt > _LISTS_LAG and not doubtful
                return NotReceived() if certain else CannotTell()
        return CannotTell()

    def _is(self, raw: wire.Raw, part: OutgoingPart, since: datetime) -> Found:
        try:
            comment = msgspec.json.decode(raw, type=wire.Comment)
        except msgspec.DecodeError:
            return CannotTell()
        said = comment.snippet
        ours = said.author_channel_id.value == self.account.user
        if not ours or said.published_at < since:
            return NotReceived()
        if same(text_of(said), part.text):
            return Delivered(remote=comment.id, occurred_at=said.published_at)
        return CannotTell() if alike(text_of(said), part.text) else NotReceived()

    async def amend(self, remote: str, thread: str, text: str, key: str) -> None:
        """Change a comment of ours."""
        body = {"id": _known(remote), "snippet": {"textOriginal": text}}
        await self._client.answer("PUT", "comments", params={"part": "snippet"}, json=body)

    async def withdraw(self, remote: str, thread: str, key: str) -> None:
        """Delete a comment of ours."""
        await self._client.answer("DELETE", "comments", params={"id": _known(remote)})

    async def moderate(self, action: Moderation, remote: str, thread: str, author: str, key: str) -> None:
        """Hide (held for review), show again, take away for good, or that and ban the author; see YouTube's statuses."""
        statuses = {
            Moderation.HIDE: "heldForReview",
            Moderation.UNHIDE: "published",
            Moderation.DELETE: "rejected",
            Moderation.BLOCK: "rejected",
        }
        if action not in statuses or thread.startswith("to:"):
            raise Rejected(NOT_SUPPORTED)
        params: dict[str, str | int] = {"id": _known(remote), "moderationStatus": statuses[action]}
        if action is Moderation.BLOCK:
            params["banAuthor"] = "true"
        await self._client.answer("POST", "comments/setModerationStatus", params=params)
        if action is Moderation.UNHIDE:
            self._lists.hidden.discard(remote)
        else:
            self._lists.hidden.add(remote)

    def reread(self, payload: bytes) -> Batch:
        """A comment, or a thread, that could not be read then."""
        reader = Reader(self.account.user)
        try:
            thread = msgspec.json.decode(payload, type=wire.CommentThread)
            raws = (thread.snippet.top_level_comment, *thread.replies.comments)
        except msgspec.DecodeError:
            raws = (msgspec.Raw(payload),)
        items = reader.comments(raws)
        return Batch(
            origin=Origin.LIVE,
            threads=tuple(place for item in items for place in item.threads),
            events=tuple(event for item in items for event in item.events),
            quarantined=tuple(bad for item in items for bad in item.quarantined),
        )

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.close()


def _top(thread: str) -> str:
    return _known(thread).partition(".")[0]


def _known(remote: str) -> str:
    if not _ID.match(remote):
        raise Rejected("not on YouTube")
    return remote

"""Sending to X, and looking whether something that was cut off had arrived. X has no idempotency keys."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta

from agent_console.channels.base import (
    CannotTell,
    Delivered,
    Found,
    NotReceived,
    OutgoingFile,
    OutgoingPart,
)
from agent_console.channels.kinds.x import wire
from agent_console.channels.kinds.x.client import Client, Refused, judged
from agent_console.channels.kinds.x.lists import DIRECT_FIELDS, POST_FIELDS, Lists
from agent_console.channels.kinds.x.posts import moment_of, without_mentions
from agent_console.channels.likeness import alike, same
from agent_console.domain.entry import Media, ThreadKind
from agent_console.domain.incoming import IncomingMessage
from agent_console.errors import Rejected, Unreachable
from agent_console.runtime.clock import Clock

PICTURE_BYTES = 5 * 1024 * 1024
_UPLOADS = 100
_PAGES = 20
_MARGIN = timedelta(seconds=5)
"""X's clock is asked with the same answer; its Date header has whole seconds."""
_UNKNOWN_CLOCK = timedelta(minutes=2)
_LISTS_LAG = timedelta(seconds=60)
"""A message that is missing so soon proves nothing; of posts X itself refuses a second one."""
_UPLOAD_PATIENCE = 120.0


class Sender:
    """Writes as one account."""

    def __init__(self, client: Client, own: str, lists: Lists, clock: Clock) -> None:
        self._client = client
        self._own = own
        self._lists = lists
        self._clock = clock
        self._uploaded: OrderedDict[str, str] = OrderedDict()

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """One attempt. Until the post itself is sent nothing can have arrived: `Unreachable.sent` is false then."""
        private = _private(part)
        try:
            media = [await self._upload(part.key, n, file, private) for n, file in enumerate(_files(part))]
        except Unreachable as error:
            raise Unreachable(error.kind, error.detail, sent=False) from None
        return await (self._message(part, media) if private else self._post(part, media))

    async def _post(self, part: OutgoingPart, media: list[str]) -> Delivered:
        body: dict[str, object] = {"reply": {"in_reply_to_tweet_id": target(part)}}
        if part.text:
            body["text"] = part.text
        if media:
            body["media"] = {"media_ids": media}
        answer = await self._client.call("POST", "/2/tweets", wire.MadeAnswer, json=body, budget="post")
        made = _made(answer)
        if not made.id:
            raise judged(answer.errors or (wire.Problem(title="no id"),), 200)
        return Delivered(remote=made.id, occurred_at=self._moment(made.id))

    async def _message(self, part: OutgoingPart, media: list[str]) -> Delivered:
        body: dict[str, object] = {}
        if part.text:
            body["text"] = part.text
        if media:
            body["attachments"] = [{"media_id": one} for one in media]
        other = part.to or self.other(part.thread)
        place = f"with/{other}" if other else _number(part.thread)
        path = f"/2/dm_conversations/{place}/messages"
        answer = await self._client.call("POST", path, wire.MadeAnswer, json=body, budget="message")
        made = _made(answer)
        if not made.dm_event_id:
            raise judged(answer.errors or (wire.Problem(title="no id"),), 200)
        return Delivered(
            remote=made.dm_event_id,
            occurred_at=self._moment(made.dm_event_id),
            thread=made.dm_conversation_id,
        )

    def other(self, thread: str) -> str:
        """Whom a private conversation is with; empty for a group's."""
        first, dash, second = thread.partition("-")
        if thread.startswith("to:"):
            return _number(thread.removeprefix("to:"))
        if not dash:
            return ""
        if self._own not in (first, second) or not (first.isdecimal() and second.isdecimal()):
            raise Rejected("not a conversation of ours")
        return second if first == self._own else first

    def _moment(self, remote: str) -> datetime:
        try:
            return moment_of(remote)
        except (ValueError, OverflowError):
            return self._clock.now()

    async def _upload(self, key: str, number: int, file: OutgoingFile, private: bool) -> str:
        known = self._uploaded.get(f"{key}/{number}")
        if known is not None:
            return known
        if len(file.data) > PICTURE_BYTES:
            raise Rejected(f"larger than {PICTURE_BYTES} bytes")
        answer = await self._client.call(
            "POST",
            "/2/media/upload",
            wire.MadeAnswer,
            form={
                "media_category": "dm_image" if private else "tweet_image",
                "media_type": file.media.mime,
            },
            files={"media": (file.media.name, file.data, file.media.mime)},
            patience=_UPLOAD_PATIENCE,
        )
        media = _made(answer).id
        if file.media.description:
            described = {"id": media, "metadata": {"alt_text": {"text": file.media.description[:1000]}}}
            await self._client.call("POST", "/2/media/metadata", wire.Done, json=described)
        self._uploaded[f"{key}/{number}"] = media
        while len(self._uploaded) > _UPLOADS:
            self._uploaded.popitem(last=False)
        return media

    # ---- did it arrive? --------------------------------------------------------------------------------------

    async def find(self, part: OutgoingPart) -> Found:
        """Read our own posts, or the messages of that conversation, back to the first attempt by X's clock."""
        private = _private(part)
        if private:
            other = part.to or self.other(part.thread)
            place = f"with/{other}" if other else _number(part.thread)
            path, fields = f"/2/dm_conversations/{place}/dm_events", DIRECT_FIELDS
        else:
            path, fields = f"/2/users/{self._own}/tweets", {**POST_FIELDS, "exclude": "retweets"}
        older = ""
        doubtful = False
        since: datetime | None = None
        for _ in range(_PAGES):
            params = {**fields, "max_results": 100}
            if older:
                params["pagination_token"] = older
            try:
                listing, clock = await self._lists.listing(path, params)
            except Refused as error:
                # nobody ever wrote there, so neither did we
                return NotReceived() if private and error.status == 404 else CannotTell()
            if since is None:
                now = self._clock.now()
                skew = now - clock if clock is not None else timedelta()
                since = part.first_attempt - skew - (_MARGIN if clock is not None else _UNKNOWN_CLOCK)
            sent, reached, doubt = self._among(listing, part, private, since)
            if sent is not None:
                return sent
            doubtful = doubtful or doubt
            older = listing.meta.next_token if listing.meta is not None else ""
            if reached or not older:
                lags = private and self._clock.now() - part.first_attempt < _LISTS_LAG
                return CannotTell() if lags or doubtful else NotReceived()
        return CannotTell()

    def _among(
        self, listing: wire.Listing, part: OutgoingPart, private: bool, since: datetime
    ) -> tuple[Delivered | None, bool, bool]:
        """Our part in this page, whether the page reaches back far enough, and whether something in it may be our part."""
        wanted = _comparable(part.text, private)
        reached = doubtful = False
        for item in self._lists.reader.page(listing):
            if item.position is not None and item.position < since.timestamp():
                reached = True
                continue
            doubtful = doubtful or bool(item.quarantined)
            for event in item.events:
                if not isinstance(event, IncomingMessage) or event.author.remote != self._own:
                    continue
                if not private and event.in_reply_to != target(part):
                    continue
                shown = _comparable(event.text, private)
                if same(shown, wanted) and bool(event.media) == bool(_files(part)):
                    thread = event.thread if private else ""
                    found = Delivered(remote=event.remote, occurred_at=event.occurred_at, thread=thread)
                    return found, True, False
                doubtful = doubtful or alike(shown, wanted)
        return None, reached, doubtful


def target(part: OutgoingPart) -> str:
    """The post that it answers. Raises `Rejected` for what is no post of X."""
    return _number(part.after or part.in_reply_to or part.thread)


def _number(remote: str) -> str:
    if not (remote.isascii() and remote.isdecimal()):
        raise Rejected("not on X")
    return remote


def _files(part: OutgoingPart) -> tuple[OutgoingFile, ...]:
    own: Media | None = part.media
    return part.files if own is None else (OutgoingFile(media=own, data=part.data), *part.files)


def _private(part: OutgoingPart) -> bool:
    """What is not said to be public never goes among the posts."""
    return part.kind is ThreadKind.PRIVATE or bool(part.to) or not part.public


def _comparable(text: str, private: bool) -> str:
    return text if private else without_mentions(text)


def _made(answer: wire.MadeAnswer) -> wire.Made:
    """What was made. 200 and 201 come with errors instead, too."""
    if answer.data is None:
        raise judged(answer.errors or (wire.Problem(title="nothing was made"),), 200)
    return answer.data

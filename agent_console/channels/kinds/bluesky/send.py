"""Answering in public: the right place in the thread, facets, pictures, and a record key that makes it exactly one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from agent_console.channels.base import Delivered, Found, NotReceived, OutgoingFile, OutgoingPart
from agent_console.channels.kinds.bluesky import wire
from agent_console.channels.kinds.bluesky.client import Client
from agent_console.channels.kinds.bluesky.keys import record_key
from agent_console.channels.kinds.bluesky.problems import Refused
from agent_console.channels.kinds.bluesky.richtext import facets_of, handles
from agent_console.errors import Rejected, Unreachable
from agent_console.runtime.clock import Clock

PICTURES = 4
PICTURE_BYTES = 1_000_000
"""What every server takes; newer ones take twice that (lexicon app.bsky.embed.images)."""
TEXT_BYTES = 3000
GONE = "The post that this answers is no longer there."
CLOSED = "The author does not let us answer this post."


class Sender:
    """Writes posts as one account."""

    def __init__(self, client: Client, clock: Clock) -> None:
        self._client = client
        self._clock = clock

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """One attempt. Until the record itself is written nothing can have arrived: `Unreachable.sent` is false then."""
        key = record_key(part.key)
        files = list(part.files)
        if part.media is not None:
            files.append(OutgoingFile(media=part.media, data=part.data))
        _check(part.text, files)
        try:
            record = await self._record(part, files)
        except Unreachable as error:
            raise Unreachable(error.kind, error.detail) from None
        try:
            sent = await self._client.create(wire.POST, key, record)
        except Refused as error:
            if error.code != "InvalidSwap":
                raise
            return await self._same(part, key)
        return Delivered(remote=sent.uri, occurred_at=wire.moment(record["createdAt"]) or self._clock.now())

    async def _same(self, part: OutgoingPart, key: str) -> Delivered:
        """There is a record under this key already: it must be this part."""
        there = await self._there(key)
        if there is None:
            raise Refused("InvalidSwap", "The repository changed meanwhile.")
        delivered, post = there
        if post.key != part.key:
            raise Rejected("There is another post under this key.")
        return delivered

    async def find(self, part: OutgoingPart) -> Found:
        """Ask for the very record: the answer is certain."""
        there = await self._there(record_key(part.key))
        return NotReceived() if there is None else there[0]

    async def _there(self, key: str) -> tuple[Delivered, wire.Post] | None:
        record = await self._client.record(wire.POST, key)
        if record is None:
            return None
        post = wire.lenient(record.value, wire.Post) or wire.Post(text="")
        return Delivered(
            remote=record.uri, occurred_at=wire.moment(post.created_at) or self._clock.now()
        ), post

    # ---- the record ------------------------------------------------------------------------------------------

    async def _record(self, part: OutgoingPart, files: Sequence[OutgoingFile]) -> dict[str, Any]:
        record: dict[str, Any] = {
            "$type": wire.POST,
            "text": part.text,
            "reply": await self.reply(part.after or part.in_reply_to or part.thread),
            "createdAt": wire.written(self._clock.now() + self._client.offset),
            wire.KEY_FIELD: part.key,
        }
        people = {handle: await self._client.person(handle) for handle in handles(part.text)}
        if facets := facets_of(part.text, people):
            record["facets"] = facets
        if files:
            images = [await self._picture(file) for file in files]
            record["embed"] = {"$type": "app.bsky.embed.images", "images": images}
        return record

    async def reply(self, target: str) -> wire.Reply:
        """Root and parent for an answer to that post, in the versions that stand there now. Raises `Rejected`."""
        try:
            repo, collection, key = wire.address_parts(target)
        except ValueError:
            raise Rejected(GONE) from None
        if repo == self._client.own:  # our own server knows at once what the network shows later
            record = await self._client.record(collection, key)
            parent, raw = (
                (wire.Ref(record.uri, record.cid), record.value) if record is not None else (None, b"")
            )
        else:
            view = (await self._client.posts([target])).get(target)
            parent, raw = (wire.Ref(view.uri, view.cid), view.record) if view is not None else (None, b"")
            if view is not None and view.viewer is not None and view.viewer.reply_disabled:
                raise Rejected(CLOSED)
        post = wire.lenient(raw, wire.Post) if parent is not None else None
        if parent is None or post is None:
            raise Rejected(GONE)
        return wire.Reply(root=post.reply.root if post.reply is not None else parent, parent=parent)

    async def _picture(self, file: OutgoingFile) -> dict[str, Any]:
        image: dict[str, Any] = {
            "image": await self._client.upload(file.data, file.media.mime),
            "alt": file.media.description,
        }
        if file.media.width and file.media.height:
            image["aspectRatio"] = {"width": file.media.width, "height": file.media.height}
        return image


def _check(text: str, files: Sequence[OutgoingFile]) -> None:
    """What the server would refuse, or cut the line in the middle of."""
    if len(text.encode("utf-8", "surrogatepass")) > TEXT_BYTES:
        raise Rejected(f"longer than {TEXT_BYTES} bytes")
    if len(files) > PICTURES:
        raise Rejected(f"more than {PICTURES} pictures")
    for file in files:
        if not file.media.mime.startswith("image/"):
            raise Rejected(f"no picture: {file.media.mime}")
        if len(file.data) > PICTURE_BYTES:
            raise Rejected(f"larger than {PICTURE_BYTES} bytes")


def record_of(kind: str, clock: Clock, **fields: object) -> dict[str, object]:
    """A record of that kind, made now."""
    return {"$type": kind, **fields, "createdAt": wire.written(clock.now())}

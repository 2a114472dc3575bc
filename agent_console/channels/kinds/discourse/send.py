"""Writing posts and private messages, and looking whether something that was cut off had arrived."""

from __future__ import annotations

import re
from collections import OrderedDict
from datetime import timedelta

import msgspec

from agent_console.channels.base import (
    CannotTell,
    Delivered,
    Found,
    NotReceived,
    OutgoingFile,
    OutgoingPart,
)
from agent_console.channels.kinds.discourse import wire
from agent_console.channels.kinds.discourse.client import Client, Gone, readable
from agent_console.channels.kinds.discourse.sent import Sent
from agent_console.channels.likeness import alike, same
from agent_console.errors import Rejected, Unreachable, UnreachableKind
from agent_console.runtime.clock import Clock

PROVISIONAL = "to:"
LIMIT = 32_000
"""Characters of a post, unless the forum was set otherwise (`max_post_length`)."""
_MARGIN = timedelta(seconds=30)
_UPLOADS = 200
_NEWEST = 50
_FILES = re.compile(r"!?\[[^\[\]]*\]\((?:upload://|/uploads/)[^()\s]*\)")


class _Draft(msgspec.Struct, omit_defaults=True):
    raw: str
    topic_id: int = 0
    reply_to_post_number: int = 0
    title: str = ""
    target_recipients: str = ""
    archetype: str = ""


class Sender:
    """Writes as one account. `us` is set before anything is looked for."""

    us: wire.User

    def __init__(self, client: Client, sent: Sent, clock: Clock) -> None:
        self._client = client
        self._sent = sent
        self._clock = clock
        self._uploaded: OrderedDict[tuple[str, int], str] = OrderedDict()

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """One attempt. Until the post itself is sent nothing can have arrived: `Unreachable.sent` is false then."""
        if len(part.text) > LIMIT:
            raise Rejected(f"longer than {LIMIT} characters")
        try:
            draft = await self._draft(part)
            draft.raw = "\n\n".join(filter(None, (part.text, *await self._files(part))))
        except Unreachable as error:
            raise Unreachable(error.kind, error.detail, sent=False) from None
        self._sent.leaving(part.key, draft.raw, draft.topic_id)
        answer = await self._client.ask("POST", "/posts.json", json=draft)
        try:
            made = wire.decode(answer.body, wire.Made)
            if made.action == "enqueued":  # a moderator must approve it first
                waiting = made.pending_post.id if made.pending_post is not None else 0
                return Delivered(remote=f"pending:{waiting}", occurred_at=self._clock.now())
            post = wire.decode(made.post if bytes(made.post) else answer.body, wire.Post)
        except ValueError as error:
            said = wire.problem(answer.body)
            if said.errors or said.failed:  # 200 with an error inside
                raise Rejected(" ".join(said.errors or ()) or said.message or "") from None
            raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, str(error), sent=True) from None
        return self._delivered(part, post)

    def _delivered(self, part: OutgoingPart, post: wire.Post) -> Delivered:
        self._sent.arrived(part.key, str(post.id))
        thread = str(post.topic_id) if part.thread.startswith(PROVISIONAL) else ""
        return Delivered(remote=str(post.id), occurred_at=post.at, thread=thread)

    async def _draft(self, part: OutgoingPart) -> _Draft:
        before = (
            await self._client.post(part.after or part.in_reply_to)
            if part.after or part.in_reply_to
            else None
        )
        if part.thread.startswith(PROVISIONAL):
            if part.after and before is not None:
                return _Draft(raw="", topic_id=before.topic_id)
            if before is None or not before.username:
                raise Rejected("nobody to write to")
            if part.to and part.to not in (str(before.user_id), before.username):
                raise Rejected("the post is somebody else's by now")
            title = (
                part.heading or part.title or f"Re: {(await self._client.topic(str(before.topic_id))).title}"
            )
            return _Draft(raw="", title=title, target_recipients=before.username, archetype="private_message")
        if not part.thread.isdecimal():
            raise Rejected(part.thread)
        draft = _Draft(raw="", topic_id=int(part.thread))
        if before is not None and before.topic_id != draft.topic_id:
            raise Rejected("in another topic")
        if before is not None and before.post_number > 1 and not part.after:
            draft.reply_to_post_number = before.post_number
        return draft

    # ---- files -----------------------------------------------------------------------------------------------

    async def _files(self, part: OutgoingPart) -> list[str]:
        files = list(part.files)
        if part.media is not None:
            files.append(OutgoingFile(media=part.media, data=part.data))
        return [await self._upload(part.key, number, file) for number, file in enumerate(files)]

    async def _upload(self, key: str, number: int, file: OutgoingFile) -> str:
        """The markdown that shows it."""
        known = self._uploaded.get((key, number))
        if known is not None:
            return known
        answer = await self._client.ask(
            "POST",
            "/uploads.json",
            form={"type": "composer", "synchronous": "true"},
            files={"file": (file.media.name, file.data, file.media.mime)},
        )
        said = wire.problem(answer.body)
        if said.errors:
            raise Rejected(" ".join(said.errors))
        made = wire.decode_answer(answer.body, wire.Upload)
        address = made.short_url or made.url
        words = (file.media.description or file.media.name).translate({ord(c): " " for c in "[]|\n"})
        if file.media.mime.startswith("image/"):
            size = f"|{made.width}x{made.height}" if made.width and made.height else ""
            text = f"![{words}{size}]({address})"
        else:
            text = f"[{words}|attachment]({address})"
        self._uploaded[key, number] = text
        while len(self._uploaded) > _UPLOADS:
            self._uploaded.popitem(last=False)
        return text

    # ---- looking for it --------------------------------------------------------------------------------------

    async def find(self, part: OutgoingPart) -> Found:
        """The newest posts of the topic, or our newest private ones, by text and time."""
        answer = await self._client.ask("GET", "/session/current.json")
        now = self._clock.now()
        since = part.first_attempt - _MARGIN - max(timedelta(0), now - (answer.date() or now))
        try:
            posts, complete = await self._newest(part)
        except Gone:
            return CannotTell()
        files = len(part.files) + (part.media is not None)
        doubtful = False
        for post in posts:
            ours = post.user_id == self.us.id and not self._sent.of_another(str(post.id), part.key)
            if not ours or post.at < since:
                continue
            shown = _shown(post, files)
            if shown is not None and same(shown, part.text) and await self._for(part, post):
                return self._delivered(part, post)
            doubtful = doubtful or shown is None or alike(post.typed, part.text)
        complete = complete or any(post.at < since for post in posts)
        return NotReceived() if complete and not doubtful else CannotTell()

    async def _for(self, part: OutgoingPart, post: wire.Post) -> bool:
        """A private message to the one whom the part is for, and not the same words to somebody else."""
        if not part.thread.startswith(PROVISIONAL):
            return True
        if part.after:
            return (await self._client.post(part.after)).topic_id == post.topic_id
        told = (await self._client.topic(str(post.topic_id))).details
        return part.to in {str(one.id) for one in (told.allowed_users or () if told is not None else ())}

    async def _newest(self, part: OutgoingPart) -> tuple[list[wire.Post], bool]:
        if part.thread.startswith(PROVISIONAL):
            told = await self._client.read("/private-posts.json", wire.Latest)
            raws = told.private_posts or []
            found = readable(raws)
            return found, len(found) == len(raws) < _NEWEST
        topic = await self._client.topic(part.thread)
        ids = [str(one) for one in topic.post_stream.stream]
        posts = await self._client.posts(part.thread, ids[-_NEWEST:])
        return posts, len(posts) == len(ids)

    # ---- what is there already -------------------------------------------------------------------------------

    async def amend(self, remote: str, text: str) -> None:
        """Change the text."""
        await self._client.post(remote)
        await self._client.ask("PUT", f"/posts/{remote}.json", json={"post": {"raw": text}})

    async def withdraw(self, remote: str) -> None:
        """Delete it; one that is gone already is no error."""
        try:
            await self._client.post(remote)
            await self._client.ask("DELETE", f"/posts/{remote}.json")
        except Gone:
            return


def _shown(post: wire.Post, files: int) -> str | None:
    """Its text without what shows its files; None where that is not told, or there are other files."""
    shown = _FILES.findall(post.typed)
    return _FILES.sub("", post.typed) if post.typed and len(shown) >= files else None

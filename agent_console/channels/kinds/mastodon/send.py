"""Sending statuses: who is addressed, who may see it, files, and looking whether something that was cut off had arrived."""

from __future__ import annotations

import asyncio
import re
from collections import OrderedDict
from datetime import timedelta

import msgspec

from agent_console.channels import likeness
from agent_console.channels.base import (
    CannotTell,
    Delivered,
    Found,
    NotReceived,
    OutgoingFile,
    OutgoingPart,
)
from agent_console.channels.kinds.mastodon import wire
from agent_console.channels.kinds.mastodon.client import Client, Gone, segment
from agent_console.channels.kinds.mastodon.content import addressed, leading, plain, same
from agent_console.channels.kinds.mastodon.cursor import Place
from agent_console.channels.kinds.mastodon.events import Us, full
from agent_console.channels.kinds.mastodon.limits import Limits
from agent_console.channels.kinds.mastodon.lists import newer
from agent_console.channels.kinds.mastodon.sent import Sent
from agent_console.channels.kinds.mastodon.threads import Threads
from agent_console.channels.plain import NOT_SUPPORTED
from agent_console.domain.entry import ThreadKind, Visibility
from agent_console.errors import ChannelError, Rejected, Unreachable, UnreachableKind
from agent_console.runtime.clock import Clock

PROVISIONAL = "to:"
_PLAIN = "text/plain"
"""GoToSocial, Pleroma and Akkoma read a text as Markdown where the account is set so; Mastodon knows no other than this."""
_MARGIN = timedelta(seconds=30)
_UPLOADS = 200
_LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
"""GoToSocial refuses a text over a language that it does not know, wherever the word came from."""
_SOURCES = 10
"""Of so many posts we ask what was typed, when none of them looks like what we look for."""
_UPLOAD_PATIENCE = 120.0
_PROCESSING = 120
"""Times that we ask, a second apart, whether an uploaded file is ready."""


class _Draft(msgspec.Struct, omit_defaults=True):
    status: str
    visibility: str
    content_type: str
    in_reply_to_id: str = ""
    spoiler_text: str = ""
    sensitive: bool = False
    language: str | None = None
    media_ids: list[str] = []


class Sender:
    """Writes as one account. `us` is set before anything is sent."""

    us: Us

    def __init__(self, client: Client, threads: Threads, sent: Sent, limits: Limits, clock: Clock) -> None:
        self._client = client
        self._threads = threads
        self._sent = sent
        self._limits = limits
        self._clock = clock
        self._uploaded: OrderedDict[tuple[str, int], str] = OrderedDict()

    # ---- one attempt -----------------------------------------------------------------------------------------

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """One attempt. Until the status itself is sent nothing can have arrived: `Unreachable.sent` is false then."""
        try:
            draft = await self._draft(part)
            draft.media_ids = await self._files(part)
        except Unreachable as error:
            raise Unreachable(error.kind, error.detail, sent=False) from None
        self._sent.leaving(part, draft.status, draft.in_reply_to_id)
        answer = await self._client.ask(
            "POST", "/api/v1/statuses", json=draft, headers={"Idempotency-Key": part.key}
        )
        try:
            status = wire.decode(answer.body, wire.Status)
        except ValueError as error:
            if words := wire.problem(answer.body):  # 200 with an error inside
                raise Rejected(words) from None
            raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, str(error), sent=True) from None
        return await self._delivered(part, status)

    async def _delivered(self, part: OutgoingPart, status: wire.Status) -> Delivered:
        self._sent.arrived(part.key, status.id)
        thread = ""
        if part.thread.startswith(PROVISIONAL):
            thread = status.id
            if part.after:
                try:
                    thread = (await self._threads.place(status)).root
                except ChannelError:  # whatever it is, the status itself is there
                    thread = self._threads.root(part.after) or part.after
        return Delivered(remote=status.id, occurred_at=status.at, thread=thread)

    async def _draft(self, part: OutgoingPart) -> _Draft:
        parent = await self._parent(part)
        private = part.to or part.thread.startswith(PROVISIONAL)
        people = await self._named(part) if private else self._people(parent)
        typed = {one.casefold() for one in addressed(part.text)}
        missing = [one for one in people if not ({one.casefold(), *self._short(one)} & typed)]
        text = " ".join([*(f"@{one}" for one in missing), part.text]).strip()
        shade = self._shade(part, parent)
        draft = _Draft(status=text, visibility=wire.WORDS[shade], content_type=_PLAIN)
        draft.in_reply_to_id = part.after or (parent.id if parent is not None else "")
        if parent is not None:
            draft.spoiler_text = part.heading or parent.spoiler_text or ""
            draft.sensitive = bool(draft.spoiler_text)
            draft.language = parent.language if _LANGUAGE.match(parent.language or "") else None
        elif part.heading:
            draft.spoiler_text, draft.sensitive = part.heading, True
        return draft

    async def _parent(self, part: OutgoingPart) -> wire.Status | None:
        """What it answers; without a name the newest of its thread that is there."""
        if part.in_reply_to:
            return await self._client.status(part.in_reply_to)
        if not part.thread or part.thread.startswith(PROVISIONAL):
            return None
        newest = self._threads.newest(part.thread)
        try:
            return await self._client.status(newest)
        except Gone:
            if newest == part.thread:
                raise
            return await self._client.status(part.thread)

    def _shade(self, part: OutgoingPart, parent: wire.Status | None) -> Visibility:
        """Never more public than what it answers, unless the agent says so; what is private stays private."""
        if not part.public or part.kind is ThreadKind.PRIVATE or part.to:
            return Visibility.DIRECT
        if part.visibility is not None:
            return part.visibility
        return parent.shade if parent is not None else Visibility.UNLISTED

    def _people(self, parent: wire.Status | None) -> list[str]:
        """Whom an answer addresses: the author and those who were addressed, without us."""
        if parent is None:
            return []
        named = {parent.account.id: parent.account.acct}
        named |= {one.id: one.acct for one in parent.mentions or ()}
        named.pop(self.us.id, None)
        return [acct for acct in named.values() if acct]

    async def _named(self, part: OutgoingPart) -> list[str]:
        """The one person whom a private reply is for."""
        remote = part.to or part.thread.removeprefix(PROVISIONAL)
        account = await self._client.read(f"/api/v1/accounts/{segment(remote)}", wire.Account)
        return [account.acct]

    def _short(self, acct: str) -> set[str]:
        """Other ways to write somebody of our own server."""
        return {full(acct, self.us.domain)[1:].casefold()} if "@" not in acct else set()

    # ---- files -----------------------------------------------------------------------------------------------

    async def _files(self, part: OutgoingPart) -> list[str]:
        files = list(part.files)
        if part.media is not None:
            files.append(OutgoingFile(media=part.media, data=part.data))
        for file in files:
            limit = self._limits.of(file.media.mime)
            if limit is not None and len(file.data) > limit:
                raise Rejected(f"larger than {limit} bytes")
        return [await self._upload(part.key, number, file) for number, file in enumerate(files)]

    async def _upload(self, key: str, number: int, file: OutgoingFile) -> str:
        known = self._uploaded.get((key, number))
        if known is not None:
            return known
        form = {"description": file.media.description} if file.media.description else None
        sent = {"file": (file.media.name, file.data, file.media.mime)}
        ready = True
        try:
            answer = await self._client.ask(
                "POST", "/api/v2/media", form=form, files=sent, patience=_UPLOAD_PATIENCE
            )
            ready = answer.status != 202
        except Gone:
            answer = await self._client.ask(
                "POST", "/api/v1/media", form=form, files=sent, patience=_UPLOAD_PATIENCE
            )
        made = self._attachment(answer.body)
        for _ in range(0 if ready else _PROCESSING):
            try:
                answer = await self._client.ask("GET", f"/api/v1/media/{segment(made.id)}")
            except Gone:
                break  # it cannot be asked there
            if answer.status == 200:
                break
            await asyncio.sleep(1.0)
        self._uploaded[key, number] = made.id
        while len(self._uploaded) > _UPLOADS:
            self._uploaded.popitem(last=False)
        return made.id

    def _attachment(self, body: bytes) -> wire.Attachment:
        if words := wire.problem(body):
            raise Rejected(words)
        return wire.decode_answer(body, wire.Attachment)

    # ---- looking for it --------------------------------------------------------------------------------------

    async def find(self, part: OutgoingPart) -> Found:
        """Our posts since the first attempt by text and place. Its absence proves something only where all are listed."""
        try:
            draft = await self._draft(part)
            anywhere = False
        except Gone:  # what it answers was taken back: what answers that stands alone now
            shade = "public" if part.public and not part.to else "direct"
            draft = _Draft(status=part.text, visibility=shade, content_type=_PLAIN)
            anywhere = True
        answer = await self._client.ask("GET", "/api/v1/accounts/verify_credentials")
        now = self._clock.now()
        since = part.first_attempt - _MARGIN - max(timedelta(0), now - (answer.date() or now))
        path = f"/api/v1/accounts/{segment(self.us.id)}/statuses"
        place = Place(at=since + timedelta(hours=1))  # `newer` stops an hour before that
        items = await newer(
            self._client, path, wire.Status, place, since, {"exclude_reblogs": "true", "limit": 40}
        )
        listed = [item.value for item in items if isinstance(item.value, wire.Status)]
        under: list[wire.Status] = []
        looked = True
        if draft.in_reply_to_id:
            try:
                _, under = await self._client.context(draft.in_reply_to_id)
            except Gone:
                looked = False
        late: dict[str, wire.Status] = {one.id: one for one in [*listed, *under] if one.at >= since}
        alike = [one for one in late.values() if self._may_be(one, part, draft, anywhere)]
        for status in alike:
            if same(plain(status.content or ""), draft.status):
                return await self._delivered(part, status)
        for status in alike[:_SOURCES]:
            if same(await self._typed(status), draft.status):
                return await self._delivered(part, status)
        wanted = leading(draft.status)[1]
        doubtful = any(likeness.alike(leading(plain(one.content or ""))[1], wanted) for one in alike)
        complete = len(listed) == len(items) and not doubtful
        seen = draft.visibility != "direct" or (looked and bool(draft.in_reply_to_id))
        seen = seen or any(one.direct for one in listed)
        return NotReceived() if complete and seen else CannotTell()

    def _may_be(self, status: wire.Status, part: OutgoingPart, draft: _Draft, anywhere: bool) -> bool:
        files = len(part.files) + (part.media is not None)
        return (
            status.account.id == self.us.id
            and (anywhere or (status.in_reply_to_id or "") == draft.in_reply_to_id)
            and len(status.media_attachments or ()) == files
            and status.direct == (draft.visibility == "direct")
            and (not part.to or part.to in {one.id for one in status.mentions or ()})
            and not self._sent.of_another(status.id, part.key)
        )

    # ---- what is there already -------------------------------------------------------------------------------

    async def amend(self, remote: str, text: str) -> None:
        """Change the text; files, warning and who is addressed at the beginning stay."""
        status = await self._client.status(remote)
        people, _ = leading(await self._typed(status))
        typed = {one.casefold() for one in addressed(text)}
        missing = [f"@{one}" for one in people if one.casefold() not in typed]
        draft = {
            "status": " ".join([*missing, text]),
            "spoiler_text": status.spoiler_text or "",
            "sensitive": bool(status.sensitive),
            "content_type": _PLAIN,
            "media_ids": [one.id for one in status.media_attachments or ()],
        }
        if status.language:
            draft["language"] = status.language
        try:
            await self._client.ask("PUT", f"/api/v1/statuses/{segment(remote)}", json=draft)
        except Gone:
            await self._client.status(remote)  # it is there, so it is editing that is not
            self._limits.edits = False
            raise Rejected(NOT_SUPPORTED) from None

    async def _typed(self, status: wire.Status) -> str:
        """The text as it was typed; where the server does not tell, as it is shown."""
        try:
            source = await self._client.read(f"/api/v1/statuses/{segment(status.id)}/source", wire.Source)
        except (Rejected, Unreachable):
            return plain(status.content or "", {one.url or "": one.acct for one in status.mentions or ()})
        return source.text or ""

    async def withdraw(self, remote: str) -> None:
        """Take back a status of ours; one that is gone already is no error."""
        try:
            await self._client.ask("DELETE", f"/api/v1/statuses/{segment(remote)}")
        except Gone:
            return

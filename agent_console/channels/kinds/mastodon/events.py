"""Statuses and notifications to events, without I/O."""

from __future__ import annotations

import mimetypes
from urllib.parse import unquote, urlsplit

from agent_console.channels.kinds.mastodon import wire
from agent_console.channels.kinds.mastodon.content import plain, without_addresses
from agent_console.domain.entry import Direction, Media
from agent_console.domain.incoming import (
    IncomingEdit,
    IncomingFollow,
    IncomingMessage,
    IncomingReaction,
    RemoteUser,
)

FAVOURITE = "⭐"
_KINDS = {"image": "image/jpeg", "gifv": "video/mp4", "video": "video/mp4", "audio": "audio/mpeg"}


class Us:
    """Who we are on that server, and how its people are written in full."""

    def __init__(self, account: wire.Account, domain: str) -> None:
        self.id = account.id
        self.domain = domain
        self.handle = full(account.acct or account.username, domain)
        self.addresses = frozenset(
            {self.handle[1:].casefold(), (account.username or account.acct).casefold()}
        )

    def user(self, account: wire.Account) -> RemoteUser:
        """Somebody as the console knows them."""
        handle = full(account.acct or account.username, self.domain)
        return RemoteUser(
            remote=account.id,
            name=account.display_name or account.username or account.acct,
            avatar=account.avatar or "",
            handle=handle,
        )

    def text(self, status: wire.Status) -> str:
        """The plain text, with a poll's answers, without addresses that go without saying."""
        mentions = status.mentions or []
        people = {one.url: one.acct for one in mentions if one.url}
        text = without_addresses(plain(status.content or "", people), self._needless(status, mentions))
        if not text and not status.media_attachments and status.content:
            text = plain(status.content, people)
        answers = [_option(one) for one in status.poll.options] if status.poll is not None else []
        return "\n\n".join(filter(None, (text, "\n".join(answers))))

    def _needless(self, status: wire.Status, mentions: list[wire.Mention]) -> set[str]:
        """We ourselves; in an answer whom it answers; in an answer of ours everybody."""
        ours = status.account.id == self.id
        needless = set(self.addresses)
        for one in mentions:
            answered = bool(status.in_reply_to_id) and one.id == status.in_reply_to_account_id
            if answered or (ours and (status.in_reply_to_id or status.direct)):
                needless |= {one.acct.casefold(), full(one.acct, self.domain)[1:].casefold()}
        return needless

    def message(self, status: wire.Status, thread: str, key: str = "") -> IncomingMessage:
        """A status in its place."""
        return IncomingMessage(
            remote=status.id,
            thread=thread,
            author=self.user(status.account),
            direction=Direction.OURS if status.account.id == self.id else Direction.CUSTOMER,
            occurred_at=status.at,
            text=self.text(status),
            html=status.content or "",
            media=tuple(media(one) for one in status.media_attachments or ()),
            in_reply_to=status.in_reply_to_id or "",
            key=key,
            visibility=status.shade,
            heading=status.spoiler_text or "",
        )

    def edit(self, status: wire.Status, thread: str) -> IncomingEdit:
        """Its text is another one now."""
        return IncomingEdit(
            remote=status.id,
            thread=thread,
            revision=f"{status.id}:{status.revision}",
            occurred_at=wire.aware(status.edited_at or status.created_at),
            author="" if status.account.id == self.id else status.account.id,
            text=self.text(status),
            html=status.content or "",
        )

    def reaction(self, note: wire.Notification, target: str, thread: str) -> IncomingReaction | None:
        """A favourite, or what Pleroma and kin react with."""
        if note.account is None:
            return None
        key = note.emoji or FAVOURITE
        return IncomingReaction(
            remote=f"{note.account.id}:{key}:{target}",
            target=target,
            thread=thread,
            key=key,
            author=self.user(note.account),
            direction=Direction.CUSTOMER,
            occurred_at=note.at,
        )

    def follow(self, note: wire.Notification) -> IncomingFollow | None:
        """Somebody follows us now."""
        if note.account is None:
            return None
        return IncomingFollow(author=self.user(note.account), occurred_at=note.at)


def full(acct: str, domain: str) -> str:
    """@name@domain: people of the server itself come without a domain."""
    return f"@{acct}" if "@" in acct or not domain else f"@{acct}@{domain}"


def media(one: wire.Attachment) -> Media:
    """Where a file is. Servers keep no names: it is called as its address ends."""
    address = one.url or one.remote_url or one.preview_url or ""
    name = unquote(urlsplit(address).path.rpartition("/")[2])
    width, height = one.size()
    mime = mimetypes.guess_type(name)[0] or _KINDS.get(one.type or "", "application/octet-stream")
    return Media(
        remote=address,
        name=name or one.id,
        mime=mime,
        width=width,
        height=height,
        thumbnail=one.preview_url or "",
        description=one.description or "",
    )


def _option(one: wire.Option) -> str:
    return f"○ {one.title}" if one.votes_count is None else f"○ {one.title} ({one.votes_count})"

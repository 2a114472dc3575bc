"""Messenger's events and listed messages to what the intake takes, without I/O. Both shapes give the same ids."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

import msgspec

from agent_console.channels.graph import Listing, moment
from agent_console.channels.messenger import wire
from agent_console.channels.messenger.seen import News, Seen
from agent_console.domain.entry import Direction, Media, ThreadKind
from agent_console.domain.incoming import (
    IncomingDelete,
    IncomingDelivery,
    IncomingEdit,
    IncomingEvent,
    IncomingMessage,
    IncomingReaction,
    IncomingRead,
    RemoteUser,
    Thread,
    Unreadable,
)

UNSUPPORTED = "unsupported"
"""Why a message has no text: the service itself cannot show it to programs."""
_MIMES = {
    "image": "image/jpeg",
    "video": "video/mp4",
    "audio": "audio/mp4",
    "ig_reel": "video/mp4",
    "reel": "video/mp4",
}
_FILES = frozenset(
    {"image", "video", "audio", "file", "share", "story_mention", "ig_reel", "reel", "ig_post"}
)
EMOJI = {"like": "👍", "love": "❤", "haha": "😆", "wow": "😮", "sad": "😢", "angry": "😠", "care": "🥰"}
EMOJI |= {"smile": "😆", "dislike": "👎", "thankful": "🙏", "pride": "🏳️‍🌈"}


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """Whose messages these are."""

    own: str
    """Our id in what is sent and received: the page, or the Instagram account."""
    edge: str
    """The object that messages are asked of and sent by: the page, or the Instagram account."""
    platform: str
    """messenger or instagram."""

    @property
    def api_prefix(self) -> str:
        """What the API writes before a message's id."""
        return "m_" if self.platform == "messenger" else ""

    def remote(self, mid: str) -> str:
        """A message's id as we keep it: webhooks and the API write "m_" or leave it out, by version."""
        return mid.removeprefix("m_") if self.platform == "messenger" else mid

    def mid(self, remote: str) -> str:
        """The id as the API wants it."""
        return f"{self.api_prefix}{remote}"


class Reader:
    """Collects events of one page of a listing, or of webhooks."""

    def __init__(self, line: Line, now: datetime, seen: Seen | None = None) -> None:
        """`seen`: what was handed out before is left out of listings."""
        self.line = line
        self.now = now
        self.seen = seen
        self.threads: dict[str, Thread] = {}
        self.events: list[IncomingEvent] = []
        self.quarantined: list[Unreadable] = []
        self.read_until: list[tuple[str, datetime]] = []
        """Thread and time up to which the customer has read; which message that is must be looked up."""

    def entry(self, entry: wire.Entry, object_: str) -> None:
        """The messages of a webhook's entry."""
        for name, items in (("messaging", entry.messaging), ("standby", entry.standby)):
            for raw in items:
                try:
                    self._messaging(wire.decode(raw, wire.Messaging), moment(entry.time, self.now))
                except ValueError as error:
                    self.quarantined.append(set_aside(object_, entry, name, raw, str(error)))

    def _messaging(self, event: wire.Messaging, told: datetime) -> None:
        sender = event.sender.remote if event.sender is not None else ""
        recipient = event.recipient.remote if event.recipient is not None else ""
        ours = sender == self.line.own or (event.message is not None and event.message.is_echo)
        thread = recipient if ours and recipient != self.line.own else sender
        if not thread or thread == self.line.own:
            return  # about the page itself, not from anybody
        at = moment(event.timestamp, self.now) if event.timestamp else told
        if event.message is not None:
            self._message(event.message, thread, ours, at)
        elif event.message_edit is not None:
            self._edit(event.message_edit, thread, ours, at)
        elif event.reaction is not None:
            self._reaction(event.reaction, thread, sender, at)
        elif event.postback is not None:
            self._postback(event.postback, thread, at)
        elif event.delivery is not None:
            self._place(thread)
            for mid in event.delivery.mids or ():
                self.events.append(
                    IncomingDelivery(target=self.line.remote(mid), thread=thread, occurred_at=at)
                )
        elif event.read is not None:
            self._read(event.read, thread, at)

    def _message(self, message: wire.Message, thread: str, ours: bool, at: datetime) -> None:
        if not message.mid:
            raise ValueError("a message without mid")
        remote = self.line.remote(message.mid)
        self._place(thread)
        if message.is_deleted:
            self.events.append(
                IncomingDelete(
                    remote=remote,
                    thread=thread,
                    revision=f"{remote}!deleted",
                    occurred_at=at,
                    author=self.line.own if ours else thread,
                )
            )
            return
        if self.seen is not None and not self.seen.heard(remote, at, "", thread) and not message.metadata:
            return
        words, media = _attached(message.attachments or (), message.mid)
        answers = message.reply_to
        if answers is not None and answers.story is not None and answers.story.url:
            media += (_file(answers.story.url, message.mid, len(media), "image/jpeg", "story"),)
        self._add(
            remote,
            thread,
            ours,
            at,
            text="\n".join(word for word in (message.text or "", *words) if word),
            media=media,
            in_reply_to=self.line.remote(answers.mid) if answers is not None else "",
            key=(message.metadata or "") if ours else "",
            unreadable=UNSUPPORTED if message.is_unsupported else "",
        )

    def _add(
        self,
        remote: str,
        thread: str,
        ours: bool,
        at: datetime,
        *,
        text: str,
        media: tuple[Media, ...] = (),
        name: str = "",
        handle: str = "",
        in_reply_to: str = "",
        key: str = "",
        unreadable: str = "",
    ) -> None:
        self._place(thread)
        self.events.append(
            IncomingMessage(
                remote=remote,
                thread=thread,
                author=RemoteUser(remote=self.line.own if ours else thread, name=name, handle=handle),
                direction=Direction.OURS if ours else Direction.CUSTOMER,
                occurred_at=at,
                text=text,
                media=media,
                in_reply_to=in_reply_to,
                key=key,
                unreadable=unreadable if not text and not media else "",
            )
        )

    def _place(self, thread: str) -> None:
        self.threads.setdefault(thread, Thread(remote=thread, kind=ThreadKind.PRIVATE))

    def _edit(self, edit: wire.MessageEdit, thread: str, ours: bool, at: datetime) -> None:
        self._place(thread)
        remote = self.line.remote(edit.mid)
        self.events.append(
            IncomingEdit(
                remote=remote,
                thread=thread,
                revision=f"{remote}!{edit.num_edit or int(at.timestamp() * 1000)}",
                occurred_at=at,
                author=self.line.own if ours else thread,
                text=edit.text,
            )
        )

    def _reaction(self, reaction: wire.Reaction, thread: str, sender: str, at: datetime) -> None:
        self._place(thread)
        target = self.line.remote(reaction.mid)
        remote = f"{target}!{sender}"
        if reaction.action == "unreact":
            self.events.append(
                IncomingDelete(
                    remote=remote,
                    thread=thread,
                    revision=f"{remote}!{int(at.timestamp() * 1000)}",
                    occurred_at=at,
                    author=sender,
                )
            )
            return
        self._reacted(
            target, thread, reaction.emoji or EMOJI.get(reaction.reaction or "", ""), sender, "", at
        )

    def _reacted(self, target: str, thread: str, key: str, who: str, name: str, at: datetime) -> None:
        ours = who == self.line.own
        self.events.append(
            IncomingReaction(
                remote=f"{target}!{who}",
                target=target,
                thread=thread,
                key=key or EMOJI["like"],
                author=RemoteUser(remote=who, name=name),
                direction=Direction.OURS if ours else Direction.CUSTOMER,
                occurred_at=at,
            )
        )

    def _postback(self, postback: wire.Postback, thread: str, at: datetime) -> None:
        words = postback.title or postback.payload or ""
        remote = self.line.remote(postback.mid) or f"postback!{thread}!{int(at.timestamp() * 1000)}"
        self._add(remote, thread, False, at, text=words)

    def _read(self, read: wire.Read, thread: str, at: datetime) -> None:
        self._place(thread)
        if read.mid:
            self.events.append(
                IncomingRead(target=self.line.remote(read.mid), thread=thread, author=thread, occurred_at=at)
            )
        elif read.watermark:
            self.read_until.append((thread, moment(read.watermark, self.now)))

    # ---- Conversations API -----------------------------------------------------------------------------------

    def listed(self, listing: Listing, thread: str) -> datetime | None:
        """Messages of a chat, newest first in the listing. Gives the time of the oldest."""
        oldest: datetime | None = None
        for raw in reversed(listing.data):  # so that a reaction does not come before its message
            try:
                message = wire.decode(raw, wire.Listed)
            except ValueError as error:
                self.quarantined.append(put_aside("message", thread, raw, str(error)))
                continue
            at = self._listed(message, thread)
            oldest = at if oldest is None else min(oldest, at)
        return oldest

    def again(self, aside: wire.Aside) -> None:
        """A message that was set aside. Raises ValueError when it still cannot be read."""
        self._listed(wire.decode(aside.item, wire.Listed), aside.place)

    def _listed(self, message: wire.Listed, thread: str) -> datetime:
        at = moment(message.created_time, self.now)
        remote = self.line.remote(message.id)
        if self.seen is None or self.seen.judge(remote, at, "", thread) is News.NEW:
            self._add_listed(message, remote, thread, at)
        self._reactions(message, thread, at)
        return at

    def _add_listed(self, message: wire.Listed, remote: str, thread: str, at: datetime) -> None:
        sender = message.sender or wire.Person()
        ours = str(sender.id) == self.line.own
        files = message.attachments.data if message.attachments is not None else []
        media = tuple(_listed_file(file, message.id, index) for index, file in enumerate(files))
        about = message.story
        story = about and (about.mention or about.reply_to)
        if story and story.link:
            media += (_file(story.link, message.id, len(media), "image/jpeg", "story"),)
        if message.sticker:
            media += (_file(message.sticker, message.id, len(media), "image/png", "sticker"),)
        shares = message.shares.data if message.shares is not None else []
        words = [share.link for share in shares if share.link and share.link not in (message.message or "")]
        self._add(
            remote,
            thread,
            ours,
            at,
            text="\n".join([message.message or "", *words]).strip(),
            media=tuple(one for one in media if one is not None),
            name=sender.called,
            handle=f"@{sender.username}" if sender.username else "",
            unreadable=UNSUPPORTED,
        )

    def _reactions(self, message: wire.Listed, thread: str, at: datetime) -> None:
        target = self.line.remote(message.id)
        for reacted in message.reactions.data if message.reactions is not None else ():
            for who in reacted.users:
                key = EMOJI.get(reacted.reaction, reacted.reaction)
                remote = f"{target}!{who.id}"
                if self.seen is None or self.seen.judge(remote, at, key, thread) is News.NEW:
                    self._reacted(target, thread, key, str(who.id), who.called, at)


def put_aside(kind: str, place: str, raw: wire.Raw, why: str) -> Unreadable:
    """One item of a listing that could not be read, with what is needed to read it again."""
    return Unreadable(payload=msgspec.json.encode(wire.Aside(kind=kind, place=place, item=raw)), why=why)


def set_aside(object_: str, entry: wire.Entry, name: str, raw: wire.Raw, why: str) -> Unreadable:
    """One item of a webhook that could not be read, as a webhook of its own: so it can be read again."""
    alone = {"id": entry.id, "time": entry.time, name: [raw]}
    return Unreadable(payload=msgspec.json.encode({"object": object_, "entry": [alone]}), why=why)


def _attached(attachments: Iterable[wire.Attachment], mid: str) -> tuple[tuple[str, ...], tuple[Media, ...]]:
    words: list[str] = []
    media: list[Media] = []
    for index, one in enumerate(attachments):
        try:
            payload = wire.decode(one.payload, wire.Payload)
        except ValueError:
            payload = wire.Payload()  # null, or a text that only the app understands
        if payload.coordinates is not None:
            words.append(f"geo:{payload.coordinates.lat},{payload.coordinates.long}")
        elif payload.url and one.type in _FILES:
            mime = _MIMES.get(one.type, "application/octet-stream")
            if payload.sticker_id:
                mime = "image/png"
            elif one.type in ("share", "story_mention", "ig_post"):
                mime = "image/jpeg"
            media.append(_file(payload.url, mid, index, mime, ""))
        else:
            link = payload.url or one.url
            words.append(" ".join(part for part in (one.title or payload.title, link) if part))
    return tuple(word for word in words if word), tuple(media)


def _file(address: str, mid: str, index: int, mime: str, name: str) -> Media:
    """The address ends some day; what comes after # says where to ask for a new one."""
    return Media(
        remote=f"{address}#{mid}/{index}",
        name=urlsplit(address).path.rpartition("/")[2][:120] or name or "file",
        mime=mime,
    )


def _listed_file(file: wire.File, mid: str, index: int) -> Media | None:
    sized = file.image_data or file.video_data
    address = (sized.url if sized is not None else None) or file.file_url
    if not address:
        return None
    mime = file.mime_type or ("image/jpeg" if file.image_data else "video/mp4" if file.video_data else "")
    return Media(
        remote=f"{address}#{mid}/{index}",
        name=file.name or "file",
        mime=mime or "application/octet-stream",
        size=file.size if file.size is not None and file.size >= 0 else None,
        width=sized.width if sized is not None else None,
        height=sized.height if sized is not None else None,
        thumbnail=(sized.preview_url or "") if sized is not None else "",
    )

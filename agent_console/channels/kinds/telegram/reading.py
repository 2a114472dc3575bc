"""Updates as events: one by one, so that what cannot be read harms nothing beside it."""

from __future__ import annotations

import html
from datetime import UTC, datetime

import msgspec

from agent_console.channels.kinds.telegram import wire
from agent_console.domain.entry import Direction, Media, Origin, ThreadKind
from agent_console.domain.incoming import (
    Batch,
    IncomingDelete,
    IncomingEdit,
    IncomingEvent,
    IncomingMessage,
    IncomingReaction,
    RemoteUser,
    Thread,
    Unreadable,
)

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_SAFE = ("http://", "https://", "mailto:", "tel:")
_NAMES = {"photo": "photo.jpg", "voice": "voice.ogg", "video_note": "video.mp4", "sticker": "sticker.webp"}
_TYPES = {
    "photo": "image/jpeg",
    "video": "video/mp4",
    "animation": "video/mp4",
    "audio": "audio/mpeg",
    "voice": "audio/ogg",
    "video_note": "video/mp4",
    "sticker": "image/webp",
}


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """What a heap of updates says, and the number after the last."""

    batch: Batch
    next: int


def place_of(message: wire.Message) -> str:
    """A chat, or a topic of a forum."""
    if message.is_topic_message and message.message_thread_id is not None:
        return f"{message.chat.id}/{message.message_thread_id}"
    return str(message.chat.id)


def remote_of(chat: int, message: int) -> str:
    """Message numbers count within a chat."""
    return f"{chat}:{message}"


def read(updates: tuple[msgspec.Raw, ...], us: str, origin: Origin, offset: int) -> Read:
    """Read them all; what does not parse is set aside with its bytes."""
    threads: dict[str, Thread] = {}
    events: list[IncomingEvent] = []
    bad: list[Unreadable] = []
    for raw in updates:
        try:
            update = msgspec.json.decode(raw, type=wire.Update)
            new = _events(update, us, threads)
        except (msgspec.DecodeError, ValueError, OverflowError, OSError, RecursionError) as error:
            bad.append(Unreadable(payload=bytes(raw), why=str(error)[:300]))
            offset = max(offset, _number(raw) + 1)
            continue
        events.extend(new)
        offset = max(offset, update.update_id + 1)
    batch = Batch(
        origin=origin,
        threads=tuple(threads.values()),
        events=tuple(events),
        quarantined=tuple(bad),
        cursor=str(offset),
    )
    return Read(batch=batch, next=offset)


def _number(raw: msgspec.Raw) -> int:
    try:
        return msgspec.json.decode(raw, type=wire.Numbered).update_id
    except msgspec.DecodeError:
        return -1


def _events(update: wire.Update, us: str, threads: dict[str, Thread]) -> list[IncomingEvent]:
    found: list[IncomingEvent] = []
    for message in (update.message, update.channel_post):
        if message is not None and (new := _message(message, us)) is not None:
            threads[new.thread] = _thread(message)
            found.append(new)
    for message in (update.edited_message, update.edited_channel_post):
        if message is not None and (new := _message(message, us)) is not None:
            found.append(
                IncomingEdit(
                    remote=new.remote,
                    thread=new.thread,
                    revision=str(update.update_id),  # two edits may have the same second
                    occurred_at=_time(message.edit_date or message.date),
                    author=new.author.remote if new.direction is Direction.CUSTOMER else "",
                    text=new.text,
                    html=new.html,
                )
            )
    if update.message_reaction is not None:
        found.extend(_reactions(update.message_reaction, us))
    return found


def _thread(message: wire.Message) -> Thread:
    chat = message.chat
    private = chat.type == "private"
    title = f"{chat.first_name} {chat.last_name}".strip() if private else chat.title
    return Thread(
        remote=place_of(message),
        kind=ThreadKind.PRIVATE if private else ThreadKind.STANDING,
        title=title or chat.username,
    )


def _message(message: wire.Message, us: str) -> IncomingMessage | None:
    """None for service messages: somebody joined, the title changed …"""
    text, entities = (
        (message.text, message.entities) if message.text else (message.caption, message.caption_entities)
    )
    media = _media(message)
    told = text or _told(message)
    untold = "" if told or media else message.untold
    if not told and not media and not untold:
        return None
    author = _author(message)
    ours = author.remote == us or message.chat.type == "channel"
    return IncomingMessage(
        remote=remote_of(message.chat.id, message.message_id),
        thread=place_of(message),
        author=author,
        direction=Direction.OURS if ours else Direction.CUSTOMER,
        occurred_at=_time(message.date),
        text=told,
        html=formatted(text, entities),
        media=media,
        in_reply_to=_answered(message),
        unreadable=untold,
    )


def _answered(message: wire.Message) -> str:
    answered = message.reply_to_message
    # in a forum every message formally answers the one that began its topic
    if answered is None or answered.message_id == message.message_thread_id:
        return ""
    return remote_of(message.chat.id, answered.message_id)


def _author(message: wire.Message) -> RemoteUser:
    if message.sender_chat is not None:  # an anonymous administrator, or a channel
        chat = message.sender_chat
        return RemoteUser(
            remote=str(chat.id), name=chat.title, handle=f"@{chat.username}" if chat.username else ""
        )
    user = message.sender
    if user is None:
        return RemoteUser(remote=str(message.chat.id), name=message.chat.title)
    return person(user)


def person(user: wire.User) -> RemoteUser:
    """A user as everybody else sees them."""
    return RemoteUser(
        remote=str(user.id), name=user.name, handle=f"@{user.username}" if user.username else ""
    )


def _told(message: wire.Message) -> str:
    """Contents without a text, as one."""
    if message.venue is not None:
        where = message.location
        point = f"{where.latitude:.6f}, {where.longitude:.6f}" if where else ""
        return "📍 " + ", ".join(filter(None, (message.venue.title, message.venue.address, point)))
    if message.location is not None:
        return f"📍 {message.location.latitude:.6f}, {message.location.longitude:.6f}"
    if message.contact is not None:
        card = message.contact
        return "👤 " + " ".join(filter(None, (card.first_name, card.last_name, card.phone_number)))
    if message.poll is not None:
        return "\n".join(
            (f"📊 {message.poll.question}", *(f"– {option.text}" for option in message.poll.options))
        )
    if message.dice is not None:
        return f"{message.dice.emoji} {message.dice.value}".strip()
    if message.sticker is not None:
        return message.sticker.emoji
    return ""


def _media(message: wire.Message) -> tuple[Media, ...]:
    if message.photo:
        sizes = sorted(message.photo, key=lambda size: (size.width or 0) * (size.height or 0))
        large = sizes[-1]
        small = next((size for size in sizes if (size.width or 0) >= 300), large)
        return (_file(large, "photo", thumbnail=small.file_id),)
    for kind in ("animation", "document", "video", "audio", "voice", "video_note", "sticker"):
        found: wire.File | None = getattr(message, kind)
        if found is not None:  # an animation comes as a document, too
            return (_file(found, kind, thumbnail=found.thumbnail.file_id if found.thumbnail else ""),)
    return ()


def _file(file: wire.File, kind: str, *, thumbnail: str) -> Media:
    return Media(
        remote=file.file_id,
        name=file.file_name or _NAMES.get(kind, kind),
        mime=file.mime_type or _TYPES.get(kind, "application/octet-stream"),
        size=file.file_size,
        width=file.width,
        height=file.height,
        thumbnail=thumbnail,
    )


def _reactions(change: wire.ReactionChange, us: str) -> list[IncomingEvent]:
    if change.user is None:  # only counted, nobody's
        return []
    target, thread = remote_of(change.chat.id, change.message_id), str(change.chat.id)
    who, at = person(change.user), _time(change.date)
    before = {_key(reaction) for reaction in change.old_reaction}
    after = {_key(reaction) for reaction in change.new_reaction}
    found: list[IncomingEvent] = [
        IncomingDelete(
            remote=f"{target}:{who.remote}:{key}",
            thread=thread,
            revision=str(change.date),
            occurred_at=at,
            author=who.remote,
        )
        for key in sorted(before - after)
    ]
    found.extend(
        IncomingReaction(
            remote=f"{target}:{who.remote}:{key}",
            target=target,
            thread=thread,
            key=key,
            author=who,
            direction=Direction.OURS if who.remote == us else Direction.CUSTOMER,
            occurred_at=at,
        )
        for key in sorted(after - before)
    )
    return found


def _key(reaction: wire.ReactionType) -> str:
    return reaction.emoji or "⭐"


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def formatted(text: str, entities: tuple[wire.Entity, ...]) -> str:
    """The text as HTML where it has links or emphasis; empty where it has neither. Offsets are in UTF-16 code units."""
    marks: list[tuple[int, int, str, str]] = []
    units = text.encode("utf-16-le", "surrogatepass")
    for entity in entities:
        end = entity.offset + entity.length
        if entity.offset < 0 or entity.length <= 0 or end * 2 > len(units):
            continue
        if entity.type == "text_link" and entity.url.startswith(_SAFE):
            marks.append((entity.offset, end, f'<a href="{html.escape(entity.url)}">', "</a>"))
        elif entity.type in _TAGS:
            marks.append((entity.offset, end, f"<{_TAGS[entity.type]}>", f"</{_TAGS[entity.type]}>"))
    if not marks:
        return ""
    marks.sort(key=lambda mark: (mark[0], -mark[1]))
    written: list[str] = []
    open_: list[tuple[int, str]] = []
    place = 0

    def until(end: int) -> None:
        nonlocal place
        piece = units[place * 2 : end * 2].decode("utf-16-le", "replace")
        written.append(html.escape(piece).replace("\n", "<br>"))
        place = end

    for start, end, before, after in marks:
        while open_ and open_[-1][0] <= start:
            until(open_[-1][0])
            written.append(open_.pop()[1])
        if open_ and end > open_[-1][0]:
            continue  # overlapping: Telegram never sends it
        until(start)
        written.append(before)
        open_.append((end, after))
    while open_:
        until(open_[-1][0])
        written.append(open_.pop()[1])
    until(len(units) // 2)
    return "".join(written)

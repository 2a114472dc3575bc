"""One Matrix event to what the intake takes, without I/O. Each is read on its own; a broken one is quarantined."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import msgspec

from agent_console.channels.kinds.matrix import wire
from agent_console.channels.kinds.matrix.formatted import html_without_quote, without_quote
from agent_console.channels.kinds.matrix.rooms import Room
from agent_console.domain.entry import Direction, Media
from agent_console.domain.incoming import (
    IncomingDelete,
    IncomingEdit,
    IncomingEvent,
    IncomingMessage,
    IncomingReaction,
    IncomingRead,
    IncomingTyping,
    Unreadable,
)

ENCRYPTED = "encrypted"
_FLOOR = datetime(2014, 1, 1, tzinfo=UTC)  # Matrix did not exist before
_TOLERANCE = timedelta(minutes=2)
_TICK = timedelta(milliseconds=1)
_MEDIA = frozenset({"m.image", "m.file", "m.video", "m.audio"})
_MOST_BYTES = 1 << 62


class Times:
    """Channel times that make sense: a clock that is wrong at the other end must not put a message into next year.

    What claims to be from the future, or from before Matrix, is put right after the event before it (else at `now`).
    """

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._last: datetime | None = None

    def of(self, milliseconds: int) -> datetime:
        """The moment, UTC."""
        try:
            moment = datetime.fromtimestamp(milliseconds / 1000, UTC)
        except (OverflowError, OSError, ValueError):
            moment = None
        if moment is None or moment < _FLOOR or moment > self._now + _TOLERANCE:
            moment = self._now if self._last is None else self._last + _TICK
        self._last = moment
        return moment


def _unreadable(room: str, raw: wire.Raw, error: ValueError) -> Unreadable:
    """With the room, which an event of /sync does not name itself, so that it can be read again."""
    payload = bytes(raw)
    if payload.startswith(b'{"') and not payload.startswith(b'{"room_id":'):
        payload = b'{"room_id":' + msgspec.json.encode(room) + b"," + payload[1:]
    return Unreadable(payload=payload, why=str(error))


class Reader:
    """Reads the events of one room in the order they happened and keeps its state up to date with them."""

    def __init__(self, room: Room, now: datetime) -> None:
        self.room = room
        self.events: list[IncomingEvent] = []
        self.quarantined: list[Unreadable] = []
        self.authors: dict[str, str] = {}
        """Who wrote which event, for those who want to mention them."""
        self.oldest_ms: int | None = None
        self._times = Times(now)

    def state(self, raws: Iterable[wire.Raw]) -> None:
        """State events; broken ones are left out."""
        for raw in raws:
            try:
                self.room.apply(wire.decode(raw, wire.Event))
            except ValueError:
                continue

    def learn(self, raws: Iterable[wire.Raw]) -> None:
        """Member events that came with older messages: names of those we do not know yet."""
        for raw in raws:
            try:
                self.room.learn(wire.decode(raw, wire.Event))
            except ValueError:
                continue

    def timeline(self, raws: Iterable[wire.Raw], *, apply_state: bool = True) -> None:
        """Time line events, oldest first."""
        for raw in raws:
            try:
                self._one(wire.decode(raw, wire.Event), apply_state)
            except ValueError as error:
                self.quarantined.append(_unreadable(self.room.id, raw, error))

    def _one(self, event: wire.Event, apply_state: bool) -> None:
        if self.oldest_ms is None or 0 < event.origin_server_ts < self.oldest_ms:
            self.oldest_ms = event.origin_server_ts
        if event.state_key is not None:
            if apply_state:
                self.room.apply(event)
            return
        if not event.event_id:
            raise ValueError("no event_id")
        if wire.present(event.unsigned.redacted_because):
            self._times.of(event.origin_server_ts)
            return  # taken back before we saw it: nothing is left to show
        match event.type:
            case "m.room.message" | "m.sticker" | "m.room.encrypted":
                self._message(event)
            case "m.room.redaction":
                self._redaction(event)
            case "m.reaction":
                self._reaction(event)
            case _:
                pass

    def _direction(self, sender: str) -> Direction:
        return Direction.OURS if sender == self.room.own else Direction.CUSTOMER

    def _message(self, event: wire.Event) -> None:
        if event.type == "m.room.encrypted":
            self._add(event, wire.Content(), text="", html="", media=(), unreadable=ENCRYPTED)
            return
        content = wire.decode(event.content, wire.Content)
        relation = content.relates_to
        if relation is not None and relation.rel_type == "m.replace" and relation.event_id:
            self._edit(event, content, relation.event_id)
            return
        media = _media(content, sticker=event.type == "m.sticker")
        text, html = self._words(content, event.sender, bool(media))
        self._add(
            event,
            content,
            text=text,
            html=html,
            media=media,
            unreadable=ENCRYPTED if wire.present(content.file) else "",
        )

    def _add(
        self,
        event: wire.Event,
        content: wire.Content,
        *,
        text: str,
        html: str,
        media: tuple[Media, ...],
        unreadable: str,
    ) -> None:
        direction = self._direction(event.sender)
        key = ""
        if direction is Direction.OURS:
            key = event.unsigned.transaction_id or content.key or ""
        self.authors[event.event_id] = event.sender
        self.events.append(
            IncomingMessage(
                remote=event.event_id,
                thread=self.room.id,
                author=self.room.user(event.sender),
                direction=direction,
                occurred_at=self._times.of(event.origin_server_ts),
                text=text,
                html=html,
                media=media,
                in_reply_to=_answers(content.relates_to),
                key=key,
                unreadable=unreadable,
            )
        )

    def _edit(self, event: wire.Event, content: wire.Content, target: str) -> None:
        if wire.present(content.new_content):
            new = wire.decode(content.new_content, wire.Content)
        else:
            new = content
            new.body = new.body.removeprefix("* ")
        text, html = self._words(new, event.sender, bool(_media(new, sticker=False)))
        self.events.append(
            IncomingEdit(
                remote=target,
                thread=self.room.id,
                revision=event.event_id,
                occurred_at=self._times.of(event.origin_server_ts),
                author=event.sender,
                text=text,
                html=html,
            )
        )

    def _words(self, content: wire.Content, sender: str, with_media: bool) -> tuple[str, str]:
        body = content.body
        html = content.formatted_body or "" if content.format == "org.matrix.custom.html" else ""
        if with_media:
            # with `filename`, body is a caption (Matrix 1.10); without, it is the name
            if content.filename is None or content.filename == body:
                return "", ""
            return body, html
        if content.relates_to is not None and content.relates_to.in_reply_to is not None:
            body = without_quote(body)
            html = html_without_quote(html)
        if content.msgtype == "m.emote":
            return f"* {self.room.user(sender).name} {body}", ""
        if content.msgtype == "m.location" and content.geo_uri and content.geo_uri not in body:
            return f"{body}\n{content.geo_uri}".strip(), ""
        return body, html

    def _redaction(self, event: wire.Event) -> None:
        target = event.redacts or wire.decode(event.content, wire.RedactionContent).redacts
        if not target:
            raise ValueError("redaction of nothing")
        self.events.append(
            IncomingDelete(
                remote=target,
                thread=self.room.id,
                revision=event.event_id,
                occurred_at=self._times.of(event.origin_server_ts),
                author=event.sender,
            )
        )

    def _reaction(self, event: wire.Event) -> None:
        relation = wire.decode(event.content, wire.ReactionContent).relates_to
        if relation is None or not relation.event_id or not relation.key:
            raise ValueError("reaction to nothing")
        self.events.append(
            IncomingReaction(
                remote=event.event_id,
                target=relation.event_id,
                thread=self.room.id,
                key=relation.key[:100],
                author=self.room.user(event.sender),
                direction=self._direction(event.sender),
                occurred_at=self._times.of(event.origin_server_ts),
            )
        )

    def ephemeral(self, raws: Iterable[wire.Raw]) -> None:
        """Read receipts and who is typing."""
        for raw in raws:
            try:
                event = wire.decode(raw, wire.AccountData)
                if event.type == "m.typing":
                    typists = wire.decode(event.content, wire.TypingContent).user_ids
                    others = tuple(who for who in typists if who != self.room.own)
                    self.events.append(IncomingTyping(thread=self.room.id, authors=others))
                elif event.type == "m.receipt":
                    self._receipts(wire.decode(event.content, dict[str, wire.Receipts]))
            except ValueError as error:
                self.quarantined.append(_unreadable(self.room.id, raw, error))

    def _receipts(self, receipts: dict[str, wire.Receipts]) -> None:
        for target, by in receipts.items():
            for who, when in by.read.items():
                if who != self.room.own:
                    self.events.append(
                        IncomingRead(
                            target=target,
                            thread=self.room.id,
                            author=who,
                            occurred_at=self._times.of(when.ts or 0),
                        )
                    )


def _answers(relation: wire.Relation | None) -> str:
    if relation is None:
        return ""
    if relation.rel_type == "m.thread" and (relation.is_falling_back or relation.in_reply_to is None):
        return relation.event_id or ""
    return relation.in_reply_to.event_id if relation.in_reply_to is not None else ""


def _media(content: wire.Content, *, sticker: bool) -> tuple[Media, ...]:
    if not sticker and content.msgtype not in _MEDIA:
        return ()
    if not content.url or not content.url.startswith("mxc://"):
        return ()
    try:
        info = wire.decode(content.info, wire.MediaInfo)
    except ValueError:
        info = wire.MediaInfo()
    fallback = {"m.image": "image/png", "m.video": "video/mp4", "m.audio": "audio/mpeg"}
    mime = info.mimetype or ("image/png" if sticker else fallback.get(content.msgtype, ""))
    return (
        Media(
            remote=content.url,
            name=(content.filename or content.body)[:255],
            mime=mime or "application/octet-stream",
            size=_sane(info.size),
            width=_sane(info.w),
            height=_sane(info.h),
            thumbnail=info.thumbnail_url or "",
        ),
    )


def _sane(number: int | None) -> int | None:
    return number if number is not None and 0 <= number < _MOST_BYTES else None

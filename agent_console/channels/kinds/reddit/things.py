"""Comments, private messages and modmail of Reddit to what the intake takes, without I/O.

A conversation is a top-level comment with what hangs below it, everything between us and one person in private messages, or
one modmail conversation. User names never change at Reddit and stand in every payload: they are the ids of people.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha1

import msgspec

from agent_console.channels.kinds.reddit import wire
from agent_console.channels.polling import Item, Watched
from agent_console.domain.entry import Automatic, Direction, ThreadKind
from agent_console.domain.incoming import (
    IncomingDelete,
    IncomingEdit,
    IncomingEvent,
    IncomingMessage,
    RemoteUser,
    Thread,
    Unreadable,
)

COMMENT, POST, MESSAGE = "t1", "t3", "t4"
_GONE = ("[deleted]", "[removed]")
_WRAPPING = re.compile(r"<!-- SC_O(?:FF|N) -->")
_LINK = re.compile(r"/comments/([a-z0-9]+)/")
_ROBOTS = ("AutoModerator", "reddit")
_ROOTS = 5000


class ModItem(msgspec.Struct, frozen=True):
    """A modmail message with what it belongs to, as it is kept when it cannot be read."""

    conversation: wire.Raw
    message: wire.Raw


class Reader:
    """Reads for one account; remembers which top-level comment each comment hangs under."""

    def __init__(self, own: str) -> None:
        self._own = own
        self.parents: OrderedDict[str, str] = OrderedDict()
        """Parent of each comment that we saw."""
        self._ours: OrderedDict[str, wire.Comment] = OrderedDict()

    # ---- who hangs under whom --------------------------------------------------------------------------------

    def learn(self, raws: Iterable[wire.Raw]) -> None:
        """Comments that are only needed to know their place."""
        for raw in raws:
            comment = _comment(raw)
            if comment is not None:
                self._remember(comment)

    def _remember(self, comment: wire.Comment) -> None:
        self.parents[comment.name] = comment.parent_id or ""
        if comment.author == self._own:
            self._ours[comment.name] = comment
        for kept in (self.parents, self._ours):
            while len(kept) > _ROOTS:
                kept.popitem(last=False)

    def unknown(self, raws: Iterable[wire.Raw]) -> list[str]:
        """Comments that must be asked for to know where these belong."""
        wanted = {}
        for raw in raws:
            comment = _comment(raw)
            if comment is None:
                continue
            self._remember(comment)
            top = self._oldest_known(comment.name)
            if top not in self.parents:
                wanted[top] = True
        return list(wanted)

    def _oldest_known(self, name: str) -> str:
        """The top-level comment above it, or the oldest ancestor that we know of."""
        for _ in range(_ROOTS):
            parent = self.parents.get(name, "")
            if not parent.startswith(f"{COMMENT}_"):
                return name
            name = parent
        return name

    # ---- reading ---------------------------------------------------------------------------------------------

    def page(self, raws: Iterable[wire.Raw], *, answers_only: bool = False) -> tuple[Item, ...]:
        """A page of things, in its order. `answers_only`: comments only where they answer a comment."""
        return tuple(self._item(bytes(raw), answers_only) for raw in raws)

    def _item(self, payload: bytes, answers_only: bool) -> Item:
        try:
            thing = msgspec.json.decode(payload, type=wire.Thing)
            if thing.kind == COMMENT:
                comment = msgspec.json.decode(thing.data, type=wire.Comment)
                return self._comment_item(comment, answers_only)
            if thing.kind == MESSAGE:
                return self._message_item(msgspec.json.decode(thing.data, type=wire.Message))
        except (msgspec.DecodeError, ValueError, OverflowError, OSError) as error:
            broken = Unreadable(payload=payload, why=str(error)[:300])
            return Item(id=sha1(payload).hexdigest(), quarantined=(broken,))
        return Item(id=sha1(payload).hexdigest())

    def _comment_item(self, comment: wire.Comment, answers_only: bool) -> Item:
        moment_of(comment.created_utc)
        self._remember(comment)
        mine = comment.author == self._own
        parent = comment.parent_id or ""
        if (answers_only and not parent.startswith(f"{COMMENT}_")) or _is_gone(comment):
            return Item(id=comment.name, position=comment.created_utc)
        thread = self._oldest_known(comment.name)
        events: list[IncomingEvent] = []
        answered = self._ours.get(parent)
        if answered is not None and not mine and not _is_gone(answered):
            events.append(self._comment_event(answered, thread))
        events.append(self._comment_event(comment, thread))
        place = Thread(remote=thread, kind=ThreadKind.POST, title=comment.link_title or "")
        watched = Watched(thread=thread, author=comment.author or "", revision=_revision(comment))
        return Item(
            id=comment.name,
            position=comment.created_utc,
            events=tuple(events),
            threads=(place,),
            watch={} if mine else {comment.name: watched},
        )

    def _comment_event(self, comment: wire.Comment, thread: str) -> IncomingMessage:
        parent = comment.parent_id or ""
        return IncomingMessage(
            remote=comment.name,
            thread=thread,
            author=_user(comment.author or _GONE[0]),
            direction=self._direction(comment.author),
            occurred_at=moment_of(comment.created_utc),
            text=comment.body,
            html=without_wrapping(comment.body_html),
            in_reply_to=parent if parent.startswith(f"{COMMENT}_") else "",
            automatic=Automatic.REPLY if comment.author in _ROBOTS else Automatic.NO,
        )

    def _message_item(self, message: wire.Message) -> Item:
        moment_of(message.created_utc)
        place = self.private_thread(message)
        if not place:
            return Item(id=message.name, position=message.created_utc)
        author = message.author or (f"r/{message.subreddit}" if message.subreddit else "")
        event = IncomingMessage(
            remote=message.name,
            thread=place,
            author=_user(author),
            direction=self._direction(author),
            occurred_at=moment_of(message.created_utc),
            text=message.body,
            html=without_wrapping(message.body_html),
            in_reply_to=message.parent_id or "",
            heading=message.subject or "",
            automatic=Automatic.REPLY if author in _ROBOTS else Automatic.NO,
        )
        thread = Thread(remote=place, kind=ThreadKind.PRIVATE)
        return Item(id=message.name, position=message.created_utc, events=(event,), threads=(thread,))

    def private_thread(self, message: wire.Message) -> str:
        """With whom it is: u/name, r/subreddit; empty when nobody can be told."""
        other = message.dest if message.author == self._own else message.author
        if not other:
            return f"r/{message.subreddit}" if message.subreddit else ""
        return f"r/{other[1:]}" if other.startswith("#") else f"u/{other}"

    def again(self, raws: Iterable[wire.Raw], watched: dict[str, Watched], now: datetime) -> tuple[Item, ...]:
        """What became of those that we look at again: edited, or gone."""
        found = [comment for raw in raws if (comment := _comment(raw)) is not None]
        items = [self._changed(one, watched[one.name], now) for one in found if one.name in watched]
        return tuple(item for item in items if item is not None)

    def _changed(self, comment: wire.Comment, before: Watched, now: datetime) -> Item | None:
        if _is_gone(comment):
            gone = IncomingDelete(
                remote=comment.name,
                thread=before.thread,
                revision="gone",
                occurred_at=now,
                author=before.author,
            )
            return Item(
                id=f"{comment.name}:gone",
                position=now.timestamp(),
                events=(gone,),
                watch={comment.name: None},
            )
        revision = _revision(comment)
        if not revision or revision == before.revision:
            return None
        at = moment_of(comment.edited) if comment.edited is not True else now
        edit = IncomingEdit(
            remote=comment.name,
            thread=before.thread,
            revision=revision,
            occurred_at=at,
            author=comment.author or before.author,
            text=comment.body,
            html=without_wrapping(comment.body_html),
        )
        after = msgspec.structs.replace(before, revision=revision)
        return Item(
            id=f"{comment.name}:{revision}",
            position=at.timestamp(),
            events=(edit,),
            watch={comment.name: after},
        )

    # ---- modmail ---------------------------------------------------------------------------------------------

    def modmail(self, pairs: Iterable[ModItem]) -> tuple[Item, ...]:
        """Messages of modmail; notes between moderators stay where they are."""
        return tuple(self._modmail_item(pair) for pair in pairs)

    def _modmail_item(self, pair: ModItem) -> Item:
        try:
            conversation = msgspec.json.decode(pair.conversation, type=wire.ModConversation)
            message = msgspec.json.decode(pair.message, type=wire.ModMessage)
            position = message.date.timestamp()
        except (msgspec.DecodeError, ValueError, OverflowError) as error:
            payload = msgspec.json.encode(pair)
            broken = Unreadable(payload=payload, why=str(error)[:300])
            return Item(id=sha1(payload).hexdigest(), quarantined=(broken,))
        remote = f"mod_{message.id}"
        if conversation.is_internal or message.is_internal:
            return Item(id=remote, position=position)
        ours = message.author.is_mod or message.author.name == self._own
        event = IncomingMessage(
            remote=remote,
            thread=f"mod/{conversation.id}",
            author=_user(message.author.name),
            direction=Direction.OURS if ours else Direction.CUSTOMER,
            occurred_at=message.date.astimezone(UTC),
            text=message.body_markdown,
            html=without_wrapping(message.body),
        )
        thread = Thread(remote=event.thread, kind=ThreadKind.PRIVATE, title=conversation.subject)
        return Item(id=remote, position=position, events=(event,), threads=(thread,))

    def _direction(self, author: str | None) -> Direction:
        return Direction.OURS if author == self._own else Direction.CUSTOMER


def _comment(raw: wire.Raw) -> wire.Comment | None:
    try:
        thing = msgspec.json.decode(raw, type=wire.Thing)
        return msgspec.json.decode(thing.data, type=wire.Comment) if thing.kind == COMMENT else None
    except msgspec.DecodeError:
        return None


def _user(name: str) -> RemoteUser:
    return RemoteUser(remote=name, name=name, handle=name if name.startswith("r/") else f"u/{name}")


def _is_gone(comment: wire.Comment) -> bool:
    return comment.body in _GONE and (comment.author in _GONE or comment.body == _GONE[1])


def _revision(comment: wire.Comment) -> str:
    return "" if comment.edited is False else str(comment.edited)


def moment_of(seconds: float) -> datetime:
    """Reddit's Unix time, UTC."""
    return datetime.fromtimestamp(seconds, UTC)


def without_wrapping(html: str | None) -> str:
    """The HTML without the marks that Reddit puts around it for its own pages."""
    return _WRAPPING.sub("", html or "")

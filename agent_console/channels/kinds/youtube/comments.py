"""Comments of YouTube to what the intake takes, without I/O. Each is read on its own; a broken one is quarantined."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha1

import msgspec

from agent_console.channels.kinds.youtube import wire
from agent_console.channels.polling import Item, Watched
from agent_console.domain.entry import Direction, ThreadKind
from agent_console.domain.incoming import (
    IncomingDelete,
    IncomingEdit,
    IncomingEvent,
    IncomingMessage,
    RemoteUser,
    Thread,
    Unreadable,
)

REPLIES = "replies"
"""Group of the comments below others, among those that are looked at again."""
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


class Reader:
    """Reads for one account."""

    def __init__(self, own: str) -> None:
        self._own = own
        self.titles: dict[str, str] = {}
        """Of videos, as far as they are known."""

    def comments(self, raws: Iterable[wire.Raw], video: str = "") -> tuple[Item, ...]:
        """Comments, in their order."""
        return tuple(self._item(bytes(raw), video) for raw in raws)

    def _item(self, payload: bytes, video: str) -> Item:
        try:
            comment = msgspec.json.decode(payload, type=wire.Comment)
            position = comment.snippet.published_at.timestamp()
            if not comment.id:
                raise ValueError("no id")
        except (msgspec.DecodeError, ValueError, OverflowError) as error:
            return unreadable(payload, str(error))
        said = comment.snippet
        thread = thread_of(comment)
        author = _user(said)
        message = IncomingMessage(
            remote=comment.id,
            thread=thread,
            author=author,
            direction=self._direction(said),
            occurred_at=_utc(said.published_at),
            text=text_of(said),
            html=said.text_display if _TAG.search(said.text_display) else "",
            in_reply_to="" if comment.id == thread else thread,
        )
        events: list[IncomingEvent] = [message]
        revision = revision_of(said)
        if revision:
            events.append(_edit(comment, thread, revision))
        watched = Watched(
            thread=thread,
            author=author.remote,
            revision=revision,
            group="" if comment.id == thread else REPLIES,
        )
        return Item(
            id=f"{comment.id} {revision}",
            position=position,
            events=tuple(events),
            threads=(self.place(thread, video or said.video_id),),
            watch={comment.id: watched},
        )

    def place(self, thread: str, video: str) -> Thread:
        """A thread with its video's title."""
        return Thread(remote=thread, kind=ThreadKind.POST, title=self.titles.get(video, ""))

    def changed(self, raw: wire.Raw, watched: dict[str, Watched]) -> Item | None:
        """An edit of a comment that we look at again; None when there is none, or nothing can be told."""
        try:
            comment = msgspec.json.decode(raw, type=wire.Comment)
        except msgspec.DecodeError:
            return None
        before = watched.get(comment.id)
        revision = revision_of(comment.snippet)
        if before is None or not revision or revision == before.revision.partition("#")[0]:
            return None
        _, mark, count = before.revision.partition("#")
        after = msgspec.structs.replace(before, revision=f"{revision}{mark}{count}")
        updated = comment.snippet.updated_at or comment.snippet.published_at
        return Item(
            id=f"{comment.id} {revision}",
            position=updated.timestamp(),
            events=(_edit(comment, before.thread, revision),),
            watch={comment.id: after},
        )

    def _direction(self, said: wire.CommentSnippet) -> Direction:
        return Direction.OURS if said.author_channel_id.value == self._own else Direction.CUSTOMER


def unreadable(payload: bytes, why: str) -> Item:
    """Kept with its bytes."""
    broken = Unreadable(payload=payload, why=why[:300])
    return Item(id=sha1(payload).hexdigest(), quarantined=(broken,))


def gone(remote: str, watched: Watched, now: datetime) -> Item:
    """A comment that is not there any more."""
    event = IncomingDelete(
        remote=remote, thread=watched.thread, revision="gone", occurred_at=now, author=watched.author
    )
    return Item(id=f"{remote}:gone", position=now.timestamp(), events=(event,), watch={remote: None})


def _edit(comment: wire.Comment, thread: str, revision: str) -> IncomingEdit:
    said = comment.snippet
    return IncomingEdit(
        remote=comment.id,
        thread=thread,
        revision=revision,
        occurred_at=_utc(said.updated_at or said.published_at),
        author=_user(said).remote,
        text=text_of(said),
        html=said.text_display if _TAG.search(said.text_display) else "",
    )


def thread_of(comment: wire.Comment) -> str:
    """Id of the top-level comment; answers have it before their dot, too."""
    return comment.snippet.parent_id or comment.id.partition(".")[0]


def revision_of(said: wire.CommentSnippet) -> str:
    """Empty until it was edited."""
    updated = said.updated_at
    return "" if updated is None or updated == said.published_at else _utc(updated).isoformat()


def text_of(said: wire.CommentSnippet) -> str:
    """As it was written; else what is shown, without its HTML."""
    if said.text_original:
        return said.text_original
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", said.text_display))).strip()


def _user(said: wire.CommentSnippet) -> RemoteUser:
    name = said.author_display_name
    return RemoteUser(
        remote=said.author_channel_id.value or said.author_channel_url or name or "?",
        name=name,
        avatar=said.author_profile_image_url,
        handle=name if name.startswith("@") else "",
    )


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)

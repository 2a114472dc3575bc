"""Items of a time line, read by row number and joined with all that is shown with them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from agent_console.domain import entry as e
from agent_console.domain.entry import Direction, Entry, Media, Origin, Priority
from agent_console.domain.views import (
    ActivityKind,
    ActivityView,
    Attachment,
    DeliveryState,
    MessageView,
    NoteView,
    Reaction,
)
from agent_console.storage.connection import Connection
from agent_console.storage.keys import moment, moment_of, packed, unpacked
from agent_console.storage.marks import GIVEN_UP, HIDDEN, LIKED, automatic_of, visibility_of
from agent_console.storage.message_rows import NOTE, decode_media, further_texts
from agent_console.storage.standing import COUNTS, JOINED, mood_of
from agent_console.storage.transaction import entry_of
from agent_console.storage.words import one_line

_MESSAGES: Final = f"""SELECT m.number, m.id, m.direction, m.author, m.occurred_at, t.text, t.html, m.more, m.media,
 m.edited_at, m.deleted, o.text, m.in_reply_to, m.unreadable, m.delivery, m.failure, m.is_reply, m.not_before,
 m.origin, i.customer, i.name, i.avatar, i.remote, m.marks, t.heading, t.folded, i.handle, i.muted, i.blocked, {COUNTS}
 FROM json_each(?) AS wanted CROSS JOIN message AS m ON m.number = wanted.value
 LEFT JOIN text AS t ON t.number = m.text LEFT JOIN text AS o ON o.number = m.original
 LEFT JOIN identity AS i ON i.id = m.author {JOINED}"""
_ENTRIES: Final = """SELECT a.number, x.id, s.id, s.kind, x.position, x.occurred_at, x.recorded_at, x.origin, x.actor,
 x.body FROM json_each(?) AS wanted CROSS JOIN activity AS a ON a.number = wanted.value
 JOIN entry AS x ON x.number = a.entry JOIN stream AS s ON s.number = x.stream"""


def messages(
    connection: Connection, conversation: int, numbers: Sequence[int]
) -> dict[int, MessageView | NoteView]:
    """Messages and notes by row number."""
    if not numbers:
        return {}
    rows = connection.execute(_MESSAGES, (json.dumps(list(numbers)),)).fetchall()
    names = agent_names(connection)
    ids = [unpacked(row[1]) for row in rows]
    reactions = _reactions(connection, ids)
    quotes = _quotes(connection, rows, names)
    local = _local(connection, rows)
    primary, read_until = _frame(connection, conversation)
    found: dict[int, MessageView | NoteView] = {}
    for row, name in zip(rows, ids, strict=True):
        author = row[3].removeprefix("agent:")
        text = row[5] or ""
        if row[7]:
            text = "\n".join([text, *further_texts(connection, row[1])])
        if row[2] == NOTE:
            found[row[0]] = NoteView(
                id=name,
                agent=author,
                agent_name=names.get(author, author),
                occurred_at=moment_of(row[4]),
                text=text,
            )
            continue
        direction = Direction(row[2])
        ours = direction is Direction.OURS
        quote, quote_author = quotes.get(name, ("", ""))
        found[row[0]] = MessageView(
            id=name,
            author=row[3],
            author_name=(names.get(author) or author.partition("/")[2])
            if ours
            else (row[20] or row[22] or ""),
            author_avatar=row[21] or "",
            customer=row[19] or "",
            is_primary=not ours and row[3] == primary,
            direction=direction,
            occurred_at=moment_of(row[4]),
            text=text,
            html=row[6] or "" if not row[7] else "",
            attachments=tuple(
                Attachment(id=file, media=media, local=file in local)
                for file, media in _files(name, row[8], bool(row[16]))
            ),
            reactions=reactions.get(name, ()),
            edited=row[9] is not None,
            deleted=bool(row[10]),
            original_text=row[11] or "",
            in_reply_to=unpacked(row[12]),
            quote=quote,
            quote_author=quote_author,
            unreadable=row[13],
            delivery=_delivery(row[14], row[0], read_until) if ours else None,
            failure=row[15],
            reply=name if row[16] and not row[23] & GIVEN_UP else "",
            not_before=moment(row[17]) if row[14] == DeliveryState.QUEUED else None,
            origin=Origin(row[18]),
            **_marked(row),
        )
    return found


def _marked(row: Sequence[Any]) -> dict[str, Any]:
    """What only few messages have."""
    kept = row[23]
    more: dict[str, Any] = {"heading": row[24] or "", "folded": row[25] or "", "handle": row[26] or ""}
    if kept:
        more.update(
            visibility=visibility_of(kept),
            automatic=automatic_of(kept),
            liked=bool(kept & LIKED),
            hidden=bool(kept & HIDDEN),
        )
    if row[27] or row[28]:
        more.update(muted=bool(row[27]), blocked=bool(row[28]))
    if row[29] is not None or row[33] is not None:
        more["mood"] = mood_of(row[29:])
    return more


def agent_names(connection: Connection) -> dict[str, str]:
    """Names of agents by id."""
    return dict(connection.execute("SELECT id, name FROM agent").fetchall())


def files_of(message: str, media: Sequence[Media], is_reply: bool) -> list[tuple[str, Media]]:
    """Attachment ids of a message's files: our own are named by the stored file, received ones by their place."""
    return [(item.remote if is_reply else f"{message}.{place}", item) for place, item in enumerate(media)]


def _files(message: str, media: bytes | None, is_reply: bool) -> list[tuple[str, Media]]:
    return files_of(message, decode_media(media), is_reply) if media else []


def _local(connection: Connection, rows: Sequence[Sequence[Any]]) -> set[str]:
    wanted = [file for row in rows for file, _ in _files(unpacked(row[1]), row[8], bool(row[16]))]
    if not wanted:
        return set()
    found = connection.execute(
        "SELECT id FROM attachment WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(wanted),)
    )
    return {row[0] for row in found}


def _frame(connection: Connection, conversation: int) -> tuple[str, int]:
    """Who is *the* customer here, and up to which message number they have read."""
    row = connection.execute(
        "SELECT read_until, (SELECT author FROM message WHERE message.conversation = c.number AND direction = 'customer'"
        " AND delivery <> 'cancelled' AND c.kind <> 'standing' ORDER BY number LIMIT 1) FROM conversation AS c WHERE number = ?",
        (conversation,),
    ).fetchone()
    return ("", -(1 << 62)) if row is None else (row[1] or "", row[0] if row[0] is not None else -(1 << 62))


def _delivery(stored: str, number: int, read_until: int) -> DeliveryState:
    """Ours from elsewhere are sent; a read mark on a later message covers those before it."""
    state = DeliveryState(stored) if stored else DeliveryState.SENT
    if state in (DeliveryState.SENT, DeliveryState.DELIVERED) and number <= read_until:
        return DeliveryState.READ
    return state


def _reactions(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[Reaction, ...]]:
    counted: dict[str, list[Reaction]] = {}
    for name in ids:
        rows = connection.execute(
            "SELECT key, count(*), max(author LIKE 'agent:%' OR author LIKE 'account:%') FROM reaction"
            " WHERE message = ? AND NOT removed GROUP BY key ORDER BY min(occurred_at), key",
            (packed(name),),
        ).fetchall()
        if rows:
            counted[name] = [Reaction(row[0], row[1], bool(row[2])) for row in rows]
    return {name: tuple(found) for name, found in counted.items()}


def _quotes(
    connection: Connection, rows: Sequence[Sequence[Any]], names: dict[str, str]
) -> dict[str, tuple[str, str]]:
    quotes: dict[str, tuple[str, str]] = {}
    before: Any = None
    for row in rows:
        target = row[12]
        if target is not None and target != before:
            found = connection.execute(
                "SELECT t.text, m.author, i.name, i.remote FROM message AS m LEFT JOIN text AS t ON t.number = m.text"
                " LEFT JOIN identity AS i ON i.id = m.author WHERE m.id = ?",
                (target,),
            ).fetchone()
            if found is not None:
                writer = found[2] or found[3] or names.get(found[1].removeprefix("agent:"), "")
                quotes[unpacked(row[1])] = (one_line(found[0] or ""), writer)
        if row[2] != NOTE:
            before = row[1]
    return quotes


def activities(connection: Connection, numbers: Sequence[int]) -> dict[int, ActivityView]:
    """Activities by row number."""
    if not numbers:
        return {}
    rows = connection.execute(_ENTRIES, (json.dumps(list(numbers)),)).fetchall()
    names = agent_names(connection)
    found: dict[int, ActivityView] = {}
    for row in rows:
        view = _activity(connection, entry_of(row[1:10]), names)
        if view is not None:
            found[row[0]] = view
    return found


def _text(connection: Connection, name: str) -> str:
    row = connection.execute("SELECT text FROM text WHERE id = ?", (packed(name),)).fetchone()
    return str(row[0]) if row else ""


def _activity(connection: Connection, entry: Entry, names: dict[str, str]) -> ActivityView | None:
    agent = entry.actor.removeprefix("agent:") if entry.actor.startswith("agent:") else ""

    def view(
        kind: ActivityKind,
        subject: str = "",
        detail: str = "",
        until: datetime | None = None,
        priority: Priority | None = None,
        **more: Any,
    ) -> ActivityView:
        return ActivityView(
            id=entry.id,
            kind=kind,
            agent=agent,
            agent_name=names.get(agent, agent),
            occurred_at=entry.occurred_at,
            subject=subject,
            detail=detail,
            until=until,
            priority=priority,
            **more,
        )

    match entry.body:
        case e.Assigned(agent=assignee):
            return view(ActivityKind.ASSIGNED, names.get(assignee, assignee))
        case e.Released():
            return view(ActivityKind.RELEASED)
        case e.Escalated(reference=reference, reason_id=reason, priority=priority):
            return view(ActivityKind.ESCALATED, reference, _text(connection, reason), priority=priority)
        case e.Closed(outcome=outcome):
            return view(ActivityKind.CLOSED, outcome.value)
        case e.Reopened():
            return view(ActivityKind.REOPENED)
        case e.Snoozed(until=until):
            return view(ActivityKind.SNOOZED, until=until)
        case e.Woken():
            return view(ActivityKind.WOKEN)
        case e.Tagged(tag=tag, removed=removed):
            return view(ActivityKind.UNTAGGED if removed else ActivityKind.TAGGED, tag)
        case e.MarkedHandled():
            return view(ActivityKind.HANDLED)
        case e.TakenOut(conversation=target):
            return view(ActivityKind.TAKEN_OUT, target, conversation=target)
        case e.Opened(taken_from=source):
            return view(ActivityKind.TAKEN_OUT, source, conversation=source)
        case e.MergedInto(conversation=target):
            return view(ActivityKind.MERGED, target, conversation=target)
        case e.MovedToPrivate(conversation=target, message=message):
            return view(ActivityKind.MOVED_TO_PRIVATE, target, conversation=target, message=message)
        case e.ContinuesFrom(conversation=source, message=message):
            return view(ActivityKind.CONTINUES_FROM, source, conversation=source, message=message)
        case e.Moderated(message=message, action=action, reason_id=reason):
            return view(ActivityKind.MODERATED, action.value, _text(connection, reason), message=message)
        case e.ContactLogged(message=message, how=how, direction=direction, minutes=minutes):
            return view(
                ActivityKind.CONTACT_LOGGED,
                how.value,
                how=how,
                direction=direction,
                minutes=minutes,
                message=message,
            )
        case _:
            return None

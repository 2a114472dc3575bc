"""Conversations that proved to be one: the messages of the one that ends move to the one that goes on."""

from __future__ import annotations

from typing import Final

from agent_console.errors import UnknownName
from agent_console.storage.connection import Connection

_FURTHEST: Final = 50
Speakers = dict[tuple[int, str], tuple[int, int, int]]


def surviving(connection: Connection, conversation: str) -> tuple[int, str]:
    """Row number and id of the conversation, or of the one that it was merged into. Raises `UnknownName`."""
    found, name = None, conversation
    for _ in range(_FURTHEST):
        row = connection.execute(
            "SELECT number, id, merged_into FROM conversation WHERE id = ?", (name,)
        ).fetchone()
        if row is None:
            break
        found = (row[0], row[1])
        if not row[2]:
            break
        name = row[2]
    if found is None:
        raise UnknownName("conversation", conversation)
    return found


def move_all(
    connection: Connection, source: int, target: int, speakers: Speakers, read: dict[int, int]
) -> None:
    """Messages, activities, who spoke and what was read; `speakers` and `read` are what is not written yet."""
    connection.execute(
        "UPDATE message SET conversation = ? WHERE conversation = ? AND delivery <> 'cancelled'",
        (target, source),
    )
    connection.execute("UPDATE activity SET conversation = ? WHERE conversation = ?", (target, source))
    for identity, (count, first, last) in _spoke(connection, source, speakers).items():
        if count:
            _add(speakers, (source, identity), -count, first, last)
            _add(speakers, (target, identity), count, first, last)
    stored = connection.execute("SELECT read_until FROM conversation WHERE number = ?", (source,)).fetchone()
    marks = [mark for mark in (read.get(source), stored[0] if stored else None) if mark is not None]
    if marks:
        read[target] = max(*marks, read.get(target, marks[0]))


def _spoke(connection: Connection, number: int, speakers: Speakers) -> dict[str, tuple[int, int, int]]:
    """Who spoke in a conversation until now, wherever that is noted."""
    found: dict[str, tuple[int, int, int]] = {
        row[0]: (row[1], row[2], row[3])
        for row in connection.execute(
            "SELECT identity, messages, first_at, last_at FROM participant WHERE conversation = ?", (number,)
        )
    }
    for (conversation, identity), (count, first, last) in speakers.items():
        if conversation == number:
            known = found.get(identity, (0, first, last))
            found[identity] = (known[0] + count, min(known[1], first), max(known[2], last))
    return found


def _add(speakers: Speakers, key: tuple[int, str], count: int, first: int, last: int) -> None:
    known = speakers.get(key, (0, first, last))
    speakers[key] = (known[0] + count, min(known[1], first), max(known[2], last))

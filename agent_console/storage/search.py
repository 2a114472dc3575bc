"""Search: messages and notes that contain words or phrases, newest first, bounded."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, Final

from agent_console.domain.views import SearchHit, SearchPage, TimelineKey
from agent_console.storage.connection import Connection
from agent_console.storage.database import Database
from agent_console.storage.keys import moment_of, unpacked
from agent_console.storage.projection import NOTE
from agent_console.storage.words import match_query

_NEWEST: Final = 1 << 62
_OPEN, _SHUT = "\ue000", "\ue001"
"""Private characters that mark what was found; not in any text, because `normalised` would keep them as they are."""
_MARKS: Final = re.compile(f"([{_OPEN}{_SHUT}])")
_BREAKS: Final = str.maketrans("\n\r\t", "   ")
_HITS: Final = """SELECT message_words.rowid, snippet(message_words, 0, ?, ?, '…', 24) FROM message_words
 WHERE message_words MATCH ? AND message_words.rowid < ? ORDER BY message_words.rowid DESC LIMIT ?"""
_OF_CUSTOMER: Final = """SELECT message_words.rowid, snippet(message_words, 0, ?, ?, '…', 24) FROM message_words
 JOIN message ON message.number = message_words.rowid
 WHERE message_words MATCH ? AND message_words.rowid < ?
 AND message.conversation IN (SELECT p.conversation FROM identity AS i JOIN participant AS p ON p.identity = i.id
  WHERE i.customer = ? AND p.messages > 0)
 ORDER BY message_words.rowid DESC LIMIT ?"""
_SHOWN: Final = """SELECT m.number, m.id, c.id, c.customer, c.name, c.channel, c.public, m.occurred_at, m.direction
 FROM json_each(?) AS wanted CROSS JOIN message AS m ON m.number = wanted.value
 JOIN conversation AS c ON c.number = m.conversation"""


class Search:
    """Full text over everything that was said."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def search(
        self, query: str, *, customer: str = "", before: TimelineKey | None = None, limit: int = 50
    ) -> SearchPage:
        """All words, the last as a prefix, or "exact phrases". Whatever is typed, it is never an error."""
        match = match_query(query)
        if not match:
            return SearchPage(hits=(), before=None)

        def ask(connection: Connection) -> SearchPage:
            end = before.at if before is not None else _NEWEST
            if customer:
                found = connection.execute(
                    _OF_CUSTOMER, (_OPEN, _SHUT, match, end, customer, limit + 1)
                ).fetchall()
            else:
                found = connection.execute(_HITS, (_OPEN, _SHUT, match, end, limit + 1)).fetchall()
            numbers = json.dumps([number for number, _ in found[:limit]])
            shown = {row[0]: row for row in connection.execute(_SHOWN, (numbers,))}
            hits = [_hit(shown[number], excerpt) for number, excerpt in found[:limit] if number in shown]
            more = TimelineKey(found[limit - 1][0], "") if len(found) > limit else None
            return SearchPage(hits=tuple(hits), before=more)

        return await self._database.read(ask)


def _hit(row: Sequence[Any], excerpt: str) -> SearchHit:
    text, marks = marked(excerpt or "")
    return SearchHit(
        conversation=row[2],
        message=unpacked(row[1]),
        customer=row[3],
        name=row[4],
        channel=row[5],
        public=bool(row[6]),
        occurred_at=moment_of(row[7]),
        excerpt=text,
        marks=marks,
        is_note=row[8] == NOTE,
    )


def marked(excerpt: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The excerpt as one line without the marking characters, and where they stood."""
    text = ""
    marks: list[tuple[int, int]] = []
    start: int | None = None
    for piece in _MARKS.split(excerpt.translate(_BREAKS)):
        if piece == _OPEN:
            start = len(text)
        elif piece == _SHUT:
            if start is not None and len(text) > start:
                marks.append((start, len(text)))
            start = None
        else:
            text += piece
    return text, tuple(marks)

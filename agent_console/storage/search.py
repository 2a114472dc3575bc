"""Search: messages and notes that contain words or phrases, newest first, bounded."""

from __future__ import annotations

from typing import Final

from agent_console.domain.views import SearchHit, SearchPage, TimelineKey
from agent_console.storage.connection import Connection
from agent_console.storage.database import Database
from agent_console.storage.keys import moment_of, unpacked
from agent_console.storage.projection import NOTE
from agent_console.storage.words import match_query

_NEWEST: Final = 1 << 62
_OPEN, _SHUT = "\ue000", "\ue001"
"""Private characters that mark what was found; not in any text, because `normalised` would keep them as they are."""
_HITS: Final = """SELECT message_words.rowid, snippet(message_words, 0, ?, ?, '…', 24) FROM message_words
 WHERE message_words MATCH ? AND message_words.rowid < ? ORDER BY message_words.rowid DESC LIMIT ?"""
_OF_CUSTOMER: Final = """SELECT message_words.rowid, snippet(message_words, 0, ?, ?, '…', 24) FROM message_words
 JOIN message ON message.number = message_words.rowid
 WHERE message_words MATCH ? AND message_words.rowid < ?
 AND message.conversation IN (SELECT p.conversation FROM identity AS i JOIN participant AS p ON p.identity = i.id
  WHERE i.customer = ? AND p.messages > 0)
 ORDER BY message_words.rowid DESC LIMIT ?"""
_SHOWN: Final = """SELECT m.id, c.id, c.customer, c.name, c.channel, c.public, m.occurred_at, m.direction
 FROM message AS m JOIN conversation AS c ON c.number = m.conversation WHERE m.number = ?"""


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
            hits = [_hit(connection, number, excerpt) for number, excerpt in found[:limit]]
            more = TimelineKey(found[limit - 1][0], "") if len(found) > limit else None
            return SearchPage(hits=tuple(hit for hit in hits if hit is not None), before=more)

        return await self._database.read(ask)


def _hit(connection: Connection, number: int, excerpt: str) -> SearchHit | None:
    row = connection.execute(_SHOWN, (number,)).fetchone()
    if row is None:
        return None
    text, marks = marked(excerpt or "")
    return SearchHit(
        conversation=row[1],
        message=unpacked(row[0]),
        customer=row[2],
        name=row[3],
        channel=row[4],
        public=bool(row[5]),
        occurred_at=moment_of(row[6]),
        excerpt=text,
        marks=marks,
        is_note=row[7] == NOTE,
    )


def marked(excerpt: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The excerpt as one line without the marking characters, and where they stood."""
    text: list[str] = []
    marks: list[tuple[int, int]] = []
    length = 0
    start: int | None = None
    for character in excerpt:
        if character == _OPEN:
            start = length
        elif character == _SHUT:
            if start is not None and length > start:
                marks.append((start, length))
            start = None
        else:
            text.append(" " if character in "\n\r\t" else character)
            length += 1
    return "".join(text), tuple(marks)

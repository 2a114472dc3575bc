"""Search: messages and notes that contain words or phrases, newest first, bounded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from agent_console.domain.views import SearchHit, SearchPage, TimelineKey
from agent_console.storage.connection import Connection
from agent_console.storage.database import Database
from agent_console.storage.excerpts import Terms, excerpt_of, terms_of
from agent_console.storage.keys import moment_of, unpacked
from agent_console.storage.message_rows import NOTE, further_texts
from agent_console.storage.texts import with_heading
from agent_console.storage.words import match_query

_NEWEST: Final = 1 << 62
_SHOWN: Final = """SELECT m.number, m.id, c.id, c.customer, c.name, c.channel, c.public, m.occurred_at, m.direction,
 t.text, m.more, t.heading FROM hit CROSS JOIN message AS m ON m.number = hit.number
 CROSS JOIN conversation AS c ON c.number = m.conversation JOIN text AS t ON t.number = m.text"""
_HITS: Final = f"""WITH hit (number) AS MATERIALIZED (SELECT rowid FROM message_words
 WHERE message_words MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?) {_SHOWN}"""
_OF_CUSTOMER: Final = f"""WITH hit (number) AS MATERIALIZED (SELECT message_words.rowid FROM message_words
 JOIN message ON message.number = message_words.rowid
 WHERE message_words MATCH ?1 AND message_words.rowid < ?2
 AND message.conversation IN (SELECT p.conversation FROM identity AS i JOIN participant AS p ON p.identity = i.id
  WHERE i.customer = ?4 AND p.messages > 0)
 ORDER BY message_words.rowid DESC LIMIT ?3) {_SHOWN}"""


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

        terms = terms_of(match)

        def ask(connection: Connection) -> SearchPage:
            end = before.at if before is not None else _NEWEST
            values = (match, end, limit + 1, customer) if customer else (match, end, limit + 1)
            found = connection.execute(_OF_CUSTOMER if customer else _HITS, values).fetchall()
            more = TimelineKey(found[limit - 1][0], "") if len(found) > limit else None
            return SearchPage(
                hits=tuple([_hit(connection, row, terms) for row in found[:limit]]), before=more
            )

        return await self._database.read(ask)


def _hit(connection: Connection, row: Sequence[Any], terms: Terms) -> SearchHit:
    text = row[9]
    if row[10]:
        text = "\n".join([text, *further_texts(connection, row[1])])
    excerpt, marks = excerpt_of(with_heading(row[11], text), terms)
    return SearchHit(
        conversation=row[2],
        message=unpacked(row[1]),
        customer=row[3],
        name=row[4],
        channel=row[5],
        public=bool(row[6]),
        occurred_at=moment_of(row[7]),
        excerpt=excerpt,
        marks=marks,
        is_note=row[8] == NOTE,
    )

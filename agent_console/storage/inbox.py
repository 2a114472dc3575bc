"""The inbox: pages by key from the conversation rows, counts, and a filter as one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from agent_console.domain.account import Audience
from agent_console.domain.mood import NEUTRAL_RANK, POSITIVE_RANK, UNRATED_RANK, key_ranges
from agent_console.domain.mood_views import MoodFilter
from agent_console.domain.views import (
    InboxCounts,
    InboxPage,
    InboxQuery,
    InboxRow,
    Order,
    RowKey,
    View,
)
from agent_console.errors import UnknownName
from agent_console.storage.beside import decode_account
from agent_console.storage.connection import Connection
from agent_console.storage.database import Database
from agent_console.storage.joining import surviving
from agent_console.storage.keys import unlisted
from agent_console.storage.words import match_query

_COLUMNS: Final = """c.id, c.account, c.channel, c.kind, c.public, c.encrypted, c.status, c.outcome, c.customer, c.name,
 c.avatar, c.snippet, c.last_direction, c.last_at / 1e6, c.waiting_since / 1e6, c.unread, c.assignee, c.tags,
 c.reference, c.priority, c.snoozed_until / 1e6, c.sending, d.line IS NOT NULL, coalesce(d.line, ''), c.position,
 c.mood / 1e3, c.mood_trend, c.mood_sure"""
"""In the order of `InboxRow`'s fields, times in seconds (microseconds stay exact)."""
_DRAFT: Final = "LEFT JOIN draft AS d ON d.agent = ? AND d.conversation = c.id"
_VIEWS: Final = {
    View.MINE: "c.folder = 0 AND c.assignee = ?",
    View.UNASSIGNED: "c.folder = 0 AND c.assignee = ''",
    View.ESCALATED: "c.escalated = 1 AND c.folder < 2",
    View.SNOOZED: "c.folder = 1",
    View.WAITING_FOR_CUSTOMER: "c.folder = 0 AND c.waiting_since IS NULL AND c.last_direction = 'ours'",
    View.ALL: "c.folder = 0",
    View.CLOSED: "c.folder = 2",
}
_ORDERS: Final = {
    Order.WAITING_SINCE: ("c.urgency", ">", "ASC"),
    Order.NEWEST: ("c.last_at", "<", "DESC"),
    Order.OLDEST: ("c.last_at", ">", "ASC"),
    Order.MOOD: ("c.mood_sort", ">", "ASC"),
}
_INDEXES: Final = {
    (View.ALL, "c.urgency"): "conversation_urgency",
    (View.SNOOZED, "c.urgency"): "conversation_urgency",
    (View.CLOSED, "c.urgency"): "conversation_urgency",
    (View.MINE, "c.urgency"): "conversation_assignee",
    (View.UNASSIGNED, "c.urgency"): "conversation_assignee",
    (View.ESCALATED, "c.urgency"): "conversation_escalated",
    (View.WAITING_FOR_CUSTOMER, "c.urgency"): "conversation_waits_for_customer",
    (View.ALL, "c.mood_sort"): "conversation_mood",
    (View.SNOOZED, "c.mood_sort"): "conversation_mood",
    (View.CLOSED, "c.mood_sort"): "conversation_mood",
    (View.UNASSIGNED, "c.mood_sort"): "conversation_mood",
}
_MOODS: Final = {
    MoodFilter.NEGATIVE: (0, UNRATED_RANK),
    MoodFilter.UNRATED: (UNRATED_RANK, UNRATED_RANK + 1),
    MoodFilter.NEUTRAL: (NEUTRAL_RANK, NEUTRAL_RANK + 1),
    MoodFilter.POSITIVE: (POSITIVE_RANK, POSITIVE_RANK + 1),
}
"""Ranks of `mood_sort`, from the first to before the second."""
_MOST_MATCHES: Final = 5_000
"""Messages through which a filter by text can find conversations, the newest ones."""


class Inbox:
    """Questions about rows. `agent` is whose drafts are shown and who "mine" means."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(
        self, query: InboxQuery, agent: str, after: RowKey | None = None, limit: int = 50
    ) -> InboxPage:
        """The rows of a view in order, beginning after the key."""

        def ask(connection: Connection) -> InboxPage:
            rows = connection.execute(*statement_of(connection, query, agent, after, limit + 1)).fetchall()
            more = len(rows) > limit
            shown = rows[:limit]
            key = None
            if more:
                last = shown[-1]
                key = RowKey(last[-2], str(last[-1]))
            return InboxPage(rows=_rows(shown), after=key)

        return await self._database.read(ask, single=query.audience is None and not query.text)

    async def ids(self, query: InboxQuery, agent: str, limit: int = 200_000) -> tuple[str, ...]:
        """All ids of a view in order."""

        def ask(connection: Connection) -> tuple[str, ...]:
            source, conditions, values, order = _source(connection, query, agent, None)
            rows = connection.execute(
                f"SELECT c.id FROM {source} WHERE {conditions} ORDER BY {order} LIMIT ?", (*values, limit)
            )
            return tuple([row[0] for row in rows])

        return await self._database.read(ask)

    async def rows(self, ids: Sequence[str], agent: str) -> tuple[InboxRow, ...]:
        """Rows by id, in the order asked for."""
        return await self._database.read(lambda connection: rows_of(connection, ids, agent))

    async def counts(self, agent: str) -> InboxCounts:
        """Conversations per view, open ones per account and audience."""
        return await self._database.read(lambda connection: _counts(connection, agent))

    async def tags(self) -> tuple[str, ...]:
        """All tags in use, most used first."""

        def ask(connection: Connection) -> tuple[str, ...]:
            rows = connection.execute(
                "SELECT tag FROM conversation_tag GROUP BY tag ORDER BY count(*) DESC, tag"
            )
            return tuple([row[0] for row in rows])

        return await self._database.read(ask)

    async def resolve(self, text: str) -> str:
        """A conversation's id from a unique beginning of it or a reference number. Raises `UnknownName`."""
        return await self._database.read(lambda connection: _resolve(connection, text.strip()))


def statement_of(
    connection: Connection, query: InboxQuery, agent: str, after: RowKey | None = None, limit: int = 50
) -> tuple[str, tuple[Any, ...]]:
    """The SQL of a page, and its values. Behind the columns comes what the next page begins after."""
    source, conditions, values, order = _source(connection, query, agent, after)
    sql = f"SELECT {_COLUMNS}, {_ORDERS[query.order][0]}, c.number FROM {source} {_DRAFT} WHERE {conditions} ORDER BY {order} LIMIT ?"
    return sql, (agent, *values, limit)


def rows_of(connection: Connection, ids: Sequence[str], agent: str) -> tuple[InboxRow, ...]:
    """Rows by id, in the order asked for; unknown ones are left out."""
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM json_each(?) AS wanted CROSS JOIN conversation AS c ON c.id = wanted.value {_DRAFT}",
        (_json(ids), agent),
    )
    by_id = {row[0]: row for row in found}
    return _rows([by_id[name] for name in ids if name in by_id])


def _source(
    connection: Connection, query: InboxQuery, agent: str, after: RowKey | None
) -> tuple[str, str, list[Any], str]:
    column, beyond, direction = _ORDERS[query.order]
    conditions: list[str] = [_VIEWS[query.view]]
    values: list[Any] = []
    if query.view is View.MINE:
        values.append(agent)
    source = "conversation AS c"
    index = _INDEXES.get((query.view, column)) or (
        "conversation_last" if query.view in (View.ALL, View.SNOOZED, View.CLOSED) else None
    )
    if query.account:
        conditions.append("c.account = ?")
        values.append(query.account)
        if query.view in (View.ALL, View.SNOOZED, View.CLOSED) and column == "c.urgency":
            index = "conversation_account"
    if query.audience is not None:
        conditions.append("c.account IN (SELECT value FROM json_each(?))")
        values.append(_json(_accounts_of(connection, query.audience)))
    if query.tag:
        conditions.append("c.number IN (SELECT conversation FROM conversation_tag WHERE tag = ?)")
        values.append(query.tag)
    if query.mood is not None:
        conditions.append(f"c.number IN ({_of_mood(query.mood)})")
    if query.text.strip():
        index = None
        conditions.append("c.number IN (SELECT value FROM json_each(?))")
        values.append(_json(_matching(connection, query.text)))
    if index is not None:
        source += f" INDEXED BY {index}"
    if after is not None:
        conditions.append(f"({column}, c.number) {beyond} (?, ?)")
        values += [after.sort, int(after.id)]
    return source, " AND ".join(conditions), values, f"{column} {direction}, c.number {direction}"


def _of_mood(wanted: MoodFilter) -> str:
    """Numbers of conversations that stand so, from an index alone: through the table it would take 640 ms at 100,000."""
    if wanted is MoodFilter.FALLING:
        return "SELECT number FROM conversation INDEXED BY conversation_falling WHERE mood_trend < 0"
    first, end = _MOODS[wanted]
    return " UNION ALL ".join(
        "SELECT number FROM conversation INDEXED BY conversation_mood WHERE folder IN (0, 1, 2)"
        f" AND mood_sort >= {begins} AND mood_sort < {ends}"
        for begins, ends in key_ranges(first, end)
    )


def _matching(connection: Connection, text: str) -> list[int]:
    """Numbers of conversations whose name, reference, tags or messages contain the words."""
    match = match_query(text)
    if not match:
        return []
    named = [row[0] for row in connection.execute("SELECT rowid FROM names WHERE names MATCH ?", (match,))]
    said = connection.execute(
        "SELECT DISTINCT message.conversation FROM (SELECT rowid AS number FROM message_words"
        " WHERE message_words MATCH ? ORDER BY rowid DESC LIMIT ?) AS hit"
        " CROSS JOIN message ON message.number = hit.number",
        (match, _MOST_MATCHES),
    )
    return named + [row[0] for row in said]


def _accounts_of(connection: Connection, audience: Audience) -> list[str]:
    accounts = [decode_account(row[0]) for row in connection.execute("SELECT body FROM account")]
    return [account.id for account in accounts if account.audience is audience]


def _json(values: Sequence[str] | Sequence[int]) -> str:
    return msgspec.json.encode(values).decode()


def _counts(connection: Connection, agent: str) -> InboxCounts:
    def count(view: View, *values: str) -> int:
        index = _INDEXES[view, "c.urgency"]  # left to itself SQLite reads the table: 300 ms at 100,000 rows
        counted = connection.execute(
            f"SELECT count(*) FROM conversation AS c INDEXED BY {index} WHERE {_VIEWS[view]}", values
        )
        return int(counted.fetchall()[0][0])

    views: dict[View, int] = {
        view: count(view, *([agent] if view is View.MINE else [])) for view in _VIEWS if view is not View.ALL
    }
    accounts = dict(
        connection.execute(
            "SELECT account, count(*) FROM conversation INDEXED BY conversation_account WHERE folder = 0"
            " GROUP BY account"
        ).fetchall()
    )
    views[View.ALL] = sum(accounts.values())
    audiences = dict.fromkeys(Audience, 0)
    for (body,) in connection.execute("SELECT body FROM account"):
        account = decode_account(body)
        audiences[account.audience] += accounts.get(account.id, 0)
    return InboxCounts(views={view: views[view] for view in View}, accounts=accounts, audiences=audiences)


def _resolve(connection: Connection, text: str) -> str:
    beginning = text.lower()
    if text:
        rows = connection.execute(
            "SELECT id FROM conversation WHERE id >= ? AND id < ? LIMIT 2",
            (beginning, beginning + "\U0010ffff"),
        ).fetchall()
        if len(rows) == 1 or (rows and rows[0][0] == beginning):
            return surviving(connection, rows[0][0])[1]
        rows = connection.execute(
            "SELECT conversation.id FROM service_case JOIN conversation ON conversation.case_id = service_case.id"
            " WHERE service_case.reference = ? ORDER BY conversation.number LIMIT 1",
            (text.upper(),),
        ).fetchall()
        if rows:
            return surviving(connection, rows[0][0])[1]
    raise UnknownName("conversation", text)


class _Listed(InboxRow, frozen=True, kw_only=True, array_like=True):
    """An `InboxRow` that can be made from a list of values; encoded, it would be a list, too, so it stays in here."""


_become: Final = object.__dict__["__class__"].__set__
"""A `_Listed` has the very same fields in the same places; frozen rows refuse this by assignment."""
_TAGS: Final = _Listed.__struct_fields__.index("tags")


def _rows(rows: Sequence[tuple[Any, ...]]) -> tuple[InboxRow, ...]:
    """50 rows take 25 µs; converted once more to `InboxRow` 45 µs; one by one, with enums and times by hand, 170 µs."""
    fitting = [list(row) for row in rows]
    for cells in fitting:
        cells[_TAGS] = unlisted(cells[_TAGS]) if cells[_TAGS] else ()
    listed = msgspec.convert(fitting, tuple[_Listed, ...], strict=False)
    for row in listed:
        _become(row, InboxRow)
    return listed

"""Time lines: the newest messages, notes and activities of a conversation, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from agent_console.domain.account import Account
from agent_console.domain.capabilities import Capabilities
from agent_console.domain.entry import ThreadKind
from agent_console.domain.views import ConversationView, TimelineItem, TimelineKey, TimelinePage
from agent_console.errors import UnknownName
from agent_console.storage.connection import Connection
from agent_console.storage.database import Database
from agent_console.storage.heads import head_of
from agent_console.storage.items import activities, messages
from agent_console.storage.joining import surviving
from agent_console.storage.keys import packed

_NEWEST: Final = 1 << 62
_MOST_AROUND: Final = 500
_OLDER: Final = 20
"""Items before the sought one in a page around it."""
Offers = Callable[[Account, ThreadKind, bool], Capabilities]
"""What a place offers, by account, kind and whether it is encrypted."""


class Timeline:
    """Questions about one conversation."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(
        self, conversation: str, before: TimelineKey | None = None, limit: int = 50
    ) -> TimelinePage:
        """The newest items, or those before the key; oldest first. Raises `UnknownName`."""

        def ask(connection: Connection) -> TimelinePage:
            number = number_of_conversation(connection, conversation)
            return _page(connection, number, before.at if before is not None else _NEWEST, limit)

        return await self._database.read(ask)

    async def around(self, conversation: str, message: str, limit: int = 50) -> TimelinePage:
        """A page in which the message stands, with everything newer (at most 500). Raises `UnknownName`."""

        def ask(connection: Connection) -> TimelinePage:
            number = number_of_conversation(connection, conversation)
            found = connection.execute(
                "SELECT number FROM message WHERE id = ? AND conversation = ?", (packed(message), number)
            ).fetchone()
            if found is None:
                raise UnknownName("message", message)
            newer = connection.execute(
                "SELECT count(*) FROM (SELECT 1 FROM (SELECT number FROM message WHERE conversation = ?1"
                " AND delivery <> 'cancelled' AND number >= ?2"
                " UNION ALL SELECT number FROM activity WHERE conversation = ?1 AND number >= ?2) LIMIT ?3)",
                (number, found[0], _MOST_AROUND),
            ).fetchall()[0][0]
            if newer < _MOST_AROUND:
                return _page(connection, number, _NEWEST, max(limit, newer + _OLDER))
            end = connection.execute(
                "SELECT number FROM message WHERE conversation = ? AND delivery <> 'cancelled' AND number >= ?"
                " ORDER BY number LIMIT 1 OFFSET ?",
                (number, found[0], _MOST_AROUND - _OLDER),
            ).fetchone()
            return _page(connection, number, end[0] if end else _NEWEST, _MOST_AROUND)

        return await self._database.read(ask)

    async def head(self, conversation: str, agent: str, offers: Offers) -> ConversationView:
        """The conversation's head for this agent; `offers` knows the channels. Raises `UnknownName`."""
        return await self._database.read(lambda connection: head_of(connection, conversation, agent, offers))


def number_of_conversation(connection: Connection, conversation: str) -> int:
    """Row number, after a merging that of the one that goes on. Raises `UnknownName`."""
    return surviving(connection, conversation)[0]


def _page(connection: Connection, number: int, before: int, limit: int) -> TimelinePage:
    """Both tables give their newest `limit`; the newest `limit` of both are among them."""
    found: list[tuple[int, bool]] = [
        (row[0], True)
        for row in connection.execute(
            "SELECT number FROM message WHERE conversation = ? AND delivery <> 'cancelled' AND number < ?"
            " ORDER BY number DESC LIMIT ?",
            (number, before, limit + 1),
        )
    ]
    found += [
        (row[0], False)
        for row in connection.execute(
            "SELECT number FROM activity WHERE conversation = ? AND number < ? ORDER BY number DESC LIMIT ?",
            (number, before, limit + 1),
        )
    ]
    found.sort(reverse=True)
    shown = sorted(found[:limit])
    items: dict[tuple[int, bool], TimelineItem] = {}
    wanted = [place for place, is_message in shown if is_message]
    for place, item in messages(connection, number, wanted).items():
        items[place, True] = item
    for place, activity in activities(connection, [place for place, said in shown if not said]).items():
        items[place, False] = activity
    key = TimelineKey(shown[0][0], "") if len(found) > limit and shown else None
    return TimelinePage(items=tuple(items[place] for place in shown if place in items), before=key)

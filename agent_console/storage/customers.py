"""Customers: the card of the history panel, their conversations on every channel, and the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from agent_console.domain.entry import Outcome
from agent_console.domain.views import (
    ConversationStatus,
    CustomerCard,
    CustomerRow,
    IdentityView,
    Participant,
    PastConversation,
    TimelineKey,
)
from agent_console.errors import UnknownName
from agent_console.storage.beside import decode_account
from agent_console.storage.cases import cases_of_customer
from agent_console.storage.connection import Connection
from agent_console.storage.database import Database
from agent_console.storage.keys import moment, moment_of, unlisted
from agent_console.storage.words import match_query, one_line

_PAST: Final = """SELECT c.id, c.channel, c.account, c.public, c.status, c.outcome, c.first_at, c.last_at, c.messages,
 c.reference, c.number, (SELECT t.text FROM message AS m JOIN text AS t ON t.number = m.text
  WHERE m.conversation = c.number AND m.direction = 'customer' AND m.delivery <> 'cancelled'
  ORDER BY m.number LIMIT 1), c.mood / 1e3, c.mood_sure
 FROM (SELECT DISTINCT p.conversation AS number FROM identity AS i
  JOIN participant AS p ON p.identity = i.id WHERE i.customer = ? AND p.messages > 0) AS mine
 CROSS JOIN conversation AS c ON c.number = mine.number
 WHERE c.folder <> 3 AND (c.last_at, c.number) < (?, ?) ORDER BY c.last_at DESC, c.number DESC LIMIT ?"""
_ROW: Final = """SELECT c.id, c.name, c.avatar, c.organisation, c.last_at,
 (SELECT group_concat(DISTINCT i.channel) FROM identity AS i WHERE i.customer = c.id),
 (SELECT count(DISTINCT p.conversation) FROM identity AS i JOIN participant AS p ON p.identity = i.id
  WHERE i.customer = c.id AND p.messages > 0) FROM customer AS c"""
_END: Final = 1 << 62
_MOST_FOUND: Final = 10_000


class Customers:
    """Questions about customers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def card(self, customer: str) -> CustomerCard:
        """Everything the history panel begins with. Raises `UnknownName`."""
        return await self._database.read(lambda connection: _card(connection, customer))

    async def past(
        self, customer: str, before: TimelineKey | None = None, limit: int = 50
    ) -> tuple[PastConversation, ...]:
        """Conversations in which the customer spoke, newest first.

        To go on, pass `TimelineKey(micros(last.last_at), last.id)` of the last one.
        """
        return await self._database.read(lambda connection: _past(connection, customer, before, limit))

    async def list(self, text: str = "", limit: int = 100) -> tuple[CustomerRow, ...]:
        """Those heard last first; by words of their names, remote ids or organisation."""

        def ask(connection: Connection) -> tuple[CustomerRow, ...]:
            if not text.strip():
                rows = connection.execute(f"{_ROW} ORDER BY c.last_at DESC, c.number DESC LIMIT ?", (limit,))
            else:
                rows = connection.execute(
                    f"{_ROW} WHERE c.number IN (SELECT rowid FROM names WHERE names MATCH ? LIMIT ?)"
                    " ORDER BY c.last_at DESC, c.number DESC LIMIT ?",
                    (match_query(text) or '""', _MOST_FOUND, limit),
                )
            return tuple([_row(row) for row in rows])

        return await self._database.read(ask)


def _row(row: Sequence[Any]) -> CustomerRow:
    return CustomerRow(
        id=row[0],
        name=row[1],
        avatar=row[2],
        organisation=row[3],
        last_at=moment(row[4]) if row[4] else None,
        channels=tuple(sorted(row[5].split(","))) if row[5] else (),
        conversations=row[6],
    )


def _card(connection: Connection, customer: str) -> CustomerCard:
    row = connection.execute(
        "SELECT name, avatar, organisation, labels, place FROM customer WHERE id = ?", (customer,)
    ).fetchone()
    if row is None:
        raise UnknownName("customer", customer)
    identities = connection.execute(
        "SELECT i.id, i.channel, i.remote, i.name, i.avatar, coalesce(sum(p.messages), 0), min(p.first_at), max(p.last_at),"
        " i.handle, i.follows, i.muted, i.blocked"
        " FROM identity AS i LEFT JOIN participant AS p ON p.identity = i.id AND p.messages > 0 WHERE i.customer = ?"
        " GROUP BY i.id ORDER BY max(p.last_at) DESC, i.id",
        (customer,),
    ).fetchall()
    conversations = connection.execute(
        "SELECT count(DISTINCT p.conversation) FROM identity AS i JOIN participant AS p ON p.identity = i.id"
        " JOIN conversation AS c ON c.number = p.conversation WHERE i.customer = ? AND p.messages > 0 AND c.folder <> 3",
        (customer,),
    ).fetchall()[0][0]
    firsts = [identity[6] for identity in identities if identity[6] is not None]
    lasts = [identity[7] for identity in identities if identity[7] is not None]
    return CustomerCard(
        id=customer,
        name=row[0],
        avatar=row[1],
        organisation=row[2],
        colleagues=_colleagues(connection, customer, row[2]),
        labels=unlisted(row[3]),
        place=row[4],
        first_contact=moment(min(firsts)) if firsts else None,
        last_contact=moment(max(lasts)) if lasts else None,
        conversations=conversations,
        messages=sum(identity[5] for identity in identities),
        identities=tuple(
            IdentityView(
                id=identity[0],
                channel=identity[1],
                remote=identity[2],
                name=identity[3],
                avatar=identity[4],
                messages=identity[5],
                last_at=moment(identity[7]),
                handle=identity[8],
                follows=bool(identity[9]),
                muted=bool(identity[10]),
                blocked=bool(identity[11]),
            )
            for identity in identities
        ),
        cases=cases_of_customer(connection, customer),
        past=_past(connection, customer, None, 50),
    )


def _colleagues(connection: Connection, customer: str, organisation: str) -> tuple[Participant, ...]:
    if not organisation:
        return ()
    rows = connection.execute(
        "SELECT c.id, c.name, c.avatar, (SELECT i.id FROM identity AS i WHERE i.customer = c.id ORDER BY i.id LIMIT 1)"
        " FROM customer AS c WHERE c.organisation = ? AND c.id <> ? ORDER BY c.last_at DESC LIMIT 50",
        (organisation, customer),
    )
    return tuple(
        [Participant(identity=row[3] or "", customer=row[0], name=row[1], avatar=row[2]) for row in rows]
    )


def _past(
    connection: Connection, customer: str, before: TimelineKey | None, limit: int
) -> tuple[PastConversation, ...]:
    at, number = _END, _END
    if before is not None:
        at = before.at
        found = connection.execute("SELECT number FROM conversation WHERE id = ?", (before.id,)).fetchone()
        number = found[0] if found else 0
    names = {
        account.id: account.name
        for (body,) in connection.execute("SELECT body FROM account")
        for account in (decode_account(body),)
    }
    rows = connection.execute(_PAST, (customer, at, number, limit)).fetchall()
    return tuple(
        PastConversation(
            id=row[0],
            channel=row[1],
            account_name=names.get(row[2], ""),
            public=bool(row[3]),
            status=ConversationStatus(row[4]),
            outcome=Outcome(row[5]) if row[5] else None,
            first_at=moment_of(row[6] if row[6] is not None else row[7]),
            last_at=moment_of(row[7]),
            messages=row[8],
            snippet=one_line(row[11] or ""),
            reference=row[9],
            mood=row[12],
            mood_sure=bool(row[13]),
        )
        for row in rows
    )

"""Cases: matters with a reference number, and the conversations that belong to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from agent_console.domain.entry import Priority
from agent_console.domain.views import CaseView
from agent_console.errors import UnknownName
from agent_console.storage.connection import Connection
from agent_console.storage.database import Database
from agent_console.storage.keys import moment_of, unlisted

_CASE: Final = """SELECT k.id, k.reference, t.text,
 coalesce((SELECT priority FROM conversation WHERE case_id = k.id ORDER BY number LIMIT 1), k.priority), k.closed_at, k.opened_at,
 (SELECT json_group_array(id) FROM (SELECT id FROM conversation WHERE case_id = k.id ORDER BY number)),
 (SELECT name FROM conversation WHERE case_id = k.id ORDER BY number LIMIT 1)
 FROM service_case AS k LEFT JOIN text AS t ON t.number = k.reason"""


class Cases:
    """Questions about cases."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def list(self, *, only_open: bool = True, limit: int = 200) -> tuple[CaseView, ...]:
        """Newest first."""
        condition = "WHERE k.closed_at IS NULL" if only_open else ""

        def ask(connection: Connection) -> tuple[CaseView, ...]:
            rows = connection.execute(
                f"{_CASE} {condition} ORDER BY k.opened_at DESC, k.number DESC LIMIT ?", (limit,)
            )
            return tuple([_view(row) for row in rows])

        return await self._database.read(ask)

    async def by_reference(self, reference: str) -> CaseView:
        """By its reference number as it was given out; raises `UnknownName`."""

        def ask(connection: Connection) -> CaseView:
            row = connection.execute(f"{_CASE} WHERE k.reference = ?", (reference,)).fetchone()
            if row is None:
                raise UnknownName("case", reference)
            return _view(row)

        return await self._database.read(ask)


def cases_of_customer(connection: Connection, customer: str) -> tuple[CaseView, ...]:
    """Cases of the customer's conversations, newest first, at most 50."""
    rows = connection.execute(
        f"{_CASE} WHERE k.id IN (SELECT case_id FROM conversation WHERE customer = ? AND case_id <> '')"
        " ORDER BY k.opened_at DESC, k.number DESC LIMIT 50",
        (customer,),
    )
    return tuple([_view(row) for row in rows])


def _view(row: Sequence[Any]) -> CaseView:
    return CaseView(
        id=row[0],
        reference=row[1],
        reason=row[2] or "",
        priority=Priority(row[3]),
        open=row[4] is None,
        opened_at=moment_of(row[5]),
        conversations=unlisted(row[6]),
        customer_name=row[7] or "",
    )

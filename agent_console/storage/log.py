"""The log on disk: transactions over folded states, and the events that follow their commits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec

from agent_console.domain.log import Transaction
from agent_console.runtime.clock import new_id
from agent_console.runtime.events import (
    AccountsChanged,
    ConversationsChanged,
    CustomersChanged,
    Events,
    HealthChanged,
    TimelineChanged,
)
from agent_console.storage.connection import Connection
from agent_console.storage.database import Database
from agent_console.storage.erasing import erase
from agent_console.storage.transaction import Changes, StoredTransaction

T = TypeVar("T")

_MOST_NAMED = 2_000
"""Above this many changed conversations listeners are told to read everything again."""
_KEPT_CHANGES = 1_000
_decode = msgspec.msgpack.Decoder(Changes).decode


class StoredLog:
    """Implements `domain.log.Log` over the database."""

    def __init__(self, database: Database, events: Events) -> None:
        self._database = database
        self._events = events
        self._writer = new_id()

    async def write(self, work: Callable[[Transaction], T], *, durable: bool = False) -> T:
        """Run it in BEGIN IMMEDIATE … COMMIT on the writer thread; see `domain.log.Log.write`."""

        def run(connection: Connection) -> tuple[T, Changes]:
            transaction = StoredTransaction(connection)
            result = work(transaction)
            transaction.flush()
            self.note(connection, transaction.changes)
            return result, transaction.changes

        result, _ = await self._database.write(run, durable=durable, after=lambda done: self.tell(done[1]))
        return result

    async def erase_texts(self, messages: Sequence[str]) -> None:
        """Make what these messages and notes said unreadable for ever; the entries stay. Backups made before keep it."""

        def run(connection: Connection) -> Changes:
            changes = Changes(conversations=erase(connection, messages))
            self.note(connection, changes)
            return changes

        await self._database.write(run, durable=True, after=self.tell)
        await self._database.maintain(lambda c: c.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())

    def note(self, connection: Connection, changes: Changes) -> None:
        """Write down for other processes what a transaction changed."""
        if not changes.any:
            return
        connection.execute(
            "INSERT INTO change (writer, body) VALUES (?, ?)", (self._writer, msgspec.msgpack.encode(changes))
        )
        latest = connection.last_insert_rowid()
        if latest % 100 == 0:
            connection.execute("DELETE FROM change WHERE number <= ?", (latest - _KEPT_CHANGES,))

    def tell(self, changes: Changes) -> None:
        """Fire what follows from a commit, in the thread of the loop."""
        fire = self._events.fire
        if changes.conversations:
            many = len(changes.conversations) > _MOST_NAMED
            fire(
                ConversationsChanged(
                    frozenset() if many else frozenset(changes.conversations), frozenset(changes.live_from)
                )
            )
            if not many:
                for conversation in sorted(changes.conversations):
                    fire(TimelineChanged(conversation))
        if changes.customers:
            many = len(changes.customers) > _MOST_NAMED
            fire(CustomersChanged(frozenset() if many else frozenset(changes.customers)))
        if changes.accounts:
            fire(AccountsChanged())
        for account, health in changes.health.items():
            fire(HealthChanged(account, health))

    def last_change(self, connection: Connection) -> int:
        """Number of the newest commit that changed something."""
        row = connection.execute("SELECT max(number) FROM change").fetchone()
        return int(row[0] or 0) if row else 0

    def changes_since(self, number: int, connection: Connection) -> tuple[int, list[Changes] | None]:
        """Newest commit, and what other processes changed after `number`; None when that was forgotten already."""
        rows = connection.execute(
            "SELECT number, writer, body FROM change WHERE number > ? ORDER BY number", (number,)
        ).fetchall()
        if not rows:
            return number, []
        latest = int(rows[-1][0])
        if rows[0][0] > number + 1 and number:
            return latest, None
        return latest, [_decode(body) for _, writer, body in rows if writer != self._writer]

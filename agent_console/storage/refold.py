"""Folding everything again: the same entries through the same code into empty tables, then compared with what is stored."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any, Final

import msgspec

from agent_console.domain.entry import StreamKind
from agent_console.domain.views import DoctorFinding
from agent_console.storage import migrations
from agent_console.storage.connection import Connection
from agent_console.storage.keys import unpacked
from agent_console.storage.standing import moods_again
from agent_console.storage.transaction import StoredTransaction, decode_state, entry_of

_BATCH: Final = 2_000
_FIRST: Final = 3
"""Differences that are named; the others are counted."""
_TABLES: Final = {
    "message": ("number",),
    "further_text": ("message", "place"),
    "activity": ("number",),
    "alias": ("account", "remote"),
    "reply_part": ("account", "key"),
    "reaction": ("message", "key", "author"),
    "early": ("message", "entry"),
    "conversation": ("number",),
    "conversation_tag": ("tag", "conversation"),
    "participant": ("conversation", "identity"),
    "customer": ("number",),
    "identity": ("id",),
    "service_case": ("number",),
    "mood_correction": ("message",),
}
_ENTRIES: Final = """SELECT x.number, x.id, s.id, s.kind, x.position, x.occurred_at, x.recorded_at, x.origin, x.actor,
 x.body, s.number FROM stored.entry AS x JOIN stored.stream AS s ON s.number = x.stream
 WHERE x.position IS NOT NULL AND x.number > ? ORDER BY x.number LIMIT ?"""


def refold(empty: Connection, cancelled: Callable[[], bool]) -> list[DoctorFinding]:
    """Fold the database attached to `empty` as `stored` again, and compare. Texts and entries are not copied."""
    migrations.migrate(empty, lambda found: None)
    empty.execute("DROP VIEW message_text; DROP TABLE text; DROP TABLE entry; DROP TABLE account")
    empty.pragma("journal_mode", "off")
    empty.pragma("synchronous", "off")
    last, count = 0, 0
    while True:
        rows = empty.execute(_ENTRIES, (last, _BATCH)).fetchall()
        if not rows:
            break
        if cancelled():
            return []
        empty.execute("BEGIN")
        transaction = StoredTransaction(empty, index=False)
        for row in rows:
            stream = transaction.stream_again(row[2], StreamKind(row[3]), row[10])
            transaction.apply(stream, entry_of(row[1:10]), row[0])
        transaction.flush()
        empty.execute("COMMIT")
        last = rows[-1][0]
        count += len(rows)
    _stand_again(empty)
    findings = [DoctorFinding(word="refold", ok=True, detail=f"{count} entries")]
    wrong = _states(empty)
    for table, key in _TABLES.items():
        if cancelled():
            return []
        wrong += _differences(empty, table, key)
    findings += [DoctorFinding(word="refold", ok=False, detail=detail) for detail in wrong]
    return findings if not wrong else findings[1:]


def _stand_again(empty: Connection) -> None:
    """What the analyzer said is not in the log; where conversations stand must follow from it and the corrections."""
    empty.execute("BEGIN")
    empty.execute("INSERT INTO main.mood SELECT * FROM stored.mood")
    # what has ended in another conversation shows what it showed then, edits or not: nobody sees it
    empty.execute(
        "UPDATE main.conversation SET snippet = old.snippet FROM stored.conversation AS old"
        " WHERE old.number = conversation.number AND old.merged_into <> '' AND conversation.merged_into <> ''"
    )
    moods_again(empty, [row[0] for row in empty.execute("SELECT number FROM main.conversation").fetchall()])
    empty.execute("COMMIT")


def _states(empty: Connection) -> list[str]:
    """Streams whose stored state is not the fold of their entries."""
    rows = empty.execute(
        "SELECT old.id, old.kind, old.position, old.state, new.position, new.state FROM stored.stream AS old"
        " LEFT JOIN main.stream AS new ON new.number = old.number"
        " WHERE old.position IS NOT new.position OR old.state IS NOT new.state"
    )
    wrong = (row for row in rows if not _same_state(row))
    first = list(islice(wrong, _FIRST))
    if not first:
        return []
    count = len(first) + sum(1 for _ in wrong)
    named = "; ".join(f"{row[0]} at {row[2]}: {_difference(row)}" for row in first)
    return [f"stream: {count} differ: {named}"]


def _same_state(row: tuple[Any, ...]) -> bool:
    kind = StreamKind(row[1])
    return (
        row[5] is not None and row[2] == row[4] and decode_state(kind, row[3]) == decode_state(kind, row[5])
    )


def _difference(row: tuple[Any, ...]) -> str:
    if row[5] is None:
        return "no entries"
    kind = StreamKind(row[1])
    stored = msgspec.structs.asdict(decode_state(kind, row[3]))
    folded = msgspec.structs.asdict(decode_state(kind, row[5]))
    return ", ".join(
        f"{name} is {stored[name]!r}, folds to {folded[name]!r}"
        for name in stored
        if stored[name] != folded[name]
    )[:400]


def _differences(empty: Connection, table: str, key: tuple[str, ...]) -> list[str]:
    columns = [row[1] for row in empty.execute(f"PRAGMA main.table_info({table})")]
    same_key = " AND ".join(f"new.{name} IS old.{name}" for name in key)
    wrong = []
    for one, other, word in (
        ("stored", "main", "differ or should not be there"),
        ("main", "stored", "are missing"),
    ):
        unequal = " OR ".join(f"old.{name} IS NOT new.{name}" for name in columns) if one == "stored" else "0"
        rows = empty.execute(
            f"SELECT {', '.join('old.' + name for name in key)}, new.{key[0]} IS NULL,"
            f" {', '.join('old.' + name for name in columns)}, {', '.join('new.' + name for name in columns)}"
            f" FROM {one}.{table} AS old LEFT JOIN {other}.{table} AS new ON {same_key}"
            f" WHERE new.{key[0]} IS NULL OR {unequal}"
        )
        first = list(islice(rows, _FIRST))
        if first:
            count = len(first) + sum(1 for _ in rows)
            named = "; ".join(_named(row, key, columns) for row in first)
            wrong.append(f"{table}: {count} {word}: {named}")
    return wrong


def _named(row: tuple[Any, ...], key: tuple[str, ...], columns: list[str]) -> str:
    name = "/".join(unpacked(part) for part in row[: len(key)])
    if row[len(key)]:
        return name
    old = row[len(key) + 1 : len(key) + 1 + len(columns)]
    new = row[len(key) + 1 + len(columns) :]
    parts = [
        f"{column} is {unpacked(a)!r}, folds to {unpacked(b)!r}"
        for column, a, b in zip(columns, old, new, strict=True)
        if a != b
    ]
    return f"{name} ({', '.join(parts)})"[:300]

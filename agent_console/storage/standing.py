"""Where conversations stand: their columns of mood, computed from the moods of their newest messages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from agent_console.domain.mood import LABELS, NEWEST, Felt, corrected_score, felt, sort_key, standing
from agent_console.domain.mood_views import MessageMood
from agent_console.storage.connection import Connection

JOINED: Final = """LEFT JOIN mood AS f ON f.message = m.number AND f.text = m.text
 LEFT JOIN mood_correction AS k ON k.message = m.id AND k.text = m.text"""
"""A message `m` with what counts of it: `f` the analyzer's, `k` an agent's, each about the text that it has now."""
COUNTS: Final = "k.label, f.label, f.score, f.confidence, f.message"
"""What `mood_of` takes."""
_LOOKED_AT: Final = 3 * NEWEST
"""Messages among which the newest rated ones are looked for: in a language that is not rated there may be none."""
_NEWEST: Final = f"""SELECT {COUNTS} FROM (SELECT number, id, text FROM message WHERE conversation = ?
 AND delivery <> 'cancelled' AND direction = 'customer' ORDER BY number DESC LIMIT {_LOOKED_AT}) AS m {JOINED}
 WHERE coalesce(k.label, f.label) IS NOT NULL ORDER BY m.number DESC LIMIT {NEWEST}"""


def mood_of(row: Sequence[Any]) -> MessageMood | None:
    """From `COUNTS`; None where neither an agent nor the analyzer said anything."""
    corrected, label, score, confidence, rated = row
    if corrected is not None:
        said = LABELS[corrected + 1]
        return MessageMood(
            label=said, score=corrected_score(said, (score or 0) / 1000), confidence=1.0, corrected=True
        )
    if rated is None:
        return None
    return MessageMood(
        label=None if label is None else LABELS[label + 1], score=score / 1000, confidence=confidence / 1000
    )


def moods_again(
    connection: Connection, conversations: Iterable[int], *, rated_only: bool = False
) -> set[int]:
    """Compute where these stand, by row number; returns those that stand elsewhere than before.

    `rated_only`: only more was said, and nothing of it is rated, so what stood nowhere stands nowhere.
    """
    moved = set()
    for number in conversations:
        row = connection.execute(
            "SELECT mood, mood_trend, mood_sure, mood_sort, urgency FROM conversation WHERE number = ?",
            (number,),
        ).fetchone()
        if row is None or (rated_only and row[0] is None):
            continue
        now = standing(_felt(connection, number))
        columns: tuple[int | None, int, int, int]
        if now is None:
            columns = (None, 0, 1, sort_key(None, row[4]))
        else:
            columns = (round(now.level * 1000), now.trend, int(now.sure), sort_key(now.level, row[4]))
        if columns != row[:4]:
            connection.execute(
                "UPDATE conversation SET mood = ?, mood_trend = ?, mood_sure = ?, mood_sort = ? WHERE number = ?",
                (*columns, number),
            )
            moved.add(number)
    return moved


def _felt(connection: Connection, number: int) -> list[Felt]:
    found: list[Felt] = []
    for row in connection.execute(_NEWEST, (number,)).fetchall():
        mood = mood_of(row)
        if mood is not None and mood.label is not None:
            found.append(felt(mood.label, mood.score, mood.confidence))
    return found

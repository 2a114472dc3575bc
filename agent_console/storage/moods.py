"""Moods: what is still to rate, what was rated, why, and where conversations and customers stand by it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec

from agent_console.domain.mood import LABELS, Label, Mood, Word, felt
from agent_console.domain.mood_views import CountedWord, MoodExplained, MoodSample
from agent_console.errors import UnknownName
from agent_console.storage.connection import Connection
from agent_console.storage.database import Database
from agent_console.storage.items import agent_names
from agent_console.storage.keys import moment_of, packed, unpacked
from agent_console.storage.log import StoredLog
from agent_console.storage.standing import COUNTS, JOINED, mood_of, moods_again
from agent_console.storage.transaction import Changes
from agent_console.storage.words import one_line

_TEXT: Final = """CASE WHEN t.heading <> '' AND m.in_reply_to IS NULL THEN t.heading || char(10) || t.text
 ELSE t.text END"""
"""What is rated: a subject counts where it is the beginning, not where it is only repeated."""
_LONGEST: Final = 10_000
"""Characters that are handed to the analyzer; it looks at fewer (docs/sentiment.md)."""
_MIXED, _IRONY = 1, 2
_WHYS: Final = ("word", "phrase", "emoji", "negated", "strengthened", "weakened", "irony", "learned")
"""Stored by place: only ever add at the end."""
_encode: Final = msgspec.msgpack.Encoder().encode
_decode: Final = msgspec.msgpack.Decoder(tuple[tuple[int, int, int, int], ...]).decode


class ToRate(msgspec.Struct, frozen=True, gc=False):
    """A message that is to be rated, with the text that it has now."""

    number: int
    text_number: int
    text: str
    live: bool = False


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """A corrected mood, as training data."""

    text: str
    label: Label
    language: str
    machine: Label | None
    score: float
    version: str
    corrected_at: str


Rated = tuple[ToRate, Mood]


class Moods:
    """Questions about moods, and the one place that writes what the analyzer says."""

    def __init__(self, database: Database, log: StoredLog) -> None:
        self._database = database
        self._log = log

    # ---- rating

    async def waiting(self, limit: int, *, live_only: bool = False) -> list[ToRate]:
        """Messages that have not been rated: live ones first, then the others, each newest first."""

        def ask(connection: Connection) -> list[ToRate]:
            found = connection.execute(
                "SELECT number FROM unrated INDEXED BY unrated_live WHERE live ORDER BY number DESC LIMIT ?",
                (limit,),
            ).fetchall()
            live = len(found)
            if not live_only and live < limit:
                found += connection.execute(
                    "SELECT number FROM unrated WHERE NOT live ORDER BY number DESC LIMIT ?", (limit - live,)
                ).fetchall()
            texts = _texts(connection, [row[0] for row in found])
            return [
                texts.get(row[0]) or ToRate(row[0], 0, "", place < live) for place, row in enumerate(found)
            ]

        return await self._database.read(ask)

    async def outdated(self, version: str, below: int | None, limit: int) -> list[ToRate]:
        """Messages that another version rated, newest first, with row numbers below that one (None: from the top)."""

        def ask(connection: Connection) -> list[ToRate]:
            top = (1 << 62) if below is None else below
            found = connection.execute(
                "SELECT message FROM mood WHERE message < ? AND version <> ? ORDER BY message DESC LIMIT ?",
                (top, version, limit),
            ).fetchall()
            texts = _texts(connection, [row[0] for row in found])
            return [texts.get(row[0]) or ToRate(row[0], 0, "") for row in found]

        return await self._database.read(ask)

    async def remaining(self, version: str) -> tuple[int, int]:
        """Messages not rated yet, and those rated by another version; reads every mood, so ask rarely."""

        def ask(connection: Connection) -> tuple[int, int]:
            unrated = connection.execute("SELECT count(*) FROM unrated").fetchall()[0][0]
            other = connection.execute("SELECT count(*) FROM mood WHERE version <> ?", (version,)).fetchall()
            return int(unrated), int(other[0][0])

        return await self._database.read(ask)

    async def unrated(self) -> tuple[int, int]:
        """Messages not rated yet: live ones, and others."""

        def ask(connection: Connection) -> tuple[int, int]:
            live = connection.execute(
                "SELECT count(*) FROM unrated INDEXED BY unrated_live WHERE live"
            ).fetchall()
            every = connection.execute("SELECT count(*) FROM unrated").fetchall()
            return int(live[0][0]), int(every[0][0] - live[0][0])

        return await self._database.read(ask)

    async def store(self, rated: Sequence[Rated], version: str, *, tell_all: bool = False) -> None:
        """Keep moods, and with them where conversations stand. What was edited meanwhile stays to rate.

        `tell_all` tells listeners of every conversation concerned; otherwise only of those that stand elsewhere now.
        """

        def run(connection: Connection) -> Changes:
            changes = Changes(conversations=_store(connection, rated, version, tell_all=tell_all))
            self._log.note(connection, changes)
            return changes

        await self._database.write(run, after=self._log.tell)

    # ---- asking

    async def explained(self, message: str) -> MoodExplained | None:
        """Why a message has its mood; None while it has none. Raises `UnknownName`."""
        return await self._database.read(lambda connection: _explained(connection, message))

    async def of_customer(self, customer: str, limit: int) -> tuple[MoodSample, ...]:
        """The newest labelled messages of a customer, oldest first."""
        return await self._database.read(lambda connection: _of_customer(connection, customer, limit))

    async def corrections(self) -> tuple[Correction, ...]:
        """What agents corrected, oldest first; not what was erased or what its author took back."""

        def ask(connection: Connection) -> tuple[Correction, ...]:
            return tuple(_corrections(connection))

        return await self._database.read(ask)


def _texts(connection: Connection, numbers: Sequence[int]) -> dict[int, ToRate]:
    rows = connection.execute(
        f"SELECT m.number, m.text, substr({_TEXT}, 1, {_LONGEST}), coalesce(u.live, 0) FROM json_each(?) AS wanted"
        " CROSS JOIN message AS m ON m.number = wanted.value JOIN text AS t ON t.number = m.text"
        " LEFT JOIN unrated AS u ON u.number = m.number",
        (json.dumps(list(numbers)),),
    )
    return {row[0]: ToRate(row[0], row[1], row[2], bool(row[3])) for row in rows}


def _store(connection: Connection, rated: Sequence[Rated], version: str, *, tell_all: bool) -> set[str]:
    for item, mood in rated:
        label = None if mood.label is None else LABELS.index(mood.label) - 1
        flags = (_MIXED if mood.mixed else 0) | (_IRONY if mood.irony else 0)
        connection.execute(
            "INSERT OR REPLACE INTO mood (message, text, version, language, label, score, confidence, flags, words)"
            " SELECT ?, ?, ?, ?, ?, ?, ?, ?, ? FROM message AS m JOIN text AS t ON t.number = m.text"
            " WHERE m.number = ?1 AND m.text = ?2 AND t.text || t.heading <> ''",
            (
                item.number, item.text_number, version, mood.language, label, round(mood.score * 1000),
                round(mood.confidence * 1000), flags, _packed(mood.words),
            ),
        )  # fmt: skip
        if not connection.changes() and _edited(connection, item):
            continue
        connection.execute("DELETE FROM unrated WHERE number = ?", (item.number,))
    concerned = {
        row[0]: row[1]
        for row in connection.execute(
            "SELECT c.number, c.id FROM json_each(?) AS wanted CROSS JOIN message AS m ON m.number = wanted.value"
            " JOIN conversation AS c ON c.number = m.conversation",
            (json.dumps([item.number for item, _ in rated]),),
        )
    }
    moved = moods_again(connection, concerned)
    return set(concerned.values()) if tell_all else {concerned[number] for number in moved}


def _edited(connection: Connection, item: ToRate) -> bool:
    """It says something else now, which is still to rate; otherwise it was erased, or never said anything."""
    rows = connection.execute(
        "SELECT 1 FROM message WHERE number = ? AND text <> ?", (item.number, item.text_number)
    ).fetchall()
    return bool(item.text_number and rows)


def _packed(words: Sequence[Word]) -> bytes | None:
    """Start, end, hundredths of the valence, and the reason's place."""
    if not words:
        return None
    return _encode(
        [
            (
                word.start,
                word.end,
                round(word.valence * 100),
                _WHYS.index(word.why) if word.why in _WHYS else 0,
            )
            for word in words
        ]
    )


def _explained(connection: Connection, message: str) -> MoodExplained | None:
    row = connection.execute(
        f"SELECT m.number, substr({_TEXT}, 1, {_LONGEST}), f.language, f.label, f.score, f.confidence, f.flags, f.words,"
        f" f.version, k.agent, k.corrected_at, {COUNTS} FROM message AS m LEFT JOIN text AS t ON t.number = m.text"
        f" {JOINED} WHERE m.id = ?",
        (packed(message),),
    ).fetchone()
    if row is None:
        raise UnknownName("message", message)
    mood = mood_of(row[11:])
    if mood is None:
        return None
    text = row[1] or ""
    words = [
        CountedWord(text[start:end], valence / 100, _WHYS[why] if why < len(_WHYS) else "word")
        for start, end, valence, why in (_decode(row[7]) if row[7] else ())
    ]
    words.sort(key=lambda word: -abs(word.valence))
    return MoodExplained(
        message=message,
        mood=mood,
        language=row[2] or "",
        machine=None if row[3] is None else LABELS[row[3] + 1],
        score=(row[4] or 0) / 1000,
        confidence=(row[5] or 0) / 1000,
        mixed=bool((row[6] or 0) & _MIXED),
        irony=bool((row[6] or 0) & _IRONY),
        words=tuple(words),
        version=row[8] or "",
        corrected_by=agent_names(connection).get(row[9] or "", row[9] or ""),
        corrected_at=None if row[10] is None else moment_of(row[10]),
    )


def _of_customer(connection: Connection, customer: str, limit: int) -> tuple[MoodSample, ...]:
    """Newest first conversation by conversation, so that a few of them are read and not all that there ever was."""
    places = connection.execute(
        "SELECT p.conversation, p.identity, p.last_at FROM identity AS i"
        " CROSS JOIN participant AS p ON p.identity = i.id WHERE i.customer = ? AND p.messages > 0"
        " ORDER BY p.last_at DESC",
        (customer,),
    ).fetchall()
    found: list[tuple[int, MoodSample]] = []
    oldest: list[int] = []
    for conversation, identity, last_at in places:
        if len(found) >= limit and last_at < sorted(oldest, reverse=True)[limit - 1]:
            break
        for row in _of_place(connection, conversation, identity, limit):
            found.append((row[0], _sample(row)))
            oldest.append(row[3])
    found.sort(key=lambda pair: pair[0])
    return tuple(sample for _, sample in found[-limit:])


def _of_place(connection: Connection, conversation: int, identity: str, limit: int) -> list[Any]:
    rows: list[Any] = connection.execute(
        f"SELECT m.number, m.id, c.id, m.occurred_at, c.channel, t.text, t.heading, {COUNTS} FROM message AS m"
        f" JOIN conversation AS c ON c.number = m.conversation LEFT JOIN text AS t ON t.number = m.text {JOINED}"
        " WHERE m.conversation = ? AND m.delivery <> 'cancelled' AND m.author = ?"
        " AND coalesce(k.label, f.label) IS NOT NULL ORDER BY m.number DESC LIMIT ?",
        (conversation, identity, limit),
    ).fetchall()
    return rows


def _sample(row: Sequence[Any]) -> MoodSample:
    mood = mood_of(row[7:])
    assert mood is not None and mood.label is not None
    return MoodSample(
        message=unpacked(row[1]),
        conversation=row[2],
        channel=row[4],
        occurred_at=moment_of(row[3]),
        label=mood.label,
        level=felt(mood.label, mood.score, mood.confidence).level,
        sure=mood.sure,
        corrected=mood.corrected,
        snippet=one_line(row[5] or row[6] or ""),
    )


def _corrections(connection: Connection) -> Iterator[Correction]:
    rows = connection.execute(
        f"SELECT substr({_TEXT}, 1, {_LONGEST}), k.label, f.language, f.label, f.score, f.version, k.corrected_at"
        " FROM mood_correction AS k JOIN message AS m ON m.id = k.message JOIN text AS t ON t.number = k.text"
        " LEFT JOIN mood AS f ON f.message = m.number AND f.text = k.text WHERE NOT m.deleted"
        " ORDER BY k.corrected_at, k.message"
    )
    for text, label, language, machine, score, version, at in rows:
        if text.strip():
            yield Correction(
                text=text,
                label=LABELS[label + 1],
                language=language or "",
                machine=None if machine is None else LABELS[machine + 1],
                score=(score or 0) / 1000,
                version=version or "",
                corrected_at=moment_of(at).isoformat(),
            )

"""Rows of messages and activities: numbered by channel time, with their texts, files and remote ids."""

from __future__ import annotations

from typing import Any, Final

import apsw
import msgspec

from agent_console.domain.entry import Entry, Media
from agent_console.domain.row import micros
from agent_console.storage.connection import Connection
from agent_console.storage.keys import number_of, packed
from agent_console.storage.texts import Texts, WordIndex

NOTE: Final = "note"
"""`message.direction` of a note; otherwise a value of `Direction`."""
encode_media: Final = msgspec.msgpack.Encoder().encode
decode_media: Final = msgspec.msgpack.Decoder(tuple[Media, ...]).decode
_INSERT: Final = """INSERT INTO message (number, id, conversation, occurred_at, direction, origin, author, remote,
 text, more, deleted, in_reply_to, media, unreadable, is_reply, delivery, failure, not_before, marks)
 VALUES (?,?,?,?,?,?,?,?,?,?,0,?,?,?,?,?,'',?,?)"""


class MessageRows:
    """Writes single rows; what is written when, the projection knows."""

    def __init__(self, connection: Connection, texts: Texts, words: WordIndex) -> None:
        self._connection = connection
        self._new_row = connection.cursor().execute
        self._texts = texts
        self._words = words
        self._newest = 0
        """Number of the row that was inserted last."""

    def _insert(self, at: int, name: bytes | str, *columns: Any, words: str) -> bool:
        """False when there is a message with that id already."""
        wanted = number_of(at, name)
        while True:
            try:
                self._new_row(_INSERT, (wanted, name, *columns))
            except apsw.ConstraintError:
                if self._row_number(name) is not None:
                    return False
                wanted += 2
                continue
            self._words.learn(wanted, words)
            self._newest = wanted
            return True

    def _renumber(self, number: int, wanted: int) -> int:
        while True:
            try:
                self._connection.execute("UPDATE message SET number = ? WHERE number = ?", (wanted, number))
            except apsw.ConstraintError:
                wanted += 2
                continue
            return wanted

    def _row_number(self, name: bytes | str) -> int | None:
        row = self._connection.execute("SELECT number FROM message WHERE id = ?", (name,)).fetchone()
        return None if row is None else int(row[0])

    def _activity(self, number: int, entry_number: int, entry: Entry) -> None:
        wanted = number_of(micros(entry.occurred_at), packed(entry.id)) + 1
        while True:
            try:
                self._connection.execute(
                    "INSERT INTO activity (number, conversation, entry) VALUES (?, ?, ?)",
                    (wanted, number, entry_number),
                )
            except apsw.ConstraintError:
                wanted += 2
                continue
            return

    def _alias(self, account: str, remote: str, message: str) -> None:
        self._connection.execute(
            "INSERT OR IGNORE INTO alias (account, remote, message) VALUES (?, ?, ?)",
            (account, remote, packed(message)),
        )

    def _further(self, name: bytes | str, texts: list[int]) -> None:
        self._connection.execute("DELETE FROM further_text WHERE message = ?", (name,))
        self._connection.executemany(
            "INSERT INTO further_text (message, place, text) VALUES (?, ?, ?)",
            [(name, place, text) for place, text in enumerate(texts)],
        )

    def _said(self, number: int) -> str:
        """What the index holds for a message, pieces included."""
        row = self._connection.execute(
            "SELECT text, more, id FROM message WHERE number = ?", (number,)
        ).fetchone()
        if row is None or row[0] is None:
            return ""
        said = self._texts.content(row[0])
        return "\n".join([said, *further_texts(self._connection, row[2])]) if row[1] else said


def further_texts(connection: Connection, name: bytes | str) -> list[str]:
    """Texts of a reply after its first one."""
    rows = connection.execute(
        "SELECT text.text FROM further_text JOIN text ON text.number = further_text.text"
        " WHERE further_text.message = ? ORDER BY place",
        (name,),
    )
    return [row[0] for row in rows]

"""Texts, stored once, and the index over messages: written in order of row number, once a transaction."""

from __future__ import annotations

from agent_console.errors import UnknownName
from agent_console.runtime.clock import new_id
from agent_console.storage.connection import Connection
from agent_console.storage.keys import packed
from agent_console.storage.words import normalised

_PLAIN = "INSERT INTO text (id, text, html) VALUES (?, ?, ?)"
_WHOLE = "INSERT INTO text (id, text, html, heading, folded) VALUES (?, ?, ?, ?, ?)"


class Texts:
    """Texts of one transaction. A text that no entry came to point to is not kept."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._insert = connection.cursor().execute
        self._waiting: dict[str, tuple[str, ...]] = {}
        self._numbers: dict[str, int] = {}

    def put(self, text: str, html: str, heading: str = "", folded: str = "") -> str:
        """Take a text; returns its id."""
        name = new_id()
        plain = (_storable(text), _storable(html) if html else "")
        self._waiting[name] = (*plain, _storable(heading), _storable(folded)) if heading or folded else plain
        return name

    def text(self, name: str) -> str:
        """The text; raises `UnknownName`."""
        if name in self._waiting:
            return self._waiting[name][0]
        row = self._connection.execute("SELECT text FROM text WHERE id = ?", (packed(name),)).fetchone()
        if row is None:
            raise UnknownName("text", name)
        return str(row[0])

    def heading(self, name: str) -> str:
        """Its heading; empty for an unknown one, too."""
        waiting = self._waiting.get(name)
        if waiting is not None:
            return waiting[2] if len(waiting) > 2 else ""
        row = self._connection.execute("SELECT heading FROM text WHERE id = ?", (packed(name),)).fetchone()
        return str(row[0]) if row else ""

    def number(self, name: str) -> int | None:
        """Row number of a text that an entry points to: stored now if it was not. None for no or an unknown text."""
        if not name:
            return None
        known = self._numbers.get(name)
        if known is not None:
            return known
        waiting = self._waiting.get(name)
        if waiting is not None:
            self._insert(_PLAIN if len(waiting) == 2 else _WHOLE, (packed(name), *waiting))
            number = self._connection.last_insert_rowid()
        else:
            row = self._connection.execute("SELECT number FROM text WHERE id = ?", (packed(name),)).fetchone()
            if row is None:
                return None
            number = int(row[0])
        self._numbers[name] = number
        return number

    def content(self, number: int | None) -> str:
        """What the index holds for a text, by its row number: its heading and itself."""
        if number is None:
            return ""
        row = self._connection.execute(
            "SELECT heading, text FROM text WHERE number = ?", (number,)
        ).fetchone()
        return with_heading(row[0], row[1]) if row else ""

    def words(self, name: str) -> str:
        """The same by its id, where it was taken in this transaction."""
        waiting = self._waiting.get(name)
        if waiting is None:
            return self.content(self.number(name))
        return with_heading(waiting[2], waiting[0]) if len(waiting) > 2 else waiting[0]


class WordIndex:
    """What the index of messages must learn and forget, kept until the end of the transaction.

    FTS5 writes a segment whenever row numbers go backwards, so they are handed to it in order.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._learn: dict[int, str] = {}
        self._forget: dict[int, str] = {}

    def learn(self, number: int, text: str) -> None:
        """The message with this number says so."""
        if text.strip("\n"):
            self._learn[number] = normalised(text)

    def forget(self, number: int, text: str) -> None:
        """It said so until now; the index must be told what it is to forget."""
        if self._learn.pop(number, None) is None and text.strip("\n") and number not in self._forget:
            self._forget[number] = normalised(text)

    def flush(self) -> None:
        """Write."""
        if self._forget:
            self._connection.executemany(
                "INSERT INTO message_words (message_words, rowid, words) VALUES ('delete', ?, ?)",
                sorted(self._forget.items()),
            )
            self._forget.clear()
        if self._learn:
            self._connection.executemany(
                "INSERT INTO message_words (rowid, words) VALUES (?, ?)", sorted(self._learn.items())
            )
            self._learn.clear()


class NoIndex(WordIndex):
    """For folding again beside the real workspace, where only rows are compared."""

    def flush(self) -> None:
        """Write nothing."""
        self._learn.clear()
        self._forget.clear()


def with_heading(heading: str, text: str) -> str:
    """A text as it is found."""
    return f"{heading}\n{text}" if heading else text


def _storable(text: str) -> str:
    """Lone surrogates cannot be stored as UTF-8; they become a replacement character."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text

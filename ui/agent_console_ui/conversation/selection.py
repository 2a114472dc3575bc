"""What is selected in the time line: words of one message, or several messages as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtGui import QTextCursor, QTextDocument

from agent_console_ui.conversation import wording
from agent_console_ui.conversation.items import Row, RowKind

_WHOLE = (RowKind.MESSAGE, RowKind.NOTE, RowKind.ACTIVITY)


class Selection:
    """Either a range of text in one row, or a set of rows; never both."""

    def __init__(self) -> None:
        self.text_key = ""
        self.anchor = 0
        self.position = 0
        self.rows: set[str] = set()

    def clear(self) -> None:
        """Nothing is selected."""
        self.text_key, self.rows = "", set()
        self.anchor = self.position = 0

    def start_text(self, key: str, position: int) -> None:
        """Begin to select words of one row."""
        self.rows = set()
        self.text_key, self.anchor, self.position = key, position, position

    def cursor(self, key: str, document: QTextDocument | None) -> QTextCursor | None:
        """The selected words of a row as a cursor in its document."""
        if key != self.text_key or document is None or self.anchor == self.position:
            return None
        last = document.characterCount() - 1
        cursor = QTextCursor(document)
        cursor.setPosition(min(self.anchor, last))
        cursor.setPosition(min(self.position, last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def span(self, rows: Sequence[Row], one: int, other: int) -> None:
        """Select whole rows between two indices, both included."""
        low, high = sorted((one, other))
        self.text_key = ""
        self.rows = {row.key for row in rows[low : high + 1] if row.kind in _WHOLE}

    def toggle(self, row: Row) -> None:
        """Add a row, or take it out."""
        self.text_key = ""
        if row.kind in _WHOLE:
            self.rows ^= {row.key}

    def keep(self, keys: set[str]) -> None:
        """Rows that are gone are not selected any more."""
        self.rows &= keys
        if self.text_key not in keys:
            self.text_key = ""

    def rows_as_text(self, rows: Sequence[Row], now: datetime) -> str:
        """The selected rows with names and times, in order."""
        return "\n\n".join(wording.plain(row, now) for row in rows if row.key in self.rows)

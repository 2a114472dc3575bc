"""How much room is left in a reply: in words, or only the number where these do not fit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget


class CountLabel(QLabel):
    """Its text is always the words; what is drawn may be shorter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = ""

    def say(self, words: str, number: str) -> None:
        """Both ways to say it; empty words say nothing."""
        self.number = number if words else ""
        self.setText(words)
        self.setToolTip(words)

    def drawn(self) -> str:
        """What stands there at the present width."""
        fits = self.fontMetrics().horizontalAdvance(self.text()) <= self.width()
        return self.text() if fits else self.number

    def minimumSizeHint(self) -> QSize:
        return QSize(
            self.fontMetrics().horizontalAdvance(self.number) + 2, super().minimumSizeHint().height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.drawn()
        )
        painter.end()

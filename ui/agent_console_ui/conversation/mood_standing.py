"""Where the conversation stands, beside the customer's name: a face, and a line that falls or rises."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_console.domain.mood import label_of
from agent_console.domain.views import InboxRow
from agent_console_ui import theme
from agent_console_ui.mood_look import mood_word, paint_mood, paint_trend

SIDE, GAP = 16, 4


class MoodStanding(QWidget):
    """As in the list: nothing where nothing is rated, no face where it is neutral, no line where it stays as it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[float, int, bool] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.notifier.changed.connect(self.update)
        self.hide()

    def show_row(self, row: InboxRow) -> None:
        """Where this conversation stands now."""
        quiet = row.mood is None or (label_of(row.mood) == "neutral" and not row.mood_trend)
        shown = None if quiet or row.mood is None else (row.mood, row.mood_trend, row.mood_sure)
        if shown == self._shown:
            return
        self._shown = shown
        words = ""
        if shown is not None:
            words = self.tr("Mood of the conversation: {mood}").replace("{mood}", mood_word(*shown))
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setVisible(shown is not None)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        signs = len(self.signs())
        return QSize(signs * SIDE + max(0, signs - 1) * GAP, SIDE)

    def signs(self) -> tuple[str, ...]:
        """What is drawn: "face", "trend", both or nothing."""
        if self._shown is None:
            return ()
        level, trend, _sure = self._shown
        found = () if label_of(level) == "neutral" else ("face",)
        return (*found, "trend") if trend else found

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is None:
            return
        level, trend, sure = self._shown
        painter = QPainter(self)
        for place, sign in enumerate(self.signs()):
            rect = QRectF(place * (SIDE + GAP), 0, SIDE, SIDE)
            if sign == "face":
                paint_mood(painter, rect, label_of(level), sure)
            else:
                paint_trend(painter, rect, trend)
        painter.end()

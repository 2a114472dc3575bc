"""Where the conversation stands, beside the customer's name: a face, and a line that falls or rises."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_console.domain.views import InboxRow
from agent_console_ui import icons, theme
from agent_console_ui.inbox.row_words import mood_marks
from agent_console_ui.mood_look import mood_word, within

SIDE, GAP = 16, 4


class MoodStanding(QWidget):
    """The same signs as in the list: nothing where nothing is rated, or where it is neutral and stays so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: InboxRow | None = None
        self._shown: tuple[float | None, int, bool] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.notifier.changed.connect(self.update)
        self.hide()

    def show_row(self, row: InboxRow) -> None:
        """Where this conversation stands now."""
        shown = (row.mood, row.mood_trend, row.mood_sure)
        if shown == self._shown:
            return
        self._row, self._shown = row, shown
        words = ""
        if self.signs():
            words = self.tr("Mood of the conversation: {mood}").replace("{mood}", within(mood_word(*shown)))
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    def signs(self) -> tuple[str, ...]:
        """Names of the icons that are drawn."""
        return () if self._row is None else tuple(name for name, _ink in mood_marks(self._row, every=False))

    def sizeHint(self) -> QSize:
        signs = len(self.signs())
        return QSize(signs * SIDE + max(0, signs - 1) * GAP, SIDE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._row is None:
            return
        painter = QPainter(self)
        for place, (name, ink) in enumerate(mood_marks(self._row, every=False)):
            icons.paint(painter, QRectF(place * (SIDE + GAP), 0, SIDE, SIDE), name, ink)
        painter.end()

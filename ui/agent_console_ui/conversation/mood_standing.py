"""Where the conversation stands, beside the customer's name: a face, and a line that falls or rises."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
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
        self._brief = False
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

    def say_less(self, brief: bool) -> None:
        """Only the first sign, where there is no room for two; the tooltip says it all."""
        if brief != self._brief:
            self._brief = brief
            self.updateGeometry()
            self.update()

    def signs(self) -> tuple[str, ...]:
        """Names of the icons that are drawn."""
        return tuple(name for name, _ink in self._marks(brief=self._brief))

    def _marks(self, *, brief: bool) -> list[tuple[str, QColor]]:
        found = [] if self._row is None else list(mood_marks(self._row, every=False))
        return found[:1] if brief else found

    def room(self, *, brief: bool) -> int:
        """Pixels that it takes in full, or `brief`."""
        signs = len(self._marks(brief=brief))
        return signs * SIDE + max(0, signs - 1) * GAP

    def sizeHint(self) -> QSize:
        return QSize(self.room(brief=self._brief), SIDE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._row is None:
            return
        painter = QPainter(self)
        for place, (name, ink) in enumerate(self._marks(brief=self._brief)):
            icons.paint(painter, QRectF(place * (SIDE + GAP), 0, SIDE, SIDE), name, ink)
        painter.end()

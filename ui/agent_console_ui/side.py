"""The right side of the window: the customer's history, and a past conversation to read beside the present one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from agent_console_ui import theme
from agent_console_ui.context import Ui
from agent_console_ui.widgets.button import IconButton

if TYPE_CHECKING:
    from agent_console_ui.history.panel import HistoryPanel
    from agent_console_ui.history.reader import HistoryReader

WIDE, READING = 312, 460


class HistorySide(QStackedWidget):
    """The panel; over it, when a past conversation is wanted, the reader. Each is made when it is first wanted."""

    open_wanted = Signal(str, str)
    """Work in this conversation; at a message, if one is named."""
    reading_changed = Signal(bool)

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self.setMinimumWidth(260)

    @cached_property
    def panel(self) -> HistoryPanel:
        """The customer."""
        from agent_console_ui.history.panel import HistoryPanel

        made = HistoryPanel(self._ui, self)
        self.insertWidget(0, made)
        made.open_beside.connect(self.read)
        made.conversation_wanted.connect(self._work_in)
        made.message_wanted.connect(self._work_in)
        return made

    @cached_property
    def reader(self) -> HistoryReader:
        """A past conversation."""
        from agent_console_ui.history.reader import HistoryReader

        made = HistoryReader(self._ui, self)
        self.addWidget(made)
        made.back.connect(self.back)
        made.open_wanted.connect(self._work_in)
        return made

    def read(self, conversation: str, message: str = "") -> None:
        """Open a past conversation to read, at a message if one is named."""
        self.reader.open(conversation, message)
        self.setCurrentWidget(self.reader)
        self.reading_changed.emit(True)

    def back(self) -> None:
        """To the panel."""
        if self.reading():
            self.reader.clear()
            self.setCurrentWidget(self.panel)
            self.reading_changed.emit(False)

    def reading(self) -> bool:
        """A past conversation is open."""
        return "reader" in self.__dict__ and self.currentWidget() is self.reader

    def _work_in(self, conversation: str, message: str = "") -> None:
        self.back()
        self.open_wanted.emit(conversation, message)


class Drawer(QWidget):
    """Where the history lies in small windows: over the conversation, from the right edge; Escape shuts it."""

    shut = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._content: QWidget | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 0, 0, 0)
        page.installEventFilter(self)
        self.hide()

    def take(self, content: QWidget) -> None:
        """Lay this in the drawer."""
        self._content = content
        self._row.addWidget(content)
        content.show()

    def place(self) -> None:
        """At the right edge of the page, beside the edge's own button."""
        reading = isinstance(self._content, HistorySide) and self._content.reading()
        width = min(READING if reading else WIDE + 8, self._page.width() - 60)
        self.setGeometry(self._page.width() - width - EDGE, 0, width, self._page.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().window)
        painter.fillRect(0, 0, 1, self.height(), theme.current().strong)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut.emit()
            return
        super().keyPressEvent(event)


EDGE = 40


class Edge(QWidget):
    """The narrow strip that stands for the folded history."""

    toggled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(EDGE)
        self.setProperty("ground", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.button = IconButton("history", self.tr("History of the customer"), 18, self)
        self.button.setCheckable(True)
        self.button.clicked.connect(self.toggled)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, theme.S3, 4, 0)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

"""The field above the list: what is typed there is looked for in the view, and in the whole history."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from agent_console_ui import icons


class SearchField(QLineEdit):
    """Escape empties it, arrow down goes to the list."""

    left_downwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = QCoreApplication.translate
        clear = tr("InboxPane", "Clear the search")
        self.setProperty("look", "search")
        self.setPlaceholderText(tr("InboxPane", "Search the whole history"))
        self.setAccessibleName(tr("InboxPane", "Search"))
        self.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        cross = self.addAction(icons.icon("x"), QLineEdit.ActionPosition.TrailingPosition)
        cross.setToolTip(clear)
        cross.setVisible(False)
        cross.triggered.connect(self.clear)
        self.textChanged.connect(lambda text: cross.setVisible(bool(text)))
        for button in self.findChildren(QToolButton):
            clears = button.defaultAction() is cross
            button.setAccessibleName(clear if clears else tr("InboxPane", "Search"))
        self.setMaxLength(300)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
            return
        super().keyPressEvent(event)

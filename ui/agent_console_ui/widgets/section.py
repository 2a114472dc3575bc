"""A heading with an optional action at its end, and what stands below it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from agent_console_ui import theme
from agent_console_ui.widgets.button import Button


class Section(QWidget):
    """Put things into `body`."""

    activated = Signal()

    def __init__(self, title: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(title, self)
        self._title.setFont(theme.font("fine", 600))
        self._title.setProperty("tone", "text2")
        self._action = Button(action, kind="link", parent=self)
        self._action.setFont(theme.font("fine", 600))
        self._action.setVisible(bool(action))
        self._action.clicked.connect(self.activated)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._action)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.S2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S1)
        column.addLayout(head)
        column.addLayout(self.body)

    def set_title(self, title: str) -> None:
        """Another heading."""
        self._title.setText(title)

    def set_action(self, action: str) -> None:
        """Another action, "" for none."""
        self._action.setText(action)
        self._action.setAccessibleName(action)
        self._action.setVisible(bool(action))

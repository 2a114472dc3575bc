"""What can be done to several conversations at once."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from agent_console_ui import theme
from agent_console_ui.widgets.button import IconButton


class BulkBar(QWidget):
    """`wanted` says which action (a name of `inbox.actions`) and where its menu may open."""

    wanted = Signal(str, QPoint)
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._count = QLabel(self)
        self._count.setFont(theme.font("body", 600))
        self._count.setProperty("tone", "accent")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.S3, 0, theme.S2, 0)
        row.setSpacing(2)
        row.addWidget(self._count, 1)
        self.buttons: dict[str, IconButton] = {}
        for action, icon, name in (
            ("assign", "user-plus", self.tr("Assign")),
            ("tag", "tag", self.tr("Tag")),
            ("snooze", "alarm-clock", self.tr("Snooze")),
            ("close", "check", self.tr("Close")),
            ("spam", "shield-alert", self.tr("Spam")),
        ):
            button = IconButton(icon, name, parent=self)
            button.clicked.connect(lambda _=False, action=action: self._want(action))
            self.buttons[action] = button
            row.addWidget(button)
        cross = IconButton("x", self.tr("Select only one"), parent=self)
        cross.clicked.connect(self.dropped)
        row.addWidget(cross)

    def _want(self, action: str) -> None:
        button = self.buttons[action]
        self.wanted.emit(action, button.mapToGlobal(QPoint(0, button.height())))

    def show_count(self, count: int) -> None:
        """How many are selected."""
        self._count.setText(self.tr("%n selected", "", count))

"""What stands where there is nothing: an icon, a sentence, and a way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from agent_console_ui import icons, theme
from agent_console_ui.widgets.button import Button


class EmptyState(QWidget):
    """`activated` fires when the person takes the way on."""

    activated = Signal()

    def __init__(
        self, icon: str, title: str, sentence: str, action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._picture = QLabel(self)
        self._title = QLabel(title, self)
        self._title.setFont(theme.font("title", 600))
        self._sentence = QLabel(sentence, self)
        self._sentence.setProperty("tone", "muted")
        self._action = Button(action, parent=self)
        self._action.setVisible(bool(action))
        self._action.clicked.connect(self.activated)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.S5, theme.S5, theme.S5, theme.S5)
        column.setSpacing(theme.S2)
        column.addStretch(2)
        for label in (self._picture, self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(label is not self._picture)
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        column.addSpacing(theme.S1)
        column.addWidget(self._action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._tint()
        theme.notifier.changed.connect(self._tint)

    def say(self, icon: str, title: str, sentence: str, action: str = "") -> None:
        """Say something else."""
        self._icon_name = icon
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._action.setText(action)
        self._action.setAccessibleName(action)
        self._action.setVisible(bool(action))
        self._tint()

    def title(self) -> str:
        """The line in bold."""
        return self._title.text()

    def _tint(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(icons.pixmap(self._icon_name, theme.current().muted, 32, ratio))

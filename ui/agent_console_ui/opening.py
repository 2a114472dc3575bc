"""What one sees while a workspace is opened, and when it cannot be."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agent_console_ui import theme, words
from agent_console_ui.widgets.button import Button
from agent_console_ui.widgets.empty_state import EmptyState


class OpeningWindow(QWidget):
    """A small window of its own; closing it ends the program."""

    again_wanted = Signal()
    practice_wanted = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Agent Console")
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.state = EmptyState("loader-circle", self.tr("Opening…"), "")
        self.state.activated.connect(self.again_wanted)
        self._practice = Button(self.tr("Open the practice workspace"), "graduation-cap", kind="ghost")
        self._practice.clicked.connect(self.practice_wanted)
        self._practice.hide()
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._practice)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.S5, theme.S5, theme.S5, theme.S5)
        column.addWidget(self.state, 1)
        column.addLayout(foot)
        self.resize(520, 360)

    def say_opening(self, practice: bool) -> None:
        """It takes longer than a blink."""
        self._practice.hide()
        if practice:
            self.state.say(
                "graduation-cap",
                self.tr("Preparing the practice workspace"),
                self.tr("Its customers and their histories are written once; this takes some seconds."),
            )
        else:
            self.state.say("loader-circle", self.tr("Opening your workspace"), "")

    def say_failed(self, error: BaseException) -> None:
        """Why it cannot be opened, and ways on."""
        self.state.say(
            "circle-alert",
            self.tr("The workspace cannot be opened"),
            words.sentence(error),
            self.tr("Try again"),
        )
        self._practice.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.closing.emit()

"""Asking a person in their own browser: what is shown meanwhile, and the way from the engine's thread to the browser."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from agent_console_ui import theme
from agent_console_ui.widgets.button import Button

_LOOK_EVERY = 50
"""Milliseconds between two looks whether the engine has an address for us."""


def opened(address: str) -> bool:
    """Show it in the system browser; only web addresses, whatever a server may say."""
    url = QUrl(address)
    local = url.host() in ("127.0.0.1", "localhost", "::1")
    if url.scheme() != "https" and not (url.scheme() == "http" and local):
        return False
    return QDesktopServices.openUrl(url)


class Waiting(QWidget):
    """A bar without an end and what is waited for; for the browser, the address to copy where it did not open."""

    grown = Signal()
    """It says something else now, and may need more room."""

    def __init__(self, parent: QWidget, sentence: str) -> None:
        super().__init__(parent)
        self._sentence = sentence
        self._addresses: deque[str] = deque()
        self.open_address: Callable[[str], bool] = opened
        self.address = ""
        self._text = QLabel(sentence, self)
        self._text.setProperty("tone", "text2")
        self._text.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(sentence)
        self.copy = Button(self.tr("Copy the address"), "copy", "link", self)
        self.copy.clicked.connect(self._copy)
        self.copy.hide()
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S2)
        column.addWidget(self._text)
        column.addWidget(self.bar)
        column.addLayout(row)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self.hide()

    def ask(self) -> Callable[[str], None]:
        """To be called on the engine's thread with the address; it holds nothing of the window."""
        self._addresses = deque()
        return self._addresses.append

    def begin(self) -> None:
        """Something is under way."""
        self.address = ""
        self.copy.hide()
        self._text.setText(self._sentence)
        self._timer.start()
        self.show()

    def end(self) -> None:
        """It is over."""
        self._timer.stop()
        self.hide()

    def _look(self) -> None:
        if not self._addresses:
            return
        self.address = self._addresses.popleft()
        if self.open_address(self.address):
            self._text.setText(
                self.tr(
                    "Agree in your browser, then come back here. If no page has opened, copy the address."
                )
            )
        else:
            self._text.setText(self.tr("No browser could be opened. Copy the address and open it yourself."))
        self.copy.show()
        self.grown.emit()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.address)
        self.copy.setText(self.tr("Copied"))

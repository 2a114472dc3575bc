"""A message at the bottom left that goes away by itself, with an action such as Undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from agent_console_ui import theme
from agent_console_ui.widgets.button import Button

PLAIN, WITH_ACTION = 5_000, 8_000
"""Milliseconds it stays; while the pointer or the keyboard is on it, it does not go."""


class Toast(QWidget):
    """One toast at a time over a window; the next replaces it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._callback: Callable[[], Any] | None = None
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._action = Button("", kind="link", parent=self)
        self._action.clicked.connect(self._act)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.S4, theme.S2, theme.S2, theme.S2)
        row.setSpacing(theme.S3)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._leave)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        window.installEventFilter(self)
        self.hide()

    def __call__(self, text: str, action: str = "", callback: Callable[[], Any] | None = None) -> None:
        """Show a message; `callback` is what the action does."""
        self._callback = callback
        self._text.setText(text)
        self._action.setText(action)
        self._action.setAccessibleName(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(text)
        inverse = "#E8EBF0" if not theme.current().dark else "#1A1E26"
        link = "#8AB0FF" if not theme.current().dark else "#2459D6"
        self._text.setStyleSheet(f"color: {inverse};")
        self._action.setStyleSheet(f"color: {link};")
        self._place()
        self.show()
        self.raise_()
        self._timer.start(WITH_ACTION if action else PLAIN)

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def act(self) -> None:
        """Take the action, if there is one in sight."""
        if self.isVisible() and self._callback is not None:
            self._act()

    def _act(self) -> None:
        self.hide()
        callback, self._callback = self._callback, None
        if callback is not None:
            callback()

    def _leave(self) -> None:
        if self.underMouse() or self._action.hasFocus():
            self._timer.start(1_000)
        else:
            self.hide()

    def _place(self) -> None:
        wide = self._text.fontMetrics().horizontalAdvance(self._text.text()) + 4
        self._text.setFixedWidth(max(60, min(wide, 460, self._window.width() - 200)))
        self.adjustSize()
        self.move(theme.S4, self._window.height() - self.height() - theme.S4)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#22262E") if not theme.current().dark else QColor("#E8EBF0"))
        painter.drawRoundedRect(self.rect(), theme.RADIUS_CARD, theme.RADIUS_CARD)
        painter.end()

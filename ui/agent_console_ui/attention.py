"""Tells that customers wrote while one looked elsewhere: in the title, in the task bar, in the tray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

from agent_console.domain.views import InboxRow
from agent_console.runtime.events import ConversationsChanged, Event
from agent_console_ui import icons, theme
from agent_console_ui.context import Ui
from agent_console_ui.widgets.safe_text import one_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSystemTrayIcon


class Attention(QObject):
    """Counts conversations in which a customer wrote live since the window was last looked at."""

    counted = Signal(int)
    wanted = Signal(str)
    """The person clicked a notification: this conversation."""

    def __init__(self, ui: Ui, window: QMainWindow) -> None:
        super().__init__(window)
        self._ui = ui
        self._window = window
        self._fresh: set[str] = set()
        self._tray: QSystemTrayIcon | None = None
        self._last = ""
        ui.bridge.event.connect(self._event)
        window.installEventFilter(self)

    def count(self) -> int:
        """How many wrote."""
        return len(self._fresh)

    def _event(self, event: Event) -> None:
        if not isinstance(event, ConversationsChanged) or not event.live_from:
            return
        if self._window.isActiveWindow():
            return
        self._fresh |= event.live_from
        self.counted.emit(len(self._fresh))
        if self._ui.settings.current.notifications:
            QApplication.alert(self._window)
            ids = sorted(event.live_from)[:3]
            reading = self._ui.console.read
            self._ui.operations.read(self, lambda: reading.inbox_rows(ids), self._notify, key="fresh")

    def _notify(self, rows: tuple[InboxRow, ...]) -> None:
        from PySide6.QtWidgets import QSystemTrayIcon

        if not rows or not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(icons.icon("inbox", theme.current().accent), self)
            self._tray.setToolTip("Agent Console")
            self._tray.messageClicked.connect(self._clicked)
            self._tray.activated.connect(lambda _reason: self._clicked())
            self._tray.show()
        row = rows[0]
        self._last = row.id
        title = one_line(row.name, 60)
        if len(self._fresh) > 1:
            title += " · " + self.tr("%n new", "", len(self._fresh))
        self._tray.showMessage(title, one_line(row.snippet, 120))

    def _clicked(self) -> None:
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        if self._last:
            self.wanted.emit(self._last)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate and self._fresh:
            self._fresh.clear()
            self.counted.emit(0)
        return False

    def leave(self) -> None:
        """The window closes."""
        if self._tray is not None:
            self._tray.hide()

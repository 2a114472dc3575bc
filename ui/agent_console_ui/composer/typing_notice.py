"""Tells the channel that we are typing, not more often than needed, and that we stopped."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from agent_console_ui.context import Ui

REPEAT, SILENCE = 4_000, 6_000
"""Milliseconds: how often the notice is renewed, and after how much silence it ends."""


class TypingNotice(QObject):
    """One at a time: typing in another conversation ends the notice in the first."""

    def __init__(self, ui: Ui, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._conversation = ""
        self._fresh = QTimer(self, interval=REPEAT, singleShot=True)
        self._silence = QTimer(self, interval=SILENCE, singleShot=True)
        self._silence.timeout.connect(self.stop)

    def typed(self, conversation: str) -> None:
        """A key was pressed there."""
        if conversation != self._conversation:
            self.stop()
        self._silence.start()
        if not self._fresh.isActive():
            self._conversation = conversation
            self._fresh.start()
            self._tell(conversation, True)

    def stop(self) -> None:
        """Typing has ended, by silence, by sending or by going elsewhere."""
        self._silence.stop()
        self._fresh.stop()
        conversation, self._conversation = self._conversation, ""
        if conversation:
            self._tell(conversation, False)

    def _tell(self, conversation: str, active: bool) -> None:
        self._ui.operations.command(
            self,
            lambda: self._ui.console.work.set_typing(conversation, active),
            failed=lambda _error: None,  # a notice that does not go out is no loss to anybody
        )

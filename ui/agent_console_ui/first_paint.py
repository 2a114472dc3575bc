"""Tells when the inbox stands there for the first time: what it does not need is made after that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from agent_console_ui.inbox.pane import InboxPane

PATIENCE = 400
"""Milliseconds after which the rest is made although no row could be painted yet."""


class FirstPaint(QObject):
    """`happened` fires once: after rows were painted, or when that takes too long."""

    happened = Signal()

    def __init__(self, inbox: InboxPane) -> None:
        super().__init__(inbox)
        self._inbox = inbox
        self._viewport = inbox.view.viewport()
        self._over = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._happen)
        self._late = QTimer(self, singleShot=True, interval=PATIENCE)
        self._late.timeout.connect(self._happen)
        self._late.start()
        self._viewport.installEventFilter(self)

    def _happen(self) -> None:
        if self._over:
            return
        self._over = True
        self._late.stop()
        self._viewport.removeEventFilter(self)
        self.happened.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Paint
            and self._inbox.model.row(self._inbox.model.id_at(0)) is not None
        ):
            self._soon.start()
        return False

"""A place to drop files on, or to choose them from the disk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from agent_console_ui import icons, theme
from agent_console_ui.widgets.button import Button


class DropZone(QWidget):
    """`dropped` fires with paths, `choose` when the person wants the file dialog."""

    dropped = Signal(list)
    choose = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Drop files here"))
        self._over = False
        self._icon = QLabel(self)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text = QLabel(self.tr("Drop files here, or"), self)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setProperty("tone", "text2")
        self.button = Button(self.tr("Choose files…"), "folder-open", parent=self)
        self.button.clicked.connect(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.S5, theme.S5, theme.S5, theme.S5)
        column.setSpacing(theme.S2)
        column.addWidget(self._icon)
        column.addWidget(self._text)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._tint()
        theme.notifier.changed.connect(self._tint)

    def _tint(self) -> None:
        ink = theme.current().accent if self._over else theme.current().muted
        self._icon.setPixmap(icons.pixmap("upload", ink, 24, self.devicePixelRatioF()))
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._over = True
            self._tint()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over = False
        self._tint()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self._over = False
        self._tint()
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(now.accentsoft if self._over else now.surface)
        painter.setPen(QPen(now.accent if self._over else now.strong, 1, Qt.PenStyle.DashLine))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, theme.RADIUS_CARD, theme.RADIUS_CARD)
        painter.end()

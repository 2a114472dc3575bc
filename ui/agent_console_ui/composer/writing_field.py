"""The field one writes in: grows with the text, takes files and pictures, sends with Ctrl+Enter."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QPalette
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from agent_console_ui import theme

FEWEST_LINES, MOST_LINES = 3, 10
LONGEST_PASTE = 200_000
"""Characters; no channel takes more, and a field that holds megabytes is no use to anybody."""


class WritingField(QPlainTextEdit):
    """Plain text only."""

    send_wanted = Signal()
    files_dropped = Signal(list)
    """Paths of files that were dropped or pasted."""
    image_pasted = Signal(QImage)
    left = Signal()
    """Escape: back to the messages."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "plain")
        self.setFont(theme.font("body"))
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def _grow(self) -> None:
        line = self.fontMetrics().lineSpacing()
        lines = min(MOST_LINES, max(FEWEST_LINES, int(self.document().size().height())))
        wanted = line * lines + 6
        if wanted != self.height():
            self.setFixedHeight(wanted)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def paint_as_paper(self, note: bool) -> None:
        """Text colours for the mode."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.PlaceholderText, theme.current().muted)
        self.setPalette(palette)
        self.setProperty("note", note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter sends, Escape goes back to the messages."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.send_wanted.emit()
                return
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasUrls() or source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Files and pictures become attachments, everything else plain text."""
        paths = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
        if paths:
            self.files_dropped.emit(paths)
            return
        if source.hasImage() and not source.hasText():
            image = source.imageData()
            if isinstance(image, QImage) and not image.isNull():
                self.image_pasted.emit(image)
            return
        if source.hasText():
            self.insertPlainText(source.text()[:LONGEST_PASTE])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        parent = self.parentWidget()
        if parent is not None:
            parent.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        parent = self.parentWidget()
        if parent is not None:
            parent.update()

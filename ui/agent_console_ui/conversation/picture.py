"""A picture at a message, large, with a way to save it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from agent_console.domain.views import Attachment
from agent_console_ui import words
from agent_console_ui.context import Ui
from agent_console_ui.conversation.saving import save_attachment
from agent_console_ui.conversation.thumbnails import decoded
from agent_console_ui.widgets.button import Button
from agent_console_ui.widgets.safe_text import one_line

SIDE = 1600
"""Longest side that is asked for; the original is saved, not shown."""


class PictureDialog(QDialog):
    """Asks for the picture when it is opened."""

    def __init__(self, parent: QWidget, ui: Ui, attachment: Attachment) -> None:
        super().__init__(parent)
        self._picture: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(one_line(attachment.media.name) or self.tr("Picture"))
        self.resize(800, 620)
        self._label = QLabel(self.tr("Loading…"), self)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label.setMinimumSize(200, 150)
        self._label.setWordWrap(True)
        save = Button(self.tr("Save"), "download", parent=self)
        save.clicked.connect(lambda: save_attachment(self, ui, attachment))
        close = Button(self.tr("Close"), parent=self)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(save)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(self._label, 1)
        column.addLayout(foot)
        ui.operations.read(
            self,
            lambda: ui.console.files.thumbnail(attachment.id, SIDE, SIDE),
            self._arrived,
            key="picture",
            failed=lambda error: self._label.setText(words.sentence(error)),
        )

    def _arrived(self, data: bytes) -> None:
        self._picture = decoded(data, SIDE, SIDE)
        if self._picture is None:
            self._label.setText(self.tr("This picture cannot be shown. It can be saved."))
        else:
            self._fit()

    def _fit(self) -> None:
        if self._picture is None:
            return
        room: QSize = self._label.size()
        shown = self._picture
        if shown.width() > room.width() or shown.height() > room.height():
            shown = shown.scaled(
                room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        self._label.setPixmap(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture fits the window."""
        super().resizeEvent(event)
        self._fit()

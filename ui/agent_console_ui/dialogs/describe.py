"""Describing a picture or file for those who cannot see it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from agent_console.domain.views import Attachment
from agent_console_ui import words
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.frame import DialogFrame, fine_print, labelled
from agent_console_ui.widgets.safe_text import one_line

LONGEST = 1_000
WIDTH, HEIGHT = 420, 180


class DescribeDialog(DialogFrame):
    """`described` fires when the description is kept."""

    described = Signal(str)

    def __init__(self, parent: QWidget, ui: Ui, attachment: Attachment) -> None:
        super().__init__(parent, "", "", 460)
        self._ui, self._attachment = ui, attachment
        self.setWindowTitle(self.tr("Describe the file"))
        self.head(self.tr("What can be seen on it?"), one_line(attachment.media.name, 80))
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.hide()
        self.text = QPlainTextEdit(attachment.media.description, self)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(84)
        self.text.textChanged.connect(self._judge)
        self.body.addWidget(self._picture)
        self.body.addLayout(labelled(self.tr("Description"), self.text, self))
        hint = self.tr(
            "Read aloud to people who cannot see the picture. Say what matters, in a sentence or two."
        )
        self.body.addWidget(fine_print(hint, self))
        self.add_button(self.tr("Cancel"), self.reject)
        self.keep = self.add_button(self.tr("Keep"), self._keep, "primary")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._keep)
        self._judge()
        self.text.setFocus()
        if attachment.media.mime.startswith("image/"):
            ui.operations.read(
                self,
                lambda: ui.console.files.thumbnail(attachment.id, WIDTH * 2, HEIGHT * 2),
                self._show,
                key="thumbnail",
                failed=lambda _error: None,
            )

    def _show(self, data: bytes) -> None:
        image = QImage.fromData(data)
        if image.isNull():
            return
        ratio = self.devicePixelRatioF()
        small = image.scaled(
            round(WIDTH * ratio),
            round(HEIGHT * ratio),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        small.setDevicePixelRatio(ratio)
        self._picture.setPixmap(QPixmap.fromImage(small))
        self._picture.show()
        self.grow()

    def _judge(self) -> None:
        long = len(self.text.toPlainText().strip()) > LONGEST
        self.keep.setEnabled(not long)
        self.say_trouble(self.tr("At most %n characters.", "", LONGEST) if long else "")

    def _keep(self) -> None:
        if not self.keep.isEnabled():
            return
        text = self.text.toPlainText().strip()
        work, attachment = self._ui.console.work, self._attachment.id
        self.keep.setEnabled(False)

        def done(_nothing: object) -> None:
            self.described.emit(text)
            self.accept()

        def failed(error: BaseException) -> None:
            self.keep.setEnabled(True)
            self.say_trouble(words.sentence(error))

        self._ui.operations.command(
            self, lambda: work.describe_attachment(attachment, text), done, failed=failed
        )

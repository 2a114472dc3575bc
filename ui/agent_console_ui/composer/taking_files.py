"""How files come to a reply: chosen, dropped or pasted, and what each channel takes of them."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from agent_console_ui.composer.drafts import DraftKeeper
from agent_console_ui.composer.speaking import SpeakingBox
from agent_console_ui.context import Ui


class TakingFiles(SpeakingBox):
    """Files may be dropped anywhere on the composer."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self.drafts = DraftKeeper(ui, self)
        self.setAcceptDrops(True)
        self.field.files_dropped.connect(self.attach)
        self.field.image_pasted.connect(self._attach_image)
        self.attachments.landed_elsewhere.connect(self._attached_elsewhere)
        self.attachments.trouble.connect(lambda text: self._ui.toast(text))
        self._clip.clicked.connect(self.choose_files)

    def choose_files(self) -> None:
        """Ask for files to attach."""
        if self._view is None or self.offered().attachments is None or self._note:
            return
        dialog = QFileDialog(self, self.tr("Attach files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.attach([Path(name) for name in names]))
        dialog.open()

    def attach(self, paths: list[Path]) -> None:
        """Attach these files."""
        if self._view is None:
            return
        if self._note:
            self._ui.toast(self.tr("Notes take no files. Switch to Reply to attach one."))
            return
        self.attachments.add(paths)

    def _attach_image(self, image: QImage) -> None:
        if self._note or self._view is None:
            self.attach([])
        else:
            self.attachments.add_image(image)

    def _attached_elsewhere(self, conversation: str, attachment: str) -> None:
        """A file was ready only after the person had gone on: it belongs to the draft where it was added."""
        draft = self.drafts.known(conversation)
        attachments = (*draft.attachments, attachment)
        self.drafts.changed(conversation, msgspec.structs.replace(draft, attachments=attachments))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the composer."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.attach(paths)
            event.acceptProposedAction()

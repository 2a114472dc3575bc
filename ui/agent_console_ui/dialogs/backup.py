"""Making a backup: an encrypted copy at a place of one's choice, while work goes on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QProgressBar, QWidget

from agent_console_ui import words
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.frame import DialogFrame, field_label, fine_print
from agent_console_ui.widgets.button import Button


class BackupDialog(DialogFrame):
    """Needs a folder; the file's name is made by the workspace."""

    def __init__(self, parent: QWidget, ui: Ui) -> None:
        super().__init__(parent, "", "", 480)
        self.setWindowTitle(self.tr("Back up"))
        self.head(
            self.tr("Back up the workspace"),
            self.tr(
                "Everything in one encrypted file. It opens with this computer's key, or anywhere with the "
                "recovery key. Keep it on another disk."
            ),
        )
        self._ui = ui
        self.folder = QLineEdit(self)
        self.folder.setPlaceholderText(self.tr("Folder"))
        self.folder.textChanged.connect(self._judge)
        choose = Button(self.tr("Choose…"), "folder-open", parent=self)
        choose.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(choose)
        self.body.addWidget(field_label(self.tr("Save in"), self.folder, self))
        self.body.addLayout(row)
        self._busy = QProgressBar(self)
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(self.tr("Backing up"))
        self._busy.hide()
        self.written = fine_print("", self)
        self.written.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.written.hide()
        self.body.addWidget(self._busy)
        self.body.addWidget(self.written)
        self.body.addStretch(1)
        self.close_button = self.add_button(self.tr("Cancel"), self.reject)
        self.start = self.add_button(self.tr("Back up"), self._start, "primary", "hard-drive")
        self._judge()
        self.folder.setFocus()

    def _judge(self) -> None:
        if hasattr(self, "start"):
            self.start.setEnabled(bool(self.folder.text().strip()) and self._busy.isHidden())

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Save in"), self.folder.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()

    def _start(self) -> None:
        archive, target = self._ui.console.archive, Path(self.folder.text().strip()).expanduser()
        self.say_trouble("")
        self._busy.show()
        self._judge()
        self._ui.operations.command(self, lambda: archive.backup(target), self._done, failed=self._failed)

    def _done(self, path: Path) -> None:
        self._busy.hide()
        self._judge()
        self.close_button.setText(self.tr("Done"))
        self.written.setText(self.tr("Written: {path}").replace("{path}", str(path)))
        self.written.show()
        self.grow()

    def _failed(self, error: BaseException) -> None:
        self._busy.hide()
        self._judge()
        self.say_trouble(words.sentence(error))

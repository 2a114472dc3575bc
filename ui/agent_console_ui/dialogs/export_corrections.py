"""Exporting the moods that agents corrected, as training data: which file, and what is in it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from agent_console_ui import i18n, words
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.frame import DialogFrame, field_label, fine_print
from agent_console_ui.widgets.button import Button


class ExportCorrectionsDialog(DialogFrame):
    """Needs a file; one that is there already is only replaced when the person says so."""

    def __init__(self, parent: QWidget, ui: Ui) -> None:
        super().__init__(parent, "", "", 500)
        self.setWindowTitle(self.tr("Export corrections"))
        self.head(
            self.tr("Export corrected moods"),
            self.tr(
                "A table (CSV) from which an analyzer can learn. It holds what customers wrote, without their "
                "names: keep it as carefully as the messages themselves."
            ),
        )
        self._ui = ui
        self._agreed = ""
        self._busy = False
        self.file = QLineEdit(self)
        self.file.setPlaceholderText(self.tr("File"))
        self.file.textChanged.connect(self._judge)
        self.file.returnPressed.connect(self._start)
        choose = Button(self.tr("Choose…"), "folder-open", parent=self)
        choose.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self.file, 1)
        row.addWidget(choose)
        self.body.addWidget(field_label(self.tr("Save as"), self.file, self))
        self.body.addLayout(row)
        self.written = fine_print("", self)
        self.written.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.written.hide()
        self.body.addWidget(self.written)
        self.body.addStretch(1)
        self.close_button = self.add_button(self.tr("Cancel"), self.reject)
        self.start = self.add_button(self.tr("Export"), self._start, "primary", "download")
        self._judge()
        self.file.setFocus()

    def _judge(self) -> None:
        if hasattr(self, "start"):
            self.start.setEnabled(bool(self.file.text().strip()) and not self._busy)

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Save as"), self.file.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Tables (*.csv)"), self.tr("All files (*)")])
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(self.tr("mood-corrections") + ".csv")
        dialog.fileSelected.connect(self.take)
        dialog.open()

    def take(self, file: str) -> None:
        """This one; if it is there already, it was asked about."""
        self._agreed = file
        self.file.setText(file)
        self.start.setFocus()

    def _start(self) -> None:
        if not self.start.isEnabled():
            return
        name = self.file.text().strip()
        target, agreed, archive = Path(name).expanduser(), name == self._agreed, self._ui.console.archive

        async def export() -> int:
            if not agreed and await asyncio.to_thread(target.exists):
                raise FileExistsError
            return await archive.export_corrections(target)

        self.say_trouble("")
        self.written.hide()
        self._busy = True
        self._judge()
        self._ui.operations.command(
            self, export, lambda count: self._done(count, target), failed=lambda e: self._failed(e, name)
        )

    def _done(self, count: int, target: Path) -> None:
        self._busy = False
        self._judge()
        self.close_button.setText(self.tr("Done"))
        if count:
            text = self.tr("{count} correction(s) written: {path}", "", count)
            text = text.replace("{count}", i18n.locale().toString(count))
        else:
            text = self.tr("Nobody has corrected a mood yet: the table is empty. {path}")
        self.written.setText(text.replace("{path}", str(target)))
        self.written.show()
        self.close_button.setFocus()
        self.grow()

    def _failed(self, error: BaseException, name: str) -> None:
        self._busy = False
        self._judge()
        if isinstance(error, FileExistsError):
            self._agreed = name
            self.say_trouble(
                self.tr(
                    "There is a file of that name already. Export again to replace it, or choose another."
                )
            )
        else:
            self.say_trouble(words.sentence(error))

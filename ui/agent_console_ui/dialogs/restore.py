"""Restoring a backup, here or on a new computer: which file, where to, and the recovery key if the keyring has none."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QProgressBar, QWidget

from agent_console.errors import KeyMissing, NoKeyring, RecoveryKeyMistyped, WrongKey
from agent_console_ui import words
from agent_console_ui.dialogs.frame import DialogFrame, field_label, fine_print
from agent_console_ui.operations import Operations
from agent_console_ui.widgets.button import Button

Restore = Callable[[Path, Path, str | None, Path | None], Coroutine[Any, Any, object]]
"""(backup, place, recovery key, key file): makes the workspace and opens it."""


class RestoreDialog(DialogFrame):
    """`restored` fires with what `restore` made of it. An existing workspace is never overwritten."""

    restored = Signal(object)

    def __init__(self, parent: QWidget | None, operations: Operations, restore: Restore, place: Path) -> None:
        super().__init__(parent, "", "", 520)
        self.setWindowTitle(self.tr("Restore a backup"))
        self.head(
            self.tr("Restore a backup"),
            self.tr("Makes a workspace of a backup file. This is also the way to a new computer."),
        )
        self._operations, self._restore, self._place = operations, restore, place
        self.file = QLineEdit(self)
        self.file.textChanged.connect(self._judge)
        choose = Button(self.tr("Choose…"), "folder-open", parent=self)
        choose.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self.file, 1)
        row.addWidget(choose)
        self.key = QLineEdit(self)
        self.key.setPlaceholderText("XXXX-XXXX-XXXX-…")
        self.key_file = QLineEdit(self)
        self._key_file_label = field_label(self.tr("Key file"), self.key_file, self)
        self._key_file_hint = fine_print(
            self.tr("This computer has no keyring, so the workspace's key is kept in this file instead."),
            self,
        )
        self._busy = QProgressBar(self)
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(self.tr("Restoring"))
        self._busy.hide()
        self.body.addWidget(field_label(self.tr("Backup file"), self.file, self))
        self.body.addLayout(row)
        self.body.addWidget(field_label(self.tr("Recovery key"), self.key, self))
        self.body.addWidget(self.key)
        self.body.addWidget(
            fine_print(self.tr("Not needed on the computer where the backup was made."), self)
        )
        for widget in (self._key_file_label, self.key_file, self._key_file_hint):
            widget.hide()
            self.body.addWidget(widget)
        self.body.addWidget(self._busy)
        self.body.addStretch(1)
        self.add_button(self.tr("Cancel"), self.reject)
        self.start = self.add_button(self.tr("Restore"), self._start, "primary", "rotate-ccw")
        self._judge()
        self.file.setFocus()

    def _judge(self) -> None:
        if hasattr(self, "start"):
            self.start.setEnabled(bool(self.file.text().strip()) and self._busy.isHidden())

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose the backup"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.file.setText)
        dialog.open()

    def _start(self) -> None:
        backup = Path(self.file.text().strip()).expanduser()
        key = self.key.text().strip() or None
        typed = self.key_file.text().strip() if not self.key_file.isHidden() else ""
        key_file = Path(typed).expanduser() if typed else None
        restore, place = self._restore, self._place
        self.say_trouble("")
        self._busy.show()
        self._judge()
        self._operations.command(
            self, lambda: restore(backup, place, key, key_file), self._done, failed=self._failed
        )

    def _done(self, made: object) -> None:
        self._busy.hide()
        self.restored.emit(made)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._busy.hide()
        self._judge()
        match error:
            case RecoveryKeyMistyped():
                text = self.tr(
                    "That is no recovery key: a character is missing or mistyped. Look at it again."
                )
                self.key.setFocus()
            case KeyMissing():
                text = self.tr("This computer does not have the backup's key. Enter the recovery key.")
                self.key.setFocus()
            case WrongKey():
                text = self.tr("The key does not open this file, or the file is no backup.")
            case NoKeyring():
                text = self.tr(
                    "This computer has no keyring to keep the key in. Name a file for it that only you can read."
                )
                for widget in (self._key_file_label, self.key_file, self._key_file_hint):
                    widget.show()
                if not self.key_file.text():
                    self.key_file.setText(str(self._place.with_name("workspace.key")))
                self.key_file.setFocus()
            case _:
                text = words.sentence(error)
        self.say_trouble(text)

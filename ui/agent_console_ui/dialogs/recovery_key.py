"""The recovery key: shown to be written down or printed, and pending until the person says that they keep it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from agent_console.runtime.settings import write_whole
from agent_console_ui import theme, words
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.frame import DialogFrame, fine_print
from agent_console_ui.widgets.button import Button

PER_LINE = 4


def lines_of(key: str) -> list[str]:
    """The groups of the key, four to a line."""
    groups = key.split("-")
    return ["  ".join(groups[place : place + PER_LINE]) for place in range(0, len(groups), PER_LINE)]


class RecoveryKeyDialog(DialogFrame):
    """Later closes it and asks again another time. Done needs the tick."""

    def __init__(self, parent: QWidget | None, ui: Ui) -> None:
        super().__init__(parent, "", "", 500)
        self.setWindowTitle(self.tr("Recovery key"))
        self.head(
            self.tr("Keep the recovery key"),
            self.tr(
                "The workspace is encrypted. If this computer is lost or its keyring breaks, only this key opens "
                "a backup. Print it or write it down, and keep it away from this computer."
            ),
        )
        self._ui = ui
        self._key = ""
        self.groups = QLabel(self.tr("Reading the key…"), self)
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        mono.setPixelSize(15)
        self.groups.setFont(mono)
        self.groups.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.groups.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.groups.setAccessibleName(self.tr("Recovery key"))
        card = QFrame(self)
        card.setProperty("look", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(theme.S4, theme.S4, theme.S4, theme.S4)
        inner.addWidget(self.groups)
        self.body.addWidget(card)
        self.copy = Button(self.tr("Copy"), "copy", parent=self)
        self.print = Button(self.tr("Print…"), "printer", parent=self)
        self.save = Button(self.tr("Save as a file…"), "download", parent=self)
        row = QHBoxLayout()
        for button, act in (
            (self.copy, self._copy),
            (self.print, self._print),
            (self.save, self._choose_file),
        ):
            button.setEnabled(False)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        self._said = fine_print("", self)
        self._said.hide()
        self.body.addWidget(self._said)
        self.kept = QCheckBox(self.tr("I have kept it where I will find it"), self)
        self.kept.setEnabled(False)
        self.kept.toggled.connect(self._judge)
        self.body.addWidget(self.kept)
        self.body.addStretch(1)
        self.add_button(self.tr("Later"), self.reject)
        self.done_button = self.add_button(self.tr("Done"), self._confirm, "primary")
        self.done_button.setEnabled(False)
        ui.operations.read(self, ui.console.archive.recovery_key, self._show, key="key", failed=self._failed)

    def _show(self, key: str) -> None:
        self._key = key
        self.groups.setText("\n".join(lines_of(key)))
        for widget in (self.copy, self.print, self.save, self.kept):
            widget.setEnabled(True)
        self.grow()

    def _judge(self) -> None:
        self.done_button.setEnabled(self.kept.isChecked())

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))
        self.grow()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._key)
        self._say(self.tr("Copied. Paste it into a password manager, then copy something else."))

    def sheet(self) -> str:
        """What is printed or saved, in words."""
        title = self.tr("Agent Console: recovery key")
        about = self.tr(
            "Opens the workspace “{name}” and its backups. Keep it away from the computer; never send it to anybody."
        ).replace("{name}", self._ui.console.info.name)
        place = self._ui.console.info.path
        return "\n\n".join((title, "\n".join(lines_of(self._key)), about, place)) + "\n"

    def _print(self) -> None:
        if not QPrinterInfo.availablePrinterNames():
            self._say(
                self.tr("No printer is set up on this computer. Save the key as a file, or write it down.")
            )
            return
        printer = QPrinter()
        dialog = QPrintDialog(printer, self)

        def accepted() -> None:
            document = QTextDocument()
            document.setDefaultFont(self.groups.font())
            document.setPlainText(self.sheet())
            document.print_(printer)
            self._say(self.tr("Printed."))

        dialog.accepted.connect(accepted)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        QDialog.open(dialog)

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the recovery key"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(self.tr("recovery-key") + ".txt")
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def save_to(self, file: str) -> None:
        """Write the sheet into a file that only its owner can read."""
        text, path = self.sheet(), Path(file)

        async def write() -> None:
            await asyncio.to_thread(write_whole, path, text.encode())

        said = self.tr("Saved. Move the file to a stick or another computer and delete it here.")
        self._ui.operations.command(self, write, lambda _nothing: self._say(said), failed=self._failed)

    def _confirm(self) -> None:
        archive = self._ui.console.archive
        self.done_button.setEnabled(False)
        self._ui.operations.command(
            self, archive.confirm_recovery_key, lambda _nothing: self.accept(), failed=self._failed
        )

    def _failed(self, error: BaseException) -> None:
        self._judge()
        self.say_trouble(words.sentence(error))

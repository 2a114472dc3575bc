"""Making a workspace of one's own: who works in it, and where its key is kept when there is no keyring."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from agent_console.errors import KeyFileExposed, NoKeyring
from agent_console_ui import theme, words
from agent_console_ui.context import Console
from agent_console_ui.dialogs.frame import field_label, fine_print
from agent_console_ui.first.beginning import KEY_FILE, Beginning
from agent_console_ui.operations import Operations
from agent_console_ui.preferences import Preferences
from agent_console_ui.widgets.banner import Banner
from agent_console_ui.widgets.button import Button


class OwnWorkspace(QWidget):
    """`made` fires with the open console; `back` when the person goes back."""

    made = Signal(object)
    back = Signal()

    def __init__(
        self, operations: Operations, settings: Preferences, beginning: Beginning, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._operations, self._settings, self._beginning = operations, settings, beginning
        self._busy = False
        title = QLabel(self.tr("Your workspace"), self)
        title.setFont(theme.font("title", 600))
        about = QLabel(
            self.tr(
                "All conversations are kept in one encrypted file on this computer. "
                "Its key goes to the computer's keyring."
            ),
            self,
        )
        about.setProperty("tone", "text2")
        about.setWordWrap(True)
        self.name = QLineEdit(settings.current.agent_name, self)
        self.name.setPlaceholderText(self.tr("Ana Vidal"))
        self.name.setMaxLength(80)
        self.name.textChanged.connect(self._judge)
        self.name.returnPressed.connect(self.make_it)
        self.no_keyring = Banner("", "warn", "key-round", parent=self)
        self.no_keyring.hide()
        self.key_file = QLineEdit(self)
        self.key_file.textChanged.connect(self._judge)
        self.key_file.returnPressed.connect(self.make_it)
        choose = Button(self.tr("Choose…"), "folder-open", parent=self)
        choose.clicked.connect(self._choose)
        self._keys = QWidget(self)
        keys = QVBoxLayout(self._keys)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(theme.S1)
        row = QHBoxLayout()
        row.addWidget(self.key_file, 1)
        row.addWidget(choose)
        keys.addWidget(field_label(self.tr("Key file"), self.key_file, self))
        keys.addLayout(row)
        keys.addWidget(
            fine_print(
                self.tr(
                    "Whoever can read this file can read the workspace. It is made so that only you can read it; "
                    "best on a stick or a disk of its own."
                ),
                self,
            )
        )
        self._keys.hide()
        self.trouble = Banner("", "neg", "circle-alert", parent=self)
        self.trouble.hide()
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Making the workspace"))
        self._bar.hide()
        go_back = Button(self.tr("Back"), "arrow-left", "ghost", self)
        go_back.clicked.connect(self.back)
        self.make = Button(self.tr("Make the workspace"), "", "primary", self)
        self.make.clicked.connect(self.make_it)
        foot = QHBoxLayout()
        foot.addWidget(go_back)
        foot.addStretch(1)
        foot.addWidget(self.make)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S3)
        column.addWidget(title)
        column.addWidget(about)
        column.addSpacing(theme.S1)
        names = QVBoxLayout()
        names.setSpacing(theme.S1)
        names.addWidget(field_label(self.tr("Your name"), self.name, self))
        names.addWidget(self.name)
        names.addWidget(fine_print(self.tr("Colleagues see it beside what you do."), self))
        column.addLayout(names)
        place = fine_print(self.tr("Kept in {place}").replace("{place}", str(beginning.place)), self)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.no_keyring)
        column.addWidget(self._keys)
        column.addWidget(place)
        column.addWidget(self.trouble)
        column.addWidget(self._bar)
        column.addStretch(1)
        column.addLayout(foot)
        self._judge()

    def _judge(self) -> None:
        key = self._keys.isHidden() or bool(self.key_file.text().strip())
        self.make.setEnabled(bool(self.name.text().strip()) and key and not self._busy)

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Key file"), self.key_file.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.fileSelected.connect(self.key_file.setText)
        dialog.open()

    def make_it(self) -> None:
        """Make it; what was typed stays when that fails."""
        if not self.make.isEnabled():
            return
        name, beginning = self.name.text().strip(), self._beginning
        typed = "" if self._keys.isHidden() else self.key_file.text().strip()
        key_file = Path(typed).expanduser() if typed else None
        self._settings.change(agent_name=name)
        self.trouble.hide()
        self._set_busy(True)
        self._operations.command(
            self,
            lambda: beginning.create(name, key_file),
            lambda console: self._made(console, key_file),
            failed=self._failed,
        )

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._bar.setVisible(busy)
        self._judge()

    def _made(self, console: Console, key_file: Path | None) -> None:
        self._set_busy(False)
        if key_file is not None:
            self._settings.put(KEY_FILE, str(key_file))
        self.made.emit(console)

    def _failed(self, error: BaseException) -> None:
        self._set_busy(False)
        if isinstance(error, NoKeyring):
            self.no_keyring.say(
                self.tr(
                    "This computer has no keyring that could keep the workspace's key. Name a file for the key, "
                    "or set up a keyring (GNOME Keyring, KWallet) and try again. Without a key nothing is stored."
                )
            )
            self.no_keyring.show()
            self._keys.show()
            if not self.key_file.text():
                self.key_file.setText(str(self._beginning.place.with_name("workspace.key")))
            self.key_file.setFocus()
            self._judge()
            return
        text = words.sentence(error)
        if isinstance(error, KeyFileExposed):
            text = self.tr(
                "Others can read this key file, so it is not used. Choose another file, or take the rights from "
                "everybody but you (chmod 600)."
            )
        self.trouble.say(text)
        self.trouble.show()

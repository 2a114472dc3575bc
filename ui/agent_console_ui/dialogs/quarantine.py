"""What an account received and could not be read: kept with its bytes, shown without doing anything with them."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QSplitter, QWidget

from agent_console.domain.account import Account
from agent_console.domain.views import Quarantined
from agent_console_ui import when, words
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.frame import DialogFrame
from agent_console_ui.widgets.safe_text import many_lines, one_line

MOST = 65_536
"""Bytes shown; more are only copied."""
_ITEM = Qt.ItemDataRole.UserRole + 1


def shown(payload: bytes) -> str:
    """The bytes for the eye: as text where they are UTF-8, else as a hexadecimal table; cut after `MOST` bytes."""
    piece = payload[:MOST]
    try:
        text = piece.decode("utf-8", "strict" if len(payload) <= MOST else "ignore")
    except UnicodeDecodeError:
        return "\n".join(
            f"{at:08x}  {piece[at : at + 16].hex(' '):<47}  "
            + "".join(chr(byte) if 32 <= byte < 127 else "·" for byte in piece[at : at + 16])
            for at in range(0, len(piece), 16)
        )
    return many_lines(text)


class QuarantineDialog(DialogFrame):
    """The list at the left, the bytes of the chosen one at the right."""

    def __init__(self, parent: QWidget, ui: Ui, account: Account) -> None:
        super().__init__(parent, "", "", 720)
        self.setWindowTitle(self.tr("Could not be read"))
        self.head(
            self.tr("Could not be read: {name}").replace("{name}", one_line(account.name, 60)),
            self.tr(
                "These were received but are not understood. They are kept as they came; everything beside them "
                "went through. Send a copy to whoever looks after Agent Console."
            ),
        )
        self._ui = ui
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Received"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.selectionModel().selectionChanged.connect(self._chosen)
        self.bytes = QPlainTextEdit(self)
        self.bytes.setReadOnly(True)
        self.bytes.setAccessibleName(self.tr("Content"))
        self.bytes.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        mono.setPixelSize(12)
        self.bytes.setFont(mono)
        split = QSplitter(self)
        split.addWidget(self.list)
        split.addWidget(self.bytes)
        split.setSizes([280, 420])
        split.setMinimumHeight(280)
        self.body.addWidget(split, 1)
        self.copy = self.add_button(self.tr("Copy"), self._copy, icon_name="copy", left=True)
        self.copy.setEnabled(False)
        self._account = account.id
        self.reread = self.add_button(self.tr("Read again"), self._reread, icon_name="refresh-cw", left=True)
        self.reread.setToolTip(self.tr("After an update of Agent Console they may be understood."))
        self.add_button(self.tr("Done"), self.accept, "primary")
        self._read()

    def _read(self) -> None:
        read, account = self._ui.console.read, self._account
        self._ui.operations.read(
            self,
            lambda: read.quarantined(account),
            self._known,
            key="list",
            failed=lambda error: self.say_trouble(words.sentence(error)),
        )

    def _reread(self) -> None:
        accounts, account = self._ui.console.accounts, self._account
        self.reread.setEnabled(False)
        self._ui.operations.command(
            self, lambda: accounts.reread(account), self._read_again, failed=self._not_read_again
        )

    def _read_again(self, count: int) -> None:
        self.reread.setEnabled(True)
        self._ui.toast(
            self.tr("%n message(s) could be read now.", "", count)
            if count
            else self.tr("Nothing more could be read.")
        )
        self._read()

    def _not_read_again(self, error: BaseException) -> None:
        self.reread.setEnabled(True)
        self.say_trouble(words.sentence(error))

    def _known(self, found: tuple[Quarantined, ...]) -> None:
        self.list.clear()
        self.reread.setEnabled(bool(found))
        for each in found:
            text = f"{when.coming(each.received_at, self._ui.now())}\n{one_line(each.why, 80)} · {words.size(len(each.payload))}"
            item = QListWidgetItem(text)
            item.setData(_ITEM, each)
            self.list.addItem(item)
        if found:
            self.list.setCurrentRow(0)
        else:
            self.bytes.setPlaceholderText(self.tr("There is nothing that could not be read."))

    def _chosen(self, _selected: QItemSelection, _deselected: QItemSelection) -> None:
        item = self.list.currentItem()
        self.copy.setEnabled(item is not None)
        self.bytes.setPlainText(shown(item.data(_ITEM).payload) if item is not None else "")

    def _copy(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            QGuiApplication.clipboard().setText(shown(item.data(_ITEM).payload))
            self._ui.toast(self.tr("Copied"))

"""The canned replies of the workspace: a list, and the one that is being written or changed."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from agent_console.domain.canned import PLACEHOLDERS, CannedReply
from agent_console.errors import CommandRefused
from agent_console_ui import i18n, theme, words
from agent_console_ui.channels_look import look
from agent_console_ui.composer.canned_list import REPLY, CannedDelegate
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.frame import DialogFrame, field_label, fine_print
from agent_console_ui.widgets.button import Button

LONGEST = 20_000


class CannedDialog(DialogFrame):
    """`text` begins a new one with it: what was selected in a message."""

    def __init__(self, parent: QWidget, ui: Ui, *, text: str = "") -> None:
        super().__init__(parent, "", "", 780)
        self._ui = ui
        self._open: CannedReply | None = None
        self._begin_with = text
        self.setWindowTitle(self.tr("Canned replies"))
        self.head(
            self.tr("Canned replies"),
            self.tr("Written once, used all day: type / and the shortcut while you write a reply."),
        )
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Canned replies"))
        self.list.setItemDelegate(CannedDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedWidth(300)
        self.list.setMinimumHeight(360)
        self.list.currentItemChanged.connect(lambda item, _before: self._choose(item))
        self.add = Button(self.tr("New"), "plus", parent=self)
        self.add.clicked.connect(lambda: self._begin())
        left = QVBoxLayout()
        left.setSpacing(theme.S2)
        left.addWidget(self.list, 1)
        left.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(theme.S4)
        row.addLayout(left)
        row.addWidget(self._make_form(), 1)
        self.body.addLayout(row, 1)
        self.delete = self.add_button(self.tr("Delete"), self._delete, "danger", "trash-2", left=True)
        self.add_button(self.tr("Done"), self.accept)
        self.save = self.add_button(self.tr("Save"), self._save, "primary", "check")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._save)
        self._judge()
        self._ask(None)

    def _make_form(self) -> QWidget:
        form = QWidget(self)
        self.shortcut = QLineEdit(form)
        self.shortcut.setMaxLength(40)
        self.shortcut.setPlaceholderText(self.tr("thanks"))
        self.title = QLineEdit(form)
        self.title.setMaxLength(120)
        self.language = QComboBox(form)
        self.language.addItem(self.tr("Every language"), "")
        for code in i18n.LANGUAGES:
            self.language.addItem(i18n.NAMES[code], code)
        self.channel = QComboBox(form)
        self.channel.addItem(self.tr("Every channel"), "")
        for kind in dict.fromkeys(kind.name for kind in self._ui.console.accounts.kinds()):
            self.channel.addItem(look(kind).label, kind)
        self.text = QPlainTextEdit(form)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(120)
        places = QHBoxLayout()
        places.setSpacing(0)
        for name in PLACEHOLDERS:
            button = Button(f"{{{name}}}", kind="link", parent=form)
            button.setFont(theme.font("fine"))
            button.clicked.connect(lambda _on=False, name=name: self.text.insertPlainText(f"{{{name}}}"))
            places.addWidget(button)
        places.addStretch(1)
        grid = QGridLayout(form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.S3)
        grid.setVerticalSpacing(theme.S1)
        for number, (name, field) in enumerate(
            (
                (self.tr("Shortcut, after /"), self.shortcut),
                (self.tr("Title"), self.title),
                (self.tr("Language"), self.language),
                (self.tr("Channel"), self.channel),
            )
        ):
            at, down = number % 2, number // 2 * 2
            grid.addWidget(field_label(name, field, form), down, at)
            grid.addWidget(field, down + 1, at)
        grid.addWidget(field_label(self.tr("Text"), self.text, form), 4, 0, 1, 2)
        grid.addWidget(self.text, 5, 0, 1, 2)
        grid.addLayout(places, 6, 0, 1, 2)
        hint = self.tr(
            "What stands in braces is filled in for each customer; what is not known is asked for."
        )
        grid.addWidget(fine_print(hint, form), 7, 0, 1, 2)
        grid.setRowStretch(5, 1)
        self.shortcut.textChanged.connect(lambda _text: self._judge())
        self.title.textChanged.connect(lambda _text: self._judge())
        self.text.textChanged.connect(self._judge)
        return form

    # ---- the list

    def _ask(self, choose: CannedReply | None) -> None:
        self._ui.operations.read(
            self,
            lambda: self._ui.console.read.canned(""),
            lambda replies: self._know(replies, choose),
            key="canned",
            failed=lambda error: self.say_trouble(words.sentence(error)),
        )

    def _know(self, replies: tuple[CannedReply, ...], choose: CannedReply | None) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for reply in replies:
            item = QListWidgetItem()
            item.setData(REPLY, reply)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"/{reply.shortcut} {reply.title}")
            self.list.addItem(item)
        self.list.blockSignals(False)
        if self._begin_with or not replies:
            text, self._begin_with = self._begin_with, ""
            self._begin(text)
            return
        at = next(
            (number for number, reply in enumerate(replies) if choose and _place(reply) == _place(choose)), 0
        )
        self.list.setCurrentRow(at)
        self._choose(self.list.item(at))

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._fill(item.data(REPLY))

    def _begin(self, text: str = "") -> None:
        self.list.setCurrentRow(-1)
        self._fill(None, text)
        self.shortcut.setFocus()

    def _fill(self, reply: CannedReply | None, text: str = "") -> None:
        self._open = reply
        self.shortcut.setText(reply.shortcut if reply else "")
        self.title.setText(reply.title if reply else "")
        self.text.setPlainText(reply.text if reply else text)
        here = "" if reply is None else reply.language
        self.language.setCurrentIndex(max(0, self.language.findData(here)))
        self.channel.setCurrentIndex(max(0, self.channel.findData(reply.channel if reply else "")))
        self.delete.setVisible(reply is not None)
        self.say_trouble("")
        self._judge()

    # ---- changing

    def _judge(self) -> None:
        text = self.text.toPlainText().strip()
        self.save.setEnabled(bool(self.shortcut.text().strip()) and 0 < len(text) <= LONGEST)

    def _save(self) -> None:
        if not self.save.isEnabled():
            return
        shortcut = self.shortcut.text().strip().lstrip("/")
        reply = CannedReply(
            id=self._open.id if self._open is not None else "",
            shortcut=shortcut,
            title=self.title.text().strip() or shortcut,
            text=self.text.toPlainText().strip(),
            language=str(self.language.currentData() or ""),
            channel=str(self.channel.currentData() or ""),
        )
        self.save.setEnabled(False)
        self._ui.operations.command(
            self,
            lambda: self._ui.console.work.save_canned(reply),
            lambda _nothing: self._ask(reply),
            failed=self._failed,
        )

    def _delete(self) -> None:
        gone = self._open
        if gone is None:
            return
        work, ui, owner = self._ui.console.work, self._ui, self.parentWidget() or self
        back = msgspec.structs.replace(gone, id="")

        def done(_nothing: object) -> None:
            said = self.tr("Deleted: /{shortcut}").replace("{shortcut}", gone.shortcut)
            ui.toast(
                said, self.tr("Undo"), lambda: ui.operations.command(owner, lambda: work.save_canned(back))
            )
            self._ask(None)

        ui.operations.command(self, lambda: work.delete_canned(gone.id), done, failed=self._failed)

    def _failed(self, error: BaseException) -> None:
        self._judge()
        said = words.sentence(error)
        if isinstance(error, CommandRefused) and error.detail == "taken":
            said = self.tr("There is one with this shortcut already, for the same language and channel.")
        elif isinstance(error, CommandRefused) and error.detail == "shortcut":
            said = self.tr("A shortcut is made of letters, digits, - and _ only.")
        self.say_trouble(said)


def _place(reply: CannedReply) -> tuple[str, str, str]:
    """What makes a canned reply different from every other."""
    return reply.shortcut.casefold(), reply.language, reply.channel

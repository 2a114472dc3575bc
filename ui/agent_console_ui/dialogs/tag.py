"""Tagging: the tags in use, those these conversations have, and new ones."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from agent_console.domain.console import Done
from agent_console.domain.views import InboxRow
from agent_console_ui import words
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.frame import DialogFrame, fine_print
from agent_console_ui.inbox.actions import said_of
from agent_console_ui.widgets.safe_text import one_line

LONGEST = 40
_TAG = Qt.ItemDataRole.UserRole + 1


class TagDialog(DialogFrame):
    """Nothing changes before Done is pressed. Of several conversations, some may have a tag: half checked."""

    def __init__(self, parent: QWidget, ui: Ui, ids: Sequence[str]) -> None:
        super().__init__(parent, "", "", 360)
        self.setWindowTitle(self.tr("Tags"))
        self.head(self.tr("Tags of %n conversation(s)", "", len(ids)))
        self._ui, self._ids, self._owner = ui, list(ids), parent
        self._before: dict[str, Qt.CheckState] = {}
        self.typed = QLineEdit(self)
        self.typed.setMaxLength(LONGEST)
        self.typed.setPlaceholderText(self.tr("Find or add a tag"))
        self.typed.setAccessibleName(self.tr("Find or add a tag"))
        self.typed.textChanged.connect(self._filter)
        self.typed.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Tags"))
        self.list.setMinimumHeight(200)
        self.list.setUniformItemSizes(True)
        self._hint = fine_print(
            self.tr("Enter adds what you typed; the space bar checks and unchecks."), self
        )
        self.body.addWidget(self.typed)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._hint)
        self.add_button(self.tr("Cancel"), self.reject)
        self.done_button = self.add_button(self.tr("Done"), self._apply, "primary")
        self.typed.setFocus()
        ui.operations.read(self, self._ask, self._known, key="tags", failed=self._failed)

    async def _ask(self) -> tuple[tuple[str, ...], tuple[InboxRow, ...]]:
        read = self._ui.console.read
        return await read.tags(), await read.inbox_rows(self._ids)

    def _known(self, answer: tuple[tuple[str, ...], tuple[InboxRow, ...]]) -> None:
        tags, rows = answer
        on_rows = {tag: sum(tag in row.tags for row in rows) for row in rows for tag in row.tags}
        for tag in dict.fromkeys((*sorted(on_rows, key=str.casefold), *tags)):
            count = on_rows.get(tag, 0)
            state = (
                Qt.CheckState.Checked
                if rows and count == len(rows)
                else Qt.CheckState.PartiallyChecked
                if count
                else Qt.CheckState.Unchecked
            )
            self._before[tag] = state
            self._add_item(tag, state)
        self._filter(self.typed.text())

    def _add_item(self, tag: str, state: Qt.CheckState) -> QListWidgetItem:
        item = QListWidgetItem(one_line(tag, LONGEST))
        item.setData(_TAG, tag)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(state)
        self.list.addItem(item)
        return item

    def items(self) -> dict[str, Qt.CheckState]:
        """Every tag in the list, and whether it is checked."""
        shown = (self.list.item(number) for number in range(self.list.count()))
        return {item.data(_TAG): item.checkState() for item in shown}

    def _filter(self, text: str) -> None:
        wanted = text.strip().casefold()
        for number in range(self.list.count()):
            item = self.list.item(number)
            item.setHidden(wanted not in str(item.data(_TAG)).casefold())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.typed and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and self.typed.text().strip():
                self._check_typed()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.list.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _check_typed(self) -> None:
        tag = " ".join(self.typed.text().split())
        for number in range(self.list.count()):
            item = self.list.item(number)
            if str(item.data(_TAG)).casefold() == tag.casefold():
                item.setCheckState(Qt.CheckState.Checked)
                break
        else:
            self.list.insertItem(
                0, self.list.takeItem(self.list.row(self._add_item(tag, Qt.CheckState.Checked)))
            )
        self.typed.clear()

    def _apply(self) -> None:
        if self.typed.text().strip():
            self._check_typed()
        changes = [
            (tag, state is Qt.CheckState.Unchecked)
            for tag, state in self.items().items()
            if state is not Qt.CheckState.PartiallyChecked
            and state is not self._before.get(tag, Qt.CheckState.Unchecked)
        ]
        if not changes:
            self.accept()
            return
        work, ids, ui = self._ui.console.work, self._ids, self._ui
        said = self.tr("Tags changed")

        async def change() -> Done:
            answer = Done(())
            for tag, remove in changes:
                answer = await work.tag(ids, tag, remove=remove)
            return answer

        def done(answer: Done) -> None:
            ui.toast(said_of(answer, said))
            self.accept()

        self.done_button.setEnabled(False)
        ui.operations.command(self, change, done, failed=self._failed)

    def _failed(self, error: BaseException) -> None:
        self.done_button.setEnabled(True)
        self.say_trouble(words.sentence(error))

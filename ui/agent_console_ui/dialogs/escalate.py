"""Escalating a conversation: why, how urgent, and the reference number that comes of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from agent_console.domain.entry import Priority
from agent_console.domain.views import InboxRow
from agent_console_ui import theme, words
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.choices import Choices
from agent_console_ui.dialogs.frame import DialogFrame, field_label, fine_print
from agent_console_ui.widgets.button import Button

LONGEST = 4_000


class EscalateDialog(DialogFrame):
    """Makes a case. What was typed stays when it fails."""

    def __init__(self, parent: QWidget, ui: Ui, conversation: str) -> None:
        super().__init__(parent, "", "", 500)
        self.setWindowTitle(self.tr("Escalate"))
        self.head(
            self.tr("Escalate"),
            self.tr("Makes a case with a reference number that you can give to the customer."),
        )
        self._ui, self._conversation = ui, conversation
        self.reason = QPlainTextEdit(self)
        self.reason.setTabChangesFocus(True)
        self.reason.setPlaceholderText(self.tr("What has happened, and what should be done by whom?"))
        self.reason.setFixedHeight(110)
        self.reason.textChanged.connect(self._judge)
        self.priority = Choices(
            [(each, words.priority(each), "") for each in Priority], Priority.NORMAL, self, flat=True
        )
        self._chosen = False
        self.priority.group.buttonClicked.connect(self._mark_chosen)
        self._form = QWidget(self)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.S1)
        form.addWidget(field_label(self.tr("Reason"), self.reason, self))
        form.addWidget(self.reason)
        form.addWidget(fine_print(self.tr("Only colleagues see it."), self))
        form.addSpacing(theme.S2)
        form.addWidget(field_label(self.tr("Priority"), self.priority, self))
        form.addWidget(self.priority)
        self.body.addWidget(self._form)
        self.reference = QLabel(self)
        self._result = self._make_result()
        self.body.addWidget(self._result)
        self._cancel = self.add_button(self.tr("Cancel"), self.reject)
        self.escalate = self.add_button(self.tr("Escalate"), self._escalate, "primary", "siren")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._escalate)
        self._judge()
        self.reason.setFocus()
        ui.operations.read(self, self._ask, self._known, key="escalated", failed=lambda _error: None)

    async def _ask(self) -> InboxRow | None:
        rows = await self._ui.console.read.inbox_rows([self._conversation])
        return next((row for row in rows if row.reference), None)

    def _known(self, row: InboxRow | None) -> None:
        """A matter that has a number keeps it, and nobody lowers its priority by not looking."""
        if row is None or row.priority is None or self._form.isHidden():
            return
        sentence = self.tr("It is escalated as {reference} and keeps that number.")
        self.head(self.tr("Escalate again"), sentence.replace("{reference}", row.reference))
        if not self._chosen:
            self.priority.choose(row.priority)

    def _mark_chosen(self) -> None:
        self._chosen = True

    def _make_result(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("look", "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(theme.S4, theme.S3, theme.S3, theme.S3)
        large = theme.font("title", 600, tabular=True)
        self.reference.setFont(large)
        self.reference.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.reference.setAccessibleName(self.tr("Reference number"))
        copy = Button(self.tr("Copy"), "copy", parent=card)
        copy.clicked.connect(self._copy)
        row.addWidget(self.reference, 1)
        row.addWidget(copy)
        card.hide()
        return card

    def _judge(self) -> None:
        text = self.reason.toPlainText().strip()
        self.escalate.setEnabled(0 < len(text) <= LONGEST)
        too_long = self.tr("At most %n characters.", "", LONGEST)
        self.say_trouble(too_long if len(text) > LONGEST else "")

    def _escalate(self) -> None:
        if not self.escalate.isEnabled() or self._form.isHidden():
            return
        reason, priority = self.reason.toPlainText().strip(), self.priority.value()
        work, conversation = self._ui.console.work, self._conversation
        self.say_trouble("")
        self.escalate.setEnabled(False)
        self._ui.operations.command(
            self, lambda: work.escalate(conversation, reason, priority), self._made, failed=self._failed
        )

    def _made(self, reference: str) -> None:
        self.head(
            self.tr("Escalated"),
            self.tr("This is the case's number. It stands in the inbox and in the customer's history."),
        )
        self.reference.setText(reference)
        self._form.hide()
        self._result.show()
        self._cancel.hide()
        self.escalate.hide()
        done = self.add_button(self.tr("Done"), self.accept, "primary")
        done.setFocus()
        self.fit()

    def _failed(self, error: BaseException) -> None:
        self.escalate.setEnabled(True)
        self.say_trouble(words.sentence(error))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.reference.text())
        self._ui.toast(self.tr("Copied {reference}").replace("{reference}", self.reference.text()))

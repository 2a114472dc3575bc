"""Writing down a phone call or a visit: who, when, which way, how long, what was said, how it ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDateTimeEdit,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from agent_console.domain.entry import ContactKind, Direction, Outcome
from agent_console_ui import i18n, theme, words, words_of_reach
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.choices import Choices
from agent_console_ui.dialogs.close import OUTCOMES
from agent_console_ui.dialogs.frame import DialogFrame, labelled, roomy
from agent_console_ui.widgets.safe_text import one_line

LONGEST = 20_000


class ContactDialog(DialogFrame):
    """`open_it` is called when the person wants to see it afterwards.

    With the customer of a conversation, with a customer, or with a number and a name that are not known yet.
    """

    logged = Signal(str)
    """It is written down: the conversation that it became."""

    def __init__(
        self,
        parent: QWidget,
        ui: Ui,
        *,
        conversation: str = "",
        customer: str = "",
        name: str = "",
        number: str = "",
        open_it: Callable[[str], object] = lambda _conversation: None,
    ) -> None:
        super().__init__(parent, "", "", 540)
        self._ui, self._conversation, self._customer = ui, conversation, customer
        self._open = open_it
        self.setWindowTitle(self.tr("Log a call or visit"))
        known = bool(conversation or customer)
        with_whom = self.tr("With {name}. It stands in their history like every conversation.")
        self.head(
            self.tr("Log a call or visit"), with_whom.replace("{name}", one_line(name, 60)) if known else ""
        )
        self.how = Choices(
            [(each, words_of_reach.contact(each), "") for each in ContactKind],
            ContactKind.PHONE,
            self,
            flat=True,
        )
        self.direction = Choices(
            [
                (Direction.CUSTOMER, self.tr("They called us"), ""),
                (Direction.OURS, self.tr("We called them"), ""),
            ],
            Direction.CUSTOMER,
            self,
            flat=True,
        )
        self.name = QLineEdit(name, self)
        self.name.setMaxLength(120)
        self.number = QLineEdit(number, self)
        self.number.setMaxLength(40)
        self.number.setPlaceholderText("+34 600 000 000")
        self.began = QDateTimeEdit(QDateTime.fromSecsSinceEpoch(int(ui.now().timestamp())), self)
        self.began.setLocale(i18n.locale())
        self.began.setCalendarPopup(True)
        self.began.setMaximumDateTime(QDateTime.fromSecsSinceEpoch(int(ui.now().timestamp())))
        roomy(self.began)
        self.minutes = QSpinBox(self)
        self.minutes.setRange(0, 600)
        self.minutes.setSuffix(self.tr(" min", "minutes, after a number"))
        roomy(self.minutes)
        self.text = QPlainTextEdit(self)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(96)
        self.text.textChanged.connect(self._judge)
        self.outcome = QComboBox(self)
        self.outcome.addItem(self.tr("Leave it open"), None)
        for outcome, _icon in OUTCOMES:
            if outcome not in (Outcome.SPAM, Outcome.DUPLICATE):
                self.outcome.addItem(words.outcome(outcome), outcome.value)
        self._lay_out(known)
        self.add_button(self.tr("Cancel"), self.reject)
        self.log = self.add_button(self.tr("Write it down"), self._log, "primary", "check")
        self.how.group.idToggled.connect(lambda _id, on: self._judge() if on else None)
        self.name.textChanged.connect(lambda _text: self._judge())
        self.number.textChanged.connect(lambda _text: self._judge())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._log)
        self._judge()
        (self.text if known else self.name).setFocus()

    def _lay_out(self, known: bool) -> None:
        self.body.addWidget(self.how)
        self.body.addWidget(self.direction)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.S4)
        grid.setVerticalSpacing(theme.S3)
        if not known:
            grid.addLayout(labelled(self.tr("Name"), self.name, self), 0, 0)
            grid.addLayout(labelled(self.tr("Number"), self.number, self), 0, 1)
        self.name.setVisible(not known)
        self.number.setVisible(not known)
        grid.addLayout(labelled(self.tr("Began"), self.began, self), 1, 0)
        grid.addLayout(labelled(self.tr("Took"), self.minutes, self), 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.body.addLayout(labelled(self.tr("What was said"), self.text, self))
        ended = labelled(self.tr("How it ended"), self.outcome, self)
        ended.setAlignment(self.outcome, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(ended)

    def _judge(self) -> None:
        self.direction.setVisible(self.how.value() is ContactKind.PHONE)
        text = self.text.toPlainText().strip()
        somebody = bool(
            self._conversation or self._customer or self.name.text().strip() or self.number.text().strip()
        )
        self.log.setEnabled(0 < len(text) <= LONGEST and somebody)

    def _log(self) -> None:
        if not self.log.isEnabled():
            return
        work, how = self._ui.console.work, self.how.value()
        began = datetime.fromtimestamp(self.began.dateTime().toSecsSinceEpoch(), UTC)
        ended = self.outcome.currentData()
        text, minutes = self.text.toPlainText().strip(), self.minutes.value()
        name, number = self.name.text().strip(), self.number.text().strip()
        known = bool(self._conversation or self._customer)
        direction = self.direction.value() if how is ContactKind.PHONE else Direction.CUSTOMER
        self.log.setEnabled(False)
        self.say_trouble("")

        def done(conversation: str) -> None:
            self._ui.toast(self.tr("Written down"), self.tr("Open"), partial(self._open, conversation))
            self.logged.emit(conversation)
            self.accept()

        self._ui.operations.command(
            self,
            lambda: work.log_contact(
                how,
                customer=self._customer,
                conversation=self._conversation,
                number="" if known else number,
                name="" if known else name,
                direction=direction,
                began_at=began,
                minutes=minutes,
                text=text,
                outcome=Outcome(ended) if ended else None,
            ),
            done,
            failed=self._failed,
        )

    def _failed(self, error: BaseException) -> None:
        self.log.setEnabled(True)
        self.say_trouble(words.sentence(error))

"""Adding an account: which channel, the sign-in, whom it serves; tested before anything is saved."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from agent_console.domain.account import Account, Audience
from agent_console.domain.console import KindInfo
from agent_console_ui import theme, words
from agent_console_ui.channels_look import look
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.account_progress import AccountProgress
from agent_console_ui.dialogs.choices import Choices
from agent_console_ui.dialogs.frame import DialogFrame, field_label, fine_print
from agent_console_ui.dialogs.sign_in_form import SignInForm
from agent_console_ui.operations import Ticket
from agent_console_ui.widgets.button import Button
from agent_console_ui.widgets.safe_text import one_line


class AddAccountDialog(DialogFrame):
    """`added` fires with the account once it is saved. While it is tested, Cancel stops the test and saves nothing."""

    added = Signal(object)

    def __init__(self, parent: QWidget, ui: Ui) -> None:
        super().__init__(parent, "", "", 520)
        self.setWindowTitle(self.tr("Connect a channel"))
        self.head(
            self.tr("Connect a channel"),
            self.tr("The sign-in is tested first. The password or token is kept encrypted on this computer."),
        )
        self._ui = ui
        self._kinds = ui.console.accounts.kinds()
        self._ticket: Ticket | None = None
        if not self._kinds:
            self._say_practice()
            return
        self.pages = QStackedWidget(self)
        self.body.addWidget(self.pages, 1)
        self._form_page = QWidget(self)
        self._form_column = QVBoxLayout(self._form_page)
        self._form_column.setContentsMargins(0, 0, 0, 0)
        self._form_column.setSpacing(theme.S3)
        self.pages.addWidget(self._form_page)
        self.kind_buttons = self._kind_row()
        self.name = QLineEdit(self)
        self.form = self._make_form(self._kinds[0])
        self._form_place = QVBoxLayout()
        self._form_place.addWidget(self.form)
        self._form_column.addLayout(self._form_place)
        self._form_column.addWidget(field_label(self.tr("Whom does this account serve?"), None, self))
        self.audience = Choices(self._audiences(), Audience.CUSTOMERS, self, columns=2)
        self.audience.setAccessibleName(self.tr("Whom does this account serve?"))
        self._form_column.addWidget(self.audience)
        self._form_column.addWidget(field_label(self.tr("Name in this console (optional)"), self.name, self))
        self.name.setMaxLength(60)
        self.name.setPlaceholderText(self.tr("As it should stand in the lists"))
        self._form_column.addWidget(self.name)
        self._form_column.addStretch(1)
        self._busy = QProgressBar(self)
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(self.tr("Testing the sign-in"))
        self._busy_text = fine_print(self.tr("Testing the sign-in…"), self)
        for widget in (self._busy_text, self._busy):
            widget.hide()
            self.body.addWidget(widget)
        self.cancel = self.add_button(self.tr("Cancel"), self._cancel)
        self.save = self.add_button(self.tr("Test and save"), self._save, "primary", "plug")
        self._judge()
        self._focus_first()

    def _say_practice(self) -> None:
        self.head(
            self.tr("Not in the practice workspace"),
            self.tr(
                "Nothing leaves the practice workspace, so no real channel can be connected to it. "
                "Choose “Begin for real” at the top of the window first."
            ),
        )
        self.add_button(self.tr("Done"), self.accept, "primary")

    def _kind_row(self) -> QButtonGroup:
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(theme.S2)
        for number, kind in enumerate(self._kinds):
            button = Button(kind.label, look(kind.name).icon, "ghost", self)
            button.setCheckable(True)
            button.setChecked(number == 0)
            group.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        group.idClicked.connect(self._choose_kind)
        self._form_column.addWidget(field_label(self.tr("Channel"), None, self))
        self._form_column.addLayout(row)
        return group

    def _audiences(self) -> list[tuple[Audience, str, str]]:
        sentences = {
            Audience.CUSTOMERS: self.tr("People who buy from us or think of it."),
            Audience.PARTNERS: self.tr("Dealers, suppliers and others we work with."),
            Audience.EMPLOYEES: self.tr("Our own people: questions of the house, help desk."),
            Audience.RECRUITING: self.tr("People who apply or ask about working here."),
        }
        return [(each, words.audience(each), sentences[each]) for each in Audience]

    def _make_form(self, kind: KindInfo) -> SignInForm:
        form = SignInForm(kind, self)
        form.changed.connect(self._judge)
        return form

    def _choose_kind(self, number: int) -> None:
        typed = {name: edit.text() for name, edit in self.form.fields.items()}
        self._form_place.removeWidget(self.form)
        self.form.deleteLater()
        self.form = self._make_form(self._kinds[number])
        for name, edit in self.form.fields.items():
            edit.setText(typed.get(name, ""))
        self._form_place.addWidget(self.form)
        self._judge()
        self.grow()

    def _focus_first(self) -> None:
        for edit in self.form.fields.values():
            edit.setFocus()
            return

    def _judge(self) -> None:
        if hasattr(self, "save"):
            self.save.setEnabled(self._ticket is None and self.form.is_complete())

    def _save(self) -> None:
        if self._ticket is not None or not self.form.is_complete():
            return
        kind = self._kinds[self.kind_buttons.checkedId()].name
        fields, audience, name = self.form.values(), self.audience.value(), self.name.text().strip()
        accounts = self._ui.console.accounts
        self.say_trouble("")
        self.form.forget_problems()
        self._ticket = self._ui.operations.command(
            self, lambda: accounts.add(kind, fields, audience, name), self._added, failed=self._failed
        )
        self._show_busy(True)

    def _show_busy(self, busy: bool) -> None:
        self._form_page.setEnabled(not busy)
        self._busy.setVisible(busy)
        self._busy_text.setVisible(busy)
        self.save.setEnabled(not busy and self.form.is_complete())
        self.grow()
        if busy:
            self.cancel.setFocus()

    def _failed(self, error: BaseException) -> None:
        self._ticket = None
        self._show_busy(False)
        self.say_trouble(self.form.explain(error))
        self.form.focus_problem()

    def _cancel(self) -> None:
        if self._ticket is None:
            self.reject()
            return
        self._ticket.cancel()
        self._ticket = None
        self._show_busy(False)

    def reject(self) -> None:
        if self._ticket is not None:
            self._cancel()
            return
        super().reject()

    def _added(self, account: Account) -> None:
        self._ticket = None
        self._show_busy(False)
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S3)
        who = QLabel(one_line(account.user, 120), page)
        who.setProperty("tone", "text2")
        self.progress = AccountProgress(self._ui, account.id, page)
        column.addWidget(who)
        column.addWidget(self.progress)
        column.addStretch(1)
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self._form_page.hide()
        self.head(
            self.tr("{name} is connected").replace("{name}", one_line(account.name, 60)),
            self.tr("You can close this window; fetching goes on behind it."),
        )
        self.save.hide()
        self.cancel.hide()
        self.add_button(self.tr("Done"), self.accept, "primary").setFocus()
        self.added.emit(account)
        self.pages.removeWidget(self._form_page)
        self.fit()

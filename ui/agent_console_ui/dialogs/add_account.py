"""Adding an account: which channel, the sign-in, whom it serves; tested before anything is saved."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from agent_console.domain.account import Account, Audience
from agent_console.domain.console import KindInfo
from agent_console_ui import theme, words
from agent_console_ui.context import Ui
from agent_console_ui.dialogs import sign_in_words as say
from agent_console_ui.dialogs.account_progress import AccountProgress
from agent_console_ui.dialogs.channel_grid import ChannelGrid
from agent_console_ui.dialogs.choices import Choices
from agent_console_ui.dialogs.consent import Waiting
from agent_console_ui.dialogs.frame import DialogFrame, field_label, fine_print
from agent_console_ui.dialogs.sign_in_form import SignInForm
from agent_console_ui.operations import Ticket
from agent_console_ui.widgets.safe_text import one_line


class AddAccountDialog(DialogFrame):
    """First the channel, then its sign-in. `added` fires with the account once it is saved.

    While it is tested, Cancel stops the test and saves nothing.
    """

    added = Signal(object)

    def __init__(self, parent: QWidget, ui: Ui, kind: str = "") -> None:
        super().__init__(parent, "", "", 600)
        self.setWindowTitle(self.tr("Connect a channel"))
        self._ui = ui
        self._kinds = ui.console.accounts.kinds()
        self._ticket: Ticket | None = None
        if not self._kinds:
            self._say_practice()
            return
        self.grid = ChannelGrid(self._kinds, self)
        self.grid.chosen.connect(self.choose)
        self.body.addWidget(self.grid)
        self.form: SignInForm
        self._form_page = QWidget(self)
        self.body.addWidget(self._form_page)
        self.waiting = Waiting(self, self.tr("Testing the sign-in…"))
        self.waiting.bar.setAccessibleName(self.tr("Testing the sign-in"))
        self.waiting.grown.connect(self.grow)
        self.body.addWidget(self.waiting)
        self.back = self.add_button(self.tr("Other channel"), self._go_back, "ghost", "arrow-left", left=True)
        self.cancel = self.add_button(self.tr("Cancel"), self._cancel)
        self.save = self.add_button(self.tr("Test and save"), self._save, "primary", "plug")
        self._fill_form_page()
        if kind:
            self.choose(kind)
        elif len(self._kinds) == 1:
            self.choose(self._kinds[0].name)
        else:
            self._go_back()

    def _say_practice(self) -> None:
        self.head(
            self.tr("Not in the practice workspace"),
            self.tr(
                "Nothing leaves the practice workspace, so no real channel can be connected to it. "
                "Choose “Begin for real” at the top of the window first."
            ),
        )
        self.add_button(self.tr("Done"), self.accept, "primary")

    def _fill_form_page(self) -> None:
        column = QVBoxLayout(self._form_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S3)
        self._heard = fine_print("", self._form_page)
        column.addWidget(self._heard)
        self._form_place = QVBoxLayout()
        column.addLayout(self._form_place)
        column.addWidget(field_label(self.tr("Whom does this account serve?"), None, self._form_page))
        self.audience = Choices(self._audiences(), Audience.CUSTOMERS, self._form_page, columns=2)
        self.audience.setAccessibleName(self.tr("Whom does this account serve?"))
        column.addWidget(self.audience)
        self.name = QLineEdit(self._form_page)
        column.addWidget(field_label(self.tr("Name in this console (optional)"), self.name, self._form_page))
        self.name.setMaxLength(60)
        self.name.setPlaceholderText(self.tr("As it should stand in the lists"))
        column.addWidget(self.name)
        column.addStretch(1)
        self._place_form(self._kinds[0])

    def _audiences(self) -> list[tuple[Audience, str, str]]:
        sentences = {
            Audience.CUSTOMERS: self.tr("People who buy from us or think of it."),
            Audience.PARTNERS: self.tr("Dealers, suppliers and others we work with."),
            Audience.EMPLOYEES: self.tr("Our own people: questions of the house, help desk."),
            Audience.RECRUITING: self.tr("People who apply or ask about working here."),
        }
        return [(each, words.audience(each), sentences[each]) for each in Audience]

    def _place_form(self, kind: KindInfo) -> None:
        self.form = SignInForm(kind, self._form_page)
        self.form.changed.connect(self._changed)
        self._form_place.addWidget(self.form)

    def _go_back(self) -> None:
        """To the channels."""
        self.head(
            self.tr("Connect a channel"),
            self.tr("Where do your customers write? Each presence of yours is an account of its own."),
        )
        self.say_trouble("")
        self.grid.show()
        self._form_page.hide()
        self.back.hide()
        self.save.hide()
        self.grid.focus()
        self.fit()

    def choose(self, name: str) -> None:
        """Show the sign-in of a channel."""
        kind = next(kind for kind in self._kinds if kind.name == name)
        if kind is not self.form.kind:
            typed = {field: edit.text() for field, edit in self.form.fields.items()}
            self._form_place.removeWidget(self.form)
            self.form.deleteLater()
            self._place_form(kind)
            for field, edit in self.form.fields.items():
                edit.setText(typed.get(field, "") if field not in ("password", "token") else "")
        self.head(
            self.tr("Connect {channel}").replace("{channel}", say.channel(kind)),
            self.tr("The sign-in is tested first. The password or token is kept encrypted on this computer."),
        )
        self._heard.setText(say.heard(kind.relaying))
        self.grid.hide()
        self._form_page.show()
        self.back.setVisible(len(self._kinds) > 1)
        self.save.show()
        self._judge()
        self.fit()
        if first := self.form.first():
            first.setFocus()

    def _changed(self) -> None:
        self._judge()
        self.grow()

    def _judge(self) -> None:
        browser = self.form.asks_in_browser
        self.save.setText(self.tr("Continue in the browser") if browser else self.tr("Test and save"))
        self.save.setEnabled(self._ticket is None and self.form.is_complete())

    def _save(self) -> None:
        if self._ticket is not None or not self.form.is_complete():
            return
        kind = self.form.kind.name
        fields, audience, name = self.form.values(), self.audience.value(), self.name.text().strip()
        accounts = self._ui.console.accounts
        ask = self.waiting.ask() if self.form.asks_in_browser else None
        self.say_trouble("")
        self.form.forget_problems()
        self._ticket = self._ui.operations.command(
            self,
            lambda: accounts.add(kind, fields, audience, name, ask=ask),
            self._added,
            failed=self._failed,
        )
        self._show_busy(True)

    def _show_busy(self, busy: bool) -> None:
        self._form_page.setEnabled(not busy)
        self.back.setEnabled(not busy)
        if busy:
            self.waiting.begin()
        else:
            self.waiting.end()
        self._judge()
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
        self._form_page.hide()
        self.body.addWidget(page)
        self.head(
            self.tr("{name} is connected").replace("{name}", one_line(account.name, 60)),
            self.tr("You can close this window; fetching goes on behind it."),
        )
        for button in (self.save, self.cancel, self.back):
            button.hide()
        self.add_button(self.tr("Done"), self.accept, "primary").setFocus()
        self.added.emit(account)
        self.fit()

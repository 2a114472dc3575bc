"""Signing in again: the same account, new credentials; nothing that is queued is lost."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from agent_console.domain.console import KindInfo
from agent_console.domain.views import AccountView
from agent_console.errors import UnknownName
from agent_console_ui import words
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.consent import Waiting
from agent_console_ui.dialogs.frame import DialogFrame
from agent_console_ui.dialogs.sign_in_form import SignInForm
from agent_console_ui.operations import Ticket
from agent_console_ui.widgets.elided_label import ElidedLabel
from agent_console_ui.widgets.safe_text import one_line


class SignInDialog(DialogFrame):
    """Only the password or token is asked for; server and user are known. `signed_in` fires with the account's id."""

    signed_in = Signal(str)

    def __init__(self, parent: QWidget, ui: Ui, account: str) -> None:
        super().__init__(parent, "", "", 460)
        self.setWindowTitle(self.tr("Sign in again"))
        self.head(self.tr("Sign in again"))
        self._ui, self._account, self._name = ui, account, ""
        self._ticket: Ticket | None = None
        self.form: SignInForm | None = None
        self._place = QVBoxLayout()
        self.body.addLayout(self._place)
        self.waiting = Waiting(self, self.tr("Signing in…"))
        self.waiting.grown.connect(self.grow)
        self.body.addWidget(self.waiting)
        self.body.addStretch(1)
        self.cancel = self.add_button(self.tr("Cancel"), self.reject)
        self.sign_in = self.add_button(self.tr("Sign in"), self._sign_in, "primary", "log-in")
        self.sign_in.setEnabled(False)
        ui.operations.read(self, ui.console.read.accounts, self._known, key="account", failed=self._failed)

    def _known(self, views: tuple[AccountView, ...]) -> None:
        view = next((each for each in views if each.account.id == self._account), None)
        if view is None:
            self._failed(UnknownName("account", self._account))
            return
        self._name = one_line(view.account.name, 60)
        waiting = (
            self.tr("%n queued message(s) will leave as soon as you are signed in.", "", view.queued)
            if view.queued
            else self.tr("Nothing is lost meanwhile: what you write is kept in the queue.")
        )
        self.head(self.tr("Sign in again: {name}").replace("{name}", self._name), waiting)
        kind = self._kind(view.account.channel)
        if kind is None:
            self._place.addWidget(QLabel(self.tr("This account needs no sign-in."), self))
            return
        who = ElidedLabel(f"{view.account.user}  ·  {view.account.server}", parent=self)
        who.setProperty("tone", "text2")
        self.form = SignInForm(kind, self, only_secret=True)
        self.form.changed.connect(self._judge)
        self._place.addWidget(who)
        self._place.addWidget(self.form)
        self._judge()
        self.grow()
        if edit := self.form.first():
            edit.setFocus()

    def _kind(self, channel: str) -> KindInfo | None:
        return next((kind for kind in self._ui.console.accounts.kinds() if kind.name == channel), None)

    def _judge(self) -> None:
        ready = self._ticket is None and self.form is not None and self.form.is_complete()
        self.sign_in.setEnabled(ready)

    def _sign_in(self) -> None:
        if self._ticket is not None or self.form is None or not self.form.is_complete():
            return
        fields, accounts, account = self.form.values(), self._ui.console.accounts, self._account
        self.say_trouble("")
        self.form.forget_problems()
        ask = self.waiting.ask() if self.form.asks_in_browser else None
        self._ticket = self._ui.operations.command(
            self, lambda: accounts.sign_in_again(account, fields, ask=ask), self._done, failed=self._failed
        )
        self._show_busy(True)

    def _show_busy(self, busy: bool) -> None:
        if busy:
            self.waiting.begin()
        else:
            self.waiting.end()
        if self.form is not None:
            self.form.setEnabled(not busy)
        self._judge()
        self.grow()

    def _done(self, _nothing: None) -> None:
        self._ticket = None
        self._ui.toast(self.tr("Signed in again: {name}").replace("{name}", self._name))
        self.signed_in.emit(self._account)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._ticket = None
        self._show_busy(False)
        self.say_trouble(self.form.explain(error) if self.form is not None else words.sentence(error))
        if self.form is not None:
            self.form.focus_problem()

    def reject(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None
            self._show_busy(False)
            return
        super().reject()

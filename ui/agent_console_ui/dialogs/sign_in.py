"""Signing in again: the same account, new credentials; nothing that is queued is lost."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from agent_console.domain.views import AccountView
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.frame import DialogFrame
from agent_console_ui.dialogs.sign_in_form import SignInForm
from agent_console_ui.operations import Ticket
from agent_console_ui.widgets.elided_label import ElidedLabel
from agent_console_ui.widgets.safe_text import one_line


class SignInAgainDialog(DialogFrame):
    """Only the password or token is asked for; server and user are known."""

    signed_in = Signal(str)

    def __init__(self, parent: QWidget, ui: Ui, view: AccountView) -> None:
        super().__init__(parent, "", "", 460)
        self.setWindowTitle(self.tr("Sign in again"))
        name = one_line(view.account.name, 60)
        waiting = (
            self.tr(
                "%n reply(ies) wait in the queue and leave as soon as you are signed in.", "", view.queued
            )
            if view.queued
            else self.tr("Nothing is lost meanwhile: what you write is kept in the queue.")
        )
        self.head(self.tr("Sign in again: {name}").replace("{name}", name), waiting)
        self._ui, self._account = ui, view.account
        self._ticket: Ticket | None = None
        kind = next(kind for kind in ui.console.accounts.kinds() if kind.name == view.account.channel)
        who = ElidedLabel(f"{view.account.user}  ·  {view.account.server}", parent=self)
        who.setProperty("tone", "text2")
        self.form = SignInForm(kind, self, only_secret=True)
        self.form.changed.connect(self._judge)
        self._busy = QProgressBar(self)
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(self.tr("Signing in"))
        self._busy.hide()
        for widget in (who, self.form, self._busy):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.cancel = self.add_button(self.tr("Cancel"), self.reject)
        self.sign_in = self.add_button(self.tr("Sign in"), self._sign_in, "primary", "log-in")
        self._judge()
        if edit := self.form.fields.get(self.form.secret_name()):
            edit.setFocus()

    def _judge(self) -> None:
        if hasattr(self, "sign_in"):
            self.sign_in.setEnabled(self._ticket is None and self.form.is_complete())

    def _sign_in(self) -> None:
        if self._ticket is not None or not self.form.is_complete():
            return
        fields, accounts, account = self.form.values(), self._ui.console.accounts, self._account.id
        self.say_trouble("")
        self.form.forget_problems()
        self._ticket = self._ui.operations.command(
            self, lambda: accounts.sign_in_again(account, fields), self._done, failed=self._failed
        )
        self._show_busy(True)

    def _show_busy(self, busy: bool) -> None:
        self._busy.setVisible(busy)
        self.form.setEnabled(not busy)
        self._judge()
        self.grow()

    def _done(self, _nothing: None) -> None:
        self._ticket = None
        name = one_line(self._account.name, 60)
        self._ui.toast(self.tr("Signed in again: {name}").replace("{name}", name))
        self.signed_in.emit(self._account.id)
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self._ticket = None
        self._show_busy(False)
        self.say_trouble(self.form.explain(error))

    def reject(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None
            self._show_busy(False)
            return
        super().reject()

"""Removing an account: what goes, and what stays."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from agent_console.domain.views import AccountView
from agent_console_ui import words
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.frame import DialogFrame
from agent_console_ui.widgets.banner import Banner
from agent_console_ui.widgets.safe_text import one_line


class ConfirmRemoveAccountDialog(DialogFrame):
    """The safe way is the default; removing is a second, deliberate press."""

    def __init__(self, parent: QWidget, ui: Ui, view: AccountView) -> None:
        super().__init__(parent, "", "", 440)
        self.setWindowTitle(self.tr("Remove account"))
        self._name = one_line(view.account.name, 60)
        self.head(
            self.tr("Remove {name}?").replace("{name}", self._name),
            self.tr(
                "Its credentials are forgotten and nothing more is received or sent. "
                "All conversations it brought stay here and can be read and searched."
            ),
        )
        self._ui, self._account = ui, view.account.id
        if view.queued:
            lost = self.tr("%n queued message(s) will not be sent.", "", view.queued)
            self.body.addWidget(Banner(lost, "warn", "triangle-alert", parent=self))
        self.body.addStretch(1)
        self.remove = self.add_button(self.tr("Remove"), self._remove, "danger", "trash-2")
        keep = self.add_button(self.tr("Keep it"), self.reject, "primary")
        keep.setFocus()

    def _remove(self) -> None:
        accounts, account = self._ui.console.accounts, self._account
        self.remove.setEnabled(False)
        self._ui.operations.command(
            self, lambda: accounts.remove(account), self._removed, failed=self._failed
        )

    def _removed(self, _nothing: None) -> None:
        self._ui.toast(self.tr("Removed {name}").replace("{name}", self._name))
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.remove.setEnabled(True)
        self.say_trouble(words.sentence(error))

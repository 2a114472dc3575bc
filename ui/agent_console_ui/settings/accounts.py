"""Accounts: every presence of ours, how it fares, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from agent_console.domain.account import HealthState
from agent_console.domain.views import AccountView, WorkspaceKind
from agent_console.runtime.events import AccountsChanged, HealthChanged
from agent_console_ui import words
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.add_account import AddAccountDialog
from agent_console_ui.dialogs.confirm_remove_account import ConfirmRemoveAccountDialog
from agent_console_ui.dialogs.import_history import ImportDialog
from agent_console_ui.dialogs.quarantine import QuarantineDialog
from agent_console_ui.dialogs.sign_in import SignInDialog
from agent_console_ui.settings.account_card import AccountCard
from agent_console_ui.settings.page import Page
from agent_console_ui.widgets.button import Button
from agent_console_ui.widgets.empty_state import EmptyState

_FIRST = (HealthState.SIGN_IN_AGAIN, HealthState.SUSPENDED, HealthState.WAITING, HealthState.QUIET)


class AccountsPage(Page):
    """Those that need a person stand first. Follows the accounts by their events."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self.set_title(
            self.tr("Accounts"),
            self.tr("Our own presences on channels. Their passwords are kept encrypted on this computer."),
        )
        self.cards: dict[str, AccountCard] = {}
        self._order: list[str] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        add = Button(self.tr("Connect a channel"), "plug", "primary")
        add.clicked.connect(self._add)
        bring = Button(self.tr("Import a history"), "import")
        bring.clicked.connect(lambda: ImportDialog(self.window(), ui).open())
        row = QHBoxLayout()
        row.addWidget(add)
        row.addWidget(bring)
        row.addStretch(1)
        self.column.addLayout(row)
        if ui.console.info.kind is not WorkspaceKind.PRACTICE and not ui.console.info.collecting:
            self.set_title(
                self.tr("Accounts"),
                self.tr(
                    "Another console or agentctl is connected to the channels just now; this one reads along."
                ),
            )
        self.empty = EmptyState(
            "plug",
            self.tr("No account yet"),
            self.tr("Connect a channel to receive messages, or import a history to read."),
        )
        self.empty.hide()
        self.column.addWidget(self.empty)
        self.column.addLayout(self._list)
        self.finish()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(200)
        self._again.timeout.connect(self.read)
        ui.bridge.event.connect(self._heard)
        self.read()

    def read(self) -> None:
        """Ask for them again."""
        self._ui.operations.read(self, self._ui.console.read.accounts, self._show, key="accounts")

    def _heard(self, event: object) -> None:
        if isinstance(event, AccountsChanged | HealthChanged) and not self._again.isActive():
            self._again.start()

    def _show(self, views: tuple[AccountView, ...]) -> None:
        ordered = sorted(
            views,
            key=lambda view: (
                view.health.state not in _FIRST,
                view.health.state is HealthState.ARCHIVE,
                view.account.name.casefold(),
            ),
        )
        self.empty.setVisible(not ordered)
        wanted = [view.account.id for view in ordered]
        for view in ordered:
            card = self.cards.get(view.account.id)
            if card is None:
                card = self.cards[view.account.id] = AccountCard(self._ui, view, self.inside)
                card.wanted.connect(lambda what, card=card: self._do(what, card))
            else:
                card.show_view(view)
        for gone in self.cards.keys() - set(wanted):
            self.cards.pop(gone).deleteLater()
        if wanted != self._order:
            self._order = wanted
            for account in wanted:
                self._list.removeWidget(self.cards[account])
                self._list.addWidget(self.cards[account], 0, Qt.AlignmentFlag.AlignTop)

    def _add(self) -> None:
        AddAccountDialog(self.window(), self._ui).open()

    def _do(self, what: str, card: AccountCard) -> None:
        view, ui, accounts = card.view, self._ui, self._ui.console.accounts
        account = view.account.id
        match what:
            case "sign_in":
                SignInDialog(self.window(), ui, account).open()
            case "check":
                card.buttons["check"].setEnabled(False)
                self._ask(card, lambda: accounts.check(account))
            case "pause":
                self._ask(card, lambda: accounts.pause(account, True))
            case "go_on":
                self._ask(card, lambda: accounts.pause(account, False))
            case "remove":
                ConfirmRemoveAccountDialog(self.window(), ui, view).open()
            case "quarantine":
                QuarantineDialog(self.window(), ui, view.account).open()

    def _ask(self, card: AccountCard, work: Callable[[], Coroutine[Any, Any, object]]) -> None:
        def done(_answer: object) -> None:
            card.buttons["check"].setEnabled(True)
            self.read()

        def failed(error: BaseException) -> None:
            card.buttons["check"].setEnabled(True)
            self._ui.toast(words.sentence(error))

        self._ui.operations.command(card, work, done, failed=failed)

"""The inbox's views with their counts, and below them our accounts and the audiences they serve."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from agent_console.domain.account import Audience
from agent_console.domain.views import AccountView, InboxCounts, View
from agent_console_ui import theme, words
from agent_console_ui.channels_look import look
from agent_console_ui.inbox.rail_button import RailButton

WIDE, FOLDED = 204, 52

_ICONS = {
    View.MINE: "user",
    View.UNASSIGNED: "inbox",
    View.ESCALATED: "siren",
    View.SNOOZED: "alarm-clock",
    View.WAITING_FOR_CUSTOMER: "hourglass",
    View.ALL: "layers",
    View.CLOSED: "check",
}
_AUDIENCE_ICONS = {
    Audience.CUSTOMERS: "users",
    Audience.PARTNERS: "handshake",
    Audience.EMPLOYEES: "building-2",
    Audience.RECRUITING: "briefcase",
}


class Scope(msgspec.Struct, frozen=True):
    """Which part of the inbox: one of the standing views, or one account, or one audience."""

    view: View = View.ALL
    account: str = ""
    audience: Audience | None = None


class ViewsList(QScrollArea):
    """`chosen` carries a `Scope`."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folded = False
        self._group = QButtonGroup(self)
        self._buttons: dict[Scope, RailButton] = {}
        self._counts: InboxCounts | None = None
        self._accounts: tuple[AccountView, ...] = ()
        self._body = QWidget(self)
        self._body.setProperty("ground", "window")
        self._body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(8, 10, 8, 10)
        self._column.setSpacing(1)
        self._headings: list[QLabel] = []
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Views"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for view in View:
            self._add(Scope(view), _ICONS[view], words.view(view))
        self._column.addStretch(1)
        self.setFixedWidth(WIDE)
        self.mark(Scope())

    def _add(self, scope: Scope, icon: str, name: str) -> None:
        button = RailButton(icon, name, folded=self._folded, parent=self._body)
        button.clicked.connect(lambda: self.chosen.emit(scope))
        self._group.addButton(button)
        self._buttons[scope] = button
        self._column.addWidget(button)

    def _heading(self, text: str) -> None:
        label = QLabel(text, self._body)
        label.setFont(theme.font("fine", 600))
        label.setProperty("tone", "text2")
        label.setContentsMargins(8, 14, 0, 4)
        label.setVisible(not self._folded)
        self._headings.append(label)
        self._column.addWidget(label)

    def scopes(self) -> list[Scope]:
        """All there are, from top to bottom."""
        return list(self._buttons)

    def button(self, scope: Scope) -> RailButton:
        """The button of a part of the inbox."""
        return self._buttons[scope]

    def mark(self, scope: Scope) -> None:
        """Show that this one is looked at."""
        if scope in self._buttons:
            self._buttons[scope].setChecked(True)

    def set_folded(self, folded: bool) -> None:
        """Icons only."""
        if folded == self._folded:
            return
        self._folded = folded
        self.setFixedWidth(FOLDED if folded else WIDE)
        for button in self._buttons.values():
            button.set_folded(folded)
        for label in self._headings:
            label.setVisible(not folded)

    def show_accounts(self, accounts: tuple[AccountView, ...]) -> None:
        """Accounts and audiences that there are now."""
        described = [(a.account.id, a.account.name, a.account.channel, a.account.audience) for a in accounts]
        if described == [
            (a.account.id, a.account.name, a.account.channel, a.account.audience) for a in self._accounts
        ]:
            return
        checked = next((scope for scope, button in self._buttons.items() if button.isChecked()), Scope())
        self._accounts = accounts
        while self._column.count() > len(View):
            item = self._column.takeAt(len(View))
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self._headings = []
        self._buttons = {scope: self._buttons[scope] for scope in (Scope(view) for view in View)}
        if accounts:
            self._heading(self.tr("Accounts"))
        for shown in accounts:
            self._add(Scope(account=shown.account.id), look(shown.account.channel).icon, shown.account.name)
        audiences = [a for a in Audience if any(shown.account.audience is a for shown in accounts)]
        if len(audiences) > 1:
            self._heading(self.tr("Audiences"))
            for audience in audiences:
                self._add(Scope(audience=audience), _AUDIENCE_ICONS[audience], words.audience(audience))
        self._column.addStretch(1)
        self.mark(checked)
        if self._counts is not None:
            self.show_counts(self._counts)

    def show_counts(self, counts: InboxCounts) -> None:
        """How many stand behind each. Closed ones are not counted: nobody has to do anything about them."""
        self._counts = counts
        for scope, button in self._buttons.items():
            if scope.account:
                button.set_count(counts.accounts.get(scope.account, 0))
            elif scope.audience is not None:
                button.set_count(counts.audiences.get(scope.audience, 0))
            elif scope.view is not View.CLOSED:
                button.set_count(counts.views.get(scope.view, 0))

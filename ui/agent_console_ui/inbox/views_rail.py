"""The icon rail at the far left: the places of the console, and at its foot the line and the agent."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from agent_console.domain.account import HealthState
from agent_console.domain.views import AccountView
from agent_console_ui import theme
from agent_console_ui.context import Ui
from agent_console_ui.inbox.rail_button import RailButton
from agent_console_ui.widgets.avatar import Avatar

WIDTH = 52


class ViewsRail(QWidget):
    """`chosen` says which place: inbox, customers; `settings_wanted` and `accounts_wanted` open dialogs."""

    chosen = Signal(str)
    settings_wanted = Signal()
    accounts_wanted = Signal()

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setProperty("ground", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._places = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, theme.S2, 8, theme.S2)
        column.setSpacing(theme.S1)
        self._buttons: dict[str, RailButton] = {}
        for place, icon, name in (
            ("inbox", "inbox", self.tr("Inbox")),
            ("customers", "users", self.tr("Customers")),
        ):
            button = RailButton(icon, name, side=20, folded=True, parent=self)
            button.clicked.connect(lambda _=False, place=place: self.chosen.emit(place))
            self._places.addButton(button)
            self._buttons[place] = button
            column.addWidget(button)
        column.addStretch(1)
        self.line = RailButton("wifi", self.tr("Accounts"), side=20, folded=True, parent=self)
        self.settings = RailButton("settings", self.tr("Settings"), side=20, folded=True, parent=self)
        for button, signal in ((self.line, self.accounts_wanted), (self.settings, self.settings_wanted)):
            button.setCheckable(False)
            button.clicked.connect(signal)
            column.addWidget(button)
        agent = ui.console.info.agent
        self.avatar = Avatar(32, self)
        self.avatar.show_person(agent.name, agent.id)
        self.avatar.setToolTip(self.tr("You are {name}").format(name=agent.name))
        column.addWidget(self.avatar)
        self.show_place("inbox")

    def show_place(self, place: str) -> None:
        """Mark where one is."""
        self._buttons[place].setChecked(True)

    def set_new(self, new: bool) -> None:
        """A dot on the inbox: customers wrote while one looked elsewhere."""
        self._buttons["inbox"].set_dot(new)

    def show_accounts(self, accounts: tuple[AccountView, ...], collecting: bool) -> None:
        """The line as a whole: the worst state among the accounts, in an icon and in words."""
        live = [shown for shown in accounts if shown.health.state is not HealthState.ARCHIVE]
        names = {shown.account.name for shown in live if shown.health.state is HealthState.SIGN_IN_AGAIN}
        waiting = {shown.account.name for shown in live if shown.health.state is HealthState.WAITING}
        if names:
            self.line.set_icon("key-round", "neg")
            self.line.set_name(self.tr("Sign in again: {names}").format(names=", ".join(sorted(names))))
        elif waiting:
            self.line.set_icon("wifi-off", "warn")
            self.line.set_name(self.tr("No connection: {names}").format(names=", ".join(sorted(waiting))))
        elif not live:
            self.line.set_icon("plug", "muted")
            self.line.set_name(self.tr("No channel connected"))
        elif not collecting:
            self.line.set_icon("server", "muted")
            self.line.set_name(self.tr("Another program on this computer receives and sends"))
        else:
            self.line.set_icon("wifi", "pos")
            self.line.set_name(self.tr("All channels are connected"))

"""Going on with a customer on another channel: who they are elsewhere, or an address one types."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from agent_console.domain.account import HealthState
from agent_console.domain.views import AccountView, Elsewhere
from agent_console_ui import icons, theme, words
from agent_console_ui.channels_look import look
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.frame import DialogFrame, field_label, fine_print
from agent_console_ui.widgets.safe_text import one_line

_NOT_READY = frozenset({HealthState.SUSPENDED, HealthState.SIGN_IN_AGAIN, HealthState.PAUSED})


class ElsewhereDialog(DialogFrame):
    """`text` becomes the draft there; `reply`: one that cannot leave here is taken back and becomes it."""

    went = Signal(str)
    """The conversation where it goes on."""

    def __init__(
        self, parent: QWidget, ui: Ui, conversation: str, *, text: str = "", reply: str = ""
    ) -> None:
        super().__init__(parent, "", "", 520)
        self._ui, self._conversation = ui, conversation
        self._text_there, self._reply = text, reply
        self._ways: tuple[Elsewhere, ...] = ()
        self._accounts: tuple[AccountView, ...] = ()
        self.setWindowTitle(self.tr("Continue elsewhere"))
        sentence = self.tr("The conversation goes on in private; both say where the other one is.")
        if text or reply:
            sentence = self.tr("What you have written becomes the draft there. Nothing is sent yet.")
        self.head(self.tr("Continue elsewhere"), sentence)
        self.group = QButtonGroup(self)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.S1)
        self.body.addLayout(self._list)
        self.new = QRadioButton(self.tr("Another address"), self)
        self.group.addButton(self.new, 0)
        self.body.addWidget(self.new)
        self._address = QWidget(self)
        grid = QGridLayout(self._address)
        grid.setContentsMargins(28, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        self.account = QComboBox(self._address)
        self.account.setMinimumContentsLength(18)
        self.address = QLineEdit(self._address)
        self.address.setMaxLength(320)
        self.address.setPlaceholderText(self.tr("E-mail address, phone number or user name"))
        grid.addWidget(field_label(self.tr("From"), self.account, self._address), 0, 0)
        grid.addWidget(self.account, 0, 1)
        grid.addWidget(field_label(self.tr("To"), self.address, self._address), 1, 0)
        grid.addWidget(self.address, 1, 1)
        self.body.addWidget(self._address)
        self.add_button(self.tr("Cancel"), self.reject)
        self.go = self.add_button(self.tr("Continue there"), self._go, "primary", "move-right")
        self.group.idToggled.connect(lambda _id, on: self._judge() if on else None)
        self.address.textChanged.connect(lambda _text: self._judge())
        self.address.textEdited.connect(lambda _text: self.new.setChecked(True))
        ui.operations.read(self, self._ask, self._know, key="ways", failed=self._failed)
        self._judge()

    async def _ask(self) -> tuple[tuple[Elsewhere, ...], tuple[AccountView, ...]]:
        read = self._ui.console.read
        return await read.elsewhere(self._conversation), await read.accounts()

    def _know(self, answer: tuple[tuple[Elsewhere, ...], tuple[AccountView, ...]]) -> None:
        self._ways, accounts = answer
        for number, way in enumerate(self._ways, 1):
            channel = look(way.channel).label
            button = QRadioButton(f"{channel} · {_who(way)}", self)
            button.setIcon(icons.icon(look(way.channel).icon))
            self.group.addButton(button, number)
            self._list.addWidget(button)
            said = self.tr("from {account}").replace("{account}", one_line(way.account_name, 60))
            if not way.ready:
                said = f"{said} · {self.tr('not ready: it waits until the account can send again')}"
            elif way.conversation:
                said = f"{said} · {self.tr('goes on in an open conversation')}"
            line = fine_print(said, self)
            line.setContentsMargins(28, 0, 0, 4)
            button.setAccessibleDescription(said)
            self._list.addWidget(line)
        self._accounts = tuple(
            sorted(
                (each for each in accounts if each.begins and each.account.removed_at is None),
                key=lambda each: (each.health.state in _NOT_READY, look(each.account.channel).icon != "mail"),
            )
        )
        for each in self._accounts:
            seen = look(each.account.channel)
            name = one_line(each.account.name or each.account.user, 50)
            self.account.addItem(icons.icon(seen.icon), f"{seen.label} · {name}")
        for widget in (self.new, self._address):
            widget.setVisible(bool(self._accounts))
        if not self._ways and not self._accounts:
            self.say_trouble(self.tr("No account here can write to somebody first. Connect one that can."))
        first = next((number for number, way in enumerate(self._ways, 1) if way.ready), 0)
        chosen = self.group.button(first)
        if chosen is not None:
            chosen.setChecked(True)
            first_field = chosen if first else self.address
            QTimer.singleShot(0, first_field, first_field.setFocus)
        self._judge()
        self.grow()

    def _failed(self, error: BaseException) -> None:
        self.go.setEnabled(True)
        self.say_trouble(words.sentence(error))

    def _chosen(self) -> tuple[str, str] | None:
        """Account and remote user."""
        number = self.group.checkedId()
        if number > 0:
            way = self._ways[number - 1]
            return way.account, way.remote
        address = self.address.text().strip()
        at = self.account.currentIndex()
        if number == 0 and address and 0 <= at < len(self._accounts):
            return self._accounts[at].account.id, address
        return None

    def _judge(self) -> None:
        self.go.setEnabled(self._chosen() is not None)

    def _go(self) -> None:
        chosen = self._chosen()
        if chosen is None or not self.go.isEnabled():
            return
        account, remote = chosen
        work, conversation = self._ui.console.work, self._conversation
        self.go.setEnabled(False)
        self.say_trouble("")

        def done(there: str) -> None:
            self.went.emit(there)
            self.accept()

        self._ui.operations.command(
            self,
            lambda: work.continue_elsewhere(
                conversation, account, remote, text=self._text_there, reply=self._reply
            ),
            done,
            failed=self._failed,
        )


def _who(way: Elsewhere) -> str:
    """As a person knows them there: an address, a number or a handle; a name where the channel only has ids."""
    remote = one_line(way.remote, 60)
    if look(way.channel).numbers and remote.isdigit():
        return f"+{remote}"
    return remote if "@" in remote or not remote.isdigit() or not way.name else one_line(way.name, 60)

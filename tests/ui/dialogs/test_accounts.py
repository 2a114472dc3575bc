"""Adding an account, signing in again, removing: tested before saved, and every failure worded for a person."""

from __future__ import annotations

from typing import cast

import pytest
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.add_account import AddAccountDialog
from agent_console_ui.dialogs.confirm_remove_account import ConfirmRemoveAccountDialog
from agent_console_ui.dialogs.consent import opened
from agent_console_ui.dialogs.quarantine import QuarantineDialog, shown
from agent_console_ui.dialogs.sign_in import SignInDialog
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from agent_console.domain.account import Account, AccountHealth, Audience, HealthState
from agent_console.domain.console import Accounts, Ask, Reading
from agent_console.errors import Rejected, SignInAgain, Unreachable, UnreachableKind
from agent_console.runtime.events import HealthChanged
from tests.screens.pretend import ACCOUNT, KINDS, PretendAccounts, PretendReading, views
from tests.ui.conftest import Toasts
from tests.ui.keys import key, type_text
from tests.ui.samples import SampleConsole


class Asked(PretendAccounts):
    """Remembers what it was asked."""

    def __init__(self, answer: BaseException | Account | None = ACCOUNT) -> None:
        super().__init__(answer)
        self.asked: list[tuple[object, ...]] = []

    async def add(
        self, kind: str, fields: dict[str, str], audience: Audience, name: str = "", *, ask: Ask | None = None
    ) -> Account:
        """As told."""
        self.asked.append((kind, fields, audience, name))
        return await super().add(kind, fields, audience, name, ask=ask)

    async def sign_in_again(self, account: str, fields: dict[str, str], *, ask: Ask | None = None) -> None:
        """As told."""
        self.asked.append((account, fields))
        await super().sign_in_again(account, fields, ask=ask)

    async def remove(self, account: str) -> None:
        """As told."""
        self.asked.append(("remove", account))


@pytest.fixture
def accounts(console: SampleConsole) -> Asked:
    """What the dialogs talk to."""
    asked = Asked()
    console.accounts = cast(Accounts, asked)
    console.read = cast(Reading, PretendReading(console.sample_read, views()))
    return asked


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """A window behind the dialogs."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def fill(qtbot: QtBot, dialog: AddAccountDialog, password: str = " horse ") -> None:
    """Type a server, a user and a password."""
    type_text(dialog.form.fields["server"], "community.example")
    type_text(dialog.form.fields["user"], "@help:community.example")
    type_text(dialog.form.fields["password"], password)


def test_saving_needs_server_user_and_password(
    qtbot: QtBot, parent: QWidget, ui: Ui, accounts: Asked
) -> None:
    dialog = AddAccountDialog(parent, ui)
    dialog.open()
    assert not dialog.save.isEnabled()
    type_text(dialog.form.fields["server"], "community.example")
    type_text(dialog.form.fields["password"], "x")
    assert not dialog.save.isEnabled()
    type_text(dialog.form.fields["user"], "@help:community.example")
    assert dialog.save.isEnabled()
    assert dialog.form.fields["password"].echoMode() is QLineEdit.EchoMode.Password


def test_enter_tests_and_saves_for_the_chosen_audience(
    qtbot: QtBot, parent: QWidget, ui: Ui, accounts: Asked
) -> None:
    dialog = AddAccountDialog(parent, ui)
    dialog.open()
    fill(qtbot, dialog)
    dialog.audience.button(Audience.PARTNERS).click()
    with qtbot.waitSignal(dialog.added) as added:
        key(dialog.form.fields["password"], Qt.Key.Key_Return)
    assert added.args == [ACCOUNT]
    fields = {"server": "community.example", "user": "@help:community.example", "password": " horse "}
    assert accounts.asked == [("matrix", fields, Audience.PARTNERS, "")]


def test_with_a_token_neither_user_nor_password_is_sent(
    qtbot: QtBot, parent: QWidget, ui: Ui, accounts: Asked
) -> None:
    dialog = AddAccountDialog(parent, ui)
    dialog.open()
    fill(qtbot, dialog)
    assert dialog.form.way is not None
    dialog.form.way.button("token").click()
    assert dialog.form.fields["user"].isHidden() or not dialog.form.fields["user"].isVisible()
    type_text(dialog.form.fields["token"], "syt_abc ")
    with qtbot.waitSignal(dialog.added):
        dialog.save.click()
    assert accounts.asked[0][1] == {"server": "community.example", "token": "syt_abc"}


def test_after_saving_the_history_is_seen_coming_in(
    qtbot: QtBot, parent: QWidget, ui: Ui, accounts: Asked, console: SampleConsole
) -> None:
    dialog = AddAccountDialog(parent, ui)
    dialog.open()
    fill(qtbot, dialog)
    with qtbot.waitSignal(dialog.added):
        dialog.save.click()
    filling = AccountHealth(state=HealthState.BACKFILLING, backfill_done=3, backfill_total=12)
    console.events.fire(HealthChanged(ACCOUNT.id, filling))
    qtbot.waitUntil(lambda: "3 of 12" in dialog.progress.text())
    assert dialog.progress.bar.value() == 3
    console.events.fire(HealthChanged("another", AccountHealth(state=HealthState.PAUSED)))
    console.events.fire(HealthChanged(ACCOUNT.id, AccountHealth(state=HealthState.LIVE)))
    qtbot.waitUntil(lambda: dialog.progress.text().startswith("Connected"))


@pytest.mark.parametrize(
    ("error", "said", "field"),
    [
        (Rejected("Invalid password"), "The server says: Invalid password", "password"),
        (SignInAgain(""), "does not accept this user and password", "password"),
        (Unreachable(UnreachableKind.NAME_UNKNOWN), "No server is known under the name", "server"),
        (Unreachable(UnreachableKind.NOT_THIS_SERVICE), "with a web page", "server"),
        (Unreachable(UnreachableKind.CERTIFICATE), "self-signed", "server"),
        (Unreachable(UnreachableKind.TIMEOUT), "took too long", "server"),
        (Unreachable(UnreachableKind.REFUSED), "does not answer", "server"),
    ],
)
def test_every_failure_says_what_to_do_and_keeps_the_fields(
    qtbot: QtBot, parent: QWidget, ui: Ui, accounts: Asked, error: BaseException, said: str, field: str
) -> None:
    accounts.answer = error
    dialog = AddAccountDialog(parent, ui)
    dialog.open()
    fill(qtbot, dialog)
    dialog.save.click()
    qtbot.waitUntil(lambda: said in dialog.trouble.text())
    assert dialog.form.fields[field].property("invalid") is True
    assert dialog.form.fields["server"].text() == "community.example"
    assert dialog.form.fields["password"].text() == " horse "
    assert dialog.save.isEnabled()
    type_text(dialog.form.fields[field], "x")
    assert dialog.form.fields[field].property("invalid") is False


def test_escape_stops_a_test_that_takes_too_long(
    qtbot: QtBot, parent: QWidget, ui: Ui, accounts: Asked
) -> None:
    accounts.answer = None
    dialog = AddAccountDialog(parent, ui)
    dialog.open()
    fill(qtbot, dialog)
    dialog.save.click()
    qtbot.waitUntil(lambda: len(accounts.asked) == 1)
    assert not dialog.save.isEnabled()
    key(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.save.isEnabled()
    assert dialog.form.fields["server"].text() == "community.example"
    key(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not parent.findChildren(AddAccountDialog))


def test_signing_in_again_asks_only_for_the_secret(
    qtbot: QtBot, parent: QWidget, ui: Ui, accounts: Asked, toasts: Toasts
) -> None:
    dialog = SignInDialog(parent, ui, "a-2")
    dialog.open()
    qtbot.waitUntil(lambda: dialog.form is not None)
    assert dialog.form is not None
    assert set(dialog.form.fields) == {"password", "token"}
    assert "2 queued messages" in dialog.sentence()
    type_text(dialog.form.fields["password"], "horse")
    with qtbot.waitSignal(dialog.signed_in):
        dialog.sign_in.click()
    assert accounts.asked == [("a-2", {"password": "horse"})]


def test_another_user_is_not_taken_for_the_same_account(
    qtbot: QtBot, parent: QWidget, ui: Ui, accounts: Asked
) -> None:
    accounts.answer = Rejected("other_user")
    dialog = SignInDialog(parent, ui, "a-2")
    dialog.open()
    qtbot.waitUntil(lambda: dialog.form is not None)
    assert dialog.form is not None
    type_text(dialog.form.fields["password"], "horse")
    dialog.sign_in.click()
    qtbot.waitUntil(lambda: "somebody else" in dialog.trouble.text())


def test_removing_takes_a_deliberate_press(
    qtbot: QtBot, parent: QWidget, ui: Ui, accounts: Asked, toasts: Toasts
) -> None:
    dialog = ConfirmRemoveAccountDialog(parent, ui, views()[1])
    dialog.open()
    key(dialog, Qt.Key.Key_Return)
    assert accounts.asked == []
    again = ConfirmRemoveAccountDialog(parent, ui, views()[1])
    again.open()
    again.remove.click()
    qtbot.waitUntil(lambda: accounts.asked == [("remove", "a-2")])
    qtbot.waitUntil(lambda: toasts.said == ["Removed Socios y distribuidores"])


def test_bytes_that_are_no_text_are_shown_as_a_table() -> None:
    assert shown(b"\xff\x00AB") == f"00000000  {'ff 00 41 42':<47}  ··AB"
    assert shown("{“a”: 1}\u202e\x00".encode()) == "{“a”: 1}"


def test_what_could_not_be_read_is_listed_with_its_bytes(
    qtbot: QtBot, parent: QWidget, ui: Ui, accounts: Asked
) -> None:
    dialog = QuarantineDialog(parent, ui, ACCOUNT)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    assert "m.room.message" in dialog.bytes.toPlainText()
    key(dialog.list, Qt.Key.Key_Down)
    assert dialog.bytes.toPlainText().startswith("00000000  78 79")


@pytest.fixture
def every(console: SampleConsole) -> Asked:
    """Every kind of channel can be connected."""
    asked = Asked()
    asked._kinds = KINDS
    console.accounts = cast(Accounts, asked)
    console.read = cast(Reading, PretendReading(console.sample_read, views()))
    return asked


def test_the_channel_is_chosen_first_by_click_or_by_arrows(
    qtbot: QtBot, parent: QWidget, ui: Ui, every: Asked
) -> None:
    dialog = AddAccountDialog(parent, ui)
    dialog.open()
    assert list(dialog.grid.buttons) == [kind.name for kind in KINDS]
    assert not dialog.save.isVisible()
    key(dialog.grid.buttons["matrix"], Qt.Key.Key_Down)
    key(dialog.grid.buttons["email"], Qt.Key.Key_Return)
    assert dialog.form.kind.name == "email" and dialog.save.isVisible()
    type_text(dialog.form.fields["user"], "help@example.com")
    dialog.back.click()
    assert dialog.grid.isVisible() and not dialog.save.isVisible()
    dialog.choose("whatsapp")
    assert "a relay" in dialog._heard.text()


def test_a_mailbox_needs_only_address_and_password(
    qtbot: QtBot, parent: QWidget, ui: Ui, every: Asked
) -> None:
    dialog = AddAccountDialog(parent, ui, "email")
    dialog.open()
    assert not dialog.form.fields["smtp"].isVisible()
    type_text(dialog.form.fields["user"], "help@example.com")
    type_text(dialog.form.fields["password"], "horse")
    with qtbot.waitSignal(dialog.added):
        dialog.save.click()
    assert every.asked[0][1] == {"user": "help@example.com", "password": "horse"}


def test_a_wrong_server_that_was_folded_away_is_shown(
    qtbot: QtBot, parent: QWidget, ui: Ui, every: Asked
) -> None:
    every.answer = Unreachable(UnreachableKind.NAME_UNKNOWN)
    dialog = AddAccountDialog(parent, ui, "email")
    dialog.open()
    type_text(dialog.form.fields["user"], "help@example.com")
    type_text(dialog.form.fields["password"], "horse")
    dialog.save.click()
    qtbot.waitUntil(lambda: "E-mail" in dialog.trouble.text())
    assert dialog.form.fields["server"].isVisible()


def test_agreeing_in_the_browser_opens_the_providers_page_there(
    qtbot: QtBot, parent: QWidget, ui: Ui, every: Asked
) -> None:
    every.answer = None
    dialog = AddAccountDialog(parent, ui, "mastodon")
    shown_addresses: list[str] = []

    def show(address: str) -> bool:
        shown_addresses.append(address)
        return True

    dialog.waiting.open_address = show
    dialog.open()
    type_text(dialog.form.fields["server"], "mastodon.social")
    assert dialog.save.text() == "Continue in the browser"
    dialog.save.click()
    qtbot.waitUntil(lambda: shown_addresses != [])
    assert shown_addresses[0].startswith("https://social.example/oauth/authorize")
    assert dialog.waiting.copy.isVisible()
    dialog.cancel.click()
    assert not dialog.waiting.isVisible() and dialog.save.isEnabled()


def test_with_a_pasted_token_no_browser_is_asked(qtbot: QtBot, parent: QWidget, ui: Ui, every: Asked) -> None:
    dialog = AddAccountDialog(parent, ui, "mastodon")
    dialog.open()
    assert dialog.form.way is not None
    dialog.form.way.button("token").click()
    type_text(dialog.form.fields["server"], "mastodon.social")
    assert not dialog.save.isEnabled()
    type_text(dialog.form.fields["token"], "abc")
    with qtbot.waitSignal(dialog.added):
        dialog.save.click()
    assert every.asked[0][1] == {"server": "mastodon.social", "token": "abc"}
    assert dialog.waiting.address == ""


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("consent_denied", "did not agree"),
        ("consent_timed_out", "Nobody came back"),
        ("no_browser", "Nobody can be asked"),
    ],
)
def test_what_went_wrong_in_the_browser_is_said(
    qtbot: QtBot, parent: QWidget, ui: Ui, every: Asked, reason: str, said: str
) -> None:
    every.answer = Rejected(reason)
    dialog = AddAccountDialog(parent, ui, "mastodon")
    dialog.waiting.open_address = lambda _address: True
    dialog.open()
    type_text(dialog.form.fields["server"], "mastodon.social")
    dialog.save.click()
    qtbot.waitUntil(lambda: said in dialog.trouble.text())


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "http://evil.example/", "vscode://x", ""]
)
def test_only_web_addresses_are_opened(address: str) -> None:
    assert not opened(address)


def test_what_was_set_aside_can_be_read_again(
    qtbot: QtBot, parent: QWidget, ui: Ui, accounts: Asked, toasts: Toasts
) -> None:
    accounts.unread = 2
    dialog = QuarantineDialog(parent, ui, ACCOUNT)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    dialog.reread.click()
    qtbot.waitUntil(lambda: toasts.said == ["2 messages could be read now."])


@pytest.mark.parametrize(
    ("reason", "said", "field"),
    [
        ("which_page: Nubarra, Nubarra UA", "several pages", "page"),
        ("no_page", "manage no page", "page"),
        ("client_id", "marked field", "client_id"),
        ("(#200) Permissions error", "The server says: (#200) Permissions error", ""),
    ],
)
def test_what_a_channel_itself_says_is_worded_beside_its_field(
    qtbot: QtBot, parent: QWidget, ui: Ui, every: Asked, reason: str, said: str, field: str
) -> None:
    every.answer = Rejected(reason)
    dialog = AddAccountDialog(parent, ui, "facebook")
    dialog.waiting.open_address = lambda _address: True
    dialog.open()
    type_text(dialog.form.fields["client_id"], "1")
    dialog.save.click()
    qtbot.waitUntil(lambda: said in dialog.trouble.text())
    if field == "client_id":
        assert dialog.form._problems[field].text() == "This is needed."
    if reason.startswith("which_page"):
        assert "Nubarra UA" in dialog.form._problems[field].text()


def test_a_pasted_token_may_come_with_the_apps_secret(
    qtbot: QtBot, parent: QWidget, ui: Ui, every: Asked
) -> None:
    dialog = AddAccountDialog(parent, ui, "facebook")
    dialog.open()
    assert dialog.form.way is not None
    dialog.form.way.button("token").click()
    type_text(dialog.form.fields["token"], "abc")
    type_text(dialog.form.fields["client_secret"], "shh")
    assert not dialog.form.fields["client_id"].isVisible()
    with qtbot.waitSignal(dialog.added):
        dialog.save.click()
    assert every.asked[0][1] == {"token": "abc", "client_secret": "shh"}

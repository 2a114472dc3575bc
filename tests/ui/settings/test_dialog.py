"""The settings: what is changed takes effect, and accounts show how they fare."""

from __future__ import annotations

from dataclasses import replace

import pytest
from agent_console_ui import theme
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.sign_in import SignInDialog
from agent_console_ui.settings.accounts import AccountsPage
from agent_console_ui.settings.appearance import AppearancePage
from agent_console_ui.settings.dialog import SettingsDialog
from agent_console_ui.settings.keys import KeysPage
from agent_console_ui.settings.workspace import WorkspacePage
from agent_console_ui.settings.writing import WritingPage
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from agent_console.runtime.events import AccountsChanged
from tests.screens.pretend import PretendConsole, PretendReading, views
from tests.ui.keys import key, type_text
from tests.ui.samples import SampleConsole


@pytest.fixture
def pretend(console: SampleConsole) -> PretendConsole:
    """A console whose accounts are in every state."""
    return PretendConsole(console)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """A window behind the settings."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def open_page(parent: QWidget, ui: Ui, pretend: PretendConsole, page: str) -> SettingsDialog:
    """The settings at a page."""
    dialog = SettingsDialog(parent, replace(ui, console=pretend), page)
    dialog.open()
    return dialog


def test_the_arrow_keys_turn_the_pages(
    qtbot: QtBot, parent: QWidget, ui: Ui, pretend: PretendConsole
) -> None:
    dialog = open_page(parent, ui, pretend, "appearance")
    assert isinstance(dialog.pages.currentWidget(), AppearancePage)
    key(dialog.list, Qt.Key.Key_Down)
    assert isinstance(dialog.pages.currentWidget(), WritingPage)


def accounts(dialog: SettingsDialog) -> AccountsPage:
    """Its first page."""
    page = dialog.made["accounts"]
    assert isinstance(page, AccountsPage)
    return page


def test_accounts_that_need_a_person_stand_first(
    qtbot: QtBot, parent: QWidget, ui: Ui, pretend: PretendConsole
) -> None:
    page = accounts(open_page(parent, ui, pretend, "accounts"))
    qtbot.waitUntil(lambda: len(page.cards) == len(views()))
    assert set(page._order[:4]) == {"a-2", "a-4", "a-7", "a-8"}
    assert page._order[-1] == "a-6"


def test_a_card_says_how_it_fares_in_words(
    qtbot: QtBot, parent: QWidget, ui: Ui, pretend: PretendConsole
) -> None:
    page = accounts(open_page(parent, ui, pretend, "accounts"))
    qtbot.waitUntil(lambda: len(page.cards) == len(views()))
    filling, waiting, archive = page.cards["a-3"], page.cards["a-4"], page.cards["a-6"]
    qtbot.waitUntil(filling.bar.isVisible)
    assert filling.bar.value() == 14
    assert "14 of 38" in filling.sentence.text()
    assert "took too long" in waiting.sentence.text()
    assert "1 message waiting" in waiting.facts.text()
    assert "1 message not sent" in waiting.facts.text()
    assert not archive.buttons["remove"].isVisible()
    assert page.cards["a-1"].buttons["quarantine"].text() == "2 could not be read"
    quiet, suspended = page.cards["a-7"], page.cards["a-8"]
    assert "silent for longer than usual" in quiet.sentence.text()
    assert "Usually one within" in quiet.facts.text()
    assert "The sign-in ends" in quiet.ends.text() and quiet.buttons["sign_in"].isVisible()
    assert "suspended or unpublished" in suspended.sentence.text()
    assert "Page is unpublished" in suspended.facts.text() and not suspended.ends.isVisible()


def test_what_offers_itself_depends_on_the_state(
    qtbot: QtBot, parent: QWidget, ui: Ui, pretend: PretendConsole
) -> None:
    dialog = open_page(parent, ui, pretend, "accounts")
    page = accounts(dialog)
    qtbot.waitUntil(lambda: len(page.cards) == len(views()))
    qtbot.waitUntil(page.cards["a-5"].buttons["go_on"].isVisible)
    assert not page.cards["a-5"].buttons["pause"].isVisible()
    page.cards["a-2"].buttons["sign_in"].click()
    assert dialog.findChild(SignInDialog) is not None


def test_an_account_that_goes_away_leaves_the_list(
    qtbot: QtBot, parent: QWidget, ui: Ui, pretend: PretendConsole, console: SampleConsole
) -> None:
    page = accounts(open_page(parent, ui, pretend, "accounts"))
    qtbot.waitUntil(lambda: len(page.cards) == len(views()))
    pretend.read = PretendReading(console.read, views()[:1])
    console.events.fire(AccountsChanged())
    qtbot.waitUntil(lambda: list(page.cards) == ["a-1"])


def test_no_account_is_a_state_with_a_way_on(
    qtbot: QtBot, parent: QWidget, ui: Ui, console: SampleConsole
) -> None:
    page = accounts(open_page(parent, ui, PretendConsole(console, shown=()), "accounts"))
    qtbot.waitUntil(page.empty.isVisible)
    assert page.empty.title() == "No account yet"


def test_colours_and_density_take_effect_at_once(
    qtbot: QtBot, parent: QWidget, ui: Ui, pretend: PretendConsole
) -> None:
    page = open_page(parent, ui, pretend, "appearance").made["appearance"]
    assert isinstance(page, AppearancePage)
    try:
        page.look.setCurrentIndex(page.look.findData("dark"))
        page.look.activated.emit(0)
        assert theme.current().dark
    finally:
        theme.set_mode("light")
    page.density.setCurrentIndex(page.density.findData("compact"))
    page.density.activated.emit(1)
    assert ui.settings.current.density == "compact"


def test_the_undo_delay_is_typed(qtbot: QtBot, parent: QWidget, ui: Ui, pretend: PretendConsole) -> None:
    page = open_page(parent, ui, pretend, "writing").made["writing"]
    assert isinstance(page, WritingPage)
    page.undo.setFocus()
    page.undo.selectAll()
    type_text(page.undo, "12")
    key(page.undo, Qt.Key.Key_Tab)
    assert ui.settings.current.undo_delay == 12.0
    page.notify.click()
    assert not ui.settings.current.notifications
    assert not page.sound.isEnabled()


def test_the_workspace_is_examined_in_words(
    qtbot: QtBot, parent: QWidget, ui: Ui, pretend: PretendConsole
) -> None:
    page = open_page(parent, ui, pretend, "workspace").made["workspace"]
    assert isinstance(page, WorkspacePage)
    page.check.click()
    qtbot.waitUntil(lambda: "Not good: There is room on the disk" in page.findings.text())
    assert "Good: The file is whole" in page.findings.text()


def test_an_empty_name_is_not_taken(qtbot: QtBot, parent: QWidget, ui: Ui, pretend: PretendConsole) -> None:
    page = open_page(parent, ui, pretend, "workspace").made["workspace"]
    assert isinstance(page, WorkspacePage)
    page.name.setText("  ")
    page.name.editingFinished.emit()
    assert page.name.text() == "Ana Vidal"
    page.name.setText("Ana V.")
    page.name.editingFinished.emit()
    assert ui.settings.current.agent_name == "Ana V."


def keys(parent: QWidget, ui: Ui, pretend: PretendConsole) -> KeysPage:
    """The page of keys."""
    page = open_page(parent, ui, pretend, "keys").made["keys"]
    assert isinstance(page, KeysPage)
    return page


def test_a_key_is_chosen_and_put_back(qtbot: QtBot, parent: QWidget, ui: Ui, pretend: PretendConsole) -> None:
    page = keys(parent, ui, pretend)
    page.edits["take"].setKeySequence(QKeySequence("Ctrl+T"))
    page.edits["take"].editingFinished.emit()
    assert ui.settings.current.shortcuts == {"take": "Ctrl+T"}
    page._resets["take"].click()
    assert ui.settings.current.shortcuts == {}
    assert page.edits["take"].keySequence().toString() == "T"


def test_a_key_can_be_taken_away(qtbot: QtBot, parent: QWidget, ui: Ui, pretend: PretendConsole) -> None:
    page = keys(parent, ui, pretend)
    page.edits["take"].clear()
    assert ui.settings.current.shortcuts == {"take": ""}


def test_a_key_for_two_things_is_pointed_out_at_both(
    qtbot: QtBot, parent: QWidget, ui: Ui, pretend: PretendConsole
) -> None:
    page = keys(parent, ui, pretend)
    page.edits["take"].setKeySequence(QKeySequence("E"))
    page.edits["take"].editingFinished.emit()
    assert page._problems["take"].text() == "Also: Escalate"
    assert page._problems["escalate"].text() == "Also: Take it"
    assert page._problems["take"].isVisible()
    assert not page._problems["close"].isVisible()

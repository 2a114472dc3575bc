"""What the window does by key: spam, send and go on, write down a call, answer in private."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.canned import CannedDialog
from agent_console_ui.dialogs.contact import ContactDialog
from agent_console_ui.dialogs.elsewhere import ElsewhereDialog
from agent_console_ui.dialogs.export_corrections import ExportCorrectionsDialog
from agent_console_ui.main_window import MainWindow
from agent_console_ui.settings.dialog import SettingsDialog
from agent_console_ui.shortcuts import ACTIONS, conflicts
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from agent_console.domain.entry import Outcome
from tests.ui import samples
from tests.ui.keys import key, type_text
from tests.ui.test_main_window import done, make, open_row

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(ui: Ui, qtbot: QtBot) -> Iterator[MainWindow]:
    made = make(ui, qtbot)
    yield made
    made.close()


def test_no_key_stands_for_two_commands() -> None:
    assert conflicts({}) == {}
    assert len({action.name for action in ACTIONS}) == len(ACTIONS)


def test_one_key_marks_as_spam_and_another_takes_it_back(
    window: MainWindow, qtbot: QtBot, console: samples.SampleConsole
) -> None:
    open_row(window, qtbot, "c-daniela")
    window.inbox.focus_list()
    key(window, Qt.Key.Key_Exclam)
    qtbot.waitUntil(lambda: console.sample_read.rows["c-daniela"].outcome is Outcome.SPAM)
    qtbot.waitUntil(lambda: window.toast.text() == "Marked as spam")
    key(window, Qt.Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: console.sample_read.rows["c-daniela"].outcome is None)


def test_the_key_for_spam_is_only_a_character_while_one_writes(
    window: MainWindow, qtbot: QtBot, console: samples.SampleConsole
) -> None:
    open_row(window, qtbot, "c-daniela")
    window.conversation.composer.field.setFocus()
    key(window.conversation.composer.field, Qt.Key.Key_Exclam, SHIFT)
    assert window.conversation.composer.field.toPlainText() == "!"
    assert not [name for name, _ in done(console) if name == "spam"]


def test_sending_goes_on_to_the_next_who_waits(
    window: MainWindow, qtbot: QtBot, console: samples.SampleConsole
) -> None:
    open_row(window, qtbot, "c-maria")
    field = window.conversation.composer.field
    field.setFocus()
    type_text(field, "Hola, María")
    key(field, Qt.Key.Key_Return, CTRL | SHIFT)
    qtbot.waitUntil(lambda: window.conversation.conversation == "c-iryna")
    replies = [args for name, args in done(console) if name == "reply"]
    assert replies == [("c-maria", "Hola, María")]


def test_the_dialogs_open_by_their_commands(window: MainWindow, qtbot: QtBot) -> None:
    window.ui.console.accounts.kinds = lambda: ()  # type: ignore[method-assign]
    window.commands.do("contact")
    somebody = window.findChild(ContactDialog)
    assert somebody is not None
    assert somebody.name.isVisible(), "nobody is open: it asks with whom"
    somebody.reject()
    open_row(window, qtbot, "c-maria")
    window.commands.do("elsewhere")
    assert window.findChild(ElsewhereDialog) is not None
    window.commands.do("canned_manage")
    assert window.findChild(CannedDialog) is not None
    for dialog in window.findChildren(ElsewhereDialog) + window.findChildren(CannedDialog):
        dialog.reject()


def test_the_page_about_mood_and_the_export_open_by_their_commands(window: MainWindow, qtbot: QtBot) -> None:
    window.commands.do("mood")
    settings = window.findChild(SettingsDialog)
    assert settings is not None
    assert list(settings.made) == ["mood"]
    settings.reject()
    window.commands.do("corrections")
    export = window.findChild(ExportCorrectionsDialog)
    assert export is not None
    export.reject()


def test_rating_is_paused_by_a_command_that_says_what_it_did(
    window: MainWindow, qtbot: QtBot, console: samples.SampleConsole
) -> None:
    window.commands.do("rating")
    qtbot.waitUntil(lambda: ("pause_rating", (True,)) in done(console))
    qtbot.waitUntil(lambda: "Rating moods is paused" in window.toast.text())

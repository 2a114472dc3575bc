"""The main window, driven by keys and clicks around a sample console."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import msgspec
import pytest
from agent_console_ui.context import Ui
from agent_console_ui.inbox.views_list import Scope
from agent_console_ui.main_window import MainWindow
from agent_console_ui.trouble import Trouble
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from agent_console.domain.account import AccountHealth, HealthState
from agent_console.domain.entry import Outcome
from agent_console.domain.views import ConversationStatus, View, WorkspaceKind
from agent_console.runtime.events import EngineFailed, HealthChanged
from tests.ui import samples
from tests.ui.keys import click, key, type_text

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def make(ui: Ui, qtbot: QtBot, width: int = 1440, height: int = 900) -> MainWindow:
    window = MainWindow(ui.console, ui.operations, ui.bridge, ui.settings, ui.now, Trouble())
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    qtbot.waitUntil(lambda: window.inbox.model.row("c-maria") is not None)
    return window


@pytest.fixture
def window(ui: Ui, qtbot: QtBot) -> Iterator[MainWindow]:
    made = make(ui, qtbot)
    yield made
    made.close()


def done(console: samples.SampleConsole) -> list[tuple[str, tuple[object, ...]]]:
    quiet = ("mark_seen", "save_draft", "set_typing")
    return [command for command in console.sample_work.done if command[0] not in quiet]


def open_row(window: MainWindow, qtbot: QtBot, id: str) -> None:
    window.inbox.view.choose(window.inbox.model.place_of(id))
    qtbot.waitUntil(lambda: window.conversation.timeline.feed.view is not None)


def shown_texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def test_views_show_how_many_stand_behind_them(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.views.button(Scope(View.ALL)).count() == len(samples.ROWS))
    assert window.views.button(Scope(View.MINE)).count() == 2
    assert window.views.button(Scope(account="acc-mail")).count() == 2


def test_a_view_is_opened_by_a_click_and_by_a_key(window: MainWindow, qtbot: QtBot) -> None:
    click(window.views.button(Scope(View.MINE)))
    qtbot.waitUntil(lambda: set(window.inbox.model.ids()) == {"c-maria", "c-carla"})
    key(window, Qt.Key.Key_6, CTRL)
    qtbot.waitUntil(lambda: window.inbox.model.rowCount() == len(samples.ROWS))
    assert window.views.button(Scope(View.ALL)).isChecked()


def test_an_account_is_shown_by_its_name(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: Scope(account="acc-mail") in window.views.scopes())
    click(window.views.button(Scope(account="acc-mail")))
    qtbot.waitUntil(lambda: set(window.inbox.model.ids()) == {"c-tomas", "c-carla"})
    assert "ayuda@marca.ej" in shown_texts(window.inbox)


def test_the_history_becomes_a_drawer_and_the_views_fold(window: MainWindow, qtbot: QtBot) -> None:
    assert window.side.isVisible()
    wide = window.views.width()
    window.resize(1200, 768)
    assert not window.side.isVisible()
    assert window.views.width() == wide
    key(window, Qt.Key.Key_H, CTRL)
    assert window.side.isVisible()
    assert window.drawer.isVisible()
    key(window.drawer, Qt.Key.Key_Escape)
    assert not window.side.isVisible()
    window.resize(1000, 700)
    assert window.views.width() < wide
    window.resize(1440, 900)
    assert window.side.isVisible()
    assert window.views.width() == wide


def test_the_history_can_be_hidden_in_a_wide_window(window: MainWindow) -> None:
    key(window, Qt.Key.Key_H, CTRL)
    assert not window.side.isVisible()
    click(window.edge.button)
    assert window.side.isVisible()


def test_letters_act_on_the_open_conversation(
    window: MainWindow, console: samples.SampleConsole, qtbot: QtBot
) -> None:
    open_row(window, qtbot, "c-iryna")
    key(window.inbox.view, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: done(console) == [("assign", (["c-iryna"], "ana"))])
    qtbot.waitUntil(lambda: window.toast.text() == "Taken")


def test_letters_are_text_while_one_writes(
    window: MainWindow, console: samples.SampleConsole, qtbot: QtBot
) -> None:
    open_row(window, qtbot, "c-iryna")
    window.inbox.focus_search()
    for letter in (Qt.Key.Key_T, Qt.Key.Key_E, Qt.Key.Key_C):
        key(window.inbox.search, letter)
    assert window.inbox.search.text() == "tec"
    assert done(console) == []


def test_several_rows_are_handled_by_one_key(
    window: MainWindow, console: samples.SampleConsole, qtbot: QtBot
) -> None:
    window.inbox.view.choose(0)
    key(window.inbox.view, Qt.Key.Key_Down, SHIFT)
    ids = window.inbox.view.selected_ids()
    assert len(ids) == 2
    key(window.inbox.view, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: done(console) == [("mark_handled", (ids,))])


def test_several_rows_are_closed_with_an_outcome(
    window: MainWindow, console: samples.SampleConsole, qtbot: QtBot
) -> None:
    window.inbox.view.choose(0)
    key(window.inbox.view, Qt.Key.Key_Down, SHIFT)
    ids = window.inbox.view.selected_ids()
    click(window.inbox.bulk.buttons["close"])
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text().startswith("Answered")).trigger()
    menu.close()
    qtbot.waitUntil(lambda: done(console) == [("close", (ids, Outcome.ANSWERED))])
    qtbot.waitUntil(lambda: window.inbox.model.rowCount() == len(samples.ROWS) - 2)
    assert not window.inbox.bulk.isVisible()


def test_next_and_previous_work_from_anywhere(window: MainWindow, qtbot: QtBot) -> None:
    open_row(window, qtbot, "c-maria")
    key(window.conversation, Qt.Key.Key_Down, ALT)
    qtbot.waitUntil(lambda: window.conversation.conversation == "c-iryna")
    key(window.conversation, Qt.Key.Key_Up, ALT)
    qtbot.waitUntil(lambda: window.conversation.conversation == "c-maria")


def test_the_palette_finds_commands_views_people_and_references(window: MainWindow, qtbot: QtBot) -> None:
    key(window, Qt.Key.Key_K, CTRL)
    palette = window.commands._palette
    assert palette is not None
    assert palette.isVisible()
    type_text(palette.field, "impor")
    assert palette.titles() == ["Import a history"]
    palette.field.clear()
    type_text(palette.field, "AC-7K3F")
    qtbot.waitUntil(lambda: any(title.startswith("María Gómez:") for title in palette.titles()))
    key(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.conversation.conversation == "c-maria")
    assert not palette.isVisible()
    key(window, Qt.Key.Key_K, CTRL)
    type_text(palette.field, "олен")
    qtbot.waitUntil(lambda: "Олена Коваль" in palette.titles())
    key(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_the_sheet_of_keys_names_every_action(window: MainWindow) -> None:
    key(window.inbox.view, Qt.Key.Key_Question)
    sheet = next(dialog for dialog in window.findChildren(QDialog) if dialog.isVisible())
    texts = shown_texts(sheet)
    for action in window.commands.shortcuts.offered():
        assert action.title in texts
    sheet.close()


def test_a_key_can_be_rebound(
    window: MainWindow, ui: Ui, console: samples.SampleConsole, qtbot: QtBot
) -> None:
    open_row(window, qtbot, "c-iryna")
    ui.settings.change(shortcuts={"take": "Ctrl+J"})
    key(window.inbox.view, Qt.Key.Key_T)
    key(window.inbox.view, Qt.Key.Key_J, CTRL)
    qtbot.waitUntil(lambda: done(console) == [("assign", (["c-iryna"], "ana"))])


def test_practice_is_marked_everywhere(ui: Ui, console: samples.SampleConsole, qtbot: QtBot) -> None:
    console.info = msgspec.structs.replace(console.info, kind=WorkspaceKind.PRACTICE)
    window = make(ui, qtbot)
    assert "Practice" in window.windowTitle()
    assert window.strips.practice.isVisible()
    window.close()


def test_a_real_workspace_is_not_called_practice(window: MainWindow) -> None:
    assert window.windowTitle() == "Agent Console"
    assert not window.strips.practice.isVisible()


def test_a_signed_out_account_is_said_at_once_and_gone_when_it_is_back(
    window: MainWindow, console: samples.SampleConsole, qtbot: QtBot
) -> None:
    before = console.sample_read.account_views
    health = AccountHealth(state=HealthState.SIGN_IN_AGAIN, problem="sign_in_again")
    console.sample_read.account_views = (msgspec.structs.replace(before[0], health=health), *before[1:])
    console.events.fire(HealthChanged("acc-mastodon", health))
    qtbot.waitUntil(window.strips.line.isVisible)
    assert "@marca@social.ej is signed out" in window.strips.line.text()
    assert "Sign in again" in window.rail.line.accessibleName()
    console.sample_read.account_views = before
    console.events.fire(HealthChanged("acc-mastodon", before[0].health))
    qtbot.waitUntil(lambda: not window.strips.line.isVisible())


def test_live_messages_are_counted_in_the_title_until_one_looks(
    window: MainWindow, console: samples.SampleConsole, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window, "isActiveWindow", lambda: False)
    console.add(samples.row("c-new", "Nuevo", "hola", waiting=1, unread=1))
    qtbot.waitUntil(lambda: window.windowTitle().startswith("(1)"))
    from PySide6.QtCore import QEvent

    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    assert window.windowTitle() == "Agent Console"


def test_an_error_of_ours_is_told_once(
    window: MainWindow, console: samples.SampleConsole, qtbot: QtBot
) -> None:
    console.events.fire(EngineFailed("sync", "KeyError"))
    qtbot.waitUntil(window.strips.trouble.isVisible)
    assert "KeyError" in window.strips.trouble.text()
    window.strips.trouble._cross.click()
    console.events.fire(EngineFailed("sync", "KeyError"))
    console.add(samples.row("c-new", "Nuevo", "hola", waiting=1))
    qtbot.waitUntil(lambda: window.inbox.model.place_of("c-new") >= 0)
    assert not window.strips.trouble.isVisible()


def test_sizes_are_remembered(window: MainWindow, ui: Ui, qtbot: QtBot) -> None:
    window.splitter.setSizes([300, 700, 330])
    sizes = window.splitter.sizes()
    window.close()
    assert ui.settings.current.panes == tuple(sizes)
    assert ui.settings.current.window
    again = make(ui, qtbot)
    assert again.splitter.sizes()[0] == sizes[0]
    again.close()


def test_every_control_has_a_name_for_screen_readers(window: MainWindow, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTableView, QTextEdit

    open_row(window, qtbot, "c-maria")
    nameless = [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for kind in (QAbstractButton, QComboBox, QLineEdit, QTableView, QTextEdit)
        for widget in window.findChildren(kind)
        if widget.isVisible() and not widget.accessibleName() and not getattr(widget, "text", lambda: "")()
    ]
    assert nameless == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_colours_can_be_changed_while_one_works(window: MainWindow, ui: Ui, mode: str) -> None:
    from agent_console_ui import theme

    if theme.current().dark == (mode == "dark"):
        key(window, Qt.Key.Key_L, CTRL | SHIFT)
    key(window, Qt.Key.Key_L, CTRL | SHIFT)
    assert theme.current().dark == (mode == "dark")
    assert ui.settings.current.theme == mode
    assert window.grab().toImage().pixelColor(30, 400) == theme.current().sunken


def test_void_calls_to_qt_do_not_lose_references_to_none(window: MainWindow) -> None:
    """PySide6 6.12.0 on Python 3.11 steals one at every call, and aborts after some five thousand."""
    before = sys.getrefcount(None)
    for number in range(1_000):
        window.inbox.search.setEnabled(bool(number % 2))
    assert abs(sys.getrefcount(None) - before) < 100


def test_a_closed_conversation_can_be_reopened_by_key(
    window: MainWindow, console: samples.SampleConsole, qtbot: QtBot
) -> None:
    key(window, Qt.Key.Key_7, CTRL)
    qtbot.waitUntil(lambda: list(window.inbox.model.ids()) == ["c-closed"])
    open_row(window, qtbot, "c-closed")
    key(window.inbox.view, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: console.sample_read.rows["c-closed"].status is ConversationStatus.OPEN)

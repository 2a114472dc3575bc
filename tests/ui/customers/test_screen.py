"""The list of customers: find one and see their history."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from agent_console_ui.context import Ui
from agent_console_ui.customers.screen import CustomersScreen
from agent_console_ui.history.cards import PastRow
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from agent_console.errors import Unreachable, UnreachableKind
from tests.ui.keys import click, key, type_text
from tests.ui.talk_console import TalkConsole


@pytest.fixture
def screen(qtbot: QtBot, ui: Ui) -> Iterator[CustomersScreen]:
    """The screen, shown."""
    made = CustomersScreen(ui)
    made.resize(1000, 700)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.panel.clear()
    made.reader.clear()


def names(screen: CustomersScreen) -> list[str]:
    return [row.name for row in screen.model.rows]


def test_everybody_is_listed_when_it_is_opened(qtbot: QtBot, screen: CustomersScreen) -> None:
    qtbot.waitUntil(lambda: "María Gómez" in names(screen))
    assert screen._count.text().startswith("10 ")


def test_typing_finds_and_enter_shows_the_history(qtbot: QtBot, screen: CustomersScreen) -> None:
    type_text(screen.search, "maría")
    qtbot.waitUntil(lambda: names(screen) == ["María Gómez"])
    key(screen.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(screen.panel._content.findChildren(PastRow)))
    assert screen.list.hasFocus()


def test_a_conversation_is_read_and_then_worked_in(
    qtbot: QtBot, screen: CustomersScreen, console: TalkConsole
) -> None:
    type_text(screen.search, "maría")
    qtbot.waitUntil(lambda: names(screen) == ["María Gómez"])
    click(screen.list.viewport(), screen.list.visualRect(screen.model.index(0, 0)).center())
    qtbot.waitUntil(lambda: bool(screen.panel._content.findChildren(PastRow)))
    console.talk_read.rows["c-mail"] = console.talk_read.rows["c-tomas"]
    click(screen.panel._content.findChildren(PastRow)[1])
    qtbot.waitUntil(lambda: screen.reader.timeline.feed.view is not None)
    with qtbot.waitSignal(screen.conversation_chosen) as chosen:
        click(screen.reader.open_button)
    assert chosen.args == ["c-mail"]


def test_nobody_found_is_said_with_what_to_try(qtbot: QtBot, screen: CustomersScreen) -> None:
    type_text(screen.search, "zzz")
    qtbot.waitUntil(lambda: screen._found.currentWidget() is screen._nobody)
    assert screen._nobody.title() == "Nobody found"


def test_what_cannot_be_read_is_said(qtbot: QtBot, screen: CustomersScreen, console: TalkConsole) -> None:
    console.talk_read.fail = Unreachable(UnreachableKind.TIMEOUT)
    type_text(screen.search, "a")
    qtbot.waitUntil(lambda: screen._nobody.title() == "The customers could not be read")

"""The inbox stands there before anything else of the window is made."""

from __future__ import annotations

from agent_console_ui.context import Ui
from agent_console_ui.first_paint import FirstPaint
from agent_console_ui.inbox.pane import InboxPane
from agent_console_ui.main_window import MainWindow
from pytestqt.qtbot import QtBot

from tests.ui import samples


def test_it_happens_once_and_only_after_rows_were_painted(ui: Ui, qtbot: QtBot) -> None:
    pane = InboxPane(ui)
    qtbot.addWidget(pane)
    rows: list[int] = []
    first = FirstPaint(pane)
    first.happened.connect(lambda: rows.append(pane.model.rowCount()))
    pane.resize(380, 700)
    pane.show()
    qtbot.waitUntil(lambda: bool(rows))
    pane.view.viewport().repaint()
    assert not first._late.isActive()
    assert not first._soon.isActive()
    assert rows == [len(samples.ROWS)]


def test_it_happens_late_where_there_is_nothing_to_paint(
    ui: Ui, console: samples.SampleConsole, qtbot: QtBot
) -> None:
    console.sample_read.rows.clear()
    pane = InboxPane(ui)
    qtbot.addWidget(pane)
    with qtbot.waitSignal(FirstPaint(pane).happened):
        pane.show()


def test_the_rest_of_the_window_is_made_after_it(ui: Ui, qtbot: QtBot) -> None:
    window = MainWindow(ui.console, ui.operations, ui.bridge, ui.settings, ui.now)
    qtbot.addWidget(window)
    later = ("commands", "conversation")
    assert not any(name in vars(window) for name in later)
    window.show()
    qtbot.waitUntil(lambda: all(name in vars(window) for name in later))
    assert window.splitter.widget(1) is window.conversation
    assert window.side.currentWidget() is window.side.panel
    window.close()


def test_a_conversation_that_is_wanted_before_is_opened_all_the_same(ui: Ui, qtbot: QtBot) -> None:
    window = MainWindow(ui.console, ui.operations, ui.bridge, ui.settings, ui.now)
    qtbot.addWidget(window)
    window.open_conversation("c-maria")
    window.show()
    qtbot.waitUntil(lambda: window.conversation.timeline.feed.view is not None)
    assert window.splitter.indexOf(window.conversation) == 1
    window.close()

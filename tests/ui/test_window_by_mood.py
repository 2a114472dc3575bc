"""An agent who works by mood, over the practice workspace rated by the real analyzer: sorted, filtered, answered, gone on."""

from __future__ import annotations

import pytest
from agent_console_ui.main_window import MainWindow
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from agent_console import app
from agent_console.domain.mood import label_of, rank
from agent_console.domain.mood_views import MoodFilter
from agent_console.domain.views import InboxQuery, InboxRow, Order
from agent_console.runtime.loop import EngineThread
from tests.ui.hands import wait
from tests.ui.keys import click, key, type_text

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def real(rated: app.Console) -> app.Console:
    """The window is over the rated practice workspace."""
    return rated


@pytest.mark.slow
def test_an_agent_works_from_the_angriest_down(
    qtbot: QtBot, engine: EngineThread, real: app.Console, window: MainWindow
) -> None:
    def rows(query: InboxQuery) -> list[InboxRow]:
        return list(engine.submit(real.read.inbox_page(query, None, 200)).result(10).rows)

    def moods() -> list[float | None]:
        found = [window.inbox.model.row(id) for id in window.inbox.model.ids()[:8]]
        return [row.mood for row in found if row is not None]

    inbox = window.inbox
    wait(qtbot, lambda: "conversation" in vars(window) and len(moods()) == 8)
    inbox.focus_list()
    key(window, Qt.Key.Key_M, SHIFT)
    by_mood = [row.id for row in rows(InboxQuery(order=Order.MOOD))]
    wait(qtbot, lambda: list(inbox.model.ids()) == by_mood and len(moods()) == 8)
    ranks = [rank(mood) for mood in moods()]
    assert ranks == sorted(ranks)
    assert ranks[0] == 0, "somebody is furious"

    key(inbox.view, Qt.Key.Key_J)
    wait(qtbot, lambda: window.conversation.timeline.feed.view is not None)
    first, second = by_mood[:2]
    assert window.conversation.conversation == first
    field = window.conversation.composer.field
    field.setFocus()
    type_text(field, "Lo siento mucho. Lo miro ahora mismo.")
    key(field, Qt.Key.Key_Return, CTRL | SHIFT)
    wait(qtbot, lambda: window.conversation.conversation == second)

    click(inbox.mood_button)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    count = len(rows(InboxQuery(mood=MoodFilter.NEGATIVE)))
    wait(qtbot, lambda: any(action.text() == f"Negative\t{count}" for action in menu.actions()))
    next(action for action in menu.actions() if action.text().startswith("Negative")).trigger()
    menu.close()
    wait(qtbot, lambda: inbox.model.rowCount() == count)
    assert {label_of(mood) for mood in moods() if mood is not None} == {"negative"}

    click(inbox.mood_bar.chip)
    wait(qtbot, lambda: inbox.model.rowCount() == len(by_mood))

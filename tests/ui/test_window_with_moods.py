"""The window over the practice workspace, rated by the real analyzer in its own process: seen, explained, corrected, undone."""

from __future__ import annotations

from typing import cast

import pytest
from agent_console_ui.main_window import MainWindow
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from agent_console import app
from agent_console.domain.views import InboxRow, MessageView
from agent_console.runtime.loop import EngineThread
from tests.ui.hands import click_row, row_saying, wait
from tests.ui.keys import click

ANGRY = "Tercera vez que escribo"


@pytest.fixture
def real(rated: app.Console) -> app.Console:
    """The window is over the rated practice workspace."""
    return rated


@pytest.mark.slow
def test_a_mood_is_seen_explained_corrected_and_taken_back_everywhere(
    qtbot: QtBot, engine: EngineThread, real: app.Console, window: MainWindow
) -> None:
    wait(qtbot, lambda: engine.submit(real.read.rating()).result(10).waiting == 0)
    wait(qtbot, lambda: row_saying(qtbot, window, ANGRY).mood is not None)
    row = row_saying(qtbot, window, ANGRY)
    assert row.mood is not None
    assert row.mood < -0.5
    click_row(qtbot, window, row)
    pane = window.conversation
    view = pane.timeline.list
    message = next(
        item for item in pane.timeline.feed.items if isinstance(item, MessageView) and ANGRY in item.text
    )
    assert message.mood is not None
    assert message.mood.label == "negative"
    assert "egative" in pane.header.mood.accessibleName()

    place = view.place_of(message.id, "mood")
    assert place is not None
    none = Qt.MouseButton.NoButton
    at = QPointF(view.viewport().mapToGlobal(place))
    move = QMouseEvent(QEvent.Type.MouseMove, QPointF(place), at, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), move)
    said = _card(qtbot, window)
    assert "cancelo" in said
    assert "Spanish" in said
    pane.timeline.mood.hide()

    click(view.viewport(), view.body_of(message.id).center(), button=Qt.MouseButton.RightButton)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = cast(QMenu, QApplication.activePopupWidget())
    sub = cast(QMenu, next(a.menu() for a in menu.actions() if a.text() == "Mood"))
    menu.close()
    next(a for a in sub.actions() if a.text() == "Positive").trigger()
    wait(qtbot, lambda: _mood(window, row) > cast(float, row.mood) + 0.3)
    wait(qtbot, lambda: "egative" not in pane.header.mood.accessibleName())
    pane.timeline.mood.toggle(message.id)
    said = _card(qtbot, window)
    assert "Positive, Corrected" in said
    assert "The machine says otherwise: negative" in said

    window.toast.act()
    wait(qtbot, lambda: abs(_mood(window, row) - cast(float, row.mood)) < 0.001)
    wait(qtbot, lambda: "Corrected" not in _card(qtbot, window))
    found = pane.timeline.feed.message(message.id)
    assert found is not None
    assert found.mood == message.mood


def _card(qtbot: QtBot, window: MainWindow) -> str:
    hovering = window.conversation.timeline.mood
    qtbot.waitUntil(lambda: hovering.visible)
    assert hovering.card is not None
    return hovering.card.accessibleName()


def _mood(window: MainWindow, row: InboxRow) -> float:
    """Where the conversation stands, as its row says."""
    found = window.inbox.model.row(row.id)
    assert found is not None
    assert found.mood is not None
    return found.mood

"""A person's hands at the real window: finding a row, opening it, writing, and waiting for what real servers do."""

from __future__ import annotations

from collections.abc import Callable

from agent_console_ui.main_window import MainWindow
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from agent_console import app
from agent_console.domain.account import HealthState
from agent_console.domain.views import InboxRow, MessageView
from agent_console.runtime.loop import EngineThread
from tests.ui.keys import click, key, type_text

PATIENCE = 30_000
"""Milliseconds."""


def row_saying(qtbot: QtBot, window: MainWindow, text: str) -> InboxRow:
    """The first row whose snippet says so, once there is one."""
    model = window.inbox.model
    found: list[InboxRow] = []

    def look() -> bool:
        rows = [row for at in range(model.rowCount()) if (row := model.row(model.id_at(at))) is not None]
        found[:] = [row for row in rows if text in row.snippet]
        return bool(found)

    qtbot.waitUntil(look, timeout=PATIENCE)
    return found[0]


def click_row(qtbot: QtBot, window: MainWindow, row: InboxRow) -> None:
    """Open that conversation as a person does."""
    view = window.inbox.view
    place = view.visualRect(view.model().index(window.inbox.model.place_of(row.id), 0))
    click(view.viewport(), QPoint(place.x() + 120, place.center().y()))
    qtbot.waitUntil(lambda: window.conversation.composer.conversation == row.id, timeout=PATIENCE)


def type_and_send(window: MainWindow, text: str) -> None:
    """Write it and press Ctrl+Enter."""
    field = window.conversation.composer.field
    field.setFocus()
    type_text(field, text)
    key(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def shown(engine: EngineThread, real: app.Console, conversation: str) -> list[MessageView]:
    """The messages of a conversation, as the engine tells them."""
    page = engine.submit(real.read.timeline(conversation)).result(10)
    return [item for item in page.items if isinstance(item, MessageView)]


def wait(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    """Until it is so; a real server may take its time."""
    qtbot.waitUntil(condition, timeout=60_000)


def live(qtbot: QtBot, engine: EngineThread, real: app.Console) -> None:
    """Wait until the only account has heard its server."""

    def look() -> bool:
        views = engine.submit(real.read.accounts()).result(10)
        return [view.health.state for view in views] == [HealthState.LIVE]

    wait(qtbot, look)

"""A person who is faster than the console: what is clicked, typed and sent before the engine is there is carried out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from agent_console_ui.bridge import Bridge
from agent_console_ui.main_window import MainWindow
from agent_console_ui.operations import Operations
from agent_console_ui.preferences import Preferences
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from agent_console import app
from agent_console.domain.views import InboxQuery, InboxRow
from agent_console.errors import DiskFull
from agent_console.runtime.loop import EngineThread
from agent_console.runtime.settings import SettingsFile
from agent_console.sync.engine import Engine
from agent_console.workspace.early import EarlyWorkspace
from tests.held import Held
from tests.ui.hands import shown, type_and_send
from tests.ui.keys import click, key


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    made = Held(monkeypatch)
    yield made
    made.let_go()


@pytest.fixture
def place(engine: EngineThread, tmp_path: Path, settings: SettingsFile) -> Path:
    """A practice workspace that is closed."""
    console = engine.submit(app.open_practice(tmp_path / "practice", speed=0, settings=settings)).result(60)
    engine.submit(console.close()).result(10)
    return tmp_path / "practice"


@pytest.fixture
def early(engine: EngineThread, place: Path, settings: SettingsFile, held: Held) -> Iterator[app.Console]:
    made = engine.submit(app.open_practice(place, speed=0, settings=settings, early=True)).result(30)
    yield made
    engine.submit(made.close()).result(10)


@pytest.fixture
def window(
    qtbot: QtBot, dressed: QApplication, engine: EngineThread, early: app.Console, settings: SettingsFile
) -> Iterator[MainWindow]:
    """In its first moments: the inbox is painted, the rest is held back."""
    bridge = Bridge(engine)
    bridge.listen(early.events)
    operations = Operations(bridge)
    made = MainWindow(early, operations, bridge, Preferences(settings), lambda: datetime.now(UTC))
    made.resize(1440, 900)
    made.show()
    qtbot.waitUntil(lambda: "conversation" in vars(made) and made.inbox.model.rowCount() > 0)
    yield made
    made.conversation.leave()
    made.hide()
    bridge.leave()
    operations.close()
    made.deleteLater()


def first(window: MainWindow) -> InboxRow:
    """The row at the top."""
    row = window.inbox.model.row(window.inbox.model.id_at(0))
    assert row is not None
    return row


def begun(early: app.Console) -> bool:
    """The rest is there."""
    workspace = early._workspace
    assert isinstance(workspace, EarlyWorkspace)
    return workspace.made is not None


def click_first(window: MainWindow) -> InboxRow:
    """As a person does."""
    row, view = first(window), window.inbox.view
    click(view.viewport(), view.visualRect(view.model().index(0, 0)).center())
    return row


def test_a_conversation_that_is_clicked_early_opens_and_can_be_answered(
    qtbot: QtBot, engine: EngineThread, early: app.Console, window: MainWindow, held: Held
) -> None:
    row = click_first(window)
    qtbot.waitUntil(held.asked.is_set)
    assert not begun(early)
    held.let_go()
    qtbot.waitUntil(lambda: window.conversation.composer.conversation == row.id, timeout=20_000)
    qtbot.waitUntil(lambda: window.conversation.composer.field.isEnabled())
    type_and_send(window, "We are on it.")
    qtbot.waitUntil(
        lambda: any(message.text == "We are on it." for message in shown(engine, early, row.id)),
        timeout=20_000,
    )


def test_an_action_by_key_is_carried_out_when_the_engine_is_there(
    qtbot: QtBot, engine: EngineThread, early: app.Console, window: MainWindow, held: Held
) -> None:
    row = click_first(window)
    window.commands.actions.do("handled", [row.id], window.mapToGlobal(window.rect().center()))
    qtbot.waitUntil(held.asked.is_set)
    assert not begun(early)
    held.let_go()

    def handled() -> bool:
        [now] = engine.submit(early.read.inbox_rows([row.id])).result(10)
        return now.waiting_since is None

    assert row.waiting_since is not None
    qtbot.waitUntil(handled, timeout=20_000)


def test_the_list_can_be_looked_through_and_another_view_opened_meanwhile(
    qtbot: QtBot, early: app.Console, window: MainWindow
) -> None:
    before = window.inbox.model.rowCount()
    key(window.inbox.view, Qt.Key.Key_Down)
    key(window, Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)  # what is closed
    qtbot.waitUntil(lambda: window.inbox.model.rowCount() not in (0, before))
    assert not begun(early)


def test_the_window_closes_at_once_while_the_engine_is_being_made(
    qtbot: QtBot, engine: EngineThread, early: app.Console, window: MainWindow, held: Held, place: Path
) -> None:
    click_first(window)
    qtbot.waitUntil(held.asked.is_set)
    with qtbot.waitSignal(window.closing):
        window.close()
    engine.submit(early.close()).result(2)
    assert not list(place.glob("*-wal")), "the file was let go of"


def test_an_engine_that_cannot_start_is_told_and_the_histories_are_there(
    qtbot: QtBot,
    engine: EngineThread,
    early: app.Console,
    window: MainWindow,
    held: Held,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(engine: Engine) -> None:
        raise DiskFull("workspace.db", "disk full")

    monkeypatch.setattr(Engine, "open", full)
    row = click_first(window)
    held.let_go()
    qtbot.waitUntil(lambda: "disk full" in window.strips.trouble.text(), timeout=20_000)
    assert window.strips.trouble.isVisible()
    pane = window.conversation
    qtbot.waitUntil(lambda: bool(pane.timeline.feed.items), timeout=20_000)
    assert pane.timeline.feed.view is not None and pane.timeline.feed.view.row.id == row.id
    window.commands.actions.do("handled", [row.id], window.mapToGlobal(window.rect().center()))
    qtbot.waitUntil(
        lambda: any(
            "full" in label.text() or "space" in label.text() for label in window.toast.findChildren(QLabel)
        )
    )
    assert engine.submit(early.read.inbox_page(InboxQuery())).result(10).rows

"""The page about mood: on and off, how far rating is, exporting what was corrected."""

from __future__ import annotations

import msgspec
import pytest
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.export_corrections import ExportCorrectionsDialog
from agent_console_ui.settings.dialog import SettingsDialog
from agent_console_ui.settings.mood import MoodPage, document
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from agent_console.domain.mood_views import RatingProgress
from agent_console.errors import WorkspaceError
from agent_console.runtime.events import RatingChanged
from tests.ui.keys import click
from tests.ui.samples import SampleConsole

AT_WORK = RatingProgress(version="2.1", waiting=150_000, total=200_000, paused=False)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """A window behind the settings."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def page(qtbot: QtBot, parent: QWidget, ui: Ui, console: SampleConsole, progress: RatingProgress) -> MoodPage:
    console.sample_read.rating_progress = progress
    dialog = SettingsDialog(parent, ui, "mood")
    dialog.open()
    made = dialog.made["mood"]
    assert isinstance(made, MoodPage)
    qtbot.waitUntil(lambda: made.version.text() == progress.version)
    return made


def test_it_is_switched_off_and_on(qtbot: QtBot, parent: QWidget, ui: Ui, console: SampleConsole) -> None:
    shown = page(qtbot, parent, ui, console, AT_WORK)
    assert shown.on.isChecked()
    click(shown.on, QPoint(10, shown.on.height() // 2))
    assert not ui.settings.current.rate_mood
    assert not shown.bar.isVisible()
    assert shown.counted.text() == "150,000 messages wait to be rated"
    ui.settings.change(rate_mood=True)
    assert shown.on.isChecked()
    assert shown.bar.isVisible()


def test_it_tells_how_far_rating_is_and_follows(
    qtbot: QtBot, parent: QWidget, ui: Ui, console: SampleConsole
) -> None:
    shown = page(qtbot, parent, ui, console, AT_WORK)
    assert shown.counted.text() == "50,000 of 200,000 messages rated"
    assert shown.bar.value() == 250
    console.events.fire(RatingChanged(msgspec.structs.replace(AT_WORK, waiting=100_000)))
    qtbot.waitUntil(lambda: shown.bar.value() == 500)
    console.events.fire(RatingChanged(msgspec.structs.replace(AT_WORK, waiting=0, total=0)))
    qtbot.waitUntil(lambda: not shown.bar.isVisible())
    assert shown.counted.text() == "Everything is rated"
    assert not shown.pause.isVisible()


def test_it_is_paused_and_goes_on(qtbot: QtBot, parent: QWidget, ui: Ui, console: SampleConsole) -> None:
    shown = page(qtbot, parent, ui, console, AT_WORK)
    console.sample_read.rating_progress = msgspec.structs.replace(AT_WORK, paused=True)
    click(shown.pause)
    qtbot.waitUntil(lambda: shown.pause.text() == "Go on")
    assert shown.counted.text().startswith("Paused: 50,000 of")
    click(shown.pause)
    paused = ("pause_rating", (True,)), ("pause_rating", (False,))
    qtbot.waitUntil(lambda: tuple(console.sample_work.done) == paused)


def test_a_pause_that_fails_is_said(qtbot: QtBot, parent: QWidget, ui: Ui, console: SampleConsole) -> None:
    shown = page(qtbot, parent, ui, console, AT_WORK)
    console.sample_work.fail = WorkspaceError("/workspace")
    click(shown.pause)
    qtbot.waitUntil(shown.trouble.isVisible)
    assert shown.pause.isEnabled()


def test_an_analyzer_that_does_not_start_is_said_with_what_to_do(
    qtbot: QtBot, parent: QWidget, ui: Ui, console: SampleConsole
) -> None:
    shown = page(qtbot, parent, ui, console, msgspec.structs.replace(AT_WORK, failed=True))
    assert "restart the console" in shown.counted.text()


def test_corrections_are_exported_from_here(
    qtbot: QtBot, parent: QWidget, ui: Ui, console: SampleConsole
) -> None:
    shown = page(qtbot, parent, ui, console, AT_WORK)
    click(shown.export)
    dialog = shown.window().findChild(ExportCorrectionsDialog)
    assert dialog is not None
    dialog.reject()


def test_what_is_said_to_be_written_down_is_written_down() -> None:
    assert "How good" in document().read_text("utf-8")

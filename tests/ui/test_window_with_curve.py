"""The window over the practice workspace, rated by the real analyzer: a customer's mood over time, and what stands behind it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from agent_console_ui.dialogs.export_corrections import ExportCorrectionsDialog
from agent_console_ui.history.cards import PastRow
from agent_console_ui.history.mood_points import Point
from agent_console_ui.history.mood_section import MoodSection
from agent_console_ui.main_window import MainWindow
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from agent_console import app
from agent_console.runtime.loop import EngineThread
from tests.ui.hands import click_row, row_saying, wait
from tests.ui.keys import click, key, type_text

ANGRY = "Tercera vez que escribo"


@pytest.fixture
def real(rated: app.Console) -> app.Console:
    """The window is over the rated practice workspace."""
    return rated


@pytest.fixture
def curve(qtbot: QtBot, window: MainWindow) -> MoodSection:
    """Of the customer who complains for the third time, with their conversation open."""
    click_row(qtbot, window, row_saying(qtbot, window, ANGRY))
    section = window.side.panel.mood
    wait(qtbot, lambda: section.isVisible() and len(section.samples) > 3)
    return section


def press(section: MoodSection, point: Point) -> None:
    click(section.curve, section.curve.place_of(point).toPoint())


def test_a_past_message_is_read_beside_while_the_draft_stays(
    qtbot: QtBot, window: MainWindow, curve: MoodSection
) -> None:
    present = window.conversation.conversation
    field = window.conversation.composer.field
    type_text(field, "Hola, Marta: ")
    past = next(p for p in curve.curve.points if p.samples[0].conversation != present)
    press(curve, past)
    wait(qtbot, lambda: window.side.reading() and window.side.reader.timeline.feed.view is not None)
    sample, reader = past.samples[0], window.side.reader.timeline
    assert window.side.reader.conversation == sample.conversation
    wait(qtbot, lambda: reader.list._highlight == sample.message)
    assert reader.list.viewport().rect().intersects(reader.list.rect_of(sample.message))
    assert window.conversation.conversation == present
    assert field.toPlainText() == "Hola, Marta: "


def test_a_message_of_the_present_conversation_comes_into_sight_in_it(
    qtbot: QtBot, window: MainWindow, curve: MoodSection
) -> None:
    present = window.conversation.conversation
    field = window.conversation.composer.field
    type_text(field, "a medias")
    first = next(p for p in curve.curve.points if p.samples[0].conversation == present)
    press(curve, first)
    view = window.conversation.timeline.list
    wait(qtbot, lambda: view._highlight == first.samples[0].message)
    assert not window.side.reading()
    assert window.conversation.conversation == present
    assert field.toPlainText() == "a medias"


def test_in_a_narrow_window_the_drawer_makes_way_for_the_message(
    qtbot: QtBot, window: MainWindow, curve: MoodSection
) -> None:
    window.resize(1200, 800)
    window.toggle_history()
    wait(qtbot, lambda: window.drawer.isVisible() and curve.isVisible())
    present = window.conversation.conversation
    press(curve, next(p for p in curve.curve.points if p.samples[0].conversation == present))
    wait(qtbot, lambda: window.conversation.timeline.list._highlight != "")
    assert not window.drawer.isVisible()


def test_a_correction_moves_the_curve_and_can_be_exported(
    qtbot: QtBot, window: MainWindow, curve: MoodSection, tmp_path: Path
) -> None:
    last = curve.samples[-1]
    assert last.label == "negative"
    work = window.ui.console.work
    window.ui.operations.command(window, lambda: work.correct_mood(last.message, "neutral"))
    wait(qtbot, lambda: curve.samples[-1].label == "neutral" and curve.samples[-1].corrected)
    window.commands.do("corrections")
    dialog = window.findChild(ExportCorrectionsDialog)
    assert dialog is not None
    type_text(dialog.file, str(tmp_path / "mood.csv"))
    key(dialog.file, Qt.Key.Key_Return)
    wait(qtbot, dialog.written.isVisible)
    assert dialog.written.text().startswith("1 correction written")
    with (tmp_path / "mood.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["label"], row["machine"]) for row in rows] == [("neu", "neg")]
    assert ANGRY in rows[0]["text"]
    dialog.reject()


def test_past_conversations_show_how_they_stand(qtbot: QtBot, window: MainWindow, curve: MoodSection) -> None:
    rows = window.side.panel._content.findChildren(PastRow)
    faces = {row._face for row in rows}
    assert "negative" in faces
    for row in rows:
        said = row.accessibleName()
        assert (row._face is None) != ("ositive" in said or "egative" in said)


def test_rating_is_paused_and_goes_on_by_its_command(
    qtbot: QtBot, window: MainWindow, engine: EngineThread, real: app.Console
) -> None:
    def paused() -> bool:
        return engine.submit(real.read.rating()).result(10).paused

    window.commands.do("rating")
    wait(qtbot, lambda: "paused" in window.toast.text())
    assert paused()
    window.commands.do("rating")
    wait(qtbot, lambda: "goes on" in window.toast.text())
    assert not paused()

"""The inbox filtered by mood: asked for by a click or a key, seen as a chip, taken off again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from agent_console_ui.context import Ui
from agent_console_ui.inbox.mood_filter import SHOWN, name_of
from agent_console_ui.inbox.pane import InboxPane
from agent_console_ui.inbox.views_list import Scope
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from agent_console.domain.mood_views import MoodFilter, RatingProgress
from agent_console.domain.views import InboxRow, View
from agent_console.runtime.events import RatingChanged
from tests.ui import samples
from tests.ui.inbox.test_pane import chosen_by, click_row, popup, shown_texts
from tests.ui.keys import click, key, type_text

UPSET = ["c-maria", "c-iryna", "c-james"]


@pytest.fixture
def pane(ui: Ui, qtbot: QtBot) -> Iterator[InboxPane]:
    made = InboxPane(ui)
    qtbot.addWidget(made)
    made.resize(320, 780)
    with qtbot.waitSignal(made.model.loaded):
        made.show()
    qtbot.waitUntil(lambda: made.model.row("c-maria") is not None)
    yield made


def offered() -> dict[str, QAction]:
    """Entries of the menu that is open, by name."""
    return {action.text().split("\t")[0]: action for action in popup().actions() if action.text()}


def choose(pane: InboxPane, qtbot: QtBot, name: str) -> None:
    """By two clicks, as a person does."""
    click(pane.mood_button)
    menu = popup()
    offered()[name].trigger()
    menu.close()


def ids(pane: InboxPane) -> list[str]:
    return list(pane.model.ids())


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("Negative", UPSET),
        ("Falling", ["c-maria", "c-serhii"]),
        ("Neutral", ["c-tomas", "c-daniela", "c-serhii"]),
        ("Positive", ["c-olena", "c-carla"]),
        ("Not rated", ["c-room"]),
    ],
)
def test_two_clicks_leave_only_one_mood(pane: InboxPane, qtbot: QtBot, name: str, left: list[str]) -> None:
    choose(pane, qtbot, name)
    qtbot.waitUntil(lambda: ids(pane) == left)
    assert pane.mood_bar.isVisible()
    assert pane.mood_bar.chip.text() == name
    assert pane.mood_button.isChecked()
    assert name.lower() in pane.mood_button.accessibleName()


def test_the_menu_marks_what_is_in_force(pane: InboxPane, qtbot: QtBot) -> None:
    pane.set_mood(MoodFilter.FALLING)
    click(pane.mood_button)
    on = [name for name, action in offered().items() if action.isChecked()]
    assert on == ["Falling"]
    assert [name for name, action in offered().items() if "✓" in action.text()] == ["Falling"]
    popup().close()
    assert pane.mood_button.isChecked(), "asking alone changes nothing"


def test_the_menu_counts_what_stands_behind_each_mood(
    pane: InboxPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def counted() -> dict[str, str]:
        return {name: action.text().split("\t")[1].strip() for name, action in offered().items()}

    click(pane.mood_button)
    every = {
        "All moods": "9  ✓",
        "Negative": "3",
        "Falling": "2",
        "Neutral": "3",
        "Positive": "2",
        "Not rated": "1",
    }
    qtbot.waitUntil(lambda: counted() == every)
    popup().close()
    pane.open_scope(Scope(View.MINE))
    pane.set_mood(MoodFilter.POSITIVE)
    monkeypatch.setattr("agent_console_ui.inbox.mood_filter.MOST", 1)
    click(pane.mood_button)
    mine = {
        "All moods": "1+",
        "Negative": "1",
        "Falling": "1",
        "Neutral": "0",
        "Positive": "1  ✓",
        "Not rated": "0",
    }
    qtbot.waitUntil(lambda: counted() == mine)
    popup().close()
    pane.mood_button.show_counts({None: 5})  # too late: nothing is asked any more


def test_it_is_chosen_by_keys_alone(pane: InboxPane, qtbot: QtBot) -> None:
    pane.mood_button.setFocus()
    key(pane.mood_button, Qt.Key.Key_Space)
    menu = popup()
    key(menu, Qt.Key.Key_Down)
    key(menu, Qt.Key.Key_Down)
    key(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ids(pane) == UPSET)


def test_the_chip_counts_what_is_left_and_takes_the_filter_off(pane: InboxPane, qtbot: QtBot) -> None:
    pane.set_mood(MoodFilter.NEGATIVE)
    qtbot.waitUntil(lambda: "3 conversations" in shown_texts(pane))
    assert "negative" in pane.mood_bar.chip.accessibleName()
    click(pane.mood_bar.chip)
    qtbot.waitUntil(lambda: pane.model.rowCount() == len(samples.ROWS))
    assert not pane.mood_bar.isVisible()
    assert not pane.mood_button.isChecked()


@pytest.mark.parametrize(
    "which", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Space]
)
def test_the_chip_is_reached_and_taken_off_by_keys(pane: InboxPane, qtbot: QtBot, which: Qt.Key) -> None:
    pane.set_mood(MoodFilter.NEGATIVE)
    qtbot.waitUntil(lambda: ids(pane) == UPSET)
    pane.mood_button.setFocus()
    key(pane.mood_button, Qt.Key.Key_Tab)
    assert pane.focusWidget() is pane.mood_bar.chip
    key(pane.mood_bar.chip, which)
    qtbot.waitUntil(lambda: pane.model.rowCount() == len(samples.ROWS))
    assert pane.focusWidget() is pane.view, "the keys go on in the list"


def test_it_holds_in_every_view_account_and_search(pane: InboxPane, qtbot: QtBot) -> None:
    pane.set_mood(MoodFilter.NEGATIVE)
    pane.open_scope(Scope(View.MINE))
    qtbot.waitUntil(lambda: ids(pane) == ["c-maria"])
    pane.open_scope(Scope(account="acc-matrix"))
    qtbot.waitUntil(lambda: ids(pane) == ["c-iryna"])
    pane.open_scope(Scope())
    type_text(pane.search, "refund")
    qtbot.waitUntil(lambda: ids(pane) == [])
    assert pane._here.isChecked(), "it does not leave the filter behind by itself"
    pane.search.setText("money")
    qtbot.waitUntil(lambda: ids(pane) == ["c-james"])
    assert pane.mood_bar.isVisible()


def test_in_all_messages_there_is_no_filter_by_mood(pane: InboxPane, qtbot: QtBot) -> None:
    pane.set_mood(MoodFilter.NEGATIVE)
    type_text(pane.search, "contrato")
    qtbot.waitUntil(lambda: pane._everywhere.isVisible() and ids(pane) == [])
    click(pane._everywhere)
    qtbot.waitUntil(lambda: pane.hits.isVisible() and pane.hits_model.rowCount() == 1)
    assert not pane.mood_bar.isVisible(), "a chip would promise what does not hold"
    assert not pane.mood_button.isEnabled()
    click(pane._here)
    qtbot.waitUntil(pane.mood_bar.isVisible)
    assert pane.mood_button.isEnabled()


@pytest.mark.parametrize("mood", SHOWN)
def test_where_nothing_is_left_it_says_so_and_leads_back(
    pane: InboxPane, console: samples.SampleConsole, qtbot: QtBot, mood: MoodFilter
) -> None:
    moods = {MoodFilter.UNRATED: -0.5, MoodFilter.POSITIVE: -0.5, MoodFilter.NEUTRAL: -0.5}
    console.change(list(console.sample_read.rows), mood=moods.get(mood, 0.5), mood_trend=0)
    pane.set_mood(mood)
    qtbot.waitUntil(lambda: pane._empty.isVisible())
    said = pane._empty.title()
    assert said
    assert "0 conversations" in shown_texts(pane)
    click(pane._empty._action)
    qtbot.waitUntil(lambda: pane.view.isVisible() and pane.model.rowCount() == len(samples.ROWS))


def test_nobody_upset_is_good_news(pane: InboxPane, console: samples.SampleConsole, qtbot: QtBot) -> None:
    console.change(UPSET, mood=0.0)
    pane.set_mood(MoodFilter.NEGATIVE)
    qtbot.waitUntil(lambda: "Nobody is upset here" in shown_texts(pane))


def test_what_is_not_rated_yet_is_not_passed_over_in_silence(
    pane: InboxPane, console: samples.SampleConsole, qtbot: QtBot
) -> None:
    console.change(UPSET, mood=None)
    rating = RatingProgress(version="1", waiting=12, total=30, paused=False)
    console.sample_read.rating_progress = rating
    pane.set_mood(MoodFilter.NEGATIVE)
    qtbot.waitUntil(lambda: any("12 messages still to be rated" in text for text in shown_texts(pane)))
    assert "Nobody is upset here" not in shown_texts(pane), "nobody knows yet"
    console.sample_read.rating_progress = RatingProgress(version="1", waiting=0, total=0, paused=False)
    console.events.fire(RatingChanged(console.sample_read.rating_progress))
    qtbot.waitUntil(lambda: "Nobody is upset here" in shown_texts(pane))


def test_who_becomes_angry_comes_in_and_who_calms_down_leaves(
    pane: InboxPane, console: samples.SampleConsole, qtbot: QtBot
) -> None:
    pane.set_mood(MoodFilter.NEGATIVE)
    qtbot.waitUntil(lambda: ids(pane) == UPSET)
    console.change(["c-tomas"], mood=-0.6, mood_trend=-1)
    qtbot.waitUntil(lambda: "c-tomas" in ids(pane))
    qtbot.waitUntil(lambda: "4 conversations" in shown_texts(pane))
    console.change(["c-maria"], mood=0.3, mood_trend=1)
    qtbot.waitUntil(lambda: "c-maria" not in ids(pane))


def test_the_open_one_leaving_the_filter_opens_nothing_else(
    pane: InboxPane, console: samples.SampleConsole, qtbot: QtBot
) -> None:
    pane.set_mood(MoodFilter.NEGATIVE)
    qtbot.waitUntil(lambda: ids(pane) == UPSET)
    click_row(pane, 0)
    chosen = chosen_by(pane)
    console.change(["c-maria"], mood=0.3)
    qtbot.waitUntil(lambda: ids(pane) == UPSET[1:])
    assert chosen == []
    key(pane.view, Qt.Key.Key_J)
    assert chosen == ["c-iryna"]


def test_a_filter_lets_go_of_rows_that_it_hides(pane: InboxPane, qtbot: QtBot) -> None:
    click_row(pane, 0)
    click_row(pane, 5, Qt.KeyboardModifier.ShiftModifier)
    assert pane.bulk.isVisible()
    pane.set_mood(MoodFilter.NEGATIVE)
    qtbot.waitUntil(lambda: ids(pane) == UPSET)
    assert not pane.bulk.isVisible()
    assert pane.view.selected_ids() == ["c-maria"]


def test_several_of_the_filtered_rows_are_acted_on_together(pane: InboxPane, qtbot: QtBot) -> None:
    wanted: list[tuple[str, list[str]]] = []
    pane.action_wanted.connect(lambda action, chosen, at: wanted.append((action, chosen)))
    pane.set_mood(MoodFilter.NEGATIVE)
    qtbot.waitUntil(lambda: ids(pane) == UPSET)
    pane.focus_list()
    key(pane.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert pane.mood_bar.isVisible(), "one still sees which ones they are"
    click(pane.bulk.buttons["close"])
    assert wanted == [("close", UPSET)]


def test_nothing_rated_is_not_called_neutral(pane: InboxPane, qtbot: QtBot) -> None:
    pane.set_mood(MoodFilter.NEUTRAL)
    qtbot.waitUntil(lambda: "c-room" not in ids(pane) and ids(pane) != [])
    rows: list[InboxRow | None] = [pane.model.row(id) for id in ids(pane)]
    assert all(row is None or row.mood is not None for row in rows)
    assert name_of(MoodFilter.UNRATED) != name_of(MoodFilter.NEUTRAL)


@pytest.mark.parametrize("width", [260, 320, 348])
def test_it_needs_no_more_room_than_the_list_has(pane: InboxPane, qtbot: QtBot, width: int) -> None:
    pane.resize(width, 780)
    pane.set_mood(MoodFilter.NEGATIVE)
    qtbot.waitUntil(lambda: ids(pane) == UPSET)
    assert pane.width() == width
    right = pane.mood_button.mapTo(pane, pane.mood_button.rect().topRight()).x()
    assert right < width

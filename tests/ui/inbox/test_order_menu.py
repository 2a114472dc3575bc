"""Orders of the inbox: by mood among them, explained, kept, and kept still while somebody points at a row."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from agent_console_ui.context import Ui
from agent_console_ui.inbox import model
from agent_console_ui.inbox.order_menu import keep_order, kept_order
from agent_console_ui.inbox.pane import InboxPane
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from agent_console.domain.views import Order
from tests.ui import samples
from tests.ui.inbox.test_pane import click_row, popup
from tests.ui.keys import click, key

BY_MOOD = [
    "c-maria",  # very negative
    "c-iryna",  # negative
    "c-james",  # hardly negative, and not surely
    "c-room",  # nobody can tell
    "c-tomas",  # neutral, and waits longer
    "c-daniela",
    "c-serhii",  # neutral, and does not wait
    "c-olena",  # positive, and waits
    "c-carla",
]


@pytest.fixture
def pane(ui: Ui, qtbot: QtBot) -> Iterator[InboxPane]:
    made = InboxPane(ui)
    qtbot.addWidget(made)
    made.resize(350, 900)
    with qtbot.waitSignal(made.model.loaded):
        made.show()
    qtbot.waitUntil(lambda: made.model.row("c-maria") is not None)
    yield made


def ids(pane: InboxPane) -> list[str]:
    return list(pane.model.ids())


def test_the_angriest_stand_first_and_among_equals_who_waits_longest(pane: InboxPane, qtbot: QtBot) -> None:
    click(pane._order)
    menu = popup()
    explanations = [label.text() for label in menu.findChildren(QLabel)]
    assert explanations == ["Angriest first among those who wait"]
    next(action for action in menu.actions() if action.text() == "By mood").trigger()
    menu.close()
    qtbot.waitUntil(lambda: ids(pane) == BY_MOOD)
    assert pane._order.text() == "By mood"
    assert "Angriest first" in pane._order.toolTip()


def test_the_explanation_is_passed_over_by_the_keys(pane: InboxPane, qtbot: QtBot) -> None:
    pane.set_order(Order.MOOD)
    click(pane._order)
    menu = popup()
    key(menu, Qt.Key.Key_Up)
    key(menu, Qt.Key.Key_Up)
    key(menu, Qt.Key.Key_Up)
    active = menu.activeAction()
    assert active is not None
    assert active.text() == "By mood"
    menu.close()


def test_the_order_is_kept_for_the_next_time(pane: InboxPane, ui: Ui, qtbot: QtBot) -> None:
    pane.set_order(Order.MOOD)
    assert kept_order(ui.settings) is Order.MOOD
    again = InboxPane(ui)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: ids(again) == BY_MOOD)


def test_an_order_that_is_not_known_here_is_the_usual_one(ui: Ui) -> None:
    assert kept_order(ui.settings) is Order.WAITING_SINCE
    ui.settings.put("inbox_order", "by_phase_of_the_moon")
    assert kept_order(ui.settings) is Order.WAITING_SINCE
    keep_order(ui.settings, Order.OLDEST)
    assert kept_order(ui.settings) is Order.OLDEST


def test_sorting_by_mood_is_switched_on_and_back_again(pane: InboxPane, qtbot: QtBot) -> None:
    pane.set_order(Order.NEWEST)
    pane.order_by_mood()
    qtbot.waitUntil(lambda: ids(pane) == BY_MOOD)
    pane.set_order(Order.MOOD)  # chosen once more from the menu: there is still a way back
    pane.order_by_mood()
    assert pane.model.query.order is Order.NEWEST


def test_who_becomes_angry_rises_in_the_list(
    pane: InboxPane, console: samples.SampleConsole, qtbot: QtBot
) -> None:
    pane.set_order(Order.MOOD)
    qtbot.waitUntil(lambda: ids(pane) == BY_MOOD)
    click_row(pane, 4)
    console.change(["c-olena"], mood=-0.95, mood_trend=-1)
    qtbot.waitUntil(lambda: ids(pane)[0] == "c-olena")
    assert pane.view.selected_ids() == ["c-tomas"], "what is open stays marked"


def test_no_row_takes_anothers_place_under_the_pointer(
    pane: InboxPane, console: samples.SampleConsole, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model, "STILL", 600.0)
    monkeypatch.setattr(model, "LONGEST", 600.0)
    pane.set_order(Order.MOOD)
    qtbot.waitUntil(lambda: ids(pane) == BY_MOOD)
    QTest.mouseMove(pane.view.viewport(), QPoint(60, 100))
    QTest.mouseMove(pane.view.viewport(), QPoint(60, 110))
    console.sample_read.asked.clear()
    console.change(["c-olena"], mood=-0.95)
    qtbot.waitUntil(lambda: (row := pane.model.row("c-olena")) is not None and row.mood == -0.95)
    qtbot.waitUntil(lambda: pane.model._held_since > 0)
    assert ids(pane) == BY_MOOD
    assert not [what for what, _ in console.sample_read.asked if what == "inbox_ids"]
    QApplication.sendEvent(pane.view.viewport(), QEvent(QEvent.Type.Leave))
    QApplication.sendEvent(pane.view, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: ids(pane)[0] == "c-olena")


def test_rows_are_not_held_back_for_ever(
    pane: InboxPane, console: samples.SampleConsole, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model, "STILL", 600.0)
    monkeypatch.setattr(model, "LONGEST", 0.05)
    pane.set_order(Order.MOOD)
    qtbot.waitUntil(lambda: ids(pane) == BY_MOOD)
    pane.model.point()
    console.change(["c-olena"], mood=-0.95)
    qtbot.waitUntil(lambda: ids(pane)[0] == "c-olena")

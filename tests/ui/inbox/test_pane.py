"""The inbox pane, driven by keys and clicks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from agent_console_ui import theme
from agent_console_ui.context import Ui
from agent_console_ui.inbox.pane import InboxPane
from agent_console_ui.inbox.views_list import Scope
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from agent_console.domain.entry import Outcome
from agent_console.domain.views import ConversationStatus, Order, View
from agent_console.errors import WorkspaceBusy
from tests.ui import samples
from tests.ui.keys import click, drag, key, type_text


@pytest.fixture
def pane(ui: Ui, qtbot: QtBot) -> Iterator[InboxPane]:
    made = InboxPane(ui)
    qtbot.addWidget(made)
    made.resize(350, 780)
    with qtbot.waitSignal(made.model.loaded):
        made.show()
    qtbot.waitUntil(lambda: made.model.row("c-maria") is not None)
    yield made


def chosen_by(pane: InboxPane) -> list[str]:
    chosen: list[str] = []
    pane.conversation_chosen.connect(chosen.append)
    return chosen


def click_row(pane: InboxPane, at: int, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    place = pane.view.visualRect(pane.model.index(at, 0)).center()
    click(pane.view.viewport(), place, with_)


def shown_texts(pane: InboxPane) -> list[str]:
    return [label.text() for label in pane.findChildren(QLabel) if label.isVisible() and label.text()]


def popup() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_the_longest_waiting_stands_on_top(pane: InboxPane) -> None:
    assert pane.model.ids()[:3] == ["c-maria", "c-iryna", "c-tomas"]


def test_a_click_chooses_a_conversation(pane: InboxPane, qtbot: QtBot) -> None:
    chosen = chosen_by(pane)
    click_row(pane, 2)
    assert chosen == ["c-tomas"]


def test_arrows_and_j_and_k_go_through_the_list(pane: InboxPane, qtbot: QtBot) -> None:
    chosen = chosen_by(pane)
    click_row(pane, 0)
    key(pane.view, Qt.Key.Key_J)
    key(pane.view, Qt.Key.Key_Down)
    key(pane.view, Qt.Key.Key_K)
    key(pane.view, Qt.Key.Key_End)
    assert chosen == ["c-maria", "c-iryna", "c-tomas", "c-iryna", pane.model.ids()[-1]]


def test_several_rows_are_selected_with_shift_and_ctrl(pane: InboxPane, qtbot: QtBot) -> None:
    chosen = chosen_by(pane)
    click_row(pane, 0)
    click_row(pane, 2, Qt.KeyboardModifier.ShiftModifier)
    click_row(pane, 4, Qt.KeyboardModifier.ControlModifier)
    assert pane.view.selected_ids() == [*pane.model.ids()[:3], pane.model.ids()[4]]
    assert chosen == ["c-maria"]
    assert pane.bulk.isVisible()
    assert any("4" in text for text in shown_texts(pane))


def test_what_is_done_to_several_names_all_of_them(pane: InboxPane, qtbot: QtBot) -> None:
    wanted: list[tuple[str, list[str]]] = []
    pane.action_wanted.connect(lambda action, ids, at: wanted.append((action, ids)))
    click_row(pane, 0)
    key(pane.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    click(pane.bulk.buttons["close"])
    assert wanted == [("close", pane.model.ids()[:2])]


def test_what_one_types_filters_the_list(pane: InboxPane, qtbot: QtBot) -> None:
    type_text(pane.search, "львов")
    qtbot.waitUntil(lambda: list(pane.model.ids()) == ["c-serhii"])
    key(pane.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: pane.model.rowCount() == len(samples.ROWS))


def test_typing_asks_only_when_one_pauses(
    pane: InboxPane, console: samples.SampleConsole, qtbot: QtBot
) -> None:
    console.sample_read.asked.clear()
    type_text(pane.search, "pedido")
    qtbot.waitUntil(lambda: pane.model.query.text == "pedido")
    assert sum(what == "inbox_ids" for what, _ in console.sample_read.asked) <= 2


def test_messages_everywhere_are_found_and_opened_where_they_stand(pane: InboxPane, qtbot: QtBot) -> None:
    chosen: list[tuple[str, str]] = []
    pane.message_chosen.connect(lambda conversation, message: chosen.append((conversation, message)))
    type_text(pane.search, "contrato")
    qtbot.waitUntil(lambda: pane._everywhere.isVisible())
    click(pane._everywhere)
    qtbot.waitUntil(lambda: pane.hits.isVisible() and pane.hits_model.rowCount() == 1)
    key(pane.search, Qt.Key.Key_Down)
    key(pane.hits, Qt.Key.Key_Return)
    assert chosen == [("c-tomas", "m-c-tomas")]


def test_a_search_that_finds_nothing_in_the_view_goes_on_in_all_messages(
    pane: InboxPane, qtbot: QtBot
) -> None:
    type_text(pane.search, "zzz")
    qtbot.waitUntil(lambda: "Nothing found" in shown_texts(pane))
    click(pane._here)
    qtbot.waitUntil(lambda: "No conversation here" in shown_texts(pane))


@pytest.mark.parametrize(
    ("view", "title"),
    [(View.SNOOZED, "Nothing is put off"), (View.CLOSED, "Nothing closed yet"), (View.MINE, "You have none")],
)
def test_every_empty_view_says_what_it_is_for(
    pane: InboxPane, console: samples.SampleConsole, qtbot: QtBot, view: View, title: str
) -> None:
    console.sample_read.rows.clear()
    pane.open_scope(Scope(view))
    qtbot.waitUntil(lambda: title in shown_texts(pane))


def test_a_list_that_cannot_be_read_can_be_tried_again(
    pane: InboxPane, console: samples.SampleConsole, qtbot: QtBot
) -> None:
    pane.open_scope(Scope(View.SNOOZED))
    qtbot.waitUntil(lambda: "Nothing is put off" in shown_texts(pane))
    console.sample_read.fail = WorkspaceBusy()
    pane.open_scope(Scope(View.ALL))
    qtbot.waitUntil(lambda: "This could not be read" in shown_texts(pane))
    console.sample_read.fail = None
    click(pane._empty._action)
    qtbot.waitUntil(lambda: pane.view.isVisible() and pane.model.rowCount() > 0)


def test_a_colleagues_closing_opens_nothing_else(
    pane: InboxPane, console: samples.SampleConsole, qtbot: QtBot
) -> None:
    click_row(pane, 1)
    chosen = chosen_by(pane)
    id = pane.model.id_at(1)
    console.change([id], status=ConversationStatus.CLOSED, outcome=Outcome.SOLVED)
    qtbot.waitUntil(lambda: pane.model.place_of(id) == -1)
    assert chosen == []
    assert pane.view.selected_ids() == []
    key(pane.view, Qt.Key.Key_J)
    assert chosen == [pane.model.id_at(1)]


def test_the_open_conversation_stays_marked_where_it_moves(
    pane: InboxPane, console: samples.SampleConsole, qtbot: QtBot
) -> None:
    click_row(pane, 0)
    console.change(["c-maria"], waiting_since=None)
    qtbot.waitUntil(lambda: pane.model.place_of("c-maria") > 5)
    assert pane.view.selected_ids() == ["c-maria"]


def test_after_an_answer_j_goes_to_the_one_that_stood_below(
    pane: InboxPane, console: samples.SampleConsole, qtbot: QtBot
) -> None:
    click_row(pane, 1)
    opened, below = pane.model.id_at(1), pane.model.id_at(2)
    chosen = chosen_by(pane)
    console.change([opened], waiting_since=None)
    qtbot.waitUntil(lambda: pane.model.place_of(opened) > 5)
    key(pane.view, Qt.Key.Key_J)
    assert chosen == [below]
    key(pane.view, Qt.Key.Key_K)
    assert chosen == [below, pane.model.id_at(0)]


def test_typing_a_search_lets_go_of_several_rows(pane: InboxPane, qtbot: QtBot) -> None:
    click_row(pane, 0)
    click_row(pane, 2, Qt.KeyboardModifier.ShiftModifier)
    assert pane.bulk.isVisible()
    type_text(pane.search, "a")
    qtbot.waitUntil(lambda: not pane.bulk.isVisible())
    assert len(pane.view.selected_ids()) <= 1


def test_tab_goes_from_the_search_to_the_list(pane: InboxPane, qtbot: QtBot) -> None:
    pane.focus_search()
    key(pane.search, Qt.Key.Key_Tab)
    assert pane.focusWidget() is pane._order
    key(pane._order, Qt.Key.Key_Tab)
    assert pane.focusWidget() is pane.mood_button
    key(pane.mood_button, Qt.Key.Key_Tab)
    assert pane.focusWidget() is pane.view


def test_a_new_message_appears_without_a_click(
    pane: InboxPane, console: samples.SampleConsole, qtbot: QtBot
) -> None:
    console.add(samples.row("c-new", "Nuevo", "hola", waiting=500, unread=1))
    qtbot.waitUntil(lambda: pane.model.id_at(0) == "c-new" and pane.model.row("c-new") is not None)


def test_the_order_is_chosen_from_a_menu(pane: InboxPane, qtbot: QtBot) -> None:
    click(pane._order)
    menu = popup()
    next(action for action in menu.actions() if action.text() == "Newest first").trigger()
    menu.close()
    qtbot.waitUntil(lambda: pane.model.id_at(0) == "c-maria" and pane.model.query.order is Order.NEWEST)
    qtbot.waitUntil(lambda: pane.model.id_at(1) == "c-olena")


def test_the_context_menu_offers_what_makes_sense(pane: InboxPane, qtbot: QtBot) -> None:
    wanted: list[tuple[str, list[str]]] = []
    pane.action_wanted.connect(lambda action, ids, at: wanted.append((action, ids)))
    place = pane.view.visualRect(pane.model.index(1, 0)).center()
    pane.view.customContextMenuRequested.emit(place)
    menu = popup()
    offered = {action.text(): action for action in menu.actions()}
    assert "Take" in offered
    assert "Release" not in offered  # nobody has it
    offered["Take"].trigger()
    menu.close()
    assert wanted == [("take", [pane.model.id_at(1)])]


def test_rows_become_compact(pane: InboxPane, ui: Ui) -> None:
    tall = pane.view.rowHeight(0)
    pane._set_density("compact")
    assert pane.view.rowHeight(0) < tall
    assert ui.settings.current.density == "compact"


def test_dragging_over_rows_opens_none_of_them(pane: InboxPane, qtbot: QtBot) -> None:
    chosen = chosen_by(pane)
    viewport = pane.view.viewport()
    first = pane.view.visualRect(pane.model.index(0, 0)).center()
    drag(viewport, first, first + QPoint(0, 200))
    assert chosen == ["c-maria"]


def test_the_row_that_has_the_keys_can_still_be_read(pane: InboxPane, qtbot: QtBot) -> None:
    pane.focus_list()
    qtbot.waitUntil(pane.view.hasFocus)
    key(pane.view, Qt.Key.Key_Down)
    place = pane.view.visualRect(pane.view.currentIndex())
    picture = pane.view.viewport().grab().toImage()
    assert picture.pixelColor(place.left() + 8, place.top() + 8) == theme.current().sel

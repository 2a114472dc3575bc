"""Sorting and filtering by mood from anywhere in the window, and going on to the next in that order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from agent_console_ui.context import Ui
from agent_console_ui.inbox.views_list import Scope
from agent_console_ui.main_window import MainWindow
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from agent_console.domain.mood_views import MoodFilter
from agent_console.domain.views import Order, View
from tests.ui import samples
from tests.ui.keys import click, key, type_text
from tests.ui.test_main_window import make, open_row

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(ui: Ui, qtbot: QtBot) -> Iterator[MainWindow]:
    made = make(ui, qtbot)
    yield made
    made.close()


def ids(window: MainWindow) -> list[str]:
    return list(window.inbox.model.ids())


def test_one_key_sorts_by_mood_and_back(window: MainWindow, qtbot: QtBot) -> None:
    before = ids(window)
    window.inbox.focus_list()
    key(window, Qt.Key.Key_M, SHIFT)
    qtbot.waitUntil(lambda: ids(window)[:3] == ["c-maria", "c-iryna", "c-james"])
    key(window, Qt.Key.Key_M, SHIFT)
    qtbot.waitUntil(lambda: ids(window) == before)


def test_one_key_asks_for_a_mood(window: MainWindow, qtbot: QtBot) -> None:
    window.inbox.focus_list()
    key(window, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _ in range(2):
        key(menu, Qt.Key.Key_Down)
    key(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ids(window) == ["c-maria", "c-iryna", "c-james"])


def test_the_keys_are_letters_while_one_writes(window: MainWindow, qtbot: QtBot) -> None:
    open_row(window, qtbot, "c-daniela")
    field = window.conversation.composer.field
    field.setFocus()
    key(field, Qt.Key.Key_M, SHIFT)
    key(field, Qt.Key.Key_M)
    assert field.toPlainText() == "mm"
    assert window.inbox.model.query.order is Order.WAITING_SINCE
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("order mood", ["c-maria", "c-iryna", "c-james", "c-room"]),
        ("mood neg", ["c-maria", "c-iryna", "c-james"]),
    ],
)
def test_the_palette_sorts_and_filters(
    window: MainWindow, qtbot: QtBot, typed: str, first: list[str]
) -> None:
    key(window, Qt.Key.Key_K, CTRL)
    palette = window.commands._palette
    assert palette is not None
    type_text(palette.field, typed)
    assert len(palette.titles()) == 1
    key(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ids(window)[: len(first)] == first)


def test_the_palette_leads_back_to_all_moods(window: MainWindow, qtbot: QtBot) -> None:
    window.inbox.set_mood(MoodFilter.POSITIVE)
    qtbot.waitUntil(lambda: ids(window) == ["c-olena", "c-carla"])
    key(window, Qt.Key.Key_K, CTRL)
    palette = window.commands._palette
    assert palette is not None
    type_text(palette.field, "all moods")
    key(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(ids(window)) == len(samples.ROWS))


def test_the_filter_stays_while_one_goes_through_the_views_whose_counts_stay_whole(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.inbox.set_mood(MoodFilter.NEGATIVE)
    click(window.views.button(Scope(View.MINE)))
    qtbot.waitUntil(lambda: ids(window) == ["c-maria"])
    assert window.inbox.mood_bar.isVisible()
    qtbot.waitUntil(lambda: window.views.button(Scope(View.MINE)).count() == 2)


def test_sending_goes_on_in_the_order_of_moods(
    window: MainWindow, qtbot: QtBot, console: samples.SampleConsole
) -> None:
    window.inbox.set_order(Order.MOOD)
    qtbot.waitUntil(lambda: ids(window)[0] == "c-maria")
    open_row(window, qtbot, "c-maria")
    open_row(window, qtbot, "c-iryna")
    send(window, "Вітаю")
    qtbot.waitUntil(lambda: window.conversation.conversation == "c-james")
    console.change(["c-olena"], mood=-0.9, mood_trend=-1)
    qtbot.waitUntil(lambda: "c-olena" in ids(window)[:2])
    send(window, "Hello")
    qtbot.waitUntil(lambda: window.conversation.conversation == "c-olena", timeout=3000)
    assert "c-maria" in ids(window), "she was passed over, and is not offered again at once"


def send(window: MainWindow, text: str) -> None:
    """Write it, send it and go on to the next, by keys."""
    field = window.conversation.composer.field
    field.setFocus()
    type_text(field, text)
    key(field, Qt.Key.Key_Return, CTRL | SHIFT)


def test_sending_goes_on_within_the_filter(
    window: MainWindow, qtbot: QtBot, console: samples.SampleConsole
) -> None:
    window.inbox.set_mood(MoodFilter.NEGATIVE)
    qtbot.waitUntil(lambda: ids(window) == ["c-maria", "c-iryna", "c-james"])
    open_row(window, qtbot, "c-iryna")
    send(window, "Вітаю")
    qtbot.waitUntil(lambda: window.conversation.conversation == "c-james")

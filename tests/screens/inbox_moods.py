"""The inbox by mood: rows of every kind, sorted and filtered, the menus that ask for it, and where nothing is found."""

from __future__ import annotations

from typing import cast

from agent_console_ui.context import Console
from agent_console_ui.inbox.pane import InboxPane
from PySide6.QtWidgets import QApplication, QWidget

from agent_console.domain.mood_views import MoodFilter, RatingProgress
from agent_console.domain.views import Order
from tests.screens.registry import screen
from tests.screens.stage import Stage
from tests.ui import samples

WIDE, NARROW, TALL = 348, 320, 820


def _pane(stage: Stage, width: int = WIDE, console: samples.SampleConsole | None = None) -> InboxPane:
    pane = InboxPane(stage.ui(cast(Console, console or samples.SampleConsole())))
    stage.show(pane, width, TALL)
    assert pane.width() == width, "nothing in it needs more room"
    return pane


@screen("inbox-by-mood")
def by_mood(stage: Stage) -> QWidget:
    pane = _pane(stage)
    pane.set_order(Order.MOOD)
    stage.settle()
    pane.opened("c-iryna")
    return pane


@screen("inbox-by-mood-compact-narrow")
def by_mood_compact(stage: Stage) -> QWidget:
    pane = _pane(stage, NARROW)
    pane.set_order(Order.MOOD)
    pane.set_compact(True)
    return pane


@screen("inbox-moods-narrow")
def longest_waiting(stage: Stage) -> QWidget:
    return _pane(stage, NARROW)


@screen("inbox-mood-filtered")
def filtered(stage: Stage) -> QWidget:
    pane = _pane(stage, NARROW)
    pane.set_mood(MoodFilter.NEGATIVE)
    return pane


@screen("inbox-mood-filtered-search")
def filtered_search(stage: Stage) -> QWidget:
    pane = _pane(stage, NARROW)
    pane.set_mood(MoodFilter.FALLING)
    pane.search.setText("pedido")
    stage.settle(lambda: pane.model.query.text == "pedido")
    return pane


@screen("inbox-mood-blank")
def blank(stage: Stage) -> QWidget:
    rows = [row for row in samples.ROWS if row.mood is None or row.mood > -0.1]
    pane = _pane(stage, console=samples.SampleConsole(rows))
    pane.set_mood(MoodFilter.NEGATIVE)
    return pane


@screen("inbox-mood-blank-still-rating")
def blank_rating(stage: Stage) -> QWidget:
    console = samples.SampleConsole([row for row in samples.ROWS if row.mood is None])
    console.sample_read.rating_progress = RatingProgress(version="1", waiting=1240, total=9800, paused=False)
    pane = _pane(stage, NARROW, console)
    pane.set_mood(MoodFilter.NEGATIVE)
    return pane


@screen("main-by-mood")
def main_by_mood(stage: Stage) -> QWidget:
    window = stage.window()
    window.inbox.set_order(Order.MOOD)
    stage.settle()
    window.open_conversation(window.inbox.model.id_at(0))
    stage.settle()
    return window


@screen("main-by-mood-1024x768")
def main_by_mood_narrow(stage: Stage) -> QWidget:
    window = stage.window(width=1024, height=768)
    window.inbox.set_order(Order.MOOD)
    window.inbox.set_mood(MoodFilter.FALLING)
    stage.settle()
    return window


def _popup() -> QWidget:
    menu = QApplication.activePopupWidget()
    assert menu is not None
    return menu


@screen("menu-order")
def menu_order(stage: Stage) -> QWidget:
    pane = _pane(stage)
    pane.set_order(Order.MOOD)
    pane._choose_order()
    stage.settle()
    return _popup()


@screen("menu-mood-filter")
def menu_mood(stage: Stage) -> QWidget:
    pane = _pane(stage)
    pane.set_mood(MoodFilter.NEGATIVE)
    pane.mood_button.ask()
    stage.settle()
    return _popup()

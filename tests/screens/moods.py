"""Moods in a conversation: in the fine print, explained on a card, and corrected from the menu."""

from __future__ import annotations

from typing import cast

import msgspec
from agent_console_ui.context import Console
from agent_console_ui.conversation.mood_card import MoodCard
from agent_console_ui.conversation.pane import ConversationPane
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from agent_console.domain.views import InboxQuery
from tests.screens.registry import screen
from tests.screens.stage import Stage
from tests.ui.mood_samples import EXPLAINED, HOSTILE, MOODS
from tests.ui.talk_console import TalkConsole


def _pane(stage: Stage, *, hostile: bool = False) -> ConversationPane:
    console = TalkConsole()
    console.talk_read.talks["c-maria"] = [*MOODS[:4], HOSTILE] if hostile else list(MOODS)
    console.talk_read.explained = dict(EXPLAINED)
    row = msgspec.structs.replace(console.talk_read.rows["c-maria"], mood=-0.64, mood_trend=-1)
    console.shape("c-maria", row=row)
    pane = ConversationPane(stage.ui(cast(Console, console)))
    stage.show(pane, 680, 1120)
    pane.open("c-maria")
    stage.settle()
    return pane


def _explained(stage: Stage, message: str, *, by_key: bool = False) -> ConversationPane:
    pane = _pane(stage, hostile=message == "hostile")
    pane.timeline.list.choose(message)
    if by_key:
        pane.timeline.mood.toggle(message)
    else:
        pane.timeline.list._under = message
        pane.timeline.mood._open(message)
    stage.settle(lambda: pane.timeline.mood.visible)
    return pane


@screen("mood-in-messages")
def in_messages(stage: Stage) -> QWidget:
    return _pane(stage)


@screen("mood-card", MoodCard)
def card(stage: Stage) -> QWidget:
    return _explained(stage, "angry")


@screen("mood-card-by-key")
def card_by_key(stage: Stage) -> QWidget:
    return _explained(stage, "glad", by_key=True)


@screen("mood-card-not-sure")
def card_not_sure(stage: Stage) -> QWidget:
    return _explained(stage, "doubtful")


@screen("mood-card-mixed")
def card_mixed(stage: Stage) -> QWidget:
    return _explained(stage, "mixed")


@screen("mood-card-irony")
def card_irony(stage: Stage) -> QWidget:
    return _explained(stage, "ironic")


@screen("mood-card-corrected")
def card_corrected(stage: Stage) -> QWidget:
    return _explained(stage, "corrected")


@screen("mood-card-neutral")
def card_neutral(stage: Stage) -> QWidget:
    return _explained(stage, "quiet")


@screen("mood-card-other-language")
def card_other_language(stage: Stage) -> QWidget:
    return _explained(stage, "catalan")


@screen("mood-card-not-rated-yet")
def card_not_rated(stage: Stage) -> QWidget:
    return _explained(stage, "fresh")


@screen("mood-card-in-window")
def card_in_window(stage: Stage) -> QWidget:
    """Over the practice workspace, as the analyzer rated it."""
    window = stage.window()
    ids = stage.wait(stage.console.read.inbox_ids(InboxQuery()))
    window.open_conversation(ids[0])
    stage.settle()
    message = window.conversation.timeline.newest_from_customer()
    assert message is not None
    window.conversation.timeline.list._under = message.id
    window.conversation.timeline.mood._open(message.id)
    stage.settle(lambda: window.conversation.timeline.mood.visible)
    return window


@screen("mood-card-hostile")
def card_hostile(stage: Stage) -> QWidget:
    """Words that are too long, run the other way, or want to look like something else."""
    return _explained(stage, "hostile")


def _menu(stage: Stage, message: str) -> QWidget:
    pane = _pane(stage)
    rows = {row.key: row for row in pane.timeline.list.rows}
    pane.timeline.list.menu_wanted.emit(rows[message], QPoint(40, 40), "")
    stage.settle()
    menu = next(menu for menu in pane.findChildren(QMenu) if menu.isVisible())
    mood = next(each for each in menu.findChildren(QMenu) if any(a.isCheckable() for a in each.actions()))
    menu.setActiveAction(mood.menuAction())
    mood.popup(menu.mapToGlobal(QPoint(menu.width(), 0)))
    stage.settle()
    return mood


@screen("mood-menu")
def menu(stage: Stage) -> QWidget:
    return _menu(stage, "angry")


@screen("mood-menu-corrected")
def menu_corrected(stage: Stage) -> QWidget:
    return _menu(stage, "corrected")

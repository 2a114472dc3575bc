"""Correcting a mood from the menu: at once, for messages of customers alone, and back again."""

from __future__ import annotations

import asyncio
from typing import cast

import pytest
from agent_console_ui.conversation.pane import ConversationPane
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from agent_console.domain.mood_views import MessageMood
from agent_console.errors import CommandRefused, Refusal
from agent_console.runtime.loop import EngineThread
from tests.ui import mood_samples as moods
from tests.ui.conftest import Toasts
from tests.ui.keys import click, key
from tests.ui.talk_console import TalkConsole


@pytest.fixture
def open_pane(qtbot: QtBot, pane: ConversationPane, console: TalkConsole) -> ConversationPane:
    """María's moods, all of them in sight."""
    console.talk_read.talks["c-maria"] = list(moods.MOODS)
    console.talk_read.explained = dict(moods.EXPLAINED)
    pane.resize(680, 1120)
    with qtbot.waitSignal(pane.opened):
        pane.open("c-maria")
    return pane


def mood_menu(pane: ConversationPane, message: str, qtbot: QtBot) -> QMenu | None:
    """The submenu of a message's menu, opened with the right button."""
    view = pane.timeline.list
    click(view.viewport(), view.body_of(message).center(), button=Qt.MouseButton.RightButton)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = cast(QMenu, QApplication.activePopupWidget())
    found = next((a.menu() for a in menu.actions() if a.text() == "Mood"), None)
    menu.close()
    return cast(QMenu | None, found)


def choice(menu: QMenu | None, text: str) -> QAction:
    assert menu is not None
    return next(action for action in menu.actions() if action.text() == text)


def mood_of(pane: ConversationPane, message: str) -> MessageMood | None:
    found = pane.timeline.feed.message(message)
    assert found is not None
    return found.mood


def corrections(console: TalkConsole) -> list[tuple[object, ...]]:
    return [arguments for arguments, _named in console.talk_work.named("correct_mood")]


def test_the_menu_checks_what_counts_now(qtbot: QtBot, open_pane: ConversationPane) -> None:
    menu = mood_menu(open_pane, "angry", qtbot)
    checked = [a.text() for a in menu.actions() if a.isChecked()] if menu else []
    assert checked == ["Negative"]
    assert not choice(menu, "As rated by the machine").isEnabled()
    assert choice(mood_menu(open_pane, "corrected", qtbot), "As rated by the machine").isEnabled()
    rated = mood_menu(open_pane, "catalan", qtbot)
    assert rated is not None
    assert not any(a.isChecked() for a in rated.actions())


def test_our_own_messages_have_no_mood_to_correct(qtbot: QtBot, open_pane: ConversationPane) -> None:
    assert mood_menu(open_pane, "ours", qtbot) is None


def test_a_correction_is_shown_before_the_engine_has_carried_it_out(
    qtbot: QtBot, open_pane: ConversationPane, console: TalkConsole, engine: EngineThread
) -> None:
    hold = console.talk_work.hold["correct_mood"] = asyncio.Event()

    async def let_go() -> None:
        hold.set()

    choice(mood_menu(open_pane, "angry", qtbot), "Positive").trigger()
    mood = mood_of(open_pane, "angry")
    assert mood is not None
    assert (mood.label, mood.corrected) == ("positive", True)
    assert console.talk_read.explained["angry"].mood == moods.ANGRY
    engine.submit(let_go()).result(5)
    qtbot.waitUntil(lambda: console.talk_read.explained["angry"].mood.corrected)
    assert corrections(console) == [("angry", "positive")]


def test_the_toast_takes_it_back_to_what_was_before(
    qtbot: QtBot, open_pane: ConversationPane, console: TalkConsole, toasts: Toasts
) -> None:
    choice(mood_menu(open_pane, "angry", qtbot), "Neutral").trigger()
    assert toasts.said == ["Mood corrected: neutral"]
    qtbot.waitUntil(lambda: corrections(console) == [("angry", "neutral")])
    assert toasts.callback is not None
    toasts.callback()
    qtbot.waitUntil(lambda: corrections(console)[-1] == ("angry", None))
    qtbot.waitUntil(lambda: mood_of(open_pane, "angry") == moods.ANGRY)
    choice(mood_menu(open_pane, "corrected", qtbot), "Positive").trigger()
    toasts.callback()
    qtbot.waitUntil(lambda: corrections(console)[-1] == ("corrected", "negative"))


def test_as_rated_by_the_machine_takes_a_correction_off(
    qtbot: QtBot, open_pane: ConversationPane, console: TalkConsole, toasts: Toasts
) -> None:
    choice(mood_menu(open_pane, "corrected", qtbot), "As rated by the machine").trigger()
    qtbot.waitUntil(lambda: corrections(console) == [("corrected", None)])

    def rated_again() -> bool:
        mood = mood_of(open_pane, "corrected")
        return mood is not None and mood.label == "neutral" and not mood.corrected

    qtbot.waitUntil(rated_again)
    assert toasts.said == ["The mood is as rated by the machine again"]


def test_what_the_machine_says_can_be_confirmed_once(
    qtbot: QtBot, open_pane: ConversationPane, console: TalkConsole
) -> None:
    for _ in range(2):
        choice(mood_menu(open_pane, "angry", qtbot), "Negative").trigger()
        qtbot.waitUntil(lambda: corrections(console) == [("angry", "negative")])


def test_a_refused_correction_is_said_and_not_kept(
    qtbot: QtBot, open_pane: ConversationPane, console: TalkConsole
) -> None:
    console.talk_work.fail["correct_mood"] = CommandRefused(Refusal.NOT_SUPPORTED)
    said: list[str] = []
    open_pane._ui.operations.trouble.connect(said.append)
    choice(mood_menu(open_pane, "angry", qtbot), "Positive").trigger()
    qtbot.waitUntil(lambda: bool(said))
    qtbot.waitUntil(lambda: mood_of(open_pane, "angry") == moods.ANGRY)


def test_a_mood_is_corrected_by_keys_alone(
    qtbot: QtBot, open_pane: ConversationPane, console: TalkConsole
) -> None:
    view = open_pane.timeline.list
    view.setFocus()
    view.choose("angry")
    key(view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = cast(QMenu, QApplication.activePopupWidget())
    titles = [action.text() for action in menu.actions() if not action.isSeparator()]
    for _ in range(titles.index("Mood") + 1):
        key(menu, Qt.Key.Key_Down)
    key(menu, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not menu)
    sub = cast(QMenu, QApplication.activePopupWidget())
    key(sub, Qt.Key.Key_Down)
    key(sub, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: corrections(console) == [("angry", "neutral")])


def test_the_palettes_command_corrects_the_newest_of_a_customer(
    qtbot: QtBot, open_pane: ConversationPane, console: TalkConsole
) -> None:
    open_pane.correct_mood("positive")
    qtbot.waitUntil(lambda: corrections(console) == [("fresh", "positive")])
    mood = mood_of(open_pane, "fresh")
    assert mood is not None
    assert mood.corrected

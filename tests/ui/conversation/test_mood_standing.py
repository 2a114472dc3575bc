"""Where a conversation stands, in its head."""

from __future__ import annotations

import msgspec
import pytest
from agent_console_ui.conversation.pane import ConversationPane
from pytestqt.qtbot import QtBot

from agent_console.runtime.events import ConversationsChanged
from tests.ui.talk_console import TalkConsole


def stands(console: TalkConsole, mood: float | None, trend: int = 0, *, sure: bool = True) -> None:
    row = msgspec.structs.replace(
        console.talk_read.rows["c-maria"], mood=mood, mood_trend=trend, mood_sure=sure
    )
    console.shape("c-maria", row=row)
    console.events.fire(ConversationsChanged(frozenset({"c-maria"})))


@pytest.mark.parametrize(
    ("mood", "trend", "sure", "signs", "words"),
    [
        (-0.5, -1, True, ("frown", "trending-down"), "negative and falling"),
        (0.45, 0, True, ("smile",), "positive"),
        (-0.7, 1, False, ("frown-dashed", "trending-up"), "very negative and rising, not sure"),
        (0.0, 1, True, ("trending-up",), "neutral and rising"),
    ],
)
def test_the_head_says_where_it_stands_and_where_it_goes(
    qtbot: QtBot,
    pane: ConversationPane,
    console: TalkConsole,
    mood: float,
    trend: int,
    sure: bool,
    signs: tuple[str, ...],
    words: str,
) -> None:
    stands(console, mood, trend, sure=sure)
    with qtbot.waitSignal(pane.opened):
        pane.open("c-maria")
    mark = pane.header.mood
    assert mark.isVisible()
    assert mark.accessibleName() == f"Mood of the conversation: {words}"
    assert mark.toolTip() == mark.accessibleName()
    assert mark.signs() == signs
    assert mark.width() == (36 if len(signs) == 2 else 16)
    assert mark.x() >= pane.header._name.geometry().right()


@pytest.mark.parametrize("mood", [None, 0.0])
def test_nothing_is_shown_where_nothing_is_rated_or_all_is_calm(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole, mood: float | None
) -> None:
    stands(console, mood)
    with qtbot.waitSignal(pane.opened):
        pane.open("c-maria")
    assert not pane.header.mood.isVisible()


def test_it_changes_while_one_looks(qtbot: QtBot, pane: ConversationPane, console: TalkConsole) -> None:
    stands(console, None)
    with qtbot.waitSignal(pane.opened):
        pane.open("c-maria")
    stands(console, -0.6, -1)
    qtbot.waitUntil(lambda: pane.header.mood.isVisible())
    stands(console, 0.5, 1)
    qtbot.waitUntil(lambda: pane.header.mood.accessibleName().endswith("positive and rising"))


def test_the_line_goes_first_then_the_words_on_the_buttons_and_the_name_is_not_cut(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    stands(console, -0.6, -1)
    with qtbot.waitSignal(pane.opened):
        pane.open("c-maria")
    found = []
    for width in range(760, 440, -2):
        pane.resize(width, pane.height())
        qtbot.waitUntil(lambda: not pane.header._name.is_cut(), timeout=2_000)
        state = (pane.header.escalate.text(), pane.header.mood.signs())
        if state not in found:
            found.append(state)
    both = ("frown", "trending-down")
    assert found == [("Escalate", both), ("Escalate", ("frown",)), ("", both)], "the face is never given up"

"""The card that explains a mood comes under a resting mouse or by key, and goes away again."""

from __future__ import annotations

import asyncio
from typing import cast

import pytest
from agent_console_ui.context import Ui
from agent_console_ui.conversation import mood_hover
from agent_console_ui.conversation.pane import ConversationPane
from agent_console_ui.conversation.timeline import Timeline
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessibleAnnouncementEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from agent_console.errors import WorkspaceError
from agent_console.runtime.loop import EngineThread
from tests.ui import mood_samples as moods
from tests.ui import timeline_samples as talk
from tests.ui.conftest import Toasts
from tests.ui.keys import click, key, type_text
from tests.ui.talk_console import TalkConsole


@pytest.fixture(autouse=True)
def feelings(console: TalkConsole, monkeypatch: pytest.MonkeyPatch) -> None:
    """María's moods; the mouse need not rest long."""
    console.talk_read.talks["c-maria"] = list(moods.MOODS)
    console.talk_read.explained = dict(moods.EXPLAINED)
    monkeypatch.setattr(mood_hover, "ON_MOOD", 1)
    monkeypatch.setattr(mood_hover, "ON_MESSAGE", 1)


@pytest.fixture
def open_pane(qtbot: QtBot, pane: ConversationPane) -> ConversationPane:
    """María's conversation, high enough for all of it."""
    pane.resize(680, 1120)
    with qtbot.waitSignal(pane.opened):
        pane.open("c-maria")
    return pane


def point(target: QWidget, place: QPoint) -> None:
    """The mouse moves there, no button pressed."""
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place),
        QPointF(target.mapToGlobal(place)),
        none,
        none,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(target, event)


def hover(pane: ConversationPane, message: str) -> None:
    view = pane.timeline.list
    point(view.viewport(), view.text_place(message, 2))


def explained(qtbot: QtBot, pane: ConversationPane, message: str) -> str:
    """What the card says, once it says something about this message."""
    hovering = pane.timeline.mood
    qtbot.waitUntil(lambda: hovering.visible and hovering.shown == message)
    assert hovering.card is not None
    return hovering.card.accessibleName()


def gone(qtbot: QtBot, pane: ConversationPane) -> None:
    qtbot.waitUntil(lambda: not pane.timeline.mood.visible)


def test_a_resting_mouse_brings_the_words_that_counted(qtbot: QtBot, open_pane: ConversationPane) -> None:
    hover(open_pane, "angry")
    said = explained(qtbot, open_pane, "angry")
    assert "nadie responde: phrase, −1.9" in said
    card, view = open_pane.timeline.mood.card, open_pane.timeline.list
    assert card is not None
    body = view.body_of("angry").translated(view.viewport().mapTo(open_pane, QPoint(0, 0)))
    assert not card.geometry().adjusted(8, 8, -8, -8).intersects(body)


def test_the_face_below_the_message_brings_it_too_and_a_click_at_once(
    qtbot: QtBot, open_pane: ConversationPane
) -> None:
    view = open_pane.timeline.list
    place = view.place_of("mixed", "mood")
    assert place is not None
    point(view.viewport(), place)
    assert "Mixed feelings" in explained(qtbot, open_pane, "mixed")
    open_pane.timeline.mood.hide()
    click(view.viewport(), place)
    explained(qtbot, open_pane, "mixed")


@pytest.mark.parametrize("message", ["quiet", "catalan", "fresh"])
def test_nobodys_reading_is_interrupted_where_nothing_counted(
    qtbot: QtBot, open_pane: ConversationPane, message: str
) -> None:
    hover(open_pane, "angry")
    explained(qtbot, open_pane, "angry")
    hover(open_pane, message)
    gone(qtbot, open_pane)
    assert open_pane.timeline.mood.key == ""


def test_the_face_of_a_calm_message_says_why_all_the_same(qtbot: QtBot, open_pane: ConversationPane) -> None:
    view = open_pane.timeline.list
    place = view.place_of("quiet", "mood")
    assert place is not None
    point(view.viewport(), place)
    explained(qtbot, open_pane, "quiet")


def test_it_goes_away_when_the_mouse_leaves(qtbot: QtBot, open_pane: ConversationPane) -> None:
    hover(open_pane, "angry")
    explained(qtbot, open_pane, "angry")
    point(open_pane.timeline.list.viewport(), QPoint(660, 4))
    gone(qtbot, open_pane)


def test_one_may_go_onto_the_card_and_then_it_stays(qtbot: QtBot, open_pane: ConversationPane) -> None:
    hover(open_pane, "angry")
    explained(qtbot, open_pane, "angry")
    hovering = open_pane.timeline.mood
    assert hovering.card is not None
    point(open_pane.timeline.list.viewport(), QPoint(660, 4))
    hovering.card.entered.emit()
    assert not hovering._grace.isActive()
    assert hovering.visible
    QApplication.sendEvent(hovering.card, QEvent(QEvent.Type.Leave))
    gone(qtbot, open_pane)


def test_it_does_not_stand_in_the_way_of_the_buttons_beside_the_message(
    qtbot: QtBot, open_pane: ConversationPane
) -> None:
    view = open_pane.timeline.list
    hover(open_pane, "angry")
    explained(qtbot, open_pane, "angry")
    place = view.place_of("angry", "menu")
    assert place is not None
    point(view.viewport(), place)
    gone(qtbot, open_pane)


@pytest.mark.parametrize("message", ["ours", "picture"])
def test_what_has_no_mood_to_explain_brings_no_card(
    qtbot: QtBot, open_pane: ConversationPane, console: TalkConsole, message: str
) -> None:
    console.say("c-maria", talk.message("picture", "", 0, attachments=(talk.CONTRACT,)))
    view = open_pane.timeline.list
    qtbot.waitUntil(lambda: bool(view.body_of("picture").height()))
    point(view.viewport(), view.body_of(message).center())
    assert not open_pane.timeline.mood._wait.isActive()
    assert "mood" not in [what for what, _about in console.talk_read.asked]


def test_writing_scrolling_and_menus_put_it_away(qtbot: QtBot, open_pane: ConversationPane) -> None:
    open_pane.resize(680, 700)
    bar = open_pane.timeline.list.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 50)

    def write() -> None:
        type_text(open_pane.composer.field, "h")

    def scroll() -> None:
        bar.setValue(bar.value() - 20)

    def menu() -> None:
        row = next(row for row in open_pane.timeline.list.rows if row.key == "angry")
        open_pane.timeline.list.menu_wanted.emit(row, QPoint(10, 10), "")

    for act in (write, scroll, menu):
        point(open_pane.timeline.list.viewport(), QPoint(660, 4))
        hover(open_pane, "angry")
        explained(qtbot, open_pane, "angry")
        act()
        assert not open_pane.timeline.mood.visible


def test_a_click_elsewhere_the_wheel_and_another_place_to_work_put_it_away(
    qtbot: QtBot, open_pane: ConversationPane
) -> None:
    open_pane.focus_messages()
    view = open_pane.timeline.list

    def press() -> None:
        click(view.viewport(), QPoint(660, 4))

    def turn() -> None:
        card = open_pane.timeline.mood.card
        assert card is not None
        card.scrolled.emit()

    for act in (press, turn, open_pane.composer.field.setFocus):
        open_pane.timeline.mood.toggle("angry")
        explained(qtbot, open_pane, "angry")
        act()
        assert not open_pane.timeline.mood.visible


def test_the_menu_explains_too(qtbot: QtBot, open_pane: ConversationPane) -> None:
    open_pane.focus_messages()
    view = open_pane.timeline.list
    click(view.viewport(), view.body_of("angry").center(), button=Qt.MouseButton.RightButton)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = cast(QMenu, QApplication.activePopupWidget())
    sub = cast(QMenu, next(a.menu() for a in menu.actions() if a.text() == "Mood"))
    menu.close()
    next(a for a in sub.actions() if a.text() == "Why this mood?").trigger()
    assert "Shift+F10" in explained(qtbot, open_pane, "angry")


def test_another_conversation_takes_it_away(qtbot: QtBot, open_pane: ConversationPane) -> None:
    hover(open_pane, "angry")
    explained(qtbot, open_pane, "angry")
    with qtbot.waitSignal(open_pane.opened):
        open_pane.open("c-iryna")
    assert not open_pane.timeline.mood.visible


def test_an_answer_that_comes_too_late_is_not_shown(
    qtbot: QtBot, open_pane: ConversationPane, console: TalkConsole, engine: EngineThread
) -> None:
    hold = console.talk_read.hold = asyncio.Event()

    async def let_go() -> None:
        hold.set()

    hover(open_pane, "angry")
    qtbot.waitUntil(lambda: ("mood", "angry") in console.talk_read.asked)
    hover(open_pane, "ironic")
    qtbot.waitUntil(lambda: ("mood", "ironic") in console.talk_read.asked)
    engine.submit(let_go()).result(5)
    assert "Irony suspected" in explained(qtbot, open_pane, "ironic")


def test_what_was_answered_is_kept_until_something_changes(
    qtbot: QtBot, open_pane: ConversationPane, console: TalkConsole
) -> None:
    def asked() -> int:
        return console.talk_read.asked.count(("mood", "angry"))

    for _ in range(2):
        hover(open_pane, "angry")
        explained(qtbot, open_pane, "angry")
        point(open_pane.timeline.list.viewport(), QPoint(660, 4))
        gone(qtbot, open_pane)
    assert asked() == 1
    hover(open_pane, "angry")
    explained(qtbot, open_pane, "angry")
    console.feel("angry", "neutral")
    qtbot.waitUntil(lambda: asked() == 2)
    qtbot.waitUntil(lambda: "Corrected by Ana Vidal" in explained(qtbot, open_pane, "angry"))


def test_by_key_it_explains_the_current_message_and_escape_closes_it(
    qtbot: QtBot, open_pane: ConversationPane
) -> None:
    view = open_pane.timeline.list
    view.setFocus()
    key(view, Qt.Key.Key_Up)
    key(view, Qt.Key.Key_Up)
    open_pane.explain_mood()
    said = explained(qtbot, open_pane, "angry")
    assert view.accessibleDescription() == said
    assert view.hasFocus()
    key(view, Qt.Key.Key_Escape)
    assert not open_pane.timeline.mood.visible
    open_pane.explain_mood()
    explained(qtbot, open_pane, "angry")
    open_pane.explain_mood()
    assert not open_pane.timeline.mood.visible


def test_who_explains_by_key_walks_on_by_key(qtbot: QtBot, open_pane: ConversationPane) -> None:
    view = open_pane.timeline.list
    view.setFocus()
    open_pane.explain_mood()
    assert "Not rated yet" in explained(qtbot, open_pane, "fresh")
    key(view, Qt.Key.Key_Up)
    assert "cancelo" in explained(qtbot, open_pane, "angry")


def test_a_question_that_fails_is_told_only_to_who_asked_by_key(
    qtbot: QtBot, open_pane: ConversationPane, console: TalkConsole, toasts: Toasts
) -> None:
    console.talk_read.fail = WorkspaceError("disk")
    hover(open_pane, "angry")
    qtbot.waitUntil(lambda: ("mood", "angry") in console.talk_read.asked)
    qtbot.waitUntil(lambda: not open_pane.timeline.mood.key)
    assert not toasts.said
    open_pane.explain_mood()
    qtbot.waitUntil(lambda: bool(toasts.said))


def test_what_is_explained_by_key_is_spoken_and_what_the_mouse_brings_is_not(
    qtbot: QtBot, open_pane: ConversationPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken: list[str] = []

    class Listening:
        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:
            spoken.append(event.message())

    monkeypatch.setattr(mood_hover, "QAccessible", Listening)
    hover(open_pane, "angry")
    explained(qtbot, open_pane, "angry")
    assert not spoken
    open_pane.focus_messages()
    open_pane.timeline.list.choose("ironic")
    open_pane.explain_mood()
    said = explained(qtbot, open_pane, "ironic")
    assert spoken == [said]


def test_where_one_only_reads_it_explains_and_says_nothing_about_correcting(qtbot: QtBot, ui: Ui) -> None:
    reader = Timeline(ui, read_only=True)
    qtbot.addWidget(reader)
    reader.resize(600, 1100)
    with qtbot.waitExposed(reader):
        reader.show()
    with qtbot.waitSignal(reader.feed.opened):
        reader.open("c-maria")
    place = reader.list.place_of("angry", "mood")
    assert place is not None
    point(reader.list.viewport(), place)
    qtbot.waitUntil(lambda: reader.mood.visible)
    assert reader.mood.card is not None
    assert "cancelo" in reader.mood.card.accessibleName()
    assert "Not right?" not in reader.mood.card.accessibleName()
    reader.clear()
    assert not reader.mood.visible

"""The section of moods in the panel: what is read when, what floats over it, and what it opens."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from agent_console_ui.context import Ui
from agent_console_ui.history.mood_card import MessagesList
from agent_console_ui.history.mood_section import MoodSection
from agent_console_ui.history.panel import HistoryPanel
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from agent_console.errors import Unreachable, UnreachableKind
from agent_console.runtime.events import ConversationsChanged, CustomersChanged, TimelineChanged
from tests.ui.history.curve_samples import MANY, MARIA, sample
from tests.ui.keys import click, key
from tests.ui.talk_console import TalkConsole

MARIAS = "customer-c-maria"


@pytest.fixture
def panel(qtbot: QtBot, ui: Ui, console: TalkConsole) -> Iterator[HistoryPanel]:
    """The panel with María in it, who has a story."""
    console.talk_read.samples[MARIAS] = MARIA
    made = HistoryPanel(ui)
    made.resize(320, 900)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.show_customer(MARIAS, "c-maria")
    qtbot.waitUntil(lambda: made.mood.isVisible() and made.mood.samples == MARIA)
    yield made
    made.clear()


def asked(console: TalkConsole) -> int:
    return sum(what == "moods_of" for what, _about in console.talk_read.asked)


def spot(section: MoodSection, number: int) -> QPoint:
    return section.curve.place_of(section.curve.points[number]).toPoint()


def point_to(section: MoodSection, number: int) -> None:
    place, none = spot(section, number), Qt.MouseButton.NoButton
    at = QPointF(place)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        at,
        QPointF(section.curve.mapToGlobal(place)),
        none,
        none,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(section.curve, event)


def popup() -> MessagesList:
    found = QApplication.activePopupWidget()
    assert isinstance(found, MessagesList)
    return found


def test_the_curve_stands_among_what_is_known_of_the_customer(panel: HistoryPanel) -> None:
    assert panel.mood.curve.isVisible()
    assert panel.mood._title.text() == "Mood, 90 days"
    assert not panel.mood.quiet.isVisible()


def test_a_past_message_opens_beside_at_the_message(qtbot: QtBot, panel: HistoryPanel) -> None:
    with qtbot.waitSignal(panel.open_beside) as wanted:
        click(panel.mood.curve, spot(panel.mood, 7))
    assert wanted.args == ["c-mail", MARIA[7].message]


def test_a_message_of_the_present_conversation_is_shown_where_one_works(
    qtbot: QtBot, panel: HistoryPanel
) -> None:
    with qtbot.assertNotEmitted(panel.open_beside), qtbot.waitSignal(panel.message_wanted) as wanted:
        click(panel.mood.curve, spot(panel.mood, 9))
    assert wanted.args == ["c-maria", MARIA[9].message]


def test_hovering_shows_the_point_in_words_and_leaving_takes_them_away(panel: HistoryPanel) -> None:
    point_to(panel.mood, 7)
    card = panel.mood._card
    assert card is not None
    assert card.isVisible()
    assert "Negative\n4 Nov" in card.text()
    assert "E-mail" in card.text()
    assert "¿Dónde está mi pedido?" in card.text()
    assert panel.rect().contains(card.geometry())
    assert not card.grab().isNull()
    QApplication.sendEvent(panel.mood.curve, QEvent(QEvent.Type.Leave))
    assert not card.isVisible()


def test_several_messages_behind_a_point_are_chosen_from(
    qtbot: QtBot, panel: HistoryPanel, console: TalkConsole
) -> None:
    console.talk_read.samples[MARIAS] = MANY
    console.events.fire(CustomersChanged(frozenset({MARIAS})))
    qtbot.waitUntil(lambda: panel.mood.samples == MANY)
    point = panel.mood.curve.points[3]
    click(panel.mood.curve, spot(panel.mood, 3))
    shown = popup()
    assert shown.list.count() == len(point.samples) > 2
    assert not shown.grab().isNull()
    with qtbot.waitSignal(panel.open_beside) as wanted:
        key(shown.list, Qt.Key.Key_Down)
        key(shown.list, Qt.Key.Key_Return)
    assert wanted.args == ["c-old", point.samples[-2].message]
    assert QApplication.activePopupWidget() is None
    click(panel.mood.curve, spot(panel.mood, 3))
    key(popup().list, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    click(panel.mood.curve, spot(panel.mood, 3))
    shown = popup()
    with qtbot.waitSignal(panel.open_beside) as wanted:
        click(shown.list.viewport(), shown.list.visualItemRect(shown.list.item(0)).center())
    assert wanted.args == ["c-old", point.samples[-1].message]


def test_what_changes_is_drawn_without_a_blank_between(
    qtbot: QtBot, panel: HistoryPanel, console: TalkConsole
) -> None:
    newer = (*MARIA, sample(0.001, 0.4, conversation="c-maria"))
    console.talk_read.samples[MARIAS] = newer
    seen: list[int] = []
    panel.mood.curve.pointed.connect(lambda _point: seen.append(len(panel.mood.curve.points)))
    before = asked(console)
    for _ in range(20):
        console.events.fire(TimelineChanged("c-mail"))
        console.events.fire(ConversationsChanged(frozenset({"c-maria"})))
    qtbot.waitUntil(lambda: panel.mood.samples == newer)
    assert 0 not in seen
    assert asked(console) == before + 1


def test_news_of_others_is_no_reason_to_read(qtbot: QtBot, panel: HistoryPanel, console: TalkConsole) -> None:
    console.events.fire(TimelineChanged("c-iryna"))
    console.events.fire(CustomersChanged(frozenset({"somebody"})))
    qtbot.wait(1)  # the events have crossed
    assert not panel.mood._later.isActive()


def test_out_of_sight_nothing_is_read_until_it_comes_back(
    qtbot: QtBot, panel: HistoryPanel, console: TalkConsole
) -> None:
    panel.hide()
    before = asked(console)
    newer = (*MARIA, sample(0.001, 0.4))
    console.talk_read.samples[MARIAS] = newer
    console.events.fire(TimelineChanged("c-mail"))
    qtbot.waitUntil(lambda: panel.mood._stale)
    assert asked(console) == before
    panel.show()
    qtbot.waitUntil(lambda: panel.mood.samples == newer)


def test_the_last_customer_wanted_is_the_one_shown(qtbot: QtBot, ui: Ui, console: TalkConsole) -> None:
    console.talk_read.samples[MARIAS] = MARIA
    console.talk_read.samples["other"] = MANY[:3]
    section = MoodSection(ui, panel := HistoryPanel(ui))
    qtbot.addWidget(panel)
    qtbot.addWidget(section)
    console.talk_read.hold = asyncio.Event()
    section.show_customer("other", "")
    section.show_customer(MARIAS, "c-maria")
    section.show_customer("other", "")
    section.show_customer(MARIAS, "c-maria")
    hold = console.talk_read.hold

    async def go() -> None:
        hold.set()

    ui.bridge.engine.submit(go()).result(5)
    qtbot.waitUntil(lambda: section.samples == MARIA)
    assert section.curve.points[-1].samples[-1] == MARIA[-1]


def test_another_customer_leaves_nothing_of_the_one_before(
    qtbot: QtBot, panel: HistoryPanel, console: TalkConsole
) -> None:
    console.talk_read.hold = asyncio.Event()
    panel.mood.show_customer("nobody", "")
    assert panel.mood.curve.points == ()
    assert panel.mood._title.text() == "Mood"


def test_without_a_rated_message_it_says_so(qtbot: QtBot, panel: HistoryPanel, console: TalkConsole) -> None:
    console.talk_read.samples[MARIAS] = ()
    console.events.fire(CustomersChanged(frozenset({MARIAS})))
    qtbot.waitUntil(panel.mood.quiet.isVisible)
    assert panel.mood.quiet.text() == "No rated message yet"
    assert not panel.mood.curve.isVisible()
    console.talk_read.samples[MARIAS] = MARIA[:1]
    console.events.fire(CustomersChanged(frozenset({MARIAS})))
    qtbot.waitUntil(panel.mood.curve.isVisible)
    assert not panel.mood.quiet.isVisible()


def test_moods_that_could_not_be_read_can_be_tried_again(
    qtbot: QtBot, panel: HistoryPanel, console: TalkConsole
) -> None:
    console.talk_read.fail = Unreachable(UnreachableKind.TIMEOUT)
    panel.mood.clear()
    panel.mood.show_customer(MARIAS, "c-maria")
    qtbot.waitUntil(panel.mood.again.isVisible)
    assert panel.mood.quiet.text() == "The mood could not be read"
    console.talk_read.fail = None
    panel.mood.again.click()
    qtbot.waitUntil(panel.mood.curve.isVisible)
    assert not panel.mood.again.isVisible()


def test_the_keyboard_stays_on_the_curve_while_the_panel_is_built_anew(
    qtbot: QtBot, panel: HistoryPanel
) -> None:
    panel.activateWindow()
    curve = panel.mood.curve
    curve.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(curve.hasFocus)
    key(curve, Qt.Key.Key_Home)
    panel._rebuild()
    qtbot.waitUntil(curve.hasFocus)
    assert curve.active() == curve.points[0]

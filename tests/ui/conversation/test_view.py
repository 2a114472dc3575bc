"""The painted list: keeps its place, selects, copies, and is quick whatever is in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from agent_console_ui.conversation.items import rows_of
from agent_console_ui.conversation.layouts import Scene
from agent_console_ui.conversation.view import TimelineView
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from agent_console.domain.capabilities import Capabilities
from agent_console.domain.entry import ThreadKind
from agent_console.domain.views import TimelineItem
from tests.ui import timeline_samples as talk
from tests.ui.keys import click, double_click, drag, key
from tests.ui.samples import NOW


@pytest.fixture
def view(qtbot: QtBot, dressed: QApplication) -> Iterator[TimelineView]:
    """A time line that is shown, without rows."""
    made = TimelineView(Scene(now=lambda: NOW, capabilities=Capabilities(send=True)))
    made.resize(600, 500)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.show_rows([], fresh=True)


def fill(view: TimelineView, items: tuple[TimelineItem, ...], *, fresh: bool = True) -> None:
    view.show_rows(rows_of(items, None), fresh=fresh)


def tops_in_sight(view: TimelineView) -> dict[str, int]:
    rects = {row.key: view.rect_of(row.key) for row in view.rows}
    return {key: rect.top() for key, rect in rects.items() if 0 < rect.top() < view.viewport().height()}


def settled(view: TimelineView) -> bool:
    return all(view._geometry.exact)


def test_a_conversation_begins_at_its_newest(view: TimelineView) -> None:
    fill(view, talk.many(200))
    assert view.at_bottom
    assert view.rect_of("m198").bottom() <= view.viewport().height()
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()


def test_only_what_is_in_sight_is_measured_at_first(view: TimelineView) -> None:
    fill(view, talk.many(2000))
    assert 3 < sum(view._geometry.exact) < 60


def test_the_rest_is_measured_when_there_is_time_and_nothing_moves(qtbot: QtBot, view: TimelineView) -> None:
    fill(view, talk.many(300))
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    before = tops_in_sight(view)
    qtbot.waitUntil(lambda: settled(view))
    after = tops_in_sight(view)
    assert before.keys() & after.keys()
    assert all(abs(after[key] - top) <= 1 for key, top in before.items() if key in after)


def test_older_messages_above_leave_the_place_where_it_was(view: TimelineView) -> None:
    items = talk.many(120)
    fill(view, items[70:])
    view.verticalScrollBar().setValue(60)
    before = tops_in_sight(view)
    fill(view, items[20:], fresh=False)
    after = tops_in_sight(view)
    assert len(before.keys() & after.keys()) >= 3
    assert all(abs(after[key] - top) <= 1 for key, top in before.items() if key in after and key[:3] != "day")


def test_older_ones_are_asked_for_near_the_top_and_only_once(qtbot: QtBot, view: TimelineView) -> None:
    view.has_older = True
    asked: list[bool] = []
    view.older_wanted.connect(lambda: asked.append(True))
    fill(view, talk.many(100)[50:])
    view.verticalScrollBar().setValue(0)
    view.verticalScrollBar().setValue(3)
    view.verticalScrollBar().setValue(0)
    assert asked == [True]


def test_something_new_is_followed_at_the_bottom_and_not_elsewhere(view: TimelineView) -> None:
    items = talk.many(80)
    fill(view, items[:79])
    fill(view, items, fresh=False)
    assert view.at_bottom
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() - 300)
    before = tops_in_sight(view)
    fill(view, (*items, talk.message("fresh", "nuevo", 0)), fresh=False)
    assert not view.at_bottom
    after = tops_in_sight(view)
    assert all(abs(after[key] - top) <= 1 for key, top in before.items() if key in after)


def test_another_width_keeps_the_message_on_top(qtbot: QtBot, view: TimelineView) -> None:
    fill(view, talk.many(200))
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    assert view._anchor is not None
    on_top = view._anchor[0]
    view.resize(380, 500)
    qtbot.waitUntil(lambda: settled(view))
    assert view._anchor is not None
    assert view._anchor[0] == on_top


def test_words_are_selected_with_the_mouse_and_copied(qtbot: QtBot, view: TimelineView) -> None:
    fill(view, talk.MARIA)
    start, end = view.text_place("m3", 2), view.text_place("m3", 9)
    drag(view.viewport(), start, end)
    key(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "A mí me pasa"[2:9]


def test_a_double_click_selects_a_word(qtbot: QtBot, view: TimelineView) -> None:
    fill(view, talk.MARIA)
    place = view.text_place("m3", 6)
    double_click(view.viewport(), place)
    assert view.selected_text() == "me"


def test_dragging_across_messages_selects_them_whole_with_names_and_times(
    qtbot: QtBot, view: TimelineView
) -> None:
    fill(view, talk.MARIA)
    drag(view.viewport(), view.text_place("m3", 3), view.text_place("m4", 10))
    text = view.selected_text()
    assert "Nuria Sanz" in text
    assert "María Gómez" in text
    assert "A mí me pasa lo mismo" in text
    assert "2026" in text


def test_ctrl_click_adds_single_messages(qtbot: QtBot, view: TimelineView) -> None:
    fill(view, talk.MARIA)
    for message in ("m2", "m4"):
        click(view.viewport(), view.text_place(message, 3), Qt.KeyboardModifier.ControlModifier)
    assert view.selection.rows == {"m2", "m4"}
    assert "A mí me pasa" not in view.selected_text()


def test_messages_are_walked_and_selected_by_keys(qtbot: QtBot, view: TimelineView) -> None:
    fill(view, talk.MARIA)
    view.setFocus()
    key(view, Qt.Key.Key_Up)
    assert view.current is not None
    assert view.current.key == "m4"
    assert "Tercera vez" in view.accessibleDescription()
    key(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert view.selection.rows == {"m3", "m4"}
    key(view, Qt.Key.Key_Escape)
    assert not view.selection.rows


def test_a_click_on_a_link_is_told_with_its_true_target(qtbot: QtBot, view: TimelineView) -> None:
    fill(view, (talk.message("x", "x", 1, html='Ve a <a href="https://a.example/b">la página</a>'),))
    with qtbot.waitSignal(view.link_clicked) as clicked:
        click(view.viewport(), view.text_place("x", 8))
    assert clicked.args == ["https://a.example/b"]


@pytest.mark.parametrize("action", ["undo", "revise"])
def test_what_can_be_done_about_a_queued_reply_is_clicked(
    qtbot: QtBot, view: TimelineView, action: str
) -> None:
    fill(view, talk.EVERYTHING)
    place = view.place_of("m14", action)
    assert place is not None
    with qtbot.waitSignal(view.acted) as acted:
        click(view.viewport(), place)
    assert acted.args[0] == action


def test_nothing_can_be_done_where_one_only_reads(view: TimelineView) -> None:
    view.scene.read_only = True
    fill(view, talk.EVERYTHING)
    for message in ("m12", "m13", "m14"):
        for action in ("undo", "revise", "retry", "discard", "uncertain"):
            assert view.place_of(message, action) is None


def test_hostile_messages_are_shown_without_harm(qtbot: QtBot, view: TimelineView) -> None:
    items = (
        talk.message("long", "palabra " * 131_072, 9),
        talk.message("wide", "x" * 1_000_000, 8),
        talk.message("name", "hola", 7, author_name="N" * 10_000, author="other"),
        talk.message("rtl", "مرحبا \u202eأين", 6, author_name="\u202eevil", author="rtl"),
        talk.message(
            "html", "x", 5, html="<table width=9999><tr><td>x</td></tr></table><img src='http://a/b'>"
        ),
        talk.message("react", "x", 4),
    )
    fill(view, items)
    qtbot.waitUntil(lambda: settled(view))
    view.grab()
    assert all(view.rect_of(item.id).height() < 1600 for item in items)
    assert view.place_of("long", "show_all") is not None


def test_every_kind_of_row_is_painted_in_a_room_too(view: TimelineView) -> None:
    view.scene.kind = ThreadKind.STANDING
    fill(view, talk.EVERYTHING)
    image = view.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, 600, 5) for y in range(0, 500, 5)}
    assert len(colours) > 8


def test_a_note_takes_the_whole_width_and_a_message_does_not(view: TimelineView) -> None:
    fill(view, talk.MARIA)
    from agent_console_ui import theme

    image = view.grab().toImage()
    rect = view.rect_of("n1")
    y = rect.center().y()
    paper = theme.current().note.name()
    assert image.pixelColor(30, y).name() == paper
    assert image.pixelColor(view.width() - 40, y).name() == paper

"""The conversation pane as a person uses it."""

from __future__ import annotations

import asyncio
from typing import cast

import pytest
from agent_console_ui.conversation.pane import ConversationPane
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from agent_console.domain.account import AccountHealth, HealthState
from agent_console.domain.entry import ThreadKind
from agent_console.domain.views import DeliveryState
from agent_console.errors import Unreachable, UnreachableKind
from agent_console.runtime.events import HealthChanged, TypingChanged
from tests.ui import samples
from tests.ui import timeline_samples as talk
from tests.ui.conftest import Toasts
from tests.ui.keys import click, double_click, key
from tests.ui.talk_console import TalkConsole


def opened(qtbot: QtBot, pane: ConversationPane, conversation: str = "c-maria") -> None:
    with qtbot.waitSignal(pane.opened):
        pane.open(conversation)


def keys(pane: ConversationPane) -> list[str]:
    return [row.key for row in pane.timeline.list.rows]


def menu_of(pane: ConversationPane, key: str, qtbot: QtBot) -> QMenu:
    view = pane.timeline.list
    click(view.viewport(), view.rect_of(key).center(), button=Qt.MouseButton.RightButton)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    return cast(QMenu, QApplication.activePopupWidget())


def choose(menu: QMenu, text: str) -> None:
    action = next(a for a in menu.actions() if a.text() == text)
    menu.close()
    action.trigger()


def texts(menu: QMenu) -> list[str]:
    found = [a.text() for a in menu.actions()]
    menu.close()
    return found


def test_at_first_it_asks_to_choose_a_conversation(pane: ConversationPane) -> None:
    assert pane._stack.currentWidget() is pane._empty


def test_a_conversation_is_shown_and_marked_as_seen_but_not_as_handled(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    opened(qtbot, pane)
    assert "m4" in keys(pane)
    qtbot.waitUntil(lambda: bool(console.talk_work.named("mark_seen")))
    newest = pane.timeline.feed.items[-1].occurred_at  # a note's time counts too, or it would be new for ever
    assert console.talk_work.named("mark_seen")[0][0][1] == newest
    assert not console.talk_work.named("mark_handled")


def test_the_latest_choice_wins_when_one_goes_fast(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    console.talk_read.slow["c-maria"] = asyncio.Event()
    pane.open("c-maria")
    with qtbot.waitSignal(pane.opened) as shown:
        pane.open("c-iryna")
    assert shown.args is not None
    assert shown.args[0].row.id == "c-iryna"
    console.talk_read.slow.pop("c-maria").set()
    assert pane.composer.conversation == "c-iryna"
    assert "i1" in keys(pane)


def test_loading_is_said_only_when_it_takes_long(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    gate = console.talk_read.slow["c-maria"] = asyncio.Event()
    pane.open("c-maria")
    assert pane._stack.currentWidget() is pane._empty
    qtbot.waitUntil(lambda: pane._stack.currentWidget() is pane._loading)
    pane._ui.bridge.engine._loop.call_soon_threadsafe(gate.set)
    qtbot.waitUntil(lambda: pane._stack.currentWidget() is pane._work)


def test_what_could_not_be_read_can_be_tried_again(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    console.talk_read.fail = Unreachable(UnreachableKind.TIMEOUT)
    pane.open("c-maria")
    qtbot.waitUntil(lambda: pane._stack.currentWidget() is pane._error)
    console.talk_read.fail = None
    with qtbot.waitSignal(pane.opened):
        pane._error.activated.emit()
    assert pane._stack.currentWidget() is pane._work


def test_a_message_that_comes_in_is_shown_at_once(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    opened(qtbot, pane)
    console.say("c-maria", talk.message("fresh", "¿Hola?", 0))
    qtbot.waitUntil(lambda: "fresh" in keys(pane), timeout=900)
    assert pane.timeline.pill.isHidden()


def test_something_new_below_is_told_by_a_pill_that_leads_there(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    console.talk_read.talks["c-maria"] = list(talk.many(120))
    opened(qtbot, pane)
    pane.timeline.list.verticalScrollBar().setValue(10)
    console.say("c-maria", talk.message("fresh", "¿Hola?", 0))
    qtbot.waitUntil(lambda: pane.timeline.pill.isVisible())
    assert "1" in pane.timeline.pill.text()
    click(pane.timeline.pill)
    assert pane.timeline.list.at_bottom
    assert pane.timeline.pill.isHidden()


def test_older_messages_come_while_scrolling_up_until_the_beginning(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    console.talk_read.talks["c-maria"] = list(talk.many(130))
    opened(qtbot, pane)
    assert "m0" not in keys(pane)
    bar = pane.timeline.list.verticalScrollBar()

    def at_the_beginning() -> bool:
        bar.setValue(0)
        return "m0" in keys(pane)

    qtbot.waitUntil(at_the_beginning)
    assert len([key for key in keys(pane) if key[0] in "mn" and key != "new"]) == 130
    assert not pane.timeline.feed.has_older


def test_a_selection_survives_what_comes_in(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    opened(qtbot, pane)
    view = pane.timeline.list
    double_click(view.viewport(), view.text_place("m3", 6))
    console.say("c-maria", talk.message("fresh", "¿Hola?", 0))
    qtbot.waitUntil(lambda: "fresh" in keys(pane))
    assert view.selected_text() == "me"


def test_a_search_hit_is_opened_where_it_stands(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    console.talk_read.talks["c-maria"] = list(talk.many(130))
    with qtbot.waitSignal(pane.opened):
        pane.open("c-maria", "m21")
    rect = pane.timeline.list.rect_of("m21")
    assert 0 <= rect.top() < pane.timeline.list.viewport().height()


def test_a_hit_far_back_has_a_way_to_the_newest(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    console.talk_read.talks["c-maria"] = list(talk.many(130))
    console.talk_read.around_ends_after = 40
    with qtbot.waitSignal(pane.opened):
        pane.open("c-maria", "m21")
    assert "m129" not in keys(pane)
    qtbot.waitUntil(pane.timeline.pill.isVisible)
    click(pane.timeline.pill)
    qtbot.waitUntil(lambda: "m129" in keys(pane))
    assert pane.timeline.list.at_bottom
    assert pane.timeline.pill.isHidden()


def test_who_is_writing_is_said_and_taken_back(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    opened(qtbot, pane)
    console.events.fire(TypingChanged("c-maria", ("María\u202e Gómez",)))
    qtbot.waitUntil(lambda: pane._typing.isVisible())
    assert pane._typing.text() == "María Gómez is writing…"
    console.events.fire(TypingChanged("c-maria"))
    qtbot.waitUntil(lambda: pane._typing.isHidden())


def test_the_author_of_a_message_that_is_chosen_is_told(qtbot: QtBot, pane: ConversationPane) -> None:
    opened(qtbot, pane)
    view = pane.timeline.list
    with qtbot.waitSignal(pane.message_selected) as told:
        click(view.viewport(), view.text_place("m3", 3))
    assert told.args == ["customer-nuria"]


def test_an_encrypted_room_says_so(qtbot: QtBot, pane: ConversationPane, console: TalkConsole) -> None:
    row = console.talk_read.rows["c-maria"]
    import msgspec

    console.shape("c-maria", row=msgspec.structs.replace(row, encrypted=True))
    opened(qtbot, pane)
    assert pane._encrypted.isVisible()


def test_a_failed_reply_is_tried_again_by_a_click(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    console.talk_read.talks["c-maria"] = list(talk.EVERYTHING)
    opened(qtbot, pane)
    place = pane.timeline.list.place_of("m12", "retry")
    assert place is not None
    click(pane.timeline.list.viewport(), place)
    qtbot.waitUntil(lambda: console.talk_work.named("retry_reply") == [(("reply-m12",), {})])


def test_editing_a_queued_reply_brings_it_back_into_the_composer(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    console.talk_read.talks["c-maria"] = list(talk.EVERYTHING)
    opened(qtbot, pane)
    place = pane.timeline.list.place_of("m14", "revise")
    assert place is not None
    click(pane.timeline.list.viewport(), place)
    qtbot.waitUntil(lambda: pane.composer.field.toPlainText() == "text of it")
    assert console.talk_work.named("cancel_reply") == [(("reply-m14",), {})]


def test_a_discarded_reply_can_be_put_back(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole, toasts: Toasts
) -> None:
    console.talk_read.talks["c-maria"] = list(talk.EVERYTHING)
    opened(qtbot, pane)
    choose(menu_of(pane, "m12", qtbot), "Discard")
    qtbot.waitUntil(lambda: toasts.callback is not None)
    assert not pane.composer.field.toPlainText()
    assert toasts.callback is not None
    toasts.callback()
    assert pane.composer.field.toPlainText() == "text of it"


def test_an_uncertain_reply_is_explained_before_it_is_sent_again(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    console.talk_read.talks["c-maria"] = list(talk.EVERYTHING)
    opened(qtbot, pane)
    choose(menu_of(pane, "m13", qtbot), "Send again…")
    box = pane.findChild(QMessageBox)
    assert box is not None
    assert not console.talk_work.named("retry_reply")
    again = next(b for b in box.buttons() if b.text() == "Send again")
    click(again)
    qtbot.waitUntil(lambda: console.talk_work.named("retry_reply") == [(("reply-m13",), {})])


def test_replying_to_a_message_names_it_in_the_composer(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    opened(qtbot, pane)
    choose(menu_of(pane, "m3", qtbot), "Reply to this")
    assert pane.composer.draft().in_reply_to == "m3"
    assert "Nuria Sanz" in pane.composer._answering_text.text()


def test_only_messages_of_a_room_can_be_taken_out(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    import msgspec

    opened(qtbot, pane)
    assert "Take into a conversation of its own" not in texts(menu_of(pane, "m3", qtbot))
    row = console.talk_read.rows["c-maria"]
    console.shape("c-maria", row=msgspec.structs.replace(row, kind=ThreadKind.STANDING))
    pane.clear()
    opened(qtbot, pane)
    with qtbot.waitSignal(pane.conversation_wanted) as wanted:
        choose(menu_of(pane, "m3", qtbot), "Take into a conversation of its own")
    assert wanted.args == ["take_out-1"]
    assert console.talk_work.named("take_out") == [(("m3",), {})]


def test_our_own_message_is_edited_and_stays_open_until_the_channel_took_it(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    from agent_console_ui.conversation.edit_text import EditText

    opened(qtbot, pane)
    console.talk_work.fail["edit_message"] = Unreachable(UnreachableKind.TIMEOUT)
    choose(menu_of(pane, "m2", qtbot), "Edit")
    dialog = pane.findChild(EditText)
    assert dialog is not None
    dialog.field.setPlainText("Hola, María. Ya sabemos más.")
    click(dialog.save)
    qtbot.waitUntil(lambda: dialog._trouble.isVisible())
    del console.talk_work.fail["edit_message"]
    with qtbot.waitSignal(dialog.accepted):
        click(dialog.save)
    assert console.talk_work.named("edit_message")[-1] == (("m2", "Hola, María. Ya sabemos más."), {})


def test_somebody_elses_message_can_be_neither_edited_nor_deleted(
    qtbot: QtBot, pane: ConversationPane
) -> None:
    opened(qtbot, pane)
    found = texts(menu_of(pane, "m4", qtbot))
    assert "Edit" not in found
    assert "Delete for everyone" not in found
    assert "Show author's history" in found


def test_a_reaction_is_put_from_the_menu(qtbot: QtBot, pane: ConversationPane, console: TalkConsole) -> None:
    opened(qtbot, pane)
    menu = menu_of(pane, "m4", qtbot)
    sub = next(a.menu() for a in menu.actions() if a.text() == "React")
    assert isinstance(sub, QMenu)
    menu.close()
    sub.actions()[0].trigger()
    qtbot.waitUntil(lambda: console.talk_work.named("react") == [(("m4", "👍"), {})])


def test_pictures_are_fetched_only_when_they_come_into_sight(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    far = talk.message(
        "far", "", 9000, attachments=(talk.attachment("far-picture", "a.png", "image/png", 9),)
    )
    near = talk.message("near", "", 1, attachments=(talk.PICTURE,))
    console.talk_read.talks["c-maria"] = [far, *talk.many(40), near]
    opened(qtbot, pane)
    qtbot.waitUntil(lambda: console.talk_files.thumbnails == ["att-picture"])
    pane.timeline.list.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: "far-picture" in console.talk_files.thumbnails)


def test_the_reference_number_is_copied(qtbot: QtBot, pane: ConversationPane, toasts: Toasts) -> None:
    opened(qtbot, pane)
    pane.copy_reference()
    assert QGuiApplication.clipboard().text() == "AC-7K3F-92"
    assert toasts.said == ["Copied AC-7K3F-92"]


def test_taking_it_says_what_was_seen_so_that_a_faster_colleague_wins(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    opened(qtbot, pane)
    pane.take()
    qtbot.waitUntil(lambda: console.talk_work.named("assign") == [((["c-maria"], "ana"), {"seen": 3})])


def test_a_broken_line_is_said_at_what_is_queued(
    qtbot: QtBot, pane: ConversationPane, console: TalkConsole
) -> None:
    console.talk_read.talks["c-maria"] = [
        talk.message("q", "hola", 1, ours=True, delivery=DeliveryState.QUEUED, not_before=samples.ago(1))
    ]
    opened(qtbot, pane)
    assert not pane.timeline.scene.held_up
    down = AccountHealth(state=HealthState.WAITING, problem="refused")
    console.shape("c-maria", account_health=down)
    console.events.fire(HealthChanged("acc-mastodon", down))
    qtbot.waitUntil(lambda: pane.timeline.scene.held_up is not None)
    assert "line" in pane.composer.standing_text()


@pytest.mark.parametrize("action", ["reply", "note"])
def test_writing_begins_by_key_in_the_mode_asked_for(
    qtbot: QtBot, pane: ConversationPane, action: str
) -> None:
    opened(qtbot, pane)
    getattr(pane, action)()
    qtbot.waitUntil(lambda: pane.composer.field.hasFocus())
    assert pane.composer.is_note is (action == "note")
    key(pane.composer.field, Qt.Key.Key_Escape)
    assert pane.timeline.list.hasFocus()


def test_every_control_has_a_name_for_those_who_do_not_see_it(qtbot: QtBot, pane: ConversationPane) -> None:
    from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit

    opened(qtbot, pane)
    controls = [*pane.findChildren(QAbstractButton), *pane.findChildren(QPlainTextEdit)]
    visible = [control for control in controls if control.isVisible()]
    assert len(visible) > 6
    assert all(control.accessibleName() for control in visible)
    assert pane.childAt(QPoint(5, 5)) is not None

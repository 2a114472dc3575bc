"""The composer as a person uses it: nothing typed is lost, and it always says where it goes."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from agent_console_ui.composer.composer import Composer
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from agent_console.domain.account import AccountHealth, HealthState
from agent_console.domain.capabilities import Capabilities, Counting, TextLimit
from agent_console.domain.entry import ThreadKind
from agent_console.domain.views import ConversationStatus, Draft
from agent_console.errors import CommandRefused, DiskFull, Refusal
from tests.ui import samples
from tests.ui.composer.conftest import View
from tests.ui.conftest import Toasts
from tests.ui.keys import key, type_text
from tests.ui.talk_console import TalkConsole


def saved(console: TalkConsole, conversation: str = "c-maria") -> list[Draft | None]:
    return [a[1] for a, _named in console.talk_work.named("save_draft") if a[0] == conversation]


def press_send(qtbot: QtBot, composer: Composer) -> None:
    key(composer.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_it_says_that_everyone_can_read_it_where_everyone_can(composer: Composer, view: View) -> None:
    composer.show_conversation(view())
    assert composer.destination_text() == "Public as @marca@social.ej. Everyone can read it."


def test_it_says_whom_a_private_reply_reaches_and_how(composer: Composer, view: View) -> None:
    composer.show_conversation(view("c-iryna"))
    assert composer.destination_text() == "Private to Ірина Петренко on Telegram, as Comunidad"


def test_it_names_the_room_where_everyone_there_reads_it(composer: Composer, view: View) -> None:
    composer.show_conversation(view("c-room"))
    assert composer.destination_text().startswith("Public in Taller de usuarios as ")


def test_a_note_looks_and_reads_differently(composer: Composer, view: View) -> None:
    composer.show_conversation(view())
    reply = composer.grab().toImage()
    composer.set_mode(note=True)
    note = composer.grab().toImage()
    assert "Only colleagues see it" in composer.destination_text()
    middle = composer.field.geometry().bottomRight()
    assert reply.pixelColor(middle) == QColor("#FFFFFF")
    assert note.pixelColor(middle) == QColor("#FFF7DF")
    assert composer._send.text() == "Add note"


def test_what_is_typed_is_kept_a_moment_later(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole
) -> None:
    composer.show_conversation(view())
    type_text(composer.field, "Hola, María")
    assert saved(console) == []
    qtbot.waitUntil(lambda: len(saved(console)) == 1, timeout=2000)
    draft = saved(console)[0]
    assert draft is not None
    assert (draft.text, draft.is_note) == ("Hola, María", False)


def test_going_elsewhere_keeps_the_draft_at_once_and_where_it_was_written(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole
) -> None:
    composer.show_conversation(view())
    type_text(composer.field, "para María")
    composer.show_conversation(view("c-iryna"))
    assert composer.field.toPlainText() == ""
    type_text(composer.field, "для Ірини")
    composer.show_conversation(view())
    assert composer.field.toPlainText() == "para María"
    composer.show_conversation(view("c-iryna"))
    assert composer.field.toPlainText() == "для Ірини"
    qtbot.waitUntil(lambda: bool(saved(console)) and bool(saved(console, "c-iryna")))
    assert [d.text for d in saved(console) if d] == ["para María"]
    assert [d.text for d in saved(console, "c-iryna") if d] == ["для Ірини"]


def test_switching_as_fast_as_one_can_never_mixes_drafts(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole
) -> None:
    gate = console.talk_work.hold["save_draft"] = asyncio.Event()
    places = ("c-maria", "c-iryna", "c-tomas", "c-james")
    for turn in range(6):
        for place in places:
            composer.show_conversation(view(place))
            type_text(composer.field, f"{place}{turn} ")
    composer.leave_conversation()
    composer._ui.bridge.engine._loop.call_soon_threadsafe(gate.set)
    qtbot.waitUntil(lambda: all(console.talk_read.drafts.get(place) for place in places))
    for place in places:
        assert all(
            draft is None or set(draft.text.split()) <= {f"{place}{n}" for n in range(6)}
            for draft in saved(console, place)
        )
        last = saved(console, place)[-1]
        assert last is not None
        assert last.text.split() == [f"{place}{n}" for n in range(6)]


def test_a_draft_that_was_read_before_it_was_written_does_not_undo_what_was_typed(
    qtbot: QtBot, composer: Composer, view: View
) -> None:
    stale = Draft(text="viejo", saved_at=samples.ago(5))
    composer.show_conversation(view(draft=stale))
    assert composer.field.toPlainText() == "viejo"
    composer.field.setPlainText("nuevo")
    composer.show_conversation(view("c-iryna"))
    composer.show_conversation(view(draft=stale))
    assert composer.field.toPlainText() == "nuevo"


def test_a_draft_comes_back_with_mode_answered_message_and_files(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole
) -> None:
    composer.show_conversation(view())
    composer.attach([Path("12.bin")])
    qtbot.waitUntil(lambda: composer.attachments.ids == ("file-1",))
    whole = Draft(text="hola", is_note=False, in_reply_to="m3", attachments=("file-1",))
    composer.show_conversation(view("c-iryna", draft=whole))
    again = composer.draft()
    assert (again.text, again.in_reply_to, again.attachments) == ("hola", "m3", ("file-1",))
    composer.show_conversation(view("c-tomas", draft=Draft(text="ojo", is_note=True)))
    assert composer.is_note


def test_ctrl_enter_sends_and_the_field_is_free_at_once(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole, toasts: Toasts
) -> None:
    composer.show_conversation(view())
    type_text(composer.field, "  Ya va.  ")
    with qtbot.waitSignal(composer.sent):
        press_send(qtbot, composer)
        assert composer.field.toPlainText() == ""
        press_send(qtbot, composer)
    assert console.talk_work.named("reply") == [
        (("c-maria", "Ya va."), {"attachments": (), "in_reply_to": "", "seen_until": view().row.last_at})
    ]
    assert toasts.said == ["Reply on its way"]


def test_enter_alone_is_a_new_line(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole
) -> None:
    composer.show_conversation(view())
    type_text(composer.field, "a")
    key(composer.field, Qt.Key.Key_Return)
    type_text(composer.field, "b")
    assert composer.field.toPlainText() == "a\nb"
    assert not console.talk_work.named("reply")


def test_undo_brings_the_text_back_even_after_one_went_elsewhere(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole, toasts: Toasts
) -> None:
    composer.show_conversation(view())
    type_text(composer.field, "Ya va.")
    with qtbot.waitSignal(composer.sent):
        press_send(qtbot, composer)
    composer.show_conversation(view("c-iryna"))
    assert toasts.callback is not None
    toasts.callback()
    qtbot.waitUntil(lambda: any(d and d.text == "Ya va." for d in saved(console)))
    assert composer.field.toPlainText() == ""
    composer.show_conversation(view())
    assert composer.field.toPlainText() == "Ya va."


def test_a_refused_reply_comes_back_before_what_was_typed_since(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole, toasts: Toasts
) -> None:
    console.talk_work.fail["reply"] = CommandRefused(Refusal.TOO_LONG)
    gate = console.talk_work.hold["reply"] = asyncio.Event()
    composer.show_conversation(view())
    type_text(composer.field, "primero")
    press_send(qtbot, composer)
    type_text(composer.field, "segundo")
    composer._ui.bridge.engine._loop.call_soon_threadsafe(gate.set)
    qtbot.waitUntil(lambda: composer.field.toPlainText() == "primero\n\nsegundo")
    assert toasts.said


def test_a_reply_refused_after_one_went_elsewhere_waits_where_it_was_written(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole
) -> None:
    console.talk_work.fail["reply"] = DiskFull("/workspace")
    gate = console.talk_work.hold["reply"] = asyncio.Event()
    composer.show_conversation(view())
    type_text(composer.field, "para María")
    press_send(qtbot, composer)
    composer.show_conversation(view("c-iryna"))
    composer._ui.bridge.engine._loop.call_soon_threadsafe(gate.set)
    qtbot.waitUntil(lambda: any(d and d.text == "para María" for d in saved(console)))
    assert composer.field.toPlainText() == ""
    composer.show_conversation(view())
    assert composer.field.toPlainText() == "para María"


def test_a_draft_that_could_not_be_kept_is_kept_with_the_next_try(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole, toasts: Toasts
) -> None:
    console.talk_work.fail["save_draft"] = DiskFull("/workspace")
    composer.show_conversation(view())
    type_text(composer.field, "hola")
    qtbot.waitUntil(lambda: bool(toasts.said), timeout=2000)
    del console.talk_work.fail["save_draft"]
    composer.drafts.flush()
    qtbot.waitUntil(lambda: console.talk_read.drafts.get("c-maria") is not None)


def test_nothing_of_a_sent_reply_stays_behind_as_a_draft(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole
) -> None:
    composer.show_conversation(view())
    type_text(composer.field, "Ya va.")
    with qtbot.waitSignal(composer.sent):
        press_send(qtbot, composer)
    composer.show_conversation(view("c-iryna"))
    composer.show_conversation(view(draft=None))
    assert composer.field.toPlainText() == ""
    assert [d for d in saved(console) if d and d.text] == []


def test_a_note_goes_to_colleagues_only(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole
) -> None:
    composer.show_conversation(view())
    composer.start(note=True)
    type_text(composer.field, "Ojo con esto")
    press_send(qtbot, composer)
    qtbot.waitUntil(lambda: console.talk_work.named("note") == [(("c-maria", "Ojo con esto"), {})])
    assert not console.talk_work.named("reply")
    qtbot.waitUntil(lambda: not composer.is_note)


@pytest.mark.parametrize(
    ("counting", "left"), [(Counting.GRAPHEMES, 9), (Counting.CHARACTERS, 3), (Counting.UTF16_UNITS, -1)]
)
def test_what_is_left_is_counted_as_the_channel_counts(
    composer: Composer, view: View, counting: Counting, left: int
) -> None:
    composer.show_conversation(
        view(capabilities=Capabilities(send=True, public=True, text=TextLimit(10, counting)))
    )
    composer.field.setPlainText("👨‍👩‍👧‍👦")
    assert composer.count_text() == (f"{left} of 10 left" if left >= 0 else "1 too many")
    assert composer.can_send() is (left >= 0)
    assert composer._send.isEnabled() is (left >= 0)


OFFLINE = AccountHealth(state=HealthState.WAITING, problem="refused")


@pytest.mark.parametrize(
    ("fields", "words", "sendable"),
    [
        ({"account_health": AccountHealth(state=HealthState.SIGN_IN_AGAIN)}, "signed out", True),
        ({"account_health": OFFLINE}, "will be sent when the line is back", True),
        ({"account_health": AccountHealth(state=HealthState.PAUSED)}, "paused", True),
        ({"account_health": AccountHealth(state=HealthState.ARCHIVE)}, "Imported history", False),
        ({"row_encrypted": True}, "encrypted", False),
        ({"capabilities": Capabilities()}, "only read", False),
        ({"row_status": ConversationStatus.CLOSED}, "closed", True),
        (
            {
                "capabilities": Capabilities(send=True, reply_window=timedelta(minutes=90)),
            },
            "is over",
            False,
        ),
    ],
)
def test_what_is_in_the_way_is_said_before_one_writes(
    composer: Composer, view: View, fields: dict[str, object], words: str, sendable: bool
) -> None:
    composer.show_conversation(view(**fields))
    assert words in composer.standing_text()
    if sendable:
        assert not composer.is_note
    else:
        assert composer.is_note
        assert not composer._reply_tab.isEnabled()
    composer.field.setPlainText("hola")
    assert composer.can_send()


def test_a_reply_that_was_being_written_when_the_door_closed_stays_but_cannot_leave(
    composer: Composer, view: View
) -> None:
    composer.show_conversation(view())
    composer.field.setPlainText("casi lista")
    composer.refresh(view(account_health=AccountHealth(state=HealthState.ARCHIVE)))
    assert composer.field.toPlainText() == "casi lista"
    assert not composer.is_note
    assert not composer.can_send()


def test_a_queued_reply_waits_for_the_line(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole
) -> None:
    composer.show_conversation(view(account_health=OFFLINE))
    type_text(composer.field, "Ya va.")
    with qtbot.waitSignal(composer.sent):
        press_send(qtbot, composer)
    assert len(console.talk_work.named("reply")) == 1


def test_the_time_left_to_answer_is_shown(composer: Composer, view: View) -> None:
    composer.show_conversation(
        view(capabilities=Capabilities(send=True, reply_window=timedelta(hours=24))), samples.ago(120)
    )
    assert composer._destination._aside.text() == "22 h left to answer"


def test_formatted_text_is_pasted_as_plain_text(composer: Composer, view: View) -> None:
    composer.show_conversation(view())
    mime = QMimeData()
    mime.setHtml("<b>hola</b>")
    mime.setText("hola")
    composer.field.insertFromMimeData(mime)
    assert composer.field.toPlainText() == "hola"


def test_typing_is_told_once_and_ends_with_sending(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole
) -> None:
    composer.show_conversation(view())
    type_text(composer.field, "hola")
    with qtbot.waitSignal(composer.sent):
        press_send(qtbot, composer)
    qtbot.waitUntil(lambda: len(console.talk_work.named("set_typing")) == 2)
    assert [a for a, _named in console.talk_work.named("set_typing")] == [
        ("c-maria", True),
        ("c-maria", False),
    ]


def test_typing_a_note_is_nobodys_business(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole
) -> None:
    composer.show_conversation(view())
    composer.start(note=True)
    type_text(composer.field, "entre nosotros")
    composer.leave_conversation()
    qtbot.waitUntil(lambda: bool(saved(console)))
    assert not console.talk_work.named("set_typing")


def test_news_about_the_conversation_do_not_touch_what_is_being_typed(
    qtbot: QtBot, composer: Composer, view: View
) -> None:
    composer.show_conversation(view())
    type_text(composer.field, "a medias")
    composer.field.moveCursor(composer.field.textCursor().MoveOperation.Start)
    composer.refresh(view(row_unread=7, draft=Draft(text="otra cosa")))
    assert composer.field.toPlainText() == "a medias"
    assert composer.field.textCursor().position() == 0


def test_the_strip_asks_to_sign_in_again(qtbot: QtBot, composer: Composer, view: View) -> None:
    composer.show_conversation(view(account_health=AccountHealth(state=HealthState.SIGN_IN_AGAIN)))
    with qtbot.waitSignal(composer.sign_in_wanted) as wanted:
        composer._standing.activated.emit()
    assert wanted.args == ["acc-mastodon"]


def test_a_room_is_private_or_public_in_words(composer: Composer, view: View) -> None:
    composer.show_conversation(view("c-room", row_public=False, row_kind=ThreadKind.STANDING))
    assert composer.destination_text().startswith("Private")

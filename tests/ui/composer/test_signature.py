"""The agent's signature: it is seen before it is sent, it counts, and it can be left out."""

from __future__ import annotations

from agent_console_ui.composer.composer import Composer
from agent_console_ui.context import Ui
from pytestqt.qtbot import QtBot

from agent_console.domain.capabilities import Capabilities, TextLimit
from tests.ui.composer.conftest import View
from tests.ui.keys import type_text
from tests.ui.talk_console import TalkConsole

SHORT = Capabilities(send=True, public=True, text=TextLimit(20))


def signed(qtbot: QtBot, composer: Composer, console: TalkConsole, view: View) -> None:
    console.talk_read.own_signature = "^AV"
    composer.show_conversation(view(capabilities=SHORT))
    qtbot.waitUntil(lambda: composer.signature.known)


def test_it_stands_behind_the_text_and_counts(
    qtbot: QtBot, composer: Composer, console: TalkConsole, view: View
) -> None:
    signed(qtbot, composer, console, view)
    assert composer.field.ending() == ""
    type_text(composer.field, "Hola, María")
    assert composer.field.ending() == "^AV"
    assert composer.room_left() == 20 - len("Hola, María ^AV")
    type_text(composer.field, " Ruiz")
    assert composer.room_left() == 0
    type_text(composer.field, "!")
    assert not composer.can_send()


def test_it_goes_out_with_the_reply(
    qtbot: QtBot, composer: Composer, console: TalkConsole, view: View
) -> None:
    signed(qtbot, composer, console, view)
    type_text(composer.field, "Hola")
    composer.send()
    qtbot.waitUntil(lambda: len(console.talk_work.named("reply")) == 1)
    arguments, named = console.talk_work.named("reply")[0]
    assert (arguments[1], named["signature"]) == ("Hola", "^AV")


def test_one_click_leaves_it_out_and_that_is_remembered(
    qtbot: QtBot, composer: Composer, console: TalkConsole, view: View, ui: Ui
) -> None:
    signed(qtbot, composer, console, view)
    type_text(composer.field, "Hola")
    composer.signature.click()
    assert composer.field.ending() == ""
    assert composer.room_left() == 16
    assert not Composer(ui).signature.isChecked()


def test_who_signs_by_hand_is_not_signed_twice(
    qtbot: QtBot, composer: Composer, console: TalkConsole, view: View
) -> None:
    signed(qtbot, composer, console, view)
    type_text(composer.field, "Hola ^AV")
    assert composer.field.ending() == ""


def test_notes_are_not_signed(qtbot: QtBot, composer: Composer, console: TalkConsole, view: View) -> None:
    signed(qtbot, composer, console, view)
    type_text(composer.field, "Solo para nosotros")
    composer.set_mode(note=True)
    assert composer.field.ending() == ""
    assert composer.signature.isHidden()

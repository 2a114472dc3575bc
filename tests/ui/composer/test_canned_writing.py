"""Canned replies while one writes: "/", a few letters, Enter, and what is open is pointed out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from agent_console_ui.composer.canned_writing import fitting
from agent_console_ui.composer.composer import Composer
from agent_console_ui.composer.likely_language import likely_language
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.composer.conftest import View
from tests.ui.keys import click, key, type_text
from tests.ui.samples import CANNED
from tests.ui.talk_console import TalkConsole
from tests.ui.timeline_samples import message

Offered = Callable[[], list[str]]


@pytest.fixture
def offered(qtbot: QtBot, composer: Composer, view: View) -> Offered:
    """María writes Spanish; the shortcuts in sight, in order."""
    composer.newest = lambda: message("m", "Hola, ¿dónde está mi pedido?", 1)
    composer.show_conversation(view())
    composer.activateWindow()
    composer.field.setFocus()
    qtbot.waitUntil(composer.field.hasFocus)

    def shown() -> list[str]:
        found = composer.canned.list
        return [reply.shortcut for reply in found.shown()] if found is not None else []

    return shown


def test_a_slash_at_the_start_of_a_word_offers_them(
    qtbot: QtBot, composer: Composer, offered: Offered
) -> None:
    type_text(composer.field, "Hola /")
    qtbot.waitUntil(lambda: len(offered()) == 5)
    assert offered()[:2] == ["hola", "numero"], "the customer's language stands first"
    type_text(composer.field, "num")
    assert offered() == ["numero"]
    type_text(composer.field, "x")
    assert offered() == []


def test_a_slash_inside_a_word_is_only_a_slash(qtbot: QtBot, composer: Composer, offered: Offered) -> None:
    type_text(composer.field, "y/o 24/7")
    assert offered() == []


def test_enter_inserts_it_with_what_is_known(qtbot: QtBot, composer: Composer, offered: Offered) -> None:
    type_text(composer.field, "😀 /ho")
    qtbot.waitUntil(lambda: offered() == ["hola", "horario"])
    key(composer.field, Qt.Key.Key_Return)
    assert composer.field.toPlainText() == "😀 Hola, María. Soy Ana Vidal. ¿En qué te puedo ayudar?"
    assert offered() == []


def test_arrows_choose_another_and_escape_leaves_the_slash(
    qtbot: QtBot, composer: Composer, offered: Offered
) -> None:
    type_text(composer.field, "/ho")
    qtbot.waitUntil(lambda: offered() == ["hola", "horario"])
    key(composer.field, Qt.Key.Key_Down)
    key(composer.field, Qt.Key.Key_Tab)
    assert composer.field.toPlainText().startswith("9–18 h")
    type_text(composer.field, " /h")
    qtbot.waitUntil(lambda: bool(offered()))
    key(composer.field, Qt.Key.Key_Escape)
    type_text(composer.field, "o")
    assert offered() == []
    assert composer.field.toPlainText().endswith(" /ho")


def test_an_open_place_is_chosen_and_asked_about_before_it_leaves(
    qtbot: QtBot, composer: Composer, offered: Offered, console: TalkConsole
) -> None:
    composer.refresh(console_view(composer, reference=""))
    type_text(composer.field, "/num")
    qtbot.waitUntil(lambda: offered() == ["numero"])
    key(composer.field, Qt.Key.Key_Return)
    assert composer.field.textCursor().selectedText() == "{reference}"
    composer.send()
    box = composer.findChild(QMessageBox)
    assert box is not None
    assert "{reference}" in box.text()
    assert not console.talk_work.named("reply")
    click(next(button for button in box.buttons() if button.text() == "Send it like that"))
    qtbot.waitUntil(lambda: len(console.talk_work.named("reply")) == 1)


def console_view(composer: Composer, **row: object):  # type: ignore[no-untyped-def]
    import msgspec

    assert composer._view is not None
    return msgspec.structs.replace(composer._view, row=msgspec.structs.replace(composer._view.row, **row))


def test_tab_goes_from_one_open_place_to_the_next(qtbot: QtBot, composer: Composer, offered: Offered) -> None:
    composer.field.setPlainText("👍 {reference} y {handle}")
    for expected in ("{reference}", "{handle}", "{reference}"):
        key(composer.field, Qt.Key.Key_Tab)
        assert composer.field.textCursor().selectedText() == expected
    type_text(composer.field, "NB-1")
    assert composer.field.toPlainText() == "👍 NB-1 y {handle}"
    key(composer.field, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert composer.field.textCursor().selectedText() == "{handle}"


def test_those_of_another_channel_are_not_offered() -> None:
    found = [reply.shortcut for reply in fitting(CANNED[:5], "", "uk")]
    assert found[0] == "vitannya"
    assert "firma" not in found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("¿Dónde está mi pedido?", "es"),
        ("Where is my order, please?", "en"),
        ("Де моє замовлення?", "uk"),
        ("48213", ""),
    ],
)
def test_the_language_is_guessed_from_a_few_words(text: str, language: str) -> None:
    assert likely_language([text]) == language

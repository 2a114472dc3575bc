"""Who can see a reply: never more than could see what it answers, unless the agent says so."""

from __future__ import annotations

import pytest
from agent_console_ui.composer.composer import Composer
from agent_console_ui.composer.reach import usual
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from agent_console.domain.capabilities import Capabilities, TextLimit
from agent_console.domain.entry import Visibility
from tests.ui.composer.conftest import View
from tests.ui.keys import key, type_text
from tests.ui.talk_console import TalkConsole
from tests.ui.timeline_samples import message

SHADES = Capabilities(send=True, public=True, visibilities=tuple(Visibility), text=TextLimit(500))


def test_a_reply_is_as_public_as_what_it_answers(view: View) -> None:
    followers = message("m", "hola", 1, visibility=Visibility.FOLLOWERS)
    assert usual(view(capabilities=SHADES), followers) is Visibility.FOLLOWERS
    assert usual(view(capabilities=SHADES), None) is Visibility.PUBLIC
    assert usual(view("c-iryna", capabilities=SHADES), None) is Visibility.DIRECT


@pytest.mark.parametrize(
    ("offered", "wanted"),
    [
        ((Visibility.PUBLIC, Visibility.DIRECT), Visibility.DIRECT),
        ((Visibility.PUBLIC,), Visibility.PUBLIC),
        ((), Visibility.FOLLOWERS),
    ],
)
def test_a_shade_that_is_not_offered_becomes_the_next_less_public_one(
    view: View, offered: tuple[Visibility, ...], wanted: Visibility
) -> None:
    followers = message("m", "hola", 1, visibility=Visibility.FOLLOWERS)
    capabilities = Capabilities(send=True, visibilities=offered)
    assert usual(view(capabilities=capabilities), followers) is wanted


def test_going_more_public_is_warned_against_in_words_and_sent_as_chosen(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole
) -> None:
    composer.newest = lambda: message("m", "hola", 1, visibility=Visibility.UNLISTED)
    composer.show_conversation(view(capabilities=SHADES))
    assert composer.destination_text().startswith("Unlisted as ")
    composer._destination.reach.click()
    menu = composer._destination.reach.findChild(QMenu)
    assert menu is not None
    texts = [action.text() for action in menu.actions()]
    assert texts[:2] == ["Public – more public than what it answers", "Unlisted – as what it answers"]
    menu.actions()[0].trigger()
    assert "More public than what it answers!" in composer.destination_text()
    type_text(composer.field, "Hola")
    key(composer.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(console.talk_work.named("reply")) == 1)
    assert console.talk_work.named("reply")[0][1]["visibility"] is Visibility.PUBLIC


def test_the_usual_shade_is_left_to_the_engine(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole
) -> None:
    composer.show_conversation(view(capabilities=SHADES))
    composer.choose_reach(None)
    type_text(composer.field, "Hola")
    composer.send()
    qtbot.waitUntil(lambda: len(console.talk_work.named("reply")) == 1)
    assert "visibility" not in console.talk_work.named("reply")[0][1]


def test_what_was_chosen_is_kept_with_the_draft(
    qtbot: QtBot, composer: Composer, view: View, console: TalkConsole
) -> None:
    composer.show_conversation(view(capabilities=SHADES))
    composer.choose_reach(Visibility.DIRECT)
    type_text(composer.field, "Hola")
    composer.show_conversation(view("c-iryna"))
    composer.show_conversation(view(capabilities=SHADES))
    assert composer.destination_text().startswith("Private ")


def test_where_there_is_no_choice_none_is_offered(composer: Composer, view: View) -> None:
    composer.show_conversation(view())
    assert composer._destination.reach.isHidden()

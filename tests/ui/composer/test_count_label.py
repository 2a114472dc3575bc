"""What the composer's foot and strip say where there is little room: beside a past conversation, in a long language."""

from __future__ import annotations

from agent_console_ui.composer.composer import Composer
from agent_console_ui.composer.count_label import CountLabel
from pytestqt.qtbot import QtBot

from tests.ui.composer.conftest import View


def test_the_number_stays_where_its_words_do_not_fit(qtbot: QtBot, composer: Composer) -> None:
    label = CountLabel()
    qtbot.addWidget(label)
    label.say("1990 of 2000 left", "1990")
    label.resize(label.sizeHint())
    assert label.drawn() == "1990 of 2000 left"
    label.resize(label.minimumSizeHint())
    assert label.drawn() == "1990"
    assert label.text() == label.toolTip() == "1990 of 2000 left"
    label.say("", "1990")
    assert label.drawn() == ""


def test_send_is_never_cut_and_what_stands_aside_goes_below(
    qtbot: QtBot, composer: Composer, view: View
) -> None:
    composer.show_conversation(view())
    strip, send = composer._destination, composer._send
    strip._aside.setText("24 h left to answer")
    strip._aside.show()

    def below() -> bool:
        return strip._aside.y() > strip._text.y()

    for width, narrow in ((560, False), (380, True), (560, False)):
        composer.resize(width, 300)
        qtbot.waitUntil(below if narrow else lambda: not below())
        assert send.width() >= send.sizeHint().width()
        assert composer.rect().contains(composer._more_ways.geometry())

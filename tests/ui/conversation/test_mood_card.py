"""The card: beside what it explains, never over it, as long as there is room, whatever words it is given."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from agent_console_ui.conversation.mood_card import SHADOW, MoodCard
from agent_console_ui.conversation.mood_words import Counted, Explanation
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

WORDS = tuple(Counted(f"palabra {number}", "word", -2.0 + number / 5) for number in range(9))


def explanation(words: tuple[Counted, ...] = WORDS) -> Explanation:
    return Explanation(
        "negative", True, "Negative", "Sure · 88%", "Language: Spanish", (), words, (), "Not right?"
    )


@pytest.fixture
def card(qtbot: QtBot, dressed: QApplication) -> Iterator[MoodCard]:
    """A card over a window."""
    window = QWidget()
    window.resize(900, 700)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    made = MoodCard(window)
    made.say(explanation())
    yield made


@pytest.mark.parametrize(
    "free",
    [
        QRect(20, 40, 300, 60),
        QRect(20, 600, 300, 60),
        QRect(560, 300, 330, 60),
        QRect(20, 10, 380, 680),
        QRect(480, 10, 400, 680),
    ],
)
def test_what_is_explained_is_never_covered(card: MoodCard, free: QRect) -> None:
    whole = card.window().rect()
    card.show_at(free, whole, whole)
    seen = card.geometry().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
    assert card.isVisible()
    assert not seen.intersects(free)
    assert whole.contains(seen)


def test_with_little_room_it_says_fewer_words_and_how_many_more_there_are(card: MoodCard) -> None:
    whole = QRect(0, 0, 900, 280)
    card.show_at(QRect(20, 20, 700, 20), whole, whole)
    assert card.shown_words < 6
    assert whole.contains(card.geometry())


def test_inside_the_time_line_is_better_than_over_the_composer(card: MoodCard) -> None:
    around = QRect(0, 60, 600, 420)
    card.show_at(QRect(20, 420, 300, 50), around, card.window().rect())
    assert card.geometry().bottom() < 420 + SHADOW


def test_it_takes_no_focus(card: MoodCard) -> None:
    assert card.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_all_of_it_is_its_accessible_name(card: MoodCard) -> None:
    assert "palabra 8: word" in card.accessibleName()


def test_hostile_words_are_painted_without_harm(card: MoodCard) -> None:
    words = (
        Counted("w" * 80, "x" * 30, -4000.0),
        Counted("مرحبا بك", "word", 1.0),
        Counted("👩‍👩‍👧‍👦🤬", "emoji", -3.0),
        Counted("<b>x</b>&amp;", "strengthens others", 0.0),
    )
    card.say(explanation(words))
    before = card.width()
    whole = card.window().rect()
    card.show_at(QRect(20, 40, 300, 60), whole, whole)
    picture = card.grab()
    assert not picture.isNull()
    assert card.width() == before

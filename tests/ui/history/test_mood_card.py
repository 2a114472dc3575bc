"""What floats beside the curve: a message of any shape in few lines, and a list that keeps to the screen."""

from __future__ import annotations

import pytest
from agent_console_ui.history.mood_card import LINES, MessagesList, PointCard, _lines
from agent_console_ui.history.mood_points import Point
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.history.curve_samples import MANY, MARIA, sample
from tests.ui.samples import NOW


@pytest.fixture
def panel(qtbot: QtBot, dressed: QApplication) -> QWidget:
    """Of the size the panel has."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(312, 600)
    made.show()
    return made


@pytest.mark.parametrize(
    "text",
    ["W" * 400, "слово " * 90, "😡" * 150, "https://example.com/" + "a-b" * 60, "👍🏽 gracias " * 30],
    ids=["no spaces", "words", "emoji", "address", "emoji and words"],
)
def test_a_long_text_becomes_three_lines_with_its_beginning(dressed: QApplication, text: str) -> None:
    lines = _lines(text, 268)
    assert len(lines) == LINES
    assert text.startswith("".join(lines[:2]))
    assert lines[2].endswith("…")


def test_a_short_text_stays_as_it_is(dressed: QApplication) -> None:
    assert _lines("Gracias 🙏", 268) == ["Gracias 🙏"]


def test_the_card_stands_under_the_point_or_over_it_where_there_is_no_room(panel: QWidget) -> None:
    card = PointCard(panel)
    point = Point((sample(3, -0.4, text="\u202eevil\n" + "W" * 400),))
    card.show_point(point, NOW, QRect(300, 40, 2, 80))
    assert card.geometry().top() > 120
    assert panel.rect().contains(card.geometry())
    assert "\u202e" not in card.text()
    card.show_point(point, NOW, QRect(5, 500, 2, 80))
    assert card.geometry().bottom() < 500
    assert panel.rect().contains(card.geometry())


def test_the_list_is_newest_first_and_says_each_in_words(qtbot: QtBot, panel: QWidget) -> None:
    point = Point(MARIA[4:8])
    shown = MessagesList(panel, point, NOW)
    shown.show_under(QPoint(10_000, 10_000))
    said = [shown.list.item(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(4)]
    assert said[0].startswith("Negative, ")
    assert "¿Dónde está mi pedido?" in said[0]
    assert said[2].startswith("Neutral, not sure, ")
    assert shown.screen().availableGeometry().contains(shown.geometry())
    shown.close()


def test_a_long_list_is_not_higher_than_a_short_one_may_be(qtbot: QtBot, panel: QWidget) -> None:
    shown = MessagesList(panel, Point(MANY), NOW)
    shown.show_under(QPoint(100, 100))
    assert shown.list.count() == 400
    assert shown.height() < 360
    shown.close()

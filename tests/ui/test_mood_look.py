"""A mood's words, shapes and colours."""

from __future__ import annotations

import pytest
from agent_console_ui import icons, mood_look, theme
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from agent_console.domain.mood import LABELS, Label


@pytest.mark.parametrize(
    ("level", "trend", "sure", "words"),
    [
        (-0.8, 0, True, "Very negative"),
        (-0.4, -1, True, "Negative and falling"),
        (-0.2, 0, False, "Rather negative, not sure"),
        (0.0, 0, True, "Neutral"),
        (0.0, -1, False, "Neutral and falling, not sure"),
        (0.2, 1, True, "Rather positive and rising"),
        (0.4, 1, False, "Positive and rising, not sure"),
        (0.9, 0, True, "Very positive"),
        (None, 0, True, "Not rated"),
    ],
)
def test_a_conversations_mood_is_said_in_words(
    level: float | None, trend: int, sure: bool, words: str
) -> None:
    assert mood_look.mood_word(level, trend, sure) == words


def test_not_rated_is_never_called_neutral() -> None:
    assert mood_look.label_word(None) != mood_look.label_word("neutral")
    assert mood_look.message_word(None, sure=False) == "Not rated"


def test_a_corrected_mood_says_so_and_is_not_doubted() -> None:
    assert mood_look.message_word("positive", sure=False, corrected=True) == "Positive, corrected"
    assert mood_look.message_word("positive", sure=False) == "Positive, not sure"


def _outline(label: Label, sure: bool) -> list[bool]:
    """Which pixels are painted at all, whatever their colour."""
    picture = QImage(28, 28, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    mood_look.paint_mood(painter, QRectF(0, 0, 28, 28), label, sure)
    painter.end()
    return [picture.pixelColor(x, y).alpha() > 100 for x in range(28) for y in range(28)]


def test_every_label_and_every_doubt_has_a_shape_of_its_own(qtbot: QtBot) -> None:
    shapes = {tuple(_outline(label, sure)) for label in LABELS for sure in (True, False)}
    assert len(shapes) == 6


def test_a_falling_and_a_rising_line_differ_and_a_steady_mood_has_none(qtbot: QtBot) -> None:
    assert mood_look.trend_icon_name(-1) != mood_look.trend_icon_name(1)
    assert mood_look.trend_icon_name(0) == ""
    for trend in (-1, 1):
        assert not icons.pixmap(mood_look.trend_icon_name(trend)).isNull()


def _luminance(colour: QColor) -> float:
    parts = [
        channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in _rgb(colour)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _rgb(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("label", LABELS)
def test_a_face_is_seen_on_every_ground_of_a_list(
    label: Label, mode: theme.Mode, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme._State, "mode", mode)
    now = theme.current()
    for ground in (now.surface, now.sel, now.window, now.raised):
        lighter, darker = sorted((_luminance(mood_look.colour(label)), _luminance(ground)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5

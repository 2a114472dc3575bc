"""How a mood looks and what it is called, the same in the inbox, the conversation and the history."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QColor, QIcon, QPainter

from agent_console.domain.mood import Label, label_of
from agent_console_ui import icons, theme

_VERY, _CLEARLY = 0.6, 0.3
"""From these levels on (either side of zero) it is "very", and no longer "rather", negative or positive."""


def label_word(label: Label | None) -> str:
    """The label as people say it; None is not rated, which is never neutral."""
    match label:
        case "negative":
            return QCoreApplication.translate("Mood", "Negative")
        case "neutral":
            return QCoreApplication.translate("Mood", "Neutral")
        case "positive":
            return QCoreApplication.translate("Mood", "Positive")
        case None:
            return QCoreApplication.translate("Mood", "Not rated")


def within(words: str) -> str:
    """The same words behind a colon: "Mood: negative and falling"."""
    return words[:1].lower() + words[1:]


def message_word(label: Label | None, *, sure: bool = True, corrected: bool = False) -> str:
    """One message's mood in words: "Negative, not sure", "Positive, corrected"."""
    word = label_word(label)
    if corrected:
        return QCoreApplication.translate("Mood", "%1, corrected").replace("%1", word)
    if label is not None and not sure:
        return QCoreApplication.translate("Mood", "%1, not sure").replace("%1", word)
    return word


def mood_word(level: float | None, trend: int = 0, sure: bool = True) -> str:
    """A conversation's mood in words, for tooltips and accessible names: "Negative and falling", "Rather positive, not sure"."""
    if level is None:
        return label_word(None)
    if trend < 0 and sure:
        pattern = QCoreApplication.translate("Mood", "%1 and falling")
    elif trend < 0:
        pattern = QCoreApplication.translate("Mood", "%1 and falling, not sure")
    elif trend > 0 and sure:
        pattern = QCoreApplication.translate("Mood", "%1 and rising")
    elif trend > 0:
        pattern = QCoreApplication.translate("Mood", "%1 and rising, not sure")
    elif sure:
        return _level_word(level)
    else:
        pattern = QCoreApplication.translate("Mood", "%1, not sure")
    return pattern.replace("%1", _level_word(level))


def _level_word(level: float) -> str:
    label = label_of(level)
    far = abs(level)
    if label == "neutral" or _CLEARLY <= far < _VERY:
        return label_word(label)
    if label == "negative":
        if far >= _VERY:
            return QCoreApplication.translate("Mood", "Very negative")
        return QCoreApplication.translate("Mood", "Rather negative")
    if far >= _VERY:
        return QCoreApplication.translate("Mood", "Very positive")
    return QCoreApplication.translate("Mood", "Rather positive")


_ICONS: dict[Label, str] = {"negative": "frown", "neutral": "meh", "positive": "smile"}


def icon_name(label: Label | None, sure: bool = True) -> str:
    """The face; a doubtful one has a broken ring, so that its shape says it and not only a paler colour.

    What is not rated is a broken ring without a face, where something must stand at all.
    """
    if label is None:
        return "ring-dashed"
    return _ICONS[label] if sure else f"{_ICONS[label]}-dashed"


def colour(label: Label | None) -> QColor:
    """The face's colour in the present theme; at least 4.5 : 1 on every ground of a list."""
    now = theme.current()
    match label:
        case None:
            return now.muted
        case "negative":
            return now.neg
        case "positive":
            return now.pos
        case "neutral":
            return now.text2


def trend_icon_name(trend: int) -> str:
    """A falling or a rising line; empty when it does neither."""
    return "trending-down" if trend < 0 else "trending-up" if trend > 0 else ""


def trend_colour(trend: int) -> QColor:
    """Of the falling or the rising line."""
    return colour("negative" if trend < 0 else "positive" if trend > 0 else "neutral")


def trend_word(trend: int) -> str:
    """Which way it goes, alone: "Falling", "Rising", "Steady"."""
    if trend < 0:
        return QCoreApplication.translate("Mood", "Falling")
    if trend > 0:
        return QCoreApplication.translate("Mood", "Rising")
    return QCoreApplication.translate("Mood", "Steady")


def icon(label: Label, sure: bool = True, size: int = 16) -> QIcon:
    """The face for a menu or a button, in its colour of this moment."""
    return icons.icon(icon_name(label, sure), colour(label), size)


def paint_mood(painter: QPainter, rect: QRectF, label: Label, sure: bool = True) -> None:
    """Draw the face into `rect`, as a cached picture."""
    icons.paint(painter, rect, icon_name(label, sure), colour(label))


def paint_trend(painter: QPainter, rect: QRectF, trend: int) -> None:
    """Draw the falling or rising line into `rect`; nothing where it does neither."""
    if name := trend_icon_name(trend):
        icons.paint(painter, rect, name, trend_colour(trend))

"""What can be seen to be wrong without a person: text that is cut off, and colours too close to each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agent_console_ui import theme
from agent_console_ui.widgets.elided_label import ElidedLabel
from PySide6.QtGui import QColor, QFontMetricsF, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)

PAIRS = (
    ("text", "window"),
    ("text", "surface"),
    ("text", "sunken"),
    ("text", "raised"),
    ("text", "sel"),
    ("text", "mine"),
    ("text", "theirs"),
    ("text", "note"),
    ("text2", "window"),
    ("text2", "surface"),
    ("text2", "sunken"),
    ("text2", "raised"),
    ("text2", "sel"),
    ("muted", "window"),
    ("muted", "surface"),
    ("muted", "raised"),
    ("accent", "window"),
    ("accent", "surface"),
    ("accent", "accentsoft"),
    ("onaccent", "accent"),
    ("pos", "possoft"),
    ("pos", "surface"),
    ("neg", "negsoft"),
    ("neg", "surface"),
    ("neg", "window"),
    ("warn", "warnsoft"),
    ("warn", "note"),
    ("warn", "surface"),
    ("public", "publicsoft"),
    ("public", "surface"),
    ("private", "privatesoft"),
    ("private", "surface"),
)
"""Text and ground that stand on each other somewhere in the window."""


def contrast(ink: QColor, ground: QColor) -> float:
    """As WCAG 2.2 defines it, 1 to 21."""

    def light(colour: QColor) -> float:
        parts = []
        for value in (colour.redF(), colour.greenF(), colour.blueF()):
            parts.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    lighter, darker = sorted((light(ink), light(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def weak_pairs() -> list[str]:
    """Pairs of the present theme below 4.5 : 1."""
    now = theme.current()
    return [
        f"{ink} on {ground}: {value:.2f}"
        for ink, ground in PAIRS
        if (value := contrast(getattr(now, ink), getattr(now, ground))) < 4.5
    ]


def cut_off(root: QWidget) -> list[str]:
    """Texts of labels and buttons in sight that do not fit into their widgets."""
    return [problem for widget in _seen(root) if (problem := _cut(widget))]


def _seen(root: QWidget) -> Iterator[QWidget]:
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible() and widget.width() > 0 and not _scrolled_away(widget):
            yield widget


def _scrolled_away(widget: QWidget) -> bool:
    """Inside a scroll area the height is not the widget's own trouble; only what is not laid out yet is left out."""
    return isinstance(widget.parentWidget(), QScrollArea)


def _cut(widget: QWidget) -> str:
    name = f"{type(widget).__name__}"
    if isinstance(widget, ElidedLabel):
        return ""
    if isinstance(widget, QLabel):
        return _cut_label(widget, name)
    if isinstance(widget, QPushButton | QCheckBox | QRadioButton):
        return _cut_button(widget, name)
    if isinstance(widget, QComboBox) and widget.currentText():
        need = widget.fontMetrics().horizontalAdvance(widget.currentText()) + 40
        return f"{name} {widget.currentText()!r}: {need} > {widget.width()}" if need > widget.width() else ""
    return ""


def _cut_label(label: QLabel, name: str) -> str:
    text = label.text()
    if not text or label.pixmap().width():
        return ""
    room = label.contentsRect()
    if label.wordWrap():
        need = label.heightForWidth(label.width())
        plain = re.sub(r"<[^<>]*>", "", text)
        wide = max(
            (QFontMetricsF(label.font()).horizontalAdvance(word) for word in plain.split()), default=0.0
        )
        if need > label.height() + 1:
            return f"{name} {text[:60]!r}: height {need} > {label.height()}"
        return f"{name} {text[:60]!r}: word {wide:.0f} > {room.width()}" if wide > room.width() + 1 else ""
    if "<" in text and ">" in text:
        document = QTextDocument()
        document.setDefaultFont(label.font())
        document.setHtml(text)
        widest = document.idealWidth()
    else:
        metrics = QFontMetricsF(label.font())
        widest = max(metrics.horizontalAdvance(line) for line in text.split("\n"))
    tall = label.sizeHint().height() - 4
    if tall > label.height():
        return f"{name} {text[:60]!r}: height {tall} > {label.height()}"
    return f"{name} {text[:60]!r}: {widest:.0f} > {room.width()}" if widest > room.width() + 1 else ""


def _cut_button(button: QAbstractButton, name: str) -> str:
    if not button.text():
        return ""
    need = button.minimumSizeHint().width() if isinstance(button, QPushButton) else button.sizeHint().width()
    text = QFontMetricsF(button.font()).horizontalAdvance(button.text().replace("&", ""))
    icon = 0 if button.icon().isNull() else button.iconSize().width() + 4
    least = text + icon
    if min(need, least + 40) > button.width() + 1 and least > button.width() - 8:
        return f"{name} {button.text()!r}: {least:.0f} > {button.width()}"
    return ""

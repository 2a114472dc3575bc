"""A chip: one or two words on a soft ground, with a tone that is never its only signal."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_console_ui import icons, theme
from agent_console_ui.widgets.safe_text import one_line

Tone = Literal["neutral", "accent", "pos", "neg", "warn", "public", "private"]
HEIGHT = 20
_PAD = 8.0
_ICON = 12.0


def colours(tone: Tone) -> tuple[QColor, QColor]:
    """Text and ground."""
    now = theme.current()
    pairs = {
        "neutral": (now.text2, now.sunken),
        "accent": (now.accent, now.accentsoft),
        "pos": (now.pos, now.possoft),
        "neg": (now.neg, now.negsoft),
        "warn": (now.warn, now.warnsoft),
        "public": (now.public, now.publicsoft),
        "private": (now.private, now.privatesoft),
    }
    return pairs[tone]


def chip_width(text: str, icon_name: str = "") -> float:
    """How wide a chip with this text is."""
    metrics = QFontMetricsF(theme.font("fine", 500))
    return metrics.horizontalAdvance(text) + 2 * _PAD + (_ICON + 4 if icon_name else 0)


def paint_chip(painter: QPainter, rect: QRectF, text: str, tone: Tone, icon_name: str = "") -> None:
    """Paint into `rect`; text that is too long is elided."""
    ink, ground = colours(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    inner = rect.adjusted(_PAD, 0, -_PAD, 0)
    if icon_name:
        place = QRectF(inner.left() - 2, rect.center().y() - _ICON / 2, _ICON, _ICON)
        icons.paint(painter, place, icon_name, ink)
        inner.setLeft(inner.left() + _ICON + 2)
    chosen = theme.font("fine", 500)
    painter.setFont(chosen)
    painter.setPen(ink)
    shown = QFontMetricsF(chosen).elidedText(text, Qt.TextElideMode.ElideRight, inner.width() + 1)
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


class Chip(QWidget):
    """The chip as a widget."""

    def __init__(
        self, text: str, tone: Tone = "neutral", icon_name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._tone, self._icon = one_line(text), tone, icon_name
        self.setAccessibleName(self._text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.notifier.changed.connect(self.update)

    def set_text(self, text: str, tone: Tone | None = None, icon_name: str | None = None) -> None:
        """Say something else."""
        self._text = one_line(text)
        self._tone = tone or self._tone
        self._icon = self._icon if icon_name is None else icon_name
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """What it says."""
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(int(chip_width(self._text, self._icon)) + 1, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 40), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width = min(float(self.sizeHint().width()), float(self.width()))
        paint_chip(painter, QRectF(0, 0, width, HEIGHT), self._text, self._tone, self._icon)
        painter.end()

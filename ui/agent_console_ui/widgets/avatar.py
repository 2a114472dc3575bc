"""A person's disc: initials on a colour of their own, with the channel's badge."""

from __future__ import annotations

import zlib

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from agent_console.domain.agent import initials
from agent_console_ui import theme
from agent_console_ui.channels_look import look
from agent_console_ui.widgets.safe_text import one_line

_DISCS = (
    "#8557C2",
    "#2B7F6B",
    "#B0603A",
    "#3B6DB5",
    "#A34460",
    "#5B7A2A",
    "#6E5AA8",
    "#2F7585",
    "#8A6414",
    "#99478F",
    "#4A6478",
    "#A24A3C",
)
"""Grounds on which white letters reach 4.5 : 1."""


def disc_colour(seed: str) -> QColor:
    """Always the same colour for the same person."""
    return QColor(_DISCS[zlib.crc32(seed.encode("utf-8", "surrogatepass")) % len(_DISCS)])


def paint_avatar(
    painter: QPainter, rect: QRectF, name: str, seed: str, channel: str = "", ground: QColor | None = None
) -> None:
    """Paint into `rect` (square). `ground` is the colour behind, for the badge's rim."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(disc_colour(seed))
    painter.drawEllipse(rect)
    letters = theme.font("body", 600)
    letters.setPixelSize(max(8, round(rect.height() * 0.36)))
    painter.setFont(letters)
    painter.setPen(QColor("#FFFFFF"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initials(one_line(name, 120)))
    if channel:
        shown = look(channel)
        side = max(13.0, rect.width() * 0.40)
        badge = QRectF(rect.right() - side + 3, rect.bottom() - side + 3, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground or theme.current().surface)
        painter.drawEllipse(badge.adjusted(-1.5, -1.5, 1.5, 1.5))
        painter.setBrush(QColor(shown.badge))
        painter.drawEllipse(badge)
        letters.setPixelSize(round(side * (0.58 if len(shown.letter) == 1 else 0.46)))
        painter.setFont(letters)
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, shown.letter)
    painter.restore()


class Avatar(QWidget):
    """The disc as a widget."""

    def __init__(self, side: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._name, self._seed, self._channel = "", "", ""
        self.setFixedSize(QSize(side + 4, side + 4))
        theme.notifier.changed.connect(self.update)

    def show_person(self, name: str, seed: str, channel: str = "") -> None:
        """Whose disc it is; `seed` is their id."""
        self._name, self._seed, self._channel = name, seed, channel
        self.setAccessibleName(one_line(name))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(1, 1, self._side, self._side)
        ground = self.palette().color(self.backgroundRole())
        paint_avatar(painter, rect, self._name, self._seed, self._channel, ground)
        painter.end()

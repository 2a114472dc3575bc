"""Lines of fine print made of words, icons and small actions, laid out so that they wrap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from agent_console_ui import icons, theme, when

ICON = 14
GAP = 6
LINE = 18.0


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of fine print. `tone` names a colour of the theme; `action` makes it something to click."""

    text: str
    tone: str = "muted"
    icon: str = ""
    action: str = ""
    data: str = ""
    tooltip: str = ""
    strong: bool = False
    dot: bool = True
    """A middle dot stands between it and the piece before."""
    new_line: bool = False
    """It begins a line of its own."""
    plain: bool = False
    """It does not look like a link although it can be clicked."""
    at: datetime | None = None
    """A time of day whose date is said when one points at it."""

    @property
    def hint(self) -> str:
        """What is said when one points at it."""
        return when.full(self.at) if self.at is not None else self.tooltip

    @property
    def weight(self) -> int:
        """Of its font."""
        return 600 if self.strong or (self.action and not self.plain) else 400


@dataclass(slots=True)
class Placed:
    """A segment and where it stands, relative to the flow."""

    segment: Segment
    rect: QRectF
    text: str
    dot: bool


@dataclass(slots=True)
class Flow:
    """Segments in lines of at most the given width."""

    placed: list[Placed] = field(default_factory=list)
    height: float = 0.0

    def at(self, point: QPointF) -> Segment | None:
        """The segment under a point that is relative to the flow."""
        return next((p.segment for p in self.placed if p.rect.adjusted(-2, -1, 2, 1).contains(point)), None)

    def rect_of(self, action: str) -> QRectF | None:
        """Where an action stands."""
        return next((p.rect for p in self.placed if p.segment.action == action), None)


@cache
def _metrics(weight: int) -> QFontMetricsF:
    """Kept: every message that comes into sight asks several times."""
    return QFontMetricsF(theme.font("fine", weight))


@lru_cache(maxsize=1024)
def _advance(weight: int, text: str) -> float:
    """How wide it is; names, times of day and words of state come again and again."""
    return _metrics(weight).horizontalAdvance(text)


def flow(segments: Sequence[Segment], width: float, *, right: bool) -> Flow:
    """Lay segments out in lines; to the right edge for ours."""
    result = Flow()
    line: list[Placed] = []
    x = y = 0.0
    dot_width = _advance(400, " · ")

    def finish() -> None:
        nonlocal line, x, y
        if right and line:
            shift = width - line[-1].rect.right()
            for placed in line:
                placed.rect.translate(shift, 0)
        result.placed.extend(line)
        line, x, y = [], 0.0, y + LINE

    for segment in segments:
        weight = segment.weight
        icon = (ICON + (4 if segment.text else 0)) if segment.icon else 0
        text = segment.text
        own = icon + _advance(weight, text)
        if own > width:
            text = _metrics(weight).elidedText(text, Qt.TextElideMode.ElideRight, max(20.0, width - icon))
            own = icon + _advance(weight, text)
        dot = bool(line) and segment.dot
        lead = dot_width if dot else (GAP if line else 0)
        if line and (segment.new_line or x + lead + own > width):
            finish()
            dot, lead = False, 0
        line.append(Placed(segment, QRectF(x + lead, y, own, LINE), text, dot))
        x += lead + own
    if line:
        finish()
    result.height = y
    return result


def paint(painter: QPainter, result: Flow, origin: QPointF, hovered: Segment | None = None) -> None:
    """Draw a flow at a point."""
    colours = theme.current()
    for placed in result.placed:
        segment = placed.segment
        rect = placed.rect.translated(origin)
        if placed.dot:
            painter.setFont(theme.font("fine"))
            painter.setPen(colours.muted)
            painter.drawText(
                QRectF(rect.left() - 20, rect.top(), 20, LINE),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                "· ",
            )
        colour: QColor = getattr(colours, segment.tone)
        left = rect.left()
        if segment.icon:
            icons.paint(
                painter, QRectF(left, rect.top() + (LINE - ICON) / 2, ICON, ICON), segment.icon, colour
            )
            left += ICON + 4
        text_font = theme.font("fine", segment.weight)
        if segment.action and hovered is segment:
            text_font.setUnderline(True)
        painter.setFont(text_font)
        painter.setPen(colour)
        painter.drawText(
            QRectF(left, rect.top(), rect.right() - left + 4, LINE),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
            placed.text,
        )

"""The small curve of a customer's mood over time, on every channel: a base line at neutral, and a marked last point.

The axis is time: points stand where they were written, moved apart only where they would lie upon each other, and
lines between them are straight. A long silence is dotted: nobody knows what was in it. Many messages become fewer
points (`mood_points.grouped`); a soft upright bar then shows from the worst to the best behind a point. Doubtful
points are hollow, those of the present conversation stand on a soft ground.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from agent_console.domain.mood_views import MoodSample
from agent_console_ui import mood_look, theme
from agent_console_ui.history import mood_words
from agent_console_ui.history.mood_points import MOST, ROOM, Point, grouped, places, silent

PLOT, DATES, ALONE = 62, 20, 28
"""Pixels of height: the curve, the dates under it, and a single point with words."""
FACE, DOT = 16.0, 2.4
"""Pixels: the face at the last point; half a dot."""
SMALLEST = 0.7
"""Level that the curve's height stands for at least, up and down; more where a message is stronger."""
_LEFT, _RIGHT, _UP, _INSET = 9.0, 13.0, 11.0, 6.0
_REACH = 14.0
"""Pixels beside a point in which the pointer still means it."""
_SPREAD = 0.25
"""Levels that messages of one point are apart before it is shown."""


class MoodCurve(QWidget):
    """Left and Right go from point to point, Enter opens what stands behind one, as a click does."""

    opened = Signal(object)
    """A `Point` whose messages are wanted."""
    pointed = Signal(object)
    """The `Point` that the pointer or the keyboard is on, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._samples: tuple[MoodSample, ...] = ()
        self._conversation = ""
        self._now: datetime | None = None
        self.points: tuple[Point, ...] = ()
        self._x: list[float] = []
        self._most = SMALLEST
        self._silent: list[bool] = []
        self._hover = -1
        self._chosen = -1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.notifier.changed.connect(self.update)

    # ---- what is shown

    def show_samples(self, samples: Sequence[MoodSample], conversation: str, now: datetime) -> None:
        """Draw these, oldest first; the ones of `conversation` are marked. None at all: only the base line."""
        if (tuple(samples), conversation) == (self._samples, self._conversation):
            return
        hover, chosen = self._at(self._hover), self._at(self._chosen)
        self._samples, self._conversation, self._now = tuple(samples), conversation, now
        self._arrange()
        self._hover, self._chosen = self._nearest_to(hover), self._nearest_to(chosen)
        self._tell()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if self.points else Qt.FocusPolicy.NoFocus)
        self.updateGeometry()
        self.update()

    def _arrange(self) -> None:
        self.points = grouped(self._samples, min(MOST, int(self._wide() // ROOM)))
        self._x = [_LEFT + x for x in places(self.points, self._wide())]
        self._silent = silent(self.points)
        self._most = max((abs(sample.level) for sample in self._samples), default=0.0)
        self._most = max(self._most, SMALLEST)

    def _wide(self) -> float:
        return max(40.0, self.width() - _LEFT - _RIGHT)

    def _at(self, number: int) -> Point | None:
        return self.points[number] if 0 <= number < len(self.points) else None

    def _nearest_to(self, point: Point | None) -> int:
        if point is None or not self.points:
            return -1
        apart = [abs((other.at - point.at).total_seconds()) for other in self.points]
        return apart.index(min(apart))

    def active(self) -> Point | None:
        """The point that the pointer is on, else the one chosen by the keyboard."""
        return self._at(self._hover) or (self._at(self._chosen) if self.hasFocus() else None)

    def place_of(self, point: Point) -> QPointF:
        """Its middle, in the curve's own pixels."""
        if len(self.points) < 2:
            return QPointF(_LEFT + FACE / 2, ALONE / 2)
        return QPointF(self._x[self.points.index(point)], self._y(point.level))

    def sizeHint(self) -> QSize:
        return QSize(200, ALONE if len(self.points) == 1 else PLOT + DATES)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._hover = -1
        self._chosen = min(self._chosen, len(self.points) - 1)

    # ---- said

    def _tell(self) -> None:
        """To screen readers: the point one is on, else the whole curve; and to whoever shows it."""
        point, now = self.active(), self._now
        if now is None:
            return
        if point is not None and self.hasFocus():
            self.setAccessibleName(mood_words.said(point, now))
        else:
            self.setAccessibleName(mood_words.summary(self._samples, now))
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._hover >= 0 else Qt.CursorShape.ArrowCursor)
        self.pointed.emit(point)
        self.update()

    # ---- keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.points) - 1
        now = self._chosen if self._chosen >= 0 else last
        steps = {
            Qt.Key.Key_Left: max(0, now - 1),
            Qt.Key.Key_Right: min(last, now + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key in steps and last >= 0:
            self._hover, self._chosen = -1, steps[key]
            self._tell()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and last >= 0:
            self.opened.emit(self.points[now])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begins at the newest, unless the keyboard only comes back: from a list, another window, a panel built anew."""
        by_tab = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_tab or self._chosen < 0:
            self._chosen = len(self.points) - 1
        self._tell()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._tell()
        super().focusOutEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(event.position().x())

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._point_at(None)
        super().hideEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._point_at(event.position().x())
            if self._hover >= 0:
                self.opened.emit(self.points[self._hover])

    def _point_at(self, x: float | None) -> None:
        found = -1
        if x is not None and len(self.points) == 1:
            found = 0
        elif x is not None and self.points:
            apart = [abs(place - x) for place in self._x]
            least = min(apart)
            found = apart.index(least) if least <= _REACH else -1
        if found != self._hover:
            self._hover = found
            self._tell()

    # ---- painting

    def _y(self, level: float) -> float:
        return PLOT / 2 - level / self._most * (PLOT / 2 - _UP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if len(self.points) == 1:
            self._paint_alone(painter)
        else:
            self._paint_ground(painter)
            self._paint_spreads(painter)
            self._paint_line(painter)
            self._paint_points(painter)
            self._paint_dates(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.current().accent, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        now = theme.current()
        mine = [
            x
            for x, point in zip(self._x, self.points, strict=True)
            if any(sample.conversation == self._conversation for sample in point.samples)
        ]
        if mine and len(mine) < len(self.points):
            left, right = max(3.0, mine[0] - 7), min(self.width() - 3.0, mine[-1] + 10)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.sel)
            painter.drawRoundedRect(QRectF(left, 3, right - left, PLOT - 6), 6, 6)
        painter.setPen(QPen(now.strong, 1))
        middle = PLOT / 2 + 0.5
        painter.drawLine(QPointF(_INSET, middle), QPointF(self.width() - _INSET, middle))

    def _paint_spreads(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme.current().border, 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for x, point in zip(self._x, self.points, strict=True):
            if point.highest - point.lowest >= _SPREAD:
                painter.drawLine(QPointF(x, self._y(point.highest)), QPointF(x, self._y(point.lowest)))

    def _paint_line(self, painter: QPainter) -> None:
        now = theme.current()
        spots = [QPointF(x, self._y(point.level)) for x, point in zip(self._x, self.points, strict=True)]
        solid = QPen(now.accent, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        solid.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        dotted = QPen(now.accent, 1.4, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
        dotted.setDashPattern([0.1, 3.4])
        run = QPolygonF()
        for number, spot in enumerate(spots):
            run.append(spot)
            if number == len(spots) - 1 or self._silent[number]:
                painter.setPen(solid)
                painter.drawPolyline(run)
                run = QPolygonF()
            if number < len(spots) - 1 and self._silent[number]:
                painter.setPen(dotted)
                painter.drawLine(spot, spots[number + 1])

    def _paint_points(self, painter: QPainter) -> None:
        now = theme.current()
        active = self.active()
        last = len(self.points) - 1
        for number, (x, point) in enumerate(zip(self._x, self.points, strict=True)):
            spot = QPointF(x, self._y(point.level))
            on = point is active
            if number == last:
                self._paint_last(painter, spot, point, on)
                continue
            half = DOT + (2.2 if on else 0.0)
            ground = now.sel if self._is_mine(point) else now.window
            painter.setPen(QPen(now.accent, 1.6))
            painter.setBrush(now.accent if point.sure else ground)
            painter.drawEllipse(spot, half, half)

    def _paint_last(self, painter: QPainter, spot: QPointF, point: Point, on: bool) -> None:
        now = theme.current()
        half = FACE / 2 + 1.5
        painter.setPen(QPen(now.accent, 1.6) if on else Qt.PenStyle.NoPen)
        painter.setBrush(now.sel if self._is_mine(point) else now.window)
        painter.drawEllipse(spot, half, half)
        rect = QRectF(spot.x() - FACE / 2, spot.y() - FACE / 2, FACE, FACE)
        mood_look.paint_mood(painter, rect, point.label, point.sure)

    def _is_mine(self, point: Point) -> bool:
        return any(sample.conversation == self._conversation for sample in point.samples)

    def _paint_dates(self, painter: QPainter) -> None:
        if self._now is None or not self.points:
            return
        fine = theme.font("fine")
        painter.setFont(fine)
        painter.setPen(theme.current().muted)
        left, right = mood_words.ends(self._samples, self._now)
        line = QRectF(_INSET, PLOT - 2, self.width() - 2 * _INSET, DATES)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, left)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, right)

    def _paint_alone(self, painter: QPainter) -> None:
        now, point = theme.current(), self.points[0]
        if self._hover == 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.sunken)
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        spot = self.place_of(point)
        rect = QRectF(spot.x() - FACE / 2, spot.y() - FACE / 2, FACE, FACE)
        mood_look.paint_mood(painter, rect, point.label, point.sure)
        body, fine = theme.font("body"), theme.font("fine")
        words = mood_words.title(point)
        left = _LEFT + FACE + 8
        wide = QFontMetricsF(body).horizontalAdvance(words)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(body)
        painter.setPen(now.text)
        painter.drawText(QRectF(left, 0, wide + 2, ALONE), middle, words)
        if self._now is not None:
            painter.setFont(fine)
            painter.setPen(now.muted)
            rest = QRectF(left + wide + 8, 0, max(0.0, self.width() - left - wide - 10), ALONE)
            shown = mood_words.fitting(point, self._now, QFontMetricsF(fine), rest.width())
            painter.drawText(rest, middle, shown)

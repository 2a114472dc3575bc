"""The time line as a painted list: measures what is in sight, keeps its place whatever happens around it."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from agent_console.domain.views import MessageView, NoteView
from agent_console_ui import theme
from agent_console_ui.conversation.bubble import BubbleLayout
from agent_console_ui.conversation.geometry import Geometry
from agent_console_ui.conversation.items import Row, RowKind
from agent_console_ui.conversation.layouts import Look, RowLayout, Scene
from agent_console_ui.conversation.lines import ActivityLayout, DayLayout, NewLayout, NoteLayout
from agent_console_ui.conversation.selection import Selection

_LAYOUTS: dict[RowKind, type[RowLayout]] = {
    RowKind.DAY: DayLayout,
    RowKind.NEW: NewLayout,
    RowKind.MESSAGE: BubbleLayout,
    RowKind.NOTE: NoteLayout,
    RowKind.ACTIVITY: ActivityLayout,
}
PADDING = 12.0
"""Air above the first and below the last row."""
IDLE_BUDGET = 0.006
"""Seconds of measuring out of sight at a time: less than half a frame."""
LIVE_LAYOUTS = 300
"""Documents kept; beyond, those far from sight are let go."""


class TimelineCanvas(QAbstractScrollArea):
    """Shows rows at a place that stays: stuck to the bottom, or anchored at the row on top."""

    older_wanted = Signal()
    """The beginning of what is loaded comes near."""
    bottom_reached = Signal(bool)
    """The newest came into sight, or went out of it."""

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scene = scene
        self.rows: list[Row] = []
        self.selection = Selection()
        self.has_older = False
        self._index: dict[str, int] = {}
        self._layouts: dict[str, RowLayout] = {}
        self._geometry = Geometry()
        self._current = ""
        self._anchor: tuple[str, float] | None = None
        """A row and where its top stands in the viewport; None sticks to the bottom."""
        self._value = 0
        self._busy = False
        self._laid_out = 0.0
        self._hovered: tuple[str, object] | None = None
        self._under = ""
        """The row that the mouse is on."""
        self._highlight = ""
        self._asked_older = False
        self._was_bottom = True
        self._idle = QTimer(self, interval=0, singleShot=True)
        self._idle.timeout.connect(self._measure_idle)
        self._flash = QTimer(self, interval=1600, singleShot=True)
        self._flash.timeout.connect(self._end_flash)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # nothing is drawn below it
        self.setAutoFillBackground(True)
        self._ground()
        self.setAccessibleName(self.tr("Messages"))
        self.verticalScrollBar().setSingleStep(24)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.notifier.changed.connect(self.restyle)

    # ---- content ----------------------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[Row], *, fresh: bool = False) -> None:
        """Show these rows. `fresh` is another conversation: begin at the bottom; else the place is kept."""
        before = {row.key: (row, self._geometry.heights[i]) for i, row in enumerate(self.rows)}
        if fresh:
            self.selection.clear()
            self._current, self._anchor, self._hovered = "", None, None
            # documents are taken apart after the new ones are painted
            QTimer.singleShot(0, self._layouts.clear)
            self._layouts = {}
            before.clear()
        elif self._anchor is not None:
            self._anchor = self._surviving_anchor({row.key for row in rows})
        width = self._width()
        heights: list[float] = []
        exact: list[bool] = []
        layouts: dict[str, RowLayout] = {}
        for row in rows:
            layout = self._layouts.get(row.key)
            if layout is not None and layout.row == row:
                layouts[row.key] = layout
            known = before.get(row.key)
            if known is not None and known[0] == row:
                heights.append(known[1])
                exact.append(layout is not None and layout.width == width)
            else:
                heights.append(known[1] if known is not None else self._guess(row, width))
                exact.append(False)
        self.rows = list(rows)
        self._layouts = layouts
        self._index = {row.key: i for i, row in enumerate(self.rows)}
        self._geometry.reset(heights, exact)
        self._asked_older = False
        self.selection.keep(set(self._index))
        if self._current not in self._index:
            self._current = ""
        self._settle()
        self.viewport().update()

    def restyle(self) -> None:
        """Colours or words changed: every document is made again."""
        self._ground()
        self._layouts.clear()
        self._geometry.forget_exact()
        self._settle()
        self.viewport().update()

    def _ground(self) -> None:
        """The scroll bar stands on the same ground as the messages."""
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.current().surface)
        self.setPalette(palette)

    def refresh_row(self, key: str, *, remake: bool = False) -> None:
        """A row looks different although its item is the same: a countdown, a picture, unfolded text."""
        index = self._index.get(key)
        if index is None:
            return
        if remake:
            self._layouts.pop(key, None)
        self._geometry.exact[index] = False
        self._settle()
        self.viewport().update()

    def _surviving_anchor(self, keys: set[str]) -> tuple[str, float] | None:
        assert self._anchor is not None
        key, top = self._anchor
        start = self._index.get(key, 0)
        tops = self._geometry.tops
        for index in range(start, len(self.rows)):
            if self.rows[index].key in keys and self.rows[index].kind not in (RowKind.DAY, RowKind.NEW):
                return self.rows[index].key, top + tops[index] - tops[start]
        for index in range(start, -1, -1):
            if self.rows[index].key in keys:
                return self.rows[index].key, top + tops[index] - tops[start]
        return None

    @staticmethod
    def _guess(row: Row, width: float) -> float:
        item = row.item
        if isinstance(item, MessageView):
            lines = min(
                40, 1 + len(item.text) * 7 // max(100, int(width * 0.6)) + item.text.count("\n", 0, 3000)
            )
            return 40.0 + lines * 16 + sum(60 for _ in item.attachments)
        if isinstance(item, NoteView):
            return 60.0 + min(40, 1 + len(item.text) * 7 // max(100, int(width))) * 16
        return 32.0

    # ---- geometry ---------------------------------------------------------------------------------------

    def _width(self) -> float:
        # the scroll bar stands in the margin: it must not move anything when it comes or goes
        return float(max(200, self.width()))

    def layout_of(self, index: int) -> RowLayout:
        """The row measured for the present width, its document at hand."""
        row = self.rows[index]
        layout = self._layouts.get(row.key)
        if layout is None:
            layout = self._layouts[row.key] = _LAYOUTS[row.kind](row)
        width = self._width()
        if layout.width != width or not self._geometry.exact[index] or self._needs_text(layout):
            self._geometry.set(index, layout.measure(width, self.scene))
        return layout

    @staticmethod
    def _needs_text(layout: RowLayout) -> bool:
        return layout.document is None and layout.row.kind in (RowKind.MESSAGE, RowKind.NOTE)

    def _settle(self) -> None:
        """Measure what is in sight and put the scroll bar where the anchor wants it."""
        if self._busy:
            return
        self._busy = True
        try:
            high = self.viewport().height()
            if self._anchor is None:
                self._measure_up(len(self.rows) - 1, high)
                offset = max(0.0, self._content() - high)
            else:
                index = self._index.get(self._anchor[0], len(self.rows) - 1)
                top = self._anchor[1]
                self._measure_down(index, high - top)
                self._measure_up(index - 1, top)
                offset = PADDING + self._geometry.tops[index] - top if self.rows else 0.0
            bar = self.verticalScrollBar()
            most = max(0, round(self._content() - high))
            bar.setPageStep(max(1, high - 40))
            bar.setRange(0, most)
            self._value = max(0, min(most, round(offset)))
            bar.setValue(self._value)
            self._take_anchor(offset if abs(offset - self._value) < 1 else self._value)
        finally:
            self._busy = False
        self._trim()
        if not all(self._geometry.exact):
            self._idle.start()
        self._maybe_older()
        self._tell_bottom()

    def _content(self) -> float:
        return self._geometry.total + 2 * PADDING if self.rows else 0.0

    def _measure_up(self, index: int, room: float) -> None:
        while index >= 0 and room > 0:
            self.layout_of(index)
            room -= self._geometry.heights[index]
            index -= 1

    def _measure_down(self, index: int, room: float) -> None:
        while 0 <= index < len(self.rows) and room > 0:
            self.layout_of(index)
            room -= self._geometry.heights[index]
            index += 1

    def _take_anchor(self, offset: float) -> None:
        """Remember which row stands at the top; at the very bottom, stick there.

        `offset` is where the scroll bar would stand if it knew fractions: rounding must not add up.
        """
        if not self.rows or self._value >= self.verticalScrollBar().maximum() - 2:
            self._anchor = None
            return
        index = max(0, self._geometry.row_at(offset - PADDING))
        self._anchor = (self.rows[index].key, PADDING + self._geometry.tops[index] - offset)

    def _scrolled(self, value: int) -> None:
        if self._busy:
            return
        delta = value - self._value
        self._value = value
        QToolTip.hideText()
        if value >= self.verticalScrollBar().maximum():
            self._anchor = None
        elif self._anchor is not None and abs(delta) < self.viewport().height():
            key, top = self._anchor
            self._anchor = (key, top - delta)
        else:
            self._take_anchor(value)
        self._settle()
        self.viewport().update()

    def _measure_idle(self) -> None:
        """Measure rows out of sight, nearest first, a little at a time, so that the scroll bar tells the truth."""
        if not self.rows:
            return
        start = perf_counter()
        exact = self._geometry.exact
        middle = self._geometry.row_at(self._value - PADDING)
        middle = len(self.rows) - 1 if middle < 0 else middle
        for step in range(len(self.rows)):
            for index in {middle - step, middle + step}:
                if 0 <= index < len(self.rows) and not exact[index]:
                    layout = self.layout_of(index)
                    if step > LIVE_LAYOUTS // 2:
                        layout.release()
            if perf_counter() - start > IDLE_BUDGET:
                break
        self._settle()

    def _trim(self) -> None:
        if len(self._layouts) <= LIVE_LAYOUTS * 2:
            return
        middle = max(0, self._geometry.row_at(self._value - PADDING))
        for key, layout in self._layouts.items():
            if abs(self._index[key] - middle) > LIVE_LAYOUTS // 2:
                layout.release()

    def _maybe_older(self) -> None:
        if self.has_older and not self._asked_older and self._value < 2 * self.viewport().height():
            self._asked_older = True
            self.older_wanted.emit()

    def _tell_bottom(self) -> None:
        bottom = self.at_bottom
        if bottom != self._was_bottom:
            self._was_bottom = bottom
            self.bottom_reached.emit(bottom)

    @property
    def at_bottom(self) -> bool:
        """Whether the newest is in sight and new ones will be, too."""
        return self._anchor is None

    def to_bottom(self) -> None:
        """Go to the newest and stay there."""
        self._anchor = None
        self._settle()
        self.viewport().update()

    def reveal(self, key: str, *, flash: bool = True) -> bool:
        """Bring a row into the middle of sight; false when it is not loaded."""
        index = self._index.get(key)
        if index is None:
            return False
        self.layout_of(index)
        self._anchor = (key, max(0.0, (self.viewport().height() - self._geometry.heights[index]) / 3))
        if flash:
            self._highlight = key
            self._flash.start()
        self._settle()
        self.viewport().update()
        return True

    def _end_flash(self) -> None:
        self._highlight = ""
        self.viewport().update()

    # ---- painting ---------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is in sight."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), theme.current().surface)
        if not self.rows:
            return
        bottom = event.rect().bottom()
        index = max(0, self._geometry.row_at(self._value + event.rect().top() - PADDING))
        y = PADDING + self._geometry.tops[index] - self._value
        while index < len(self.rows) and y <= bottom:
            layout = self.layout_of(index)
            row = self.rows[index]
            hovered = self._hovered[1] if self._hovered and self._hovered[0] == row.key else None
            look = Look(
                chosen=row.key in self.selection.rows,
                focused=row.key == self._highlight or (row.key == self._current and self.hasFocus()),
                cursor=self.selection.cursor(row.key, layout.document),
                hovered=hovered,
                under_mouse=row.key == self._under,
            )
            painter.save()
            painter.translate(0, y)
            layout.paint(painter, self.scene, look)
            painter.restore()
            y += self._geometry.heights[index]
            index += 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: measure what is in sight now and the rest when there is time."""
        super().resizeEvent(event)
        if self._width() != self._laid_out:
            self._laid_out = self._width()
            self._geometry.forget_exact()
        self._settle()

    def focusInEvent(self, event: QEvent) -> None:
        """Show which message is current."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.viewport().update()

    def focusOutEvent(self, event: QEvent) -> None:
        """Hide which message is current."""
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.viewport().update()

    def rect_of(self, key: str) -> QRect:
        """Where a row stands in the viewport."""
        index = self._index[key]
        top = PADDING + self._geometry.tops[index] - self._value
        return QRectF(0, top, self._width(), self._geometry.heights[index]).toRect()

    @property
    def current(self) -> Row | None:
        """The row that keys and menus act on."""
        index = self._index.get(self._current)
        return None if index is None else self.rows[index]

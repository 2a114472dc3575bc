"""The time line as a painted list: measures what is in sight, keeps its place whatever happens around it."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from agent_console.domain.views import MessageView, NoteView
from agent_console_ui import theme
from agent_console_ui.conversation import wording
from agent_console_ui.conversation.bubble import BubbleLayout
from agent_console_ui.conversation.geometry import Geometry
from agent_console_ui.conversation.items import Row, RowKind
from agent_console_ui.conversation.layouts import Hit, HitKind, Look, RowLayout, Scene
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


class TimelineView(QAbstractScrollArea):
    """Shows rows. Everything it is asked to do by mouse is emitted; it changes nothing itself."""

    older_wanted = Signal()
    current_changed = Signal(object)
    """The `Row` that is current now, or None."""
    acted = Signal(str, object, str)
    """An action in a row: its name, the row, what it is about."""
    link_clicked = Signal(str)
    menu_wanted = Signal(object, QPoint, str)
    """The row under the mouse or the current one, where on the screen, and a link's target."""
    bottom_reached = Signal(bool)

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
        self._hovered: tuple[str, object] | None = None
        self._pressed: tuple[int, QPointF] | None = None
        self._dragging = False
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
            self._layouts.clear()
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
        self._layouts.clear()
        self._geometry.forget_exact()
        self._settle()
        self.viewport().update()

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
        return float(max(200, self.viewport().width()))

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
            self._take_anchor()
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

    def _take_anchor(self) -> None:
        """Remember which row stands at the top; at the very bottom, stick there."""
        if not self.rows or self._value >= self.verticalScrollBar().maximum() - 2:
            self._anchor = None
            return
        index = max(0, self._geometry.row_at(self._value - PADDING))
        self._anchor = (self.rows[index].key, PADDING + self._geometry.tops[index] - self._value)

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
            self._take_anchor()
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
        if event.size().width() != event.oldSize().width():
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

    # ---- mouse ------------------------------------------------------------------------------------------

    def _row_under(self, y: float) -> tuple[int, float]:
        index = self._geometry.row_at(self._value + y - PADDING)
        top = PADDING + self._geometry.tops[index] - self._value if index >= 0 else 0.0
        return index, top

    def _hit(self, position: QPointF) -> tuple[int, Hit]:
        index, top = self._row_under(position.y())
        if index < 0:
            return -1, Hit()
        return index, self.layout_of(index).hit(QPointF(position.x(), position.y() - top))

    def rect_of(self, key: str) -> QRect:
        """Where a row stands in the viewport."""
        index = self._index[key]
        top = PADDING + self._geometry.tops[index] - self._value
        return QRectF(0, top, self._width(), self._geometry.heights[index]).toRect()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select, or choose whole messages with Ctrl and Shift."""
        index, hit = self._hit(event.position())
        self._dragging = False
        self._pressed = None
        if index < 0:
            self.selection.clear()
            self.viewport().update()
            return
        row = self.rows[index]
        if event.button() == Qt.MouseButton.RightButton:
            self._make_current(index)
            self.menu_wanted.emit(
                row, event.globalPosition().toPoint(), hit.data if hit.kind is HitKind.LINK else ""
            )
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.selection.toggle(row)
        elif modifiers & Qt.KeyboardModifier.ShiftModifier and self._current in self._index:
            self.selection.span(self.rows, self._index[self._current], index)
            self.viewport().update()
            return
        else:
            self._pressed = (index, event.position())
            self.selection.clear()
            if hit.position >= 0:
                self.selection.start_text(row.key, hit.position)
        self._make_current(index)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection, or show what is under the mouse."""
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event.position())
            return
        index, hit = self._hit(event.position())
        shapes = {
            HitKind.TEXT: Qt.CursorShape.IBeamCursor,
            HitKind.LINK: Qt.CursorShape.PointingHandCursor,
            HitKind.ACTION: Qt.CursorShape.PointingHandCursor,
        }
        self.viewport().setCursor(shapes.get(hit.kind, Qt.CursorShape.ArrowCursor))
        if hit.tooltip:
            QToolTip.showText(event.globalPosition().toPoint(), hit.tooltip, self.viewport())
        else:
            QToolTip.hideText()
        hovered = (self.rows[index].key, hit.data or hit.action) if hit.kind is HitKind.ACTION else None
        if hovered != self._hovered:
            self._hovered = hovered
            self.viewport().update()

    def _drag(self, position: QPointF) -> None:
        assert self._pressed is not None
        start, origin = self._pressed
        if not self._dragging and (position - origin).manhattanLength() < 4:
            return
        self._dragging = True
        index, top = self._row_under(min(max(position.y(), 0.0), self.viewport().height() - 1.0))
        if index < 0:
            return
        if index != start:
            self.selection.span(self.rows, start, index)
        else:
            layout = self.layout_of(index)
            place = layout.position_near(QPointF(position.x(), position.y() - top))
            key = self.rows[index].key
            if place >= 0:
                if self.selection.text_key != key:
                    first = layout.position_near(QPointF(origin.x(), origin.y() - top))
                    self.selection.start_text(key, max(0, first))
                self.selection.position = place
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click that dragged nothing acts on what is under it."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or self._dragging or event.button() != Qt.MouseButton.LeftButton:
            return
        index, hit = self._hit(event.position())
        if index != pressed[0]:
            return
        if hit.kind is HitKind.LINK:
            self.link_clicked.emit(hit.data)
        elif hit.kind is HitKind.ACTION:
            self.acted.emit(hit.action, self.rows[index], hit.data)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        index, hit = self._hit(event.position())
        if index < 0 or hit.position < 0:
            return
        document = self.layout_of(index).document
        if document is None:
            return
        cursor = QTextCursor(document)
        cursor.setPosition(hit.position)
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        self.selection.start_text(self.rows[index].key, cursor.selectionStart())
        self.selection.position = cursor.selectionEnd()
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse."""
        self._hovered = None
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; a mouse that hovers nothing any more is asked again."""
        super().wheelEvent(event)
        self._hovered = None

    # ---- keyboard ---------------------------------------------------------------------------------------

    @property
    def current(self) -> Row | None:
        """The row that keys and menus act on."""
        index = self._index.get(self._current)
        return None if index is None else self.rows[index]

    def _make_current(self, index: int) -> None:
        row = self.rows[index]
        if row.kind in (RowKind.DAY, RowKind.NEW) or row.key == self._current:
            return
        self._current = row.key
        self.setAccessibleDescription(wording.plain(row, self.scene.now()))
        self.current_changed.emit(row)
        self.viewport().update()

    def move_current(self, step: int) -> None:
        """Make the next message (or an earlier one) current and bring it into sight."""
        index = self._index.get(self._current)
        index = len(self.rows) if index is None else index
        index += step
        while 0 <= index < len(self.rows) and self.rows[index].kind in (RowKind.DAY, RowKind.NEW):
            index += step
        if not 0 <= index < len(self.rows):
            return
        self._make_current(index)
        self.layout_of(index)
        rect = self.rect_of(self.rows[index].key)
        if rect.top() < 0:
            self._anchor = (self.rows[index].key, 8.0)
        elif rect.bottom() > self.viewport().height():
            top = max(0.0, float(self.viewport().height() - rect.height() - 8))
            self._anchor = (self.rows[index].key, top)
        self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk messages, Shift extends, Home and End go to the ends, Menu opens the menu."""
        key, modifiers = event.key(), event.modifiers()
        bar = self.verticalScrollBar()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            before = self._index.get(self._current)
            self.move_current(-1 if key == Qt.Key.Key_Up else 1)
            after = self._index.get(self._current)
            if after is not None:
                if modifiers & Qt.KeyboardModifier.ShiftModifier:
                    self.selection.rows |= {self.rows[i].key for i in (before, after) if i is not None}
                    self.selection.text_key = ""
                else:
                    self.selection.clear()
            self.viewport().update()
        elif key == Qt.Key.Key_Home:
            bar.setValue(0)
        elif key == Qt.Key.Key_End:
            self.to_bottom()
        elif key == Qt.Key.Key_PageUp:
            bar.setValue(bar.value() - bar.pageStep())
        elif key == Qt.Key.Key_PageDown:
            bar.setValue(bar.value() + bar.pageStep())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selection.span(self.rows, 0, len(self.rows) - 1)
            self.viewport().update()
        elif key == Qt.Key.Key_Escape and (self.selection.rows or self.selection.text_key):
            self.selection.clear()
            self.viewport().update()
        elif key == Qt.Key.Key_Menu or (
            key == Qt.Key.Key_F10 and modifiers & Qt.KeyboardModifier.ShiftModifier
        ):
            row = self.current
            if row is not None:
                place = self.viewport().mapToGlobal(self.rect_of(row.key).center())
                self.menu_wanted.emit(row, place, "")
        else:
            super().keyPressEvent(event)

    def selected_text(self) -> str:
        """What Ctrl+C copies: selected words, or messages with names and times; the current message if nothing is."""
        if self.selection.text_key:
            layout = self._layouts.get(self.selection.text_key)
            cursor = self.selection.cursor(self.selection.text_key, layout.document if layout else None)
            if cursor is not None:
                return cursor.selection().toPlainText()
        if self.selection.rows:
            return self.selection.rows_as_text(self.rows, self.scene.now())
        row = self.current
        if row is not None and isinstance(row.item, MessageView):
            return wording.body(row.item)
        if row is not None and isinstance(row.item, NoteView):
            return row.item.text
        return ""

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        text = self.selected_text()
        if text:
            QGuiApplication.clipboard().setText(text)

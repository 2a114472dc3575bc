"""The time line under mouse and keyboard: selecting, copying, walking from message to message."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from agent_console.domain.views import MessageView, NoteView
from agent_console_ui.conversation import mood_mark, wording
from agent_console_ui.conversation.canvas import PADDING, TimelineCanvas
from agent_console_ui.conversation.items import RowKind
from agent_console_ui.conversation.layouts import Hit, HitKind, Scene


class TimelineView(TimelineCanvas):
    """Everything it is asked to do is emitted; it changes nothing itself."""

    current_changed = Signal(object)
    """The `Row` that is current now."""
    acted = Signal(str, object, str)
    """An action in a row: its name, the row, what it is about."""
    link_clicked = Signal(str)
    menu_wanted = Signal(object, QPoint, str)
    """The row under the mouse or the current one, where on the screen, and a link's target."""
    pressed = Signal()
    """A button of the mouse went down."""
    pointed = Signal(str, str)
    """The mouse moved over the message with this key: over its "mood" or the rest ("message"); both empty elsewhere."""

    def __init__(self, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._pressed: tuple[int, QPointF] | None = None
        self._dragging = False

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

    def place_of(self, key: str, action: str) -> QPoint | None:
        """The middle of something to click, in the viewport."""
        if key not in self._index:
            return None
        rect = self.layout_of(self._index[key]).place_of(action)
        return None if rect is None else (rect.center() + QPointF(0, self.rect_of(key).top())).toPoint()

    def text_place(self, key: str, position: int) -> QPoint:
        """Where a character of a row's text stands, in the viewport."""
        layout = self.layout_of(self._index[key])
        assert layout.document is not None
        block = layout.document.findBlock(position)
        line = block.layout().lineForTextPosition(position - block.position())
        x = line.cursorToX(position - block.position())[0]  # type: ignore[index]
        inside = block.layout().position() + QPointF(x, line.y() + line.height() / 2)
        return (inside + layout.text_rect.topLeft() + QPointF(0, self.rect_of(key).top())).toPoint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select, or choose whole messages with Ctrl and Shift."""
        self.pressed.emit()
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
            self.pointed.emit("", "")
            self._drag(event.position())
            return
        index, hit = self._hit(event.position())
        self._tell_pointed(index, hit, event.position())
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
        under = self.rows[index].key if index >= 0 else ""
        if hovered != self._hovered or under != self._under:
            self._hovered, self._under = hovered, under
            self.viewport().update()

    def _tell_pointed(self, index: int, hit: Hit, position: QPointF) -> None:
        """Where something else is explained or can be clicked, the mood is not."""
        spot = ""
        other = hit.tooltip or hit.kind is HitKind.LINK
        if index >= 0 and not other and (hit.kind is not HitKind.ACTION or hit.action == mood_mark.ACTION):
            top = self._row_under(position.y())[1]
            spot = self.layout_of(index).explains(QPointF(position.x(), position.y() - top))
        self.pointed.emit(self.rows[index].key if spot else "", spot)

    def body_of(self, key: str) -> QRect:
        """Where a message with all that hangs at it stands in the viewport; empty when it is not loaded."""
        if key not in self._index:
            return QRect()
        body = self.layout_of(self._index[key]).body()
        return body.translated(0, self.rect_of(key).top()).toAlignedRect()

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
        elif hit.kind is HitKind.ACTION and hit.action == "menu":
            self.menu_wanted.emit(self.rows[index], event.globalPosition().toPoint(), "")
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
        self.pointed.emit("", "")
        self._hovered, self._under = None, ""
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; a mouse that hovers nothing any more is asked again."""
        super().wheelEvent(event)
        self._hovered = None

    # ---- keyboard ---------------------------------------------------------------------------------------

    def _make_current(self, index: int) -> None:
        row = self.rows[index]
        if row.kind in (RowKind.DAY, RowKind.NEW) or row.key == self._current:
            return
        self._current = row.key
        self.setAccessibleDescription(wording.spoken(row, self.scene.now()))
        self.current_changed.emit(row)
        self.viewport().update()

    def choose(self, key: str) -> None:
        """Make this message current and bring it into sight."""
        if key in self._index:
            self._choose(self._index[key])

    def move_current(self, step: int) -> None:
        """Make the next message (or an earlier one) current and bring it into sight."""
        index = self._index.get(self._current)
        index = len(self.rows) if index is None else index
        index += step
        while 0 <= index < len(self.rows) and self.rows[index].kind in (RowKind.DAY, RowKind.NEW):
            index += step
        if 0 <= index < len(self.rows):
            self._choose(index)

    def _choose(self, index: int) -> None:
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

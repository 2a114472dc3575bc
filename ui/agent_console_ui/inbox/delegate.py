"""Paints a row of the inbox: who and when; what; where and how urgent."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from agent_console.domain.entry import Direction
from agent_console.domain.views import InboxRow
from agent_console_ui import icons, theme, when
from agent_console_ui.context import Ui
from agent_console_ui.inbox import row_words
from agent_console_ui.inbox.model import ROW
from agent_console_ui.inbox.row_pictures import RowPictures
from agent_console_ui.widgets.avatar import paint_avatar
from agent_console_ui.widgets.chip import HEIGHT, Tone, chip_width, paint_chip
from agent_console_ui.widgets.safe_text import one_line

COMFORTABLE, COMPACT = 82, 54
_PAD = 12.0
_MARK = 14.0
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def _fitted(text: str, font: QFont, room: float) -> tuple[str, float]:
    """The text, elided where it does not fit, and its width. Most texts fit, and asking for that is half the work."""
    metrics = QFontMetricsF(font)
    width = metrics.horizontalAdvance(text)
    if width <= room:
        return text, width
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    return shown, metrics.horizontalAdvance(shown)


class Line:
    """Space on one line that is given away from both ends."""

    def __init__(self, painter: QPainter, left: float, right: float, top: float, height: float) -> None:
        self.painter = painter
        self.left, self.right, self.top, self.height = left, right, top, height

    def rest(self) -> float:
        """How much is left."""
        return self.right - self.left

    def text(
        self, text: str, font: QFont, colour: QColor, *, gap: float = 6, least: float = 18, spare: float = 0
    ) -> None:
        """From the left, elided to what is left; `spare` is kept for what follows."""
        room = self.rest() - spare
        if not text or room < least:
            return
        shown, width = _fitted(text, font, room)
        self.painter.setFont(font)
        self.painter.setPen(colour)
        self.painter.drawText(QRectF(self.left, self.top, width + 2, self.height), _LEFT, shown)
        self.left += width + gap

    def text_at_end(self, text: str, font: QFont, colour: QColor, *, most: float, gap: float = 8) -> None:
        """From the right, elided to `most`."""
        if not text:
            return
        shown, width = _fitted(text, font, most)
        self.painter.setFont(font)
        self.painter.setPen(colour)
        self.painter.drawText(QRectF(self.right - width - 1, self.top, width + 2, self.height), _RIGHT, shown)
        self.right -= width + gap

    def icon(self, name: str, colour: QColor, side: float = 13, gap: float = 4) -> None:
        """From the left."""
        place = QRectF(self.left, self.top + (self.height - side) / 2, side, side)
        icons.paint(self.painter, place, name, colour)
        self.left += side + gap

    def chip(self, icon: str, text: str, tone: Tone, *, gap: float = 6) -> None:
        """From the left, if it fits."""
        width = chip_width(text, icon)
        if self.rest() < width:
            return
        place = QRectF(self.left, self.top + (self.height - HEIGHT) / 2, width, HEIGHT)
        paint_chip(self.painter, place, text, tone, icon)
        self.left += width + gap

    def chip_at_end(self, icon: str, text: str, tone: Tone, *, gap: float = 6) -> None:
        """From the right, if it fits."""
        width = chip_width(text, icon)
        if self.rest() < width:
            return
        place = QRectF(self.right - width, self.top + (self.height - HEIGHT) / 2, width, HEIGHT)
        paint_chip(self.painter, place, text, tone, icon)
        self.right -= width + gap


class InboxDelegate(QStyledItemDelegate):
    """Three lines comfortable, two lines compact."""

    def __init__(self, ui: Ui, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._ui = ui
        self._view = parent
        self.compact = False
        self.names: dict[str, str] = {}
        """Agents' names by id."""
        self.hovered = -1
        self.every_mood = False
        """Mark also what is neutral and what is not rated: the list is about moods."""
        self._pictures = RowPictures()

    def height(self) -> int:
        """Of a row, in pixels."""
        return COMPACT if self.compact else COMFORTABLE

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, self.height())

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Over the name and its marks: the whole name, and the mood in words."""
        row, rect = index.data(ROW), view.visualRect(index)
        name = QRect(rect.left() + 40, rect.top(), rect.width() - 110, 32)
        if event.type() != QEvent.Type.ToolTip or row is None or not name.contains(event.pos()):
            QToolTip.hideText()
            return False
        from html import escape

        mood = escape(row_words.mood(row)).replace(" ", "&nbsp;")  # on one line
        QToolTip.showText(event.globalPos(), f"{escape(one_line(row.name))}<br>{mood}", view.viewport(), name)
        return True

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        now = theme.current()
        rect: QRect = option.rect
        # not asked of `option.state`: with it every kind of style is loaded before the first paint (5 ms)
        selected = self._view.selectionModel().isSelected(index)
        ground = now.sel if selected else now.window if index.row() == self.hovered else now.surface
        painter.save()
        row = index.data(ROW)
        if row is None:
            painter.fillRect(rect, ground)
            self._paint_line(painter, rect)
            self._paint_ghost(painter, rect)
        else:
            look = (now.dark, self.compact, self.every_mood, id(self.names))
            self._pictures.draw(painter, rect, row, ground, self._ui.now(), look, self._paint_row)
        if selected:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), now.accent)
        focused = self._view.hasFocus() and self._view.currentIndex() == index
        if focused and self._view.property("by_keyboard"):
            painter.setPen(QPen(now.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_row(self, painter: QPainter, rect: QRect, row: InboxRow, ground: QColor) -> None:
        self._paint_line(painter, rect)
        if self.compact:
            self._paint_compact(painter, rect, row, ground)
        else:
            self._paint_comfortable(painter, rect, row, ground)

    def _paint_line(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(QPen(theme.current().border, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_ghost(self, painter: QPainter, rect: QRect) -> None:
        """A row that is still being fetched."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().sunken)
        side = 36 if not self.compact else 28
        left, top = rect.left() + _PAD + 2, rect.top() + 11
        painter.drawEllipse(QRectF(left, top, side, side))
        for number, share in enumerate((0.35, 0.7) if self.compact else (0.35, 0.75, 0.5)):
            width = (rect.width() - 80) * share
            painter.drawRoundedRect(QRectF(left + side + 12, top + 2 + number * 21, width, 10), 5, 5)

    def _paint_comfortable(self, painter: QPainter, rect: QRect, row: InboxRow, ground: QColor) -> None:
        left, right, top = rect.left() + _PAD + 2, rect.right() - _PAD, float(rect.top())
        paint_avatar(
            painter, QRectF(left, top + 11, 36, 36), row.name, row.customer or row.id, row.channel, ground
        )
        left += 48
        self._first_line(Line(painter, left, right, top + 9, 20), row)
        second = Line(painter, left, right, top + 30, 20)
        self._unread(second, row)
        self._snippet(second, row)
        third = Line(painter, left, right, top + 53, 20)
        self._assignee(third, row)
        self._visibility(third, row)
        self._marks(third, row)
        if row.reference and third.rest() > 60:
            third.icon("siren", theme.current().warn, 13)
        third.text(row_words.reason(row), theme.font("fine"), theme.current().text2)

    def _paint_compact(self, painter: QPainter, rect: QRect, row: InboxRow, ground: QColor) -> None:
        left, right, top = rect.left() + _PAD + 2, rect.right() - _PAD, float(rect.top())
        paint_avatar(
            painter, QRectF(left, top + 12, 28, 28), row.name, row.customer or row.id, row.channel, ground
        )
        left += 40
        first = Line(painter, left, right, top + 6, 20)
        first.text_at_end(
            when.short(row.last_at, self._ui.now()),
            theme.font("fine", tabular=True),
            theme.current().muted,
            most=90,
        )
        pressing = row_words.sending(row) or row_words.wait(row, self._ui.now())
        if pressing is not None:
            first.chip_at_end(*pressing)
        self._name(first, row)
        second = Line(painter, left, right, top + 28, 20)
        self._unread(second, row)
        self._assignee(second, row)
        self._visibility(second, row)
        self._snippet(second, row)

    def _first_line(self, line: Line, row: InboxRow) -> None:
        line.text_at_end(
            when.short(row.last_at, self._ui.now()),
            theme.font("fine", tabular=True),
            theme.current().muted,
            most=90,
        )
        self._name(line, row)

    def _name(self, line: Line, row: InboxRow) -> None:
        weight = 600 if row.unread else 500
        marks = row_words.mood_marks(row, self.every_mood)
        room = len(marks) * (_MARK + 4.0)
        line.text(one_line(row.name) or "?", theme.font("body", weight), theme.current().text, spare=room)
        for icon, colour in marks:
            line.icon(icon, colour, _MARK)

    def _unread(self, line: Line, row: InboxRow) -> None:
        if not row.unread:
            return
        now, text, font = theme.current(), row_words.unread(row), theme.font("fine", 600, tabular=True)
        width = max(18.0, QFontMetricsF(font).horizontalAdvance(text) + 11)
        place = QRectF(line.right - width, line.top + 1, width, 18)
        line.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line.painter.setPen(Qt.PenStyle.NoPen)
        line.painter.setBrush(now.accent)
        line.painter.drawRoundedRect(place, 9, 9)
        line.painter.setFont(font)
        line.painter.setPen(now.onaccent)
        line.painter.drawText(place.translated(QPointF(0.5, 0)), Qt.AlignmentFlag.AlignCenter, text)
        line.right -= width + 8

    def _snippet(self, line: Line, row: InboxRow) -> None:
        now, font = theme.current(), theme.font("body")
        if row.has_draft:
            line.text(row_words.draft_mark(), theme.font("body", 500), now.neg, gap=4)
            line.text(one_line(row.draft), font, now.text2)
            return
        if row.snippet_direction is Direction.OURS:
            line.icon("reply", now.muted, 13)
        line.text(one_line(row.snippet), font, now.text if row.unread else now.text2)

    def _assignee(self, line: Line, row: InboxRow) -> None:
        if not row.assignee:
            return
        mine = row.assignee == self._ui.console.info.agent.id
        name = self.tr("You") if mine else one_line(self.names.get(row.assignee, row.assignee)).split(" ")[0]
        line.text_at_end(name, theme.font("fine", 500), theme.current().text2, most=80)

    def _visibility(self, line: Line, row: InboxRow) -> None:
        now = theme.current()
        colour = now.public if row.public else now.private
        icon, word = row_words.visibility(row)
        line.icon(icon, colour)
        line.text(word, theme.font("fine", 500), colour, gap=9)

    def _marks(self, line: Line, row: InboxRow) -> None:
        for mark in (row_words.sending(row), row_words.wait(row, self._ui.now())):
            if mark is not None:
                line.chip(*mark)

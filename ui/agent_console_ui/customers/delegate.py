"""One customer in the list: who, where, how much, how long ago."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from agent_console.domain.views import CustomerRow
from agent_console_ui import theme, when
from agent_console_ui.channels_look import look
from agent_console_ui.customers.model import ROW
from agent_console_ui.widgets.avatar import paint_avatar
from agent_console_ui.widgets.safe_text import one_line

HEIGHT = 56


class CustomerDelegate(QStyledItemDelegate):
    """Paints a row in two lines."""

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(ROW)
        if not isinstance(row, CustomerRow):
            return
        now = theme.current()
        rect = QRectF(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, now.sel if chosen else now.surface)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), now.border)
        if chosen:
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), now.accent)
        side = QRectF(rect.left() + 14, rect.top() + 10, 34, 34)
        name = one_line(row.name) or QCoreApplication.translate("Customers", "Unknown")
        channel = row.channels[0] if row.channels else ""
        paint_avatar(painter, side, name, row.id, channel, now.sel if chosen else now.surface)
        left = rect.left() + 60
        ago = when.short(row.last_at, self._now()) if row.last_at is not None else ""
        fine = theme.font("fine")
        wide = QFontMetricsF(fine).horizontalAdvance(ago)
        painter.setFont(fine)
        painter.setPen(now.muted)
        painter.drawText(
            QRectF(rect.right() - 14 - wide - 2, rect.top() + 9, wide + 4, 18),
            Qt.AlignmentFlag.AlignVCenter,
            ago,
        )
        room = rect.right() - 14 - left
        title = f"{name} · {one_line(row.organisation, 80)}" if row.organisation else name
        _line(painter, QRectF(left, rect.top() + 9, room - wide - 12, 19), title, 600, "body", now.text)
        channels = ", ".join(look(one).label for one in row.channels)
        count = QCoreApplication.translate("Customers", "%n conversation(s)", "", row.conversations)
        _line(
            painter, QRectF(left, rect.top() + 29, room, 17), f"{count} · {channels}", 400, "fine", now.text2
        )
        painter.restore()


def _line(painter: QPainter, rect: QRectF, text: str, weight: int, role: theme.Role, colour: QColor) -> None:
    font = theme.font(role, weight)
    painter.setFont(font)
    painter.setPen(colour)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

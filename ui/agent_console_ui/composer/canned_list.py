"""The list of canned replies above the cursor: shortcut, title and first words, filtered as one types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from agent_console.domain.canned import CannedReply
from agent_console_ui import theme
from agent_console_ui.i18n import NAMES
from agent_console_ui.style_sheet import dress
from agent_console_ui.widgets.safe_text import one_line

WIDTH, ROW, MOST = 420, 46, 6
"""Pixels; and rows in sight without scrolling."""
REPLY = Qt.ItemDataRole.UserRole + 1


class CannedDelegate(QStyledItemDelegate):
    """Two lines: shortcut and title with the language at the right, then how the text begins."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(WIDTH - 20, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        reply: CannedReply = index.data(REPLY)
        now = theme.current()
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.sel)
            painter.drawRoundedRect(rect.adjusted(4, 1, -4, -1), 6, 6)
        left, wide = rect.left() + 12, rect.width() - 24
        language = NAMES.get(reply.language, reply.language)
        fine = theme.font("fine")
        aside = QFontMetricsF(fine).horizontalAdvance(language) + 8 if language else 0.0
        strong = theme.font("body", 600)
        key = f"/{one_line(reply.shortcut, 40)}"
        key_wide = QFontMetricsF(strong).horizontalAdvance(key) + 10
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(strong)
        painter.setPen(now.accent)
        painter.drawText(QRectF(left, rect.top() + 4, key_wide, 19), middle, key)
        body = theme.font("body")
        painter.setFont(body)
        painter.setPen(now.text)
        room = wide - key_wide - aside
        title = QFontMetricsF(body).elidedText(one_line(reply.title), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left + key_wide, rect.top() + 4, room + 2, 19), middle, title)
        painter.setFont(fine)
        painter.setPen(now.muted)
        if language:
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(QRectF(left, rect.top() + 4, wide, 19), right, language)
        painter.setPen(now.text2)
        words = QFontMetricsF(fine).elidedText(one_line(reply.text), Qt.TextElideMode.ElideRight, wide)
        painter.drawText(QRectF(left, rect.top() + 23, wide + 2, 18), middle, words)
        painter.restore()


class CannedList(QFrame):
    """Floats over the window; the keyboard stays in the field, whose keys are handed on."""

    chosen = Signal(object)
    """A `CannedReply`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "floating")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list = QListWidget(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(CannedDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Canned replies"))
        dress(self.list, "background: transparent;")
        self.list.itemClicked.connect(lambda _item: self.take())
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 5, 1, 5)
        column.addWidget(self.list)
        self.hide()

    def show_replies(self, replies: Sequence[CannedReply], below: QPoint) -> None:
        """Show these, the first one chosen, above a point of the window; nothing is shown where there are none."""
        self.list.clear()
        for reply in replies:
            item = QListWidgetItem()
            item.setData(REPLY, reply)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"/{reply.shortcut} {reply.title}: {reply.text}")
            self.list.addItem(item)
        if not replies:
            self.hide()
            return
        self.list.setCurrentRow(0)
        high = ROW * min(MOST, len(replies)) + 12
        room = self.parentWidget()
        wide = min(WIDTH, room.width() - 16) if room is not None else WIDTH
        self.resize(wide, high)
        right = room.width() - wide - 8 if room is not None else below.x()
        self.move(max(8, min(below.x() - 12, right)), max(4, below.y() - high - 6))
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """The next one, or the one before; round and round."""
        count = self.list.count()
        if count:
            self.list.setCurrentRow((self.list.currentRow() + by) % count)

    def take(self) -> None:
        """Choose the current one."""
        item = self.list.currentItem()
        if item is not None:
            self.hide()
            self.chosen.emit(item.data(REPLY))

    def shown(self) -> list[CannedReply]:
        """What is on offer now."""
        return (
            [self.list.item(row).data(REPLY) for row in range(self.list.count())] if self.isVisible() else []
        )

"""The command palette: commands, views, customers and conversations by a few letters."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from agent_console.domain.views import CustomerRow, InboxQuery, InboxRow, View
from agent_console_ui import icons, theme
from agent_console_ui.channels_look import look
from agent_console_ui.context import Ui
from agent_console_ui.palette_entry import Entry, fits
from agent_console_ui.widgets.safe_text import one_line

MOST = 8
"""Of each sort."""
_ENTRY = Qt.ItemDataRole.UserRole + 1


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        return QSize(200, 36)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        entry = index.data(_ENTRY)  # type: ignore[attr-defined]
        if not isinstance(entry, Entry):
            return
        now, rect = theme.current(), QRectF(option.rect).adjusted(4, 1, -4, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.sel)
            painter.drawRoundedRect(rect, theme.RADIUS_CONTROL, theme.RADIUS_CONTROL)
        icons.paint(painter, QRectF(rect.left() + 10, rect.center().y() - 8, 16, 16), entry.icon, now.text2)
        fine = theme.font("fine")
        right = rect.right() - 10
        for text, colour in ((entry.sort, now.muted), (entry.detail, now.text2)):
            if not text:
                continue
            shown = QFontMetricsF(fine).elidedText(text, Qt.TextElideMode.ElideRight, rect.width() * 0.4)
            width = QFontMetricsF(fine).horizontalAdvance(shown)
            painter.setFont(fine)
            painter.setPen(colour)
            painter.drawText(
                QRectF(right - width - 1, rect.top(), width + 2, rect.height()),
                Qt.AlignmentFlag.AlignVCenter,
                shown,
            )
            right -= width + 14
        body = theme.font("body", 500)
        place = QRectF(rect.left() + 36, rect.top(), right - rect.left() - 40, rect.height())
        painter.setFont(body)
        painter.setPen(now.text)
        painter.drawText(
            place,
            Qt.AlignmentFlag.AlignVCenter,
            QFontMetricsF(body).elidedText(entry.title, Qt.TextElideMode.ElideRight, place.width()),
        )
        painter.restore()


class Palette(QFrame):
    """Lies over the window; Escape or a click beside it puts it away."""

    conversation_chosen = Signal(str)
    customer_chosen = Signal(str)
    shut = Signal()

    def __init__(self, ui: Ui, window: QWidget) -> None:
        super().__init__(window)
        self._ui = ui
        self._window = window
        self._commands: list[Entry] = []
        self._people: list[Entry] = []
        self._conversations: list[Entry] = []
        self.setProperty("look", "floating")
        self.setAccessibleName(self.tr("Command palette"))
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("A command, a person, a reference number…"))
        self.field.setAccessibleName(self.tr("Command palette"))
        self.field.setMaxLength(200)
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Suggestions"))
        self.list.itemClicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.S2, theme.S2, theme.S2, theme.S2)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(120)
        self._pause.timeout.connect(self._ask)
        window.installEventFilter(self)
        self.hide()

    def open(self, commands: list[Entry]) -> None:
        """Show it with these commands."""
        self._commands = commands
        self._people, self._conversations = [], []
        self.field.clear()
        self._fill()
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def shut_it(self) -> None:
        """Put it away."""
        if self.isVisible():
            self.hide()
            self.shut.emit()

    def titles(self) -> list[str]:
        """What stands in the list."""
        return [self._entry(at).title for at in range(self.list.count())]

    def _entry(self, at: int) -> Entry:
        entry = self.list.item(at).data(_ENTRY)
        assert isinstance(entry, Entry)
        return entry

    def _typed(self) -> None:
        self._people, self._conversations = [], []
        self._fill()
        self._pause.start()

    def _ask(self) -> None:
        text = self.field.text().strip()
        if len(text) < 2:
            return
        reading = self._ui.console.read

        async def conversations() -> tuple[InboxRow, ...]:
            found: list[InboxRow] = []
            for view in (View.ALL, View.CLOSED):
                page = await reading.inbox_ids(InboxQuery(view=view, text=text), limit=MOST)
                found += await reading.inbox_rows(page[:MOST])
            return tuple(found[:MOST])

        self._ui.operations.read(self, lambda: reading.customers(text, MOST), self._have_people, key="people")
        self._ui.operations.read(self, conversations, self._have_conversations, key="conversations")

    def _have_people(self, rows: tuple[CustomerRow, ...]) -> None:
        self._people = [
            Entry(
                "user",
                one_line(row.name),
                self.tr("Customer"),
                one_line(row.organisation) or ", ".join(look(channel).label for channel in row.channels[:3]),
                partial(self.customer_chosen.emit, row.id),
            )
            for row in rows[:MOST]
        ]
        self._fill()

    def _have_conversations(self, rows: tuple[InboxRow, ...]) -> None:
        self._conversations = [
            Entry(
                "message-square",
                f"{one_line(row.name)}: {one_line(row.snippet)}",
                self.tr("Conversation"),
                row.reference,
                partial(self.conversation_chosen.emit, row.id),
            )
            for row in rows
        ]
        self._fill()

    def _fill(self) -> None:
        typed = self.field.text().strip()
        chosen = self.list.currentItem().data(_ENTRY) if self.list.currentRow() > 0 else None
        entries = [entry for entry in self._commands if fits(entry.title, typed)]
        self.list.clear()
        for entry in (*entries, *self._conversations, *self._people):
            item = QListWidgetItem(entry.title)
            item.setData(_ENTRY, entry)
            self.list.addItem(item)
            if chosen == entry:
                self.list.setCurrentItem(item)
        if self.list.count() and self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self._place()

    def _choose(self) -> None:
        at = self.list.currentRow()
        if at >= 0:
            entry = self._entry(at)
            self.shut_it()
            entry.act()

    def _place(self) -> None:
        width = min(620, self._window.width() - 2 * theme.S5)
        height = min(62 + 37 * max(1, min(11, self.list.count())), self._window.height() - 120)
        self.setGeometry((self._window.width() - width) // 2, 64, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            QTimer.singleShot(0, self._left)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return False

    def _left(self) -> None:
        if not self.field.hasFocus() and self._window.isActiveWindow():
            self.shut_it()

    def _key(self, event: QKeyEvent) -> bool:
        count = self.list.count()
        match event.key():
            case Qt.Key.Key_Escape:
                self.shut_it()
            case Qt.Key.Key_Down | Qt.Key.Key_Up if count:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.list.setCurrentRow((self.list.currentRow() + step) % count)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._choose()
            case _:
                return False
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.current().raised)
        painter.setPen(QPen(theme.current().strong, 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()

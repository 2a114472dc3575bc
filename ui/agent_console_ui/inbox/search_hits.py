"""Messages and notes that contain what was sought, in every conversation there ever was."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from agent_console.domain.views import SearchHit, SearchPage, TimelineKey
from agent_console_ui import theme, when
from agent_console_ui.channels_look import look
from agent_console_ui.context import Ui
from agent_console_ui.inbox.delegate import Line
from agent_console_ui.inbox.model import NOWHERE, ROW, Index
from agent_console_ui.inbox.view import RowTable
from agent_console_ui.widgets.avatar import paint_avatar
from agent_console_ui.widgets.safe_text import one_line

HEIGHT = 68
PAGE = 50


def excerpt_around(hit: SearchHit) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The excerpt on one line, from shortly before the first mark on; newlines become spaces one for one."""
    text = "".join(
        " " if character.isspace() or ord(character) < 32 else character for character in hit.excerpt
    )
    for unsafe in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        text = text.replace(unsafe, " ")
    marks = tuple((a, b) for a, b in hit.marks if 0 <= a < b <= len(text))
    start = max(0, marks[0][0] - 24) if marks else 0
    if start == 0:
        return text, marks
    return "…" + text[start:], tuple((a - start + 1, b - start + 1) for a, b in marks)


class HitsModel(QAbstractTableModel):
    """Hits newest first, continued when one scrolls to the end."""

    arrived = Signal()
    failed = Signal(object)

    def __init__(self, ui: Ui, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._query = ""
        self._hits: list[SearchHit] = []
        self._before: TimelineKey | None = None
        self._fetching = False

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._hits)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._hits):
            return None
        hit = self._hits[index.row()]
        if role == ROW:
            return hit
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{one_line(hit.name)}, {when.short(hit.occurred_at, self._ui.now())}, {one_line(hit.excerpt)}"
        return None

    def hit(self, at: int) -> SearchHit | None:
        """The hit in that row."""
        return self._hits[at] if 0 <= at < len(self._hits) else None

    def complete(self) -> bool:
        """There are no more than these."""
        return self._before is None

    def seek(self, query: str) -> None:
        """Look for something else; "" for nothing."""
        self._query = query
        self._fetching = False
        if query:
            self._ask(None)
            return
        self.beginResetModel()
        self._hits, self._before = [], None
        self.endResetModel()

    def canFetchMore(self, parent: Index) -> bool:
        return self._before is not None and not self._fetching

    def fetchMore(self, parent: Index) -> None:
        if self._before is not None and not self._fetching:
            self._ask(self._before)

    def _ask(self, before: TimelineKey | None) -> None:
        self._fetching = True
        query, reading = self._query, self._ui.console.read

        def done(page: SearchPage) -> None:

            self._fetching = False
            if before is None:
                self.beginResetModel()
                self._hits = list(page.hits)
                self._before = page.before
                self.endResetModel()
            else:
                self._before = page.before
                if page.hits:
                    first = len(self._hits)
                    self.beginInsertRows(NOWHERE, first, first + len(page.hits) - 1)
                    self._hits += page.hits
                    self.endInsertRows()
            self.arrived.emit()

        self._ui.operations.read(
            self,
            lambda: reading.search(query, before=before, limit=PAGE),
            done,
            key="hits",
            failed=self.failed.emit,
        )


class HitDelegate(QStyledItemDelegate):
    """Who, when and where; then the words around what was found, which stand out."""

    def __init__(self, ui: Ui, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui = ui

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        hit = index.data(ROW)
        if not isinstance(hit, SearchHit):
            return
        from PySide6.QtWidgets import QStyle  # not before something was searched: see `InboxDelegate.paint`

        now, rect = theme.current(), option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = now.sel if selected else now.surface
        painter.save()
        painter.fillRect(rect, ground)
        painter.setPen(QPen(now.border, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        left, right, top = rect.left() + 14.0, rect.right() - 12.0, float(rect.top())
        paint_avatar(painter, QRectF(left, top + 11, 28, 28), hit.name, hit.customer, hit.channel, ground)
        first = Line(painter, left + 40, right, top + 7, 18)
        first.text_at_end(
            when.short(hit.occurred_at, self._ui.now()), theme.font("fine", tabular=True), now.muted, most=90
        )
        first.text(one_line(hit.name), theme.font("body", 500), now.text)
        self._excerpt(Line(painter, left + 40, right, top + 25, 18), hit)
        third = Line(painter, left + 40, right, top + 44, 16)
        colour = now.public if hit.public else now.private
        third.icon("globe" if hit.public else "lock", colour, 12)
        third.text(
            self.tr("Public") if hit.public else self.tr("Private"), theme.font("fine", 500), colour, gap=8
        )
        if hit.is_note:
            third.icon("sticky-note", now.warn, 12)
            third.text(self.tr("Note"), theme.font("fine", 500), now.warn, gap=8)
        third.text(look(hit.channel).label, theme.font("fine"), now.muted)
        painter.restore()

    def _excerpt(self, line: Line, hit: SearchHit) -> None:
        now, plain, strong = theme.current(), theme.font("body"), theme.font("body", 600)
        text, marks = excerpt_around(hit)
        at = 0
        for start, end in (*marks, (len(text), len(text))):
            line.text(text[at:start], plain, now.text2, gap=0, least=10)
            if start < end and line.rest() >= 10:
                word = text[start:end]
                width = min(QFontMetricsF(strong).horizontalAdvance(word), line.rest())
                line.painter.fillRect(QRectF(line.left, line.top, width, line.height), now.warnsoft)
                line.text(word, strong, now.text, gap=0, least=10)
            at = end


class HitsView(RowTable):
    """The list of hits; Enter or a click opens the message where it stands."""

    chosen = Signal(str, str)
    """Conversation, message."""

    def __init__(self, ui: Ui, model: HitsModel, parent: QWidget | None = None) -> None:
        super().__init__(HEIGHT, parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(HitDelegate(ui, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName(self.tr("Messages found"))
        self.clicked.connect(lambda index: self._choose(index.row()))

    def _choose(self, at: int) -> None:
        hit = self._model.hit(at)
        if hit is not None:
            self.chosen.emit(hit.conversation, hit.message)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex().row())
            return
        super().keyPressEvent(event)

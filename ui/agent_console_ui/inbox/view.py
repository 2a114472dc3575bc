"""The list of the inbox: a table without headers that opens what the person chooses, never by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from agent_console_ui.context import Ui
from agent_console_ui.inbox.delegate import InboxDelegate
from agent_console_ui.inbox.model import InboxModel

_STEPS = {
    Qt.Key.Key_J: Qt.Key.Key_Down,
    Qt.Key.Key_K: Qt.Key.Key_Up,
}


def _viewport() -> QWidget:
    """Like Qt's own, but known to PySide: asked for one of Qt's, it loads every kind of widget there is (10 ms)."""
    made = QWidget()
    made.setBackgroundRole(QPalette.ColorRole.Base)
    made.setAutoFillBackground(True)
    return made


class RowTable(QTableView):
    """One column of painted rows of one height; QListView would lay out every row (measured: 387 ms at 100,000)."""

    def __init__(self, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewport(_viewport())
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(20)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(20)
        self.verticalHeader().setDefaultSectionSize(height)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.horizontalHeader().setDefaultSectionSize(self.viewport().width())
        if self.model() is not None and self.model().columnCount():
            self.setColumnWidth(0, self.viewport().width())

    def in_sight(self) -> tuple[int, int]:
        """First and last row that can be seen."""
        first = self.rowAt(0)
        last = self.rowAt(self.viewport().height() - 1)
        count = self.model().rowCount() if self.model() is not None else 0
        return max(0, first), (last if last >= 0 else count - 1)


class InboxView(RowTable):
    """Keys: arrows or j and k, Home, End, Page, Enter; with Shift and Ctrl several rows."""

    chosen = Signal(str)
    """The person wants this conversation."""
    selected = Signal(list)
    """Ids of the selected rows."""
    menu_wanted = Signal(QPoint)
    """Where, on the screen."""

    def __init__(self, ui: Ui, model: InboxModel, parent: QWidget | None = None) -> None:
        self.delegate: InboxDelegate | None = None
        super().__init__(82, parent)
        self._model = model
        self.opened = ""
        """The conversation that stands open; its row is marked wherever it moves."""
        self._last_place = 0
        self._beside = ("", "")
        """Who stood above and below the opened row when it was opened: answering it moves it away from them."""
        self.delegate = InboxDelegate(ui, self)
        model.rowsAboutToBeRemoved.connect(self._keep_current_from_jumping)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.verticalScrollBar().valueChanged.connect(self._look)
        self.selectionModel().selectionChanged.connect(self._selected)
        model.order_changed.connect(self._order_changed)
        self.setAccessibleName(self.tr("Conversations"))

    # ---- what is selected

    def selected_ids(self) -> list[str]:
        """In the order of the list."""
        selection = self.selectionModel().selection()
        parts = [selection.at(number) for number in range(selection.count())]
        rows = [(part.top(), part.bottom()) for part in parts]
        return [self._model.id_at(at) for first, last in sorted(rows) for at in range(first, last + 1)]

    def mark_opened(self, id: str) -> None:
        """This conversation stands open now: its row becomes the current one, without being chosen again."""
        another = id != self.opened
        self.opened = id
        at = self._model.place_of(id) if id else -1
        if at < 0:
            self.selectionModel().clear()
            return
        if another:
            self._remember_beside(at)
        index = self._model.index(at, 0)
        if len(self.selected_ids()) <= 1 or index not in self.selectionModel().selectedIndexes():
            self.selectionModel().setCurrentIndex(
                index,
                QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
            )

    def let_go(self) -> None:
        """Select no more than the open conversation: what is selected but out of sight must not be acted on."""
        if len(self.selected_ids()) > 1:
            self.selectionModel().clear()
            self.mark_opened(self.opened)

    def choose(self, at: int) -> None:
        """As if the person had clicked that row."""
        if not 0 <= at < self._model.rowCount():
            return
        index = self._model.index(at, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self._choose_current()

    def step(self, by: int) -> None:
        """The next row, or the one before, also where none is current."""
        current = self.currentIndex()
        at = current.row() + by if current.isValid() else self._last_place if by > 0 else self._last_place - 1
        beside = self._left_beside(current.row(), by) if current.isValid() else -1
        self.choose(beside if beside >= 0 else max(0, min(self._model.rowCount() - 1, at)))

    def _remember_beside(self, at: int) -> None:
        self._beside = (self._model.id_at(at - 1), self._model.id_at(at + 1))

    def _left_beside(self, at: int, by: int) -> int:
        """The neighbour from the time of opening, when the opened row itself has moved past one of them; else -1."""
        if self._model.id_at(at) != self.opened:
            return -1
        above, below = (self._model.place_of(id) if id else -1 for id in self._beside)
        if not 0 <= below < at and above <= at:
            return -1
        return below if by > 0 else above

    def _choose_current(self) -> None:
        id = self._model.id_at(self.currentIndex().row())
        if id:
            if id != self.opened:
                self._remember_beside(self.currentIndex().row())
            self.opened = id
            self.chosen.emit(id)

    def _selected(self, new: QItemSelection, old: QItemSelection) -> None:
        self.selected.emit(self.selected_ids())

    def _keep_current_from_jumping(self, parent: QModelIndex, first: int, last: int) -> None:
        """Qt would make a neighbour current: then a colleague's closing would open another conversation."""
        current = self.currentIndex()
        if current.isValid() and first <= current.row() <= last:
            self._last_place = first
            self.selectionModel().clearCurrentIndex()

    def _order_changed(self) -> None:
        self._look()
        if self.opened and not self.currentIndex().isValid():
            at = self._model.place_of(self.opened)
            if at >= 0 and not self.selected_ids():
                self.mark_opened(self.opened)

    # ---- what is in sight

    def _look(self) -> None:
        self._model.look_at(*self.in_sight())

    def set_compact(self, compact: bool) -> None:
        """Two lines a row instead of three."""
        if self.delegate is None or self.delegate.compact == compact:
            return
        self.delegate.compact = compact
        self.verticalHeader().setDefaultSectionSize(self.delegate.height())
        self._look()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.delegate is not None:
            self._look()

    # ---- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.setProperty("by_keyboard", True)
        key = Qt.Key(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose_current()
            return
        if plain and key in (Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step(1 if _STEPS.get(key, key) == Qt.Key.Key_Down else -1)
            return
        if plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.choose(0 if key == Qt.Key.Key_Home else self._model.rowCount() - 1)
            return
        if event.text().isalnum() and plain:
            event.ignore()  # no jumping to names that begin so: letters are shortcuts
            return
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        if plain and self.currentIndex().row() != before:
            self._choose_current()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setProperty("by_keyboard", False)
        super().mousePressEvent(event)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if (
            event.button() == Qt.MouseButton.LeftButton
            and plain
            and self.indexAt(event.position().toPoint()).isValid()
        ):
            self._choose_current()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if (
            event.buttons() & Qt.MouseButton.LeftButton
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
        ):
            return  # dragging over rows would select and open them one after the other
        super().mouseMoveEvent(event)
        self._model.point()
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._model.point(False)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.setProperty("by_keyboard", True)
        super().focusInEvent(event)

    def _hover(self, at: int) -> None:
        if self.delegate is None or self.delegate.hovered == at:
            return
        old, self.delegate.hovered = self.delegate.hovered, at
        for row in (old, at):
            if row >= 0:
                self.update(self._model.index(row, 0))

    def _menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if index.isValid() and not self.selectionModel().isSelected(index):
            self.selectionModel().setCurrentIndex(
                index,
                QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
            )
        if self.selected_ids():
            self.menu_wanted.emit(self.viewport().mapToGlobal(at))

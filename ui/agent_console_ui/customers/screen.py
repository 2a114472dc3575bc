"""Customers: find one, see who they are, and read every conversation they ever had with us."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from agent_console.domain.views import CustomerRow
from agent_console.runtime.events import CustomersChanged
from agent_console_ui import icons, theme, words
from agent_console_ui.context import Ui
from agent_console_ui.customers.delegate import HEIGHT, CustomerDelegate
from agent_console_ui.customers.model import CustomersModel
from agent_console_ui.history.panel import HistoryPanel
from agent_console_ui.history.reader import HistoryReader
from agent_console_ui.widgets.empty_state import EmptyState

PAUSE = 120
"""Milliseconds without a key before what was typed is looked up."""
PAGE = 200


class CustomersScreen(QWidget):
    """A list with a search field, and beside it the history of the one chosen."""

    conversation_chosen = Signal(str)
    """Work in this conversation."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._stale = True
        self._later = QTimer(self, interval=PAUSE, singleShot=True)
        self._later.timeout.connect(self._look_up)
        self.search = QLineEdit(self)
        self.search.setProperty("look", "search")
        self.search.setPlaceholderText(self.tr("Name, user name or organisation"))
        self.search.setAccessibleName(self.tr("Find a customer"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(lambda _text: self._later.start())
        self.search.returnPressed.connect(self._to_list)
        self.model = CustomersModel(self)
        self.list = QTableView(self)
        self._dress_list()
        self._count = QLabel(self)
        self._count.setFont(theme.font("fine"))
        self._count.setProperty("tone", "muted")
        self._nobody = EmptyState("users", self.tr("Nobody found"), "")
        self._found = QStackedWidget(self)
        self._found.addWidget(self.list)
        self._found.addWidget(self._nobody)
        self.panel = HistoryPanel(ui)
        self.reader = HistoryReader(ui)
        self.side = QStackedWidget(self)
        self.side.addWidget(self.panel)
        self.side.addWidget(self.reader)
        self.panel.open_beside.connect(self.read)
        self.reader.back.connect(self._back)
        self.reader.open_wanted.connect(self.conversation_chosen)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, theme.S3, 0, 0)
        column.setSpacing(theme.S2)
        for widget in (self.search, self._count):
            box = QVBoxLayout()
            box.setContentsMargins(theme.S3, 0, theme.S3, 0)
            box.addWidget(widget)
            column.addLayout(box)
        column.addWidget(self._found, 1)
        split = QSplitter(self)
        split.addWidget(left)
        split.addWidget(self.side)
        split.setChildrenCollapsible(False)
        split.setSizes([420, 620])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(split)
        ui.bridge.event.connect(self._heard)
        theme.notifier.changed.connect(self.list.viewport().update)

    def _dress_list(self) -> None:
        view = self.list
        view.setModel(self.model)
        view.setItemDelegate(CustomerDelegate(self._ui.now, view))
        view.horizontalHeader().hide()
        view.verticalHeader().hide()
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        view.verticalHeader().setDefaultSectionSize(HEIGHT)
        view.setShowGrid(False)
        view.setFrameShape(QTableView.Shape.NoFrame)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setTabKeyNavigation(False)
        view.setAccessibleName(self.tr("Customers"))
        view.selectionModel().selectionChanged.connect(self._chosen)

    def read(self, conversation: str, message: str = "") -> None:
        """Read one of their conversations, at a message if one is named."""
        self.reader.open(conversation, message)
        self.side.setCurrentWidget(self.reader)

    def _back(self) -> None:
        self.reader.clear()
        self.side.setCurrentWidget(self.panel)

    def _look_up(self) -> None:
        text = self.search.text().strip()
        self._stale = False
        self._ui.operations.read(
            self,
            lambda: self._ui.console.read.customers(text, PAGE),
            self._arrived,
            key="customers",
            failed=self._failed,
        )

    def _arrived(self, rows: tuple[CustomerRow, ...]) -> None:
        chosen = self._chosen_id()
        if rows != self.model.rows:
            self.model.show_rows(rows)
            at = self.model.row_of(chosen)
            if at >= 0:
                self.list.selectRow(at)
        if len(rows) < PAGE:
            self._count.setText(self.tr("%n customer(s)", "", len(rows)))
        else:
            self._count.setText(
                self.tr("The first {count}. Type to find others.").replace("{count}", str(PAGE))
            )
        if rows:
            self._found.setCurrentWidget(self.list)
        else:
            hint = (
                self.tr("Try another name, or a part of it.")
                if self.search.text().strip()
                else self.tr("Everybody who writes to you will appear here.")
            )
            self._nobody.say("users", self.tr("Nobody found"), hint)
            self._found.setCurrentWidget(self._nobody)

    def _failed(self, error: BaseException) -> None:
        self._nobody.say("circle-alert", self.tr("The customers could not be read"), words.sentence(error))
        self._found.setCurrentWidget(self._nobody)

    def _chosen_id(self) -> str:
        rows = self.list.selectionModel().selectedRows()
        return self.model.rows[rows[0].row()].id if rows and rows[0].row() < len(self.model.rows) else ""

    def _chosen(self, _new: QItemSelection, _old: QItemSelection) -> None:
        customer = self._chosen_id()
        if customer:
            self._back()
            self.panel.show_customer(customer, "")

    def _to_list(self) -> None:
        if self.model.rows:
            self.list.setFocus()
            self.list.selectRow(max(0, self.model.row_of(self._chosen_id())))

    def _heard(self, event: object) -> None:
        if isinstance(event, CustomersChanged):
            self._stale = True
            if self.isVisible():
                self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Read when it is looked at, not before."""
        super().showEvent(event)
        if self._stale:
            self._look_up()
        self.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes from the field into the list, Escape from the list to the field."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self._to_list()
        elif event.key() == Qt.Key.Key_Escape and not self.search.hasFocus():
            self.search.setFocus()
        else:
            super().keyPressEvent(event)

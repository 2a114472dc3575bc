"""Customers as a table model of one column."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from agent_console.domain.views import CustomerRow
from agent_console_ui.channels_look import look
from agent_console_ui.widgets.safe_text import one_line

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
"""The `CustomerRow` itself."""


class CustomersModel(QAbstractTableModel):
    """Holds the rows that were found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[CustomerRow, ...] = ()

    def show_rows(self, rows: tuple[CustomerRow, ...]) -> None:
        """Show others."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row_of(self, customer: str) -> int:
        """Where a customer stands; -1 when not among them."""
        return next((i for i, row in enumerate(self.rows) if row.id == customer), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            channels = ", ".join(look(channel).label for channel in row.channels)
            return ", ".join(
                part for part in (one_line(row.name), one_line(row.organisation), channels) if part
            )
        return None

"""What an import brought, and every row that was left out with the reason; can be copied and saved."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from agent_console.domain.views import ImportReport, Skipped
from agent_console_ui import i18n, theme
from agent_console_ui.dialogs import import_words
from agent_console_ui.dialogs.frame import field_label
from agent_console_ui.widgets.safe_text import one_line

_Index = QModelIndex | QPersistentModelIndex


class SkippedModel(QAbstractTableModel):
    """Where and why, a row each; there may be hundreds of thousands."""

    def __init__(self, skipped: tuple[Skipped, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._skipped = skipped

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._skipped)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 2

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        each = self._skipped[index.row()]
        if index.column() == 0:
            return one_line(each.where)
        detail = f" ({one_line(each.detail, 120)})" if each.detail else ""
        return import_words.reason(each.why) + detail

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self.tr("Where") if section == 0 else self.tr("Why")
        return None


class ReportView(QWidget):
    """Counts on top, the list below when there is one."""

    def __init__(self, report: ImportReport, parent: QWidget) -> None:
        super().__init__(parent)
        self._report = report
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.S3)
        card = QFrame(self)
        card.setProperty("look", "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(theme.S4, theme.S3, theme.S4, theme.S3)
        grid.setHorizontalSpacing(theme.S5)
        grid.setVerticalSpacing(theme.S1)
        for row, (name, count) in enumerate(import_words.counts(report)):
            what = QLabel(name, card)
            what.setProperty("tone", "text2")
            number = QLabel(i18n.locale().toString(count), card)
            number.setFont(theme.font("body", 600, tabular=True))
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(what, row, 0)
            grid.addWidget(number, row, 1)
        grid.setColumnStretch(0, 1)
        column.addWidget(card)
        self.table = QTableView(self)
        self.table.setModel(SkippedModel(report.skipped, self.table))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(28)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.table.setColumnWidth(0, 190)
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setMinimumHeight(170)
        self.table.setAccessibleName(self.tr("Left out or mended"))
        if report.skipped:
            column.addWidget(field_label(self.tr("Left out or mended"), self.table, self))
            column.addWidget(self.table, 1)
        else:
            self.table.hide()
            column.addWidget(QLabel(self.tr("Every row could be read."), self))
            column.addStretch(1)

    def text(self) -> str:
        """All of it, for the clipboard or a file."""
        numbers = [f"{name}: {count}" for name, count in import_words.counts(self._report)]
        return "\n".join([*numbers, "", *map(import_words.line, self._report.skipped)]).rstrip() + "\n"

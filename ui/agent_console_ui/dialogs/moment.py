"""Choosing a day and a time ahead: a calendar, a clock, and what they mean in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QDate, QDateTime, QTime, Signal
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QTimeEdit, QVBoxLayout, QWidget

from agent_console_ui import i18n, theme, when
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.calendar_look import dress
from agent_console_ui.dialogs.frame import field_label, fine_print, roomy


def at(now: datetime, days: int, hour: int) -> datetime:
    """A local wall-clock time; the zone's rules are asked again, for the day when clocks change."""
    day = now.date() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour).astimezone()


class MomentPicker(QWidget):
    """Any day from today on. `activated`: a day was double-clicked or entered."""

    changed = Signal()
    activated = Signal()

    def __init__(self, ui: Ui, first: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui = ui
        today = ui.now().astimezone().date()
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(i18n.locale())
        self.calendar.setMinimumDate(QDate(today.year, today.month, today.day))
        self.calendar.setMaximumDate(QDate(today.year, today.month, today.day).addYears(1))
        self.calendar.setSelectedDate(QDate(first.year, first.month, first.day))
        self.calendar.setAccessibleName(self.tr("Day"))
        dress(self.calendar)
        self.calendar.setMinimumHeight(230)
        self.time = QTimeEdit(QTime(first.hour, first.minute), self)
        self.time.setLocale(i18n.locale())
        roomy(self.time)
        row = QHBoxLayout()
        column = QVBoxLayout()
        column.setSpacing(theme.S1)
        column.addWidget(field_label(self.tr("Time"), self.time, self))
        column.addWidget(self.time)
        row.addLayout(column)
        row.addStretch(1)
        self._meaning = fine_print("", self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.S3)
        whole.addWidget(self.calendar, 1)
        whole.addLayout(row)
        whole.addWidget(self._meaning)
        self.calendar.selectionChanged.connect(self._judge)
        self.time.timeChanged.connect(self._judge)
        self.calendar.activated.connect(lambda _day: self.activated.emit())
        self._judge()

    def moment(self) -> datetime:
        """What is chosen, in UTC."""
        chosen = QDateTime(self.calendar.selectedDate(), self.time.time())
        return datetime.fromtimestamp(chosen.toSecsSinceEpoch(), UTC)

    def is_ahead(self) -> bool:
        """It is not over."""
        return self.moment() > self._ui.now()

    def _judge(self) -> None:
        said = when.full(self.moment()) if self.is_ahead() else self.tr("That time has passed.")
        self._meaning.setText(said)
        self.changed.emit()

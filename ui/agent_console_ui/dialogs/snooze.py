"""Snoozing: until when conversations sleep; a new message wakes them earlier."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QMenu, QTimeEdit, QVBoxLayout, QWidget

from agent_console.domain.console import Done
from agent_console_ui import i18n, icons, theme, when
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.calendar_look import dress
from agent_console_ui.dialogs.frame import DialogFrame, field_label, fine_print, roomy
from agent_console_ui.dialogs.menu_title import add_title, begin_with_first
from agent_console_ui.inbox.actions import said_of

EVENING, MORNING = 18, 9
"""Hours of the local day."""


def choices(now: datetime) -> list[tuple[str, datetime]]:
    """(name, moment in UTC) of what is offered at this local time; the evening only while it is well ahead."""
    hour = now.replace(second=0, microsecond=0) + timedelta(hours=1)
    found = [("hour", hour)]
    evening = _at(now, 0, EVENING)
    if evening - now > timedelta(hours=1, minutes=30):
        found.append(("evening", evening))
    found.append(("tomorrow", _at(now, 1, MORNING)))
    monday = 7 - now.weekday()
    if monday > 1:
        found.append(("monday", _at(now, monday, MORNING)))
    return [(name, at.astimezone(UTC)) for name, at in found]


def _at(now: datetime, days: int, hour: int) -> datetime:
    """A local wall-clock time; the zone's rules are asked again, for the day when clocks change."""
    day = now.date() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour).astimezone()


def carry_out(owner: QWidget, ui: Ui, ids: Sequence[str], until: datetime, said: str, undo: str) -> None:
    """Snooze them and say so, with a way back."""
    work = ui.console.work

    def wake(done: tuple[str, ...]) -> None:
        ui.operations.command(owner, lambda: work.wake(done))

    def done(answer: Done) -> None:
        if answer.done:
            ui.toast(said_of(answer, said), undo, partial(wake, answer.done))
        else:
            ui.toast(said_of(answer, said))

    ui.operations.command(owner, lambda: work.snooze(list(ids), until), done)


class SnoozeMenu(QMenu):
    """The usual times, each with the moment it means."""

    def __init__(self, parent: QWidget, ui: Ui, ids: Sequence[str]) -> None:
        super().__init__(parent)
        self._owner, self._ui, self._ids = parent, ui, list(ids)
        self.setAccessibleName(self.tr("Snooze until"))
        add_title(self, self.tr("Snooze until"))
        now = ui.now()
        names = {
            "hour": (self.tr("In one hour"), "clock"),
            "evening": (self.tr("This evening"), "moon"),
            "tomorrow": (self.tr("Tomorrow morning"), "sun"),
            "monday": (self.tr("Next Monday"), "calendar"),
        }
        for name, at in choices(now.astimezone()):
            title, icon = names[name]
            action = self.addAction(icons.icon(icon), f"{title}\t{when.coming(at, now)}")
            action.triggered.connect(partial(self._until, at))
        self.addSeparator()
        pick = self.addAction(icons.icon("calendar-clock"), self.tr("Pick day and time…"))
        pick.triggered.connect(lambda: SnoozeDialog(parent, ui, self._ids).open())
        begin_with_first(self)
        self.aboutToHide.connect(self.deleteLater)

    def _until(self, at: datetime, _checked: bool = False) -> None:
        said = self.tr("Snoozed until {time}").replace("{time}", when.coming(at, self._ui.now()))
        carry_out(self._owner, self._ui, self._ids, at, said, self.tr("Wake"))


class SnoozeDialog(DialogFrame):
    """Any day and time ahead."""

    def __init__(self, parent: QWidget, ui: Ui, ids: Sequence[str]) -> None:
        super().__init__(parent, "", "", 400)
        self.head(self.tr("Snooze until"), self.tr("A new message from the customer wakes it earlier."))
        self.setWindowTitle(self.tr("Snooze until"))
        self._owner, self._ui, self._ids = parent, ui, list(ids)
        tomorrow = _at(ui.now().astimezone(), 1, MORNING)
        today = ui.now().astimezone().date()
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(i18n.locale())
        dress(self.calendar)
        self.calendar.setMinimumDate(QDate(today.year, today.month, today.day))
        self.calendar.setSelectedDate(QDate(tomorrow.year, tomorrow.month, tomorrow.day))
        self.calendar.setAccessibleName(self.tr("Day"))
        self.calendar.setMinimumHeight(230)
        self.time = QTimeEdit(QTime(tomorrow.hour, 0), self)
        self.time.setLocale(i18n.locale())
        roomy(self.time)
        row = QHBoxLayout()
        column = QVBoxLayout()
        column.setSpacing(theme.S1)
        column.addWidget(field_label(self.tr("Time"), self.time, self))
        column.addWidget(self.time)
        row.addLayout(column)
        row.addStretch(1)
        self.body.addWidget(self.calendar, 1)
        self.body.addLayout(row)
        self._meaning = fine_print("", self)
        self.body.addWidget(self._meaning)
        self.add_button(self.tr("Cancel"), self.reject)
        self.snooze = self.add_button(self.tr("Snooze"), self._snooze, "primary", "alarm-clock")
        self.calendar.selectionChanged.connect(self._judge)
        self.time.timeChanged.connect(self._judge)
        self.calendar.activated.connect(self._snooze)
        self._judge()
        self.calendar.setFocus()

    def until(self) -> datetime:
        """What is chosen, in UTC."""
        chosen = QDateTime(self.calendar.selectedDate(), self.time.time())
        return datetime.fromtimestamp(chosen.toSecsSinceEpoch(), UTC)

    def _judge(self) -> None:
        at = self.until()
        ahead = at > self._ui.now()
        self.snooze.setEnabled(ahead)
        self._meaning.setText(when.full(at) if ahead else self.tr("That time has passed."))

    def _snooze(self) -> None:
        if not self.snooze.isEnabled():
            return
        at = self.until()
        said = self.tr("Snoozed until {time}").replace("{time}", when.coming(at, self._ui.now()))
        carry_out(self._owner, self._ui, self._ids, at, said, self.tr("Wake"))
        self.accept()

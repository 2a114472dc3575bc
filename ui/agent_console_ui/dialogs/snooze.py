"""Snoozing: until when conversations sleep; a new message wakes them earlier."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from agent_console.domain.console import Done
from agent_console_ui import icons, when
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.frame import DialogFrame
from agent_console_ui.dialogs.menu_title import add_title, begin_with_first
from agent_console_ui.dialogs.moment import MomentPicker, at
from agent_console_ui.inbox.actions import said_of

EVENING, MORNING = 18, 9
"""Hours of the local day."""


def choices(now: datetime) -> list[tuple[str, datetime]]:
    """(name, moment in UTC) of what is offered at this local time; the evening only while it is well ahead."""
    hour = now.replace(second=0, microsecond=0) + timedelta(hours=1)
    found = [("hour", hour)]
    evening = at(now, 0, EVENING)
    if evening - now > timedelta(hours=1, minutes=30):
        found.append(("evening", evening))
    found.append(("tomorrow", at(now, 1, MORNING)))
    monday = 7 - now.weekday()
    if monday > 1:
        found.append(("monday", at(now, monday, MORNING)))
    return [(name, moment.astimezone(UTC)) for name, moment in found]


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
        for name, moment in choices(now.astimezone()):
            title, icon = names[name]
            action = self.addAction(icons.icon(icon), f"{title}\t{when.coming(moment, now)}")
            action.triggered.connect(partial(self._until, moment))
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
        self.picker = MomentPicker(ui, at(ui.now().astimezone(), 1, MORNING), self)
        self.calendar, self.time = self.picker.calendar, self.picker.time
        self.body.addWidget(self.picker, 1)
        self.add_button(self.tr("Cancel"), self.reject)
        self.snooze = self.add_button(self.tr("Snooze"), self._snooze, "primary", "alarm-clock")
        self.picker.changed.connect(self._judge)
        self.picker.activated.connect(self._snooze)
        self._judge()
        self.calendar.setFocus()

    def until(self) -> datetime:
        """What is chosen, in UTC."""
        return self.picker.moment()

    def _judge(self) -> None:
        self.snooze.setEnabled(self.picker.is_ahead())

    def _snooze(self) -> None:
        if not self.snooze.isEnabled():
            return
        at = self.until()
        said = self.tr("Snoozed until {time}").replace("{time}", when.coming(at, self._ui.now()))
        carry_out(self._owner, self._ui, self._ids, at, said, self.tr("Wake"))
        self.accept()

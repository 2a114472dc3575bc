"""Sending: now, now and on to the next, or later at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from agent_console_ui import icons, when
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.frame import DialogFrame
from agent_console_ui.dialogs.menu_title import begin_with_first
from agent_console_ui.dialogs.moment import MomentPicker, at
from agent_console_ui.dialogs.snooze import MORNING, choices


class SendMenu(QMenu):
    """The ways to send what is written; the menu is gone when a day is being picked, so it calls instead of emitting."""

    def __init__(
        self,
        parent: QWidget,
        ui: Ui,
        send_now: Callable[[], object],
        send_next: Callable[[], object],
        later: Callable[[datetime], object] | None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Send"))
        keys = self.tr("Enter") if ui.settings.current.send_key == "Return" else self.tr("Ctrl+Enter")
        send = self.addAction(icons.icon("send"), self._with_keys(self.tr("Send"), keys))
        send.triggered.connect(lambda: send_now())
        follow = self._with_keys(self.tr("Send and go to the next"), self.tr("Ctrl+Shift+Enter"))
        self.addAction(icons.icon("move-right"), follow).triggered.connect(lambda: send_next())
        if later is not None:
            self.addSeparator()
            now = ui.now()
            names = {
                "hour": (self.tr("In one hour"), "clock"),
                "evening": (self.tr("This evening"), "moon"),
                "tomorrow": (self.tr("Tomorrow morning"), "sun"),
                "monday": (self.tr("Next Monday"), "calendar"),
            }
            for name, moment in choices(now.astimezone()):
                title, icon = names[name]
                said = self.tr("Send later: {time}").replace("{time}", title)
                action = self.addAction(icons.icon(icon), f"{said}\t{when.coming(moment, now)}")
                action.triggered.connect(partial(_call, later, moment))
            pick = self.addAction(icons.icon("calendar-clock"), self.tr("Send later: day and time…"))
            pick.triggered.connect(partial(_ask, parent, ui, later))
        begin_with_first(self)
        self.aboutToHide.connect(self.deleteLater)

    def _with_keys(self, text: str, keys: str) -> str:
        return f"{text}\t{keys}"


def _call(later: Callable[[datetime], object], moment: datetime, _checked: bool = False) -> None:
    later(moment)


def _ask(parent: QWidget, ui: Ui, later: Callable[[datetime], object], _checked: bool = False) -> None:
    dialog = SendLaterDialog(parent, ui)
    dialog.chosen.connect(later)
    dialog.open()


class SendLaterDialog(DialogFrame):
    """Any day and time within a year."""

    chosen = Signal(object)
    """A moment in UTC."""

    def __init__(self, parent: QWidget, ui: Ui) -> None:
        super().__init__(parent, "", "", 400)
        self.setWindowTitle(self.tr("Send later"))
        self.head(
            self.tr("Send later"),
            self.tr(
                "Until then it stands in the conversation and can be changed, sent at once or taken back."
            ),
        )
        self.picker = MomentPicker(ui, at(ui.now().astimezone(), 1, MORNING), self)
        self.body.addWidget(self.picker, 1)
        self.add_button(self.tr("Cancel"), self.reject)
        self.plan = self.add_button(self.tr("Schedule"), self._plan, "primary", "calendar-clock")
        self.picker.changed.connect(self._judge)
        self.picker.activated.connect(self._plan)
        self._judge()
        self.picker.calendar.setFocus()

    def _judge(self) -> None:
        self.plan.setEnabled(self.picker.is_ahead())

    def _plan(self) -> None:
        if self.plan.isEnabled():
            self.chosen.emit(self.picker.moment())
            self.accept()

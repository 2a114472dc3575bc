"""Writing: how long a reply can be taken back, what sends it, and what makes a sound."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox

from agent_console_ui.context import Ui
from agent_console_ui.dialogs.frame import roomy
from agent_console_ui.settings.page import Page


class WritingPage(Page):
    """Takes effect with the next reply."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.set_title(self.tr("Writing"))
        now = ui.settings.current
        self.undo = QSpinBox()
        self.undo.setRange(0, 60)
        self.undo.setSuffix(self.tr(" s", "seconds, after a number"))
        self.undo.setValue(round(now.undo_delay))
        self.undo.setMinimumWidth(110)
        roomy(self.undo)
        self.send = QComboBox()
        for keys, name in (
            ("Ctrl+Return", self.tr("Ctrl+Enter; Enter begins a line")),
            ("Return", self.tr("Enter; Shift+Enter begins a line")),
        ):
            self.send.addItem(name, keys)
        self.send.setCurrentIndex(max(0, self.send.findData(now.send_key)))
        self.reopen = QSpinBox()
        self.reopen.setRange(0, 365)
        self.reopen.setSuffix(self.tr(" d", "days, after a number"))
        self.reopen.setValue(round(now.reopen_days))
        self.reopen.setMinimumWidth(110)
        roomy(self.reopen)
        self.notify = QCheckBox(self.tr("Show a notification when a customer writes"))
        self.notify.setChecked(now.notifications)
        self.sound = QCheckBox(self.tr("With a sound"))
        self.sound.setChecked(now.notify_sound)
        self.sound.setEnabled(now.notifications)
        grid = self.group()
        self.row(
            grid,
            self.tr("Time to take a reply back"),
            self.undo,
            self.tr("A reply waits so long before it leaves; until then Undo brings it back to be changed."),
        )
        self.row(grid, self.tr("Send with"), self.send)
        self.row(
            grid,
            self.tr("A closed conversation opens again within"),
            self.reopen,
            self.tr("When a customer writes later than that in private, it is a new conversation."),
        )
        notes = self.group()
        notes.addWidget(self.notify, 0, 0)
        notes.addWidget(self.sound, 1, 0)
        settings = ui.settings
        self.undo.valueChanged.connect(lambda seconds: settings.change(undo_delay=float(seconds)))
        self.reopen.valueChanged.connect(lambda days: settings.change(reopen_days=float(days)))
        self.send.activated.connect(lambda _index: settings.change(send_key=str(self.send.currentData())))
        self.notify.toggled.connect(lambda on: settings.change(notifications=on))
        self.notify.toggled.connect(self.sound.setEnabled)
        self.sound.toggled.connect(lambda on: settings.change(notify_sound=on))
        self.finish()

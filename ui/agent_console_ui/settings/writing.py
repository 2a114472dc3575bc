"""Writing: how one signs, canned replies, how long a reply can be taken back, what sends it, and what makes a sound."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSpinBox

from agent_console.domain.writing import LONGEST_SIGNATURE
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.canned import CannedDialog
from agent_console_ui.dialogs.frame import roomy
from agent_console_ui.settings.page import Page
from agent_console_ui.widgets.button import Button


class WritingPage(Page):
    """Takes effect with the next reply."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self._signature = ""
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
        self.signature = QLineEdit()
        self.signature.setMaxLength(LONGEST_SIGNATURE)
        self.signature.setMinimumWidth(220)
        self.signature.setPlaceholderText(_suggested(ui.console.info.agent.name))
        self.signature.editingFinished.connect(self._keep_signature)
        self.manage = Button(self.tr("Manage…"), "book-text")
        self.manage.setAccessibleName(self.tr("Manage canned replies"))
        self.manage.clicked.connect(lambda: CannedDialog(self, ui).open())
        self.notify = QCheckBox(self.tr("Show a notification when a customer writes"))
        self.notify.setChecked(now.notifications)
        self.sound = QCheckBox(self.tr("With a sound"))
        self.sound.setChecked(now.notify_sound)
        self.sound.setEnabled(now.notifications)
        you = self.group()
        self.row(
            you,
            self.tr("Your signature"),
            self.signature,
            self.tr(
                "Stands at the end of your replies, so that customers see who answers. It counts as text."
            ),
        )
        self.row(
            you,
            self.tr("Canned replies"),
            self.manage,
            self.tr("Inserted with / while you write."),
        )
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
        ui.operations.read(
            self, ui.console.read.signature, self._know_signature, key="signature", failed=lambda _error: None
        )
        settings = ui.settings
        self.undo.valueChanged.connect(lambda seconds: settings.change(undo_delay=float(seconds)))
        self.reopen.valueChanged.connect(lambda days: settings.change(reopen_days=float(days)))
        self.send.activated.connect(lambda _index: settings.change(send_key=str(self.send.currentData())))
        self.notify.toggled.connect(lambda on: settings.change(notifications=on))
        self.notify.toggled.connect(self.sound.setEnabled)
        self.sound.toggled.connect(lambda on: settings.change(notify_sound=on))
        self.finish()

    def _know_signature(self, signature: str) -> None:
        self._signature = signature if isinstance(signature, str) else ""
        self.signature.setText(self._signature)

    def _keep_signature(self) -> None:
        """Kept as it was when it cannot be changed."""
        wanted = self.signature.text().strip()
        if wanted == self._signature:
            return

        def failed(error: BaseException) -> None:
            self.signature.setText(self._signature)
            self._ui.operations.show(error)

        def done(_nothing: object) -> None:
            self._signature = wanted

        work = self._ui.console.work
        self._ui.operations.command(self, lambda: work.set_signature(wanted), done, failed=failed)


def _suggested(name: str) -> str:
    """Initials behind a caret, as customer care signs on public channels: "^AV"."""
    initials = "".join(part[0] for part in name.split()[:3] if part[0].isalpha())
    return f"^{initials.upper()}" if initials else "^AV"

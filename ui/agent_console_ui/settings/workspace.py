"""The workspace: where it lies, who works in it, backups, the recovery key, and whether it is sound."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QSpinBox

from agent_console.domain.views import DoctorFinding, WorkspaceKind
from agent_console_ui import words
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.about import AboutDialog
from agent_console_ui.dialogs.backup import BackupDialog
from agent_console_ui.dialogs.frame import fine_print, roomy
from agent_console_ui.dialogs.recovery_key import RecoveryKeyDialog
from agent_console_ui.settings.page import Page
from agent_console_ui.widgets.banner import Banner
from agent_console_ui.widgets.button import Button
from agent_console_ui.widgets.elided_label import ElidedLabel


def finding(each: DoctorFinding) -> str:
    """What was looked at, for people."""
    match each.word:
        case "schema":
            return QCoreApplication.translate("Doctor", "Version of the file")
        case "integrity":
            return QCoreApplication.translate("Doctor", "The file is whole")
        case "refold":
            return QCoreApplication.translate("Doctor", "The inbox matches the log")
        case "search_index":
            return QCoreApplication.translate("Doctor", "The search index is complete")
        case "keyring":
            return QCoreApplication.translate("Doctor", "The key is in its place")
        case "disk":
            return QCoreApplication.translate("Doctor", "There is room on the disk")
    return each.word


class WorkspacePage(Page):
    """A practice workspace has no recovery key and needs no backup."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        info = ui.console.info
        practice = info.kind is WorkspaceKind.PRACTICE
        self.set_title(
            self.tr("Workspace"),
            self.tr("This is the practice workspace: nothing leaves this computer.") if practice else "",
        )
        self.path = ElidedLabel(info.path, Qt.TextElideMode.ElideMiddle)
        self.path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.path.setMinimumWidth(280)
        self.name = QLineEdit(info.agent.name)
        self.name.setMaxLength(80)
        self.name.setMinimumWidth(220)
        self.name.editingFinished.connect(self._rename)
        place = self.group()
        self.row(place, self.tr("Folder"), self.path)
        show = Button(self.tr("Open the folder"), "folder-open")
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(info.path)))
        place.addWidget(show, place.rowCount(), 1, Qt.AlignmentFlag.AlignRight)
        self.row(
            place,
            self.tr("Your name"),
            self.name,
            self.tr("Used when the console is opened again; what you did before keeps its name."),
        )
        if not practice:
            self._keep()
        sound = self.group()
        self.check = Button(self.tr("Check"), "stethoscope")
        self.check.clicked.connect(self._examine)
        self.row(
            sound,
            self.tr("Is everything sound?"),
            self.check,
            self.tr("Looks at the file, the search and the key."),
        )
        self.findings = fine_print("", self.inside)
        self.findings.hide()
        sound.addWidget(self.findings, sound.rowCount(), 0, 1, 2)
        self.trouble = Banner("", "neg", "circle-alert")
        self.trouble.hide()
        self.column.addWidget(self.trouble)
        about = Button(self.tr("About Agent Console"), "info", "ghost")
        about.clicked.connect(lambda: AboutDialog(self.window()).open())
        self.column.addWidget(about, 0, Qt.AlignmentFlag.AlignLeft)
        self.finish()

    def _keep(self) -> None:
        ui = self._ui
        keep = self.group()
        self.backups = QSpinBox()
        self.backups.setRange(0, 1000)
        self.backups.setValue(ui.settings.current.backups)
        self.backups.setMinimumWidth(110)
        roomy(self.backups)
        self.backups.valueChanged.connect(lambda count: ui.settings.change(backups=count))
        self.back_up = Button(self.tr("Back up now…"), "hard-drive")
        self.back_up.clicked.connect(lambda: BackupDialog(self.window(), ui).open())
        self.key = Button(self.tr("Show the recovery key…"), "key-round")
        self.key.clicked.connect(lambda: RecoveryKeyDialog(self.window(), ui).open())
        self.row(
            keep,
            self.tr("Scheduled backups to keep"),
            self.backups,
            self.tr("Made by themselves beside the workspace, encrypted like it; 0 makes none."),
        )
        self.row(keep, self.tr("A backup at a place you choose"), self.back_up)
        pending = self.tr("Not confirmed yet: keep it before something happens to this computer.")
        fine = self.tr("Opens the workspace and its backups on any computer.")
        self.row(
            keep, self.tr("Recovery key"), self.key, pending if ui.console.info.recovery_key_pending else fine
        )

    def _rename(self) -> None:
        name, known = self.name.text().strip(), self._ui.console.info.agent.name
        if name in ("", known):
            self.name.setText(known)
            return
        self._ui.settings.change(agent_name=name)
        self._ui.operations.command(self, lambda: self._ui.console.work.rename(name))

    def _examine(self) -> None:
        self.check.setEnabled(False)
        self.trouble.hide()
        self.findings.setText(self.tr("Looking…"))
        self.findings.show()
        archive = self._ui.console.archive
        self._ui.operations.read(self, archive.doctor, self._found, key="doctor", failed=self._failed)

    def _found(self, findings: tuple[DoctorFinding, ...]) -> None:
        self.check.setEnabled(True)
        lines = [
            (self.tr("Good: {what}") if each.ok else self.tr("Not good: {what}")).replace(
                "{what}", finding(each)
            )
            + (f" ({each.detail})" if each.detail and not each.ok else "")
            for each in findings
        ]
        self.findings.setText("\n".join(lines))

    def _failed(self, error: BaseException) -> None:
        self.check.setEnabled(True)
        self.findings.hide()
        self.trouble.say(words.sentence(error))
        self.trouble.show()

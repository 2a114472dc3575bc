"""Importing a history: which files and format, how far it is, and what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QProgressBar, QVBoxLayout, QWidget

from agent_console.domain.views import ImportProgress, ImportReport
from agent_console.errors import ImportRefused
from agent_console.runtime.settings import write_whole
from agent_console_ui import i18n, theme, words
from agent_console_ui.context import Ui
from agent_console_ui.dialogs import import_words
from agent_console_ui.dialogs.drop_zone import DropZone
from agent_console_ui.dialogs.frame import DialogFrame, field_label, fine_print
from agent_console_ui.dialogs.import_report import ReportView
from agent_console_ui.operations import Ticket
from agent_console_ui.widgets.safe_text import one_line


class ImportDialog(DialogFrame):
    """Three steps in one place: choose, wait (or cancel), read the report. What was read before a cancel stays."""

    imported = Signal(object)
    _progress = Signal(object)

    def __init__(self, parent: QWidget, ui: Ui) -> None:
        super().__init__(parent, "", "", 560)
        self.setWindowTitle(self.tr("Import a history"))
        self.head(
            self.tr("Import a history"),
            self.tr(
                "Past conversations come into an archive that can be read and searched but never answered. "
                "Importing the same file twice brings nothing twice."
            ),
        )
        self._ui = ui
        self.paths: list[Path] = []
        self._ticket: Ticket | None = None
        self._task: asyncio.Task[Any] | None = None
        self.report: ReportView | None = None
        self.zone = DropZone(self)
        self.zone.choose.connect(self._choose)
        self.zone.dropped.connect(self.take)
        self.format = QComboBox(self)
        for name in ui.console.archive.formats():
            self.format.addItem(import_words.format_title(name), name)
        self.format.setCurrentIndex(-1)
        self.format.setPlaceholderText(self.tr("Choose the format"))
        self.format.currentIndexChanged.connect(lambda _index: self._judge())
        self._files = fine_print("", self)
        self._files.hide()
        self._form = QWidget(self)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.S1)
        form.addWidget(self.zone)
        form.addWidget(self._files)
        form.addSpacing(theme.S2)
        form.addWidget(field_label(self.tr("Format"), self.format, self))
        form.addWidget(self.format)
        self.body.addWidget(self._form)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.counted = QLabel(self)
        self.counted.setFont(theme.font("body", tabular=True))
        self.counted.setAlignment(Qt.AlignmentFlag.AlignLeft)
        for widget in (self.counted, self.bar):
            widget.hide()
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._copy = self.add_button(self.tr("Copy report"), self._copy_report, icon_name="copy", left=True)
        self._save = self.add_button(
            self.tr("Save report…"), self._choose_report, icon_name="download", left=True
        )
        self._copy.hide()
        self._save.hide()
        self.cancel = self.add_button(self.tr("Cancel"), self.reject)
        self.start = self.add_button(self.tr("Import"), self._start, "primary", "download")
        self._progress.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self._judge()
        self.zone.button.setFocus()

    # ---- choosing

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose files"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([self.tr("Histories (*.json *.csv)"), self.tr("All files (*)")])
        dialog.filesSelected.connect(lambda files: self.take([Path(file) for file in files]))
        dialog.open()

    def take(self, paths: Sequence[Path]) -> None:
        """These files; the format is guessed from the first."""
        self.paths = list(paths)
        self.say_trouble("")
        names = ", ".join(one_line(path.name, 60) for path in self.paths[:3])
        more = len(self.paths) - 3
        if more > 0:
            names += " " + self.tr("and %n more", "", more)
        self._files.setText(names)
        self._files.setVisible(bool(self.paths))
        self._judge()
        self.grow()
        if self.paths:
            first = self.paths[0]
            self._ui.operations.read(
                self,
                lambda: import_words.guess(first),
                self._guessed,
                key="guess",
                failed=lambda _error: None,
            )

    def _guessed(self, name: str) -> None:
        place = self.format.findData(name)
        with QSignalBlocker(self.format):
            self.format.setCurrentIndex(place)
        if place < 0:
            self.say_trouble(
                self.tr("The file does not look like any format we know. Choose its format yourself.")
            )
        self._judge()
        (self.start if self.start.isEnabled() else self.format).setFocus()

    def _judge(self) -> None:
        ready = bool(self.paths) and self.format.currentIndex() >= 0 and self._ticket is None
        self.start.setEnabled(ready)

    # ---- running

    def _start(self) -> None:
        if not self.start.isEnabled():
            return
        name, paths, archive = str(self.format.currentData()), list(self.paths), self._ui.console.archive
        self.say_trouble("")

        async def run() -> ImportReport:
            self._task = asyncio.current_task()
            return await archive.import_history(name, paths, self._progress.emit)

        self._show_running(True)
        self._ticket = self._ui.operations.command(self, run, self._done, failed=self._failed)
        self._judge()

    def _show_running(self, running: bool) -> None:
        self._form.setVisible(not running)
        self.bar.setVisible(running)
        self.counted.setVisible(running)
        self.start.setVisible(not running)
        if running:
            self.bar.setValue(0)
            self.counted.setText(self.tr("Reading…"))
            self.cancel.setFocus()
        self.fit()

    def _show_progress(self, progress: ImportProgress) -> None:
        self.bar.setValue(round(progress.fraction * 1000))
        text = self.tr("%n message(s) so far", "", progress.messages)
        if progress.skipped:
            text += " · " + self.tr("%n row(s) left out or mended", "", progress.skipped)
        self.counted.setText(text)

    def reject(self) -> None:
        if self._ticket is None:
            super().reject()
            return
        self.cancel.setEnabled(False)
        self.counted.setText(self.tr("Stopping; what was read stays."))
        self._ui.operations.command(self, self._stop)

    async def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _done(self, report: ImportReport) -> None:
        self._ticket = None
        self.bar.hide()
        self.counted.hide()
        title = self.tr("Import stopped") if report.cancelled else self.tr("Import finished")
        said = (
            self.tr("What was read until then is here. Import the file again to go on: nothing comes twice.")
            if report.cancelled
            else self.tr("The conversations are closed and stand in the view Closed; search finds them.")
        )
        self.head(title, said)
        self.report = ReportView(report, self)
        self.body.insertWidget(0, self.report, 1)
        self.cancel.hide()
        self._copy.show()
        self._save.show()
        self.add_button(self.tr("Done"), self.accept, "primary").setFocus()
        self.fit()
        self.imported.emit(report)

    def _failed(self, error: BaseException) -> None:
        self._ticket = None
        self.cancel.setEnabled(True)
        self._show_running(False)
        self._judge()
        text = words.sentence(error)
        if isinstance(error, ImportRefused) and error.detail:
            text += f" ({one_line(error.detail, 120)})"
        self.say_trouble(text)

    # ---- the report

    def _copy_report(self) -> None:
        if self.report is not None:
            QGuiApplication.clipboard().setText(self.report.text())
            self._ui.toast(self.tr("Copied"))

    def _choose_report(self) -> None:
        dialog = QFileDialog(self, self.tr("Save report"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(self.tr("import-report") + ".txt")
        dialog.fileSelected.connect(self.save_report)
        dialog.open()

    def save_report(self, file: str) -> None:
        """Write the report into a file."""
        if self.report is None:
            return
        text = self.report.text()

        async def write() -> None:
            await asyncio.to_thread(write_whole, Path(file), text.encode())

        name = i18n.locale().toString(len(text.splitlines()))
        self._ui.operations.command(
            self,
            write,
            lambda _nothing: self._ui.toast(self.tr("Saved: {count} lines").replace("{count}", name)),
            failed=lambda error: self.say_trouble(words.sentence(error)),
        )

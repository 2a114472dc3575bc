"""Mood: whether messages are rated and how far that is, what agents corrected, and how much the analyzer can be believed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QLabel, QProgressBar

from agent_console.domain.mood_views import RatingProgress
from agent_console.runtime import resources
from agent_console.runtime.events import ConversationsChanged, RatingChanged
from agent_console.runtime.settings import Settings
from agent_console_ui import i18n, theme, words
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.export_corrections import ExportCorrectionsDialog
from agent_console_ui.dialogs.frame import fine_print
from agent_console_ui.settings.page import Page
from agent_console_ui.widgets.banner import Banner
from agent_console_ui.widgets.button import Button

AGAIN = 1_000
"""Milliseconds until it is asked again how many messages wait."""


def document() -> Path:
    """Where it is written how moods are judged and how good that is; beside the sources in a checkout."""
    return resources.folder().parent / "docs" / "sentiment.md"


class MoodPage(Page):
    """Takes effect within moments; what is rated stays when it is switched off."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self._progress: RatingProgress | None = None
        self._later = QTimer(self, interval=AGAIN, singleShot=True)
        self._later.timeout.connect(self._read)
        self.set_title(
            self.tr("Mood"),
            self.tr(
                "How customers feel, by what they write, so that what burns is seen first. It proposes and "
                "sorts; it never acts by itself, and you can correct it with a right click on a message."
            ),
        )
        self.on = QCheckBox(self.tr("Rate the mood of messages"))
        self.on.setChecked(ui.settings.current.rate_mood)
        self.on.toggled.connect(lambda on: ui.settings.change(rate_mood=on))
        first = self.group()
        first.setVerticalSpacing(theme.S1)
        first.addWidget(self.on, 0, 0)
        hint = self.tr(
            "Messages are rated on this computer; no text leaves it. Switched off, moods that are there stay, and "
            "new messages wait for theirs."
        )
        first.addWidget(fine_print(hint, self.inside), 1, 0)
        self._build_progress()
        self._build_corrections()
        self._build_analyzer()
        self.trouble = Banner("", "neg", "circle-alert", rounded=True)
        self.trouble.hide()
        self.column.addWidget(self.trouble)
        self.finish()
        ui.settings.changed.connect(self._settings_changed)
        ui.bridge.event.connect(self._heard)
        self._read()

    def _build_progress(self) -> None:
        grid = self.group()
        name = QLabel(self.tr("Progress"), self.inside)
        name.setFont(theme.font("body", 500))
        self.bar = QProgressBar(self.inside)
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.counted = QLabel(" ", self.inside)
        self.counted.setFont(theme.font("fine", tabular=True))
        self.counted.setProperty("tone", "muted")
        self.counted.setWordWrap(True)
        self.pause = Button(self.tr("Pause"), "pause")
        self.pause.clicked.connect(self._toggle)
        self.pause.hide()
        grid.addWidget(name, 0, 0)
        grid.addWidget(self.pause, 0, 1, 2, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.counted, 1, 0)
        grid.addWidget(self.bar, 2, 0, 1, 2)
        grid.setVerticalSpacing(theme.S1)
        self.bar.hide()

    def _build_corrections(self) -> None:
        self.export = Button(self.tr("Export corrections…"), "download")
        self.export.clicked.connect(lambda: ExportCorrectionsDialog(self.window(), self._ui).open())
        self.row(
            self.group(),
            self.tr("Corrections by agents"),
            self.export,
            self.tr(
                "They count in every number. Exported, they are training data: texts of customers, without names."
            ),
        )

    def _build_analyzer(self) -> None:
        grid = self.group()
        self.version = QLabel("–", self.inside)
        self.version.setProperty("tone", "text2")
        self.version.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.row(
            grid,
            self.tr("Version of the analyzer"),
            self.version,
            self.tr("With a new version everything is rated again in the background, newest first."),
        )
        good = self.tr(
            "It rates English, Spanish and Ukrainian, and is right for about six messages of ten. Most often it "
            "takes mild praise or blame for neutral, or the other way; irony it rarely sees. A face with a broken "
            "ring says: not sure."
        )
        label = QLabel(good, self.inside)
        label.setWordWrap(True)
        label.setProperty("tone", "text2")
        grid.addWidget(label, grid.rowCount(), 0, 1, 2)
        if document().exists():
            self.more = Button(self.tr("How it was measured (docs/sentiment.md)"), "external-link", "link")
            self.more.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(document()))))
            grid.addWidget(self.more, grid.rowCount(), 0, 1, 2, Qt.AlignmentFlag.AlignLeft)

    # ---- how far it is

    def _read(self) -> None:
        self._ui.operations.read(
            self, self._ui.console.read.rating, self.show_progress, key="rating", failed=self._failed
        )

    def _heard(self, event: object) -> None:
        match event:
            case RatingChanged(progress=progress):
                self.show_progress(progress)
            case ConversationsChanged() if self._progress is not None and self._progress.waiting:
                if not self._later.isActive():  # new messages are rated without a word about progress
                    self._later.start()

    def _settings_changed(self, settings: Settings) -> None:
        self.on.setChecked(settings.rate_mood)
        if self._progress is not None:
            self.show_progress(self._progress)

    def show_progress(self, progress: RatingProgress) -> None:
        """How far rating is now."""
        self._progress = progress
        self.trouble.hide()
        self.version.setText(progress.version or "–")
        busy = progress.total > 0 and self.on.isChecked() and not progress.failed
        self.bar.setVisible(busy)
        self.pause.setVisible(busy)
        if busy:
            self.bar.setValue(round(1000 * (1 - progress.waiting / progress.total)))
            text, icon = (self.tr("Go on"), "play") if progress.paused else (self.tr("Pause"), "pause")
            self.pause.setText(text)
            self.pause.setAccessibleName(text)
            self.pause.set_icon_name(icon)
        self.counted.setText(self._sentence(progress, busy))
        tone = "warn" if progress.failed and self.on.isChecked() else "muted"
        if self.counted.property("tone") != tone:
            self.counted.setProperty("tone", tone)
            self.counted.style().polish(self.counted)

    def _sentence(self, progress: RatingProgress, busy: bool) -> str:
        number = i18n.locale().toString
        if progress.failed and self.on.isChecked():
            return self.tr(
                "The analyzer does not start. It is tried again by itself; if this stays, restart the console, and "
                "if that does not help, install it again."
            )
        if busy:
            text = (
                self.tr("Paused: {done} of {total} message(s) rated", "", progress.total)
                if progress.paused
                else self.tr("{done} of {total} message(s) rated", "", progress.total)
            )
            done = max(0, progress.total - progress.waiting)
            return text.replace("{done}", number(done)).replace("{total}", number(progress.total))
        if progress.waiting:
            text = self.tr("{count} message(s) wait to be rated", "", progress.waiting)
            return text.replace("{count}", number(progress.waiting))
        return self.tr("Everything is rated")

    def _toggle(self) -> None:
        progress, work = self._progress, self._ui.console.work
        if progress is None:
            return
        paused = not progress.paused
        self.pause.setEnabled(False)

        def done(_nothing: object) -> None:
            self.pause.setEnabled(True)
            self._read()

        def failed(error: BaseException) -> None:
            self.pause.setEnabled(True)
            self._failed(error)

        self._ui.operations.command(self, lambda: work.pause_rating(paused), done, failed=failed)

    def _failed(self, error: BaseException) -> None:
        self.trouble.say(words.sentence(error))
        self.trouble.show()

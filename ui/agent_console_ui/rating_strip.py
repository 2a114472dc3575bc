"""The strip that tells how far rating the moods of an imported history, or of everything after an update, has come."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPaintEvent

from agent_console.domain.mood_views import RatingProgress
from agent_console_ui import i18n, theme
from agent_console_ui.context import Ui
from agent_console_ui.widgets.banner import Banner

WORTH = 200
"""Messages; with fewer it is over before one has read about it."""
PATIENCE = 1_000
"""Milliseconds that it must take before it is worth a strip."""


class RatingStrip(Banner):
    """Comes when there is much to rate, goes when it is done; put away, it stays away until something else is so."""

    def __init__(self, ui: Ui) -> None:
        super().__init__("", "neutral", "smile", closable=True)
        self._ui = ui
        self._text.setFont(theme.font("body", 500, tabular=True))
        self._progress: RatingProgress | None = None
        self._put_away = False
        self._patience = QTimer(self, interval=PATIENCE, singleShot=True)
        self._patience.timeout.connect(self._come)
        self.activated.connect(self._toggle)
        self.dismissed.connect(self._dismissed)
        self.hide()

    def show_progress(self, progress: RatingProgress) -> None:
        """How far it is now."""
        before, self._progress = self._progress, progress
        if before is None or self._state(before) != self._state(progress):
            self._put_away = False
        if not self._worth(progress):
            self._patience.stop()
            self.hide()
            return
        self._word(progress)
        if self.isHidden() and not self._put_away and not self._patience.isActive():
            self._patience.start()

    @staticmethod
    def _state(progress: RatingProgress) -> tuple[bool, bool, bool]:
        return progress.failed, progress.paused, bool(progress.total)

    @staticmethod
    def _worth(progress: RatingProgress) -> bool:
        return progress.failed or progress.total >= WORTH

    def _come(self) -> None:
        if self._progress is not None and self._worth(self._progress) and not self._put_away:
            self.show()

    def _dismissed(self) -> None:
        self._put_away = True

    def _word(self, progress: RatingProgress) -> None:
        if progress.failed:
            self.say(
                self.tr(
                    "Moods cannot be rated: the analyzer does not start. It is tried again by itself; if this "
                    "stays, restart the console, and if that does not help, install it again."
                ),
                "warn",
                "circle-alert",
            )
            return
        number = i18n.locale().toString
        if progress.paused:
            text = self.tr(
                "Rating moods is paused: {done} of {total} message(s) rated, new ones are rated all the same",
                "",
                progress.total,
            )
            action = self.tr("Go on")
        else:
            text = self.tr("Rating moods: {done} of {total} message(s)", "", progress.total)
            action = self.tr("Pause")
        for name, value in (("{done}", progress.total - progress.waiting), ("{total}", progress.total)):
            text = text.replace(name, number(max(0, value)))
        self.say(text, "neutral", "circle-pause" if progress.paused else "smile", action)

    def _toggle(self) -> None:
        if self._progress is not None:
            paused = not self._progress.paused
            self._ui.operations.command(self, lambda: self._ui.console.work.pause_rating(paused))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        progress = self._progress
        if progress is None or not progress.total or progress.failed:
            return
        now = theme.current()
        painter = QPainter(self)
        part = min(1.0, max(0.0, 1 - progress.waiting / progress.total))
        painter.fillRect(0, self.height() - 2, self.width(), 2, now.border)
        ink = now.muted if progress.paused else now.accent
        painter.fillRect(0, self.height() - 2, round(self.width() * part), 2, ink)
        painter.end()

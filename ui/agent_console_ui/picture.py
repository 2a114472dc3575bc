"""Draws the window into a file once everything in it has arrived."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from agent_console.domain.mood_views import RatingProgress
from agent_console_ui.main_window import MainWindow

WIDTH, HEIGHT = 1440, 900
SETTLE, LONGEST = 500, 15_000
"""Milliseconds: after the last pane has arrived, and at most altogether."""


class Picture(QObject):
    """Opens the first conversation, waits for its messages and history, writes the PNG and says where it is."""

    def __init__(self, window: MainWindow, path: Path, done: Callable[[int], None]) -> None:
        super().__init__(window)
        self._window, self._path, self._done = window, path, done
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._look)
        self._rating = True
        self._longest = QTimer(self, singleShot=True, interval=LONGEST)
        self._longest.timeout.connect(self._draw)
        self._longest.start()
        window.resize(WIDTH, HEIGHT)
        window.inbox.model.loaded.connect(self._open_first)
        window.inbox.model.dataChanged.connect(self._settle_again)
        window.conversation.opened.connect(self._settle_again)

    def _open_first(self) -> None:
        if self._window.inbox.model.rowCount():
            self._window.inbox.view.choose(0)
        self._settle.start()

    def _settle_again(self) -> None:
        if self._settle.isActive():
            self._settle.start()

    def _look(self) -> None:
        """Are the moods there, too?"""
        if self._window.ui.settings.current.rate_mood:
            self._window.ui.operations.read(
                self, self._window.ui.console.read.rating, self._rated, key="rating", failed=self._draw_anyway
            )
        else:
            self._draw()

    def _rated(self, progress: RatingProgress) -> None:
        """Once more after the last one, so that it has arrived in the window."""
        waits = progress.waiting > 0 and not progress.paused and not progress.failed
        if waits or self._rating:
            self._rating = waits
            self._settle.start()
        else:
            self._draw()

    def _draw_anyway(self, _error: BaseException) -> None:
        self._draw()

    def _draw(self) -> None:
        self._longest.stop()
        self._settle.stop()
        self._window.resize(WIDTH, HEIGHT)
        if self._window.grab().save(str(self._path), "PNG"):
            sys.stdout.write(f"{self._path.resolve()}\n")
            self._done(0)
        else:
            sys.stderr.write(f"The picture could not be written to {self._path}\n")
            self._done(1)

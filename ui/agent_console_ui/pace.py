"""How Python shares the processor in a console, so that the window's thread waits for nobody."""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QObject, QTimer

HAND_OVER = 0.0005
"""Seconds that the engine's thread may keep the interpreter while the window's wants it; Python's own are 5 ms, and
they pass each time that Qt gave the interpreter away for a moment."""
EVERY = 500
"""Milliseconds between two looks whether there is garbage."""
YOUNG = 5_000
"""New objects before a look at them is worth it."""
THOROUGH = 120
"""Every so many looks (a minute) all objects made since the start are looked at, not only young ones."""


class Pace(QObject):
    """Looks for garbage in the window's thread, where Qt's objects may be destroyed, and not while the window comes up.

    Python would look in whichever thread makes an object, at any moment, and longer the more there is.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._before = sys.getswitchinterval()
        sys.setswitchinterval(HAND_OVER)
        self._looks = 0
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def started(self) -> None:
        """All is made that stays until the end: never look at it again."""
        gc.freeze()

    def stop(self) -> None:
        """Python does as it pleases again."""
        self._timer.stop()
        sys.setswitchinterval(self._before)
        gc.unfreeze()
        gc.enable()

    def _look(self) -> None:
        self._looks += 1
        if self._looks % THOROUGH == 0:
            gc.collect()
        elif gc.get_count()[0] > YOUNG:
            gc.collect(1 if self._looks % 8 == 0 else 0)

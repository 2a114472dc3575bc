"""Collects Python's cyclic garbage in the window's thread only.

The collector runs in whatever thread allocates: on the engine's it would destroy Qt objects there, whose timers then
fire into nothing (a segmentation fault, seen in two of five test runs).
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QTimer

INTERVAL = 1_000
"""Milliseconds between two looks at whether there is enough to collect."""


class _Installed:
    timer: QTimer | None = None


def keep_to_this_thread() -> None:
    """From now on nothing is collected elsewhere. Call it in the window's thread; again does no harm."""
    gc.disable()
    app = QCoreApplication.instance()
    if _Installed.timer is None and app is not None:
        timer = QTimer(app)
        timer.setInterval(INTERVAL)
        timer.timeout.connect(collect)
        timer.start()
        _Installed.timer = timer


def collect() -> None:
    """What the automatic collector would do by its thresholds."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return

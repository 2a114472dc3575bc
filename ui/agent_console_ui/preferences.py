"""What one person prefers on one computer, for the window: changed at once, written a moment later elsewhere."""

from __future__ import annotations

import logging
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from agent_console.runtime.settings import Settings, SettingsFile

log = logging.getLogger(__name__)


class Preferences(QObject):
    """`runtime.settings.Settings` for the window; the file is written by another thread, never while one clicks."""

    changed = Signal(object)
    """The new `Settings`."""

    def __init__(self, file: SettingsFile | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self.current: Settings = file.current if file is not None else Settings()
        self._unwritten: dict[str, Any] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(300)
        self._later.timeout.connect(self._write_elsewhere)

    def change(self, **values: Any) -> None:
        """Set some of the fields of `Settings`. Raises TypeError or ValueError for a wrong value."""
        new = msgspec.structs.replace(self.current, **values)
        if new == self.current:
            return
        self.current = new
        self._unwritten.update(values)
        self._later.start()
        self.changed.emit(new)

    def get(self, name: str, fallback: str = "") -> str:
        """Something that is the window's own business (`Settings.extra`)."""
        return self.current.extra.get(name, fallback)

    def put(self, name: str, value: str) -> None:
        """Remember something that is the window's own business."""
        self.change(extra={**self.current.extra, name: value})

    def flush(self) -> None:
        """Write now what was not written yet; for the end of the program."""
        self._later.stop()
        self._write(self._take())

    def _take(self) -> dict[str, Any]:
        values, self._unwritten = self._unwritten, {}
        return values

    def _write_elsewhere(self) -> None:
        values = self._take()
        QThreadPool.globalInstance().start(lambda: self._write(values))

    def _write(self, values: dict[str, Any]) -> None:
        if self._file is None or not values:
            return
        try:
            self._file.change(**values)
        except OSError:
            log.warning("preferences could not be written")

"""The surroundings of a picture: the practice workspace at a fixed time, and the window's own machinery around it."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from agent_console_ui import i18n, theme
from agent_console_ui.bridge import Bridge
from agent_console_ui.context import Console, Ui
from agent_console_ui.main_window import MainWindow
from agent_console_ui.operations import Operations
from agent_console_ui.preferences import Preferences
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from agent_console import app as engine_app
from agent_console.runtime.loop import EngineThread
from agent_console.runtime.settings import SettingsFile

NOW = datetime(2026, 11, 20, 10, 2, tzinfo=UTC)
ZONE = "Europe/Madrid"
LONGEST = 8.0
"""Seconds that a screen may take to be complete."""
RATED = 40.0
"""Seconds that rating the practice messages may take."""
T = TypeVar("T")


def _without_the_platform(_kind: QtMsgType, _context: QMessageLogContext, text: str | None) -> None:
    """What the offscreen platform cannot do is no news; everything else is."""
    if text and not text.startswith("This plugin does not support"):
        sys.stderr.write(f"{text}\n")


async def _let_go() -> None:
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


class FixedClock:
    """Always the same moment, so that pictures stay the same."""

    def now(self) -> datetime:
        """20 November 2026, 11:02 in Madrid."""
        return NOW


class Stage:
    """Made once; speaks one language and wears one theme at a time."""

    def __init__(self) -> None:
        qInstallMessageHandler(_without_the_platform)
        os.environ["TZ"] = ZONE
        time.tzset()
        found = QApplication.instance()
        self.app = found if isinstance(found, QApplication) else QApplication(["screens"])
        self.app.setQuitOnLastWindowClosed(False)
        self.folder = Path(tempfile.mkdtemp(prefix="agent-console-screens-"))
        self.engine = EngineThread()
        self.engine.start()
        self.bridge = Bridge(self.engine)
        self.operations = Operations(self.bridge)
        self.console: Console = self.wait(
            engine_app.open_practice(
                self.folder / "practice", speed=0, clock=FixedClock(), settings=SettingsFile(self.folder)
            )
        )
        self._wait_for_moods()
        self.bridge.listen(self.console.events)
        self._shown: list[QWidget] = []
        self.said: list[str] = []
        self.restless = 0
        """How often something did not come to rest in time."""

    def _wait_for_moods(self) -> None:
        """Until the practice messages are rated."""
        ends = time.monotonic() + RATED
        while self.wait(self.console.read.rating()).waiting and time.monotonic() < ends:
            time.sleep(0.05)

    def wait(self, work: Coroutine[Any, Any, T]) -> T:
        """Run something on the engine and wait for it."""
        return self.engine.submit(work).result(60)

    def close(self) -> None:
        """Let go of everything."""
        self.strike()
        self.operations.close()
        self.bridge.leave()
        self.wait(self.console.close())
        self.wait(_let_go())
        self.engine.stop()

    def dress(self, language: str, mode: theme.Mode) -> None:
        """From now on in this language and theme."""
        self.strike()
        i18n.install(self.app, language)
        theme.set_mode(mode)
        theme.apply(self.app)

    # ---- on the stage

    def ui(self, console: Console | None = None) -> Ui:
        """What panes are given."""
        return Ui(
            console=console or self.console,
            operations=self.operations,
            bridge=self.bridge,
            settings=Preferences(),
            toast=lambda text, action="", callback=None: self.said.append(text),
            now=lambda: NOW,
        )

    def window(self, console: Console | None = None, width: int = 1440, height: int = 900) -> MainWindow:
        """The whole window, shown and complete."""
        window = MainWindow(console or self.console, self.operations, self.bridge, Preferences(), lambda: NOW)
        self.show(window, width, height)
        return window

    def show(self, widget: QWidget, width: int = 0, height: int = 0) -> QWidget:
        """Put it onto the stage and wait until it is complete."""
        if width:
            widget.resize(width, height)
        widget.show()
        self._shown.append(widget)
        self.settle()
        if width:
            widget.resize(width, height)
            self.settle()
        return widget

    def behind(self) -> QWidget:
        """A parent for a dialog."""
        parent = QWidget()
        parent.resize(1440, 900)
        self._shown.append(parent)
        return parent

    def settle(self, until: Callable[[], object] | None = None) -> None:
        """Work through events until no question is on its way, and `until` is true."""
        ends = time.monotonic() + LONGEST
        quiet = 0
        while quiet < 6 and time.monotonic() < ends:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            busy = any(self.operations._by_owner.values()) or (until is not None and not until())
            quiet = 0 if busy else quiet + 1
            time.sleep(0.012)
        if quiet < 6:
            self.restless += 1

    def picture(self, widget: QWidget) -> QPixmap:
        """As it would be seen."""
        self.settle()
        return widget.grab()

    def strike(self) -> None:
        """Take everything off."""
        for widget in reversed(self._shown):
            widget.close()
            widget.deleteLater()
        self._shown.clear()
        self.settle()

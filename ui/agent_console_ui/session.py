"""One run of the console: opens a workspace, shows its window, and ends everything within two seconds."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Coroutine
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from agent_console.runtime.loop import EngineThread
from agent_console.runtime.settings import SettingsFile
from agent_console.runtime.tasks import Tasks
from agent_console_ui import words
from agent_console_ui.bridge import Bridge
from agent_console_ui.context import Console
from agent_console_ui.operations import Operations
from agent_console_ui.preferences import Preferences
from agent_console_ui.trouble import Trouble
from agent_console_ui.wanted import Wanted, find_and_open, open_practice

log = logging.getLogger(__name__)
PATIENCE = 250
"""Milliseconds before opening is worth a window of its own."""


class Session:
    """Owns the engine's thread and the windows. `run` ends when the last of them is closed."""

    def __init__(
        self, app: QApplication, engine: EngineThread, wanted: Wanted, file: SettingsFile, trouble: Trouble
    ) -> None:
        self._app = app
        self._engine = engine
        self._wanted = wanted
        self._file = file
        self._trouble = trouble
        self._settings = Preferences(file)
        self._bridge = Bridge(engine)
        self._operations: Operations | None = None
        self._console: Console | None = None
        self._windows: list[QWidget] = []
        self._tasks = Tasks(lambda _name, error: trouble.tell(error))
        self._then: str | None = None
        """What a person came for who has just made a workspace; None in any other run."""
        self._ended: asyncio.Future[int] | None = None

    async def run(self, opening: Coroutine[Any, Any, Console | None]) -> int:
        """Show the window for what is being opened; returns the exit code."""
        self._ended = asyncio.get_running_loop().create_future()
        import agent_console_ui.main_window  # noqa: F401  while the engine opens

        try:
            await self._show_when_open(opening, practice=self._wanted.practice)
            return await self._ended
        finally:
            await self._shut()

    def end(self, code: int = 0) -> None:
        """End the run."""
        if self._ended is not None and not self._ended.done():
            self._ended.set_result(code)

    # ---- opening

    async def _show_when_open(self, opening: Coroutine[Any, Any, Console | None], *, practice: bool) -> None:
        patience: QTimer | None = None
        waiting: list[QWidget] = []
        if self._wanted.picture is None:

            def show_waiting() -> None:
                from agent_console_ui.opening import OpeningWindow

                window = OpeningWindow()
                window.say_opening(practice)
                window.closing.connect(self.end)
                window.show()
                waiting.append(window)
                self._windows.append(window)

            patience = QTimer(singleShot=True, interval=PATIENCE)
            patience.timeout.connect(show_waiting)
            patience.start()
        try:
            console = await opening
        except Exception as error:
            log.warning("the workspace could not be opened", exc_info=error)
            self._say_failed(error)
        else:
            if console is None:
                self._show_first()
            else:
                self._show_main(console)
        finally:
            if patience is not None:
                patience.stop()
            for window in waiting:
                self._drop(window)

    def _say_failed(self, error: BaseException) -> None:
        from agent_console_ui.opening import OpeningWindow

        if self._wanted.picture is not None:
            sys.stderr.write(words.sentence(error) + "\n")
            self.end(1)
            return
        window = OpeningWindow()
        window.say_failed(error)
        window.closing.connect(self.end)
        window.again_wanted.connect(lambda: self._begin_again(window, practice=False))
        window.practice_wanted.connect(lambda: self._begin_again(window, practice=True))
        self._windows.append(window)
        window.show()

    def _begin_again(self, window: QWidget, *, practice: bool) -> None:
        self._drop(window)
        if practice:
            self._start(open_practice(Wanted(), self._file), practice=True)
        else:
            self._start(find_and_open(self._wanted, self._file), practice=False)

    def _start(self, work: Coroutine[Any, Any, Console | None], *, practice: bool) -> None:
        self._tasks.start("open", self._show_when_open(self._bridge.call(work), practice=practice))

    def _drop(self, window: QWidget) -> None:
        if window in self._windows:
            self._windows.remove(window)
        window.blockSignals(True)
        window.close()
        window.deleteLater()

    # ---- windows

    def _show_first(self) -> None:
        from agent_console_ui.first.beginning import Beginning
        from agent_console_ui.first.first_window import FirstWindow

        beginning = Beginning(self._wanted.workspace, self._wanted.key_file, self._file)
        window = FirstWindow(Operations(self._bridge), self._settings, beginning)
        window.practice_chosen.connect(lambda: self._begin_again(window, practice=True))
        window.ready.connect(lambda console, then: self._begin_real(window, console, then))
        window.closing.connect(self.end)
        self._windows.append(window)
        window.show()

    def _begin_real(self, window: QWidget, console: Console, then: str) -> None:
        self._then = then
        self._show_main(console)
        self._drop(window)

    def _show_main(self, console: Console) -> None:
        from agent_console_ui.main_window import MainWindow

        self._console = console
        self._bridge.listen(console.events)
        self._operations = Operations(self._bridge)
        if self._wanted.picture is None:
            self._settings.change(last_workspace=console.info.path)
        window = MainWindow(
            console, self._operations, self._bridge, self._settings, lambda: datetime.now(UTC), self._trouble
        )
        window.closing.connect(self.end)
        window.other_workspace_wanted.connect(lambda practice: self._change_workspace(window, practice))
        self._windows.append(window)
        if self._wanted.picture is not None:
            from agent_console_ui.picture import Picture

            self._picture = Picture(window, self._wanted.picture, self.end)
        window.show()
        then, self._then = self._then, None
        if then is not None:
            from agent_console_ui.first.first_steps import begin

            QTimer.singleShot(0, window, lambda: begin(window, window.ui, window.commands.do, then))

    def _change_workspace(self, window: QWidget, practice: bool) -> None:
        self._drop(window)
        self._tasks.start("change workspace", self._go_to(practice))

    async def _go_to(self, practice: bool) -> None:
        await self._close_console()
        self._wanted = Wanted(key_file=self._wanted.key_file)
        self._settings.change(last_workspace="")
        self._settings.flush()
        opening = open_practice if practice else find_and_open
        await self._show_when_open(self._bridge.call(opening(self._wanted, self._file)), practice=practice)

    # ---- ending

    async def _close_console(self) -> None:
        console, self._console = self._console, None
        if self._operations is not None:
            self._operations.close()
            self._operations = None
        self._bridge.leave()
        if console is not None:
            try:
                await asyncio.wait_for(self._bridge.call(console.close()), 1.6)
            except TimeoutError:
                log.error("the workspace did not close in time")
            except Exception:
                log.exception("the workspace did not close cleanly")

    async def _shut(self) -> None:
        for window in self._windows:
            window.hide()
        self._app.processEvents()
        await self._tasks.close(0.2)
        await self._close_console()
        self._settings.flush()
        for window in self._windows:
            window.deleteLater()

"""The panes of the real window over the generated workspace, in this process, without a screen."""

from __future__ import annotations

import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from agent_console_ui import i18n, theme
from agent_console_ui.bridge import Bridge
from agent_console_ui.context import Ui
from agent_console_ui.conversation.pane import ConversationPane
from agent_console_ui.inbox.pane import InboxPane
from agent_console_ui.operations import Operations
from agent_console_ui.preferences import Preferences
from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QWidget

from agent_console import app
from agent_console.domain.log import Transaction
from agent_console.runtime.loop import EngineThread
from agent_console.storage import Storage
from agent_console.workspace.local import LocalWorkspace
from tests.benchmarks.workspace import key_file_of, take
from tests.benchmarks.world import END, Scale, account_of, arrivals, thread_of

T = TypeVar("T")
PATIENCE = 30.0
"""Seconds after which something that should have been painted counts as broken."""


def application() -> QApplication:
    """The application, in the console's own look."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    made = QApplication([])
    i18n.install(made, "en")
    theme.set_mode("light")
    theme.apply(made)
    return made


class Painted(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


class Busy:
    """Milliseconds that the window's thread spends working, not waiting, between `begin` and `end`."""

    def __init__(self) -> None:
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.awake.connect(self._awake)
        dispatcher.aboutToBlock.connect(self._blocks)
        self._since: float | None = None
        self._sum = 0.0

    def _awake(self) -> None:
        if self._since is None:
            self._since = time.perf_counter()

    def _blocks(self) -> None:
        if self._since is not None:
            self._sum += time.perf_counter() - self._since
            self._since = None

    def begin(self) -> None:
        """Count from now on."""
        self._sum, self._since = 0.0, time.perf_counter()

    def end(self) -> float:
        """Milliseconds of work since `begin`."""
        self._blocks()
        return self._sum * 1000


class Desk:
    """Inbox and conversation side by side, over a console that collects nothing by itself."""

    def __init__(self, scale: Scale, folder: Path) -> None:
        self.scale = scale
        self.app = application()
        self.engine = EngineThread()
        self.engine.start()
        self.console = self.run(
            app.open_workspace(folder, key_file=key_file_of(folder), agent="bench", collect=False)
        )
        self.bridge = Bridge(self.engine)
        self.bridge.listen(self.console.events)
        self.operations = Operations(self.bridge)
        self.ui = Ui(
            console=self.console,
            operations=self.operations,
            bridge=self.bridge,
            settings=Preferences(),
            toast=lambda text, action="", callback=None: None,
            now=lambda: END,
        )
        self.window = QMainWindow()
        self.window.resize(1440, 900)
        middle = QSplitter()
        self.inbox = InboxPane(self.ui)
        self.conversation = ConversationPane(self.ui)
        middle.addWidget(self.inbox)
        middle.addWidget(self.conversation)
        middle.setSizes([380, 1060])
        self.window.setCentralWidget(middle)
        self.window.show()
        self.until(
            lambda: self.inbox.model.rowCount() > 0 and self.inbox.model.row(self.inbox.model.id_at(0))
        )
        self.rest(200)

    @property
    def storage(self) -> Storage:
        """The console's own storage: what arrives there fires the console's own events."""
        workspace = self.console._workspace
        assert isinstance(workspace, LocalWorkspace)
        return workspace.storage

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run on the engine and wait, the window standing still meanwhile."""
        return self.engine.submit(work).result(600)

    def until(self, condition: Callable[[], object]) -> None:
        """Turn the window's loop until the condition holds."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
            if time.monotonic() > deadline:
                raise TimeoutError("the window did not get there")

    def rest(self, milliseconds: int) -> None:
        """Let the window's loop run, waiting as it does in real life."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def id_of(self, number: int) -> str:
        """The conversation that generated conversation `number` became."""

        def ask(tx: Transaction) -> str:
            return tx.conversations_of_thread(account_of(number).id, thread_of(number))[0]

        return self.run(self.storage.log.write(ask))

    async def receive(self, count: int, seed: int, pause: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Take in live messages one transaction each, as they come from a channel."""
        for account, batch in arrivals(self.scale, count, seed):
            await self.storage.log.write(partial(take, account=account, batch=batch))
            await pause()

    def close(self) -> None:
        """Take everything apart."""
        self.bridge.leave()
        self.operations.close()
        self.window.close()
        self.window.deleteLater()
        self.app.processEvents()
        self.run(self.console.close())
        self.engine.stop()


@contextmanager
def desk(scale: Scale, folder: Path) -> Iterator[Desk]:
    """A desk that is taken apart in the end."""
    made = Desk(scale, folder)
    try:
        yield made
    finally:
        made.close()


def some_time() -> int:
    """A seed of its own for every run, so that arrivals are new ones; it grows with the clock."""
    return int((datetime.now(END.tzinfo) - END).total_seconds() / 10)

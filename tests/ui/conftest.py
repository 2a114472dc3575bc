"""A window's surroundings for tests: an engine thread, a bridge, operations, and a sample console."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from agent_console_ui import i18n, theme
from agent_console_ui.bridge import Bridge
from agent_console_ui.context import Ui
from agent_console_ui.main_window import MainWindow
from agent_console_ui.operations import Operations
from agent_console_ui.preferences import Preferences
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from agent_console import app
from agent_console.runtime.loop import EngineThread
from agent_console.runtime.settings import SettingsFile
from tests.ui import samples


class Toasts:
    """What was said in toasts, and the action of the last one."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.callback: Callable[[], object] | None = None

    def __call__(self, text: str, action: str = "", callback: Callable[[], object] | None = None) -> None:
        self.said.append(text)
        self.callback = callback


@pytest.fixture(scope="module", autouse=True)
def garbage_in_this_thread() -> Iterator[None]:
    """No widget of a test is destroyed by an engine's thread, of this test or of a later one."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture
def engine() -> Iterator[EngineThread]:
    """The engine's thread, stopped afterwards."""
    thread = EngineThread()
    thread.start()
    yield thread

    async def quiet() -> None:
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    thread.submit(quiet()).result(5)
    assert thread.stop()


@pytest.fixture
def console() -> samples.SampleConsole:
    """A console of sample rows."""
    return samples.SampleConsole()


@pytest.fixture
def toasts() -> Toasts:
    """What was said in toasts."""
    return Toasts()


@pytest.fixture
def dressed(qapp: QApplication) -> QApplication:
    """The application in the console's own light look, in English."""
    i18n.install(qapp, "en")
    theme.set_mode("light")
    theme.apply(qapp)
    return qapp


@pytest.fixture
def ui(
    qtbot: QtBot, dressed: QApplication, engine: EngineThread, console: samples.SampleConsole, toasts: Toasts
) -> Iterator[Ui]:
    """What panes are given, around the sample console; the clock stands at `samples.NOW`."""
    bridge = Bridge(engine)
    bridge.listen(console.events)
    operations = Operations(bridge)
    operations.trouble.connect(toasts)
    yield Ui(
        console=console,
        operations=operations,
        bridge=bridge,
        settings=Preferences(),
        toast=toasts,
        now=lambda: samples.NOW,
    )
    bridge.leave()
    operations.close()


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    """Of a person who wants no delay; for tests over a real workspace."""
    file = SettingsFile(tmp_path / "config")
    file.change(undo_delay=0.0)
    return file


@pytest.fixture
def real(engine: EngineThread, tmp_path: Path, settings: SettingsFile) -> Iterator[app.Console]:
    """A new workspace of Olha's, open on the engine's thread."""
    made = engine.submit(
        app.create_workspace(
            tmp_path / "workspace", agent="Olha", key_file=tmp_path / "key", settings=settings
        )
    ).result(30)
    yield made
    engine.submit(made.close()).result(10)


@pytest.fixture
def rated(
    engine: EngineThread, tmp_path: Path, settings: SettingsFile, real_scorer: None
) -> Iterator[app.Console]:
    """The practice workspace with all its messages rated by the real analyzer, in its own process."""
    made = engine.submit(app.open_practice(tmp_path / "practice", speed=0, settings=settings)).result(60)
    news = threading.Event()
    stop = made.events.subscribe(lambda _event: news.set())
    for _ in range(240):
        if not engine.submit(made.read.rating()).result(10).waiting:
            break
        news.wait(0.5)
        news.clear()
    stop()
    assert not engine.submit(made.read.rating()).result(10).waiting
    yield made
    engine.submit(made.close()).result(20)


@pytest.fixture
def window(
    qtbot: QtBot, dressed: QApplication, engine: EngineThread, real: app.Console, settings: SettingsFile
) -> Iterator[MainWindow]:
    """The main window over `real`; tests of single parts make their own."""
    bridge = Bridge(engine)
    bridge.listen(real.events)
    operations = Operations(bridge)
    made = MainWindow(real, operations, bridge, Preferences(settings), lambda: datetime.now(UTC))
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.conversation.leave()
    made.hide()
    bridge.leave()
    operations.close()
    made.deleteLater()

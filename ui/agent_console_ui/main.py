"""The console's entry point: reads the command line, makes the application, and runs one session."""

from __future__ import annotations

import argparse
import asyncio
import gc
import logging
import os
import sys
from concurrent.futures import Future, wait
from pathlib import Path
from typing import TYPE_CHECKING

from agent_console_ui import screen

if TYPE_CHECKING:
    from agent_console.runtime.loop import EngineThread
    from agent_console.runtime.settings import SettingsFile
    from agent_console_ui.context import Console
    from agent_console_ui.wanted import Wanted

PICTURE = Path("agent-console-practice.png")
HEAD_START = 0.08
"""Seconds at most in which the workspace is opened before Qt is loaded. Two threads that both load modules take the
interpreter from each other at every file, which costs more (60 of 290 ms, on two idle cores) than one after the other;
a slow disk or keyring is not waited for."""
STARTED = 3_000
"""Milliseconds after which everything is made that a window needs."""


def parse(arguments: list[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="agent-console",
        description="One inbox, full history and honest replies for people who answer customers.",
    )
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="open the workspace in this folder")
    parser.add_argument(
        "--key-file",
        type=Path,
        metavar="FILE",
        help="keep the workspace's key in this file instead of the keyring",
    )
    parser.add_argument("--practice", action="store_true", help="open the practice workspace")
    parser.add_argument(
        "--screenshot", type=Path, metavar="FILE", help="draw the window into a PNG file and end"
    )
    parser.add_argument("--language", choices=("en", "es", "uk"), help="instead of the system's")
    parser.add_argument("--theme", choices=("light", "dark", "system"), help="instead of the chosen one")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Run the console; returns the exit code."""
    chosen = parse(sys.argv[1:] if arguments is None else arguments)
    picture: Path | None = chosen.screenshot
    if not screen.has_screen():
        if picture is None:
            print(screen.NO_SCREEN, flush=True)
            picture = PICTURE
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    elif missing := screen.missing_for_x():
        print(screen.advice(missing), file=sys.stderr)
        return 1
    gc.disable()  # nothing made while starting is garbage; see `pace`
    from agent_console.runtime.loop import EngineThread
    from agent_console.runtime.settings import SettingsFile
    from agent_console_ui.features import without_features
    from agent_console_ui.wanted import Wanted, find_and_open

    practice = chosen.practice or (picture is not None and chosen.workspace is None)
    wanted = Wanted(chosen.workspace, chosen.key_file, practice, picture)
    file = SettingsFile()
    engine = EngineThread()
    engine.start()
    opening = engine.submit(find_and_open(wanted, file))
    wait([opening], HEAD_START)
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        missing = screen.missing_in(error)
        print(screen.advice(missing) if missing else str(error), file=sys.stderr)
        return 1
    without_features()
    return _run(wanted, file, engine, opening, chosen.language or "", chosen.theme or "")


def _run(
    wanted: Wanted,
    file: SettingsFile,
    engine: EngineThread,
    opening: Future[Console | None],
    language: str,
    mode: str,
) -> int:
    logging.getLogger().addHandler(
        logging.NullHandler()
    )  # the workspace keeps a file; nothing goes to the terminal

    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    from qasync import QEventLoop  # type: ignore[import-untyped]

    from agent_console_ui import i18n, icons, theme
    from agent_console_ui.pace import Pace
    from agent_console_ui.session import Session
    from agent_console_ui.signals import Signals
    from agent_console_ui.trouble import Trouble

    app = QApplication.instance() or theme.application("agent-console")
    assert isinstance(app, QApplication)
    app.setApplicationName("Agent Console")
    app.setDesktopFileName("agent-console")
    app.setQuitOnLastWindowClosed(False)
    i18n.install(app, language or file.current.language)
    chosen = mode or file.current.theme
    theme.set_mode("light" if chosen == "light" else "dark" if chosen == "dark" else "system")
    theme.apply(app)
    app.setWindowIcon(icons.icon("inbox", theme.current().accent, 64))
    trouble = Trouble()
    trouble.install()
    loop = QEventLoop(app)
    asyncio.set_event_loop(loop)
    trouble.watch(loop)
    session = Session(app, engine, wanted, file, trouble)
    signals = Signals(session.end)
    pace = Pace(app)
    QTimer.singleShot(STARTED, pace, pace.started)
    try:
        with loop:
            code: int = loop.run_until_complete(session.run(_opened(opening)))
    finally:
        pace.stop()
        signals.close()
        engine.stop(0.4)
        trouble.uninstall()
    return code


async def _opened(opening: Future[Console | None]) -> Console | None:
    return await asyncio.wrap_future(opening)


if __name__ == "__main__":
    sys.exit(main())

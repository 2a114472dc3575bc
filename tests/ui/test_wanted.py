"""What the command line asked for is opened: early for a window, as a whole for a picture, and nothing where nothing is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from agent_console_ui.wanted import Wanted, find_and_open

from agent_console import app
from agent_console.domain.views import WorkspaceKind
from agent_console.runtime.loop import EngineThread
from agent_console.runtime.settings import SettingsFile
from agent_console.workspace.early import EarlyWorkspace


def opened(engine: EngineThread, wanted: Wanted, settings: SettingsFile) -> tuple[WorkspaceKind, str, bool]:
    """Kind and place of what was opened, and whether early; closed again."""
    console = engine.submit(find_and_open(wanted, settings)).result(30)
    assert isinstance(console, app.Console)
    engine.submit(console.close()).result(10)
    return console.info.kind, console.info.path, isinstance(console._workspace, EarlyWorkspace)


def laid(engine: EngineThread, folder: Path, settings: SettingsFile) -> tuple[Path, Path]:
    """A workspace of Olha's that is closed, and its key file."""
    place, key = folder / "workspace", folder / "key"
    made = engine.submit(app.create_workspace(place, agent="Olha", key_file=key, settings=settings))
    engine.submit(made.result(30).close()).result(10)
    return place, key


def test_a_workspace_is_opened_early_for_a_window_and_as_a_whole_for_a_picture(
    engine: EngineThread, tmp_path: Path, settings: SettingsFile
) -> None:
    place, key = laid(engine, tmp_path, settings)
    local = WorkspaceKind.LOCAL
    assert opened(engine, Wanted(place, key), settings) == (local, str(place), True)
    picture = Wanted(place, key, picture=tmp_path / "x.png")
    assert opened(engine, picture, settings) == (local, str(place), False)


def test_what_was_open_last_is_opened_with_the_key_file_that_is_remembered(
    engine: EngineThread, tmp_path: Path, settings: SettingsFile
) -> None:
    place, key = laid(engine, tmp_path, settings)
    settings.change(last_workspace=str(place), extra={"key_file": str(key)})
    assert opened(engine, Wanted(), settings) == (WorkspaceKind.LOCAL, str(place), True)


def test_a_new_practice_workspace_is_made_as_a_whole_and_opened_early_the_next_time(
    engine: EngineThread, tmp_path: Path, settings: SettingsFile
) -> None:
    wanted = Wanted(tmp_path / "practice", practice=True)
    place = str(tmp_path / "practice")
    assert opened(engine, wanted, settings) == (WorkspaceKind.PRACTICE, place, False)
    assert opened(engine, wanted, settings) == (WorkspaceKind.PRACTICE, place, True)


def test_where_there_is_no_workspace_there_is_none(
    engine: EngineThread, tmp_path: Path, settings: SettingsFile
) -> None:
    assert engine.submit(find_and_open(Wanted(tmp_path / "nowhere"), settings)).result(10) is None


def test_opening_begins_before_qt_is_loaded() -> None:
    program = "import agent_console_ui.wanted, agent_console.app, sys; print('PySide6' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "False"

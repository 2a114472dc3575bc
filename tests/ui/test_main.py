"""The entry point, as its users start it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from agent_console_ui.main import parse
from PySide6.QtGui import QImage


def start(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment |= {
        "AGENT_CONSOLE_CONFIG": str(folder / "config"),
        "AGENT_CONSOLE_DATA": str(folder / "data"),
        "TMPDIR": str(folder),
    }
    return subprocess.run(
        [sys.executable, "-m", "agent_console_ui.main", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.window
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux may have no screen")
def test_without_a_screen_a_picture_of_the_practice_workspace_is_drawn(tmp_path: Path) -> None:
    done = start(tmp_path)
    assert done.returncode == 0, done.stderr
    said, where = done.stdout.splitlines()
    assert "no screen" in said
    picture = QImage(where)
    assert (picture.width(), picture.height()) == (1440, 900)
    colours = {picture.pixelColor(x, y).name() for x in range(0, 1440, 15) for y in range(0, 900, 15)}
    assert len(colours) > 20  # a blank window has one or two
    assert not (tmp_path / "data" / "local").exists()


@pytest.mark.window
def test_a_workspace_that_is_not_there_ends_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "workspace.json").write_text("{}")
    done = start(tmp_path, "--workspace", str(tmp_path / "odd"), "--screenshot", str(tmp_path / "x.png"))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "x.png").exists()


def test_the_command_line_is_understood() -> None:
    chosen = parse(
        ["--workspace", "w", "--key-file", "k", "--language", "uk", "--theme", "dark", "--practice"]
    )
    assert (chosen.workspace, chosen.key_file) == (Path("w"), Path("k"))
    assert (chosen.language, chosen.theme, chosen.practice) == ("uk", "dark", True)


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(SystemExit):
        parse(["--language", "xx"])

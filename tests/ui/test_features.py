"""Modules that are imported after PySide are not opened once more to be searched for features."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import linecache, sys
from agent_console_ui.features import without_features
import PySide6.QtWidgets
if sys.argv[1] == "without":
    without_features()
import agent_console_ui.when
from PySide6.QtCore import QObject, Signal
class Told(QObject):
    said = Signal(str)
heard = []
told = Told()
told.said.connect(heard.append)
told.said.emit("x")
assert heard == ["x"]
print(any("agent_console_ui" in path for path in linecache.cache))
"""


def run(how: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, how], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_no_source_is_read_and_signals_work() -> None:
    assert run("without") == "False"


def test_pyside_does_read_them_otherwise() -> None:
    assert run("with") == "True", "then `features` is not needed any more"

"""Cold start: from the process's first moment to the painted inbox, against a bare window; each in a new process."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.figures import Figure, at_most, median
from tests.benchmarks.workspace import ROOT, key_file_of
from tests.benchmarks.world import Scale

ROUNDS = 7

_BARE = """
import os, sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print((time.clock_gettime(time.CLOCK_MONOTONIC) - float(sys.argv[1])) * 1000, flush=True)
        os._exit(0)
app = QApplication(sys.argv)
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""
_OURS = """
import os, sys, time
from agent_console_ui import screen
from agent_console_ui.main import main
screen.has_screen = lambda: True  # the void counts as one here, for both windows
screen.missing_for_x = lambda: ()
def painted():
    print((time.clock_gettime(time.CLOCK_MONOTONIC) - float(sys.argv[1])) * 1000, flush=True)
    os._exit(0)
class Watch:
    "Wraps the inbox's paint once its module is there, without loading anything earlier than the program does."
    def find_spec(self, name, path=None, target=None):
        if name == "agent_console_ui.inbox.pane":
            sys.meta_path.remove(self)
            from agent_console_ui.inbox.view import InboxView
            original = InboxView.paintEvent
            def paintEvent(view, event):
                original(view, event)
                model = view.model()
                if model.rowCount() and model.row(model.id_at(0)) is not None:
                    painted()
            InboxView.paintEvent = paintEvent
        return None
sys.meta_path.insert(0, Watch())
main(sys.argv[2:])
"""


def start(scale: Scale, folder: Path) -> list[Figure]:
    """Medians of several starts, in turns."""
    ours, bare = [], []
    with tempfile.TemporaryDirectory() as home:
        arguments = ["--workspace", str(folder), "--key-file", str(key_file_of(folder))]
        for number in range(ROUNDS + 1):
            first = _once(_BARE, [], home), _once(_OURS, arguments, home)
            if number:  # the first ones fill the disk's cache and write byte code
                bare.append(first[0])
                ours.append(first[1])
    return [
        at_most("cold start to painted inbox", "≤ 2.5× bare QMainWindow", median(ours), median(bare), 2.5)
    ]


def _once(program: str, arguments: list[str], home: str) -> float:
    environment = {
        **os.environ,
        "HOME": home,
        "XDG_CONFIG_HOME": home,
        "XDG_DATA_HOME": home,
        "QT_QPA_PLATFORM": "offscreen",
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody compiles the program at every start
    begin = time.clock_gettime(time.CLOCK_MONOTONIC)
    done = subprocess.run(
        [sys.executable, "-c", program, repr(begin), *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        timeout=60,
        check=True,
    )
    return float(done.stdout.strip().splitlines()[-1])

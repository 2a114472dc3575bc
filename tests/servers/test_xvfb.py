"""The X server that tests start is really one, and tells what is on its screen."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.servers.xvfb import XServer

WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(sys.argv)
assert app.platformName() == "xcb", app.platformName()
window = QWidget()
window.setStyleSheet("background: #c04040")
window.resize(400, 300)
window.show()
QTimer.singleShot(0, lambda: print("shown", flush=True))
app.exec()
"""


@pytest.mark.xvfb
def test_a_window_of_another_process_appears_on_it(xvfb: XServer) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WINDOW], env=xvfb.environment(), stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        try:
            assert program.stdout.readline() == "shown\n"
            red = bytes([0x40, 0x40, 0xC0])
            seen = False
            while not seen and program.poll() is None:
                seen = red in xvfb.pixels()[2]
            assert seen
        finally:
            program.kill()

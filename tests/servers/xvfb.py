"""An X server without a screen, for tests that need real windows.

Qt chooses its platform once a process, and the tests' own process is "offscreen": what is to be seen under X runs in
a process of its own, in `XServer.environment()`.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

SIZE = (1440, 900)


@dataclass(frozen=True)
class XServer:
    """A running X server: what to start programs with, and what is on its screen."""

    display: str
    frame_buffer: Path

    def environment(self) -> dict[str, str]:
        """The environment for a program that shall appear on it."""
        kept = {key: value for key, value in os.environ.items() if key != "WAYLAND_DISPLAY"}
        return {**kept, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def pixels(self) -> tuple[int, int, bytes]:
        """Width, height and the screen's pixels as they are now: 32 bits each, blue first, no padding."""
        dump = self.frame_buffer.read_bytes()
        header, _, _, _, width, height, _, byte_order, *_ = fields = struct.unpack(">25I", dump[:100])
        bits, row, colours = fields[11], fields[12], fields[19]
        assert (bits, byte_order) == (32, 0), "Xvfb was started with 24 bits a pixel, low byte first"
        start = header + 12 * colours
        return (
            width,
            height,
            b"".join(dump[start + row * line : start + row * line + 4 * width] for line in range(height)),
        )

    def colours(self) -> int:
        """How many different colours the screen shows: one or two while it is empty."""
        _, _, pixels = self.pixels()
        return len(set(memoryview(pixels).cast("I")))


@contextmanager
def running(folder: Path, size: tuple[int, int] = SIZE) -> Iterator[XServer]:
    """Start an X server on a free display; it is stopped in the end. `folder` holds its frame buffer."""
    reading, writing = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        f"{size[0]}x{size[1]}x24",
        "-fbdir",
        str(folder),
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    with (folder / "xvfb.log").open("wb") as log:
        process = subprocess.Popen(command, pass_fds=(writing,), stdout=log, stderr=log)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as pipe:
            number = pipe.readline().decode().strip()  # blocks until the server is ready, or gone
        if not number:
            raise RuntimeError(
                "Xvfb did not start: " + (folder / "xvfb.log").read_text(errors="replace").strip()
            )
        yield XServer(f":{number}", folder / "Xvfb_screen0")
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture
def xvfb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[XServer]:
    """An X server for one test. `make test` has installed Xvfb; without it the test is skipped by name."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    with running(tmp_path_factory.mktemp("xvfb")) as server:
        yield server

"""The same window on a real X server: what the offscreen platform is lenient about shows here."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.servers.xvfb import XServer

pytestmark = [pytest.mark.xvfb, pytest.mark.window]
ROOT = Path(__file__).parents[2]
DRAWN = 60
"""Different colours that a drawn window shows at the least; an empty screen has one or two."""


def run(xvfb: XServer, *tests: str) -> subprocess.CompletedProcess[str]:
    """Run tests of the window in a process of their own: Qt chooses its platform once a process."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests],
        cwd=ROOT,
        env=xvfb.environment(),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.mark.server
def test_an_answer_typed_under_x_reaches_the_customer_once_even_through_an_outage(xvfb: XServer) -> None:
    done = run(
        xvfb,
        "tests/ui/test_window_with_matrix.py::"
        "test_a_customer_writes_and_reads_the_answer_that_was_typed_in_the_window",
        "tests/ui/test_window_with_matrix.py::"
        "test_an_unplugged_server_in_the_middle_of_an_answer_gives_exactly_one_answer",
    )
    assert done.returncode == 0, done.stdout[-4_000:]
    assert "2 passed" in done.stdout


def test_the_inbox_obeys_keys_and_clicks_under_x(xvfb: XServer) -> None:
    # without a window manager nobody hands out the keyboard's focus, which one of them waits for
    done = run(xvfb, "tests/ui/inbox/test_pane.py", "-k", "not has_the_keys")
    assert done.returncode == 0, done.stdout[-4_000:]


def test_the_program_opens_practice_on_the_screen_and_ends_within_two_seconds(
    xvfb: XServer, tmp_path: Path
) -> None:
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    program = subprocess.Popen(
        [sys.executable, "-m", "agent_console_ui.main", "--practice"],
        env={**xvfb.environment(), **home},
        stderr=subprocess.PIPE,
    )
    try:
        until = time.monotonic() + 60
        while xvfb.colours() < DRAWN:
            assert program.poll() is None, "it ended by itself"
            assert time.monotonic() < until, "nothing was drawn"
            os.sched_yield()
        began = time.monotonic()
        program.send_signal(signal.SIGTERM)
        program.wait(10)
        assert time.monotonic() - began < 2.5
    finally:
        program.kill()
        _, said = program.communicate()
    assert b"Traceback" not in said

"""The server for the tests leaves nothing behind."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.servers.synapse import ROOT

_STARTER = """
import sys
from pathlib import Path
from tests.servers.synapse import Synapse
server = Synapse(Path(sys.argv[1]))
server.start()
print(server.url, flush=True)
sys.stdin.read()
"""


@pytest.mark.server
def test_the_server_ends_with_whoever_started_it_even_when_that_is_killed(tmp_path: Path) -> None:
    starter = subprocess.Popen(
        [sys.executable, "-c", _STARTER, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert starter.stdin is not None
    assert starter.stdout is not None
    with starter.stdin, starter.stdout:
        url = starter.stdout.readline().strip()
        assert httpx.get(f"{url}/_matrix/client/versions", timeout=10).status_code == 200
        starter.send_signal(signal.SIGKILL)
        starter.wait(10)
    end = time.monotonic() + 10
    while _answers(url):
        assert time.monotonic() < end, "the server outlives its starter"
        time.sleep(0.05)


def _answers(url: str) -> bool:
    try:
        httpx.get(f"{url}/_matrix/client/versions", timeout=2)
    except httpx.TransportError:
        return False
    return True

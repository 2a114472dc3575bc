"""The rest of a workspace that is opened early, held back until a test lets it go."""

from __future__ import annotations

import threading

import pytest

from agent_console import app


class Held:
    """Holds the rest back until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked, self._free = threading.Event(), threading.Event()
        load = app._Rest.load

        def wait(rest: app._Rest) -> None:
            self.asked.set()
            assert self._free.wait(20)
            load(rest)

        monkeypatch.setattr(app._Rest, "load", wait)

    def let_go(self) -> None:
        """Now it may be loaded."""
        self._free.set()

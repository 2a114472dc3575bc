"""What every test needs: Qt without a screen, the servers as fixtures, and no process that rates unless asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.scorers import QuietScorer

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

pytest_plugins = ["tests.servers.plugin", "tests.servers.xvfb", "tests.tables"]


@pytest.fixture(autouse=True, scope="session")
def quiet_scorers() -> Iterator[None]:
    """Workspaces that tests open rate nothing: thousands of them would start thousands of processes."""
    from agent_console import app

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "default_scorer", QuietScorer)
        yield


@pytest.fixture
def real_scorer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workspaces that this test opens rate as real ones do, in a process of their own."""
    from agent_console import app
    from agent_console.sentiment.scorer import ScorerProcess

    monkeypatch.setattr(app, "default_scorer", ScorerProcess)

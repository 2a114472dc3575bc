"""One analyzer for all tests of the sentiment: loading takes a second."""

from __future__ import annotations

import pytest

from agent_console.sentiment.analyzer import Analyzer


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    return Analyzer()

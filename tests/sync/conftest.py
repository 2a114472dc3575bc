"""The log to test on: in memory, and the real one; every test of the intake and the outbox runs on both."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from agent_console.domain.log import Log
from agent_console.runtime.events import Events
from agent_console.storage import open_storage
from tests.sync.memory import MemoryLog


@pytest.fixture
def events() -> Events:
    return Events()


@pytest.fixture(params=["memory", "storage"])
async def log(request: pytest.FixtureRequest, events: Events, tmp_path: Path) -> AsyncIterator[Log]:
    if request.param == "memory":
        yield MemoryLog(events)
        return
    storage = open_storage(tmp_path / "workspace", b"k" * 32, events=events, create=True)
    yield storage.log
    findings = await storage.doctor.examine(refold=True)
    await storage.close()
    wrong = [finding for finding in findings if not finding.ok]
    assert wrong == [], "folding everything again gives what is stored"

"""A workspace of one's own for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from agent_console import app
from agent_console.runtime.settings import SettingsFile

Opener = Callable[..., Awaitable[app.Console]]


@pytest.fixture
async def opener(tmp_path: Path) -> AsyncIterator[Opener]:
    """Opens the test's workspace, made at the first call; everything is closed at the end."""
    opened: list[app.Console] = []
    settings = SettingsFile(tmp_path / "config")
    settings.change(undo_delay=0.0)

    async def open_(agent: str = "Olha", *, collect: bool = True) -> app.Console:
        place, key_file = tmp_path / "workspace", tmp_path / "key"
        make = app.open_workspace if app.workspace_exists(place) else app.create_workspace
        console = await make(place, agent=agent, key_file=key_file, collect=collect, settings=settings)
        opened.append(console)
        return console

    yield open_
    for console in opened:
        await console.close()

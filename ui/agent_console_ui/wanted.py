"""What the command line asked for, and opening it on the engine; without Qt, so that it goes on while Qt is loaded."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from agent_console.runtime.settings import SettingsFile

if TYPE_CHECKING:
    from agent_console_ui.context import Console


class Wanted(msgspec.Struct, frozen=True):
    """What the command line asked for."""

    workspace: Path | None = None
    key_file: Path | None = None
    practice: bool = False
    picture: Path | None = None
    """Draw the window into this file and end."""


async def find_and_open(wanted: Wanted, settings: SettingsFile) -> Console | None:
    """On the engine: open what was asked for, or what was open last; None when there is no workspace at all."""
    from agent_console import app

    if wanted.practice:
        return await open_practice(wanted, settings)
    last = settings.current.last_workspace
    place = wanted.workspace or (
        Path(last) if last and app.workspace_exists(Path(last)) else app.default_place()
    )
    if app.workspace_exists(place):
        remembered = settings.current.extra.get("key_file", "")
        key_file = wanted.key_file or (Path(remembered) if remembered else None)
        return await app.open_workspace(
            place, key_file=key_file, settings=settings, early=wanted.picture is None
        )
    return await open_practice(wanted, settings) if wanted.picture is not None else None


async def open_practice(wanted: Wanted, settings: SettingsFile) -> Console:
    """On the engine: the practice workspace; for a picture a still one that is thrown away."""
    from agent_console import app

    if wanted.picture is not None and wanted.workspace is None:
        place = Path(tempfile.mkdtemp(prefix="agent-console-")) / "practice"
        return await app.open_practice(place, speed=0, settings=settings)
    return await app.open_practice(wanted.workspace, settings=settings, early=wanted.picture is None)

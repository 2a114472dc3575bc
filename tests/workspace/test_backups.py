"""Backups of a workspace: the way back, and the way to a new computer."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent_console import app
from agent_console.errors import KeyMissing, WorkspaceExists
from agent_console.runtime.settings import SettingsFile


async def backed_up(tmp_path: Path) -> tuple[Path, str]:
    """A workspace with one agent more, its backup, and its recovery key."""
    console = await app.create_workspace(
        tmp_path / "old", agent="Olha", key_file=tmp_path / "key", settings=SettingsFile(tmp_path)
    )
    await console.work.add_agent("Nuria Vega")
    recovery = await console.archive.recovery_key()
    backup = await console.archive.backup(tmp_path / "copy")
    await console.close()
    return backup, recovery


async def names(place: Path, key_file: Path) -> set[str]:
    console = await app.open_workspace(place, key_file=key_file, collect=False)
    try:
        return {agent.name for agent in await console.read.agents()}
    finally:
        await console.close()


async def test_the_same_key_file_brings_a_backup_back(tmp_path: Path) -> None:
    backup, _ = await backed_up(tmp_path)
    await app.restore_workspace(backup, tmp_path / "new", key_file=tmp_path / "key")
    assert "Nuria Vega" in await names(tmp_path / "new", tmp_path / "key")


async def test_the_recovery_key_brings_a_backup_to_a_new_computer(tmp_path: Path) -> None:
    backup, recovery = await backed_up(tmp_path)
    await app.restore_workspace(
        backup, tmp_path / "new", recovery_key=recovery.lower(), key_file=tmp_path / "other"
    )
    assert "Nuria Vega" in await names(tmp_path / "new", tmp_path / "other")


async def test_another_key_file_alone_opens_nothing(tmp_path: Path) -> None:
    backup, _ = await backed_up(tmp_path)
    with pytest.raises(KeyMissing):
        await app.restore_workspace(backup, tmp_path / "new", key_file=tmp_path / "other")
    assert not app.workspace_exists(tmp_path / "new")


async def test_a_workspace_is_never_overwritten(tmp_path: Path) -> None:
    backup, recovery = await backed_up(tmp_path)
    with pytest.raises(WorkspaceExists):
        await app.restore_workspace(
            backup, tmp_path / "old", recovery_key=recovery, key_file=tmp_path / "key"
        )


async def test_only_its_owner_may_look_into_a_workspace(tmp_path: Path) -> None:
    await backed_up(tmp_path)
    assert (tmp_path / "old").stat().st_mode & 0o077 == 0


async def test_a_making_that_was_cut_short_is_not_in_the_way(tmp_path: Path) -> None:
    await backed_up(tmp_path)
    (tmp_path / "old" / "workspace.json").unlink()  # written last: without it the making never ended
    again = await app.create_workspace(tmp_path / "old", agent="Olha", key_file=tmp_path / "key")
    await again.close()
    assert (tmp_path / "old" / "workspace.db.unfinished-1").exists()

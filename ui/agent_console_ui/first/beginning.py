"""What the first window asks of the engine: make a workspace, or restore one."""

from __future__ import annotations

from pathlib import Path

from agent_console.runtime.settings import SettingsFile
from agent_console_ui.context import Console

KEY_FILE = "key_file"
"""Name in `Settings.extra` of the key file that the person chose where there is no keyring."""


class Beginning:
    """Bound to one place. Everything runs on the engine."""

    def __init__(
        self, place: Path | None = None, key_file: Path | None = None, settings: SettingsFile | None = None
    ) -> None:
        from agent_console import app

        self.place = place or app.default_place()
        self.key_file = key_file
        self._settings = settings

    async def create(self, agent: str, key_file: Path | None) -> Console:
        """A new workspace, or the one that is there. Raises a `WorkspaceError`, `NoKeyring` among them."""
        from agent_console import app

        chosen = key_file or self.key_file
        if app.workspace_exists(self.place):
            return await app.open_workspace(self.place, key_file=chosen, settings=self._settings)
        return await app.create_workspace(self.place, agent=agent, key_file=chosen, settings=self._settings)

    async def restore(
        self, backup: Path, place: Path, recovery_key: str | None, key_file: Path | None
    ) -> Console:
        """Make a workspace of a backup and open it."""
        from agent_console import app

        chosen = key_file or self.key_file
        await app.restore_workspace(backup, place, recovery_key=recovery_key, key_file=chosen)
        return await app.open_workspace(place, key_file=chosen, settings=self._settings)

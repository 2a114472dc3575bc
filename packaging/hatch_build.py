"""Puts the resources into a wheel; a working copy reads its own."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ResourcesHook(BuildHookInterface[Any]):
    """Adds `resources/` as `agent_console/resources`, compiled translations included, unless the install is editable."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds; `version` is "editable" or "standard"."""
        if version != "editable":
            build_data["force_include"]["resources"] = "agent_console/resources"

"""Storage: the log of a workspace on disk, and the questions that the front ends ask of it."""

from __future__ import annotations

from agent_console.storage.opening import Storage, open_storage

__all__ = ["Storage", "open_storage"]

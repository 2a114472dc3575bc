"""Storage: the log of a workspace on disk, and the questions that the front ends ask of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from agent_console.storage.opening import Storage, open_storage

__all__ = ["Storage", "open_storage"]


def __getattr__(name: str) -> Any:
    """Loaded when they are asked for: a window reads its first page by `entrance` and `inbox` alone."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from agent_console.storage import opening

    return getattr(opening, name)

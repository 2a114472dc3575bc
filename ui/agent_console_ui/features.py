"""Keeps PySide from reading the source of every module that is imported after it.

PySide offers other names for its own methods (`from __feature__ import snake_case`), to modules that mention it in their
source: it opens each one's file to find out, and Python keeps the lines in memory. Nobody here uses that.
"""

from __future__ import annotations

import sys
from types import ModuleType

USERS = ("agent_console_ui", "qasync", "PySide6")
"""Packages that use PySide."""


def leave_sources_alone() -> None:
    """Answer by name what PySide would look up. Call it once PySide is there; a version that asks otherwise goes on as it does."""
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = _uses_pyside  # type: ignore[union-attr]


def _uses_pyside(module: ModuleType) -> bool:
    return module.__name__.partition(".")[0] in USERS

"""Gives Python its own `import` back after PySide was loaded.

PySide offers other names for its own methods (`from __feature__ import snake_case`), and to find out who wants them it
looks into the source of every module that is imported after it: it opens each one's file, and Python keeps the lines in
memory. Nobody here wants them.
"""

from __future__ import annotations

import builtins


def without_features() -> None:
    """Call it once PySide is there; a version that does otherwise goes on as it does."""
    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original

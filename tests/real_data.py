"""Where the real data lies, if it is here (variable REAL_DATA): never part of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("REAL_DATA") or "/nonexistent")


def needs(place: Path, what: str) -> pytest.MarkDecorator:
    """Skips, by name, where that file or folder is not here."""
    return pytest.mark.skipif(not place.exists(), reason=f"REAL_DATA is not set: the {what} are not here")

"""Recorded calls of Reddit's API, if they are here: never part of the project."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(os.environ.get("REAL_DATA") or "/nonexistent") / "api" / "reddit"

needs_recorded_calls = pytest.mark.skipif(
    not FOLDER.exists(), reason="REAL_DATA is not set: the recorded calls of Reddit are not here"
)


def calls(folder: Path) -> list[dict[str, Any]]:
    """Every call."""
    found: list[dict[str, Any]] = []
    for path in sorted(folder.glob("*.json")):
        found += json.loads(path.read_text())
    return found


def listings(folder: Path) -> list[tuple[str, Any]]:
    """Address and answer of every listing."""
    answers = [(call["uri"], call.get("response")) for call in calls(folder)]
    return [(uri, one) for uri, one in answers if isinstance(one, dict) and one.get("kind") == "Listing"]

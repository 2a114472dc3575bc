"""Recorded calls of Reddit's API, if they are here: never part of the project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.real_data import ROOT, needs

FOLDER = ROOT / "api" / "reddit"

needs_recorded_calls = needs(FOLDER, "recorded calls of Reddit")


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

"""Recorded calls of X's API, if they are here: never part of the project."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.real_data import ROOT, needs

_LISTS = re.compile(
    r"/(tweets|mentions|dm_events|liked_tweets|quote_tweets|reverse_chronological|recent|all)(\?|$)"
)
FOLDER = ROOT / "api" / "x"

needs_recorded_calls = needs(FOLDER, "recorded calls of X")


def calls(folder: Path) -> list[dict[str, Any]]:
    """Every call of API v2."""
    found = [call for path in sorted(folder.glob("*.json")) for call in json.loads(path.read_text())]
    return [call for call in found if "/2/" in call["uri"]]


def listings(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    """Address and answer of every call that lists posts or messages."""
    return [
        (call["uri"], call["response"])
        for call in calls(folder)
        if call["status"] == 200
        and isinstance(call["response"].get("data", []), list)
        and "/counts/" not in call["uri"]
        and _LISTS.search(call["uri"])
    ]

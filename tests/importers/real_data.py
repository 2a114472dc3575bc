"""Where the real histories lie, if they are here: never part of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("REAL_DATA") or "/nonexistent") / "conversations"
CARE = FOLDER / "twitter_care_dev.json"
TWCS = FOLDER / "twcs_first5000.csv"
TWCS_SAMPLE = FOLDER / "twcs_sample.csv"

needs_real_data = pytest.mark.skipif(
    not CARE.exists(), reason="REAL_DATA is not set: the real histories are not here"
)

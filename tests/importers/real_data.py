"""Where the real histories lie, if they are here: never part of the project."""

from __future__ import annotations

from tests.real_data import ROOT, needs

FOLDER = ROOT / "conversations"
CARE = FOLDER / "twitter_care_dev.json"
TWCS = FOLDER / "twcs_first5000.csv"
TWCS_SAMPLE = FOLDER / "twcs_sample.csv"

needs_real_data = needs(CARE, "real histories")

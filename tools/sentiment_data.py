"""The labelled texts that sentiment is trained and measured on, read where REAL_DATA says they lie, and the measures."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tools import composed_reviews

LABELS = ("negative", "neutral", "positive")
_LONG = {label[:3]: label for label in LABELS}
COMPOSED = "uk_composed"
OWN = Path(__file__).parent / "training"
"""Where the sets of our own writing lie; their names end in `_own`."""
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")


class Example(NamedTuple):
    """A text with the label people gave it."""

    text: str
    label: str
    language: str


def read(folder: Path, name: str) -> list[Example]:
    """The examples of one set. Some texts of UMSAB come with escapes of their first storage, which are undone."""
    if name == COMPOSED:
        return [Example(text, label, "uk") for text, label in composed_reviews.reviews()]
    with ((OWN if name.endswith("_own") else folder) / f"{name}.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        return [
            Example(
                _ESCAPED.sub(lambda found: chr(int(found[1], 16)), row["text"]),
                _LONG[row["label"]],
                row["lang"],
            )
            for row in csv.DictReader(file)
        ]


def corrected(file: Path) -> list[Example]:
    """What agents corrected, as the console exports it (`agentctl mood export`); texts without a language are left out."""
    with file.open(encoding="utf-8", newline="") as rows:
        return [
            Example(row["text"], _LONG[row["label"]], row["lang"])
            for row in csv.DictReader(rows)
            if row["lang"]
        ]


def confusion(given: Sequence[str], found: Sequence[str]) -> list[list[int]]:
    """How often which label (rows) was taken for which (columns), in the order of LABELS."""
    pairs = list(zip(given, found, strict=True))
    return [[pairs.count((right, said)) for said in LABELS] for right in LABELS]


def macro_f1(given: Sequence[str], found: Sequence[str]) -> float:
    """The mean of the three F1."""
    table = confusion(given, found)
    scores = []
    for place in range(len(LABELS)):
        said = sum(row[place] for row in table)
        scores.append(2 * table[place][place] / max(1, said + sum(table[place])))
    return sum(scores) / len(scores)

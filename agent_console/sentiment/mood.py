"""A mood: language, label, score, confidence and the words that made it."""

from __future__ import annotations

from typing import Literal

import msgspec

Label = Literal["negative", "neutral", "positive"]
LABELS: tuple[Label, Label, Label] = ("negative", "neutral", "positive")


class Word(msgspec.Struct, frozen=True, gc=False):
    """A piece of the text that counted.

    `start` and `end` are offsets into the original text (Python characters). `valence` is what it added, on
    VADER's scale (about -4 to 4) after negation and emphasis; zero when it only changed others. `why` is a
    word for what it is: `word`, `phrase`, `emoji`, `negated`, `strengthened`, `weakened`, `irony`, `learned`.
    """

    start: int
    end: int
    valence: float
    why: str


class Mood(msgspec.Struct, frozen=True):
    """How a text feels.

    `language` is an ISO 639-1 code, empty when unknown. `label` is None in a language without rules or in none;
    then the score stands for emoji only. `score` runs from -1 to 1; `confidence` from 0 to 1 is how often a
    label given with this confidence was right on data that was not trained on.
    """

    language: str
    label: Label | None
    score: float
    confidence: float
    mixed: bool = False
    irony: bool = False
    words: tuple[Word, ...] = ()

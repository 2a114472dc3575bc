"""A mood: how a text feels and which words made it so, and how a conversation stands by the moods of its messages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, Protocol

import msgspec

Label = Literal["negative", "neutral", "positive"]
LABELS: tuple[Label, Label, Label] = ("negative", "neutral", "positive")
SURE: Final = 0.5
"""Below this confidence a mood is shown as doubtful: it is right less than half of the time (docs/sentiment.md)."""


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


class Scorer(Protocol):
    """Rates texts, away from whoever asks. Injected by `app`; the same text and version give the same mood."""

    @property
    def version(self) -> str:
        """Stored with every mood; known without loading anything."""
        ...

    async def rate(self, texts: Sequence[str]) -> list[Mood]:
        """The moods of the texts, in their order. Raises `errors.RatingFailed` when no answer could be had."""
        ...

    async def rest(self) -> None:
        """Nothing to do for a while: give memory back. The next `rate` takes a second longer."""
        ...

    async def close(self) -> None:
        """Let go of everything; idempotent."""
        ...


# ---- a conversation: where it stands now, and whether it rises or falls

NEWEST: Final = 8
"""Messages of customers that a conversation's mood is made of."""
_CLEAR: Final = 0.2
_CALM: Final = 0.1
_CORRECTED: Final = 0.6
LEANS: Final = 0.15
"""A conversation is negative or positive from this level on, and rises or falls by at least so much."""
_FADES: Final = 0.5
_BACK: Final = 2


class Felt(msgspec.Struct, frozen=True, gc=False):
    """One message's part in the mood of its conversation: `level` from -1 to 1, `confidence` from 0 to 1."""

    level: float
    confidence: float


class Standing(msgspec.Struct, frozen=True, gc=False):
    """Where a conversation stands: `level` from -1 to 1; `trend` 1 rising, -1 falling, 0 neither; `sure` or doubtful."""

    level: float
    trend: int
    sure: bool


def corrected_score(label: Label, score: float) -> float:
    """The score of a message that an agent gave this label: the analyzer's where it agrees clearly, else as is usual."""
    side = LABELS.index(label) - 1
    return score if side and score * side >= _CORRECTED else side * _CORRECTED


def felt(label: Label, score: float, confidence: float) -> Felt:
    """What a message of this label and score adds; the label says which side it is on, the score how far."""
    if label == "negative":
        return Felt(min(score, -_CLEAR), confidence)
    if label == "positive":
        return Felt(max(score, _CLEAR), confidence)
    return Felt(max(-_CALM, min(_CALM, score)), confidence)


def standing(newest_first: Sequence[Felt]) -> Standing | None:
    """Where a conversation stands by the rated messages of its customers; None where there are none.

    Each message counts half as much as the one after it, and a doubtful one less than a sure one: a thank-you after
    rage does not make it all good at once. Rising or falling is the difference to how it stood two messages ago. It
    falls only if one of these two was negative and none after it positive: a plain question after praise is no alarm;
    and it does not rise while the last that leaned to a side was negative: an "Anybody there?" after rage is no comfort.
    """
    samples = newest_first[:NEWEST]
    if not samples:
        return None
    level, sure = _level(samples)
    trend = 0
    if len(samples) > 1:
        before, _ = _level(samples[min(_BACK, len(samples) - 1) :])
        leaning = next((each.level for each in samples[:_BACK] if abs(each.level) >= LEANS), 0.0)
        trend = (level - before >= LEANS and leaning >= 0) - (level - before <= -LEANS and leaning < 0)
    return Standing(round(level, 3), trend, sure)


def _level(samples: Sequence[Felt]) -> tuple[float, bool]:
    total = weight = sureness = 0.0
    fading = 1.0
    for sample in samples:
        share = fading * max(sample.confidence, 0.1)
        total += share * sample.level
        sureness += share * sample.confidence
        weight += share
        fading *= _FADES
    return total / weight, sureness / weight >= SURE


def label_of(level: float) -> Label:
    """The label of a conversation's level."""
    return "negative" if level <= -LEANS else "positive" if level >= LEANS else "neutral"


# ---- sorting: what burns first

UNRATED_RANK: Final = 4
NEUTRAL_RANK: Final = 5
POSITIVE_RANK: Final = 6
_ROOM: Final = 1 << 56
_ANSWERED: Final = 1 << 60
_WAITING: Final = 1 << 52
_FAR: Final = 1 << 62


def rank(level: float | None) -> int:
    """Place among moods: the angriest first in four steps, then what nobody can rate, then neutral, then positive."""
    if level is None:
        return UNRATED_RANK
    label = label_of(level)
    if label == "negative":
        return min(3, int((level + 1) * 4))
    return NEUTRAL_RANK if label == "neutral" else POSITIVE_RANK


def sort_key(level: float | None, urgency: int) -> int:
    """One number to sort by: who waits before who does not, then the rank, then `domain.row.RowColumns.urgency`.

    Somebody furious who was answered a minute ago burns less than a calm person whom nobody answers.
    """
    begins = rank(level) * _ROOM
    if urgency < _FAR // 2:
        return begins + min(max(0, urgency), _ROOM - 1)
    return _ANSWERED + begins + min(max(0, urgency - (_FAR - _WAITING)), _ROOM - 1)


def key_ranges(first: int, end: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Sort keys of the ranks from `first` to before `end`: of those who wait and of those who do not, each half-open."""
    return (first * _ROOM, end * _ROOM), (_ANSWERED + first * _ROOM, _ANSWERED + end * _ROOM)

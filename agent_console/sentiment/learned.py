"""The learned layer: a small linear model over what the rules found and over words, pairs of words and their parts.

It is a multinomial logistic regression a language, trained by `python -m tools.train_sentiment`, its weights in
`resources/lexicons/learned.npz`. Being linear, it tells for every word what it added.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from zlib import crc32

import numpy as np

from agent_console.runtime import resources
from agent_console.sentiment.scoring import Scored
from agent_console.sentiment.units import Role

FILE = "learned.npz"
BITS = 16
"""The tables have two to the power of this many rows."""
FACTS = 18
IRONY = 2.0
"""What suspected irony adds to negative: the words of it speak for the contrary, which no bag of words can see."""
_MASK = (1 << BITS) - 1
_REMEMBERED = 50_000
_NUMBER = re.compile(r"\d+")
_SILENT = frozenset({Role.COURTESY, Role.MARK, Role.EMOJI, Role.REQUEST})


def facts(scored: Scored) -> list[float]:
    """What the rules found, as numbers around one; the last is always 1."""
    glad = sad = 0.0
    last = 0.0
    if scored.positive or scored.negative:
        for unit in scored.units:
            valence = unit.valence
            if not valence:
                continue
            last = valence
            if unit.role == Role.EMOJI:
                if valence > 0:
                    glad += valence
                else:
                    sad -= valence
    return [
        scored.compound,
        min(scored.positive, 8.0) / 4,
        min(scored.negative, 8.0) / 4,
        scored.best / 3,
        scored.worst / 3,
        min(scored.negations, 3) / 3,
        1.0 if scored.questions else 0.0,
        min(scored.exclamations, 3) / 3,
        1.0 if scored.requests else 0.0,
        1.0 if scored.mixed else 0.0,
        1.0 if scored.irony else 0.0,
        scored.known / (scored.total + 2),
        math.log1p(scored.total) / 4,
        1.0 if not scored.positive and not scored.negative else 0.0,
        min(glad, 4.0) / 3,
        min(sad, 4.0) / 3,
        max(-3.0, min(3.0, last)) / 3,
        1.0,
    ]


def spoken(scored: Scored) -> list[str]:
    """The words of a text that the model sees: without courtesy, emoji and marks, and any number as 0."""
    found: list[str] = []
    for unit in scored.units:
        if unit.role not in _SILENT:
            key = unit.key
            if key.isalpha():
                found.append(key)
            else:
                found += _NUMBER.sub("0", key).split(" ")
    return found


def signs(scored: Scored) -> list[str]:
    """What the model sees beside words: emoji, marks and courtesy, and how strongly and beside what the words feel."""
    found: list[str] = []
    before, felt = "<", ""
    for unit in scored.units:
        key = unit.key
        if unit.role in _SILENT:
            found.append("\x01" + key)
        if felt:
            found.append("\x05" + key + felt)
        valence = unit.valence
        if valence:
            felt = "+" if valence > 0 else "-"
            found.append("\x04" + before + felt)
            strength = "\x02" + felt + str(min(3, int(abs(valence))))
            found.append(strength)
            if unit.why:
                found.append(strength + unit.why)
        else:
            felt = ""
        if unit.entry is not None:
            found.append(f"\x06{unit.entry.valence}")
        before = key
    known = f"\x07{int((scored.compound + 1) * 3.49)}"
    found += (known, f"{known}~{min(3, scored.total // 5)}", known + ("?" if scored.questions else "."))
    found.append(known + ("!" if scored.exclamations else "."))
    return found


def row_of(sign: str) -> int:
    """The row of what is looked up whole."""
    return crc32(sign.encode()) & _MASK


def parts(word: str) -> list[int]:
    """The rows of a word: the word itself, its beginning and its pieces of three to five letters."""
    rows = [crc32(word.encode()) & _MASK]
    edged = f"<{word}>"
    size = len(edged)
    if size > 3:
        for length in (3, 4, 5):
            rows += [crc32(edged[at : at + length].encode()) & _MASK for at in range(size - length + 1)]
    return rows


def pair(first: str, second: str) -> int:
    """The row of two words that follow each other."""
    return row_of(f"{first} {second}")


def share(words: int) -> float:
    """By how much the words of a text weigh, that long texts are not judged by their length."""
    return 1.0 / math.sqrt(words + 4.0)


class _Sums(dict[str, complex]):
    """What words or signs add, negative and positive as one number for speed; bounded."""

    def __init__(self, add: Callable[[str], complex]) -> None:
        super().__init__()
        self._add = add

    def __missing__(self, key: str) -> complex:
        if len(self) > _REMEMBERED:
            self.clear()
        found = self[key] = self._add(key)
        return found


class Learned:
    """The model of one language."""

    def __init__(self, dense: Sequence[Sequence[float]], sparse: Any, scale: Sequence[float]) -> None:
        """`dense` is FACTS rows by (negative, positive) against neutral; `sparse` int8 of the same columns in steps
        of a size; `scale` is this size, and what divides all, so that the probabilities are as often right as they say.
        """
        self._negative = [row[0] for row in dense]
        self._positive = [row[1] for row in dense]
        self._table: list[list[int]] = [sparse[:, column].tolist() for column in (0, 1)]
        self._step, self._heat = scale
        self._words = _Sums(lambda word: self._of(parts(word[:40])))
        self._whole = _Sums(lambda sign: self._of((row_of(sign),)))

    def probabilities(self, scored: Scored) -> tuple[float, float, float]:
        """How probable it is that the text is negative, neutral and positive."""
        known = facts(scored)
        words = spoken(scored)
        negative, positive = self._sum(words, signs(scored))
        weight = share(len(words)) * self._step
        low = negative * weight + sum(map(float.__mul__, self._negative, known))
        high = positive * weight + sum(map(float.__mul__, self._positive, known))
        if scored.irony and scored.compound < 0:
            low += IRONY
        low, high = low / self._heat, high / self._heat
        top = max(low, high, 0.0)
        parts = math.exp(low - top), math.exp(-top), math.exp(high - top)
        total = sum(parts)
        return parts[0] / total, parts[1] / total, parts[2] / total

    def leaning(self, word: str, words: int) -> float:
        """How much a word of a text of so many words speaks for positive (above 0) or negative."""
        both = self._words[word]
        return (both.imag - both.real) * share(words) * self._step

    def _sum(self, words: Sequence[str], more: Sequence[str]) -> tuple[float, float]:
        whole = self._whole.__getitem__
        pairs = map(" ".join, zip(("<", *words), words, strict=False))
        total = sum(map(self._words.__getitem__, words), 0j) + sum(map(whole, more)) + sum(map(whole, pairs))
        return total.real, total.imag

    def _of(self, rows: Sequence[int]) -> complex:
        return complex(sum(map(self._table[0].__getitem__, rows)), sum(map(self._table[1].__getitem__, rows)))


def load() -> Mapping[str, Learned]:
    """The models by language; none for a language that has not been trained."""
    try:
        where = resources.path("lexicons", FILE)
    except FileNotFoundError:
        return {}
    found: dict[str, Learned] = {}
    with np.load(where, allow_pickle=False) as arrays:
        for name in arrays.files:
            language, kind = name.split("_")
            if kind == "dense":
                scale = arrays[f"{language}_scale"].tolist()
                found[language] = Learned(arrays[name].tolist(), arrays[f"{language}_sparse"], scale)
    return found

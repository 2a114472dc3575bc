"""English by vaderSentiment's own computation of valences, over our units instead of words split at spaces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from vaderSentiment import vaderSentiment as vader  # type: ignore[import-untyped]

from agent_console.sentiment.scoring import Scored, ask, ironic, sentences, summarise, thin_out_emoji
from agent_console.sentiment.units import Role, Unit

_NEAR = 3
_GAP = "\x01"
_COMMA, _STOP = (_GAP,), (_GAP,) * _NEAR
_COMMAS = frozenset(',:"-–—()')
"""A word that means nothing and stands where VADER must not look across: punctuation, courtesy, fixed phrases."""


def lexicon() -> dict[str, float]:
    """VADER's own words with their valences."""
    words: dict[str, float] = vader.SentimentIntensityAnalyzer().lexicon
    return words


def boosters() -> Mapping[str, float]:
    """What strengthens (positive) and weakens (negative) in VADER."""
    table: dict[str, float] = vader.BOOSTER_DICT
    return table


def negators() -> Sequence[str]:
    """VADER's negations."""
    words: list[str] = vader.NEGATE
    return words


class Vader:
    """VADER, with valences of ours beside its own."""

    def __init__(self) -> None:
        self._own = vader.SentimentIntensityAnalyzer()
        self._more = vader.SentimentIntensityAnalyzer()

    def untouched(self, text: str) -> float:
        """The compound score of a text as it is: no normalisation, no words of ours. VADER's number, to the digit."""
        emojis: dict[str, str] = self._own.emojis
        pieces: list[str] = []
        spaced = True
        for letter in text:
            described = emojis.get(letter)
            if described is None:
                pieces.append(letter)
                spaced = letter == " "
            else:
                pieces.append(described if spaced else " " + described)
                spaced = False
        plain = "".join(pieces).strip()
        split = vader.SentiText(plain)
        valences = self._valences(self._own, split.words_and_emoticons, split.is_cap_diff)
        return float(self._own.score_valence(valences, plain)["compound"])

    def score(self, units: list[Unit]) -> Scored:
        """Weigh the units of an English text; changes their valences and reasons."""
        words: list[str] = []
        places: list[int] = []
        shouted = spoken = 0
        for unit in units:
            role = unit.role
            if role == Role.MARK:
                places.append(-1)
                words.extend(_COMMA if unit.key in _COMMAS else _STOP)
                continue
            if role == Role.COURTESY or role == Role.REQUEST:
                places.append(-1)
                words.append(_GAP)
                continue
            entry = unit.entry
            if role == Role.EMOJI or role == Role.IRONY or (entry is not None and "fixed" in entry.flags):
                words.extend(_STOP)
            if role != Role.EMOJI:
                spoken += 1
                shouted += unit.shout
            places.append(len(words))
            if entry is None and role != Role.IRONY:
                words.append(unit.key.upper() if unit.shout else unit.key)
            elif entry is not None and not entry.valence:
                words.append(_GAP)
            else:
                words.append(self._word(unit))
        valences = self._valences(self._more, words, 0 < shouted < spoken)
        scored = Scored(units)
        for unit, place in zip(units, places, strict=True):
            before, unit.valence = unit.valence, valences[place] if place >= 0 else 0.0
            if unit.role == Role.NEGATOR:
                scored.negations += 1
            elif before * unit.valence < 0:
                unit.why = "negated"
        for first, last in sentences(units):
            scored.requests += ask(units, first, last)
        thin_out_emoji(units)
        scored.irony = ironic(units)
        summarise(scored)
        return scored

    def _word(self, unit: Unit) -> str:
        if unit.role == Role.WORD and self._own.lexicon.get(unit.key) == unit.valence:
            return unit.key.upper() if unit.shout else unit.key
        name = f"\x02x{unit.valence}"
        self._more.lexicon.setdefault(name, unit.valence)
        return name.upper() if unit.shout else name

    def _valences(self, analyzer: Any, words: list[str], is_cap_diff: bool) -> list[float]:
        """VADER's valence of every word, shown to it with three neighbours on each side, which is as far as it looks."""
        found: list[float] = []
        known = analyzer.lexicon
        modifiers = vader.BOOSTER_DICT
        lowered = [word.lower() for word in words]
        for place, lower in enumerate(lowered):
            if lower not in known or lower in modifiers:
                found.append(0.0)
                continue
            if lower == "kind" and place < len(words) - 1 and lowered[place + 1] == "of":
                found.append(0.0)
                continue
            first = max(0, place - _NEAR)
            window = SimpleNamespace(
                words_and_emoticons=words[first : place + _NEAR + 1], is_cap_diff=is_cap_diff
            )
            found += analyzer.sentiment_valence(0, window, words[place], place - first, [])
        if "but" in lowered:
            found = analyzer._but_check(words, found)
        return found

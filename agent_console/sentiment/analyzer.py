"""The analyzer: from a text to its mood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module

from agent_console.domain.mood import LABELS, Label, Mood, Word
from agent_console.sentiment import VERSION, learned
from agent_console.sentiment.language import Languages
from agent_console.sentiment.learned import Learned
from agent_console.sentiment.lexicon import load
from agent_console.sentiment.normal import normal
from agent_console.sentiment.rules.base import Rules
from agent_console.sentiment.scoring import Scored, score
from agent_console.sentiment.tokens import Token, tokens
from agent_console.sentiment.units import Matcher, Role
from agent_console.sentiment.vader import Vader

SUPPORTED = ("en", "es", "uk")
"""Languages in which a text always gets a label."""

_MARGIN = 0.05
_WORTH_SHOWING = 0.35
_SHOWN = 3


class Analyzer:
    """Rates texts. Safe to use from one thread at a time; loading takes about a second, so keep one."""

    VERSION = VERSION
    """Stored with every mood; changes whenever the same text may be rated differently."""

    def __init__(self) -> None:
        self._languages = Languages()
        self._emoji = load("emoji")
        self._vader = Vader()
        self._matchers: dict[str, Matcher] = {}
        self._learned = learned.load()

    def analyse(self, text: str) -> Mood:
        """The mood of one text. Never raises for any text."""
        found = tokens(normal(text))
        return self._mood(self._languages.of(found), found)

    def analyse_as(self, language: str, text: str) -> Mood:
        """The mood of a text whose language is known (empty: unknown)."""
        return self._mood(language, tokens(normal(text)))

    def many(self, texts: Iterable[str]) -> list[Mood]:
        """The moods of several texts, in their order."""
        return [self.analyse(text) for text in texts]

    def scored(self, language: str, text: str) -> Scored:
        """What the rules of a language make of a text."""
        return self._scored(language, tokens(normal(text)))

    def vader(self, text: str) -> float:
        """The compound score of plain VADER: the text as it is, and no words of ours."""
        return self._vader.untouched(text)

    def _scored(self, language: str, found: Sequence[Token]) -> Scored:
        units = self._matcher(language).units(found)
        return self._vader.score(units) if language == "en" else score(units)

    def _mood(self, language: str, found: Sequence[Token]) -> Mood:
        scored = self._scored(language, found)
        compound = scored.compound
        words = scored.words()
        if language not in SUPPORTED:
            return Mood(language, None, compound, 0.0, scored.mixed, scored.irony, words)
        model = self._learned.get(language)
        if model is None:
            place = 1 if abs(compound) < _MARGIN else 0 if compound < 0 else 2
            return Mood(language, LABELS[place], compound, 0.5, scored.mixed, scored.irony, words)
        chances = model.probabilities(scored)
        confidence = max(chances)
        label: Label = LABELS[chances.index(confidence)]
        total = (compound + chances[2] - chances[0]) / 2
        words = _with_learned(scored, model, label, words)
        return Mood(language, label, total, confidence, scored.mixed, scored.irony, words)

    def _matcher(self, language: str) -> Matcher:
        matcher = self._matchers.get(language)
        if matcher is None:
            rules: Rules
            if language in SUPPORTED:
                rules = import_module(f"agent_console.sentiment.rules.{language}").rules()
            else:
                rules = Rules(language, lambda word: None)
            matcher = self._matchers[language] = Matcher(rules, self._emoji)
        return matcher


def _with_learned(scored: Scored, model: Learned, label: Label, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with those beside them that the learned layer found telling for its label."""
    sign = LABELS.index(label) - 1
    if not sign or any(word.valence * sign > 0 for word in words):
        return words
    more: list[Word] = []
    for unit in scored.units:
        if unit.role == Role.PLAIN and not unit.why:
            leaning = model.leaning(unit.key, scored.total)
            if leaning * sign >= _WORTH_SHOWING:
                more.append(Word(unit.start, unit.end, round(leaning, 2), "learned"))
    more.sort(key=lambda word: -word.valence * sign)
    return tuple(sorted((*words, *more[:_SHOWN]), key=lambda word: word.start))

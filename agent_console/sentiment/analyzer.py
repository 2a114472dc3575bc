"""The analyzer: from a text to its mood."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from agent_console.sentiment.language import Languages
from agent_console.sentiment.lexicon import load
from agent_console.sentiment.mood import Label, Mood
from agent_console.sentiment.normal import normal
from agent_console.sentiment.rules.base import Rules
from agent_console.sentiment.scoring import Scored, score
from agent_console.sentiment.tokens import Kind, tokens
from agent_console.sentiment.units import Matcher
from agent_console.sentiment.vader import Vader

SUPPORTED = ("en", "es", "uk")
_MARGIN = 0.05


class Analyzer:
    """Rates texts. Safe to use from one thread at a time; loading takes about a second, so keep one."""

    VERSION = "1"
    """Stored with every mood; changes whenever the same text may be rated differently."""

    def __init__(self) -> None:
        self._languages = Languages()
        self._emoji = load("emoji")
        self._vader = Vader()
        self._matchers: dict[str, Matcher] = {}

    def analyse(self, text: str) -> Mood:
        """The mood of one text. Never raises for any text."""
        equal = normal(text)
        found = tokens(equal)
        words = [token.text for token in found if token.kind is Kind.WORD]
        return self.analyse_as(self._languages.of(words), text)

    def analyse_as(self, language: str, text: str) -> Mood:
        """The mood of a text whose language is known (empty: unknown)."""
        scored = self.scored(language, text)
        label: Label | None = None
        if language in SUPPORTED:
            label = "neutral"
            if abs(scored.compound) >= _MARGIN:
                label = "positive" if scored.compound > 0 else "negative"
        return self._mood(language, label, scored)

    def scored(self, language: str, text: str) -> Scored:
        """What the rules of a language make of a text."""
        units = self._matcher(language).units(tokens(normal(text)))
        return self._vader.score(units) if language == "en" else score(units)

    def many(self, texts: Iterable[str]) -> list[Mood]:
        """The moods of several texts, in their order."""
        return [self.analyse(text) for text in texts]

    def _mood(self, language: str, label: Label | None, scored: Scored) -> Mood:
        confidence = 0.0 if label is None else min(0.9, 0.4 + abs(scored.compound) / 2)
        return Mood(language, label, scored.compound, confidence, scored.mixed, scored.irony, scored.words())

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

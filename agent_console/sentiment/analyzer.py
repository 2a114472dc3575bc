"""The analyzer: from a text to its mood."""

from __future__ import annotations

from collections.abc import Iterable

from agent_console.sentiment.mood import Mood


class Analyzer:
    """Rates texts. Safe to use from one thread at a time; loading takes about a second, so keep one."""

    VERSION = "1"
    """Stored with every mood; changes whenever the same text may be rated differently."""

    def analyse(self, text: str) -> Mood:
        """The mood of one text. Never raises for any text."""
        raise NotImplementedError

    def many(self, texts: Iterable[str]) -> list[Mood]:
        """The moods of several texts, in their order."""
        return [self.analyse(text) for text in texts]

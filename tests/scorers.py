"""Scorers for tests: one that keeps quiet, for everything that is not about moods, and one that does as it is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from agent_console.domain.mood import Mood
from agent_console.errors import RatingFailed


class QuietScorer:
    """Never answers: no process is started, nothing is rated, no row changes behind a test's back."""

    version = "quiet"

    async def rate(self, texts: Sequence[str]) -> list[Mood]:
        """For ever."""
        await asyncio.Event().wait()
        raise AssertionError("unreachable")

    async def rest(self) -> None:
        """Always does."""

    async def close(self) -> None:
        """Nothing is open."""


def plain_mood(text: str) -> Mood:
    """By the first character: - is negative, + positive, anything else neutral."""
    match text[:1]:
        case "-":
            return Mood("en", "negative", -0.8, 0.9)
        case "+":
            return Mood("en", "positive", 0.8, 0.9)
        case _:
            return Mood("en", "neutral", 0.0, 0.9)


class ToldScorer:
    """Rates by the first character and remembers every batch; fails, waits and dies as the test says."""

    def __init__(self, version: str = "told-1", mood: Callable[[str], Mood] = plain_mood) -> None:
        self.version = version
        self.mood = mood
        self.batches: list[list[str]] = []
        """Answered ones."""
        self.asked = 0
        self.rests = 0
        self.closed = False
        self.absent = False
        """The analyzer cannot be started at all."""
        self.deadly: set[str] = set()
        """Texts at which it dies."""
        self.deaths = 0
        self.harmless_after = -1
        """So many deaths, and no text is deadly any more: it was killed from outside."""
        self.gate = asyncio.Event()
        """Closed: batches wait before they are answered."""
        self.gate.set()
        self.closes_after = -1
        """So many batches, and the gate closes."""
        self.waiting = asyncio.Event()
        """A batch waits at the gate."""

    @property
    def texts(self) -> list[str]:
        """All that was rated, in its order."""
        return [text for batch in self.batches for text in batch]

    async def rate(self, texts: Sequence[str]) -> list[Mood]:
        """As told."""
        self.asked += 1
        if self.absent:
            raise RatingFailed("there is no analyzer")
        if len(self.batches) == self.closes_after:
            self.closes_after = -1
            self.gate.clear()
        if not self.gate.is_set():
            self.waiting.set()
            await self.gate.wait()
        if self.deadly.intersection(texts):
            self.deaths += 1
            if self.deaths == self.harmless_after:
                self.deadly = set()
            raise RatingFailed("died")
        if texts:
            self.batches.append(list(texts))
        return [self.mood(text) for text in texts]

    async def rest(self) -> None:
        """Counted."""
        self.rests += 1

    async def close(self) -> None:
        """Remembered."""
        self.closed = True

"""When to try again: growing waits with jitter, and a circuit that listening and sending share."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta

FIRST = 1.0
LONGEST = 300.0
LONGEST_ASKED = 86_400.0
"""Seconds that a server is believed when it asks to wait."""


class Backoff:
    """Seconds to wait after the first, second … failure in a row: 1, 2, 4 … 300, each shortened by up to a half.

    The jitter keeps a hundred consoles from knocking at the same moment when a server comes back.
    """

    def __init__(
        self,
        first: float = FIRST,
        longest: float = LONGEST,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._first = first
        self._longest = longest
        self._chance = chance
        self.failures = 0

    def failed(self) -> float:
        """One more failure: how long to wait now."""
        wait = min(self._longest, self._first * float(1 << min(self.failures, 30)))
        self.failures += 1
        return wait * (1 - self._chance() / 2)

    def succeeded(self) -> None:
        """Begin anew."""
        self.failures = 0


class Circuit:
    """Whether an account's server may be bothered: open (do not) until a time, after which one caller may try.

    Whoever reaches the server closes it for both. What the server itself asks for (`ask_to_wait`) is kept even then.
    """

    def __init__(self, backoff: Backoff | None = None) -> None:
        self._backoff = backoff or Backoff()
        self._until: datetime | None = None
        self._asked: datetime | None = None
        self._closed: list[Callable[[], None]] = []

    def until(self, now: datetime) -> datetime | None:
        """When the next attempt may be made; None means at once."""
        times = [time for time in (self._until, self._asked) if time is not None and time > now]
        return max(times) if times else None

    def failed(self, now: datetime) -> datetime:
        """The server could not be reached; returns when to try again. Failures while open count once."""
        if self._until is None or self._until <= now:
            self._until = now + timedelta(seconds=self._backoff.failed())
        return self._until

    def ask_to_wait(self, now: datetime, after: float | None) -> datetime:
        """The server asks to wait so many seconds, at most a day; None when it did not say how long.

        One that says "now" again and again is not asked without pause all the same.
        """
        seconds = min(after or 0.0, LONGEST_ASKED)
        if seconds < FIRST:
            seconds = max(seconds, self._backoff.failed())
        until = now + timedelta(seconds=seconds)
        self._asked = max(until, self._asked) if self._asked is not None else until
        return self._asked

    def succeeded(self) -> None:
        """The server answered."""
        self._backoff.succeeded()
        if self._until is not None:
            self._until = None
            for tell in self._closed:
                tell()

    def on_closed(self, tell: Callable[[], None]) -> None:
        """Call this when the circuit closes before its time."""
        self._closed.append(tell)

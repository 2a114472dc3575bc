"""Moods as front ends are given them: at a message, explained, over a customer's time, and how far rating has come."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from agent_console.domain.mood import SURE, Label


class MoodFilter(StrEnum):
    """Which conversations, by where they stand."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"
    UNRATED = "unrated"  # no label: another language, no words, or not rated yet
    FALLING = "falling"


class MessageMood(msgspec.Struct, frozen=True, kw_only=True):
    """The mood of a customer's message, as it counts: an agent's correction over what the machine says."""

    label: Label | None
    """None: a language that is not rated, or no words."""
    score: float
    """From -1 to 1."""
    confidence: float
    """From 0 to 1; 1 where an agent corrected it."""
    corrected: bool = False

    @property
    def sure(self) -> bool:
        """Not doubtful."""
        return self.confidence >= SURE


class CountedWord(msgspec.Struct, frozen=True):
    """A word that counted: as it is written, what it added (about -4 to 4; 0: it changed others), and why (`mood.Word.why`)."""

    text: str
    valence: float
    why: str


class MoodExplained(msgspec.Struct, frozen=True, kw_only=True):
    """Why a message has its mood."""

    message: str
    mood: MessageMood
    language: str
    """ISO 639-1; empty when unknown."""
    machine: Label | None
    """What the analyzer says, whatever an agent said."""
    score: float
    confidence: float
    mixed: bool
    irony: bool
    words: tuple[CountedWord, ...]
    """Strongest first."""
    version: str
    """Of the analyzer; empty when it has not been rated yet (then only a correction counts)."""
    corrected_by: str = ""
    """Name of the agent."""
    corrected_at: datetime | None = None


class MoodSample(msgspec.Struct, frozen=True, kw_only=True):
    """A rated message of a customer: a point of their curve, or one of the messages behind it."""

    message: str
    conversation: str
    channel: str
    occurred_at: datetime
    label: Label
    level: float
    """From -1 to 1, as it counts (`mood.felt`)."""
    sure: bool
    corrected: bool
    snippet: str


class RatingProgress(msgspec.Struct, frozen=True, kw_only=True):
    """How far rating what was there already has come: an imported history, or everything after an update."""

    version: str
    waiting: int
    """Messages still to rate, new ones among them."""
    total: int
    """Of the present task, done ones included; 0 when there is nothing to do."""
    paused: bool
    """New messages are rated all the same."""
    failed: bool = False
    """The analyzer could not be started; it is tried again."""

"""The form in which a language tells what it knows, for the shared scoring."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from agent_console.sentiment.lexicon import Entry

__all__ = ["Contrast", "Entry", "Reach", "Rules"]


class Reach(NamedTuple):
    """How many words a negation covers after and before itself; punctuation and contrast words end it."""

    forward: int = 3
    backward: int = 0


class Contrast(NamedTuple):
    """By how much a contrast word multiplies what stands before and after it in the same sentence."""

    before: float = 0.5
    after: float = 1.5


def _same(word: str) -> str:
    return word


@dataclass(frozen=True)
class Rules:
    """A language. Every table is keyed by *patterns*: words separated by one space, as `fold` leaves them.

    In a pattern `a|b` means either word, `stem*` any word that begins so (at least one letter before the
    star), and a lone `*` none, one or two words of any kind. Patterns do not cross punctuation, except that a
    comma is passed over inside `irony` and `courtesy` patterns. The longest pattern that matches at a word wins; the words in
    it are then spent. Tables that match the same pattern: phrases, then courtesy, irony, requests, negators, …

    `look_up` gets one word, lowercase, NFC, with the apostrophe ', folded; it handles inflection. Elongated
    words ("muuuuy") reach it and the tables shortened (runs of three and more become two, then one).
    """

    language: str
    look_up: Callable[[str], Entry | None]
    fold: Callable[[str], str] = _same
    """From a lowercase word to the form that the tables are written in (e.g. without acute accents)."""
    negators: Mapping[str, Reach] = field(default_factory=dict)
    intensifiers: Mapping[str, float] = field(default_factory=dict)
    """Strengthen what follows within three words (VADER's step is 0.293), positive numbers."""
    diminishers: Mapping[str, float] = field(default_factory=dict)
    """Weaken what follows, positive numbers."""
    trailing: frozenset[str] = frozenset()
    """Those of the two tables above that also work on the one or two words before them."""
    contrast: Mapping[str, Contrast] = field(default_factory=dict)
    barriers: frozenset[str] = frozenset()
    """Words at which a negation stops ("y", "because"); contrast words always do."""
    courtesy: frozenset[str] = frozenset()
    """Count nothing ("please", "thanks in advance", "no solo"), whatever the words in them are worth alone."""
    phrases: Mapping[str, Entry] = field(default_factory=dict)
    """Fixed phrases with a worth of their own ("no problem", "sigo esperando")."""
    irony: Mapping[str, float] = field(default_factory=dict)
    """Phrases that raise the suspicion of irony, with what they are worth then."""
    requests: frozenset[str] = frozenset()
    """Phrases that make a sentence a question, request or wish: praise in it counts for little."""

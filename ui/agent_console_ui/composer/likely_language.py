"""A guess at the language of a message, good enough to put the right canned replies first; it decides nothing else."""

from __future__ import annotations

from collections.abc import Iterable

import regex

_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_SPANISH = regex.compile(
    r"[ñ¿¡]|\b(?:el|la|los|las|que|de|no|mi|por|con|para|una?|está|gracias|hola|pero|pedido)\b",
    regex.IGNORECASE,
)
_ENGLISH = regex.compile(
    r"\b(?:the|and|my|you|your|is|was|have|not|with|for|please|thanks|hello|but|order)\b", regex.IGNORECASE
)
ENOUGH = 400
"""Characters that are looked at."""


def likely_language(texts: Iterable[str]) -> str:
    """en, es or uk; empty when there is nothing to go by."""
    sample = " ".join(text[:ENOUGH] for text in texts)[: ENOUGH * 4]
    if len(_CYRILLIC.findall(sample)) > len(sample) * 0.3:
        return "uk"
    spanish, english = len(_SPANISH.findall(sample)), len(_ENGLISH.findall(sample))
    if spanish == english:
        return ""
    return "es" if spanish > english else "en"

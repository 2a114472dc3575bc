"""What a simulated customer makes of a reply: its language, whether it says something, and their own mood."""

from __future__ import annotations

import re
from enum import StrEnum

_SHORT = 25
"""A reply of fewer characters says nothing to somebody who waits."""
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_SPANISH = re.compile(
    r"[¿¡ñáéíóú]|\b(?:el|la|los|las|que|por|para|con|su|tu|pedido|hola|gracias|hoy|mañana|una?|del|te|le|es|está)\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(?:the|you|your|and|for|with|is|it|are|order|hi|hello|thanks|today|tomorrow|will|we|sorry|this|of|to)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?|número|номер|number|correo|пошт|email|e-mail|dime|pásame|надішліть|send me|tell (?:me|us)", re.I
)
_HELPS = re.compile(
    r"mañana|hoy|lunes|martes|miércoles|jueves|viernes|entrega|seguimiento|reembols|devol|envi|recambio|taller|"
    r"завтра|сьогодні|понеділ|вівтор|серед|четвер|п['’ʼ]?ятниц|достав|відстеж|поверн|відправ|обмін|"
    r"tomorrow|today|monday|tuesday|wednesday|thursday|friday|deliver|track|refund|replace|ship|repair|sent|"
    r"https?://|\d{1,2}[:.]\d{2}|\d{1,2} ?h\b",
    re.IGNORECASE,
)
_SORRY = re.compile(
    r"siento|sentimos|perdon|disculp|lament|вибач|перепрош|прикро|sorry|apolog", re.IGNORECASE
)
ANGRY = frozenset({"angry", "leaving"})
UPSET = ANGRY | {"annoyed"}


class Verdict(StrEnum):
    """How the customer takes it; the names are those of `scenario.Answers`."""

    THANKS = "thanks"
    SATISFIED = "satisfied"
    DETAILS = "details"
    MORE = "more"
    EMPTY = "empty"
    FURIOUS = "furious"
    COOLING = "cooling"
    LANGUAGE = "language"


def language(text: str) -> str:
    """es, uk or en by letters and common words; empty when it cannot be told."""
    if len(_CYRILLIC.findall(text)) * 2 > sum(c.isalpha() for c in text):
        return "uk"
    spanish, english = len(_SPANISH.findall(text)), len(_ENGLISH.findall(text))
    if spanish == english:
        return ""
    return "es" if spanish > english else "en"


def judge(reply: str, *, reads: str, mood: str, answered: int, chance: float) -> Verdict:
    """What they make of it. `answered`: replies they had from us before; `chance`: 0 to 1, for variety."""
    text = " ".join(reply.split())
    written = language(text)
    if written and written != reads and len(text) >= _SHORT:
        return Verdict.LANGUAGE
    helps = bool(_HELPS.search(text))
    if (len(text) < _SHORT and not _ASKS.search(text)) or (
        not helps and not _ASKS.search(text) and len(text) < 60
    ):
        return Verdict.FURIOUS if mood in ANGRY else Verdict.EMPTY
    if _ASKS.search(text) and not answered:
        return Verdict.DETAILS
    if mood in UPSET:
        if not helps:
            return Verdict.FURIOUS if mood in ANGRY else Verdict.EMPTY
        return Verdict.COOLING if _SORRY.search(text) or mood in ANGRY else Verdict.SATISFIED
    if not answered and chance < 0.3:
        return Verdict.MORE
    return Verdict.THANKS if chance < 0.7 else Verdict.SATISFIED

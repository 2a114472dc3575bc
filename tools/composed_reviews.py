"""Ukrainian reviews put together from clauses of our own writing, as buyers string pros and cons; the same every time.

What a review of both kinds looks like is not in the clauses but in how they are joined: "…, але …", "Переваги: … Недоліки: …".
"""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from pathlib import Path

CLAUSES = Path(__file__).parent / "training" / "uk_clauses.csv"
COUNT = 300
"""Reviews of every label."""
_SEED = 4
_NONE = "немає", "не виявлено", "не знайшла", "нема", "поки не бачу", "відсутні", "не помітив"
_NO_GOOD = "немає", "не знайшла", "нема", "відсутні", "тільки ціна", "ніяких"
_PROS = "Переваги", "Плюси", "Достоїнства"
_CONS = "Недоліки", "Мінуси"
_BUT = "але", "проте", "однак", "но", "але ж", "та"
_YET = "зате", "але", "правда", "проте"
_ALL_IN_ALL = "загалом", "в цілому", "взагалі", "в принципі", "наче"
_ONLY = "єдиний мінус", "єдиний недолік", "з мінусів хіба що"
_ELSE = "а так", "в іншому", "але загалом"
_ENDS = "", ".", ".", "!", ""

Text = tuple[str, str]


class _Maker:
    """Joins clauses by chance, from one seed."""

    def __init__(self) -> None:
        self._chance = random.Random(_SEED)
        self._clauses: dict[tuple[str, str], list[str]] = {}
        with CLAUSES.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                self._clauses.setdefault((row["label"], row["kind"]), []).append(row["text"])

    def praise(self) -> str:
        """A review that only praises, or nearly so."""
        draw = self._chance.random()
        if draw < 0.4:
            return self._told("pos")
        if draw < 0.6:
            return f"{self._trait('neg')}, {self._one(_YET)} {self._some('pos', 2)}, {self._verdict('pos')}"
        if draw < 0.75:
            return f"{self._one(_PROS)}: {self._some('pos', 3)}. {self._one(_CONS)}: {self._one(_NONE)}"
        if draw < 0.9:
            return (
                f"{self._one(_ONLY)} — {self._trait('neg')}, {self._one(_ELSE)} {self._some('pos', 2)}, "
                f"{self._verdict('pos')}"
            )
        return self._verdict("pos")

    def blame(self) -> str:
        """A review that only complains, or nearly so."""
        draw = self._chance.random()
        if draw < 0.55:
            return self._told("neg")
        if draw < 0.7:
            return f"{self._one(_PROS)}: {self._one(_NO_GOOD)}. {self._one(_CONS)}: {self._some('neg', 3)}"
        if draw < 0.9:
            return f"{self._trait('pos')}, {self._one(_BUT)} {self._some('neg', 2)}, {self._verdict('neg')}"
        return self._verdict("neg")

    def both(self) -> str:
        """A review that weighs good against bad."""
        draw = self._chance.random()
        good, bad = self._some("pos", 2), self._some("neg", 2)
        if draw < 0.35:
            return f"{good}, {self._one(_BUT)} {bad}"
        if draw < 0.5:
            return f"{bad}, {self._one(_YET)} {good}"
        if draw < 0.75:
            return f"{self._one(_PROS)}: {good}. {self._one(_CONS)}: {bad}"
        if draw < 0.85:
            return f"+ {good} - {bad}"
        return f"{self._one(_ALL_IN_ALL)} {good}, {self._one(_BUT)} {bad}"

    def ended(self, text: str) -> str:
        """As people begin and end: mostly with a capital, often without a full stop."""
        if self._chance.random() < 0.75:
            text = text[0].upper() + text[1:]
        return text + self._one(_ENDS)

    def _told(self, label: str) -> str:
        said = self._some(label, 3)
        return f"{said}, {self._verdict(label)}" if self._chance.random() < 0.5 else said

    def _some(self, label: str, most: int) -> str:
        chosen = self._chance.sample(self._clauses[label, "trait"], self._chance.randint(1, most))
        draw = self._chance.random()
        if draw < 0.55 or len(chosen) == 1:
            return ", ".join(chosen)
        if draw < 0.85:
            return ". ".join((chosen[0], *(one[0].upper() + one[1:] for one in chosen[1:])))
        return f"{', '.join(chosen[:-1])} і {chosen[-1]}"

    def _trait(self, label: str) -> str:
        return self._one(self._clauses[label, "trait"])

    def _verdict(self, label: str) -> str:
        return self._one(self._clauses[label, "verdict"])

    def _one(self, choices: Sequence[str]) -> str:
        return self._chance.choice(choices)


def reviews() -> list[Text]:
    """Texts with their labels."""
    maker = _Maker()
    found: list[Text] = []
    for _ in range(COUNT):
        for label, make in (("positive", maker.praise), ("negative", maker.blame), ("neutral", maker.both)):
            found.append((maker.ended(make()), label))
    return found

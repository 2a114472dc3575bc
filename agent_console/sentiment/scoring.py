"""The shared rules of scoring, after VADER: emphasis, negation, contrast, questions, irony, and one number.

C.J. Hutto and E. Gilbert, "VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social Media Text",
ICWSM 2014, is where the steps of emphasis, the negation factor and the normalisation come from.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from agent_console.domain.mood import Word
from agent_console.sentiment.rules.base import Contrast, Reach
from agent_console.sentiment.units import Role, Unit

CAPITALS = 0.733
NEGATED = -0.74
NEGATED_BAD = -0.5
LONG = 0.4
FARTHEST = 6
DECAY = (1.0, 0.95, 0.9)
EXCLAMATION = 0.292
WISHED = 0.35
ASKED = 0.6
_ALPHA = 15
_LOUD = 1.9
_ENDS = frozenset("\n")
_FEELING = frozenset({Role.WORD, Role.PHRASE, Role.IRONY})
_EYE_ROLLS = frozenset("🙄😒😑🤨🤡👏🤦🙃")


class Scored:
    """What the rules make of a text, for the label, the learned layer and the eye."""

    __slots__ = (
        "best", "compound", "exclamations", "irony", "known", "mixed", "negations", "negative", "positive",
        "questions", "requests", "total", "units", "worst",
    )  # fmt: skip

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        self.compound = 0.0
        self.positive = 0.0
        self.negative = 0.0
        self.best = 0.0
        self.worst = 0.0
        self.total = 0
        self.known = 0
        self.negations = 0
        self.questions = 0
        self.exclamations = 0
        self.requests = 0
        self.mixed = False
        self.irony = False

    def words(self) -> tuple[Word, ...]:
        """The units that counted, in the order of the text."""
        return tuple(
            Word(unit.start, unit.end, round(unit.valence, 2), unit.why or _WHY.get(unit.role, "word"))
            for unit in self.units
            if unit.valence or unit.why
        )


_WHY = {Role.PHRASE: "phrase", Role.EMOJI: "emoji", Role.IRONY: "irony"}


def score(units: list[Unit]) -> Scored:
    """Weigh the units of a text against each other; changes their valences and reasons."""
    scored = Scored(units)
    plain = [unit for unit in units if unit.role < Role.EMOJI or unit.role == Role.PLAIN]
    shouting = _partly_shouted(plain)
    for place, unit in enumerate(units):
        if unit.role in _FEELING and unit.valence:
            _emphasise(units, place, shouting)
            _negate(units, place)
        elif unit.role == Role.NEGATOR:
            scored.negations += 1
    parts = sentences(units)
    for number, (first, last) in enumerate(parts):
        before = parts[number - 1] if number else None
        _contrast(units, first, last, before)
        scored.requests += ask(units, first, last)
    thin_out_emoji(units)
    scored.irony = ironic(units)
    summarise(scored)
    return scored


def summarise(scored: Scored) -> None:
    """Fill in the sums, the compound score and the flags from the units' valences."""
    exclamations = questions = 0
    for unit in scored.units:
        valence = unit.valence
        if valence > 0:
            scored.positive += valence
            scored.best = max(scored.best, valence)
        elif valence < 0:
            scored.negative -= valence
            scored.worst = max(scored.worst, -valence)
        if unit.role == Role.MARK:
            exclamations += unit.key.count("!")
            questions += unit.key.count("?")
        elif unit.role != Role.EMOJI:
            scored.total += 1
            scored.known += valence != 0
    scored.exclamations, scored.questions = exclamations, questions
    total = scored.positive - scored.negative
    emphasis = min(exclamations, 4) * EXCLAMATION
    if questions > 1:
        emphasis += questions * 0.18 if questions <= 3 else 0.96
    if total > 0:
        total += emphasis
    elif total < 0:
        total -= emphasis
    scored.compound = compound(total)
    smaller, larger = sorted((scored.positive, scored.negative))
    scored.mixed = smaller >= 1.2 and smaller >= 0.4 * larger


def compound(total: float) -> float:
    """VADER's normalisation to -1..1."""
    return max(-1.0, min(1.0, total / math.sqrt(total * total + _ALPHA)))


def _partly_shouted(plain: Sequence[Unit]) -> bool:
    shouted = sum(unit.shout for unit in plain)
    return 0 < shouted < len(plain)


def _emphasise(units: list[Unit], place: int, shouting: bool) -> None:
    unit = units[place]
    sign = 1.0 if unit.valence > 0 else -1.0
    more = 0.0
    if unit.shout and shouting:
        more += CAPITALS
    if unit.long:
        more += LONG
    for distance, near in enumerate(reversed(units[max(0, place - 3) : place])):
        if near.role in (Role.MARK, Role.CONTRAST):
            break
        step = _step(near, shouting) * DECAY[distance]
        if step:
            more += step
            near.why = near.why or ("strengthened" if step > 0 else "weakened")
    for distance, near in enumerate(units[place + 1 : place + 3]):
        if near.role in (Role.MARK, Role.CONTRAST, Role.WORD, Role.PHRASE):
            break
        if near.trailing:
            more += _step(near, shouting) * DECAY[distance]
            near.why = near.why or "strengthened"
    if more:
        unit.valence += sign * max(more, -0.8 * abs(unit.valence))


def _step(near: Unit, shouting: bool) -> float:
    if near.role == Role.INTENSIFIER:
        return (
            float(near.value)
            + (CAPITALS * 0.5 if near.shout and shouting else 0.0)
            + (0.2 if near.long else 0.0)
        )
    if near.role == Role.DIMINISHER:
        return -float(near.value)
    return 0.0


def _negate(units: list[Unit], place: int) -> None:
    unit = units[place]
    entry = unit.entry
    flags = entry.flags if entry is not None else frozenset()
    if unit.role == Role.IRONY or "fixed" in flags:
        return
    negator = _negator_before(units, place, unit.valence < 0) or _negator_after(units, place)
    if negator is None:
        return
    negator.why = "negated"
    unit.why = "negated"
    if unit.valence > 0:
        unit.valence *= NEGATED
    elif "insult" in flags:
        unit.valence *= 0.5
    else:
        unit.valence *= NEGATED_BAD


def _negator_before(units: list[Unit], place: int, bad: bool) -> Unit | None:
    """A problem that is not solved stays bad: to a bad word the negation of a good one before it does not reach."""
    for distance, near in enumerate(reversed(units[max(0, place - FARTHEST) : place]), 1):
        if near.role in (Role.MARK, Role.CONTRAST, Role.BARRIER):
            return None
        if near.role == Role.NEGATOR:
            reach: Reach = near.value
            if distance <= reach.forward:
                return near
        elif bad and near.valence and near.role in (Role.WORD, Role.PHRASE):
            return None
    return None


def _negator_after(units: list[Unit], place: int) -> Unit | None:
    for distance, near in enumerate(units[place + 1 : place + 1 + FARTHEST], 1):
        if near.role in (Role.MARK, Role.CONTRAST, Role.BARRIER):
            return None
        if near.role == Role.NEGATOR:
            reach: Reach = near.value
            return near if distance <= reach.backward else None
    return None


def sentences(units: Sequence[Unit]) -> list[tuple[int, int]]:
    """First and last place (exclusive) of every sentence; the mark that ends it belongs to it."""
    found: list[tuple[int, int]] = []
    first = 0
    for place, unit in enumerate(units):
        if unit.role == Role.MARK and (unit.key[0] in ".!?\n…"):
            found.append((first, place + 1))
            first = place + 1
    if first < len(units):
        found.append((first, len(units)))
    return found


def _contrast(units: list[Unit], first: int, last: int, before: tuple[int, int] | None) -> None:
    for place in range(first, last):
        unit = units[place]
        if unit.role != Role.CONTRAST:
            continue
        weights: Contrast = unit.value
        start = first
        if place == first and before is not None:
            start = before[0]
        for index in range(start, last):
            near = units[index]
            if near.valence and near.role != Role.EMOJI:
                near.valence *= weights.before if index < place else weights.after
        return


def ask(units: list[Unit], first: int, last: int) -> bool:
    """Praise in requests and questions is wished for or asked about; returns whether the sentence is one."""
    asked = units[last - 1].role == Role.MARK and "?" in units[last - 1].key
    begins = next((place for place in range(first, last) if units[place].role == Role.REQUEST), None)
    if not asked and begins is None:
        return False
    for place in range(first, last):
        unit = units[place]
        if (
            unit.valence > 0
            and unit.role in (Role.WORD, Role.PHRASE)
            and "fixed" not in (unit.entry.flags if unit.entry else ())
        ):
            unit.valence *= WISHED if begins is not None and place > begins else ASKED
    return True


def thin_out_emoji(units: list[Unit]) -> None:
    """The same feeling in ten emoji is stronger than in one, but not ten times."""
    seen: dict[bool, int] = {}
    for unit in units:
        if unit.role == Role.EMOJI and unit.valence:
            glad = unit.valence > 0
            times = seen.get(glad, 0)
            seen[glad] = times + 1
            unit.valence *= 0.5**times if times < 4 else 0.0


def ironic(units: list[Unit]) -> bool:
    """Whether irony is suspected; praise in quotation marks or under rolled eyes is turned round."""
    suspected = False
    rolls = any(unit.role == Role.EMOJI and unit.key[:1] in _EYE_ROLLS and unit.valence < 0 for unit in units)
    for place, unit in enumerate(units):
        if unit.role == Role.IRONY or (unit.entry is not None and "irony" in unit.entry.flags):
            suspected = True
        elif unit.valence > 0 and unit.role in (Role.WORD, Role.PHRASE):
            quoted = (
                0 < place < len(units) - 1 and units[place - 1].key == '"' and units[place + 1].key == '"'
            )
            if rolls or quoted:
                _turn(unit)
                suspected = True
        elif rolls and unit.valence > 0 and unit.key[:1] in _EYE_ROLLS:
            _turn(unit)
    return _mocking(units) or suspected


def _mocking(units: list[Unit]) -> bool:
    """ "Great, …" and then nothing but trouble: loud praise of one word, or a few, that opens the text."""
    opening = next((place for place, unit in enumerate(units) if unit.role != Role.MARK), 0)
    if opening + 2 >= len(units):
        return False
    praise, then = units[opening], units[opening + 1]
    if praise.role not in (Role.WORD, Role.PHRASE) or praise.valence < _LOUD or then.role != Role.MARK:
        return False
    rest = units[opening + 2 :]
    if any(unit.valence > 0 or unit.role == Role.CONTRAST for unit in rest):
        return False
    if sum(unit.valence for unit in rest) > -1.0:
        return False
    _turn(praise)
    return True


def _turn(unit: Unit) -> None:
    unit.valence *= -0.6
    unit.why = "irony"

"""From tokens to units: words and phrases that a language knows, with what they do to each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum
from itertools import product
from typing import Any

from agent_console.sentiment.lexicon import Entry
from agent_console.sentiment.normal import elongated, shortened
from agent_console.sentiment.rules.base import Rules
from agent_console.sentiment.tokens import Kind, Token


class Role(IntEnum):
    """What a unit does. Smaller numbers win when two patterns are equally long."""

    PHRASE = 0
    COURTESY = 1
    IRONY = 2
    REQUEST = 3
    NEGATOR = 4
    INTENSIFIER = 5
    DIMINISHER = 6
    CONTRAST = 7
    BARRIER = 8
    WORD = 9
    EMOJI = 10
    MARK = 11
    PLAIN = 12


class Unit:
    """A word, phrase, emoji or mark of a text in the role it plays; the scoring changes `valence` and `why`."""

    __slots__ = (
        "end",
        "entry",
        "key",
        "long",
        "role",
        "shout",
        "start",
        "text",
        "trailing",
        "valence",
        "value",
        "why",
    )

    def __init__(self, role: Role, start: int, end: int, key: str, text: str) -> None:
        self.role = role
        self.start = start
        self.end = end
        self.key = key
        self.text = text
        self.value: Any = None
        self.entry: Entry | None = None
        self.valence = 0.0
        self.why = ""
        self.shout = False
        self.long = False
        self.trailing = False


class _Pattern:
    __slots__ = ("role", "trailing", "value", "words")

    def __init__(self, words: tuple[str, ...], role: Role, value: Any, trailing: bool) -> None:
        self.words = words
        self.trailing = trailing
        self.role = role
        self.value = value

    def length(self, keys: list[str], at: int, stop: int) -> int:
        """How many of the words from `at` on it takes; 0 when it does not match."""
        return _length(self.words, 0, keys, at, stop)


def _length(words: tuple[str, ...], index: int, keys: list[str], at: int, stop: int) -> int:
    here = at
    for number in range(index, len(words)):
        word = words[number]
        if word == "*":
            for skip in range(3):
                rest = _length(words, number + 1, keys, here + skip, stop)
                if rest:
                    return here + skip + rest - at
            return 0
        if here >= stop:
            return 0
        key = keys[here]
        if key != word and not (word[-1] == "*" and key.startswith(word[:-1])):
            return 0
        here += 1
    return here - at


class Matcher:
    """A language's tables, ready to be matched."""

    def __init__(self, rules: Rules, emoji: Mapping[str, Entry]) -> None:
        self.rules = rules
        self._emoji = emoji
        self._first: dict[str, list[_Pattern]] = {}
        self._stems: dict[str, list[_Pattern]] = {}
        self._known: dict[str, Entry | None] = {}
        tables: list[tuple[Role, Mapping[str, Any]]] = [
            (Role.PHRASE, rules.phrases),
            (Role.COURTESY, dict.fromkeys(rules.courtesy)),
            (Role.IRONY, rules.irony),
            (Role.REQUEST, dict.fromkeys(rules.requests)),
            (Role.NEGATOR, rules.negators),
            (Role.INTENSIFIER, rules.intensifiers),
            (Role.DIMINISHER, rules.diminishers),
            (Role.CONTRAST, rules.contrast),
            (Role.BARRIER, dict.fromkeys(rules.barriers)),
        ]
        for role, table in tables:
            for text, value in table.items():
                for words in _spelled(text):
                    self._add(_Pattern(words, role, value, text in rules.trailing))
        for patterns in (*self._first.values(), *self._stems.values()):
            patterns.sort(key=lambda p: (-len(p.words), p.role))
        self._lengths = sorted({len(stem) for stem in self._stems}, reverse=True)

    def _add(self, pattern: _Pattern) -> None:
        first = pattern.words[0]
        if first == "*":
            raise ValueError(" ".join(pattern.words))
        if first.endswith("*"):
            self._stems.setdefault(first[:-1], []).append(pattern)
        else:
            self._first.setdefault(first, []).append(pattern)

    def entry(self, key: str) -> Entry | None:
        """What a word is worth, remembered (bounded)."""
        try:
            return self._known[key]
        except KeyError:
            if len(self._known) > 50_000:
                self._known.clear()
            found = self._known[key] = self.rules.look_up(key)
            return found

    def knows(self, key: str) -> bool:
        """Whether a word is in any table or list."""
        return key in self._first or self.entry(key) is not None

    def units(self, tokens: Iterable[Token]) -> list[Unit]:
        """The units of a text, in order; every token is in one."""
        sequence = list(tokens)
        fold = self.rules.fold
        keys: list[str] = []
        long: set[int] = set()
        for place, token in enumerate(sequence):
            if token.kind is not Kind.WORD:
                keys.append("\0")
                continue
            key = fold(token.key)
            if elongated(key):
                long.add(place)
                key = shortened(key, self.knows)
            keys.append(key)
        found: list[Unit] = []
        place = 0
        while place < len(sequence):
            token = sequence[place]
            if token.kind is Kind.WORD:
                pattern, taken = self._match(keys, place)
                unit = self._word(sequence, keys, place, pattern, taken)
                unit.long = not long.isdisjoint(range(place, place + taken))
                place += taken
            else:
                unit = self._sign(token)
                place += 1
            found.append(unit)
        return found

    def _match(self, keys: list[str], place: int) -> tuple[_Pattern | None, int]:
        key = keys[place]
        best, length = None, 0
        stop = len(keys)
        for pattern in self._first.get(key, ()):
            taken = pattern.length(keys, place, stop)
            if taken > length:
                best, length = pattern, taken
        for size in self._lengths:
            if size < len(key):
                for pattern in self._stems.get(key[:size], ()):
                    taken = pattern.length(keys, place, stop)
                    if taken > length:
                        best, length = pattern, taken
        return best, length or 1

    def _word(
        self, sequence: list[Token], keys: list[str], place: int, pattern: _Pattern | None, taken: int
    ) -> Unit:
        first, last = sequence[place], sequence[place + taken - 1]
        key = keys[place] if taken == 1 else " ".join(keys[place : place + taken])
        role = Role.PLAIN if pattern is None else pattern.role
        unit = Unit(role, first.start, last.end, key, first.text)
        unit.shout = all(token.shouted for token in sequence[place : place + taken])
        if pattern is None:
            unit.entry = self.entry(key)
            if unit.entry is not None:
                unit.role = Role.WORD
                unit.valence = unit.entry.valence
            return unit
        unit.value = pattern.value
        unit.trailing = pattern.trailing
        if role is Role.PHRASE:
            unit.entry = pattern.value
            unit.valence = pattern.value.valence
        elif role is Role.IRONY:
            unit.valence = pattern.value
        return unit

    def _sign(self, token: Token) -> Unit:
        if token.kind is Kind.MARK:
            return Unit(Role.MARK, token.start, token.end, token.key, token.text)
        unit = Unit(Role.EMOJI, token.start, token.end, token.key, token.text)
        unit.entry = self._emoji.get(token.key) or self._emoji.get(token.key[:1])
        if unit.entry is not None:
            unit.valence = unit.entry.valence
        return unit


def _spelled(pattern: str) -> Iterable[tuple[str, ...]]:
    """All spellings of a pattern with `a|b`."""
    return product(*(word.split("|") for word in pattern.split(" ")))

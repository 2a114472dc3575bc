"""From tokens to units: words and phrases that a language knows, with what they do to each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple

from agent_console.sentiment.lexicon import Entry
from agent_console.sentiment.normal import elongated, shortened
from agent_console.sentiment.rules.base import Rules
from agent_console.sentiment.tokens import Kind, Token

_REMEMBERED = 50_000
_NO_WORD = "\0"
_COMMA = ","
_COLON = ":"
_COLONS = frozenset(":-–—")
"""After a heading ("Недоліки: немає", "cons - none") these say the same; a pattern names them as a word, `:`."""


class Role:
    """What a unit does. Smaller numbers win when two patterns are equally long. Plain numbers, for speed."""

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


_PASS_COMMAS = (Role.COURTESY, Role.IRONY)


class Unit:
    """A word, phrase, emoji or mark of a text in the role it plays; the scoring changes `valence` and `why`."""

    value: Any = None
    entry: Entry | None = None
    valence: float = 0.0
    why: str = ""
    shout: bool = False
    long: bool = False
    trailing: bool = False

    def __init__(self, role: int, start: int, end: int, key: str) -> None:
        self.role = role
        self.start = start
        self.end = end
        self.key = key


class _Found(NamedTuple):
    """What a pattern says: its role, its value, and whether it also works backwards."""

    role: int
    value: Any
    trailing: bool


class _Node:
    """A place in the tree of patterns: what ends here, and where the next word leads."""

    __slots__ = ("found", "gap", "next", "stems")

    def __init__(self) -> None:
        self.found: _Found | None = None
        self.next: dict[str, _Node] = {}
        self.stems: dict[str, _Node] = {}
        self.gap: _Node | None = None

    def add(self, words: Sequence[str], found: _Found) -> None:
        """Hang a pattern into the tree; where two end at the same place the smaller role stays."""
        if not words:
            if self.found is None or found.role < self.found.role:
                self.found = found
            return
        first, rest = words[0], words[1:]
        if first == "*":
            if self.gap is None:
                self.gap = _Node()
            self.gap.add(rest, found)
        elif first.endswith("*"):
            self.stems.setdefault(first[:-1], _Node()).add(rest, found)
        else:
            self.next.setdefault(first, _Node()).add(rest, found)

    def longest(self, keys: Sequence[str], at: int, stop: int) -> tuple[_Found | None, int]:
        """The longest pattern from here on, and the place after it."""
        best, end = self.found, at
        if at >= stop:
            return best, end
        key = keys[at]
        if key == _COMMA:
            found, reached = self.longest(keys, at + 1, stop)
            if found is not None and found is not self.found and found.role in _PASS_COMMAS:
                return found, reached
            return best, end
        if key in self.next:
            found, reached = self.next[key].longest(keys, at + 1, stop)
            if found is not None and (best is None or reached > end):
                best, end = found, reached
        for stem, node in self.stems.items():
            if key.startswith(stem):
                found, reached = node.longest(keys, at + 1, stop)
                if found is not None and (best is None or reached > end):
                    best, end = found, reached
        if self.gap is not None:
            for skip in range(3):
                found, reached = self.gap.longest(keys, at + skip, stop)
                if found is not None and (best is None or reached > end):
                    best, end = found, reached
                if at + skip >= stop or keys[at + skip] in (_NO_WORD, _COMMA, _COLON):
                    break
        return best, end


class _Seen(NamedTuple):
    """What is known of a word: the patterns that begin with it, and its own worth."""

    begins: tuple[_Node, ...]
    entry: Entry | None


class Matcher:
    """A language's tables, ready to be matched."""

    def __init__(self, rules: Rules, emoji: Mapping[str, Entry]) -> None:
        self.rules = rules
        self._emoji = emoji
        self._root = _Node()
        self._seen: dict[str, _Seen] = {}
        self._folded: dict[str, str] = {}
        tables: list[tuple[int, Mapping[str, Any]]] = [
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
                    self._root.add(words, _Found(role, value, text in rules.trailing))
        self._sizes = sorted({len(stem) for stem in self._root.stems})
        if self._root.gap is not None:
            raise ValueError(rules.language)

    def knows(self, key: str) -> bool:
        """Whether a word is in any table or list."""
        return key in self._root.next or self._look(key)[1] is not None

    def _look(self, key: str) -> _Seen:
        """Where patterns begin with a word and what it is worth, remembered (bounded)."""
        if len(self._seen) > _REMEMBERED:
            self._seen.clear()
        root = self._root
        stems = (key[:size] for size in self._sizes if size < len(key))
        begins = (root.next.get(key), *map(root.stems.get, stems))
        found = self._seen[key] = _Seen(tuple(filter(None, begins)), self.rules.look_up(key))
        return found

    def _fold(self, word: str) -> str:
        if len(self._folded) > _REMEMBERED:
            self._folded.clear()
        found = self._folded[word] = self.rules.fold(word)
        return found

    def units(self, tokens: Iterable[Token]) -> list[Unit]:
        """The units of a text, in order; every token is in one."""
        sequence = list(tokens)
        keys, long = self._keys(sequence)
        seen = self._seen
        found: list[Unit] = []
        place, stop = 0, len(keys)
        while place < stop:
            token = sequence[place]
            if token.kind != Kind.WORD:
                found.append(self._sign(token))
                place += 1
                continue
            key = keys[place]
            begins, entry = seen.get(key) or self._look(key)
            says: _Found | None = None
            end = place
            for node in begins:
                other, reached = node.longest(keys, place + 1, stop)
                if other is not None and reached > end:
                    says, end = other, reached
            if says is None:
                end = place + 1
                unit = Unit(Role.PLAIN, token.start, token.end, key)
                unit.shout = token.shouted
                if entry is not None:
                    unit.entry = entry
                    unit.role = Role.WORD
                    unit.valence = entry.valence
            else:
                unit = self._phrase(sequence[place:end], keys[place:end], says)
            if long and not long.isdisjoint(range(place, end)):
                unit.long = True
            found.append(unit)
            place = end
        return found

    def _keys(self, sequence: Sequence[Token]) -> tuple[list[str], set[int]]:
        folded = self._folded
        keys = [
            (folded.get(token.key) or self._fold(token.key))
            if token.kind == Kind.WORD
            else _COMMA
            if token.key == _COMMA
            else _COLON
            if token.key in _COLONS
            else _NO_WORD
            for token in sequence
        ]
        long: set[int] = set()
        if elongated(" ".join(keys)):
            for place, key in enumerate(keys):
                if elongated(key):
                    long.add(place)
                    keys[place] = shortened(key, self.knows)
        return keys, long

    def _phrase(self, taken: Sequence[Token], keys: Sequence[str], says: _Found) -> Unit:
        unit = Unit(says.role, taken[0].start, taken[-1].end, " ".join(keys))
        unit.shout = all(token.shouted for token in taken)
        unit.value = says.value
        unit.trailing = says.trailing
        if says.role == Role.PHRASE:
            unit.entry = says.value
            unit.valence = says.value.valence
        elif says.role == Role.IRONY:
            unit.valence = says.value
        return unit

    def _sign(self, token: Token) -> Unit:
        if token.kind == Kind.MARK:
            return Unit(Role.MARK, token.start, token.end, token.key)
        unit = Unit(Role.EMOJI, token.start, token.end, token.key)
        unit.entry = self._emoji.get(token.key) or self._emoji.get(token.key[:1])
        if unit.entry is not None:
            unit.valence = unit.entry.valence
        return unit


def _spelled(pattern: str) -> Iterable[tuple[str, ...]]:
    """All spellings of a pattern with `a|b`."""
    return product(*(word.split("|") for word in pattern.split(" ")))

"""Excerpts: the piece of a text around what was sought, with the places to highlight.

FTS5 has a function for this, but it evaluates the indexed view again for every hit; this looks at the text once.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_BEFORE: Final = 40
"""Characters shown before the first match, at most."""
_LONGEST: Final = 200
_APOSTROPHES: Final = "'’ʼ`´ʹ＇"
_LETTER: Final = r"[^\W_ʼ]"
_QUOTED: Final = re.compile(r'"([^"]*)"(\*?)')
_WORD: Final = re.compile(rf"{_LETTER}+(?:ʼ{_LETTER}+)*")
_BLANK: Final = re.compile(r"[\s\x00-\x1f\x7f\u200b-\u200f\u2028-\u202f\u2066-\u2069\ufeff]")


class _Folding(dict[int, str]):
    """Characters as the index compares them, one for one: lower case, one apostrophe, Latin letters without marks."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in _APOSTROPHES:
            folded = "ʼ"
        else:
            lower = character.lower()
            base = unicodedata.normalize("NFD", lower)[:1]
            folded = base if base.isascii() and base.isalpha() else lower[:1]
        self[code] = folded
        return folded


_FOLDING: Final = _Folding()
Terms = re.Pattern[str]
"""Finds what is to be highlighted in a folded text."""


def terms_of(match: str) -> Terms:
    """What to highlight for a query made by `match_query`: its words, and what begins with its last."""
    patterns: list[str] = []
    for phrase, star in _QUOTED.findall(match.translate(_FOLDING)):
        words = [re.escape(word) for word in _WORD.findall(phrase)]
        if star and words:
            words[-1] += rf"(?:{_LETTER}|ʼ{_LETTER})*"
        patterns += words
    either = "|".join(sorted(set(patterns), key=len, reverse=True)) or r"(?!)"
    return re.compile(rf"(?<!{_LETTER})(?:{either})(?!{_LETTER})")


def excerpt_of(text: str, terms: Terms) -> tuple[str, tuple[tuple[int, int], ...]]:
    """One line of at most some 200 characters, and the ranges in it that were sought, in code points."""
    text = text if text.isascii() else unicodedata.normalize("NFC", text)
    folded = text.translate(_FOLDING)
    found = terms.search(folded)
    start = 0
    if found is not None and found.start() > _BEFORE:
        start = _word_start(text, found.start() - _BEFORE)
    end = min(len(text), start + _LONGEST)
    if end < len(text):
        space = text.rfind(" ", start + _LONGEST // 2, end)
        end = space if space > 0 else end
    before = "…" if start else ""
    piece = before + _BLANK.sub(" ", text[start:end]) + ("…" if end < len(text) else "")
    shift = len(before) - start
    marks = tuple([(hit.start() + shift, hit.end() + shift) for hit in terms.finditer(folded, start, end)])
    return piece, marks


def _word_start(text: str, near: int) -> int:
    space = text.find(" ", near, near + _BEFORE)
    return space + 1 if space >= 0 else near

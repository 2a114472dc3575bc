"""What is made equal before anything is looked up; lengths never change, so places stay places in the original."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

CAP = 6_000
"""Characters of a text that are looked at. A mood does not need more, and no input may take long."""

_EQUAL = {ord(c): "'" for c in "’‘ʼ‛´′＇ʹ`"} | {ord(c): '"' for c in "“”„‟«»＂"} | {0xA0: " ", 0x2028: "\n"}
_UNEQUAL = re.compile("[" + "".join(map(chr, _EQUAL)) + "]")
_RUN = re.compile(r"([^\W\d_])\1{2,}")
_DECORATION = dict.fromkeys([0xFE0E, 0xFE0F, *range(0x1F3FB, 0x1F400)])


def normal(text: str) -> str:
    """The text with one kind of apostrophe, quotation mark and space, capped; as long as the original or cut.

    What follows a heading ("Cons:") stands in its line.
    """
    text = text[:CAP]
    if "\n" in text:
        text = text.replace(":\n", ": ").replace(": \n", ":  ")
    return text if text.isascii() or not _UNEQUAL.search(text) else text.translate(_EQUAL)


def composed(word: str) -> str:
    """A word with its accents composed (NFC)."""
    return word if word.isascii() else unicodedata.normalize("NFC", word)


def elongated(word: str) -> bool:
    """Whether a letter is repeated three times and more, for emphasis."""
    return _RUN.search(word) is not None


def shortened(word: str, known: Callable[[str], bool]) -> str:
    """An elongated word as it is usually written: with the first spelling that is known, else with single letters."""
    for short in (_RUN.sub(r"\1", word), _RUN.sub(r"\1\1", word)):
        if known(short):
            return short
    return _RUN.sub(r"\1", word)


def bare(emoji: str) -> str:
    """An emoji without variation selectors and skin tones; of a joined sequence (👩‍🔧) all parts."""
    return emoji if len(emoji) == 1 else emoji.translate(_DECORATION) or emoji

"""Whether a text that a service shows is the one that we sent it: services rewrite links, letters and markup on the way."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter

_SCHEME = re.compile(r"\bhttps?://(?:www\.)?", re.IGNORECASE)
_WORDS = re.compile(r"\w+")
_ENOUGH = 0.6
"""Share of the words that two texts have in common where nobody can say that they are different ones."""


def same(shown: str, sent: str) -> bool:
    """The same text: however it is spaced, its letters are composed and its links are written."""
    return _tokens(shown) == _tokens(sent)


def alike(shown: str, sent: str) -> bool:
    """Perhaps the same: so much of it that its absence is not certain."""
    first, second = Counter(_words(shown)), Counter(_words(sent))
    most = max(first.total(), second.total())
    if not most:  # no words in either: emoji, for one
        return bool(shown.strip()) == bool(sent.strip())
    return (first & second).total() >= _ENOUGH * most


def _tokens(text: str) -> list[str]:
    plain = _SCHEME.sub("", unicodedata.normalize("NFC", html.unescape(text)))
    return [token.rstrip("/") for token in plain.split() if token.rstrip("/")]


def _words(text: str) -> list[str]:
    return _WORDS.findall(_SCHEME.sub("", unicodedata.normalize("NFKC", html.unescape(text))).casefold())

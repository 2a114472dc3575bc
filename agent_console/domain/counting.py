"""How long a text is, as its channel counts."""

from __future__ import annotations

from itertools import pairwise

import regex

from agent_console.domain.capabilities import Counting, TextLimit

_GRAPHEME = regex.compile(r"\X")


def count(text: str, counting: Counting) -> int:
    """Length of the text in the channel's own unit. Lone surrogates count as one character, or three bytes."""
    if counting is Counting.CHARACTERS:
        return len(text)
    if counting is Counting.GRAPHEMES:
        if text.isascii():  # the only ASCII grapheme of two characters is CR LF (UAX #29, GB3)
            return len(text) - text.count("\r\n")
        return sum(1 for _ in _GRAPHEME.finditer(text))
    if counting is Counting.UTF8_BYTES:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def left(text: str, limit: TextLimit) -> int:
    """How much room is left; negative when the text is too long."""
    return limit.maximum - count(text, limit.counting)


def split(text: str, limit: TextLimit) -> tuple[str, ...]:
    """The text in pieces that each fit, cut between paragraphs, lines, sentences or words where there are any.

    Nothing but white space at the cuts is lost; a grapheme is never cut unless it alone is over the limit.
    """
    pieces: list[str] = []
    rest = text.strip()
    while left(rest, limit) < 0:
        end = _fitting(rest, limit)
        cut = max((_last(rest, mark, end) for mark in ("\n\n", "\n", ". ", "? ", "! ")), default=0)
        if cut < end // 2:
            cut = max(cut, _last(rest, " ", end))
        if cut < end // 3:
            cut = end
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    if rest:
        pieces.append(rest)
    return tuple(piece for piece in pieces if piece)


def _fitting(text: str, limit: TextLimit) -> int:
    ends = [0, *(match.end() for match in _GRAPHEME.finditer(text))]
    used = 0
    for start, end in pairwise(ends):
        used += count(text[start:end], limit.counting)
        if used > limit.maximum:
            return max(start, 1)
    return len(text)


def _last(text: str, mark: str, end: int) -> int:
    found = text.rfind(mark, 0, end)
    return 0 if found < 0 else found + len(mark)

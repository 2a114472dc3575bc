"""How long a text is, as its channel counts, and how it is cut into pieces that fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import regex

from agent_console.domain.addresses import address, bare_address, mention
from agent_console.domain.capabilities import Counting, TextLimit

_GRAPHEME = regex.compile(r"\X")
_EMOJI = regex.compile(r"[\p{Emoji_Presentation}\p{Regional_Indicator}\ufe0f\u20e3\U0001f3fb-\U0001f3ff]")
ADDRESS_LENGTH = 23
"""What an address counts on X (t.co) and on Mastodon, however long it is."""
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
"""Code points that count 1 on X; all others count 2 (twitter-text, configuration v3)."""


def count(text: str, counting: Counting) -> int:
    """Length of the text in the channel's own unit. Lone surrogates count as one character, or three bytes."""
    if counting is Counting.CHARACTERS:
        return len(text)
    if counting is Counting.GRAPHEMES:
        return _graphemes(text)
    if counting is Counting.UTF8_BYTES:
        return len(text.encode("utf-8", "surrogatepass"))
    if counting is Counting.UTF16_UNITS:
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
    if counting is Counting.WEIGHTED and not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return sum(length for _, length in _pieces(text, counting))


def left(text: str, limit: TextLimit) -> int:
    """How much room is left; negative when the text is too long."""
    return limit.maximum - count(text, limit.counting)


def split(text: str, limit: TextLimit) -> tuple[str, ...]:
    """The text in pieces that each fit, cut between paragraphs, lines, sentences or words where there are any.

    Nothing but white space at the cuts is lost; a grapheme, an address or a mention is never cut unless it alone is over
    the limit.
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


def _graphemes(text: str) -> int:
    if text.isascii():  # the only ASCII grapheme of two characters is CR LF (UAX #29, GB3)
        return len(text) - text.count("\r\n")
    return sum(1 for _ in _GRAPHEME.finditer(text))


def _pieces(text: str, counting: Counting) -> Iterator[tuple[int, int]]:
    """Ends of what must not be cut, and how much each counts: addresses, mentions, graphemes."""
    start = 0
    for begin, end in _whole(text, counting):
        yield from _single(text, start, begin, counting)
        yield end, _length(text[begin:end], counting)
        start = end
    yield from _single(text, start, len(text), counting)


def _whole(text: str, counting: Counting) -> Iterator[tuple[int, int]]:
    """Where addresses and mentions stand. X also takes an address without https:// for one."""
    if "." not in text and "@" not in text:
        return
    addresses = bare_address() if counting is Counting.WEIGHTED else address()
    found = [match.span() for match in addresses.finditer(text)]
    taken = iter([*found, (len(text) + 1, len(text) + 1)])
    upcoming = next(taken)
    for match in mention().finditer(text):
        while upcoming[1] <= match.start():
            yield upcoming
            upcoming = next(taken)
        if match.end() <= upcoming[0]:
            yield match.span()
    while upcoming[0] <= len(text):
        yield upcoming
        upcoming = next(taken)


def _single(text: str, start: int, end: int, counting: Counting) -> Iterator[tuple[int, int]]:
    for match in _GRAPHEME.finditer(text, start, end):
        yield match.end(), _length(match[0], counting)


def _length(piece: str, counting: Counting) -> int:
    if counting is Counting.WEIGHTED:
        if len(piece) > 1 and bare_address().fullmatch(piece):
            return ADDRESS_LENGTH
        if _EMOJI.search(piece):
            return 2
        return sum(1 if any(low <= ord(sign) <= high for low, high in _LIGHT) else 2 for sign in piece)
    if counting is Counting.ADDRESSES_23:
        if len(piece) > 1 and address().fullmatch(piece):
            return ADDRESS_LENGTH
        named = mention().fullmatch(piece) if len(piece) > 1 else None
        return _graphemes(piece if named is None else f"@{named['name']}")
    return count(piece, counting)


def _fitting(text: str, limit: TextLimit) -> int:
    """How far the text fits; at least one grapheme is given, so that cutting comes to an end."""
    used = last = 0
    for end, length in _pieces(text, limit.counting):
        used += length
        if used > limit.maximum:
            return last or _by_grapheme(text, limit)
        last = end
    return len(text)


def _by_grapheme(text: str, limit: TextLimit) -> int:
    """An address alone is over the limit: then it is cut after all."""
    used = last = 0
    for match in _GRAPHEME.finditer(text):
        used += count(match[0], limit.counting)
        if used > limit.maximum:
            break
        last = match.end()
    return last or 1


def _last(text: str, mark: str, end: int) -> int:
    found = text.rfind(mark, 0, end)
    return 0 if found < 0 else found + len(mark)

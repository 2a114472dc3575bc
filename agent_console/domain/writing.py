"""What becomes of a text before it is sent: the agent's signature at its end, or a numbered thread of pieces."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from agent_console.domain.capabilities import TextLimit
from agent_console.domain.counting import count, left, split

LONGEST_SIGNATURE = 60
_MARK = regex.compile(rf" (?P<place>\d{{1,3}})/(?P<total>\d{{1,3}})(?: .{{1,{LONGEST_SIGNATURE}}})?$")
_LEAST_ROOM = 10
"""Units that must be left for the words of a piece; else there is no use in splitting."""


def signed(text: str, signature: str) -> str:
    """The text with the signature at its end, once."""
    text, signature = text.rstrip(), signature.strip()
    if not signature or not text or _ends_with(text, signature):
        return text
    return f"{text} {signature}"


def numbered(text: str, limit: TextLimit | None, signature: str = "") -> tuple[str, ...]:
    """The text as it is sent: signed, and where it is too long as pieces that end in " 1/3" and the signature.

    Marks and signatures count. No grapheme, address or mention is cut, unless one alone is longer than a piece. Where
    signature and marks leave no room for words, the one text is given back as it is: too long.
    """
    whole = signed(text, signature)
    if limit is None or left(whole, limit) >= 0:
        return (whole,) if whole else ()
    text, signature = text.strip(), signature.strip()
    if signature and _ends_with(text, signature):
        text = text.removesuffix(signature).rstrip()
    for digits in range(1, 4):
        widest = _marked("", 10**digits - 1, 10**digits - 1, signature)
        room = limit.maximum - count(widest, limit.counting)
        if room < _LEAST_ROOM:
            break
        pieces = split(text, TextLimit(room, limit.counting))
        if len(pieces) < 10**digits:
            return tuple(
                _marked(piece, place, len(pieces), signature) for place, piece in enumerate(pieces, start=1)
            )
    return (whole,)


def rejoined(texts: Sequence[str]) -> str:
    """What was written, of the texts that were made of it: without the marks of a numbered thread."""
    if len(texts) < 2:
        return "".join(texts)
    pieces = []
    for place, text in enumerate(texts, start=1):
        found = _MARK.search(text)
        if found is None or (int(found["place"]), int(found["total"])) != (place, len(texts)):
            return "\n\n".join(texts)
        pieces.append(text[: found.start()])
    return " ".join(pieces)


def _marked(piece: str, place: int, total: int, signature: str) -> str:
    return f"{piece} {place}/{total}" + (f" {signature}" if signature else "")


def _ends_with(text: str, signature: str) -> bool:
    return text.endswith(signature) and (len(text) == len(signature) or text[-len(signature) - 1].isspace())

"""One tokenizer for every language: words, emoji, emoticons and marks, with their places in the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from agent_console.sentiment.normal import bare, composed

_EMOJI = (
    "\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u25aa-\u25fe\u2600-\u27bf\u2934\u2935\u2b05-\u2b55"
    "\u3030\u303d\U0001f004\U0001f0cf\U0001f170-\U0001f251\U0001f300-\U0001f3fa\U0001f400-\U0001faff"
)
_ONE = f"[{_EMOJI}][\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*"
_EYES, _NOSE = "[:;=8]", "[-o*']?"
_LETTER = r"[^\W_]"
_AWAY = re.compile(r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|@<\w*>|@\w+(?:[.@:]\w+)*")
_PATTERN = re.compile(
    rf"""
    (?P<word>{_LETTER}[\w\u0300-\u036f]*(?:'{_LETTER}[\w\u0300-\u036f]*)*)
  | (?P<emoji>(?:{_ONE})(?:\u200d(?:{_ONE}))*)
  | (?P<emoticon>
        </?3+ | >?{_EYES}{_NOSE}(?:[)\](\[*@$/\\|}}{{]+|(?:[Dd]+|[PpOo3cСсРОоS])(?!\w)) | [)\](\[]{_NOSE}[:;=](?![)(\w/])
      | \^_*\^ | \*[-_.0oоO]+\* | -_+- | =_+= | ;-; | ¯\\_\(ツ\)_/¯
    )
  | (?P<mark>[!¡?¿]+|\.{{2,}}|[…—–.,;:"\n]|-+(?=\s)|\)+|\(+)
    """,
    re.VERBOSE,
)
_JOINED = re.compile(r"[^\W\d_a-zа-яёіїєґà-ÿ]*[a-zа-яёіїєґà-ÿ']+|[^\W\d_]+|\d+")
_REPEATED = re.compile(r"(.)\1+")
_LETTERED = frozenset({"xd", "xdd", "xddd", "хд", "хдд", "t_t", "o_o", "tt_tt"})
"""Emoticons that consist of letters."""


class Kind:
    """What a token is: plain numbers, because enumerations are slow to compare."""

    WORD = 0
    EMOJI = 1
    MARK = 2


class Token(NamedTuple):
    """A piece of text: `key` is what to look it up by (lowercase, composed, undecorated)."""

    start: int
    end: int
    kind: int
    key: str
    shouted: bool = False
    """Written in capitals, and longer than a letter."""


_token: Callable[[tuple[int, int, int, str, bool]], Token] = partial(tuple.__new__, Token)
"""Makes a token as Token does, quicker."""
_WORD = _PATTERN.groupindex["word"]


def tokens(text: str) -> list[Token]:
    """The tokens of a normalised text. Addresses and mentions are left out; hyphens join nothing and part nothing;
    #HashTags are parted at their capitals.

    Emoticons are of the kind EMOJI. Brackets that close nothing are smiles, as Ukrainians write them: `)`, `))`.
    """
    if "@" in text or "://" in text or "www." in text:
        text = _AWAY.sub(lambda match: " " * len(match[0]), text)
    found: list[Token] = []
    depth = 0
    add = found.append
    tagged = "#" in text
    for match in _PATTERN.finditer(text):
        piece = match[0]
        start, end = match.span()
        if match.lastindex == _WORD:
            if tagged and text[start - 1 : start] == "#" and not piece.islower() and not piece.isupper():
                _hashtag(start, piece, found)
                continue
            key = piece.lower() if piece.isascii() else composed(piece).lower()
            if key in _LETTERED:
                add(Token(start, end, Kind.EMOJI, key[:3] if "_" in key else key[:2]))
            else:
                add(
                    _token((start, end, Kind.WORD, key, key != piece and end - start > 1 and piece.isupper()))
                )
            continue
        group = match.lastgroup
        if group == "emoji":
            found.append(Token(start, end, Kind.EMOJI, bare(piece)))
        elif group == "emoticon":
            found.append(
                Token(start, end, Kind.EMOJI, _REPEATED.sub(r"\1", piece) if end - start > 2 else piece)
            )
        elif piece[0] in "()":
            depth = _bracket(text, start, piece, found, depth)
        else:
            found.append(Token(start, end, Kind.MARK, piece))
    return found


def _hashtag(start: int, piece: str, found: list[Token]) -> None:
    """The words of a hashtag that its capitals part: #NeverAgain."""
    for match in _JOINED.finditer(piece):
        key = composed(match[0]).lower()
        found.append(Token(start + match.start(), start + match.end(), Kind.WORD, key))


def _bracket(text: str, start: int, piece: str, found: list[Token], depth: int) -> int:
    """Tell smiles from brackets; returns how many brackets are open."""
    end = start + len(piece)
    if piece[0] == "(":
        if len(piece) > 1 and text.find(")", end) < 0:
            found.append(Token(start, end, Kind.EMOJI, "(("))
            return depth
        if not text[end:].strip():
            found.append(Token(start, end, Kind.EMOJI, "("))
            return depth
        found.append(Token(start, end, Kind.MARK, "("))
        return depth + len(piece)
    smiles = len(piece) - depth
    if smiles <= 0 or _enumerates(text, start):
        found.append(Token(start, end, Kind.MARK, ")"))
        return max(0, depth - len(piece))
    found.append(Token(end - smiles, end, Kind.EMOJI, ")" if smiles == 1 else "))"))
    return 0


def _enumerates(text: str, at: int) -> bool:
    """Whether the bracket belongs to "1)" or "a)"."""
    before = text[max(0, at - 3) : at]
    return bool(before) and (
        before[-1].isdigit() or (before[-1].isalpha() and not before[:-1].strip()[-1:].isalpha() and at <= 2)
    )

"""Words as the index knows them: one apostrophe, one Unicode form, and queries that cannot be an error."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_APOSTROPHES: Final = "'’ʼ`´ʹ＇"
_APOSTROPHE: Final = re.compile(rf"[{_APOSTROPHES}](?<=\w.)(?=\w)")
"""The letter before is looked at last: then the search leaps from sign to sign."""
_OTHER_APOSTROPHES: Final = re.compile(r"(?<!\w)ʼ|ʼ(?!\w)")
_QUOTED: Final = re.compile(r'"([^"]*)"|([^\s"]+)')
_MOST_TERMS: Final = 12
_ONE_LINE: Final = 160


def normalised(text: str | None) -> str:
    """Text as it is indexed: NFC, and every apostrophe between letters is U+02BC, which FTS5 takes for a letter.

    Without that "п'ять" would be two words and "пʼять" one. Length may change; only words matter here.
    """
    if not text:
        return ""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        if "ʼ" in text:
            text = _OTHER_APOSTROPHES.sub(" ", text)
    for sign in _APOSTROPHES:
        if sign in text:
            return _APOSTROPHE.sub("ʼ", text)
    return text


def match_query(query: str) -> str:
    """An FTS5 query: all words, the last as a prefix, "exact phrases". Empty when nothing can be sought.

    Every term is quoted, so nothing a person types is an operator or a syntax error.
    """
    terms: list[str] = []
    last_is_word = False
    for found in _QUOTED.finditer(normalised(query).replace("\0", " ")):
        term = found.group(1) if found.group(1) is not None else found.group(2)
        if not any(character.isalnum() for character in term):
            continue
        terms.append('"' + term.replace('"', " ") + '"')
        last_is_word = (found.group(1) is None and found.end() == len(query.rstrip(" \t"))) or (
            found.group(1) is None
        )
        if len(terms) == _MOST_TERMS:
            break
    if not terms:
        return ""
    if last_is_word and not query.endswith((" ", '"')):
        terms[-1] += "*"
    return " ".join(terms)


def one_line(text: str, limit: int = _ONE_LINE) -> str:
    """The text as one short line, for lists."""
    line = " ".join(text[: limit * 4].split())
    return line if len(line) <= limit else line[: limit - 1] + "…"

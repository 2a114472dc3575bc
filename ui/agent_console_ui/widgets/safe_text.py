"""Foreign text made safe to show in one line: names and snippets come from strangers."""

from __future__ import annotations

import re

LONGEST = 300
_UNSAFE = re.compile("[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]+")
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROLS = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]")


def one_line(text: str, longest: int = LONGEST) -> str:
    """Without newlines, control characters and direction overrides; cut after `longest` characters."""
    piece = text[: longest * 4]
    piece = _BIDI.sub("", piece)
    piece = " ".join(_UNSAFE.sub(" ", piece).split())
    if len(piece) > longest or len(text) > longest * 4:
        return piece[: longest - 1].rstrip() + "…"
    return piece


def many_lines(text: str) -> str:
    """Newlines and tabs stay; control characters and direction overrides go."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))

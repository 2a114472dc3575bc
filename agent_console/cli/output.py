"""What agentctl prints: tables and sentences for people, JSON for programs, progress on stderr."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import msgspec

_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C, 0xFEFF])


def safe(text: str, *, lines: bool = False) -> str:
    """Without control characters (terminal escapes among them) and bidirectional overrides; one line unless `lines`."""
    text = text.translate(_BIDI)
    if not lines:
        text = " ".join(text.split())
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))


def width(text: str) -> int:
    """Columns of a terminal that the text takes."""
    total = 0
    for character in text:
        if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Cf"):
            continue
        total += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return total


def cut(text: str, columns: int) -> str:
    """At most so many columns, with an ellipsis where something is missing."""
    if width(text) <= columns:
        return text
    kept = ""
    for character in text:
        if width(kept + character) > columns - 1:
            break
        kept += character
    return kept + "…"


def local(moment: datetime | None) -> str:
    """Date and time where the person is."""
    return "" if moment is None else moment.astimezone().strftime("%Y-%m-%d %H:%M")


def span(since: datetime | None, now: datetime | None = None) -> str:
    """How long ago, in its largest unit: 5m, 3h, 2d."""
    if since is None:
        return ""
    minutes = int(((now or datetime.now(UTC)) - since).total_seconds() // 60)
    if minutes < 60:
        return f"{max(minutes, 0)}m"
    return f"{minutes // 60}h" if minutes < 48 * 60 else f"{minutes // 1440}d"


class Output:
    """Where the results of a command go."""

    def __init__(self, *, json: bool) -> None:
        self.json = json
        self._live = sys.stderr.isatty()
        self._shown = False

    def document(self, value: object) -> None:
        """One JSON document; nothing when the output is for people."""
        if self.json:
            print(msgspec.json.encode(value).decode())

    def lines(self, values: Iterable[object]) -> None:
        """JSON Lines; nothing when the output is for people."""
        if self.json:
            for value in values:
                print(msgspec.json.encode(value).decode())

    def say(self, text: str) -> None:
        """A line for people; nothing in JSON."""
        if not self.json:
            print(text)

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]], *, stretch: int = -1) -> None:
        """Aligned columns for people. The column `stretch` gives way when the terminal is too narrow."""
        if self.json:
            return
        cells = [[safe(cell) for cell in row] for row in rows]
        widths = [
            max(width(cell) for cell in (title, *(row[i] for row in cells))) for i, title in enumerate(head)
        ]
        # nothing is cut off in a pipe: who reads there may look for it
        shown = sys.stdout.isatty() or "COLUMNS" in os.environ
        room = shutil.get_terminal_size((120, 40)).columns if shown else 10_000
        stretch %= len(head)
        spare = room - (sum(widths) - widths[stretch]) - 2 * (len(head) - 1)
        widths[stretch] = min(widths[stretch], max(12, spare))
        for row in ([*head], *cells):
            line = [cut(cell, w) for cell, w in zip(row, widths, strict=True)]
            print("  ".join(c + " " * (w - width(c)) for c, w in zip(line, widths, strict=True)).rstrip())

    def progress(self, text: str, *, passing: bool = False) -> None:
        """How far it is, on stderr. A `passing` line is replaced by the next one, and only shown to people who look."""
        if passing and not self._live:
            return
        end = "" if passing else "\n"
        start = "\r\x1b[K" if self._live else ""
        print(start + safe(text), end=end, file=sys.stderr, flush=True)
        self._shown = passing

    def progress_ends(self) -> None:
        """Leave the line of the progress."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._shown = False

"""`agentctl sentiment`: the mood of texts from a file or standard input, one JSON object a line."""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from itertools import chain, islice
from pathlib import Path
from typing import Any, TextIO

import msgspec

from agent_console.cli.session import Session
from agent_console.cli.words import Failure
from agent_console.domain.mood import Mood

_BATCH = 500
_LONGEST_FIELD = 10_000_000


def add_commands(commands: Any) -> None:
    """Add the parser."""
    command = commands.add_parser(
        "sentiment",
        help="the mood of texts, one a line or in a column of CSV or JSON",
        description="Reads one text a line, or CSV, a JSON list or JSON Lines with --column; writes one JSON object "
        "a line: text, language, label, score, confidence, flags, words. No text leaves this machine.",
    )
    command.add_argument("file", metavar="FILE", nargs="?", default="-", help="default: standard input (-)")
    command.add_argument(
        "--column", metavar="NAME", help="the column of a CSV file, or the field of JSON objects"
    )
    command.set_defaults(command=sentiment)


async def sentiment(session: Session, options: argparse.Namespace) -> int:
    """Rate every text, in the order of the input."""
    from agent_console.sentiment.analyzer import Analyzer

    with _opened(options.file) as source:
        found = texts(source, options.column)
        analyzer: Analyzer | None = None
        while batch := list(islice(found, _BATCH)):
            analyzer = analyzer or Analyzer()
            for text, mood in zip(batch, analyzer.many(batch), strict=True):
                print(msgspec.json.encode(described(text, mood)).decode())
            sys.stdout.flush()
    return 0


def described(text: str, mood: Mood) -> dict[str, object]:
    """A mood as it is written out."""
    return {
        "text": _whole(text),
        "language": mood.language or "unknown",
        "label": mood.label,
        "score": round(mood.score, 4),
        "confidence": round(mood.confidence, 4),
        "flags": [name for name in ("mixed", "irony") if getattr(mood, name)],
        "words": [
            {
                "text": _whole(text[word.start : word.end]),
                "start": word.start,
                "end": word.end,
                "valence": word.valence,
                "why": word.why,
            }
            for word in mood.words
        ],
    }


def texts(source: TextIO, column: str | None) -> Iterator[str]:
    """The texts of a file: its lines, or the named column of CSV, a JSON list or JSON Lines."""
    if column is None:
        return (line.rstrip("\r\n") for line in source)
    first = ""
    for first in source:
        if first.strip():
            break
    rest = chain([first], source)
    if first.lstrip()[:1] in ("[", "{"):
        return _from_json(rest, column)
    return _from_csv(rest, first, column)


def _from_csv(lines: Iterable[str], head: str, column: str) -> Iterator[str]:
    csv.field_size_limit(_LONGEST_FIELD)
    rows = csv.reader(lines, delimiter=max(",;\t|", key=head.count))
    try:
        names = next(rows, [])
        if column not in names:
            known = ", ".join(names)
            raise Failure(f"There is no column “{column}”; the file has: {known}.", usage=True)
        place = names.index(column)
        for row in rows:
            yield row[place] if place < len(row) else ""
    except csv.Error as error:
        raise Failure(f"Line {rows.line_num} is no CSV: {error}.") from None


def _from_json(lines: Iterable[str], column: str) -> Iterator[str]:
    whole = "".join(lines)
    try:
        value = json.loads(whole)
        rows = value if isinstance(value, list) else [value]
    except json.JSONDecodeError:
        rows = []
        for number, line in enumerate(whole.splitlines(), 1):
            if line.strip():
                try:
                    rows.append(json.loads(line))
                except json.JSONDecodeError as error:
                    raise Failure(f"Line {number} is no JSON: {error.msg}.") from None
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict) or column not in row:
            raise Failure(f"Object {number} has no field “{column}”.", usage=True)
        found = row[column]
        yield found if isinstance(found, str) else "" if found is None else str(found)


def _whole(text: str) -> str:
    """Without halves of surrogate pairs, which JSON cannot carry."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _opened(name: str) -> Any:
    if name != "-":
        return Path(name).open(encoding="utf-8-sig", errors="replace", newline="")
    raw = getattr(sys.stdin, "buffer", None)
    if raw is None:
        return nullcontext(sys.stdin)
    return io.TextIOWrapper(raw, encoding="utf-8-sig", errors="replace", newline="")

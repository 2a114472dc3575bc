"""Rows of a CSV file that goes on after a broken one, each with the line where it begins."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import msgspec

LONGEST_FIELD = 2_000_000
"""Characters: more than any message has, and the most that is read again because of quotes that never close."""
csv.field_size_limit(LONGEST_FIELD)


class Row(msgspec.Struct, frozen=True):
    """A row with as many fields as the header. Bytes that are not UTF-8 are still escaped (`surrogateescape`)."""

    line: int
    fields: list[str]
    done: int
    """Bytes read so far."""


class Broken(msgspec.Struct, frozen=True):
    """Lines that are no row. `why` is split_row, columns, quotes or half_written."""

    line: int
    last_line: int
    why: str
    fields: list[str]


class _Lines:
    """The lines of the file; those of the present row can be given back."""

    def __init__(self, file: Iterator[bytes]) -> None:
        self._file = file
        self._again: deque[str] = deque()
        self.taken: list[str] = []
        self.number = 0
        self.done = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self._again:
            line = self._again.popleft()
        else:
            raw = next(self._file)
            self.done += len(raw)
            line = raw.decode("utf-8", "surrogateescape")
        self.number += 1
        self.taken.append(line)
        return line

    def give_back_all_but_first(self) -> None:
        self._again.extendleft(reversed(self.taken[1:]))
        self.number -= len(self.taken) - 1
        del self.taken[1:]


def header(path: Path) -> list[str]:
    """The fields of the first row; nothing where that is no CSV."""
    with path.open("rb") as file:
        first = file.readline(65_536).removeprefix(b"\xef\xbb\xbf")
    if b"\0" in first:
        return []
    try:
        return next(csv.reader([first.decode("utf-8")], strict=True), [])
    except (csv.Error, UnicodeDecodeError):
        return []


def rows(path: Path, width: int) -> Iterator[Row | Broken]:
    """Everything below the header: rows of `width` fields, and what is none.

    A line that ends inside of quotes which never properly close costs only itself: the lines after it are read again.
    """
    with path.open("rb") as file:
        lines = _Lines(iter(file))
        next(lines)
        short: list[tuple[int, list[str]]] = []
        while True:
            first, found = _row(lines, width)
            if found is None:
                break
            if isinstance(found, list) and len(found) == width:
                yield from _named(short, width)
                short.clear()
                yield Row(first, found, lines.done)
            elif isinstance(found, list):
                if found or short:
                    short.append((first, found))
            else:
                yield from _named(short, width)
                short.clear()
                yield Broken(first, first, found, lines.taken[0].split(",") if lines.taken else [])
        ended = lines.taken[-1].endswith(("\n", "\r")) if lines.taken else True
        yield from _named(short, width, half_written=not ended)


def _row(lines: _Lines, width: int) -> tuple[int, list[str] | str | None]:
    """First line and fields of the next row; instead of fields a word for what is wrong, None at the end."""
    last = lines.taken
    lines.taken = []
    first = lines.number + 1
    try:
        fields = next(csv.reader(lines, strict=True))
    except StopIteration:
        lines.taken = last
        return first, None
    except csv.Error as error:
        if "unquoted field" in str(error):  # a bare carriage return
            return first, "split_row"
        at_end = not lines.taken[-1].endswith("\n")
        only = len(lines.taken) == 1
        lines.give_back_all_but_first()
        return first, "half_written" if at_end and only else "quotes"
    if len(lines.taken) > 1 and len(fields) != width:
        lines.give_back_all_but_first()
        return first, "quotes"
    return first, fields


def _named(short: list[tuple[int, list[str]]], width: int, *, half_written: bool = False) -> Iterator[Broken]:
    """A row that an unquoted line break split is named once; what does not add up is named line by line."""
    while short and not short[-1][1]:
        short.pop()
    if not short:
        return
    first, fields = short[0]
    pieces = sum(len(fields) - 1 for _, fields in short if fields) + 1
    if len(short) > 1 and pieces == width:
        yield Broken(first, short[-1][0], "split_row", fields)
        return
    for line, fields in short:
        if fields:
            last = half_written and line == short[-1][0]
            yield Broken(line, line, "half_written" if last else "columns", fields)

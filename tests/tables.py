"""Tables of what tests found out, printed when all of them are over; from the workers of pytest-xdist, too."""

from __future__ import annotations

from collections.abc import Callable

import pytest

_MARK = "table: "
Record = Callable[[str, object], None]
"""pytest's fixture `record_property`."""


def row(record_property: Record, table: str, **cells: str | int | float) -> None:
    """Add a row to the table of that name; its cells become columns in the order of the first row."""
    record_property(_MARK + table, dict(cells))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print them."""
    tables: dict[str, list[dict[str, object]]] = {}
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, ()):
            for name, value in getattr(report, "user_properties", ()):
                if name.startswith(_MARK) and isinstance(value, dict):
                    tables.setdefault(name.removeprefix(_MARK), []).append(value)
    for name, rows in sorted(tables.items()):
        terminalreporter.write_sep("-", name)
        lines = [[str(cell) for cell in rows[0]], *([str(cell) for cell in one.values()] for one in rows)]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        for line in lines:
            first, *others = (cell.rjust(width) for cell, width in zip(line, widths, strict=True))
            terminalreporter.write_line("  ".join([line[0].ljust(len(first)), *others]))

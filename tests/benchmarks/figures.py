"""Figures against budgets: each a ratio (or a limit) with its raw counterpart from the same run, and the table of them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence

import msgspec


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One measured thing. It is within its budget when every value is at most (or least) what the budget says."""

    what: str
    budget: str
    """As in the design: "≤ 2× raw SQL"."""
    figure: str
    raw: str
    """The raw counterpart, measured in the same run."""
    kept: bool
    values: dict[str, float] = {}
    """The numbers behind the words, for --json: milliseconds, megabytes, messages a second, ratios."""


def at_most(what: str, budget: str, ours: float, raw: float, ratio: float, unit: str = "ms") -> Figure:
    """Ours may take at most `ratio` times as long as the raw counterpart."""
    return Figure(
        what=what,
        budget=budget,
        figure=f"{shown(ours)} {unit} ({ours / raw:.2f}×)",
        raw=f"{shown(raw)} {unit}",
        kept=ours <= ratio * raw,
        values={"ours": ours, "raw": raw, "ratio": ours / raw, "allowed": ratio},
    )


def shown(value: float) -> str:
    """Three digits that matter."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.3g}"


def percentile(samples: Sequence[float], share: float) -> float:
    """The sample below which `share` of all lie (nearest rank)."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def median(samples: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(samples)


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that one call takes."""
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


async def timed_async(work: Awaitable[object]) -> float:
    """Milliseconds until it is done."""
    begin = time.perf_counter()
    await work
    return (time.perf_counter() - begin) * 1000


def table(figures: Iterable[Figure]) -> str:
    """All figures as aligned columns."""
    rows = [("what", "budget", "figure", "raw counterpart", "verdict")]
    rows += [(f.what, f.budget, f.figure, f.raw, "kept" if f.kept else "MISSED") for f in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    return "\n".join([lines[0], "  ".join("─" * width for width in widths), *lines[1:]])

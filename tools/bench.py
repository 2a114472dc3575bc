"""Measures the budgets of the design (docs/architecture.md) and prints a table; ends with 1 when one is missed.

Every figure stands beside its raw counterpart from the same run. The generated workspace is kept in .cache/bench.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from tests.benchmarks import (
    memory,
    rating_figures,
    sentiment_figures,
    start,
    storage_figures,
    window_figures,
    workspace,
)
from tests.benchmarks.figures import Figure, table
from tests.benchmarks.world import SCALES, Scale

Measure = Callable[[Scale, Path], list[Figure]]

MEASURES: dict[str, Measure] = {
    "start": start.start,
    "page": lambda scale, folder: asyncio.run(storage_figures.inbox_page(folder)),
    "search": lambda scale, folder: asyncio.run(storage_figures.search(folder)),
    "receive": lambda scale, folder: asyncio.run(storage_figures.receive(scale)),
    "switch": window_figures.switch,
    "row": window_figures.row_change,
    "scroll": window_figures.scroll,
    "lag": window_figures.lag,
    "rate": lambda scale, folder: asyncio.run(rating_figures.rate(scale)),
    "rating": rating_figures.lag,
    "memory": memory.memory,
    "sentiment": sentiment_figures.sentiment,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for; 0 when every budget is kept."""
    parser = argparse.ArgumentParser(prog="make bench", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--scale", choices=SCALES, default="full")
    parser.add_argument("--json", action="store_true", help="figures as JSON on standard output")
    parser.add_argument("--only", nargs="+", choices=MEASURES, default=list(MEASURES), help="some of them")
    options = parser.parse_args(arguments)
    scale = SCALES[options.scale]
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _say(f"{scale.conversations:,} conversations, {scale.messages:,} messages …")
    folder = Path() if {"sentiment", "rate"} >= set(options.only) else asyncio.run(workspace.ready(scale))
    figures: list[Figure] = []
    for name in options.only:
        _say(f"measuring {name} …")
        figures += MEASURES[name](scale, folder)
    if options.json:
        print(msgspec.json.encode({"scale": scale.name, "figures": figures}).decode())
    else:
        print(table(figures))
    missed = [figure.what for figure in figures if not figure.kept]
    if missed:
        _say("missed: " + ", ".join(missed))
    return 1 if missed else 0


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

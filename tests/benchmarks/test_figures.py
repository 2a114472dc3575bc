"""Verdicts are what the budgets say."""

from __future__ import annotations

import pytest

from tests.benchmarks.figures import Figure, at_most, median, percentile, table


@pytest.mark.parametrize(("ours", "kept"), [(1.9, True), (2.0, True), (2.1, False)])
def test_a_budget_is_kept_up_to_its_ratio(ours: float, kept: bool) -> None:
    assert at_most("inbox page", "≤ 2× raw SQL", ours, raw=1.0, ratio=2).kept is kept


def test_percentiles_are_samples() -> None:
    samples = [float(number) for number in range(100, 0, -1)]
    assert percentile(samples, 0.95) == 96
    assert percentile(samples, 0.99) == 100
    assert percentile([3.0], 0.99) == 3
    assert median([3.0, 1.0, 2.0]) == 2


def test_the_table_names_what_was_missed() -> None:
    kept = Figure(what="search", budget="≤ 2×", figure="1 ms", raw="1 ms", kept=True)
    missed = Figure(what="start", budget="≤ 2.5×", figure="900 ms", raw="120 ms", kept=False)
    lines = table([kept, missed]).splitlines()
    assert lines[0].split() == ["what", "budget", "figure", "raw", "counterpart", "verdict"]
    assert lines[2].endswith("kept")
    assert lines[3].endswith("MISSED")

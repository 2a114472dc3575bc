"""Where rows stand in a long list whose heights are known, or only guessed, and change while one looks."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate


class Geometry:
    """Heights of rows and their tops. Heights that were not measured for the present width are guesses."""

    def __init__(self) -> None:
        self.heights: list[float] = []
        self.exact: list[bool] = []
        self._tops: list[float] | None = None

    def reset(self, heights: list[float], exact: list[bool]) -> None:
        """Begin anew."""
        self.heights, self.exact, self._tops = heights, exact, None

    def set(self, index: int, height: float) -> float:
        """A row was measured; returns by how much its height differs from what was thought."""
        change = height - self.heights[index]
        self.exact[index] = True
        if change:
            self.heights[index] = height
            self._tops = None
        return change

    def forget_exact(self) -> None:
        """The width changed: all heights are guesses now."""
        self.exact = [False] * len(self.heights)

    @property
    def tops(self) -> list[float]:
        """Top of every row, and behind the last one the total."""
        if self._tops is None:
            self._tops = [0.0, *accumulate(self.heights)]
        return self._tops

    @property
    def total(self) -> float:
        """Height of everything."""
        return self.tops[-1]

    def row_at(self, y: float) -> int:
        """The row at a height; -1 when there is none."""
        if not self.heights or y < 0 or y >= self.total:
            return -1
        return min(len(self.heights) - 1, bisect_right(self.tops, y) - 1)

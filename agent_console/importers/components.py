"""Connected components over tweet ids: which tweets make one conversation."""

from __future__ import annotations

from array import array

DENSE = 1 << 24
"""Ids below are kept in an array (4 bytes each), as in the published corpus, whose ids count up from 1; others in a dict."""


class Components:
    """Union-find on ints. The smallest id of a component stands for it, so the order of joining does not matter."""

    def __init__(self, dense: int = DENSE) -> None:
        self._limit = dense
        self._dense = array("I")
        self._sparse: dict[int, int] = {}

    def _parent(self, item: int) -> int:
        if item < self._limit:
            if item >= len(self._dense):
                self._dense.extend(
                    range(len(self._dense), max(item + 1, min(self._limit, 2 * len(self._dense))))
                )
            return self._dense[item]
        return self._sparse.get(item, item)

    def _point(self, item: int, parent: int) -> None:
        if item < self._limit:
            self._dense[item] = parent
        else:
            self._sparse[item] = parent

    def root(self, item: int) -> int:
        """The smallest id joined with this one."""
        parent = self._parent(item)
        while parent != item:
            above = self._parent(parent)
            self._point(item, above)
            item, parent = above, self._parent(above)
        return item

    def join(self, one: int, other: int) -> None:
        """These two belong together."""
        one, other = self.root(one), self.root(other)
        if one != other:
            self._point(max(one, other), min(one, other))

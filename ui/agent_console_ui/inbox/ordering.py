"""What changed between two orders of the inbox: the stretch between what they begin and end with alike."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

import msgspec


class Kind(Enum):
    """Kinds of change that a list can be told of cheaply; anything else is `ANOTHER`."""

    NONE = auto()
    MOVE = auto()
    INSERT = auto()
    REMOVE = auto()
    ANOTHER = auto()


class Change(msgspec.Struct, frozen=True):
    """`INSERT` and `REMOVE` concern `count` rows from `first`; `MOVE` takes the row at `first` to `to`.

    `to` counts as if the row had been taken out before.
    """

    kind: Kind
    first: int = 0
    count: int = 0
    to: int = 0


_STRIDE = 512


def change(old: Sequence[str], new: Sequence[str]) -> Change:
    """The difference of two orders. Linear, mostly in C; meant for the engine's thread."""
    front = _alike(old, new)
    if front == len(old) == len(new):
        return Change(Kind.NONE)
    back = _alike_at_end(old, new, min(len(old), len(new)) - front)
    old_middle, new_middle = old[front : len(old) - back], new[front : len(new) - back]
    if not old_middle:
        return Change(Kind.INSERT, front, len(new_middle))
    if not new_middle:
        return Change(Kind.REMOVE, front, len(old_middle))
    if len(old_middle) == len(new_middle):
        if old_middle[0] == new_middle[-1] and old_middle[1:] == new_middle[:-1]:
            return Change(Kind.MOVE, front, 1, front + len(new_middle) - 1)
        if old_middle[-1] == new_middle[0] and old_middle[:-1] == new_middle[1:]:
            return Change(Kind.MOVE, front + len(old_middle) - 1, 1, front)
    return Change(Kind.ANOTHER)


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    shortest = min(len(old), len(new))
    at = 0
    while at < shortest and old[at : at + _STRIDE] == new[at : at + _STRIDE] and at + _STRIDE <= shortest:
        at += _STRIDE
    while at < shortest and old[at] == new[at]:
        at += 1
    return at


def _alike_at_end(old: Sequence[str], new: Sequence[str], most: int) -> int:
    count = 0
    ends = (len(old), len(new))
    while (
        count + _STRIDE <= most
        and old[ends[0] - count - _STRIDE : ends[0] - count]
        == new[ends[1] - count - _STRIDE : ends[1] - count]
    ):
        count += _STRIDE
    while count < most and old[ends[0] - count - 1] == new[ends[1] - count - 1]:
        count += 1
    return count

"""A customer's mood over time as points to draw: which messages stand together, where, and what they say in short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal

from agent_console.domain.mood import Label, label_of
from agent_console.domain.mood_views import MoodSample

MOST, STEP, LAST = 40, 8.0, 15.0
"""Points at most, however wide the curve is; pixels between two of them at least, so that each can be pointed at, and
before the last one."""
ROOM = 10.0
"""Pixels of width that a curve has for each point: some are left over for the time between them."""
_QUIET, _QUIET_PART = timedelta(days=3), 5
"""Nobody knows how the customer felt in a silence longer than this and than a fifth of the whole time."""
_MOSTLY = 2 / 3


@dataclass(frozen=True)
class Point:
    """One message, or several that were written close together; oldest first."""

    samples: tuple[MoodSample, ...]

    @property
    def first(self) -> datetime:
        """When its oldest message came."""
        return self.samples[0].occurred_at

    @property
    def last(self) -> datetime:
        """When its newest message came."""
        return self.samples[-1].occurred_at

    @property
    def at(self) -> datetime:
        """Where it stands on the axis of time: in the middle."""
        return self.first + (self.last - self.first) / 2

    @property
    def level(self) -> float:
        """The mean of its messages, from -1 to 1."""
        return sum(sample.level for sample in self.samples) / len(self.samples)

    @property
    def lowest(self) -> float:
        """The worst of its messages."""
        return min(sample.level for sample in self.samples)

    @property
    def highest(self) -> float:
        """The best of its messages."""
        return max(sample.level for sample in self.samples)

    @property
    def label(self) -> Label:
        """Its message's own; of several that of their mean."""
        return self.samples[0].label if len(self.samples) == 1 else label_of(self.level)

    @property
    def sure(self) -> bool:
        """At least half of its messages are not doubtful."""
        return 2 * sum(sample.sure for sample in self.samples) >= len(self.samples)


def grouped(samples: Sequence[MoodSample], most: int = MOST) -> tuple[Point, ...]:
    """The samples (oldest first) as at most `most` points, two at least.

    As long as they are few, every message is a point of its own. Else those within some length of time stand
    together, and that time is the shortest that leaves few enough: many messages of one hour become one point before
    messages of different days do. The newest always stands alone: it is how the customer feels now.
    """
    most = max(2, most)
    if len(samples) <= most:
        return tuple(Point((sample,)) for sample in samples)
    earlier, newest = samples[:-1], samples[-1]
    low, high = timedelta(0), earlier[-1].occurred_at - earlier[0].occurred_at
    best = [tuple(earlier)]
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        groups = _within(earlier, middle)
        if len(groups) < most:
            best, high = groups, middle
        else:
            low = middle
    return (*(Point(group) for group in best), Point((newest,)))


def _within(samples: Sequence[MoodSample], longest: timedelta) -> list[tuple[MoodSample, ...]]:
    groups: list[list[MoodSample]] = []
    for sample in samples:
        if groups and sample.occurred_at - groups[-1][0].occurred_at <= longest:
            groups[-1].append(sample)
        else:
            groups.append([sample])
    return [tuple(group) for group in groups]


def places(points: Sequence[Point], width: float, step: float = STEP, last: float = LAST) -> list[float]:
    """Where each stands between 0 and `width`: by its time, the first at the left and the last at the right end.

    Points of one burst would lie upon each other: they are moved apart until there are `step` pixels between them
    (`last` before the last one, which is larger), in their order, and never further than that.
    """
    if not points:
        return []
    if len(points) == 1:
        return [width]
    crowded = min(1.0, width / (step * (len(points) - 2) + last))
    step, last = step * crowded, last * crowded
    begin, whole = points[0].at, (points[-1].at - points[0].at).total_seconds()
    found = [width * (point.at - begin).total_seconds() / whole if whole > 0 else 0.0 for point in points]
    for place in range(1, len(found)):
        found[place] = max(found[place], found[place - 1] + step)
    found[-1], most = width, width - last
    for place in range(len(found) - 2, -1, -1):
        found[place] = min(found[place], most)
        most = found[place] - step
    return found


def silent(points: Sequence[Point]) -> list[bool]:
    """For each stretch between two points whether it is a long silence, over which no line may claim to know."""
    if not points:
        return []
    whole = points[-1].last - points[0].first
    limit = max(_QUIET, whole / _QUIET_PART)
    return [after.first - before.last > limit for before, after in pairwise(points)]


# ---- in short


@dataclass(frozen=True)
class Story:
    """What a curve says in one sentence: `before` until `since`, `now` from then on."""

    before: Label | Literal["mixed", ""]
    """What at least two thirds of the messages were until then; empty when it was never otherwise than now."""
    now: Label
    since: datetime
    """The first message of those that feel as the newest does, without another between."""


def told(samples: Sequence[MoodSample]) -> Story | None:
    """The story of the samples (oldest first) by their labels, doubtful ones included; None where there are none."""
    if not samples:
        return None
    now = samples[-1].label
    begin = len(samples)
    while begin and samples[begin - 1].label == now:
        begin -= 1
    earlier = [sample.label for sample in samples[:begin]]
    if not earlier:
        return Story("", now, samples[0].occurred_at)
    mostly = max(set(earlier), key=lambda label: (earlier.count(label), label))
    before: Label | Literal["mixed"] = mostly if earlier.count(mostly) >= _MOSTLY * len(earlier) else "mixed"
    return Story(before, now, samples[begin].occurred_at)

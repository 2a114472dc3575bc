"""What the time line shows, row by row: days, groups of bubbles, notes, activity and where the new begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto

from agent_console.domain.entry import Direction
from agent_console.domain.views import ActivityView, DeliveryState, MessageView, NoteView, TimelineItem
from agent_console_ui.conversation.mood_mark import says_its_own

GROUP_GAP = timedelta(minutes=5)
"""Messages of one author closer than this to each other stand in one group."""

_RESTLESS = frozenset(
    {DeliveryState.QUEUED, DeliveryState.ATTEMPTING, DeliveryState.FAILED, DeliveryState.UNCERTAIN}
)


class RowKind(Enum):
    """What a row of the time line is."""

    DAY = auto()
    NEW = auto()
    MESSAGE = auto()
    NOTE = auto()
    ACTIVITY = auto()


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `key` is stable while the thing it shows exists; rows that are equal look equal."""

    key: str
    kind: RowKind
    item: TimelineItem | None = None
    day: date | None = None
    first: bool = True
    """First of its group."""
    last: bool = True
    """Last of its group: carries the line that says who and when."""
    mood: bool = True
    """Shows how its message feels: not where the one below in its group feels the same."""


def rows_of(items: Sequence[TimelineItem], seen_until: datetime | None) -> list[Row]:
    """Rows for items that are in order, oldest first. Days are those of the local time zone."""
    rows: list[Row] = []
    days = [item.occurred_at.astimezone().date() for item in items]
    news = next((i for i, item in enumerate(items) if is_news(item, seen_until)), -1) if seen_until else -1
    day: date | None = None
    follows = False  # the item above and this one are of one group
    for index, item in enumerate(items):
        own_day = days[index]
        if own_day != day:
            day = own_day
            rows.append(Row(f"day:{own_day.isoformat()}", RowKind.DAY, day=own_day))
            follows = False
        if index == news:
            rows.append(Row("new", RowKind.NEW))
            follows = False
        if isinstance(item, MessageView):
            below = index + 1
            leads = (
                below < len(items)
                and below != news
                and days[below] == own_day
                and grouped(item, items[below])
            )
            mood = not leads or says_its_own(item, items[below])
            rows.append(Row(item.id, RowKind.MESSAGE, item, first=not follows, last=not leads, mood=mood))
            follows = leads
        else:
            kind = RowKind.NOTE if isinstance(item, NoteView) else RowKind.ACTIVITY
            rows.append(Row(item.id, kind, item))
            follows = False
    return rows


def is_news(item: TimelineItem, seen_until: datetime) -> bool:
    """Came after the agent last looked and was not their own doing."""
    if item.occurred_at <= seen_until or isinstance(item, ActivityView):
        return False
    return not (isinstance(item, MessageView) and item.direction is Direction.OURS)


def grouped(upper: TimelineItem | None, lower: TimelineItem) -> bool:
    """Whether two neighbours belong to one group of bubbles: same author, close in time, nothing to say in between."""
    if not isinstance(upper, MessageView) or not isinstance(lower, MessageView):
        return False
    if upper.direction is not lower.direction or upper.author != lower.author:
        return False
    if upper.delivery != lower.delivery or upper.delivery in _RESTLESS:
        return False
    if upper.edited or upper.deleted or lower.quote:
        return False
    return timedelta() <= lower.occurred_at - upper.occurred_at <= GROUP_GAP


def merged(
    known: Sequence[TimelineItem], page: Sequence[TimelineItem], *, complete: bool
) -> list[TimelineItem]:
    """What is known, with the newest page read again laid over its end.

    `complete` says that the page reaches back to the beginning, so that nothing older is kept.
    """
    if complete or not page or not known:
        return list(page)
    fresh = {item.id for item in page}
    oldest = page[0].occurred_at
    kept = [item for item in known if item.id not in fresh and item.occurred_at <= oldest]
    # an item of the same instant that is no longer in the page may have been withdrawn: the page has the word
    first_known = next((i for i, item in enumerate(known) if item.id == page[0].id), None)
    if first_known is not None:
        before = {item.id for item in known[:first_known]}
        kept = [item for item in kept if item.id in before]
    return [*kept, *page]

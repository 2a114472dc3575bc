"""On to the next who waits, after the conversation that was just answered: longest first, or in the order of moods."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import msgspec
from PySide6.QtCore import QCoreApplication, QObject

from agent_console.domain.console import Reading
from agent_console.domain.mood import rank
from agent_console.domain.views import InboxQuery, InboxRow, Order, RowKey
from agent_console_ui.context import Ui

PAGE = 200
"""Rows that are looked through at once; in the order of time, who waits stands first."""
PAGES = 10
"""In the order of moods, who waits stands among those who do not."""
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def next_of(rows: Sequence[InboxRow], answered: str, since: datetime | None) -> InboxRow | None:
    """The one that waits since the same time or later; else, round and round, the one that waits longest."""
    waiting = [row for row in rows if row.waiting_since is not None and row.id != answered]
    later = [row for row in waiting if since is None or (row.waiting_since or since) >= since]
    return next(iter(later or waiting), None)


def next_by_mood(rows: Sequence[InboxRow], answered: InboxRow, since: datetime | None) -> InboxRow | None:
    """The one that stands behind it among those who wait, sorted by mood; behind the last one, the first."""
    waiting = [row for row in rows if row.waiting_since is not None and row.id != answered.id]
    place = (rank(answered.mood), since or _LONG_AGO)
    later = [row for row in waiting if (rank(row.mood), row.waiting_since or _LONG_AGO) >= place]
    return next(iter(later or waiting), None)


async def _find(
    reading: Reading, query: InboxQuery, answered: str, since: datetime | None
) -> InboxRow | None:
    if query.order is not Order.MOOD:
        longest_first = msgspec.structs.replace(query, order=Order.WAITING_SINCE)
        page = await reading.inbox_page(longest_first, None, PAGE)
        return next_of(page.rows, answered, since)
    own = await reading.inbox_rows([answered])
    waiting: list[InboxRow] = []
    after: RowKey | None = None
    found: InboxRow | None = None
    for _ in range(PAGES):
        page = await reading.inbox_page(query, after, PAGE)
        waiting += [row for row in page.rows if row.waiting_since is not None]
        found = next_by_mood(waiting, own[0], since) if own else next(iter(waiting), None)
        after = page.after
        behind = found is not None and found is not next(iter(waiting), None)
        if after is None or behind:
            break
    return found


def go_to_next(
    owner: QObject,
    ui: Ui,
    query: InboxQuery,
    answered: str,
    since: datetime | None,
    open_it: Callable[[str], object],
) -> None:
    """Ask the view that is shown, with its filters, and open what is found; say so when nobody else waits."""
    reading = ui.console.read

    def found(row: InboxRow | None) -> None:
        if row is not None:
            open_it(row.id)
        else:
            ui.toast(QCoreApplication.translate("InboxPane", "Nobody else is waiting here."))

    ui.operations.read(owner, lambda: _find(reading, query, answered, since), found, key="next waiting")

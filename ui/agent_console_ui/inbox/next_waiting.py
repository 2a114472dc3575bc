"""On to the next who waits, after the conversation that was just answered: longest first, or in the order of moods."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType

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
NOBODY: Mapping[str, datetime] = MappingProxyType({})
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def next_of(rows: Sequence[InboxRow], answered: str, since: datetime | None) -> InboxRow | None:
    """The one that waits since the same time or later; else, round and round, the one that waits longest."""
    waiting = [row for row in rows if row.waiting_since is not None and row.id != answered]
    later = [row for row in waiting if since is None or (row.waiting_since or since) >= since]
    return next(iter(later or waiting), None)


def next_by_mood(
    rows: Sequence[InboxRow], answered: InboxRow, since: datetime | None, looked_at: Mapping[str, datetime]
) -> InboxRow | None:
    """Of rows sorted by mood the first that waits and was not looked at: somebody angrier may have come meanwhile.

    Whoever was passed over is not offered again and again: where all were looked at, it goes down the list from where
    one stands, and round. `looked_at` says what the newest message was then (`InboxRow.last_at`).
    """
    waiting = [row for row in rows if row.waiting_since is not None and row.id != answered.id]
    for row in waiting:
        if looked_at.get(row.id) != row.last_at:
            return row
    place = (rank(answered.mood), since or _LONG_AGO)
    later = [row for row in waiting if (rank(row.mood), row.waiting_since or _LONG_AGO) >= place]
    return next(iter(later or waiting), None)


async def _find_by_mood(
    reading: Reading,
    query: InboxQuery,
    answered: str,
    since: datetime | None,
    looked_at: Mapping[str, datetime],
) -> InboxRow | None:
    own = await reading.inbox_rows([answered])
    waiting: list[InboxRow] = []
    after: RowKey | None = None
    for _ in range(PAGES):
        page = await reading.inbox_page(query, after, PAGE)
        waiting += [row for row in page.rows if row.waiting_since is not None]
        after = page.after
        if after is None or any(looked_at.get(row.id) != row.last_at for row in waiting):
            break
    return next_by_mood(waiting, own[0], since, looked_at) if own else next(iter(waiting), None)


def go_to_next(
    owner: QObject,
    ui: Ui,
    query: InboxQuery,
    answered: str,
    since: datetime | None,
    open_it: Callable[[str], object],
    looked_at: Mapping[str, datetime] = NOBODY,
) -> None:
    """Ask the view that is shown, with its filters, and open what is found; say so when nobody else waits."""
    reading = ui.console.read
    seen = dict(looked_at)

    async def find() -> InboxRow | None:
        if query.order is Order.MOOD:
            return await _find_by_mood(reading, query, answered, since, seen)
        longest_first = msgspec.structs.replace(query, order=Order.WAITING_SINCE)
        page = await reading.inbox_page(longest_first, None, PAGE)
        return next_of(page.rows, answered, since)

    def found(row: InboxRow | None) -> None:
        if row is not None:
            open_it(row.id)
        else:
            ui.toast(QCoreApplication.translate("InboxPane", "Nobody else is waiting here."))

    ui.operations.read(owner, find, found, key="next waiting")

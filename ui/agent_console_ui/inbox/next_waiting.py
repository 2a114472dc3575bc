"""On to the next: who has been waiting longest after the conversation that was just answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec
from PySide6.QtCore import QCoreApplication, QObject

from agent_console.domain.views import InboxPage, InboxQuery, InboxRow, Order
from agent_console_ui.context import Ui

PAGE = 200
"""Rows that are looked through; who waits stands first."""


def next_of(page: InboxPage, answered: str, since: datetime | None) -> InboxRow | None:
    """The one that waits since the same time or later; else, round and round, the one that waits longest."""
    waiting = [row for row in page.rows if row.waiting_since is not None and row.id != answered]
    later = [row for row in waiting if since is None or (row.waiting_since or since) >= since]
    return next(iter(later or waiting), None)


def go_to_next(
    owner: QObject,
    ui: Ui,
    query: InboxQuery,
    answered: str,
    since: datetime | None,
    open_it: Callable[[str], object],
) -> None:
    """Ask the view that is shown and open what is found; say so when nobody else waits."""
    longest_first = msgspec.structs.replace(query, order=Order.WAITING_SINCE)

    def found(page: InboxPage) -> None:
        row = next_of(page, answered, since)
        if row is not None:
            open_it(row.id)
        else:
            ui.toast(QCoreApplication.translate("InboxPane", "Nobody else is waiting here."))

    ui.operations.read(
        owner, lambda: ui.console.read.inbox_page(longest_first, None, PAGE), found, key="next waiting"
    )

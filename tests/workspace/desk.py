"""A practice workspace in which nobody writes by themselves, and short ways to look at it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from agent_console import app
from agent_console.domain.entry import Direction
from agent_console.domain.views import ActivityView, InboxQuery, InboxRow, MessageView, NoteView, View
from agent_console.workspace.local import LocalWorkspace

Item = TypeVar("Item", MessageView, ActivityView, NoteView)


def behind(console: app.Console) -> LocalWorkspace:
    """The open workspace, for what no front end is given."""
    assert isinstance(console._workspace, LocalWorkspace)
    return console._workspace


async def row_where(console: app.Console, view: View = View.ALL, **wanted: object) -> InboxRow:
    """The first conversation of a view with these values."""
    for row in (await console.read.inbox_page(InboxQuery(view=view), limit=200)).rows:
        if all(getattr(row, name) == value for name, value in wanted.items()):
            return row
    raise AssertionError(f"no conversation with {wanted}")


async def row_of(console: app.Console, conversation: str) -> InboxRow:
    """A row by id."""
    (row,) = await console.read.inbox_rows([conversation])
    return row


async def items(console: app.Console, conversation: str, kind: type[Item]) -> list[Item]:
    """Items of a time line of one kind, oldest first."""
    page = await console.read.timeline(conversation, limit=500)
    return [item for item in page.items if isinstance(item, kind)]


async def newest_of_customer(console: app.Console, conversation: str) -> MessageView:
    """What the customer said last."""
    messages = await items(console, conversation, MessageView)
    return [message for message in messages if message.direction is Direction.CUSTOMER][-1]


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    """Return when it holds; fail when it does not within ten seconds."""
    async with asyncio.timeout(10):
        while True:
            if await condition():
                return
            await asyncio.sleep(0.01)

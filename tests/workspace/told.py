"""Customers write into an open console without any channel, and what became of their moods."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from agent_console import app
from agent_console.domain.account import Account
from agent_console.domain.entry import Direction, Origin, ThreadKind
from agent_console.domain.ids import message_id
from agent_console.domain.incoming import (
    Batch,
    IncomingEdit,
    IncomingEvent,
    IncomingMessage,
    RemoteUser,
    Thread,
)
from agent_console.domain.views import InboxQuery, InboxRow, Order, View
from agent_console.storage import Storage
from agent_console.storage.connection import Connection
from agent_console.sync.inbound import Inbound
from agent_console.workspace.local import LocalWorkspace

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ACCOUNT = Account(
    id="told", channel="archive", server="", user="us", name="Help", can_send=False, created_at=NOW
)
"""Nothing listens to it, and nothing is sent."""


def storage_of(console: app.Console) -> Storage:
    """Beneath the facade: what arrives there is what a channel brings."""
    workspace = console._workspace
    assert isinstance(workspace, LocalWorkspace)
    return workspace.storage


async def write(
    console: app.Console,
    texts: Sequence[str],
    *,
    minute: float = 0,
    thread: str = "chat",
    origin: Origin = Origin.LIVE,
) -> list[str]:
    """Messages of one customer in one conversation, a second apart; returns their ids."""
    at = NOW + timedelta(minutes=minute)
    events = tuple(
        IncomingMessage(
            remote=f"{thread}-{minute}-{number}",
            thread=thread,
            occurred_at=at + timedelta(seconds=number),
            direction=Direction.CUSTOMER,
            author=RemoteUser(remote=f"@{thread}", name=thread.title()),
            text=text,
        )
        for number, text in enumerate(texts)
    )
    await _take(console, events, thread, origin)
    return [message_id(ACCOUNT.id, event.remote) for event in events]


async def edit(console: app.Console, text: str, *, minute: float = 0, thread: str = "chat") -> None:
    """The first message of that minute becomes another."""
    event = IncomingEdit(
        remote=f"{thread}-{minute}-0",
        thread=thread,
        revision=text,
        occurred_at=NOW + timedelta(minutes=minute + 1),
        author=f"@{thread}",
        text=text,
    )
    await _take(console, (event,), thread, Origin.LIVE)


async def _take(console: app.Console, events: tuple[IncomingEvent, ...], thread: str, origin: Origin) -> None:
    place = Thread(remote=thread, kind=ThreadKind.PRIVATE)
    batch = Batch(origin=origin, threads=(place,), events=events)
    log = storage_of(console).log
    if not any(account.id == ACCOUNT.id for account in await log.write(lambda tx: tx.accounts())):
        await log.write(lambda tx: tx.save_account(ACCOUNT))
    await log.write(lambda tx: Inbound(ACCOUNT).take(tx, batch, NOW + timedelta(days=1)))


async def label(console: app.Console, message: str) -> str | None:
    """Of a message; "none" where it has no mood at all."""
    found = await console.read.mood(message)
    return "none" if found is None else found.mood.label


async def row(console: app.Console, name: str = "Chat") -> InboxRow:
    """The conversation with that customer."""
    page = await console.read.inbox_page(InboxQuery(view=View.ALL, order=Order.MOOD), limit=200)
    [found] = [row for row in page.rows if row.name == name]
    return found


async def numbers(console: app.Console) -> tuple[int, int, int]:
    """Customers' messages with a text, those with a mood, and those that wait."""

    def ask(connection: Connection) -> tuple[int, int, int]:
        counts = connection.execute(
            "SELECT (SELECT count(*) FROM message WHERE direction = 'customer' AND text IS NOT NULL),"
            " (SELECT count(*) FROM mood AS f JOIN message AS m ON m.number = f.message AND m.text = f.text),"
            " (SELECT count(*) FROM unrated)"
        ).fetchall()
        return tuple(counts[0])

    return await storage_of(console).database.read(ask)


async def all_rated(console: app.Console) -> bool:
    """None waits, and every message that can have one has a mood of its present text."""
    messages, rated, waiting = await numbers(console)
    return messages == rated and waiting == 0

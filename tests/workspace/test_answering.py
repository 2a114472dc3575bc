"""What a reply answers: what the agent had before their eyes, and nothing that came while they wrote."""

from __future__ import annotations

import asyncio
from pathlib import Path

from agent_console import app
from agent_console.domain.entry import Direction, ThreadKind
from agent_console.domain.views import InboxQuery, InboxRow, MessageView
from agent_console.runtime.settings import SettingsFile


async def waiting(console: app.Console) -> tuple[InboxRow, list[MessageView]]:
    """A private conversation in which at least two messages of the customer wait."""
    for row in (await console.read.inbox_page(InboxQuery(), limit=100)).rows:
        if row.kind is not ThreadKind.PRIVATE or row.unread < 2 or row.waiting_since is None:
            continue
        page = await console.read.timeline(row.id)
        theirs = [i for i in page.items if isinstance(i, MessageView) and i.direction is Direction.CUSTOMER]
        unanswered = [each for each in theirs if each.occurred_at >= row.waiting_since]
        if len(unanswered) > 1:
            return row, unanswered
    raise AssertionError("the scenario has no such conversation")


async def test_what_came_while_one_wrote_still_waits(tmp_path: Path) -> None:
    console = await app.open_practice(tmp_path / "practice", speed=0, settings=SettingsFile(tmp_path))
    try:
        row, unanswered = await waiting(console)
        before = unanswered[-2].occurred_at
        await console.work.reply(row.id, "We are looking into it.", delay=0, seen_until=before)
        async with asyncio.timeout(10):
            while True:
                [now] = await console.read.inbox_rows([row.id])
                if now.waiting_since != row.waiting_since:
                    break
                await asyncio.sleep(0.01)
        assert now.waiting_since == unanswered[-1].occurred_at and now.unread == 1
    finally:
        await console.close()

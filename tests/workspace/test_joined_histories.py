"""Two files that each hold half of a thread: afterwards there is one conversation, and nothing of it is out of sight."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from agent_console.app import Console
from agent_console.domain.views import (
    ActivityKind,
    ActivityView,
    InboxQuery,
    MessageView,
    TimelineKey,
    View,
)
from tests.importers.histories import row, twcs
from tests.workspace.conftest import Opener


def clock(minute: int) -> str:
    return f"Tue Oct 31 22:{minute:02}:00 +0000 2017"


ASKED = row(1, "11", "where is my parcel", when=clock(1))
ANSWERED = row(2, "shop", "which parcel?", parent="1", when=clock(2))
NAMED = row(3, "11", "number 48213", parent="2", when=clock(3))
JOINED_BY = row(4, "22", "mine is late as well", parent="3", when=clock(4))
LAST = row(5, "shop", "we look into both", parent="4", when=clock(5))
ALL = ["where is my parcel", "which parcel?", "number 48213", "mine is late as well", "we look into both"]


async def told(console: Console, conversation: str, limit: int = 50) -> list[str]:
    """All texts of a conversation, oldest first, page by page."""
    found: list[str] = []
    before: TimelineKey | None = None
    while True:
        page = await console.read.timeline(conversation, before, limit)
        found = [item.text for item in page.items if isinstance(item, MessageView)] + found
        before = page.before
        if before is None:
            return found


@pytest.mark.parametrize(
    ("files"),
    [
        ([ASKED, ANSWERED], [JOINED_BY, LAST], [NAMED]),
        ([LAST, JOINED_BY], [ASKED], [ANSWERED], [NAMED]),
        ([LAST], [NAMED], [ASKED], [JOINED_BY], [ANSWERED]),
        ([ASKED], [NAMED], [LAST], [ANSWERED, JOINED_BY]),
    ],
)
async def test_all_that_was_said_is_in_the_one_conversation_that_goes_on(
    opener: Opener, tmp_path: Path, files: Sequence[Sequence[str]]
) -> None:
    console = await opener(collect=False)
    for number, rows in enumerate(files):
        path = twcs(tmp_path, rows, f"{number}.csv")
        await console.archive.import_history("twcs", [path])
        again = await console.archive.import_history("twcs", [path])
        assert again.messages == 0
        assert not [found for found in await console.archive.doctor(refold=True) if not found.ok]
    page = await console.read.inbox_page(InboxQuery(view=View.CLOSED))
    [only] = page.rows
    assert await told(console, only.id) == ALL
    assert await told(console, only.id, limit=2) == ALL
    assert only.snippet == "we look into both"
    counts = await console.read.inbox_counts()
    assert counts.views[View.CLOSED] == 1
    hits = [
        hit
        for word in ("48213", "late", "which", "both", "where")
        for hit in (await console.read.search(word)).hits
    ]
    assert {hit.conversation for hit in hits} == {only.id} and len(hits) == 5
    for remote, messages in (("11", 2), ("22", 1)):
        [found] = await console.read.customers(remote)
        card = await console.read.customer(found.id)
        assert (card.messages, card.conversations, found.conversations) == (messages, 1, 1)
        [past] = card.past
        assert (past.id, past.messages) == (only.id, 5)
    head = await console.read.conversation(only.id)
    assert {who.name for who in head.participants} == {"11", "22"}
    assert head.row.customer == (await console.read.customers("11"))[0].id
    items = (await console.read.timeline(only.id)).items
    assert any(isinstance(item, ActivityView) and item.kind is ActivityKind.MERGED for item in items)


async def test_who_kept_the_name_of_the_conversation_that_ended_finds_everything(
    opener: Opener, tmp_path: Path
) -> None:
    console = await opener(collect=False)
    await console.archive.import_history("twcs", [twcs(tmp_path, [JOINED_BY, LAST], "second.csv")])
    [later] = (await console.read.inbox_page(InboxQuery(view=View.CLOSED))).rows
    await console.work.note(later.id, "ask the carrier")
    await console.archive.import_history("twcs", [twcs(tmp_path, [ASKED, ANSWERED, NAMED], "first.csv")])
    [only] = (await console.read.inbox_page(InboxQuery(view=View.CLOSED))).rows
    assert await told(console, later.id) == await told(console, only.id) == ALL
    assert await console.read.resolve(later.id) == only.id
    [hit] = (await console.read.search("carrier")).hits
    assert hit.is_note and hit.conversation == only.id

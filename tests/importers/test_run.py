"""Bringing a history into a real log: once, whatever one does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from agent_console.domain.conversation import Conversation
from agent_console.domain.entry import Outcome
from agent_console.domain.log import Transaction
from agent_console.domain.views import ConversationStatus, ImportProgress, InboxQuery, View
from agent_console.errors import ImportRefused
from agent_console.importers.run import ARCHIVE, archive_account, import_history, importer_of, sniff
from agent_console.runtime.events import ConversationsChanged, Event, Events
from agent_console.storage import Storage, open_storage
from tests.importers.histories import care, record, row, twcs
from tests.importers.real_data import CARE, TWCS, TWCS_SAMPLE, needs_real_data

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def now() -> datetime:
    return NOW


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    opened = open_storage(tmp_path / "workspace", b"k" * 32, events=Events(), create=True)
    yield opened
    await opened.close()


async def test_an_import_arrives_closed_on_an_archive_that_cannot_send(
    storage: Storage, tmp_path: Path
) -> None:
    told: list[Event] = []
    storage.events.subscribe(told.append)
    path = twcs(tmp_path, [row(1, "11", "late again"), row(2, "shop", "sorry", parent="1")])
    report = await import_history(storage.log, "twcs", [path], None, now)
    assert (report.conversations, report.messages, report.customers) == (1, 2, 1)
    (account,) = await storage.log.write(lambda tx: tuple(tx.accounts()))
    assert (account.channel, account.can_send) == (ARCHIVE, False)
    found = account.id

    def look(tx: Transaction) -> Conversation | None:
        ref = tx.message_by_remote(found, "2")
        return tx.conversation(ref.conversation) if ref is not None else None

    state = await storage.log.write(look)
    assert state is not None
    assert (state.status, state.outcome) == (ConversationStatus.CLOSED, Outcome.IMPORTED)
    assert (state.unread, state.waiting_since) == (0, None)
    assert all(not event.live_from for event in told if isinstance(event, ConversationsChanged))


async def test_a_second_import_brings_nothing_new(storage: Storage, tmp_path: Path) -> None:
    path = twcs(tmp_path, [row(n, "11", f"number {n}", parent=str(n - 1)) for n in range(1, 1300)])
    first = await import_history(storage.log, "twcs", [path], None, now)
    again = await import_history(storage.log, "twcs", [path], None, now)
    assert (first.conversations, first.messages, first.known) == (1, 1299, 0)
    assert (again.conversations, again.messages, again.customers, again.known) == (0, 0, 0, 1299)


async def test_a_later_file_goes_on_with_the_conversation(storage: Storage, tmp_path: Path) -> None:
    one = twcs(tmp_path, [row(5, "11", "late again")], "one.csv")
    two = twcs(tmp_path, [row(2, "shop", "sorry", parent="5")], "two.csv")
    await import_history(storage.log, "twcs", [one], None, now)
    report = await import_history(storage.log, "twcs", [two], None, now)
    assert (report.conversations, report.messages) == (0, 1)


async def test_cancelling_keeps_what_was_read_and_says_so(storage: Storage, tmp_path: Path) -> None:
    path = twcs(tmp_path, [row(n, str(n), f"number {n}") for n in range(1, 6000)])
    seen: list[ImportProgress] = []
    task = asyncio.current_task()
    assert task is not None

    def progress(at: ImportProgress) -> None:
        seen.append(at)
        if at.messages >= 1000:
            task.cancel()

    report = await import_history(storage.log, "twcs", [path], progress, now)
    assert report.cancelled
    assert 1000 <= report.messages < 5999
    rest = await import_history(storage.log, "twcs", [path], None, now)
    assert rest.known == report.messages
    assert rest.known + rest.messages == 5999
    assert not rest.cancelled


async def test_a_refused_file_leaves_no_account(storage: Storage, tmp_path: Path) -> None:
    path = tmp_path / "page.csv"
    path.write_text("<html>")
    with pytest.raises(ImportRefused):
        await import_history(storage.log, "twcs", [path], None, now)
    assert await storage.log.write(lambda tx: tuple(tx.accounts())) == ()


def test_unknown_formats_are_refused() -> None:
    with pytest.raises(ImportRefused) as refused:
        importer_of("mbox")
    assert refused.value.why == "unknown_format"


def test_files_are_recognised_by_their_beginning(tmp_path: Path) -> None:
    one = ("client", "mara", "1", "2020-04-01T17:31:32.000Z")
    assert sniff(care(tmp_path, [record("s1", [one])])) == "twitter-care"
    assert sniff(twcs(tmp_path, [row(1, "11", "hello")])) == "twcs"
    assert sniff(tmp_path / "nothing") == ""


@needs_real_data
async def test_the_real_histories_come_in_once(storage: Storage) -> None:
    care_report = await import_history(storage.log, "twitter-care", [CARE], None, now)
    assert (care_report.conversations, care_report.messages) == (525, 1211)
    report = await import_history(storage.log, "twcs", [TWCS], None, now)
    assert (report.messages, len(report.skipped)) == (4999, 1)
    again = await import_history(storage.log, "twcs", [TWCS, TWCS_SAMPLE], None, now)
    assert (again.messages, again.known) == (93, 4999)
    again = await import_history(storage.log, "twitter-care", [CARE], None, now)
    assert (again.conversations, again.messages, again.known) == (0, 0, 1211)
    importer = importer_of("twcs")
    account = archive_account(importer, NOW).id
    closed = await storage.inbox.ids(InboxQuery(view=View.CLOSED, account=account), "", 100_000)
    assert len(closed) == report.conversations + 27

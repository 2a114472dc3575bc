"""Bring a history into the log: an archive account per format, the one intake, transactions of 500 messages."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec

from agent_console.domain.account import Account, AccountHealth, HealthState
from agent_console.domain.ids import derived
from agent_console.domain.incoming import Batch, IncomingMessage, Thread
from agent_console.domain.log import Log, Transaction
from agent_console.domain.views import ImportProgress, ImportReport, Skipped
from agent_console.errors import ImportRefused
from agent_console.importers.base import BytesRead, Importer, Read
from agent_console.importers.twcs import Twcs
from agent_console.importers.twitter_care import TwitterCare
from agent_console.runtime.tasks import Tasks
from agent_console.sync.inbound import Inbound

IMPORTERS: tuple[Importer, ...] = (TwitterCare(), Twcs())
ARCHIVE = "archive"
"""Name of the kind of channel that imported accounts have: it neither receives nor sends."""
PER_TRANSACTION = 500
_CHUNK = 64
"""Items that are read at a stretch in the reading thread."""


def formats() -> tuple[str, ...]:
    """Names of the formats, as people type them."""
    return tuple(importer.name for importer in IMPORTERS)


def importer_of(format_name: str) -> Importer:
    """The importer of that name. Raises `ImportRefused` ("unknown_format")."""
    for importer in IMPORTERS:
        if importer.name == format_name:
            return importer
    raise ImportRefused(format_name, "unknown_format")


def sniff(path: Path) -> str:
    """Name of the format that the file looks like; empty when it is none of them."""
    return next((importer.name for importer in IMPORTERS if importer.sniff(path)), "")


def archive_account(importer: Importer, now: datetime) -> Account:
    """The account that this format's histories hang on, the same at every import: so nothing comes in twice.

    There is one per format, not one per brand: in a history of many brands a conversation may concern several.
    """
    return Account(
        id=derived(ARCHIVE, importer.name),
        channel=ARCHIVE,
        server=importer.server,
        user=importer.name,
        name=f"{importer.channel_label} ({importer.name})",
        can_send=False,
        created_at=now,
    )


@dataclass(slots=True)
class _Sum:
    conversations: int = 0
    messages: int = 0
    customers: int = 0
    known: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    fraction: float = 0.0

    def report(self, *, cancelled: bool = False) -> ImportReport:
        return ImportReport(
            conversations=self.conversations,
            messages=self.messages,
            customers=self.customers,
            known=self.known,
            skipped=tuple(self.skipped),
            cancelled=cancelled,
        )


async def import_history(
    log: Log,
    format_name: str,
    paths: Sequence[Path],
    progress: Callable[[ImportProgress], None] | None,
    now: Callable[[], datetime],
) -> ImportReport:
    """Read everything and store it. Raises `ImportRefused` before anything is stored.

    Cancelling the task stops between two transactions: what was stored stays, and the report says `cancelled`.
    """
    importer = importer_of(format_name)
    reading = importer.read(paths)
    total = _Sum()
    account: Account | None = None
    waiting: list[Batch] = []
    try:
        while chunk := await asyncio.to_thread(_some, reading):
            for item in chunk:
                if isinstance(item, Skipped):
                    total.skipped.append(item)
                elif isinstance(item, BytesRead):
                    total.fraction = max(total.fraction, item.fraction)
                else:
                    waiting.append(item)
                    if sum(len(batch.events) for batch in waiting) >= PER_TRANSACTION:
                        account = account or await _account(log, importer, now())
                        await _store(log, account, waiting, total, now())
                        waiting = []
                        _tell(progress, total)
            _tell(progress, total)
        if waiting:
            account = account or await _account(log, importer, now())
            await _store(log, account, waiting, total, now())
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if task is not None:
            task.uncancel()
        return total.report(cancelled=True)
    total.fraction = 1.0
    _tell(progress, total)
    return total.report()


def _tell(progress: Callable[[ImportProgress], None] | None, total: _Sum) -> None:
    if progress is not None:
        progress(
            ImportProgress(
                fraction=total.fraction, messages=total.messages + total.known, skipped=len(total.skipped)
            )
        )


def _some(reading: Iterator[Read]) -> list[Read]:
    """A few items, so that a long file is read beside the loop and not on it."""
    items: list[Read] = []
    messages = 0
    for item in reading:
        items.append(item)
        messages += len(item.events) if isinstance(item, Batch) else 0
        if len(items) >= _CHUNK or messages >= PER_TRANSACTION:
            break
    return items


async def _account(log: Log, importer: Importer, now: datetime) -> Account:
    account = archive_account(importer, now)

    def work(tx: Transaction) -> Account:
        known = next((each for each in tx.accounts() if each.id == account.id), None)
        if known is not None and known.removed_at is None:
            return known
        tx.save_account(account)
        tx.save_health(account.id, AccountHealth(state=HealthState.ARCHIVE))
        return account

    return await log.write(work)


async def _store(log: Log, account: Account, batches: list[Batch], total: _Sum, now: datetime) -> None:
    threads: dict[str, Thread] = {}
    events: list[IncomingMessage] = []
    for batch in batches:
        threads.update((thread.remote, thread) for thread in batch.threads)
        events += [event for event in batch.events if isinstance(event, IncomingMessage)]
    joined = msgspec.structs.replace(batches[0], threads=tuple(threads.values()), events=tuple(events))
    # shielded: what is being written is written and counted, and only then the cancellation is heeded
    storing = log.write(lambda tx: Inbound(account).take(tx, joined, now))
    writing = Tasks().start("import", storing)
    try:
        taken = await asyncio.shield(writing)
    except asyncio.CancelledError:
        taken = await writing
        _add(total, taken.conversations, taken.messages, taken.customers, taken.known)
        raise
    _add(total, taken.conversations, taken.messages, taken.customers, taken.known)


def _add(total: _Sum, conversations: list[str], messages: int, customers: int, known: int) -> None:
    total.conversations += len(conversations)
    total.messages += messages
    total.customers += customers
    total.known += known

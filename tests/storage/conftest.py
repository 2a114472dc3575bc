"""A workspace on disk for storage tests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, TypeVar

import apsw
import pytest

from agent_console.domain.log import Transaction
from agent_console.runtime.events import Events
from agent_console.storage import Storage, open_storage
from tests.storage.story import Story, account

T = TypeVar("T")
KEY = bytes(range(32))


class Bench:
    """An open workspace, its events, and a shorthand for writing a story into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.events = Events()
        self.heard: list[Any] = []
        self.events.subscribe(self.heard.append)
        self.storage: Storage = open_storage(folder, KEY, events=self.events, create=True)

    async def write(self, work: Callable[[Story], T], *, durable: bool = False) -> T:
        """One transaction."""

        def run(transaction: Transaction) -> T:
            if not transaction.accounts():
                transaction.save_account(account())
            return work(Story(transaction))

        return await self.storage.log.write(run, durable=durable)

    async def healthy(self) -> None:
        """Whatever was done, folding everything again gives what is stored."""
        still_open = await self.storage.database.maintain(lambda connection: connection.txn_state("main"))
        assert still_open == apsw.SQLITE_TXN_NONE, "a question was left unread while something was written"
        findings = await self.storage.doctor.examine(refold=True)
        assert [finding for finding in findings if not finding.ok] == []
        assert {finding.word for finding in findings} >= {"integrity", "search_index", "positions", "refold"}


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    """A new workspace."""
    made = Bench(tmp_path / "workspace")
    yield made
    await made.storage.close()

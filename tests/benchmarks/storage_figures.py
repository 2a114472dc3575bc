"""Reading and receiving without a window: inbox page, search and intake against raw SQL on the same kind of file."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from agent_console.domain.account import Account
from agent_console.domain.incoming import Batch, IncomingMessage
from agent_console.domain.log import Transaction
from agent_console.domain.row import micros
from agent_console.domain.views import InboxQuery, Order, View
from agent_console.storage.backup import DATABASE_NAME
from agent_console.storage.connection import Connection, connect, create_file, prepare_for_writing
from tests.benchmarks import vocabulary
from tests.benchmarks.figures import Figure, at_most, median, shown, timed, timed_async
from tests.benchmarks.workspace import KEY, ROOT, first, open_at, take
from tests.benchmarks.world import ACCOUNTS, Scale

AGENT = "bench"
_RAW_PAGE = """SELECT id, account, channel, kind, public, encrypted, status, outcome, customer, name, avatar, snippet,
 last_direction, last_at, waiting_since, unread, assignee, tags, reference, priority, snoozed_until, sending, line,
 position, mood, mood_trend, mood_sure, urgency, number FROM conversation LEFT JOIN draft ON draft.agent = 'bench' AND draft.conversation = id
 WHERE folder = 0 ORDER BY urgency, number LIMIT 50"""
_RAW_SEARCH = """SELECT message.number, message.occurred_at, conversation.name, snippet(message_words, 0, '[', ']', '…', 24)
 FROM message_words JOIN message ON message.number = message_words.rowid
 JOIN conversation ON conversation.number = message.conversation
 WHERE message_words MATCH ? ORDER BY message_words.rowid DESC LIMIT 50"""
_RAW_TABLES = """CREATE TABLE message (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, conversation TEXT NOT NULL,
 author TEXT NOT NULL, name TEXT NOT NULL, direction TEXT NOT NULL, at INTEGER NOT NULL, words TEXT NOT NULL,
 html TEXT NOT NULL, in_reply_to TEXT NOT NULL);
CREATE INDEX message_conversation ON message (conversation, at);
CREATE VIRTUAL TABLE message_words USING fts5(words, content='message', content_rowid='number',
 tokenize='unicode61 remove_diacritics 2', prefix='2 3');
INSERT INTO message_words (message_words, rank) VALUES ('secure-delete', 1);"""


@contextmanager
def raw_connection(folder: Path) -> Iterator[Connection]:
    """A connection of our own to the workspace's file, for the raw counterpart."""
    connection = connect(folder / DATABASE_NAME, KEY, writes=False)
    try:
        yield connection
    finally:
        connection.close()


async def _side_by_side(
    ours: Callable[[], Awaitable[object]], raw: Callable[[], object], rounds: int
) -> tuple[float, float]:
    """Medians in milliseconds; taken in turns, so that a busy machine slows both."""
    for _ in range(5):
        await ours()
        raw()
    a, b = [], []
    for _ in range(rounds):
        a.append(await timed_async(ours()))
        b.append(timed(raw))
    return median(a), median(b)


async def inbox_page(folder: Path) -> list[Figure]:
    """The first page of the inbox through our own read path, in the default order and by mood."""
    storage = open_at(folder)
    try:
        found = []
        with raw_connection(folder) as raw:
            for order, column in ((Order.WAITING_SINCE, "urgency"), (Order.MOOD, "mood_sort")):
                query = InboxQuery(view=View.ALL, order=order)
                statement = _RAW_PAGE.replace("urgency", column)
                ours, plain = await _side_by_side(
                    lambda query=query: storage.inbox.page(query, AGENT),  # type: ignore[misc]
                    lambda statement=statement: raw.execute(statement).fetchall(),  # type: ignore[misc]
                    400,
                )
                what = "inbox page" if order is Order.WAITING_SINCE else "inbox page by mood"
                found.append(at_most(what, "≤ 2× raw SQL", ours, plain, 2))
        return found
    finally:
        await storage.close()


def sought() -> Sequence[str]:
    """Frequent, middling and rare words of each language, whole and as one begins to type them."""
    found = []
    for language in vocabulary.LANGUAGES:
        words = vocabulary.words(language)
        found += [words[3], words[40], words[900] + " ", words[6000] + " ", f"{words[8]} {words[30]}"]
    return found


async def search(folder: Path) -> list[Figure]:
    """The newest 50 hits, over words of all degrees of frequency."""
    storage = open_at(folder)
    try:
        with raw_connection(folder) as raw:
            ours_all, plain_all = 0.0, 0.0
            worst = ("", 0.0)
            for words in sought():
                match = " ".join(f'"{word}"' for word in words.split()) + ("" if words.endswith(" ") else "*")
                ours, plain = await _side_by_side(
                    lambda words=words: storage.search.search(words),  # type: ignore[misc]
                    lambda match=match: raw.execute(_RAW_SEARCH, (match,)).fetchall(),  # type: ignore[misc]
                    40,
                )
                ours_all += ours
                plain_all += plain
                worst = max(worst, (words, ours), key=lambda pair: pair[1])
            count = len(sought())
            figure = at_most("search, newest 50", "≤ 2× raw FTS5", ours_all / count, plain_all / count, 2)
            return [figure]
    finally:
        await storage.close()


async def receive(scale: Scale) -> list[Figure]:
    """Messages a second into an empty workspace: log, fold, row and index, against one table with an index.

    Judged against rows numbered in order of arrival, the plainest insert there is. Such a table cannot answer "newest
    first" by the channel's time without sorting, as ours can (design, section 1): one that could, numbered by that time,
    is told beside it.
    """
    work = first(scale, 5_000 if scale.name == "tiny" else 20_000)
    count = sum(len(batch.events) for _, batch in work)
    ours, raw, arriving = [], [], []
    for _ in range(3):
        ours.append(count / await _receive_ours(work))
        raw.append(count / _receive_raw(work, by_time=True))
        arriving.append(count / _receive_raw(work, by_time=False))
    pace, plain, unordered = max(ours), max(raw), max(arriving)
    return [
        Figure(
            what="receive",
            budget="≥ 0.25× raw insert with FTS",
            figure=f"{shown(pace)} messages/s ({pace / unordered:.2f}×)",
            raw=f"{shown(unordered)} messages/s; {shown(plain)} by channel time ({pace / plain:.2f}×)",
            kept=pace >= 0.25 * unordered,
            values={
                "ours": pace,
                "raw": unordered,
                "ratio": pace / unordered,
                "allowed": 0.25,
                "raw_by_time": plain,
                "ratio_by_time": pace / plain,
            },
        )
    ]


@contextmanager
def _scratch() -> Iterator[Path]:
    """A folder on the same disk as the workspaces."""
    parent = ROOT / ".cache" / "bench"
    parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=parent, prefix="scratch-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


async def _receive_ours(work: Sequence[tuple[Account, Batch]]) -> float:
    with _scratch() as folder:
        storage = open_at(folder)
        try:
            await storage.log.write(_save_accounts)
            begin = time.perf_counter()
            for account, batch in work:
                await storage.log.write(partial(take, account=account, batch=batch))
            return time.perf_counter() - begin
        finally:
            await storage.close()


def _receive_raw(work: Sequence[tuple[Account, Batch]], *, by_time: bool) -> float:
    with _scratch() as folder:
        path = folder / "raw.db"
        create_file(path)
        connection = connect(path, KEY)
        try:
            prepare_for_writing(connection)
            connection.execute(_RAW_TABLES)
            number = 0
            begin = time.perf_counter()
            for _, batch in work:
                rows = []
                for event in batch.events:
                    assert isinstance(event, IncomingMessage)
                    number += 1
                    at = micros(event.occurred_at)
                    rows.append(
                        (
                            (at // 1000 << 20) + number if by_time else number,
                            event.remote,
                            event.thread,
                            event.author.remote,
                            event.author.name,
                            event.direction,
                            at,
                            event.text,
                            event.html,
                            event.in_reply_to,
                        )
                    )
                rows.sort()
                connection.execute("BEGIN IMMEDIATE")
                connection.executemany("INSERT INTO message VALUES (?,?,?,?,?,?,?,?,?,?)", rows)
                connection.executemany(
                    "INSERT INTO message_words (rowid, words) VALUES (?, ?)",
                    [(row[0], row[7]) for row in rows],
                )
                connection.execute("COMMIT")
            return time.perf_counter() - begin
        finally:
            connection.close()


def _save_accounts(tx: Transaction) -> None:
    for account in ACCOUNTS:
        tx.save_account(account)

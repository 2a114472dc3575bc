"""Rating what was there already: how fast through the process and the storage, whether the window feels it, what it takes."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from agent_console.domain.log import Transaction
from agent_console.domain.mood import Mood
from agent_console.runtime.events import Event, RatingChanged
from agent_console.sentiment.analyzer import Analyzer
from agent_console.sentiment.scorer import ScorerProcess
from agent_console.storage import Storage
from agent_console.storage.connection import Connection
from agent_console.storage.standing import moods_again
from agent_console.workspace.rating import MANY, Pace, Rating
from tests.benchmarks.figures import Figure, percentile, shown
from tests.benchmarks.memory import resident
from tests.benchmarks.window_figures import FRAME, late, paced
from tests.benchmarks.workspace import ROOT, first, open_at, take
from tests.benchmarks.world import ACCOUNTS, Scale

COUNT = 20_000
"""Messages that are rated."""
SHARE = 0.4
"""Of the analyzer's own pace, that is left when its moods are also carried over and stored."""
ROOM = 220.0
"""Megabytes that the process may take while it rates."""
GROWTH = 15.0
"""Megabytes by which the window's process may grow meanwhile."""
AT_ONCE = Pace(moment=0.0, calm=0.0)


class Counting(ScorerProcess):
    """The real one; remembers how much was rated, when, and what its process took."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.megabytes = 0.0

    async def rate(self, texts: Sequence[str]) -> list[Mood]:
        """As it does, and counted."""
        moods = await super().rate(texts)
        self.texts += texts
        self.megabytes = max(self.megabytes, resident(self.pid))
        return moods


async def rate(scale: Scale) -> list[Figure]:
    """Messages a second, rated in the other process and stored with where their conversations stand."""
    work = first(scale, 3_000 if scale.name == "tiny" else COUNT)
    scratch = Path(tempfile.mkdtemp(prefix="rating-", dir=ROOT / ".cache"))
    scorer = Counting()
    try:
        storage = open_at(scratch / "workspace")
        try:
            await storage.log.write(_save_accounts)
            for account, batch in work:
                await storage.log.write(partial(take, account=account, batch=batch))
            await scorer.rate(())
            begin = time.perf_counter()
            await _until_rated(storage, scorer)
            ours = len(scorer.texts) / (time.perf_counter() - begin)
        finally:
            await scorer.close()
            await storage.close()
    finally:
        await asyncio.to_thread(shutil.rmtree, scratch)
    raw = await asyncio.to_thread(_alone, scorer.texts)
    return [
        Figure(
            what="rate, through process and storage",
            budget=f"≥ {SHARE}× the analyzer alone",
            figure=f"{shown(ours)} messages/s ({ours / raw:.2f}×)",
            raw=f"{shown(raw)} messages/s",
            kept=ours >= SHARE * raw,
            values={"ours": ours, "raw": raw, "ratio": ours / raw, "allowed": SHARE},
        )
    ]


def _save_accounts(tx: Transaction) -> None:
    for account in ACCOUNTS:
        tx.save_account(account)


def _alone(texts: Sequence[str]) -> float:
    analyzer = Analyzer()
    analyzer.many(texts[:MANY])
    begin = time.perf_counter()
    analyzer.many(texts)
    return len(texts) / (time.perf_counter() - begin)


async def _until_rated(storage: Storage, scorer: ScorerProcess) -> None:
    """Rate all that waits."""
    done = asyncio.Event()

    def heard(event: Event) -> None:
        if isinstance(event, RatingChanged) and not event.progress.waiting:
            done.set()

    stop = storage.events.subscribe(heard)
    rating = Rating(storage, scorer, lambda: True, _raise, AT_ONCE)
    loop = asyncio.get_running_loop()
    task = loop.create_task(rating.rate(), name="rating")
    await done.wait()
    task.cancel()
    await asyncio.wait([task])
    stop()


def _raise(where: str, error: BaseException) -> None:
    raise error


def lag(scale: Scale, folder: Path) -> list[Figure]:
    """How late a timer of the window is while a history is rated, and what memory that takes here and there."""
    asyncio.run(_forget(folder))
    with paced(scale, folder) as at:
        at.conversation.open(at.inbox.model.id_at(3))
        at.rest(300)
        idle = late(at, 3.0)
        before = resident()
        scorer = Counting()
        rating = at.engine.submit(_until_rated(at.storage, scorer))
        busy: list[float] = []
        while not rating.done():
            busy += late(at, 0.25)
        rating.result()
        at.rest(500)
        growth = resident() - before
        at.run(scorer.close())
    p99, raw = percentile(busy, 0.99), percentile(idle, 0.99)
    return [
        Figure(
            what="window's loop late while rating, p99",
            budget="≤ 16 ms",
            figure=f"{shown(p99)} ms (worst {shown(max(busy))})",
            raw=f"{shown(raw)} ms idle",
            kept=p99 <= FRAME,
            values={"p99": p99, "idle_p99": raw, "worst": max(busy), "messages": len(scorer.texts)},
        ),
        Figure(
            what="memory for rating",
            budget=f"≤ {GROWTH:.0f} MB here, ≤ {ROOM:.0f} MB there",
            figure=f"{growth:+.1f} MB, {shown(scorer.megabytes)} MB",
            raw="there: given back after two idle minutes",
            kept=growth <= GROWTH and scorer.megabytes <= ROOM,
            values={"here": growth, "there": scorer.megabytes},
        ),
    ]


async def _forget(folder: Path) -> None:
    """The newest messages are to be rated again, as if they had just been imported."""
    storage = open_at(folder)

    def forget(connection: Connection) -> None:
        connection.execute(
            "INSERT OR IGNORE INTO unrated (number, live) SELECT message, 0 FROM mood ORDER BY message DESC LIMIT ?",
            (COUNT,),
        )
        connection.execute("DELETE FROM mood WHERE message >= (SELECT min(number) FROM unrated)")
        concerned = connection.execute(
            "SELECT DISTINCT m.conversation FROM unrated AS u JOIN message AS m ON m.number = u.number"
        ).fetchall()
        moods_again(connection, [row[0] for row in concerned])

    try:
        await storage.database.write(forget)
    finally:
        await storage.close()

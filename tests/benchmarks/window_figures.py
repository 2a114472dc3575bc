"""What an agent feels: switching, scrolling, a row that changes, and whether syncing makes the window stutter."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from agent_console_ui.inbox.delegate import InboxDelegate
from agent_console_ui.inbox.model import ROW
from agent_console_ui.inbox.view import RowTable
from agent_console_ui.pace import Pace
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel

from agent_console.domain.entry import NewEntry, Origin, StreamKind, Tagged
from agent_console.domain.log import Transaction
from agent_console.runtime.clock import new_id
from tests.benchmarks.desk import Busy, Desk, Painted, desk, some_time
from tests.benchmarks.figures import Figure, at_most, median, percentile, shown
from tests.benchmarks.workspace import ready
from tests.benchmarks.world import SCALES, Scale

FRAME = 16.0
"""Milliseconds: one frame at 60 a second."""


@contextmanager
def paced(scale: Scale, folder: Path) -> Iterator[Desk]:
    """A desk in a process that runs at the console's own pace."""
    with desk(scale, folder) as at:
        pace = Pace(at.window)
        pace.started()
        try:
            yield at
        finally:
            pace.stop()


def switch(scale: Scale, folder: Path) -> list[Figure]:
    """From the wish to see a conversation to its painted messages: query, view objects, layout, paint."""
    with paced(scale, folder) as at:
        long = [at.id_of(number) for number in range(scale.long_ones)]
        short = [at.id_of(number) for number in range(scale.long_ones, 2 * scale.long_ones)]
        others = list(at.inbox.model.ids()[10:70])
        painted = Painted(at.conversation.timeline.list.viewport())

        def go(conversation: str) -> float:
            at.rest(5)
            opened: list[int] = []
            connection = at.conversation.opened.connect(lambda _view: opened.append(painted.count))
            begin = time.perf_counter()
            at.conversation.open(conversation)
            at.until(lambda: opened and painted.count > opened[0])
            took = (time.perf_counter() - begin) * 1000
            QObject.disconnect(connection)
            return took

        for conversation in (others[0], long[0], short[0]):
            go(conversation)
        mixed = [go(conversation) for conversation in others]
        at_long, at_short = [], []
        for _ in range(max(1, 24 // len(long))):
            for one, other in zip(long, short, strict=True):
                # never twice the same in a row: the pane would have nothing to do
                at_long.append(go(one))
                at_short.append(go(other))
    p95 = percentile(mixed + at_short + at_long, 0.95)
    return [
        Figure(
            what="switch conversation, p95",
            budget="≤ 16 ms",
            figure=f"{shown(p95)} ms (median {shown(median(mixed))})",
            raw="one frame",
            kept=p95 <= FRAME,
            values={"p95": p95, "median": median(mixed)},
        ),
        at_most("switch at 2,000 messages", "≤ 1.3× at 50 messages", median(at_long), median(at_short), 1.3),
    ]


def _tag_one(conversation: str, removed: bool) -> Callable[[Transaction], object]:
    """What another agent does to one row, somewhere else."""
    now = datetime.now(UTC)
    tagged = NewEntry(
        id=new_id(),
        stream=conversation,
        kind=StreamKind.CONVERSATION,
        occurred_at=now,
        origin=Origin.LIVE,
        actor="agent:other",
        body=Tagged(tag="seen", removed=removed),
    )
    return lambda tx: tx.append([tagged], now)


def _change(scale: Scale, folder: Path, rounds: int = 40) -> list[float]:
    """Milliseconds of the window's thread each time that somebody else changes a row in sight."""
    took = []
    with desk(scale, folder) as at:
        busy = Busy()
        numbers = at.inbox.model.ids()[:10]
        painted = Painted(at.inbox.view.viewport())
        for index in range(rounds):
            before = painted.count
            busy.begin()
            at.engine.submit(
                at.storage.log.write(_tag_one(numbers[index % len(numbers)], index // len(numbers) % 2 == 1))
            )
            at.rest(120)
            took.append(busy.end())
            if painted.count == before:
                raise RuntimeError("nothing changed in sight, so nothing was measured")
        idle = []
        for _ in range(10):
            busy.begin()
            at.rest(120)
            idle.append(busy.end())
    return [max(0.0, one - median(idle)) for one in took]


def row_change(scale: Scale, folder: Path) -> list[Figure]:
    """One row of the inbox becomes different: events, order, rows, model and paint, all on the window's thread."""
    thousand = SCALES["thousand"]
    few = median(_change(thousand, asyncio.run(ready(thousand))))
    many = median(_change(scale, folder))
    return [
        Figure(
            what="one-row change",
            budget="≤ 1 ms, ≤ 1.5× at 1,000 rows",
            figure=f"{shown(many)} ms ({many / few:.2f}×)",
            raw=f"{shown(few)} ms at 1,000 rows",
            kept=many <= 1 and many <= 1.5 * few,
            values={"ours": many, "raw": few, "ratio": many / few, "allowed": 1.5},
        )
    ]


def scroll(scale: Scale, folder: Path) -> list[Figure]:
    """A frame while scrolling: three rows further, rows fetched on the way, against the delegate over items."""
    with desk(scale, folder) as at:
        ours = _frames(at, at.inbox.view)
        ids = at.inbox.model.ids()[:1000]
        rows = at.run(at.console.read.inbox_rows(ids))
        items = QStandardItemModel()
        for row in rows:
            item = QStandardItem()
            item.setData(row, ROW)
            items.appendRow(item)
        plain = RowTable(82)
        plain.setModel(items)
        plain.setItemDelegate(InboxDelegate(at.ui, plain))
        plain.resize(at.inbox.view.size())
        plain.show()
        at.rest(50)
        raw = _frames(at, plain)
        again = _frames(at, at.inbox.view)
        plain.close()
    return [at_most("scroll frame", "≤ 2.5× the delegate over items", min(ours, again), raw, 2.5)]


def _frames(at: Desk, view: RowTable, count: int = 200) -> float:
    """Median milliseconds of a frame."""
    bar = view.verticalScrollBar()
    bar.setValue(0)
    at.rest(50)
    samples = []
    for step in range(1, count + 1):
        begin = time.perf_counter()
        bar.setValue(step * 3 * 82 % bar.maximum() if bar.maximum() else 0)
        view.viewport().repaint()
        at.app.processEvents()
        samples.append((time.perf_counter() - begin) * 1000)
    return median(samples)


def lag(scale: Scale, folder: Path, seconds: float = 6.0) -> list[Figure]:
    """How late a timer of the window is while messages are taken in as fast as they can be."""
    with paced(scale, folder) as at:
        at.conversation.open(at.inbox.model.id_at(3))
        at.rest(300)
        idle = late(at, seconds / 2)
        stop = asyncio.Event()

        async def breath() -> None:
            if stop.is_set():
                raise asyncio.CancelledError
            await asyncio.sleep(0)

        syncing = at.engine.submit(at.receive(1_000_000, some_time(), breath))
        busy = late(at, seconds)
        at.engine.submit(_set(stop)).result(5)
        at.until(syncing.done)
    p99, raw = percentile(busy, 0.99), percentile(idle, 0.99)
    return [
        Figure(
            what="window's loop late while syncing, p99",
            budget="≤ 16 ms",
            figure=f"{shown(p99)} ms (median {shown(median(busy))})",
            raw=f"{shown(raw)} ms idle",
            kept=p99 <= FRAME,
            values={"p99": p99, "median": median(busy), "idle_p99": raw, "worst": max(busy)},
        )
    ]


async def _set(event: asyncio.Event) -> None:
    event.set()


def late(at: Desk, seconds: float, every: int = 5) -> list[float]:
    """Milliseconds beyond `every` between two ticks of a precise timer."""
    ticks: list[float] = []
    timer = QTimer()
    timer.setTimerType(timer.timerType().PreciseTimer)
    timer.setInterval(every)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()
    at.rest(round(seconds * 1000))
    timer.stop()
    return [max(0.0, (b - a) * 1000 - every) for a, b in itertools.pairwise(ticks)]

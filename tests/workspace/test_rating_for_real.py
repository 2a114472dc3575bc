"""Moods with the real analyzer in its own process: received, edited, imported, killed and opened again."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from agent_console import app
from agent_console.domain.entry import Origin
from agent_console.domain.views import InboxQuery, InboxRow, Order, View
from agent_console.runtime.events import (
    ConversationsChanged,
    EngineFailed,
    Event,
    RatingChanged,
    TimelineChanged,
)
from agent_console.runtime.settings import SettingsFile
from agent_console.sentiment import VERSION
from agent_console.sentiment.scorer import ScorerProcess
from agent_console.storage.connection import Connection
from tests.importers.real_data import TWCS, needs_real_data
from tests.scorers import ToldScorer
from tests.sync.waiting import until
from tests.workspace.conftest import Opener
from tests.workspace.terminal import Terminal
from tests.workspace.told import all_rated, edit, label, numbers, row, storage_of, write

pytestmark = pytest.mark.usefixtures("real_scorer")
LONG = 60.0
"""Seconds of patience where processes are started again and again on a busy machine."""
ANGRY, HAPPY = "Nothing works, this is a terrible service!", "Thank you so much, that was perfect!"
With = Callable[[object], Awaitable[app.Console]]


@pytest.fixture
async def scored(tmp_path: Path) -> AsyncIterator[With]:
    """Opens the test's workspace with a scorer of its own."""
    opened: list[app.Console] = []
    settings = SettingsFile(tmp_path / "config")

    async def open_(scorer: object) -> app.Console:
        place, key_file = tmp_path / "workspace", tmp_path / "key"
        make = app.open_workspace if app.workspace_exists(place) else app.create_workspace
        console = await make(
            place,
            agent="Olha",
            key_file=key_file,
            settings=settings,
            scorer=scorer,  # type: ignore[arg-type]
        )
        opened.append(console)
        return console

    yield open_
    for console in opened:
        await console.close()


async def test_a_message_has_its_mood_a_moment_after_it_came_in(opener: Opener) -> None:
    console = await opener()
    heard: list[Event] = []
    console.events.subscribe(heard.append)
    [message] = await write(console, [ANGRY])
    await until(lambda: all_rated(console), LONG)
    found = await row(console)
    assert found.mood is not None and found.mood < -0.3
    explained = await console.read.mood(message)
    assert explained is not None
    assert (explained.language, explained.machine, explained.version) == ("en", "negative", VERSION)
    assert "terrible" in {word.text for word in explained.words}
    rows = [event for event in heard if isinstance(event, ConversationsChanged)]
    assert [event.ids for event in rows if event.ids] == [{found.id}, {found.id}]
    assert [event.live_from for event in rows] == [{found.id}, frozenset()]  # the mood itself notifies nobody
    assert TimelineChanged(found.id) in heard[heard.index(rows[-1]) :]


async def test_mood_follows_the_conversation_and_an_edit(opener: Opener) -> None:
    console = await opener()
    await write(console, [ANGRY])
    await until(lambda: all_rated(console), LONG)
    before = (await row(console)).mood
    assert before is not None
    await write(console, [HAPPY, HAPPY], minute=5)
    await until(lambda: all_rated(console))
    after = await row(console)
    assert after.mood is not None and after.mood > before and after.mood_trend == 1
    [message] = await write(console, [HAPPY], minute=9)
    await until(lambda: all_rated(console))
    assert await label(console, message) == "positive"
    await edit(console, ANGRY, minute=9)
    await until(lambda: all_rated(console))
    assert await label(console, message) == "negative"
    falling = await row(console)
    assert falling.mood is not None and falling.mood < after.mood
    assert all(finding.ok for finding in await console.archive.doctor(refold=True))


@pytest.mark.parametrize(
    "text", ["😡" * 10_000, "bad \ud83d half", " ", "\u200b", "x" * 200_000, "ok", "👍", "Доброго дня"]
)
async def test_no_text_disturbs_those_beside_it(opener: Opener, text: str) -> None:
    console = await opener()
    heard: list[Event] = []
    console.events.subscribe(heard.append)
    before, _, after = await write(console, [ANGRY, text, HAPPY])
    await until(lambda: all_rated(console), LONG)
    assert (await label(console, before), await label(console, after)) == ("negative", "positive")
    assert not any(isinstance(event, EngineFailed) for event in heard)


@needs_real_data
async def test_an_imported_history_is_rated_afterwards_newest_first_and_a_new_message_overtakes(
    opener: Opener,
) -> None:
    console = await opener()
    heard: list[RatingChanged] = []

    def hear(event: Event) -> None:
        if isinstance(event, RatingChanged):
            heard.append(event)

    console.events.subscribe(hear)
    report = await console.archive.import_history("twcs", [TWCS])
    counts = await numbers(console)
    assert counts[0] > 2000
    await until(lambda: len(heard) > 0, LONG)
    [message] = await write(console, [ANGRY], minute=1_000_000)
    await until(lambda: _labelled(console, message))
    assert (await numbers(console))[2] > 0, "everything was rated before the new message"
    assert await _rated_from_the_newest(console)
    await until(lambda: all_rated(console), LONG)
    await until(lambda: heard[-1].progress.total == 0)
    assert report.messages >= (await numbers(console))[0] - 1
    assert heard[0].progress.total >= counts[0]
    page = await console.read.inbox_page(InboxQuery(view=View.CLOSED, order=Order.MOOD))
    moods = [found.mood for found in page.rows[:10]]
    assert len(moods) == 10
    assert all(mood is not None and mood < -0.5 for mood in moods)


async def _rated_from_the_newest(console: app.Console) -> bool:
    """Nothing that is rated is older than anything that waits."""

    def ask(connection: Connection) -> bool:
        rows = connection.execute(
            "SELECT (SELECT min(message) FROM mood), (SELECT max(number) FROM unrated)"
        ).fetchall()
        return bool(rows[0][0] > rows[0][1])

    return await storage_of(console).database.read(ask)


@pytest.mark.slow
async def test_after_an_update_everything_is_rated_again_over_restarts_and_pauses(scored: With) -> None:
    console = await scored(ToldScorer("0", ToldScorer().mood))
    await write(console, [ANGRY, HAPPY] * 300, origin=Origin.IMPORT)
    await until(lambda: all_rated(console), LONG)
    assert {one.version for one in [await console.read.rating()]} == {"0"}
    await console.work.pause_rating(True)
    await console.close()
    console = await scored(ScorerProcess())
    [new] = await write(console, [ANGRY], minute=1000)
    await until(lambda: _labelled(console, new), LONG)
    paused = await console.read.rating()
    assert paused.paused
    assert await _versions(console) == {"0": 600, VERSION: 1}
    await until(lambda: _waiting(console, 600))
    await console.close()
    console = await scored(ScorerProcess())
    heard: list[RatingChanged] = []
    console.events.subscribe(lambda event: heard.append(event) if isinstance(event, RatingChanged) else None)
    await console.work.pause_rating(False)
    await until(lambda: _all_of(console, VERSION, 601), LONG)
    await until(lambda: bool(heard) and heard[-1].progress.total == 0)
    assert max(event.progress.total for event in heard) == 600


async def _labelled(console: app.Console, message: str) -> bool:
    return await label(console, message) != "none"


async def _waiting(console: app.Console, count: int) -> bool:
    progress = await console.read.rating()
    return progress.waiting == progress.total == count


async def _versions(console: app.Console) -> dict[str, int]:
    def ask(connection: Connection) -> dict[str, int]:
        return dict(connection.execute("SELECT version, count(*) FROM mood GROUP BY version").fetchall())

    return await storage_of(console).database.read(ask)


async def _all_of(console: app.Console, version: str, count: int) -> bool:
    return await _versions(console) == {version: count}


async def test_who_takes_over_collecting_rates(opener: Opener) -> None:
    first = await opener()
    second = await opener()
    assert not second.info.collecting
    [message] = await write(second, [ANGRY])
    await until(lambda: _labelled(second, message), LONG)
    await first.close()
    await until(lambda: second.info.collecting)
    [message] = await write(second, [HAPPY], minute=5)
    await until(lambda: _labelled(second, message), LONG)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
async def test_the_process_that_rates_may_be_killed_at_any_time(scored: With) -> None:
    scorer = ScorerProcess()
    console = await scored(scorer)
    heard: list[Event] = []
    console.events.subscribe(heard.append)
    await write(console, [ANGRY, HAPPY, "Завтра о десятій."] * 1500, origin=Origin.IMPORT)
    killed: set[int] = set()
    chance = random.Random(7)

    async def another() -> bool:
        if scorer.pid is not None and scorer.pid not in killed and chance.random() < 0.02:
            killed.add(scorer.pid)
            os.kill(scorer.pid, signal.SIGKILL)
        return len(killed) == 3 or await all_rated(console)

    await until(another, LONG)
    await until(lambda: all_rated(console), LONG)
    assert killed
    assert not any(isinstance(event, EngineFailed) for event in heard)
    labels = await _labels(console)
    assert labels[-1] == labels[1] == 1500 and None not in labels  # no text was given up


async def _labels(console: app.Console) -> dict[int | None, int]:
    def ask(connection: Connection) -> dict[int | None, int]:
        return dict(connection.execute("SELECT label, count(*) FROM mood GROUP BY label").fetchall())

    return await storage_of(console).database.read(ask)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
async def test_killed_in_the_middle_of_rating_nothing_is_lost_or_counted_twice(
    opener: Opener, tmp_path: Path
) -> None:
    terminal = Terminal(tmp_path / "workspace", tmp_path / "key")
    console = await opener(collect=False)
    for number in range(40):
        await write(console, [ANGRY, HAPPY, ANGRY] * 40, thread=f"chat{number}", origin=Origin.IMPORT)
    total = (await numbers(console))[0]
    reached = [0]
    chance = random.Random(11)
    for _ in range(4):
        process = terminal.begin("collect")
        further = reached[-1] + chance.randrange(1, 400)

        async def beyond(further: int = further) -> bool:
            return (await numbers(console))[1] >= min(further, total)

        try:
            await until(beyond, LONG)
        finally:
            process.kill()
            await asyncio.to_thread(process.communicate)
        messages, rated, waiting = await numbers(console)
        assert messages == total and rated + waiting == total
        assert rated >= reached[-1]
        reached.append(rated)
    process = terminal.begin("collect")
    try:
        await until(lambda: all_rated(console), LONG)
    finally:
        process.kill()
        await asyncio.to_thread(process.communicate)
    stands = {found.mood for found in await _rows(console)}
    assert len(stands) == 1 and None not in stands  # all have the same messages
    assert all(finding.ok for finding in await console.archive.doctor(refold=True))


async def _rows(console: app.Console) -> tuple[InboxRow, ...]:
    return (await console.read.inbox_page(InboxQuery(view=View.CLOSED), limit=200)).rows


async def test_a_console_whose_analyzer_cannot_start_does_everything_else(scored: With) -> None:
    console = await scored(ScorerProcess(lambda: (sys.executable, "-c", "raise SystemExit(1)")))
    heard: list[Event] = []
    console.events.subscribe(heard.append)
    [message] = await write(console, [ANGRY])
    await until(lambda: any(isinstance(event, RatingChanged) for event in heard), LONG)
    progress = await console.read.rating()
    assert (progress.failed, progress.waiting) == (True, 1)
    assert (await row(console)).mood is None
    await console.work.correct_mood(message, "negative")
    assert (await row(console)).mood is not None
    assert sum(isinstance(event, RatingChanged) for event in heard) == 1
    assert not any(isinstance(event, EngineFailed) for event in heard)
    async with asyncio.timeout(2):
        await console.close()


async def test_closing_in_the_middle_of_a_batch_is_quick_and_leaves_no_process(scored: With) -> None:
    scorer = ScorerProcess()
    console = await scored(scorer)
    await write(console, [ANGRY] * 2000, origin=Origin.IMPORT)
    await until(lambda: scorer.pid is not None, LONG)
    pid = scorer.pid
    assert pid is not None
    async with asyncio.timeout(2):
        await console.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)

"""Rating in the background: new messages at once, the others newest first, and whole again after whatever goes wrong."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from agent_console.domain.entry import Origin
from agent_console.domain.mood import Mood
from agent_console.domain.mood_views import RatingProgress
from agent_console.errors import DiskFull
from agent_console.runtime.events import ConversationsChanged, RatingChanged
from agent_console.runtime.tasks import Tasks
from agent_console.storage.connection import Connection
from agent_console.workspace import rating_progress
from agent_console.workspace.rating import MANY, Pace, Rating
from tests.scorers import ToldScorer, plain_mood
from tests.storage.conftest import Bench
from tests.storage.story import Story
from tests.sync.waiting import until

QUICK = Pace(moment=0.0, calm=0.0, look=0.01, again=0.01, longest=0.02)


class Desk:
    """A workspace whose rating begins and ends as the test says."""

    def __init__(self, folder: Path) -> None:
        self.bench = Bench(folder)
        self.scorer = ToldScorer()
        self.tasks = Tasks()
        self.wanted = True
        self.bugs: list[BaseException] = []
        self.rating = self.another()

    def another(self, pace: Pace = QUICK) -> Rating:
        """As after a restart."""
        self.rating = Rating(
            self.bench.storage,
            self.scorer,
            lambda: self.wanted,
            lambda where, error: self.bugs.append(error),
            pace,
        )
        return self.rating

    def begin(self, pace: Pace = QUICK) -> asyncio.Task[None]:
        """Rate from now on."""
        return self.tasks.start("rating", self.another(pace).rate())

    async def stop(self) -> None:
        """As when the console is closed."""
        await self.tasks.close()

    async def receive(self, *texts: str, origin: Origin = Origin.IMPORT, minute: float = 0) -> list[str]:
        """One conversation a text, a minute apart; returns the messages."""

        def write(story: Story) -> list[str]:
            story.origin = origin
            found = []
            for number, text in enumerate(texts):
                conversation = story.opened(f"{text}-{minute}", minute=minute)
                found.append(story.says(conversation, "ana", text, minute + number))
            return found

        return await self.bench.write(write)

    async def edit(self, text: str, new: str, minute: float = 0) -> None:
        """The author of that message changes it."""

        def write(story: Story) -> None:
            conversation = story.opened(f"{text}-{minute}", minute=minute)
            message = story.transaction.last_message_of(conversation)
            assert message is not None
            story.edits(conversation, message.id, new, 1000)

        await self.bench.write(write)

    async def rows(self, question: str) -> list[tuple[object, ...]]:
        """What the tables hold."""

        def ask(connection: Connection) -> list[tuple[object, ...]]:
            return [tuple(row) for row in connection.execute(question).fetchall()]

        return await self.bench.storage.database.read(ask)

    async def all_rated(self, count: int, version: str = "") -> bool:
        """So many messages have moods of that version (of the scorer's), and none waits."""
        found = await self.rows("SELECT version, count(*) FROM mood GROUP BY version")
        waiting = await self.bench.storage.moods.unrated()
        return found == [(version or self.scorer.version, count)] and waiting == (0, 0)

    async def all_waiting(self, count: int) -> bool:
        """So many wait."""
        return sum(await self.bench.storage.moods.unrated()) == count

    async def mood(self, message: str) -> str | None:
        """The label of a message; "none" where it has no mood."""
        found = await self.bench.storage.moods.explained(message)
        return "none" if found is None else found.mood.label

    @property
    def told(self) -> list[RatingProgress]:
        """All progress that was told."""
        return [event.progress for event in self.bench.heard if isinstance(event, RatingChanged)]


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    made = Desk(tmp_path / "workspace")
    yield made
    await made.stop()
    assert made.bugs == []
    await made.bench.storage.close()


def numbered(count: int, prefix: str = "line") -> list[str]:
    return [f"{prefix} {number}" for number in range(count)]


# ---- what is rated when


async def test_a_new_message_is_rated_and_its_row_told(desk: Desk) -> None:
    desk.begin()
    await until(lambda: desk.rating._progress.rates)
    [message] = await desk.receive("- broken again", origin=Origin.LIVE)
    await until(lambda: desk.all_rated(1))
    assert await desk.mood(message) == "negative"
    changed = [event.ids for event in desk.bench.heard if isinstance(event, ConversationsChanged)]
    assert len(changed) == 2  # received, rated
    assert changed[0] == changed[1]
    assert desk.told == []


async def test_what_was_there_already_is_rated_newest_first_in_bounded_batches(desk: Desk) -> None:
    count = 2 * MANY + 50
    await desk.receive(*numbered(count))
    desk.begin()
    await until(lambda: desk.all_rated(count))
    assert desk.scorer.texts == list(reversed(numbered(count)))
    assert [len(batch) for batch in desk.scorer.batches] == [MANY, MANY, 50]


async def test_a_new_message_overtakes_what_was_there_already(desk: Desk) -> None:
    await desk.receive(*numbered(3 * MANY))
    desk.scorer.gate.clear()
    desk.begin()
    await desk.scorer.waiting.wait()
    await desk.receive("- new", origin=Origin.LIVE, minute=5000)
    desk.scorer.gate.set()
    await until(lambda: desk.all_rated(3 * MANY + 1))
    assert [len(batch) for batch in desk.scorer.batches] == [MANY, 1, MANY, MANY]
    assert desk.scorer.batches[1] == ["- new"]


async def test_an_edited_message_is_rated_again_and_its_old_mood_is_gone(desk: Desk) -> None:
    [message] = await desk.receive("- awful", origin=Origin.LIVE)
    desk.begin()
    await until(lambda: desk.all_rated(1))
    desk.scorer.gate.clear()
    await desk.edit("- awful", "+ all is well now")
    assert await desk.mood(message) == "none"
    desk.scorer.gate.set()
    await until(lambda: desk.all_rated(1))
    assert await desk.mood(message) == "positive"


async def test_what_is_edited_while_it_is_rated_gets_the_mood_of_the_new_text_only(desk: Desk) -> None:
    [message] = await desk.receive("- awful", origin=Origin.LIVE)
    desk.scorer.gate.clear()
    desk.begin()
    await desk.scorer.waiting.wait()
    await desk.edit("- awful", "+ fine")
    desk.scorer.gate.set()
    await until(lambda: desk.all_rated(1))
    assert desk.scorer.texts == ["- awful", "+ fine"]
    assert await desk.mood(message) == "positive"
    await desk.bench.healthy()


async def test_right_after_opening_only_what_comes_in_then_is_rated(desk: Desk) -> None:
    await desk.receive("left over", origin=Origin.LIVE)
    desk.begin(Pace(moment=3600.0))
    await until(lambda: desk.rating._progress.rates)
    await desk.rows("SELECT 1")
    assert desk.scorer.asked == 0
    await desk.receive("- now", origin=Origin.LIVE, minute=5)
    await until(lambda: desk.all_rated(2))


async def test_a_history_is_not_rated_while_it_comes_in(desk: Desk) -> None:
    pace = Pace(moment=0.0, calm=3600.0, look=0.01)
    desk.begin(pace)
    await until(lambda: desk.rating._progress.rates)
    desk.bench.events.fire(ConversationsChanged())  # as other parts of it did before
    await desk.receive(*numbered(20))
    await desk.receive("- now", origin=Origin.LIVE, minute=5000)
    await until(lambda: desk.scorer.batches == [["- now"]])
    await desk.stop()
    desk.begin()
    await until(lambda: desk.all_rated(21))


# ---- another version


async def test_another_version_rates_everything_again_newest_first_and_tells_how_far_it_is(
    desk: Desk,
) -> None:
    count = 2 * MANY + 100
    await desk.receive(*numbered(count))
    desk.begin()
    await until(lambda: desk.all_rated(count))
    await desk.stop()
    desk.bench.heard.clear()
    desk.scorer = ToldScorer("told-2", lambda text: Mood("en", "negative", -0.5, 0.9))
    desk.begin()
    await until(lambda: desk.all_rated(count, "told-2"))
    await until(lambda: bool(desk.told) and desk.told[-1].total == 0)
    assert desk.scorer.texts == list(reversed(numbered(count)))
    first, last = desk.told[0], desk.told[-1]
    assert (first.version, first.total, first.waiting) == ("told-2", count, count - MANY)
    assert (last.total, last.waiting) == (0, 0)
    assert await desk.rows("SELECT DISTINCT mood FROM conversation") == [(-500,)]
    await desk.stop()
    desk.begin()
    asked = desk.scorer.asked
    [message] = await desk.receive("new", origin=Origin.LIVE, minute=9000)
    await until(lambda: desk.all_rated(count + 1))
    assert desk.scorer.asked == asked + 1  # nothing else was left to do
    assert await desk.mood(message) == "negative"


async def test_rating_again_goes_on_where_it_was_interrupted(desk: Desk) -> None:
    count = 3 * MANY
    await desk.receive(*numbered(count))
    desk.begin()
    await until(lambda: desk.all_rated(count))
    await desk.stop()
    desk.scorer = ToldScorer("told-2")
    desk.scorer.closes_after = 1
    desk.begin()
    await desk.scorer.waiting.wait()
    await desk.stop()
    desk.scorer.gate.set()
    desk.begin()
    await until(lambda: desk.all_rated(count, "told-2"))
    assert sorted(desk.scorer.texts) == sorted(numbered(count))  # none twice


async def test_an_update_that_was_taken_back_and_made_again_leaves_nothing_behind(desk: Desk) -> None:
    await desk.receive("one", "two")
    for version in ("1", "2", "1"):
        desk.scorer = ToldScorer(version)
        desk.begin()
        await until(lambda: desk.all_rated(2))
        await desk.stop()
    await desk.receive("three", minute=100)
    desk.scorer = ToldScorer("2")
    desk.begin()
    await until(lambda: desk.all_rated(3))


# ---- pausing


async def test_while_paused_only_new_messages_are_rated_and_that_is_kept_over_a_restart(desk: Desk) -> None:
    await desk.receive(*numbered(50))
    await desk.rating.pause(True)
    for _ in range(2):
        desk.begin()
        await desk.receive("- now", origin=Origin.LIVE, minute=random.uniform(2000, 9000))
        await until(lambda: bool(desk.scorer.texts))
        await until(lambda: _nothing_live(desk))
        assert (await desk.rating.progress()).paused
        assert (await desk.rating.progress()).waiting == 50
        assert set(desk.scorer.texts) == {"- now"}
        desk.scorer.batches.clear()
        await desk.stop()
    desk.begin()
    await desk.rating.pause(False)
    await until(lambda: desk.all_rated(52))
    assert not (await desk.rating.progress()).paused


async def _nothing_live(desk: Desk) -> bool:
    return (await desk.bench.storage.moods.unrated())[0] == 0


async def test_pausing_in_the_middle_stops_after_the_batch(desk: Desk) -> None:
    await desk.receive(*numbered(3 * MANY))
    desk.scorer.gate.clear()
    desk.begin()
    await desk.scorer.waiting.wait()
    await desk.rating.pause(True)
    desk.scorer.gate.set()
    await until(lambda: desk.told[-1].waiting == 2 * MANY)
    last = desk.told[-1]
    assert last.paused and last.total == 3 * MANY
    assert len(desk.scorer.batches) == 1


async def test_another_process_pauses_looks_on_and_lets_go_on(desk: Desk) -> None:
    count = 3 * MANY
    await desk.receive(*numbered(count))
    other = Rating(desk.bench.storage, ToldScorer(), lambda: True, lambda where, error: None, QUICK)
    assert (await other.progress()).waiting == count
    await other.pause(True)
    desk.begin()
    await until(lambda: bool(desk.told) and desk.told[-1].paused)
    assert desk.scorer.batches == []
    desk.scorer.gate.clear()
    await other.pause(False)
    await desk.scorer.waiting.wait()
    following = desk.tasks.start("follow", other.follow())
    desk.scorer.gate.set()
    await until(lambda: desk.all_rated(count))
    await until(lambda: desk.told[-1].total == 0)
    following.cancel()
    assert await other.progress() == await desk.rating.progress()


async def test_who_looks_on_hears_of_progress_and_of_its_end(desk: Desk) -> None:
    count = 2 * MANY
    await desk.receive(*numbered(count))
    heard: list[RatingProgress] = []
    looker = Bench(desk.bench.folder)
    other = Rating(looker.storage, ToldScorer(), lambda: True, lambda where, error: None, QUICK)
    looker.events.subscribe(lambda e: heard.append(e.progress) if isinstance(e, RatingChanged) else None)
    desk.tasks.start("follow", other.follow())
    desk.scorer.closes_after = 1
    desk.begin()
    await until(lambda: bool(heard))
    assert (heard[0].waiting, heard[0].total) == (MANY, count)
    desk.scorer.gate.set()
    await until(lambda: heard[-1].total == 0)
    assert await desk.all_rated(count)
    await desk.stop()
    await looker.storage.close()


async def test_who_counted_before_rating_again_began_sees_its_end(desk: Desk) -> None:
    await desk.receive(*numbered(5))
    desk.begin()
    await until(lambda: desk.all_rated(5))
    await desk.stop()
    desk.scorer.version = "told-2"
    other = Rating(desk.bench.storage, desk.scorer, lambda: True, lambda where, error: None, QUICK)
    assert (await other.progress()).waiting == 5
    desk.tasks = Tasks()
    desk.begin()
    await until(lambda: desk.all_rated(5))
    await until(lambda: settled(desk))
    assert (await other.progress()).waiting == 0


async def settled(desk: Desk) -> bool:
    """Everything older is known to be rated again."""
    found = await desk.rows(f"SELECT value FROM setting WHERE name = '{rating_progress.DONE_SETTING}'")
    return found == [(desk.scorer.version,)]


async def test_switched_off_nothing_is_rated_and_no_process_kept(desk: Desk) -> None:
    await desk.receive("one")
    desk.begin()
    await until(lambda: desk.all_rated(1))
    desk.wanted = False
    await desk.receive("two", minute=10)
    await desk.receive("three", origin=Origin.LIVE, minute=20)
    await until(lambda: desk.scorer.rests == 1)
    assert desk.scorer.texts == ["one"]
    progress = await desk.rating.progress()
    assert (progress.waiting, progress.total) == (2, 0)
    desk.wanted = True
    await until(lambda: desk.all_rated(3))


# ---- progress


async def test_progress_is_told_a_few_times_a_second_and_once_at_the_end(desk: Desk) -> None:
    count = 10 * MANY
    await desk.receive(*numbered(count))
    begun = asyncio.get_running_loop().time()
    desk.begin()
    await until(lambda: bool(desk.told) and desk.told[-1].total == 0)
    took = asyncio.get_running_loop().time() - begun
    assert await desk.all_rated(count)
    assert 2 <= len(desk.told) <= 3 * took + 2
    assert all(one.total == count for one in desk.told[:-1])
    waiting = [one.waiting for one in desk.told]
    assert waiting == sorted(waiting, reverse=True)
    assert await desk.rating.progress() == desk.told[-1]


async def test_what_comes_in_meanwhile_adds_to_the_total(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rating_progress, "TELL_EVERY", 0.0)
    monkeypatch.setattr(rating_progress, "COUNT_EVERY", 0.0)
    await desk.receive(*numbered(2 * MANY))
    desk.scorer.gate.clear()
    desk.begin()
    await desk.scorer.waiting.wait()
    await desk.receive(*numbered(MANY, "more"), minute=5000)
    desk.scorer.gate.set()
    await until(lambda: desk.all_rated(3 * MANY))
    await until(lambda: desk.told[-1].total == 0)
    assert [(one.waiting, one.total) for one in desk.told] == [
        (2 * MANY, 3 * MANY),
        (MANY, 3 * MANY),
        (0, 0),
    ]


# ---- trouble


@pytest.mark.parametrize("count", [1, 2, 7, MANY])
@pytest.mark.parametrize("origin", [Origin.LIVE, Origin.IMPORT])
async def test_a_text_that_kills_the_analyzer_is_found_and_the_others_are_rated(
    desk: Desk, count: int, origin: Origin
) -> None:
    texts = ["- deadly", *numbered(count - 1)]
    random.Random(count).shuffle(texts)
    messages = await desk.receive(*texts, origin=origin)
    desk.scorer.deadly = {"- deadly"}
    desk.begin()
    await until(lambda: desk.all_rated(count))
    assert sorted(desk.scorer.texts) == sorted(numbered(count - 1))
    assert await desk.mood(messages[texts.index("- deadly")]) is None
    assert desk.scorer.deaths <= 2 + count.bit_length()
    assert not any(one.failed for one in desk.told)
    deaths = desk.scorer.deaths
    await desk.receive("+ more", origin=Origin.LIVE, minute=9000)
    await until(lambda: desk.all_rated(count + 1))
    assert desk.scorer.deaths == deaths  # it is not tried for ever


async def test_a_new_message_does_not_wait_until_the_deadly_text_is_found(desk: Desk) -> None:
    texts = numbered(MANY)
    await desk.receive(*texts)
    desk.scorer.deadly = {texts[50]}
    arriving: list[str] = []

    def mood(text: str) -> Mood:
        if not arriving:
            arriving.append(text)
            desk.tasks.start("arrive", desk.receive("- now", origin=Origin.LIVE, minute=9000))
        return plain_mood(text)

    desk.scorer.mood = mood
    desk.begin()
    await until(lambda: desk.all_rated(MANY + 1))
    place = next(place for place, batch in enumerate(desk.scorer.batches) if batch == ["- now"])
    assert place < len(desk.scorer.batches) - 1


@pytest.mark.parametrize("count", [1, 5])
async def test_a_process_that_died_by_itself_costs_no_mood(desk: Desk, count: int) -> None:
    """Killed from outside once: no text is to blame."""
    texts = numbered(count, "- line")
    messages = await desk.receive(*texts)
    desk.scorer.deadly = {texts[0]}
    desk.scorer.harmless_after = 1
    desk.begin()
    await until(lambda: desk.all_rated(count))
    assert {await desk.mood(message) for message in messages} == {"negative"}


async def test_without_an_analyzer_it_is_said_once_tried_again_ever_more_rarely_and_goes_on_by_itself(
    desk: Desk,
) -> None:
    await desk.receive("- one", "two")
    desk.scorer.absent = True
    desk.begin()
    await until(lambda: desk.scorer.asked >= 8)
    assert [one.failed for one in desk.told] == [True]
    assert desk.told[0].waiting == 2
    assert (await desk.rating.progress()).failed
    desk.scorer.absent = False
    await until(lambda: desk.all_rated(2))
    await until(lambda: not desk.told[-1].failed)
    assert desk.told[-1].total == 0


async def test_pauses_between_attempts_grow_to_a_limit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    real = asyncio.sleep

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        await real(0)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    await desk.receive("one")
    desk.scorer.absent = True
    task = desk.begin(Pace(moment=0.0, calm=0.0))
    while len(slept) < 10:
        await desk.rows("SELECT 1")
    task.cancel()
    assert slept[:10] == [2, 4, 8, 16, 32, 64, 128, 256, 300, 300]


async def test_a_full_disk_is_waited_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await desk.receive("- one")
    store, attempts = desk.bench.storage.moods.store, 0

    async def full(*arguments: object, **named: object) -> None:
        nonlocal attempts
        attempts += 1
        if attempts < 4:
            raise DiskFull("here")
        await store(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(type(desk.bench.storage.moods), "store", lambda self, *a, **n: full(*a, **n))
    desk.begin()
    await until(lambda: desk.all_rated(1))
    assert attempts == 4
    assert not any(one.failed for one in desk.told)


async def test_a_bug_of_ours_is_told_once_and_does_not_end_the_rating(desk: Desk) -> None:
    await desk.receive("- one")
    wrong = iter([True] * 5)

    def mood(text: str) -> Mood:
        if next(wrong, False):
            raise KeyError(text)
        return plain_mood(text)

    desk.scorer.mood = mood
    desk.begin()
    await until(lambda: desk.all_rated(1))
    [bug] = desk.bugs
    assert isinstance(bug, KeyError)
    desk.bugs.clear()


async def test_a_storage_that_keeps_asking_for_the_same_is_a_bug_and_no_busy_loop(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def forget(self: object, *arguments: object, **named: object) -> None:
        await desk.rows("SELECT 1")

    [message] = await desk.receive("- one", origin=Origin.LIVE)
    with monkeypatch.context() as patch:
        patch.setattr(type(desk.bench.storage.moods), "store", forget)
        desk.begin(Pace(moment=0.0, calm=0.0, again=0.2, longest=0.2))
        await until(lambda: bool(desk.bugs))
        assert len(desk.scorer.batches) == 3
    await until(lambda: desk.all_rated(1))
    assert await desk.mood(message) == "negative"
    desk.bugs.clear()


async def test_what_was_erased_meanwhile_is_not_waited_for(desk: Desk) -> None:
    [gone, kept] = await desk.receive("- erased", "+ kept")
    await desk.bench.storage.log.erase_texts([gone])
    desk.begin()
    await until(lambda: desk.all_waiting(0))
    assert await desk.mood(gone) in (None, "none")
    assert await desk.mood(kept) == "positive"


# ---- rest


async def test_after_a_while_without_work_the_scorer_rests_once(desk: Desk) -> None:
    await desk.receive("one")
    desk.begin(Pace(moment=0.0, calm=0.0, idle=0.05))
    await until(lambda: desk.scorer.rests == 1)
    assert await desk.all_rated(1)
    await desk.receive("two", origin=Origin.LIVE, minute=10)
    await until(lambda: desk.scorer.rests == 2)
    assert await desk.all_rated(2)


async def test_with_nothing_to_do_it_asks_for_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = 0
    waiting = desk.bench.storage.moods.waiting

    async def look(limit: int, *, live_only: bool = False) -> object:
        nonlocal looks
        looks += 1
        return await waiting(limit, live_only=live_only)

    monkeypatch.setattr(type(desk.bench.storage.moods), "waiting", lambda self, *a, **n: look(*a, **n))
    desk.begin()
    await until(lambda: looks == 2)
    for _ in range(50):
        await desk.rows("SELECT 1")
    assert looks == 2
    assert desk.scorer.asked == 0

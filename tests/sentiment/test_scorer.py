"""Asking the process that rates: in order, one batch at a time, and whole again after whatever happens to it."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
import warnings
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from agent_console.errors import RatingFailed
from agent_console.runtime.loop import EngineThread
from agent_console.runtime.tasks import Tasks
from agent_console.sentiment import VERSION, scorer
from agent_console.sentiment.scorer import ScorerProcess
from tests.sync.waiting import until

GOOD, BAD = "Thank you so much, perfect!", "It is still not working, terrible"
ANSWERS = """
import sys, time
from agent_console.sentiment.serving import *
out = sys.stdout.buffer
def say(thing): out.write(framed(msgspec.msgpack.encode(thing))); out.flush()
def hear(): return sys.stdin.buffer.read(int.from_bytes(sys.stdin.buffer.read(4), "big"))
"""


def acting(code: str) -> ScorerProcess:
    """A process that does something else instead."""
    return ScorerProcess(lambda: (sys.executable, "-c", ANSWERS + code))


@pytest.fixture
async def real() -> AsyncIterator[ScorerProcess]:
    made = ScorerProcess()
    yield made
    await made.close()


@pytest.fixture
async def tasks() -> AsyncIterator[Tasks]:
    made = Tasks()
    yield made
    await made.close()


async def test_the_version_is_known_before_anything_is_loaded(real: ScorerProcess) -> None:
    assert real.version == VERSION
    assert real.pid is None


async def test_moods_come_in_the_order_of_the_texts(real: ScorerProcess) -> None:
    texts = [GOOD, BAD, "", GOOD] * 100
    moods = await real.rate(texts)
    labels = {GOOD: "positive", BAD: "negative", "": None}
    assert [mood.label for mood in moods] == [labels[text] for text in texts]


async def test_many_who_ask_at_once_get_their_own_answers(real: ScorerProcess, tasks: Tasks) -> None:
    asked = [tasks.start(f"ask {n}", real.rate([GOOD] * n + [BAD])) for n in range(20)]
    for number, task in enumerate(asked):
        moods = await task
        assert [mood.label for mood in moods] == ["positive"] * number + ["negative"]


@pytest.mark.parametrize(
    "text", ["😡" * 10_000, "\ud83d", "a\udc00b", "\x00", "x" * 3_000_000, "", "\u202e\u200f", "'" * 5000]
)
async def test_no_text_is_too_strange(real: ScorerProcess, text: str) -> None:
    before, strange, after = await real.rate([GOOD, text, BAD])
    assert (before.label, after.label) == ("positive", "negative")
    assert -1 <= strange.score <= 1
    assert all(0 <= word.start < word.end <= len(text) for word in strange.words)


async def test_after_a_rest_it_begins_anew(real: ScorerProcess) -> None:
    await real.rate([GOOD])
    first = real.pid
    await real.rest()
    assert real.pid is None
    assert first is not None and not _runs(first)
    assert (await real.rate([BAD]))[0].label == "negative"
    assert real.pid not in (None, first)


async def test_a_rest_without_work_before_starts_nothing(real: ScorerProcess) -> None:
    await real.rest()
    assert real.pid is None


async def test_a_process_that_is_killed_fails_one_batch_and_the_next_has_an_answer(
    real: ScorerProcess,
) -> None:
    await real.rate([GOOD])
    assert real.pid is not None
    os.kill(real.pid, signal.SIGKILL)
    with pytest.raises(RatingFailed):
        await real.rate([GOOD] * 3)
    assert [mood.label for mood in await real.rate([BAD, GOOD])] == ["negative", "positive"]


async def test_who_gives_up_in_the_middle_does_not_disturb_the_next(
    real: ScorerProcess, tasks: Tasks
) -> None:
    await real.rate([GOOD])
    first = real.pid
    for _ in range(3):
        task = tasks.start("give up", real.rate([GOOD] * 500))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert [mood.label for mood in await real.rate([BAD])] == ["negative"]
    assert first is not None and not _runs(first)


async def test_who_gives_up_while_it_starts_does_not_disturb_the_next(
    real: ScorerProcess, tasks: Tasks
) -> None:
    task = tasks.start("give up", real.rate([GOOD]))
    await until(lambda: real.pid is not None)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert [mood.label for mood in await real.rate([BAD])] == ["negative"]


async def test_closing_does_not_wait_for_a_batch_and_nothing_is_rated_afterwards(tasks: Tasks) -> None:
    slow = acting("say(Ready(VERSION)); hear(); time.sleep(60)")
    task = tasks.start("slow", slow.rate([GOOD]))
    await until(lambda: slow.pid is not None)
    pid = slow.pid
    assert pid is not None
    async with asyncio.timeout(5):
        await slow.close()
        with pytest.raises(RatingFailed):
            await task
    assert not _runs(pid)
    with pytest.raises(RatingFailed):
        await slow.rate([GOOD])
    await slow.close()


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("raise SystemExit(3)", "IncompleteReadError"),
        ("say(Broken('ModuleNotFoundError: numpy'))", "ModuleNotFoundError: numpy"),
        ("say(Ready('another'))", "the analyzer is version another"),
        ("out.write(b'Traceback (most recent call last)'); out.flush()", "ValueError"),
        ("say([1, 2])", "ValidationError"),
        ("say(Ready(VERSION)); hear(); say([BLANK, BLANK])", "not as many answers"),
        ("say(Ready(VERSION)); hear(); say([1])", "ValidationError"),
        ("say(Ready(VERSION)); hear(); out.write(b'\\0\\0\\0\\x09abc'); out.flush()", "IncompleteReadError"),
        ("say(Ready(VERSION)); hear(); out.write(b'\\xff' * 1000000); out.flush()", "ValueError"),
    ],
    ids=["ends", "cannot load", "version", "chatter", "greeting", "too many", "no moods", "cut", "flood"],
)
async def test_a_process_that_does_not_do_what_it_should_is_a_failure_with_a_reason(
    code: str, why: str
) -> None:
    odd = acting(code)
    for _ in range(2):  # nothing is left of the first attempt
        with pytest.raises(RatingFailed) as caught:
            await odd.rate(["my secret is xyzzy"])
        assert why in caught.value.why
        assert "xyzzy" not in str(caught.value)
        assert odd.pid is None
    await odd.close()


async def test_a_program_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    missing = ScorerProcess(lambda: (str(tmp_path / "nothing"),))
    with pytest.raises(RatingFailed, match="FileNotFoundError"):
        await missing.rate([GOOD])
    await missing.close()


async def test_one_that_takes_too_long_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scorer, "BATCH_LIMIT", 0.05)
    slow = acting("say(Ready(VERSION)); hear(); time.sleep(60)")
    with pytest.raises(RatingFailed, match="TimeoutError"):
        await slow.rate([GOOD])
    await slow.close()


async def test_one_that_does_not_get_ready_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scorer, "START_LIMIT", 0.05)
    slow = acting("time.sleep(60)")
    with pytest.raises(RatingFailed, match="TimeoutError"):
        await slow.rate([GOOD])
    await slow.close()


async def test_one_that_does_not_leave_when_its_input_ends_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scorer, "_END_LIMIT", 0.05)
    stays = acting("say(Ready(VERSION)); hear(); say([BLANK]); hear(); time.sleep(60)")
    await stays.rate([GOOD])
    pid = stays.pid
    await stays.rest()
    assert pid is not None and not _runs(pid)
    await stays.close()


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks into /proc")
async def test_no_text_is_in_the_arguments_or_the_surroundings_of_the_process(real: ScorerProcess) -> None:
    await real.rate(["my secret is xyzzy"])
    seen = await asyncio.to_thread(_surroundings, real.pid)
    assert b"agent_console.sentiment.serving" in seen
    assert b"xyzzy" not in seen


def test_it_works_on_the_engine_s_loop_and_leaves_nothing_when_that_ends() -> None:
    """In a thread that is not the main one, where some ways to wait for processes do not work."""

    async def work() -> int:
        made = ScorerProcess()
        assert (await made.rate([BAD]))[0].label == "negative"
        await made.rest()
        assert (await made.rate([GOOD]))[0].label == "positive"
        pid = made.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(RatingFailed):
            await made.rate([GOOD])
        assert (await made.rate([GOOD]))[0].label == "positive"
        pid = made.pid
        assert pid is not None
        await made.close()
        return pid

    pid = _in_thread(work)
    assert not _runs(pid)


def test_a_loop_that_ends_right_after_closing_says_nothing() -> None:
    async def work() -> None:
        made = ScorerProcess()
        await made.rate([GOOD])
        await made.close()

    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        asyncio.run(work())
        _in_thread(work)
        gc.collect()
    assert [str(each.message) for each in heard] == []


def _in_thread(work: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    engine = EngineThread()
    engine.start()
    try:
        return engine.submit(work()).result(60)
    finally:
        assert engine.stop()


def _runs(pid: int) -> bool:
    """Also true for remains that nobody has fetched: there should be none."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _surroundings(pid: int | None) -> bytes:
    places = [Path(f"/proc/{pid}/{name}") for name in ("cmdline", "environ")]
    return b"".join(place.read_bytes() for place in places)

"""The process that rates: it answers batch by batch, and is gone when nobody asks any more."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import msgspec
import pytest

from agent_console.domain.mood import Mood
from agent_console.sentiment import VERSION
from agent_console.sentiment.analyzer import Analyzer
from agent_console.sentiment.scorer import serving_command
from agent_console.sentiment.serving import (
    BLANK,
    CHECKS,
    SIZE,
    Greeting,
    Ready,
    asked,
    framed,
    loaded,
    serve,
)
from agent_console.sentiment.units import Matcher

PARENT = """
import subprocess, sys
from agent_console.sentiment.analyzer import Analyzer
from agent_console.sentiment.scorer import serving_command
child = subprocess.Popen(serving_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
child.stdout.read(8)
print(child.pid, flush=True)
sys.stdin.read()
"""


def answers_of(written: bytes) -> list[list[Mood]]:
    found = []
    while written:
        size = int.from_bytes(written[:SIZE], "big")
        found.append(msgspec.msgpack.decode(written[SIZE : SIZE + size], type=list[Mood]))
        written = written[SIZE + size :]
    return found


def served(questions: bytes, rate: Callable[[str], Mood]) -> list[list[Mood]]:
    out = io.BytesIO()
    serve(io.BytesIO(questions), out, rate)
    return answers_of(out.getvalue())


def loud(text: str) -> Mood:
    if text == "bad":
        raise ZeroDivisionError(text)
    return Mood(text, None, 0.5, 0.0)


def test_batches_are_answered_one_by_one_in_their_order() -> None:
    first, second = served(asked(["a", "b"]) + asked(["c"]), loud)
    assert [mood.language for mood in first] == ["a", "b"]
    assert [mood.language for mood in second] == ["c"]


def test_an_empty_batch_has_an_empty_answer() -> None:
    assert served(asked([]), loud) == [[]]


def test_a_text_that_the_analyzer_cannot_read_does_not_end_its_batch() -> None:
    [moods] = served(asked(["a", "bad", "c"]), loud)
    assert moods == [Mood("a", None, 0.5, 0.0), BLANK, Mood("c", None, 0.5, 0.0)]


def test_halves_of_surrogate_pairs_arrive_as_they_are() -> None:
    heard = []

    def hear(text: str) -> Mood:
        heard.append(text)
        return BLANK

    served(asked(["\ud83d", "x\udc00y", "😀"]), hear)
    assert heard == ["\ud83d", "x\udc00y", "😀"]


@pytest.mark.parametrize("rest", [b"\0", framed(b"12345")[:-1]], ids=["in the length", "in the batch"])
def test_an_input_that_ends_in_the_middle_is_an_end(rest: bytes) -> None:
    assert len(served(asked(["a"]) + rest, loud)) == 1


@pytest.fixture
def child() -> Iterator[subprocess.Popen[bytes]]:
    """The process, greeted."""
    command = serving_command()
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        yield process
        process.kill()


def pipe(end: IO[bytes] | None) -> IO[bytes]:
    assert end is not None
    return end


def answer(process: subprocess.Popen[bytes], kind: Any) -> Any:
    out = pipe(process.stdout)
    return msgspec.msgpack.decode(out.read(int.from_bytes(out.read(SIZE), "big")), type=kind)


def ask(process: subprocess.Popen[bytes], *texts: str) -> list[Mood]:
    pipe(process.stdin).write(asked(texts))
    pipe(process.stdin).flush()
    found: list[Mood] = answer(process, list[Mood])
    return found


def test_the_real_one_says_who_it_is_rates_and_ends_with_its_input(child: subprocess.Popen[bytes]) -> None:
    assert answer(child, Greeting) == Ready(VERSION)
    good, bad, none = ask(child, "Thank you so much, perfect!", "Жахливо, нічого не працює", "")
    assert (good.language, good.label) == ("en", "positive")
    assert (bad.language, bad.label) == ("uk", "negative")
    assert (none.language, none.label) == ("", None)
    pipe(child.stdin).close()
    assert child.wait(10) == 0
    assert pipe(child.stderr).read() == b""


def test_nothing_of_a_text_is_said_when_nobody_reads_the_answer(child: subprocess.Popen[bytes]) -> None:
    answer(child, Greeting)
    pipe(child.stdout).close()
    pipe(child.stdin).write(asked(["my secret is xyzzy"]))
    pipe(child.stdin).close()
    child.wait(10)
    assert pipe(child.stderr).read() == b""


def test_bytes_that_are_no_batch_end_it_without_a_word(child: subprocess.Popen[bytes]) -> None:
    answer(child, Greeting)
    pipe(child.stdin).write(framed(b"xyzzy secret"))
    pipe(child.stdin).flush()
    assert child.wait(10) != 0
    assert pipe(child.stderr).read() == b""


@pytest.mark.skipif(not hasattr(os, "nice"), reason="no priorities of this kind here")
def test_everybody_else_goes_first(child: subprocess.Popen[bytes]) -> None:
    answer(child, Greeting)
    assert os.getpriority(os.PRIO_PROCESS, child.pid) > os.getpriority(os.PRIO_PROCESS, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
def test_what_a_terminal_tells_all_its_processes_is_not_for_it(child: subprocess.Popen[bytes]) -> None:
    answer(child, Greeting)
    child.send_signal(signal.SIGINT)
    child.send_signal(signal.SIGHUP)
    assert ask(child, "Thanks, great")[0].label == "positive"


def test_what_lies_in_the_working_folder_is_not_imported(tmp_path: Path) -> None:
    (tmp_path / "msgspec.py").write_text("raise SystemExit('taken over')")
    with subprocess.Popen(
        serving_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=tmp_path
    ) as process:
        assert answer(process, Greeting) == Ready(VERSION)
        process.kill()


def gone(pid: int) -> bool:
    """No such process, or only its remains that nobody has fetched yet."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return True
    return state in ("Z", "X")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
def test_it_is_gone_when_who_asked_was_killed_without_warning() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        pid = int(pipe(parent.stdout).readline())
        assert not gone(pid)
        parent.kill()
        parent.wait()
        deadline = time.monotonic() + 10
        while not gone(pid):
            assert time.monotonic() < deadline, "it outlived its parent"
            os.sched_yield()


@pytest.mark.parametrize("language", ["en", "es", "uk"])
def test_it_is_not_ready_while_one_language_is_broken(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    whole = Analyzer._matcher

    def matcher(self: Analyzer, of: str) -> Matcher:
        if of == language:
            raise FileNotFoundError(of)
        return whole(self, of)

    monkeypatch.setattr(Analyzer, "_matcher", matcher)
    with pytest.raises(FileNotFoundError):
        loaded()


def test_it_is_ready_when_it_has_rated_each_language() -> None:
    rate = loaded()
    assert {rate(text).language for text in CHECKS.values()} == {"en", "es", "uk"}

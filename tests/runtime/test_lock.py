"""One process collects; when it lets go or dies, another takes over."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from agent_console.runtime.lock import CollectorLock, keep_trying
from agent_console.runtime.tasks import Tasks

HOLD = """
import sys, time
from pathlib import Path
from agent_console.runtime.lock import CollectorLock
lock = CollectorLock(Path(sys.argv[1]))
print(lock.take(), flush=True)
sys.stdin.read()
"""


@contextmanager
def another_process(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the lock."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        yield process
        process.kill()


def test_only_one_holds_it(tmp_path: Path) -> None:
    first, second = CollectorLock(tmp_path), CollectorLock(tmp_path)
    assert first.take() and first.take() and first.held
    assert not second.take() and not second.held
    first.free()
    first.free()
    assert second.take()
    second.free()


def test_another_process_holds_it_and_its_death_frees_it(tmp_path: Path) -> None:
    lock = CollectorLock(tmp_path)
    with another_process(tmp_path) as process:
        assert not lock.take()
        assert lock.holder() == process.pid
        process.kill()
        process.wait()
        assert lock.take()
    lock.free()
    assert lock.holder() is None


async def test_who_waits_takes_over(tmp_path: Path) -> None:
    lock, tasks = CollectorLock(tmp_path), Tasks()
    taken = asyncio.Event()
    with another_process(tmp_path) as process:
        waiting = tasks.start("lock", keep_trying(lock, taken.set, every=0.01))
        await asyncio.sleep(0)
        assert not taken.is_set()
        process.kill()
        process.wait()
        async with asyncio.timeout(5):
            await waiting
    assert taken.is_set() and lock.held
    lock.free()


async def test_a_folder_that_cannot_be_written_is_told_once(tmp_path: Path) -> None:
    missing = tmp_path / "gone"
    lock, tasks = CollectorLock(missing), Tasks()
    told: list[OSError] = []
    first = asyncio.Event()

    def failed(error: OSError) -> None:
        told.append(error)
        first.set()

    waiting = tasks.start("lock", keep_trying(lock, lambda: None, every=0.005, failed=failed))
    async with asyncio.timeout(5):
        await first.wait()
        missing.mkdir()
        await waiting
    assert len(told) == 1 and lock.held
    lock.free()


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are inherited otherwise there")
def test_a_child_process_does_not_inherit_it(tmp_path: Path) -> None:
    lock = CollectorLock(tmp_path)
    assert lock.take()
    with subprocess.Popen(
        [sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE
    ) as child:
        lock.free()
        other = CollectorLock(tmp_path)
        assert other.take()
        other.free()
        child.kill()

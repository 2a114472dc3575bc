"""Tasks are watched while they run and awaited when all ends."""

from __future__ import annotations

import asyncio

import pytest

from agent_console.runtime.tasks import Tasks


async def test_an_error_nobody_awaits_is_told_once_by_name(caplog: pytest.LogCaptureFixture) -> None:
    told: list[tuple[str, BaseException]] = []
    tasks = Tasks(lambda name, error: told.append((name, error)))

    async def fails() -> None:
        raise ValueError("no")

    task = tasks.start("failing", fails())
    await asyncio.wait([task])
    await asyncio.sleep(0)
    assert [(name, str(error)) for name, error in told] == [("failing", "no")]
    assert "failing" in caplog.text


async def test_closing_cancels_and_waits() -> None:
    ended: list[str] = []

    async def lasts() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.01)
            ended.append("tidied up")

    tasks = Tasks()
    tasks.start("lasting", lasts())
    await asyncio.sleep(0)
    assert await tasks.close()
    assert ended == ["tidied up"]


async def test_what_does_not_stop_is_named(caplog: pytest.LogCaptureFixture) -> None:
    release = asyncio.Event()

    async def stubborn() -> None:
        while not release.is_set():
            try:
                await release.wait()
            except asyncio.CancelledError:
                continue

    tasks = Tasks()
    task = tasks.start("stubborn", stubborn())
    await asyncio.sleep(0)
    assert not await tasks.close(0.05)
    assert "stubborn" in caplog.text
    release.set()
    await task


async def test_nothing_to_close_is_closed() -> None:
    assert await Tasks().close()


async def test_what_a_task_returns_is_awaited_as_usual() -> None:
    async def answer() -> int:
        return 42

    assert await Tasks().start("answer", answer()) == 42

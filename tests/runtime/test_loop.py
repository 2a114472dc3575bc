"""The engine has a loop of its own, in a thread of its own."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import CancelledError

import pytest

from agent_console.runtime.loop import EngineThread


def test_work_runs_on_the_engines_thread_and_answers() -> None:
    engine = EngineThread()
    engine.start()

    async def where() -> str:
        return threading.current_thread().name

    assert engine.submit(where()).result(5) == "engine"
    assert engine.stop()


def test_cancelling_what_was_submitted_cancels_it_there() -> None:
    engine = EngineThread()
    engine.start()
    begun, cancelled = threading.Event(), threading.Event()

    async def lasts() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.set()
            raise

    future = engine.submit(lasts())
    assert begun.wait(5)
    future.cancel()
    assert cancelled.wait(5)
    with pytest.raises(CancelledError):
        future.result(5)
    assert engine.stop()


def test_an_error_comes_back_to_who_asked() -> None:
    engine = EngineThread()
    engine.start()

    async def fails() -> None:
        raise LookupError("no")

    with pytest.raises(LookupError):
        engine.submit(fails()).result(5)
    assert engine.stop()

"""Rates texts in a process of its own: no load on our interpreter, memory that is given back, a crash that is apart."""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from agent_console.domain.mood import Mood
from agent_console.errors import RatingFailed
from agent_console.sentiment import VERSION
from agent_console.sentiment.serving import SIZE, Broken, Greeting, asked

START_LIMIT: Final = 60.0
"""Seconds that loading the analyzer may take; about one, on a machine that has nothing else to do."""
BATCH_LIMIT: Final = 10.0
TEXT_LIMIT: Final = 0.25
"""Seconds that a batch may take, and more for each of its texts; a text takes about a thousandth of one."""
_MOST: Final = 1 << 28
"""Bytes of an answer: more is none."""
_END_LIMIT: Final = 1.0
"""Seconds that a process has to end by itself when its input has ended."""

_moods = msgspec.msgpack.Decoder(list[Mood]).decode
_greeting = msgspec.msgpack.Decoder(Greeting).decode


def serving_command() -> tuple[str, ...]:
    """How the process is started. `-P`: what lies in the working folder is not imported."""
    flags = ("-P", "-I") if sys.flags.isolated else ("-P",)
    return (sys.executable, *flags, "-X", "utf8", "-m", "agent_console.sentiment.serving")


class ScorerProcess:
    """Implements `domain.mood.Scorer`. Belongs to one loop; the process is started at the first question."""

    version = VERSION

    def __init__(self, command: Callable[[], Sequence[str]] = serving_command) -> None:
        self._command = command
        self._turn = asyncio.Lock()
        self._process: Process | None = None
        self._leaving: list[Process] = []
        self._closed = False

    @property
    def pid(self) -> int | None:
        """Of the process, where one is running."""
        return None if self._process is None else self._process.pid

    async def rate(self, texts: Sequence[str]) -> list[Mood]:
        """The moods of the texts, in their order; questions are answered one after the other.

        Raises `RatingFailed` when the process cannot be started, ends, is too slow or answers nonsense; the next
        question starts a new one.
        """
        async with self._turn:
            if self._closed:
                raise RatingFailed("closed")
            try:
                process = self._process or await self._start()
                async with asyncio.timeout(BATCH_LIMIT + TEXT_LIMIT * len(texts)):
                    _pipe_in(process).write(asked(texts))
                    await _pipe_in(process).drain()
                    moods = _moods(await _answer(process))
                if len(moods) != len(texts):
                    raise RatingFailed("not as many answers as questions")
                return moods
            except RatingFailed:
                self._drop()
                raise
            except (OSError, EOFError, RuntimeError, msgspec.MsgspecError, ValueError) as error:
                self._drop()
                raise RatingFailed(type(error).__name__) from None
            except BaseException:  # cancelled: its answer would be taken for that to the next question
                self._drop()
                raise

    async def rest(self) -> None:
        """End the process, and give its memory back with it."""
        async with self._turn:
            await self._end(_END_LIMIT)

    async def close(self) -> None:
        """End the process at once, whatever it is doing; idempotent."""
        self._closed = True
        self._drop()
        for process in self._leaving:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        async with self._turn:
            await self._end(_END_LIMIT)

    async def _start(self) -> Process:
        await self._end(_END_LIMIT)
        process = await asyncio.create_subprocess_exec(
            *self._command(),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._process = process
        if self._closed:
            raise RatingFailed("closed")
        async with asyncio.timeout(START_LIMIT):
            greeting = _greeting(await _answer(process))
        if isinstance(greeting, Broken):
            raise RatingFailed(greeting.why)
        if greeting.version != self.version:  # the program was updated under our feet
            raise RatingFailed(f"the analyzer is version {greeting.version}, not {self.version}")
        return process

    def _drop(self) -> None:
        """Kill the process without waiting for its end."""
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            self._leaving.append(process)

    async def _end(self, patience: float) -> None:
        """Wait for all processes to be gone, and kill those that are not after so many seconds."""
        process, self._process = self._process, None
        if process is not None:
            _pipe_in(process).close()
            self._leaving.append(process)
        while self._leaving:
            leaving = self._leaving[-1]
            try:
                async with asyncio.timeout(patience):
                    await _gone(leaving)
            except TimeoutError:
                with contextlib.suppress(ProcessLookupError):
                    leaving.kill()
                await _gone(leaving)
            if leaving in self._leaving:
                self._leaving.remove(leaving)


async def _answer(process: Process) -> bytes:
    """The next answer. Raises EOFError when the process has ended, ValueError when this is none."""
    assert process.stdout is not None
    size = int.from_bytes(await process.stdout.readexactly(SIZE), "big")
    if size > _MOST:
        raise ValueError(size)
    return await process.stdout.readexactly(size)


async def _gone(process: Process) -> None:
    """Wait for its end. What it still had to say is read, or its pipe would never be closed."""
    assert process.stdout is not None
    _pipe_in(process).close()
    while await process.stdout.read(1 << 16):
        pass
    await process.wait()


def _pipe_in(process: Process) -> asyncio.StreamWriter:
    assert process.stdin is not None
    return process.stdin

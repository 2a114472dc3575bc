"""A collector is killed at random moments while it sends: nothing is lost, and nothing is doubled without a word."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from agent_console.domain.entry import ThreadKind
from agent_console.domain.incoming import Thread
from agent_console.domain.log import Due
from agent_console.domain.reply import ReplyState
from agent_console.runtime.events import Events
from agent_console.storage import Storage, open_storage
from tests.sync.collector import KEY
from tests.sync.samples import ACCOUNT, message, queue, take
from tests.sync.waiting import until

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks its collectors")
CONVERSATIONS = 8
LONGEST_LIFE = 0.25
"""Seconds until a collector is killed, at most: it needs about a third of it to begin."""


class FarEnd:
    """A server in this process: counts what arrives, may drop known keys, may tell what it has."""

    def __init__(self, mode: str, chance: random.Random) -> None:
        self.idempotent = mode == "idempotent"
        self.finds = mode == "finds"
        self.arrived: Counter[str] = Counter()
        self.repeated: Counter[str] = Counter()
        """Keys that came again and were dropped."""
        self.unheard = 0
        """Answers that nobody was there to read."""
        self._chance = chance
        self._server: asyncio.Server | None = None
        self.port = 0

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()
        await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            line = await reader.readline()
            if line:
                asked = json.loads(line)
                await asyncio.sleep(self._chance.uniform(0, 0.008))
                answer = self._deliver(asked["key"]) if asked["do"] == "deliver" else self._find(asked["key"])
                await asyncio.sleep(self._chance.uniform(0, 0.008))
                if reader.at_eof():
                    self.unheard += 1
                writer.write(json.dumps(answer).encode() + b"\n")
                await writer.drain()
        writer.close()

    def _deliver(self, key: str) -> dict[str, str]:
        if self.idempotent and key in self.arrived:
            self.repeated[key] += 1
        else:
            self.arrived[key] += 1
        return {"remote": f"r-{key}"}

    def _find(self, key: str) -> dict[str, str | None]:
        if not self.finds:
            return {"found": None}
        return {"found": f"r-{key}" if key in self.arrived else ""}


class Collectors:
    """Starts collectors one after the other, and kills them."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.kills = 0

    async def _line(self) -> str:
        assert self._process.stdout is not None
        line = (await asyncio.wait_for(self._process.stdout.readline(), 30)).decode().strip()
        assert line, "the collector's parent is gone"
        return line

    async def start(self) -> int:
        assert self._process.stdin is not None
        self._process.stdin.write(b"\n")
        return int(await self._line())

    async def kill(self, process: int) -> None:
        os.kill(process, signal.SIGKILL)
        assert await self._line() == str(int(signal.SIGKILL))
        self.kills += 1


@contextlib.asynccontextmanager
async def collectors(folder: Path, port: int, mode: str) -> AsyncIterator[Collectors]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.sync.collector",
        str(folder),
        str(port),
        mode,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None and process.stdin is not None
    assert await asyncio.wait_for(process.stdout.readline(), 60) == b"ready\n"
    yield Collectors(process)
    process.stdin.close()
    await process.wait()


async def outbox(storage: Storage) -> tuple[Due, ...]:
    return await storage.log.write(lambda tx: tuple(tx.outbox(ACCOUNT.id)))


@pytest.mark.parametrize(
    ("mode", "kills"), [("idempotent", 100), ("cannot tell", 60), ("finds", 40)], ids=lambda value: str(value)
)
async def test_a_collector_killed_at_random_neither_loses_nor_doubles(
    tmp_path: Path, mode: str, kills: int
) -> None:
    chance = random.Random(7)
    folder = tmp_path / "workspace"
    storage = open_storage(folder, KEY, events=Events(), create=True)
    await storage.log.write(lambda tx: tx.save_account(ACCOUNT))
    now = datetime.now(UTC) - timedelta(hours=1)
    names = [f"chat{number}" for number in range(CONVERSATIONS)]
    threads = tuple(Thread(remote=name, kind=ThreadKind.PRIVATE) for name in names)
    taken = await take(storage.log, *(message(f"m-{n}", now, thread=n) for n in names), threads=threads)
    keys: list[str] = []
    order: dict[str, list[str]] = {conversation: [] for conversation in taken.conversations}

    async def write_more(count: int) -> None:
        for _ in range(count):
            key = f"k{len(keys)}"
            conversation = chance.choice(taken.conversations)
            await queue(storage.log, conversation, f"text {key}", at=datetime.now(UTC), keys=(key,))
            keys.append(key)
            order[conversation].append(key)

    far_end = FarEnd(mode, chance)
    await far_end.start()
    async with collectors(folder, far_end.port, mode) as processes:
        while processes.kills < kills:
            waiting = sum(item.reply.state is not ReplyState.UNCERTAIN for item in await outbox(storage))
            await write_more(max(0, 40 - waiting))
            process = await processes.start()
            await asyncio.sleep(chance.uniform(0.02, LONGEST_LIFE))
            await processes.kill(process)
        process = await processes.start()

        async def at_rest() -> bool:
            return all(item.reply.state is ReplyState.UNCERTAIN for item in await outbox(storage))

        async def settled() -> bool:
            return not await outbox(storage)

        await until(at_rest if mode == "cannot tell" else settled, 30)
        await processes.kill(process)
    left = await outbox(storage)
    uncertain = {item.reply.attempting for item in left}
    await storage.close()
    await far_end.stop()

    report = (
        f"{mode}: {processes.kills} kills, {len(keys)} replies, {far_end.unheard} answers unheard, "
        f"{far_end.repeated.total()} repetitions dropped, {len(uncertain)} left to the agent"
    )
    print(report)  # noqa: T201
    doubled = [key for key, count in far_end.arrived.items() if count > 1]
    missing = [key for key in keys if key not in far_end.arrived and key not in uncertain]
    assert (doubled, missing) == ([], []), report
    assert len(keys) > kills, report
    assert far_end.unheard > kills // 10, report  # else the kills did not hit anything
    if mode == "cannot tell":
        assert uncertain, report
    else:
        assert not uncertain, report
        assert mode == "finds" or far_end.repeated, report  # the channel's own memory was put to the test
        arrived = {
            name: [key for key in far_end.arrived if key in written] for name, written in order.items()
        }
        assert arrived == order, report

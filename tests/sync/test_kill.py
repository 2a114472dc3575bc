"""A collector is killed at random moments while it sends: nothing is lost, and nothing is doubled without a word."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import signal
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from agent_console.domain import answering, commands
from agent_console.domain.entry import Media, Opened, Part, ThreadKind
from agent_console.domain.incoming import RemoteUser, Thread
from agent_console.domain.log import Due, Transaction
from agent_console.domain.reply import ReplyState
from agent_console.runtime.clock import new_id
from agent_console.runtime.events import Events
from agent_console.storage import Storage, open_storage
from agent_console.sync.outgoing import survivor
from agent_console.sync.places import provisional_setting
from tests.sync.collector import KEY
from tests.sync.far_end import MANNERS, FarEnd, Manner
from tests.sync.samples import ACCOUNT, do, message, take
from tests.sync.waiting import until
from tests.tables import Record, row

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks its collectors")
KILLS = int(os.environ.get("KILLS", "308"))
"""In all; `KILLS=3000 make test ARGS=tests/sync/test_kill.py` for a long night."""
CONVERSATIONS = 8
QUEUED = 40
LONGEST_LIFE = 0.25
"""Seconds until a collector is killed, at most: it needs about a third of it to begin."""


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


class Desk:
    """The agents: they answer in many conversations while collectors live and die."""

    def __init__(self, storage: Storage, manner: Manner, chance: random.Random) -> None:
        self.storage = storage
        self.manner = manner
        self.chance = chance
        self.keys: list[str] = []
        """Of all parts, in the order in which they were queued."""
        self.order: dict[str, list[str]] = {}
        """The same, by conversation."""
        self._pairs: list[int] = []
        self._numbers = iter(range(1_000_000))

    async def begin(self) -> None:
        await self.storage.log.write(lambda tx: tx.save_account(ACCOUNT))
        for _ in range(CONVERSATIONS):
            await self.open()

    async def open(self) -> None:
        """One more conversation, or two that will prove to be one."""
        number = next(self._numbers)
        now = datetime.now(UTC) - timedelta(hours=1)
        if self.manner.begins:
            await self._begin_in_private(number, now)
        elif self.manner.joins:
            first = Thread(remote=f"t{number}a", kind=ThreadKind.POST)
            second = Thread(remote=f"t{number}c", kind=ThreadKind.POST)
            await self._taken(message(f"a{number}", now, thread=first.remote), threads=(first,))
            later = message(
                f"c{number}", now + timedelta(minutes=2), thread=second.remote, in_reply_to=f"b{number}"
            )
            await self._taken(later, threads=(second,))
            self._pairs.append(number)
        else:
            chat = Thread(remote=f"chat{number}", kind=ThreadKind.PRIVATE)
            await self._taken(message(f"m{number}", now, thread=chat.remote), threads=(chat,))

    async def _taken(self, *events: object, threads: tuple[Thread, ...]) -> None:
        taken = await take(self.storage.log, *events, threads=threads)
        self.order.update({conversation: [] for conversation in taken.conversations})

    async def _begin_in_private(self, number: int, now: datetime) -> None:
        """A private reply to a public message; every second customer has a chat with us already."""
        author = RemoteUser(remote=f"@u{number}")
        post = Thread(remote=f"post{number}", kind=ThreadKind.POST)
        await take(
            self.storage.log, message(f"p{number}", now, thread=post.remote, author=author), threads=(post,)
        )
        if number % 2:
            chat = Thread(remote=f"dm-{author.remote}", kind=ThreadKind.PRIVATE)
            said = message(f"d{number}", now, thread=chat.remote, author=author)
            await take(self.storage.log, said, threads=(chat,))
        private = new_id()
        opened = Opened(
            account=ACCOUNT.id, channel=ACCOUNT.channel, thread=f"to:{author.remote}", kind=ThreadKind.PRIVATE
        )
        await do(self.storage.log, private, opened, at=now)
        await self.storage.log.write(lambda tx: tx.save_setting(provisional_setting(ACCOUNT.id), "1"))
        self.order[private] = []

    async def join(self) -> None:
        """What was missing between two conversations comes."""
        number = self._pairs.pop(self.chance.randrange(len(self._pairs)))
        at = datetime.now(UTC) - timedelta(minutes=59)
        taken = await take(
            self.storage.log,
            message(f"b{number}", at, thread=f"t{number}a", in_reply_to=f"a{number}"),
            threads=(),
        )
        assert taken.merged == 1

    async def write(self, count: int) -> None:
        """So many replies more."""
        for _ in range(count):
            if self.manner.begins and self.chance.random() < 0.5:
                await self.open()
            newest = list(self.order)[-2 * CONVERSATIONS :]
            await self._reply(self.chance.choice(newest))

    async def _reply(self, conversation: str) -> None:
        name = f"k{len(self.keys)}"
        keys = [f"{name}.{number}" for number in range(self.manner.parts)]

        def work(tx: Transaction) -> None:
            now = datetime.now(UTC)
            state = survivor(tx, conversation)
            assert state is not None
            parts = tuple(
                Part(key=key, media=Media(remote=key, name="form.pdf"))
                if number % 2
                else Part(key=key, text_id=tx.put_text(f"text {key}"))
                for number, key in enumerate(keys)
            )
            bodies = answering.reply(
                state, reply_id=new_id(), parts=parts, now=now, delay=timedelta(0), seen_until=now
            )
            entries = commands.authored(state.id, bodies, actor="agent:ana", now=now, new_id=new_id)
            tx.append(entries, now)

        await self.storage.log.write(work, durable=True)
        self.keys += keys
        self.order[conversation] += keys

    async def outbox(self) -> tuple[Due, ...]:
        return await self.storage.log.write(lambda tx: tuple(tx.outbox(ACCOUNT.id)))

    async def waiting(self) -> int:
        """Replies that are not in doubt."""
        return sum(item.reply.state is not ReplyState.UNCERTAIN for item in await self.outbox())


@pytest.mark.parametrize("mode", list(MANNERS))
async def test_a_collector_killed_at_random_neither_loses_nor_doubles(
    tmp_path: Path, mode: str, record_property: Record
) -> None:
    manner, chance, kills = MANNERS[mode], random.Random(7), KILLS // len(MANNERS)
    settles = manner.finds or (manner.idempotent and manner.key_life is None)
    folder = tmp_path / "workspace"
    storage = open_storage(folder, KEY, events=Events(), create=True)
    desk = Desk(storage, manner, chance)
    await desk.begin()
    far_end = FarEnd(manner, chance)
    await far_end.start()
    async with collectors(folder, far_end.port, mode) as processes:
        while processes.kills < kills:
            await desk.write(max(0, (QUEUED - await desk.waiting()) // manner.parts))
            if manner.key_life is not None and chance.random() < 0.3:
                await asyncio.sleep(manner.key_life)  # the computer is off for longer than keys live
            process = await processes.start()
            life = chance.uniform(0.02, LONGEST_LIFE)
            if manner.joins:
                await asyncio.sleep(life / 2)
                await desk.join()
                await desk.open()
                life /= 2
            await asyncio.sleep(life)
            await processes.kill(process)
        process = await processes.start()

        async def at_rest() -> bool:
            return await desk.waiting() == 0 and not (settles and await desk.outbox())

        await until(at_rest, 60)
        await processes.kill(process)
    uncertain = {item.reply.attempting for item in await desk.outbox()}
    await storage.close()
    await far_end.stop()

    doubled = [key for key, count in far_end.arrived.items() if count > 1]
    missing = [key for key in desk.keys if key not in far_end.arrived and key not in uncertain]
    row(
        record_property,
        "A collector is killed while it sends",
        channel=mode,
        kills=processes.kills,
        parts=len(desk.keys),
        arrived=len(far_end.arrived),
        unheard=far_end.unheard,
        dropped=far_end.repeated.total(),
        asked=far_end.asked,
        missing=len(missing),
        doubled=len(doubled),
        uncertain=len(uncertain),
    )
    assert (doubled, missing, far_end.wrong) == ([], [], [])
    assert len(desk.keys) > kills
    assert far_end.unheard > kills // 12  # else the kills did not hit anything
    if not settles:
        assert uncertain
        assert manner.key_life is None or far_end.repeated, "within its life a key is trusted"
    else:
        assert not uncertain
        assert manner.finds or far_end.repeated, "the channel's own memory was put to the test"
        arrived = {
            name: [key for key in far_end.arrived if key in set(written)]
            for name, written in desk.order.items()
        }
        assert arrived == desk.order

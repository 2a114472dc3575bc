"""agentctl collects on a real server and is killed without warning: nothing is lost, and the customer reads it once."""

from __future__ import annotations

import asyncio
import random
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from agent_console.app import Console
from agent_console.domain.account import Audience
from agent_console.domain.views import InboxQuery, MessageView, TimelineKey, View
from tests.servers.customer import Customer
from tests.servers.synapse import Synapse
from tests.workspace.conftest import Opener
from tests.workspace.terminal import Terminal
from tests.workspace.test_matrix_end_to_end import until

pytestmark = pytest.mark.server
SAID = 400
REPLIES = 24


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """Where the test's console is, too."""
    return Terminal(tmp_path / "workspace", tmp_path / "key")


async def texts(console: Console) -> list[str]:
    """All texts of the only conversation, oldest first."""
    page = await console.read.inbox_page(InboxQuery(view=View.ALL))
    if not page.rows:
        return []
    [only] = page.rows
    found: list[str] = []
    before: TimelineKey | None = None
    while True:
        part = await console.read.timeline(only.id, before, 200)
        found = [item.text for item in part.items if isinstance(item, MessageView)] + found
        before = part.before
        if before is None:
            return found


def kill(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    _, errors = process.communicate(timeout=20)
    assert b"Traceback" not in errors, errors.decode()


async def add(console: Console, synapse: Synapse, desk: Customer) -> None:
    fields = {"server": synapse.url, "user": desk.user, "password": desk.password}
    await console.accounts.add("matrix", fields, Audience.CUSTOMERS)


async def test_a_backfill_that_is_killed_again_and_again_is_complete_in_the_end(
    opener: Opener, terminal: Terminal, synapse: Synapse, desk: Customer, customer: Customer
) -> None:
    room = await asyncio.to_thread(customer.direct_room, desk.user)

    def write() -> None:
        for number in range(SAID):
            customer.send(room, f"line {number}.")

    await asyncio.to_thread(write)
    console = await opener(collect=False)
    await add(console, synapse, desk)
    reached = [0]
    for _ in range(4):
        process = terminal.begin("collect")

        async def further() -> bool:
            count = len(await texts(console))
            moved = count > reached[-1]
            if moved:
                reached.append(count)
            return moved or reached[-1] >= SAID

        await until(further)
        await asyncio.to_thread(kill, process)
    done = await asyncio.to_thread(terminal.run, "collect", "--once")
    assert done.returncode == 0, done.stderr

    async def complete() -> bool:
        return len(await texts(console)) >= SAID

    await until(complete)
    assert await texts(console) == [f"line {number}." for number in range(SAID)]
    assert not [f for f in await console.archive.doctor(refold=True) if not f.ok]


async def test_replies_of_a_collector_that_is_killed_while_it_sends_arrive_exactly_once(
    opener: Opener, terminal: Terminal, synapse: Synapse, desk: Customer, customer: Customer
) -> None:
    console = await opener(collect=False)
    await add(console, synapse, desk)
    room = await asyncio.to_thread(customer.direct_room, desk.user)
    await asyncio.to_thread(customer.send, room, "Tell me everything.")
    process = terminal.begin("collect")

    async def asked() -> bool:
        return await texts(console) == ["Tell me everything."]

    await until(asked)
    await asyncio.to_thread(kill, process)
    [row] = (await console.read.inbox_page(InboxQuery())).rows
    wanted = [f"Part {number} of the answer." for number in range(REPLIES)]
    for text in wanted:
        await console.work.reply(row.id, text)
    chance = random.Random(20)
    for _ in range(40):
        arrived = await asyncio.to_thread(customer.texts, room)
        if len(arrived) > REPLIES:
            break
        process = terminal.begin("collect")

        async def more(before: int = len(arrived)) -> bool:
            return len(await asyncio.to_thread(customer.texts, room)) > before

        await until(more, patience=40)
        await asyncio.sleep(chance.uniform(0, 0.05))
        await asyncio.to_thread(kill, process)
    done = await asyncio.to_thread(terminal.run, "collect", "--once")
    assert done.returncode == 0, done.stderr
    found = Counter(await asyncio.to_thread(customer.texts, room))
    assert found == Counter(["Tell me everything.", *wanted])
    assert Counter(await texts(console)) == found
    [row] = await console.read.inbox_rows([row.id])
    assert row.sending == ""
    assert not [f for f in await console.archive.doctor(refold=True) if not f.ok]

"""Two conversations prove to be one while a reply waits or is on its way: sent once, and shown in the one that goes on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from agent_console.domain import answering
from agent_console.domain.conversation import Conversation
from agent_console.domain.entry import Direction, ThreadKind
from agent_console.domain.incoming import Thread
from agent_console.domain.log import Log
from agent_console.domain.reply import ReplyState
from agent_console.errors import Unreachable, UnreachableKind
from agent_console.runtime.events import Events
from tests.sync.samples import ACCOUNT, ask, do, in_place, message, ours, queue, take
from tests.sync.test_engine import World, now
from tests.sync.waiting import until

FIRST, SECOND = Thread(remote="t1", kind=ThreadKind.POST), Thread(remote="t2", kind=ThreadKind.POST)
ENDS = pytest.mark.parametrize("ending", ["t1", "t2"])
"""In which of the two the reply is: the older one goes on, whichever that is."""


@pytest.fixture
async def world(log: Log, events: Events) -> AsyncIterator[World]:
    world = World(log, events)
    yield world
    await world.engine.close()
    await world.tasks.close()


async def two(world: World) -> None:
    """A post, and an answer to something below it that we have not seen."""
    then = now() - timedelta(hours=1)
    await take(world.log, message("a", then, thread="t1"), threads=(FIRST,), now=now())
    later = message("c", then + timedelta(minutes=2), thread="t2", in_reply_to="b")
    await take(world.log, later, threads=(SECOND,), now=now())


async def join(world: World) -> Conversation:
    """What was missing between them comes; returns the one that goes on."""
    at = now() - timedelta(minutes=59)
    taken = await take(world.log, message("b", at, thread="t1", in_reply_to="a"), threads=(FIRST,), now=now())
    assert taken.merged == 1
    ref = await ask(world.log, lambda tx: tx.message_by_remote(ACCOUNT.id, "b"))
    assert ref is not None
    state = await ask(world.log, lambda tx: tx.conversation(ref.conversation))
    assert state is not None and not state.merged_into
    return state


async def state_of(world: World, conversation: str) -> Conversation:
    state = await ask(world.log, lambda tx: tx.conversation(conversation))
    assert state is not None
    return state


@ENDS
async def test_a_reply_that_waits_goes_along_and_leaves_once(world: World, ending: str) -> None:
    await two(world)
    where = (await in_place(world.log, ending))[0].id
    reply = await queue(world.log, where, "hello", at=now(), delay=60, in_reply_to="")
    home = await join(world)
    assert [pending.id for pending in home.replies] == [reply]
    other = await state_of(world, where)
    assert other.id == home.id or (other.replies == () and other.merged_into == home.id)
    await world.begin()
    await do(world.log, home.id, *answering.send_now(home, reply, now()), at=now())
    await world.settled(home.id, reply)
    assert world.server.texts() == ["hello"]
    after = await state_of(world, home.id)
    assert after.ours == 1 and after.messages == home.messages + 1
    assert after.replies == ()
    seen = home.replies[0].answers_until
    assert seen is not None and [item for item in after.unanswered if item.at <= seen] == []
    assert len(after.unanswered) == {"t1": 2, "t2": 0}[ending], "what the agent had not seen waits on"


@ENDS
async def test_a_reply_on_its_way_arrives_in_the_one_that_goes_on(world: World, ending: str) -> None:
    await two(world)
    where = (await in_place(world.log, ending))[0].id
    world.server.gates["hello"] = asyncio.Event()
    reply = await queue(world.log, where, "hello", at=now())
    await world.begin()
    await world.becomes(where, reply, ReplyState.ATTEMPTING)
    await until(lambda: world.server.attempts == ["hello"])
    home = await join(world)
    assert home.reply(reply) is not None
    world.server.gates["hello"].set()
    await world.settled(home.id, reply)
    assert world.server.texts() == ["hello"]
    assert (await state_of(world, home.id)).ours == 1
    ref = await ask(world.log, lambda tx: tx.message(reply))
    assert ref is not None and ref.remote == "r1"


@ENDS
async def test_an_attempt_that_was_cut_is_found_after_they_became_one(world: World, ending: str) -> None:
    await two(world)
    where = (await in_place(world.log, ending))[0].id
    world.server.idempotent = False
    world.server.gates["hello"] = asyncio.Event()
    world.server.lost_answers.append(Unreachable(UnreachableKind.TIMEOUT, sent=True))
    reply = await queue(world.log, where, "hello", at=now())
    await world.begin()
    await until(lambda: world.server.attempts == ["hello"])
    home = await join(world)
    world.server.gates["hello"].set()
    await world.settled(home.id, reply)
    assert world.server.texts() == ["hello"] and world.server.found == ["hello"]
    assert (await state_of(world, home.id)).replies == ()


@ENDS
async def test_its_echo_settles_it_where_it_is_now(world: World, ending: str) -> None:
    await two(world)
    where = (await in_place(world.log, ending))[0].id
    reply = await queue(world.log, where, "hello", at=now(), keys=("k1",))
    world.server.gates["hello"] = asyncio.Event()
    await world.begin()
    await until(lambda: world.server.attempts == ["hello"])
    home = await join(world)
    taken = await take(
        world.log, ours("r1", now(), thread=ending, key="k1", text="hello"), threads=(), now=now()
    )
    assert (taken.messages, taken.known) == (0, 1)
    assert (await state_of(world, home.id)).reply(reply) is None
    world.server.gates["hello"].set()
    await until(lambda: world.server.texts() == ["hello"])
    await world.engine.close()
    assert (await state_of(world, home.id)).ours == 1


async def test_replies_of_both_keep_their_order_by_when_they_were_queued(world: World) -> None:
    await two(world)
    first, second = (await in_place(world.log, "t1"))[0].id, (await in_place(world.log, "t2"))[0].id
    early = now() - timedelta(minutes=10)
    one = await queue(world.log, second, "one", at=early)
    two_ = await queue(world.log, first, "two", at=early + timedelta(minutes=1))
    three = await queue(world.log, second, "three", at=early + timedelta(minutes=2))
    home = await join(world)
    assert [pending.id for pending in home.replies] == [one, two_, three]
    await world.begin()
    for reply in (one, two_, three):
        await world.settled(home.id, reply)
    assert world.server.texts() == ["one", "two", "three"]
    directions = await ask(world.log, lambda tx: tx.last_message_of(home.id))
    assert directions is not None and directions.direction is Direction.OURS

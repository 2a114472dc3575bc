"""What may have arrived leaves again only while its channel remembers the key, however late the next attempt comes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from agent_console.domain.log import Log
from agent_console.domain.reply import ReplyState
from agent_console.errors import ChannelError, RetryLater, Unreachable, UnreachableKind
from agent_console.runtime.events import Events
from agent_console.sync.outbox import KEY_MARGIN
from tests.sync.samples import queue
from tests.sync.test_engine import World, cut, now, unsent
from tests.sync.waiting import until

LIFE = 1.6


@pytest.fixture
async def world(log: Log, events: Events) -> AsyncIterator[World]:
    world = World(log, events)
    world.server.finds = False
    world.server.key_life = KEY_MARGIN + timedelta(seconds=LIFE)
    yield world
    await world.engine.close()
    await world.tasks.close()


@pytest.mark.parametrize("second", [RetryLater(LIFE + 0.2), unsent()], ids=["told to wait", "no line"])
async def test_a_key_that_died_before_the_second_attempt_is_not_trusted(
    world: World, second: ChannelError
) -> None:
    conversation = await world.chat()
    world.server.lost_answers.append(cut())
    reply = await queue(world.log, conversation, "hello", at=now())
    world.server.script = [lambda part: None, *[lambda part: second] * 9]
    await world.begin()
    await until(lambda: len(world.server.attempts) >= 2)
    await asyncio.sleep(LIFE)  # the life of the key, by the clock on the wall
    world.server.script.clear()
    await world.becomes(conversation, reply, ReplyState.UNCERTAIN)
    attempts = len(world.server.attempts)
    await until(lambda: len(world.server.found) >= 2)
    assert (world.server.texts(), len(world.server.attempts)) == (["hello"], attempts)
    assert await world.reply_state(conversation, reply) is ReplyState.UNCERTAIN


async def test_a_key_that_lives_is_trusted_after_a_second_failure(world: World) -> None:
    conversation = await world.chat()
    world.server.key_life = None
    world.server.lost_answers.append(cut())
    reply = await queue(world.log, conversation, "hello", at=now())
    world.server.script = [lambda part: None, lambda part: RetryLater(0.1)]
    await world.begin()
    await world.settled(conversation, reply)
    assert world.server.texts() == ["hello"]
    assert len(world.server.attempts) == 3


async def test_a_reply_that_the_server_chokes_on_is_tried_less_and_less(world: World) -> None:
    conversation = await world.chat()
    world.server.finds = True
    choking = Unreachable(UnreachableKind.SERVER_ERROR, sent=True)
    world.server.script = [lambda part: choking] * 50
    await queue(world.log, conversation, "poison", at=now())
    other = await world.chat("other")
    await world.begin()
    await until(lambda: len(world.server.attempts) >= 2)
    world.server.script = []
    reply = await queue(world.log, other, "fine", at=now())
    await world.settled(other, reply)
    await until(lambda: sorted(world.server.texts()) == ["fine", "poison"])

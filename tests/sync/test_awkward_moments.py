"""Replies at awkward moments: joined while on their way, reported on too early, hurried, changed after they came back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from agent_console.domain import answering
from agent_console.domain import entry as e
from agent_console.domain.conversation import Conversation
from agent_console.domain.entry import Outcome, ThreadKind
from agent_console.domain.ids import entry_id
from agent_console.domain.incoming import IncomingBounce, IncomingDelivery, Thread
from agent_console.domain.log import Log
from agent_console.domain.reply import PendingReply, ReplyState
from agent_console.errors import CommandRefused, Rejected, Unreachable, UnreachableKind
from agent_console.runtime.events import Events
from agent_console.storage import open_storage
from tests.sync.samples import ACCOUNT, ask, do, in_place, message, ours, queue, take
from tests.sync.test_engine import World, cut, now
from tests.sync.waiting import until


@pytest.fixture
async def world(log: Log, events: Events) -> AsyncIterator[World]:
    world = World(log, events)
    yield world
    await world.engine.close()
    await world.tasks.close()


async def state_of(world: World, conversation: str) -> Conversation:
    state = await ask(world.log, lambda tx: tx.conversation(conversation))
    assert state is not None
    return state


async def pending_of(world: World, conversation: str, reply: str) -> PendingReply:
    pending = (await state_of(world, conversation)).reply(reply)
    assert pending is not None
    return pending


def post(remote: str) -> Thread:
    return Thread(remote=remote, kind=ThreadKind.POST)


async def row_of(world: World) -> Conversation:
    """The conversation that all posts have ended in."""
    ref = await ask(world.log, lambda tx: tx.message_by_remote(ACCOUNT.id, "a"))
    assert ref is not None
    state = await state_of(world, ref.conversation)
    while state.merged_into:
        state = await state_of(world, state.merged_into)
    return state


# ---- joined while it is on its way


async def test_a_reply_on_its_way_is_not_looked_for_because_its_conversation_was_joined(world: World) -> None:
    """The attempt goes on in the conversation that ended; in the other one nobody may take it for a cut one."""
    world.server.idempotent = False
    then = now() - timedelta(hours=1)
    await take(world.log, message("a", then, thread="t1"), threads=(post("t1"),), now=now())
    later = message("c", then + timedelta(minutes=2), thread="t2", in_reply_to="b")
    await take(world.log, later, threads=(post("t2"),), now=now())
    where = (await in_place(world.log, "t2"))[0].id
    await world.begin()
    await asyncio.sleep(0.1)  # the time that the server is given after a start is over
    world.server.gates["hello"] = asyncio.Event()
    reply = await queue(world.log, where, "hello", at=now())
    await until(lambda: world.server.attempts == ["hello"])
    between = message("b", then + timedelta(minutes=1), thread="t1", in_reply_to="a")
    await take(world.log, between, threads=(post("t1"),), now=now())
    home = await row_of(world)
    assert home.reply(reply) is not None and home.id != where
    world.engine.wake_outbox()
    await asyncio.sleep(0.3)
    assert world.server.found == [], "it is still on its way"
    world.server.gates["hello"].set()
    await world.settled(home.id, reply)
    await asyncio.sleep(0.1)
    assert world.server.texts() == ["hello"]


# ---- reports


async def test_a_bounce_by_key_that_is_faster_than_the_answer_is_not_lost(world: World) -> None:
    chat = await world.chat()
    world.server.gates["hello"] = asyncio.Event()
    await world.begin()
    reply = await queue(world.log, chat, "hello", at=now(), keys=("k1",))
    await until(lambda: world.server.attempts == ["hello"])
    bounce = IncomingBounce(target="k1", thread="chat", reason="no such mailbox", occurred_at=now())
    await take(world.log, bounce, now=now())
    world.server.gates["hello"].set()
    await until(lambda: world.server.texts() == ["hello"])
    await world.becomes(chat, reply, ReplyState.FAILED)
    await asyncio.sleep(0.1)
    assert (await pending_of(world, chat, reply)).reason == "no such mailbox"


@pytest.mark.parametrize("kind", [IncomingBounce, IncomingDelivery])
async def test_what_waited_for_a_key_is_told_when_the_copy_comes_back_first(
    world: World, kind: type[IncomingBounce | IncomingDelivery]
) -> None:
    chat = await world.chat()
    reply = await queue(world.log, chat, "hello", at=now(), keys=("k1",))
    await do(world.log, chat, e.ReplyAttempted(reply=reply, key="k1", attempt=1), at=now())
    more = {"reason": "full"} if kind is IncomingBounce else {}
    await take(world.log, kind(target="k1", thread="chat", occurred_at=now(), **more), now=now())
    await take(world.log, ours("r1", now(), key="k1", text="hello"), now=now())
    if kind is IncomingBounce:
        assert await world.reply_state(chat, reply) is ReplyState.FAILED
    else:
        known = entry_id(ACCOUNT.id, "delivered", "k1")
        assert await ask(world.log, lambda tx: tx.known_entry(known))


# ---- hurried and changed


async def test_hurrying_what_may_have_arrived_does_not_forget_that(world: World) -> None:
    chat = await world.chat()
    reply = await queue(world.log, chat, "hello", at=now(), keys=("k1",))
    later = now() + timedelta(minutes=5)
    await do(
        world.log,
        chat,
        e.ReplyAttempted(reply=reply, key="k1", attempt=1),
        e.ReplyUncertain(reply=reply, key="k1"),
        e.ReplyRetried(reply=reply, not_before=later, trusting=True),
        at=now(),
    )
    await do(world.log, chat, *answering.send_now(await state_of(world, chat), reply, now()), at=now())
    pending = await pending_of(world, chat, reply)
    assert pending.not_before < later and pending.trusting


async def test_what_came_back_is_not_rewritten_under_the_key_of_what_is_there(world: World) -> None:
    chat = await world.chat()
    await world.begin()
    reply = await queue(world.log, chat, "one", "two", at=now(), keys=("k1", "k2"))
    await world.settled(chat, reply)
    await world.engine.pause(ACCOUNT.id, True)
    await take(
        world.log, IncomingBounce(target="r2", thread="chat", reason="full", occurred_at=now()), now=now()
    )
    await do(world.log, chat, *answering.retry_reply(await state_of(world, chat), reply, now()), at=now())
    state = await state_of(world, chat)
    with pytest.raises(CommandRefused):
        answering.checked_revision(state, reply)


async def test_an_attempt_that_the_agent_asked_for_is_asked_about_anew(world: World) -> None:
    chat = await world.chat()
    world.server.idempotent = world.server.finds = False
    world.server.script = [lambda part: cut()]
    await world.begin()
    reply = await queue(world.log, chat, "hello", at=now())
    await until(lambda: world.server.found == ["hello"])
    await asyncio.sleep(0.1)
    world.server.finds = True
    world.server.lost_answers = [Unreachable(UnreachableKind.TIMEOUT, sent=True)]
    await do(world.log, chat, *answering.retry_reply(await state_of(world, chat), reply, now()), at=now())
    await world.settled(chat, reply)
    assert world.server.texts() == ["hello"] and world.server.found == ["hello", "hello"]


async def test_what_the_channel_shows_late_is_found_without_anybodys_help(world: World) -> None:
    chat = await world.chat()
    world.server.idempotent = world.server.finds = False
    world.server.lost_answers = [Unreachable(UnreachableKind.TIMEOUT, sent=True)]
    await world.begin()
    reply = await queue(world.log, chat, "hello", at=now())
    await until(lambda: world.server.found == ["hello"])
    world.server.finds = True
    await world.settled(chat, reply)
    assert world.server.texts() == ["hello"]


async def test_what_certainly_did_not_arrive_is_sent_late_while_nothing_was_said_since(world: World) -> None:
    chat = await world.chat()
    world.server.idempotent = world.server.finds = False
    world.server.script = [lambda part: cut()]
    await world.begin()
    reply = await queue(world.log, chat, "hello", at=now())
    await until(lambda: world.server.found == ["hello"])
    world.server.finds = True
    await world.settled(chat, reply)
    assert world.server.texts() == ["hello"]


async def test_what_certainly_did_not_arrive_waits_for_the_agent_once_more_was_said(world: World) -> None:
    chat = await world.chat()
    world.server.idempotent = world.server.finds = False
    world.server.script = [lambda part: cut()]
    await world.begin()
    reply = await queue(world.log, chat, "hello", at=now())
    await until(lambda: world.server.found == ["hello"])
    after = await queue(world.log, chat, "are you there?", at=now())
    await world.settled(chat, after)
    world.server.finds = True
    await until(lambda: len(world.server.found) >= 2)

    async def decided() -> bool:
        return (await pending_of(world, chat, reply)).state is not ReplyState.UNCERTAIN

    await until(decided)
    pending = await pending_of(world, chat, reply)
    assert (pending.state, pending.reason) == (ReplyState.FAILED, "not_received")
    assert world.server.texts() == ["are you there?"]


# ---- spam


async def test_what_came_while_it_was_taken_for_spam_waits_once_it_is_not(world: World) -> None:
    chat = await world.chat()
    state = await state_of(world, chat)
    await do(world.log, chat, e.Closed(outcome=Outcome.SPAM, seen_until=state.last_at), at=now())
    await take(world.log, message("m2", now()), message("m3", now()), now=now())
    state = await state_of(world, chat)
    assert (state.unread, state.waiting_since) == (0, None) and state.spam
    await do(world.log, chat, e.Reopened(), at=now())
    state = await state_of(world, chat)
    assert state.unread == 2 and state.waiting_since is not None


# ---- a restored copy, and what was given up


async def test_what_an_agent_planned_keeps_its_time_in_a_restored_copy(world: World) -> None:
    """The copy does not know whether it has left; it is asked when its time comes, and holds nothing back until then."""
    chat = await world.chat()
    reply = await queue(
        world.log, chat, "on Monday", at=now(), keys=("k1",), planned=now() + timedelta(days=3)
    )
    tried = e.ReplyAttempted(reply=reply, key="k1", attempt=1)
    await do(world.log, chat, tried, e.ReplyUncertain(reply=reply, key="k1"), at=now())
    await world.begin()
    soon = await queue(world.log, chat, "at once", at=now())
    await world.settled(chat, soon)
    await asyncio.sleep(0.2)
    assert (world.server.texts(), world.server.found) == (["at once"], [])
    assert await world.reply_state(chat, reply) is ReplyState.UNCERTAIN, "the doubt is in sight"
    await do(world.log, chat, *answering.retry_reply(await state_of(world, chat), reply, now()), at=now())
    await world.settled(chat, reply)
    assert world.server.texts() == ["at once", "on Monday"]


async def test_what_was_discarded_does_not_come_back_because_of_a_report(world: World) -> None:
    chat = await world.chat()
    reply = await queue(world.log, chat, "hello", at=now(), keys=("k1",))
    tried = e.ReplyAttempted(reply=reply, key="k1", attempt=1)
    gone = e.ReplyCancelled(reply=reply)
    await do(world.log, chat, tried, e.ReplyUncertain(reply=reply, key="k1"), gone, at=now())
    before = await state_of(world, chat)
    await take(
        world.log, IncomingBounce(target="k1", thread="chat", reason="x", occurred_at=now()), now=now()
    )
    after = await state_of(world, chat)
    assert (after.replies, after.messages, after.ours) == ((), before.messages, before.ours)


async def test_only_what_had_left_comes_back_when_the_rest_was_given_up(world: World) -> None:
    chat = await world.chat()
    world.server.script = [lambda part: None, lambda part: Rejected("no")]
    await world.begin()
    reply = await queue(world.log, chat, "one", "two", at=now(), keys=("k1", "k2"))
    await world.becomes(chat, reply, ReplyState.FAILED)
    await do(world.log, chat, e.ReplyCancelled(reply=reply), at=now())
    await take(
        world.log, IncomingBounce(target="r1", thread="chat", reason="x", occurred_at=now()), now=now()
    )
    pending = await pending_of(world, chat, reply)
    assert [part.key for part in pending.parts] == ["k1"] and pending.sent == ()


async def test_what_was_erased_while_it_waited_does_not_leave_empty(events: Events, tmp_path: Path) -> None:
    storage = open_storage(tmp_path / "workspace", b"k" * 32, events=events, create=True)
    world = World(storage.log, events)
    chat, other = await world.chat(), await world.chat("chat2")
    reply = await queue(world.log, chat, "secret", at=now(), delay=0.3)
    await storage.log.erase_texts([reply])
    await world.begin()
    await world.becomes(chat, reply, ReplyState.FAILED)
    await world.settled(other, await queue(world.log, other, "hello", at=now()))
    assert world.server.attempts == ["hello"]
    assert (await pending_of(world, chat, reply)).reason == "text_missing"
    await world.engine.close()
    await world.tasks.close()
    await storage.close()


async def test_a_bounce_told_twice_by_a_clock_that_is_ahead_is_one(world: World) -> None:
    chat = await world.chat()
    await world.begin()
    reply = await queue(world.log, chat, "hello", at=now(), keys=("k1",))
    await world.settled(chat, reply)
    ahead = now() + timedelta(days=1)
    bounce = IncomingBounce(target="k1", thread="chat", reason="full", occurred_at=ahead)
    await take(world.log, bounce, now=now())
    await world.becomes(chat, reply, ReplyState.FAILED)
    world.server.by_key.clear()
    await do(world.log, chat, *answering.retry_reply(await state_of(world, chat), reply, now()), at=now())
    await world.settled(chat, reply)
    await take(world.log, bounce, now=now())
    assert await world.reply_state(chat, reply) is None

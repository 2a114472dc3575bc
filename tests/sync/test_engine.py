"""The engine at work on a scripted channel: receiving, sending, failing, recovering, stopping."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from agent_console.channels.registry import Registry
from agent_console.domain import commands
from agent_console.domain import entry as e
from agent_console.domain.account import AccountHealth, HealthState
from agent_console.domain.entry import Direction, Media, Origin, Part, ThreadKind
from agent_console.domain.incoming import Batch, IncomingReaction, IncomingTyping
from agent_console.domain.log import Log, Transaction
from agent_console.domain.reply import ReplyState
from agent_console.domain.views import ConversationStatus
from agent_console.errors import (
    CommandRefused,
    DiskFull,
    KeyMissing,
    Rejected,
    RetryLater,
    SignInAgain,
    UnknownName,
    Unreachable,
    UnreachableKind,
)
from agent_console.runtime.clock import new_id
from agent_console.runtime.events import EngineFailed, Event, Events, HealthChanged, TypingChanged
from agent_console.runtime.tasks import Tasks
from agent_console.sync.engine import Engine
from tests.sync.double import DoubleKind, Server
from tests.sync.memory import MemoryLog
from tests.sync.samples import (
    ACCOUNT,
    CHAT,
    US,
    ask,
    do,
    in_place,
    message,
    only,
    queue,
    take,
)
from tests.sync.waiting import until


def now() -> datetime:
    return datetime.now(UTC)


def unsent() -> Unreachable:
    return Unreachable(UnreachableKind.REFUSED)


def cut() -> Unreachable:
    return Unreachable(UnreachableKind.TIMEOUT, sent=True)


class World:
    """An engine on a log, a server at the far end, and what was told."""

    def __init__(self, log: Log, events: Events) -> None:
        self.log = log
        self.events = events
        self.server = Server()
        self.told: list[Event] = []
        self.secret = "s1"
        self.locked: Exception | None = None
        self.files: dict[str, bytes] = {}
        events.subscribe(self.told.append)
        self.tasks = Tasks(lambda where, error: self.told.append(EngineFailed(where, repr(error))))
        self.engine = self.make()

    def make(self) -> Engine:
        return Engine(
            self.log,
            Registry((DoubleKind(self.server),)),
            self.read_secret,
            self.events,
            self.tasks,
            attachments=self,
            settle=0.05,
        )

    def read_secret(self, account: str) -> str:
        if self.locked is not None:
            raise self.locked
        return self.secret

    async def read(self, attachment: str) -> bytes:
        if attachment not in self.files:
            raise FileNotFoundError(attachment)
        return self.files[attachment]

    async def begin(self) -> None:
        await self.log.write(lambda tx: tx.save_account(ACCOUNT))
        await self.engine.open()
        await self.engine.collect()

    async def again(self) -> None:
        """As after a crash: another engine on the same log."""
        await self.engine.close()
        self.engine = self.make()
        await self.begin()

    async def chat(self, thread: str = "chat") -> str:
        await take(self.log, message(f"m-{thread}", thread=thread, at=now() - timedelta(hours=1)), now=now())
        return (await in_place(self.log, thread))[0].id

    async def reply_state(self, conversation: str, reply: str) -> ReplyState | None:
        state = await ask(self.log, lambda tx: tx.conversation(conversation))
        pending = state.reply(reply) if state is not None else None
        return pending.state if pending is not None else None

    async def settled(self, conversation: str, reply: str) -> None:
        async def gone() -> bool:
            return await self.reply_state(conversation, reply) is None

        await until(gone)

    async def becomes(self, conversation: str, reply: str, wanted: ReplyState) -> None:
        async def there() -> bool:
            return await self.reply_state(conversation, reply) is wanted

        await until(there)

    def healths(self) -> list[AccountHealth]:
        return [event.health for event in self.told if isinstance(event, HealthChanged)]

    def health(self) -> AccountHealth:
        return self.healths()[-1] if self.healths() else AccountHealth()

    def failures(self) -> list[EngineFailed]:
        return [event for event in self.told if isinstance(event, EngineFailed)]


@pytest.fixture
async def world(log: Log, events: Events) -> AsyncIterator[World]:
    world = World(log, events)
    yield world
    await world.engine.close()
    await world.tasks.close()


# ---- receiving


async def test_what_comes_is_stored_and_the_account_is_live(world: World) -> None:
    await world.begin()
    world.server.batches.put_nowait(
        Batch(origin=Origin.LIVE, threads=(CHAT,), events=(message("m1"),), cursor="c1")
    )
    await until(lambda: world.health().state is HealthState.LIVE)
    assert (await only(world.log)).messages == 1
    assert world.health().last_heard is not None
    await world.again()
    await until(lambda: world.server.cursors == [None, "c1"])


async def test_a_backfill_shows_its_progress(world: World) -> None:
    await world.begin()
    world.server.batches.put_nowait(
        Batch(origin=Origin.BACKFILL, threads=(CHAT,), events=(), done=5, total=20)
    )
    await until(lambda: world.health().state is HealthState.BACKFILLING)
    assert (world.health().backfill_done, world.health().backfill_total) == (5, 20)


async def test_typing_is_told_by_name(world: World) -> None:
    conversation = await world.chat()
    await world.begin()
    typing = IncomingTyping(thread="chat", authors=("@olena",))
    world.server.batches.put_nowait(Batch(origin=Origin.LIVE, events=(typing,)))
    await until(lambda: TypingChanged(conversation, ("Olena Koval",)) in world.told)


async def test_an_unreachable_server_is_tried_again_and_found(world: World) -> None:
    await world.begin()
    world.server.batches.put_nowait(Unreachable(UnreachableKind.NAME_UNKNOWN, "no such host"))
    await until(lambda: world.health().state is HealthState.WAITING)
    waiting = world.health()
    assert (waiting.problem, waiting.detail) == ("name_unknown", "no such host")
    assert waiting.next_attempt is not None
    world.server.batches.put_nowait(Batch(origin=Origin.LIVE))
    await until(lambda: world.health().state is HealthState.LIVE)
    assert (world.health().problem, world.health().next_attempt) == ("", None)


async def test_a_server_that_asks_to_wait_is_given_its_time(world: World) -> None:
    await world.begin()
    world.server.batches.put_nowait(RetryLater(3600))
    await until(lambda: world.health().state is HealthState.WAITING)
    wait = world.health().next_attempt
    assert wait is not None and wait > now() + timedelta(minutes=59)
    assert len(world.server.cursors) == 1


async def test_an_expired_token_stops_the_account_and_keeps_the_queue(world: World) -> None:
    conversation = await world.chat()
    await world.begin()
    world.server.batches.put_nowait(SignInAgain("expired"))
    await until(lambda: world.health().state is HealthState.SIGN_IN_AGAIN)
    reply = await queue(world.log, conversation, "kept", at=now())
    assert world.server.attempts == []
    world.secret = "s2"
    await world.engine.restart(ACCOUNT.id)
    await world.settled(conversation, reply)
    await until(lambda: world.server.secrets[-1] == "s2")
    assert world.server.texts() == ["kept"]


async def test_a_fault_of_ours_is_told_once_and_tried_again(world: World) -> None:
    await world.begin()
    for _ in range(2):
        world.server.batches.put_nowait(ZeroDivisionError("token=abc"))
    world.server.batches.put_nowait(Batch(origin=Origin.LIVE))
    await until(lambda: world.health().state is HealthState.LIVE)
    assert [failure.where for failure in world.failures()] == [f"listen:{ACCOUNT.id}"]
    assert "abc" not in world.failures()[0].what


async def test_a_full_disk_is_told_and_survived(events: Events) -> None:
    log = MemoryLog(events)
    world = World(log, events)
    await world.begin()
    await until(lambda: world.health().state is HealthState.CONNECTING)
    log.broken = DiskFull("workspace")
    world.server.batches.put_nowait(Batch(origin=Origin.LIVE, threads=(CHAT,), events=(message("m1"),)))
    await until(lambda: bool(world.failures()))
    log.broken = None
    world.server.batches.put_nowait(Batch(origin=Origin.LIVE, threads=(CHAT,), events=(message("m1"),)))
    await until(lambda: world.health().state is HealthState.LIVE)
    assert (await only(log)).messages == 1
    await world.engine.close()
    await world.tasks.close()


# ---- sending


async def test_a_queued_reply_leaves_at_once_and_arrives_once(world: World) -> None:
    conversation = await world.chat()
    await world.begin()
    reply = await queue(world.log, conversation, "Hello", at=now())
    await world.settled(conversation, reply)
    assert (world.server.texts(), world.server.attempts) == (["Hello"], ["Hello"])
    state = await only(world.log)
    assert (state.ours, state.waiting_since) == (1, None)


async def test_the_attempt_is_on_record_before_the_first_byte(world: World) -> None:
    conversation = await world.chat()
    seen: list[object] = []
    world.server.gates["Hello"] = asyncio.Event()
    await world.begin()
    reply = await queue(world.log, conversation, "Hello", at=now())
    await until(lambda: world.server.attempts == ["Hello"])
    seen.append(await world.reply_state(conversation, reply))
    world.server.gates["Hello"].set()
    await world.settled(conversation, reply)
    assert seen == [ReplyState.ATTEMPTING]


async def test_the_undo_window_is_kept_and_the_last_revision_leaves(world: World) -> None:
    conversation = await world.chat()
    await world.begin()
    reply = await queue(world.log, conversation, "Hello", at=now(), delay=600)
    undone = await queue(world.log, conversation, "Never", at=now(), delay=600)

    def revise(tx: Transaction) -> None:
        part = Part(key=new_id(), text_id=tx.put_text("Hello, Olena"))
        body = e.ReplyRevised(reply=reply, parts=(part,), not_before=now())
        entries = commands.authored(conversation, (body,), actor="agent:ana", now=now(), new_id=new_id)
        tx.append(entries, now())

    assert world.server.attempts == []
    await do(world.log, conversation, e.ReplyCancelled(reply=undone), at=now())
    await world.log.write(revise)
    await world.settled(conversation, reply)
    assert world.server.attempts == ["Hello, Olena"]


async def test_replies_of_a_conversation_keep_their_order(world: World) -> None:
    conversation = await world.chat()
    for text in "abcdef":
        last = await queue(world.log, conversation, text, f"{text}2", at=now())
    await world.begin()
    await world.settled(conversation, last)
    assert world.server.texts() == ["a", "a2", "b", "b2", "c", "c2", "d", "d2", "e", "e2", "f", "f2"]


async def test_a_stuck_reply_does_not_hold_up_other_conversations(world: World) -> None:
    stuck, other = await world.chat(), await world.chat("post")
    world.server.gates["stuck"] = asyncio.Event()
    await world.begin()
    first = await queue(world.log, stuck, "stuck", at=now())
    await until(lambda: world.server.attempts == ["stuck"])
    behind = await queue(world.log, stuck, "behind", at=now())
    beside = await queue(world.log, other, "beside", at=now())
    await world.settled(other, beside)
    assert world.server.texts() == ["beside"]
    world.server.gates["stuck"].set()
    await world.settled(stuck, behind)
    assert world.server.texts() == ["beside", "stuck", "behind"]
    assert await world.reply_state(stuck, first) is None


async def test_what_the_channel_refuses_fails_with_its_reason_and_holds_up_nothing(world: World) -> None:
    conversation = await world.chat()
    world.server.script.append(lambda part: Rejected("too rude"))
    await world.begin()
    reply = await queue(world.log, conversation, "bad", at=now())
    after = await queue(world.log, conversation, "good", at=now())
    await world.settled(conversation, after)
    state = await only(world.log)
    assert [(item.id, item.state, item.reason) for item in state.replies] == [
        (reply, ReplyState.FAILED, "too rude")
    ]
    await do(world.log, conversation, e.ReplyRetried(reply=reply, not_before=now()), at=now())
    await world.settled(conversation, reply)
    assert world.server.texts() == ["good", "bad"]


async def test_a_server_that_is_down_is_tried_again_under_the_same_key(world: World) -> None:
    conversation = await world.chat()
    world.server.script.extend([lambda part: unsent(), lambda part: unsent()])
    await world.begin()
    reply = await queue(world.log, conversation, "Hello", at=now(), keys=("k1",))
    await world.settled(conversation, reply)
    assert [part.key for part in world.server.arrived] == ["k1"]
    assert len(world.server.attempts) == 3


async def test_a_server_that_asks_to_wait_gets_nothing_meanwhile(world: World) -> None:
    conversation, other = await world.chat(), await world.chat("post")
    world.server.script.append(lambda part: RetryLater(1800))
    await world.begin()
    await queue(world.log, conversation, "first", at=now())
    await until(lambda: world.health().problem == "retry_later")
    await queue(world.log, other, "second", at=now())
    world.engine.wake_outbox()
    await world.becomes(conversation, (await only(world.log)).replies[0].id, ReplyState.QUEUED)
    assert world.server.attempts == ["first"]


async def test_a_cut_line_is_followed_by_a_look_and_no_second_copy(world: World) -> None:
    conversation = await world.chat()
    world.server.idempotent = False
    world.server.lost_answers.append(cut())
    await world.begin()
    reply = await queue(world.log, conversation, "Hello", at=now())
    await world.settled(conversation, reply)
    assert (world.server.texts(), world.server.attempts, world.server.found) == (
        ["Hello"],
        ["Hello"],
        ["Hello"],
    )


async def test_what_certainly_did_not_arrive_is_sent_again(world: World) -> None:
    conversation = await world.chat()
    world.server.idempotent = False
    world.server.script.append(lambda part: cut())
    await world.begin()
    reply = await queue(world.log, conversation, "Hello", at=now())
    await world.settled(conversation, reply)
    assert (world.server.texts(), len(world.server.attempts)) == (["Hello"], 2)


async def test_a_doubtful_reply_waits_for_the_agent_where_nobody_can_tell(world: World) -> None:
    conversation = await world.chat()
    world.server.idempotent = world.server.finds = False
    world.server.lost_answers.append(cut())
    await world.begin()
    reply = await queue(world.log, conversation, "Hello", at=now())
    await until(lambda: world.server.found == ["Hello"])
    later = await queue(world.log, conversation, "Later", at=now())
    await world.settled(conversation, later)
    assert await world.reply_state(conversation, reply) is ReplyState.UNCERTAIN
    assert world.server.texts() == ["Hello", "Later"]
    await do(world.log, conversation, e.ReplyRetried(reply=reply, not_before=now()), at=now())
    await world.settled(conversation, reply)
    assert world.server.texts() == ["Hello", "Later", "Hello"]


async def test_a_key_that_still_lives_permits_sending_again(world: World) -> None:
    conversation = await world.chat()
    world.server.finds, world.server.key_life = False, timedelta(hours=1)
    world.server.lost_answers.append(cut())
    await world.begin()
    reply = await queue(world.log, conversation, "Hello", at=now())
    await world.settled(conversation, reply)
    assert (world.server.texts(), len(world.server.attempts)) == (["Hello"], 2)


@pytest.mark.parametrize("change", ["key dead", "signed in again"])
async def test_a_key_that_means_nothing_any_more_leaves_it_to_the_agent(world: World, change: str) -> None:
    conversation = await world.chat()
    world.server.finds, world.server.key_life = False, timedelta(hours=1)
    await world.begin()
    await world.engine.close()
    hours = 3 if change == "key dead" else 0
    began = now() - timedelta(hours=hours)
    reply = await queue(world.log, conversation, "Hello", at=began, keys=("k1",))
    await do(world.log, conversation, e.ReplyAttempted(reply=reply, key="k1", attempt=1), at=began)
    if change == "signed in again":
        world.secret = "another device"
    await world.again()
    await until(lambda: world.server.found == ["Hello"])
    await world.becomes(conversation, reply, ReplyState.UNCERTAIN)
    assert world.server.attempts == []


async def test_an_attempt_that_a_crash_cut_short_is_looked_for_first(world: World) -> None:
    conversation = await world.chat()
    reply = await queue(world.log, conversation, "Hello", at=now(), keys=("k1",))
    await do(world.log, conversation, e.ReplyAttempted(reply=reply, key="k1", attempt=1), at=now())
    world.server.by_key["k1"] = "r9"
    await world.begin()
    await world.settled(conversation, reply)
    assert (world.server.attempts, world.server.found) == ([], ["Hello"])
    ref = await ask(world.log, lambda tx: tx.message_by_remote(ACCOUNT.id, "r9"))
    assert ref is not None and ref.id == reply


async def test_a_file_leaves_with_its_bytes_and_a_lost_one_fails(world: World) -> None:
    conversation = await world.chat()
    world.files["f1"] = b"PNG"
    await world.begin()

    async def attach(name: str) -> str:
        reply = new_id()
        part = Part(key=new_id(), media=Media(remote=name, name="a.png"))
        body = e.ReplyQueued(reply=reply, parts=(part,), public=False, not_before=now())
        await do(world.log, conversation, body, at=now())
        return reply

    lost = await attach("lost")
    await world.becomes(conversation, lost, ReplyState.FAILED)
    sent = await attach("f1")
    await world.settled(conversation, sent)
    assert [part.data for part in world.server.arrived] == [b"PNG"]


async def test_a_reply_in_a_public_thread_hangs_at_the_customers_message(world: World) -> None:
    conversation = await world.chat("post")
    await world.begin()
    reply = await queue(world.log, conversation, "Hello", at=now())
    await world.settled(conversation, reply)
    (part,) = world.server.arrived
    assert (part.thread, part.in_reply_to, part.public) == ("post", "m-post", True)


async def test_answering_marks_the_customers_messages_as_read(world: World) -> None:
    conversation = await world.chat()
    await world.begin()
    await world.settled(conversation, await queue(world.log, conversation, "Hello", at=now()))
    await until(lambda: ("read", "m-chat", "chat") in world.server.calls)


# ---- accounts, snoozes, the end


async def test_a_paused_account_rests_until_it_goes_on_even_after_a_restart(world: World) -> None:
    conversation = await world.chat()
    await world.begin()
    await until(lambda: world.server.cursors == [None])
    await world.engine.pause(ACCOUNT.id, True)
    await until(lambda: world.health().state is HealthState.PAUSED)
    await world.again()
    reply = await queue(world.log, conversation, "Hello", at=now())
    assert (len(world.server.cursors), world.server.attempts) == (1, [])
    await world.engine.pause(ACCOUNT.id, False)
    await world.settled(conversation, reply)


async def test_who_takes_over_knows_what_was_paused_meanwhile(world: World) -> None:
    await world.log.write(lambda tx: tx.save_account(ACCOUNT))
    waiting = world.make()
    await waiting.open()
    await world.begin()
    await until(lambda: world.server.cursors == [None])
    await world.engine.pause(ACCOUNT.id, True)
    await world.engine.close()
    try:
        await waiting.collect()
        assert waiting.health(ACCOUNT.id) is None
    finally:
        await waiting.close()


async def test_a_sign_in_by_another_process_brings_a_stopped_account_back(world: World) -> None:
    conversation = await world.chat()
    await world.begin()
    world.server.batches.put_nowait(SignInAgain("expired"))
    await until(lambda: world.health().state is HealthState.SIGN_IN_AGAIN)
    reply = await queue(world.log, conversation, "kept", at=now())
    world.secret = "s2"

    async def followed() -> bool:
        await world.engine.add(ACCOUNT)
        return await world.reply_state(conversation, reply) is None

    await until(followed)
    await until(lambda: world.server.secrets[-1] == "s2")
    assert world.server.texts() == ["kept"]


async def test_a_removed_account_is_let_go(world: World) -> None:
    await world.begin()
    await world.engine.remove(ACCOUNT.id)
    assert world.server.closed == 1
    assert not world.engine.capabilities(ACCOUNT.id, ThreadKind.PRIVATE).send
    with pytest.raises(UnknownName):
        world.engine.channel(ACCOUNT.id)


async def test_an_account_added_while_running_runs(world: World) -> None:
    await world.engine.open()
    await world.engine.collect()
    await world.log.write(lambda tx: tx.save_account(ACCOUNT))
    await world.engine.add(ACCOUNT)
    await until(lambda: world.server.cursors == [None])


async def test_a_snooze_ends_when_its_time_comes(world: World) -> None:
    conversation = await world.chat()
    await do(world.log, conversation, e.Snoozed(until=now() - timedelta(seconds=1)))
    await world.begin()

    async def awake() -> bool:
        return (await only(world.log)).status is ConversationStatus.OPEN

    await until(awake)


async def test_closing_takes_less_than_two_seconds_in_the_middle_of_everything(world: World) -> None:
    conversation = await world.chat()
    world.server.gates["Hello"] = asyncio.Event()
    await world.begin()
    await queue(world.log, conversation, "Hello", at=now())
    await until(lambda: world.server.attempts == ["Hello"])
    began = time.monotonic()
    await world.engine.close()
    assert time.monotonic() - began < 2
    assert world.server.closed == 1


# ---- asked of the channel directly


async def answered(world: World, thread: str = "chat") -> str:
    conversation = await world.chat(thread)
    await world.begin()
    reply = await queue(world.log, conversation, "Hello", at=now())
    await world.settled(conversation, reply)
    return reply


async def test_a_message_of_ours_is_changed_and_taken_back_at_the_channel(world: World) -> None:
    reply = await answered(world)
    await world.engine.edit_message(reply, "Hello!", actor="agent:ana")
    await world.engine.delete_message(reply, actor="agent:ana")
    calls = [call for call in world.server.calls if call[0] in ("amend", "withdraw")]
    assert calls == [("amend", "r1", "chat", "Hello!"), ("withdraw", "r1", "chat")]
    ref = await ask(world.log, lambda tx: tx.message(reply))
    assert ref is not None and ref.deleted
    with pytest.raises(CommandRefused):
        await world.engine.edit_message(reply, "again", actor="agent:ana")


async def test_a_reaction_goes_to_the_channel(world: World) -> None:
    await answered(world)
    ref = await ask(world.log, lambda tx: tx.message_by_remote(ACCOUNT.id, "m-chat"))
    assert ref is not None
    await world.engine.react(ref.id, "👍", actor="agent:ana")
    assert ("react", "m-chat", "chat", "👍") in world.server.calls
    echo = IncomingReaction(
        remote="x1",
        target="m-chat",
        thread="chat",
        key="👍",
        author=US,
        direction=Direction.OURS,
        occurred_at=now(),
    )
    await take(world.log, echo)
    found = await ask(world.log, lambda tx: tx.reaction_by_remote(ACCOUNT.id, "x1"))
    assert found == (ref.id, "👍", f"account:{ACCOUNT.id}")


async def test_credentials_that_are_gone_ask_for_a_person(world: World) -> None:
    world.locked = KeyMissing("workspace")
    await world.begin()
    await until(lambda: world.health().state is HealthState.SIGN_IN_AGAIN)
    assert world.failures() == []


async def test_typing_of_ours_is_passed_on(world: World) -> None:
    conversation = await world.chat()
    await world.begin()
    await world.engine.set_typing(conversation, True)
    assert world.server.calls == [("typing", "chat", "True")]


async def test_read_marks_go_out_for_the_newest_message_of_a_customer(world: World) -> None:
    conversation = await world.chat()
    await world.begin()
    await world.engine.mark_read(conversation)
    assert world.server.calls == [("read", "m-chat", "chat")]

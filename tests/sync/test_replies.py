"""Replies beyond the plain text: files in texts, threads of pieces, bounces, deliveries, suspended accounts, private replies."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from agent_console.channels.base import Delivered, OutgoingPart
from agent_console.domain import answering, commands
from agent_console.domain import entry as e
from agent_console.domain.conversation import Conversation
from agent_console.domain.entry import Media, Origin, Part, ThreadKind, Visibility
from agent_console.domain.ids import entry_id
from agent_console.domain.incoming import Batch, IncomingBounce, IncomingDelivery, IncomingEvent, Thread
from agent_console.domain.log import Log, MessageRef, Transaction
from agent_console.domain.reply import ReplyState
from agent_console.domain.views import ConversationStatus
from agent_console.errors import CommandRefused, Rejected, Suspended
from agent_console.runtime.clock import new_id
from agent_console.runtime.events import Events
from agent_console.sync.places import provisional_setting
from tests.sync.double import Server
from tests.sync.samples import ACCOUNT, POST, ask, do, in_place, message, ours, queue, take
from tests.sync.test_engine import World, now
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


async def send(world: World, conversation: str, *parts: Part, **more: Any) -> str:
    """Queue a reply made of these parts; a text id is a text here."""
    reply = new_id()

    def work(tx: Transaction) -> None:
        state = tx.conversation(conversation)
        assert state is not None
        made = tuple(
            Part(key=part.key, text_id=tx.put_text(part.text_id) if part.text_id else "", media=part.media,
                 files=part.files, template=part.template,
                 values_id=tx.put_text(part.values_id) if part.values_id else "")
            for part in parts
        )  # fmt: skip
        if "heading_id" in more:
            more["heading_id"] = tx.put_text(more["heading_id"])
        bodies = answering.reply(state, reply_id=reply, parts=made, now=now(), delay=timedelta(0), **more)
        entries = commands.authored(conversation, bodies, actor="agent:ana", now=now(), new_id=new_id)
        tx.append(entries, now())

    await world.log.write(work, durable=True)
    return reply


async def tell(world: World, *events: IncomingEvent) -> None:
    """The channel tells of something."""
    world.server.batches.put_nowait(Batch(origin=Origin.LIVE, events=events))


def by_remote(remote: str, tx: Transaction) -> MessageRef | None:
    """A message by any of the channel's ids for it."""
    return tx.message_by_remote(ACCOUNT.id, remote)


# ---- what leaves


async def test_files_travel_inside_their_text(world: World) -> None:
    chat = await world.chat()
    world.files = {"f1": b"one", "f2": b"two"}
    files = tuple(Media(remote=name, name=f"{name}.png", description="a box") for name in ("f1", "f2"))
    await world.begin()
    reply = await send(world, chat, Part(key="k1", text_id="look", files=files))
    await world.settled(chat, reply)
    (part,) = world.server.arrived
    assert [(file.media.remote, file.data) for file in part.files] == [("f1", b"one"), ("f2", b"two")]
    assert (part.text, part.media, part.data) == ("look", None, b"")


async def test_a_file_inside_a_text_that_is_gone_fails_in_sight(world: World) -> None:
    chat = await world.chat()
    await world.begin()
    files = (Media(remote="gone", name="gone.png"),)
    reply = await send(world, chat, Part(key="k1", text_id="look", files=files))
    await world.becomes(chat, reply, ReplyState.FAILED)
    assert world.server.attempts == []


async def test_each_piece_of_a_thread_goes_on_at_the_one_before(world: World) -> None:
    chat = await world.chat()
    await world.begin()
    reply = await send(
        world, chat, Part(key="k1", text_id="1"), Part(key="k2", text_id="2"), Part(key="k3", text_id="3")
    )
    await world.settled(chat, reply)
    assert [part.after for part in world.server.arrived] == ["", "r1", "r2"]


async def test_a_part_knows_all_that_its_channel_may_need(world: World) -> None:
    chat = await world.chat()
    await world.begin()
    reply = await send(
        world,
        chat,
        Part(key="k1", text_id="Hello Ana", template="greeting|en_US", values_id='["Ana"]'),
        visibility=Visibility.UNLISTED,
        to="@olena",
        heading_id="Your order",
        in_reply_to=(await state_of(world, chat)).last_message,
    )
    await world.settled(chat, reply)
    (part,) = world.server.arrived
    assert (part.visibility, part.to, part.heading) == (Visibility.UNLISTED, "@olena", "Your order")
    assert (part.template, part.values) == ("greeting|en_US", ("Ana",))
    assert (part.title, part.in_reply_to) == ("Olena", "m-chat")
    assert part.last_customer_at == (await state_of(world, chat)).last_customer_at


async def test_every_remote_id_of_a_part_is_recognised(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    chat = await world.chat()

    def several(self: Server, part: OutgoingPart) -> Delivered:
        self.arrived.append(part)
        return Delivered(remote="r1", occurred_at=now(), others=("r1b", "r1c"))

    monkeypatch.setattr(Server, "receive", several)
    await world.begin()
    reply = await send(world, chat, Part(key="k1", text_id="album"))
    await world.settled(chat, reply)
    for remote in ("r1", "r1b", "r1c"):
        ref = await ask(world.log, partial(by_remote, remote))
        assert ref is not None and ref.id == reply
    taken = await take(world.log, ours("r1c", now(), text="album"), now=now())
    assert (taken.messages, taken.known) == (0, 1)
    await world.engine.delete_message(reply, actor="agent:ana")
    assert [call[1] for call in world.server.calls if call[0] == "withdraw"] == ["r1", "r1b", "r1c"]


async def test_a_planned_reply_holds_nothing_back(world: World) -> None:
    chat = await world.chat()
    await world.begin()
    later = await send(world, chat, Part(key="k1", text_id="on Monday"), at=now() + timedelta(days=200))
    soon = await send(world, chat, Part(key="k2", text_id="at once"))
    await world.settled(chat, soon)
    assert world.server.texts() == ["at once"]
    await do(world.log, chat, *answering.send_now(await state_of(world, chat), later, now()), at=now())
    await world.settled(chat, later)
    assert world.server.texts() == ["at once", "on Monday"]


async def test_on_a_suspended_account_replies_wait_in_order(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agent_console.sync.sender.ASK_SUSPENDED", 0.2)
    chat, other = await world.chat(), await world.chat("chat2")
    world.server.script = [lambda part: Suspended("unpublished")] * 2
    one = await queue(world.log, chat, "one", at=now())
    two = await queue(world.log, chat, "two", at=now() + timedelta(milliseconds=1))
    three = await queue(world.log, other, "three", at=now() + timedelta(milliseconds=2))
    await world.begin()
    await until(lambda: world.server.attempts != [])
    assert await world.reply_state(chat, two) is ReplyState.QUEUED
    for conversation, reply in ((chat, one), (chat, two), (other, three)):
        await world.settled(conversation, reply)
    texts = world.server.texts()
    assert sorted(texts) == ["one", "three", "two"] and texts.index("one") < texts.index("two")


# ---- what becomes of it


async def test_a_reply_that_comes_back_is_in_sight_and_leaves_again_only_when_told(world: World) -> None:
    chat = await world.chat()
    await world.begin()
    reply = await send(world, chat, Part(key="k1", text_id="hello"), to="@olena")
    await world.settled(chat, reply)
    await do(world.log, chat, e.Closed(outcome=e.Outcome.ANSWERED), at=now())
    before = await state_of(world, chat)
    bounce = IncomingBounce(target="r1", thread="chat", reason="no such mailbox", occurred_at=now())
    await tell(world, bounce)
    await world.becomes(chat, reply, ReplyState.FAILED)
    back = await state_of(world, chat)
    pending = back.reply(reply)
    assert pending is not None and (pending.reason, pending.to) == ("no such mailbox", "@olena")
    assert back.status is ConversationStatus.OPEN and back.messages == before.messages
    await tell(world, bounce)  # the same report once more
    assert world.server.texts() == ["hello"]
    world.server.by_key.clear()  # it has forgotten what it could not deliver
    await do(world.log, chat, *answering.retry_reply(back, reply, now()), at=now())
    await world.settled(chat, reply)
    assert [part.key for part in world.server.arrived] == ["k1", "k1"]
    again = await state_of(world, chat)
    assert (again.messages, again.ours) == (before.messages, before.ours)
    later = IncomingBounce(target="k1", thread="chat", reason="full", occurred_at=now())
    await tell(world, later)
    await world.becomes(chat, reply, ReplyState.FAILED)


async def test_a_bounce_that_is_faster_than_the_answer_is_not_lost(world: World) -> None:
    chat = await world.chat()
    bounce = IncomingBounce(target="r1", thread="chat", reason="refused", occurred_at=now())
    await take(world.log, bounce, now=now())
    await world.begin()
    reply = await send(world, chat, Part(key="k1", text_id="hello"))
    await until(lambda: world.server.texts() == ["hello"])
    await world.becomes(chat, reply, ReplyState.FAILED)


async def test_one_part_that_comes_back_leaves_the_others_alone(world: World) -> None:
    chat = await world.chat()
    await world.begin()
    reply = await send(world, chat, Part(key="k1", text_id="one"), Part(key="k2", text_id="two"))
    await world.settled(chat, reply)
    await tell(world, IncomingBounce(target="r2", thread="chat", reason="full", occurred_at=now()))
    await world.becomes(chat, reply, ReplyState.FAILED)
    world.server.by_key.clear()
    await do(world.log, chat, *answering.retry_reply(await state_of(world, chat), reply, now()), at=now())
    await world.settled(chat, reply)
    assert world.server.texts() == ["one", "two", "two"]


async def test_what_came_back_and_is_given_up_is_no_message_of_ours_any_more(world: World) -> None:
    chat = await world.chat()
    await world.begin()
    reply = await send(world, chat, Part(key="k1", text_id="hello"))
    await world.settled(chat, reply)
    await tell(world, IncomingBounce(target="r1", thread="chat", reason="full", occurred_at=now()))
    await world.becomes(chat, reply, ReplyState.FAILED)
    await take(world.log, ours("copy", now(), key="k1", text="hello"), now=now())
    assert await world.reply_state(chat, reply) is ReplyState.FAILED, "a late copy is no delivery"
    await do(world.log, chat, *answering.cancel_reply(await state_of(world, chat), reply), at=now())
    state = await state_of(world, chat)
    assert (state.messages, state.ours, state.replies) == (1, 0, ())


async def test_a_delivery_report_before_the_answer_waits_for_it(world: World) -> None:
    chat = await world.chat()
    report = IncomingDelivery(target="r1", thread="chat", occurred_at=now())
    await take(world.log, report, now=now())
    await world.begin()
    reply = await send(world, chat, Part(key="k1", text_id="hello"))
    await world.settled(chat, reply)
    known = e.ReplyDelivered(reply=reply, key="k1")

    def delivered(tx: Transaction) -> bool:
        return tx.known_entry(entry_id(ACCOUNT.id, "delivered", known.key))

    assert await ask(world.log, delivered)


# ---- after a backup was restored


@pytest.mark.parametrize("arrived", [0, 1, 2])
async def test_every_part_that_may_have_left_is_asked_about(world: World, arrived: int) -> None:
    chat = await world.chat()
    world.server.idempotent = False
    reply = await send(world, chat, Part(key="k1", text_id="one"), Part(key="k2", text_id="two"))
    pending = (await state_of(world, chat)).reply(reply)
    assert pending is not None
    for number, part in enumerate(pending.parts[:arrived], start=1):
        world.server.by_key[part.key] = f"r{number}"
    tried = e.ReplyAttempted(reply=reply, key="k1", attempt=1)
    await do(world.log, chat, tried, e.ReplyUncertain(reply=reply, key="k1", others=("k2",)), at=now())
    await world.begin()
    await world.settled(chat, reply)
    assert world.server.texts() == ["one", "two"][arrived:], "what is there already does not leave again"


# ---- private conversations that we begin


async def begun(world: World, author: str = "@olena") -> str:
    """A private reply to a public message is queued, at a provisional place."""
    await take(world.log, message("p1", now() - timedelta(minutes=5), thread="post"), now=now())
    private = new_id()
    opened = e.Opened(
        account=ACCOUNT.id, channel=ACCOUNT.channel, thread=f"to:{author}", kind=ThreadKind.PRIVATE
    )
    await do(world.log, private, opened, at=now())
    await world.log.write(lambda tx: tx.save_setting(provisional_setting(ACCOUNT.id), "1"))
    return private


def placing(monkeypatch: pytest.MonkeyPatch, thread: str) -> None:
    def receive(self: Server, part: OutgoingPart) -> Delivered:
        self.arrived.append(part)
        return Delivered(remote="r1", occurred_at=now(), thread=thread)

    monkeypatch.setattr(Server, "receive", receive)


async def test_the_real_place_of_a_private_reply_is_learnt(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    placing(monkeypatch, "dm-7")
    private = await begun(world)
    await world.begin()
    reply = await send(world, private, Part(key="k1", text_id="in private"), to="@olena")
    await world.settled(private, reply)
    assert (await state_of(world, private)).thread == "dm-7"
    await take(world.log, message("m9", now(), thread="dm-7"), threads=(), now=now())
    (found,) = await in_place(world.log, "dm-7")
    assert (found.id, found.messages) == (private, 2)


async def test_who_answers_before_the_channel_named_the_place_is_heard_there(world: World) -> None:
    private = await begun(world)
    await queue(world.log, private, "in private", at=now(), delay=600)
    where = Thread(remote="dm-7", kind=ThreadKind.PRIVATE)
    taken = await take(
        world.log,
        message("m9", now(), thread="dm-7"),
        message("m10", now(), thread="dm-7"),
        threads=(where,),
        now=now(),
    )
    assert taken.conversations == []
    state = await state_of(world, private)
    assert (state.thread, state.messages) == ("dm-7", 2)


async def test_a_chat_that_goes_on_there_already_becomes_one_with_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    placing(monkeypatch, "chat")
    chat = await world.chat()
    private = await begun(world)
    await world.begin()
    reply = await send(world, private, Part(key="k1", text_id="in private"), to="@olena")
    await until(lambda: len(world.server.arrived) == 1)
    await world.settled(private, reply)

    async def joined() -> bool:
        return (await state_of(world, private)).merged_into == chat

    await until(joined)
    state = await state_of(world, chat)
    assert (state.ours, state.messages) == (1, 2)


# ---- acting on the public thread


async def test_what_is_hidden_waits_no_more_and_a_refusal_notes_nothing(world: World) -> None:
    await take(world.log, message("p1", now(), thread="post"), threads=(POST,), now=now())
    (state,) = await in_place(world.log, "post")
    await world.begin()
    await world.engine.moderate(state.last_message, e.Moderation.HIDE, "abuse", actor="agent:ana")
    assert ("moderate", "hide", "p1", "post", "@olena") in world.server.calls
    assert (await state_of(world, state.id)).unanswered == ()
    with pytest.raises(CommandRefused):
        await world.engine.moderate(state.last_message, e.Moderation.HIDE, " ", actor="agent:ana")
    with pytest.raises(CommandRefused):
        await world.engine.moderate(state.last_message, e.Moderation.BLOCK, "x", actor="agent:ana")
    world.server.moderate_error = Rejected("not yours")
    position = (await state_of(world, state.id)).position
    with pytest.raises(Rejected):
        await world.engine.moderate(state.last_message, e.Moderation.DELETE, "abuse", actor="agent:ana")
    assert (await state_of(world, state.id)).position == position

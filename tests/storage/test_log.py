"""The log: appending is idempotent and atomic, and everybody hears of it afterwards."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from agent_console.domain import entry as e
from agent_console.domain.account import AccountHealth, HealthState
from agent_console.domain.entry import Direction, NewEntry, Origin, StreamKind, ThreadKind
from agent_console.domain.log import Transaction
from agent_console.domain.reply import ReplyState
from agent_console.domain.views import DeliveryState, Draft, InboxQuery, MessageView
from agent_console.runtime.clock import new_id
from agent_console.runtime.events import (
    AccountsChanged,
    ConversationsChanged,
    CustomersChanged,
    HealthChanged,
    TimelineChanged,
)
from tests.storage.conftest import Bench
from tests.storage.story import ACCOUNT, Story, at


async def messages(bench: Bench, conversation: str) -> list[MessageView]:
    page = await bench.storage.timeline.page(conversation)
    return [item for item in page.items if isinstance(item, MessageView)]


async def test_receiving_twice_is_a_no_op(bench: Bench) -> None:
    def work(story: Story) -> str:
        room = story.opened("room")
        story.says(room, "maria", "hola", 1, "m1")
        return room

    room = await bench.write(work)
    bench.heard.clear()
    await bench.write(work)
    assert [message.text for message in await messages(bench, room)] == ["hola"]
    assert bench.heard == []


async def test_the_same_entry_twice_in_one_append_is_stored_once(bench: Bench) -> None:
    def work(story: Story) -> int:
        room = story.opened("room")
        new = NewEntry(
            id=new_id(),
            stream=room,
            kind=StreamKind.CONVERSATION,
            occurred_at=at(1),
            origin=Origin.LIVE,
            actor="agent:ana",
            body=e.Assigned(agent="ana"),
        )
        return len(story.transaction.append([new, new], at(1)))

    assert await bench.write(work) == 1
    await bench.healthy()


async def test_positions_count_up_without_gaps(bench: Bench) -> None:
    def work(story: Story) -> list[int | None]:
        room = story.opened("room")
        positions = []
        for minute in range(5):
            new = NewEntry(
                id=new_id(),
                stream=room,
                kind=StreamKind.CONVERSATION,
                occurred_at=at(minute),
                origin=Origin.LIVE,
                actor="agent:ana",
                body=e.Tagged(tag=f"t{minute}"),
            )
            positions += [entry.position for entry in story.transaction.append([new], at(minute))]
        return positions

    assert await bench.write(work) == [2, 3, 4, 5, 6]


async def test_a_failing_transaction_keeps_nothing_and_tells_nobody(bench: Bench) -> None:
    def work(story: Story) -> None:
        story.says(story.opened("room"), "maria", "hola", 1)
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await bench.write(work)
    assert bench.heard == []
    assert (await bench.storage.inbox.page(InboxQuery(), "ana")).rows == ()


async def test_events_follow_the_commit(bench: Bench) -> None:
    def work(story: Story) -> tuple[str, str]:
        room = story.opened("room")
        story.says(room, "maria", "hola", 1)
        story.origin = Origin.BACKFILL
        old = story.opened("old")
        story.says(old, "pedro", "antes", 0)
        return room, old

    room, old = await bench.write(work)
    assert isinstance(bench.heard[0], ConversationsChanged)
    assert bench.heard[0].ids == {room, old}
    assert bench.heard[0].live_from == {room}
    assert {event.conversation for event in bench.heard if isinstance(event, TimelineChanged)} == {room, old}
    assert any(isinstance(event, CustomersChanged) and len(event.ids) == 2 for event in bench.heard)
    assert AccountsChanged() in bench.heard


async def test_states_are_seen_within_the_transaction(bench: Bench) -> None:
    def work(story: Story) -> None:
        transaction = story.transaction
        assert transaction.conversation("nowhere") is None
        room = story.opened("room")
        first = story.says(room, "maria", "hola", 1, "m1")
        state = transaction.conversation(room)
        assert state is not None and state.messages == 1 and state.unread == 1
        assert transaction.conversations_of_thread(ACCOUNT, "room") == [room]
        assert transaction.customer_of_identity(state.primary_identity) == state.customer
        found = transaction.message_by_remote(ACCOUNT, "m1")
        assert found is not None and found.id == first and found.conversation == room
        last = transaction.last_message_of(room)
        assert last is not None and last.id == first
        assert transaction.last_message_of(room, before=at(1)) is None
        story.replies(room, "ya vamos", 2)
        assert [due.conversation for due in transaction.outbox(ACCOUNT)] == [room]

    await bench.write(work)


async def test_a_reply_goes_its_way(bench: Bench) -> None:
    def queue(story: Story) -> tuple[str, str, str]:
        room = story.opened("room")
        story.says(room, "maria", "hola?", 1)
        return room, *story.replies(room, "Ya vamos", 2)

    room, reply, key = await bench.write(queue, durable=True)
    queued = (await messages(bench, room))[-1]
    assert (queued.delivery, queued.reply, queued.not_before) == (DeliveryState.QUEUED, reply, at(2))
    await bench.write(lambda story: story.attempts(room, reply, key, 3), durable=True)
    assert (await messages(bench, room))[-1].delivery is DeliveryState.ATTEMPTING
    await bench.write(lambda story: story.does(room, e.ReplyUncertain(reply=reply, key=key), 4))
    assert (await messages(bench, room))[-1].delivery is DeliveryState.UNCERTAIN
    row = (await bench.storage.inbox.page(InboxQuery(), "ana")).rows[0]
    assert row.sending.value == "uncertain" and row.waiting_since == at(1)
    await bench.write(lambda story: story.sends(room, reply, key, 5, "$remote"))
    sent = (await messages(bench, room))[-1]
    assert (sent.delivery, sent.occurred_at) == (DeliveryState.SENT, at(5))
    row = (await bench.storage.inbox.page(InboxQuery(), "ana")).rows[0]
    assert (row.sending.value, row.waiting_since, row.snippet) == ("", None, "Ya vamos")
    await bench.write(lambda story: story.does(room, e.ReplyDelivered(reply=reply, key=key), 6))
    assert (await messages(bench, room))[-1].delivery is DeliveryState.DELIVERED
    await bench.write(lambda story: story.attempts(room, reply, key, 7))
    assert (await messages(bench, room))[-1].delivery is DeliveryState.DELIVERED, "never goes backwards"
    await bench.write(lambda story: story.does(room, e.ReadByCustomer(message=reply, by="x"), 8))
    assert (await messages(bench, room))[-1].delivery is DeliveryState.READ

    def look(story: Story) -> None:
        found = story.transaction.message_by_remote(ACCOUNT, "$remote")
        assert found is not None and found.id == reply and found.direction is Direction.OURS
        assert story.transaction.reply_by_key(ACCOUNT, key) == (room, reply)
        assert story.transaction.conversation_of_reply(reply) == room
        assert story.transaction.reply_part_remote(reply, key) == "$remote"
        assert list(story.transaction.outbox(ACCOUNT)) == []

    await bench.write(look)
    await bench.healthy()


async def test_a_bounce_after_sending_is_shown(bench: Bench) -> None:
    def work(story: Story) -> str:
        room = story.opened("room")
        story.says(room, "maria", "hola?", 1)
        reply, key = story.replies(room, "Ya vamos", 2)
        story.attempts(room, reply, key, 3)
        story.sends(room, reply, key, 4)
        story.does(room, e.ReplyFailed(reply=reply, key=key, reason="no such mailbox"), 5)
        return room

    room = await bench.write(work)
    last = (await messages(bench, room))[-1]
    assert (last.delivery, last.failure) == (DeliveryState.FAILED, "no such mailbox")
    await bench.healthy()


async def test_a_reply_of_two_parts_is_sent_when_both_are(bench: Bench) -> None:
    def queue(story: Story) -> tuple[str, str]:
        room = story.opened("room")
        story.says(room, "maria", "hola?", 1)
        reply = new_id()
        put = story.transaction.put_text
        parts = (e.Part(key="k1", text_id=put("uno")), e.Part(key="k2", text_id=put("dos")))
        body = e.ReplyQueued(reply=reply, parts=parts, public=False, not_before=at(2), answers_until=at(2))
        story.does(room, body, 2)
        story.attempts(room, reply, "k1", 3)
        story.sends(room, reply, "k1", 4, "$1")
        return room, reply

    room, reply = await bench.write(queue)
    shown = (await messages(bench, room))[-1]
    assert (shown.text, shown.delivery) == ("uno\ndos", DeliveryState.QUEUED)
    assert (await bench.storage.search.search("dos")).hits[0].message == reply

    def finish(story: Story) -> None:
        story.attempts(room, reply, "k2", 5)
        story.sends(room, reply, "k2", 6, "$2")
        assert story.transaction.message_by_remote(ACCOUNT, "$2") is not None

    await bench.write(finish)
    assert (await messages(bench, room))[-1].delivery is DeliveryState.SENT
    await bench.healthy()


async def test_of_a_reply_that_was_given_up_halfway_the_part_that_left_is_shown_as_sent(bench: Bench) -> None:
    def work(story: Story) -> str:
        room = story.opened("room")
        story.says(room, "maria", "hola?", 1)
        reply = new_id()
        put = story.transaction.put_text
        parts = (
            e.Part(key="k1", text_id=put("uno")),
            e.Part(key="k2", text_id=put("dos")),
            e.Part(key="k3", media=e.Media(remote="a" * 32, name="huge.png")),
        )
        body = e.ReplyQueued(reply=reply, parts=parts, public=False, not_before=at(2), answers_until=at(2))
        story.does(room, body, 2)
        story.attempts(room, reply, "k1", 3)
        story.sends(room, reply, "k1", 4, "$1")
        story.attempts(room, reply, "k2", 5, 2)
        story.does(room, e.ReplyFailed(reply=reply, key="k2", reason="too large"), 6)
        story.does(room, e.ReplyCancelled(reply=reply), 7)
        return room

    room = await bench.write(work)
    last = (await messages(bench, room))[-1]
    assert (last.text, last.delivery, last.failure) == ("uno", DeliveryState.SENT, "")
    assert last.attachments == ()
    assert (await bench.storage.search.search("dos")).hits == ()
    assert len((await bench.storage.search.search("uno")).hits) == 1
    await bench.healthy()


async def test_a_revised_reply_shows_its_last_text_and_a_cancelled_one_leaves(bench: Bench) -> None:
    def queue(story: Story) -> tuple[str, str]:
        room = story.opened("room")
        story.says(room, "maria", "hola?", 1)
        reply, key = story.replies(room, "primero", 2)
        parts = (e.Part(key=key, text_id=story.transaction.put_text("segundo")),)
        story.does(room, e.ReplyRevised(reply=reply, parts=parts, not_before=at(4)), 3)
        return room, reply

    room, reply = await bench.write(queue)
    assert [message.text for message in await messages(bench, room)] == ["hola?", "segundo"]
    assert (await bench.storage.search.search("primero")).hits == ()
    await bench.write(lambda story: story.does(room, e.ReplyCancelled(reply=reply), 4))
    assert [message.text for message in await messages(bench, room)] == ["hola?"]
    assert (await bench.storage.search.search("segundo")).hits == ()
    await bench.healthy()


async def test_an_edit_may_arrive_before_its_message(bench: Bench) -> None:
    def early(story: Story) -> str:
        room = story.opened("room")
        story.edits(room, story_message, "corrected", 5)
        story.edits(room, story_message, "in between", 3)
        story.does(room, e.Deleted(message=story_message), 6)
        return room

    from agent_console.domain.ids import message_id

    story_message = message_id(ACCOUNT, "m1")
    room = await bench.write(early)
    await bench.write(lambda story: story.says(room, "maria", "wrong", 1, "m1"))
    shown = (await messages(bench, room))[0]
    assert (shown.text, shown.original_text, shown.edited, shown.deleted) == (
        "corrected",
        "wrong",
        True,
        True,
    )
    assert (await bench.storage.search.search("wrong")).hits == ()
    assert len((await bench.storage.search.search("corrected")).hits) == 1
    row = (await bench.storage.inbox.page(InboxQuery(), "ana")).rows[0]
    assert row.snippet == "corrected"
    await bench.healthy()


async def test_the_newest_edit_wins_whatever_arrives_last(bench: Bench) -> None:
    def work(story: Story) -> str:
        room = story.opened("room")
        message = story.says(room, "maria", "one", 1)
        story.edits(room, message, "three", 9)
        story.edits(room, message, "two", 5)
        return room

    room = await bench.write(work)
    assert [message.text for message in await messages(bench, room)] == ["three"]
    await bench.healthy()


async def test_reactions_are_counted_and_taken_back(bench: Bench) -> None:
    def work(story: Story) -> tuple[str, str]:
        room = story.opened("room")
        message = story.says(room, "maria", "gracias", 1)
        for by, remote in (("x", "r1"), ("y", "r2"), ("agent:ana", "r3")):
            story.does(room, e.Reacted(message=message, key="👍", by=by, remote=remote), 2)
        assert story.transaction.reaction_by_remote(ACCOUNT, "r2") == (message, "👍", "y")
        story.does(room, e.Reacted(message=message, key="👍", by="y", remote="x2", removed=True), 3)
        return room, message

    room, _ = await bench.write(work)
    reaction = (await messages(bench, room))[0].reactions[0]
    assert (reaction.key, reaction.count, reaction.ours) == ("👍", 2, True)
    await bench.healthy()


async def test_a_message_taken_out_stands_in_its_own_conversation(bench: Bench) -> None:
    def room_of(story: Story) -> tuple[str, str]:
        room = story.opened("room", ThreadKind.STANDING, title="Community")
        story.says(room, "maria", "hola a todos", 1)
        return room, story.says(room, "pedro", "mi pedido?", 2, "m2")

    room, message = await bench.write(room_of)

    def take(story: Story) -> str:
        taken = "a" * 32
        found = story.transaction.message(message)
        assert found is not None
        opened = e.Opened(
            account=ACCOUNT,
            channel="practice",
            thread="room",
            kind=ThreadKind.TAKEN_OUT,
            taken_from=room,
            taken_message=message,
        )
        story.does(taken, opened, 3)
        received = e.Received(
            message=message,
            remote="m2",
            direction=Direction.CUSTOMER,
            identity=found.identity,
            customer=story.transaction.customer_of_identity(found.identity),
            text_id=found.text_id,
        )
        story.append(taken, StreamKind.CONVERSATION, received, 2, "identity:x")
        story.does(room, e.TakenOut(message=message, conversation=taken), 3)
        return taken

    bench.heard.clear()
    taken = await bench.write(take)
    assert bench.heard[0].live_from == frozenset(), "nobody wrote just now"
    assert [item.text for item in await messages(bench, taken)] == ["mi pedido?"]
    assert [item.text for item in await messages(bench, room)] == ["hola a todos"]
    await bench.write(lambda story: story.says(room, "pedro", "mi pedido?", 2, "m2"))
    assert [item.text for item in await messages(bench, taken)] == ["mi pedido?"]
    await bench.healthy()


async def test_what_lies_beside_the_log_is_kept(bench: Bench) -> None:
    def work(transaction: Transaction) -> None:
        assert transaction.cursor("acc") is None
        transaction.save_cursor("acc", "s1")
        assert transaction.cursor("acc") == "s1"
        assert transaction.quarantine("acc", b"<html>", "not_json", at(1))
        assert not transaction.quarantine("acc", b"<html>", "not_json", at(2))
        assert transaction.quarantine("other", b"<html>", "not_json", at(2))
        assert [transaction.next_number("case") for _ in range(3)] == [1, 2, 3]
        assert transaction.next_number("other") == 1
        assert transaction.setting("x") == ""
        transaction.save_setting("x", "y")
        assert transaction.setting("x") == "y"
        transaction.save_health("acc", AccountHealth(state=HealthState.LIVE, last_heard=at(1)))

    await bench.storage.log.write(work)
    assert [kept.payload for kept in await bench.storage.accounts.quarantined("acc")] == [b"<html>"]
    assert await bench.storage.accounts.setting("x") == "y"
    assert any(isinstance(event, HealthChanged) and event.account == "acc" for event in bench.heard)
    bench.heard.clear()
    await bench.storage.log.write(
        lambda t: t.save_health("acc", AccountHealth(state=HealthState.LIVE, last_heard=at(1)))
    )
    assert bench.heard == []


async def test_drafts_and_read_marks_belong_to_one_agent(bench: Bench) -> None:
    room = await bench.write(lambda story: story.opened("room"))
    await bench.write(lambda story: story.says(room, "maria", "hola", 1))

    def work(transaction: Transaction) -> None:
        transaction.save_draft("ana", room, Draft(text="Estimada\nMaria", saved_at=at(2)))
        transaction.mark_seen("ana", room, at(5))
        transaction.mark_seen("ana", room, at(3))

    await bench.storage.log.write(work)
    mine = (await bench.storage.inbox.rows([room], "ana"))[0]
    theirs = (await bench.storage.inbox.rows([room], "ben"))[0]
    assert (mine.has_draft, mine.draft, theirs.has_draft) == (True, "Estimada Maria", False)
    await bench.storage.log.write(lambda transaction: transaction.save_draft("ana", room, None))
    assert not (await bench.storage.inbox.rows([room], "ana"))[0].has_draft


async def test_snoozes_that_are_over_are_found(bench: Bench) -> None:
    def work(story: Story) -> str:
        room = story.opened("room")
        story.says(room, "maria", "hola", 1)
        story.does(room, e.Snoozed(until=at(60)), 2)
        return room

    room = await bench.write(work)
    assert list(await bench.storage.log.write(lambda t: t.snoozed_until(at(59)))) == []
    assert list(await bench.storage.log.write(lambda t: t.snoozed_until(at(60)))) == [room]


async def test_a_failed_reply_stays_in_the_outbox_until_it_is_settled(bench: Bench) -> None:
    def work(story: Story) -> tuple[str, str, str]:
        room = story.opened("room")
        story.says(room, "maria", "hola", 1)
        reply, key = story.replies(room, "ya", 2)
        story.attempts(room, reply, key, 3)
        story.does(room, e.ReplyFailed(reply=reply, key=key, reason="too long"), 4)
        return room, reply, key

    room, reply, _ = await bench.write(work)
    due = await bench.storage.log.write(lambda t: t.outbox(ACCOUNT))
    assert [(item.reply.id, item.reply.state) for item in due] == [(reply, ReplyState.FAILED)]
    view = (await bench.storage.accounts.list())[0]
    assert (view.queued, view.failed) == (0, 1)
    await bench.write(lambda story: story.does(room, e.ReplyRetried(reply=reply, not_before=at(6)), 5))
    view = (await bench.storage.accounts.list())[0]
    assert (view.queued, view.failed) == (1, 0)
    await bench.healthy()


async def test_an_abandoned_write_is_still_told_to_everybody(bench: Bench) -> None:
    room = await bench.write(lambda story: story.opened("room"))
    bench.heard.clear()
    reached = asyncio.Event()
    loop = asyncio.get_running_loop()

    def work(story: Story) -> None:
        story.says(room, "maria", "hola", 1)
        loop.call_soon_threadsafe(reached.set)

    waiting = asyncio.create_task(bench.write(work))  # noqa: TID251
    await reached.wait()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await bench.storage.log.write(lambda transaction: None)
    assert any(isinstance(event, ConversationsChanged) and room in event.ids for event in bench.heard)


async def test_text_that_no_entry_points_to_is_not_kept(bench: Bench) -> None:
    name = await bench.storage.log.write(lambda transaction: transaction.put_text("never said"))
    assert (
        await bench.storage.database.read(lambda c: c.execute("SELECT count(*) FROM text").fetchall()[0][0])
        == 0
    )
    assert name


async def test_times_keep_their_microseconds(bench: Bench) -> None:
    def work(story: Story) -> str:
        room = story.opened("room")
        story.says(room, "maria", "hola", 1 + 0.000_001 / 60)
        return room

    room = await bench.write(work)
    assert (await messages(bench, room))[0].occurred_at == at(1) + timedelta(microseconds=1)


async def test_what_came_back_and_was_given_up_stays_in_sight_as_failed(bench: Bench) -> None:
    def work(story: Story) -> tuple[str, str]:
        room = story.opened("room")
        story.says(room, "maria", "hola?", 1)
        reply, key = story.replies(room, "Ya vamos", 2)
        story.attempts(room, reply, key, 3)
        story.sends(room, reply, key, 4)
        queued = story.transaction.queued_reply(reply)
        assert queued is not None
        back = e.ReplyBounced(reply=reply, key=key, reason="no such mailbox", parts=queued.parts)
        story.does(room, back, 5)
        return room, reply

    room, reply = await bench.write(work)
    last = (await messages(bench, room))[-1]
    assert (last.delivery, last.failure, last.reply) == (DeliveryState.FAILED, "no such mailbox", reply)
    await bench.write(lambda story: story.does(room, e.ReplyCancelled(reply=reply), 6))
    last = (await messages(bench, room))[-1]
    assert (last.text, last.delivery, last.failure) == ("Ya vamos", DeliveryState.FAILED, "no such mailbox")
    assert last.reply == "", "there is nothing left to do about it"
    assert (await bench.storage.search.search("vamos")).hits[0].message == reply
    await bench.healthy()

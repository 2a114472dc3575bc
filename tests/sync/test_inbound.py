"""What channels bring: each message once, in the right conversation, whatever the order and however odd."""

from __future__ import annotations

from itertools import cycle
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent_console.domain import commands, ids
from agent_console.domain import entry as e
from agent_console.domain.conversation import Conversation
from agent_console.domain.entry import Direction, Media, Origin, Outcome, ThreadKind
from agent_console.domain.incoming import (
    IncomingDelete,
    IncomingEdit,
    IncomingFollow,
    IncomingReaction,
    IncomingRead,
    IncomingTyping,
    RemoteUser,
    Thread,
    Unreadable,
)
from agent_console.domain.log import Log, Transaction
from agent_console.domain.views import ConversationStatus
from agent_console.runtime.events import ConversationsChanged, Event, Events
from tests.sync.memory import MemoryLog
from tests.sync.samples import (
    ACCOUNT,
    MARTA,
    OLENA,
    START,
    ask,
    days,
    do,
    in_place,
    message,
    minutes,
    only,
    ours,
    queue,
    take,
)

CLOSED, OPEN = ConversationStatus.CLOSED, ConversationStatus.OPEN


def close(at_days: float = 0) -> e.Closed:
    return e.Closed(outcome=Outcome.SOLVED, seen_until=days(at_days))


# ---- once


async def test_a_message_that_comes_twice_is_there_once(log: Log) -> None:
    await take(log, message("m1"))
    again = await take(log, message("m1"), message("m2", minutes(1)), message("m2", minutes(1)))
    assert (again.messages, again.known) == (1, 2)
    assert (await only(log)).messages == 2


async def test_the_cursor_is_stored_with_the_batch(log: Log) -> None:
    await take(log, message("m1"), cursor="c7")
    await take(log, message("m2"))
    assert await ask(log, lambda tx: tx.cursor(ACCOUNT.id)) == "c7"


async def test_arrival_in_any_order_folds_to_the_same(log: Log) -> None:
    for name, at in (("m3", 3), ("m1", 1), ("m2", 2)):
        await take(log, message(name, minutes(at)))
    state = await only(log)
    assert (state.first_at, state.last_at, state.waiting_since) == (minutes(1), minutes(3), minutes(1))
    assert [item.at for item in state.unanswered] == [minutes(1), minutes(2), minutes(3)]


# ---- where a conversation begins and ends


async def test_a_customer_who_writes_soon_after_closing_reopens(log: Log) -> None:
    await take(log, message("m1"))
    await do(log, (await only(log)).id, close(), at=days(1))
    await take(log, message("m2", days(3)))
    state = await only(log)
    assert (state.status, state.waiting_since) == (OPEN, days(3))


async def test_a_customer_who_writes_long_after_closing_begins_a_new_conversation(log: Log) -> None:
    await take(log, message("m1"))
    await do(log, (await only(log)).id, close(), at=days(1))
    taken = await take(log, message("m2", days(5)), message("m3", days(5.1)))
    new, old = await in_place(log)
    assert taken.conversations == [new.id]
    assert (old.status, old.messages, new.status, new.messages) == (CLOSED, 1, OPEN, 2)
    assert new.customer == old.customer != ""
    assert new.title == "Olena"


@pytest.mark.parametrize("text", ["Thanks!", "muchas gracias 🙏", "Щиро дякую"])
async def test_a_bare_thank_you_does_not_reopen(log: Log, text: str) -> None:
    await take(log, message("m1"))
    await do(log, (await only(log)).id, close(), at=days(1))
    await take(log, message("m2", days(1.1), text=text))
    state = await only(log)
    assert (state.status, state.messages, state.unanswered) == (CLOSED, 2, ())


async def test_a_message_wakes_a_snoozed_conversation(log: Log) -> None:
    await take(log, message("m1"))
    await do(log, (await only(log)).id, e.Snoozed(until=days(9)))
    await take(log, message("m2", minutes(5)))
    state = await only(log)
    assert (state.status, state.snoozed_until) == (OPEN, None)


async def test_what_we_wrote_elsewhere_neither_wakes_nor_reopens(log: Log) -> None:
    await take(log, message("m1"))
    await do(log, (await only(log)).id, close(), at=days(1))
    await take(log, ours("o1", days(1.1)))
    state = await only(log)
    assert (state.status, state.ours) == (CLOSED, 1)


@pytest.mark.parametrize("origin", [Origin.BACKFILL, Origin.IMPORT])
async def test_history_does_not_reopen_nor_count_as_unread(log: Log, origin: Origin) -> None:
    await take(log, message("m1"))
    await do(log, (await only(log)).id, close(), at=days(1))
    await take(log, message("m0", minutes(-30)), message("m2", days(1.5)), origin=origin)
    state = await only(log)
    assert (state.status, state.messages, state.unread) == (CLOSED, 3, 0)


async def test_an_import_arrives_closed(log: Log) -> None:
    await take(log, message("m1", thread="post"), ours("o1", minutes(1), thread="post"), origin=Origin.IMPORT)
    state = await only(log, "post")
    assert (state.status, state.outcome, state.unanswered) == (CLOSED, Outcome.IMPORTED, ())


async def test_a_late_message_goes_to_the_conversation_of_its_time(log: Log) -> None:
    await take(log, message("m1"))
    await do(log, (await only(log)).id, close(), at=days(1))
    await take(log, message("m2", days(9)))
    await take(log, message("m1b", minutes(3)))
    new, old = await in_place(log)
    assert (new.messages, old.messages) == (1, 2)


async def test_a_post_is_one_conversation_for_ever_with_all_who_speak(log: Log) -> None:
    await take(log, message("m1", thread="post"))
    await do(log, (await only(log, "post")).id, close(), at=days(1))
    await take(log, message("m2", days(60), thread="post", author=MARTA))
    state = await only(log, "post")
    assert (state.status, state.messages, state.public) == (OPEN, 2, True)


async def test_a_room_is_one_standing_conversation_without_a_customer(log: Log) -> None:
    await take(log, message("m1", thread="room"), message("m2", minutes(1), thread="room", author=MARTA))
    state = await only(log, "room")
    assert (state.kind, state.customer, state.title, state.messages) == (
        ThreadKind.STANDING,
        "",
        "Community",
        2,
    )


async def test_a_place_may_be_announced_long_before_its_first_message(log: Log) -> None:
    await take(log, threads=(Thread(remote="later", kind=ThreadKind.PRIVATE, title="Iryna", encrypted=True),))
    await take(log, message("m1", thread="later"), threads=())
    state = await only(log, "later")
    assert (state.kind, state.title, state.encrypted) == (ThreadKind.PRIVATE, "Iryna", True)


async def test_a_place_nobody_announced_counts_as_public(log: Log) -> None:
    await take(log, message("m1", thread="?"), threads=())
    assert (await only(log, "?")).public


async def test_a_place_is_renamed_and_renamed_back(log: Log) -> None:
    await take(log, message("m1", thread="room"))
    for number, title in enumerate(("Help", "Community", "Help")):
        await take(
            log,
            threads=(Thread(remote="room", kind=ThreadKind.STANDING, title=title),),
            now=minutes(number),
        )
        assert (await only(log, "room")).title == title


async def test_two_conversations_that_prove_to_be_one_are_joined(log: Log) -> None:
    first, second = Thread(remote="t1", kind=ThreadKind.POST), Thread(remote="t2", kind=ThreadKind.POST)
    await take(log, message("a", thread="t1"), threads=(first,), origin=Origin.IMPORT)
    # an answer to a tweet that only a later file has
    await take(
        log, message("c", minutes(2), thread="t2", in_reply_to="b"), threads=(second,), origin=Origin.IMPORT
    )
    taken = await take(
        log,
        message("b", minutes(1), thread="t1", in_reply_to="a"),
        message("d", minutes(3), thread="t2", in_reply_to="c"),
        threads=(first, second),
        origin=Origin.IMPORT,
    )
    assert taken.merged == 1
    await take(log, message("f", minutes(4), thread="t2"), threads=(second,), origin=Origin.IMPORT)
    found = await ask(log, lambda tx: {name: tx.message_by_remote(ACCOUNT.id, name) for name in "abcdf"})
    homes = {ref.conversation for remote, ref in found.items() if ref is not None and remote != "c"}
    assert len(homes) == 1 and None not in found.values()
    (home,) = homes
    child = found["c"]
    assert child is not None
    merged = await ask(log, lambda tx: tx.conversation(child.conversation))
    assert child.conversation == home or (merged is not None and merged.merged_into == home)


# ---- taken out of a room


async def test_what_answers_a_message_taken_out_goes_where_that_one_is(log: Log) -> None:
    await take(log, message("m1", thread="room"), message("m2", minutes(1), thread="room", author=MARTA))
    room = await only(log, "room")
    taken = commands.taken_conversation(ids.message_id(ACCOUNT.id, "m1"))

    def take_out(tx: Transaction) -> None:
        ref = tx.message_by_remote(ACCOUNT.id, "m1")
        assert ref is not None
        customer = tx.customer_of_identity(ref.identity)
        entries = commands.take_out(room, ref, customer=customer, now=minutes(2), actor="agent:ana")
        tx.append(entries, minutes(2))

    await log.write(take_out)
    await log.write(take_out)
    reply = await queue(log, taken, "our answer", at=minutes(3), keys=("k1",))
    await do(log, taken, e.ReplyAttempted(reply=reply, key="k1", attempt=1), at=minutes(3))
    await take(log, ours("o1", minutes(3), thread="room", key="k1"))
    await take(
        log,
        message("m3", minutes(4), thread="room", in_reply_to="m1", author=MARTA),
        message("m4", minutes(5), thread="room", in_reply_to="o1"),
        message("m5", minutes(6), thread="room"),
    )
    own = await ask(log, lambda tx: tx.conversation(taken))
    assert own is not None
    assert (own.kind, own.messages, own.ours) == (ThreadKind.TAKEN_OUT, 4, 1)
    assert own.customer == (await ask(log, lambda tx: tx.customer_of_identity(own.primary_identity)))
    room = next(state for state in await in_place(log, "room") if state.kind is ThreadKind.STANDING)
    assert room.messages == 3
    assert [item.at for item in room.unanswered] == [minutes(1), minutes(6)]


# ---- people


async def test_an_author_becomes_a_customer_on_first_sight(log: Log) -> None:
    taken = await take(log, message("m1"), message("m2", minutes(1)), message("m3", minutes(2), author=MARTA))
    assert taken.customers == 2
    identity = ids.identity_id("double", ACCOUNT.server, "@olena")
    customer = await ask(log, lambda tx: tx.customer(tx.customer_of_identity(identity)))
    assert customer is not None and customer.name == "Olena Koval"


async def test_a_newer_name_wins_and_an_older_one_does_not(log: Log) -> None:
    await take(log, message("m2", minutes(2)))
    await take(log, message("m3", minutes(3), author=RemoteUser(remote="@olena", name="Olena K.")))
    await take(log, message("m1", minutes(1), author=RemoteUser(remote="@olena", name="Old")))
    customer_id = (await only(log)).customer
    customer = await ask(log, lambda tx: tx.customer(customer_id))
    assert customer is not None and customer.name == "Olena K."


# ---- our own replies coming back


async def test_an_echo_by_key_settles_the_reply_and_adds_no_message(log: Log) -> None:
    await take(log, message("m1"))
    conversation = (await only(log)).id
    reply = await queue(log, conversation, "Hello", keys=("k1",))
    await do(log, conversation, e.ReplyAttempted(reply=reply, key="k1", attempt=1))
    for _ in range(2):
        await take(log, ours("o1", minutes(2), key="k1", text="Hello"))
    state = await only(log)
    assert (state.messages, state.ours, state.replies, state.waiting_since) == (2, 1, (), None)
    ref = await ask(log, lambda tx: tx.message_by_remote(ACCOUNT.id, "o1"))
    assert ref is not None and ref.id == reply


async def test_an_echo_without_a_key_is_recognised_while_the_reply_is_on_its_way(log: Log) -> None:
    await take(log, message("m1"))
    conversation = (await only(log)).id
    reply = await queue(log, conversation, "Hello there", keys=("k1",))
    await do(log, conversation, e.ReplyAttempted(reply=reply, key="k1", attempt=1))
    await take(log, ours("o1", minutes(2), text="Hello  there\n"), ours("o2", minutes(3), text="Other"))
    state = await only(log)
    assert (state.messages, state.ours, state.replies) == (3, 2, ())


async def test_a_discarded_reply_that_did_arrive_is_shown(log: Log) -> None:
    await take(log, message("m1"))
    conversation = (await only(log)).id
    reply = await queue(log, conversation, "Hello", keys=("k1",))
    await do(log, conversation, e.ReplyAttempted(reply=reply, key="k1", attempt=1))
    await do(log, conversation, e.ReplyUncertain(reply=reply, key="k1"), e.ReplyCancelled(reply=reply))
    await take(log, ours("o1", minutes(2), key="k1", text="Hello"))
    assert (await only(log)).ours == 1


# ---- about a message


def about(kind: str) -> list[IncomingEdit | IncomingDelete | IncomingReaction]:
    at = minutes(5)
    events: dict[str, list[IncomingEdit | IncomingDelete | IncomingReaction]] = {
        "edit": [
            IncomingEdit(
                remote="m1", thread="chat", revision="r1", occurred_at=at, author="@olena", text="new"
            )
        ],
        "delete": [
            IncomingDelete(remote="m1", thread="chat", revision="r2", occurred_at=at, author="@olena")
        ],
        "reaction": [
            IncomingReaction(
                remote="x1",
                target="m1",
                thread="chat",
                key="👍",
                author=MARTA,
                direction=Direction.CUSTOMER,
                occurred_at=at,
            )
        ],
    }
    return events[kind]


@pytest.mark.parametrize("kind", ["edit", "delete", "reaction"])
@pytest.mark.parametrize("early", [False, True])
async def test_changes_find_their_message_whichever_comes_first(log: Log, kind: str, early: bool) -> None:
    events = about(kind)
    first, second = (events, [message("m1")]) if early else ([message("m1")], events)
    await take(log, *first)
    await take(log, *second)
    position = (await only(log)).position
    await take(log, *first, *second)
    state = await only(log)
    assert state.position == position  # again is a no-op
    assert position == 3  # opened, received, changed


async def test_a_reaction_is_taken_back_by_its_own_id(log: Log) -> None:
    await take(log, message("m1"), *about("reaction"))
    gone = IncomingDelete(remote="x1", thread="chat", revision="r", occurred_at=minutes(6))
    await take(log, gone)
    state = await only(log)
    assert (state.position, state.messages) == (4, 1)
    ref = await ask(log, lambda tx: tx.message_by_remote(ACCOUNT.id, "m1"))
    assert ref is not None and not ref.deleted


async def test_a_deletion_marks_the_message_and_ends_its_wait(log: Log) -> None:
    await take(log, message("m1"), *about("delete"))
    ref = await ask(log, lambda tx: tx.message_by_remote(ACCOUNT.id, "m1"))
    assert ref is not None and ref.deleted
    assert (await only(log)).waiting_since is None


async def test_nobody_edits_what_somebody_else_wrote(log: Log) -> None:
    forged = IncomingEdit(
        remote="m1", thread="chat", revision="r1", occurred_at=minutes(1), author="@marta", text="I agree"
    )
    taken = await take(log, message("m1"), forged)
    assert (taken.quarantined, (await only(log)).position) == (1, 2)


async def test_a_read_mark_is_kept_once_somebody_could_have_read_us(log: Log) -> None:
    mark = IncomingRead(target="m1", thread="chat", author="@olena", occurred_at=minutes(9))
    await take(log, message("m1"), mark)
    assert (await only(log)).position == 2
    read = IncomingRead(target="o1", thread="chat", author="@olena", occurred_at=minutes(9))
    await take(log, ours("o1", minutes(2)), read, read)
    assert (await only(log)).position == 4


async def test_typing_is_told_and_not_stored(log: Log) -> None:
    await take(log, message("m1"))
    before = (await only(log)).position
    taken = await take(log, IncomingTyping(thread="chat", authors=("@olena", "@stranger")))
    assert taken.typing == [((await only(log)).id, ("Olena Koval", "@stranger"))]
    assert (await only(log)).position == before


# ---- odd and hostile


async def test_unreadable_payloads_are_quarantined_and_the_others_go_through(log: Log) -> None:
    bad = Unreadable(payload=b"\xff\x00{", why="not JSON")
    taken = await take(log, message("m1"), message(""), quarantined=(bad,))
    assert (taken.messages, taken.quarantined) == (1, 2)
    again = await take(log, message(""), quarantined=(bad,))
    assert again.quarantined == 0


@pytest.mark.parametrize(
    "text",
    ["x" * 1_000_000, "broken \ud800 surrogate \udfff", "nul \0 byte", "\u202egnp.exe", "🙂" * 5000, ""],
)
async def test_odd_texts_go_through(log: Log, text: str) -> None:
    taken = await take(log, message("m1", text=text))
    assert (taken.messages, taken.quarantined) == (1, 0)
    ref = await ask(log, lambda tx: tx.message_by_remote(ACCOUNT.id, "m1"))
    assert ref is not None
    if text:
        assert len(await ask(log, lambda tx: tx.text(ref.text_id))) == len(text)


async def test_a_name_of_ten_thousand_characters_is_cut_and_an_odd_one_kept(log: Log) -> None:
    await take(log, message("m1", author=RemoteUser(remote="@long", name="n" * 10_000)))
    await take(
        log, message("m2", minutes(1), author=RemoteUser(remote="@odd\ud800", name="\u202eadmin\ud83d"))
    )
    customer_id = (await only(log)).customer
    customer = await ask(log, lambda tx: tx.customer(customer_id))
    assert customer is not None and customer.name == "n" * 300
    assert (await only(log)).messages == 2


async def test_times_in_the_future_are_taken_for_now(log: Log) -> None:
    await take(log, message("m1", days(9_000)), message("m2", START), now=days(1))
    assert (await only(log)).last_at == days(1)


async def test_html_is_made_safe_and_the_plain_text_stays(log: Log) -> None:
    hostile = '<p>Hi <b onclick="x()">you</b><img src="https://spy.example/p.png"><script>x()</script></p>'
    await take(log, message("m1", text="Hi you", html=hostile))
    ref = await ask(log, lambda tx: tx.message_by_remote(ACCOUNT.id, "m1"))
    assert ref is not None
    assert await ask(log, lambda tx: tx.text(ref.text_id)) == "Hi you"


async def test_media_keep_their_place_and_lose_long_names(log: Log) -> None:
    media = (Media(remote="mxc://x/y", name="a" * 5_000 + ".png", mime="image/png", size=3),)
    await take(log, message("m1", text="", media=media))
    ref = await ask(log, lambda tx: tx.message_by_remote(ACCOUNT.id, "m1"))
    assert ref is not None and ref.media[0].remote == "mxc://x/y" and len(ref.media[0].name) == 300


# ---- any order, any repetition, any batches


EVENTS = [
    *(
        message(f"m{n}", minutes(n), thread="post", author=MARTA if n % 3 == 0 else OLENA)
        for n in range(1, 7)
    ),
    ours("o1", minutes(2.5), thread="post"),
    message("t1", minutes(8), thread="post", text="Gracias!"),
    IncomingEdit(
        remote="m2", thread="post", revision="e1", occurred_at=minutes(9), author="@olena", text="new"
    ),
    IncomingDelete(remote="m4", thread="post", revision="d1", occurred_at=minutes(9)),
    IncomingReaction(
        remote="x1",
        target="m5",
        thread="post",
        key="👍",
        author=MARTA,
        direction=Direction.CUSTOMER,
        occurred_at=minutes(9),
    ),
]


@settings(max_examples=60, deadline=None)
@given(
    st.permutations(EVENTS),
    st.lists(st.sampled_from(EVENTS), max_size=6),
    st.lists(st.integers(1, 5), min_size=1, max_size=20),
)
async def test_what_was_received_folds_to_the_same_in_whatever_order(
    order: list[Any], again: list[Any], sizes: list[int]
) -> None:
    straight, shuffled = MemoryLog(), MemoryLog()
    await take(straight, *EVENTS)
    rest, cuts = [*order, *again], cycle(sizes)
    while rest:
        size = next(cuts)
        await take(shuffled, *rest[:size])
        rest = rest[size:]
    assert received(await only(shuffled, "post")) == received(await only(straight, "post"))
    edited = [
        entry for entry in shuffled.tx.entries if isinstance(entry.body, e.Edited | e.Deleted | e.Reacted)
    ]
    assert len(edited) == 3


def received(state: Conversation) -> Conversation:
    """What follows from what was received, without names that depend on which message was seen first."""
    return msgspec.structs.replace(state, id="", position=0)


# ---- what channels of every kind tell


async def test_a_heading_and_what_was_folded_away_are_kept_with_the_text(log: Log) -> None:
    await take(log, message("m1", text="Hello", heading="Order 7", folded="> quoted"))
    state = await only(log)
    ref = await ask(log, lambda tx: tx.message(state.last_message))
    assert ref is not None
    assert await ask(log, lambda tx: (tx.text(ref.text_id), tx.heading(ref.text_id))) == ("Hello", "Order 7")
    edit = IncomingEdit(
        remote="m1", thread="chat", revision="e1", occurred_at=minutes(1), author="@olena", text="Hello!"
    )
    await take(log, edit)
    after = await ask(log, lambda tx: tx.message(state.last_message))
    assert after is not None


async def test_what_a_machine_wrote_reopens_nothing_and_waits_for_nothing(log: Log) -> None:
    await take(log, message("m1"))
    state = await only(log)
    await do(log, state.id, e.Closed(outcome=e.Outcome.SOLVED, seen_until=state.last_at), at=minutes(1))
    await take(log, message("m2", minutes(2), automatic=e.Automatic.REPLY))
    after = await only(log)
    assert (after.status, after.unanswered, after.messages) == (ConversationStatus.CLOSED, (), 2)
    await take(log, message("m3", minutes(3)))
    assert (await only(log)).status is ConversationStatus.OPEN


async def test_spam_is_never_back_by_itself_however_late_it_goes_on(log: Log, events: Events) -> None:
    await take(log, message("m1"))
    state = await only(log)
    await do(log, state.id, e.Closed(outcome=e.Outcome.SPAM, seen_until=state.last_at), at=minutes(1))
    told: list[Event] = []
    events.subscribe(told.append)
    taken = await take(log, message("m2", minutes(2)), message("m3", days(30)))
    assert taken.conversations == []
    if not isinstance(log, MemoryLog):
        live = [event.live_from for event in told if isinstance(event, ConversationsChanged)]
        assert live == [frozenset()], "nobody is told"
    after = await only(log)
    assert (after.status, after.waiting_since, after.messages) == (ConversationStatus.CLOSED, None, 3)
    assert after.unread == 0


async def test_who_follows_us_is_of_interest_where_we_know_them(log: Log) -> None:
    stranger = IncomingFollow(author=RemoteUser(remote="@new", name="New"), occurred_at=minutes(1))
    taken = await take(log, message("m1"), stranger, IncomingFollow(author=OLENA, occurred_at=minutes(2)))
    assert (taken.customers, taken.quarantined) == (1, 0)
    identity = ids.identity_id("double", ACCOUNT.server, "@olena")
    known = await ask(log, lambda tx: tx.identity(identity))
    assert known is not None and known.follows == (ACCOUNT.id,)
    await take(log, IncomingFollow(author=OLENA, occurred_at=minutes(2)))
    await take(log, IncomingFollow(author=OLENA, occurred_at=minutes(3), removed=True))
    known = await ask(log, lambda tx: tx.identity(identity))
    assert known is not None and known.follows == ()


async def test_how_the_channel_writes_somebody_is_learnt_later_too(log: Log) -> None:
    await take(log, message("m1"))
    named = RemoteUser(remote="@olena", name="Olena Koval", handle="@olena@social.example")
    await take(log, message("m2", minutes(1), author=named))
    await take(log, message("m3", minutes(2)))
    identity = ids.identity_id("double", ACCOUNT.server, "@olena")
    known = await ask(log, lambda tx: tx.identity(identity))
    assert known is not None and (known.name, known.handle) == ("Olena Koval", "@olena@social.example")


async def test_our_own_text_comes_back_with_a_mention_before_it(log: Log) -> None:
    await take(log, message("m1"))
    chat = await only(log)
    reply = await queue(log, chat.id, "We are on it.", at=minutes(1), keys=("k1",))
    await do(log, chat.id, e.ReplyAttempted(reply=reply, key="k1", attempt=1), at=minutes(1))
    taken = await take(log, ours("o1", minutes(1), text="@olena We are on it."))
    assert (taken.messages, taken.known) == (0, 1)
    assert (await only(log)).replies == ()

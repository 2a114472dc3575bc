"""The fold of a conversation: whatever order the channel's news arrives in, the state is the same."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_console.domain import entry as e
from agent_console.domain.conversation import Conversation, fold
from agent_console.domain.entry import Direction, Entry, Origin, Outcome, StreamKind, ThreadKind
from agent_console.domain.reply import ReplyState
from agent_console.domain.row import project
from agent_console.domain.views import ConversationStatus
from agent_console.domain.waiting import MOST_UNANSWERED

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def at(minute: float) -> datetime:
    return START + timedelta(minutes=minute)


def entry(
    body: e.Body, minute: float = 0, origin: Origin = Origin.LIVE, position: int | None = None
) -> Entry:
    return Entry(
        id=f"{minute}-{type(body).__name__}",
        stream="c",
        kind=StreamKind.CONVERSATION,
        position=position,
        occurred_at=at(minute),
        recorded_at=at(minute),
        origin=origin,
        actor="agent:ana",
        body=body,
    )


def opened(kind: ThreadKind = ThreadKind.PRIVATE, origin: Origin = Origin.LIVE) -> Entry:
    return entry(e.Opened(account="a", channel="x", thread="t", kind=kind), 0, origin)


def says(
    message: str,
    minute: float,
    who: str = "maria",
    origin: Origin = Origin.LIVE,
    in_reply_to: str = "",
    thanks: bool = False,
) -> Entry:
    ours = who == "us"
    body = e.Received(
        message=message,
        remote=message,
        direction=Direction.OURS if ours else Direction.CUSTOMER,
        identity="" if ours else who,
        customer="" if ours else f"customer-{who}",
        in_reply_to=in_reply_to,
        thanks=thanks,
    )
    return entry(body, minute, origin)


def queued(reply: str, minute: float, *keys: str, until: float | None = None, to: str = "") -> Entry:
    body = e.ReplyQueued(
        reply=reply,
        parts=tuple(e.Part(key=key, text_id=f"text-{key}") for key in keys),
        public=False,
        not_before=at(minute),
        answers_until=None if until is None else at(until),
        in_reply_to=to,
    )
    return entry(body, minute)


def folded(*entries: Entry) -> Conversation:
    state: Conversation | None = None
    for position, each in enumerate(entries, 1):
        state = fold(state, msgspec.structs.replace(each, position=position))
    assert state is not None
    return state


MESSAGES = [f"m{number}" for number in range(12)]
received = st.lists(
    st.one_of(
        st.builds(
            lambda message, minute, who, origin, to, thanks: says(message, minute, who, origin, to, thanks),
            st.sampled_from(MESSAGES),
            st.integers(0, 8),
            st.sampled_from(["maria", "pedro", "us"]),
            st.sampled_from(list(Origin)),
            st.sampled_from(["", *MESSAGES]),
            st.booleans(),
        ),
        st.builds(
            lambda message, minute: entry(e.Deleted(message=message), minute),
            st.sampled_from(MESSAGES),
            st.integers(0, 8),
        ),
    ),
    max_size=14,
    unique_by=lambda item: (type(item.body).__name__, item.body.message),  # type: ignore[union-attr]
)


@given(received, st.randoms(use_true_random=False), st.sampled_from(list(ThreadKind)))
def test_the_order_of_arrival_makes_no_difference(
    entries: list[Entry], chance: random.Random, kind: ThreadKind
) -> None:
    shuffled = list(entries)
    chance.shuffle(shuffled)
    one, other = folded(opened(kind), *entries), folded(opened(kind), *shuffled)
    assert _comparable(one) == _comparable(other)


def _comparable(state: Conversation) -> Conversation:
    return msgspec.structs.replace(state, answered=tuple(sorted(state.answered)))


@given(
    st.lists(st.integers(0, 10_000), min_size=1, max_size=300, unique=True), st.randoms(use_true_random=False)
)
def test_the_state_stays_small_and_still_knows_the_oldest_and_the_newest(
    minutes: list[int], chance: random.Random
) -> None:
    entries = [says(f"m{minute}", minute) for minute in minutes]
    chance.shuffle(entries)
    state = folded(opened(), *entries)
    assert len(state.unanswered) <= MOST_UNANSWERED
    assert state.waiting_since == at(min(minutes))
    assert state.unanswered[-1].at == at(max(minutes))
    assert state.messages == len(minutes)
    assert state.unread == min(99, len(minutes))


def test_a_message_waits_until_it_is_answered() -> None:
    state = folded(opened(), says("m1", 1), says("m2", 2))
    assert (state.waiting_since, state.unread) == (at(1), 2)
    state = folded(opened(), says("m1", 1), says("m2", 2), says("ours", 3, "us"))
    assert (state.waiting_since, state.unread) == (None, 0)


def test_an_answer_does_not_cover_what_came_after_the_agent_looked() -> None:
    sent = entry(e.ReplySent(reply="r", key="k", remote="$"), 5)
    state = folded(opened(), says("m1", 1), queued("r", 3, "k", until=1), says("m2", 4), sent)
    assert state.waiting_since == at(4)


def test_a_bare_thank_you_does_not_wait() -> None:
    assert folded(opened(), says("m1", 1, thanks=True)).waiting_since is None


def test_what_was_said_before_we_came_waits_but_is_not_unread() -> None:
    state = folded(opened(), says("m1", 1, origin=Origin.BACKFILL))
    assert (state.waiting_since, state.unread) == (at(1), 0)


def test_an_imported_history_is_closed_and_waits_for_nothing() -> None:
    state = folded(opened(origin=Origin.IMPORT), says("m1", 1, origin=Origin.IMPORT))
    assert (state.status, state.outcome) == (ConversationStatus.CLOSED, Outcome.IMPORTED)
    assert (state.waiting_since, state.unread) == (None, 0)


def test_in_a_community_room_customers_answer_each_other() -> None:
    room = opened(ThreadKind.STANDING)
    state = folded(room, says("m1", 1), says("m2", 2, "pedro", in_reply_to="m1"))
    assert [item.message for item in state.unanswered] == ["m2"]
    assert state.customer == ""


def test_whoever_answers_themselves_has_not_been_answered() -> None:
    room = opened(ThreadKind.STANDING)
    state = folded(room, says("m1", 1), says("m2", 2, "maria", in_reply_to="m1"))
    assert state.waiting_since == at(1)


def test_in_a_community_room_our_answer_answers_one_message() -> None:
    room = opened(ThreadKind.STANDING)
    state = folded(room, says("m1", 1), says("m2", 2, "pedro"), says("o", 3, "us", in_reply_to="m2"))
    assert [item.message for item in state.unanswered] == ["m1"]
    sent = entry(e.ReplySent(reply="r", key="k", remote="$"), 5)
    state = folded(room, says("m1", 1), says("m2", 2, "pedro"), queued("r", 3, "k", until=2, to="m1"), sent)
    assert [item.message for item in state.unanswered] == ["m2"]


def test_the_customer_is_who_wrote_first_whoever_arrived_first() -> None:
    state = folded(opened(ThreadKind.POST), says("m2", 2, "pedro"), says("m1", 1, "maria"))
    assert state.customer == "customer-maria"


def test_a_closed_conversation_waits_for_nothing_until_it_is_reopened() -> None:
    closed = entry(e.Closed(outcome=Outcome.SOLVED, seen_until=at(1)), 3)
    state = folded(opened(), says("m1", 1), says("m2", 2), closed)
    assert (state.status, state.waiting_since) == (ConversationStatus.CLOSED, None)
    assert project(state, None, None).unread == 0
    state = fold(state, entry(e.Reopened(), 4))
    assert (state.status, state.outcome, state.waiting_since) == (ConversationStatus.OPEN, None, at(2))


def test_a_snooze_ends_when_it_is_woken() -> None:
    state = folded(opened(), says("m1", 1), entry(e.Snoozed(until=at(90)), 2))
    assert (state.status, state.snoozed_until) == (ConversationStatus.SNOOZED, at(90))
    state = fold(state, entry(e.Woken(), 3))
    assert (state.status, state.snoozed_until) == (ConversationStatus.OPEN, None)


def test_marking_as_handled_ends_the_wait_up_to_there() -> None:
    state = folded(opened(), says("m1", 1), says("m2", 3), entry(e.MarkedHandled(seen_until=at(2)), 4))
    assert state.waiting_since == at(3)
    late = folded(opened(), says("m1", 1), entry(e.MarkedHandled(seen_until=at(2)), 4), says("m0", 0))
    assert late.waiting_since is None


class TestReplies:
    """A reply is a fold of its entries."""

    def test_it_is_settled_when_every_part_was_sent(self) -> None:
        state = folded(opened(), says("m1", 1), queued("r", 2, "k1", "k2", until=1))
        state = fold(state, entry(e.ReplyAttempted(reply="r", key="k1", attempt=1), 3))
        assert state.sending == "attempting"
        state = fold(state, entry(e.ReplySent(reply="r", key="k1", remote="$1"), 4))
        assert (state.sending, state.waiting_since) == ("queued", at(1))
        state = fold(state, entry(e.ReplySent(reply="r", key="k2", remote="$2"), 5))
        assert (state.replies, state.sending, state.waiting_since, state.ours) == ((), "", None, 1)
        assert (state.last_message, state.last_direction) == ("r", Direction.OURS)

    def test_a_part_is_counted_once(self) -> None:
        sent = entry(e.ReplySent(reply="r", key="k", remote="$1"), 4)
        once = folded(opened(), queued("r", 2, "k"), sent)
        assert fold(once, sent) == once

    def test_within_an_attempt_it_only_moves_forward(self) -> None:
        state = folded(
            opened(), queued("r", 2, "k"), entry(e.ReplyAttempted(reply="r", key="k", attempt=2), 3)
        )
        state = fold(state, entry(e.ReplyFailed(reply="r", key="k", reason="no"), 4))
        late = fold(state, entry(e.ReplyUncertain(reply="r", key="k"), 5))
        assert late == state
        late = fold(state, entry(e.ReplyAttempted(reply="r", key="k", attempt=1), 5))
        assert late == state

    def test_trying_again_keeps_the_key_and_its_age(self) -> None:
        state = folded(
            opened(), queued("r", 2, "k"), entry(e.ReplyAttempted(reply="r", key="k", attempt=1), 3)
        )
        state = fold(state, entry(e.ReplyUncertain(reply="r", key="k"), 4))
        state = fold(state, entry(e.ReplyRetried(reply="r", not_before=at(6)), 5))
        reply = state.reply("r")
        assert reply is not None and (reply.state, reply.not_before) == (ReplyState.QUEUED, at(6))
        state = fold(state, entry(e.ReplyAttempted(reply="r", key="k", attempt=2), 7))
        reply = state.reply("r")
        assert reply is not None and (reply.first_attempt, reply.attempt) == (at(3), 2)

    def test_a_revision_counts_only_before_the_first_attempt(self) -> None:
        revised = entry(
            e.ReplyRevised(reply="r", parts=(e.Part(key="k", text_id="new"),), not_before=at(9)), 3
        )
        state = folded(opened(), queued("r", 2, "k"), revised)
        assert state.replies[0].parts[0].text_id == "new"
        attempted = entry(e.ReplyAttempted(reply="r", key="k", attempt=1), 3)
        assert (
            folded(opened(), queued("r", 2, "k"), attempted, revised).replies[0].parts[0].text_id == "text-k"
        )

    @pytest.mark.parametrize("reason", ["", "refused"])
    def test_the_worst_state_is_what_the_inbox_shows(self, reason: str) -> None:
        state = folded(opened(), queued("r1", 2, "k1"), queued("r2", 2, "k2"))
        state = fold(state, entry(e.ReplyFailed(reply="r2", key="k2", reason=reason), 3))
        assert state.sending == "failed"
        assert fold(state, entry(e.ReplyCancelled(reply="r2"), 4)).sending == "queued"


def test_a_pending_entry_does_not_move_the_position() -> None:
    state = folded(opened(), says("m1", 1))
    assert fold(state, entry(e.Assigned(agent="ana"), 2)).position == state.position


def test_tags_are_a_set() -> None:
    state = folded(
        opened(), entry(e.Tagged(tag="b"), 1), entry(e.Tagged(tag="a"), 2), entry(e.Tagged(tag="b"), 3)
    )
    assert state.tags == ("a", "b")
    assert fold(state, entry(e.Tagged(tag="a", removed=True), 4)).tags == ("b",)


# ---- what waits for nothing


def machine(message: str, minute: float) -> Entry:
    said = says(message, minute)
    assert isinstance(said.body, e.Received)
    body = msgspec.structs.replace(said.body, automatic=e.Automatic.REPLY)
    return msgspec.structs.replace(said, body=body)


def state_after(*entries: Entry) -> Conversation:
    state: Conversation | None = None
    for each in entries:
        state = fold(state, each)
    assert state is not None
    return state


def test_what_a_machine_wrote_waits_for_nothing() -> None:
    state = state_after(opened(), machine("m1", 1))
    assert (state.waiting_since, state.unread, state.messages) == (None, 0, 1)


def test_what_is_said_in_spam_waits_for_nothing_until_somebody_reopens_it() -> None:
    spam = entry(e.Closed(outcome=Outcome.SPAM), 2)
    state = state_after(opened(), says("m1", 1), spam, says("m2", 3))
    assert state.spam and (state.waiting_since, state.unread) == (None, 0)
    state = fold(fold(state, entry(e.Reopened(), 4)), says("m3", 5))
    assert not state.spam and {"m2", "m3"} <= {item.message for item in state.unanswered}


@pytest.mark.parametrize(
    "body",
    [
        e.Moderated(message="m1", action=e.Moderation.HIDE, identity="maria"),
        e.Moderated(message="m1", action=e.Moderation.DELETE, identity="maria"),
        e.MovedToPrivate(conversation="private", message="m1"),
        e.ContactLogged(message="m1", how=e.ContactKind.PHONE, direction=Direction.CUSTOMER),
    ],
)
def test_one_message_that_was_dealt_with_waits_no_more_in_any_order(body: e.ConversationBody) -> None:
    dealt = entry(body, 3)
    one = state_after(opened(), says("m1", 1), says("m2", 2), dealt)
    other = state_after(opened(), dealt, says("m2", 2), says("m1", 1))
    assert [item.message for item in one.unanswered] == ["m2"]
    assert one.unanswered == other.unanswered


def test_a_like_is_no_answer() -> None:
    like = entry(e.Moderated(message="m1", action=e.Moderation.LIKE), 2)
    assert state_after(opened(), says("m1", 1), like).waiting_since == at(1)


def test_a_conversation_that_we_began_is_the_customers_until_they_write() -> None:
    begun = entry(e.ContinuesFrom(conversation="public", customer="cm", identity="maria"), 1)
    placed = entry(e.Placed(thread="dm-1"), 2)
    state = state_after(opened(), begun, placed)
    assert (state.customer, state.primary_identity, state.thread) == ("cm", "maria", "dm-1")
    row = project(state, None, None)
    assert row.last_at == at(1) and row.customer == "cm"
    assert state_after(opened(), says("m1", 0.5, "olena"), begun).primary_identity == "olena"

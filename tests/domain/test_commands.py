"""Commands are judged on the newest state: a colleague's claim rejects mine, a customer's message nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count

import msgspec
import pytest

from agent_console.domain import answering, commands
from agent_console.domain import entry as e
from agent_console.domain.capabilities import AttachmentLimit, Capabilities, Counting, TextLimit
from agent_console.domain.case import Case
from agent_console.domain.conversation import Conversation, fold
from agent_console.domain.entry import (
    Direction,
    Entry,
    Origin,
    Outcome,
    Part,
    Priority,
    StreamKind,
    ThreadKind,
)
from agent_console.domain.log import MessageRef
from agent_console.domain.views import ConversationStatus
from agent_console.errors import CommandRefused, Refusal

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ALL = Capabilities(
    send=True,
    public=True,
    private=True,
    edits=True,
    deletes=True,
    reactions=True,
    text=TextLimit(10, Counting.GRAPHEMES),
    attachments=AttachmentLimit(max_bytes=9, max_files=2),
)


def after(
    *bodies: e.ConversationBody, kind: ThreadKind = ThreadKind.PRIVATE, encrypted: bool = False
) -> Conversation:
    """The state of a conversation in which a customer wrote, and then this happened, a minute apart."""
    opened = e.Opened(account="acc", channel="double", thread="t", kind=kind, encrypted=encrypted)
    received = e.Received(
        message="m1", remote="r1", direction=Direction.CUSTOMER, identity="i1", customer="c1", text_id="t1"
    )
    state: Conversation | None = None
    for position, body in enumerate((opened, received, *bodies), start=1):
        state = fold(
            state,
            Entry(
                id=str(position),
                stream="conv",
                kind=StreamKind.CONVERSATION,
                position=position,
                occurred_at=NOW + timedelta(minutes=position),
                recorded_at=NOW,
                origin=Origin.LIVE,
                actor="agent:ana",
                body=body,
            ),
        )
    assert state is not None
    return state


def message(number: int) -> e.Received:
    return e.Received(
        message=f"m{number}", remote=f"r{number}", direction=Direction.CUSTOMER, identity="i1", customer="c1"
    )


def refusal(work: Callable[[], object]) -> Refusal:
    with pytest.raises(CommandRefused) as caught:
        work()
    return caught.value.refusal


# ---- claiming


def test_a_free_conversation_is_taken() -> None:
    assert commands.assign(after(), "ana", seen=2) == (e.Assigned(agent="ana"),)


def test_a_colleagues_claim_after_what_i_saw_rejects_mine() -> None:
    taken = after(e.Assigned(agent="bo"))
    assert refusal(lambda: commands.assign(taken, "ana", seen=2)) is Refusal.ALREADY_TAKEN


def test_what_i_saw_assigned_i_may_take_over() -> None:
    taken = after(e.Assigned(agent="bo"))
    assert commands.assign(taken, "ana", seen=3) == (e.Assigned(agent="ana"),)
    assert commands.assign(taken, "ana") == (e.Assigned(agent="ana"),)


def test_a_customers_message_rejects_no_claim() -> None:
    assert commands.assign(after(message(2), message(3)), "ana", seen=2) == (e.Assigned(agent="ana"),)


def test_a_claim_that_was_released_again_rejects_nothing() -> None:
    assert commands.assign(after(e.Assigned(agent="bo"), e.Released()), "ana", seen=2)


def test_taking_what_is_mine_changes_nothing() -> None:
    assert commands.assign(after(e.Assigned(agent="ana")), "ana", seen=2) == ()


def test_only_what_somebody_has_is_released() -> None:
    assert refusal(lambda: commands.release(after())) is Refusal.NOT_ASSIGNED
    assert commands.release(after(e.Assigned(agent="ana"))) == (e.Released(),)


# ---- closing, reopening, snoozing


def test_closing_ends_the_wait() -> None:
    state = after(message(2))
    (closed,) = commands.close(state, Outcome.SOLVED)
    assert closed == e.Closed(outcome=Outcome.SOLVED, seen_until=state.last_at)
    reopened = after(message(2), closed, e.Reopened())
    assert reopened.waiting_since is None


def test_what_is_closed_is_not_closed_again_nor_snoozed() -> None:
    state = after(e.Closed(outcome=Outcome.SOLVED))
    assert refusal(lambda: commands.close(state, Outcome.SPAM)) is Refusal.ALREADY_CLOSED
    assert refusal(lambda: commands.snooze(state, NOW + timedelta(days=1), NOW)) is Refusal.ALREADY_CLOSED
    assert commands.reopen(state) == (e.Reopened(),)


def test_what_is_open_is_not_reopened() -> None:
    assert refusal(lambda: commands.reopen(after())) is Refusal.NOT_CLOSED


def test_a_snooze_ends_in_the_future() -> None:
    assert refusal(lambda: commands.snooze(after(), NOW, NOW)) is Refusal.IN_THE_PAST
    later = NOW + timedelta(hours=1)
    assert commands.snooze(after(), later, NOW) == (e.Snoozed(until=later),)
    assert commands.snooze(after(e.Snoozed(until=later)), later, NOW) == ()


def test_only_what_sleeps_is_woken() -> None:
    assert commands.wake(after()) == ()
    assert commands.wake(after(e.Snoozed(until=NOW))) == (e.Woken(),)


# ---- tags, marks, notes


def test_a_tag_is_there_once_whatever_its_case() -> None:
    state = after(e.Tagged(tag="Late Delivery"))
    assert commands.tag(state, " late   delivery ") == ()
    assert commands.tag(state, "LATE DELIVERY", remove=True) == (e.Tagged(tag="Late Delivery", removed=True),)
    assert commands.tag(state, "other", remove=True) == ()
    assert refusal(lambda: commands.tag(state, "  ")) is Refusal.EMPTY_TEXT
    assert refusal(lambda: commands.tag(state, "x" * 61)) is Refusal.TOO_LONG


def test_marking_as_handled_covers_everything_that_waits() -> None:
    state = after(message(2))
    (marked,) = commands.mark_handled(state)
    assert after(message(2), marked).unanswered == ()
    assert commands.mark_handled(after(message(2), marked)) == ()


def test_a_note_says_something() -> None:
    assert refusal(lambda: commands.note(after(), "n", " \n", "t")) is Refusal.EMPTY_TEXT
    assert commands.note(after(), "n", "call her", "t") == (e.NoteAdded(note="n", text_id="t"),)


# ---- escalating


def escalate(state: Conversation, case: Case | None) -> tuple[object, object]:
    return commands.escalate(
        state, case, case_id="case2", reference="AC-2", reason="angry", reason_id="t9", priority=Priority.HIGH
    )


def test_escalating_opens_a_case_and_tells_the_conversation() -> None:
    opened, escalated = escalate(after(), None)
    assert opened == (
        e.CaseOpened(reference="AC-2", conversation="conv", reason_id="t9", priority=Priority.HIGH),
    )
    assert escalated == (e.Escalated(case="case2", reference="AC-2", reason_id="t9", priority=Priority.HIGH),)


def test_an_open_case_keeps_its_number() -> None:
    case = Case(id="case1", reference="AC-1", opened_at=NOW)
    opened, escalated = escalate(after(), case)
    assert opened == ()
    assert escalated == (e.Escalated(case="case1", reference="AC-1", reason_id="t9", priority=Priority.HIGH),)


def test_a_closed_case_is_followed_by_another() -> None:
    closed = Case(id="case1", reference="AC-1", opened_at=NOW, closed_at=NOW, outcome=Outcome.SOLVED)
    opened, _ = escalate(after(), closed)
    assert opened


def test_an_escalation_has_a_reason() -> None:
    assert (
        refusal(
            lambda: commands.escalate(
                after(), None, case_id="c", reference="r", reason=" ", reason_id="t", priority=Priority.LOW
            )
        )
        is Refusal.EMPTY_TEXT
    )


# ---- replying


@pytest.mark.parametrize(
    ("state", "capabilities", "text", "files", "wanted"),
    [
        (after(encrypted=True), ALL, "hi", 0, Refusal.ENCRYPTED),
        (after(), Capabilities(), "hi", 0, Refusal.READ_ONLY),
        (after(), Capabilities(send=True, public=True), "hi", 0, Refusal.READ_ONLY),
        (after(kind=ThreadKind.POST), Capabilities(send=True, private=True), "hi", 0, Refusal.READ_ONLY),
        (after(e.MergedInto(conversation="other")), ALL, "hi", 0, Refusal.READ_ONLY),
        (after(), ALL, " \n", 0, Refusal.EMPTY_TEXT),
        (after(), ALL, "12345678901", 0, Refusal.TOO_LONG),
        (after(), ALL, "hi", 3, Refusal.NOT_SUPPORTED),
        (after(), Capabilities(send=True, private=True), "hi", 1, Refusal.NOT_SUPPORTED),
    ],
)
def test_a_reply_that_cannot_leave_is_refused(
    state: Conversation, capabilities: Capabilities, text: str, files: int, wanted: Refusal
) -> None:
    assert refusal(lambda: answering.checked_reply(state, capabilities, text, files, NOW)) is wanted


def test_a_reply_is_refused_after_the_channels_window() -> None:
    window = Capabilities(send=True, private=True, reply_window=timedelta(hours=24))
    answering.checked_reply(after(), window, "hi", 0, NOW + timedelta(hours=23))
    late = NOW + timedelta(hours=25)
    assert refusal(lambda: answering.checked_reply(after(), window, "hi", 0, late)) is Refusal.WINDOW_CLOSED


def test_length_is_the_channels_own() -> None:
    answering.checked_reply(after(), ALL, "👨‍👩‍👧‍👦" * 10, 0, NOW)
    answering.checked_reply(after(), ALL, "", 2, NOW)


def queued(state: Conversation, **more: object) -> e.ReplyQueued:
    (body,) = answering.reply(
        state,
        reply_id="reply",
        parts=(Part(key="k", text_id="t"),),
        now=NOW,
        delay=timedelta(seconds=6),
        **more,  # type: ignore[arg-type]
    )
    assert isinstance(body, e.ReplyQueued)
    return body


def test_a_reply_waits_for_its_delay_and_answers_what_is_there() -> None:
    state = after(message(2))
    body = queued(state)
    assert (body.not_before, body.answers_until, body.public) == (
        NOW + timedelta(seconds=6),
        state.last_at,
        False,
    )
    assert queued(state, seen_until=NOW).answers_until == NOW


def test_a_public_reply_hangs_at_the_customers_newest_message_unless_one_is_named() -> None:
    state = after(message(2), kind=ThreadKind.POST)
    assert (queued(state).in_reply_to, queued(state).public) == ("m2", True)
    assert queued(state, in_reply_to="m1").in_reply_to == "m1"
    assert queued(after(kind=ThreadKind.STANDING)).in_reply_to == ""
    assert queued(after()).in_reply_to == ""


def test_a_public_reply_hangs_at_who_asks_rather_than_at_who_speaks_there_too() -> None:
    beside = msgspec.structs.replace(message(3), identity="i2", customer="c2")
    assert queued(after(message(2), beside, kind=ThreadKind.POST)).in_reply_to == "m2"
    answered = e.Received(message="o", remote="o", direction=Direction.OURS, identity="us")
    assert queued(after(answered, beside, kind=ThreadKind.POST)).in_reply_to == "m3"


ATTEMPT = e.ReplyAttempted(reply="reply", key="k", attempt=1)
FAILED = e.ReplyFailed(reply="reply", key="k", reason="no")
UNCERTAIN = e.ReplyUncertain(reply="reply", key="k")
SENT = e.ReplySent(reply="reply", key="k", remote="x")
QUEUED = queued(after())
PART = Part(key="k", text_id="t2")


def revise(state: Conversation) -> object:
    return answering.revise_reply(state, "reply", (PART,), now=NOW, delay=timedelta(seconds=6))


def test_a_reply_is_revised_and_undone_until_it_leaves() -> None:
    state = after(QUEUED)
    assert revise(state) == (
        e.ReplyRevised(reply="reply", parts=(PART,), not_before=NOW + timedelta(seconds=6)),
    )
    assert answering.cancel_reply(state, "reply") == (e.ReplyCancelled(reply="reply"),)


@pytest.mark.parametrize(
    "gone", [(QUEUED, ATTEMPT), (QUEUED, ATTEMPT, SENT), (QUEUED, e.ReplyCancelled(reply="reply"))]
)
def test_undo_that_comes_too_late_says_so(gone: tuple[e.ConversationBody, ...]) -> None:
    state = after(*gone)
    assert refusal(lambda: answering.cancel_reply(state, "reply")) is Refusal.REPLY_ALREADY_LEFT
    assert refusal(lambda: revise(state)) is Refusal.REPLY_ALREADY_LEFT


@pytest.mark.parametrize("end", [FAILED, UNCERTAIN])
def test_what_failed_or_is_uncertain_is_tried_again_or_discarded_by_the_agent(
    end: e.ConversationBody,
) -> None:
    state = after(QUEUED, ATTEMPT, end)
    assert answering.retry_reply(state, "reply", NOW) == (e.ReplyRetried(reply="reply", not_before=NOW),)
    assert answering.cancel_reply(state, "reply") == (e.ReplyCancelled(reply="reply"),)


def test_what_has_not_failed_is_not_tried_again() -> None:
    assert refusal(lambda: answering.retry_reply(after(QUEUED), "reply", NOW)) is Refusal.NOT_FAILED


# ---- messages at the channel, and out of a room


def reference(**more: object) -> MessageRef:
    values: dict[str, object] = {
        "id": "m1", "conversation": "conv", "account": "acc", "remote": "r1", "thread": "t", "direction": Direction.OURS,
        "identity": "", "occurred_at": NOW, "media": (), "text_id": "t1", "deleted": False,
    }  # fmt: skip
    return MessageRef(**{**values, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "message",
    [reference(direction=Direction.CUSTOMER), reference(deleted=True), reference(remote="")],
)
def test_only_what_we_wrote_and_is_there_can_be_changed(message: MessageRef) -> None:
    assert refusal(lambda: commands.edit_message(message, ALL, "x")) is Refusal.NOT_SUPPORTED
    assert refusal(lambda: commands.delete_message(message, ALL)) is Refusal.NOT_SUPPORTED


def test_a_change_is_checked_like_a_reply() -> None:
    commands.edit_message(reference(), ALL, "fine")
    assert refusal(lambda: commands.edit_message(reference(), ALL, " ")) is Refusal.EMPTY_TEXT
    assert refusal(lambda: commands.edit_message(reference(), ALL, "x" * 11)) is Refusal.TOO_LONG
    assert refusal(lambda: commands.edit_message(reference(), Capabilities(), "x")) is Refusal.NOT_SUPPORTED
    assert refusal(lambda: commands.react(reference(), Capabilities(), "👍")) is Refusal.NOT_SUPPORTED
    commands.react(reference(direction=Direction.CUSTOMER), ALL, "👍")


def test_only_a_customers_message_of_a_room_is_taken_out() -> None:
    theirs = reference(direction=Direction.CUSTOMER, identity="i1")

    def take(room: Conversation, message: MessageRef) -> object:
        return commands.take_out(room, message, customer="c1", now=NOW, actor="agent:ana")

    assert refusal(lambda: take(after(), theirs)) is Refusal.NOT_STANDING
    room = after(kind=ThreadKind.STANDING)
    assert refusal(lambda: take(room, reference())) is Refusal.NOT_SUPPORTED
    entries = commands.take_out(room, theirs, customer="c1", now=NOW, actor="agent:ana")
    taken = commands.taken_conversation("m1")
    assert [entry.stream for entry in entries] == [taken, taken, room.id]
    assert take(room, theirs) == entries
    left = after(entries[2].body, kind=ThreadKind.STANDING)  # type: ignore[arg-type]
    assert left.waiting_since is None
    assert left.status is ConversationStatus.OPEN


def test_what_we_author_has_an_id_of_its_own_each() -> None:
    numbers = count()
    made = commands.authored(
        "conv", (e.Released(), e.Reopened()), actor="agent:ana", now=NOW, new_id=lambda: str(next(numbers))
    )
    assert [(entry.id, entry.actor, entry.occurred_at) for entry in made] == [
        ("0", "agent:ana", NOW),
        ("1", "agent:ana", NOW),
    ]

"""What goes next, and what an outcome means, without any I/O."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from agent_console.domain import entry as e
from agent_console.domain.capabilities import Capabilities
from agent_console.domain.entry import Part
from agent_console.domain.log import Due
from agent_console.domain.reply import PendingReply, ReplyState
from agent_console.sync import outbox
from agent_console.sync.outbox import Step, What
from tests.sync.samples import START, minutes

QUEUED, ATTEMPTING, UNCERTAIN, FAILED = ReplyState


def reply(name: str, state: ReplyState = QUEUED, **more: Any) -> PendingReply:
    values: dict[str, Any] = {
        "id": name,
        "agent": "ana",
        "parts": (Part(key=f"{name}1", text_id="t"), Part(key=f"{name}2", text_id="t")),
        "public": False,
        "queued_at": START,
        "not_before": START,
        "state": state,
    }
    if state in (ATTEMPTING, UNCERTAIN):
        values |= {"attempting": f"{name}1", "attempt": 1, "first_attempt": START}
    return PendingReply(**{**values, **more})


def due(conversation: str, pending: PendingReply) -> Due:
    return Due(conversation=conversation, account="acc", reply=pending)


def test_the_oldest_of_each_conversation_goes_next() -> None:
    found = outbox.steps([due("c", reply("a")), due("c", reply("b")), due("d", reply("x"))], START)
    assert [(step.what, step.reply, step.key) for step in found] == [
        (What.DELIVER, "a", "a1"),
        (What.DELIVER, "x", "x1"),
    ]


def test_a_part_that_arrived_is_followed_by_the_next() -> None:
    (step,) = outbox.steps([due("c", reply("a", sent=("a1",)))], START)
    assert step.key == "a2"


def test_the_undo_window_holds_back_what_was_written_after_it() -> None:
    found = outbox.steps([due("c", reply("a", not_before=minutes(1))), due("c", reply("b"))], START)
    assert found == (Step(What.WAIT, "c", "a", "a1", minutes(1)),)
    assert outbox.wake_at(found) == minutes(1)


@pytest.mark.parametrize("state", [ATTEMPTING, UNCERTAIN])
def test_what_is_in_doubt_is_looked_for_before_anything_else_leaves(state: ReplyState) -> None:
    (step,) = outbox.steps([due("c", reply("a", state)), due("c", reply("b"))], START)
    assert (step.what, step.reply, step.key) == (What.FIND, "a", "a1")


def test_what_waits_for_the_agent_holds_back_nothing() -> None:
    pending = [due("c", reply("a", FAILED)), due("c", reply("b", UNCERTAIN)), due("c", reply("x"))]
    (step,) = outbox.steps(pending, START, asked={"b1"})
    assert (step.what, step.reply) == (What.DELIVER, "x")


def test_an_attempt_is_judged_on_the_state_of_its_own_transaction() -> None:
    begun = outbox.attempt(reply("a", attempt=2), "a1", START)
    assert begun is not None
    assert begun[0] == e.ReplyAttempted(reply="a", key="a1", attempt=3)
    for gone in (
        None,
        reply("a", ATTEMPTING),
        reply("a", FAILED),
        reply("a", not_before=minutes(1)),
        reply("a", sent=("a1",)),
    ):
        assert outbox.attempt(gone, "a1", START) is None


def test_outcomes_that_come_too_late_say_nothing() -> None:
    settled = reply("a", sent=("a1",))
    assert outbox.in_doubt(None, "a1") == outbox.in_doubt(reply("a"), "a1") == ()
    assert outbox.again(None, "a1", START) == outbox.again(settled, "a1", START) == ()
    assert outbox.again(reply("a", UNCERTAIN), "a2", START) == ()
    assert outbox.refused(None, "a1", "no") == outbox.refused(settled, "a1", "no") == ()
    assert outbox.refused(reply("a", FAILED), "a1", "no") == ()


def test_outcomes_in_time() -> None:
    attempting = reply("a", ATTEMPTING)
    assert outbox.in_doubt(attempting, "a1") == (e.ReplyUncertain(reply="a", key="a1"),)
    assert outbox.again(attempting, "a1", minutes(1)) == (e.ReplyRetried(reply="a", not_before=minutes(1)),)
    (failed,) = outbox.refused(attempting, "a1", "n" * 10_000)
    assert isinstance(failed, e.ReplyFailed) and len(failed.reason) == outbox.LONGEST_REASON


HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("idempotent", "life", "signed_in", "after", "holds"),
    [
        (True, HOUR, -60, 10, True),
        (True, None, -60, 60 * 24 * 365, True),
        (False, HOUR, -60, 10, False),
        (True, HOUR, -60, 56, False),
        (True, HOUR, 1, 10, False),
        (True, HOUR, None, 10, False),
    ],
)
def test_a_key_holds_while_the_channel_remembers_it_under_the_same_credentials(
    idempotent: bool, life: timedelta | None, signed_in: float | None, after: float, holds: bool
) -> None:
    capabilities = Capabilities(idempotent=idempotent, key_life=life)
    since = None if signed_in is None else minutes(signed_in)
    assert outbox.key_still_holds(reply("a", UNCERTAIN), capabilities, since, minutes(after)) is holds


def test_a_reply_never_attempted_has_no_key_to_trust() -> None:
    assert not outbox.key_still_holds(reply("a"), Capabilities(idempotent=True), START, START)

"""Two conversations that prove to be one: what the one that goes on takes over, as if all had been said there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from agent_console.domain.entry import Absorbed, MergedInto
from agent_console.domain.ids import derived
from agent_console.domain.views import ConversationStatus
from agent_console.domain.waiting import MOST_ANSWERED, queue

if TYPE_CHECKING:
    from agent_console.domain.conversation import Conversation

replace = msgspec.structs.replace


def taken_over(leaving: Conversation) -> Absorbed:
    """What to tell the conversation that goes on about the one that ends."""
    return Absorbed(
        conversation=leaving.id,
        open=leaving.status is ConversationStatus.OPEN,
        customer=leaving.customer,
        primary_identity=leaving.primary_identity,
        primary_at=leaving.primary_at,
        first_at=leaving.first_at,
        last_at=leaving.last_at,
        last_message=leaving.last_message,
        last_direction=leaving.last_direction,
        last_customer_at=leaving.last_customer_at,
        handled_until=leaving.handled_until,
        unanswered=leaving.unanswered,
        answered=leaving.answered,
        messages=leaving.messages,
        ours=leaving.ours,
        assignee=leaving.assignee,
        tags=leaving.tags,
        case=leaving.case,
        reference=leaving.reference,
        priority=leaving.priority,
        replies=tuple(replace(reply, thread=reply.thread or leaving.thread) for reply in leaving.replies),
    )


def absorbed(state: Conversation, body: Absorbed) -> Conversation:
    """The state with the other one's messages. Its own case, assignee and status go before those that come."""
    if body.last_at is not None and (
        state.last_at is None or (body.last_at, body.last_message) > (state.last_at, state.last_message)
    ):
        state = replace(
            state,
            last_at=body.last_at,
            last_message=body.last_message,
            last_direction=body.last_direction,
        )
    if body.primary_at is not None and (
        state.primary_at is None
        or (body.primary_at, body.primary_identity) < (state.primary_at, state.primary_identity)
    ):
        state = replace(
            state,
            customer=body.customer,
            primary_identity=body.primary_identity,
            primary_at=body.primary_at,
        )
    if state.status is ConversationStatus.SNOOZED and body.open:
        state = replace(state, status=ConversationStatus.OPEN, snoozed_until=None)
    if not state.case:
        state = replace(state, case=body.case, reference=body.reference, priority=body.priority)
    handled = _one_of(max, state.handled_until, body.handled_until)
    answered = tuple(dict.fromkeys((*state.answered, *body.answered)))[-MOST_ANSWERED:]
    waiting = (
        item
        for item in {*state.unanswered, *body.unanswered}
        if (handled is None or item.at > handled)
        and not any(answer.message == item.message and answer.by != item.author for answer in answered)
    )
    return replace(
        state,
        first_at=_one_of(min, state.first_at, body.first_at),
        last_customer_at=_one_of(max, state.last_customer_at, body.last_customer_at),
        handled_until=handled,
        unanswered=queue(waiting),
        answered=answered,
        messages=state.messages + body.messages,
        ours=state.ours + body.ours,
        assignee=state.assignee or body.assignee,
        tags=tuple(sorted({*state.tags, *body.tags})),
        replies=tuple(sorted((*state.replies, *body.replies), key=lambda reply: (reply.queued_at, reply.id)))
        if body.replies
        else state.replies,
    )


def joined(
    keep: Conversation, leave: Conversation
) -> tuple[tuple[str, str, MergedInto], tuple[str, str, Absorbed]]:
    """What ends one conversation in another: (entry id, stream, body). What has not left yet goes along."""
    merged = MergedInto(conversation=keep.id, with_replies=True)
    return (
        (derived("merged", leave.id, keep.id), leave.id, merged),
        (derived("absorbed", keep.id, leave.id), keep.id, taken_over(leave)),
    )


def goes_on(state: Conversation) -> tuple[bool, float]:
    """Of two that are one, the one with the higher value goes on: the open one, else the one that began first."""
    began = -state.first_at.timestamp() if state.first_at is not None else float("-inf")
    return state.status is not ConversationStatus.CLOSED, began


def _one_of(
    choose: Callable[[datetime, datetime], datetime], one: datetime | None, other: datetime | None
) -> datetime | None:
    return choose(one, other) if one is not None and other is not None else one or other

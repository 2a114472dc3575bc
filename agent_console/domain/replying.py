"""Folds of replies: what is queued, on its way, arrived or in doubt, and what an answer means for what waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from agent_console.domain import entry as e
from agent_console.domain.entry import Direction, Entry, ThreadKind
from agent_console.domain.reply import PendingReply, ReplyState
from agent_console.domain.waiting import MOST_ANSWERED, Answer

if TYPE_CHECKING:
    from agent_console.domain.conversation import Conversation

replace = msgspec.structs.replace


def seen(state: Conversation, at: datetime, message: str, direction: Direction) -> Conversation:
    """With one message more."""
    newest = state.last_at is None or (at, message) > (state.last_at, state.last_message)
    return replace(
        state,
        first_at=at if state.first_at is None else min(at, state.first_at),
        last_at=at if newest else state.last_at,
        last_message=message if newest else state.last_message,
        last_direction=direction if newest else state.last_direction,
        messages=state.messages + 1,
        ours=state.ours + (direction is Direction.OURS),
    )


def handled(state: Conversation, until: datetime | None) -> Conversation:
    """What customers wrote until then waits no more."""
    if until is None or (state.handled_until is not None and until <= state.handled_until):
        return state
    return replace(
        state, handled_until=until, unanswered=tuple(item for item in state.unanswered if item.at > until)
    )


def answered(state: Conversation, message: str, by: str = "") -> Conversation:
    """This one message waits no more."""
    answer = Answer(message, by)
    if not message or answer in state.answered:
        return state
    return replace(
        state,
        answered=(*state.answered, answer)[-MOST_ANSWERED:],
        unanswered=tuple(item for item in state.unanswered if item.message != message or item.author == by),
    )


def is_answered(state: Conversation, message: str, author: str) -> bool:
    """Somebody else than its author has answered the message."""
    return any(answer.message == message and answer.by != author for answer in state.answered)


def _reply_queued(state: Conversation, entry: Entry, body: e.ReplyQueued) -> Conversation:
    reply = PendingReply(
        id=body.reply,
        agent=entry.actor.removeprefix("agent:"),
        parts=body.parts,
        public=body.public,
        in_reply_to=body.in_reply_to,
        queued_at=entry.occurred_at,
        not_before=body.not_before,
        answers_until=body.answers_until,
        visibility=body.visibility,
        to=body.to,
        heading_id=body.heading_id,
        planned=body.planned,
    )
    return replace(state, replies=(*state.replies, reply))


def _with_reply(state: Conversation, reply: PendingReply | None) -> Conversation:
    if reply is None:
        return state
    return replace(state, replies=tuple(reply if item.id == reply.id else item for item in state.replies))


def _reply_revised(state: Conversation, entry: Entry, body: e.ReplyRevised) -> Conversation:
    reply = state.reply(body.reply)
    if reply is None or reply.attempt:
        return state
    return _with_reply(state, replace(reply, parts=body.parts, not_before=body.not_before))


def _reply_cancelled(state: Conversation, entry: Entry, body: e.ReplyCancelled) -> Conversation:
    reply = state.reply(body.reply)
    state = replace(state, replies=tuple(item for item in state.replies if item.id != body.reply))
    if reply is not None and reply.counted:  # what came back is given up; other parts of it may be there
        gone = 0 if reply.sent else 1
        return replace(state, messages=state.messages - gone, ours=state.ours - gone)
    if reply is None or not reply.sent:
        return state
    # parts of it have reached the customer: it stays a message of ours, and an answer
    return _replied(state, reply, entry.occurred_at)


def _replied(state: Conversation, reply: PendingReply, at: datetime) -> Conversation:
    if not reply.counted:
        state = seen(state, at, reply.id, Direction.OURS)
    if state.kind is ThreadKind.STANDING and reply.in_reply_to:
        return answered(state, reply.in_reply_to)
    return handled(state, reply.answers_until)


def _reply_attempted(state: Conversation, entry: Entry, body: e.ReplyAttempted) -> Conversation:
    reply = state.reply(body.reply)
    if reply is None or body.key in reply.sent or body.attempt < reply.attempt:
        return state
    again = reply.attempting == body.key
    return _with_reply(
        state,
        replace(
            reply,
            state=ReplyState.ATTEMPTING,
            attempting=body.key,
            attempt=body.attempt,
            trusting=reply.trusting and again,
            first_attempt=reply.first_attempt if again and reply.first_attempt else entry.occurred_at,
            reason="",
        ),
    )


def _reply_sent(state: Conversation, entry: Entry, body: e.ReplySent) -> Conversation:
    reply = state.reply(body.reply)
    if reply is None or body.key in reply.sent:
        return state
    reply = replace(reply, sent=(*reply.sent, body.key), state=ReplyState.QUEUED, reason="", trusting=False)
    following = reply.next_part
    if following is not None and following.key in reply.doubted:
        doubted = tuple(key for key in reply.doubted if key != following.key)
        return _with_reply(
            state, replace(reply, state=ReplyState.UNCERTAIN, attempting=following.key, doubted=doubted)
        )
    if following is not None:
        return _with_reply(state, replace(reply, attempting="", first_attempt=None))
    state = replace(state, replies=tuple(item for item in state.replies if item.id != body.reply))
    return _replied(state, reply, entry.occurred_at)


def _reply_failed(state: Conversation, entry: Entry, body: e.ReplyFailed) -> Conversation:
    reply = state.reply(body.reply)
    if reply is None or body.key in reply.sent:
        return state
    return _with_reply(state, replace(reply, state=ReplyState.FAILED, reason=body.reason))


def _reply_bounced(state: Conversation, entry: Entry, body: e.ReplyBounced) -> Conversation:
    """In sight again with all its parts, of which only the one that came back is not at the channel."""
    pending = state.reply(body.reply)
    if pending is not None:  # its other parts have not left yet
        if body.key not in pending.sent:
            return state
        sent = tuple(key for key in pending.sent if key != body.key)
        back = replace(
            pending,
            sent=sent,
            attempting="",
            first_attempt=None,
            state=ReplyState.FAILED,
            reason=body.reason,
            bounced_at=entry.occurred_at,
        )
        return _with_reply(state, back)
    if not any(part.key == body.key for part in body.parts):
        return state
    reply = PendingReply(
        id=body.reply,
        agent=entry.actor.removeprefix("agent:"),
        parts=body.parts,
        public=body.public,
        in_reply_to=body.in_reply_to,
        queued_at=entry.occurred_at,
        not_before=entry.occurred_at,
        state=ReplyState.FAILED,
        sent=tuple(part.key for part in body.parts if part.key != body.key),
        reason=body.reason,
        visibility=body.visibility,
        to=body.to,
        heading_id=body.heading_id,
        bounced_at=entry.occurred_at,
        counted=True,
    )
    return replace(state, replies=(*state.replies, reply))


def _reply_uncertain(state: Conversation, entry: Entry, body: e.ReplyUncertain) -> Conversation:
    reply = state.reply(body.reply)
    if reply is None or body.key in reply.sent or reply.attempting != body.key:
        return state
    trusted = reply.trusting and reply.state is ReplyState.QUEUED
    if (
        reply.state is ReplyState.ATTEMPTING
        or trusted
        or (body.others and reply.state is ReplyState.UNCERTAIN)
    ):
        doubted = body.others or reply.doubted
        doubtful = replace(reply, state=ReplyState.UNCERTAIN, doubted=doubted, trusting=False)
        return _with_reply(state, doubtful)
    return state


def _reply_retried(state: Conversation, entry: Entry, body: e.ReplyRetried) -> Conversation:
    reply = state.reply(body.reply)
    if reply is None:
        return state
    queued = replace(
        reply, state=ReplyState.QUEUED, not_before=body.not_before, trusting=body.trusting, reason=""
    )
    return _with_reply(state, queued)


REPLY_FOLDS: dict[type, Callable[[Conversation, Entry, Any], Conversation]] = {
    e.ReplyQueued: _reply_queued,
    e.ReplyRevised: _reply_revised,
    e.ReplyCancelled: _reply_cancelled,
    e.ReplyAttempted: _reply_attempted,
    e.ReplySent: _reply_sent,
    e.ReplyFailed: _reply_failed,
    e.ReplyBounced: _reply_bounced,
    e.ReplyUncertain: _reply_uncertain,
    e.ReplyRetried: _reply_retried,
}

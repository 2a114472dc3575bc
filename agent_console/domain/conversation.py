"""Conversations: the state that a stream folds to, bounded in size whatever the length of the stream.

Folding what was *received* does not depend on the order of arrival: counts add up, extremes are compared by channel
time and id, and what waits for an answer is a set above a watermark.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec

from agent_console.domain import entry as e
from agent_console.domain.entry import Direction, Entry, Origin, Outcome, Priority, ThreadKind
from agent_console.domain.joining import absorbed
from agent_console.domain.reply import PendingReply, ReplyState
from agent_console.domain.views import ConversationStatus
from agent_console.domain.waiting import MOST_ANSWERED, Answer, Unanswered, queue

replace = msgspec.structs.replace


class Conversation(msgspec.Struct, frozen=True, kw_only=True):
    """State of a conversation."""

    id: str
    position: int = 0
    account: str = ""
    channel: str = ""
    thread: str = ""
    kind: ThreadKind = ThreadKind.PRIVATE
    title: str = ""
    encrypted: bool = False
    taken_from: str = ""
    taken_message: str = ""
    customer: str = ""
    """The primary customer: who wrote first. Empty in a standing conversation."""
    primary_identity: str = ""
    primary_at: datetime | None = None
    status: ConversationStatus = ConversationStatus.OPEN
    outcome: Outcome | None = None
    closed_at: datetime | None = None
    assignee: str = ""
    assigned_position: int = 0
    snoozed_until: datetime | None = None
    tags: tuple[str, ...] = ()
    case: str = ""
    reference: str = ""
    priority: Priority | None = None
    first_at: datetime | None = None
    last_at: datetime | None = None
    last_message: str = ""
    last_direction: Direction | None = None
    last_customer_at: datetime | None = None
    handled_until: datetime | None = None
    """Watermark by channel time: what customers wrote until then is answered or needs no answer."""
    unanswered: tuple[Unanswered, ...] = ()
    answered: tuple[Answer, ...] = ()
    """Kept because an answer may be seen before its message. Whoever answers themselves has not been answered."""
    messages: int = 0
    ours: int = 0
    replies: tuple[PendingReply, ...] = ()
    merged_into: str = ""

    @property
    def public(self) -> bool:
        """Others can read along."""
        return self.kind is not ThreadKind.PRIVATE

    @property
    def waiting_since(self) -> datetime | None:
        """The oldest customer message that nobody has answered."""
        if self.status is ConversationStatus.CLOSED:
            return None
        return self.unanswered[0].at if self.unanswered else None

    @property
    def unread(self) -> int:
        """Live customer messages that nobody has answered or marked, at most 99."""
        return min(99, sum(1 for item in self.unanswered if item.live))

    @property
    def sending(self) -> str:
        """The worst state among the unsettled replies: a value of `views.Sending`."""
        states = {reply.state for reply in self.replies}
        for state in (ReplyState.FAILED, ReplyState.UNCERTAIN, ReplyState.ATTEMPTING, ReplyState.QUEUED):
            if state in states:
                return state.value
        return ""

    def reply(self, reply: str) -> PendingReply | None:
        """An unsettled reply by id."""
        return next((item for item in self.replies if item.id == reply), None)


def fold(conversation: Conversation | None, entry: Entry) -> Conversation:
    """The state after one more entry. Entries of unknown kind only move the position."""
    state = conversation or Conversation(id=entry.stream)
    handler = _HANDLERS.get(type(entry.body))
    if handler is not None:
        state = handler(state, entry, entry.body)
    if entry.position is None or entry.position == state.position:
        return state
    return replace(state, position=entry.position)


def _opened(state: Conversation, entry: Entry, body: e.Opened) -> Conversation:
    imported = entry.origin is Origin.IMPORT
    return replace(
        state,
        account=body.account,
        channel=body.channel,
        thread=body.thread,
        kind=body.kind,
        title=body.title,
        encrypted=body.encrypted,
        taken_from=body.taken_from,
        taken_message=body.taken_message,
        status=ConversationStatus.CLOSED if imported else state.status,
        outcome=Outcome.IMPORTED if imported else state.outcome,
    )


def _renamed(state: Conversation, entry: Entry, body: e.Renamed) -> Conversation:
    return replace(state, title=body.title, encrypted=state.encrypted or body.encrypted)


def _seen(state: Conversation, at: datetime, message: str, direction: Direction) -> Conversation:
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


def _handled(state: Conversation, until: datetime | None) -> Conversation:
    if until is None or (state.handled_until is not None and until <= state.handled_until):
        return state
    return replace(
        state, handled_until=until, unanswered=tuple(item for item in state.unanswered if item.at > until)
    )


def _answered(state: Conversation, message: str, by: str = "") -> Conversation:
    answer = Answer(message, by)
    if not message or answer in state.answered:
        return state
    return replace(
        state,
        answered=(*state.answered, answer)[-MOST_ANSWERED:],
        unanswered=tuple(item for item in state.unanswered if item.message != message or item.author == by),
    )


def _is_answered(state: Conversation, message: str, author: str) -> bool:
    return any(answer.message == message and answer.by != author for answer in state.answered)


def _received(state: Conversation, entry: Entry, body: e.Received) -> Conversation:
    """The hot one: what changes is gathered, and the state is copied once."""
    at, ours = entry.occurred_at, body.direction is Direction.OURS
    changes: dict[str, Any] = {"position": entry.position or state.position, "messages": state.messages + 1}
    if state.first_at is None or at < state.first_at:
        changes["first_at"] = at
    if state.last_at is None or (
        at >= state.last_at and (at, body.message) > (state.last_at, state.last_message)
    ):
        changes.update(last_at=at, last_message=body.message, last_direction=body.direction)
    in_room = state.kind is ThreadKind.STANDING
    if ours:
        changes["ours"] = state.ours + 1
        if in_room and body.in_reply_to:  # one answer in a room does not answer everybody in it
            return _answered(replace(state, **changes), body.in_reply_to)
        if state.handled_until is None or at > state.handled_until:
            changes["handled_until"] = at
            if state.unanswered:
                changes["unanswered"] = tuple([item for item in state.unanswered if item.at > at])
        return replace(state, **changes)
    if not in_room and (
        state.primary_at is None or (at, body.identity) < (state.primary_at, state.primary_identity)
    ):
        changes.update(customer=body.customer, primary_identity=body.identity, primary_at=at)
    if state.last_customer_at is None or at > state.last_customer_at:
        changes["last_customer_at"] = at
    if in_room and body.in_reply_to:
        state = _answered(state, body.in_reply_to, body.identity)
    if not (
        entry.origin is Origin.IMPORT
        or body.thanks
        or (state.handled_until is not None and at <= state.handled_until)
        or (state.answered and _is_answered(state, body.message, body.identity))
    ):
        waits = Unanswered(at, body.message, entry.origin is Origin.LIVE, body.identity)
        changes["unanswered"] = queue((*state.unanswered, waits)) if state.unanswered else (waits,)
    return replace(state, **changes)


def _deleted(state: Conversation, entry: Entry, body: e.Deleted) -> Conversation:
    return _answered(state, body.message)


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
    if reply is None or not reply.sent:
        return state
    # parts of it have reached the customer: it stays a message of ours, and an answer
    return _replied(state, reply, entry.occurred_at)


def _replied(state: Conversation, reply: PendingReply, at: datetime) -> Conversation:
    state = _seen(state, at, reply.id, Direction.OURS)
    if state.kind is ThreadKind.STANDING and reply.in_reply_to:
        return _answered(state, reply.in_reply_to)
    return _handled(state, reply.answers_until)


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
            first_attempt=reply.first_attempt if again and reply.first_attempt else entry.occurred_at,
            reason="",
        ),
    )


def _reply_sent(state: Conversation, entry: Entry, body: e.ReplySent) -> Conversation:
    reply = state.reply(body.reply)
    if reply is None or body.key in reply.sent:
        return state
    reply = replace(reply, sent=(*reply.sent, body.key), state=ReplyState.QUEUED, reason="")
    if reply.next_part is not None:
        return _with_reply(state, replace(reply, attempting="", first_attempt=None))
    state = replace(state, replies=tuple(item for item in state.replies if item.id != body.reply))
    return _replied(state, reply, entry.occurred_at)


def _reply_failed(state: Conversation, entry: Entry, body: e.ReplyFailed) -> Conversation:
    reply = state.reply(body.reply)
    if reply is None or body.key in reply.sent:
        return state
    return _with_reply(state, replace(reply, state=ReplyState.FAILED, reason=body.reason))


def _reply_uncertain(state: Conversation, entry: Entry, body: e.ReplyUncertain) -> Conversation:
    reply = state.reply(body.reply)
    if reply is None or body.key in reply.sent or reply.state is not ReplyState.ATTEMPTING:
        return state
    return _with_reply(state, replace(reply, state=ReplyState.UNCERTAIN))


def _reply_retried(state: Conversation, entry: Entry, body: e.ReplyRetried) -> Conversation:
    reply = state.reply(body.reply)
    if reply is None:
        return state
    return _with_reply(state, replace(reply, state=ReplyState.QUEUED, not_before=body.not_before, reason=""))


def _assigned(state: Conversation, entry: Entry, body: e.Assigned) -> Conversation:
    return replace(state, assignee=body.agent, assigned_position=entry.position or state.position + 1)


def _released(state: Conversation, entry: Entry, body: e.Released) -> Conversation:
    return replace(state, assignee="", assigned_position=entry.position or state.position + 1)


def _escalated(state: Conversation, entry: Entry, body: e.Escalated) -> Conversation:
    return replace(state, case=body.case, reference=body.reference, priority=body.priority)


def _case_linked(state: Conversation, entry: Entry, body: e.CaseLinked) -> Conversation:
    return replace(state, case=body.case, reference=body.reference)


def _closed(state: Conversation, entry: Entry, body: e.Closed) -> Conversation:
    state = _handled(state, body.seen_until)
    return replace(
        state,
        status=ConversationStatus.CLOSED,
        outcome=body.outcome,
        closed_at=entry.occurred_at,
        snoozed_until=None,
    )


def _reopened(state: Conversation, entry: Entry, body: e.Reopened) -> Conversation:
    return replace(state, status=ConversationStatus.OPEN, outcome=None, closed_at=None, snoozed_until=None)


def _snoozed(state: Conversation, entry: Entry, body: e.Snoozed) -> Conversation:
    return replace(state, status=ConversationStatus.SNOOZED, snoozed_until=body.until)


def _woken(state: Conversation, entry: Entry, body: e.Woken) -> Conversation:
    if state.status is not ConversationStatus.SNOOZED:
        return state
    return replace(state, status=ConversationStatus.OPEN, snoozed_until=None)


def _tagged(state: Conversation, entry: Entry, body: e.Tagged) -> Conversation:
    tags = set(state.tags)
    tags.discard(body.tag) if body.removed else tags.add(body.tag)
    return replace(state, tags=tuple(sorted(tags)))


def _marked_handled(state: Conversation, entry: Entry, body: e.MarkedHandled) -> Conversation:
    return _handled(state, body.seen_until)


def _merged(state: Conversation, entry: Entry, body: e.MergedInto) -> Conversation:
    return replace(
        state,
        merged_into=body.conversation,
        status=ConversationStatus.CLOSED,
        outcome=Outcome.DUPLICATE,
        snoozed_until=None,
    )


def _absorbed(state: Conversation, entry: Entry, body: e.Absorbed) -> Conversation:
    return absorbed(state, body)


def _taken_out(state: Conversation, entry: Entry, body: e.TakenOut) -> Conversation:
    return _answered(state, body.message)


_HANDLERS: dict[type, Callable[[Conversation, Entry, Any], Conversation]] = {
    e.Opened: _opened,
    e.Renamed: _renamed,
    e.Received: _received,
    e.Deleted: _deleted,
    e.ReplyQueued: _reply_queued,
    e.ReplyRevised: _reply_revised,
    e.ReplyCancelled: _reply_cancelled,
    e.ReplyAttempted: _reply_attempted,
    e.ReplySent: _reply_sent,
    e.ReplyFailed: _reply_failed,
    e.ReplyUncertain: _reply_uncertain,
    e.ReplyRetried: _reply_retried,
    e.Assigned: _assigned,
    e.Released: _released,
    e.Escalated: _escalated,
    e.CaseLinked: _case_linked,
    e.Closed: _closed,
    e.Reopened: _reopened,
    e.Snoozed: _snoozed,
    e.Woken: _woken,
    e.Tagged: _tagged,
    e.MarkedHandled: _marked_handled,
    e.MergedInto: _merged,
    e.Absorbed: _absorbed,
    e.TakenOut: _taken_out,
}

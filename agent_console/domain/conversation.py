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
from agent_console.domain.entry import Direction, Entry, Moderation, Origin, Outcome, Priority, ThreadKind
from agent_console.domain.joining import absorbed
from agent_console.domain.reply import PendingReply, ReplyState
from agent_console.domain.replying import REPLY_FOLDS, answered, handled, is_answered
from agent_console.domain.views import ConversationStatus
from agent_console.domain.waiting import Answer, Unanswered, queue

replace = msgspec.structs.replace


class Conversation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
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
    begun_at: datetime | None = None
    """When we began it ourselves, before anybody wrote."""
    messages: int = 0
    ours: int = 0
    replies: tuple[PendingReply, ...] = ()
    merged_into: str = ""

    @property
    def public(self) -> bool:
        """Others can read along."""
        return self.kind is not ThreadKind.PRIVATE

    @property
    def spam(self) -> bool:
        """Closed as spam: what is written here waits for nothing and brings nothing back."""
        return self.outcome is Outcome.SPAM

    @property
    def waiting_since(self) -> datetime | None:
        """The oldest customer message that nobody has answered."""
        if self.status is ConversationStatus.CLOSED:
            return None
        return self.unanswered[0].at if self.unanswered else None

    @property
    def unread(self) -> int:
        """Live customer messages that nobody has answered or marked, at most 99."""
        return 0 if self.spam else min(99, sum(1 for item in self.unanswered if item.live))

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
            return answered(replace(state, **changes), body.in_reply_to)
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
        state = answered(state, body.in_reply_to, body.identity)
    if not (
        entry.origin is Origin.IMPORT
        or body.thanks
        or body.automatic
        or (state.handled_until is not None and at <= state.handled_until)
        or (state.answered and is_answered(state, body.message, body.identity))
    ):
        waits = Unanswered(at, body.message, entry.origin is Origin.LIVE, body.identity)
        changes["unanswered"] = queue((*state.unanswered, waits)) if state.unanswered else (waits,)
    return replace(state, **changes)


def _deleted(state: Conversation, entry: Entry, body: e.Deleted) -> Conversation:
    return answered(state, body.message)


def _assigned(state: Conversation, entry: Entry, body: e.Assigned) -> Conversation:
    return replace(state, assignee=body.agent, assigned_position=entry.position or state.position + 1)


def _released(state: Conversation, entry: Entry, body: e.Released) -> Conversation:
    return replace(state, assignee="", assigned_position=entry.position or state.position + 1)


def _escalated(state: Conversation, entry: Entry, body: e.Escalated) -> Conversation:
    return replace(state, case=body.case, reference=body.reference, priority=body.priority)


def _case_linked(state: Conversation, entry: Entry, body: e.CaseLinked) -> Conversation:
    return replace(state, case=body.case, reference=body.reference)


def _closed(state: Conversation, entry: Entry, body: e.Closed) -> Conversation:
    state = handled(state, body.seen_until)
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
    return handled(state, body.seen_until)


def _merged(state: Conversation, entry: Entry, body: e.MergedInto) -> Conversation:
    return replace(
        state,
        merged_into=body.conversation,
        status=ConversationStatus.CLOSED,
        outcome=Outcome.DUPLICATE,
        snoozed_until=None,
        replies=() if body.with_replies else state.replies,
    )


def _absorbed(state: Conversation, entry: Entry, body: e.Absorbed) -> Conversation:
    return absorbed(state, body)


def _moved_to_private(state: Conversation, entry: Entry, body: e.MovedToPrivate) -> Conversation:
    return answered(state, body.message)


def _waits_again(state: Conversation, entry: Entry, body: e.WaitsAgain) -> Conversation:
    taken_back = Answer(body.message, "")
    if taken_back not in state.answered:
        return state
    state = replace(state, answered=tuple(answer for answer in state.answered if answer != taken_back))
    if state.handled_until is not None and body.at <= state.handled_until:
        return state
    waits = Unanswered(body.at, body.message, True, body.author)
    return replace(state, unanswered=queue({*state.unanswered, waits}))


def _continues_from(state: Conversation, entry: Entry, body: e.ContinuesFrom) -> Conversation:
    if state.primary_at is not None or state.primary_identity or not body.customer:
        return state
    return replace(state, customer=body.customer, primary_identity=body.identity, begun_at=entry.occurred_at)


def _placed(state: Conversation, entry: Entry, body: e.Placed) -> Conversation:
    return replace(state, thread=body.thread)


def _moderated(state: Conversation, entry: Entry, body: e.Moderated) -> Conversation:
    if body.action in (Moderation.HIDE, Moderation.DELETE):
        return answered(state, body.message)
    return state


def _contact_logged(state: Conversation, entry: Entry, body: e.ContactLogged) -> Conversation:
    return answered(state, body.message)


def _taken_out(state: Conversation, entry: Entry, body: e.TakenOut) -> Conversation:
    return answered(state, body.message)


_HANDLERS: dict[type, Callable[[Conversation, Entry, Any], Conversation]] = {
    e.Opened: _opened,
    e.Renamed: _renamed,
    e.Received: _received,
    e.Deleted: _deleted,
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
    e.MovedToPrivate: _moved_to_private,
    e.WaitsAgain: _waits_again,
    e.ContinuesFrom: _continues_from,
    e.Placed: _placed,
    e.Moderated: _moderated,
    e.ContactLogged: _contact_logged,
    **REPLY_FOLDS,
}

"""The inbox row: what the inbox sorts and filters by, projected from the folded states."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from agent_console.domain.entry import Direction, Outcome, Priority, ThreadKind
from agent_console.domain.mood import sort_key
from agent_console.domain.views import ConversationStatus

if TYPE_CHECKING:
    from agent_console.domain.case import Case
    from agent_console.domain.conversation import Conversation
    from agent_console.domain.customer import Customer

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FAR = 1 << 62


def micros(moment: datetime) -> int:
    """Microseconds since 1970, UTC, without a float on the way."""
    delta = moment - _EPOCH
    return (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds


class RowColumns(msgspec.Struct, frozen=True, kw_only=True):
    """Columns of a `conversation` row that follow from the folded states alone."""

    id: str
    position: int
    account: str
    channel: str
    thread: str
    kind: ThreadKind
    public: bool
    encrypted: bool
    status: ConversationStatus
    outcome: Outcome | None
    customer: str
    name: str
    avatar: str
    last_message: str
    last_direction: Direction | None
    first_at: datetime | None
    last_at: datetime | None
    waiting_since: datetime | None
    urgency: int
    """Sort key of the default order: waiting ones by their age, then the others, newest first."""
    unread: int
    assignee: str
    tags: tuple[str, ...]
    case: str
    reference: str
    escalated: bool
    priority: Priority | None
    snoozed_until: datetime | None
    sending: str
    messages: int
    merged_into: str
    mood_sort: int
    """Sort key of the order by mood."""


def project(
    conversation: Conversation, customer: Customer | None, case: Case | None, mood: float | None = None
) -> RowColumns:
    """The row. `customer` and `case` are the conversation's own, None where it has none; `mood` is where it stands."""
    waiting = conversation.waiting_since
    last = conversation.last_at or conversation.begun_at
    urgency = micros(waiting) if waiting is not None else _FAR - (micros(last) if last is not None else 0)
    return RowColumns(
        id=conversation.id,
        position=conversation.position,
        account=conversation.account,
        channel=conversation.channel,
        thread=conversation.thread,
        kind=conversation.kind,
        public=conversation.public,
        encrypted=conversation.encrypted,
        status=conversation.status,
        outcome=conversation.outcome,
        customer=conversation.customer,
        name=_name(conversation, customer),
        avatar=customer.avatar if customer is not None else "",
        last_message=conversation.last_message,
        last_direction=conversation.last_direction,
        first_at=conversation.first_at,
        last_at=last,
        waiting_since=waiting,
        urgency=urgency,
        unread=0 if conversation.status is ConversationStatus.CLOSED else conversation.unread,
        assignee=conversation.assignee,
        tags=conversation.tags,
        case=conversation.case,
        reference=conversation.reference,
        escalated=case is not None and case.closed_at is None,
        priority=conversation.priority or (case.priority if case is not None else None),
        snoozed_until=conversation.snoozed_until,
        sending=conversation.sending,
        messages=conversation.messages,
        merged_into=conversation.merged_into,
        mood_sort=sort_key(mood, urgency),
    )


def _name(conversation: Conversation, customer: Customer | None) -> str:
    if conversation.kind is ThreadKind.STANDING:
        return conversation.title or conversation.thread
    if customer is not None and customer.name:
        return customer.name
    return conversation.title

"""Cases: a matter with a reference number, as the fold of its stream."""

from __future__ import annotations

from datetime import datetime

import msgspec

from agent_console.domain.entry import CaseClosed, CaseOpened, Entry, Outcome, Priority


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """State of a case."""

    id: str
    reference: str = ""
    reason_id: str = ""
    priority: Priority = Priority.NORMAL
    conversations: tuple[str, ...] = ()
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: Outcome | None = None


def fold(case: Case | None, entry: Entry) -> Case:
    """The state after one more entry."""
    state = case or Case(id=entry.stream)
    body = entry.body
    if isinstance(body, CaseOpened):
        return msgspec.structs.replace(
            state,
            reference=body.reference,
            reason_id=body.reason_id,
            priority=body.priority,
            conversations=(body.conversation,),
            opened_at=entry.occurred_at,
        )
    if isinstance(body, CaseClosed):
        return msgspec.structs.replace(state, closed_at=entry.occurred_at, outcome=body.outcome)
    return state

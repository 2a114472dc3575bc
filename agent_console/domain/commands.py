"""Commands as pure decisions: folded state and arguments in, entry bodies out, or `CommandRefused`.

A decision is made inside the writing transaction, on the newest state; so nothing that came in meanwhile is overlooked.
An empty result means that what was asked for holds already. A colleague's claim after the `seen` position rejects mine;
a customer's message never rejects anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from agent_console.domain import entry as e
from agent_console.domain import ids
from agent_console.domain.capabilities import Capabilities
from agent_console.domain.case import Case
from agent_console.domain.conversation import Conversation
from agent_console.domain.counting import left
from agent_console.domain.entry import (
    CaseBody,
    ConversationBody,
    Direction,
    Moderation,
    NewEntry,
    Origin,
    Outcome,
    Priority,
    StreamKind,
    ThreadKind,
)
from agent_console.domain.log import MessageRef
from agent_console.domain.mood import Label
from agent_console.domain.views import ConversationStatus
from agent_console.errors import CommandRefused, Refusal

Bodies = tuple[ConversationBody, ...]
LONGEST_TAG = 60
LONGEST_NOTE = 100_000
_OF_AUTHORS = (Moderation.MUTE, Moderation.UNMUTE, Moderation.BLOCK, Moderation.UNBLOCK)
_WITHOUT_REASON = (Moderation.LIKE, Moderation.UNLIKE)


def authored(
    stream: str,
    bodies: Iterable[ConversationBody | CaseBody],
    *,
    actor: str,
    now: datetime,
    new_id: Callable[[], str],
    kind: StreamKind = StreamKind.CONVERSATION,
) -> tuple[NewEntry, ...]:
    """Entries that we author ourselves, ready to append. `actor` is "agent:<id>", "account:<id>" or "system"."""
    return tuple(
        NewEntry(
            id=new_id(),
            stream=stream,
            kind=kind,
            occurred_at=now,
            origin=Origin.LIVE,
            actor=actor,
            body=body,
        )
        for body in bodies
    )


def assign(state: Conversation, to: str, *, seen: int | None = None) -> Bodies:
    """Give it to an agent. Refused when somebody else claimed it after the `seen` position."""
    if state.assignee == to:
        return ()
    if seen is not None and state.assignee and state.assigned_position > seen:
        raise CommandRefused(Refusal.ALREADY_TAKEN, state.assignee)
    return (e.Assigned(agent=to),)


def release(state: Conversation) -> Bodies:
    """Give it back."""
    if not state.assignee:
        raise CommandRefused(Refusal.NOT_ASSIGNED)
    return (e.Released(),)


def close(state: Conversation, outcome: Outcome, *, seen_until: datetime | None = None) -> Bodies:
    """Close it: nothing in it waits any more. `seen_until` is channel time, the newest message where None."""
    if state.status is ConversationStatus.CLOSED:
        raise CommandRefused(Refusal.ALREADY_CLOSED)
    return (e.Closed(outcome=outcome, seen_until=seen_until or state.last_at),)


def reopen(state: Conversation) -> Bodies:
    """Open it again."""
    if state.status is not ConversationStatus.CLOSED:
        raise CommandRefused(Refusal.NOT_CLOSED)
    return (e.Reopened(),)


def snooze(state: Conversation, until: datetime, now: datetime) -> Bodies:
    """Out of sight until then."""
    if state.status is ConversationStatus.CLOSED:
        raise CommandRefused(Refusal.ALREADY_CLOSED)
    if until <= now:
        raise CommandRefused(Refusal.IN_THE_PAST, until.isoformat())
    if state.status is ConversationStatus.SNOOZED and state.snoozed_until == until:
        return ()
    return (e.Snoozed(until=until),)


def wake(state: Conversation) -> Bodies:
    """Back in sight."""
    return (e.Woken(),) if state.status is ConversationStatus.SNOOZED else ()


def correct_mood(
    message: MessageRef, label: Label | None, *, now_is: str, says: str, seen: str | None = None
) -> Bodies:
    """Say how a customer's message feels; None: as the machine says. `now_is` is the correction that holds, if any.

    Refused for messages of ours, for those that say nothing, and when the message `says` otherwise than what was `seen`.
    """
    if message.direction is not Direction.CUSTOMER or not message.text_id:
        raise CommandRefused(Refusal.NOT_SUPPORTED)
    if seen is not None and seen != says:
        raise CommandRefused(Refusal.EDITED_MEANWHILE)
    if (label or "") == now_is:
        return ()
    return (e.MoodCorrected(message=message.id, text_id=message.text_id, label=label or ""),)


def tag(state: Conversation, name: str, *, remove: bool = False) -> Bodies:
    """Put a tag on or take it off. Tags are compared without regard to case; white space is folded."""
    name = " ".join(name.split())
    if not name:
        raise CommandRefused(Refusal.EMPTY_TEXT)
    if len(name) > LONGEST_TAG:
        raise CommandRefused(Refusal.TOO_LONG, str(LONGEST_TAG))
    present = next((each for each in state.tags if each.casefold() == name.casefold()), None)
    if remove:
        return (e.Tagged(tag=present, removed=True),) if present is not None else ()
    return () if present is not None else (e.Tagged(tag=name),)


def mark_handled(state: Conversation) -> Bodies:
    """Nothing here needs an answer."""
    if state.last_at is None or not state.unanswered:
        return ()
    return (e.MarkedHandled(seen_until=max(state.last_at, state.unanswered[-1].at)),)


def note(state: Conversation, note_id: str, text: str, text_id: str) -> Bodies:
    """A note for colleagues."""
    checked_note(text)
    return (e.NoteAdded(note=note_id, text_id=text_id),)


def checked_note(text: str) -> str:
    """The text of a note or a reason, or a refusal."""
    if not text.strip():
        raise CommandRefused(Refusal.EMPTY_TEXT)
    if len(text) > LONGEST_NOTE:
        raise CommandRefused(Refusal.TOO_LONG, str(LONGEST_NOTE))
    return text


def escalate(
    state: Conversation,
    case: Case | None,
    *,
    case_id: str,
    reference: str,
    reason: str,
    reason_id: str,
    priority: Priority,
) -> tuple[tuple[CaseBody, ...], Bodies]:
    """Make a case of it: what goes to the case's stream, and what to the conversation's, in one append.

    `case` is the conversation's present one; an open one is not opened twice: the escalation is repeated under its number,
    with the new reason and priority, and the first part of the result is empty.
    """
    checked_note(reason)
    if case is not None and case.opened_at is not None and case.closed_at is None:
        again = e.Escalated(case=case.id, reference=case.reference, reason_id=reason_id, priority=priority)
        return (), (again,)
    opened = e.CaseOpened(reference=reference, conversation=state.id, reason_id=reason_id, priority=priority)
    escalated = e.Escalated(case=case_id, reference=reference, reason_id=reason_id, priority=priority)
    return (opened,), (escalated,)


def edit_message(message: MessageRef, capabilities: Capabilities, text: str) -> None:
    """Whether the text of a message of ours can be changed at the channel."""
    _ours_there(message, offered=capabilities.edits)
    if not text.strip():
        raise CommandRefused(Refusal.EMPTY_TEXT)
    if capabilities.text is not None and left(text, capabilities.text) < 0:
        raise CommandRefused(Refusal.TOO_LONG)


def delete_message(message: MessageRef, capabilities: Capabilities) -> None:
    """Whether a message of ours can be taken back at the channel."""
    _ours_there(message, offered=capabilities.deletes)


def react(message: MessageRef, capabilities: Capabilities, reaction: str) -> None:
    """Whether a reaction can be put on the message."""
    if not capabilities.reactions or not message.remote:
        raise CommandRefused(Refusal.NOT_SUPPORTED)
    if not reaction.strip():
        raise CommandRefused(Refusal.EMPTY_TEXT)


def moderate(message: MessageRef, capabilities: Capabilities, action: Moderation, reason: str) -> None:
    """Whether it can be done to a customer's message or its author at the channel. A like needs no reason."""
    if (
        action not in capabilities.moderate
        or message.direction is not Direction.CUSTOMER
        or not message.remote
        or (message.deleted and action not in _OF_AUTHORS)
    ):
        raise CommandRefused(Refusal.NOT_SUPPORTED)
    if not reason.strip() and action not in _WITHOUT_REASON:
        raise CommandRefused(Refusal.REASON_MISSING)
    if len(reason) > LONGEST_NOTE:
        raise CommandRefused(Refusal.TOO_LONG, str(LONGEST_NOTE))


def spam(state: Conversation) -> Bodies:
    """Close it as spam, also when it was closed as something else."""
    if state.status is ConversationStatus.CLOSED and state.spam:
        raise CommandRefused(Refusal.ALREADY_CLOSED)
    return (e.Closed(outcome=Outcome.SPAM, seen_until=state.last_at),)


def _ours_there(message: MessageRef, *, offered: bool) -> None:
    if not offered or message.direction is not Direction.OURS or message.deleted or not message.remote:
        raise CommandRefused(Refusal.NOT_SUPPORTED)


def taken_conversation(message: str) -> str:
    """Id of the conversation that a message of a community room is taken into: taking it twice gives the same one."""
    return ids.derived("taken-conversation", message)


def take_out(
    room: Conversation, message: MessageRef, *, customer: str, now: datetime, actor: str
) -> tuple[NewEntry, ...]:
    """Take a message of a community room into a conversation of its own. Entries for both streams.

    It is received once more there, under its own id: from then on it stands in the new conversation, and so does
    whatever answers it.
    """
    if room.kind is not ThreadKind.STANDING:
        raise CommandRefused(Refusal.NOT_STANDING)
    if message.direction is not Direction.CUSTOMER:
        raise CommandRefused(Refusal.NOT_SUPPORTED)
    taken = taken_conversation(message.id)

    def entry(what: str, stream: str, at: datetime, by: str, body: ConversationBody) -> NewEntry:
        return NewEntry(
            id=ids.derived(what, message.id),
            stream=stream,
            kind=StreamKind.CONVERSATION,
            occurred_at=at,
            origin=Origin.LIVE,
            actor=by,
            body=body,
        )

    opened = e.Opened(
        account=room.account,
        channel=room.channel,
        thread=room.thread,
        kind=ThreadKind.TAKEN_OUT,
        title=room.title,
        encrypted=room.encrypted,
        taken_from=room.id,
        taken_message=message.id,
    )
    received = e.Received(
        message=message.id,
        remote=message.remote,
        direction=message.direction,
        identity=message.identity,
        customer=customer,
        text_id=message.text_id,
        media=message.media,
    )
    return (
        entry("take-opened", taken, now, actor, opened),
        entry("take-received", taken, message.occurred_at, f"identity:{message.identity}", received),
        entry("take-out", room.id, now, actor, e.TakenOut(message=message.id, conversation=taken)),
    )

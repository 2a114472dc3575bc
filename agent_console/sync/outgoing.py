"""What leaves: a part of a queued reply made ready for its channel, and what its arrival means for the log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec

from agent_console.channels.base import Delivered, OutgoingFile, OutgoingPart
from agent_console.domain.account import Account
from agent_console.domain.conversation import Conversation
from agent_console.domain.entry import (
    ConversationBody,
    Direction,
    NewEntry,
    Origin,
    Part,
    Placed,
    ReplySent,
    StreamKind,
    ThreadKind,
)
from agent_console.domain.ids import derived
from agent_console.domain.joining import joined
from agent_console.domain.log import Transaction
from agent_console.domain.reply import PendingReply, ReplyState, files_in
from agent_console.domain.views import ConversationStatus
from agent_console.sync.echoes import sent_entry
from agent_console.sync.inbound import Inbound
from agent_console.sync.outbox import Step

_FURTHEST = 50


def survivor(tx: Transaction, conversation: str) -> Conversation | None:
    """State of the conversation, or of the one that it ended in."""
    state = tx.conversation(conversation)
    for _ in range(_FURTHEST):
        following = tx.conversation(state.merged_into) if state is not None and state.merged_into else None
        if following is None:
            break
        state = following
    return state


def holding(tx: Transaction, step: Step) -> Conversation | None:
    """The conversation in which the reply is now: it may have gone along into another one while it was on its way."""
    state = tx.conversation(step.conversation)
    if state is None or not state.merged_into or state.reply(step.reply) is not None:
        return state
    return survivor(tx, step.conversation)


def files(tx: Transaction, step: Step) -> tuple[str, ...]:
    """Ids of the files that leave next."""
    state = holding(tx, step)
    reply = state.reply(step.reply) if state is not None else None
    part = reply.next_part if reply is not None else None
    return tuple(file.remote for file in files_in((part,))) if part is not None else ()


def part_of(
    tx: Transaction, state: Conversation, reply: PendingReply, part: Part, data: Mapping[str, bytes]
) -> OutgoingPart:
    """The part, with all that its channel needs."""
    answered = tx.message(reply.in_reply_to) if reply.in_reply_to else None
    before = reply.parts[: reply.parts.index(part)]
    return OutgoingPart(
        key=part.key,
        thread=reply.thread or state.thread,
        kind=state.kind,
        public=reply.public,
        text=tx.text(part.text_id) if part.text_id else "",
        media=part.media,
        data=data.get(part.media.remote, b"") if part.media is not None else b"",
        in_reply_to=answered.remote if answered is not None else "",
        first_attempt=reply.first_attempt or reply.queued_at,
        files=tuple(OutgoingFile(media=file, data=data.get(file.remote, b"")) for file in part.files),
        after=tx.reply_part_remote(reply.id, before[-1].key) if before else "",
        to=reply.to,
        visibility=reply.visibility,
        heading=tx.text(reply.heading_id) if reply.heading_id else "",
        title=state.title,
        template=part.template,
        values=_values(tx.text(part.values_id)) if part.values_id else (),
        last_customer_at=state.last_customer_at,
    )


def _values(text: str) -> tuple[str, ...]:
    return msgspec.json.decode(text, type=tuple[str, ...]) if text else ()


def emptied(tx: Transaction, part: Part) -> bool:
    """What was written was erased meanwhile: it must not leave as nothing, or as a template without its values."""
    nothing = bool(part.text_id) and not tx.text(part.text_id) and not files_in((part,))
    return nothing or (bool(part.values_id) and not tx.text(part.values_id))


def doubtful(
    tx: Transaction, account: Account, step: Step, now: datetime
) -> tuple[OutgoingPart, PendingReply] | None:
    """A part whose attempt ended without an answer, to be looked for; what was told about it meanwhile counts now."""
    Inbound(account).arrived(tx, step.key, step.conversation, now)
    state = holding(tx, step)
    reply = state.reply(step.reply) if state is not None else None
    if state is None or reply is None or reply.state is not ReplyState.UNCERTAIN:
        return None
    part = next((part for part in reply.parts if part.key == step.key), None)
    return None if part is None else (part_of(tx, state, reply, part, {}), reply)


def gone_on(tx: Transaction, state: Conversation, since: datetime) -> bool:
    """Something of ours was said there after that moment."""
    newest = tx.last_message_of(state.id)
    while newest is not None and newest.occurred_at > since:
        if newest.direction is Direction.OURS and newest.remote:
            return True
        newest = tx.last_message_of(state.id, newest.occurred_at)
    return False


def sent(
    tx: Transaction, account: Account, step: Step, delivered: Delivered, now: datetime
) -> tuple[str, str, ThreadKind] | None:
    """The channel has it: written down, and where it stands, if only now that is known.

    Returns the newest message of the customer (remote id, place, kind), which now counts as read.
    """
    state = holding(tx, step)
    if state is None:
        return None
    body = ReplySent(reply=step.reply, key=step.key, remote=delivered.remote, others=delivered.others)
    entry = sent_entry(account.id, step.key, state.reply(step.reply))
    _append(tx, account, entry, state.id, delivered.occurred_at, body, now)
    if delivered.thread and delivered.thread != state.thread and not state.public:
        _place(tx, account, state.id, delivered, now)
    inbound = Inbound(account)
    for name in (delivered.remote, *delivered.others, step.key):
        inbound.arrived(tx, name, state.id, now)
    after = survivor(tx, state.id)
    newest = tx.last_message_of(after.id, delivered.occurred_at) if after is not None else None
    if after is None or newest is None or newest.direction is not Direction.CUSTOMER or not newest.remote:
        return None
    return newest.remote, newest.thread, after.kind


def _place(tx: Transaction, account: Account, conversation: str, delivered: Delivered, now: datetime) -> None:
    """A private conversation that we began has its place now; one that goes on there already is the same one."""
    there = [tx.conversation(name) for name in tx.conversations_of_thread(account.id, delivered.thread)]
    entry = derived("placed", conversation, delivered.thread)
    _append(tx, account, entry, conversation, delivered.occurred_at, Placed(thread=delivered.thread), now)
    begun = tx.conversation(conversation)
    for other in there:
        if (
            begun is not None
            and other is not None
            and other.id != conversation
            and other.kind is begun.kind
            and not other.merged_into
            and other.status is not ConversationStatus.CLOSED
        ):
            for merged, stream, body in joined(other, begun):
                _append(tx, account, merged, stream, now, body, now)
            break


def _append(
    tx: Transaction,
    account: Account,
    entry: str,
    stream: str,
    at: datetime,
    body: ConversationBody,
    now: datetime,
) -> None:
    new = NewEntry(
        id=entry,
        stream=stream,
        kind=StreamKind.CONVERSATION,
        occurred_at=at,
        origin=Origin.LIVE,
        actor=f"account:{account.id}",
        body=body,
    )
    tx.append((new,), now)

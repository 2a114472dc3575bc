"""Which reply goes next, and what its outcome means: decisions without I/O, over the folds of the outbox.

An attempt is recorded before its first byte leaves. If it ends without an answer, or the program with it, the reply is
uncertain: the channel is asked, and only what it certainly does not have, or what it would drop by itself as a repetition,
is sent again without a person's word.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from agent_console.domain.capabilities import Capabilities
from agent_console.domain.entry import (
    ConversationBody,
    Part,
    ReplyAttempted,
    ReplyFailed,
    ReplyRetried,
    ReplyUncertain,
)
from agent_console.domain.log import Due
from agent_console.domain.reply import PendingReply, ReplyState

KEY_MARGIN = timedelta(minutes=5)
"""A key is not trusted in the last minutes of its life: clocks differ, and a request takes time."""
LONGEST_REASON = 500


class What(Enum):
    """What is to be done with a reply now."""

    DELIVER = auto()
    FIND = auto()
    WAIT = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """The next thing to do in one conversation."""

    what: What
    conversation: str
    reply: str = ""
    key: str = ""
    at: datetime | None = None
    """For WAIT: when to look again."""


def steps(due: Sequence[Due], now: datetime, *, asked: Collection[str] = ()) -> tuple[Step, ...]:
    """The next step of each conversation, in order of queueing; conversations do not wait for each other.

    `asked` are keys that the channel could not tell about: those replies wait for the agent. They hold back nothing, and
    neither does a failed one, nor one that an agent planned for later; what is on its way, or might still be found,
    holds back what was written after it.
    """
    taken: set[str] = set()
    found: list[Step] = []
    for item in due:
        if item.conversation in taken:
            continue
        step = _step(item, now, asked)
        if step.what is not What.NOTHING:
            found.append(step)
            if step.what is not What.WAIT or not _planned(item.reply):
                taken.add(item.conversation)
    return tuple(found)


def _planned(reply: PendingReply) -> bool:
    """Its time has not come, as far as this log knows: a restored one may be behind."""
    return reply.planned and (not reply.attempt or reply.state is ReplyState.UNCERTAIN)


def _step(item: Due, now: datetime, asked: Collection[str]) -> Step:
    reply = item.reply
    if reply.state is ReplyState.FAILED:
        return Step(What.NOTHING, item.conversation)
    if reply.state in (ReplyState.ATTEMPTING, ReplyState.UNCERTAIN):
        if reply.state is ReplyState.UNCERTAIN and reply.attempting in asked:
            return Step(What.NOTHING, item.conversation)
        if _planned(reply) and reply.not_before > now:  # another copy of this workspace may send it then
            return Step(What.WAIT, item.conversation, reply.id, reply.attempting, reply.not_before)
        return Step(What.FIND, item.conversation, reply.id, reply.attempting)
    part = reply.next_part
    if part is None:
        return Step(What.NOTHING, item.conversation)
    if reply.not_before > now:
        return Step(What.WAIT, item.conversation, reply.id, part.key, reply.not_before)
    return Step(What.DELIVER, item.conversation, reply.id, part.key)


def attempt(reply: PendingReply | None, key: str, now: datetime) -> tuple[ReplyAttempted, Part] | None:
    """Begin an attempt on the state as it is in the very transaction that records it; None when it must not be.

    So what leaves is the last revision, and never something that was taken back or put off meanwhile.
    """
    if reply is None or reply.state is not ReplyState.QUEUED or reply.not_before > now:
        return None
    part = reply.next_part
    if part is None or part.key != key:
        return None
    number = reply.attempt + 1
    return ReplyAttempted(reply=reply.id, key=key, attempt=number), part


def in_doubt(reply: PendingReply | None, key: str) -> tuple[ConversationBody, ...]:
    """The attempt ended without an answer, or the channel may have forgotten the key of an earlier one that did."""
    if reply is None or reply.attempting != key:
        return ()
    if reply.state is not ReplyState.ATTEMPTING and not (reply.trusting and reply.state is ReplyState.QUEUED):
        return ()
    return (ReplyUncertain(reply=reply.id, key=key),)


def again(
    reply: PendingReply | None, key: str, at: datetime, *, trusting: bool | None = None
) -> tuple[ConversationBody, ...]:
    """Same key, new attempt, not before `at`. `trusting`: it may have arrived, and the channel would drop a repetition.

    Left out, it is as it was: that this attempt was not taken says nothing about an earlier one without an answer.
    """
    if reply is None or reply.state not in (ReplyState.ATTEMPTING, ReplyState.UNCERTAIN):
        return ()
    if reply.attempting != key:
        return ()
    trusts = reply.trusting if trusting is None else trusting
    return (ReplyRetried(reply=reply.id, not_before=at, trusting=trusts),)


def refused(reply: PendingReply | None, key: str, reason: str) -> tuple[ConversationBody, ...]:
    """The channel will not take it."""
    if reply is None or key in reply.sent or reply.state is ReplyState.FAILED:
        return ()
    return (ReplyFailed(reply=reply.id, key=key, reason=reason[:LONGEST_REASON]),)


def key_still_holds(
    reply: PendingReply, capabilities: Capabilities, signed_in: datetime | None, now: datetime
) -> bool:
    """Whether the channel itself would recognise a repetition, so that sending again cannot double anything.

    `signed_in` is since when the present credentials are used: keys of earlier ones mean nothing (Matrix transaction ids
    belong to the device). `first_attempt` is the start of the key's life.
    """
    began = reply.first_attempt
    if not capabilities.idempotent or began is None or signed_in is None or began < signed_in:
        return False
    return capabilities.key_life is None or now + KEY_MARGIN < began + capabilities.key_life


def wake_at(found: Sequence[Step]) -> datetime | None:
    """When the earliest waiting one is due."""
    times = [step.at for step in found if step.what is What.WAIT and step.at is not None]
    return min(times) if times else None

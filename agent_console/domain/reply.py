"""Replies: never lost, never sent twice; each is a fold of its entries while it is unsettled."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from agent_console.domain.parts import Media, Part, Visibility


class ReplyState(StrEnum):
    """Where a reply stands. Within one attempt it only moves forward. Stored."""

    QUEUED = "queued"
    ATTEMPTING = "attempting"
    UNCERTAIN = "uncertain"
    FAILED = "failed"


class PendingReply(msgspec.Struct, frozen=True, kw_only=True):
    """A reply of which not every part has arrived. Settled ones live on as messages."""

    id: str
    agent: str
    parts: tuple[Part, ...]
    public: bool
    in_reply_to: str = ""
    queued_at: datetime
    not_before: datetime
    answers_until: datetime | None = None
    state: ReplyState = ReplyState.QUEUED
    sent: tuple[str, ...] = ()
    """Keys of the parts that the channel has."""
    attempting: str = ""
    """Key of the part in an open or doubtful attempt."""
    attempt: int = 0
    first_attempt: datetime | None = None
    """When the part under `attempting` was first attempted: the life of its key counts from here."""
    reason: str = ""
    visibility: Visibility | None = None
    to: str = ""
    """Remote id of the user for whom a private reply to a public message is."""
    heading_id: str = ""
    thread: str = ""
    """Where it was to go, if that was in a conversation that has ended in this one; empty: the conversation's own place."""
    planned: bool = False
    """The agent chose the time at which it leaves: revising keeps it, and nothing waits for it."""
    doubted: tuple[str, ...] = ()
    """Keys of parts that may have left, though this log knows nothing of it: the channel is asked before each."""
    trusting: bool = False
    """The part under `attempting` may have arrived, and may leave again only while the channel remembers its key."""
    bounced_at: datetime | None = None
    """A part was sent once, and came back then."""
    counted: bool = False
    """It stands among the messages already: all of it was sent once."""

    @property
    def next_part(self) -> Part | None:
        """The first part that the channel does not have."""
        return next((part for part in self.parts if part.key not in self.sent), None)


def files_in(parts: tuple[Part, ...]) -> tuple[Media, ...]:
    """All files of a reply, in order."""
    return tuple(file for part in parts for file in ((part.media,) if part.media is not None else part.files))

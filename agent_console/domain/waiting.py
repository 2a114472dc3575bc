"""What waits for an answer in a conversation, and what was answered before it was seen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

MOST_UNANSWERED = 100
"""How many unanswered messages the state remembers: the inbox shows "99+" and needs the oldest."""
MOST_ANSWERED = 100
"""How many answers to messages that may not have been seen yet are remembered."""


class Unanswered(msgspec.Struct, frozen=True, order=True):
    """A customer's message above the watermark. Ordered by channel time, then id."""

    at: datetime
    message: str
    live: bool
    author: str


class Answer(msgspec.Struct, frozen=True, order=True):
    """A message that somebody answered. `by` is the identity who did; empty when it was us, or when it was taken back."""

    message: str
    by: str


def queue(waiting: Iterable[Unanswered]) -> tuple[Unanswered, ...]:
    """In order, and bounded: the oldest decide the order of the inbox, the newest end the wait."""
    found = sorted(waiting)
    excess = len(found) - MOST_UNANSWERED
    if excess > 0:
        del found[MOST_UNANSWERED // 2 : MOST_UNANSWERED // 2 + excess]
    return tuple(found)

"""How things stand before one writes: where a reply goes, who can see it, and what is in its way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from agent_console.domain.account import CONTACTS, HealthState
from agent_console.domain.views import ConversationStatus, ConversationView


class Standing(Enum):
    """The one thing a person should know before writing here; the gravest wins."""

    GOOD = auto()
    ENCRYPTED = auto()
    CONTACT = auto()
    ARCHIVE = auto()
    REMOVED = auto()
    READ_ONLY = auto()
    WINDOW_OVER = auto()
    TEMPLATE_NEEDED = auto()
    SUSPENDED = auto()
    SIGN_IN_AGAIN = auto()
    PAUSED = auto()
    OFFLINE = auto()
    CLOSED = auto()


FORBIDS_REPLY = frozenset(
    {
        Standing.ENCRYPTED,
        Standing.CONTACT,
        Standing.ARCHIVE,
        Standing.REMOVED,
        Standing.READ_ONLY,
        Standing.WINDOW_OVER,
    }
)
"""Only notes can be written."""
HOLDS_UP = frozenset({Standing.SUSPENDED, Standing.SIGN_IN_AGAIN, Standing.PAUSED, Standing.OFFLINE})
"""A reply is taken and waits."""


def standing(view: ConversationView, now: datetime, last_from_customer: datetime | None = None) -> Standing:
    """What is in the way in this conversation at this moment."""
    state = view.account_health.state
    if view.row.encrypted:
        return Standing.ENCRYPTED
    if view.account.removed_at is not None:
        return Standing.REMOVED
    if view.account.channel == CONTACTS:
        return Standing.CONTACT
    if state is HealthState.ARCHIVE or not view.account.can_send:
        return Standing.ARCHIVE
    if not view.capabilities.send:
        return Standing.READ_ONLY
    left = window_left(view, now, last_from_customer)
    if left is not None and left.closed:
        return Standing.TEMPLATE_NEEDED if view.capabilities.templates else Standing.WINDOW_OVER
    if state is HealthState.SUSPENDED:
        return Standing.SUSPENDED
    if state is HealthState.SIGN_IN_AGAIN:
        return Standing.SIGN_IN_AGAIN
    if state is HealthState.PAUSED:
        return Standing.PAUSED
    if state is HealthState.WAITING:
        return Standing.OFFLINE
    if view.row.status is ConversationStatus.CLOSED:
        return Standing.CLOSED
    return Standing.GOOD


@dataclass(frozen=True, slots=True)
class Window:
    """Time left to answer. `human`: only a person may answer now, marked as such."""

    left: timedelta
    human: bool = False

    @property
    def closed(self) -> bool:
        """Nothing may be written freely any more."""
        return self.left <= timedelta()


def window_left(
    view: ConversationView, now: datetime, last_from_customer: datetime | None = None
) -> Window | None:
    """Time left to answer; None where the channel sets no limit or nothing was received yet."""
    window, extended = view.capabilities.reply_window, view.capabilities.extended_window
    since = last_from_customer or view.row.waiting_since
    if window is None or since is None:
        return None
    left = since + window - now
    if left <= timedelta() and extended is not None:
        return Window(since + extended - now, human=True)
    return Window(left)

"""Accounts: our own presences on channels, whom they serve and how they fare."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

CONTACTS = "phone"
"""Name of the kind of account on which phone calls and visits are written down: it cannot send and has no channel."""


class Audience(StrEnum):
    """Which network an account serves. Stored: never rename a value."""

    CUSTOMERS = "customers"
    PARTNERS = "partners"
    EMPLOYEES = "employees"
    RECRUITING = "recruiting"


class HealthState(StrEnum):
    """How an account fares. Green only means *heard*, never merely *configured*."""

    NEW = "new"  # never heard yet
    CONNECTING = "connecting"
    BACKFILLING = "backfilling"
    LIVE = "live"  # heard within the usual time
    WAITING = "waiting"  # the server asked to wait, or could not be reached; next attempt known
    QUIET = "quiet"  # signed in, but silent for longer than usual
    SUSPENDED = "suspended"  # the channel has suspended or unpublished the account; replies wait
    SIGN_IN_AGAIN = "sign_in_again"
    PAUSED = "paused"
    ARCHIVE = "archive"  # an imported history: cannot send nor receive


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One of our own presences on a channel. The secret is not here but in the keyring."""

    id: str
    channel: str
    """Name of the kind of channel, as in the registry: matrix, practice, archive …"""
    server: str
    """Base address, e.g. https://community.example.com; empty where the channel has only one."""
    user: str
    """Our own remote user id, e.g. @help:example.com."""
    name: str
    """What people call it; shown in lists."""
    audience: Audience = Audience.CUSTOMERS
    can_send: bool = True
    created_at: datetime
    removed_at: datetime | None = None


class AccountHealth(msgspec.Struct, frozen=True, kw_only=True):
    """What is known about an account's line at this moment. Times are UTC."""

    state: HealthState = HealthState.NEW
    last_heard: datetime | None = None
    next_attempt: datetime | None = None
    problem: str = ""
    """Stable word for what is wrong (`UnreachableKind`, or sign_in_again); empty when nothing is."""
    detail: str = ""
    """The server's own words, redacted; safe to show."""
    token_expires: datetime | None = None
    quarantined: int = 0
    """Payloads that could not be read and are kept."""
    backfill_done: int = 0
    backfill_total: int | None = None
    behind_since: datetime | None = None
    """Channel time up to which everything is here, while more is known to come; None: nothing is known to be missing."""
    usual_silence: float | None = None
    """Seconds between two messages that are usual here (95 of 100 come sooner); None: too few to tell."""
    last_message: datetime | None = None
    """When the last customer message came in live."""


EXPIRES_SOON = timedelta(days=3)
"""How long before its end a sign-in is spoken of."""


def expires_soon(health: AccountHealth, now: datetime) -> bool:
    """The sign-in ends within three days, or has ended."""
    return health.token_expires is not None and health.token_expires - EXPIRES_SOON <= now

"""What could not be read is read again, after an update perhaps: in through the only intake, out of the quarantine."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import msgspec

from agent_console.channels.base import Channel
from agent_console.domain.entry import Origin
from agent_console.domain.incoming import (
    Batch,
    IncomingBounce,
    IncomingDelete,
    IncomingDelivery,
    IncomingEdit,
    IncomingEvent,
    IncomingFollow,
    IncomingMessage,
    IncomingReaction,
    IncomingRead,
    Thread,
    Unreadable,
)
from agent_console.domain.log import Log, Transaction
from agent_console.sync.inbound import Inbound

log = logging.getLogger(__name__)

_OURS: dict[str, Any] = {
    kind.__name__: kind
    for kind in (
        IncomingMessage,
        IncomingEdit,
        IncomingDelete,
        IncomingReaction,
        IncomingRead,
        IncomingDelivery,
        IncomingBounce,
        IncomingFollow,
        Thread,
    )
}


class Reread(msgspec.Struct, frozen=True):
    """What became of it."""

    read: int
    """Payloads that could be read now."""
    left: int
    """Payloads that are kept still."""


class _SetAside(msgspec.Struct):
    """As the intake keeps what it could not take itself."""

    kind: str
    event: msgspec.Raw


async def reread(
    log_: Log, channel: Channel, now: Callable[[], datetime], *, reopen_within: timedelta
) -> Reread:
    """Read everything again that is quarantined on the channel's account; each payload in a transaction of its own.

    What is read comes in as live, for nobody has seen it; a payload that is only read in part leaves the unread rest.
    """
    account = channel.account
    inbound = Inbound(account, reopen_within=reopen_within)
    kept = await log_.write(lambda tx: tuple(tx.quarantined(account.id)))
    read = 0
    for name, payload in kept:
        batch = _again(channel, payload)
        if not (batch.events or batch.threads) and batch.quarantined:
            continue

        def work(tx: Transaction, name: str = name, payload: bytes = payload, batch: Batch = batch) -> bool:
            tx.forget_quarantined(name)
            inbound.take(tx, batch, now())
            return name not in {kept for kept, _ in tx.quarantined(account.id)}

        read += await log_.write(work)
    return Reread(read, len(await log_.write(lambda tx: tuple(tx.quarantined(account.id)))))


def _again(channel: Channel, payload: bytes) -> Batch:
    try:
        batch = _set_aside(payload) or channel.reread(payload)
    except Exception as error:  # the very thing that it was kept for
        log.info("still unreadable: %s", type(error).__name__)
        return Batch(origin=Origin.LIVE, quarantined=(Unreadable(payload=payload, why=type(error).__name__),))
    return msgspec.structs.replace(batch, origin=Origin.LIVE, cursor=None)


def _set_aside(payload: bytes) -> Batch | None:
    """What the intake itself could not take; None when it is the channel's."""
    try:
        kept = msgspec.json.decode(payload, type=_SetAside)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    kind = _OURS.get(kept.kind)
    if kind is None:
        return None
    read: IncomingEvent | Thread = msgspec.json.decode(kept.event, type=kind)
    if isinstance(read, Thread):
        return Batch(origin=Origin.LIVE, threads=(read,))
    return Batch(origin=Origin.LIVE, events=(read,))

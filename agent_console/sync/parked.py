"""What came before the message that it is about: kept until that one comes."""

from __future__ import annotations

import msgspec

from agent_console.domain.incoming import (
    IncomingBounce,
    IncomingDelete,
    IncomingDelivery,
    IncomingEdit,
    IncomingReaction,
    IncomingRead,
)
from agent_console.domain.log import Transaction

About = IncomingEdit | IncomingDelete | IncomingReaction | IncomingRead | IncomingDelivery | IncomingBounce
MOST = 200
"""Things kept about one message that never came; what goes beyond is quarantined."""


class Parked(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that waits, in exactly one of the fields."""

    edit: IncomingEdit | None = None
    delete: IncomingDelete | None = None
    reaction: IncomingReaction | None = None
    read: IncomingRead | None = None
    delivery: IncomingDelivery | None = None
    bounce: IncomingBounce | None = None
    child: str = ""
    """A conversation in which a message answers the one awaited."""

    @property
    def event(self) -> About | None:
        """The event, unless it is a child."""
        return self.edit or self.delete or self.reaction or self.read or self.delivery or self.bounce


def target_of(event: About) -> str:
    """Remote id of the message that it is about."""
    if isinstance(event, IncomingEdit | IncomingDelete):
        return event.remote
    return event.target


def parked(event: About) -> Parked:
    """It, ready to wait."""
    match event:
        case IncomingEdit():
            return Parked(edit=event)
        case IncomingDelete():
            return Parked(delete=event)
        case IncomingReaction():
            return Parked(reaction=event)
        case IncomingRead():
            return Parked(read=event)
        case IncomingDelivery():
            return Parked(delivery=event)
        case IncomingBounce():
            return Parked(bounce=event)


_DECODER = msgspec.json.Decoder(tuple[Parked, ...])


class Shelf:
    """Parked things of an account, by the remote id that they wait for. Lives in the workspace's settings."""

    def __init__(self, tx: Transaction, account: str) -> None:
        self._tx = tx
        self._account = account
        self._any = tx.setting(f"parked:{account}") != ""

    @property
    def any(self) -> bool:
        """Something was ever parked here."""
        return self._any

    def put(self, remote: str, thing: Parked) -> bool:
        """Keep it; false when too much is kept already for a message that never came."""
        waiting = self._waiting(remote)
        if thing in waiting:
            return True
        if len(waiting) >= MOST:
            return False
        if not self._any:
            self._tx.save_setting(f"parked:{self._account}", "1")
            self._any = True
        self._tx.save_setting(self._name(remote), msgspec.json.encode((*waiting, thing)).decode())
        return True

    def take(self, remote: str) -> tuple[Parked, ...]:
        """What waits for this message, and no longer does."""
        if not self._any:
            return ()
        waiting = self._waiting(remote)
        if waiting:
            self._tx.save_setting(self._name(remote), "")
        return waiting

    def _waiting(self, remote: str) -> tuple[Parked, ...]:
        kept = self._tx.setting(self._name(remote)) if self._any else ""
        return _DECODER.decode(kept) if kept else ()

    def _name(self, remote: str) -> str:
        return f"parked:{self._account}:{remote}"

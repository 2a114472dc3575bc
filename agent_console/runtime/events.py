"""Typed events: what the engine tells whoever listens, the console and agentctl alike."""

from __future__ import annotations

import logging
from collections.abc import Callable

import msgspec

from agent_console.domain.account import AccountHealth
from agent_console.domain.mood_views import RatingProgress

log = logging.getLogger(__name__)


class ConversationsChanged(msgspec.Struct, frozen=True):
    """Rows of the inbox are new or different; fires once per commit. Empty `ids` means: too many, read again.

    `live_from` are those among them in which a customer wrote just now: worth a notification.
    """

    ids: frozenset[str] = frozenset()
    live_from: frozenset[str] = frozenset()


class TimelineChanged(msgspec.Struct, frozen=True):
    """Something happened in this conversation: an item is new or different. Fires after `ConversationsChanged`."""

    conversation: str


class CustomersChanged(msgspec.Struct, frozen=True):
    """Customers are new or described otherwise."""

    ids: frozenset[str] = frozenset()


class AccountsChanged(msgspec.Struct, frozen=True):
    """An account was added, changed or removed."""


class HealthChanged(msgspec.Struct, frozen=True):
    """How an account fares has changed."""

    account: str
    health: AccountHealth


class TypingChanged(msgspec.Struct, frozen=True):
    """Who is typing in a conversation right now, by name; fires with nobody when they stop."""

    conversation: str
    names: tuple[str, ...] = ()


class CollectingChanged(msgspec.Struct, frozen=True):
    """This process took or lost the collector lock."""

    collecting: bool


class RatingChanged(msgspec.Struct, frozen=True):
    """Rating what was there already goes on, ended, was paused, or has trouble; at most a few times a second."""

    progress: RatingProgress


class EngineFailed(msgspec.Struct, frozen=True):
    """An error nobody expected; logged already, shown once. `where` names the task, `what` is redacted."""

    where: str
    what: str


Event = (
    ConversationsChanged
    | TimelineChanged
    | CustomersChanged
    | AccountsChanged
    | HealthChanged
    | TypingChanged
    | CollectingChanged
    | RatingChanged
    | EngineFailed
)
Listener = Callable[[Event], None]


class Events:
    """Hands events on to listeners, in the thread that fires them. A listener that raises is logged, others go on."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Listen from now on; call what is returned to stop."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def fire(self, event: Event) -> None:
        """Tell everybody."""
        for listener in tuple(self._listeners):
            try:
                listener(event)
            except Exception:
                log.exception("a listener failed on %s", type(event).__name__)

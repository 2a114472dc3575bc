"""The only intake: what channels and importers bring becomes entries here, each exactly once, in one transaction a batch.

Nothing is dropped silently: what comes twice is recognised by its derived id, what comes before the message that it is
about is parked, what cannot be understood is quarantined with its bytes. Texts are kept in full whatever their length;
only names and titles are cut (`cleaning.LONGEST_NAME`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial

import msgspec

from agent_console.domain import ids
from agent_console.domain.account import Account
from agent_console.domain.conversation import Conversation
from agent_console.domain.entry import (
    ConversationBody,
    Direction,
    Origin,
    Received,
    Reopened,
    Woken,
)
from agent_console.domain.incoming import (
    Batch,
    IncomingEvent,
    IncomingFollow,
    IncomingMessage,
    IncomingTyping,
)
from agent_console.domain.log import MessageRef, Transaction
from agent_console.domain.thanks import is_bare_thanks
from agent_console.domain.views import ConversationStatus
from agent_console.sync import cleaning, echoes
from agent_console.sync.afterwards import Afterwards
from agent_console.sync.overlay import Overlay
from agent_console.sync.parked import Shelf, parked, target_of
from agent_console.sync.people import People
from agent_console.sync.places import Places

log = logging.getLogger(__name__)
DEFAULT_REOPEN = timedelta(days=3)
_LONGEST_REACTION = 100
_MANY = 5
_CLOCKS_DIFFER = timedelta(minutes=5)
"""How far a channel's time may lie ahead of ours; what claims to come later is taken to come now."""
_MALFORMED = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError)


@dataclass(slots=True)
class Taken:
    """What a batch brought that was not known before."""

    messages: int = 0
    known: int = 0
    """Messages that were here already."""
    conversations: list[str] = field(default_factory=list)
    """Those that began."""
    customers: int = 0
    merged: int = 0
    quarantined: int = 0
    typing: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """Conversation and names of who types there now; never stored."""


class Inbound:
    """The intake of one account."""

    def __init__(self, account: Account, *, reopen_within: timedelta = DEFAULT_REOPEN) -> None:
        self.account = account
        self.reopen_within = reopen_within

    def take(self, tx: Transaction, batch: Batch, now: datetime) -> Taken:
        """Store a batch and its cursor. `now` is when it is written down, UTC."""
        taken = Taken()
        run = _Run(tx, self, batch.origin, now, taken)
        run.expect(batch.events)
        for thread in batch.threads:
            run.guarded(thread, partial(run.places.announce, thread, now))
        for event in batch.events:
            if isinstance(event, IncomingTyping):
                run.typing(event)
            else:
                run.guarded(event, partial(run.event, event))
        run.flush()
        for unreadable in batch.quarantined:
            taken.quarantined += tx.quarantine(self.account.id, unreadable.payload, unreadable.why, now)
        if batch.cursor is not None:
            tx.save_cursor(self.account.id, batch.cursor)
        return taken

    def arrived(self, tx: Transaction, remote: str, conversation: str, now: datetime) -> None:
        """The sender knows a reply's remote id: what was told about it before waits no longer."""
        if not Shelf(tx, self.account.id).any:
            return
        run = _Run(tx, self, Origin.LIVE, now, Taken())
        run.arrived(remote, conversation, now)
        run.flush()


class _Run:
    """One batch on its way in."""

    def __init__(
        self, tx: Transaction, inbound: Inbound, origin: Origin, now: datetime, taken: Taken
    ) -> None:
        self._tx = tx
        self._inbound = inbound
        self._account = inbound.account
        self._origin = origin
        self._now = now
        self._taken = taken
        self._shelf = Shelf(tx, inbound.account.id)
        self._begin()

    def _begin(self) -> None:
        self._overlay = Overlay(self._tx, self._account.id, self._origin, self._now)
        self._people = People(self._overlay, self._account)
        self._about = Afterwards(
            self._overlay, self._people, self._account, self._time, self._set_aside, self._unpark
        )
        self.places = Places(self._overlay, self._account, self._shelf, self._inbound.reopen_within)

    def expect(self, events: Sequence[IncomingEvent]) -> None:
        """One question instead of one a message: which of them are new?"""
        if len(events) >= _MANY:
            remotes = {event.remote for event in events if isinstance(event, IncomingMessage)}
            self._overlay.expect(remotes)

    def flush(self) -> None:
        """Append what was decided."""
        self._overlay.flush()
        self._taken.conversations.extend(self.places.opened)
        self._taken.merged += self.places.merged
        self._taken.customers += self._people.made

    def guarded(self, item: IncomingEvent | msgspec.Struct, work: Callable[[], None]) -> None:
        """One event that cannot be understood is set aside; those beside it go through."""
        before = len(self._overlay.entries)
        try:
            work()
        except _MALFORMED as error:
            log.exception("%s: %s could not be taken", self._account.channel, type(item).__name__)
            del self._overlay.entries[before:]
            self.flush()
            self._begin()
            self._set_aside(item, f"{type(error).__name__}: {error}")

    def _set_aside(self, item: msgspec.Struct, why: str) -> None:
        try:
            payload = msgspec.json.encode({"kind": type(item).__name__, "event": item})
        except (UnicodeEncodeError, TypeError, ValueError):
            payload = repr(item).encode("utf-8", "backslashreplace")
        self._taken.quarantined += self._tx.quarantine(
            self._account.id, payload, cleaning.storable(why)[:500], self._now
        )

    # ---- events

    def event(self, event: IncomingEvent) -> None:
        """Take one event, anything but typing."""
        event = cleaning.event(event)
        if isinstance(event, IncomingMessage):
            self._message(event)
        elif isinstance(event, IncomingFollow):
            self._people.followed(event, self._time(event.occurred_at))
        elif not isinstance(event, IncomingTyping):
            target = target_of(event)
            if not target:
                self._set_aside(event, "about nothing")
            elif not self._about.take(event) and not self._shelf.put(target, parked(event)):
                self._set_aside(event, "too much about a message that never came")

    def typing(self, event: IncomingTyping) -> None:
        """Who types, for a front end to show."""
        for conversation in self._overlay.of_thread(event.thread)[:1]:
            names = tuple(self._people.name(author) for author in event.authors[:5])
            self._taken.typing.append((self._overlay.followed(conversation), names))

    def _message(self, message: IncomingMessage) -> None:
        if not message.remote or not message.thread:
            self._set_aside(message, "a message without an id or a place")
            return
        if self._overlay.message_by_remote(message.remote) is not None:
            self._taken.known += 1
            return
        at = self._time(message.occurred_at)
        if at is not message.occurred_at:
            message = msgspec.structs.replace(message, occurred_at=at)
        if message.direction is Direction.OURS:
            echoed = echoes.recognised(self._overlay, message)
            if echoed is not None:
                for name in (message.remote, echoed.key):
                    self._unpark(name, echoed.conversation, message.occurred_at)
                self._taken.known += 1
                return
        target = self._overlay.message_by_remote(message.in_reply_to) if message.in_reply_to else None
        message_id = ids.message_id(self._account.id, message.remote)
        conversation = self.places.of(message, message_id, target)
        before = self._overlay.conversation(conversation)
        body, actor = self._received(message, message_id, target)
        entry = ids.entry_id(self._account.id, "received", message.remote)
        self._overlay.add(entry, conversation, message.occurred_at, actor, body)
        self._taken.messages += 1
        if before is not None:
            self._back_in_sight(before, body, message, actor)
        self._unpark(message.remote, conversation, message.occurred_at)

    def _received(
        self, message: IncomingMessage, message_id: str, target: MessageRef | None
    ) -> tuple[Received, str]:
        ours = message.direction is Direction.OURS
        identity = customer = ""
        if not ours:
            identity, customer = self._people.met(message.author, message.occurred_at)
        text_id = ""
        html = cleaning.html(message.html)
        if message.heading or message.folded:
            text_id = self._tx.put_text(message.text, html, heading=message.heading, folded=message.folded)
        elif message.text or html:
            text_id = self._tx.put_text(message.text, html)
        body = Received(
            message=message_id,
            remote=message.remote,
            direction=message.direction,
            identity=identity,
            customer=customer,
            text_id=text_id,
            in_reply_to=self._answered(message, target),
            media=tuple(
                msgspec.structs.replace(media, name=cleaning.name(media.name)) for media in message.media
            )
            if message.media
            else (),
            unreadable=message.unreadable,
            thanks=not ours and not message.media and is_bare_thanks(message.text),
            visibility=message.visibility,
            automatic=message.automatic,
        )
        if not ours:
            return body, f"identity:{identity}"
        brand = cleaning.name(message.author.name) if self._origin is Origin.IMPORT else ""
        return body, f"account:{self._account.id}/{brand}" if brand else f"account:{self._account.id}"

    def _answered(self, message: IncomingMessage, target: MessageRef | None) -> str:
        if not message.in_reply_to:
            return ""
        if target is None:  # not seen yet: it will have this id when it comes
            return ids.message_id(self._account.id, message.in_reply_to)
        return target.id

    def _back_in_sight(
        self, before: Conversation, body: Received, message: IncomingMessage, actor: str
    ) -> None:
        """A customer who writes reopens and wakes; nothing else does, and a bare thank-you does not reopen.

        What a machine wrote brings nothing back, and neither does anything in a conversation that is spam.
        """
        if body.direction is not Direction.CUSTOMER or self._origin is not Origin.LIVE:
            return
        if body.automatic or before.spam:
            return
        back: ConversationBody
        if before.status is ConversationStatus.SNOOZED:
            back = Woken(by_message=body.message)
        elif before.status is ConversationStatus.CLOSED and not body.thanks:
            back = Reopened(by_message=body.message)
        else:
            return
        entry = ids.entry_id(self._account.id, "back", message.remote)
        self._overlay.add(entry, before.id, message.occurred_at, actor, back)

    def _unpark(self, remote: str, conversation: str, at: datetime) -> None:
        for waiting in self._shelf.take(remote):
            if waiting.child:
                self.places.connect(conversation, waiting.child, at)
            elif waiting.event is not None and not self._about.take(waiting.event):
                self._shelf.put(remote, waiting)

    def arrived(self, remote: str, conversation: str, at: datetime) -> None:
        """A reply of ours has this remote id now: what came about it before."""
        self._unpark(remote, conversation, at)

    def _time(self, at: datetime) -> datetime:
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at
        return self._now if at > self._now + _CLOCKS_DIFFER else at

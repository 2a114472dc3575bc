"""Entries for storage tests, written like a story: who says what, minute by minute."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from agent_console.domain import entry as e
from agent_console.domain.account import Account
from agent_console.domain.entry import Direction, NewEntry, Origin, StreamKind, ThreadKind
from agent_console.domain.ids import conversation_id, customer_id, derived, entry_id, identity_id, message_id
from agent_console.domain.log import Transaction
from agent_console.runtime.clock import new_id

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
ACCOUNT = "acc"


def at(minute: float) -> datetime:
    """A moment of the story."""
    return START + timedelta(minutes=minute)


def account(name: str = ACCOUNT, **changes: object) -> Account:
    """An account of ours."""
    values: dict[str, object] = {
        "id": name,
        "channel": "practice",
        "server": "",
        "user": "us",
        "name": f"Account {name}",
        "created_at": START,
    }
    return Account(**{**values, **changes})  # type: ignore[arg-type]


@dataclass
class Story:
    """Writes entries into one transaction."""

    transaction: Transaction
    account: str = ACCOUNT
    origin: Origin = Origin.LIVE
    recorded: datetime = field(default_factory=lambda: at(0))

    def append(
        self, stream: str, kind: StreamKind, body: e.Body, minute: float, actor: str, name: str = ""
    ) -> None:
        """One entry."""
        new = NewEntry(
            id=name or new_id(),
            stream=stream,
            kind=kind,
            occurred_at=at(minute),
            origin=self.origin,
            actor=actor,
            body=body,
        )
        self.transaction.append([new], self.recorded)

    def customer(self, remote: str, name: str = "", minute: float = 0) -> tuple[str, str]:
        """(identity, customer), made when new."""
        identity = identity_id("practice", "", remote)
        customer = customer_id(identity)
        body = e.IdentityLinked(
            identity=identity, channel="practice", remote=remote, name=name or remote.title()
        )
        self.append(customer, StreamKind.CUSTOMER, body, minute, "system", derived("link", identity))
        return identity, customer

    def opened(
        self, thread: str, kind: ThreadKind = ThreadKind.PRIVATE, minute: float = 0, title: str = ""
    ) -> str:
        """A conversation's id, opened when new."""
        name = conversation_id(self.account, thread)
        body = e.Opened(account=self.account, channel="practice", thread=thread, kind=kind, title=title)
        self.append(
            name, StreamKind.CONVERSATION, body, minute, "system", derived("open", self.account, thread)
        )
        return name

    def says(
        self,
        conversation: str,
        who: str,
        text: str,
        minute: float,
        remote: str = "",
        in_reply_to: str = "",
        media: tuple[e.Media, ...] = (),
        thanks: bool = False,
    ) -> str:
        """A customer writes; returns the message id."""
        remote = remote or new_id()
        name = entry_id(self.account, "message", remote)
        message = message_id(self.account, remote)
        if self.transaction.known_entry(name):
            return message
        identity, customer = self.customer(who, minute=minute)
        body = e.Received(
            message=message,
            remote=remote,
            direction=Direction.CUSTOMER,
            identity=identity,
            customer=customer,
            text_id=self.transaction.put_text(text) if text else "",
            in_reply_to=in_reply_to,
            media=media,
            thanks=thanks,
        )
        self.append(conversation, StreamKind.CONVERSATION, body, minute, f"identity:{identity}", name)
        return message

    def does(self, conversation: str, body: e.Body, minute: float, agent: str = "ana") -> None:
        """An agent does something."""
        self.append(conversation, StreamKind.CONVERSATION, body, minute, f"agent:{agent}")

    def edits(self, conversation: str, message: str, text: str, minute: float) -> None:
        """The author changes a message."""
        body = e.Edited(message=message, text_id=self.transaction.put_text(text))
        self.append(conversation, StreamKind.CONVERSATION, body, minute, "identity:x")

    def replies(
        self, conversation: str, text: str, minute: float, key: str = "", in_reply_to: str = ""
    ) -> tuple[str, str]:
        """A reply is queued: (reply, key)."""
        reply, key = new_id(), key or new_id()
        parts = (e.Part(key=key, text_id=self.transaction.put_text(text)),)
        body = e.ReplyQueued(
            reply=reply,
            parts=parts,
            public=False,
            not_before=at(minute),
            answers_until=at(minute),
            in_reply_to=in_reply_to,
        )
        self.does(conversation, body, minute)
        return reply, key

    def attempts(self, conversation: str, reply: str, key: str, minute: float, attempt: int = 1) -> None:
        """The first byte is about to leave."""
        self.does(conversation, e.ReplyAttempted(reply=reply, key=key, attempt=attempt), minute, "system")

    def sends(self, conversation: str, reply: str, key: str, minute: float, remote: str = "") -> None:
        """The channel took it."""
        self.does(
            conversation, e.ReplySent(reply=reply, key=key, remote=remote or new_id()), minute, "system"
        )

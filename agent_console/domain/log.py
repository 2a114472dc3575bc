"""The log as the rest of the engine sees it: one writing transaction at a time, over folded states.

Storage implements this; the intake, the outbox and the commands are written against it alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

import msgspec

from agent_console.domain.account import Account, AccountHealth
from agent_console.domain.agent import Agent
from agent_console.domain.canned import CannedReply
from agent_console.domain.case import Case
from agent_console.domain.conversation import Conversation
from agent_console.domain.customer import Customer, Identity
from agent_console.domain.entry import Direction, Entry, Media, NewEntry, ReplyQueued
from agent_console.domain.reply import PendingReply
from agent_console.domain.views import Draft

T = TypeVar("T")
State = Conversation | Customer | Case
Folded = Mapping[str, tuple[State | None, State]]
"""Entries by id that somebody folded already, at the position they expect: from which state, to which."""


class MessageRef(msgspec.Struct, frozen=True, kw_only=True):
    """Where a message stands."""

    id: str
    conversation: str
    account: str
    remote: str
    """The channel's id; empty while ours has not arrived. Ours with several parts: the first one's."""
    thread: str
    direction: Direction
    identity: str
    occurred_at: datetime
    media: tuple[Media, ...]
    text_id: str
    deleted: bool


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """A reply on an account's outbox, oldest first per conversation. A fold of the conversation's entries."""

    conversation: str
    account: str
    reply: PendingReply


class Transaction(Protocol):
    """Inside one writing transaction, on the writer thread. Everything or nothing is kept."""

    # states
    def conversation(self, conversation: str) -> Conversation | None: ...
    def customer(self, customer: str) -> Customer | None: ...
    def case(self, case: str) -> Case | None: ...

    def append(
        self, entries: Iterable[NewEntry | Entry], recorded_at: datetime, folded: Folded | None = None
    ) -> Sequence[Entry]:
        """Number, fold, store and project. Entries whose id is known already are left out of the result: a no-op.

        `folded` spares folding twice; what was folded from another state than the present one is folded again.
        """
        ...

    def known_entry(self, entry: str) -> bool: ...

    # text, stored once beside the log
    def put_text(self, text: str, html: str = "", *, heading: str = "", folded: str = "") -> str:
        """Store a text; returns its id. `html` must be sanitised already.

        `heading` is a subject or a content warning, `folded` quoted history and signature.
        """
        ...

    def text(self, text_id: str) -> str: ...
    def heading(self, text_id: str) -> str:
        """Its heading; empty where it has none, or is unknown."""
        ...

    # finding
    def without_message(self, account: str, remotes: Collection[str]) -> frozenset[str]:
        """Those of the remote ids that no message has, asked at once; ids that are not plain may be left out."""
        ...

    def message(self, message: str) -> MessageRef | None: ...
    def message_by_remote(self, account: str, remote: str) -> MessageRef | None:
        """Also finds our own by any part's remote id."""
        ...

    def corrected_mood(self, message: str) -> str:
        """What an agent said about the mood of the text that the message has now: a `mood.Label`; empty for nothing."""
        ...

    def reaction_by_remote(self, account: str, remote: str) -> tuple[str, str, str] | None:
        """(message id, key, by) of a reaction by its own remote id."""
        ...

    def reply_by_key(self, account: str, key: str) -> tuple[str, str] | None:
        """(conversation, reply id) of a part by its idempotency key, settled or not."""
        ...

    def conversations_of_thread(self, account: str, thread: str) -> Sequence[str]:
        """Conversations in that place, newest first (by last message)."""
        ...

    def private_conversations(self, account: str, customer: str) -> Sequence[str]:
        """Private conversations of a customer on an account, newest first; merged ones left out."""
        ...

    def customer_of_identity(self, identity: str) -> str:
        """Customer id; empty when the identity is unknown."""
        ...

    def conversation_of_reply(self, reply: str) -> str: ...
    def last_message_of(self, conversation: str, before: datetime | None = None) -> MessageRef | None: ...
    def reply_part_remote(self, reply: str, key: str) -> str: ...
    def reply_part_key(self, reply: str, remote: str) -> str:
        """Key of the part that has this remote id; empty when no part has."""
        ...

    def answered_there(self, conversation: str, message: str) -> bool:
        """A reply in that conversation answers the message, and has left."""
        ...

    def reply_part_remotes(self, reply: str) -> Sequence[str]:
        """Remote ids of all that was made of a reply, in order of the parts."""
        ...

    def queued_reply(self, reply: str) -> ReplyQueued | None:
        """How a reply was queued, with the parts of its last revision; None for an unknown one. Reads the log: rare."""
        ...

    def identity(self, identity: str) -> Identity | None:
        """A remote user as their customer's state has them."""
        ...

    # outbox
    def outbox(self, account: str) -> Sequence[Due]:
        """Unsettled replies of an account, in order of queueing."""
        ...

    # accounts, cursors, health, quarantine: not in the log
    def accounts(self) -> Sequence[Account]: ...
    def save_account(self, account: Account) -> None: ...
    def cursor(self, account: str) -> str | None: ...
    def save_cursor(self, account: str, cursor: str | None) -> None: ...
    def save_health(self, account: str, health: AccountHealth) -> None: ...
    def health(self, account: str) -> AccountHealth | None:
        """As it was written down last, with how many payloads are quarantined now; None when it never was."""
        ...

    def quarantine(self, account: str, payload: bytes, why: str, at: datetime) -> bool:
        """Keep a payload that could not be read. False when the very same bytes are kept already."""
        ...

    # drafts and read marks: owner-only, not in the log
    def draft(self, agent: str, conversation: str) -> Draft | None: ...
    def save_draft(self, agent: str, conversation: str, draft: Draft | None) -> None: ...
    def mark_seen(self, agent: str, conversation: str, until: datetime) -> None: ...

    # agents
    def save_agent(self, agent: Agent) -> None: ...
    def agents(self) -> Sequence[Agent]: ...

    # attachments we hold; `remote` of the message's media is the attachment id for our own files
    def save_attachment(self, attachment: str, media: Media, at: datetime) -> None: ...
    def attachment(self, attachment: str) -> Media | None: ...

    # canned replies
    def canned(self) -> Sequence[CannedReply]: ...
    def save_canned(self, reply: CannedReply) -> None: ...
    def delete_canned(self, reply: str) -> bool:
        """False when there is none of that id."""
        ...

    def quarantined(self, account: str) -> Sequence[tuple[str, bytes]]:
        """(id, payload) of what could not be read, oldest first."""
        ...

    def forget_quarantined(self, quarantined: str) -> None:
        """By id: it could be read after all."""
        ...

    # settings of the workspace, and counters
    def setting(self, name: str) -> str: ...
    def save_setting(self, name: str, value: str) -> None: ...
    def next_number(self, name: str) -> int:
        """1, 2, 3 … a counter of this workspace, for reference numbers."""
        ...

    def snoozed_until(self, now: datetime) -> Sequence[str]:
        """Conversations whose snooze is over."""
        ...


class Log(Protocol):
    """The way to a transaction. `work` runs on the writer thread; it must not wait for anything."""

    async def write(self, work: Callable[[Transaction], T], *, durable: bool = False) -> T:
        """Run it in BEGIN IMMEDIATE … COMMIT. `durable`: synchronous=FULL, for the outbox.

        After the commit, one `ConversationsChanged`, the `TimelineChanged` and `CustomersChanged` events fire by themselves.
        """
        ...

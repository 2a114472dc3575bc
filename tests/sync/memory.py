"""A log in memory, folding with the real domain: the intake and the outbox are tested on it and on the real storage."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from copy import copy
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from agent_console.domain import case as cases
from agent_console.domain import conversation as conversations
from agent_console.domain import customer as customers
from agent_console.domain import entry as e
from agent_console.domain.account import Account, AccountHealth
from agent_console.domain.agent import Agent
from agent_console.domain.canned import CannedReply
from agent_console.domain.case import Case
from agent_console.domain.conversation import Conversation
from agent_console.domain.customer import Customer, Identity
from agent_console.domain.entry import Direction, Entry, Media, NewEntry, Origin, StreamKind
from agent_console.domain.log import Due, Folded, MessageRef, Transaction
from agent_console.domain.views import Draft
from agent_console.runtime.clock import new_id
from agent_console.runtime.events import (
    ConversationsChanged,
    CustomersChanged,
    Events,
    HealthChanged,
    TimelineChanged,
)

T = TypeVar("T")
_FOLDS: dict[StreamKind, Any] = {
    StreamKind.CONVERSATION: conversations.fold,
    StreamKind.CUSTOMER: customers.fold,
    StreamKind.CASE: cases.fold,
}


class MemoryTransaction:
    """Implements `domain.log.Transaction`; copied before each transaction, so that an error undoes everything."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.ids: set[str] = set()
        self.states: dict[str, Any] = {}
        self.texts: dict[str, str] = {}
        self.htmls: dict[str, str] = {}
        self.headings: dict[str, str] = {}
        self.kept_canned: dict[str, CannedReply] = {}
        self.messages: dict[str, MessageRef] = {}
        self.remotes: dict[tuple[str, str], str] = {}
        self.reactions: dict[tuple[str, str], tuple[str, str, str]] = {}
        self.keys: dict[str, tuple[str, str]] = {}
        self.parts: dict[tuple[str, str], str] = {}
        self.identities: dict[str, str] = {}
        self.settings: dict[str, str] = {}
        self.cursors: dict[str, str | None] = {}
        self.healths: dict[str, AccountHealth] = {}
        self.known_accounts: dict[str, Account] = {}
        self.kept_payloads: list[tuple[str, bytes, str]] = []
        self.changed: set[str] = set()
        self.live: set[str] = set()
        self.new_customers: set[str] = set()
        self.health_changes: dict[str, AccountHealth] = {}

    def copied(self) -> MemoryTransaction:
        """As it is now; states are immutable, so the containers suffice."""
        other = MemoryTransaction()
        for name, value in vars(self).items():
            setattr(other, name, copy(value))
        other.changed, other.live, other.new_customers, other.health_changes = set(), set(), set(), {}
        return other

    def conversation(self, conversation: str) -> Conversation | None:
        found = self.states.get(conversation)
        return found if isinstance(found, Conversation) else None

    def customer(self, customer: str) -> Customer | None:
        found = self.states.get(customer)
        return found if isinstance(found, Customer) else None

    def case(self, case: str) -> Case | None:
        found = self.states.get(case)
        return found if isinstance(found, Case) else None

    def append(
        self, entries: Iterable[NewEntry | Entry], recorded_at: datetime, folded: Folded | None = None
    ) -> Sequence[Entry]:
        appended: list[Entry] = []
        for new in entries:
            if new.id in self.ids:
                continue
            position = 1 + sum(1 for entry in self.entries if entry.stream == new.stream)
            entry = Entry(**{**msgspec.structs.asdict(new), "position": position, "recorded_at": recorded_at})
            self.ids.add(new.id)
            self.entries.append(entry)
            self.states[new.stream] = _FOLDS[new.kind](self.states.get(new.stream), entry)
            self._project(entry)
            appended.append(entry)
        return appended

    def _project(self, entry: Entry) -> None:
        body = entry.body
        if entry.kind is StreamKind.CONVERSATION:
            self.changed.add(entry.stream)
        else:
            self.new_customers.add(entry.stream)
        if isinstance(body, e.IdentityLinked):
            self.identities[body.identity] = entry.stream
        state = self.conversation(entry.stream)
        if state is None:
            return
        if isinstance(body, e.Received):
            if entry.origin is Origin.LIVE and body.direction is Direction.CUSTOMER:
                self.live.add(entry.stream)
            self._message(
                entry,
                state,
                body.message,
                body.remote,
                body.direction,
                body.identity,
                body.text_id,
                body.media,
            )
        elif isinstance(body, e.Reacted) and body.remote:
            self.reactions[state.account, body.remote] = (body.message, body.key, body.by)
        elif isinstance(body, e.Deleted) and body.message in self.messages:
            self.messages[body.message] = msgspec.structs.replace(self.messages[body.message], deleted=True)
        elif isinstance(body, e.ReplyQueued | e.ReplyRevised):
            for part in body.parts:
                self.keys[part.key] = (entry.stream, body.reply)
            self._message(entry, state, body.reply, "", Direction.OURS, "", body.parts[0].text_id, ())
        elif isinstance(body, e.ReplySent):
            self.parts[body.reply, body.key] = body.remote
            for remote in (body.remote, *body.others):
                self.remotes[state.account, remote] = body.reply
            ref = self.messages[body.reply]
            self.messages[body.reply] = msgspec.structs.replace(
                ref, remote=ref.remote or body.remote, occurred_at=entry.occurred_at
            )

    def _message(
        self,
        entry: Entry,
        state: Conversation,
        message: str,
        remote: str,
        direction: Direction,
        identity: str,
        text_id: str,
        media: tuple[Media, ...],
    ) -> None:
        self.messages[message] = MessageRef(
            id=message,
            conversation=entry.stream,
            account=state.account,
            remote=remote,
            thread=state.thread,
            direction=direction,
            identity=identity,
            occurred_at=entry.occurred_at,
            media=media,
            text_id=text_id,
            deleted=False,
        )
        if remote:
            self.remotes[state.account, remote] = message

    def known_entry(self, entry: str) -> bool:
        return entry in self.ids

    def put_text(self, text: str, html: str = "", *, heading: str = "", folded: str = "") -> str:
        text.encode()
        name = new_id()
        self.texts[name], self.htmls[name], self.headings[name] = text, html, heading
        return name

    def heading(self, text_id: str) -> str:
        return self.headings.get(text_id, "")

    def text(self, text_id: str) -> str:
        return self.texts[text_id]

    def message(self, message: str) -> MessageRef | None:
        return self.messages.get(message)

    def without_message(self, account: str, remotes: Collection[str]) -> frozenset[str]:
        return frozenset(remote for remote in remotes if self.message_by_remote(account, remote) is None)

    def message_by_remote(self, account: str, remote: str) -> MessageRef | None:
        return self.messages.get(self.remotes.get((account, remote), ""))

    def corrected_mood(self, message: str) -> str:
        """Nobody corrects moods here."""
        return ""

    def reaction_by_remote(self, account: str, remote: str) -> tuple[str, str, str] | None:
        return self.reactions.get((account, remote))

    def reply_by_key(self, account: str, key: str) -> tuple[str, str] | None:
        return self.keys.get(key)

    def conversations_of_thread(self, account: str, thread: str) -> Sequence[str]:
        found = [
            state
            for state in self.states.values()
            if isinstance(state, Conversation) and state.account == account and state.thread == thread
        ]
        return [
            state.id for state in sorted(found, key=lambda s: (s.last_at is None, s.last_at), reverse=True)
        ]

    def private_conversations(self, account: str, customer: str) -> Sequence[str]:
        return [
            state.id
            for state in self.states.values()
            if isinstance(state, Conversation)
            and (state.account, state.customer) == (account, customer)
            and not state.public
            and not state.merged_into
        ]

    def customer_of_identity(self, identity: str) -> str:
        return self.identities.get(identity, "")

    def conversation_of_reply(self, reply: str) -> str:
        return next((found[0] for found in self.keys.values() if found[1] == reply), "")

    def last_message_of(self, conversation: str, before: datetime | None = None) -> MessageRef | None:
        found = [
            ref
            for ref in self.messages.values()
            if ref.conversation == conversation and (before is None or ref.occurred_at < before)
        ]
        return max(found, key=lambda ref: ref.occurred_at, default=None)

    def reply_part_remote(self, reply: str, key: str) -> str:
        return self.parts.get((reply, key), "")

    def reply_part_key(self, reply: str, remote: str) -> str:
        return next(
            (key for (owner, key), found in self.parts.items() if (owner, found) == (reply, remote)), ""
        )

    def reply_part_remotes(self, reply: str) -> Sequence[str]:
        return [remote for (_, remote), message in self.remotes.items() if message == reply]

    def answered_there(self, conversation: str, message: str) -> bool:
        queued = (entry.body for entry in self.entries if isinstance(entry.body, e.ReplyQueued))
        return any(body.in_reply_to == message and self.reply_part_remotes(body.reply) for body in queued)

    def queued_reply(self, reply: str) -> e.ReplyQueued | None:
        found: e.ReplyQueued | None = None
        for entry in self.entries:
            if isinstance(entry.body, e.ReplyQueued) and entry.body.reply == reply:
                found = entry.body
            elif isinstance(entry.body, e.ReplyRevised) and entry.body.reply == reply and found is not None:
                found = msgspec.structs.replace(found, parts=entry.body.parts)
        return found

    def identity(self, identity: str) -> Identity | None:
        customer = self.customer(self.customer_of_identity(identity))
        return customer.identity(identity) if customer is not None else None

    def canned(self) -> Sequence[CannedReply]:
        return list(self.kept_canned.values())

    def save_canned(self, reply: CannedReply) -> None:
        self.kept_canned[reply.id] = reply

    def delete_canned(self, reply: str) -> bool:
        return self.kept_canned.pop(reply, None) is not None

    def quarantined(self, account: str) -> Sequence[tuple[str, bytes]]:
        return [(payload.hex(), payload) for owner, payload, _ in self.kept_payloads if owner == account]

    def forget_quarantined(self, quarantined: str) -> None:
        self.kept_payloads = [kept for kept in self.kept_payloads if kept[1].hex() != quarantined]

    def outbox(self, account: str) -> Sequence[Due]:
        due = [
            Due(conversation=state.id, account=account, reply=reply)
            for state in self.states.values()
            if isinstance(state, Conversation) and state.account == account
            for reply in state.replies
        ]
        return sorted(due, key=lambda item: item.reply.queued_at)

    def accounts(self) -> Sequence[Account]:
        return list(self.known_accounts.values())

    def save_account(self, account: Account) -> None:
        self.known_accounts[account.id] = account

    def cursor(self, account: str) -> str | None:
        return self.cursors.get(account)

    def save_cursor(self, account: str, cursor: str | None) -> None:
        self.cursors[account] = cursor

    def save_health(self, account: str, health: AccountHealth) -> None:
        self.healths[account] = self.health_changes[account] = health

    def health(self, account: str) -> AccountHealth | None:
        kept = len(self.quarantined(account))
        known = self.healths.get(account) or (AccountHealth() if kept else None)
        return None if known is None else msgspec.structs.replace(known, quarantined=kept)

    def quarantine(self, account: str, payload: bytes, why: str, at: datetime) -> bool:
        if any(kept[:2] == (account, payload) for kept in self.kept_payloads):
            return False
        self.kept_payloads.append((account, payload, why))
        return True

    def draft(self, agent: str, conversation: str) -> Draft | None: ...
    def save_draft(self, agent: str, conversation: str, draft: Draft | None) -> None: ...

    def mark_seen(self, agent: str, conversation: str, until: datetime) -> None: ...

    def save_agent(self, agent: Agent) -> None: ...

    def agents(self) -> Sequence[Agent]:
        return ()

    def save_attachment(self, attachment: str, media: Media, at: datetime) -> None: ...

    def attachment(self, attachment: str) -> Media | None:
        return None

    def setting(self, name: str) -> str:
        return self.settings.get(name, "")

    def save_setting(self, name: str, value: str) -> None:
        self.settings[name] = value

    def next_number(self, name: str) -> int:
        number = int(self.settings.get(f"number:{name}", "0")) + 1
        self.settings[f"number:{name}"] = str(number)
        return number

    def snoozed_until(self, now: datetime) -> Sequence[str]:
        return [
            state.id
            for state in self.states.values()
            if isinstance(state, Conversation)
            and state.snoozed_until is not None
            and state.snoozed_until <= now
        ]


class MemoryLog:
    """Implements `domain.log.Log`."""

    def __init__(self, events: Events | None = None) -> None:
        self.tx = MemoryTransaction()
        self._events = events or Events()
        self.broken: Exception | None = None
        """Raised by every write while set: a full disk, say."""

    async def write(self, work: Callable[[Transaction], T], *, durable: bool = False) -> T:
        if self.broken is not None:
            raise self.broken
        tx = self.tx.copied()
        result = work(tx)
        self.tx = tx
        if tx.changed:
            self._events.fire(ConversationsChanged(frozenset(tx.changed), frozenset(tx.live)))
            for conversation in sorted(tx.changed):
                self._events.fire(TimelineChanged(conversation))
        if tx.new_customers:
            self._events.fire(CustomersChanged(frozenset(tx.new_customers)))
        for account, health in tx.health_changes.items():
            self._events.fire(HealthChanged(account, health))
        return result

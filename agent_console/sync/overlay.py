"""A transaction with the entries of one batch laid over it: decided one after the other, appended together."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from agent_console.domain import conversation as conversations
from agent_console.domain import customer as customers
from agent_console.domain.conversation import Conversation
from agent_console.domain.customer import Customer
from agent_console.domain.entry import (
    ConversationBody,
    CustomerBody,
    Entry,
    Opened,
    Origin,
    Placed,
    Reacted,
    Received,
    ReplySent,
    StreamKind,
)
from agent_console.domain.log import MessageRef, State, Transaction

_FURTHEST = 50


class Overlay:
    """States as they are after what was decided so far; `flush` appends it in one go."""

    def __init__(self, tx: Transaction, account: str, origin: Origin, now: datetime) -> None:
        self.tx = tx
        self.account = account
        self.origin = origin
        self._now = now
        self.entries: list[Entry] = []
        self._conversations: dict[str, Conversation | None] = {}
        self._customers: dict[str, Customer | None] = {}
        self._messages: dict[str, Entry] = {}
        self._remotes: dict[str, Entry] = {}
        self._settled: dict[str, MessageRef] = {}
        self._reactions: dict[str, tuple[str, str, str]] = {}
        self._threads: dict[str, list[str]] = {}
        self._folded: dict[str, tuple[State | None, State]] = {}
        self._absent: frozenset[str] = frozenset()

    def expect(self, remotes: Collection[str]) -> None:
        """These messages come now: find out at once which of them are new."""
        self._absent = self.tx.without_message(self.account, remotes)

    # ---- states

    def conversation(self, conversation: str) -> Conversation | None:
        """Its state, what was decided in this batch included."""
        if conversation not in self._conversations:
            self._conversations[conversation] = self.tx.conversation(conversation)
        return self._conversations[conversation]

    def followed(self, conversation: str) -> str:
        """The conversation itself, or the one that it was merged into."""
        state = self.survivor(conversation)
        return conversation if state is None else state.id

    def survivor(self, conversation: str) -> Conversation | None:
        """State of the conversation itself, or of the one that it was merged into."""
        state = self.conversation(conversation)
        for _ in range(_FURTHEST):
            following = self.conversation(state.merged_into) if state and state.merged_into else None
            if following is None or following is state:
                break
            state = following
        return state

    def holding(self, conversation: str, reply: str) -> str:
        """Where a reply is: in the conversation that it was queued in, or in the one which that has ended in."""
        state = self.conversation(conversation)
        if state is not None and state.merged_into and state.reply(reply) is None:
            return self.followed(conversation)
        return conversation

    def part_sent(self, reply: str, key: str) -> bool:
        """The channel has this part, as far as anybody knows."""
        now = (
            (entry.body.reply, entry.body.key) for entry in self.entries if isinstance(entry.body, ReplySent)
        )
        return (reply, key) in now or self.tx.reply_part_remote(reply, key) != ""

    def customer(self, customer: str) -> Customer | None:
        """Its state, what was decided in this batch included."""
        if customer not in self._customers:
            self._customers[customer] = self.tx.customer(customer)
        return self._customers[customer]

    def of_thread(self, thread: str) -> list[str]:
        """Conversations in a place, newest first."""
        if thread not in self._threads:
            self._threads[thread] = list(self.tx.conversations_of_thread(self.account, thread))
        return self._threads[thread]

    def message(self, message: str) -> MessageRef | None:
        """A message by id."""
        entry = self._messages.get(message)
        return self.tx.message(message) if entry is None else self._reference(entry)

    def message_by_remote(self, remote: str) -> MessageRef | None:
        """A message by the channel's id."""
        entry = self._remotes.get(remote)
        if entry is not None:
            return self._reference(entry)
        known = self._settled.get(remote)
        if known is not None or remote in self._absent:
            return known
        return self.tx.message_by_remote(self.account, remote)

    def _reference(self, entry: Entry) -> MessageRef:
        """Made when it is asked for: most messages are not."""
        body, state = entry.body, self.conversation(entry.stream)
        assert isinstance(body, Received)
        return MessageRef(
            id=body.message,
            conversation=entry.stream,
            account=self.account,
            remote=body.remote,
            thread=state.thread if state is not None else "",
            direction=body.direction,
            identity=body.identity,
            occurred_at=entry.occurred_at,
            media=body.media,
            text_id=body.text_id,
            deleted=False,
        )

    def reaction_by_remote(self, remote: str) -> tuple[str, str, str] | None:
        """(message id, key, by) of a reaction by the channel's id."""
        return self._reactions.get(remote) or self.tx.reaction_by_remote(self.account, remote)

    # ---- entries

    def add(self, entry: str, stream: str, at: datetime, actor: str, body: ConversationBody) -> None:
        """Decide on an entry of a conversation."""
        before = self.conversation(stream)
        new = Entry(
            id=entry,
            stream=stream,
            kind=StreamKind.CONVERSATION,
            position=before.position + 1 if before is not None else 1,
            occurred_at=at,
            recorded_at=self._now,
            origin=self.origin,
            actor=actor,
            body=body,
        )
        self.entries.append(new)
        state = conversations.fold(before, new)
        self._conversations[stream] = state
        self._folded[entry] = (before, state)
        if isinstance(body, Opened):
            self.of_thread(body.thread).insert(0, stream)
        elif isinstance(body, Received):
            self._messages[body.message] = self._remotes[body.remote] = new
        elif isinstance(body, Reacted) and body.remote:
            self._reactions[body.remote] = (body.message, body.key, body.by)
        elif isinstance(body, Placed):
            there = self.of_thread(body.thread)
            if stream not in there:
                there.insert(0, stream)

    def add_of_customer(self, entry: str, stream: str, at: datetime, actor: str, body: CustomerBody) -> None:
        """Decide on an entry of a customer."""
        new = Entry(
            id=entry,
            stream=stream,
            kind=StreamKind.CUSTOMER,
            position=None,
            occurred_at=at,
            recorded_at=self._now,
            origin=self.origin,
            actor=actor,
            body=body,
        )
        self.entries.append(new)
        before = self.customer(stream)
        state = customers.fold(before, new)
        self._customers[stream] = state
        self._folded[entry] = (before, state)

    def settled(self, remote: str, ref: MessageRef) -> None:
        """A reply of ours has this remote id now: what refers to it later in the batch finds it."""
        self._settled[remote] = ref

    def flush(self) -> int:
        """Append everything; returns how many entries were new."""
        if not self.entries:
            return 0
        appended = len(self.tx.append(self.entries, self._now, self._folded))
        self.entries = []
        self._folded = {}
        return appended

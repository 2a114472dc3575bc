"""Which conversation a message belongs to: the design's rules on where one begins and ends."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

from agent_console.domain import ids
from agent_console.domain.account import Account
from agent_console.domain.conversation import Conversation
from agent_console.domain.entry import Opened, Placed, Renamed, ThreadKind
from agent_console.domain.incoming import IncomingMessage, Thread
from agent_console.domain.joining import goes_on, joined
from agent_console.domain.log import MessageRef
from agent_console.domain.views import ConversationStatus
from agent_console.sync import cleaning
from agent_console.sync.overlay import Overlay
from agent_console.sync.parked import Parked, Shelf

log = logging.getLogger(__name__)
_JOINED = "="
"""What is kept about a place is its announcement, or after this sign the conversation that it was joined to."""

PROVISIONAL = "to:"
"""How the place of a conversation begins that we began, until the channel tells the real one."""


def provisional_setting(account: str) -> str:
    """Name of the setting that is not empty once a conversation of the account began at a provisional place."""
    return f"provisional:{account}"


class Places:
    """Threads of one batch, and the conversations in them."""

    def __init__(self, overlay: Overlay, account: Account, shelf: Shelf, reopen_within: timedelta) -> None:
        self._overlay = overlay
        self._account = account
        self._shelf = shelf
        self._reopen_within = reopen_within
        self._announced: dict[str, Thread] = {}
        self._provisional: bool | None = None
        self.opened: list[str] = []
        self.merged = 0

    def announce(self, thread: Thread, at: datetime) -> None:
        """A place is new or changed."""
        thread = msgspec.structs.replace(thread, title=cleaning.name(thread.title))
        self._announced[thread.remote] = thread
        state = next(self._there(thread.remote), None)
        if state is None:  # until the first message comes, which may be in a later batch
            self._overlay.tx.save_setting(self._name(thread.remote), msgspec.json.encode(thread).decode())
            return
        title = thread.title or state.title
        if title == state.title and (state.encrypted or not thread.encrypted):
            return
        self._overlay.add(
            ids.derived("renamed", state.id, title, str(thread.encrypted), state.title, at.isoformat()),
            state.id,
            at,
            f"account:{self._account.id}",
            Renamed(title=title, encrypted=thread.encrypted),
        )

    def of(self, message: IncomingMessage, message_id: str, target: MessageRef | None) -> str:
        """The conversation of a message that was not seen before; opened if need be. `target` is what it answers."""
        taken = self._taken_out(target)
        if taken:
            return taken
        thread = self._thread(message.thread)
        if thread.kind is ThreadKind.PRIVATE:
            return self._private(thread, message, message_id)
        here = next(self._there(thread.remote), None)
        if thread.kind is ThreadKind.POST:
            return self._post(thread, here, message, message_id, target)
        return here.id if here is not None else self._open(thread, message, message_id)

    def connect(self, conversation: str, child: str, at: datetime) -> str:
        """Two conversations proved to be one; returns the one that goes on."""
        conversation, child = self._overlay.followed(conversation), self._overlay.followed(child)
        first, second = self._overlay.conversation(conversation), self._overlay.conversation(child)
        if conversation == child or first is None or second is None:
            return conversation
        keep, leave = (second, first) if goes_on(second) > goes_on(first) else (first, second)
        actor = f"account:{self._account.id}"
        for entry, stream, body in joined(keep, leave):
            self._overlay.add(entry, stream, at, actor, body)
        # whoever writes on in the place of the one that ends is led to the other one
        self._overlay.tx.save_setting(self._name(leave.thread), f"{_JOINED}{keep.id}")
        self.merged += 1
        return keep.id

    def _taken_out(self, target: MessageRef | None) -> str:
        """What answers a message that was taken out of a room, or our reply to it, goes where that one is."""
        if target is None:
            return ""
        conversation = self._overlay.followed(target.conversation)
        state = self._overlay.conversation(conversation)
        return conversation if state is not None and state.kind is ThreadKind.TAKEN_OUT else ""

    def _private(self, thread: Thread, message: IncomingMessage, message_id: str) -> str:
        newer: Conversation | None = None
        for state in self._there(thread.remote):
            if state.spam:
                return state.id
            over = state.closed_at + self._reopen_within if state.closed_at is not None else None
            if state.first_at is not None and message.occurred_at < state.first_at:
                newer = (
                    state  # an older conversation may suit better, or this one begins earlier than we knew
                )
                continue
            if over is None or message.occurred_at <= over or state.status is not ConversationStatus.CLOSED:
                return state.id
            break
        if newer is not None:
            return newer.id
        return self._begun_by_us(message) or self._open(thread, message, message_id)

    def _begun_by_us(self, message: IncomingMessage) -> str:
        """A conversation that we began with its author, who answers before the channel has named us its place."""
        if self._provisional is None:
            self._provisional = self._overlay.tx.setting(provisional_setting(self._account.id)) != ""
        if not self._provisional or not message.author.remote:
            return ""
        state = next(self._there(f"{PROVISIONAL}{message.author.remote}"), None)
        if (
            state is None
            or state.status is ConversationStatus.CLOSED
            or not state.thread.startswith(PROVISIONAL)
        ):
            return ""
        entry = ids.derived("placed", state.id, message.thread)
        actor = f"account:{self._account.id}"
        self._overlay.add(entry, state.id, message.occurred_at, actor, Placed(thread=message.thread))
        return state.id

    def _post(
        self,
        thread: Thread,
        here: Conversation | None,
        message: IncomingMessage,
        message_id: str,
        target: MessageRef | None,
    ) -> str:
        answered = self._overlay.conversation(self._overlay.followed(target.conversation)) if target else None
        if answered is not None and answered.kind is not ThreadKind.POST:
            answered = None
        if here is not None and answered is not None:
            return self.connect(answered.id, here.id, message.occurred_at)
        known = here or answered
        conversation = known.id if known is not None else self._open(thread, message, message_id)
        if message.in_reply_to and target is None:
            self._shelf.put(message.in_reply_to, Parked(child=conversation))
        return conversation

    def _open(self, thread: Thread, message: IncomingMessage, message_id: str) -> str:
        conversation = ids.conversation_id(self._account.id, message_id)
        opened = Opened(
            account=self._account.id,
            channel=self._account.channel,
            thread=thread.remote,
            kind=thread.kind,
            title=thread.title,
            encrypted=thread.encrypted,
        )
        entry = ids.entry_id(self._account.id, "opened", conversation)
        actor = f"account:{self._account.id}"
        self._overlay.add(entry, conversation, message.occurred_at, actor, opened)
        self.opened.append(conversation)
        return conversation

    def _there(self, thread: str) -> Iterator[Conversation]:
        """Conversations in that place that go on, newest first; those taken out of it left out."""
        here = tuple(self._overlay.of_thread(thread))
        if not here:
            kept = self._overlay.tx.setting(self._name(thread))
            here = (kept.removeprefix(_JOINED),) if kept.startswith(_JOINED) else ()
        seen: list[str] = []
        for found in here:
            state = self._overlay.survivor(found)
            if state is not None and state.id not in seen and state.kind is not ThreadKind.TAKEN_OUT:
                seen.append(state.id)
                yield state

    def _thread(self, remote: str) -> Thread:
        known = self._announced.get(remote)
        if known is not None:
            return known
        state = next(self._there(remote), None)
        if state is not None:
            known = Thread(remote=remote, kind=state.kind, title=state.title, encrypted=state.encrypted)
        else:
            kept = self._overlay.tx.setting(self._name(remote))
            if kept and not kept.startswith(_JOINED):
                known = msgspec.json.decode(kept, type=Thread)
            else:
                log.warning("%s: a message in a place that was never announced", self._account.channel)
                # the careful guess: an agent who thinks that others read along gives nothing away
                known = Thread(remote=remote, kind=ThreadKind.POST)
        self._announced[remote] = known
        return known

    def _name(self, thread: str) -> str:
        return f"thread:{self._account.id}:{thread}"

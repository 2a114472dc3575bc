"""What is told about a message that is here: edits, deletions, reactions, read marks, deliveries, bounces."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

from agent_console.domain import ids
from agent_console.domain.account import Account
from agent_console.domain.entry import (
    ConversationBody,
    Deleted,
    Direction,
    Edited,
    Origin,
    Reacted,
    ReadByCustomer,
    Reopened,
    ReplyBounced,
    ReplyDelivered,
    ReplyFailed,
    ThreadKind,
)
from agent_console.domain.incoming import (
    IncomingBounce,
    IncomingDelete,
    IncomingDelivery,
    IncomingEdit,
    IncomingReaction,
    IncomingRead,
)
from agent_console.domain.log import MessageRef
from agent_console.domain.reply import ReplyState
from agent_console.domain.views import ConversationStatus
from agent_console.sync import cleaning
from agent_console.sync.overlay import Overlay
from agent_console.sync.parked import About, target_of
from agent_console.sync.people import People

_LONGEST_REACTION = 100
_LONGEST_REASON = 500


class Afterwards:
    """Such events of one batch."""

    def __init__(
        self,
        overlay: Overlay,
        people: People,
        account: Account,
        time: Callable[[datetime], datetime],
        set_aside: Callable[[msgspec.Struct, str], None],
        unpark: Callable[[str, str, datetime], None],
    ) -> None:
        """`time` is an event's time as it is kept, `set_aside` keeps what makes no sense, `unpark` goes on with what waited."""
        self._overlay = overlay
        self._people = people
        self._account = account
        self._time = time
        self._set_aside = set_aside
        self._unpark = unpark

    def take(self, event: About) -> bool:
        """Apply it; false when the message is not here."""
        if isinstance(event, IncomingDelete):
            return self._deleted(event)
        if isinstance(event, IncomingDelivery | IncomingBounce):
            return self._reported(event)
        ref = self._overlay.message_by_remote(target_of(event))
        if ref is None:
            return False
        if isinstance(event, IncomingEdit):
            self._edited(event, ref)
        elif isinstance(event, IncomingReaction):
            self._reacted(event, ref)
        else:
            self._read(event, ref)
        return True

    def _edited(self, event: IncomingEdit, ref: MessageRef) -> None:
        author = self._people.identity(event.author) if event.author else ""
        if ref.identity and author and author != ref.identity:
            self._set_aside(event, "somebody else's message cannot be edited")
            return
        text_id = self._overlay.tx.put_text(
            event.text, cleaning.html(event.html), heading=self._overlay.tx.heading(ref.text_id)
        )
        entry = ids.entry_id(self._account.id, "edited", event.remote, event.revision)
        self._add_about(
            entry, ref, event, Edited(message=ref.id, text_id=text_id, remote=event.revision), ref.identity
        )

    def _deleted(self, event: IncomingDelete) -> bool:
        reaction = self._overlay.reaction_by_remote(event.remote)
        if reaction is not None:
            message, key, by = reaction
            ref = self._overlay.message(message)
            if ref is not None:
                entry = ids.entry_id(self._account.id, "unreacted", event.remote)
                gone = Reacted(message=message, key=key, by=by, remote=event.remote, removed=True)
                self._add_about(entry, ref, event, gone, by)
                return True
        ref = self._overlay.message_by_remote(event.remote)
        if ref is None:
            return False
        entry = ids.entry_id(self._account.id, "deleted", event.remote)
        self._add_about(entry, ref, event, Deleted(message=ref.id, remote=event.revision), ref.identity)
        return True

    def _reacted(self, event: IncomingReaction, ref: MessageRef) -> None:
        by = f"account:{self._account.id}"
        if event.direction is Direction.CUSTOMER:
            by, _ = self._people.met(event.author, self._time(event.occurred_at))
        entry = ids.entry_id(self._account.id, "reacted", event.remote)
        reacted = Reacted(message=ref.id, key=event.key[:_LONGEST_REACTION], by=by, remote=event.remote)
        self._add_about(entry, ref, event, reacted, by)
        self._unpark(event.remote, ref.conversation, event.occurred_at)

    def _read(self, event: IncomingRead, ref: MessageRef) -> None:
        state = self._overlay.conversation(ref.conversation)
        if state is None or not state.ours or state.kind is ThreadKind.STANDING:
            return  # read marks tell whether somebody has read *us*
        by = self._people.identity(event.author)
        entry = ids.entry_id(self._account.id, "read", event.target, event.author)
        self._add_about(entry, ref, event, ReadByCustomer(message=ref.id, by=by), by)

    def _add_about(
        self, entry: str, ref: MessageRef, event: About, body: ConversationBody, identity: str
    ) -> None:
        ours = not identity or identity.startswith("account:")
        actor = f"account:{self._account.id}" if ours else f"identity:{identity}"
        at = self._time(event.occurred_at)
        self._overlay.add(entry, self._overlay.followed(ref.conversation), at, actor, body)

    # ---- what became of our replies

    def _reported(self, event: IncomingDelivery | IncomingBounce) -> bool:
        """The channel says what became of a part of ours, named by its remote id or its key."""
        found = self._part(event.target)
        if found is None:
            return False
        conversation, reply, key = found
        state = self._overlay.conversation(conversation)
        if not key or state is None:
            return True  # written elsewhere: nothing here waits for it
        at, actor = self._time(event.occurred_at), f"account:{self._account.id}"
        if isinstance(event, IncomingDelivery):
            pending = state.reply(reply)
            if pending is not None and key not in pending.sent:
                return False  # faster than the answer to our request
            entry = ids.entry_id(self._account.id, "delivered", key)
            self._overlay.add(entry, conversation, at, actor, ReplyDelivered(reply=reply, key=key))
            return True
        pending = state.reply(reply)
        if pending is not None and pending.attempting == key and pending.state is ReplyState.ATTEMPTING:
            return False  # faster than the answer to our request, too
        entry = ids.entry_id(self._account.id, "bounced", key, event.occurred_at.isoformat())
        if not self._overlay.tx.known_entry(entry):
            body = self._came_back(event, conversation, reply, key)
            if body is not None:
                self._overlay.add(entry, conversation, at, actor, body)
                if state.status is ConversationStatus.CLOSED and self._overlay.origin is Origin.LIVE:
                    self._overlay.add(ids.derived(entry, "back"), conversation, at, actor, Reopened())
        return True

    def _part(self, target: str) -> tuple[str, str, str] | None:
        """Conversation, reply and key of a part."""
        by_key = self._overlay.tx.reply_by_key(self._account.id, target)
        if by_key is not None:
            return self._overlay.holding(*by_key), by_key[1], target
        ref = self._overlay.message_by_remote(target)
        if ref is None:
            return None
        key = self._overlay.tx.reply_part_key(ref.id, target) if ref.direction is Direction.OURS else ""
        return self._overlay.holding(ref.conversation, ref.id), ref.id, key

    def _came_back(
        self, event: IncomingBounce, conversation: str, reply: str, key: str
    ) -> ReplyBounced | ReplyFailed | None:
        state = self._overlay.conversation(conversation)
        pending = state.reply(reply) if state is not None else None
        reason = event.reason[:_LONGEST_REASON]
        if pending is not None and key not in pending.sent:
            return ReplyFailed(reply=reply, key=key, reason=reason)
        queued = self._overlay.tx.queued_reply(reply)
        parts = queued.parts if queued is not None else ()
        if pending is None:  # what was given up before anybody knew that it had left stays so
            parts = tuple(part for part in parts if self._overlay.part_sent(reply, part.key))
        if queued is None or all(part.key != key for part in parts):
            return None
        return ReplyBounced(
            reply=reply,
            key=key,
            reason=reason,
            parts=parts,
            in_reply_to=queued.in_reply_to,
            public=queued.public,
            visibility=queued.visibility,
            to=queued.to,
            heading_id=queued.heading_id,
        )

"""Where messages, replies and identities stand, as the intake and the outbox ask within a transaction."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final

from agent_console.domain.conversation import Conversation
from agent_console.domain.customer import Customer, Identity
from agent_console.domain.entry import Direction, ReplyQueued
from agent_console.domain.ids import message_id
from agent_console.domain.log import Due, MessageRef
from agent_console.domain.mood import LABELS
from agent_console.storage.connection import Connection
from agent_console.storage.keys import first_number_at, moment_of, packed, stamp, unpacked
from agent_console.storage.message_rows import decode_media
from agent_console.storage.queued import queued_reply

_MESSAGE: Final = """SELECT message.id, stream.id, 0, message.remote, message.direction, message.author,
 message.occurred_at, message.media, (SELECT text.id FROM text WHERE text.number = message.text), message.deleted,
 message.conversation FROM message JOIN stream ON stream.number = message.conversation"""


_BY_REMOTE: Final = """SELECT id FROM message WHERE id = ?
 UNION ALL SELECT message FROM alias WHERE account = ? AND remote = ? LIMIT 1"""

_KNOWN: Final = """SELECT wanted.key FROM json_each(?) AS wanted
 CROSS JOIN message ON message.id = unhex(wanted.value)"""
_ALIASES: Final = """SELECT wanted.value FROM json_each(?) AS wanted
 CROSS JOIN alias ON alias.account = ? AND alias.remote = wanted.value"""


class Finding:
    """Questions of `domain.log.Transaction`; they see what the transaction itself did."""

    _connection: Connection
    _links: dict[str, str]

    def conversation(self, conversation: str) -> Conversation | None:
        """Folded state; given by the transaction."""
        raise NotImplementedError

    def customer(self, customer: str) -> Customer | None:
        """Folded state; given by the transaction."""
        raise NotImplementedError

    def known_entry(self, entry: str) -> bool:
        """An entry with this id is in the log."""
        found = self._connection.execute("SELECT 1 FROM entry WHERE id = ?", (packed(entry),))
        return found.fetchone() is not None

    def message(self, message: str) -> MessageRef | None:
        """A message by id."""
        return self._reference("message.id = ?", packed(message))

    def without_message(self, account: str, remotes: Collection[str]) -> frozenset[str]:
        """Those of the remote ids that no message has, asked at once; ids that are not plain are left out."""
        plain = [remote for remote in remotes if remote.isascii() and remote.isprintable()]
        ids = json.dumps([message_id(account, remote) for remote in plain])
        known = {plain[row[0]] for row in self._connection.execute(_KNOWN, (ids,))}
        known.update(row[0] for row in self._connection.execute(_ALIASES, (json.dumps(plain), account)))
        return frozenset(plain) - known

    def message_by_remote(self, account: str, remote: str) -> MessageRef | None:
        """A message by the channel's id; our own by that of any part."""
        if not remote:
            return None
        row = self._connection.execute(
            _BY_REMOTE, (packed(message_id(account, remote)), account, remote)
        ).fetchone()
        return None if row is None else self._reference("message.id = ?", row[0])

    def corrected_mood(self, message: str) -> str:
        """A label; empty when no agent said anything about the text that the message has now."""
        row = self._connection.execute(
            "SELECT k.label FROM mood_correction AS k JOIN message AS m ON m.id = k.message AND m.text = k.text"
            " WHERE k.message = ?",
            (packed(message),),
        ).fetchone()
        return "" if row is None else LABELS[row[0] + 1]

    def _reference(self, condition: str, *values: Any) -> MessageRef | None:
        row = self._connection.execute(
            f"{_MESSAGE} WHERE direction <> 'note' AND {condition}", values
        ).fetchone()
        if row is None:
            return None
        state = self.conversation(row[1])
        direction = Direction(row[4])
        return MessageRef(
            id=unpacked(row[0]),
            conversation=row[1],
            account=state.account if state is not None else "",
            remote=row[3],
            thread=state.thread if state is not None else "",
            direction=direction,
            identity=row[5] if direction is Direction.CUSTOMER else "",
            occurred_at=moment_of(row[6]),
            media=decode_media(row[7]) if row[7] else (),
            text_id=unpacked(row[8]),
            deleted=bool(row[9]),
        )

    def last_message_of(self, conversation: str, before: datetime | None = None) -> MessageRef | None:
        """The newest message (ours that have not left included), or the newest one before that channel time."""
        number = self._connection.execute(
            "SELECT number FROM stream WHERE id = ?", (conversation,)
        ).fetchone()
        if number is None:
            return None
        limit, exact = (1 << 62), (1 << 62)
        if before is not None:
            exact = stamp(before) or 0
            limit = first_number_at(exact + 1000)
        return self._reference(
            "message.conversation = ? AND message.delivery <> 'cancelled' AND message.number < ?"
            " AND message.occurred_at < ? ORDER BY message.number DESC LIMIT 1",
            number[0],
            limit,
            exact,
        )

    def reaction_by_remote(self, account: str, remote: str) -> tuple[str, str, str] | None:
        """(message id, key, by) of a reaction by its own remote id."""
        row = self._connection.execute(
            "SELECT message, key, author FROM reaction WHERE remote = ? AND remote <> '' AND account = ?",
            (remote, account),
        ).fetchone()
        return None if row is None else (unpacked(row[0]), row[1], row[2])

    def reply_by_key(self, account: str, key: str) -> tuple[str, str] | None:
        """(conversation, reply id) of a part by its idempotency key, settled or not."""
        row = self._connection.execute(
            "SELECT conversation, reply FROM reply_part WHERE account = ? AND key = ?", (account, key)
        ).fetchone()
        return None if row is None else (row[0], row[1])

    def conversation_of_reply(self, reply: str) -> str:
        """Conversation id; empty for an unknown reply."""
        row = self._connection.execute(
            "SELECT conversation FROM reply_part WHERE reply = ? LIMIT 1", (reply,)
        ).fetchone()
        return "" if row is None else str(row[0])

    def reply_part_remote(self, reply: str, key: str) -> str:
        """The channel's id of a sent part; empty before."""
        row = self._connection.execute(
            "SELECT remote FROM reply_part WHERE reply = ? AND key = ?", (reply, key)
        ).fetchone()
        return "" if row is None else str(row[0])

    def reply_part_key(self, reply: str, remote: str) -> str:
        """Key of the part that has this remote id; empty when no part has."""
        row = self._connection.execute(
            "SELECT key FROM reply_part WHERE reply = ? AND remote = ?", (reply, remote)
        ).fetchone()
        return "" if row is None else str(row[0])

    def reply_part_remotes(self, reply: str) -> Sequence[str]:
        """Remote ids of all that was made of a reply: in order of the parts, then what else the channel made of it."""
        queued = self.queued_reply(reply)
        parts = queued.parts if queued is not None else ()
        found = [remote for part in parts if (remote := self.reply_part_remote(reply, part.key))]
        rows = self._connection.execute(
            "SELECT remote FROM alias WHERE message = ? ORDER BY remote", (packed(reply),)
        )
        return tuple(dict.fromkeys((*found, *(row[0] for row in rows))))

    def answered_there(self, conversation: str, message: str) -> bool:
        """A reply in that conversation answers the message, and has left; by what was committed."""
        row = self._connection.execute(
            "SELECT 1 FROM message WHERE conversation = (SELECT number FROM conversation WHERE id = ?)"
            " AND delivery IN ('sent', 'delivered') AND is_reply AND in_reply_to = ? LIMIT 1",
            (conversation, packed(message)),
        ).fetchone()
        return row is not None

    def queued_reply(self, reply: str) -> ReplyQueued | None:
        """How a reply was queued, with the parts of its last revision."""
        return queued_reply(self._connection, reply)

    def identity(self, identity: str) -> Identity | None:
        """A remote user as their customer's state has them."""
        customer = self.customer(self.customer_of_identity(identity))
        return customer.identity(identity) if customer is not None else None

    def conversations_of_thread(self, account: str, thread: str) -> Sequence[str]:
        """Conversations in that place, newest first (by last message); merged ones left out."""
        rows = self._connection.execute(
            "SELECT id FROM conversation WHERE account = ? AND thread = ? AND merged_into = ''"
            " ORDER BY last_at DESC, number DESC",
            (account, thread),
        ).fetchall()
        return self._with_unwritten([row[0] for row in rows], account, thread)

    def _with_unwritten(self, names: list[str], account: str, thread: str) -> list[str]:
        """The transaction adds what it has not written yet."""
        raise NotImplementedError

    def private_conversations(self, account: str, customer: str) -> Sequence[str]:
        """Private conversations of a customer on an account, newest first, by what was committed."""
        rows = self._connection.execute(
            "SELECT id FROM conversation WHERE customer = ? AND customer <> '' AND account = ? AND kind = 'private'"
            " AND merged_into = '' ORDER BY last_at DESC, number DESC LIMIT 50",
            (customer, account),
        )
        return [row[0] for row in rows]

    def customer_of_identity(self, identity: str) -> str:
        """Customer id; empty when the identity is unknown."""
        return self._links.get(identity) or self._written_customer_of(identity)

    def _written_customer_of(self, identity: str) -> str:
        row = self._connection.execute("SELECT customer FROM identity WHERE id = ?", (identity,)).fetchone()
        return "" if row is None else str(row[0])

    def outbox(self, account: str) -> Sequence[Due]:
        """Unsettled replies of an account, in order of queueing."""
        rows = self._connection.execute(
            "SELECT id FROM conversation WHERE account = ? AND sending <> ''", (account,)
        ).fetchall()
        names = self._with_pending([row[0] for row in rows], account)
        due = [
            Due(conversation=name, account=account, reply=reply)
            for name in names
            if (state := self.conversation(name)) is not None
            for reply in state.replies
        ]
        return sorted(due, key=lambda item: (item.reply.queued_at, item.reply.id))

    def _with_pending(self, names: list[str], account: str) -> list[str]:
        """The transaction adds what it has not written yet."""
        raise NotImplementedError

    def snoozed_until(self, now: datetime) -> Sequence[str]:
        """Conversations whose snooze is over, by what was committed."""
        rows = self._connection.execute(
            "SELECT id FROM conversation WHERE snoozed_until IS NOT NULL AND snoozed_until <= ?"
            " ORDER BY snoozed_until",
            (stamp(now),),
        ).fetchall()
        return [row[0] for row in rows]

"""Rows of our replies: from the queue to the customer's device, or back, part by part."""

from __future__ import annotations

from typing import Any

from agent_console.domain import entry as e
from agent_console.domain.conversation import Conversation
from agent_console.domain.entry import Automatic, Direction, Entry, Part
from agent_console.domain.reply import files_in
from agent_console.domain.row import micros
from agent_console.domain.views import DeliveryState
from agent_console.storage.keys import number_of, packed
from agent_console.storage.marks import GIVEN_UP, marks
from agent_console.storage.message_rows import MessageRows, encode_media
from agent_console.storage.queued import queued_reply


class ReplyRows(MessageRows):
    """What entries about replies mean for their rows."""

    def _catch_up(self, name: bytes | str, state: Conversation) -> None:
        """Entries about this message may have arrived before it; given by the projection."""
        raise NotImplementedError

    def _queued(
        self, number: int, entry_number: int, entry: Entry, body: e.ReplyQueued, state: Conversation
    ) -> None:
        at = micros(entry.occurred_at)
        texts, media, words = self._pieces(body.parts)
        self._insert(
            at, packed(body.reply), number, at, Direction.OURS.value, entry.origin.value, entry.actor,
            "", texts[0] if texts else None, len(texts[1:]), packed(body.in_reply_to) or None, media, "", 1, DeliveryState.QUEUED.value,
            micros(body.not_before), marks(body.visibility, Automatic.NO), words=words,
        )  # fmt: skip
        self._further(packed(body.reply), texts[1:])
        self._texts.number(body.heading_id)
        self._parts(entry.stream, body.reply, body.parts, state)

    def _revised(
        self, number: int, entry_number: int, entry: Entry, body: e.ReplyRevised, state: Conversation
    ) -> None:
        reply = state.reply(body.reply)
        if reply is None or reply.parts != body.parts:
            return
        row = self._row_number(packed(body.reply))
        if row is None:
            return
        texts, media, words = self._pieces(body.parts)
        self._words.forget(row, self._said(row))
        self._connection.execute(
            "UPDATE message SET text = ?, more = ?, media = ?, not_before = ? WHERE number = ?",
            (texts[0] if texts else None, len(texts[1:]), media, micros(body.not_before), row),
        )
        self._further(packed(body.reply), texts[1:])
        self._words.learn(row, words)
        self._parts(entry.stream, body.reply, body.parts, state)

    def _cancelled(
        self, number: int, entry_number: int, entry: Entry, body: e.ReplyCancelled, state: Conversation
    ) -> None:
        row = self._connection.execute(
            "SELECT number, remote, delivery FROM message WHERE id = ? AND delivery <> 'cancelled'",
            (packed(body.reply),),
        ).fetchone()
        if row is None:
            return
        if row[1] and self._any_sent(body.reply):
            self._cut_short(row[0], body.reply, entry_number)
            return
        if row[1]:  # it came back: what was said once, and did not reach anybody, stays in sight
            self._connection.execute(
                "UPDATE message SET delivery = 'failed', not_before = NULL, marks = marks | ? WHERE number = ?",
                (GIVEN_UP, row[0]),
            )
            return
        self._words.forget(row[0], self._said(row[0]))
        self._connection.execute("UPDATE message SET delivery = 'cancelled' WHERE number = ?", (row[0],))

    def _moved_on(self, number: int, entry_number: int, entry: Entry, body: Any, state: Conversation) -> None:
        """Attempted, failed, uncertain or queued again: as far as the fold went along."""
        reply = state.reply(body.reply)
        if reply is not None:
            delivery, failure, not_before = reply.state.value, reply.reason, micros(reply.not_before)
        elif isinstance(body, e.ReplyFailed):  # after all parts were sent: old logs tell a bounce like this
            delivery, failure, not_before = DeliveryState.FAILED.value, body.reason, None
        else:
            return
        self._connection.execute(
            "UPDATE message SET delivery = ?, failure = ?, not_before = ? WHERE id = ? AND delivery <> 'cancelled'",
            (delivery, failure, not_before, packed(body.reply)),
        )

    def _sent(
        self, number: int, entry_number: int, entry: Entry, body: e.ReplySent, state: Conversation
    ) -> None:
        name = packed(body.reply)
        row = self._connection.execute(
            "SELECT number, remote, delivery FROM message WHERE id = ?", (name,)
        ).fetchone()
        if row is None:
            return
        self._connection.execute(
            "UPDATE reply_part SET remote = ? WHERE account = ? AND key = ?",
            (body.remote, state.account, body.key),
        )
        for remote in (body.remote, *body.others):
            if remote:
                self._alias(state.account, remote, body.reply)
        if not row[1]:
            self._connection.execute("UPDATE message SET remote = ? WHERE id = ?", (body.remote, name))
        if state.reply(body.reply) is not None:
            self._moved_on(number, entry_number, entry, body, state)
            return
        if row[2] in (DeliveryState.SENT, DeliveryState.DELIVERED):
            return
        at = micros(entry.occurred_at)
        said = self._said(row[0])
        if (
            row[2] != DeliveryState.CANCELLED
        ):  # discarded while uncertain, but it did arrive: then it is shown
            self._words.forget(row[0], said)
        self._connection.execute(
            "UPDATE message SET delivery = 'sent', failure = '', not_before = NULL, occurred_at = ?, conversation = ?,"
            " marks = marks & ~? WHERE id = ?",
            (at, number, GIVEN_UP, name),
        )
        self._words.learn(self._renumber(row[0], number_of(at, name)), said)
        self._catch_up(name, state)

    def _bounced(
        self, number: int, entry_number: int, entry: Entry, body: e.ReplyBounced, state: Conversation
    ) -> None:
        """It came back: failed, with all its parts in sight."""
        if state.reply(body.reply) is not None:
            self._connection.execute(
                "UPDATE reply_part SET remote = '' WHERE account = ? AND key = ?", (state.account, body.key)
            )
            self._connection.execute(
                "UPDATE message SET delivery = 'failed', failure = ?, not_before = NULL WHERE id = ?",
                (body.reason, packed(body.reply)),
            )

    def _delivered(
        self, number: int, entry_number: int, entry: Entry, body: e.ReplyDelivered, state: Conversation
    ) -> None:
        if state.reply(body.reply) is None:
            self._connection.execute(
                "UPDATE message SET delivery = 'delivered' WHERE id = ? AND delivery = 'sent'",
                (packed(body.reply),),
            )

    # ---- pieces

    def _pieces(self, parts: tuple[Part, ...]) -> tuple[list[int], bytes | None, str]:
        """Texts, files and all words of a reply."""
        numbers = [
            number
            for part in parts
            if part.text_id and (number := self._texts.number(part.text_id)) is not None
        ]
        media = files_in(parts)
        for part in parts:
            self._texts.number(part.values_id)
        words = "\n".join(self._texts.content(number) for number in numbers)
        return numbers, encode_media(media) if media else None, words

    def _parts(self, conversation: str, reply: str, parts: tuple[Part, ...], state: Conversation) -> None:
        for part in parts:
            self._connection.execute(
                "INSERT OR IGNORE INTO reply_part (account, key, conversation, reply, remote) VALUES (?,?,?,?,'')",
                (state.account, part.key, conversation, reply),
            )

    def _any_sent(self, reply: str) -> bool:
        """Some part of it is at the channel."""
        row = self._connection.execute(
            "SELECT 1 FROM reply_part WHERE reply = ? AND remote <> '' LIMIT 1", (reply,)
        ).fetchone()
        return row is not None

    def _cut_short(self, number: int, reply: str, entry_number: int) -> None:
        """What has reached the customer stays in sight as sent; the parts that have not, or came back, are gone."""
        queued = queued_reply(self._connection, reply, entry_number)
        remotes = {
            row[0]
            for row in self._connection.execute(
                "SELECT key FROM reply_part WHERE reply = ? AND remote <> ''", (reply,)
            )
        }
        if queued is None:
            return
        sent = tuple(part for part in queued.parts if part.key in remotes)
        texts, media, words = self._pieces(sent)
        self._words.forget(number, self._said(number))
        self._connection.execute(
            "UPDATE message SET text = ?, more = ?, media = ?, delivery = 'sent', failure = '', not_before = NULL"
            " WHERE number = ?",
            (texts[0] if texts else None, len(texts[1:]), media, number),
        )
        self._further(packed(reply), texts[1:])
        self._words.learn(number, words)

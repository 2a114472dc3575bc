"""Messages, notes and activities as a projection of the entries: the rows that a time line is read from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from agent_console.domain import entry as e
from agent_console.domain.conversation import Conversation
from agent_console.domain.entry import Direction, Entry, Origin
from agent_console.domain.ids import message_id
from agent_console.domain.mood import LABELS
from agent_console.domain.row import micros
from agent_console.domain.views import DeliveryState
from agent_console.storage.connection import Connection
from agent_console.storage.joining import move_all
from agent_console.storage.keys import packed
from agent_console.storage.marks import CLEARED, PEOPLE, SET, automatic_of, marks
from agent_console.storage.message_rows import NOTE, encode_media
from agent_console.storage.reply_rows import ReplyRows
from agent_console.storage.texts import Texts, WordIndex

_FURTHEST: Final = 50
ACTIVITIES: Final = (
    e.Assigned, e.Released, e.Escalated, e.Closed, e.Reopened, e.Snoozed, e.Woken, e.Tagged, e.MarkedHandled,
    e.MovedToPrivate, e.MergedInto, e.TakenOut, e.ContinuesFrom, e.Moderated, e.ContactLogged,
)  # fmt: skip


class Projector(ReplyRows):
    """Writes the rows that follow from an entry. One per transaction; conversations are given by row number."""

    def __init__(
        self,
        connection: Connection,
        texts: Texts,
        words: WordIndex,
        number_of_stream: Callable[[str], int | None],
        stored_entry: Callable[[int], Entry],
        conversation: Callable[[str], Conversation | None],
    ) -> None:
        super().__init__(connection, texts, words)
        self._number_of_stream = number_of_stream
        self._stored_entry = stored_entry
        self._conversation = conversation
        self._any_early: bool | None = None
        self.speakers: dict[tuple[int, str], tuple[int, int, int]] = {}
        """(conversation, identity) → messages, first, last: added to `participant` at the end."""
        self.read: dict[int, int] = {}
        """Conversation → number of the newest message that its customer has read."""
        self.people: list[tuple[str, str, int]] = []
        """(identity, column, value): whom we muted and blocked."""
        self.touched: set[int] = set()
        """Conversations by number that other conversations' entries changed."""
        self.unrated: dict[int, int] = {}
        """Messages of customers whose mood is not known, by number: whether they are live."""
        self.felt: set[int] = set()
        """Conversations by number whose messages count otherwise now."""
        self.grown: set[int] = set()
        """Conversations by number in which customers said more: what was said long ago may count no more."""

    def written(self) -> None:
        """What was gathered is in the rows now."""
        self.speakers.clear()
        self.read.clear()
        self.touched.clear()
        self.people.clear()
        self.unrated.clear()
        self.felt.clear()
        self.grown.clear()

    def project(self, number: int, entry_number: int, entry: Entry, state: Conversation) -> None:
        """Store what the entry means for the messages of conversation `number`, whose folded state is `state`."""
        body = entry.body
        if state.merged_into:
            number = self._joined(number, entry, state)
        if isinstance(body, e.Received):
            self._received(number, entry, body, state)
        elif isinstance(body, ACTIVITIES):
            self._activity(number, entry_number, entry)
            if isinstance(body, e.Escalated):
                self._texts.number(body.reason_id)
            elif isinstance(body, e.Moderated):
                self._moderated(body, entry_number)
        else:
            handler = self._HANDLERS.get(type(body))
            if handler is not None:
                handler(self, number, entry_number, entry, body, state)

    def _joined(self, number: int, entry: Entry, state: Conversation) -> int:
        """Where the messages of a conversation are that was merged into another one; at that moment, they move."""
        home = state
        for _ in range(_FURTHEST):
            following = self._conversation(home.merged_into) if home.merged_into else None
            if following is None or following.id == state.id:
                break
            home = following
        target = self._number_of_stream(home.id)
        if target is None or target == number:
            return number
        if isinstance(entry.body, e.MergedInto):
            move_all(self._connection, number, target, self.speakers, self.read)
            self.touched.update((number, target))
            self.felt.update((number, target))
        return target

    # ---- what channels tell

    def _received(self, number: int, entry: Entry, body: e.Received, state: Conversation) -> None:
        name = packed(body.message)
        text = self._texts.number(body.text_id)
        at = micros(entry.occurred_at)
        is_new = self._insert(
            at, name, number, at, body.direction, entry.origin,
            body.identity or entry.actor, body.remote, text, 0, packed(body.in_reply_to) or None,
            encode_media(body.media) if body.media else None, body.unreadable, 0, "", None,
            marks(body.visibility, body.automatic) if body.visibility or body.automatic else 0,
            words=self._texts.words(body.text_id) if text is not None else "",
        )  # fmt: skip
        if not is_new:
            self._again(name, number, state)
            return
        if body.remote and message_id(state.account, body.remote) != body.message:
            self._alias(state.account, body.remote, body.message)
        if body.identity:
            self._spoke(number, body.identity, 1, at)
        if body.direction is Direction.CUSTOMER:
            self.grown.add(number)
            if text is not None and not body.automatic:
                self.unrated[self._newest] = entry.origin is Origin.LIVE
        self._catch_up(name, state)

    def _again(self, name: bytes | str, number: int, state: Conversation) -> None:
        """Received under another entry: it stays where it is, unless this conversation was taken out with it."""
        source = self._connection.execute(
            "SELECT conversation FROM message WHERE id = ?", (name,)
        ).fetchall()[0][0]
        if source != number and state.taken_from and self._number_of_stream(state.taken_from) == source:
            self._move(name, source, number)

    def _move(self, name: bytes | str, source: int, target: int) -> None:
        """A message was taken out of a standing conversation."""
        self._connection.execute("UPDATE message SET conversation = ? WHERE id = ?", (target, name))
        author, direction, at = self._connection.execute(
            "SELECT author, direction, occurred_at FROM message WHERE id = ?", (name,)
        ).fetchall()[0]
        if direction == Direction.CUSTOMER:
            self._spoke(source, author, -1, at)
            self._spoke(target, author, 1, at)
        self.touched.add(source)
        self.felt.update((source, target))

    def _spoke(self, number: int, identity: str, count: int, at: int) -> None:
        messages, first, last = self.speakers.get((number, identity), (0, at, at))
        self.speakers[number, identity] = (messages + count, min(first, at), max(last, at))

    def _edited(
        self, number: int, entry_number: int, entry: Entry, body: e.Edited, state: Conversation
    ) -> None:
        name = packed(body.message)
        text = self._texts.number(body.text_id)
        row = self._connection.execute(
            "SELECT number, text, original, edited_at, edited_by, delivery, direction, marks, conversation"
            " FROM message WHERE id = ?",
            (name,),
        ).fetchone()
        if row is None:
            self._early(name, entry_number)
            return
        at, by = micros(entry.occurred_at), packed(entry.id)
        if text is None or (row[3] is not None and (at, by) <= (row[3], row[4])):
            return
        if row[5] != DeliveryState.CANCELLED:
            self._words.forget(row[0], self._said(row[0]))
        self._connection.execute(
            "UPDATE message SET text = ?, original = coalesce(original, text), more = 0, edited_at = ?, edited_by = ?"
            " WHERE number = ?",
            (text, at, by, row[0]),
        )
        self._further(name, [])
        if row[5] != DeliveryState.CANCELLED:
            self._words.learn(row[0], self._texts.content(text))
        if row[6] == Direction.CUSTOMER:
            if not automatic_of(row[7]):
                self.unrated[row[0]] = entry.origin is Origin.LIVE
            self.felt.add(row[8])
            self.touched.update(self._showing(name, row[8]))

    def _showing(self, name: bytes | str, home: int) -> list[int]:
        """Conversations whose row shows a message although it was taken out of them, and stands in `home` now."""
        rows = self._connection.execute(
            "SELECT c.number FROM conversation AS here CROSS JOIN conversation AS c INDEXED BY conversation_thread"
            " ON c.account = here.account AND c.thread = here.thread"
            " WHERE here.number = ? AND c.number <> here.number AND c.last_message = ?",
            (home, name),
        ).fetchall()
        return [row[0] for row in rows]

    def _deleted(
        self, number: int, entry_number: int, entry: Entry, body: e.Deleted, state: Conversation
    ) -> None:
        name = packed(body.message)
        self._connection.execute("UPDATE message SET deleted = 1 WHERE id = ?", (name,))
        if not self._connection.changes():
            self._early(name, entry_number)

    def _reacted(
        self, number: int, entry_number: int, entry: Entry, body: e.Reacted, state: Conversation
    ) -> None:
        self._connection.execute(
            "INSERT INTO reaction (message, key, author, account, remote, occurred_at, removed) VALUES (?,?,?,?,?,?,?)"
            " ON CONFLICT (message, key, author) DO UPDATE SET occurred_at = excluded.occurred_at,"
            " removed = excluded.removed,"
            " remote = CASE WHEN excluded.remote <> '' AND NOT excluded.removed THEN excluded.remote ELSE remote END"
            " WHERE (excluded.occurred_at, excluded.removed) >= (occurred_at, removed)",
            (
                packed(body.message),
                body.key,
                body.by,
                state.account,
                body.remote,
                micros(entry.occurred_at),
                body.removed,
            ),
        )

    def _read(
        self, number: int, entry_number: int, entry: Entry, body: e.ReadByCustomer, state: Conversation
    ) -> None:
        name = packed(body.message)
        row = self._connection.execute("SELECT number FROM message WHERE id = ?", (name,)).fetchone()
        if row is None:
            self._early(name, entry_number)
            return
        self.read[number] = max(row[0], self.read.get(number, row[0]))

    def _early(self, name: bytes | str, entry_number: int) -> None:
        self._connection.execute(
            "INSERT OR IGNORE INTO early (message, entry) VALUES (?, ?)", (name, entry_number)
        )
        self._any_early = True

    def _catch_up(self, name: bytes | str, state: Conversation) -> None:
        """Entries about this message may have arrived before it."""
        if self._any_early is None:
            self._any_early = bool(
                self._connection.execute("SELECT EXISTS (SELECT 1 FROM early)").fetchall()[0][0]
            )
        if not self._any_early:
            return
        waiting = self._connection.execute("SELECT entry FROM early WHERE message = ?", (name,)).fetchall()
        if not waiting:
            return
        self._connection.execute("DELETE FROM early WHERE message = ?", (name,))
        for (entry_number,) in waiting:
            entry = self._stored_entry(entry_number)
            stream = self._number_of_stream(entry.stream)
            if stream is not None:
                self.project(stream, entry_number, entry, state)

    # ---- notes

    def _note(
        self, number: int, entry_number: int, entry: Entry, body: e.NoteAdded, state: Conversation
    ) -> None:
        at = micros(entry.occurred_at)
        text = self._texts.number(body.text_id)
        self._insert(
            at, packed(body.note), number, at, NOTE, entry.origin.value, entry.actor, "", text, 0,
            None, None, "", 0, "", None, 0, words=self._texts.content(text),
        )  # fmt: skip

    def _moderated(self, body: e.Moderated, entry_number: int) -> None:
        """What we did at the channel: shown at the message, or at its author."""
        self._texts.number(body.reason_id)
        if body.action in PEOPLE:
            self.people.append((body.identity, *PEOPLE[body.action]))
            return
        added, taken = SET.get(body.action, 0), CLEARED.get(body.action, 0)
        self._connection.execute(
            "UPDATE message SET marks = (marks | ?) & ~? WHERE id = ?", (added, taken, packed(body.message))
        )

    def _mood_corrected(
        self, number: int, entry_number: int, entry: Entry, body: e.MoodCorrected, state: Conversation
    ) -> None:
        """The newest word of an agent about a message counts."""
        name = packed(body.message)
        text = self._texts.number(body.text_id)
        if body.label not in LABELS or text is None:
            self._connection.execute("DELETE FROM mood_correction WHERE message = ?", (name,))
        else:
            self._connection.execute(
                "INSERT OR REPLACE INTO mood_correction (message, text, label, agent, corrected_at) VALUES (?,?,?,?,?)",
                (
                    name,
                    text,
                    LABELS.index(body.label) - 1,
                    entry.actor.removeprefix("agent:"),
                    micros(entry.occurred_at),
                ),
            )
        self.felt.add(number)

    def _opened(
        self, number: int, entry_number: int, entry: Entry, body: e.Opened, state: Conversation
    ) -> None:
        if body.taken_from:
            self._activity(number, entry_number, entry)

    _HANDLERS: Final[dict[type, Any]] = {
        e.Edited: _edited,
        e.Deleted: _deleted,
        e.Reacted: _reacted,
        e.ReadByCustomer: _read,
        e.ReplyQueued: ReplyRows._queued,
        e.ReplyRevised: ReplyRows._revised,
        e.ReplyCancelled: ReplyRows._cancelled,
        e.ReplyAttempted: ReplyRows._moved_on,
        e.ReplyFailed: ReplyRows._moved_on,
        e.ReplyUncertain: ReplyRows._moved_on,
        e.ReplyRetried: ReplyRows._moved_on,
        e.ReplySent: ReplyRows._sent,
        e.ReplyDelivered: ReplyRows._delivered,
        e.ReplyBounced: ReplyRows._bounced,
        e.NoteAdded: _note,
        e.Opened: _opened,
        e.MoodCorrected: _mood_corrected,
    }

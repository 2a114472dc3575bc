"""Rows of conversations, customers and cases: written from the folded states, only where something changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from agent_console.domain.case import Case
from agent_console.domain.conversation import Conversation
from agent_console.domain.customer import Customer, Identity
from agent_console.domain.row import RowColumns, project
from agent_console.domain.views import ConversationStatus
from agent_console.storage.connection import Connection
from agent_console.storage.keys import listed, packed, stamp, unpacked
from agent_console.storage.message_rows import decode_media
from agent_console.storage.words import normalised, one_line

OPEN, SNOOZED, CLOSED, HIDDEN = range(4)
_FOLDERS: Final = {
    ConversationStatus.OPEN: OPEN,
    ConversationStatus.SNOOZED: SNOOZED,
    ConversationStatus.CLOSED: CLOSED,
}
COLUMNS: Final = (
    "position", "account", "channel", "thread", "kind", "public", "encrypted", "folder", "status", "outcome",
    "customer", "name", "avatar", "last_message", "last_direction", "first_at", "last_at", "waiting_since",
    "urgency", "unread", "assignee", "tags", "case_id", "reference", "escalated", "priority", "snoozed_until",
    "sending", "messages", "merged_into", "snippet", "words", "mood_sort",
)  # fmt: skip
_SELECT: Final = f"SELECT {', '.join(COLUMNS)}, mood FROM conversation WHERE number = ?"
_INSERT: Final = (
    f"INSERT INTO conversation (number, id, {', '.join(COLUMNS)}) VALUES (?, ?{', ?' * len(COLUMNS)})"
)
_TAGS, _WORDS = COLUMNS.index("tags"), COLUMNS.index("words")


def folder_of(row: RowColumns) -> int:
    """Which part of the inbox a conversation belongs to."""
    if row.merged_into or not (row.messages or row.sending or row.customer):
        return HIDDEN
    return _FOLDERS[row.status]


class Rows:
    """Writes rows at the end of a transaction."""

    def __init__(self, connection: Connection, *, index: bool = True) -> None:
        self._connection = connection
        self._index = index
        self._updates: dict[tuple[int, ...], str] = {}
        self._unnamed: list[tuple[int, str]] = []
        self._names: list[tuple[int, str]] = []

    def conversation(
        self, number: int, state: Conversation, customer: Customer | None, case: Case | None
    ) -> None:
        """The inbox row."""
        found = self._connection.execute(_SELECT, (number,)).fetchone()
        mood = None if found is None or found[-1] is None else found[-1] / 1000
        row = project(state, customer, case, mood)
        queued = stamp(state.replies[0].queued_at) if state.replies else None
        values = self._values(row, queued or 0)
        if found is None:
            self._connection.execute(_INSERT, (number, row.id, *values))
            self._named(number, "", str(values[_WORDS]))
            self._tagged(number, row.tags)
            return
        changed = tuple(place for place, value in enumerate(values) if value != found[place])
        if not changed:
            return
        statement = self._updates.get(changed)
        if statement is None:
            sets = ", ".join(f"{COLUMNS[place]} = ?" for place in changed)
            statement = self._updates[changed] = f"UPDATE conversation SET {sets} WHERE number = ?"
        self._connection.execute(statement, (*(values[place] for place in changed), number))
        if _WORDS in changed:
            self._named(number, str(found[_WORDS]), str(values[_WORDS]))
        if _TAGS in changed:
            self._connection.execute("DELETE FROM conversation_tag WHERE conversation = ?", (number,))
            self._tagged(number, row.tags)

    def _values(self, row: RowColumns, unsaid: int) -> tuple[Any, ...]:
        words = normalised(" ".join(part for part in (row.name, row.reference, *row.tags) if part))
        last = stamp(row.last_at)
        return (
            row.position, row.account, row.channel, row.thread, row.kind.value, int(row.public),
            int(row.encrypted), folder_of(row), row.status.value, row.outcome.value if row.outcome else None,
            row.customer, row.name, row.avatar, packed(row.last_message),
            row.last_direction.value if row.last_direction else None, stamp(row.first_at),
            unsaid if last is None else last, stamp(row.waiting_since), row.urgency, row.unread, row.assignee,
            listed(row.tags), row.case, row.reference, int(row.escalated),
            row.priority.value if row.priority else None, stamp(row.snoozed_until), row.sending, row.messages,
            row.merged_into, self._snippet(row.last_message), words, row.mood_sort,
        )  # fmt: skip

    def snippet_again(self, number: int) -> None:
        """The text of the newest message is another one now."""
        row = self._connection.execute(
            "SELECT last_message FROM conversation WHERE number = ?", (number,)
        ).fetchone()
        if row is not None:
            self._connection.execute(
                "UPDATE conversation SET snippet = ? WHERE number = ?",
                (self._snippet(unpacked(row[0])), number),
            )

    def _snippet(self, message: str) -> str:
        """One line of the newest message; the name of its file where it has no text."""
        if not message:
            return ""
        found = self._connection.execute(
            "SELECT text.text, message.media, text.heading FROM message LEFT JOIN text ON text.number = message.text"
            " WHERE message.id = ?",
            (packed(message),),
        ).fetchone()
        if found is None:
            return ""
        line = one_line(found[0] or found[2] or "")
        if not line and found[1]:
            line = one_line(decode_media(found[1])[0].name)
        return line

    def _tagged(self, number: int, tags: tuple[str, ...]) -> None:
        for tag in tags:
            self._connection.execute(
                "INSERT INTO conversation_tag (tag, conversation) VALUES (?, ?)", (tag, number)
            )

    def _named(self, number: int, old: str, new: str) -> None:
        if not self._index or old == new:
            return
        if old:
            self._unnamed.append((number, old))
        if new:
            self._names.append((number, new))

    def index(self) -> None:
        """Write the index of names: in order of row number, or FTS5 would write a segment at each step back."""
        self._connection.executemany(
            "INSERT INTO names (names, rowid, words) VALUES ('delete', ?, ?)", sorted(self._unnamed)
        )
        self._connection.executemany("INSERT INTO names (rowid, words) VALUES (?, ?)", sorted(self._names))
        self._unnamed.clear()
        self._names.clear()

    def customer(self, number: int, state: Customer) -> None:
        """The customer's row and those of the identities."""
        remotes = (
            part
            for identity in state.identities
            for part in (identity.name, identity.remote, identity.handle)
        )
        words = normalised(
            " ".join(dict.fromkeys(part for part in (state.name, state.organisation, *remotes) if part))
        )
        found = self._connection.execute("SELECT words FROM customer WHERE number = ?", (number,)).fetchone()
        self._connection.execute(
            "INSERT INTO customer (number, id, name, avatar, organisation, labels, place, since, last_at, words)"
            " VALUES (?,?,?,?,?,?,?,?,0,?) ON CONFLICT (number) DO UPDATE SET name = excluded.name,"
            " avatar = excluded.avatar, organisation = excluded.organisation, labels = excluded.labels,"
            " place = excluded.place, since = excluded.since, words = excluded.words",
            (
                number,
                state.id,
                state.name,
                state.avatar,
                state.organisation,
                listed(state.labels),
                state.place,
                stamp(state.since),
                words,
            ),
        )
        self._named(number, found[0] if found else "", words)
        self._connection.executemany(
            "UPDATE identity SET name = ?, avatar = ?, handle = ?, follows = ? WHERE id = ? AND customer = ?",
            [
                (
                    identity.name,
                    identity.avatar,
                    identity.handle,
                    bool(identity.follows),
                    identity.id,
                    state.id,
                )
                for identity in state.identities
            ],
        )

    def link(self, identity: Identity, customer: str) -> None:
        """The identity belongs to this customer from now on; the one that had it until now is no longer heard by it."""
        self._connection.execute(
            "INSERT INTO identity (id, customer, channel, remote, name, avatar, handle, follows)"
            " VALUES (?,?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET customer = excluded.customer",
            (
                identity.id,
                customer,
                identity.channel,
                identity.remote,
                identity.name,
                identity.avatar,
                identity.handle,
                bool(identity.follows),
            ),
        )

    def moderated(self, people: Iterable[tuple[str, str, int]]) -> None:
        """Whom we muted and blocked: (identity, column, value), in order."""
        for identity, column, value in people:
            self._connection.execute(f"UPDATE identity SET {column} = ? WHERE id = ?", (value, identity))

    def heard(self, customers: Iterable[str]) -> None:
        """Find out again when these customers were last heard."""
        self._connection.executemany(
            "UPDATE customer SET last_at = coalesce((SELECT max((SELECT max(last_at) FROM participant"
            " WHERE participant.identity = identity.id)) FROM identity WHERE identity.customer = customer.id), 0)"
            " WHERE id = ?",
            [(customer,) for customer in customers],
        )

    def read(self, marks: dict[int, int]) -> None:
        """Customers have read up to these message numbers."""
        self._connection.executemany(
            "UPDATE conversation SET read_until = max(coalesce(read_until, ?1), ?1) WHERE number = ?2",
            [(message, conversation) for conversation, message in marks.items()],
        )

    def unrated(self, messages: dict[int, int]) -> None:
        """These messages are to be rated: by number, whether they are live."""
        self._connection.executemany(
            "INSERT INTO unrated (number, live) VALUES (?1, ?2) ON CONFLICT (number) DO UPDATE SET live = max(live, ?2)",
            messages.items(),
        )

    def case(self, number: int, state: Case, reason: int | None) -> None:
        """The case's row; `reason` is the row number of its text."""
        self._connection.execute(
            "INSERT INTO service_case (number, id, reference, reason, priority, opened_at, closed_at)"
            " VALUES (?,?,?,?,?,?,?) ON CONFLICT (number) DO UPDATE SET reference = excluded.reference,"
            " reason = excluded.reason, priority = excluded.priority, opened_at = excluded.opened_at,"
            " closed_at = excluded.closed_at",
            (
                number,
                state.id,
                state.reference,
                reason,
                state.priority.value,
                stamp(state.opened_at) or 0,
                stamp(state.closed_at),
            ),
        )

    def speakers(self, spoken: dict[tuple[int, str], tuple[int, int, int]]) -> None:
        """Add to who speaks where, and to when a customer was last heard."""
        rows = [
            (conversation, identity, *counted) for (conversation, identity), counted in sorted(spoken.items())
        ]
        self._connection.executemany(
            "INSERT INTO participant (conversation, identity, messages, first_at, last_at) VALUES (?,?,?,?,?)"
            " ON CONFLICT (conversation, identity) DO UPDATE SET messages = messages + excluded.messages,"
            " first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)",
            rows,
        )
        last: dict[str, int] = {}
        for _, identity, _, _, latest in rows:
            last[identity] = max(latest, last.get(identity, 0))
        self._connection.executemany(
            "UPDATE customer SET last_at = ?1 WHERE last_at < ?1"
            " AND id = (SELECT customer FROM identity WHERE id = ?2)",
            [(latest, identity) for identity, latest in last.items()],
        )

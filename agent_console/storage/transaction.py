"""One writing transaction over the folded states: read once, folded in memory, written back at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec

from agent_console.domain import case as cases
from agent_console.domain import conversation as conversations
from agent_console.domain import customer as customers
from agent_console.domain.account import CONTACTS, AccountHealth
from agent_console.domain.case import Case
from agent_console.domain.conversation import Conversation
from agent_console.domain.customer import Customer
from agent_console.domain.entry import (
    Body,
    CaseOpened,
    Direction,
    Entry,
    IdentityLinked,
    MergedInto,
    NewEntry,
    Origin,
    Received,
    StreamKind,
)
from agent_console.domain.log import Folded, State
from agent_console.domain.row import micros
from agent_console.storage.beside import BesideTheLog
from agent_console.storage.connection import Connection
from agent_console.storage.finding import Finding
from agent_console.storage.keys import moment_of, packed, unpacked
from agent_console.storage.projection import Projector
from agent_console.storage.rows import Rows
from agent_console.storage.standing import moods_again
from agent_console.storage.texts import NoIndex, Texts, WordIndex

_FOLDS: Final[dict[StreamKind, Any]] = {
    StreamKind.CONVERSATION: conversations.fold,
    StreamKind.CUSTOMER: customers.fold,
    StreamKind.CASE: cases.fold,
}
_DECODE: Final[dict[StreamKind, Any]] = {
    StreamKind.CONVERSATION: msgspec.msgpack.Decoder(Conversation).decode,
    StreamKind.CUSTOMER: msgspec.msgpack.Decoder(Customer).decode,
    StreamKind.CASE: msgspec.msgpack.Decoder(Case).decode,
}
_encode: Final = msgspec.msgpack.Encoder().encode
_ENTRY: Final = """INSERT INTO entry (id, stream, position, occurred_at, recorded_at, origin, actor, body)
 VALUES (?,?,?,?,?,?,?,?) ON CONFLICT (id) DO NOTHING"""
decode_body: Final = msgspec.msgpack.Decoder(Body).decode


def decode_state(kind: StreamKind, state: bytes) -> State:
    """A stored state."""
    decoded: State = _DECODE[kind](state)
    return decoded


class Changes(msgspec.Struct):
    """What a transaction changed; kept in the `change` table for other processes."""

    conversations: set[str] = msgspec.field(default_factory=set)
    live_from: set[str] = msgspec.field(default_factory=set)
    customers: set[str] = msgspec.field(default_factory=set)
    accounts: bool = False
    health: dict[str, AccountHealth] = msgspec.field(default_factory=dict)

    @property
    def any(self) -> bool:
        """Something is worth telling."""
        return bool(self.conversations or self.customers or self.accounts or self.health)


class _Stream:
    """A stream as this transaction knows it."""

    __slots__ = ("dirty", "id", "kind", "number", "position", "state")

    def __init__(self, number: int, name: str, kind: StreamKind, position: int, state: State | None) -> None:
        self.number = number
        self.id = name
        self.kind = kind
        self.position = position
        self.state = state
        self.dirty = False


class StoredTransaction(Finding, BesideTheLog):
    """Implements `domain.log.Transaction`. `flush` must be called before the commit."""

    def __init__(self, connection: Connection, *, index: bool = True) -> None:
        self._connection = connection
        self.changes = Changes()
        self._streams: dict[str, _Stream | None] = {}
        self._links: dict[str, str] = {}
        self._texts = Texts(connection)
        self._words = WordIndex(connection) if index else NoIndex(connection)
        self._rows = Rows(connection, index=index)
        self._projector = Projector(
            connection,
            self._texts,
            self._words,
            self._number_of_stream,
            self.stored_entry,
            self.conversation,
        )

    # ---- states

    def conversation(self, conversation: str) -> Conversation | None:
        """Folded state; None when there is none."""
        state = self._state(conversation)
        return state if isinstance(state, Conversation) else None

    def customer(self, customer: str) -> Customer | None:
        """Folded state; None when there is none."""
        state = self._state(customer)
        return state if isinstance(state, Customer) else None

    def case(self, case: str) -> Case | None:
        """Folded state; None when there is none."""
        state = self._state(case)
        return state if isinstance(state, Case) else None

    def _state(self, name: str) -> State | None:
        stream = self._stream(name) if name else None
        return stream.state if stream is not None else None

    def _stream(self, name: str) -> _Stream | None:
        if name in self._streams:
            return self._streams[name]
        row = self._connection.execute(
            "SELECT number, kind, position, state FROM stream WHERE id = ?", (name,)
        ).fetchone()
        stream = None
        if row is not None:
            kind = StreamKind(row[1])
            stream = _Stream(row[0], name, kind, row[2], _DECODE[kind](row[3]))
        self._streams[name] = stream
        return stream

    def stream_again(self, name: str, kind: StreamKind, number: int) -> _Stream:
        """For folding again: the stream under the row number that it has."""
        stream = self._stream(name)
        if stream is None:
            self._connection.execute(
                "INSERT INTO stream (number, id, kind, position, state) VALUES (?, ?, ?, 0, x'')",
                (number, name, kind.value),
            )
            stream = self._streams[name] = _Stream(number, name, kind, 0, None)
        return stream

    def _number_of_stream(self, name: str) -> int | None:
        stream = self._stream(name)
        return None if stream is None else stream.number

    # ---- the log

    def append(
        self, entries: Iterable[NewEntry | Entry], recorded_at: datetime, folded: Folded | None = None
    ) -> Sequence[Entry]:
        """Number, fold, store and project. Known entries are left out of the result: a no-op."""
        recorded = micros(recorded_at)
        appended = []
        execute, changed = self._connection.cursor().execute, self._connection.changes
        for new in entries:
            stream = self._stream(new.stream)
            if stream is None:
                if self.known_entry(new.id):
                    continue
                stream = self._begin(new)
            elif stream.kind is not new.kind:
                raise ValueError(f"stream {new.stream} is of kind {stream.kind}, not {new.kind}")
            position = stream.position + 1
            execute(
                _ENTRY,
                (
                    packed(new.id),
                    stream.number,
                    position,
                    micros(new.occurred_at),
                    recorded,
                    new.origin,
                    new.actor,
                    _encode(new.body),
                ),
            )
            if not changed():
                continue
            if isinstance(new, Entry) and new.position == position and new.recorded_at == recorded_at:
                entry = new
            else:
                entry = new.at(position, recorded_at)
            known = folded.get(new.id) if folded is not None else None
            self.apply(stream, entry, self._connection.last_insert_rowid(), known)
            if isinstance(new.body, MergedInto):
                self.keep_drafts(new.stream, new.body.conversation)
            appended.append(entry)
        return appended

    def _begin(self, new: NewEntry | Entry) -> _Stream:
        self._connection.execute(
            "INSERT INTO stream (id, kind, position, state) VALUES (?, ?, 0, x'')",
            (new.stream, new.kind.value),
        )
        stream = _Stream(self._connection.last_insert_rowid(), new.stream, new.kind, 0, None)
        self._streams[new.stream] = stream
        return stream

    def apply(
        self,
        stream: _Stream,
        entry: Entry,
        entry_number: int,
        folded: tuple[State | None, State] | None = None,
    ) -> None:
        """Fold a stored entry, unless that was done from this very state already, and project it."""
        if folded is not None and folded[0] is stream.state and _at(folded[1]) in (None, entry.position):
            stream.state = folded[1]
        else:
            stream.state = _FOLDS[stream.kind](stream.state, entry)
        stream.position = entry.position or stream.position
        stream.dirty = True
        if isinstance(stream.state, Conversation):
            self._projector.project(stream.number, entry_number, entry, stream.state)
            self.changes.conversations.add(entry.stream)
            body = entry.body
            if (
                isinstance(body, Received)
                and entry.origin is Origin.LIVE
                and body.direction is Direction.CUSTOMER
                and body.message != stream.state.taken_message
                and not (body.automatic or stream.state.spam or stream.state.channel == CONTACTS)
            ):
                self.changes.live_from.add(entry.stream)
        elif isinstance(stream.state, Customer):
            self.changes.customers.add(entry.stream)
            if isinstance(entry.body, IdentityLinked):
                self._links[entry.body.identity] = entry.stream
        elif isinstance(entry.body, CaseOpened):
            self._texts.number(entry.body.reason_id)

    def stored_entry(self, number: int) -> Entry:
        """An entry by its row number."""
        row = self._connection.execute(
            "SELECT entry.id, stream.id, stream.kind, entry.position, occurred_at, recorded_at, origin, actor, body"
            " FROM entry JOIN stream ON stream.number = entry.stream WHERE entry.number = ?",
            (number,),
        ).fetchall()[0]
        return entry_of(row)

    # ---- text

    def put_text(self, text: str, html: str = "", *, heading: str = "", folded: str = "") -> str:
        """Store a text; returns its id. Kept only if an entry of this very transaction points to it."""
        return self._texts.put(text, html, heading, folded)

    def text(self, text_id: str) -> str:
        """A stored text."""
        return self._texts.text(text_id)

    def heading(self, text_id: str) -> str:
        """Its heading."""
        return self._texts.heading(text_id)

    def _unwritten(self) -> list[Conversation]:
        return [
            stream.state
            for stream in self._streams.values()
            if stream is not None and stream.dirty and isinstance(stream.state, Conversation)
        ]

    def _with_unwritten(self, names: list[str], account: str, thread: str) -> list[str]:
        found = [self.conversation(name) for name in names]
        found += [
            state
            for state in self._unwritten()
            if state.id not in names and (state.account, state.thread) == (account, thread)
        ]
        there = [state for state in found if state is not None and not state.merged_into]
        there.sort(key=lambda state: micros(state.last_at) if state.last_at else 0, reverse=True)
        return [state.id for state in there]

    def _with_pending(self, names: list[str], account: str) -> list[str]:
        return names + [
            state.id
            for state in self._unwritten()
            if state.account == account and state.replies and state.id not in names
        ]

    # ---- the end

    def flush(self) -> None:
        """Write states, rows and index."""
        dirty = [stream for stream in self._streams.values() if stream is not None and stream.dirty]
        for stream in dirty:
            self._connection.execute(
                "UPDATE stream SET position = ?, state = ? WHERE number = ?",
                (stream.position, _encode(stream.state), stream.number),
            )
        again: set[str] = {stream.id for stream in dirty if isinstance(stream.state, Conversation)}
        for stream in dirty:
            if isinstance(stream.state, Customer):
                self._rows.customer(stream.number, stream.state)
                again.update(self._dependent("customer", stream.id))
            elif isinstance(stream.state, Case):
                self._rows.case(stream.number, stream.state, self._texts.number(stream.state.reason_id))
                again.update(self._dependent("case_id", stream.id))
        heard = self._link()
        self._rows.moderated(self._projector.people)
        for number in self._projector.touched:
            again.update(
                row[0]
                for row in self._connection.execute("SELECT id FROM stream WHERE number = ?", (number,))
            )
        for name in sorted(again):
            self._write_row(name)
        self._rows.speakers(self._projector.speakers)
        self._rows.heard(heard)
        self._rows.read(self._projector.read)
        self._rows.unrated(self._projector.unrated)
        moods_again(self._connection, sorted(self._projector.felt))
        moods_again(self._connection, sorted(self._projector.grown - self._projector.felt), rated_only=True)
        self._rows.index()
        self._projector.written()
        for stream in dirty:
            stream.dirty = False
        self._words.flush()
        self.changes.conversations |= again

    def _link(self) -> set[str]:
        """Write who belongs to whom; returns the customers that gained or lost an identity."""
        concerned = set(self._links.values())
        for name, owner in self._links.items():
            concerned.add(self._written_customer_of(name))
            state = self.customer(owner)
            if state is not None:
                identity = next(item for item in state.identities if item.id == name)
                self._rows.link(identity, owner)
        return concerned - {""}

    def _dependent(self, column: str, name: str) -> list[str]:
        rows = self._connection.execute(f"SELECT id FROM conversation WHERE {column} = ?", (name,))
        return [row[0] for row in rows]

    def _write_row(self, name: str) -> None:
        stream = self._stream(name)
        if stream is None or not isinstance(stream.state, Conversation):
            return
        state = stream.state
        self._rows.conversation(stream.number, state, self.customer(state.customer), self.case(state.case))


def _at(state: State) -> int | None:
    return state.position if isinstance(state, Conversation) else None


def entry_of(row: Sequence[Any]) -> Entry:
    """An entry from its columns: id, stream, kind, position, occurred, recorded, origin, actor, body."""
    return Entry(
        id=unpacked(row[0]),
        stream=row[1],
        kind=StreamKind(row[2]),
        position=row[3],
        occurred_at=moment_of(row[4]),
        recorded_at=moment_of(row[5]),
        origin=Origin(row[6]),
        actor=row[7],
        body=decode_body(row[8]),
    )

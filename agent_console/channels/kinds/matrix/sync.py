"""A /sync answer to what is to be done about it, without I/O: events, gaps to fill, histories to read, invitations."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec

from agent_console.channels.kinds.matrix import wire
from agent_console.channels.kinds.matrix.events import Reader
from agent_console.channels.kinds.matrix.rooms import Room, fingerprint
from agent_console.domain.entry import ThreadKind
from agent_console.domain.incoming import IncomingEvent, Thread, Unreadable

TIMELINE = 50
"""Events a room's time line brings at most; what lies before comes by /messages."""
_AUTHORS = 5_000

_STATE: dict[str, Any] = {"lazy_load_members": True, "include_redundant_members": True}
_NONE: dict[str, Any] = {"types": []}
SNAPSHOT_FILTER = msgspec.json.encode(
    {
        "room": {
            "timeline": {"limit": 1, **_STATE},
            "state": _STATE,
            "ephemeral": _NONE,
            "account_data": _NONE,
        },
        "presence": _NONE,
        "account_data": {"types": ["m.direct"]},
    }
).decode()
LIVE_FILTER = msgspec.json.encode(
    {
        "room": {
            "timeline": {"limit": TIMELINE, **_STATE},
            "state": _STATE,
            "ephemeral": {"types": ["m.receipt", "m.typing"]},
            "account_data": _NONE,
        },
        "presence": _NONE,
        "account_data": {"types": ["m.direct"]},
    }
).decode()


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody asks us into a room."""

    room: str
    sender: str
    direct: bool


@dataclass(slots=True)
class Step:
    """What one answer brings."""

    since: str
    live: list[IncomingEvent] = field(default_factory=list)
    past: list[IncomingEvent] = field(default_factory=list)
    """Said in a community before we came: known, but not news."""
    quarantined: list[Unreadable] = field(default_factory=list)
    gaps: dict[str, str] = field(default_factory=dict)
    """Rooms with events between the last answer and this one, and where those end."""
    histories: dict[str, str] = field(default_factory=dict)
    """Rooms that are new to us, and where their past begins (backwards)."""
    invitations: list[Invitation] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)


class Known:
    """The rooms of one account as far as the server has told."""

    def __init__(self, own: str) -> None:
        self.own = own
        self.rooms: dict[str, Room] = {}
        self.authors: OrderedDict[str, str] = OrderedDict()
        """Who wrote a recent event."""
        self._direct: set[str] = set()
        self._shown: dict[str, str] = {}

    def room(self, name: str) -> Room:
        """The room, made when it is new."""
        room = self.rooms.get(name)
        if room is None:
            room = self.rooms[name] = Room(id=name, own=self.own, direct=name in self._direct)
        return room

    def changed(self, names: Iterable[str]) -> tuple[Thread, ...]:
        """Those of the rooms that look different from when they were last handed out."""
        threads = []
        for name in dict.fromkeys(names):
            if name not in self.rooms:
                continue
            thread = self.rooms[name].thread()
            mark = fingerprint(thread)
            if self._shown.get(name) != mark:
                self._shown[name] = mark
                threads.append(thread)
        return tuple(threads)

    def forget_shown(self) -> None:
        """Hand all rooms out again: nobody may have stored what was handed out before."""
        self._shown.clear()

    def remember(self, authors: dict[str, str]) -> None:
        """Who wrote what, the most recent ones."""
        self.authors.update(authors)
        while len(self.authors) > _AUTHORS:
            self.authors.popitem(last=False)

    # ---- reading answers -------------------------------------------------------------------------------------

    def snapshot(self, answer: wire.SyncAnswer, now: datetime) -> Step:
        """An answer without `since`: the state of everything, and one event a room as the top of its history."""
        step = Step(since=answer.next_batch)
        self._account(answer, step)
        for name, joined in answer.rooms.join.items():
            reader = self._read(name, joined, now, with_ephemeral=False)
            step.past += reader.events
            step.quarantined += reader.quarantined
            if joined.timeline.prev_batch and joined.timeline.limited:
                step.histories[name] = joined.timeline.prev_batch
        self._invitations(answer, step)
        return step

    def step(self, answer: wire.SyncAnswer, now: datetime) -> Step:
        """An answer to `since`."""
        step = Step(since=answer.next_batch)
        self._account(answer, step)
        for name, joined in answer.rooms.join.items():
            step.touched.append(name)
            if _is_new(joined):
                self._entered(name, joined, now, step)
                continue
            reader = self._read(name, joined, now, with_ephemeral=True)
            step.live += reader.events
            step.quarantined += reader.quarantined
            if joined.timeline.limited and joined.timeline.prev_batch:
                step.gaps[name] = joined.timeline.prev_batch
        for name, left in answer.rooms.leave.items():
            if name in self.rooms:
                step.touched.append(name)
                reader = Reader(self.rooms[name], now)
                reader.timeline(left.timeline.events)
                step.live += reader.events
                step.quarantined += reader.quarantined
        self._invitations(answer, step)
        return step

    def _entered(self, name: str, joined: wire.JoinedRoom, now: datetime, step: Step) -> None:
        """A room that we have just come into.

        A private one was made to talk to us, so all of it waits for an answer. In a community only what is said after
        we came is news.
        """
        room = self.room(name)
        room.summarise(joined.summary)
        reader = Reader(room, now)
        reader.state(joined.state.events)
        came = _own_entry(joined.timeline.events, self.own)
        reader.timeline(joined.timeline.events[:came])
        before = len(reader.events)
        reader.timeline(() if came is None else joined.timeline.events[came:])
        if room.kind is ThreadKind.PRIVATE:
            before = 0
        step.past += reader.events[:before]
        step.live += reader.events[before:]
        step.quarantined += reader.quarantined
        self.remember(reader.authors)
        if joined.timeline.limited and joined.timeline.prev_batch:
            step.histories[name] = joined.timeline.prev_batch

    def _read(self, name: str, joined: wire.JoinedRoom, now: datetime, *, with_ephemeral: bool) -> Reader:
        room = self.room(name)
        room.summarise(joined.summary)
        reader = Reader(room, now)
        reader.state(joined.state.events)
        reader.timeline(joined.timeline.events)
        if with_ephemeral:
            reader.ephemeral(joined.ephemeral.events)
        self.remember(reader.authors)
        return reader

    def page(self, name: str, chunk: list[wire.Raw], state: list[wire.Raw], now: datetime) -> Reader:
        """A page of /messages, oldest first. Room state in it is of its own time and changes nothing now."""
        reader = Reader(self.room(name), now)
        reader.learn(state)
        reader.timeline(chunk, apply_state=False)
        self.remember(reader.authors)
        return reader

    def _account(self, answer: wire.SyncAnswer, step: Step) -> None:
        for raw in answer.account_data.events:
            try:
                event = wire.decode(raw, wire.AccountData)
                if event.type != "m.direct":
                    continue
                by_user = wire.decode(event.content, dict[str, list[str]])
            except ValueError:
                continue
            self._direct = {room for rooms in by_user.values() for room in rooms}
            for name in self._direct & self.rooms.keys():
                self.rooms[name].direct = True
                step.touched.append(name)

    def _invitations(self, answer: wire.SyncAnswer, step: Step) -> None:
        for name, invited in answer.rooms.invite.items():
            for raw in invited.invite_state.events:
                try:
                    event = wire.decode(raw, wire.StrippedEvent)
                    if event.type != "m.room.member" or event.state_key != self.own:
                        continue
                    member = wire.decode(event.content, wire.MemberContent)
                except ValueError:
                    continue
                if member.membership == "invite":
                    step.invitations.append(Invitation(name, event.sender, member.is_direct))


def _is_new(joined: wire.JoinedRoom) -> bool:
    """We entered it since the last answer: only then does the server tell how the room was made."""
    return any(_type(raw) == "m.room.create" for raw in (*joined.state.events, *joined.timeline.events))


def _type(raw: wire.Raw) -> str:
    try:
        return wire.decode(raw, wire.AccountData).type
    except ValueError:
        return ""


def _own_entry(raws: list[wire.Raw], own: str) -> int | None:
    for index in range(len(raws) - 1, -1, -1):
        try:
            event = wire.decode(raws[index], wire.Event)
            if event.type != "m.room.member" or event.state_key != own:
                continue
            if wire.decode(event.content, wire.MemberContent).membership == "join":
                return index
        except ValueError:
            continue
    return None

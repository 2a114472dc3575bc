"""Rooms as we know them from their state: kind, title, and who is called what in them."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from agent_console.channels.kinds.matrix import wire
from agent_console.domain.entry import ThreadKind
from agent_console.domain.incoming import RemoteUser, Thread

T = TypeVar("T")
_NAME = 1_000
"""Characters kept of a display name; what comes longer is an attack on somebody's screen."""
_PEOPLE = 20_000


@dataclass(slots=True)
class Room:
    """What is known of one room. `apply` takes state events in the order they happened."""

    id: str
    own: str
    """Our user id."""
    name: str = ""
    alias: str = ""
    public: bool = False
    encrypted: bool = False
    direct: bool = False
    created_ms: int = 0
    joined: int | None = None
    invited: int = 0
    heroes: tuple[str, ...] = ()
    people: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Display name and avatar by user id."""
    present: dict[str, str] = field(default_factory=dict)
    """Membership of those we saw, by user id."""

    def apply(self, event: wire.Event) -> None:
        """One state event. Contents of the wrong shape change nothing."""
        match event.type:
            case "m.room.name":
                self.name = (_content(event, wire.NameContent, lambda c: c.name) or "").strip()[:_NAME]
            case "m.room.canonical_alias":
                self.alias = (_content(event, wire.AliasContent, lambda c: c.alias) or "")[:_NAME]
            case "m.room.join_rules":
                self.public = _content(event, wire.JoinRulesContent, lambda c: c.join_rule) == "public"
            case "m.room.encryption":
                self.encrypted = True
            case "m.room.create":
                self.created_ms = event.origin_server_ts
            case "m.room.member":
                self._member(event)
            case _:
                pass

    def _member(self, event: wire.Event) -> None:
        who = event.state_key or ""
        member = _content(event, wire.MemberContent, lambda c: c)
        if member is None or not who:
            return
        self.present[who] = member.membership
        if member.is_direct:
            self.direct = True
        elif wire.present(event.unsigned.prev_content):
            with contextlib.suppress(ValueError):
                self.direct |= wire.decode(event.unsigned.prev_content, wire.MemberContent).is_direct
        if member.membership in ("join", "invite") or who not in self.people:
            if len(self.people) >= _PEOPLE:
                self.people.pop(next(iter(self.people)))
            self.people[who] = ((member.displayname or "").strip()[:_NAME], member.avatar_url or "")

    def learn(self, event: wire.Event) -> None:
        """A member event of some time in the past: only names that we have no newer ones for."""
        member = _content(event, wire.MemberContent, lambda c: c)
        who = event.state_key
        if event.type != "m.room.member" or member is None or not who or who in self.people:
            return
        if member.displayname and len(self.people) < _PEOPLE:
            self.people[who] = (member.displayname.strip()[:_NAME], member.avatar_url or "")

    def summarise(self, summary: wire.Summary) -> None:
        """The server's own count; fields that are absent did not change."""
        if summary.joined is not None:
            self.joined = summary.joined
        if summary.invited is not None:
            self.invited = summary.invited
        if summary.heroes is not None:
            self.heroes = tuple(summary.heroes)

    @property
    def size(self) -> int:
        """How many are in it or asked into it, we included."""
        seen = sum(1 for membership in self.present.values() if membership in ("join", "invite"))
        return seen if self.joined is None else self.joined + self.invited

    @property
    def kind(self) -> ThreadKind:
        """Private is only what others cannot simply enter: the composer says so to whoever writes there."""
        if self.public:
            return ThreadKind.STANDING
        if self.direct or self.size <= 2:
            return ThreadKind.PRIVATE
        return ThreadKind.STANDING

    @property
    def title(self) -> str:
        """Name, else alias, else the names of the others."""
        if self.name or self.alias:
            return self.name or self.alias
        others = [who for who in (*self.heroes, *self.people) if who != self.own]
        return ", ".join(self.user(who).name for who in list(dict.fromkeys(others))[:4])

    def user(self, remote: str) -> RemoteUser:
        """Somebody, under the name they use here; without one, the local part of their id."""
        name, avatar = self.people.get(remote, ("", ""))
        return RemoteUser(
            remote=remote, name=name or remote.removeprefix("@").partition(":")[0][:_NAME], avatar=avatar
        )

    def thread(self) -> Thread:
        """As the intake wants it."""
        return Thread(remote=self.id, kind=self.kind, title=self.title, encrypted=self.encrypted)


def _content(event: wire.Event, kind: type[wire.T], pick: Callable[[wire.T], T]) -> T | None:
    try:
        return pick(wire.decode(event.content, kind))
    except ValueError:
        return None


def fingerprint(thread: Thread) -> str:
    """Changes whenever the thread looks different."""
    text = f"{thread.kind}\0{thread.title}\0{thread.encrypted}"
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

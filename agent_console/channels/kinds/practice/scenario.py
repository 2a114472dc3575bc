"""The practice scenario as data: the company, its customers, their stories and what they will write next."""

from __future__ import annotations

import re
import tomllib
from datetime import timedelta
from functools import cache
from typing import Any

import msgspec

from agent_console.domain.account import Account, Audience
from agent_console.domain.entry import ThreadKind
from agent_console.domain.ids import derived
from agent_console.runtime import resources

SERVER = "practice.example"
"""No such server can exist (RFC 2606): nothing of a practice workspace ever meets real data."""
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_STEP = re.compile(r"(?:\+(\w+) )?(\w+)(?: (\w+))?(?: (\w+))?(?:: (.*))?", re.DOTALL)


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A simulated customer. `on` tells their handle by account key or channel."""

    name: str
    lang: str
    place: str
    on: dict[str, str]
    organisation: str = ""
    labels: tuple[str, ...] = ()


class AccountSpec(msgspec.Struct, frozen=True, kw_only=True):
    """One of the company's presences."""

    key: str
    channel: str
    user: str
    name: str
    audience: Audience = Audience.CUSTOMERS


class Company(msgspec.Struct, frozen=True, kw_only=True):
    """The shop."""

    name: str
    seed: int
    case_prefix: str
    agents: dict[str, str]
    account: tuple[AccountSpec, ...]
    slots: dict[str, tuple[str, ...]]


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a story: who does what, how long after the line before."""

    after: timedelta
    who: str
    """c for the story's own customer, agent for whoever has the shift, else a person or a colleague."""
    act: str
    """say, note, tag, take, give, escalate, settle, close, snooze or photo."""
    value: str
    text: str


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation, line by line. `start` is how long ago it began, or days ago and a time of day ("12d 10:20")."""

    person: str
    account: str
    steps: tuple[str, ...]
    start: str = ""
    place: str = "dm"
    mood: str = "calm"
    title: str = ""


class Room(msgspec.Struct, frozen=True, kw_only=True):
    """A community room."""

    key: str
    account: str
    title: str
    last: str
    steps: tuple[str, ...]


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """An everyday conversation, with slots."""

    lang: str
    tag: str
    steps: tuple[str, ...]


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a customer writes while one works."""

    lang: str
    text: tuple[str, ...]
    mood: str = "calm"
    wave: bool = False
    """Part of the wave of late deliveries: comes more often as time goes by."""
    partner: bool = False
    """Written by a business customer to the partners' account."""
    private: bool = True
    public: bool = True
    photo: str = ""


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """What a customer of one language says to a reply, by what they make of it."""

    thanks: tuple[str, ...]
    satisfied: tuple[str, ...]
    details: tuple[str, ...]
    """Asked for something: they give it."""
    more: tuple[str, ...]
    """A further question."""
    empty: tuple[str, ...]
    """The reply was short or said nothing."""
    furious: tuple[str, ...]
    """The same, to somebody who was angry already."""
    cooling: tuple[str, ...]
    """Angry before, half won over now."""
    language: tuple[str, ...]
    """They do not read the reply's language."""
    nudge: tuple[str, ...]
    """Nobody answers."""


class Scenario(msgspec.Struct, frozen=True, kw_only=True):
    """Everything."""

    company: Company
    people: dict[str, Person]
    stories: tuple[Story, ...]
    late: int
    """How many of the stories, the last ones, are the wave of late deliveries."""
    room: Room
    exchanges: tuple[Exchange, ...]
    arrivals: tuple[Arrival, ...]
    answers: dict[str, Answers]

    def spec(self, key: str) -> AccountSpec:
        """An account by its key."""
        return next(spec for spec in self.company.account if spec.key == key)

    def handle(self, person: str, account: str) -> str:
        """What somebody is called on an account's channel."""
        on = self.people[person].on
        return on.get(account) or on[self.spec(account).channel]

    def reachable(self, account: str) -> tuple[str, ...]:
        """Who can write to an account, in the order of the file."""
        channel = self.spec(account).channel
        own = [key for key, person in self.people.items() if account in person.on]
        if own or account != channel:
            return tuple(own)
        return tuple(key for key, person in self.people.items() if channel in person.on)


def span(text: str) -> timedelta:
    """ "2d3h", "45m"."""
    total = timedelta()
    for number, unit in re.findall(r"(\d+)([smhd])", text):
        total += timedelta(**{_UNITS[unit]: int(number)})
    return total


def parsed(line: str) -> Step:
    """A line of a story. Raises ValueError for one that says nothing."""
    match = _STEP.fullmatch(line)
    if match is None:
        raise ValueError(line)
    after, who, act, value, text = match.groups()
    return Step(
        after=span(after) if after else timedelta(),
        who=who,
        act=act or "say",
        value=value or "",
        text=text or "",
    )


def account_id(key: str) -> str:
    """Id of a practice account."""
    return derived("practice", "account", key)


def account_key(account: Account, scenario: Scenario) -> str:
    """Its key in the scenario."""
    return next(spec.key for spec in scenario.company.account if account_id(spec.key) == account.id)


def thread_of(place: str, person: str, story: str) -> tuple[str, ThreadKind]:
    """Remote id and kind of a place. A chat goes on for ever; a mail or a post is a place of its own."""
    if place == "dm":
        return f"dm/{person}", ThreadKind.PRIVATE
    return f"{place}/{person}/{story}", ThreadKind.POST if place == "post" else ThreadKind.PRIVATE


def person_of(remote: str) -> str:
    """Who wrote a message, or whose place it is: the second word of both remote ids."""
    return remote.split("/")[1] if remote.count("/") else ""


@cache
def load() -> Scenario:
    """The scenario from the resources."""

    def toml(name: str) -> dict[str, Any]:
        return tomllib.loads(resources.text("practice", name))

    late, rest, past, live = (
        toml(name) for name in ("stories_late.toml", "stories_open.toml", "stories_past.toml", "live.toml")
    )
    return msgspec.convert(
        {
            "company": toml("company.toml"),
            "people": toml("people.toml"),
            "stories": [*past["story"], *rest["story"], *late["story"]],
            "late": len(late["story"]),
            "room": toml("stories_room.toml")["room"],
            "exchanges": toml("exchanges.toml")["exchange"],
            "arrivals": live["arrival"],
            "answers": live["answers"],
        },
        Scenario,
        strict=False,
    )

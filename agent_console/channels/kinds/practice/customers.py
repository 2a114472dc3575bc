"""The simulated customers of one account: who writes next, and what they answer. Same seed, same people."""

from __future__ import annotations

import heapq
import itertools
import random
import re
from datetime import UTC, datetime, timedelta

import msgspec

from agent_console.channels.base import OutgoingPart
from agent_console.channels.kinds.practice import judging, looks
from agent_console.channels.kinds.practice.judging import Verdict, judge
from agent_console.channels.kinds.practice.plays import filled, mood_of, order_number
from agent_console.channels.kinds.practice.scenario import (
    Arrival,
    Scenario,
    account_key,
    person_of,
    thread_of,
)
from agent_console.domain.account import Account
from agent_console.domain.entry import Direction, Media, ThreadKind
from agent_console.domain.incoming import (
    IncomingEvent,
    IncomingMessage,
    IncomingReaction,
    IncomingRead,
    IncomingTyping,
    RemoteUser,
    Thread,
)

SLOWEST, FASTEST = 60.0, 20.0
"""Seconds between two new messages, over all accounts together."""
_CALMED = {Verdict.COOLING: "annoyed", Verdict.SATISFIED: "calm", Verdict.THANKS: "calm"}
_PATIENCE = (4, 20)
"""Seconds until a customer begins to answer."""
PICTURES = "practice/picture/"
_HEARTS = ("👍", "❤️", "🙏")
_NOT_YET = datetime.max.replace(tzinfo=UTC)
"""Time of what has not happened yet."""
_ORDER = re.compile(r"NB-\d+")


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a customer does at a moment."""

    threads: tuple[Thread, ...] = ()
    events: tuple[IncomingEvent, ...]
    arrivals: int | None = None
    """For a message that nobody waited for: how many of these there have been."""


class Customers:
    """Those who can write to one account. All waits are divided by `speed`; 0: nobody writes or answers."""

    def __init__(self, account: Account, scenario: Scenario, speed: float) -> None:
        self._account = account
        self._scenario = scenario
        self._speed = speed
        self.key = account_key(account, scenario)
        self._channel = account.channel
        self._rng = random.Random(f"{scenario.company.seed}/{self.key}")
        self._people = [
            key
            for key in scenario.reachable(self.key)
            if not scenario.people[key].organisation or self.key == "partners"
        ]
        self._queue: list[tuple[datetime, int, Happening]] = []
        self._numbers = itertools.count()
        self._moods: dict[str, str] = {}
        self._answered: dict[str, int] = {}
        self._orders: dict[str, str] = {}
        self._waiting: dict[str, str] = {}
        """Places in which somebody wrote since we started and has no answer yet: thread to person."""
        self._reacted: set[str] = set()
        self.arrivals = 0

    # ---- new messages

    def begin(self, arrivals: int, now: datetime) -> None:
        """Go on after so many messages that nobody waited for."""
        self.arrivals = arrivals
        self._rng = random.Random(f"{self._scenario.company.seed}/{self.key}/{arrivals}")
        self._queue = [item for item in self._queue if item[2].arrivals is None]
        self._plan(now)

    def _plan(self, now: datetime) -> None:
        if self._speed <= 0 or not self._people:
            return
        others = len(self._scenario.company.account)
        # the wave grows: the gaps get shorter over the first hundred messages
        slowest = max(FASTEST + 8, SLOWEST - self.arrivals * others / 4)
        wait = self._rng.uniform(FASTEST, slowest) * others
        if self.arrivals == 0:  # one need not wait long for the first
            wait *= self._rng.random()
        self._put(now + timedelta(seconds=wait / self._speed), self._arrival(self.arrivals + 1))

    def _arrival(self, number: int) -> Happening:
        if self._waiting and self._rng.random() < 0.2:
            thread, person = self._rng.choice(sorted(self._waiting.items()))
            lang = self._scenario.people[person].lang
            text = self._rng.choice(self._scenario.answers[lang].nudge)
            message = self._message(f"live{number}", person, thread, text)
            return Happening(events=(message,), arrivals=number)
        person = self._rng.choice(self._people)
        lang = self._scenario.people[person].lang
        arrival = self._choice(person, lang, number)
        place = self._place(arrival)
        thread, kind = thread_of(place, person, f"live{number}")
        self._moods[thread] = arrival.mood
        text = filled(
            self._rng.choice(arrival.text),
            self._scenario.company.slots,
            self._rng,
            order=order_number(self._rng, 48_500, 49_000),
        )
        ordered = _ORDER.search(text)
        if ordered:
            self._orders[thread] = ordered[0]
        title = " ".join(text.split()[:6]) if place == "mail" else ""
        events: list[IncomingEvent] = [self._message(f"live{number}", person, thread, text)]
        if arrival.photo:
            events.append(self._photo(f"live{number}p", person, thread, arrival.photo))
        where = Thread(remote=thread, kind=kind, title=title)
        return Happening(threads=(where,), events=tuple(events), arrivals=number)

    def _choice(self, person: str, lang: str, number: int) -> Arrival:
        """What they write about. Who is upset already, about nothing but that."""
        upset = any(
            story.mood in judging.UPSET
            for story in self._scenario.stories[-self._scenario.late :]
            if story.person == person
        )
        partner = self.key == "partners"
        wave = not partner and (upset or self._rng.random() < min(0.75, 0.35 + 0.02 * number))
        fitting = [
            arrival
            for arrival in self._scenario.arrivals
            if (arrival.lang, arrival.wave, arrival.partner) == (lang, wave, partner)
        ]
        return self._rng.choice(fitting)

    def _place(self, arrival: Arrival) -> str:
        if self._channel == "email":
            return "mail"
        can_be_public = (
            looks.capabilities(self._channel, ThreadKind.POST).public and self._channel != "matrix"
        )
        if can_be_public and arrival.public and (not arrival.private or self._rng.random() < 0.45):
            return "post"
        return "dm"

    # ---- reactions

    def react(self, part: OutgoingPart, remote: str, now: datetime) -> None:
        """Somebody got a reply. The same part again changes nothing."""
        person = person_of(part.in_reply_to) if part.in_reply_to else person_of(part.thread)
        if person not in self._scenario.people:
            person = person_of(part.thread)
        if self._speed <= 0 or part.key in self._reacted or person not in self._scenario.people:
            return
        self._reacted.add(part.key)
        self._waiting.pop(part.thread, None)
        rng = random.Random(f"{self._scenario.company.seed}/{part.key}")
        chat = looks.capabilities(self._channel, part.kind).typing
        seen = now + timedelta(seconds=rng.uniform(1, 3) / self._speed)
        if chat:
            read = IncomingRead(
                target=remote, thread=part.thread, author=self._handle(person), occurred_at=seen
            )
            self._put(seen, Happening(events=(read,)))
        if not part.text.strip():
            return
        mood = self._moods.get(part.thread) or mood_of(self._scenario, part.thread)
        lang = self._scenario.people[person].lang
        answered = self._answered.get(part.thread, 0)
        verdict = judge(part.text, reads=lang, mood=mood, answered=answered, chance=rng.random())
        self._answered[part.thread] = answered + 1
        self._moods[part.thread] = _CALMED.get(verdict, mood)
        if verdict is Verdict.THANKS and answered >= 2:
            return  # everything is said
        name = self._scenario.people[person].name
        choices: tuple[str, ...] = getattr(self._scenario.answers[lang], verdict.value)
        given = {"order": self._order(person, part.thread) or order_number(rng), "name": name}
        text = filled(rng.choice(choices), self._scenario.company.slots, rng, **given)
        pause = rng.uniform(*_PATIENCE)
        starts = seen + timedelta(seconds=pause / self._speed)
        answers = starts + timedelta(seconds=min(8.0, 2 + len(text) / 15) / self._speed)
        if chat:
            self._put(starts, Happening(events=(self._typing(part.thread, person),)))
            self._put(answers, Happening(events=(IncomingTyping(thread=part.thread, authors=()),)))
        message = self._message(f"re-{part.key}", person, part.thread, text, answers=remote)
        self._put(answers, Happening(events=(message,)))
        calm = verdict in (Verdict.THANKS, Verdict.SATISFIED)
        if calm and looks.capabilities(self._channel, part.kind).reactions and rng.random() < 0.5:
            heart = IncomingReaction(
                remote=f"heart-{part.key}",
                target=remote,
                thread=part.thread,
                key=rng.choice(_HEARTS),
                author=self._author(person),
                direction=Direction.CUSTOMER,
                occurred_at=seen,
            )
            self._put(seen + timedelta(seconds=2 / self._speed), Happening(events=(heart,)))

    def _order(self, person: str, thread: str) -> str:
        """The order that they wrote about: here, else in the last story that the scenario tells of them."""
        if thread in self._orders:
            return self._orders[thread]
        told = [line for story in self._scenario.stories if story.person == person for line in story.steps]
        found = [number for line in told for number in _ORDER.findall(line)]
        return found[-1] if found else ""

    def private_place(self, author: str, remote: str) -> str:
        """Where somebody is written to in private: whoever wrote that message, or is called so."""
        named = (person for person in self._scenario.people if self._called(person) == author)
        person = person_of(remote) or next(named, author)
        return thread_of("mail" if self._channel == "email" else "dm", person, "begun")[0]

    def _called(self, person: str) -> str:
        try:
            return self._handle(person)
        except KeyError:  # not on this channel
            return ""

    # ---- the queue

    def next_at(self) -> datetime | None:
        """When something happens next; None while nothing will."""
        return self._queue[0][0] if self._queue else None

    def due(self, now: datetime) -> Happening | None:
        """The oldest thing that has happened by now, with its times set to now; None when there is none."""
        if not self._queue or self._queue[0][0] > now:
            return None
        _, _, happening = heapq.heappop(self._queue)
        events = tuple(_at(event, now) for event in happening.events)
        for event in events:
            if isinstance(event, IncomingMessage):
                self._waiting[event.thread] = person_of(event.remote)
        if happening.arrivals is not None:
            self.arrivals = happening.arrivals
            self._plan(now)
        return msgspec.structs.replace(happening, events=events)

    def _put(self, at: datetime, happening: Happening) -> None:
        heapq.heappush(self._queue, (at, next(self._numbers), happening))

    # ---- events

    def _handle(self, person: str) -> str:
        return self._scenario.handle(person, self.key)

    def _author(self, person: str) -> RemoteUser:
        return RemoteUser(remote=self._handle(person), name=self._scenario.people[person].name)

    def _typing(self, thread: str, person: str) -> IncomingTyping:
        return IncomingTyping(thread=thread, authors=(self._handle(person),))

    def _message(
        self, name: str, person: str, thread: str, text: str, *, answers: str = ""
    ) -> IncomingMessage:
        return IncomingMessage(
            remote=f"msg/{person}/{self.key}/{name}",
            thread=thread,
            author=self._author(person),
            direction=Direction.CUSTOMER,
            occurred_at=_NOT_YET,
            text=text,
            in_reply_to=answers if not thread.startswith("dm/") else "",
        )

    def _photo(self, name: str, person: str, thread: str, photo: str) -> IncomingMessage:
        message = self._message(name, person, thread, "")
        return msgspec.structs.replace(message, media=(picture_of(photo),))


def _at(event: IncomingEvent, now: datetime) -> IncomingEvent:
    if isinstance(event, IncomingTyping):
        return event
    return msgspec.structs.replace(event, occurred_at=now)


def picture_of(name: str) -> Media:
    """A picture of the scenario, as a message carries it: "page/receipt.png"."""
    remote = PICTURES + name
    name = name.rsplit("/", 1)[-1]
    return Media(remote=remote, name=name, mime="image/png", width=480, height=320, thumbnail=remote)

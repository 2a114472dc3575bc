"""Stories set in time: when, before the present moment, each line of the scenario's eight weeks was said."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from agent_console.channels.kinds.practice import looks
from agent_console.channels.kinds.practice.scenario import (
    Exchange,
    Scenario,
    Step,
    Story,
    parsed,
    person_of,
    span,
    thread_of,
)
from agent_console.domain.entry import ThreadKind

WEEKS = 8
EVERYDAY = 84
"""How many everyday conversations lie behind the stories."""
_APART = timedelta(days=5)
"""Conversations of one person on one account are at least so far apart: else they would be one."""
_SHIFTS = {"es": ("ana", "luis"), "uk": ("oksana",), "en": ("ana", "oksana", "luis")}
_PUBLIC = ("mastodon", "bluesky", "x")


@dataclass(slots=True)
class Play:
    """A story with its lines set in time; oldest first."""

    id: str
    person: str
    account: str
    title: str
    thread: str
    kind: ThreadKind
    lines: list[tuple[datetime, Step]]


def plays(scenario: Scenario, now: datetime) -> list[Play]:
    """Everything up to `now`. The same scenario and moment give the same plays."""
    rng = random.Random(scenario.company.seed)
    told = [_room(scenario, now)]
    told += [_story(scenario, story, number, now) for number, story in enumerate(scenario.stories)]
    told += _everyday(scenario, told, now, rng)
    for play in told:
        if play.lines[-1][0] > now:
            raise ValueError(f"{play.id} ends after the present moment")
    return told


def filled(text: str, slots: Mapping[str, Sequence[str]], rng: random.Random, **given: str) -> str:
    """One of the variants of a text ("||" between them), with something in every {slot}. Given slots stay the same."""
    text = rng.choice(text.split(" || "))

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        return given[name] if name in given else rng.choice(slots[name])

    return re.sub(r"\{(\w+)\}", fill, text)


def order_number(rng: random.Random, first: int = 44_000, beyond: int = 48_000) -> str:
    """NB- and five digits: those of the past weeks, unless others are asked for."""
    return f"NB-{rng.randrange(first, beyond)}"


def began(start: str, now: datetime) -> datetime:
    """ "3h20m" ago, or "12d 10:20": so many days ago at that time of day (UTC)."""
    days, _, clock = start.partition(" ")
    if not clock:
        return now - span(days)
    hour, minute = clock.split(":")
    return (now - span(days)).replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)


def _timed(lines: Sequence[str], start: datetime) -> list[tuple[datetime, Step]]:
    timed = []
    at = start
    for line in lines:
        step = parsed(line)
        at += step.after
        timed.append((at, step))
    return timed


def _room(scenario: Scenario, now: datetime) -> Play:
    room = scenario.room
    length = sum((parsed(line).after for line in room.steps), timedelta())
    lines = _timed(room.steps, now - span(room.last) - length)
    return Play(room.key, "", room.account, room.title, f"room/{room.key}", ThreadKind.STANDING, lines)


def _story(scenario: Scenario, story: Story, number: int, now: datetime) -> Play:
    channel = scenario.spec(story.account).channel
    place = "mail" if channel == "email" else story.place
    name = f"s{number}"
    thread, kind = thread_of(place, story.person, name)
    lines = _timed(story.steps, began(story.start, now))
    return Play(name, story.person, story.account, story.title, thread, kind, lines)


def _everyday(scenario: Scenario, told: list[Play], now: datetime, rng: random.Random) -> list[Play]:
    taken: dict[tuple[str, str], list[datetime]] = {}
    for play in told:
        taken.setdefault((play.person, play.account), []).append(play.lines[0][0])
    made: list[Play] = []
    for person in _again_and_again(scenario, rng):
        if len(made) >= EVERYDAY:
            return made
        exchange = rng.choice([x for x in scenario.exchanges if x.lang == scenario.people[person].lang])
        accounts = [key for key in scenario.people[person].on if key != "partners"]
        if not accounts:
            continue
        account = rng.choice(accounts)
        start = _moment(now, rng)
        near = taken.setdefault((person, account), [])
        if any(abs(start - other) < _APART for other in near):
            continue
        near.append(start)
        made.append(_exchange(scenario, exchange, person, account, start, len(made), rng))
    return made


def _again_and_again(scenario: Scenario, rng: random.Random) -> Iterator[str]:
    people = list(scenario.people)
    for _ in range(20):
        rng.shuffle(people)
        yield from people


def _moment(now: datetime, rng: random.Random) -> datetime:
    """A moment in working hours, more often in the later weeks."""
    days = 4 + int((WEEKS * 7 - 6) * rng.random() ** 1.3)
    return (now - timedelta(days=days)).replace(
        hour=rng.randrange(7, 19), minute=rng.randrange(60), second=rng.randrange(60), microsecond=0
    )


def _exchange(
    scenario: Scenario,
    exchange: Exchange,
    person: str,
    account: str,
    start: datetime,
    number: int,
    rng: random.Random,
) -> Play:
    somebody = scenario.people[person]
    channel = scenario.spec(account).channel
    name = f"e{number}"
    public = channel in _PUBLIC and not any("photo" in line for line in exchange.steps)
    place = "mail" if channel == "email" else "post" if public and rng.random() < 0.7 else "dm"
    thread, kind = thread_of(place, person, name)
    order = order_number(rng)
    given = {"order": order, "name": somebody.name.split()[0]}
    for slot in ("jacket", "boots", "tent", "pack", "size", "shoe", "product"):
        given[slot] = rng.choice(scenario.company.slots[slot])
    for slot in ("colour_es", "colour_uk", "colour_en"):
        given[slot] = rng.choice(scenario.company.slots[slot])
    agent = rng.choice(_SHIFTS[somebody.lang])
    lines: list[tuple[datetime, Step]] = []
    at = start
    limit = looks.shortest(channel)
    for line in exchange.steps:
        step = parsed(line)
        at += step.after * rng.uniform(0.6, 1.5)
        text = filled(step.text, scenario.company.slots, rng, **given)
        if limit is not None and len(text) > limit:
            text = text[: limit - 1].rsplit(". ", 1)[0] + "."
        who = agent if step.who == "agent" else step.who
        lines.append((at, Step(after=step.after, who=who, act=step.act, value=step.value, text=text)))
    title = ""
    if place == "mail":
        title = {"es": "Consulta", "uk": "Запитання", "en": "Question"}[somebody.lang] + f" · {exchange.tag}"
    tagged = Step(after=timedelta(), who=agent, act="tag", value="", text=exchange.tag)
    lines.insert(2, (lines[1][0] + timedelta(minutes=1), tagged))
    return Play(name, person, account, title, thread, kind, lines)


def mood_of(scenario: Scenario, thread: str) -> str:
    """How somebody feels in a place that the scenario opened; calm elsewhere."""
    person = person_of(thread)
    number = thread.rsplit("/", 1)[-1]
    if number[:1] == "s" and number[1:].isdigit() and int(number[1:]) < len(scenario.stories):
        return scenario.stories[int(number[1:])].mood
    moods = [story.mood for story in scenario.stories if story.person == person and story.place == "dm"]
    return moods[-1] if moods else "calm"

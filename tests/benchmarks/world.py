"""A generated history: which conversations there are, how long each is, and their messages as batches for the intake.

Everything follows from the number of the conversation, so that an interrupted run goes on where it stopped and two
machines make the same workspace.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from agent_console.domain.account import Account, Audience
from agent_console.domain.entry import Direction, Origin, ThreadKind
from agent_console.domain.incoming import Batch, IncomingMessage, RemoteUser, Thread
from tests.benchmarks import vocabulary

END = datetime(2025, 6, 1, 18, 0, tzinfo=UTC)
"""When the newest message was written; in the past for every clock, or the intake would correct it."""
SPAN = timedelta(days=400)
LONG, SHORT = 2_000, 50
"""Messages in the conversations between which switching is measured."""
BATCH = 500
"""Messages handed over at a time, as in a backfill."""
ACCOUNTS = tuple(
    Account(
        id=f"bench{number}",
        channel="archive",  # nobody tries to connect it
        server="https://bench.invalid",
        user=f"@desk{number}:bench.invalid",
        name=name,
        audience=audience,
        can_send=False,
        created_at=END - SPAN,
    )
    for number, (name, audience) in enumerate(
        [
            ("Community", Audience.CUSTOMERS),
            ("Shop", Audience.CUSTOMERS),
            ("Resellers", Audience.PARTNERS),
            ("Staff", Audience.EMPLOYEES),
        ]
    )
)


@dataclass(frozen=True)
class Scale:
    """How big a workspace: the budgets hold at `full`, `small` is for a quick look, `thousand` to compare with, `tiny` for tests."""

    name: str
    conversations: int
    messages: int

    @property
    def customers(self) -> int:
        """Different people who write."""
        return max(1, self.conversations * 2 // 5)

    @property
    def long_ones(self) -> int:
        """Conversations of `LONG` messages; the first ones. As many of `SHORT` messages follow."""
        return max(1, self.messages // 100_000) if self.messages >= 100_000 else 0


SCALES = {
    scale.name: scale
    for scale in (
        Scale("tiny", 60, 600),
        Scale("thousand", 1_000, 15_000),
        Scale("small", 5_000, 100_000),
        Scale("full", 100_000, 2_000_000),
    )
}


@cache
def lengths(scale: Scale) -> tuple[int, ...]:
    """Messages of each conversation; together exactly `scale.messages`."""
    fixed = [LONG] * scale.long_ones + [SHORT] * scale.long_ones
    rest = scale.conversations - len(fixed)
    left = scale.messages - sum(fixed)
    source = random.Random("lengths")
    drawn = [source.lognormvariate(0, 0.9) for _ in range(rest)]
    share = (left - rest) / sum(drawn)
    free = [1 + min(400, int(weight * share)) for weight in drawn]
    missing = left - sum(free)
    for number in range(missing):
        free[number % rest] += 1
    return (*fixed, *free)


def thread_of(number: int) -> str:
    """The place in which conversation `number` happens."""
    return f"!bench{number}:bench.invalid"


def account_of(number: int) -> Account:
    """The account at which it happens."""
    return ACCOUNTS[0 if number < 40 else number % 7 % len(ACCOUNTS)]


def conversation(scale: Scale, number: int, origin: Origin = Origin.BACKFILL) -> Batch:
    """Conversation `number`, all of it."""
    source = random.Random(number)
    language = source.choices(vocabulary.LANGUAGES, (4, 3, 3))[0]
    count = lengths(scale)[number]
    kind = ThreadKind.PRIVATE if source.random() < 0.8 or count in (LONG, SHORT) else ThreadKind.POST
    person = int(scale.customers * source.random() ** 2)
    thread = thread_of(number)
    author = RemoteUser(
        remote=f"@customer{person}:bench.invalid", name=vocabulary.name(random.Random(person), language)
    )
    desk = RemoteUser(remote=account_of(number).user, name="Help")
    begin = END - SPAN * source.random() * 0.98
    step = min(timedelta(hours=12), (END - begin) / (count + 1))
    answered = source.random() < 0.7
    messages = []
    for index in range(count):
        last = index == count - 1
        ours = (answered and count > 1) if last else index > 0 and source.random() < 0.4
        messages.append(
            IncomingMessage(
                remote=f"${number}-{index}",
                thread=thread,
                author=desk if ours else author,
                direction=Direction.OURS if ours else Direction.CUSTOMER,
                occurred_at=begin + step * (index + source.random() * 0.9),
                text=vocabulary.sentence(source, language),
            )
        )
    return Batch(origin=origin, threads=(Thread(remote=thread, kind=kind),), events=tuple(messages))


def batches(scale: Scale, account: Account, cursor: str | None) -> Iterator[Batch]:
    """What is left to receive of an account after `cursor`; each batch carries the cursor to go on from."""
    numbers = [number for number in range(scale.conversations) if account_of(number).id == account.id]
    threads: list[Thread] = []
    events: list[IncomingMessage] = []
    for number in numbers:
        if cursor is not None and number <= int(cursor):
            continue
        whole = conversation(scale, number)
        threads += whole.threads
        events += [event for event in whole.events if isinstance(event, IncomingMessage)]
        if len(events) >= BATCH or number == numbers[-1]:
            yield Batch(
                origin=Origin.BACKFILL, threads=tuple(threads), events=tuple(events), cursor=str(number)
            )
            threads, events = [], []


def arrivals(scale: Scale, count: int, seed: int) -> Iterator[tuple[Account, Batch]]:
    """Customers who write now: one live message each, in conversations all over the inbox."""
    source = random.Random(f"arrivals {seed}")
    for index in range(count):
        number = source.randrange(2 * scale.long_ones, scale.conversations)
        language = source.choice(vocabulary.LANGUAGES)
        message = IncomingMessage(
            remote=f"$live-{seed}-{index}",
            thread=thread_of(number),
            author=RemoteUser(remote=f"@customer{source.randrange(scale.customers)}:bench.invalid"),
            direction=Direction.CUSTOMER,
            occurred_at=END + timedelta(seconds=seed, milliseconds=index),
            text=vocabulary.sentence(source, language),
        )
        yield account_of(number), Batch(origin=Origin.LIVE, events=(message,))

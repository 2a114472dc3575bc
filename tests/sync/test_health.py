"""How an account fares is told as it is: heard, behind, silent, suspended, and until when it is signed in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from agent_console.channels.base import Checked
from agent_console.domain.account import AccountHealth, HealthState
from agent_console.domain.entry import Origin
from agent_console.domain.incoming import Batch, Unreadable
from agent_console.domain.log import Log
from agent_console.errors import (
    ChannelError,
    RetryLater,
    SignInAgain,
    Suspended,
    Unreachable,
    UnreachableKind,
)
from agent_console.runtime.events import Events
from agent_console.runtime.tasks import Tasks
from agent_console.sync import runner as running
from agent_console.sync import silence
from agent_console.sync.backoff import Backoff
from agent_console.sync.runner import Runner
from tests.sync.double import DoubleChannel, Server
from tests.sync.samples import ACCOUNT, CHAT, message, ours, queue, take
from tests.sync.waiting import until

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
LIVE = Batch(origin=Origin.LIVE)


@dataclass
class Clock:
    """Stands still until a test moves it."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at

    def later(self, **by: float) -> None:
        self.at += timedelta(**by)


class Checkable(DoubleChannel):
    """Answers `check` as the test says."""

    answers: list[ChannelError | Checked]
    asked = 0

    async def check(self) -> Checked:
        self.asked += 1
        answer = self.answers.pop(0) if self.answers else Checked(user=ACCOUNT.user)
        if isinstance(answer, ChannelError):
            raise answer
        return answer


@dataclass
class Line:
    """One account's runner on a scripted server."""

    log: Log
    clock: Clock = field(default_factory=Clock)
    server: Server = field(default_factory=Server)
    hangs: float = 60.0
    answers: list[ChannelError | Checked] = field(default_factory=list)
    told: list[tuple[str, BaseException]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tasks = Tasks()
        self.make()

    def make(self) -> None:
        self.channel = Checkable(ACCOUNT, self.server, lambda: "s")
        self.channel.answers = self.answers
        self.runner = Runner(
            self.channel,
            self.log,
            Events(),
            self.clock,
            None,
            self.tasks.start,
            lambda where, error: self.told.append((where, error)),
            lambda: timedelta(days=3),
            settle=0.01,
            hangs=self.hangs,
            look_every=0.01,
            backoff=lambda: Backoff(0.01, 0.02),
        )

    async def begin(self) -> None:
        await self.log.write(lambda tx: tx.save_account(ACCOUNT))
        self.runner.begin(None)

    async def again(self) -> None:
        await self.runner.stop()
        self.make()
        await self.begin()

    @property
    def health(self) -> AccountHealth:
        return self.runner.health.now

    def hear(self, *events: Any, **more: Any) -> None:
        self.server.batches.put_nowait(
            Batch(origin=Origin.LIVE, threads=(CHAT,) if events else (), events=events, **more)
        )

    def fails(self, error: Exception) -> None:
        self.server.batches.put_nowait(error)

    async def state(self, wanted: HealthState) -> None:
        await until(lambda: self.health.state is wanted)

    async def moves(self, condition: Callable[[], bool], **by: float) -> None:
        """The clock runs until it holds."""
        while not condition():
            self.clock.later(**by)
            await asyncio.sleep(0.005)


Make = Callable[..., Coroutine[Any, Any, Line]]


@pytest.fixture
async def line(log: Log) -> AsyncIterator[Line]:
    made = Line(log)
    yield made
    await made.runner.stop()
    await made.tasks.close(1.0)


async def test_green_means_heard_in_this_run(line: Line) -> None:
    await line.begin()
    await line.state(HealthState.CONNECTING)
    line.hear()
    await line.state(HealthState.LIVE)
    heard = line.health.last_heard
    line.clock.later(hours=2)
    await line.again()
    await line.state(HealthState.CONNECTING)
    assert line.health.last_heard == heard


async def test_a_line_on_which_nothing_comes_is_opened_anew(log: Log) -> None:
    line = Line(log, hangs=0.05)
    try:
        await line.begin()
        line.hear()
        await until(lambda: line.health.problem == UnreachableKind.TIMEOUT)
        assert line.health.state is HealthState.WAITING
        line.hear()
        await line.moves(lambda: line.health.state is HealthState.LIVE, seconds=1)
        assert len(line.server.cursors) >= 2
    finally:
        await line.runner.stop()
        await line.tasks.close(1.0)


async def test_how_far_behind_it_is_shows_while_it_catches_up(line: Line) -> None:
    await line.begin()
    line.hear(message("m1", NOON - timedelta(hours=5)), catching_up=True)
    await until(lambda: line.health.behind_since == NOON - timedelta(hours=5))
    assert line.health.state is HealthState.BACKFILLING
    line.hear(catching_up=True)
    line.hear(message("m2", NOON - timedelta(hours=1)), catching_up=True)
    await until(lambda: line.health.behind_since == NOON - timedelta(hours=1))
    line.hear(message("m3", NOON))
    await line.state(HealthState.LIVE)
    assert line.health.behind_since is None


async def test_a_history_that_is_read_back_is_not_behind(line: Line) -> None:
    await line.begin()
    line.server.batches.put_nowait(
        Batch(origin=Origin.BACKFILL, threads=(CHAT,), events=(message("m1", NOON),), done=1, total=9)
    )
    await line.state(HealthState.BACKFILLING)
    assert (line.health.behind_since, line.health.backfill_done, line.health.backfill_total) == (None, 1, 9)


# ---- silence


async def customers_wrote(log: Log, minutes: float, count: int) -> None:
    known = silence.Silence()
    known.heard(NOON - timedelta(minutes=minutes * (count - number)) for number in range(count))
    await log.write(lambda tx: silence.save(tx, ACCOUNT.id, known))


async def test_an_account_that_is_silent_for_longer_than_usual_says_so_until_somebody_writes(
    line: Line,
) -> None:
    await customers_wrote(line.log, 20, 60)
    await line.begin()
    line.hear()
    await line.state(HealthState.LIVE)
    assert line.health.usual_silence is not None
    line.clock.later(hours=3)
    await line.state(HealthState.QUIET)
    line.hear()  # the line is up: that is not what is missing
    line.hear(ours("m0", line.clock.now()))
    await until(lambda: line.health.last_heard == line.clock.now())
    assert line.health.state is HealthState.QUIET
    line.hear(message("m1", line.clock.now()))
    await line.state(HealthState.LIVE)
    assert line.health.last_message == line.clock.now()


async def test_what_is_usual_is_learned_from_live_messages_of_customers_alone(line: Line) -> None:
    await line.begin()
    old = [message(f"b{number}", NOON - timedelta(days=9, minutes=number)) for number in range(50)]
    line.server.batches.put_nowait(Batch(origin=Origin.BACKFILL, threads=(CHAT,), events=tuple(old)))
    mine = [ours(f"o{number}", NOON - timedelta(days=8, minutes=number)) for number in range(50)]
    line.hear(*mine)
    await line.state(HealthState.LIVE)
    assert (line.health.usual_silence, line.health.last_message) == (None, None)
    line.hear(*(message(f"c{number}", NOON + timedelta(minutes=20 * (number - 40))) for number in range(40)))
    await until(lambda: line.health.usual_silence is not None)
    await line.again()
    await until(lambda: line.health.usual_silence is not None)
    assert line.health.last_message == NOON - timedelta(minutes=20)


async def test_a_broken_line_is_not_called_quiet(line: Line) -> None:
    await customers_wrote(line.log, 20, 60)
    await line.begin()
    line.hear()
    await line.state(HealthState.LIVE)
    line.fails(RetryLater(3600.0 * 24))
    await line.state(HealthState.WAITING)
    line.clock.later(hours=3)
    await until(lambda: line.health.state is HealthState.WAITING)
    await line.runner.health.silent(True)
    assert line.health.state is HealthState.WAITING


# ---- suspended


async def test_a_suspended_account_is_asked_again_every_quarter_of_an_hour(line: Line) -> None:
    await line.begin()
    line.fails(Suspended("breaks our rules"))
    await line.state(HealthState.SUSPENDED)
    assert (line.health.problem, line.health.detail) == ("suspended", "breaks our rules")
    assert line.health.next_attempt == NOON + timedelta(minutes=15)
    asked = len(line.server.cursors)
    line.clock.later(minutes=14)
    line.runner._nudge.set()
    line.hear()
    await asyncio.sleep(0)
    assert len(line.server.cursors) == asked
    line.clock.later(minutes=2)
    line.runner._nudge.set()
    await line.state(HealthState.LIVE)
    assert line.health.problem == ""
    assert line.health.next_attempt is None


async def test_an_account_that_may_only_read_stays_suspended_though_it_is_heard(line: Line) -> None:
    taken = await take(line.log, message("m1", NOON - timedelta(hours=1)), threads=(CHAT,))
    line.server.script = [lambda part: Suspended("you may not post")]
    await queue(line.log, taken.conversations[0], "waits", at=NOON)
    await line.begin()
    await line.state(HealthState.SUSPENDED)
    line.hear(message("m2", NOON))
    await until(lambda: line.health.last_heard == NOON)
    assert (line.health.state, line.health.detail) == (HealthState.SUSPENDED, "you may not post")
    assert line.server.texts() == []
    line.clock.later(minutes=16)
    line.runner.wake()
    await until(lambda: line.server.texts() == ["waits"])
    await line.state(HealthState.LIVE)
    assert line.told == []


async def test_what_a_person_finds_to_be_free_again_leaves_at_once(line: Line) -> None:
    taken = await take(line.log, message("m1", NOON - timedelta(hours=1)), threads=(CHAT,))
    line.server.script = [lambda part: Suspended("you may not post")]
    await queue(line.log, taken.conversations[0], "waits", at=NOON)
    await line.begin()
    await line.state(HealthState.SUSPENDED)
    line.runner.ask_again()
    await line.runner.health.checked(Checked(user="us"))
    await until(lambda: line.server.texts() == ["waits"])
    line.hear()
    await line.state(HealthState.LIVE)


async def test_a_check_tells_that_the_account_is_suspended_and_when_it_no_longer_is(line: Line) -> None:
    line.answers.append(Suspended("locked"))
    await line.begin()
    line.hear()
    await line.state(HealthState.SUSPENDED)
    line.hear()
    await until(lambda: line.server.batches.empty())
    assert line.health.state is HealthState.SUSPENDED
    line.clock.later(minutes=16)
    await until(lambda: line.channel.asked == 2)
    line.hear()
    await line.state(HealthState.LIVE)


# ---- the sign-in


async def test_the_end_of_the_sign_in_is_asked_for_at_the_beginning_and_every_six_hours(line: Line) -> None:
    line.answers += [
        Checked(user="us", expires=NOON + timedelta(days=9)),
        Checked(user="us", detail="no e-mail"),
    ]
    await line.begin()
    line.hear()
    await until(lambda: line.health.token_expires == NOON + timedelta(days=9))
    line.clock.later(hours=5)
    line.hear()
    await until(lambda: line.health.last_heard == line.clock.now())
    assert line.channel.asked == 1
    line.clock.later(hours=2)
    await until(lambda: line.channel.asked == 2)
    await until(lambda: line.health.detail == "no e-mail" and line.health.token_expires is None)
    line.hear()
    await until(lambda: line.health.last_heard == line.clock.now())
    assert line.health.detail == "no e-mail"


async def test_a_check_that_finds_the_sign_in_ended_stops_everything(line: Line) -> None:
    line.answers.append(SignInAgain("revoked"))
    await line.begin()
    line.hear()
    await line.state(HealthState.SIGN_IN_AGAIN)
    await until(lambda: line.runner.ended)


async def test_a_check_that_could_not_be_made_says_nothing_and_is_made_again(line: Line) -> None:
    line.answers.append(Unreachable(UnreachableKind.SERVER_ERROR))
    await line.begin()
    line.hear()
    await until(lambda: line.channel.asked == 1)
    assert line.health.state is HealthState.LIVE
    line.clock.later(minutes=11)
    await until(lambda: line.channel.asked == 2)


# ---- quarantine


async def test_what_is_quarantined_is_counted_again_after_a_restart(line: Line) -> None:
    await line.begin()
    line.hear(quarantined=(Unreadable(payload=b"1", why="x"), Unreadable(payload=b"2", why="x")))
    await until(lambda: line.health.quarantined == 2)
    line.hear(quarantined=(Unreadable(payload=b"2", why="x"),))
    line.hear()
    await line.again()
    await until(lambda: line.health.quarantined == 2)
    line.hear(quarantined=(Unreadable(payload=b"3", why="x"),))
    await until(lambda: line.health.quarantined == 3)


def test_a_suspended_account_is_asked_four_times_an_hour() -> None:
    assert timedelta(minutes=15) == running.ASK_SUSPENDED

"""An unusual silence is told by what was usual for this account."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_console.domain.log import Log
from agent_console.sync import silence
from agent_console.sync.silence import SHORTEST, Silence

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def every(minutes: float, count: int, start: datetime = MONDAY) -> Silence:
    known = Silence()
    known.heard(start + timedelta(minutes=minutes * number) for number in range(count))
    return known


def office(weeks: int) -> Silence:
    """A message every twenty minutes, from nine to five, Monday to Friday."""
    known = Silence()
    for day in range(weeks * 7):
        if day % 7 < 5:
            opens = MONDAY + timedelta(days=day)
            known.heard(opens + timedelta(minutes=20 * number) for number in range(24))
    return known


def test_nothing_is_usual_before_thirty_gaps_are_known() -> None:
    assert every(20, 30).usual() is None
    assert not every(20, 30).unusual(MONDAY + timedelta(days=90))
    assert every(20, 31).usual() is not None


def test_three_times_the_usual_time_is_unusual_and_a_little_more_is_not() -> None:
    known = every(20, 100)
    assert known.last is not None
    assert not known.unusual(known.last + timedelta(minutes=40))
    assert known.unusual(known.last + timedelta(minutes=60))


def test_a_silence_of_less_than_twenty_minutes_is_never_unusual() -> None:
    known = every(0.1, 100)
    assert known.usual() == SHORTEST
    assert known.last is not None
    assert not known.unusual(known.last + timedelta(minutes=19))
    assert known.unusual(known.last + timedelta(minutes=21))


def test_one_long_night_among_many_messages_changes_nothing() -> None:
    known = every(20, 60)
    assert known.last is not None
    known.heard([known.last + timedelta(hours=14)])
    usual = known.usual()
    assert usual is not None and usual < 40 * 60


def test_before_three_weeks_are_known_every_hour_counts() -> None:
    known = office(2)
    assert known.last is not None
    assert known.unusual(known.last + timedelta(hours=14))


def test_nights_and_weekends_do_not_count_once_they_are_known() -> None:
    known = office(4)
    friday = known.last
    assert friday is not None and friday.weekday() == 4
    assert not known.unusual(friday + timedelta(hours=14))
    monday = MONDAY + timedelta(days=28)
    assert not known.unusual(monday + timedelta(minutes=5))
    assert known.unusual(monday + timedelta(hours=2))
    assert known.unusual(monday + timedelta(days=60))


def test_what_comes_twice_or_late_teaches_nothing() -> None:
    known = every(20, 40)
    before = msgspec.json.encode(known)
    assert not known.heard([MONDAY, MONDAY + timedelta(minutes=3)])
    assert msgspec.json.encode(known) == before


def test_what_was_usual_long_ago_fades() -> None:
    known = every(1, 1_900)
    assert known.usual() == SHORTEST
    assert known.last is not None
    known.heard(known.last + timedelta(hours=3 * (number + 1)) for number in range(600))
    usual = known.usual()
    assert usual is not None and usual > 3 * 3600
    assert sum(known.gaps) <= 2_001


@given(gaps=st.lists(st.floats(0.5, 5_000_000), min_size=30, max_size=200))
def test_the_sketch_is_at_most_a_third_above_the_true_percentile(gaps: list[float]) -> None:
    known, moment = Silence(), MONDAY
    known.heard([moment])
    for gap in gaps:
        moment += timedelta(seconds=gap)
        known.heard([moment])
    usual = known.usual()
    true = sorted(gaps)[max(0, -(-len(gaps) * 95 // 100) - 1)]
    assert usual is not None
    assert max(SHORTEST, true) * 0.999 <= usual <= max(SHORTEST, true * 4 / 3, 1.4) * 1.001


@pytest.mark.parametrize("kept", ["", "{", '{"gaps": [1.0]}', '{"gaps": "x"}'])
async def test_what_cannot_be_read_is_learned_anew(log: Log, kept: str) -> None:
    await log.write(lambda tx: tx.save_setting("silence:a", kept))
    assert (await log.write(lambda tx: silence.read(tx, "a"))).usual() is None


async def test_what_was_learned_is_kept(log: Log) -> None:
    known = every(20, 40)
    await log.write(lambda tx: silence.save(tx, "a", known))
    again = await log.write(lambda tx: silence.read(tx, "a"))
    assert (again.usual(), again.last) == (known.usual(), known.last)

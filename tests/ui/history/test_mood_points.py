"""Points of a curve: every message while they are few, then those nearest in time together, in places that do not lie."""

from __future__ import annotations

from itertools import pairwise

import pytest
from agent_console_ui.history.mood_points import LAST, STEP, Point, grouped, places, silent, told

from tests.ui.history.curve_samples import BURSTS, MANY, MARIA, ONE_HOUR, sample


def test_few_messages_are_points_of_their_own() -> None:
    points = grouped(MARIA)
    assert [point.samples for point in points] == [(each,) for each in MARIA]
    assert [point.label for point in points] == [each.label for each in MARIA]


@pytest.mark.parametrize("samples", [MANY, ONE_HOUR, BURSTS], ids=["many", "one hour", "bursts"])
@pytest.mark.parametrize("most", [2, 7, 26, 40])
def test_many_messages_become_few_points_and_none_is_left_out(samples: tuple[object, ...], most: int) -> None:
    points = grouped(samples, most)  # type: ignore[arg-type]
    assert 2 <= len(points) <= most
    assert tuple(each for point in points for each in point.samples) == samples
    assert points[-1].samples == samples[-1:]


def test_messages_of_one_burst_stand_together_before_those_of_different_months_do() -> None:
    points = grouped(BURSTS, 10)
    assert all(
        point.last - point.first < (BURSTS[30].occurred_at - BURSTS[29].occurred_at) for point in points
    )
    assert len(points) >= 5


def test_a_point_of_several_is_their_mean_and_knows_its_worst_and_its_best() -> None:
    point = Point((sample(3, -0.6, sure=False), sample(2, 0.4), sample(1, -0.4)))
    assert point.level == pytest.approx(-0.2)
    assert (point.lowest, point.highest, point.label) == (-0.6, 0.4, "negative")
    assert point.sure
    assert not Point((sample(3, -0.6, sure=False), sample(2, 0.4, sure=False), sample(1, 0.1))).sure


def test_points_stand_at_their_time() -> None:
    points = grouped((sample(100, 0.1), sample(50, 0.1), sample(25, 0.1), sample(0, 0.1)))
    assert places(points, 400) == pytest.approx([0, 200, 300, 400])


@pytest.mark.parametrize(
    "samples", [MANY, ONE_HOUR, BURSTS, MARIA], ids=["many", "one hour", "bursts", "maria"]
)
def test_two_points_are_never_too_close_to_be_pointed_at(samples: tuple[object, ...]) -> None:
    points = grouped(samples, 26)  # type: ignore[arg-type]
    found = places(points, 270)
    assert found[0] >= 0
    assert found[-1] == 270
    apart = [after - before for before, after in pairwise(found)]
    assert min(apart) >= STEP - 1e-6
    assert apart[-1] >= LAST - 1e-6


def test_a_burst_after_a_long_time_leaves_the_first_message_where_it_was() -> None:
    points = grouped((sample(300, 0.2), *(sample(0.01 - n / 1000, -0.3) for n in range(5))))
    found = places(points, 280)
    assert found[0] == 0
    assert found[1] > 200


def test_one_point_and_none_have_a_place() -> None:
    assert places((), 100) == []
    assert places(grouped((sample(1, 0.1),)), 100) == [100]
    same = grouped((sample(1, 0.1), sample(1, -0.1)))
    assert places(same, 100) == [0, 100]


def test_only_a_long_silence_counts_as_one() -> None:
    weekly = grouped(tuple(sample(70 - 7 * n, 0.1) for n in range(10)))
    assert not any(silent(weekly))
    assert silent(grouped((sample(200, 0.1), sample(199, 0.1), sample(2, 0.1), sample(1, 0.1)))) == [
        False,
        True,
        False,
    ]
    within_days = grouped((sample(2, 0.1), sample(0, 0.1)))
    assert silent(within_days) == [False], "two days are no silence, though they are all the time there is"


def test_the_story_says_how_it_was_how_it_is_and_since_when() -> None:
    story = told(MARIA)
    assert story is not None
    assert (story.before, story.now, story.since) == ("positive", "negative", MARIA[7].occurred_at)


def test_the_story_does_not_make_a_majority_of_a_mixture() -> None:
    mixed = (sample(5, 0.5), sample(4, -0.5), sample(3, 0.0), sample(2, 0.5))
    story = told(mixed)
    assert story is not None
    assert (story.before, story.now) == ("mixed", "positive")
    always = told(mixed[:1])
    assert always is not None
    assert (always.before, always.now) == ("", "positive")
    assert told(()) is None

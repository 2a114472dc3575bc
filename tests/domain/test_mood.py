"""Where a conversation stands by the moods of its messages, and how the inbox is sorted by it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from agent_console.domain.mood import (
    LABELS,
    NEWEST,
    Felt,
    Label,
    corrected_score,
    felt,
    key_ranges,
    label_of,
    rank,
    sort_key,
    standing,
)
from agent_console.domain.row import micros

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
LAST = 1 << 62
RAGE, FINE, GLAD = felt("negative", -0.8, 0.9), felt("neutral", 0.0, 0.8), felt("positive", 0.7, 0.9)


def level(*newest_first: Felt) -> float:
    found = standing(newest_first)
    assert found is not None
    return found.level


def trend(*newest_first: Felt) -> int:
    found = standing(newest_first)
    assert found is not None
    return found.trend


def test_where_nothing_is_rated_there_is_no_mood() -> None:
    assert standing([]) is None


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("score", [-1.0, -0.3, 0.0, 0.04, 0.3, 1.0])
@pytest.mark.parametrize("confidence", [0.34, 0.6, 1.0])
def test_a_single_message_and_its_conversation_have_the_same_label(
    label: Label, score: float, confidence: float
) -> None:
    assert label_of(level(felt(label, score, confidence))) == label


def test_a_calm_word_after_rage_does_not_make_it_good_at_once_and_two_let_it_rise() -> None:
    assert label_of(level(FINE, RAGE)) == "negative"
    assert trend(FINE, RAGE) == 0, 'it may have been an "Anybody there?"'
    assert trend(FINE, FINE, RAGE) == 1
    assert trend(GLAD, RAGE) == 1
    assert label_of(level(FINE, FINE, FINE, FINE, RAGE)) == "neutral"


def test_praise_that_turns_into_rage_is_negative_and_falls() -> None:
    assert label_of(level(RAGE, GLAD, GLAD)) == "negative"
    assert trend(RAGE, GLAD, GLAD) == -1
    assert trend(GLAD, GLAD, GLAD) == 0


def test_a_plain_question_after_praise_is_no_fall() -> None:
    assert level(FINE, GLAD) < level(GLAD) - 0.15
    assert trend(FINE, GLAD) == 0
    assert trend(FINE, FINE, GLAD) == 0
    assert trend(FINE, RAGE, GLAD) == -1
    assert trend(GLAD, RAGE, GLAD, GLAD) == 0


def test_the_newest_message_counts_most() -> None:
    assert level(RAGE, FINE) < level(FINE, RAGE) < level(FINE, FINE)


def test_a_doubtful_message_counts_less_than_a_sure_one() -> None:
    doubtful = felt("positive", 0.7, 0.35)
    assert level(doubtful, RAGE) < level(GLAD, RAGE)


def test_a_conversation_of_doubtful_messages_is_doubtful() -> None:
    found = standing([felt("negative", -0.4, 0.4)])
    assert found is not None
    assert not found.sure


def test_old_messages_do_not_count_at_all() -> None:
    assert level(*[FINE] * NEWEST, RAGE) == level(*[FINE] * NEWEST)


def test_a_correction_counts_as_what_the_agent_said() -> None:
    assert label_of(corrected_score("negative", 0.9)) == "negative"
    assert label_of(corrected_score("positive", -0.9)) == "positive"
    assert corrected_score("neutral", -0.9) == 0
    assert corrected_score("negative", -0.9) == -0.9


# ---- sorting


def waiting(minutes: int) -> int:
    return micros(NOW - timedelta(minutes=minutes))


def answered(minutes: int) -> int:
    return LAST - micros(NOW - timedelta(minutes=minutes))


def test_the_angriest_come_first_and_what_has_no_mood_is_never_taken_for_neutral() -> None:
    ranks = [rank(-1.0), rank(-0.6), rank(-0.4), rank(-0.2), rank(None), rank(0.0), rank(0.9)]
    assert ranks == sorted(set(ranks))


def test_among_equals_the_longest_waiting_comes_first_and_what_waits_for_nothing_last() -> None:
    keys = [
        sort_key(-0.9, waiting(5)),
        sort_key(-0.5, waiting(500)),
        sort_key(-0.49, waiting(90)),
        sort_key(-0.26, waiting(30)),
        sort_key(None, waiting(60)),
        sort_key(None, waiting(2)),
        sort_key(0.05, waiting(10_000)),
        sort_key(0.5, waiting(20_000)),
        sort_key(-0.3, answered(1)),
        sort_key(-0.3, answered(100)),
        sort_key(None, answered(2)),
        sort_key(0.5, answered(1)),
    ]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("level", [-1.0, -0.15, None, 0.0, 0.15, 1.0])
@pytest.mark.parametrize(
    "urgency",
    [
        *(micros(datetime(year, 1, 1, tzinfo=UTC)) for year in (1, 1970, 2100, 9999)),
        *(LAST - micros(datetime(year, 1, 1, tzinfo=UTC)) for year in (1, 1970, 2100, 9999)),
        *(0, LAST, LAST - 1),
    ],
)
def test_a_sort_key_stays_within_its_rank_whatever_the_time(level: float | None, urgency: int) -> None:
    waits, answered = key_ranges(rank(level), rank(level) + 1)
    begins, ends = waits if urgency < 1 << 61 else answered
    assert begins <= sort_key(level, urgency) < ends < 1 << 63

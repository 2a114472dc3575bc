"""The curve in words: over how long, how it went, and what a point is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec
import pytest
from agent_console_ui import i18n, theme
from agent_console_ui.history import mood_words
from agent_console_ui.history.mood_points import Point, grouped
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from tests.ui.history.curve_samples import MANY, MARIA, ONE_HOUR, sample
from tests.ui.samples import NOW


@pytest.fixture(autouse=True)
def english(dressed: QApplication) -> Iterator[None]:
    """Left in English for whoever comes next."""
    yield
    i18n.install(dressed, "en")


def test_the_heading_says_over_how_long() -> None:
    assert mood_words.heading(MARIA) == "Mood, 90 days"
    assert mood_words.heading(MANY) == "Mood, 14 months"
    assert mood_words.heading(ONE_HOUR) == "Mood"
    assert mood_words.heading(()) == "Mood"


def test_the_time_of_day_goes_before_a_date_is_cut() -> None:
    point, metrics = Point(MARIA[:1]), QFontMetricsF(theme.font("fine"))
    whole = mood_words.dates(point, NOW)
    day = whole.split(",")[0]
    assert mood_words.fitting(point, NOW, metrics, 300) == whole
    assert mood_words.fitting(point, NOW, metrics, metrics.horizontalAdvance(whole) - 1) == day


def test_the_heading_counts_the_days_that_the_axis_names() -> None:
    late = datetime(2026, 3, 2, 23, 0).astimezone()
    pair = [
        msgspec.structs.replace(MARIA[0], occurred_at=moment) for moment in (late, late + timedelta(hours=26))
    ]
    assert mood_words.heading(pair) == "Mood, 2 days"
    assert mood_words.length(timedelta(days=1)) == "1 day"
    assert mood_words.length(timedelta(days=1100)) == "3 years"


def test_the_summary_tells_the_story() -> None:
    summary = mood_words.summary(MARIA, NOW)
    assert summary == "Mood, 90 days: mostly positive until 4 November, negative since then (10 messages)"
    assert mood_words.summary((), NOW) == ""
    one = mood_words.summary(MARIA[:1], NOW)
    assert one == "Mood of the only rated message: positive (1 message)"
    glad = (
        sample(9, 0.5),
        sample(7, 0.5),
        sample(5, -0.4),
        sample(3, 0.4),
        sample(2, 0.4),
        sample(1, -0.4),
        sample(0, 0.4),
    )
    assert "mostly positive, and so it is now" in mood_words.summary(glad, NOW)
    assert "always positive" in mood_words.summary(glad[3:5], NOW)
    assert "mixed until" in mood_words.summary((sample(3, 0.5), sample(2, -0.4), sample(1, 0.0)), NOW)


@pytest.mark.parametrize("language", ["es", "uk"])
def test_the_summary_is_translated_with_every_word_in_it(dressed: QApplication, language: str) -> None:
    english = mood_words.summary(MARIA, NOW)
    i18n.install(dressed, language)
    translated = mood_words.summary(MARIA, NOW)
    assert not set(english.split()) & set(translated.split()) - {"4", "90", "(10"}
    assert "{" not in translated


def test_the_ends_are_dates_or_times_of_one_day() -> None:
    assert mood_words.ends(MARIA, NOW) == ("22 Aug", "Today")
    first, last = mood_words.ends(ONE_HOUR, NOW)
    assert first.startswith("Today, ")
    assert ":" in last
    assert mood_words.ends((), NOW) == ("", "")


def test_a_point_of_several_says_how_many_feel_how() -> None:
    point = grouped(MANY, 10)[0]
    assert mood_words.title(point) == f"{len(point.samples)} messages"
    assert (
        mood_words.counts(Point((sample(3, -0.5), sample(2, -0.5), sample(1, 0.0))))
        == "2 negative, 1 neutral"
    )
    assert "–" in mood_words.dates(point, NOW)


def test_a_point_is_said_with_its_doubt_and_its_correction() -> None:
    doubtful, corrected = Point(MARIA[5:6]), Point(MARIA[6:7])
    assert mood_words.said(doubtful, NOW).startswith("Neutral, not sure. 15 Oct")
    assert mood_words.title(corrected) == "Positive, corrected"
    assert "E-mail" in mood_words.said(corrected, NOW)

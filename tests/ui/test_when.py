"""Times for people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from agent_console_ui import i18n, when
from PySide6.QtWidgets import QApplication

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    i18n.install(qapp, "en")
    yield


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        (timedelta(seconds=20), "now"),
        (timedelta(minutes=2), "2 min"),
        (timedelta(hours=1, minutes=48), "1 h 48 min"),
        (timedelta(hours=2), "2 h"),
        (timedelta(hours=23, minutes=30), "23 h"),
        (timedelta(days=3, hours=5), "3 d"),
        (timedelta(days=200), "6 mo"),
    ],
)
def test_a_length_of_time_is_short(gone: timedelta, said: str) -> None:
    assert when.span(gone) == said


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        (timedelta(minutes=5), "5 min"),
        (timedelta(hours=3, minutes=20), "3 h"),
        (timedelta(days=1), "Yesterday"),
        (timedelta(days=3), "Tue"),
        (timedelta(days=20), "31 Oct"),
        (timedelta(days=400), "16 Oct 2025"),
    ],
)
def test_a_moment_is_told_by_its_distance(gone: timedelta, said: str) -> None:
    assert when.short(NOW - gone, NOW) == said


def test_days_are_called_as_people_call_them() -> None:
    assert when.day(NOW, NOW) == "Today"
    assert when.day(NOW - timedelta(days=1), NOW) == "Yesterday"
    assert when.day(NOW - timedelta(days=3), NOW) == "Tuesday"
    assert when.day(NOW - timedelta(days=20), NOW) == "31 October"


def test_days_follow_the_language(qapp: QApplication) -> None:
    i18n.install(qapp, "es")
    assert when.short(NOW - timedelta(days=3), NOW).startswith("mar")
    i18n.install(qapp, "uk")
    assert when.day(NOW - timedelta(days=3), NOW) == "Вівторок"

"""On to the next: who waits, oldest first, from where one stands, and round again."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from agent_console_ui.context import Ui
from agent_console_ui.inbox import next_waiting
from agent_console_ui.inbox.next_waiting import go_to_next, next_by_mood, next_of
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from agent_console.domain.mood_views import MoodFilter
from agent_console.domain.views import InboxPage, InboxQuery, InboxRow, Order, RowKey
from tests.ui.conftest import Toasts
from tests.ui.samples import SampleConsole, ago, row

ROWS = (
    row("a", "A", "", waiting=90),
    row("b", "B", "", waiting=60),
    row("c", "C", "", waiting=30),
    row("d", "D", "", waiting=None),
)
MOODS = (
    row("rage", "Rage", "", waiting=None, mood=-0.9),
    row("angry", "Angry", "", waiting=10, mood=-0.9),
    row("upset", "Upset", "", waiting=90, mood=-0.3),
    row("later", "Upset, later", "", waiting=20, mood=-0.3),
    row("unknown", "Unknown", "", waiting=40),
    row("calm", "Calm", "", waiting=60, mood=0.0),
    row("glad", "Glad", "", waiting=5, mood=0.7),
)


def found(answered: str, minutes: float | None) -> str:
    row_ = next_of(ROWS, answered, None if minutes is None else ago(minutes))
    return row_.id if row_ is not None else ""


def found_by_mood(answered: str, passed: tuple[str, ...] | None = None) -> str:
    """`passed`: looked at already; None: all of them."""
    own = next(row_ for row_ in MOODS if row_.id == answered)
    looked_at = {row_.id: row_.last_at for row_ in MOODS if passed is None or row_.id in passed}
    since = own.waiting_since
    row_ = next_by_mood(MOODS, msgspec.structs.replace(own, waiting_since=None), since, looked_at)
    return row_.id if row_ is not None else ""


def test_it_goes_on_after_the_one_that_was_answered() -> None:
    assert found("b", 60) == "c"


def test_at_the_end_it_begins_again_with_the_longest_waiting() -> None:
    assert found("c", 30) == "a"


def test_who_waited_for_nothing_is_followed_by_the_longest_waiting() -> None:
    assert found("d", None) == "a"


def test_nobody_else_waits() -> None:
    assert next_of(ROWS[3:], "d", None) is None


@pytest.mark.parametrize(
    ("answered", "then"),
    [
        ("rage", "angry"),
        ("angry", "upset"),
        ("upset", "later"),
        ("later", "unknown"),
        ("unknown", "calm"),
        ("calm", "glad"),
        ("glad", "angry"),
    ],
)
def test_sorted_by_mood_it_goes_down_the_list_once_all_were_looked_at_and_begins_again(
    answered: str, then: str
) -> None:
    assert found_by_mood(answered) == then


def test_sorted_by_mood_who_came_in_angrier_meanwhile_is_next() -> None:
    assert found_by_mood("upset", ()) == "angry"
    assert found_by_mood("calm", ("upset", "unknown")) == "angry"


def test_sorted_by_mood_who_was_passed_over_is_not_offered_again_and_again() -> None:
    assert found_by_mood("upset", ("angry",)) == "later"


def test_who_was_passed_over_is_offered_again_after_writing_again() -> None:
    angry = next(row_ for row_ in MOODS if row_.id == "angry")
    before = {"angry": angry.last_at - timedelta(minutes=3)}
    row_ = next_by_mood(MOODS, MOODS[2], MOODS[2].waiting_since, before)
    assert row_ is not None
    assert row_.id == "angry"


class Pages:
    """A reading whose pages hold two rows."""

    def __init__(self, rows: tuple[InboxRow, ...]) -> None:
        self._rows = rows
        self.asked: list[InboxQuery] = []

    async def inbox_page(self, query: InboxQuery, after: RowKey | None = None, limit: int = 50) -> InboxPage:
        self.asked.append(query)
        start = after.sort if after is not None else 0
        end = start + 2
        return InboxPage(rows=self._rows[start:end], after=RowKey(end, "") if end < len(self._rows) else None)

    async def inbox_rows(self, ids: list[str]) -> tuple[InboxRow, ...]:
        return tuple(row_ for row_ in self._rows if row_.id in ids)


@pytest.mark.parametrize(
    ("passed", "then"),
    [((), "angry"), (("angry", "later"), "unknown"), (("angry", "later", "unknown"), "calm")],
)
def test_sorted_by_mood_it_looks_as_far_as_it_must(
    qtbot: QtBot, ui: Ui, console: SampleConsole, passed: tuple[str, ...], then: str
) -> None:
    pages = Pages(MOODS)
    console.read = pages  # type: ignore[assignment]
    opened: list[str] = []
    owner = QObject()
    query = InboxQuery(order=Order.MOOD, mood=MoodFilter.NEGATIVE)
    looked_at = {row_.id: row_.last_at for row_ in MOODS if row_.id in (*passed, "upset")}
    go_to_next(owner, ui, query, "upset", MOODS[2].waiting_since, opened.append, looked_at)
    qtbot.waitUntil(lambda: opened == [then])
    assert set(pages.asked) == {query}, "the filter holds for the next one, too"


def test_where_nobody_else_waits_it_says_so(
    qtbot: QtBot, ui: Ui, console: SampleConsole, toasts: Toasts
) -> None:
    console.read = Pages(MOODS[:1])  # type: ignore[assignment]
    owner = QObject()
    go_to_next(owner, ui, InboxQuery(order=Order.MOOD), "rage", None, lambda _: next_waiting)
    qtbot.waitUntil(lambda: toasts.said == ["Nobody else is waiting here."])

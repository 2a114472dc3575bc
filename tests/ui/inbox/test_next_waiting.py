"""On to the next: who waits, oldest first, from where one stands, and round again."""

from __future__ import annotations

from agent_console_ui.inbox.next_waiting import next_of

from agent_console.domain.views import InboxPage
from tests.ui.samples import ago, row

PAGE = InboxPage(
    rows=(
        row("a", "A", "", waiting=90),
        row("b", "B", "", waiting=60),
        row("c", "C", "", waiting=30),
        row("d", "D", "", waiting=None),
    ),
    after=None,
)


def found(answered: str, minutes: float | None) -> str:
    row_ = next_of(PAGE, answered, None if minutes is None else ago(minutes))
    return row_.id if row_ is not None else ""


def test_it_goes_on_after_the_one_that_was_answered() -> None:
    assert found("b", 60) == "c"


def test_at_the_end_it_begins_again_with_the_longest_waiting() -> None:
    assert found("c", 30) == "a"


def test_who_waited_for_nothing_is_followed_by_the_longest_waiting() -> None:
    assert found("d", None) == "a"


def test_nobody_else_waits() -> None:
    assert next_of(InboxPage(rows=PAGE.rows[3:], after=None), "d", None) is None

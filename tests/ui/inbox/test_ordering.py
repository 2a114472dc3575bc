"""What changed between two orders of the inbox."""

from __future__ import annotations

from agent_console_ui.inbox.ordering import Change, Kind, change
from hypothesis import given
from hypothesis import strategies as st


def applied(old: list[str], new: list[str], found: Change) -> list[str]:
    """What a list that is told of the change becomes."""
    made = list(old)
    match found.kind:
        case Kind.MOVE:
            made.insert(found.to, made.pop(found.first))
        case Kind.INSERT:
            made[found.first : found.first] = new[found.first : found.first + found.count]
        case Kind.REMOVE:
            del made[found.first : found.first + found.count]
        case Kind.ANOTHER:
            made = list(new)
        case Kind.NONE:
            pass
    return made


@given(st.lists(st.integers(0, 12), unique=True), st.lists(st.integers(0, 12), unique=True))
def test_the_change_leads_from_the_old_order_to_the_new(old: list[int], new: list[int]) -> None:
    before, after = [str(number) for number in old], [str(number) for number in new]
    assert applied(before, after, change(before, after)) == after


@given(st.integers(2, 2000), st.data())
def test_one_row_that_moves_is_a_move(count: int, data: st.DataObject) -> None:
    before = [f"c{number}" for number in range(count)]
    first, to = data.draw(st.integers(0, count - 1)), data.draw(st.integers(0, count - 1))
    after = list(before)
    after.insert(to, after.pop(first))
    found = change(before, after)
    assert found.kind is (Kind.NONE if first == to else Kind.MOVE)
    assert applied(before, after, found) == after


def test_a_row_that_comes_or_goes_in_a_long_list_is_found() -> None:
    before = [f"c{number}" for number in range(5000)]
    after = [*before[:1700], "new", *before[1700:]]
    assert change(before, after) == Change(Kind.INSERT, 1700, 1)
    assert change(after, before) == Change(Kind.REMOVE, 1700, 1)
    assert change(before, before) == Change(Kind.NONE)

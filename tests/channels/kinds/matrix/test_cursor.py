"""The cursor survives being stored, and what is none is known as such."""

from __future__ import annotations

import pytest

from agent_console.channels.kinds.matrix.cursor import Cursor, History


def test_a_cursor_comes_back_as_it_was() -> None:
    cursor = Cursor(since="s1", histories={"!a": History(token="t1", read=5)}, rooms=2, gaps={"!b": "t2"})
    assert Cursor.parse(cursor.text()) == cursor


def test_rooms_keep_their_turn() -> None:
    cursor = Cursor(since="s", histories={"!z": History(token="1"), "!a": History(token="2")})
    again = Cursor.parse(cursor.text())
    assert again is not None
    assert list(again.histories) == ["!z", "!a"]


@pytest.mark.parametrize(
    "text", ["", "s72594_4483", "{}", "[]", '{"since": 5}', '{"since":"s","version":99}']
)
def test_what_is_no_cursor_of_ours_is_none(text: str) -> None:
    assert Cursor.parse(text) is None

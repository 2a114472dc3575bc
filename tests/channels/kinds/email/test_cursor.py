"""The place where reading stopped."""

from __future__ import annotations

import pytest

from agent_console.channels.kinds.email.cursor import Cursor, Folder


def test_a_cursor_is_read_back_as_it_was_stored() -> None:
    cursor = Cursor({"INBOX": Folder(7, 12, 5, again=True), "Надіслані": Folder(1, 1)})
    assert Cursor.parse(cursor.text()) == cursor


def test_this_very_text_is_understood_for_ever() -> None:
    stored = (
        '{"folders":{"Sent":{"validity":9,"following":1},"INBOX":{"validity":8,"following":3,"below":2}}}'
    )
    assert Cursor.parse(stored) == Cursor({"Sent": Folder(9, 1), "INBOX": Folder(8, 3, 2)})


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 99}', '{"folders": {"INBOX": 1}}'])
def test_anything_else_is_no_cursor(text: str) -> None:
    assert Cursor.parse(text) is None

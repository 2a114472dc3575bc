"""format=flowed."""

from __future__ import annotations

from agent_console.channels.kinds.email.flowed import unflowed


def test_a_broken_paragraph_is_put_together() -> None:
    assert unflowed("one \ntwo \nthree\n\nfour") == "one two three\n\nfour"


def test_quotes_of_different_depth_are_never_joined() -> None:
    assert unflowed("> one \n> two\n>> three \nfour") == "> one two\n>> three\nfour"


def test_spaces_are_deleted_where_that_is_asked_for() -> None:
    assert unflowed("日本 \n語", delete_space=True) == "日本語"


def test_a_stuffed_line_loses_its_space_and_a_signature_begins_its_own_line() -> None:
    assert unflowed(" >not a quote \n-- \nAna") == ">not a quote\n-- \nAna"

"""Items become rows: days, groups, and where the new begins."""

from __future__ import annotations

from agent_console_ui.conversation.items import RowKind, merged, rows_of

from agent_console.domain.views import ActivityKind, DeliveryState
from tests.ui import timeline_samples as talk
from tests.ui.samples import ago


def test_every_day_begins_with_a_separator() -> None:
    rows = rows_of(
        (talk.message("1", "a", 3000), talk.message("2", "b", 10), talk.message("3", "c", 5)), None
    )
    assert [row.kind for row in rows] == [
        RowKind.DAY,
        RowKind.MESSAGE,
        RowKind.DAY,
        RowKind.MESSAGE,
        RowKind.MESSAGE,
    ]
    assert rows[0].day != rows[2].day


def test_messages_of_one_author_within_five_minutes_stand_together() -> None:
    items = (talk.message("1", "a", 10), talk.message("2", "b", 7), talk.message("3", "c", 1))
    one, two, three = [row for row in rows_of(items, None) if row.kind is RowKind.MESSAGE]
    assert (one.first, one.last) == (True, False)
    assert (two.first, two.last) == (False, True)
    assert (three.first, three.last) == (True, True)


def test_another_author_or_a_note_in_between_ends_the_group() -> None:
    items = (
        talk.message("1", "a", 10),
        talk.message("2", "b", 9, author="identity-nuria", author_name="Nuria"),
        talk.message("3", "c", 8, author="identity-nuria", author_name="Nuria"),
        talk.note("4", "d", 7.5),
        talk.message("5", "e", 7, author="identity-nuria", author_name="Nuria"),
    )
    shape = [(r.first, r.last) for r in rows_of(items, None) if r.kind is RowKind.MESSAGE]
    assert shape == [(True, True), (True, False), (False, True), (True, True)]


def test_a_reply_that_has_not_settled_stands_alone_so_that_its_state_is_seen() -> None:
    items = (
        talk.message("1", "a", 3, ours=True),
        talk.message("2", "b", 2, ours=True, delivery=DeliveryState.FAILED),
        talk.message("3", "c", 1, ours=True),
    )
    rows = [row for row in rows_of(items, None) if row.kind is RowKind.MESSAGE]
    assert all(row.last for row in rows)


def test_the_line_for_the_new_stands_before_the_first_word_of_others_after_the_last_look() -> None:
    items = (
        talk.message("1", "a", 30),
        talk.message("2", "ours", 9, ours=True),
        talk.activity("3", ActivityKind.TAGGED, 8, subject="x"),
        talk.message("4", "b", 7),
        talk.message("5", "c", 6.9),
    )
    rows = rows_of(items, ago(20))
    at = [row.kind for row in rows].index(RowKind.NEW)
    assert rows[at + 1].key == "4"
    assert rows[at + 1].first
    assert sum(row.kind is RowKind.NEW for row in rows) == 1


def test_nothing_is_new_in_a_conversation_that_was_never_looked_at_or_has_been_seen_whole() -> None:
    items = (talk.message("1", "a", 30), talk.message("2", "b", 7))
    for seen in (None, ago(1)):
        assert all(row.kind is not RowKind.NEW for row in rows_of(items, seen))


def test_a_page_read_again_keeps_the_older_ones_and_replaces_what_changed() -> None:
    known = list(talk.many(99))
    changed = talk.message("m98", "otra cosa", 7)
    page = [*known[60:98], changed]
    result = merged(known, page, complete=False)
    assert [item.id for item in result] == [item.id for item in known]
    assert result[-1] == changed


def test_what_is_gone_from_a_page_read_again_is_gone() -> None:
    known = list(talk.many(60))
    page = [item for item in known[10:] if item.id != "m40"]
    ids = [item.id for item in merged(known, page, complete=False)]
    assert "m40" not in ids
    assert ids[:10] == [item.id for item in known[:10]]


def test_a_complete_page_is_all_there_is() -> None:
    known = list(talk.many(30))
    assert merged(known, known[5:], complete=True) == known[5:]

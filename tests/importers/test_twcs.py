"""The CSV of "Customer Support on Twitter", whole and broken."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from agent_console.domain.entry import Direction, ThreadKind
from agent_console.errors import ImportRefused
from agent_console.importers.twcs import Twcs
from tests.importers.histories import HEAD, WHEN, heard, row, twcs
from tests.importers.real_data import TWCS, TWCS_SAMPLE, needs_real_data


def test_a_conversation_is_what_the_references_connect(tmp_path: Path) -> None:
    path = twcs(
        tmp_path,
        [
            row(1, "shop", "sorry", parent="2.0"),
            row(2, "11", "late again", answers='"1,3"', parent="9"),
            row(4, "12", "another matter"),
            row(3, "shop", "any news?", parent="2"),
            row(5, "13", "same absent tweet", parent="9.0"),
        ],
    )
    read = heard(Twcs(), path)
    assert sorted(sorted(tweets) for tweets in read.conversations.values()) == [["1", "2", "3", "5"], ["4"]]
    assert {thread.kind for thread in read.threads.values()} == {ThreadKind.POST}
    assert not read.skipped


def test_conversations_are_connected_across_the_files(tmp_path: Path) -> None:
    one = twcs(tmp_path, [row(1, "11", "hello", answers="2")], "one.csv")
    two = twcs(tmp_path, [row(3, "11", "thanks", parent="2")], "two.csv")
    assert len(heard(Twcs(), one, two).conversations) == 1


def test_customers_are_the_inbound_authors_and_companies_keep_their_name(tmp_path: Path) -> None:
    read = heard(Twcs(), twcs(tmp_path, [row(1, "shop", "hi", parent="2"), row(2, "115712", "hey")]))
    ours, theirs = read.messages
    assert (ours.direction, ours.author.name) == (Direction.OURS, "shop")
    assert (theirs.direction, theirs.author.remote) == (Direction.CUSTOMER, "115712")
    assert ours.in_reply_to == "2"


def test_entities_are_unescaped_and_times_are_utc(tmp_path: Path) -> None:
    when = "Sun Nov 26 01:45:18 +0200 2017"
    (message,) = heard(Twcs(), twcs(tmp_path, [row(1, "11", "a &lt;b&gt; &amp; c", when=when)])).messages
    assert message.text == "a <b> & c"
    assert message.occurred_at == datetime(2017, 11, 25, 23, 45, 18, tzinfo=UTC)


def test_a_leading_index_column_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "indexed.csv"
    path.write_text(f",{HEAD}\n0,{row(1, '11', 'hello')}\n1,{row(2, 'shop', 'hi', parent='1.0')}\n")
    assert heard(Twcs(), path).conversations == {"1": ["1", "2"]}


def test_a_row_split_by_a_line_break_is_named_once_and_the_rest_is_kept(tmp_path: Path) -> None:
    broken = f"2,12,True,{WHEN},first half\n\nsecond half,3,"
    read = heard(Twcs(), twcs(tmp_path, [row(1, "11", "one"), broken, row(4, "13", "four")]))
    assert [message.remote for message in read.messages] == ["1", "4"]
    (skipped,) = read.skipped
    assert (skipped.where, skipped.why) == ("tweets.csv:3", "split_row")
    assert "tweet 2" in skipped.detail and "lines 3-5" in skipped.detail


def test_a_bare_carriage_return_splits_a_row_too(tmp_path: Path) -> None:
    read = heard(Twcs(), twcs(tmp_path, [row(1, "11", "one\r\rtwo"), row(2, "12", "three")]))
    assert [message.remote for message in read.messages] == ["2"]
    assert [(s.where, s.why) for s in read.skipped] == [("tweets.csv:2", "split_row")]


def test_quotes_that_never_close_cost_one_line(tmp_path: Path) -> None:
    lines = [row(1, "11", '"never closed'), row(2, "12", '"closed, properly"'), row(3, "13", "plain")]
    read = heard(Twcs(), twcs(tmp_path, lines))
    assert [(m.remote, m.text) for m in read.messages] == [("2", "closed, properly"), ("3", "plain")]
    assert [(s.where, s.why) for s in read.skipped] == [("tweets.csv:2", "quotes")]


def test_quoted_line_breaks_are_text(tmp_path: Path) -> None:
    read = heard(Twcs(), twcs(tmp_path, [row(1, "11", '"two\nlines"'), row(2, "12", "next")]))
    assert [message.text for message in read.messages] == ["two\nlines", "next"]
    assert not read.skipped


@pytest.mark.parametrize("cut", [f"2,12,True,{WHEN},half a te", f'2,12,True,{WHEN},"half a te', "2,1"])
def test_a_half_written_last_row_is_named(tmp_path: Path, cut: str) -> None:
    read = heard(Twcs(), twcs(tmp_path, [row(1, "11", "whole"), cut], end=""))
    assert [message.remote for message in read.messages] == ["1"]
    assert [(s.where, s.why) for s in read.skipped] == [("tweets.csv:3", "half_written")]


def test_bytes_that_are_not_utf_8_are_replaced_and_reported(tmp_path: Path) -> None:
    read = heard(Twcs(), twcs(tmp_path, [row(1, "11", "caf\udce9 \0!")]))
    assert [message.text for message in read.messages] == ["caf\ufffd \ufffd!"]
    assert [(s.where, s.why) for s in read.skipped] == [("tweets.csv:2", "bytes_replaced")]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (row("x1", "11", "no number"), "bad_id"),
        (row(1, "11", "no date", when="yesterday"), "bad_date"),
        (row(1, "11", "no month", when="Tue Foo 31 22:10:47 +0000 2017"), "bad_date"),
        (f"1,11,perhaps,{WHEN},neither,,", "bad_inbound"),
        (f"1,,True,{WHEN},nobody,,", "no_author"),
        (f"1,11,True,{WHEN},too,many,,,,", "columns"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(tmp_path: Path, line: str, why: str) -> None:
    read = heard(
        Twcs(), twcs(tmp_path, [row(7, "11", "fine"), line, row(8, "11", "fine, too".replace(",", ""))])
    )
    assert [message.remote for message in read.messages] == ["7", "8"]
    assert [(s.where, s.why) for s in read.skipped] == [("tweets.csv:3", why)]


def test_ids_too_large_for_the_array_are_connected_just_the_same(tmp_path: Path) -> None:
    big = 1245425308704149506
    read = heard(
        Twcs(), twcs(tmp_path, [row(big, "11", "one", answers=str(big + 1)), row(big + 1, "shop", "two")])
    )
    assert len(read.conversations) == 1


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><p>Sign in", "not_csv"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "not_csv"),
        (b"tweet_id,author_id,text\n1,2,hello\n", "no_columns"),
        ("\ufeff".encode("utf-16") + HEAD.encode("utf-16"), "not_csv"),
    ],
)
def test_other_files_are_refused_before_anything_is_read(tmp_path: Path, content: bytes, why: str) -> None:
    good, bad = twcs(tmp_path, [row(1, "11", "fine")]), tmp_path / "other.csv"
    bad.write_bytes(content)
    with pytest.raises(ImportRefused) as refused:
        next(Twcs().read([good, bad]))
    assert (refused.value.path, refused.value.why) == (str(bad), why)
    assert not Twcs().sniff(bad)


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    for path, why in ((tmp_path / "no.csv", "not_found"), (tmp_path, "is_folder")):
        with pytest.raises(ImportRefused) as refused:
            next(Twcs().read([path]))
        assert refused.value.why == why


def test_a_file_with_a_byte_order_mark_and_windows_line_ends_is_read(tmp_path: Path) -> None:
    path = tmp_path / "windows.csv"
    path.write_bytes(b"\xef\xbb\xbf" + f"{HEAD}\r\n{row(1, '11', 'hello')}\r\n".encode())
    assert Twcs().sniff(path)
    assert [message.text for message in heard(Twcs(), path).messages] == ["hello"]


def test_progress_only_grows_and_ends_at_one(tmp_path: Path) -> None:
    read = heard(Twcs(), twcs(tmp_path, [row(n, "11", f"number {n}") for n in range(1, 1200)]))
    assert read.fractions == sorted(read.fractions)
    assert read.fractions[-1] == 1.0
    assert len(read.fractions) > 2


@needs_real_data
def test_every_real_tweet_is_in_exactly_one_conversation_and_the_broken_row_is_named() -> None:
    read = heard(Twcs(), TWCS)
    times = Counter(message.remote for message in read.messages)
    assert len(times) == 4999 and set(times.values()) == {1}
    (skipped,) = read.skipped
    assert skipped.why == "split_row" and "3399" in skipped.detail
    where = {message.remote: message.thread for message in read.messages}
    for message in read.messages:
        if message.in_reply_to in where:
            assert where[message.in_reply_to] == message.thread


@needs_real_data
def test_the_sample_without_an_index_column_is_read_whole() -> None:
    read = heard(Twcs(), TWCS_SAMPLE)
    assert len(read.messages) == 93 and not read.skipped

"""The JSON of customer care conversations, whole and broken."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from agent_console.domain.entry import Direction
from agent_console.errors import ImportRefused
from agent_console.importers.twitter_care import TwitterCare
from tests.importers.histories import care, heard, record
from tests.importers.real_data import CARE, needs_real_data

ONE = ("client", "mara", "1245403438755852288", "2020-04-01T17:31:32.000Z")


def test_a_record_is_a_conversation_and_the_answer_is_its_last_message(tmp_path: Path) -> None:
    read = heard(
        TwitterCare(), care(tmp_path, [record("s1", [ONE], answer=("1245425308704149506", "Look &gt; here"))])
    )
    first, answer = read.messages
    assert (first.direction, first.author.remote) == (Direction.CUSTOMER, "mara")
    assert first.text == "text of 1245403438755852288 & more"
    assert (answer.direction, answer.author.name, answer.text) == (
        Direction.OURS,
        "HelpfulShop",
        "Look > here",
    )
    # an hour is what the duration says; the tweet id knows better
    assert answer.occurred_at == datetime(2020, 4, 1, 18, 58, 27, tzinfo=UTC)


def test_without_a_telling_id_the_answer_comes_after_the_duration(tmp_path: Path) -> None:
    (_, answer) = heard(
        TwitterCare(), care(tmp_path, [record("s1", [ONE], answer=("7", "hm"), duration="01:26:55.0")])
    ).messages
    assert answer.occurred_at == datetime(2020, 4, 1, 18, 58, 27, tzinfo=UTC)


def test_a_duration_is_taken_modulo_a_day_where_the_conversation_took_longer(tmp_path: Path) -> None:
    late = ("client", "mara", "12", "2020-04-03T18:00:00.000Z")
    read = heard(
        TwitterCare(), care(tmp_path, [record("s1", [ONE, late], answer=("7", "hm"), duration="01:00:00.0")])
    )
    assert read.messages[-1].text == "hm"
    assert read.messages[-1].occurred_at == datetime(2020, 4, 3, 18, 31, 32, tzinfo=UTC)


def test_an_answer_in_the_middle_stands_where_its_turn_says(tmp_path: Path) -> None:
    second = ("client1", "olek", "12", "2020-04-01T19:31:32.000Z")
    read = heard(TwitterCare(), care(tmp_path, [record("s1", [ONE, second], answer=("7", "hm"), turn="2")]))
    assert [message.direction for message in read.messages] == [
        Direction.CUSTOMER,
        Direction.OURS,
        Direction.CUSTOMER,
    ]
    assert read.messages[2].author.remote == "olek"
    between = read.messages[1].occurred_at
    assert read.messages[0].occurred_at < between < read.messages[2].occurred_at


def test_a_tweet_in_two_records_stays_in_both(tmp_path: Path) -> None:
    agent = ("agent", "HelpfulShop", "13", "2020-04-01T17:40:00.000Z")
    path = care(tmp_path, [record("s1", [ONE, agent]), record("s2", [ONE])])
    read = heard(TwitterCare(), path)
    assert {thread: len(messages) for thread, messages in read.conversations.items()} == {"s1": 3, "s2": 2}
    assert len({message.remote for message in read.messages}) == 5
    assert read.messages[1].direction is Direction.OURS


def test_records_that_cannot_be_read_are_named_and_the_others_kept(tmp_path: Path) -> None:
    bad_date = record("s2", [("client", "mara", "5", "the other day")])
    path = care(tmp_path, [record("s1", [ONE]), {"dialogHeader": 5}, bad_date, "?", record("s3", [ONE])])
    read = heard(TwitterCare(), path)
    assert set(read.conversations) == {"s1", "s3"}
    assert [(s.where, s.why) for s in read.skipped] == [
        ("care.json:record 2", "wrong_shape"),
        ("care.json:record 3", "bad_date"),
        ("care.json:record 4", "wrong_shape"),
    ]


def test_a_half_written_file_gives_what_is_whole(tmp_path: Path) -> None:
    path = care(tmp_path, [record("s1", [ONE]), record("s2", [ONE])])
    path.write_text(path.read_text()[:-200])
    read = heard(TwitterCare(), path)
    assert set(read.conversations) == {"s1"}
    assert [(s.where, s.why) for s in read.skipped] == [("care.json:record 2", "half_written")]


def test_a_list_without_an_end_says_so(tmp_path: Path) -> None:
    path = tmp_path / "care.json"
    path.write_text(json.dumps([record("s1", [ONE])])[:-1])
    read = heard(TwitterCare(), path)
    assert set(read.conversations) == {"s1"}
    assert [s.why for s in read.skipped] == ["half_written"]


def test_bytes_that_are_not_utf_8_are_replaced_and_reported(tmp_path: Path) -> None:
    path = care(tmp_path, [record("s1", [ONE])])
    path.write_bytes(path.read_bytes().replace(b"text of", b"text\xff of"))
    read = heard(TwitterCare(), path)
    assert read.messages[0].text.startswith("text\ufffd of")
    assert [s.why for s in read.skipped] == ["bytes_replaced"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"tweet_id,author_id\n", "not_json"),
        (b"[ what ]", "not_json"),
        (b'{"dialogHeader": {}}', "not_this_format"),
        (b'[{"a": 1}, {"b": 2}]', "not_this_format"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "other.json"
    path.write_bytes(content)
    with pytest.raises(ImportRefused) as refused:
        list(TwitterCare().read([path]))
    assert refused.value.why == why


@needs_real_data
def test_the_real_file_gives_525_conversations_and_loses_no_message() -> None:
    raw = json.loads(CARE.read_text(encoding="utf-8"))
    read = heard(TwitterCare(), CARE)
    assert len(read.conversations) == 525
    assert len(read.messages) == sum(len(one["dialogContent"]) + 1 for one in raw) == 1211
    assert len({message.remote for message in read.messages}) == 1211
    assert not read.skipped
    ours = {message.remote: message for message in read.messages if message.direction is Direction.OURS}
    for one in raw:
        session, answer = one["dialogHeader"]["sessionID"], one["agentURL"]["tweet_ID"]
        assert read.conversations[session][-1] == f"{session}/{answer}"
        last = max(datetime.fromisoformat(said["datetime"]) for said in one["dialogContent"])
        assert timedelta(0) < ours[f"{session}/{answer}"].occurred_at - last < timedelta(days=60)

"""Reading events: every kind of message, and everything that is not as it should be."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from agent_console.channels.kinds.matrix.events import Reader, Times
from agent_console.channels.kinds.matrix.rooms import Room
from agent_console.domain.entry import Direction
from agent_console.domain.incoming import (
    IncomingDelete,
    IncomingEdit,
    IncomingMessage,
    IncomingReaction,
    IncomingRead,
    IncomingTyping,
)
from tests.channels.kinds.matrix.payloads import NOW, NOW_MS, OLENA, ROOM, US, member, message, raw, state


def reading(*events: object) -> Reader:
    reader = Reader(Room(id=ROOM, own=US), NOW)
    reader.timeline([raw(event) for event in events])
    return reader


def only(*events: object) -> IncomingMessage:
    reader = reading(*events)
    assert reader.quarantined == []
    (found,) = reader.events
    assert isinstance(found, IncomingMessage)
    return found


def test_a_message_says_who_when_and_what() -> None:
    found = only(member(OLENA, "Olena"), message("привіт"))
    assert (found.text, found.author.name, found.author.remote) == ("привіт", "Olena", OLENA)
    assert found.occurred_at == NOW - timedelta(seconds=1)
    assert found.direction is Direction.CUSTOMER
    assert found.key == ""


def test_a_sender_without_a_name_is_called_by_the_local_part() -> None:
    assert only(message()).author.name == "olena"


def test_our_key_is_read_from_the_transaction_or_from_the_content() -> None:
    echoed = message(sender=US) | {"unsigned": {"transaction_id": "k1"}}
    assert only(echoed).key == "k1"
    marked = message(sender=US, extra={"org.agent-console.key": "k2"})
    assert only(marked).key == "k2"
    assert only(marked).direction is Direction.OURS


def test_nobody_else_can_claim_our_key() -> None:
    assert only(message(extra={"org.agent-console.key": "k2"})).key == ""
    assert only(message() | {"unsigned": {"transaction_id": "k1"}}).key == ""


@pytest.mark.parametrize(
    "broken",
    [
        message(text=5),
        message(text=None),
        message(text=["a"]),
        message(formatted_body={"a": 1}),
        message() | {"sender": 7},
        message() | {"content": "no object"},
        message() | {"content": None},
        message() | {"origin_server_ts": "yesterday"},
        message() | {"event_id": ""},
        {k: v for k, v in message().items() if k != "event_id"},
        {k: v for k, v in message().items() if k != "sender"},
        {k: v for k, v in message().items() if k != "type"},
        message() | {"type": 3},
        message(extra={"m.relates_to": "what"}),
        message(extra={"m.relates_to": {"rel_type": "m.replace", "event_id": 4}}),
        message(extra={"m.new_content": 4, "m.relates_to": {"rel_type": "m.replace", "event_id": "$0"}}),
        {**message(), "type": "m.reaction", "content": {}},
        {**message(), "type": "m.reaction", "content": {"m.relates_to": {"event_id": "$1"}}},
        {**message(), "type": "m.room.redaction", "content": {}},
        b"[]",
        b"7",
        b'"text"',
        b'{"type":"m.room.message","event_id":"$1","sender":"@a:b","content":{"body":"\xff\xfe"}}',
        b'{"type":"m.room.message","event_id":"$1","sender":"@a:b","content":{"body":"\\ud800"}}',
        b'{"type":"m.room.message","event_id":"$1","sender":"@a:b","content":'
        + b'{"a":' * 5000
        + b"1"
        + b"}" * 5001,
    ],
)
def test_a_broken_event_is_quarantined_with_its_bytes_and_the_others_go_through(broken: Any) -> None:
    reader = reading(message("before", id="$0"), broken, message("after", id="$2"))
    assert [e.text for e in reader.events if isinstance(e, IncomingMessage)] == ["before", "after"]
    (kept,) = reader.quarantined
    assert kept.payload.endswith(bytes(raw(broken))[1:])
    assert kept.why


@pytest.mark.parametrize(
    "unknown",
    [
        {**message(), "type": "m.call.invite"},
        {**message(), "type": "org.example.custom", "content": {"body": 5}},
        state("m.room.topic", {"topic": 5}),
        state("m.room.name", {"name": 5}),
        state("m.room.member", {"membership": 5}, OLENA),
        message() | {"unsigned": {"redacted_because": {"type": "m.room.redaction"}}, "content": {}},
    ],
)
def test_what_is_not_for_us_is_passed_over_quietly(unknown: dict[str, Any]) -> None:
    reader = reading(unknown)
    assert reader.events == []
    assert reader.quarantined == []


def test_an_edit_names_its_message_and_carries_only_the_new_text() -> None:
    (edit,) = reading(
        message(
            "* better",
            id="$2",
            extra={
                "m.new_content": {"body": "better", "msgtype": "m.text"},
                "m.relates_to": {"rel_type": "m.replace", "event_id": "$1"},
            },
        )
    ).events
    assert isinstance(edit, IncomingEdit)
    assert (edit.remote, edit.revision, edit.text, edit.author) == ("$1", "$2", "better", OLENA)


def test_an_edit_without_new_content_loses_its_star() -> None:
    (edit,) = reading(
        message("* better", extra={"m.relates_to": {"rel_type": "m.replace", "event_id": "$0"}})
    ).events
    assert isinstance(edit, IncomingEdit)
    assert edit.text == "better"


@pytest.mark.parametrize("where", [{"redacts": "$1", "content": {}}, {"content": {"redacts": "$1"}}])
def test_a_redaction_is_read_in_old_and_new_room_versions(where: dict[str, Any]) -> None:
    (delete,) = reading({**message(id="$9"), "type": "m.room.redaction", **where}).events
    assert isinstance(delete, IncomingDelete)
    assert (delete.remote, delete.revision) == ("$1", "$9")


def test_a_reaction_names_its_target() -> None:
    relation = {"rel_type": "m.annotation", "event_id": "$1", "key": "👍"}
    (reaction,) = reading(
        {**message(id="$9"), "type": "m.reaction", "content": {"m.relates_to": relation}}
    ).events
    assert isinstance(reaction, IncomingReaction)
    assert (reaction.remote, reaction.target, reaction.key) == ("$9", "$1", "👍")


def test_an_encrypted_message_says_that_it_cannot_be_read() -> None:
    found = only(
        {
            **message(),
            "type": "m.room.encrypted",
            "content": {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "x"},
        }
    )
    assert found.unreadable == "encrypted"
    assert found.text == ""


def test_the_quote_of_an_older_client_is_taken_off() -> None:
    found = only(
        message(
            "> <@help:example.com> where?\n> second line\n\nhere",
            format="org.matrix.custom.html",
            formatted_body="<mx-reply><blockquote>where?</blockquote></mx-reply><b>here</b>",
            extra={"m.relates_to": {"m.in_reply_to": {"event_id": "$0"}}},
        )
    )
    assert (found.text, found.html, found.in_reply_to) == ("here", "<b>here</b>", "$0")


def test_a_message_that_begins_with_a_quotation_keeps_it() -> None:
    assert only(message("> to be or not to be\n\nthat is it")).text.startswith("> to be")


def test_a_message_in_a_thread_answers_its_root() -> None:
    relation = {
        "rel_type": "m.thread",
        "event_id": "$root",
        "is_falling_back": True,
        "m.in_reply_to": {"event_id": "$last"},
    }
    assert only(message(extra={"m.relates_to": relation})).in_reply_to == "$root"
    assert (
        only(message(extra={"m.relates_to": {**relation, "is_falling_back": False}})).in_reply_to == "$last"
    )


def test_html_of_another_format_is_not_taken() -> None:
    assert only(message(format="org.example.rtf", formatted_body="<b>x</b>")).html == ""


def test_an_emote_is_told_in_the_third_person() -> None:
    assert only(member(OLENA, "Olena"), message("waves", msgtype="m.emote")).text == "* Olena waves"


def test_a_place_is_told_in_words_and_coordinates() -> None:
    assert (
        only(message("Our shop", msgtype="m.location", geo_uri="geo:50.45,30.52")).text
        == "Our shop\ngeo:50.45,30.52"
    )


@pytest.mark.parametrize("kind", ["m.image", "m.file", "m.video", "m.audio"])
def test_a_file_without_a_caption_has_a_name_and_no_text(kind: str) -> None:
    info = {"mimetype": "image/jpeg", "size": 5, "w": 3, "h": 4, "thumbnail_url": "mxc://a/t"}
    found = only(message("cat.jpg", msgtype=kind, url="mxc://a/b", info=info))
    (media,) = found.media
    assert found.text == ""
    assert (media.remote, media.name, media.mime, media.size) == ("mxc://a/b", "cat.jpg", "image/jpeg", 5)
    assert (media.width, media.height, media.thumbnail) == (3, 4, "mxc://a/t")


def test_a_file_with_a_caption_has_both() -> None:
    found = only(message("my broken cup", msgtype="m.image", url="mxc://a/b", filename="cup.jpg"))
    assert (found.text, found.media[0].name) == ("my broken cup", "cup.jpg")


@pytest.mark.parametrize("info", [5, None, {"size": "big"}, {"w": 1.5}, [], {"size": -1}, {"size": 10**30}])
def test_nonsense_about_a_file_costs_the_details_alone(info: object) -> None:
    (media,) = only(message("cat.jpg", msgtype="m.image", url="mxc://a/b", info=info)).media
    assert media.size is None


@pytest.mark.parametrize("url", ["https://evil.example/track.png", "file:///etc/passwd", "", None])
def test_a_file_anywhere_but_in_the_media_repository_is_a_mere_text(url: str | None) -> None:
    found = only(message("cat.jpg", msgtype="m.image", url=url))
    assert (found.text, found.media) == ("cat.jpg", ())


def test_a_sticker_is_a_picture() -> None:
    found = only(
        {**message(), "type": "m.sticker", "content": {"body": "party", "url": "mxc://a/b", "info": {}}}
    )
    assert found.media[0].mime == "image/png"
    assert found.text == ""


def test_receipts_and_typing_leave_ourselves_out() -> None:
    reader = Reader(Room(id=ROOM, own=US), NOW)
    reader.ephemeral(
        [
            raw({"type": "m.typing", "content": {"user_ids": [US, OLENA]}}),
            raw({"type": "m.receipt", "content": {"$1": {"m.read": {US: {"ts": 1}, OLENA: {"ts": NOW_MS}}}}}),
            raw({"type": "m.receipt", "content": {"$1": {"m.read": {OLENA: {"ts": "x"}}}}}),
            raw({"type": "m.fully_read", "content": {}}),
        ]
    )
    typing, read = reader.events
    assert typing == IncomingTyping(thread=ROOM, authors=(OLENA,))
    assert isinstance(read, IncomingRead)
    assert (read.target, read.author, read.occurred_at) == ("$1", OLENA, NOW)
    assert len(reader.quarantined) == 1


@pytest.mark.parametrize("milliseconds", [NOW_MS + 10**11, 10**18, -5, 0, 10**30, -(10**30)])
def test_an_absurd_time_becomes_one_that_keeps_the_order(milliseconds: int) -> None:
    reader = reading(
        message("a", id="$1", ts=NOW_MS - 5000),
        message("b", id="$2", ts=milliseconds),
        message("c", id="$3", ts=NOW_MS - 1000),
    )
    times = [e.occurred_at for e in reader.events if isinstance(e, IncomingMessage)]
    assert times == sorted(times)
    assert max(times) <= NOW


def test_the_first_event_of_an_absurd_time_is_now() -> None:
    assert Times(NOW).of(-1) == NOW


def test_an_enormous_name_is_cut() -> None:
    found = only(member(OLENA, "N" * 10_000), message())
    assert len(found.author.name) == 1_000


def test_a_message_of_a_megabyte_is_read_whole() -> None:
    assert len(only(message("x" * 1_000_000)).text) == 1_000_000

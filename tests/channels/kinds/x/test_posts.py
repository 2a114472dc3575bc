"""Reading posts and messages of X, without a network."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from agent_console.channels.kinds.x import wire
from agent_console.channels.kinds.x.lists import id_of
from agent_console.channels.kinds.x.posts import Reader, moment_of, plain, without_mentions
from agent_console.domain.entry import Direction
from agent_console.domain.incoming import IncomingEdit, IncomingMessage
from tests.channels.kinds.x.recorded import FOLDER, listings, needs_recorded_calls

OWN = "1072250532645998596"


def read(*data: dict[str, Any], includes: dict[str, Any] | None = None, **more: Any) -> list[Any]:
    body = {"data": list(data), "includes": includes or {}, "meta": {"result_count": len(data)}}
    listing = msgspec.json.decode(json.dumps(body), type=wire.Listing)
    return [event for item in Reader(OWN).page(listing, **more) for event in item.events]


def post(remote: str = "1578516295611748353", text: str = "@brand hi", **more: Any) -> dict[str, Any]:
    return {"id": remote, "text": text, "author_id": "7", "conversation_id": "1500000000000000000", **more}


def test_an_id_holds_its_own_time() -> None:
    assert moment_of("1578516295611748353") == datetime(2022, 10, 7, 22, 43, 6, 945000, tzinfo=UTC)
    assert moment_of(id_of(moment_of("1578516295611748353").timestamp())) <= moment_of("1578516295611748353")
    with pytest.raises(ValueError, match="invalid literal"):
        moment_of("at://no")


def test_short_addresses_are_made_whole_escapes_are_undone_and_its_own_picture_is_no_address() -> None:
    entities = wire.Entities(
        urls=(
            wire.Address(url="https://t.co/a", expanded_url="https://shop.example/?a=1&b=2"),
            wire.Address(url="https://t.co/b", expanded_url="https://x.com/me/status/1/photo/1"),
        )
    )
    text = "a &lt; b &amp; c https://t.co/a https://t.co/b"
    assert plain(text, entities, True) == "a < b & c https://shop.example/?a=1&b=2"


def test_an_edit_changes_the_first_version_under_its_id() -> None:
    [message, edit] = read(
        post("1578516295611748353", edit_history_tweet_ids=["1578516295000000000", "1578516295611748353"])
    )
    assert isinstance(message, IncomingMessage) and isinstance(edit, IncomingEdit)
    assert message.remote == edit.remote == "1578516295000000000"
    assert edit.revision == "1578516295611748353"


def test_what_answers_our_post_brings_that_post_along_as_ours() -> None:
    ours = post("1578516290000000000", "We are here", author_id=OWN)
    reply = post(referenced_tweets=[{"type": "replied_to", "id": ours["id"]}])
    [first, second] = read(
        reply, includes={"tweets": [ours], "users": [{"id": "7", "name": "Ана", "username": "ana"}]}
    )
    assert (first.direction, first.text, first.thread) == (Direction.OURS, "We are here", second.thread)
    assert (second.in_reply_to, second.author.handle, second.author.name) == (ours["id"], "@ana", "Ана")


def test_a_post_of_somebody_else_that_is_answered_does_not_wait_for_us() -> None:
    other = post("1578516290000000000", "Whatever", author_id="8")
    reply = post(referenced_tweets=[{"type": "replied_to", "id": other["id"]}])
    assert [event.remote for event in read(reply, includes={"tweets": [other]})] == [reply["id"]]


def test_our_own_posts_are_heard_where_they_answer_somebody_without_whom_they_answer() -> None:
    alone = post("1578516295611748353", "Sale!", author_id=OWN)
    answer = post(
        "1578516295611748354",
        "@ana @bob it came",
        author_id=OWN,
        referenced_tweets=[{"type": "replied_to", "id": "1578516290000000000"}],
    )
    [heard] = read(alone, answer, only_concerning=True)
    assert (heard.text, heard.direction) == ("it came", Direction.OURS)
    assert without_mentions("@ana: no") == "@ana: no"


def test_a_repost_is_no_message() -> None:
    assert read(post(referenced_tweets=[{"type": "retweeted", "id": "1"}])) == []


def test_a_film_and_a_picture_come_with_their_description() -> None:
    media = [
        {
            "media_key": "3_1",
            "type": "photo",
            "url": "https://pbs.twimg.com/media/a.png",
            "alt_text": "box",
            "width": 4,
        },
        {
            "media_key": "7_2",
            "type": "video",
            "preview_image_url": "https://pbs.twimg.com/p.jpg",
            "variants": [
                {"content_type": "application/x-mpegURL", "url": "https://video.twimg.com/a.m3u8"},
                {"content_type": "video/mp4", "bit_rate": 100, "url": "https://video.twimg.com/small.mp4"},
                {"content_type": "video/mp4", "bit_rate": 900, "url": "https://video.twimg.com/big.mp4"},
            ],
        },
    ]
    [heard] = read(post(attachments={"media_keys": ["3_1", "7_2"]}), includes={"media": media})
    assert [(m.name, m.mime, m.description) for m in heard.media] == [
        ("a.png", "image/png", "box"),
        ("big.mp4", "video/mp4", ""),
    ]


def test_a_broken_one_is_kept_and_its_neighbours_go_through() -> None:
    body = {"data": [post(), {"id": 5}, post("x1"), post("1578516295611748355")], "meta": {}}
    items = Reader(OWN).page(msgspec.json.decode(json.dumps(body), type=wire.Listing))
    assert [len(item.events) for item in items] == [1, 0, 0, 1]
    assert json.loads(items[1].quarantined[0].payload) == {"id": 5}


@needs_recorded_calls
def test_every_recorded_list_is_read_without_anything_unreadable() -> None:
    found = listings(FOLDER)
    assert len(found) >= 10
    for where, body in found:
        listing = msgspec.json.decode(json.dumps(body), type=wire.Listing)
        items = Reader(OWN).page(listing)
        if "dm_" not in where:  # recorded without the fields that we ask for
            assert not [item.quarantined for item in items if item.quarantined], where
        assert len(items) == len(body.get("data", []))

"""Posts as messages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from agent_console.channels.kinds.bluesky import posts, wire
from agent_console.domain.entry import Direction
from agent_console.domain.incoming import IncomingMessage
from tests.channels.kinds.bluesky.payloads import CID, OLENA, US, encoded, notification, post, ref, uri

BLOB = {"$type": "blob", "ref": {"$link": "bafkreione"}, "mimeType": "image/jpeg", "size": 4711}


def read(record: object, quoted: dict[str, Any] | None = None, **more: Any) -> IncomingMessage:
    given = wire.decode(encoded(notification(record, **more)), wire.Notification)
    found = posts.found(given.uri, given.cid, given.author, given.record, given.indexed_at)
    view = wire.decode(encoded(quoted), wire.PostView) if quoted is not None else None
    return posts.message(found, US, view)


def test_a_post_begins_a_thread_and_an_answer_stands_in_one() -> None:
    first = read(post("Привіт 👋🏽"))
    assert (first.thread, first.in_reply_to, first.text) == (uri("3k1"), "", "Привіт 👋🏽")
    second = read(post(reply={"root": ref("3k0", US), "parent": ref("3k1")}), key="3k2")
    assert (second.thread, second.in_reply_to) == (uri("3k0", US), uri("3k1"))


def test_the_did_stays_and_the_handle_is_how_people_write_them() -> None:
    author = read(post()).author
    assert (author.remote, author.name, author.handle) == (OLENA, "Олена 🌻", "@olena.test")
    nameless = wire.Profile(did=OLENA, handle="olena.test", display_name="")
    assert posts.person(nameless).name == "@olena.test"


@pytest.mark.parametrize(
    ("said", "hour"),
    [
        ("2026-03-01T08:00:00Z", 8),
        ("2026-03-01T10:00:00+02:00", 8),
        ("2026-03-01T08:00:00.123456789Z", 8),
        ("2026-03-01T08:00:00", 8),
        ("2031-01-01T00:00:00Z", 10),  # a clock that is ahead
        ("yesterday", 10),
        ("", 10),
    ],
)
def test_the_time_is_the_authors_unless_it_cannot_be(said: str, hour: int) -> None:
    when = read(post(createdAt=said)).occurred_at
    assert when.replace(minute=0, second=0, microsecond=0) == datetime(2026, 3, 1, hour, tzinfo=UTC)


def test_pictures_come_with_what_can_be_seen_on_them() -> None:
    embed = {
        "$type": "app.bsky.embed.images",
        "images": [
            {"image": BLOB, "alt": "Ein Karton 📦", "aspectRatio": {"width": 4, "height": 3}},
            {"image": {"cid": "bafkreiold", "mimeType": "image/png"}, "alt": ""},
        ],
    }
    one, two = read(post(embed=embed)).media
    assert (one.remote, one.mime, one.size) == (f"{OLENA}/bafkreione", "image/jpeg", 4711)
    assert (one.name, one.description, one.width, one.height) == ("image-1.jpg", "Ein Karton 📦", 4, 3)
    assert (two.remote, two.name) == (f"{OLENA}/bafkreiold", "image-2.png")


def test_a_video_and_pictures_beside_a_quote_are_found_too() -> None:
    video = {"$type": "app.bsky.embed.video", "video": {**BLOB, "mimeType": "video/mp4"}, "alt": "unboxing"}
    [film] = read(post(embed=video)).media
    assert (film.mime, film.description) == ("video/mp4", "unboxing")
    both = {
        "$type": "app.bsky.embed.recordWithMedia",
        "record": {"$type": "app.bsky.embed.record", "record": ref("3k9", US)},
        "media": {"$type": "app.bsky.embed.images", "images": [{"image": BLOB, "alt": "x"}]},
    }
    message = read(post("look at that", embed=both))
    assert len(message.media) == 1
    assert message.text == f"look at that\n\nhttps://bsky.app/profile/{US}/post/3k9"


def test_a_card_is_a_link_with_its_title() -> None:
    card = {
        "$type": "app.bsky.embed.external",
        "external": {"uri": "https://example.com/a", "title": "A & B"},
    }
    message = read(post("read this", embed=card))
    assert message.text == "read this\n\nA & B\nhttps://example.com/a"
    assert message.html.endswith('<p><a href="https://example.com/a">A &amp; B</a></p>')
    again = read(post("read https://example.com/a", embed=card))
    assert again.text == "read https://example.com/a"


def test_what_is_quoted_lies_beside_the_text_and_is_no_part_of_it() -> None:
    quoted = {
        "uri": uri("3k9", US),
        "cid": CID,
        "author": {"did": US, "handle": "help.test"},
        "record": post("We deliver in two days"),
        "indexedAt": "2026-03-01T09:00:00Z",
    }
    message = read(post("Ha!", embed={"$type": "app.bsky.embed.record", "record": ref("3k9", US)}), quoted)
    assert message.text == f"Ha!\n\nhttps://bsky.app/profile/{US}/post/3k9"
    assert message.folded == "@help.test: We deliver in two days"


@pytest.mark.parametrize(
    "broken",
    [
        {"$type": "app.bsky.embed.holograms", "holograms": [7]},
        {"$type": "app.bsky.embed.images", "images": "none"},
        7,
        None,
        {"$type": "app.bsky.embed.record", "record": {"uri": 1}},
    ],
)
def test_what_hangs_there_and_cannot_be_read_does_not_hide_the_text(broken: object) -> None:
    message = read(post("still here", embed=broken, facets=[{"index": 1}], langs=7, labels="x"))
    assert (message.text, message.media) == ("still here", ())


@pytest.mark.parametrize("record", [{"$type": "x"}, post(7), post(reply={"root": 1}), "text", None])
def test_what_is_no_post_is_refused(record: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read(record)


def test_our_own_post_tells_the_key_that_it_was_sent_with_and_a_strangers_does_not() -> None:
    profile = wire.Profile(did=US)
    record = wire.Record(uri("3k1", US), CID, msgspec.Raw(encoded(post(**{wire.KEY_FIELD: "our-key"}))))
    ours = posts.message(posts.of_record(record, profile), US)
    assert (ours.direction, ours.key) == (Direction.OURS, "our-key")
    forged = read(post(**{wire.KEY_FIELD: "our-key"}))
    assert (forged.direction, forged.key) == (Direction.CUSTOMER, "")

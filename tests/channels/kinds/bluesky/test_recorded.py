"""Answers recorded from Bluesky's own servers: nothing raises, and what is a post comes out as one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from agent_console.channels.kinds.bluesky import posts, wire
from agent_console.channels.kinds.bluesky.channel import BlueskyChannel
from agent_console.domain.account import Account
from agent_console.domain.incoming import IncomingMessage
from agent_console.runtime.clock import SystemClock
from tests.channels.kinds.bluesky.payloads import US, encoded
from tests.real_data import ROOT, needs

FOLDER = ROOT / "api" / "bluesky"

pytestmark = needs(FOLDER, "recorded answers of Bluesky")


def recorded() -> list[Any]:
    return [
        json.loads(path.read_text())
        for path in sorted(FOLDER.glob("*/*.json"))
        if "lexicons" not in path.parts
    ]


def within(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a document."""
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from within(one)
    elif isinstance(value, list):
        for one in value:
            yield from within(one)


def everything() -> list[dict[str, Any]]:
    return [one for document in recorded() for one in within(document)]


def named(one: dict[str, Any]) -> dict[str, Any]:
    """The recordings call every post "record(0)", which is no address."""
    return {**one, "uri": "at://did:plc:olena/app.bsky.feed.post/3k1"}


async def test_every_recorded_notification_is_read() -> None:
    account = Account(
        id="a",
        channel="bluesky",
        server="http://localhost:9",
        user=US,
        name="",
        created_at=SystemClock().now(),
    )
    channel = BlueskyChannel(account, lambda: "", None, SystemClock(), directory="", chat="", pace=1.0)
    notifications = [one for one in everything() if "reason" in one and "isRead" in one]
    assert len(notifications) > 20
    for one in notifications:
        read = wire.decode(encoded(one), wire.Notification)
        assert read.author.did
        batch = channel.reread(encoded(named(one)))
        if read.reason in ("mention", "reply", "quote"):
            assert len(batch.events) == 1
            assert batch.quarantined == ()
    await channel.close()


def test_every_recorded_post_is_read_with_what_hangs_at_it() -> None:
    views = [one for one in everything() if "author" in one and "record" in one and "indexedAt" in one]
    assert len(views) > 100
    read: list[IncomingMessage] = []
    for one in views:
        view = wire.decode(encoded(named(one)), wire.PostView)
        if one["record"].get("$type") == wire.POST:
            read.append(posts.message(posts.of_view(view), US))
            assert read[-1].text.startswith(one["record"]["text"])
    assert any(one.media for one in read)
    assert any(one.media and one.media[0].description for one in read)
    assert any(one.html for one in read)
    assert any("https://bsky.app/profile/" in one.text for one in read)


def test_every_recorded_record_is_read() -> None:
    records = [one for one in everything() if one.get("$type") == wire.POST and "text" in one]
    assert len(records) > 100
    for one in records:
        assert wire.decode(encoded(one), wire.Post).text == one["text"]
    likes = [one for one in everything() if one.get("$type") == wire.LIKE]
    assert likes
    for one in likes:
        assert wire.decode(encoded(one), wire.Like).subject.cid


def test_every_recorded_did_document_is_read() -> None:
    documents = [one for one in everything() if "alsoKnownAs" in one and "service" in one]
    assert documents
    for one in documents:
        assert wire.decode(encoded(one), wire.DidDocument).endpoint().startswith("https://")

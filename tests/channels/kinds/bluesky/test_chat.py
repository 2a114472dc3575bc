"""What happens in a chat, read from payloads of our own in the shapes of the lexicons."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from agent_console.channels.kinds.bluesky.channel import BlueskyChannel
from agent_console.domain.account import Account
from agent_console.domain.entry import Direction, ThreadKind
from agent_console.domain.incoming import IncomingDelete, IncomingMessage, IncomingReaction
from agent_console.runtime.clock import SystemClock
from tests.channels.kinds.bluesky.payloads import OLENA, US, encoded, ref

DEFS = "chat.bsky.convo.defs#"


@pytest.fixture
async def channel() -> AsyncIterator[BlueskyChannel]:
    account = Account(
        id="a",
        channel="bluesky",
        server="http://localhost:9",
        user=US,
        name="",
        created_at=SystemClock().now(),
    )
    made = BlueskyChannel(account, lambda: "", None, SystemClock(), directory="", chat="", pace=1.0)
    yield made
    await made.close()


def message(text: object = "hello", did: str = OLENA, **more: Any) -> dict[str, Any]:
    return {
        "$type": f"{DEFS}messageView",
        "id": "3m1",
        "rev": "3r1",
        "text": text,
        "sender": {"did": did},
        "sentAt": "2026-03-01T10:00:00.123Z",
        **more,
    }


def log(kind: str, **more: Any) -> bytes:
    return encoded({"$type": DEFS + kind, "rev": "3r1", "convoId": "convo-1", **more})


def test_a_message_stands_in_its_private_chat(channel: BlueskyChannel) -> None:
    batch = channel.reread(log("logCreateMessage", message=message("Привіт 👋🏽")))
    [heard] = batch.events
    assert isinstance(heard, IncomingMessage)
    assert (heard.remote, heard.thread, heard.text) == ("3m1", "convo-1", "Привіт 👋🏽")
    assert (heard.author.remote, heard.direction) == (OLENA, Direction.CUSTOMER)
    assert heard.occurred_at == datetime(2026, 3, 1, 10, 0, 0, 123000, tzinfo=UTC)
    assert [(one.remote, one.kind) for one in batch.threads] == [("convo-1", ThreadKind.PRIVATE)]


def test_reactions_come_with_their_message_alone_and_go(channel: BlueskyChannel) -> None:
    put = {"value": "🙏", "sender": {"did": OLENA}, "createdAt": "2026-03-01T10:01:00Z"}
    said = message(reactions=[put])
    _, beside = channel.reread(log("logCreateMessage", message=said)).events
    [alone] = channel.reread(log("logAddReaction", message=said, reaction=put)).events
    [gone] = channel.reread(log("logRemoveReaction", message=message(), reaction=put)).events
    assert isinstance(beside, IncomingReaction)
    assert isinstance(alone, IncomingReaction)
    assert isinstance(gone, IncomingDelete)
    assert beside == alone
    assert (alone.target, alone.key, alone.remote) == ("3m1", "🙏", gone.remote)


def test_a_post_that_is_sent_in_a_chat_is_a_link(channel: BlueskyChannel) -> None:
    embed = {"$type": "app.bsky.embed.record#view", "record": {"$type": "x#viewRecord", **ref("3k1")}}
    [heard] = channel.reread(log("logCreateMessage", message=message("look", embed=embed))).events
    assert isinstance(heard, IncomingMessage)
    assert heard.text == f"look\n\nhttps://bsky.app/profile/{OLENA}/post/3k1"


def test_an_answer_in_a_chat_names_its_message(channel: BlueskyChannel) -> None:
    said = message("yes", replyTo=message("yes?", id="3m0"))
    [heard] = channel.reread(log("logCreateMessage", message=said)).events
    assert isinstance(heard, IncomingMessage)
    assert heard.in_reply_to == "3m0"


@pytest.mark.parametrize(
    "payload",
    [
        log("logBeginConvo"),
        log("logReadConvo", message=message()),
        log("logDeleteMessage", message={**message(), "$type": f"{DEFS}deletedMessageView"}),
        log("logCreateMessage", message={"$type": f"{DEFS}deletedMessageView", "id": "3m1", "sentAt": "x"}),
        log("logDanceTogether", dance=["tango"]),
    ],
)
def test_what_nobody_said_is_passed_over(channel: BlueskyChannel, payload: bytes) -> None:
    batch = channel.reread(payload)
    assert (batch.events, batch.quarantined) == ((), ())


@pytest.mark.parametrize(
    "payload",
    [
        log("logCreateMessage", message=message(7)),
        log("logCreateMessage", message=message(sentAt="yesterday")),
        log("logCreateMessage", message=message(id="")),
        log("logCreateMessage"),
        log("logAddReaction", message=message()),
        b"{",
        b"[]",
        b"\xff",
    ],
)
def test_what_cannot_be_read_is_kept_with_its_bytes(channel: BlueskyChannel, payload: bytes) -> None:
    batch = channel.reread(payload)
    assert batch.events == ()
    assert [one.payload for one in batch.quarantined] == [payload]

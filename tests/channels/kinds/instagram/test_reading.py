"""Reading Instagram's webhooks and listings: the same ids in both shapes, mentions, and what was recorded elsewhere."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from agent_console.channels.kinds.instagram import wire
from agent_console.channels.kinds.instagram.reading import MENTION, AccountReader, Roots
from agent_console.channels.messenger import wire as shared
from agent_console.channels.messenger.reading import Line
from agent_console.domain.entry import Direction, ThreadKind
from agent_console.domain.incoming import IncomingMessage, IncomingRead
from tests.real_data import ROOT, needs

OWN, ANA = "178", "5614879"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
REAL = ROOT / "api"


def reader(own: str = OWN) -> AccountReader:
    return AccountReader(Line(own=own, edge="me", platform="instagram"), "lucky_shrub", Roots(), NOW)


def said(**value: Any) -> AccountReader:
    made = reader()
    whole = {
        "id": "11",
        "text": "¿Precio?",
        "from": {"id": ANA, "username": "ana"},
        "media": {"id": "9"},
        **value,
    }
    entry = {"id": OWN, "time": 1772366000, "changes": [{"field": "comments", "value": whole}]}
    made.webhook(json.dumps({"object": "instagram", "entry": [entry]}).encode())
    assert made.quarantined == []
    return made


def test_a_comment_below_our_picture_is_a_conversation_of_its_own() -> None:
    [event] = said().events
    assert isinstance(event, IncomingMessage)
    assert (event.thread, event.remote, event.author.remote, event.author.handle) == ("11", "11", ANA, "@ana")
    [answer] = said(id="12", parent_id="11").events
    assert isinstance(answer, IncomingMessage)
    assert (answer.thread, answer.in_reply_to) == ("11", "11")


def test_a_listed_comment_is_the_same_message_as_the_webhooks() -> None:
    made = reader()
    made.roots.title("9", "")
    raw = {
        "id": "11",
        "text": "¿Precio?",
        "timestamp": "2026-03-01T11:53:20+0000",
        "username": "ana",
        "from": {"id": ANA, "username": "ana"},
    }
    made.comment(shared.decode(json.dumps(raw).encode(), wire.Comment), "", "9")
    assert made.events == said().events


def test_our_own_answers_are_recognised_by_id_or_user_name() -> None:
    [by_id] = said(**{"from": {"id": OWN, "username": "x"}, "parent_id": "10"}).events
    [by_name] = said(**{"from": {"id": "", "username": "lucky_shrub"}, "parent_id": "10"}).events
    for event in (by_id, by_name):
        assert isinstance(event, IncomingMessage)
        assert (event.direction, event.author.remote) == (Direction.OURS, OWN)


def test_a_comment_without_an_author_is_asked_for() -> None:
    made = said(**{"from": None})
    assert made.events == [] and [str(one.id) for one in made.unnamed] == ["11"]


def test_a_picture_that_names_us_is_one_conversation_with_its_mentions() -> None:
    made = reader()
    made.media(
        wire.Media(
            id="55", caption="Thanks @lucky_shrub", username="ana", timestamp="2026-03-01T10:00:00+0000"
        )
    )
    made.mentioned(wire.Comment(id="56", text="@lucky_shrub look", username="bo"), "55")
    picture, comment = made.events
    assert isinstance(picture, IncomingMessage) and isinstance(comment, IncomingMessage)
    assert picture.thread == comment.thread == f"{MENTION}55"
    assert comment.in_reply_to == picture.remote
    assert made.threads[f"{MENTION}55"].kind is ThreadKind.POST
    assert picture.author.remote == "username:ana"


def test_messages_are_read_up_to_one_by_its_id() -> None:
    made = reader()
    one = {
        "sender": {"id": ANA},
        "recipient": {"id": OWN},
        "timestamp": 1772366000123,
        "read": {"mid": "aWd1"},
    }
    made.webhook(json.dumps({"object": "instagram", "entry": [{"id": OWN, "messaging": [one]}]}).encode())
    [read] = made.events
    assert isinstance(read, IncomingRead) and (read.target, read.author) == ("aWd1", ANA)


def test_an_answer_to_our_story_brings_the_story_along() -> None:
    made = reader()
    story = {"url": "https://cdn.example/story", "id": "3"}
    message = {"mid": "aWd2", "text": "nice", "reply_to": {"story": story}}
    one = {"sender": {"id": ANA}, "recipient": {"id": OWN}, "timestamp": 1772366000123, "message": message}
    made.webhook(json.dumps({"object": "instagram", "entry": [{"id": OWN, "messaging": [one]}]}).encode())
    [event] = made.events
    assert isinstance(event, IncomingMessage)
    assert (event.text, event.media[0].remote) == ("nice", "https://cdn.example/story#aWd2/0")


@needs(REAL, "recorded calls of Meta")
def test_every_recorded_payload_is_read() -> None:
    folder = REAL / "meta" / "instagram"
    read: set[str] = set()
    for file in sorted(folder.glob("*.json")):
        made = reader("17841452691600098")
        body = file.read_bytes()
        if file.name.startswith(("wh-", "messaging-")):
            made.webhook(body)
        elif file.name.startswith("comment"):
            made.comment(shared.decode(body, wire.Comment), "", "9")
        elif file.name.startswith("media-"):
            made.media(shared.decode(body, wire.Media))
        elif file.name == "mentioned-media.json":
            shared.decode(body, wire.Mentioned)
        else:
            continue
        assert made.quarantined == [], file.name
        read.add(file.name)
    assert len(read) >= 11, read

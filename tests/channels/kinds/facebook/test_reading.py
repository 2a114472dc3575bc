"""Reading webhooks and listings of a page: the same ids in both shapes, and nothing recorded is too strange."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from agent_console.channels.graph import Listing
from agent_console.channels.kinds.facebook import wire
from agent_console.channels.kinds.facebook.posts import Home, Posts
from agent_console.channels.kinds.facebook.reading import PageReader
from agent_console.channels.messenger import wire as shared
from agent_console.channels.messenger.reading import UNSUPPORTED, Line
from agent_console.domain.entry import Direction, ThreadKind
from agent_console.domain.incoming import (
    IncomingDelete,
    IncomingDelivery,
    IncomingEdit,
    IncomingMessage,
    IncomingReaction,
)
from tests.real_data import ROOT, needs

PAGE = "123"
ANA = "70010020"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
REAL = ROOT / "api"


def reader(own: str = PAGE) -> PageReader:
    return PageReader(Line(own=own, edge=own, platform="messenger"), Posts(own), NOW)


def heard(value: dict[str, Any], field: str = "feed") -> PageReader:
    """One change below our post 123_9, or below Ana's 123_8."""
    made = reader()
    made.posts.homes["123_9"] = Home(True, "Summer sale")
    made.posts.homes["123_8"] = Home(False, "Hello page")
    hook = {
        "object": "page",
        "entry": [{"id": PAGE, "time": 1772366400, "changes": [{"field": field, "value": value}]}],
    }
    made.webhook(json.dumps(hook).encode())
    assert made.quarantined == []
    return made


def comment(verb: str = "add", /, **more: Any) -> dict[str, Any]:
    return {
        "item": "comment",
        "verb": verb,
        "comment_id": "9_1",
        "post_id": "123_9",
        "parent_id": "123_9",
        "from": {"id": ANA, "name": "Ana"},
        "created_time": 1772366000,
        "message": "¿Hay en verde?",
        **more,
    }


def chat(**event: Any) -> PageReader:
    made = reader()
    one = {"sender": {"id": ANA}, "recipient": {"id": PAGE}, "timestamp": 1772366000123, **event}
    hook = {"object": "page", "entry": [{"id": PAGE, "time": 1772366400000, "messaging": [one]}]}
    made.webhook(json.dumps(hook).encode())
    assert made.quarantined == []
    return made


def test_a_top_level_comment_below_our_post_is_a_conversation_of_its_own() -> None:
    made = heard(comment())
    [event] = made.events
    assert isinstance(event, IncomingMessage)
    assert (event.thread, event.remote, event.in_reply_to) == ("9_1", "9_1", "")
    assert (event.author.remote, event.author.name, event.direction) == (ANA, "Ana", Direction.CUSTOMER)
    place = made.threads["9_1"]
    assert (place.kind, place.title) == (ThreadKind.POST, "Summer sale")


def test_an_answer_stands_in_the_thread_of_its_top_level_comment() -> None:
    made = heard(comment(comment_id="9_2", parent_id="9_1"))
    [event] = made.events
    assert isinstance(event, IncomingMessage)
    assert (event.thread, event.in_reply_to) == ("9_1", "9_1")


def test_a_visitors_post_is_one_conversation_with_all_its_comments() -> None:
    post = heard(
        {"item": "post", "verb": "add", "post_id": "123_8", "from": {"id": ANA}, "message": "Hello page"}
    )
    [event] = post.events
    assert event.thread == "123_8"  # type: ignore[union-attr]
    below = heard(comment(post_id="123_8", parent_id="123_8", comment_id="8_5"))
    [said] = below.events
    assert isinstance(said, IncomingMessage)
    assert (said.thread, said.in_reply_to) == ("123_8", "123_8")


def test_our_own_comment_begins_nothing_but_our_answer_is_heard_as_ours() -> None:
    us = {"id": PAGE, "name": "We"}
    assert heard(comment(**{"from": us})).events == []
    [event] = heard(comment(**{"from": us, "comment_id": "9_3", "parent_id": "9_1"})).events
    assert isinstance(event, IncomingMessage) and event.direction is Direction.OURS


def test_edits_and_removals_name_the_comment() -> None:
    [edit] = heard(comment("edited", message="¿Hay en azul?")).events
    assert isinstance(edit, IncomingEdit)
    assert (edit.remote, edit.thread, edit.text, edit.author) == ("9_1", "9_1", "¿Hay en azul?", ANA)
    [gone] = heard(comment("remove")).events
    assert isinstance(gone, IncomingDelete) and gone.remote == "9_1"
    assert heard(comment("hide")).events == []


def test_whoever_is_not_shown_is_somebody_else_at_each_comment() -> None:
    hidden = comment()
    del hidden["from"]
    [event] = heard(hidden).events
    assert isinstance(event, IncomingMessage) and event.author.remote == "someone:9_1"


def test_a_reaction_to_a_comment_is_heard_and_one_to_our_post_is_not() -> None:
    value = comment(item="reaction", reaction_type="angry")
    [event] = heard(value).events
    assert isinstance(event, IncomingReaction)
    assert (event.target, event.key, event.remote) == ("9_1", "😠", f"9_1!{ANA}")
    [gone] = heard({**value, "verb": "remove"}).events
    assert isinstance(gone, IncomingDelete) and gone.remote == event.remote
    del value["comment_id"]
    assert heard(value).events == []


def test_a_listed_comment_is_the_same_message_as_the_webhooks() -> None:
    listed = reader()
    listed.post(wire.Post(id="123_9", message="Summer sale\nand more", sender=shared.Person(id=PAGE)))
    raw = {
        "id": "9_1",
        "message": "¿Hay en verde?",
        "created_time": "2026-03-01T11:53:20+0000",
        "from": {"id": ANA, "name": "Ana"},
    }
    listed.comment(shared.decode(json.dumps(raw).encode(), wire.Comment), "123_9")
    assert listed.events == heard(comment()).events
    assert listed.threads["9_1"].title == "Summer sale"


def test_a_listed_message_is_the_same_message_as_the_webhooks() -> None:
    [pushed] = chat(message={"mid": "m_abc", "text": "hola"}).events
    made = reader()
    raw = {"id": "m_abc", "message": "hola", "created_time": "2026-03-01T11:53:20+0000", "from": {"id": ANA}}
    made.listed(Listing(data=[shared.encoded(raw)]), ANA)
    [listed] = made.events
    assert isinstance(pushed, IncomingMessage) and isinstance(listed, IncomingMessage)
    assert (listed.remote, listed.thread, listed.author.remote) == ("abc", ANA, ANA)
    assert (pushed.remote, pushed.thread, pushed.author.remote) == ("abc", ANA, ANA)


def test_an_echo_is_ours_with_our_key_whoever_is_named_first() -> None:
    made = reader()
    one = {"sender": {"id": PAGE}, "recipient": {"id": ANA}, "timestamp": 1772366000123}
    one["message"] = {"mid": "m_1", "text": "hi", "is_echo": True, "app_id": 7, "metadata": "key-1"}
    made.webhook(json.dumps({"object": "page", "entry": [{"id": PAGE, "messaging": [one]}]}).encode())
    [event] = made.events
    assert isinstance(event, IncomingMessage)
    assert (event.direction, event.thread, event.key) == (Direction.OURS, ANA, "key-1")


def test_buttons_places_stickers_and_what_is_unsupported_are_told() -> None:
    [pressed] = chat(postback={"title": "Talk to us", "payload": "HUMAN", "mid": "m_2"}).events
    assert isinstance(pressed, IncomingMessage) and pressed.text == "Talk to us"
    place = {"type": "location", "payload": {"coordinates": {"lat": 49.84, "long": 24.03}}}
    [here] = chat(message={"mid": "m_3", "attachments": [place]}).events
    assert isinstance(here, IncomingMessage) and here.text == "geo:49.84,24.03"
    sticker = {"type": "image", "payload": {"url": "https://cdn.example/s.png?x=1", "sticker_id": 36}}
    [thumb] = chat(message={"mid": "m_4", "attachments": [sticker]}).events
    assert isinstance(thumb, IncomingMessage)
    assert (thumb.media[0].mime, thumb.media[0].name) == ("image/png", "s.png")
    assert thumb.media[0].remote == "https://cdn.example/s.png?x=1#m_4/0"
    [odd] = chat(message={"mid": "m_5", "is_unsupported": True}).events
    assert isinstance(odd, IncomingMessage) and odd.unreadable == UNSUPPORTED


def test_deliveries_name_each_message_and_reads_a_moment() -> None:
    told = chat(delivery={"mids": ["m_1", "m_2"], "watermark": 5}).events
    assert [event.target for event in told if isinstance(event, IncomingDelivery)] == ["1", "2"]
    read = chat(read={"watermark": 1772366000000, "seq": 3})
    assert read.read_until == [(ANA, datetime(2026, 3, 1, 11, 53, 20, tzinfo=UTC))]


def test_what_is_broken_is_kept_so_that_it_can_be_read_again_and_its_neighbours_go_through() -> None:
    made = reader()
    made.posts.homes["123_9"] = Home(True)
    good, bad = comment(), comment(message={"no": "text"})
    changes = [{"field": "feed", "value": value} for value in (bad, good)]
    hook = {"object": "page", "entry": [{"id": PAGE, "time": 1, "changes": changes}]}
    made.webhook(json.dumps(hook).encode())
    assert len(made.events) == 1
    [kept] = made.quarantined
    again = reader()
    again.webhook(kept.payload)
    assert len(again.quarantined) == 1 and again.events == []
    again = reader()
    again.webhook(kept.payload.replace(b'{"no": "text"}', b'"now it is one"'))
    [event] = again.events
    assert isinstance(event, IncomingMessage) and event.text == "now it is one"


@needs(REAL, "recorded calls of Meta")
def test_every_recorded_webhook_is_read() -> None:
    seen: set[str] = set()
    for file in sorted((REAL / "meta" / "webhooks").glob("*.json")):
        own = "1234567890321"
        made = reader(own)
        made.webhook(file.read_bytes())
        assert made.quarantined == [], file.name
        seen |= {type(event).__name__ for event in made.events}
    assert seen >= {
        "IncomingMessage",
        "IncomingEdit",
        "IncomingDelete",
        "IncomingReaction",
        "IncomingDelivery",
    }


@needs(REAL, "recorded calls of Meta")
def test_every_recorded_post_comment_and_message_is_read() -> None:
    folder = REAL / "meta"
    read: dict[Any, int] = {wire.Post: 0, wire.Comment: 0, shared.Listed: 0, shared.Conversation: 0}
    for file in sorted(folder.rglob("*.json")):
        name, data = file.name, json.loads(file.read_bytes())
        for one in data if isinstance(data, list) else [data]:
            kind: type[Any] | None = None
            if name.startswith(("post", "tagged-post")):
                kind = wire.Post
            elif name.startswith("comment") and file.parent.name.startswith("v"):
                kind = wire.Comment
            elif name.startswith(("message", "instagram-message")) and file.parent.name.startswith("v"):
                kind = shared.Listed
            elif name in ("conversation.json", "instagram-conversation.json", "thread.json"):
                kind = shared.Conversation
            if kind is None or "id" not in one:
                continue
            made = reader()
            value = shared.decode(json.dumps(one).encode(), kind)
            read[kind] += 1
            if isinstance(value, wire.Post):
                made.post(value)
                for raw in value.below.data:
                    made.comment(shared.decode(raw, wire.Comment), value.remote)
            elif isinstance(value, wire.Comment):
                made.comment(value, "123_9")
            elif isinstance(value, shared.Conversation):
                made.listed(value.messages or Listing(), ANA)
            else:
                made.listed(Listing(data=[shared.encoded(one)]), ANA)
            assert made.quarantined == [], file
    assert min(read.values()) > 0, read

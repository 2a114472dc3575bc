"""Updates of the Bot API as events."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from agent_console.channels.kinds.telegram.reading import Read, formatted, read
from agent_console.channels.kinds.telegram.wire import Entity
from agent_console.domain.entry import Direction, Origin, ThreadKind
from agent_console.domain.incoming import IncomingDelete, IncomingMessage, IncomingReaction
from tests.real_data import ROOT, needs

RECORDED = ROOT / "api" / "telegram"
WHO = {"id": 7, "is_bot": False, "first_name": "Ana", "username": "ana"}
CHAT = {"id": 7, "type": "private", "first_name": "Ana"}


def taken(*updates: Any) -> Read:
    raw = tuple(msgspec.Raw(json.dumps(update).encode()) for update in updates)
    return read(raw, "1", Origin.LIVE, 0)


def message(**content: Any) -> dict[str, Any]:
    usual = {"message_id": 5, "date": 1_700_000_000, "from": WHO, "chat": CHAT}
    return {"update_id": 10, "message": {**usual, **content}}


def only(update: Any) -> IncomingMessage:
    (event,) = taken(update).batch.events
    assert isinstance(event, IncomingMessage)
    return event


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ({"text": "¿Dónde está?"}, "¿Dónde está?"),
        ({"location": {"latitude": 50.45, "longitude": 30.5234}}, "📍 50.450000, 30.523400"),
        (
            {
                "location": {"latitude": 1, "longitude": 2},
                "venue": {"title": "Shop", "address": "Gran Vía 1", "location": {}},
            },
            "📍 Shop, Gran Vía 1, 1.000000, 2.000000",
        ),
        (
            {"contact": {"phone_number": "+380441234567", "first_name": "Олена"}},
            "👤 Олена +380441234567",
        ),
        ({"poll": {"question": "When?", "options": [{"text": "Now"}]}}, "📊 When?\n– Now"),
        ({"sticker": {"file_id": "s", "emoji": "😡"}}, "😡"),
    ],
)
def test_every_content_reads_as_text(content: dict[str, Any], text: str) -> None:
    assert only(message(**content)).text == text


def test_a_photo_is_its_largest_size_with_a_smaller_one_to_show() -> None:
    sizes = [
        {"file_id": "small", "width": 90, "height": 67},
        {"file_id": "large", "width": 1280, "height": 960, "file_size": 9},
        {"file_id": "middle", "width": 320, "height": 240},
    ]
    heard = only(message(photo=sizes, caption="broken"))
    (media,) = heard.media
    assert (media.remote, media.thumbnail, media.size, heard.text) == ("large", "middle", 9, "broken")


def test_service_messages_are_passed_over() -> None:
    found = taken(message(new_chat_members=[WHO]), message(pinned_message={"message_id": 1}))
    assert found.batch.events == () and found.batch.quarantined == () and found.next == 11


def test_a_topic_of_a_forum_is_a_place_of_its_own_and_no_answer() -> None:
    group = {"id": -100, "type": "supergroup", "title": "Shop", "is_forum": True}
    update = message(
        text="hi",
        chat=group,
        message_thread_id=3,
        is_topic_message=True,
        reply_to_message={"message_id": 3, "date": 1, "chat": group},
    )
    heard = only(update)
    assert (heard.thread, heard.in_reply_to) == ("-100/3", "")
    (thread,) = taken(update).batch.threads
    assert (thread.kind, thread.title) == (ThreadKind.STANDING, "Shop")


def test_what_the_bot_and_its_channel_write_is_ours() -> None:
    bot = {"id": 1, "is_bot": True, "first_name": "Help"}
    channel = {"id": -5, "type": "channel", "title": "News"}
    post = {"message_id": 1, "date": 1, "chat": channel, "sender_chat": channel, "text": "new"}
    for update in (message(**{"from": bot, "text": "x"}), {"update_id": 1, "channel_post": post}):
        assert only(update).direction is Direction.OURS


def test_changed_reactions_say_what_went_and_what_came() -> None:
    change = {
        "chat": CHAT,
        "message_id": 5,
        "user": WHO,
        "date": 1,
        "old_reaction": [{"type": "emoji", "emoji": "👍"}],
        "new_reaction": [{"type": "emoji", "emoji": "❤"}, {"type": "custom_emoji", "custom_emoji_id": "9"}],
    }
    gone, *put = taken({"update_id": 1, "message_reaction": change}).batch.events
    assert isinstance(gone, IncomingDelete) and gone.remote == "7:5:7:👍"
    assert [event.key for event in put if isinstance(event, IncomingReaction)] == ["❤", "⭐"]


def test_what_cannot_be_read_is_kept_and_passed() -> None:
    bad = {"update_id": 12, "message": {"message_id": "x"}}
    found = taken(message(text="before"), bad, {"no": "number"}, message(text="beside"))
    assert len(found.batch.events) == 2 and found.next == 13
    assert [json.loads(each.payload) for each in found.batch.quarantined] == [bad, {"no": "number"}]


def entity(type_: str, offset: int, length: int, url: str = "") -> Entity:
    return Entity(type_, offset, length, url)


def test_formatting_counts_in_utf16_units_and_nests() -> None:
    text = "👍🏽 <b> bold link"
    marks = (
        entity("bold", 5, 13),
        entity("text_link", 14, 4, 'https://evil.example/?a="b'),
        entity("mention", 0, 4),
    )
    assert formatted(text, marks) == (
        '👍🏽 <b>&lt;b&gt; bold <a href="https://evil.example/?a=&quot;b">link</a></b>'
    )


def test_links_that_are_no_web_addresses_and_ranges_beyond_the_text_are_left_out() -> None:
    assert formatted("click", (entity("text_link", 0, 5, "javascript:alert(1)"),)) == ""
    assert formatted("short", (entity("bold", 3, 40), entity("bold", -1, 2))) == ""


@needs(RECORDED, "recorded updates of Telegram")
def test_recorded_updates_are_read() -> None:
    files = sorted(RECORDED.glob("*.json"))
    assert files
    for file in files:
        found = read((msgspec.Raw(file.read_bytes()),), "1", Origin.LIVE, 0)
        assert found.batch.quarantined == ()
        assert len(found.batch.events) == ("callback_query" not in file.name)


@pytest.mark.parametrize("kind", ["story", "paid_media", "checklist", "game", "invoice", "giveaway"])
def test_what_a_program_is_not_shown_is_a_message_all_the_same(kind: str) -> None:
    assert only(message(**{kind: {"anything": 1}})).unreadable == kind


def test_a_dice_is_told_as_it_fell() -> None:
    assert only(message(dice={"emoji": "🎲", "value": 4})).text == "🎲 4"


def test_service_messages_are_no_messages() -> None:
    assert taken(message(new_chat_title="Shop")).batch.events == ()

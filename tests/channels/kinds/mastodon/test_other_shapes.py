"""Statuses and notifications as Pleroma, Akkoma and Pixelfed write them, by hand from their public descriptions."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from agent_console.channels.kinds.mastodon import wire
from agent_console.channels.kinds.mastodon.events import Us
from agent_console.channels.kinds.mastodon.lists import read
from agent_console.domain.entry import Visibility

US = Us(wire.Account(id="AUsAbcDefGhi", acct="help", username="help"), "social.example")
ANA = {
    "id": "AAnaAbcDefGhi",
    "acct": "ana@far.example",
    "username": "ana",
    "display_name": "Ana",
    "fqn": "ana@far.example",
}
PLEROMA: dict[str, Any] = {
    "id": "AXz1KcVgUTkZMkqoEC",
    "created_at": "2023-01-02T03:04:05.000Z",
    "account": {
        **ANA,
        "pleroma": {"is_confirmed": True, "tags": [], "relationship": {}},
        "source": {"fields": []},
    },
    "content": 'hi <a class="u-url mention" data-user="A" href="https://social.example/users/help">@<span>help</span></a><br/>bye',
    "visibility": "list",
    "mentions": [
        {"acct": "help", "id": "AUsAbcDefGhi", "url": "https://social.example/users/help", "username": "help"}
    ],
    "in_reply_to_id": "AXz1",
    "in_reply_to_account_id": "AUsAbcDefGhi",
    "media_attachments": [
        {
            "id": "-1234",
            "type": "image",
            "url": "https://social.example/media/ab.png?name=ab.png",
            "preview_url": None,
            "remote_url": None,
            "text_url": "https://social.example/media/ab.png",
            "description": "",
            "pleroma": {"mime_type": "image/png", "name": "ab.png"},
        }
    ],
    "poll": None,
    "card": None,
    "application": None,
    "language": None,
    "edited_at": None,
    "emoji_reactions": [],
    "pleroma": {
        "content": {"text/plain": "hi @help bye"},
        "conversation_id": 7,
        "direct_conversation_id": None,
    },
}
PIXELFED: dict[str, Any] = {
    "id": "512345678901234567",
    "created_at": "2023-01-02T03:04:05.000000Z",
    "account": {
        "id": "5",
        "username": "ana",
        "acct": "ana",
        "display_name": None,
        "avatar": None,
        "url": None,
        "fields": None,
    },
    "content": None,
    "visibility": "unlisted",
    "mentions": [],
    "in_reply_to_id": None,
    "in_reply_to_account_id": None,
    "media_attachments": [
        {"id": "9", "type": "image", "url": "https://p.example/a.jpg", "meta": [], "description": None}
    ],
    "spoiler_text": None,
    "sensitive": False,
    "language": None,
    "poll": None,
    "reblog": None,
}


def status(raw: dict[str, Any]) -> wire.Status:
    """As it is read from a list."""
    value = read(msgspec.Raw(msgspec.json.encode(raw)), wire.Status).value
    assert isinstance(value, wire.Status)
    return value


def test_a_status_of_pleroma_is_a_message() -> None:
    message = US.message(status(PLEROMA), "AXz1")
    assert (message.text, message.visibility) == ("hi @help\nbye", Visibility.DIRECT)
    assert message.author.handle == "@ana@far.example"
    assert (message.media[0].name, message.media[0].mime) == ("ab.png", "image/png")


def test_a_status_of_pixelfed_is_a_message() -> None:
    message = US.message(status(PIXELFED), "512345678901234567")
    assert (message.text, message.author.name, message.heading) == ("", "ana", "")
    assert message.media[0].mime == "image/jpeg"


@pytest.mark.parametrize(
    "more",
    [
        {"type": "pleroma:chat_mention", "chat_message": {"id": "AX", "content": "psst"}},
        {"type": "pleroma:emoji_reaction", "emoji": "☕", "emoji_url": None, "status": PLEROMA},
        {"type": "move", "target": ANA, "status": None},
    ],
)
def test_notifications_of_pleroma_are_read(more: dict[str, Any]) -> None:
    note = {
        "id": "123",
        "created_at": "2023-01-02T03:04:05.000Z",
        "account": ANA,
        "pleroma": {"is_seen": False},
    }
    value = read(msgspec.Raw(msgspec.json.encode({**note, **more})), wire.Notification).value
    assert isinstance(value, wire.Notification)
    assert value.type == more["type"]

"""Every answer that was recorded of a real Mastodon can be read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest

from agent_console.channels.kinds.mastodon import wire
from agent_console.channels.kinds.mastodon.events import Us
from agent_console.channels.kinds.mastodon.limits import Limits
from agent_console.channels.kinds.mastodon.lists import read
from agent_console.domain.incoming import IncomingMessage
from tests.real_data import ROOT, needs

FOLDER = ROOT / "api" / "mastodon"
CALLS = sorted(FOLDER.glob("*.json"))
US = Us(wire.Account(id="1", acct="help", username="help"), "social.example")
STATUSES = re.compile(r"/api/v1/(timelines/.*|accounts/\d+/statuses|statuses/\d+/quotes)$")
STATUS = re.compile(r"/api/v1/statuses(/\d+(/(favourite|unfavourite|reblog|mute|unmute|pin|unpin))?)?$")
ACCOUNT = re.compile(r"/api/v1/accounts/(verify_credentials|lookup|update_credentials)$")


@needs(FOLDER, "recorded calls of Mastodon")
@pytest.mark.parametrize("path", CALLS, ids=lambda path: path.stem)
def test_every_recorded_answer_is_read(path: Path) -> None:
    for call in msgspec.json.decode(path.read_bytes()):
        if isinstance(call.get("response"), (dict, list)):
            _read(call)


def _read(call: dict[str, Any]) -> None:
    where = urlsplit(call["uri"]).path.rstrip("/")
    body = msgspec.json.encode(call["response"])
    if call["status"] >= 400:
        assert wire.problem(body)
    elif STATUSES.search(where):
        for raw in msgspec.json.decode(body, type=list[msgspec.Raw]):
            _status(raw)
    elif where == "/api/v1/notifications":
        for raw in msgspec.json.decode(body, type=list[msgspec.Raw]):
            item = read(raw, wire.Notification)
            assert isinstance(item.value, wire.Notification)
            if wire.there(item.value.status):
                _status(item.value.status)
    elif STATUS.search(where) and "scheduled_at" not in call["response"]:
        _status(msgspec.Raw(body))
    elif where.endswith("/context"):
        assert wire.decode(body, wire.Context).ancestors is not None
    elif ACCOUNT.search(where):
        assert US.user(wire.decode(body, wire.Account)).handle.startswith("@")
    elif where in ("/api/v1/instance", "/api/v2/instance"):
        limits = Limits()
        limits.learn(wire.decode(body, wire.Instance))
        assert (limits.characters, limits.files) == (500, 4)
        assert re.match("wss?://", limits.streaming)
        assert limits.keys or "/v1/" in where
    elif where.endswith("/media"):
        assert wire.decode(body, wire.Attachment).size()[0]


def _status(raw: msgspec.Raw) -> None:
    item = read(raw, wire.Status)
    assert isinstance(item.value, wire.Status), bytes(raw)
    message = US.message(item.value, item.id)
    assert isinstance(message, IncomingMessage)
    assert "<" not in message.text

"""Matrix payloads of our own making, whole and broken."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec

from agent_console.channels.kinds.matrix import wire

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
NOW_MS = int(NOW.timestamp() * 1000)
US = "@help:example.com"
OLENA = "@olena:example.com"
ROOM = "!room:example.com"


def raw(event: object) -> wire.Raw:
    """As it stands in an answer."""
    return wire.Raw(event if isinstance(event, bytes) else msgspec.json.encode(event))


def message(
    text: object = "hello",
    *,
    id: str = "$1",
    sender: str = OLENA,
    ts: int = NOW_MS - 1000,
    extra: dict[str, Any] | None = None,
    **content: Any,
) -> dict[str, Any]:
    """An m.room.message."""
    return {
        "type": "m.room.message",
        "event_id": id,
        "sender": sender,
        "origin_server_ts": ts,
        "content": {"msgtype": "m.text", "body": text, **content, **(extra or {})},
    }


def state(
    kind: str, content: dict[str, Any], key: str = "", sender: str = OLENA, **more: Any
) -> dict[str, Any]:
    """A state event."""
    return {
        "type": kind,
        "event_id": f"$state-{kind}-{key}",
        "sender": sender,
        "origin_server_ts": NOW_MS - 60_000,
        "state_key": key,
        "content": content,
        **more,
    }


def member(who: str, name: str = "", membership: str = "join", **more: Any) -> dict[str, Any]:
    """An m.room.member."""
    return state("m.room.member", {"membership": membership, "displayname": name or None, **more}, who, who)

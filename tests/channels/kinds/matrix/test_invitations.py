"""An invitation that cannot be accepted now must neither be lost nor asked about all the time."""

from __future__ import annotations

import threading
from contextlib import aclosing
from datetime import UTC, datetime

import msgspec
import pytest

from agent_console.channels.kinds.matrix import listen
from agent_console.channels.kinds.matrix.channel import MatrixChannel
from agent_console.channels.kinds.matrix.sign_in import Secret
from agent_console.domain.account import Account
from agent_console.runtime.clock import SystemClock
from tests.channels.kinds.matrix.payloads import OLENA, ROOM, US
from tests.servers.web import Asked, Reply, Web

_INVITE = {
    "type": "m.room.member",
    "sender": OLENA,
    "state_key": US,
    "content": {"membership": "invite", "is_direct": False},
}


def server(joins_fail: threading.Event) -> Web:
    """One invitation, and a join that fails as long as the event is set."""

    def answer(asked: Asked) -> Reply:
        if "/join/" in asked.path:
            if joins_fail.is_set():
                return Reply(502, b"<html>bad gateway</html>")
            return Reply(body=msgspec.json.encode({"room_id": ROOM}))
        if "/sync" in asked.path:
            invite = {} if "since=" in asked.path else {ROOM: {"invite_state": {"events": [_INVITE]}}}
            return Reply(body=msgspec.json.encode({"next_batch": "s", "rooms": {"invite": invite}}))
        return Reply()

    return Web(answer)


async def turns(web: Web, count: int) -> int:
    """Listen for so many syncs; gives how often we tried to join."""
    account = Account(
        id="d", channel="matrix", server=web.url, user=US, name="Help", created_at=datetime.now(UTC)
    )
    channel = MatrixChannel(account, lambda: Secret(token="t").text(), SystemClock())
    async with aclosing(channel.listen(None)) as batches:
        async for _ in batches:
            if sum("/sync" in asked.path for asked in web.asked) >= count:
                break
    await channel.close()
    return sum("/join/" in asked.path for asked in web.asked)


async def test_a_join_that_fails_is_not_tried_again_at_every_turn() -> None:
    failing = threading.Event()
    failing.set()
    with server(failing) as web:
        assert await turns(web, 8) == 1


async def test_a_join_that_failed_is_tried_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listen, "LONG_POLL", 0.0)
    failing = threading.Event()
    failing.set()
    with server(failing) as web:
        assert await turns(web, 5) > 1


async def test_a_join_that_worked_is_not_tried_again() -> None:
    with server(threading.Event()) as web:
        assert await turns(web, 8) == 1

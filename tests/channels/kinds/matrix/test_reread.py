"""What was quarantined names its room, so that a version that understands it can read it."""

from __future__ import annotations

import pytest

from agent_console.channels.kinds.matrix.channel import MatrixChannel
from agent_console.domain.account import Account
from agent_console.domain.incoming import IncomingMessage
from agent_console.runtime.clock import SystemClock
from tests.channels.kinds.matrix.payloads import NOW, ROOM, US, message
from tests.channels.kinds.matrix.test_events import reading

ACCOUNT = Account(id="a", channel="matrix", server="http://127.0.0.1:1", user=US, name="Help", created_at=NOW)


async def test_a_message_that_is_understood_now_stands_in_its_room() -> None:
    channel = MatrixChannel(ACCOUNT, lambda: "", SystemClock())
    (kept,) = reading(message(17)).quarantined
    assert channel.reread(kept.payload).quarantined == (kept,)
    batch = channel.reread(kept.payload.replace(b'"body":17', b'"body":"seventeen"'))
    (event,) = batch.events
    assert isinstance(event, IncomingMessage)
    assert (event.text, event.thread, batch.quarantined, batch.cursor) == ("seventeen", ROOM, (), None)
    await channel.close()


@pytest.mark.parametrize("payload", [b"", b"[]", b"\xff", b"{}", b'{"room_id": 5}', b'{"a":' * 5000])
async def test_what_names_no_room_stays(payload: bytes) -> None:
    channel = MatrixChannel(ACCOUNT, lambda: "", SystemClock())
    batch = channel.reread(payload)
    assert [kept.payload for kept in batch.quarantined] == [payload]
    assert batch.events == ()
    await channel.close()

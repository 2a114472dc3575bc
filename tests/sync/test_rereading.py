"""What is quarantined is read again by a channel that has learned to, and only that leaves the quarantine."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from agent_console.domain.entry import Origin
from agent_console.domain.incoming import Batch, IncomingEdit, Unreadable
from agent_console.domain.log import Log
from agent_console.sync.rereading import Reread, reread
from tests.sync.double import DoubleChannel, Server
from tests.sync.samples import ACCOUNT, CHAT, START, in_place, message, take

DAYS = timedelta(days=3)


class Learned(DoubleChannel):
    """Reads what begins with "m" now, half of what begins with "h", and stumbles over the rest."""

    def reread(self, payload: bytes) -> Batch:
        text = payload.decode()
        if text.startswith("m"):
            return Batch(origin=Origin.BACKFILL, threads=(CHAT,), events=(message(text),), cursor="never")
        if text.startswith("h"):
            rest = Unreadable(payload=b"rest of " + payload, why="half")
            return Batch(origin=Origin.LIVE, threads=(CHAT,), events=(message(text),), quarantined=(rest,))
        if text.startswith("u"):
            return Batch(origin=Origin.LIVE, quarantined=(Unreadable(payload=payload, why="still"),))
        if text.startswith("n"):
            return Batch(origin=Origin.LIVE)
        raise ValueError(text)


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def channel() -> Learned:
    return Learned(ACCOUNT, Server(), lambda: "s")


async def kept(log: Log) -> set[bytes]:
    return {payload for _, payload in await log.write(lambda tx: tuple(tx.quarantined(ACCOUNT.id)))}


async def set_aside(log: Log, *payloads: bytes) -> None:
    await log.write(lambda tx: [tx.quarantine(ACCOUNT.id, one, "why", START) for one in payloads])


async def test_what_can_be_read_now_comes_in_and_the_rest_stays(log: Log, channel: Learned) -> None:
    await set_aside(log, b"m1", b"u1", b"boom", b"m2", b"n1")
    await log.write(lambda tx: tx.save_cursor(ACCOUNT.id, "here"))
    assert await reread(log, channel, now, reopen_within=DAYS) == Reread(read=3, left=2)
    assert await kept(log) == {b"u1", b"boom"}
    (conversation,) = await in_place(log)
    assert len(conversation.unanswered) == 2  # nobody has seen them: they wait for an answer
    assert await log.write(lambda tx: tx.cursor(ACCOUNT.id)) == "here"
    assert await reread(log, channel, now, reopen_within=DAYS) == Reread(read=0, left=2)


async def test_a_payload_that_is_read_in_part_leaves_the_unread_rest(log: Log, channel: Learned) -> None:
    await set_aside(log, b"h1")
    assert await reread(log, channel, now, reopen_within=DAYS) == Reread(read=1, left=1)
    assert await kept(log) == {b"rest of h1"}
    assert len(await in_place(log)) == 1


async def test_what_the_intake_itself_could_not_take_is_taken_again(log: Log, channel: Learned) -> None:
    await take(log, message("known"))
    edit = IncomingEdit(
        remote="known", thread="chat", revision="r1", occurred_at=START, author="@olena", text="changed"
    )
    await set_aside(log, msgspec.json.encode({"kind": "IncomingEdit", "event": edit}))
    assert await reread(log, channel, now, reopen_within=DAYS) == Reread(read=1, left=0)


async def test_what_the_intake_still_cannot_take_stays(log: Log, channel: Learned) -> None:
    nowhere = msgspec.json.encode({"kind": "IncomingMessage", "event": message("", thread="")})
    await set_aside(log, nowhere)
    result = await reread(log, channel, now, reopen_within=DAYS)
    assert result == Reread(read=0, left=1)
    assert await kept(log) == {nowhere}

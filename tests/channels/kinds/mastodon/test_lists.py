"""Lists that are longer than one visit, and threads that the server cannot tell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import msgspec
import pytest

from agent_console.channels.kinds.mastodon import wire
from agent_console.channels.kinds.mastodon.client import Client
from agent_console.channels.kinds.mastodon.cursor import Place
from agent_console.channels.kinds.mastodon.lists import Half, newer
from agent_console.channels.kinds.mastodon.threads import Threads
from agent_console.errors import Rejected, RetryLater, Unreachable, UnreachableKind
from agent_console.runtime.http import Answer

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Server:
    """Notifications in pages of forty, newest first; it wants a rest now and then."""

    def __init__(self, count: int, rest_at: int = 0) -> None:
        self.count = count
        self.rest_at = rest_at
        self.asked = 0

    async def ask(self, method: str, path: str, *, params: Mapping[str, str | int]) -> Answer:
        self.asked += 1
        if self.asked == self.rest_at:
            raise RetryLater(1.0)
        top = int(params.get("max_id", self.count + 1)) - 1
        ids = range(top, max(int(params.get("since_id", 0)), top - 40), -1)
        told: list[dict[str, Any]] = [
            {"id": str(one), "type": "follow", "created_at": (NOW + timedelta(seconds=one)).isoformat()}
            for one in ids
        ]
        return Answer(status=200, headers={}, body=msgspec.json.encode(told))


async def read(server: Server, halves: dict[str, Half]) -> list[str]:
    client = cast("Client", server)
    place = Place(id="10", at=NOW + timedelta(seconds=10))
    items = await newer(client, "/n", wire.Notification, place, NOW, {"limit": 40}, halves=halves)
    return [item.id for item in items]


async def test_a_gap_of_any_length_is_read_to_its_end() -> None:
    assert await read(Server(5000), {}) == [str(one) for one in range(11, 5001)]


async def test_a_list_that_was_limited_in_the_middle_goes_on_there() -> None:
    server, halves = Server(5000, rest_at=100), dict[str, Half]()
    with pytest.raises(RetryLater):
        await read(server, halves)
    assert await read(server, halves) == [str(one) for one in range(11, 5001)]
    assert server.asked <= 130
    assert not halves


class Deaf:
    """A server that cannot tell what stands over a status."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    async def context(self, remote: str) -> object:
        raise self.error


def answer() -> wire.Status:
    return wire.Status(id="5", created_at=NOW, account=wire.Account(id="7"), in_reply_to_id="4")


async def test_a_thread_that_the_server_fails_on_holds_up_nothing_for_ever() -> None:
    threads = Threads(cast("Client", Deaf(Unreachable(UnreachableKind.SERVER_ERROR, "500"))))
    for _ in range(2):  # perhaps it is only for a moment
        with pytest.raises(Unreachable):
            await threads.place(answer())
    assert (await threads.place(answer())).root == "5"
    refused = Threads(cast("Client", Deaf(Rejected("no"))))
    assert (await refused.place(answer())).root == "5"


async def test_a_line_that_is_down_is_waited_for() -> None:
    threads = Threads(cast("Client", Deaf(Unreachable(UnreachableKind.TIMEOUT))))
    for _ in range(9):
        with pytest.raises(Unreachable):
            await threads.place(answer())

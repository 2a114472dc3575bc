"""A connection in its own thread: given up at once, opened again when servers ended it, gone when closed."""

from __future__ import annotations

import asyncio

import pytest

from agent_console.channels.kinds.email.imap import Connection, Refused
from agent_console.channels.kinds.email.line import Line
from agent_console.channels.kinds.email.servers import Server
from agent_console.errors import Unreachable
from tests.servers.mailbox import Mailbox
from tests.servers.proxy import Proxy

pytestmark = pytest.mark.server


class Counted:
    """Opens lines to a mailbox, and counts them."""

    def __init__(self, box: Mailbox, port: int) -> None:
        self._box = box
        self._port = port
        self.opened = 0

    def __call__(self) -> Connection:
        self.opened += 1
        connection = Connection(Server("imap", "127.0.0.1", self._port, True), patience=5.0)
        connection.log_in(self._box.address, self._box.password)
        return connection


def waits(line: Line, seconds: float = 60.0) -> asyncio.Future[None]:
    """Work that waits for news in INBOX."""

    def work(connection: Connection) -> None:
        connection.select("INBOX")
        connection.wait(seconds, line.wake)

    return line.run(work)  # type: ignore[return-value]


async def test_waiting_is_given_up_at_once_and_waiting_again_really_waits(help_mailbox: Mailbox) -> None:
    opener = Counted(help_mailbox, help_mailbox.server.imaps)
    line = Line(opener)
    for _ in range(2):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await waits(line)
    assert opener.opened == 2
    await line.close()


async def test_a_line_that_the_server_ended_is_opened_again_once(help_mailbox: Mailbox) -> None:
    with Proxy(help_mailbox.server.imaps) as proxy:
        opener = Counted(help_mailbox, proxy.port)
        line = Line(opener)
        assert (await line.run(lambda connection: connection.select("INBOX"))).folder == "INBOX"
        proxy.hang_up()
        assert (await line.run(lambda connection: connection.select("Sent"))).folder == "Sent"
        assert opener.opened == 2
        proxy.refuse()
        with pytest.raises(Unreachable):
            await line.run(lambda connection: connection.select("INBOX"))
        await line.close()


async def test_a_refusal_costs_no_line(help_mailbox: Mailbox) -> None:
    opener = Counted(help_mailbox, help_mailbox.server.imaps)
    line = Line(opener)
    with pytest.raises(Refused):
        await line.run(lambda connection: connection.select("No such folder"))
    assert await line.run(lambda connection: connection.sent_folder()) == "Sent"
    assert opener.opened == 1
    await line.close()


async def test_a_closed_line_does_nothing_any_more(help_mailbox: Mailbox) -> None:
    line = Line(Counted(help_mailbox, help_mailbox.server.imaps))
    await line.run(lambda connection: connection.noop())
    await line.close()
    await line.close()
    with pytest.raises(Unreachable):
        await line.run(lambda connection: connection.noop())


async def test_news_end_the_waiting_even_when_they_came_before_it_began(help_mailbox: Mailbox) -> None:
    line = Line(Counted(help_mailbox, help_mailbox.server.imaps))
    other = help_mailbox.server.mailbox("other")

    def late(connection: Connection) -> int:
        connection.select("INBOX")
        help_mailbox.receive(b"From: a@b.test\r\nMessage-ID: <x@b.test>\r\n\r\nhi\r\n", other.address)
        connection.wait(60.0, line.wake)
        return connection.select("INBOX").messages

    async with asyncio.timeout(20):
        assert await line.run(late) == 1
    await line.close()

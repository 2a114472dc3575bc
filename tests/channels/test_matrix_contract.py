"""The contract of every channel, for Matrix, against a real Synapse."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from agent_console.channels.base import Channel
from agent_console.channels.kinds.matrix.channel import MatrixChannel
from agent_console.channels.kinds.matrix.sign_in import Secret
from agent_console.domain.account import Account
from agent_console.runtime.clock import SystemClock
from tests.channels.contract import ChannelContract
from tests.servers.customer import Customer, Message
from tests.servers.proxy import Proxy
from tests.servers.synapse import Synapse


class MatrixTown:
    """A direct room between Olena and us; our line goes through a proxy that can be cut."""

    def __init__(self, synapse: Synapse, proxy: Proxy, olena: Customer, desk: Customer) -> None:
        self.synapse = synapse
        self.proxy = proxy
        self.olena = olena
        self.desk = desk
        self.phone = desk.another_device()
        self.thread = olena.direct_room(desk.user)
        desk.join(self.thread)
        self.us = desk.user
        self.customer = olena.user
        self.customer_name = olena.name
        self.opened: list[Channel] = []

    def account(self) -> Account:
        """Ours, behind the proxy."""
        return Account(
            id="desk",
            channel="matrix",
            server=self.proxy.url,
            user=self.us,
            name="Help",
            created_at=SystemClock().now(),
        )

    def channel(self, page: int = 40) -> Channel:
        """Opened anew, with small pages so that a test needs few messages to fill several."""
        secret = Secret(token=self.desk.token, device=self.desk.device).text()
        channel: Channel = MatrixChannel(self.account(), lambda: secret, SystemClock(), page=page)
        self.opened.append(channel)
        return channel

    def say(self, text: str) -> str:
        return self.olena.send(self.thread, text)

    def say_formatted(self, text: str, html: str) -> str:
        return self.olena.send_formatted(self.thread, text, html)

    def say_image(self, data: bytes, name: str) -> str:
        return self.olena.send_image(self.thread, data, name, 1, 1)

    def answer(self, target: str, text: str) -> str:
        return self.olena.reply(self.thread, target, text)

    def edit(self, target: str, text: str) -> None:
        self.olena.edit(self.thread, target, text)

    def take_back(self, target: str) -> None:
        self.olena.redact(self.thread, target)

    def react(self, target: str, key: str) -> str:
        return self.olena.react(self.thread, target, key)

    def read_up_to(self, target: str) -> None:
        self.olena.receipt(self.thread, target)

    def type(self, active: bool) -> None:
        self.olena.typing(self.thread, active)

    def write_elsewhere(self, text: str) -> str:
        return self.phone.send(self.thread, text)

    def texts(self) -> list[str]:
        return self.olena.texts(self.thread)

    def _shown(self, remote: str) -> Message:
        return next(m for m in self.olena.messages(self.thread) if m.id == remote)

    def file_of(self, remote: str) -> bytes:
        return self.olena.download(self._shown(remote).url)

    def answered(self, remote: str) -> str:
        return self._shown(remote).in_reply_to

    def reactions(self, remote: str) -> list[str]:
        return list(self._shown(remote).reactions)

    def cut_next_answer(self) -> None:
        self.proxy.cut_after(b"/send/m.room.message/")

    def drop_next_request(self) -> None:
        self.proxy.refuse()

    def mend(self) -> None:
        self.proxy.pass_on()

    def end_session(self) -> None:
        self.phone.sign_out_everywhere()

    def stop_server(self) -> None:
        self.synapse.stop()
        self.proxy.refuse()

    def start_server(self) -> None:
        self.synapse.start()
        self.proxy.pass_on()


@pytest.fixture
async def town(synapse: Synapse, customer: Customer, desk: Customer) -> AsyncIterator[MatrixTown]:
    """One of one's own for every test."""
    with Proxy(synapse.port) as proxy:
        made = MatrixTown(synapse, proxy, customer, desk)
        yield made
        await asyncio.gather(*(channel.close() for channel in made.opened))
        made.phone.close()


class TestMatrix(ChannelContract):
    """Synapse."""

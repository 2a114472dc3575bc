"""The contract of every channel, for Matrix, against a real Synapse."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from agent_console.channels.base import Channel
from agent_console.channels.kinds.matrix.channel import MatrixChannel
from agent_console.channels.kinds.matrix.sign_in import Secret
from agent_console.domain.account import Account
from agent_console.domain.entry import ThreadKind
from agent_console.errors import Unreachable
from agent_console.runtime.clock import SystemClock
from tests.channels.contract import Cannot, ChannelContract, Limited, Place, Town
from tests.channels.ear import Ear
from tests.servers.customer import Customer, Message
from tests.servers.faults import Answered, Faults, Match
from tests.servers.synapse import Synapse

SENDING = Match("PUT", r"/send/m\.room\.message/")


class MatrixTown(Town):
    """A direct room between Olena and us, and a community; our line goes through the faults."""

    def __init__(self, synapse: Synapse, faults: Faults, olena: Customer, desk: Customer) -> None:
        self.synapse = synapse
        self.olena = olena
        self.desk = desk
        self.phone = desk.another_device()
        direct = olena.direct_room(desk.user)
        desk.join(direct)
        super().__init__(
            us=desk.user,
            customer=olena.user,
            customer_name=olena.name,
            private=Place(direct, ThreadKind.PRIVATE, SENDING),
            faults=faults,
            listening=Match("GET", "/sync"),
            many=130,
            longest=4000,
            nowhere="!nowhere:example.org",
            echoes=True,
            refusal=Answered(403, body=b'{"errcode": "M_FORBIDDEN", "error": "You are muted here"}'),
            refusal_words="You are muted here",
        )
        self.opened: list[Channel] = []

    def account(self) -> Account:
        """Ours, behind the proxy."""
        return Account(
            id="desk",
            channel="matrix",
            server=self.line().url,
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

    def say(self, place: Place, text: str) -> str:
        return self.olena.send(place.thread, text)

    def say_html(self, place: Place, text: str, html: str) -> str:
        return self.olena.send_formatted(place.thread, text, html)

    def say_file(self, place: Place, data: bytes, name: str, mime: str, description: str = "") -> str:
        if description:
            raise Cannot("descriptions of files")
        return self.olena.send_image(place.thread, data, name, 1, 1)

    def say_unknown(self, place: Place) -> None:
        self.olena.send_event(place.thread, "org.example.poll", {"what": ["is", 1]})

    def say_unreadable(self, place: Place) -> None:
        sticker = {"body": {"not": "text"}, "url": "mxc://a/b", "info": {}}  # Synapse takes no such message
        self.olena.send_event(place.thread, "m.sticker", sticker)

    def answer(self, place: Place, target: str, text: str) -> str:
        return self.olena.reply(place.thread, target, text)

    def edit(self, place: Place, target: str, text: str) -> None:
        self.olena.edit(place.thread, target, text)

    def take_back(self, place: Place, target: str) -> None:
        self.olena.redact(place.thread, target)

    def react(self, place: Place, target: str, key: str) -> str:
        return self.olena.react(place.thread, target, key)

    def read_up_to(self, place: Place, target: str) -> None:
        self.olena.receipt(place.thread, target)

    def type(self, place: Place, active: bool) -> None:
        self.olena.typing(place.thread, active)

    def write_elsewhere(self, place: Place, text: str) -> str:
        return self.phone.send(place.thread, text)

    def texts(self, place: Place) -> list[str]:
        return self.olena.texts(place.thread)

    def _shown(self, place: Place, remote: str) -> Message:
        return next(m for m in self.olena.messages(place.thread) if m.id == remote)

    def file_of(self, place: Place, remote: str) -> bytes:
        return self.olena.download(self._shown(place, remote).url)

    def answered(self, place: Place, remote: str) -> str:
        return self._shown(place, remote).in_reply_to

    def reactions(self, place: Place, remote: str) -> list[str]:
        return list(self._shown(place, remote).reactions)

    def end_session(self) -> None:
        self.phone.sign_out_everywhere()

    def rate_limits(self) -> tuple[Limited, ...]:
        body = b'{"errcode": "M_LIMIT_EXCEEDED", "error": "Too many requests", "retry_after_ms": 2500}'
        return (Limited("retry_after_ms", Answered(429, body=body), 2.5),)


@pytest.fixture
async def town(synapse: Synapse, customer: Customer, desk: Customer) -> AsyncIterator[MatrixTown]:
    """One of one's own for every test."""
    with Faults(synapse.url) as faults:
        made = MatrixTown(synapse, faults, customer, desk)
        yield made
        await asyncio.gather(*(channel.close() for channel in made.opened))
        made.phone.close()


class TestMatrix(ChannelContract):
    """Synapse."""

    places = ("private",)

    async def test_a_server_that_restarts_is_told_and_then_goes_on(self, town: MatrixTown) -> None:
        place = town.private
        assert place is not None
        channel = town.channel()
        async with Ear(channel) as ear:
            await ear.caught_up()
            await ear.said(town.say(place, "before"))
            town.synapse.stop()
            try:
                town.go_silent()
                assert isinstance(await ear.fails(), Unreachable)
            finally:
                town.synapse.start()
                town.mend()
        after = town.say(place, "after")
        async with Ear(channel, ear.cursor) as again:
            await again.said(after)
            assert [m.text for m in again.messages()] == ["after"]

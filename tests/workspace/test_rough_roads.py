"""A collector at work while the network lies and the sign-in ends: what was said and queued survives."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import httpx
import pytest

from agent_console.app import Console
from agent_console.domain.account import Audience, HealthState
from agent_console.domain.views import DeliveryState
from agent_console.errors import ChannelError
from tests.servers.customer import Customer
from tests.servers.synapse import Synapse
from tests.servers.web import Asked, Reply, Web
from tests.workspace.conftest import Opener
from tests.workspace.test_matrix_end_to_end import connect, message, row_with, until

pytestmark = pytest.mark.server


async def direct(desk: Customer, customer: Customer) -> str:
    room = await asyncio.to_thread(customer.direct_room, desk.user)
    await until(lambda: asyncio.to_thread(lambda: desk.user in customer.members(room)))
    return room


async def health_is(console: Console, *states: HealthState) -> None:
    async def look() -> bool:
        return all(view.health.state in states for view in await console.read.accounts())

    await until(look, patience=40)


class Portal:
    """A network that shows a page of its own instead of the server, as hotels do, while `shown`."""

    def __init__(self, target: str) -> None:
        self.target = target
        self.shown = False
        self.page = Reply(
            200, b"<html><h1>Please sign in to our WiFi</h1></html>", {"Content-Type": "text/html"}
        )
        self.swallowed = 0

    def answer(self, asked: Asked) -> Reply:
        if not self.shown:
            kept = {k: v for k, v in asked.headers.items() if k.lower() in ("authorization", "content-type")}
            try:
                found = httpx.request(
                    asked.method, self.target + asked.path, headers=kept, content=asked.body, timeout=60
                )
            except httpx.HTTPError:
                return Reply(close_early=True)
            if not self.shown:
                kind = found.headers.get("content-type", "application/json")
                return Reply(found.status_code, found.content, {"Content-Type": kind})
        self.swallowed += asked.method == "PUT"
        return self.page


@pytest.fixture
def portal(synapse: Synapse) -> Iterator[tuple[Portal, Web]]:
    """In front of the server."""
    made = Portal(synapse.url)
    with Web(made.answer) as web:
        yield made, web


@pytest.mark.parametrize("status", [200, 302, 403, 404, 511])
async def test_a_page_instead_of_the_server_is_never_taken_for_an_answer(
    opener: Opener, portal: tuple[Portal, Web], desk: Customer, customer: Customer, status: int
) -> None:
    gate, web = portal
    console = await opener()
    await console.accounts.add(
        "matrix", {"server": web.url, "user": desk.user, "password": desk.password}, Audience.CUSTOMERS
    )
    room = await direct(desk, customer)
    await asyncio.to_thread(customer.send, room, "Still in the hotel?")
    found = await row_with(console, "hotel")
    gate.page = Reply(status, gate.page.body, gate.page.headers)
    gate.shown = True
    await console.work.reply(found.id, "Yes, the network is bad.")

    async def in_trouble() -> bool:
        return all(view.health.state is not HealthState.LIVE for view in await console.read.accounts())

    await until(in_trouble, patience=60)
    state = (await message(console, found.id, "Yes, the")).delivery
    assert state in (DeliveryState.QUEUED, DeliveryState.ATTEMPTING, DeliveryState.UNCERTAIN), state
    assert customer.texts(room) == ["Still in the hotel?"]
    gate.shown = False
    await asyncio.to_thread(customer.send, room, "Hello?")
    await customer.arrives(room, "Yes, the network is bad.", patience=90)
    await message(console, found.id, "Hello?")
    assert customer.texts(room).count("Yes, the network is bad.") == 1
    assert not [f for f in await console.archive.doctor(refold=True) if not f.ok]


async def test_what_was_queued_when_the_sign_in_ended_leaves_after_the_next_one_even_after_a_restart(
    opener: Opener, synapse: Synapse, desk: Customer, customer: Customer
) -> None:
    console = await opener()
    account = await connect(console, synapse, desk)
    room = await direct(desk, customer)
    await asyncio.to_thread(customer.send, room, "Anybody?")
    found = await row_with(console, "Anybody")
    await console.work.reply(found.id, "First.", delay=3)
    await asyncio.to_thread(desk.sign_out_everywhere)
    await health_is(console, HealthState.SIGN_IN_AGAIN)
    await console.work.reply(found.id, "Second.")
    for fields in ({"password": "wrong"}, {"token": "syt_bm90aGluZw_wrong_000000"}, {}):
        with pytest.raises(ChannelError):
            await console.accounts.sign_in_again(account.id, fields)
    stranger = await asyncio.to_thread(synapse.customer, "Somebody Else")
    try:
        with pytest.raises(ChannelError):
            await console.accounts.sign_in_again(
                account.id, {"user": stranger.user, "password": stranger.password}
            )
    finally:
        stranger.close()
    await health_is(console, HealthState.SIGN_IN_AGAIN)
    await console.close()
    console = await opener()
    await health_is(console, HealthState.SIGN_IN_AGAIN)
    for text in ("First.", "Second."):
        assert (await message(console, found.id, text)).delivery is DeliveryState.QUEUED
    await asyncio.to_thread(customer.send, room, "I wrote while you were away.")
    await console.accounts.sign_in_again(account.id, {"password": desk.password})
    await customer.arrives(room, "Second.", patience=40)
    await message(console, found.id, "while you were away")
    texts = customer.texts(room)
    assert [texts.count(text) for text in ("First.", "Second.")] == [1, 1]
    assert texts.index("First.") < texts.index("Second.")

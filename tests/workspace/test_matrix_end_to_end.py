"""From a customer's own client on a real server, through the workspace, and back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest

from agent_console.app import Console
from agent_console.domain.account import Account, Audience, HealthState
from agent_console.domain.entry import Direction, Outcome, ThreadKind
from agent_console.domain.views import (
    ConversationStatus,
    DeliveryState,
    InboxQuery,
    InboxRow,
    MessageView,
    View,
)
from agent_console.errors import Rejected, Unreachable
from tests.servers.customer import Customer
from tests.servers.synapse import Synapse
from tests.workspace.conftest import Opener

pytestmark = pytest.mark.server
T = TypeVar("T")


async def until(question: Callable[[], Awaitable[T]], patience: float = 20.0) -> T:
    """The first true answer; asks again whenever it is false."""
    async with asyncio.timeout(patience):
        while True:
            answer = await question()
            if answer:
                return answer
            await asyncio.sleep(0.05)


async def connect(console: Console, synapse: Synapse, desk: Customer) -> Account:
    account = await console.accounts.add(
        "matrix",
        {"server": synapse.url, "user": desk.user, "password": desk.password},
        Audience.CUSTOMERS,
    )

    async def live() -> bool:
        return any(view.health.state is HealthState.LIVE for view in await console.read.accounts())

    await until(live)
    return account


async def row_with(console: Console, snippet: str, view: View = View.ALL) -> InboxRow:
    async def look() -> InboxRow | None:
        page = await console.read.inbox_page(InboxQuery(view=view))
        return next((row for row in page.rows if snippet in row.snippet), None)

    found = await until(look)
    assert found is not None
    return found


async def message(console: Console, conversation: str, text: str) -> MessageView:
    async def look() -> MessageView | None:
        page = await console.read.timeline(conversation)
        return next((i for i in page.items if isinstance(i, MessageView) and text in i.text), None)

    found = await until(look)
    assert found is not None
    return found


async def test_a_direct_message_is_answered_and_the_customer_reads_it(
    opener: Opener, synapse: Synapse, desk: Customer, customer: Customer
) -> None:
    console = await opener()
    await connect(console, synapse, desk)
    room = await asyncio.to_thread(customer.direct_room, desk.user)
    await until(lambda: asyncio.to_thread(lambda: desk.user in customer.members(room)))
    await asyncio.to_thread(customer.send, room, "Де моє замовлення 48213?")
    row = await row_with(console, "48213")
    assert row.kind is ThreadKind.PRIVATE and not row.public
    assert row.unread == 1 and row.waiting_since is not None
    await console.work.reply(row.id, "Воно вже в дорозі.")
    await until(lambda: asyncio.to_thread(lambda: "Воно вже в дорозі." in customer.texts(room)))

    async def settled() -> bool:
        [now] = await console.read.inbox_rows([row.id])
        return now.waiting_since is None and now.unread == 0 and now.sending == ""

    await until(settled)
    ours = await message(console, row.id, "Воно вже")
    assert ours.direction is Direction.OURS and ours.delivery in (
        DeliveryState.SENT,
        DeliveryState.DELIVERED,
        DeliveryState.READ,
    )
    await console.work.close([row.id], Outcome.SOLVED)
    await asyncio.to_thread(customer.send, room, "дякую!")
    await row_with(console, "дякую", View.CLOSED)
    await asyncio.to_thread(customer.send, room, "А коли саме?")
    again = await row_with(console, "А коли саме", View.ALL)
    assert again.id == row.id and again.status is ConversationStatus.OPEN
    assert not [f for f in await console.archive.doctor(refold=True) if not f.ok]


async def test_a_reply_written_while_the_server_is_down_arrives_exactly_once(
    opener: Opener, synapse: Synapse, desk: Customer, customer: Customer
) -> None:
    console = await opener()
    await connect(console, synapse, desk)
    room = await asyncio.to_thread(customer.direct_room, desk.user)
    await until(lambda: asyncio.to_thread(lambda: desk.user in customer.members(room)))
    await asyncio.to_thread(customer.send, room, "Is anybody there?")
    row = await row_with(console, "anybody")
    await asyncio.to_thread(synapse.stop)
    try:
        await console.work.reply(row.id, "We are, and we are sorry.")
        queued = await message(console, row.id, "We are,")
        assert queued.delivery not in (DeliveryState.SENT, DeliveryState.FAILED)
    finally:
        await asyncio.to_thread(synapse.start)
    await until(
        lambda: asyncio.to_thread(lambda: "We are, and we are sorry." in customer.texts(room)), patience=60
    )
    await asyncio.to_thread(customer.send, room, "Thanks, that helps")
    await row_with(console, "that helps")
    texts = await asyncio.to_thread(customer.texts, room)
    assert texts.count("We are, and we are sorry.") == 1
    page = await console.read.timeline(row.id)
    assert sum("We are, and" in i.text for i in page.items if isinstance(i, MessageView)) == 1


async def test_a_message_of_a_public_room_is_taken_out_and_answered_there(
    opener: Opener, synapse: Synapse, desk: Customer, customer: Customer
) -> None:
    console = await opener()
    await connect(console, synapse, desk)
    room = await asyncio.to_thread(customer.public_room, "Community", desk.user)
    await until(lambda: asyncio.to_thread(lambda: desk.user in customer.members(room)))
    asked = await asyncio.to_thread(customer.send, room, "Does the tent come in green?")
    row = await row_with(console, "green")
    assert row.kind is ThreadKind.STANDING and row.public and row.name == "Community"
    question = await message(console, row.id, "green")
    taken = await console.work.take_out(question.id)
    head = await console.read.conversation(taken)
    assert head.row.kind is ThreadKind.TAKEN_OUT and head.taken_from == row.id and head.row.customer
    await console.work.reply(taken, "Yes, since Monday.")

    def answered() -> bool:
        return any(m.text == "Yes, since Monday." and m.in_reply_to == asked for m in customer.messages(room))

    await until(lambda: asyncio.to_thread(answered))


async def test_wrong_credentials_save_nothing(opener: Opener, synapse: Synapse, desk: Customer) -> None:
    console = await opener()
    with pytest.raises(Rejected):
        await console.accounts.add(
            "matrix", {"server": synapse.url, "user": desk.user, "password": "no"}, Audience.CUSTOMERS
        )
    with pytest.raises(Unreachable):
        await console.accounts.add(
            "matrix",
            {"server": "http://127.0.0.1:9", "user": desk.user, "password": "no"},
            Audience.CUSTOMERS,
        )
    assert await console.read.accounts() == ()


async def test_an_expired_token_asks_to_sign_in_again_and_keeps_what_is_queued(
    opener: Opener, synapse: Synapse, desk: Customer, customer: Customer
) -> None:
    console = await opener()
    account = await connect(console, synapse, desk)
    room = await asyncio.to_thread(customer.direct_room, desk.user)
    await until(lambda: asyncio.to_thread(lambda: desk.user in customer.members(room)))
    await asyncio.to_thread(customer.send, room, "Hello?")
    row = await row_with(console, "Hello?")
    await asyncio.to_thread(desk.sign_out_everywhere)

    async def signed_out() -> bool:
        head = await console.read.conversation(row.id)
        return head.account_health.state is HealthState.SIGN_IN_AGAIN

    await until(signed_out)
    await console.work.reply(row.id, "Here we are.")
    waiting = await message(console, row.id, "Here we are.")
    assert waiting.delivery is DeliveryState.QUEUED
    await console.accounts.sign_in_again(account.id, {"password": desk.password})
    await until(lambda: asyncio.to_thread(lambda: customer.texts(room).count("Here we are.") == 1))


async def test_closing_takes_less_than_two_seconds_in_the_middle_of_a_long_poll(
    opener: Opener, synapse: Synapse, desk: Customer
) -> None:
    console = await opener()
    await connect(console, synapse, desk)
    async with asyncio.timeout(2):
        await console.close()


async def test_only_one_of_two_consoles_collects_and_both_see_the_same(
    opener: Opener, synapse: Synapse, desk: Customer, customer: Customer
) -> None:
    first = await opener()
    await connect(first, synapse, desk)
    second = await opener(agent="Luis")
    assert first.info.collecting and not second.info.collecting
    room = await asyncio.to_thread(customer.direct_room, desk.user)
    await until(lambda: asyncio.to_thread(lambda: desk.user in customer.members(room)))
    await asyncio.to_thread(customer.send, room, "Who answers me?")
    row = await row_with(second, "Who answers")
    await second.work.reply(row.id, "Luis does.")
    await until(lambda: asyncio.to_thread(lambda: "Luis does." in customer.texts(room)))
    await first.close()

    async def took_over() -> bool:
        return second.info.collecting

    await until(took_over)
    await asyncio.to_thread(customer.send, room, "Still there?")
    await row_with(second, "Still there?")

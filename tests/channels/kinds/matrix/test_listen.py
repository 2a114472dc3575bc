"""Listening to Matrix: invitations, communities, encryption, gaps and long histories, on a real Synapse."""

from __future__ import annotations

import asyncio
import itertools
import tracemalloc
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from urllib.parse import quote

import pytest

from agent_console.channels.kinds.matrix import listen
from agent_console.channels.kinds.matrix.channel import MatrixChannel
from agent_console.channels.kinds.matrix.cursor import Cursor
from agent_console.channels.kinds.matrix.sign_in import Secret
from agent_console.domain.account import Account
from agent_console.domain.entry import Origin, ThreadKind
from agent_console.domain.incoming import IncomingMessage
from agent_console.runtime.clock import SystemClock
from tests.channels.ear import Ear
from tests.servers.customer import Customer
from tests.servers.synapse import Synapse
from tests.sync.waiting import until

pytestmark = pytest.mark.server


class Line:
    """Our account at the server; `open` makes a channel as a new start of the program would."""

    def __init__(self, synapse: Synapse, desk: Customer) -> None:
        self.synapse = synapse
        self.desk = desk
        self.opened: list[MatrixChannel] = []

    def open(self, page: int = 200) -> MatrixChannel:
        account = Account(
            id="desk",
            channel="matrix",
            server=self.synapse.url,
            user=self.desk.user,
            name="Help",
            created_at=SystemClock().now(),
        )
        secret = Secret(token=self.desk.token, device=self.desk.device).text()
        channel = MatrixChannel(account, lambda: secret, SystemClock(), page=page)
        self.opened.append(channel)
        return channel


@pytest.fixture
async def line(synapse: Synapse, desk: Customer) -> AsyncIterator[Line]:
    made = Line(synapse, desk)
    yield made
    await asyncio.gather(*(channel.close() for channel in made.opened))


async def test_a_direct_invitation_is_accepted_and_what_was_said_before_is_news(
    line: Line, customer: Customer
) -> None:
    async with Ear(line.open()) as ear:
        await ear.caught_up()
        room = customer.direct_room(line.desk.user)
        customer.send(room, "Is anybody there?")
        await ear.message("Is anybody there?")
        assert ear.thread(room).kind is ThreadKind.PRIVATE
        assert ear.thread(room).title == "Olena Shevchenko"
        assert [m.text for m in ear.messages(room, Origin.LIVE)] == ["Is anybody there?"]
    assert line.desk.members(room).count(line.desk.user) == 1
    direct = line.desk.call("GET", f"user/{line.desk.user}/account_data/m.direct")
    assert direct == {customer.user: [room]}


async def test_an_invitation_from_before_we_first_connected_is_accepted(
    line: Line, customer: Customer
) -> None:
    room = customer.direct_room(line.desk.user)
    customer.send(room, "since Friday")
    async with Ear(line.open()) as ear:
        await ear.message("since Friday")
        assert [m.text for m in ear.messages(room, Origin.LIVE)] == ["since Friday"]


async def test_an_invitation_by_somebody_who_has_gone_disturbs_nobody(line: Line, customer: Customer) -> None:
    room = customer.direct_room(line.desk.user)
    customer.leave(room)
    other = customer.direct_room(line.desk.user)
    customer.send(other, "hello")
    async with Ear(line.open()) as ear:
        await ear.message("hello")


async def test_a_community_is_standing_and_only_what_is_said_after_we_came_is_news(
    line: Line, customer: Customer
) -> None:
    room = customer.public_room("Garden club")
    customer.send(room, "before")
    async with Ear(line.open()) as ear:
        await ear.caught_up()
        customer.invite(room, line.desk.user)
        await ear.until(
            lambda: room in customer.members(room) or line.desk.user in customer.members(room) or None
        )
        customer.send(room, "after")
        await ear.message("after")
        await ear.message("before")
        assert ear.thread(room).kind is ThreadKind.STANDING
        assert ear.thread(room).title == "Garden club"
        assert [m.text for m in ear.messages(room, Origin.LIVE)] == ["after"]
        assert "before" in [m.text for m in ear.messages(room, Origin.BACKFILL)]


async def test_customers_answer_each_other_under_their_own_names(
    line: Line, synapse: Synapse, customer: Customer
) -> None:
    room = customer.public_room("Garden club")
    line.desk.join(room)
    ivan = synapse.customer("Іван Франко")
    ivan.join(room)
    picture = ivan.set_avatar(b"\x89PNG")
    question = customer.send(room, "Who knows?")
    ivan.reply(room, question, "I do")
    async with Ear(line.open()) as ear:
        answer = await ear.message("I do")
        assert (answer.author.name, answer.author.avatar) == ("Іван Франко", picture)
        assert answer.in_reply_to == question
        assert (await ear.message("Who knows?")).author.name == "Olena Shevchenko"
        await ear.caught_up()
        ivan.rename("Ivan the Great")
        name = f"rooms/{quote(room)}/state/m.room.member/{quote(ivan.user)}"
        await until(lambda: ivan.call("GET", name)["displayname"] == ivan.name)  # rooms learn it by and by
        ivan.send(room, "me again")
        assert (await ear.message("me again")).author.name == "Ivan the Great"
    ivan.close()


async def test_names_are_known_after_a_new_start_too(line: Line, customer: Customer) -> None:
    room = customer.direct_room(line.desk.user)
    line.desk.join(room)
    async with Ear(line.open()) as ear:
        await ear.caught_up()
        customer.send(room, "one")
        await ear.message("one")
    customer.send(room, "two")
    async with Ear(line.open(), ear.cursor) as again:
        heard = await again.message("two")
        assert heard.author.name == "Olena Shevchenko"
        assert again.thread(room).kind is ThreadKind.PRIVATE


async def test_an_encrypted_room_says_so(line: Line, customer: Customer) -> None:
    room = customer.private_room(line.desk.user, encrypted=True)
    line.desk.join(room)
    customer.send_event(room, "m.room.encrypted", {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "x"})
    async with Ear(line.open()) as ear:
        heard = await ear.hears(IncomingMessage)
        assert heard.unreadable == "encrypted"
        assert ear.thread(room).encrypted


async def test_a_new_name_of_a_room_is_handed_out(line: Line, customer: Customer) -> None:
    room = customer.public_room("Old name")
    line.desk.join(room)
    async with Ear(line.open()) as ear:
        await ear.caught_up()
        assert ear.thread(room).title == "Old name"
        customer.rename_room(room, "Нова назва")
        await ear.until(lambda: ear.thread(room).title == "Нова назва" or None, "the new name")


async def test_gaps_in_several_rooms_are_filled_each_in_its_order(line: Line, customer: Customer) -> None:
    rooms = [customer.public_room(f"Room {number}") for number in range(3)]
    for room in rooms:
        line.desk.join(room)
    async with Ear(line.open()) as ear:
        await ear.caught_up()
    for number in range(70):
        for room in rooms:
            customer.send(room, f"{number}")
    async with Ear(line.open(page=25), ear.cursor) as again:
        for room in rooms:
            await again.hears(IncomingMessage, lambda m, room=room: m.thread == room and m.text == "69")  # type: ignore[misc]
        for room in rooms:
            assert [m.text for m in again.messages(room)] == [str(number) for number in range(70)]
            assert {m.author.name for m in again.messages(room)} == {"Olena Shevchenko"}


async def test_a_crash_in_the_middle_of_a_gap_neither_loses_nor_repeats_whole_pages(
    line: Line, customer: Customer
) -> None:
    room = customer.public_room("Busy")
    line.desk.join(room)
    async with Ear(line.open()) as ear:
        await ear.caught_up()
    said = [f"{number}" for number in range(120)]
    for text in said:
        customer.send(room, text)
    first: list[str] = []
    cursor = ear.cursor
    async with aclosing(line.open(page=25).listen(cursor)) as batches:
        async for batch in batches:
            first += [event.text for event in batch.events if isinstance(event, IncomingMessage)]
            cursor = batch.cursor or cursor
            if len(first) >= 25:
                break
    assert first == said[: len(first)]
    async with Ear(line.open(page=25), cursor) as again:
        await again.message(said[-1])
        assert first + [m.text for m in again.messages(room)] == said


async def test_a_message_broken_by_a_strange_client_is_quarantined_beside_good_ones(
    line: Line, customer: Customer
) -> None:
    room = customer.direct_room(line.desk.user)
    line.desk.join(room)
    async with Ear(line.open()) as ear:
        await ear.caught_up()
        customer.send(room, "before")
        customer.send_event(room, "m.reaction", {"m.relates_to": {"not": "a relation"}})
        customer.send_event(room, "m.sticker", {"body": {"not": "text"}, "url": "mxc://a/b", "info": {}})
        customer.send_event(room, "m.room.message", {"msgtype": "m.text", "body": "deep", "x": _nested(100)})
        customer.send_event(room, "org.example.unknown", {"a": 1})
        customer.send(room, "after")
        await ear.message("after")
        assert [m.text for m in ear.messages(room)] == ["before", "deep", "after"]
        assert len(ear.quarantined) == 2
        assert all(b'"not"' in kept.payload for kept in ear.quarantined)


def _nested(depth: int) -> object:
    value: object = 1
    for _ in range(depth):
        value = [value]
    return value


async def test_a_cursor_that_the_server_does_not_know_starts_anew(line: Line, customer: Customer) -> None:
    room = customer.direct_room(line.desk.user)
    line.desk.join(room)
    customer.send(room, "still here")
    async with Ear(line.open(), Cursor(since="s_of_another_server").text()) as ear:
        await ear.message("still here")
    async with Ear(line.open(), "not a cursor of ours") as ear:
        await ear.message("still here")


async def test_a_customer_who_writes_during_the_backfill_is_heard_meanwhile(
    line: Line, customer: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listen, "_BETWEEN_LIVE", 0.0)
    room = customer.public_room("Long")
    line.desk.join(room)
    for number in range(60):
        customer.send(room, f"{number}")
    order: list[Origin] = []
    async with aclosing(line.open(page=5).listen(None)) as batches:
        async for batch in batches:
            if not order:
                customer.send(room, "urgent")
            order += [batch.origin for e in batch.events if isinstance(e, IncomingMessage)]
            if len(order) == 61:
                break
    assert order.count(Origin.LIVE) == 1
    assert order[-1] is Origin.BACKFILL


async def test_the_backfill_stops_at_the_declared_number(
    line: Line, customer: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listen, "HISTORY_EVENTS", 40)
    room = customer.public_room("Long")
    line.desk.join(room)
    for number in range(100):
        customer.send(room, f"{number}")
    async with Ear(line.open(page=20)) as ear:
        await ear.caught_up()
    heard = [m.text for m in ear.messages(room)]
    assert "99" in heard
    assert 40 <= len(heard) <= 60


@pytest.mark.slow
async def test_a_room_with_thousands_of_messages_comes_whole_in_small_pieces(
    line: Line, customer: Customer
) -> None:
    count = 2_000
    room = customer.public_room("Enormous")
    line.desk.join(room)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: customer.send(room, f"message {number} " + "x" * 500), range(count)))
    heard: set[str] = set()
    most = 0
    progress = []
    tracemalloc.start()
    try:
        async with aclosing(line.open().listen(None)) as batches:
            async for batch in batches:
                found = [e.remote for e in batch.events if isinstance(e, IncomingMessage)]
                assert batch.total is not None
                progress.append(batch.done / batch.total)
                most = max(most, len(found))
                heard.update(found)
                if len(heard) == count:
                    break
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most <= listen.PAGE
    assert all(a <= b for a, b in itertools.pairwise(progress))
    assert peak < 8_000_000  # a page or two, and the set above

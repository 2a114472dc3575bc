"""Sending and looking back where the contract of all channels does not reach."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from agent_console.channels.base import CannotTell, Delivered, NotReceived, OutgoingPart
from agent_console.channels.kinds.matrix import send
from agent_console.channels.kinds.matrix.channel import MatrixChannel
from agent_console.channels.kinds.matrix.sign_in import Secret
from agent_console.domain.account import Account
from agent_console.domain.entry import Media, ThreadKind
from agent_console.errors import Unreachable
from agent_console.runtime.clock import Clock, SystemClock
from tests.channels.kinds.matrix.payloads import US, message
from tests.servers.customer import Customer
from tests.servers.proxy import Proxy
from tests.servers.synapse import Synapse
from tests.servers.web import Asked, Reply, Web

pytestmark = pytest.mark.server


class WrongClock:
    """Our computer's clock, off by so much."""

    def __init__(self, by: timedelta) -> None:
        self._by = by

    def now(self) -> datetime:
        """What it shows."""
        return datetime.now(UTC) + self._by


class Desk:
    """Our account behind a line that can be cut, in a direct room with Olena."""

    def __init__(self, proxy: Proxy, olena: Customer, us: Customer) -> None:
        self.proxy = proxy
        self.olena = olena
        self.us = us
        self.room = olena.direct_room(us.user)
        us.join(self.room)
        self.opened: list[MatrixChannel] = []

    def open(self, session: Customer | None = None, clock: Clock | None = None) -> MatrixChannel:
        """A channel over a session of ours."""
        session = session or self.us
        account = Account(
            id="desk",
            channel="matrix",
            server=self.proxy.url,
            user=self.us.user,
            name="Help",
            created_at=datetime.now(UTC),
        )
        secret = Secret(token=session.token, device=session.device).text()
        channel = MatrixChannel(account, lambda: secret, clock or SystemClock())
        self.opened.append(channel)
        return channel

    def part(self, key: str, text: str = "", at: datetime | None = None, **more: object) -> OutgoingPart:
        """A part of a reply."""
        return OutgoingPart(
            key=key,
            thread=self.room,
            kind=ThreadKind.PRIVATE,
            public=False,
            text=text,
            first_attempt=at or datetime.now(UTC),
            **more,  # type: ignore[arg-type]
        )


@pytest.fixture
async def place(synapse: Synapse, customer: Customer, desk: Customer) -> AsyncIterator[Desk]:
    with Proxy(synapse.port) as proxy:
        made = Desk(proxy, customer, desk)
        yield made
        await asyncio.gather(*(channel.close() for channel in made.opened))


async def test_a_part_is_found_from_another_session_too(place: Desk) -> None:
    part = place.part("k1", "sent before the new sign-in")
    sent = await place.open().deliver(part)
    found = await place.open(place.us.another_device()).find(part)
    assert isinstance(found, Delivered)
    assert found.remote == sent.remote


async def test_a_customer_who_copies_our_key_is_not_taken_for_us(place: Desk) -> None:
    place.olena.send_event(
        place.room, "m.room.message", {"msgtype": "m.text", "body": "x", "org.agent-console.key": "k1"}
    )
    assert isinstance(await place.open().find(place.part("k1", "x")), NotReceived)


@pytest.mark.parametrize("hours", [-30, 30])
async def test_a_wrong_clock_of_ours_hides_nothing(place: Desk, hours: int) -> None:
    clock = WrongClock(timedelta(hours=hours))
    channel = place.open(clock=clock)
    part = place.part("k1", "under a wrong clock", clock.now())
    sent = await channel.deliver(part)
    for number in range(120):  # more than a page of later messages
        place.olena.send(place.room, f"{number}")
    found = await channel.find(part)
    assert isinstance(found, Delivered)
    assert found.remote == sent.remote


async def test_a_room_with_more_since_than_is_read_back_proves_nothing(
    place: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(send, "_PAGES", 1)
    part = place.part("k1", "lost")
    for number in range(110):
        place.olena.send(place.room, f"{number}")
    assert isinstance(await place.open().find(part), CannotTell)


async def test_a_room_that_we_were_put_out_of_proves_nothing(place: Desk, synapse: Synapse) -> None:
    room = place.olena.private_room()
    part = OutgoingPart(
        key="k",
        thread=room,
        kind=ThreadKind.PRIVATE,
        public=False,
        text="x",
        first_attempt=datetime.now(UTC),
    )
    assert isinstance(await place.open().find(part), CannotTell)


async def test_the_clock_of_another_server_does_not_end_the_search() -> None:
    def server(asked: Asked) -> Reply:
        ours = message("here", id="$ours", sender=US, extra={"org.agent-console.key": "k1"})
        foreign = message("from 2015", id="$foreign", sender="@a:elsewhere.example", ts=1_430_000_000_000)
        return Reply(body=msgspec.json.encode({"chunk": [foreign, ours], "start": "a"}))

    account = Account(id="d", channel="matrix", server="", user=US, name="Help", created_at=datetime.now(UTC))
    with Web(server) as web:
        account = msgspec.structs.replace(account, server=web.url)
        channel = MatrixChannel(account, lambda: Secret(token="t").text(), SystemClock())
        part = OutgoingPart(
            key="k1",
            thread="!r",
            kind=ThreadKind.PRIVATE,
            public=False,
            first_attempt=datetime(2026, 3, 1, 11, 59, 50, tzinfo=UTC),
        )
        found = await channel.find(part)
        await channel.close()
    assert isinstance(found, Delivered)
    assert found.remote == "$ours"


async def test_a_line_cut_during_the_upload_is_no_uncertainty_and_the_file_arrives_once(place: Desk) -> None:
    data = b"%PDF" * 50_000
    media = Media(remote="local", name="invoice.pdf", mime="application/pdf", size=len(data))
    part = place.part("k1", media=media, data=data)
    channel = place.open()
    place.proxy.cut_after(b"/media/v3/upload")
    with pytest.raises(Unreachable) as caught:
        await channel.deliver(part)
    assert not caught.value.sent
    assert isinstance(await channel.find(part), NotReceived)
    sent = await channel.deliver(part)
    again = await channel.deliver(part)
    assert sent.remote == again.remote
    uploads = [line for line in place.proxy.seen if b"/media/v3/upload" in line]
    assert len(uploads) == 2
    (shown,) = place.olena.messages(place.room)
    assert place.olena.download(shown.url) == data


async def test_a_reply_mentions_the_author_even_of_a_message_we_never_heard(place: Desk) -> None:
    question = place.olena.send(place.room, "When?")
    sent = await place.open().deliver(place.part("k1", "Tomorrow", in_reply_to=question))
    shown = next(m for m in place.olena.messages(place.room) if m.id == sent.remote)
    assert shown.content["m.mentions"] == {"user_ids": [place.olena.user]}
    assert shown.in_reply_to == question


async def test_a_reply_to_a_message_that_is_gone_still_leaves(place: Desk) -> None:
    sent = await place.open().deliver(place.part("k1", "Tomorrow", in_reply_to="$nowhere"))
    shown = next(m for m in place.olena.messages(place.room) if m.id == sent.remote)
    assert shown.content["m.mentions"] == {}

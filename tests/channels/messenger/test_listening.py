"""Listening to a page: what a service declines, what the relay misses, and how little is asked while it is busy."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest

from agent_console.channels.base import OutgoingPart
from agent_console.channels.graph import Graph
from agent_console.channels.kinds.facebook.channel import FacebookChannel
from agent_console.channels.messenger.people import Names
from agent_console.channels.sign_in import Kept
from agent_console.domain.account import Account
from agent_console.domain.entry import Direction, ThreadKind
from agent_console.domain.incoming import (
    IncomingDelete,
    IncomingEdit,
    IncomingMessage,
    IncomingRead,
    RemoteUser,
)
from agent_console.errors import ChannelError, RetryLater, Suspended
from agent_console.runtime.clock import SystemClock
from tests.channels.ear import Ear
from tests.doubles.facebook import PAGE, FacebookDouble
from tests.doubles.meta import CUSTOMER, refusal
from tests.doubles.relay import TOKEN, RelayDouble
from tests.doubles.service import Request

PACE = 0.03


class Desk:
    def __init__(self, page: FacebookDouble) -> None:
        self.page = page
        page.people[CUSTOMER] = "Olena"
        self.opened: list[FacebookChannel] = []

    def channel(self, relay: str = "") -> FacebookChannel:
        account = Account(
            id="a", channel="facebook", server="", user=PAGE, name="P", created_at=SystemClock().now()
        )
        more = {"relay": relay, "relay_token": TOKEN} if relay else {}
        secret = Kept(access=self.page.token, more=more).encode()
        made = FacebookChannel(
            account, lambda: secret, SystemClock(), base=self.page.url, pace=PACE, settling=0.0
        )
        self.opened.append(made)
        return made


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    with FacebookDouble() as page:
        made = Desk(page)
        yield made
        for channel in made.opened:
            await channel.close()


async def test_fields_that_the_service_does_not_know_cost_details_and_never_the_messages(desk: Desk) -> None:
    known = next(handler for _, path, handler in desk.page.routes if path.pattern.endswith("/conversations"))

    def strict(request: Request) -> object:
        if "is_unsupported" in request.query.get("fields", ""):
            raise refusal(100, "(#100) Tried accessing nonexisting field (is_unsupported)")
        return known(request)

    desk.page.api("GET", f"{PAGE}/conversations", strict)
    desk.page.routes.insert(0, desk.page.routes.pop())
    desk.page.write(CUSTOMER, CUSTOMER, "hello?")
    async with Ear(desk.channel()) as ear:
        await ear.message("hello?")


async def test_a_relay_that_is_away_leaves_us_looking_by_ourselves(desk: Desk) -> None:
    with RelayDouble() as relay:
        address = relay.url
    async with Ear(desk.channel(address)) as ear:
        await ear.caught_up()
        desk.page.write(CUSTOMER, CUSTOMER, "is anybody there?")
        await ear.message("is anybody there?")


async def test_what_comes_by_the_relay_and_by_looking_is_handed_out_once(desk: Desk) -> None:
    with RelayDouble() as relay:
        desk.page.relay = relay
        post = desk.page.post(PAGE, "Sale")
        async with Ear(desk.channel(relay.url)) as ear:
            await ear.caught_up()
            remotes = [desk.page.say(CUSTOMER, post, f"comment {number}") for number in range(5)]
            for remote in remotes:
                await ear.said(remote)
            batches = len(ear.batches)
            await ear.until(lambda: len(ear.batches) > batches + 12 or None, "more looks")
            heard = [e.remote for e in ear.events if isinstance(e, IncomingMessage)]
            assert sorted(heard) == sorted(remotes)
            assert not [e for e in ear.events if isinstance(e, IncomingEdit)]


async def test_what_changed_while_nobody_listened_is_noticed(desk: Desk) -> None:
    post = desk.page.post(PAGE, "Sale")
    kept, gone = desk.page.say(CUSTOMER, post, "first"), desk.page.say(CUSTOMER, post, "second")
    async with Ear(desk.channel()) as ear:
        await ear.said(kept)
        await ear.said(gone)
        await ear.caught_up()
    desk.page.edit(kept, "first, but better")
    desk.page.take_back(gone)
    async with Ear(desk.channel(), ear.cursor) as again:
        assert (await again.hears(IncomingEdit)).text == "first, but better"
        assert (await again.hears(IncomingDelete)).remote == gone


async def test_a_moment_up_to_which_was_read_becomes_the_message_even_after_a_restart(desk: Desk) -> None:
    ours = desk.page.write(CUSTOMER, PAGE, "on its way")["id"]
    with RelayDouble() as relay:
        channel = desk.channel(relay.url)
        async with Ear(channel) as ear:
            await ear.caught_up()
        async with Ear(desk.channel(relay.url), ear.cursor) as again:
            await again.caught_up()
            desk.page.relay = relay
            at = desk.page.now()
            watermark = int(at.timestamp() * 1000) + 1500
            desk.page.tell(CUSTOMER, CUSTOMER, at, read={"watermark": watermark})
            read = await again.hears(IncomingRead)
    assert (f"m_{read.target}", read.author) == (ours, CUSTOMER)


async def test_a_busy_app_is_asked_less_often(desk: Desk) -> None:
    desk.page.headers["X-App-Usage"] = '{"call_count":95,"total_cputime":1,"total_time":1}'
    loop = asyncio.get_running_loop()
    async with Ear(desk.channel()) as ear:
        await ear.caught_up()
        began, before = loop.time(), len(ear.batches)
        await ear.until(lambda: len(ear.batches) >= before + 4 or None, "four looks")
        assert loop.time() - began > 3 * 5 * PACE  # five times the usual pace


async def test_a_page_that_is_unpublished_meanwhile_is_noticed(desk: Desk) -> None:
    async with Ear(desk.channel()) as ear:
        await ear.caught_up()
        desk.page.suspended = True
        assert isinstance(await ear.fails(), Suspended)


async def test_a_comment_below_an_old_post_is_heard_however_much_was_said_elsewhere_meanwhile(
    desk: Desk,
) -> None:
    now = desk.page.now()
    posts = [desk.page.post(PAGE, f"Sale {number}") for number in range(30)]
    for hours, post in enumerate(posts):  # the first one is the oldest: only far looks show it
        desk.page.posts[post]["created_time"] = desk.page.written(now - timedelta(hours=50 - hours))
    async with Ear(desk.channel()) as ear:
        await ear.caught_up()
        desk.page.write(CUSTOMER, CUSTOMER, "hello?")
        await ear.message("hello?")
        batches = len(ear.batches)
        await ear.until(lambda: len(ear.batches) > batches + 2 or None, "more looks")
        await ear.said(desk.page.say(CUSTOMER, posts[0], "and here?", at=now - timedelta(minutes=30)))


async def test_what_is_not_public_never_becomes_a_comment(desk: Desk) -> None:
    complaint = desk.page.say(CUSTOMER, desk.page.post(PAGE, "Sale"), "my parcel?")
    secret = OutgoingPart(
        key="k",
        thread=complaint,
        kind=ThreadKind.POST,
        public=False,
        text="your order 4711",
        in_reply_to=complaint,
        first_attempt=datetime.now(UTC),
    )
    with pytest.raises(ChannelError):
        await desk.channel().deliver(secret)
    assert len(desk.page.comments) == 1


async def test_names_are_not_asked_for_while_the_service_wants_us_to_wait(desk: Desk) -> None:
    asked: list[str] = []

    class Limited:
        async def get(self, path: str, kind: object, **params: object) -> object:
            asked.append(path)
            raise RetryLater(60.0)

    def message(author: str) -> IncomingMessage:
        return IncomingMessage(
            remote=f"m{author}",
            thread=author,
            author=RemoteUser(remote=author),
            direction=Direction.CUSTOMER,
            occurred_at=datetime.now(UTC),
        )

    names = Names(cast("Graph", Limited()), "name")
    events = await names.named([message(str(one)) for one in range(50)])
    assert len(events) == 50 and len(asked) == 1

"""What is heard beside mentions, against a real network."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from agent_console.channels.base import Channel, Credentials
from agent_console.channels.kinds.bluesky import BlueskyKind
from agent_console.channels.kinds.bluesky.problems import NO_CHAT
from agent_console.domain.account import Account
from agent_console.domain.entry import Direction, Origin, ThreadKind
from agent_console.domain.incoming import IncomingDelete, IncomingFollow, IncomingReaction
from agent_console.errors import Rejected
from agent_console.runtime.clock import SystemClock
from tests.channels.ear import Ear
from tests.channels.town import Place, part
from tests.doubles.bluesky_chat import BlueskyChat
from tests.servers.bluesky import BlueskyNetwork
from tests.servers.bluesky_people import Person
from tests.servers.faults import Faults, Match

pytestmark = pytest.mark.server
PACE = 0.05


class Desk:
    """Us, and two others who write."""

    def __init__(self, network: BlueskyNetwork) -> None:
        self.network = network
        self.us = network.person("Help", "help")
        self.olena = network.person("Olena", "olena")
        self.ana = network.person("Ana", "ana")
        self.opened: list[Channel] = []

    async def channel(self, *, privileged: bool = True, line: str = "") -> Channel:
        where = self.network.where
        kind = BlueskyKind(service=where.pds, directory=where.directory, chat=where.chat, pace=PACE)
        password = self.us.app_password(privileged=privileged)
        fields = {"server": where.pds, "user": self.us.handle, "password": password}
        signed = await kind.sign_in(Credentials(fields=fields))
        account = Account(
            id="desk",
            channel="bluesky",
            server=line or signed.server,
            user=signed.user,
            name=signed.name,
            created_at=SystemClock().now(),
        )
        channel = kind.open(account, lambda: signed.secret)
        self.opened.append(channel)
        return channel


@pytest.fixture
async def desk(bluesky: BlueskyNetwork) -> AsyncIterator[Desk]:
    made = Desk(bluesky)
    yield made
    await asyncio.gather(*(channel.close() for channel in made.opened))
    for person in (made.us, made.olena, made.ana):
        person.close()


def embedded(person: Person, uri: str) -> dict[str, Any]:
    there = person.record(uri)
    return {"$type": "app.bsky.embed.record", "record": {"uri": there["uri"], "cid": there["cid"]}}


def reactions(ear: Ear) -> set[str]:
    return {event.remote for event in ear.events if isinstance(event, IncomingReaction)}


async def test_a_mention_brings_what_it_answers_along_and_nothing_else_of_a_strangers_thread(
    desk: Desk,
) -> None:
    root = desk.ana.post("My parcel is gone")
    aside = desk.ana.post("It was yellow", answers=root)
    async with Ear(await desk.channel()) as ear:
        await ear.caught_up()
        mention = desk.olena.post(f"ask @{desk.us.handle}", mentions=desk.us, answers=root)
        heard = await ear.said(mention)
        assert (heard.thread, heard.in_reply_to) == (root, root)
        assert (await ear.said(root)).author.remote == desk.ana.did
        assert ear.thread(root).kind is ThreadKind.POST
        remotes = [m.remote for m in ear.messages()]
        assert remotes.index(root) < remotes.index(mention)
        later = desk.ana.post("And another thing", answers=root)
        below = desk.ana.post("Will they answer?", answers=mention)
        await ear.said(below)
        assert {aside, later}.isdisjoint(m.remote for m in ear.messages())


async def test_what_is_said_in_our_thread_without_naming_us_is_heard(desk: Desk) -> None:
    root = desk.us.post("We deliver on Sundays now")
    async with Ear(await desk.channel()) as ear:
        await ear.caught_up()
        first = desk.olena.post("Really?", answers=root)
        assert (await ear.said(root)).direction is Direction.OURS
        await ear.said(first)
        second = desk.ana.post("Not here", answers=first)
        third = desk.olena.post("Nor here", answers=second)
        assert (await ear.said(second)).thread == root
        assert (await ear.said(third)).in_reply_to == second
        assert ear.messages(origin=Origin.BACKFILL) == []


async def test_a_quote_of_ours_is_a_conversation_of_its_own_with_our_words_beside_it(desk: Desk) -> None:
    ours = desk.us.post("We deliver on Sundays now")
    async with Ear(await desk.channel()) as ear:
        await ear.caught_up()
        quote = desk.olena.post("Ha!", embed=embedded(desk.olena, ours))
        heard = await ear.said(quote)
        assert heard.thread == quote
        assert heard.text.startswith("Ha!\n\nhttps://bsky.app/profile/did:plc:")
        assert heard.folded == f"@{desk.us.handle}: We deliver on Sundays now"


async def test_likes_and_followers_are_heard_and_reposts_are_not(desk: Desk) -> None:
    root = desk.us.post("We deliver on Sundays now")
    async with Ear(await desk.channel()) as ear:
        await ear.caught_up()
        there = desk.olena.record(root)
        subject = {"uri": there["uri"], "cid": there["cid"]}
        desk.olena.create(
            "app.bsky.feed.repost", {"subject": subject, "createdAt": "2026-01-01T00:00:00.000Z"}
        )
        like = desk.olena.like(root)
        put = await ear.hears(IncomingReaction)
        assert (put.remote, put.target, put.thread, put.key) == (like, root, root, "❤")
        assert put.author.handle == f"@{desk.olena.handle}"
        desk.olena.follow(desk.us.did)
        follow = await ear.hears(IncomingFollow)
        assert follow.author.remote == desk.olena.did
        assert ear.quarantined == []


async def test_a_limit_in_the_middle_of_a_look_loses_nothing(desk: Desk) -> None:
    one, two = desk.us.post("We deliver on Sundays now"), desk.us.post("And on Mondays")
    with Faults(desk.network.where.pds) as faults:
        async with Ear(await desk.channel(line=faults.url)) as ear:
            await ear.caught_up()
            limit = faults.answer(
                Match("GET", f"repo.getRecord.*{two.rpartition('/')[2]}"), 429, {"Retry-After": "1"}
            )
            likes = {desk.olena.like(one), desk.ana.like(two), desk.olena.like(two)}
            await ear.until(lambda: likes <= reactions(ear) or None, "all likes")
            assert limit.hits == 1


async def test_what_we_delete_elsewhere_goes_here_too(desk: Desk) -> None:
    async with Ear(await desk.channel()) as ear:
        await ear.caught_up()
        asked = desk.olena.post(f"@{desk.us.handle} when?", mentions=desk.us)
        await ear.said(asked)
        answer = desk.us.post("Tomorow", answers=asked)
        assert (await ear.said(answer)).direction is Direction.OURS
        desk.us.delete(answer)
        gone = await ear.hears(IncomingDelete)
        assert (gone.remote, gone.thread) == (answer, asked)


async def test_who_blocks_us_has_deleted_nothing(desk: Desk) -> None:
    async with Ear(await desk.channel()) as ear:
        await ear.caught_up()
        asked = desk.olena.post(f"@{desk.us.handle} when?", mentions=desk.us)
        other = desk.ana.post(f"@{desk.us.handle} and mine?", mentions=desk.us)
        await ear.said(asked)
        await ear.said(other)
        desk.olena.create(
            "app.bsky.graph.block", {"subject": desk.us.did, "createdAt": "2026-01-01T00:00:00Z"}
        )
        desk.us.until(lambda: desk.us.shown(asked) is None)
        desk.ana.delete(other)
        assert (await ear.hears(IncomingDelete)).remote == other
        assert [e.remote for e in ear.events if isinstance(e, IncomingDelete)] == [other]


async def test_the_past_comes_once_in_order_and_goes_on_after_a_restart(desk: Desk) -> None:
    said = [desk.olena.post(f"@{desk.us.handle} {n}", mentions=desk.us, show=n == 7) for n in range(8)]
    async with Ear(await desk.channel()) as ear:
        await ear.caught_up()
        assert [m.remote for m in ear.messages()] == said
        assert ear.messages(origin=Origin.LIVE) == []
    missed = desk.ana.post(f"@{desk.us.handle} hello", mentions=desk.us)
    async with Ear(await desk.channel(), ear.cursor) as again:
        await again.said(missed)
        assert [m.remote for m in again.messages()] == [missed]


async def test_without_access_to_direct_messages_all_else_works_and_it_is_said(
    desk: Desk, bluesky_chat: BlueskyChat
) -> None:
    for person in (desk.us, desk.olena):
        bluesky_chat.person(person.did, person.handle, person.name)
    convo = bluesky_chat.convo(desk.us.did, desk.olena.did).id
    bluesky_chat.say(desk.olena.did, convo, "psst")
    channel = await desk.channel(privileged=False)
    assert (await channel.check()).detail == NO_CHAT
    private, public = channel.capabilities(ThreadKind.PRIVATE), channel.capabilities(ThreadKind.POST)
    assert not private.send
    assert not public.private_reply
    async with Ear(channel) as ear:
        await ear.caught_up()
        await ear.said(desk.olena.post(f"@{desk.us.handle} when?", mentions=desk.us))
        assert [m.thread for m in ear.messages() if m.thread == convo] == []
        with pytest.raises(Rejected):
            await channel.deliver(part(Place(convo, ThreadKind.PRIVATE, Match()), "psst"))


async def test_who_takes_no_messages_is_told_in_the_services_words(
    desk: Desk, bluesky_chat: BlueskyChat
) -> None:
    bluesky_chat.person(desk.olena.did, desk.olena.handle, desk.olena.name)
    bluesky_chat.closed.add(desk.olena.did)
    channel = await desk.channel()
    place = channel.private_place(desk.olena.did, "at://x/y/z")
    with pytest.raises(Rejected) as caught:
        await channel.deliver(part(Place(place, ThreadKind.PRIVATE, Match()), "psst", to=desk.olena.did))
    assert caught.value.reason == "recipient has disabled incoming messages"


async def test_what_we_read_is_read_in_the_app_too(desk: Desk, bluesky_chat: BlueskyChat) -> None:
    for person in (desk.us, desk.olena):
        bluesky_chat.person(person.did, person.handle, person.name)
    convo = bluesky_chat.convo(desk.us.did, desk.olena.did).id
    said = bluesky_chat.say(desk.olena.did, convo, "psst")
    channel = await desk.channel()
    assert channel.capabilities(ThreadKind.PRIVATE).read_marks
    await channel.mark_read(said, convo)
    assert bluesky_chat.read[desk.us.did, convo] == said


async def test_a_post_of_a_slow_clock_is_found_below_many_newer_ones(desk: Desk) -> None:
    async with Ear(await desk.channel()) as ear:
        await ear.caught_up()
        for number in range(12):
            newest = desk.ana.post(f"@{desk.us.handle} {number}", mentions=desk.us, show=number == 11)
        await ear.said(newest)
        at = datetime.now(UTC) - timedelta(minutes=20)
        late = desk.olena.post(f"@{desk.us.handle} written in the tunnel", mentions=desk.us, at=at)
        assert abs((await ear.said(late)).occurred_at - at) < timedelta(seconds=1)

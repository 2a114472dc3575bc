"""The contract of every channel, for Discourse, against a double of a forum."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from agent_console.channels.base import Channel
from agent_console.channels.kinds.discourse.channel import DiscourseChannel
from agent_console.channels.sign_in import Kept
from agent_console.domain.account import Account
from agent_console.domain.entry import Moderation, ThreadKind
from agent_console.errors import Rejected
from agent_console.runtime.clock import SystemClock
from tests.channels.contract import ChannelContract, Limited, Place, Spoiled, Town, part
from tests.channels.ear import Ear
from tests.doubles.discourse import CUSTOMER, KEY, US, DiscourseDouble
from tests.servers.faults import Answered, Faults, Match

SENDING = Match("POST", r"/posts\.json$")


class DiscourseTown(Town):
    """A topic of Olena's in a watched category, and a private message of hers."""

    def __init__(self, forum: DiscourseDouble, faults: Faults) -> None:
        self.forum = forum
        self.opened: list[Channel] = []
        topic, post = forum.topic(CUSTOMER, "my parcel is late, what shall I do?", "Where is my parcel?")
        letter, first = forum.topic(CUSTOMER, "between us, if you please", "A private question", to=US)
        super().__init__(
            us="help",
            customer=str(CUSTOMER),
            private=Place(letter, ThreadKind.PRIVATE, SENDING, first),
            public=Place(topic, ThreadKind.POST, SENDING, post),
            faults=faults,
            listening=Match("GET", r"/posts\.json"),
            many=120,
            nowhere="4711",
            echoes=True,
            refusal=Answered(
                422, body=b'{"action": "create_post", "errors": ["Body contains a forbidden word"]}'
            ),
            refusal_words="forbidden word",
        )
        forum.users[CUSTOMER] = ("olena", self.customer_name)

    def channel(self) -> Channel:
        account = Account(
            id="desk",
            channel="discourse",
            server=self.line().url,
            user="help",
            name="Help",
            created_at=SystemClock().now(),
        )
        secret = Kept(access=KEY, more={"user": "help", "categories": "support"}).encode()
        channel: Channel = DiscourseChannel(account, lambda: secret, SystemClock(), pace=0.005)
        self.opened.append(channel)
        return channel

    def say(self, place: Place, text: str) -> str:
        return self.forum.write(CUSTOMER, place.thread, text)

    def answer(self, place: Place, target: str, text: str) -> str:
        quote = '[quote="olena, post:2, topic:4"]\nWhere is it?\n[/quote]\n\n'
        return self.forum.write(CUSTOMER, place.thread, quote + text, target)

    def say_file(self, place: Place, data: bytes, name: str, mime: str, description: str = "") -> str:
        kept = self.forum.put(data, name)
        return self.forum.write(CUSTOMER, place.thread, f"look\n\n![{description}|1x1](upload://{kept})")

    def say_unknown(self, place: Place) -> None:
        remote = self.say(place, "closed this topic")
        self.forum.posts[int(remote)]["post_type"] = 3

    def say_unreadable(self, place: Place) -> None:
        remote = self.say(place, "broken")
        self.forum.posts[int(remote)]["created_at"] = ["no", "moment"]

    def edit(self, place: Place, target: str, text: str) -> None:
        self.forum.edit(target, text)

    def take_back(self, place: Place, target: str) -> None:
        self.forum.remove(target)

    def write_elsewhere(self, place: Place, text: str) -> str:
        return self.forum.write(US, place.thread, text)

    def texts(self, place: Place) -> list[str]:
        return [one["raw"] for one in self.forum.there(place.thread) if str(one["id"]) != place.root]

    def answered(self, place: Place, remote: str) -> str:
        number = self.forum.posts[int(remote)]["reply_to_post_number"] or 1
        there = self.forum.there(place.thread)
        return next(str(one["id"]) for one in there if one["post_number"] == number)

    def file_of(self, place: Place, remote: str) -> bytes:
        return self.forum.files[self.forum.posts[int(remote)]["raw"].rpartition("upload://")[2].rstrip(")")]

    def description_of(self, place: Place, remote: str) -> str:
        raw: str = self.forum.posts[int(remote)]["raw"]
        return raw.partition("![")[2].partition("|")[0]

    def moderated(self, place: Place, remote: str) -> set[Moderation]:
        kept = (
            (Moderation.LIKE, int(remote) in self.forum.likes),
            (Moderation.DELETE, self.forum.posts[int(remote)]["deleted_at"] is not None),
        )
        return {what for what, there in kept if there}

    def end_session(self) -> None:
        self.forum.key_works = False

    def suspend(self) -> None:
        self.forum.suspended = True

    def restore(self) -> None:
        self.forum.suspended = False

    def shift_clock(self, by: timedelta) -> None:
        self.forum.clock = by
        super().shift_clock(by)

    def rate_limits(self) -> tuple[Limited, ...]:
        body = (
            b'{"errors": ["You have performed this action too many times, please try again later."],'
            b' "error_type": "rate_limit", "extras": {"wait_seconds": 42, "time_left": "42 seconds"}}'
        )
        return (Limited("in the body", Answered(429, body=body), 42),)

    def spoiled(self) -> tuple[Spoiled, ...]:
        body = b'{"failed": "FAILED", "errors": ["Body seems unclear"]}'
        return (Spoiled("failed", Answered(200, body=body), Rejected),)


@pytest.fixture
async def town() -> AsyncIterator[DiscourseTown]:
    """One of one's own for every test."""
    with DiscourseDouble() as forum, Faults(forum.url) as faults:
        made = DiscourseTown(forum, faults)
        yield made
        await asyncio.gather(*(channel.close() for channel in made.opened))


class TestDiscourse(ChannelContract):
    """The double of a forum."""

    async def test_a_public_message_is_answered_privately_or_that_is_declined(self, town: Town) -> None:
        """Each private message begins a topic of its own, not the customer's earlier one."""
        assert isinstance(town, DiscourseTown)
        assert town.public is not None
        channel = town.channel()
        async with Ear(channel) as ear:
            await ear.caught_up()
            complaint = town.say(town.public, "my parcel, order 4711")
            await ear.said(complaint)
            place = Place(channel.private_place(town.customer, complaint), ThreadKind.PRIVATE, SENDING)
            outgoing = part(place, "we write to you here", in_reply_to=complaint, to=town.customer)
            sent = await channel.deliver(outgoing)
            assert town.forum.topics[int(sent.thread)]["people"] == {US, CUSTOMER}
            assert town.forum.topics[int(sent.thread)]["title"] == "Re: Where is my parcel?"
            assert len(town.texts(town.public)) == 1
            heard = await ear.said(sent.remote)
            assert (heard.thread, heard.key) == (sent.thread, outgoing.key)
            more = part(place, "one more thing", in_reply_to=complaint, to=town.customer, after=sent.remote)
            second = await channel.deliver(more)
            assert second.thread == sent.thread
            answer = town.forum.write(CUSTOMER, sent.thread, "thank you")
            assert (await ear.said(answer)).thread == sent.thread
            assert ear.thread(sent.thread).kind is ThreadKind.PRIVATE

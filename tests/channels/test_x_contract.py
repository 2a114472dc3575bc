"""The contract of every channel, for X, against a double of its API."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from agent_console.channels.base import Channel
from agent_console.channels.kinds.x.channel import XChannel
from agent_console.channels.sign_in import Kept
from agent_console.domain.account import Account
from agent_console.domain.entry import Moderation, ThreadKind
from agent_console.errors import Rejected, RetryLater, Suspended
from agent_console.runtime.clock import SystemClock
from tests.channels.contract import Cannot, ChannelContract, Limited, Place, Spoiled, Town
from tests.doubles.x import CUSTOMER, OWN, XDouble
from tests.servers.faults import Answered, Faults, Match

PACE = 0.0005


class XTown(Town):
    """A post of ours with the customer's replies below it, and direct messages."""

    def __init__(self, x: XDouble, faults: Faults) -> None:
        self.x = x
        root = x.post(OWN, "We are here to help")
        duplicate = (
            b'{"title": "Forbidden", "status": 403, "type": "about:blank", "detail": "duplicate content."}'
        )
        super().__init__(
            us=OWN,
            customer=CUSTOMER,
            private=Place(
                f"{CUSTOMER}-{OWN}",
                ThreadKind.PRIVATE,
                Match("POST", r"/2/dm_conversations/.*/messages$"),
            ),
            public=Place(root, ThreadKind.POST, Match("POST", r"/2/tweets$"), root),
            faults=faults,
            listening=Match("GET", "/mentions|/dm_events"),
            nowhere="999-1000",
            proves_absence=False,  # a message that is missing so soon proves nothing
            refusal=Answered(403, body=duplicate),
            refusal_words="duplicate content.",
        )
        x.user(CUSTOMER, "olena_k", self.customer_name)
        self.opened: list[Channel] = []

    def channel(self) -> Channel:
        account = Account(
            id="desk", channel="x", server="", user=OWN, name="@brand_care", created_at=SystemClock().now()
        )
        secret = Kept(access=self.x.token).encode()
        channel: Channel = XChannel(
            account, lambda: secret, None, base=self.line().url, clock=SystemClock(), pace=PACE, page=20
        )
        self.opened.append(channel)
        return channel

    def _write(self, author: str, place: Place, text: str, answers: str = "", picture: str = "") -> str:
        media = (picture,) if picture else ()
        if place.kind is ThreadKind.PRIVATE:
            return self.x.message(author, CUSTOMER if author == OWN else OWN, text, media)
        return self.x.post(author, text, answers or place.root, media)

    def write_elsewhere(self, place: Place, text: str) -> str:
        return self._write(OWN, place, text)

    def say(self, place: Place, text: str) -> str:
        return self._write(CUSTOMER, place, text)

    def say_file(self, place: Place, data: bytes, name: str, mime: str, description: str = "") -> str:
        picture = self.x.picture(data, name)
        if description:
            self.x.media[picture]["alt_text"] = description
        return self._write(CUSTOMER, place, "look", picture=picture)

    def say_unknown(self, place: Place) -> None:
        if place.kind is not ThreadKind.PRIVATE:
            raise Cannot("posts of unknown types")
        remote = self.x.message(CUSTOMER, OWN, "")
        next(m for m in self.x.messages if m["id"] == remote)["event_type"] = "MessageSung"

    def say_unreadable(self, place: Place) -> None:
        remote = self.say(place, "broken")
        kept = [*self.x.messages, *self.x.posts.values()]
        next(one for one in kept if one["id"] == remote)["created_at"] = ["no", "moment"]

    def answer(self, place: Place, target: str, text: str) -> str:
        if place.kind is ThreadKind.PRIVATE:
            raise Cannot("answers to a message")
        return self._write(CUSTOMER, place, f"@brand_care {text}", target)

    def edit(self, place: Place, target: str, text: str) -> None:
        if place.kind is ThreadKind.PRIVATE:
            raise Cannot("edits of messages")
        self.x.edit(target, f"@brand_care {text}")

    def take_back(self, place: Place, target: str) -> None:
        if place.kind is ThreadKind.PRIVATE:
            raise Cannot("deletions of messages")
        self.x.delete(target)

    def texts(self, place: Place) -> list[str]:
        if place.kind is ThreadKind.PRIVATE:
            return [m["text"] for m in self.x.messages if m["dm_conversation_id"] == place.thread]
        there = sorted(self.x.posts.values(), key=lambda p: int(p["edit_history_tweet_ids"][0]))
        return [p["text"] for p in there if p["conversation_id"] == place.thread and p["id"] != place.root]

    def answered(self, place: Place, remote: str) -> str:
        if place.kind is ThreadKind.PRIVATE:
            raise Cannot("answers to a message")
        return str(self.x.posts[remote]["referenced_tweets"][0]["id"])

    def _picture(self, remote: str) -> dict[str, str]:
        made = next(one for one in [*self.x.messages, *self.x.posts.values()] if one["id"] == remote)
        key = made["attachments"]["media_keys"][0]
        return next(one for one in self.x.media.values() if one["media_key"] == key)

    def file_of(self, place: Place, remote: str) -> bytes:
        return self.x.files[self._picture(remote)["url"].rpartition("/")[2]]

    def description_of(self, place: Place, remote: str) -> str:
        return self._picture(remote)["alt_text"]

    def moderated(self, place: Place, remote: str) -> set[Moderation]:
        kept = (
            (Moderation.LIKE, remote in self.x.likes),
            (Moderation.HIDE, remote in self.x.hidden),
            (Moderation.MUTE, CUSTOMER in self.x.muted),
            (Moderation.BLOCK, CUSTOMER in self.x.blocked),
        )
        return {what for what, there in kept if there}

    def end_session(self) -> None:
        self.x.oauth.tokens.clear()

    def suspend(self) -> None:
        self.x.suspended = "Your account is suspended and is not permitted to access this feature."

    def restore(self) -> None:
        self.x.suspended = ""

    def shift_clock(self, by: timedelta) -> None:
        self.x.clock = by.total_seconds()
        super().shift_clock(by)

    def rate_limits(self) -> tuple[Limited, ...]:
        capped = (
            b'{"title": "UsageCapExceeded", "detail": "Usage cap exceeded: Monthly product cap", "period": "Monthly",'
            b' "type": "https://api.twitter.com/2/problems/usage-capped", "scope": "Product"}'
        )
        credits = b'{"title": "CreditsDepleted", "detail": "No credits", "type": "https://api.x.com/2/problems/credits"}'
        return (
            Limited("usage cap", Answered(429, body=capped), 3600),
            Limited("credits", Answered(402, body=credits), 3600),
        )

    def spoiled(self) -> tuple[Spoiled, ...]:
        errors = b'{"errors": [{"message": "Authorization: Status is a duplicate. (187)", "code": 187}]}'
        empty = b'{"errors": [{"title": "Forbidden", "detail": "not permitted"}], "data": {}}'
        locked = b'{"errors": [{"message": "To protect our users, this account is temporarily locked.", "code": 326}]}'
        limited = b'{"errors": [{"message": "Rate limit exceeded", "code": 88}]}'
        return (
            Spoiled("errors", Answered(200, body=errors), Rejected),
            Spoiled("errors beside nothing", Answered(200, body=empty), Rejected),
            Spoiled("locked", Answered(200, body=locked), Suspended),
            Spoiled("limited", Answered(200, body=limited), RetryLater),
        )


@pytest.fixture
async def town() -> AsyncIterator[XTown]:
    """One of one's own for every test."""
    with XDouble() as x, Faults(x.url) as faults:
        made = XTown(x, faults)
        yield made
        await asyncio.gather(*(channel.close() for channel in made.opened))


class TestX(ChannelContract):
    """The double of X."""

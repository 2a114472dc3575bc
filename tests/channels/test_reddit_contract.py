"""The contract of every channel, for Reddit, against a double of its API."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from agent_console.channels.base import Channel
from agent_console.channels.kinds.reddit.channel import RedditChannel
from agent_console.channels.sign_in import Kept
from agent_console.domain.account import Account
from agent_console.domain.entry import Moderation, ThreadKind
from agent_console.errors import Rejected, RetryLater, SignInAgain
from agent_console.runtime.clock import SystemClock
from tests.channels.contract import Cannot, ChannelContract, Limited, Place, Spoiled, Town
from tests.doubles.reddit import CUSTOMER, OWN, RedditDouble
from tests.servers.faults import Answered, Faults, Match

PACE = 0.0015


def refused(code: str, words: str, **more: object) -> Answered:
    """An error as Reddit says it: inside a 200."""
    return Answered(200, body=json.dumps({"json": {"errors": [[code, words, "text"]], **more}}).encode())


class RedditTown(Town):
    """A comment of ours below somebody's post, with the customer's answers, and private messages."""

    def __init__(self, reddit: RedditDouble, faults: Faults) -> None:
        self.reddit = reddit
        root = reddit.comment(OWN, reddit.post("somebody", "Which tent?"), "Ours, of course")
        super().__init__(
            us=OWN,
            customer=CUSTOMER,
            customer_name=CUSTOMER,
            private=Place(f"u/{CUSTOMER}", ThreadKind.PRIVATE, Match("POST", r"/api/(comment|compose)\b")),
            public=Place(root, ThreadKind.POST, Match("POST", r"/api/(comment|compose)\b"), root),
            faults=faults,
            listening=Match("GET", "/message/inbox"),
            longest=4000,
            nowhere="t5_nowhere",
            proves_absence=False,  # Reddit's lists lag: what is missing so soon proves nothing
            refusal=refused("THREAD_LOCKED", "Comments are locked."),
            refusal_words="Comments are locked.",
        )
        self.opened: list[Channel] = []

    def channel(self) -> Channel:
        now = SystemClock().now()
        account = Account(
            id="desk", channel="reddit", server="", user=OWN, name="u/brand_care", created_at=now
        )
        secret = Kept(access=self.reddit.token).encode()
        channel: Channel = RedditChannel(
            account,
            lambda: secret,
            None,
            base=self.line().url,
            www=self.line().url,
            clock=SystemClock(),
            pace=PACE,
            page=20,
        )
        self.opened.append(channel)
        return channel

    def write_elsewhere(self, place: Place, text: str) -> str:
        if place.kind is ThreadKind.PRIVATE:
            return self.reddit.message(OWN, CUSTOMER, text)
        return self.reddit.comment(OWN, place.root, text)

    def say(self, place: Place, text: str) -> str:
        return self.say_html(place, text, "")

    def say_html(self, place: Place, text: str, html: str) -> str:
        if place.kind is ThreadKind.PRIVATE:
            return self.reddit.message(CUSTOMER, OWN, text, html=html)
        return self.reddit.comment(CUSTOMER, place.root, text, html)

    def say_unknown(self, place: Place) -> None:
        data = {"id": "zz", "name": "t9_zz", "created_utc": self.reddit.now(), "award": 1}
        self.reddit.strange.append({"kind": "t9", "data": data})

    def say_unreadable(self, place: Place) -> None:
        remote = self.say(place, "broken")
        kept = [*self.reddit.comments.values(), *self.reddit.messages]
        next(one for one in kept if one["name"] == remote)["body"] = 17

    def answer(self, place: Place, target: str, text: str) -> str:
        if place.kind is ThreadKind.PRIVATE:
            return self.reddit.message(CUSTOMER, OWN, text, target)
        return self.reddit.comment(CUSTOMER, target, f"{text} u/{OWN}")

    def edit(self, place: Place, target: str, text: str) -> None:
        if place.kind is ThreadKind.PRIVATE:
            raise Cannot("edits of messages")
        self.reddit.edit(target, text)

    def take_back(self, place: Place, target: str) -> None:
        if place.kind is ThreadKind.PRIVATE:
            raise Cannot("deletions of messages")
        self.reddit.delete(target)

    def texts(self, place: Place) -> list[str]:
        if place.kind is ThreadKind.PRIVATE:
            return [m["body"] for m in self.reddit.messages]
        return [
            c["body"]
            for name, c in self.reddit.comments.items()
            if name != place.root and c["author"] != "[deleted]"
        ]

    def answered(self, place: Place, remote: str) -> str:
        kept = [*self.reddit.comments.values(), *self.reddit.messages]
        return str(next(one for one in kept if one["name"] == remote)["parent_id"] or "")

    def moderated(self, place: Place, remote: str) -> set[Moderation]:
        kept = (
            (Moderation.LIKE, remote in self.reddit.liked),
            (Moderation.HIDE, remote in self.reddit.removed),
            (Moderation.BLOCK, CUSTOMER in self.reddit.blocked),
        )
        return {what for what, there in kept if there}

    def end_session(self) -> None:
        self.reddit.oauth.tokens.clear()

    def suspend(self) -> None:
        self.reddit.suspended = True

    def restore(self) -> None:
        self.reddit.suspended = False

    def shift_clock(self, by: timedelta) -> None:
        self.reddit.clock = by.total_seconds()
        super().shift_clock(by)

    def rate_limits(self) -> tuple[Limited, ...]:
        words = "Looks like you've been doing that a lot. Take a break for 5 minutes before trying again."
        return (
            Limited("words", refused("RATELIMIT", words), 360),
            Limited("number", refused("RATELIMIT", words, ratelimit=271.5), 271.5),
        )

    def spoiled(self) -> tuple[Spoiled, ...]:
        return (
            Spoiled("deleted", refused("DELETED_COMMENT", "that comment has been deleted"), Rejected),
            Spoiled("limited", refused("RATELIMIT", "try again in 9 seconds."), RetryLater),
            Spoiled("signed out", refused("USER_REQUIRED", "Please log in to do that."), SignInAgain),
        )


@pytest.fixture
async def town() -> AsyncIterator[RedditTown]:
    """One of one's own for every test."""
    with RedditDouble() as reddit, Faults(reddit.url) as faults:
        made = RedditTown(reddit, faults)
        yield made
        await asyncio.gather(*(channel.close() for channel in made.opened))


class TestReddit(ChannelContract):
    """The double of Reddit."""

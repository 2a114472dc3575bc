"""The contract of every channel, for YouTube, against a double of its Data API."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from agent_console.channels.base import Channel
from agent_console.channels.kinds.youtube.channel import YouTubeChannel
from agent_console.channels.kinds.youtube.client import midnight
from agent_console.channels.sign_in import Kept
from agent_console.domain.account import Account
from agent_console.domain.entry import Moderation, ThreadKind
from agent_console.errors import Rejected, Suspended
from agent_console.runtime.clock import SystemClock
from tests.channels.contract import ChannelContract, Limited, Place, Spoiled, Town
from tests.doubles.youtube import CUSTOMER, OWN, YouTubeDouble
from tests.servers.faults import Answered, Faults, Match

PACE = 0.0004


def refused(status: int, reason: str, words: str, sent: int | None = None) -> Answered:
    """An error as Google says it."""
    error = {"code": status, "message": words, "errors": [{"reason": reason, "message": words}]}
    return Answered(sent or status, body=json.dumps({"error": error}).encode())


class YouTubeTown(Town):
    """A comment of the customer's below our video."""

    def __init__(self, youtube: YouTubeDouble, faults: Faults) -> None:
        self.youtube = youtube
        root = youtube.comment(CUSTOMER, "Does it come in green?")
        super().__init__(
            us=OWN,
            customer=CUSTOMER,
            public=Place(root, ThreadKind.POST, Match("POST", r"/comments\?"), root),
            faults=faults,
            listening=Match("GET", "/commentThreads"),
            longest=4000,
            proves_absence=False,  # YouTube's lists lag: what is missing so soon proves nothing
            refusal=refused(403, "commentsDisabled", "The video has disabled comments."),
            refusal_words="disabled comments",
        )
        self.opened: list[Channel] = []

    def channel(self) -> Channel:
        now = SystemClock().now()
        account = Account(id="desk", channel="youtube", server="", user=OWN, name="@brand", created_at=now)
        secret = Kept(access=self.youtube.token).encode()
        channel: Channel = YouTubeChannel(
            account,
            lambda: secret,
            None,
            base=self.line().url,
            tokens=self.line().url,
            clock=SystemClock(),
            pace=PACE,
            page=20,
        )
        self.opened.append(channel)
        return channel

    def write_elsewhere(self, place: Place, text: str) -> str:
        return self.youtube.comment(OWN, text, place.root)

    def say(self, place: Place, text: str) -> str:
        return self.youtube.comment(CUSTOMER, text, place.root)

    def say_html(self, place: Place, text: str, html: str) -> str:
        return self.youtube.comment(CUSTOMER, text, place.root, shown="so <b>angry</b>")

    def say_unreadable(self, place: Place) -> None:
        self.youtube.comments[self.say(place, "broken")]["shown"] = 17

    def edit(self, place: Place, target: str, text: str) -> None:
        self.youtube.edit(target, text)

    def take_back(self, place: Place, target: str) -> None:
        self.youtube.delete(target)

    def texts(self, place: Place) -> list[str]:
        return [one["text"] for one in self.youtube.comments.values() if one["parent"] == place.root]

    def answered(self, place: Place, remote: str) -> str:
        return str(self.youtube.comments[remote]["parent"])

    def moderated(self, place: Place, remote: str) -> set[Moderation]:
        kept = (
            (Moderation.HIDE, remote in self.youtube.held),
            (Moderation.DELETE, remote in self.youtube.rejected),
            (Moderation.BLOCK, CUSTOMER in self.youtube.banned),
        )
        return {what for what, there in kept if there}

    def end_session(self) -> None:
        self.youtube.oauth.tokens.clear()

    def suspend(self) -> None:
        self.youtube.suspended = True

    def restore(self) -> None:
        self.youtube.suspended = False

    def shift_clock(self, by: timedelta) -> None:
        self.youtube.clock = by.total_seconds()
        super().shift_clock(by)

    def rate_limits(self) -> tuple[Limited, ...]:
        now = SystemClock().now()
        tonight = (midnight(now) - now).total_seconds()
        return (
            Limited("quota", refused(403, "quotaExceeded", "You have exceeded your quota."), tonight),
            Limited("rate", refused(403, "rateLimitExceeded", "Too fast"), 60),
        )

    def spoiled(self) -> tuple[Spoiled, ...]:
        return (
            Spoiled("disabled", refused(403, "commentsDisabled", "no", 200), Rejected),
            Spoiled("suspended", refused(403, "accountSuspended", "no", 200), Suspended),
        )


@pytest.fixture
async def town() -> AsyncIterator[YouTubeTown]:
    """One of one's own for every test."""
    with YouTubeDouble() as youtube, Faults(youtube.url) as faults:
        made = YouTubeTown(youtube, faults)
        yield made
        await asyncio.gather(*(channel.close() for channel in made.opened))


class TestYouTube(ChannelContract):
    """The double of YouTube."""

    places = ("public",)

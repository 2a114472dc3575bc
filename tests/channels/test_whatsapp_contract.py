"""The contract of every channel, for WhatsApp Cloud, against a double of its API and the relay before it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from agent_console.channels.base import Channel
from agent_console.channels.kinds.whatsapp.channel import WhatsAppChannel
from agent_console.channels.sign_in import Kept
from agent_console.domain.account import Account
from agent_console.domain.entry import Moderation, ThreadKind
from agent_console.errors import Rejected, SignInAgain
from agent_console.runtime.clock import SystemClock
from tests.channels.contract import Cannot, ChannelContract, Limited, Place, Spoiled, Town
from tests.doubles.meta import refusal
from tests.doubles.relay import TOKEN
from tests.doubles.whatsapp import CUSTOMER, PHONE, WABA, WhatsAppDouble
from tests.servers.faults import Answered, Faults, Match


def error(code: int, words: str) -> bytes:
    """An error's body."""
    return refusal(code, words).reply.body


class WhatsAppTown(Town):
    """One chat."""

    def __init__(self, cloud: WhatsAppDouble, faults: Faults) -> None:
        self.cloud = cloud
        cloud.people[CUSTOMER] = Town.customer_name
        super().__init__(
            us=PHONE,
            customer=CUSTOMER,
            private=Place(
                CUSTOMER, ThreadKind.PRIVATE, Match("POST", f"/{PHONE}/messages", "biz_opaque_callback_data")
            ),
            faults=faults,
            listening=Match("GET", "/pull/"),
            nowhere="490000",
            past=False,
            hears_own=False,
            proves_absence=False,
            refusal=Answered(400, body=error(131026, "Message undeliverable")),
            refusal_words="undeliverable",
        )
        self.opened: list[Channel] = []

    def channel(self) -> Channel:
        account = Account(
            id="desk", channel="whatsapp", server="", user=PHONE, name="+1", created_at=SystemClock().now()
        )
        relay = f"{self.line().url}/pull/whatsapp/help"
        more = {"relay": relay, "relay_token": TOKEN, "waba": WABA}
        secret = Kept(access=self.cloud.token, more=more).encode()
        channel: Channel = WhatsAppChannel(
            account, lambda: secret, SystemClock(), base=self.line().url, pace=0.03, settling=0.2
        )
        self.opened.append(channel)
        return channel

    def write_elsewhere(self, place: Place, text: str) -> str:
        return self.cloud.elsewhere(text)

    def say(self, place: Place, text: str) -> str:
        return self.cloud.text(text)

    def say_late(self, place: Place, text: str, at: datetime) -> str:
        return self.cloud.text(text, at=at)

    def say_twice(self, place: Place, text: str) -> str:
        remote = self.cloud.text(text)
        self.cloud.box.append(self.cloud.box[-1])
        return remote

    def say_file(self, place: Place, data: bytes, name: str, mime: str, description: str = "") -> str:
        if description:
            raise Cannot("descriptions of files")
        return self.cloud.file(data, name, mime)

    def say_unknown(self, place: Place) -> None:
        self.cloud.hook({"songs": [{"notes": 3}]}, "singing")

    def say_unreadable(self, place: Place) -> None:
        self.cloud.hook({"messages": [{"from": CUSTOMER, "id": ["no"], "type": "text"}]})

    def answer(self, place: Place, target: str, text: str) -> str:
        return self.cloud.text(text, answers=target)

    def edit(self, place: Place, target: str, text: str) -> None:
        new = {"type": "text", "text": {"body": text}}
        self.cloud.say({"type": "edit", "edit": {"original_message_id": target, "message": new}})

    def take_back(self, place: Place, target: str) -> None:
        mid, _, reacted = target.partition("!")
        if reacted:
            self.cloud.say({"type": "reaction", "reaction": {"message_id": mid, "emoji": ""}})
        else:
            self.cloud.say({"type": "revoke", "revoke": {"original_message_id": target}})

    def react(self, place: Place, target: str, key: str) -> str:
        self.cloud.say({"type": "reaction", "reaction": {"message_id": target, "emoji": key}})
        return f"{target}!{CUSTOMER}"

    def read_up_to(self, place: Place, target: str) -> None:
        self.cloud.tell_status(target, "read")

    def texts(self, place: Place) -> list[str]:
        return [one.get("text", {}).get("body", "") for one in self.cloud.talk]

    def _one(self, remote: str) -> dict[str, dict[str, str]]:
        return next(one for one in self.cloud.talk if one["id"] == remote)

    def answered(self, place: Place, remote: str) -> str:
        return self._one(remote).get("context", {}).get("message_id", "")

    def file_of(self, place: Place, remote: str) -> bytes:
        made = self._one(remote)["document"]["id"]
        return self.cloud.files[self.cloud.media[made][0].rpartition("/")[2]]

    def reactions(self, place: Place, remote: str) -> list[str]:
        return [emoji for message, emoji in self.cloud.reactions.items() if message == remote]

    def moderated(self, place: Place, remote: str) -> set[Moderation]:
        return {Moderation.BLOCK} if CUSTOMER in self.cloud.blocked else set()

    def end_session(self) -> None:
        self.cloud.oauth.tokens.clear()

    def suspend(self) -> None:
        self.cloud.suspended = True

    def restore(self) -> None:
        self.cloud.suspended = False

    def shift_clock(self, by: timedelta) -> None:
        self.cloud.clock = by.total_seconds()
        super().shift_clock(by)

    def rate_limits(self) -> tuple[Limited, ...]:
        return (
            Limited("throughput", Answered(400, body=error(130429, "Rate limit hit")), None),
            Limited("pair", Answered(400, body=error(131056, "(Business, consumer) pair rate limit")), None),
            Limited("calls", Answered(400, body=error(80007, "The WABA has reached its limit")), None),
        )

    def spoiled(self) -> tuple[Spoiled, ...]:
        return (
            Spoiled("refused", Answered(200, body=error(100, "Invalid parameter")), Rejected),
            Spoiled("expired", Answered(200, body=error(190, "Session has expired")), SignInAgain),
        )


@pytest.fixture
async def town() -> AsyncIterator[WhatsAppTown]:
    """One of one's own for every test."""
    with WhatsAppDouble() as cloud, Faults(cloud.url) as faults:
        made = WhatsAppTown(cloud, faults)
        yield made
        await asyncio.gather(*(channel.close() for channel in made.opened))


class TestWhatsApp(ChannelContract):
    """The double of the Cloud API."""

    places = ("private",)

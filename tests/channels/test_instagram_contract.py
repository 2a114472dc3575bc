"""The contract of every channel, for Instagram, against a double of the Graph API."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from agent_console.channels.base import Channel
from agent_console.channels.kinds.instagram.channel import InstagramChannel
from agent_console.channels.sign_in import Kept
from agent_console.domain.account import Account
from agent_console.domain.entry import Moderation, ThreadKind
from agent_console.errors import Rejected, RetryLater, SignInAgain
from agent_console.runtime.clock import SystemClock
from tests.channels.contract import Cannot, ChannelContract, Limited, Place, Spoiled, Town
from tests.doubles.instagram import OWN, OWN_NAME, PAGE, InstagramDouble
from tests.doubles.meta import CUSTOMER, refusal
from tests.doubles.relay import TOKEN, RelayDouble
from tests.servers.faults import Answered, Faults, Match

PACE = 0.03
JSON = ("Content-Type", "application/json")


def error(code: int, words: str) -> bytes:
    """An error's body."""
    return refusal(code, words).reply.body


class InstagramTown(Town):
    """A comment of the customer below a picture of ours, and a chat. Webhooks come by a relay as well."""

    def __init__(self, gram: InstagramDouble, faults: Faults, relay: RelayDouble | None) -> None:
        self.gram = gram
        gram.people[CUSTOMER] = Town.customer_name
        gram.handles[CUSTOMER] = Town.customer_name  # what comments show; the service itself allows less
        root = gram.say(CUSTOMER, gram.picture("Summer sale"), "I have a question")
        gram.chat(CUSTOMER).last_customer = gram.now()
        super().__init__(
            us=OWN,
            customer=CUSTOMER,
            private=Place(CUSTOMER, ThreadKind.PRIVATE, Match("POST", "/me/messages", '"text"')),
            public=Place(root, ThreadKind.POST, Match("POST", r"/\d+/replies"), root),
            faults=faults,
            listening=Match("GET", f"/{OWN}/media"),
            many=120,
            refusal=Answered(400, body=error(100, "(#100) Invalid parameter")),
            refusal_words="Invalid parameter",
        )
        self.relay = relay
        gram.relay = relay
        self.opened: list[Channel] = []

    def channel(self) -> Channel:
        account = Account(
            id="desk", channel="instagram", server="", user=OWN, name="@us", created_at=SystemClock().now()
        )
        more = {"page": PAGE, "username": OWN_NAME}
        if self.relay is not None:
            more |= {"relay": self.relay.url, "relay_token": TOKEN}
        secret = Kept(access=self.gram.token, client_secret="app-secret", more=more).encode()
        channel: Channel = InstagramChannel(
            account, lambda: secret, SystemClock(), base=self.line().url, pace=PACE, settling=0.0
        )
        self.opened.append(channel)
        return channel

    def _write(
        self,
        author: str,
        place: Place,
        text: str,
        below: str = "",
        file: str = "",
        at: datetime | None = None,
    ) -> str:
        if place.kind is ThreadKind.PRIVATE:
            return str(self.gram.write(CUSTOMER, author, text, reply_to=below, file=file, at=at)["id"])
        return self.gram.say(author, below or place.root, text, at=at)

    def write_elsewhere(self, place: Place, text: str) -> str:
        return self._write(OWN, place, text)

    def say(self, place: Place, text: str) -> str:
        return self._write(CUSTOMER, place, text)

    def say_late(self, place: Place, text: str, at: datetime) -> str:
        if self.relay is None:
            raise Cannot("hand out late")
        return self._write(CUSTOMER, place, text, at=at)

    def say_twice(self, place: Place, text: str) -> str:
        if self.relay is None:
            raise Cannot("hand out twice")
        remote = self.say(place, text)
        self.relay.put(f"instagram/{OWN}", self.relay.boxes[f"instagram/{OWN}"][-1])
        return remote

    def say_file(self, place: Place, data: bytes, name: str, mime: str, description: str = "") -> str:
        if description or place.kind is not ThreadKind.PRIVATE:
            raise Cannot("files of customers there")
        return self._write(CUSTOMER, place, "", file=self.gram.keep(data, name))

    def say_unknown(self, place: Place) -> None:
        if self.relay is None:
            raise Cannot("events of unknown types")
        if place.kind is ThreadKind.PRIVATE:
            self.gram.tell(CUSTOMER, CUSTOMER, self.gram.now(), song={"mid": "m_1", "notes": ["do", "re"]})
        else:
            self.gram.push({"changes": [{"field": "story_insights", "value": {"exits": 3}}]})

    def say_unreadable(self, place: Place) -> None:
        if place.kind is ThreadKind.PRIVATE:
            self.gram.write(CUSTOMER, CUSTOMER, "broken")["message"] = ["no", "text"]
        else:
            self.gram.comments[self.say(place, "broken")]["timestamp"] = {"no": "moment"}

    def answer(self, place: Place, target: str, text: str) -> str:
        if place.kind is not ThreadKind.PRIVATE:
            raise Cannot("answers to answers")
        if self.relay is None:
            raise Cannot("answers to a message")
        return self._write(CUSTOMER, place, text, target)

    def edit(self, place: Place, target: str, text: str) -> None:
        if place.kind is not ThreadKind.PRIVATE:
            raise Cannot("edits of comments")
        if self.relay is None:
            raise Cannot("edits of messages")
        edited = {"mid": target, "text": text, "num_edit": str(self.gram.number())}
        self.gram.tell(CUSTOMER, CUSTOMER, self.gram.now(), message_edit=edited)

    def take_back(self, place: Place, target: str) -> None:
        mid, _, reacted = target.partition("!")
        if reacted:
            self.gram.react(CUSTOMER, mid, "")
        elif place.kind is not ThreadKind.PRIVATE:
            self.gram.take_back(target)
        elif self.relay is None:
            raise Cannot("deletions of messages")
        else:
            gone = {"mid": target, "is_deleted": True}
            self.gram.tell(CUSTOMER, CUSTOMER, self.gram.now(), message=gone)

    def react(self, place: Place, target: str, key: str) -> str:
        if self.relay is None or place.kind is not ThreadKind.PRIVATE:
            raise Cannot("reactions of customers")
        self.gram.react(CUSTOMER, target, key)
        return f"{target}!{CUSTOMER}"

    def read_up_to(self, place: Place, target: str) -> None:
        if self.relay is None:
            raise Cannot("read marks")
        self.gram.tell(CUSTOMER, CUSTOMER, self.gram.now(), read={"mid": target})

    def texts(self, place: Place) -> list[str]:
        if place.kind is ThreadKind.PRIVATE:
            return [m["message"] for m in self.gram.chat(CUSTOMER).messages]
        return [c["text"] for c in self.gram.below(place.root)]

    def answered(self, place: Place, remote: str) -> str:
        if place.kind is ThreadKind.PRIVATE:
            found = next(m for m in self.gram.chat(CUSTOMER).messages if m["id"] == remote)
            return str(found.get("reply_to", ""))
        return str(self.gram.comments[remote]["parent"])

    def file_of(self, place: Place, remote: str) -> bytes:
        found = next(m for m in self.gram.chat(CUSTOMER).messages if m["id"] == remote)
        shown = found["attachments"]["data"][0]
        address = shown.get("file_url") or shown["image_data"]["url"]
        return self.gram.files[address.rpartition("/")[2]]

    def moderated(self, place: Place, remote: str) -> set[Moderation]:
        kept = (
            (Moderation.HIDE, remote in self.gram.hidden),
            (Moderation.DELETE, remote not in self.gram.comments),
        )
        return {what for what, there in kept if there}

    def end_session(self) -> None:
        self.gram.oauth.tokens.clear()

    def suspend(self) -> None:
        self.gram.suspended = True

    def restore(self) -> None:
        self.gram.suspended = False

    def shift_clock(self, by: timedelta) -> None:
        self.gram.clock = by.total_seconds()
        self.gram.chat(CUSTOMER).last_customer = self.gram.now()
        super().shift_clock(by)

    def rate_limits(self) -> tuple[Limited, ...]:
        case = f'{{"{OWN}":[{{"type":"instagram","call_count":100,"estimated_time_to_regain_access":3}}]}}'
        told = (JSON, ("X-Business-Use-Case-Usage", case))
        return (
            Limited("instagram", Answered(400, told, error(80002, "too many calls")), 180),
            Limited("app calls", Answered(403, body=error(4, "Application request limit reached")), None),
        )

    def spoiled(self) -> tuple[Spoiled, ...]:
        return (
            Spoiled("refused", Answered(200, body=error(100, "Invalid parameter")), Rejected),
            Spoiled("expired", Answered(200, body=error(190, "Session has expired")), SignInAgain),
            Spoiled("limited", Answered(200, body=error(17, "User request limit reached")), RetryLater),
        )


@pytest.fixture(params=["relayed", "alone"])
async def town(request: pytest.FixtureRequest) -> AsyncIterator[InstagramTown]:
    """One of one's own for every test; once with webhooks, once looking by itself."""
    with InstagramDouble() as gram, Faults(gram.url) as faults, RelayDouble() as relay:
        made = InstagramTown(gram, faults, relay if request.param == "relayed" else None)
        yield made
        await asyncio.gather(*(channel.close() for channel in made.opened))


class TestInstagram(ChannelContract):
    """The double of an account."""

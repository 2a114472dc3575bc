"""The contract of every channel, for Facebook pages and Messenger, against a double of the Graph API."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from agent_console.channels.base import Channel
from agent_console.channels.kinds.facebook.channel import FacebookChannel
from agent_console.channels.sign_in import Kept
from agent_console.domain.account import Account
from agent_console.domain.entry import Moderation, ThreadKind
from agent_console.errors import Rejected, RetryLater, SignInAgain
from agent_console.runtime.clock import SystemClock
from tests.channels.contract import Cannot, ChannelContract, Limited, Place, Spoiled, Town
from tests.doubles.facebook import PAGE, FacebookDouble
from tests.doubles.meta import CUSTOMER
from tests.doubles.relay import TOKEN, RelayDouble
from tests.servers.faults import Answered, Faults, Match

PACE = 0.03


def usage(minutes: int) -> tuple[tuple[str, str], ...]:
    """The header that says when calls are allowed again."""
    case = (
        f'{{"{PAGE}":[{{"type":"messenger","call_count":100,"estimated_time_to_regain_access":{minutes}}}]}}'
    )
    return (("Content-Type", "application/json"), ("X-Business-Use-Case-Usage", case))


def error(code: int, words: str) -> bytes:
    """An error's body."""
    return f'{{"error":{{"message":"{words}","type":"OAuthException","code":{code}}}}}'.encode()


class FacebookTown(Town):
    """A comment of the customer below a post of ours, and a chat. Webhooks come by a relay as well."""

    def __init__(self, page: FacebookDouble, faults: Faults, relay: RelayDouble | None) -> None:
        self.page = page
        page.people[CUSTOMER] = Town.customer_name
        post = page.post(PAGE, "Summer sale")
        root = page.say(CUSTOMER, post, "I have a question")
        page.chat(CUSTOMER).last_customer = page.now()
        sends = Match("POST", rf"/{PAGE}/messages", '"text"')
        super().__init__(
            us=PAGE,
            customer=CUSTOMER,
            private=Place(CUSTOMER, ThreadKind.PRIVATE, sends),
            public=Place(root, ThreadKind.POST, Match("POST", r"/\d+_\d+/comments"), root),
            faults=faults,
            listening=Match("GET", f"/{PAGE}/feed"),
            many=120,
            refusal=Answered(400, body=error(100, "(#100) Invalid parameter")),
            refusal_words="Invalid parameter",
        )
        self.relay = relay
        page.relay = relay
        self.opened: list[Channel] = []

    def channel(self) -> Channel:
        account = Account(
            id="desk", channel="facebook", server="", user=PAGE, name="Page", created_at=SystemClock().now()
        )
        more = {"relay": self.relay.url, "relay_token": TOKEN} if self.relay is not None else {}
        secret = Kept(access=self.page.token, client_secret="app-secret", more=more).encode()
        channel: Channel = FacebookChannel(
            account, lambda: secret, SystemClock(), base=self.line().url, pace=PACE, settling=0.0
        )
        self.opened.append(channel)
        return channel

    def mid(self, remote: str) -> str:
        return f"m_{remote}"

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
            answers = self.mid(below) if below else ""
            made = self.page.write(CUSTOMER, author, text, reply_to=answers, file=file, at=at)
            return str(made["id"]).removeprefix("m_")
        return self.page.say(author, below or place.root, text, file=file, at=at)

    def write_elsewhere(self, place: Place, text: str) -> str:
        return self._write(PAGE, place, text)

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
        box = self.relay.boxes[f"facebook/{PAGE}"]
        self.relay.put(f"facebook/{PAGE}", box[-1])
        return remote

    def say_file(self, place: Place, data: bytes, name: str, mime: str, description: str = "") -> str:
        if description:
            raise Cannot("descriptions of files")
        return self._write(CUSTOMER, place, "", file=self.page.keep(data, name))

    def say_unknown(self, place: Place) -> None:
        if self.relay is None:
            raise Cannot("events of unknown types")
        if place.kind is ThreadKind.PRIVATE:
            self.page.tell(CUSTOMER, CUSTOMER, self.page.now(), song={"mid": "m_1", "notes": ["do", "re"]})
        else:
            self.page.push({"changes": [{"field": "feed", "value": {"item": "song", "verb": "sing"}}]})

    def say_unreadable(self, place: Place) -> None:
        if place.kind is ThreadKind.PRIVATE:
            self.page.write(CUSTOMER, CUSTOMER, "broken")["message"] = ["no", "text"]
        else:
            self.page.comments[self.say(place, "broken")]["created_time"] = {"no": "moment"}

    def answer(self, place: Place, target: str, text: str) -> str:
        if place.kind is ThreadKind.PRIVATE and self.relay is None:
            raise Cannot("answers to a message")
        return self._write(CUSTOMER, place, text, target)

    def edit(self, place: Place, target: str, text: str) -> None:
        if place.kind is not ThreadKind.PRIVATE:
            self.page.edit(target, text)
        elif self.relay is None:
            raise Cannot("edits of messages")
        else:
            edited = {"mid": self.mid(target), "text": text, "num_edit": str(self.page.number())}
            self.page.tell(CUSTOMER, CUSTOMER, self.page.now(), message_edit=edited)

    def take_back(self, place: Place, target: str) -> None:
        if "!" in target:
            mid = target.partition("!")[0]
            if place.kind is ThreadKind.PRIVATE:
                self.page.react(CUSTOMER, self.mid(mid), "")
            else:
                self.page.like(CUSTOMER, mid, "remove")
        elif place.kind is not ThreadKind.PRIVATE:
            self.page.take_back(target)
        elif self.relay is None:
            raise Cannot("deletions of messages")
        else:
            gone = {"mid": self.mid(target), "is_deleted": True}
            self.page.tell(CUSTOMER, CUSTOMER, self.page.now(), message=gone)

    def react(self, place: Place, target: str, key: str) -> str:
        if self.relay is None:
            raise Cannot("reactions of customers")
        if place.kind is ThreadKind.PRIVATE:
            self.page.react(CUSTOMER, self.mid(target), key)
        else:
            self.page.like(CUSTOMER, target)
        return f"{target}!{CUSTOMER}"

    def read_up_to(self, place: Place, target: str) -> None:
        if self.relay is None:
            raise Cannot("read marks")
        at = self.page.now() + timedelta(seconds=1)
        self.page.tell(CUSTOMER, CUSTOMER, at, read={"watermark": int(at.timestamp() * 1000), "seq": 38})

    def texts(self, place: Place) -> list[str]:
        if place.kind is ThreadKind.PRIVATE:
            return [m["message"] for m in self.page.chat(CUSTOMER).messages]
        there = (
            self.page.below(self.page.comments[place.root]["post"])
            if place.root in self.page.comments
            else []
        )
        return [c["message"] for c in there if c["id"] != place.root]

    def answered(self, place: Place, remote: str) -> str:
        if place.kind is ThreadKind.PRIVATE:
            found = next(m for m in self.page.chat(CUSTOMER).messages if m["id"] == self.mid(remote))
            return str(found.get("reply_to", "")).removeprefix("m_")
        return str(self.page.comments[remote]["parent"]["id"])

    def file_of(self, place: Place, remote: str) -> bytes:
        if place.kind is ThreadKind.PRIVATE:
            found = next(m for m in self.page.chat(CUSTOMER).messages if m["id"] == self.mid(remote))
            shown = found["attachments"]["data"][0]
            address = shown.get("file_url") or shown["image_data"]["url"]
        else:
            address = self.page.comments[remote]["attachment"]["url"]
        return self.page.files[address.rpartition("/")[2]]

    def moderated(self, place: Place, remote: str) -> set[Moderation]:
        kept = (
            (Moderation.LIKE, remote in self.page.likes),
            (Moderation.HIDE, remote in self.page.hidden),
            (Moderation.DELETE, remote not in self.page.comments),
            (Moderation.BLOCK, CUSTOMER in self.page.blocked),
        )
        return {what for what, there in kept if there}

    def end_session(self) -> None:
        self.page.oauth.tokens.clear()

    def suspend(self) -> None:
        self.page.suspended = True

    def restore(self) -> None:
        self.page.suspended = False

    def shift_clock(self, by: timedelta) -> None:
        self.page.clock = by.total_seconds()
        self.page.chat(CUSTOMER).last_customer = self.page.now()
        super().shift_clock(by)

    def rate_limits(self) -> tuple[Limited, ...]:
        return (
            Limited("page calls", Answered(400, usage(19), error(32, "Page request limit reached")), 19 * 60),
            Limited("app calls", Answered(403, body=error(4, "Application request limit reached")), None),
            Limited("messenger", Answered(400, usage(2), error(80006, "too many calls")), 120),
            Limited("calls to this api", Answered(400, body=error(613, "Calls have exceeded")), None),
        )

    def spoiled(self) -> tuple[Spoiled, ...]:
        return (
            Spoiled("refused", Answered(200, body=error(100, "Invalid parameter")), Rejected),
            Spoiled("expired", Answered(200, body=error(190, "Session has expired")), SignInAgain),
            Spoiled("limited", Answered(200, usage(5), error(17, "User request limit reached")), RetryLater),
        )


@pytest.fixture(params=["relayed", "alone"])
async def town(request: pytest.FixtureRequest) -> AsyncIterator[FacebookTown]:
    """One of one's own for every test; once with webhooks, once looking by itself."""
    with FacebookDouble() as page, Faults(page.url) as faults, RelayDouble() as relay:
        made = FacebookTown(page, faults, relay if request.param == "relayed" else None)
        yield made
        await asyncio.gather(*(channel.close() for channel in made.opened))


class TestFacebook(ChannelContract):
    """The double of a page."""

"""The contract of every channel, for Mastodon, against mastodon-mock; and again with the manners of other servers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from agent_console.channels.base import Channel
from agent_console.channels.kinds.mastodon.channel import MastodonChannel
from agent_console.channels.sign_in import Kept
from agent_console.domain.account import Account
from agent_console.domain.entry import Moderation, ThreadKind, Visibility
from agent_console.errors import Rejected
from agent_console.runtime.clock import SystemClock
from tests.channels.contract import ChannelContract, Place, Spoiled, Town, part
from tests.channels.ear import Ear
from tests.servers.faults import Answered, Faults, Match
from tests.servers.mastodon import DOMAIN, MastodonMock, Person, Shown

SENDING = Match("POST", r"/api/v1/statuses$")
NOTES = Match("GET", r"/api/v1/notifications\?")
INSTANCE = Match("GET", r"/api/v2/instance$")
WORDS = {
    Visibility.PUBLIC: "public",
    Visibility.UNLISTED: "unlisted",
    Visibility.FOLLOWERS: "private",
    Visibility.DIRECT: "direct",
}


class MastodonTown(Town):
    """A post of Olena's that names us, and a direct message; our line goes through a proxy."""

    def __init__(self, mock: MastodonMock, faults: Faults) -> None:
        self.olena = mock.person("olena", self.customer_name)
        self.desk = mock.person("help", "Help")
        self.chief = mock.person("chief", "Chief", admin=True)
        self.opened: list[Channel] = []
        post = self.olena.post(f"@{self.desk.username} my parcel is late")
        letter = self.olena.post(f"@{self.desk.username} between us", visibility="direct")
        super().__init__(
            us=f"@{self.desk.username}@{DOMAIN}",
            customer=self.olena.id,
            private=Place(letter, ThreadKind.PRIVATE, SENDING, letter),
            public=Place(post, ThreadKind.POST, SENDING, post),
            faults=faults,
            listening=NOTES,
            nowhere="4711",
            refusal_words="forbidden word",
            echoes=True,
        )
        self.line().rewrite(INSTANCE, self.described, times=None)

    def described(self, instance: dict[str, Any]) -> dict[str, Any]:
        """As the real one describes itself, with its stream behind the proxy, too."""
        instance["configuration"]["urls"]["streaming"] = f"wss://127.0.0.1:{self.line().port}"
        return {**instance, "source_url": "https://github.com/mastodon/mastodon"}

    def channel(self) -> Channel:
        account = Account(
            id="desk",
            channel="mastodon",
            server=self.line().url,
            user=self.us,
            name="Help",
            created_at=SystemClock().now(),
        )
        secret = Kept(access=self.desk.token).encode()
        channel: Channel = MastodonChannel(account, lambda: secret, SystemClock(), pace=0.2, page=20)
        self.opened.append(channel)
        return channel

    # ---- the customer

    def _shade(self, place: Place) -> str:
        return "direct" if place.kind is ThreadKind.PRIVATE else "public"

    def say(self, place: Place, text: str) -> str:
        return self.answer(place, place.root, text)

    def answer(self, place: Place, target: str, text: str) -> str:
        words = f"@{self.desk.username} {text}"
        return self.olena.post(words, to=target, visibility=self._shade(place))

    def say_file(self, place: Place, data: bytes, name: str, mime: str, description: str = "") -> str:
        file = self.olena.upload(data, name, mime, description)
        words = f"@{self.desk.username} look"
        return self.olena.post(words, to=place.root, visibility=self._shade(place), media_ids=[file])

    def say_visibly(self, place: Place, text: str, visibility: Visibility) -> str:
        words = f"@{self.desk.username} {text}"
        return self.olena.post(words, to=place.root, visibility=WORDS[visibility])

    def say_unknown(self, place: Place) -> None:
        self._slipped({"id": "new", "type": "severed_moonlight", "account": None, "status": None})

    def say_unreadable(self, place: Place) -> None:
        account = self.olena.ask("GET", f"/api/v1/accounts/{self.olena.id}")
        self._slipped({"id": "bad", "type": "mention", "account": account, "status": {"id": 5}})

    def _slipped(self, note: dict[str, Any]) -> None:
        """It stands between the notifications the next time that some are told."""
        note["created_at"] = datetime.now(UTC).isoformat()

        def slip(notes: list[Any]) -> list[Any]:
            if notes and note:
                notes = [dict(note), *notes]
                note.clear()
            return notes

        self.line().rewrite(NOTES, slip, times=None)

    def edit(self, place: Place, target: str, text: str) -> None:
        self.olena.ask("PUT", f"/api/v1/statuses/{target}", json={"status": f"@{self.desk.username} {text}"})

    def take_back(self, place: Place, target: str) -> None:
        self.olena.ask("DELETE", f"/api/v1/statuses/{target}")

    def write_elsewhere(self, place: Place, text: str) -> str:
        words = f"@{self.olena.username} {text}"
        return self.desk.post(words, to=place.root, visibility=self._shade(place))

    # ---- what stands there

    def _there(self, place: Place) -> list[Shown]:
        private = place.kind is ThreadKind.PRIVATE
        return [one for one in self.olena.below(place.root) if (one.visibility == "direct") == private]

    def texts(self, place: Place) -> list[str]:
        return [one.text for one in self._there(place)]

    def answered(self, place: Place, remote: str) -> str:
        return self.olena.status(remote).answers

    def file_of(self, place: Place, remote: str) -> bytes:
        return self.olena.bytes_at(self.olena.status(remote).raw["media_attachments"][0]["url"])

    def description_of(self, place: Place, remote: str) -> str:
        return str(self.olena.status(remote).raw["media_attachments"][0]["description"])

    def visibility_of(self, place: Place, remote: str) -> Visibility:
        return next(shade for shade, word in WORDS.items() if word == self.desk.status(remote).visibility)

    def moderated(self, place: Place, remote: str) -> set[Moderation]:
        status = self.desk.status(remote)
        params = {"id[]": status.author}
        relation = self.desk.ask("GET", "/api/v1/accounts/relationships", params=params)[0]
        told = {
            Moderation.LIKE: status.raw["favourited"],
            Moderation.MUTE: relation["muting"],
            Moderation.BLOCK: relation["blocking"],
        }
        return {action for action, done in told.items() if done}

    # ---- the account

    def end_session(self) -> None:
        self.desk.ask("POST", "/oauth/revoke", data={"token": self.desk.token})

    def suspend(self) -> None:
        self.chief.ask("POST", f"/api/v1/admin/accounts/{self.desk.id}/action", data={"type": "disable"})

    def restore(self) -> None:
        self.chief.ask("POST", f"/api/v1/admin/accounts/{self.desk.id}/enable")

    def spoiled(self) -> tuple[Spoiled, ...]:
        return (Spoiled("an error inside", Answered(200, body=b'{"error": "Too fast, human"}'), Rejected),)

    def people(self) -> tuple[Person, ...]:
        return (self.olena, self.desk, self.chief)


class OtherTown(MastodonTown):
    """The same on a server with other manners."""

    def __init__(self, mock: MastodonMock, faults: Faults) -> None:
        super().__init__(mock, faults)
        self.nowhere = "01QQQQQQQQQQQQQ"
        self.refusal = Answered(400, body=b'{"error": "Text has a forbidden word"}')
        self.line().heal()  # it describes itself


@pytest.fixture(scope="session")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MastodonMock]:
    """One with other manners."""
    server = MastodonMock(tmp_path_factory.mktemp("other"), manners=True)
    server.start()
    yield server
    server.stop()


async def _open(mock: MastodonMock, kind: type[MastodonTown]) -> AsyncIterator[MastodonTown]:
    with Faults(mock.url) as faults:
        made = kind(mock, faults)
        yield made
        await asyncio.gather(*(channel.close() for channel in made.opened))
        for person in made.people():
            person.close()


class MastodonContract(ChannelContract):
    """What is Mastodon's own."""

    places = ("private", "public")

    async def test_a_public_message_is_answered_privately_or_that_is_declined(self, town: Town) -> None:
        """A direct status is a thread of its own, not the customer's earlier one, and what answers it stands there."""
        assert isinstance(town, MastodonTown)
        assert town.public is not None
        channel = town.channel()
        async with Ear(channel) as ear:
            await ear.caught_up()
            complaint = town.say(town.public, "my parcel, order 4711")
            await ear.said(complaint)
            place = Place(channel.private_place(town.customer, complaint), ThreadKind.PRIVATE, SENDING)
            outgoing = part(place, "we write to you here", in_reply_to=complaint, to=town.customer)
            sent = await channel.deliver(outgoing)
            assert sent.thread == sent.remote
            assert town.olena.status(sent.remote).visibility == "direct"
            assert len(town.texts(town.public)) == 1
            heard = await ear.said(sent.remote)
            assert (heard.thread, heard.key) == (sent.thread, outgoing.key)
            answer = town.olena.post(f"@{town.desk.username} ok", to=sent.remote, visibility="direct")
            assert (await ear.said(answer)).thread == sent.thread
            assert ear.thread(sent.thread).kind is ThreadKind.PRIVATE


class TestMastodon(MastodonContract):
    """mastodon-mock, describing itself as the real one."""

    @pytest.fixture
    async def town(self, mastodon: MastodonMock) -> AsyncIterator[MastodonTown]:
        """One of one's own for every test."""
        async for made in _open(mastodon, MastodonTown):
            yield made


class TestOtherServers(MastodonContract):
    """What speaks the same API and has other manners."""

    @pytest.fixture
    async def town(self, other: MastodonMock) -> AsyncIterator[MastodonTown]:
        """One of one's own for every test."""
        async for made in _open(other, OtherTown):
            yield made

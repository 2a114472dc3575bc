"""The contract of every channel, for Bluesky, against a real network; the chat behind the real PDS is a double."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from agent_console.channels.base import Channel, Credentials
from agent_console.channels.kinds.bluesky import BlueskyKind
from agent_console.channels.kinds.bluesky.channel import BlueskyChannel
from agent_console.domain.account import Account
from agent_console.domain.entry import Moderation, ThreadKind
from agent_console.runtime.clock import SystemClock
from tests.channels.contract import Cannot, ChannelContract, Place, Town
from tests.doubles.bluesky_chat import BlueskyChat
from tests.servers.bluesky import ADMIN, BlueskyNetwork
from tests.servers.bluesky_people import POST, Person
from tests.servers.faults import Answered, Faults, Match

PACE = 0.05


class BlueskyTown(Town):
    """A post of ours with a customer's answers below it, and a chat with her."""

    def __init__(
        self, network: BlueskyNetwork, chat: BlueskyChat, faults: Faults, olena: Person, desk: Person
    ) -> None:
        self.network = network
        self.chat = chat
        self.olena = olena
        self.desk = desk
        for person in (olena, desk):
            chat.person(person.did, person.handle, person.name)
        root = desk.post("We are here to help")
        olena.until(olena.is_known)
        refusal = b'{"error": "InvalidRequest", "message": "Record has a forbidden word"}'
        super().__init__(
            us=desk.did,
            customer=olena.did,
            customer_name=olena.name,
            private=Place(
                chat.convo(olena.did, desk.did).id,
                ThreadKind.PRIVATE,
                Match("POST", r"chat\.bsky\.convo\.sendMessage$"),
            ),
            public=Place(root, ThreadKind.POST, Match("POST", r"com\.atproto\.repo\.putRecord$"), root),
            faults=faults,
            listening=Match("GET", "listNotifications|convo.getLog|convo.listConvos"),
            many=24,
            longest=250,
            nowhere=f"at://{desk.did}/{POST}/3l2222222222a",
            echoes=True,
            refusal=Answered(400, body=refusal),
            refusal_words="Record has a forbidden word",
        )
        self.secret = ""
        self.opened: list[Channel] = []

    async def sign_in(self) -> None:
        """With an app password that may read direct messages."""
        where = self.network.where
        kind = BlueskyKind(service=where.pds, directory=where.directory, chat=where.chat)
        password = self.desk.app_password()
        fields = {"server": where.pds, "user": self.desk.handle, "password": password}
        signed = await kind.sign_in(Credentials(fields=fields))
        assert signed.user == self.us
        self.secret = signed.secret

    def channel(self) -> Channel:
        account = Account(
            id="desk",
            channel="bluesky",
            server=self.line().url,
            user=self.us,
            name=f"@{self.desk.handle}",
            created_at=SystemClock().now(),
        )
        where = self.network.where
        channel: Channel = BlueskyChannel(
            account,
            lambda: self.secret,
            self._keep,
            SystemClock(),
            directory=where.directory,
            chat=where.chat,
            pace=PACE,
            page=10,
        )
        self.opened.append(channel)
        return channel

    def _keep(self, secret: str) -> None:
        self.secret = secret

    def _write(self, person: Person, place: Place, text: str, **more: Any) -> str:
        if place.kind is ThreadKind.PRIVATE:
            return self.chat.say(person.did, place.thread, text)
        return person.post(text, answers=place.root, **more)

    def write_elsewhere(self, place: Place, text: str) -> str:
        return self._write(self.desk, place, text)

    def say(self, place: Place, text: str) -> str:
        return self._write(self.olena, place, text)

    def say_file(self, place: Place, data: bytes, name: str, mime: str, description: str = "") -> str:
        if place.kind is ThreadKind.PRIVATE:
            raise Cannot("files in direct messages")
        return self._write(self.olena, place, "look", embed=self.olena.picture(data, description, mime))

    def say_late(self, place: Place, text: str, at: datetime) -> str:
        if place.kind is ThreadKind.PRIVATE:
            raise Cannot("direct messages of another time")
        return self._write(self.olena, place, text, at=at)

    def say_unknown(self, place: Place) -> None:
        if place.kind is ThreadKind.PRIVATE:
            self.chat.tell_of(place.thread, "logSing", song="la la")
        else:  # a notification that is nothing to answer
            there = self.olena.record(place.root)
            self.olena.create(
                "app.bsky.feed.repost",
                {"subject": {"uri": there["uri"], "cid": there["cid"]}, "createdAt": "2026-01-01T00:00:00Z"},
            )

    def say_unreadable(self, place: Place) -> None:
        if place.kind is ThreadKind.PRIVATE:
            self.chat.say(self.olena.did, place.thread, "broken", sentAt=["no", "moment"])
            return
        broken = self.say(place, "broken")

        def garble(answer: Any) -> Any:
            for one in answer.get("notifications", []):
                if one["uri"] == broken:
                    one["record"]["text"] = 7
            return answer

        self.line().rewrite(Match("GET", "listNotifications"), garble, times=None)

    def answer(self, place: Place, target: str, text: str) -> str:
        if place.kind is ThreadKind.PRIVATE:
            raise Cannot("answers to a message")
        return self.olena.post(text, answers=target)

    def take_back(self, place: Place, target: str) -> None:
        if place.kind is not ThreadKind.PRIVATE:
            self.olena.delete(target)
        elif target.count("/") == 2:
            message, did, value = target.split("/")
            self.chat.unreact(did, place.thread, message, value)
        else:
            raise Cannot("deletions of direct messages")

    def react(self, place: Place, target: str, key: str) -> str:
        if place.kind is not ThreadKind.PRIVATE:
            raise Cannot("reactions to the customer's own posts")
        return self.chat.react(self.olena.did, place.thread, target, key)

    def _posts(self) -> list[dict[str, Any]]:
        """What both have written, as it lies in their repositories."""
        found: list[dict[str, Any]] = []
        for person in (self.olena, self.desk):
            answer = person.get("com.atproto.repo.listRecords", repo=person.did, collection=POST, limit=100)
            found += answer["records"]
        return sorted(found, key=lambda one: str(one["value"]["createdAt"]))

    def texts(self, place: Place) -> list[str]:
        if place.kind is ThreadKind.PRIVATE:
            return [m["text"] for m in self.chat.convos[place.thread].messages]
        return [
            one["value"]["text"]
            for one in self._posts()
            if one["value"].get("reply", {}).get("root", {}).get("uri") == place.root
        ]

    def _value(self, remote: str) -> Any:
        return self.olena.record(remote)["value"]

    def answered(self, place: Place, remote: str) -> str:
        if place.kind is ThreadKind.PRIVATE:
            raise Cannot("answers to a message")
        return str(self._value(remote)["reply"]["parent"]["uri"])

    def file_of(self, place: Place, remote: str) -> bytes:
        cid = self._value(remote)["embed"]["images"][0]["image"]["ref"]["$link"]
        params = {"did": self.us, "cid": cid}
        return self.olena.http.get("/xrpc/com.atproto.sync.getBlob", params=params).content

    def description_of(self, place: Place, remote: str) -> str:
        return str(self._value(remote)["embed"]["images"][0]["alt"])

    def reactions(self, place: Place, remote: str) -> list[str]:
        convo = self.chat.convos[place.thread]
        message = next(one for one in convo.messages if one["id"] == remote)
        return [one["value"] for one in message["reactions"]]

    def _records(self, collection: str) -> list[Any]:
        answer = self.desk.get("com.atproto.repo.listRecords", repo=self.us, collection=collection)
        return [one["value"] for one in answer["records"]]

    def _muted(self) -> bool:
        return self.customer in [one["did"] for one in self.desk.get("app.bsky.graph.getMutes")["mutes"]]

    def moderated(self, place: Place, remote: str) -> set[Moderation]:
        asked = [target for _, target in self.line().seen if target.endswith("muteActor")]
        if asked:  # the AppView keeps mutes, and shows them a moment later
            self.desk.until(lambda: self._muted() is asked[-1].endswith(".muteActor"))
        kept = (
            (
                Moderation.LIKE,
                remote in [one["subject"]["uri"] for one in self._records("app.bsky.feed.like")],
            ),
            (
                Moderation.HIDE,
                any(remote in one["hiddenReplies"] for one in self._records("app.bsky.feed.threadgate")),
            ),
            (Moderation.MUTE, self._muted()),
            (
                Moderation.BLOCK,
                self.customer in [one["subject"] for one in self._records("app.bsky.graph.block")],
            ),
        )
        return {what for what, there in kept if there}

    # ---- accounts

    def end_session(self) -> None:
        """The app passwords are taken away, and the token that is still good for some hours is spoiled."""
        for one in self.desk.get("com.atproto.server.listAppPasswords")["passwords"]:
            self.desk.post_to("com.atproto.server.revokeAppPassword", {"name": one["name"]})
        ended = b'{"error": "ExpiredToken", "message": "Token has expired"}'
        self.line().answer(
            Match("", "/xrpc/(?!com.atproto.server.refreshSession)"), 400, {}, ended, times=None
        )

    def _takedown(self, applied: bool) -> None:
        subject = {"$type": "com.atproto.admin.defs#repoRef", "did": self.us}
        body = {"subject": subject, "takedown": {"applied": applied, "ref": "test"}}
        answer = httpx.post(
            f"{self.network.where.pds}/xrpc/com.atproto.admin.updateSubjectStatus",
            json=body,
            auth=ADMIN,
            trust_env=False,
        )
        assert answer.is_success, answer.text

    def suspend(self) -> None:
        self._takedown(True)
        self.chat.suspended.add(self.us)

    def restore(self) -> None:
        self._takedown(False)
        self.chat.suspended.discard(self.us)

    def shift_clock(self, by: timedelta) -> None:
        self.chat.clock = by
        super().shift_clock(by)


@pytest.fixture
async def town(bluesky: BlueskyNetwork, bluesky_chat: BlueskyChat) -> AsyncIterator[BlueskyTown]:
    """One of one's own for every test."""
    olena = bluesky.person("Олена Шевченко 🌻", "olena", show=False)
    desk = bluesky.person("Help", "help", show=False)
    with Faults(bluesky.where.pds) as faults:
        made = BlueskyTown(bluesky, bluesky_chat, faults, olena, desk)
        await made.sign_in()
        yield made
        bluesky_chat.clock = timedelta()
        await asyncio.gather(*(channel.close() for channel in made.opened))
        olena.close()
        desk.close()


class TestBluesky(ChannelContract):
    """A PDS and an AppView."""

"""The contract of every channel, for Telegram, against a double of its Bot API."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from agent_console.channels.base import Channel
from agent_console.channels.kinds.telegram.channel import TelegramChannel
from agent_console.domain.account import Account
from agent_console.domain.entry import Moderation, ThreadKind
from agent_console.errors import RetryLater, SignInAgain
from agent_console.runtime.clock import SystemClock
from tests.channels.contract import Cannot, ChannelContract, Limited, Place, Spoiled, Town
from tests.doubles.telegram import CHAT, GROUP, OLENA, TOKEN, US, Telegram
from tests.servers.faults import Answered, Faults, Match

SENDING = Match("POST", "/sendMessage$")


class TelegramTown(Town):
    """A chat with the bot, and a group that it is in."""

    def __init__(self, telegram: Telegram, faults: Faults) -> None:
        self.telegram = telegram
        self.opened: list[Channel] = []
        super().__init__(
            us=str(US["id"]),
            customer=str(OLENA["id"]),
            private=Place(str(CHAT["id"]), ThreadKind.PRIVATE, SENDING),
            public=Place(str(GROUP["id"]), ThreadKind.STANDING, SENDING),
            faults=faults,
            listening=Match("POST", "/getUpdates$"),
            many=210,
            longest=4000,
            nowhere="555",
            hears_own=False,
            proves_absence=False,
            refusal=Answered(
                403,
                body=b'{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}',
            ),
            refusal_words="blocked by the user",
        )

    def channel(self) -> Channel:
        account = Account(
            id="bot",
            channel="telegram",
            server=self.line().url,
            user=self.us,
            name="Help",
            created_at=SystemClock().now(),
        )
        channel: Channel = TelegramChannel(account, lambda: TOKEN, SystemClock(), wait=1)
        self.opened.append(channel)
        return channel

    def _chat(self, place: Place) -> dict[str, object]:
        return CHAT if place.kind is ThreadKind.PRIVATE else GROUP

    def _write(self, place: Place, **content: object) -> str:
        return self.telegram.hand_out("message", self.telegram.message(self._chat(place), OLENA, **content))

    def say(self, place: Place, text: str) -> str:
        return self._write(place, text=text)

    def say_html(self, place: Place, text: str, html: str) -> str:
        bold = {"type": "bold", "offset": 0, "length": len(text.encode("utf-16-le")) // 2}
        return self._write(place, text=text, entities=[bold])

    def say_file(self, place: Place, data: bytes, name: str, mime: str, description: str = "") -> str:
        if description:
            raise Cannot("descriptions of files")
        kept = {
            "file_id": self.telegram.keep_file(data),
            "file_unique_id": "u",
            "file_name": name,
            "mime_type": mime,
            "file_size": len(data),
        }
        return self._write(place, document=kept)

    def say_twice(self, place: Place, text: str) -> str:
        message = self.telegram.message(self._chat(place), OLENA, text=text)
        self.telegram.hand_out("message", message)
        return self.telegram.hand_out("message", message)

    def say_late(self, place: Place, text: str, at: datetime) -> str:
        message = self.telegram.message(self._chat(place), OLENA, text=text, date=int(at.timestamp()))
        return self.telegram.hand_out("message", message)

    def say_unknown(self, place: Place) -> None:
        self.telegram.put("business_teleport", {"chat": self._chat(place), "to": ["Mars"]})

    def say_unreadable(self, place: Place) -> None:
        self.telegram.put("message", {"message_id": "one", "chat": self._chat(place), "date": 1, "text": 7})

    def answer(self, place: Place, target: str, text: str) -> str:
        there = self._message(target)
        return self._write(place, text=text, reply_to_message=there)

    def _message(self, remote: str) -> dict[str, object]:
        chat, _, number = remote.partition(":")
        return self.telegram.messages[(int(chat), int(number))]

    def edit(self, place: Place, target: str, text: str) -> None:
        message = self._message(target)
        message.update(text=text, edit_date=self.telegram.now())
        self.telegram.hand_out("edited_message", dict(message))

    def take_back(self, place: Place, target: str) -> None:
        if target.count(":") < 3:
            raise Cannot("deletions of customers")
        chat, number, _, key = target.split(":")
        self._reacted(int(chat), int(number), [key], [])

    def react(self, place: Place, target: str, key: str) -> str:
        chat, _, number = target.partition(":")
        self._reacted(int(chat), int(number), [], [key])
        return f"{target}:{self.customer}:{key}"

    def _reacted(self, chat: int, number: int, old: list[str], new: list[str]) -> None:
        self.telegram.put(
            "message_reaction",
            {
                "chat": CHAT if chat == CHAT["id"] else GROUP,
                "message_id": number,
                "user": OLENA,
                "date": self.telegram.now(),
                "old_reaction": [{"type": "emoji", "emoji": key} for key in old],
                "new_reaction": [{"type": "emoji", "emoji": key} for key in new],
            },
        )

    def texts(self, place: Place) -> list[str]:
        there = [m for (chat, _), m in self.telegram.messages.items() if str(chat) == place.thread]
        return [str(message.get("text", "")) for message in there]

    def answered(self, place: Place, remote: str) -> str:
        there: dict[str, object] = self._message(remote).get("reply_to_message", {})  # type: ignore[assignment]
        return f"{place.thread}:{there['message_id']}" if there else ""

    def file_of(self, place: Place, remote: str) -> bytes:
        message = self._message(remote)
        kept: dict[str, str] = message.get("document") or message["photo"][0]  # type: ignore[index,assignment]
        return self.telegram.files[kept["file_id"]]

    def reactions(self, place: Place, remote: str) -> list[str]:
        chat, _, number = remote.partition(":")
        return self.telegram.reactions.get((int(chat), int(number)), [])

    def moderated(self, place: Place, remote: str) -> set[Moderation]:
        chat, _, number = remote.partition(":")
        found = set()
        if (int(chat), int(number)) not in self.telegram.messages:
            found.add(Moderation.DELETE)
        if OLENA["id"] in self.telegram.muted:
            found.add(Moderation.MUTE)
        if OLENA["id"] in self.telegram.banned:
            found.add(Moderation.BLOCK)
        return found

    def end_session(self) -> None:
        self.telegram.revoked = True

    def shift_clock(self, by: timedelta) -> None:
        super().shift_clock(by)
        self.telegram.offset = int(by.total_seconds())

    def rate_limits(self) -> tuple[Limited, ...]:
        body = {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 35",
            "parameters": {"retry_after": 35},
        }
        return (Limited("parameters", Answered(429, body=json.dumps(body).encode()), 35),)

    def spoiled(self) -> tuple[Spoiled, ...]:
        ended = {"ok": False, "error_code": 401, "description": "Unauthorized"}
        busy = {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests",
            "parameters": {"retry_after": 3},
        }
        return (
            Spoiled("ended", Answered(200, body=json.dumps(ended).encode()), SignInAgain),
            Spoiled("busy", Answered(200, body=json.dumps(busy).encode()), RetryLater),
        )


@pytest.fixture
async def town() -> AsyncIterator[TelegramTown]:
    """One of one's own for every test."""
    with Telegram() as telegram, Faults(telegram.url) as faults:
        made = TelegramTown(telegram, faults)
        yield made
        await asyncio.gather(*(channel.close() for channel in made.opened))


class TestTelegram(ChannelContract):
    """The double."""

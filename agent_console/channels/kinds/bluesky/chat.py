"""Direct messages, which the account's own server passes on to the one chat service."""

from __future__ import annotations

import re
from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Any

from msgspec import Raw

from agent_console.channels.base import CannotTell, Delivered, Found, NotReceived, OutgoingPart
from agent_console.channels.kinds.bluesky import chat_wire, wire
from agent_console.channels.kinds.bluesky.client import Client, encoded
from agent_console.channels.kinds.bluesky.intake import unreadable
from agent_console.channels.kinds.bluesky.posts import person
from agent_console.channels.kinds.bluesky.problems import NO_CHAT, Refused
from agent_console.channels.kinds.bluesky.richtext import as_html, as_lines, facets_of, handles, post_page
from agent_console.channels.polling import SLACK, Item, Known, Page
from agent_console.domain.entry import Direction, ThreadKind
from agent_console.domain.incoming import (
    IncomingDelete,
    IncomingEvent,
    IncomingMessage,
    IncomingReaction,
    RemoteUser,
    Thread,
)
from agent_console.errors import Rejected, RetryLater, Unreachable
from agent_console.runtime.clock import Clock

PAGE = 50
FIRST_PAGES = 3
"""A chat's past is read back so far when we first look."""
HISTORY = timedelta(days=90)
_CHAT_PAGES = 20
_DOWN = 60.0
"""Seconds that the chat service may be silent before we ask it again; all else goes on."""
_MARGIN = timedelta(minutes=2)
_FIND_PAGES = 20
_REMEMBERED = 500
_PREFIX = "chat.bsky.convo.defs#"
TO = "to:"
_TO = re.compile(r"^to:(did:[a-z]+:[A-Za-z0-9._:%-]+)$")


class Chat:
    """All chats of one account."""

    def __init__(self, client: Client, clock: Clock, *, page: int = PAGE) -> None:
        self._client = client
        self._own = client.own
        self._clock = clock
        self._page = page
        self._rev = ""
        self._people: dict[str, wire.Profile] = {}
        self._convos: dict[str, chat_wire.Convo] = {}
        self._leaving: dict[tuple[str, str], str] = {}
        """Keys of texts that are on their way: the log may show them before the answer comes."""
        self._keys: OrderedDict[str, str] = OrderedDict()
        """Keys of what we sent, by message."""

    def forget(self) -> None:
        """Begin with what is there now."""
        self._rev = ""

    # ---- reading ---------------------------------------------------------------------------------------------

    async def ask(self, known: Known) -> Page:
        """What is new; for the poller. Raises `Rejected` where the app password does not allow it."""
        if self._client.session.chat is False:
            raise Rejected(NO_CHAT)
        try:
            return await self._log() if self._rev else await self._all(known)
        except Unreachable as error:
            if error.detail.startswith("closed"):
                raise
            raise RetryLater(_DOWN, str(error)) from None

    async def _log(self) -> Page:
        items: list[Item] = []
        rev = self._rev
        while True:
            answer = await self._client.ask_chat("getLog", chat_wire.Logs, cursor=rev)
            for raw in answer.logs:
                items.append(await self._item(raw))
            if not answer.cursor or answer.cursor == rev or not answer.logs:
                break
            rev = answer.cursor
        self._rev = rev  # only now: what was read is handed on from here
        return Page(items=tuple(reversed(items)))

    async def _all(self, known: Known) -> Page:
        """Every chat in which something was said since: at the beginning, and after each start of the program."""
        since = known.since - SLACK if known.since else (self._clock.now() - HISTORY).timestamp()
        found: list[chat_wire.Convo] = []
        cursor = ""
        for _ in range(_CHAT_PAGES):
            answer = await self._client.ask_chat("listConvos", chat_wire.Convos, limit=100, cursor=cursor)
            found += answer.convos
            cursor = answer.cursor
            if not cursor or not answer.convos:
                break
        items: list[Item] = []
        for convo in found:
            self._note(convo)
            if (last := _sent(convo.last)) is None or last > since:
                items += await self._past(convo.id, since, None if known.since else FIRST_PAGES)
        self._rev = max((convo.rev for convo in found), default="")
        items.sort(key=lambda one: one.position or 0.0, reverse=True)
        return Page(items=tuple(items))

    async def _past(self, convo: str, since: float, pages: int | None) -> list[Item]:
        items: list[Item] = []
        cursor = ""
        while pages is None or pages > 0:
            pages = None if pages is None else pages - 1
            answer = await self._client.ask_chat(
                "getMessages", chat_wire.Messages, convoId=convo, limit=self._page, cursor=cursor
            )
            for raw in answer.messages:
                made = {"$type": f"{_PREFIX}logCreateMessage", "convoId": convo, "message": raw}
                items.append(await self._item(encoded(made)))
            cursor = answer.cursor
            oldest = _sent(answer.messages[-1]) if answer.messages else None
            if not cursor or oldest is None or oldest <= since:
                break
        return items

    async def _item(self, raw: bytes | Raw) -> Item:
        try:
            log = wire.decode(raw, chat_wire.Log)
            for profile in log.profiles:
                self._people[profile.did] = profile
            if log.convo and log.convo not in self._convos:
                await self._look_up(log.convo)
            return self.item(log)
        except ValueError as error:
            return unreadable(raw, error)

    def item(self, log: chat_wire.Log) -> Item:
        """One thing that happened. Raises `ValueError`."""
        kind = log.type.removeprefix(_PREFIX)
        if kind not in ("logCreateMessage", "logAddReaction", "logRemoveReaction"):
            return Item(id=f"{log.rev}:{kind}")  # deletions hide a message from ourselves alone
        message = wire.decode(log.message, chat_wire.Message)
        if message.type.endswith("deletedMessageView") or message.sender is None:
            return Item(id=f"{message.id}:{kind}")
        when = wire.moment(message.sent_at)
        if when is None or not message.id:
            raise ValueError(f"no time: {message.sent_at[:40]}")
        if kind == "logCreateMessage":
            events: list[IncomingEvent] = [self._message(log.convo, message, message.sender.did, when)]
            events += [self._reaction(log.convo, message.id, each, when) for each in message.reactions]
            return self._made(message.id, when, log.convo, events)
        if log.reaction is None:
            raise ValueError("no reaction")
        put = self._reaction(log.convo, message.id, log.reaction, when)
        if kind == "logAddReaction":
            return self._made(f"{put.remote}:{log.rev}", put.occurred_at, log.convo, [put])
        now = self._clock.now()
        taken = IncomingDelete(
            remote=put.remote,
            thread=log.convo,
            revision=log.rev or "deleted",
            occurred_at=now,
            author=put.author.remote,
        )
        return self._made(f"{put.remote}:{log.rev}", now, log.convo, [taken])

    def _made(self, name: str, when: datetime, convo: str, events: list[IncomingEvent]) -> Item:
        return Item(id=name, position=when.timestamp(), events=tuple(events), threads=(self._thread(convo),))

    def _message(self, convo: str, message: chat_wire.Message, did: str, when: datetime) -> IncomingMessage:
        text, html = message.text, as_html(message.text, message.facets)
        embed = wire.lenient(message.embed, wire.Embed)
        ref = wire.lenient(embed.record, wire.Ref) if embed is not None else None
        if ref is not None and f"/{wire.POST}/" in ref.uri:
            page = post_page(ref.uri)
            html = (html or as_lines(text)) + f'<p><a href="{as_lines(page)}">{as_lines(page)}</a></p>'
            text = f"{text}\n\n{page}".strip()
        key = ""
        if did == self._own:
            key = self._keys.get(message.id) or self._leaving.get((convo, message.text), "")
        return IncomingMessage(
            remote=message.id,
            thread=convo,
            author=self._person(did),
            direction=Direction.OURS if did == self._own else Direction.CUSTOMER,
            occurred_at=when,
            text=text,
            html=html,
            in_reply_to=message.reply_to.id if message.reply_to is not None else "",
            key=key,
        )

    def _reaction(self, convo: str, target: str, one: chat_wire.Reaction, when: datetime) -> IncomingReaction:
        return IncomingReaction(
            remote=f"{target}/{one.sender.did}/{one.value}",
            target=target,
            thread=convo,
            key=one.value,
            author=self._person(one.sender.did),
            direction=Direction.OURS if one.sender.did == self._own else Direction.CUSTOMER,
            occurred_at=wire.moment(one.created_at) or when,
        )

    def _person(self, did: str) -> RemoteUser:
        return person(self._people.get(did) or wire.Profile(did=did))

    def _thread(self, convo: str) -> Thread:
        known = self._convos.get(convo)
        title = known.kind.name if known is not None and known.kind is not None else ""
        if known is not None and not title:
            others = [person(one).name for one in known.members if one.did != self._own]
            title = ", ".join(name for name in others if name)
        return Thread(remote=convo, kind=ThreadKind.PRIVATE, title=title)

    def _note(self, convo: chat_wire.Convo) -> None:
        self._convos[convo.id] = convo
        for profile in convo.members:
            self._people[profile.did] = profile

    async def _look_up(self, convo: str) -> None:
        try:
            self._note((await self._client.ask_chat("getConvo", chat_wire.OneConvo, convoId=convo)).convo)
        except Refused:
            return  # left meanwhile

    # ---- writing ---------------------------------------------------------------------------------------------

    async def place(self, thread: str, to: str) -> str:
        """The real id of a place that may be provisional. Raises `Rejected` with the service's words."""
        if not thread.startswith(TO) and not to:
            return thread
        match = _TO.match(thread)
        did = match[1] if match is not None else to
        if not did.startswith("did:"):
            raise Rejected(f"nobody: {did}")
        answer = await self._client.ask_chat("getConvoForMembers", chat_wire.OneConvo, members=[did])
        self._note(answer.convo)
        return answer.convo.id

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """One attempt."""
        if part.media is not None or part.files:
            raise Rejected("Bluesky's direct messages carry no files.")
        try:
            convo = await self.place(part.thread, part.to)
            people = {handle: await self._client.person(handle) for handle in handles(part.text)}
        except Unreachable as error:
            raise Unreachable(error.kind, error.detail) from None
        message: dict[str, Any] = {"text": part.text}
        if facets := facets_of(part.text, people):
            message["facets"] = facets
        self._leaving[convo, part.text] = part.key
        try:
            sent = await self._client.do_chat(
                "sendMessage", chat_wire.Message, {"convoId": convo, "message": message}
            )
        finally:
            self._leaving.pop((convo, part.text), None)
        self._remember(sent.id, part.key)
        return self._delivered(sent, convo, part)

    def _remember(self, message: str, key: str) -> None:
        self._keys[message] = key
        while len(self._keys) > _REMEMBERED:
            self._keys.popitem(last=False)

    def _delivered(self, message: chat_wire.Message, convo: str, part: OutgoingPart) -> Delivered:
        return Delivered(
            remote=message.id,
            occurred_at=wire.moment(message.sent_at) or self._clock.now(),
            thread=convo if convo != part.thread else "",
        )

    async def find(self, part: OutgoingPart) -> Found:
        """By our text in that chat at that time: the service takes no keys."""
        cursor = ""
        absent: Found = NotReceived()
        try:
            convo = await self.place(part.thread, part.to)
            for _ in range(_FIND_PAGES):
                page = await self._client.ask_chat(
                    "getMessages", chat_wire.Messages, convoId=convo, limit=self._page, cursor=cursor
                )
                since = part.first_attempt + self._client.offset - _MARGIN  # by the server's clock
                for raw in page.messages:
                    message = wire.lenient(raw, chat_wire.Message)
                    if message is None or message.sender is None:
                        absent = CannotTell()
                        continue
                    when = wire.moment(message.sent_at)
                    if when is not None and when < since:
                        return absent
                    ours = message.sender.did == self._own and message.text == part.text
                    if ours and self._keys.get(message.id, part.key) == part.key:
                        self._remember(message.id, part.key)
                        return self._delivered(message, convo, part)
                if not page.cursor or page.cursor == cursor:
                    return absent
                cursor = page.cursor
        except Refused:
            return CannotTell()
        return CannotTell()

    async def react(self, convo: str, message: str, reaction: str) -> None:
        """Put a reaction; the same one twice is one."""
        body = {"convoId": convo, "messageId": message, "value": reaction}
        await self._client.do_chat("addReaction", dict[str, Raw], body)

    async def mark_read(self, convo: str, message: str) -> None:
        """We read so far."""
        body = {"convoId": convo, "messageId": message}
        await self._client.do_chat("updateRead", dict[str, Raw], body)


def _sent(raw: Raw) -> float | None:
    message = wire.lenient(raw, chat_wire.Message)
    when = wire.moment(message.sent_at) if message is not None else None
    return when.timestamp() if when is not None else None

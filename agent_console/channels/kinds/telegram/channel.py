"""A bot behind the protocol of every channel."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping
from datetime import UTC, datetime
from typing import TypeVar
from urllib.parse import quote

import msgspec

from agent_console.channels.base import (
    CannotTell,
    Checked,
    Credentials,
    Delivered,
    Found,
    OutgoingPart,
    SignedIn,
)
from agent_console.channels.kinds.telegram import reading, wire
from agent_console.channels.plain import NOT_SUPPORTED, PlainChannel
from agent_console.domain.account import Account
from agent_console.domain.capabilities import AttachmentLimit, Capabilities, Counting, TextLimit
from agent_console.domain.entry import Media, Moderation, Origin, ThreadKind
from agent_console.domain.incoming import Batch, Unreadable
from agent_console.errors import Rejected, RetryLater, SignInAgain, Unreachable, UnreachableKind
from agent_console.runtime.clock import Clock
from agent_console.runtime.http import Answer, Http, is_loopback, retry_after, usable, without

SERVER = "https://api.telegram.org"
TEXT_UNITS = 4096
"""UTF-16 code units, the strictest reading of "1-4096 characters after entities parsing"."""
UPLOAD_BYTES = 50 * 1024 * 1024
DOWNLOAD_BYTES = 20 * 1024 * 1024
"""The Bot API gives out nothing larger (sendDocument and getFile of the Bot API)."""
PHOTO_BYTES = 10 * 1024 * 1024
WAIT = 25
"""Seconds that the server holds a question while nothing happens."""
CONFLICT_PAUSE = 30.0
_PAGE = 100
_ALLOWED = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "message_reaction",
)
_MODERATE = (
    Moderation.DELETE,
    Moderation.MUTE,
    Moderation.UNMUTE,
    Moderation.BLOCK,
    Moderation.UNBLOCK,
)
T = TypeVar("T")


class Bot:
    """One bot at one Bot API server. The token stands in every address, so no address is ever told."""

    def __init__(self, server: str, token: Callable[[], str]) -> None:
        self._token = token
        self.http = Http(server or SERVER)

    async def call(
        self,
        method: str,
        kind: type[T],
        arguments: Mapping[str, object] | None = None,
        *,
        files: Mapping[str, tuple[str, bytes, str]] | None = None,
        patience: float = 30.0,
    ) -> T:
        """One method. Raises a channel error."""
        token = await asyncio.to_thread(self._token)
        form = json = None
        if files:
            form = {name: _plain(value) for name, value in (arguments or {}).items()}
        else:
            json = arguments or {}
        answer = await self.http.ask(
            "POST",
            f"/bot{quote(token, safe=':')}/{method}",
            json=json,
            form=form,
            files=files,
            patience=patience,
            plain=True,
        )
        try:
            response = msgspec.json.decode(answer.body, type=wire.Response)
        except (msgspec.DecodeError, UnicodeDecodeError):
            usable(answer, token)  # what stands in front of the server may answer, too
            raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, str(answer.status), sent=True) from None
        if not response.ok:
            raise _error(response, answer, token)
        try:
            return msgspec.json.decode(response.result, type=kind)
        except msgspec.DecodeError as error:
            raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, str(error), sent=True) from None

    async def file(self, path: str, limit: int) -> bytes:
        """The bytes behind a file path."""
        token = await asyncio.to_thread(self._token)
        answer = await self.http.ask(
            "GET", f"/file/bot{quote(token, safe=':')}/{quote(path)}", limit=limit, patience=60
        )
        if not answer.ok:
            raise Rejected(str(answer.status))
        return answer.body


def _plain(value: object) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _error(response: wire.Response, answer: Answer, token: str) -> Exception:
    code = response.error_code or answer.status
    words = without(token, response.description)[:500] or str(code)
    after = response.parameters.retry_after
    if code == 429 or after is not None:
        return RetryLater(retry_after(answer.headers) if after is None else after, words)
    if code in (401, 404):  # a token that is not a token is told as "Not Found"
        return SignInAgain(words)
    if code == 409:  # a webhook, or another program with the same token
        return RetryLater(CONFLICT_PAUSE, words)
    if code >= 500:
        return Unreachable(UnreachableKind.SERVER_ERROR, words, sent=True)
    return Rejected(words)


async def sign_in(credentials: Credentials) -> SignedIn:
    """Ask whose token it is. Raises `Rejected` for one that is not."""
    token = credentials.fields.get("token", "")
    server = credentials.fields.get("server", "").rstrip("/")
    if server and "://" not in server:
        server = f"https://{server}"
    if server.startswith("http://") and not is_loopback(server):
        raise Unreachable(UnreachableKind.CERTIFICATE, "not encrypted")
    bot = Bot(server, lambda: token)
    try:
        me = await bot.call("getMe", wire.User)
    except SignInAgain as error:
        raise Rejected(error.detail) from None
    finally:
        await bot.http.close()
    return SignedIn(
        server=server, user=str(me.id), name=f"@{me.username}" if me.username else me.name, secret=token
    )


class TelegramChannel(PlainChannel):
    """One bot."""

    def __init__(
        self, account: Account, secret: Callable[[], str], clock: Clock, *, wait: int = WAIT
    ) -> None:
        self.account = account
        self._clock = clock
        self._wait = wait
        self._bot = Bot(account.server, secret)

    def capabilities(self, thread_kind: ThreadKind) -> Capabilities:
        """Known without asking; groups can be moderated where the bot is an administrator."""
        private = thread_kind is ThreadKind.PRIVATE
        return Capabilities(
            send=True,
            public=not private,
            private=private,
            quote=True,
            edits=True,
            deletes=True,
            reactions=True,
            typing=True,
            moderate=() if private else _MODERATE,
            private_reply=not private,
            attachments=AttachmentLimit(max_bytes=UPLOAD_BYTES, max_files=10),
            text=TextLimit(TEXT_UNITS, Counting.UTF16_UNITS),
        )

    async def check(self) -> Checked:
        """Whose token it is. `SignInAgain` also when it is another bot's."""
        me = await self._bot.call("getMe", wire.User)
        if str(me.id) != self.account.user:
            raise SignInAgain(me.name)
        return Checked(user=str(me.id))

    async def listen(self, cursor: str | None) -> AsyncGenerator[Batch, None]:
        """What waits at the server (it keeps a day's worth) is backfill on the first connection, then live.

        Asking with the next number makes the server forget what came before it: only after the caller has stored that.
        """
        try:
            offset = int(cursor) if cursor is not None else 0
        except ValueError:
            offset = 0
        first = cursor is None
        caught_up = False
        while True:
            updates = await self._bot.call(
                "getUpdates",
                tuple[msgspec.Raw, ...],
                {
                    "offset": offset,
                    "limit": _PAGE,
                    "timeout": self._wait if caught_up else 0,
                    "allowed_updates": _ALLOWED,
                },
                patience=self._wait + 15,
            )
            origin = Origin.BACKFILL if first and not caught_up else Origin.LIVE
            found = reading.read(updates, self.account.user, origin, offset)
            offset = found.next
            caught_up = caught_up or len(updates) < _PAGE
            if updates or origin is Origin.LIVE:
                yield msgspec.structs.replace(found.batch, catching_up=not caught_up)
            if caught_up and origin is Origin.BACKFILL:
                yield Batch(origin=Origin.LIVE, cursor=str(offset))

    def reread(self, payload: bytes) -> Batch:
        """An update that could not be read."""
        try:
            raw = msgspec.json.decode(payload, type=msgspec.Raw)
        except msgspec.DecodeError as error:
            return Batch(origin=Origin.LIVE, quarantined=(Unreadable(payload=payload, why=str(error)),))
        found = reading.read((raw,), self.account.user, Origin.LIVE, 0).batch
        return msgspec.structs.replace(found, cursor=None)

    async def deliver(self, part: OutgoingPart) -> Delivered:
        """One message. The Bot API knows no keys."""
        place = _place(part.to or part.thread)
        answered = part.after or ("" if part.to else part.in_reply_to)
        chat, _, number = answered.partition(":")
        if number and chat == str(place["chat_id"]):
            place["reply_parameters"] = {
                "message_id": _number(number),
                "allow_sending_without_reply": True,
            }
        if part.media is None:
            sent = await self._bot.call("sendMessage", wire.Message, {**place, "text": part.text})
        else:
            method, field = _how(part.media, len(part.data))
            name = part.media.name or "file"
            sent = await self._bot.call(
                method, wire.Message, place, files={field: (name, part.data, part.media.mime)}, patience=120
            )
        return Delivered(
            remote=reading.remote_of(sent.chat.id, sent.message_id),
            occurred_at=datetime.fromtimestamp(sent.date, UTC),
            thread=reading.place_of(sent) if part.thread.startswith("to:") else "",
        )

    async def find(self, part: OutgoingPart) -> Found:
        """A bot cannot read what it has sent."""
        return CannotTell()

    def private_place(self, author: str, remote: str) -> str:
        """The chat with a person has the person's number."""
        return author

    async def amend(self, remote: str, thread: str, text: str, key: str) -> None:
        """Change a text, or the caption of a file."""
        place = _message(remote)
        try:
            await self._bot.call("editMessageText", msgspec.Raw, {**place, "text": text})
        except Rejected as error:
            if "there is no text" not in error.reason:
                raise
            await self._bot.call("editMessageCaption", msgspec.Raw, {**place, "caption": text})

    async def withdraw(self, remote: str, thread: str, key: str) -> None:
        """Delete; Telegram allows it for 48 hours."""
        await self._bot.call("deleteMessage", msgspec.Raw, _message(remote))

    async def react(self, remote: str, thread: str, reaction: str, key: str) -> None:
        """A bot has one reaction a message."""
        await self._bot.call(
            "setMessageReaction",
            msgspec.Raw,
            {**_message(remote), "reaction": [{"type": "emoji", "emoji": reaction}]},
        )

    async def typing(self, thread: str, active: bool) -> None:
        """Shown for five seconds; there is no end to tell."""
        if active:
            await self._bot.call("sendChatAction", msgspec.Raw, {**_place(thread), "action": "typing"})

    async def moderate(self, action: Moderation, remote: str, thread: str, author: str, key: str) -> None:
        """In groups, where the bot is an administrator."""
        if not thread.startswith("-"):  # the chat of one person
            raise Rejected(NOT_SUPPORTED)
        if action is Moderation.DELETE:
            await self._bot.call("deleteMessage", msgspec.Raw, _message(remote))
            return
        who = {"chat_id": _message(remote)["chat_id"], "user_id": _number(author)}
        if action is Moderation.BLOCK:
            await self._bot.call("banChatMember", msgspec.Raw, who)
        elif action is Moderation.UNBLOCK:
            await self._bot.call("unbanChatMember", msgspec.Raw, {**who, "only_if_banned": True})
        elif action in (Moderation.MUTE, Moderation.UNMUTE):
            may = action is Moderation.UNMUTE
            rights = dict.fromkeys(
                (
                    "can_send_messages",
                    "can_send_photos",
                    "can_send_videos",
                    "can_send_documents",
                    "can_send_audios",
                    "can_send_voice_notes",
                    "can_send_other_messages",
                ),
                may,
            )
            await self._bot.call("restrictChatMember", msgspec.Raw, {**who, "permissions": rights})
        else:
            raise Rejected(NOT_SUPPORTED)

    async def download(self, media: Media, limit: int) -> bytes:
        """Up to 20 MB, which is the Bot API's own limit."""
        return await self._fetch(media.remote, limit)

    async def thumbnail(self, media: Media, width: int, height: int) -> bytes:
        """The smaller picture that came with it."""
        return await self._fetch(media.thumbnail or media.remote, 8 * 1024 * 1024)

    async def _fetch(self, file: str, limit: int) -> bytes:
        found = await self._bot.call("getFile", wire.RemoteFile, {"file_id": file})
        if (found.file_size or 0) > limit:
            raise Rejected(f"larger than {limit} bytes")
        return await self._bot.file(found.file_path, limit)

    async def close(self) -> None:
        """Let go of connections."""
        await self._bot.http.close()


def _place(thread: str) -> dict[str, object]:
    chat, _, topic = thread.removeprefix("to:").partition("/")
    place: dict[str, object] = {"chat_id": _number(chat)}
    if topic:
        place["message_thread_id"] = _number(topic)
    return place


def _message(remote: str) -> dict[str, object]:
    chat, _, message = remote.partition(":")
    return {"chat_id": _number(chat), "message_id": _number(message)}


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise Rejected(f"no chat of this channel: {text[:60]}") from None


def _how(media: Media, size: int) -> tuple[str, str]:
    if media.mime in ("image/jpeg", "image/png", "image/webp") and size <= PHOTO_BYTES:
        return "sendPhoto", "photo"
    if media.mime == "video/mp4":
        return "sendVideo", "video"
    if media.mime in ("audio/mpeg", "audio/mp4"):
        return "sendAudio", "audio"
    return "sendDocument", "document"

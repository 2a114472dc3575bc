"""What the relay answers: challenges and payloads from channels, and consoles that fetch. A plain ASGI application."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hmac
import logging
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

import msgspec

from agent_console.channels.hooks import Hook, HookSecrets
from agent_console.errors import WorkspaceError
from agent_console.runtime.clock import Clock, SystemClock
from agent_console.storage.spool import Kept, Spool

log = logging.getLogger(__name__)
LARGEST = 8 * 1024 * 1024
"""Bytes of one payload; no channel sends more than a tenth of it."""
LONGEST_WAIT = 50.0
"""Seconds that a console may wait for the next payload; below what proxies allow."""
_PAGE = 100
_ANSWER = 32 * 1024 * 1024
"""Bytes of payloads in one answer to a console."""
_PASSED_ON = ("content-type", "user-agent", "date", "x-request-id", "retry-num", "x-hub-signature-256")

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class _Item(msgspec.Struct, frozen=True, kw_only=True):
    sequence: int
    received_at: datetime
    headers: dict[str, str]
    body: str


class _Items(msgspec.Struct, frozen=True, kw_only=True):
    items: tuple[_Item, ...]
    next: int


class Relay:
    """`hooks` by "kind/name": how its channel signs, and the secrets. Answers 200 only after a payload is on the disk."""

    def __init__(
        self, spool: Spool, hooks: Mapping[str, tuple[Hook, HookSecrets]], clock: Clock | None = None
    ) -> None:
        self._spool = spool
        self._hooks = hooks
        self._clock = clock or SystemClock()
        self._arrived = asyncio.Condition()
        self._ending = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            return
        status, body, mime = await self._answer(scope, receive)
        headers = [
            (b"content-type", mime),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-store"),
            (b"x-content-type-options", b"nosniff"),
        ]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def end(self) -> None:
        """Consoles that wait are answered now."""
        self._ending = True
        async with self._arrived:
            self._arrived.notify_all()

    async def _answer(self, scope: Scope, receive: Receive) -> tuple[int, bytes, bytes]:
        path = str(scope["path"]).strip("/")
        query = dict(parse_qsl(bytes(scope["query_string"]).decode("utf-8", "replace")))
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]
        }
        if path == "health":
            return _text(200, "ok")
        what, _, hook = path.partition("/")
        found = self._hooks.get(hook)
        if found is None or what not in ("hook", "pull"):
            return _text(404, "nothing here")
        way, secrets = found
        if what == "pull":
            if scope["method"] != "GET":
                return _text(405, "GET only")
            given = headers.get("authorization", "")
            if not hmac.compare_digest(given.encode("latin-1"), f"Bearer {secrets.pull}".encode("latin-1")):
                return _text(401, "not with this token")
            return await self._pull(hook, query)
        if scope["method"] == "GET":
            said = way.challenged(query, secrets)
            return _text(403, "not with this word") if said is None else _text(200, said)
        if scope["method"] != "POST":
            return _text(405, "GET and POST only")
        body = await _whole(receive)
        if body is None:
            return _text(413, "too large")
        if not way.genuine(headers, body, secrets):
            log.warning("%s: a payload whose signature is not right was refused", hook)
            return _text(403, "wrong signature")
        return await self._keep(hook, headers, body)

    async def _keep(self, hook: str, headers: Mapping[str, str], body: bytes) -> tuple[int, bytes, bytes]:
        kept = {name: headers[name] for name in _PASSED_ON if name in headers}
        try:
            await asyncio.to_thread(self._spool.add, hook, kept, body, self._clock.now())
        except WorkspaceError as error:  # the channel tries again later: better than to lose it
            log.error("%s: a payload could not be kept: %s", hook, type(error).__name__)
            return _text(503, "cannot keep it now")
        async with self._arrived:
            self._arrived.notify_all()
        return _text(200, "kept")

    async def _pull(self, hook: str, query: Mapping[str, str]) -> tuple[int, bytes, bytes]:
        try:
            after = int(query.get("after", "0"))
            wait = min(max(float(query.get("wait", "0")), 0.0), LONGEST_WAIT)
        except ValueError:
            return _text(400, "after and wait are numbers")
        if after > await asyncio.to_thread(self._spool.last):
            after = 0  # it was told by an earlier spool: better everything once more than silence
        found = await asyncio.to_thread(self._spool.after, hook, after, _PAGE)
        if not found and wait and not self._ending:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    found = await self._next(hook, after)
        items = tuple(_item(kept) for kept in _fitting(found))
        body = msgspec.json.encode(_Items(items=items, next=items[-1].sequence if items else after))
        return 200, body, b"application/json"

    async def _next(self, hook: str, after: int) -> tuple[Kept, ...]:
        while not self._ending:
            async with self._arrived:
                found = await asyncio.to_thread(self._spool.after, hook, after, _PAGE)
                if found:
                    return found
                await self._arrived.wait()
        return ()


async def _whole(receive: Receive) -> bytes | None:
    pieces: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        piece = message.get("body", b"")
        size += len(piece)
        if size > LARGEST:
            return None
        pieces.append(piece)
        if not message.get("more_body", False):
            return b"".join(pieces)


def _fitting(found: tuple[Kept, ...]) -> tuple[Kept, ...]:
    """As many as one answer may hold, and at least one: consoles give up what never ends."""
    size = 0
    for number, kept in enumerate(found):
        size += len(kept.body)
        if number and size > _ANSWER:
            return found[:number]
    return found


def _item(kept: Kept) -> _Item:
    return _Item(
        sequence=kept.sequence,
        received_at=datetime.fromtimestamp(kept.received_at / 1_000_000, UTC),
        headers=kept.headers,
        body=base64.b64encode(kept.body).decode(),
    )


def _text(status: int, words: str) -> tuple[int, bytes, bytes]:
    return status, words.encode(), b"text/plain; charset=utf-8"

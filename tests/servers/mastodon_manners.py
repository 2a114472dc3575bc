"""Manners of other servers with Mastodon's API, laid over mastodon-mock: runs inside its process, with nothing of ours.

Ids that are no numbers and do not sort; no SSE but a WebSocket; Idempotency-Key ignored; 400 where Mastodon says 422; 429
with nothing but `X-RateLimit-Reset` as an ISO date; no /api/v2/instance, limits only in /api/v1/instance; a streaming
address whose scheme is wrong behind plain http; posts unlisted unless told otherwise; `since_id` unknown to lists of posts;
no answer without `User-Agent`, nor to who does not accept JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, MutableMapping
from datetime import UTC, datetime, timedelta
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

CHARACTERS = 5000
_DIGITS = "0123456789"
_LETTERS = "QZAWSXEDCR"
_JSON = re.compile(rb"application/json|\*/\*")
_SINCE = re.compile(rb"&?since_id=[^&]*")
_THEIRS = re.compile(rb'(\\?")(\d{13})(\\?")')
_OURS = re.compile(r"01([QZAWSXEDCR]{13})")
_IN_LINKS = re.compile(r"((?:max|min|since)_id=)(\d{13})")


def outwards(number: str) -> str:
    """An id as this server writes it: letters, the newest digits first, so that order means nothing."""
    return "01" + number.translate(str.maketrans(_DIGITS, _LETTERS))[::-1]


def inwards(text: str) -> str:
    """Ids in a request as the mock knows them."""
    back = str.maketrans(_LETTERS, _DIGITS)
    return _OURS.sub(lambda match: match[1][::-1].translate(back), text)


def _told(body: bytes) -> bytes:
    return _THEIRS.sub(lambda m: m[1] + outwards(m[2].decode()).encode() + m[3], body)


class Mannered:
    """The app behind it, with other manners."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        scope["path"] = inwards(scope["path"])
        scope["raw_path"] = scope["path"].encode()
        scope["query_string"] = inwards(scope["query_string"].decode()).encode()
        if scope["type"] == "websocket":
            await self._app(scope, receive, _pushed(send))
            return
        skip = (b"idempotency-key", b"content-length")
        scope["headers"] = [(name, value) for name, value in scope["headers"] if name not in skip]
        if scope["path"] == "/api/v2/instance" or scope["path"].startswith("/api/v1/streaming/user"):
            await _answer(send, 404, [], b'{"error":"Not Found"}')
            return
        given = dict(scope["headers"])
        if not given.get(b"user-agent"):
            await _answer(send, 418, [], b'{"error":"I\'m a teapot: no user-agent sent with request"}')
            return
        if scope["path"].startswith(("/api/", "/oauth/token")) and not _JSON.search(
            given.get(b"accept", b"*/*")
        ):
            await _answer(send, 406, [], b'{"error":"Not Acceptable: no format can be offered"}')
            return
        if scope["path"].endswith("/statuses") and scope["path"].startswith("/api/v1/accounts/"):
            scope["query_string"] = _SINCE.sub(b"", scope["query_string"])
        await self._asked(scope, receive, send)

    async def _asked(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = b""
        more = True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        if b"multipart" not in dict(scope["headers"]).get(b"content-type", b""):
            body = inwards(body.decode()).encode()
            if scope["method"] == "POST" and scope["path"] == "/api/v1/statuses":
                body = json.dumps({"visibility": "unlisted", **json.loads(body)}).encode()
        scope["headers"].append((b"content-length", str(len(body)).encode()))
        left = [{"type": "http.request", "body": body, "more_body": False}]

        async def again() -> MutableMapping[str, Any]:
            return left.pop() if left else await receive()

        status, headers, pieces = 500, [], []

        async def collect(message: MutableMapping[str, Any]) -> None:
            nonlocal status, headers
            if message["type"] == "http.response.start":
                status, headers = message["status"], list(message.get("headers", []))
            else:
                pieces.append(message.get("body", b""))

        await self._app(scope, again, collect)
        said = b"".join(pieces)
        if any(b"json" in value for name, value in headers if name == b"content-type"):
            said = _told(said)
        if scope["path"] == "/api/v1/instance":
            said = _described(said, dict(scope["headers"])[b"host"].decode())
        status = 400 if status == 422 else status
        headers = [
            (name, _IN_LINKS.sub(lambda m: m[1] + outwards(m[2]), value.decode()).encode())
            for name, value in headers
            if name != b"content-length"
        ]
        if status == 429:
            reset = datetime.now(UTC) + timedelta(seconds=90)
            headers = [(b"content-type", b"application/json")]
            headers.append((b"x-ratelimit-reset", reset.isoformat().encode()))
        await _answer(send, status, headers, said)


def _described(said: bytes, host: str) -> bytes:
    told = json.loads(said)
    del told["configuration"]
    told["max_toot_chars"] = CHARACTERS
    told["version"] = "2.7.2 (compatible; Manners 1.0)"
    told["urls"] = {"streaming_api": f"wss://{host}"}
    return json.dumps(told).encode()


def _pushed(send: Send) -> Send:
    async def told(message: MutableMapping[str, Any]) -> None:
        if message.get("text"):
            message["text"] = _told(message["text"].encode()).decode()
        await send(message)

    return told


async def _answer(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    sized = [*headers, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": sized})
    await send({"type": "http.response.body", "body": body})

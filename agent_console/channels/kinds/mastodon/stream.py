"""What the server pushes: by WebSocket or server-sent events, whichever it offers; where it offers none we go on asking."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from urllib.parse import urlsplit

import httpx
import msgspec
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from agent_console import __version__
from agent_console.channels.kinds.mastodon import wire
from agent_console.channels.kinds.mastodon.client import Client
from agent_console.errors import ChannelError, Unreachable, UnreachableKind
from agent_console.runtime.http import CONNECT, is_loopback, verified

log = logging.getLogger(__name__)
# Their debug records carry the address, and so our token.
logging.getLogger("websockets").setLevel(logging.WARNING)

CONNECTED = "(connected)"
DROPPED = "(dropped)"
_PING = 30.0
_SILENT = 90.0
"""Seconds: servers send a sign of life over SSE every 15 to 30."""
_LARGEST = 8 * 1024 * 1024
_SOONEST, _LATEST = 1.0, 60.0
_NONE_OFFERED = 300.0


_Way = Callable[[str, str, bool], AsyncGenerator["Pushed", None]]


class Pushed(msgspec.Struct, frozen=True):
    """One event: its name and its payload, JSON or a bare id."""

    name: str
    payload: bytes = b""


class Stream:
    """The pushed events of one account. `run` fills `queue` until it is cancelled, and never fails."""

    def __init__(
        self, client: Client, announced: str, *, letters: bool = False, soonest: float = _SOONEST
    ) -> None:
        """`letters`: Mastodon pushes direct messages of strangers in a stream of their own."""
        self._client = client
        self._letters = letters
        self._soonest = soonest
        self._ways = [(base, way) for base in bases(client.base, announced) for way in (_socket, _events)]
        self.queue: asyncio.Queue[Pushed] = asyncio.Queue()

    async def run(self) -> None:
        """For ever: connect, pass on, connect again. A way that works is tried first next time."""
        failures = 0
        while True:
            worked = False
            for way in tuple(self._ways):
                if await self._once(way):
                    self._ways.remove(way)
                    self._ways.insert(0, way)
                    worked = True
                    break
            failures = 0 if worked else failures + 1
            wait = min(_LATEST, self._soonest * 2**failures)
            await asyncio.sleep(max(wait, _NONE_OFFERED) if failures > 5 else wait)

    async def _once(self, way: tuple[str, _Way]) -> bool:
        base, read = way
        connected = False
        try:
            token = await self._client.token()
            async with aclosing(read(base, token, self._letters)) as events:
                async for event in events:
                    connected = connected or event.name == CONNECTED
                    self.queue.put_nowait(event)
        except (ChannelError, OSError, WebSocketException, httpx.HTTPError, ValueError) as error:
            log.info("the stream ended: %s", type(error).__name__)
        if connected:
            self.queue.put_nowait(Pushed(DROPPED))
        return connected


def bases(server: str, announced: str) -> list[str]:
    """Where the stream may be: as announced, then at the server itself. The scheme is always as safe as the server's.

    Servers behind plain http announce wss, and the other way round; a token never leaves encryption because of that.
    """
    own = urlsplit(server)
    found: list[str] = []
    if announced:
        told = urlsplit(announced if "//" in announced else f"//{announced}")
        path = told.path.rstrip("/").removesuffix("/api/v1/streaming")
        encrypted = own.scheme == "https" or not is_loopback(f"//{told.netloc}")
        if told.netloc:
            found.append(f"{'https' if encrypted else 'http'}://{told.netloc}{path}")
    if server not in found:
        # a server on this computer that gives itself a name of the outside is seldom found by that
        found.insert(0 if found and is_loopback(server) and not is_loopback(found[0]) else 1, server)
    return found


async def _socket(base: str, token: str, letters: bool) -> AsyncGenerator[Pushed, None]:
    address = f"ws{base.removeprefix('http')}/api/v1/streaming"
    async with connect(
        # the one way that all servers understand; GoToSocial, Pleroma and Mastodon take the header as well
        f"{address}?stream=user&access_token={token}",
        additional_headers={"Authorization": f"Bearer {token}"},
        user_agent_header=f"agent-console/{__version__}",
        ssl=verified() if address.startswith("wss:") else None,
        open_timeout=CONNECT,
        ping_interval=_PING,
        close_timeout=1.0,
        max_size=_LARGEST,
    ) as socket:
        if letters:
            await socket.send('{"type": "subscribe", "stream": "direct"}')
        yield Pushed(CONNECTED)
        async for message in socket:
            event = _frame(message.encode() if isinstance(message, str) else message)
            if event is not None:
                yield event


def _frame(message: bytes) -> Pushed | None:
    try:
        frame = wire.decode(message, wire.Frame)
    except ValueError:
        return Pushed("(unreadable)", message) if message.strip() else None
    payload = bytes(frame.payload)
    if payload.startswith(b'"'):  # JSON in a string; some servers nest it plainly
        return Pushed(frame.event or "", wire.decode(payload, str).encode())
    return Pushed(frame.event or "", payload)


async def _events(base: str, token: str, letters: bool) -> AsyncGenerator[Pushed, None]:
    timeout = httpx.Timeout(_SILENT, connect=CONNECT)
    headers = {
        "Accept": "text/event-stream",
        "Authorization": f"Bearer {token}",
        "User-Agent": f"agent-console/{__version__}",
    }
    async with (
        httpx.AsyncClient(verify=verified(), timeout=timeout, follow_redirects=False) as client,
        client.stream("GET", f"{base}/api/v1/streaming/user", headers=headers) as response,
    ):
        kind = response.headers.get("content-type", "")
        if response.status_code != 200 or not kind.startswith("text/event-stream"):
            raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, str(response.status_code))
        yield Pushed(CONNECTED)
        name, data = "", []
        async for line in _lines(response):
            if line.startswith("event:"):
                name = line[6:].strip()
            elif line.startswith("data:"):
                data.append(line[5:].removeprefix(" "))
            elif not line:
                if name:
                    yield Pushed(name, "\n".join(data).encode())
                name, data = "", []


async def _lines(response: httpx.Response) -> AsyncGenerator[str, None]:
    rest = b""
    async for piece in response.aiter_bytes():
        *whole, rest = (rest + piece).split(b"\n")
        for line in whole:
            yield line.rstrip(b"\r").decode("utf-8", "replace")
        if len(rest) > _LARGEST:
            raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, "endless line")

"""Faults on the line: an HTTP proxy that answers, garbles, delays or cuts what a test names; all else passes untouched."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

import msgspec

from tests.servers.synapse import free_port

GARBAGE = b'{"ok": tru\xff\x00 <html>'
_LIMIT = 1 << 20


@dataclass(frozen=True)
class Match:
    """Which requests: all three are regular expressions, empty ones fit anything."""

    method: str = ""
    """The whole method: "POST|PUT"."""
    path: str = ""
    """Searched in path and query as they came over the line: r"/statuses$"."""
    body: str = ""
    """Searched in the request's body."""

    def fits(self, method: str, target: str, body: bytes) -> bool:
        """It is one of those."""
        return bool(
            (not self.method or re.fullmatch(self.method, method))
            and re.search(self.path, target)
            and re.search(self.body.encode(), body)
        )


@dataclass(frozen=True)
class Answered:
    """An answer as the client gets it. `length` is told instead of the body's own where it is set: a lie."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "application/json"),)
    body: bytes = b"{}"
    length: int | None = None

    def wire(self) -> bytes:
        """As bytes, to be followed by the end of the connection."""
        skip = ("content-length", "transfer-encoding", "connection", "content-encoding")
        kept = [f"{name}: {value}" for name, value in self.headers if name.lower() not in skip]
        size = len(self.body) if self.length is None else self.length
        lines = [f"HTTP/1.1 {self.status} Fault", *kept, f"Content-Length: {size}", "Connection: close"]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + self.body


class Cut(Exception):
    """The line breaks here."""


@dataclass
class Fault:
    """One rule. `hits` counts the requests that it met; `left` None means until `heal`."""

    match: Match
    left: int | None
    before: Callable[[], Answered | None] = field(default=lambda: None)
    """Instead of passing the request on: an answer, or `Cut`; None passes it on."""
    after: Callable[[Answered], Answered] | None = None
    """The server took the request: what becomes of its answer; or `Cut`."""
    delay: float = 0.0
    hits: int = 0


class Faults:
    """In front of `target`, an http:// address on this computer. Runs while it is entered. May be called from any thread.

    WebSocket upgrades and endless answers (SSE, long polls) pass through byte by byte. Every request has a connection
    of its own. A fault meets the next `times` requests that fit; the oldest one that fits wins.
    """

    def __init__(self, target: str) -> None:
        parts = urlsplit(target)
        self._target = (parts.hostname or "127.0.0.1", parts.port or 80)
        self.port = free_port()
        self.seen: list[tuple[str, str]] = []
        """Method and target of every request that came, oldest first."""
        self.armed: list[Fault] = []
        self.clock = timedelta()
        """Added to the Date header of every answer."""
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._idle = asyncio.Event()
        self._idle.set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="faults", daemon=True)

    @property
    def url(self) -> str:
        """Where clients connect to instead."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Faults:
        self._thread.start()
        self._call(self._listen())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._call(self._shut())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    # ---- what a test arms ----------------------------------------------------------------------------------------

    def answer(
        self,
        match: Match,
        status: int,
        headers: dict[str, str] | None = None,
        body: bytes | str = b"{}",
        *,
        times: int | None = 1,
    ) -> Fault:
        """Answer that; the server never sees the request."""
        said = body.encode() if isinstance(body, str) else body
        usual = {"Content-Type": "application/json", "Date": format_datetime(datetime.now(UTC), usegmt=True)}
        answered = Answered(status, tuple({**usual, **(headers or {})}.items()), said)
        return self.instead(match, answered, times=times)

    def instead(self, match: Match, answer: Answered, *, times: int | None = 1) -> Fault:
        """As `answer`, with an answer made before."""
        return self._arm(Fault(match, times, before=lambda: answer))

    def taken(self, match: Match, answer: Answered, *, times: int | None = 1) -> Fault:
        """The server takes the request; the client is told something else."""
        return self._arm(Fault(match, times, after=lambda real: answer))

    def truncate(self, match: Match, *, honest: bool = False, times: int | None = 1) -> Fault:
        """The server takes the request; half of its answer comes. `honest`: the length that is told fits the half."""

        def half(real: Answered) -> Answered:
            return replace(
                real, body=real.body[: len(real.body) // 2], length=None if honest else len(real.body)
            )

        return self._arm(Fault(match, times, after=half))

    def garbage(self, match: Match, body: bytes = GARBAGE, *, times: int | None = 1) -> Fault:
        """The server takes the request; its status comes, with this body."""
        return self._arm(Fault(match, times, after=lambda real: replace(real, body=body)))

    def rewrite(self, match: Match, change: Callable[[Any], Any], *, times: int | None = 1) -> Fault:
        """The JSON of the server's answer passes through `change`."""

        def changed(real: Answered) -> Answered:
            return replace(real, body=msgspec.json.encode(change(msgspec.json.decode(real.body))))

        return self._arm(Fault(match, times, after=changed))

    def delay(self, match: Match, seconds: float, *, times: int | None = 1) -> Fault:
        """The request is passed on; the answer comes so much later."""
        return self._arm(Fault(match, times, after=lambda real: real, delay=seconds))

    def cut_before(self, match: Match, *, times: int | None = 1) -> Fault:
        """The line breaks when the request is read; the server never sees it."""
        return self._arm(Fault(match, times, before=_cut))

    def cut_after(self, match: Match, *, times: int | None = 1) -> Fault:
        """The server takes the request and answers; the line breaks before the first byte of that comes."""
        return self._arm(Fault(match, times, after=_cut))

    def shift_clock(self, by: timedelta) -> None:
        """The server's clock is off by that, as far as its Date headers tell."""
        self.clock = by

    def refuse(self) -> None:
        """Nobody listens, and every connection that is open breaks."""
        self._call(self._shut())

    def break_lines(self) -> None:
        """Every connection that is open breaks; new ones are welcome."""
        self._loop.call_soon_threadsafe(self._break)

    def heal(self) -> None:
        """Work as if there were no proxy."""
        self.armed.clear()
        self.clock = timedelta()
        self._call(self._listen())

    def count(self, match: Match) -> int:
        """How many requests without a body rule fit so far, whatever became of them."""
        return sum(match.fits(method, target, b"") for method, target in self.seen)

    def _arm(self, fault: Fault) -> Fault:
        self.armed.append(fault)
        return fault

    # ---- inside the thread ---------------------------------------------------------------------------------------

    def _call(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _listen(self) -> None:
        if self._server is None:
            self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port, limit=_LIMIT)

    async def _shut(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            for socket in server.sockets:
                self._loop.remove_reader(socket.fileno())
            for _ in range(5):  # whom it has let in already it forgets when it closes
                await asyncio.sleep(0)
            server.close()
        self._break()
        await self._idle.wait()

    def _break(self) -> None:
        for writer in tuple(self._writers):
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._server is None:
            writer.transport.abort()
            return
        self._writers.add(writer)
        self._idle.clear()
        try:
            await self._one(reader, writer)
            await _shown(writer)
            await writer.wait_closed()
        except (Cut, OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            writer.transport.abort()
        finally:
            self._writers.discard(writer)
            if not self._writers:
                self._idle.set()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first, headers = await _head(reader)
        method, target, _ = first.split(" ", 2)
        upgrade = any(name.lower() == "upgrade" for name, _ in headers)
        body = b"" if upgrade else await _body(reader, headers, request=True)
        self.seen.append((method, target))
        fault = self._fault(method, target, body)
        if fault is not None and (answer := fault.before()) is not None:
            writer.write(answer.wire())
            return
        there, back = await asyncio.open_connection(*self._target, limit=_LIMIT)
        try:
            skip = () if upgrade else ("connection", "transfer-encoding", "content-length", "accept-encoding")
            kept = [f"{name}: {value}" for name, value in headers if name.lower() not in skip]
            if not upgrade:
                kept += ["Connection: close", "Accept-Encoding: identity"]
                if body or method in ("POST", "PUT", "PATCH"):
                    kept.append(f"Content-Length: {len(body)}")
            back.write(("\r\n".join([first, *kept]) + "\r\n\r\n").encode("latin-1") + body)
            await back.drain()
            await asyncio.gather(
                self._answer(there, writer, fault), _asked(reader, back, keep=fault is not None)
            )
        finally:
            back.transport.abort()

    def _fault(self, method: str, target: str, body: bytes) -> Fault | None:
        for fault in tuple(self.armed):
            if fault.left != 0 and fault.match.fits(method, target, body):
                fault.hits += 1
                if fault.left is not None:
                    fault.left -= 1
                return fault
        return None

    async def _answer(
        self, there: asyncio.StreamReader, writer: asyncio.StreamWriter, fault: Fault | None
    ) -> None:
        first, headers = await _head(there)
        if self.clock:
            now = format_datetime(datetime.now(UTC) + self.clock, usegmt=True)
            headers = [(name, now if name.lower() == "date" else value) for name, value in headers]
        if fault is not None and fault.after is not None:
            status = int(first.split(" ", 2)[1])
            real = Answered(status, tuple(headers), await _body(there, headers, request=False))
            if fault.delay:
                await asyncio.sleep(fault.delay)
            writer.write(fault.after(real).wire())
            await _shown(writer)
            return
        lines = [first, *(f"{name}: {value}" for name, value in headers)]
        writer.write(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
        await _pour(there, writer)
        await _shown(writer)


def _cut(real: object = None) -> Answered:
    raise Cut


async def _head(reader: asyncio.StreamReader) -> tuple[str, list[tuple[str, str]]]:
    text = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = text.rstrip("\r\n").split("\r\n")
    pairs = (line.partition(":") for line in lines)
    return first, [(name.strip(), value.strip()) for name, _, value in pairs]


async def _body(reader: asyncio.StreamReader, headers: list[tuple[str, str]], *, request: bool) -> bytes:
    known = {name.lower(): value for name, value in headers}
    if "chunked" in known.get("transfer-encoding", "").lower():
        pieces: list[bytes] = []
        while size := int((await reader.readline()).split(b";")[0], 16):
            pieces.append(await reader.readexactly(size))
            await reader.readline()
        while (await reader.readline()).strip():
            pass
        return b"".join(pieces)
    if "content-length" in known:
        return await reader.readexactly(int(known["content-length"]))
    return b"" if request else await reader.read()


async def _asked(reader: asyncio.StreamReader, back: asyncio.StreamWriter, *, keep: bool) -> None:
    """A WebSocket's frames; of all else only the end, which means that the client went away."""
    await _pour(reader, back)
    if not keep:
        back.transport.abort()


async def _shown(writer: asyncio.StreamWriter) -> None:
    """All of it went out; the closing also ends the reading from there."""
    await writer.drain()
    writer.close()


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    except OSError:
        writer.transport.abort()

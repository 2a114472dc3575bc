"""A line that can be cut: a TCP proxy on loopback, in a thread of its own, so that any test can pull the plug."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Coroutine, Iterator
from types import TracebackType
from typing import Any

from tests.servers.synapse import free_port


class Proxy:
    """Passes on to 127.0.0.1:`target`. All methods return when the change is made; they may be called from any thread."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.port = free_port()
        self.cuts = 0
        """How many connections were cut after their request was taken."""
        self.seen: list[bytes] = []
        """First line of every request that came through."""
        self._match: bytes | None = None
        self._delay = 0.0
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._idle = asyncio.Event()
        self._idle.set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="proxy", daemon=True)

    @property
    def url(self) -> str:
        """Where clients connect to instead."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Proxy:
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

    def pass_on(self) -> None:
        """Work as if there were no proxy."""
        self._call(self._pass_on())

    def refuse(self) -> None:
        """Nobody listens, and every connection that is open breaks."""
        self._call(self._shut())

    def hang_up(self) -> None:
        """Every connection that is open breaks; new ones are taken."""
        self._call(self._hang_up())

    def cut_after(self, match: bytes) -> None:
        """The next request that contains `match` reaches the server; the connection breaks when the answer comes."""
        self._match = match

    def delay(self, seconds: float) -> None:
        """Answers come that much later; infinity: they never come."""
        self._delay = seconds

    # ---- inside the thread -----------------------------------------------------------------------------------

    def _call(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _listen(self) -> None:
        if self._server is None:
            self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)

    async def _pass_on(self) -> None:
        self._match = None
        self._delay = 0.0
        await self._listen()

    async def _shut(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.close()
        await self._hang_up()
        await self._idle.wait()

    async def _hang_up(self) -> None:
        for writer in tuple(self._writers):
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        self._idle.clear()
        cut, gone = asyncio.Event(), asyncio.Event()
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self.target)
            with _both_ends(writer, back):
                await asyncio.gather(
                    self._requests(reader, back, cut, gone), self._answers(there, writer, cut, gone)
                )
        except OSError:
            writer.transport.abort()
        finally:
            self._writers.discard(writer)
            if not self._writers:
                self._idle.set()

    async def _requests(
        self,
        reader: asyncio.StreamReader,
        back: asyncio.StreamWriter,
        cut: asyncio.Event,
        gone: asyncio.Event,
    ) -> None:
        try:
            while data := await reader.read(65_536):
                self.seen.append(data.partition(b"\r\n")[0])
                if self._match is not None and self._match in data:
                    self._match = None
                    cut.set()
                back.write(data)
                await back.drain()
        except ConnectionError:
            pass
        finally:
            gone.set()
            back.transport.abort()

    async def _answers(
        self,
        there: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        cut: asyncio.Event,
        gone: asyncio.Event,
    ) -> None:
        try:
            while data := await there.read(65_536):
                if cut.is_set():
                    self.cuts += 1
                    return
                if self._delay and await _before(gone, self._delay):
                    return
                writer.write(data)
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.transport.abort()


async def _before(event: asyncio.Event, seconds: float) -> bool:
    try:
        async with asyncio.timeout(min(seconds, 86_400.0)):
            await event.wait()
    except TimeoutError:
        return False
    return True


@contextlib.contextmanager
def _both_ends(*writers: asyncio.StreamWriter) -> Iterator[None]:
    """Whatever happens, both are closed."""
    try:
        yield
    finally:
        for writer in writers:
            writer.transport.abort()

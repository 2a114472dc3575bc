"""An IMAP connection as the engine uses it: in a thread of its own, opened when needed, cut when nobody waits any more."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from agent_console.channels.kinds.email.imap import Connection
from agent_console.errors import ChannelError, Rejected, Unreachable, UnreachableKind

T = TypeVar("T")
_STALE = 15.0
"""Seconds after which an idle line is tried before it is used."""
_FLAPPING = 10.0
"""Seconds within which a second broken line is told."""
_END = 5.0


class _Ticket:
    """Somebody waits for this piece of work; no longer when it is void."""

    void = False


class Line:
    """Work on one connection, one piece at a time. `opened` makes it: it blocks, and raises the channel errors.

    Work that meets a broken line is done once more on a new one: it must bear that.
    """

    def __init__(self, opened: Callable[[], Connection]) -> None:
        self._opened = opened
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="imap")
        self._connection: Connection | None = None
        self._used = 0.0
        self._renewed = float("-inf")
        self._closed = False
        self._bell: tuple[socket.socket, socket.socket] | None = None

    @property
    def wake(self) -> socket.socket:
        """Can be read when nobody waits for the work any more. There as soon as there is work."""
        assert self._bell is not None
        return self._bell[0]

    async def run(self, work: Callable[[Connection], T]) -> T:
        """Do it there. Cancelled at once: the connection is broken then, for it may be in the middle of an answer."""
        if self._closed:
            raise Unreachable(UnreachableKind.REFUSED, "closed")
        if self._bell is None:
            self._bell = socket.socketpair()
            self.wake.setblocking(False)
        ticket = _Ticket()
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, self._work, work, ticket)
        except asyncio.CancelledError:
            ticket.void = True
            self._cut()
            raise

    def _work(self, work: Callable[[Connection], T], ticket: _Ticket) -> T:
        with contextlib.suppress(OSError):
            while self.wake.recv(64):  # rung for work that was given up
                pass
        if ticket.void or self._closed:
            raise Unreachable(UnreachableKind.REFUSED, "closed")
        try:
            used = self._connection is not None
            try:
                done = work(self._ready(ticket))
            except Unreachable:
                if not used or ticket.void or time.monotonic() - self._renewed < _FLAPPING:
                    raise
                # servers end lines that were idle: a new one says what is wrong, if anything is
                self._drop()
                self._renewed = time.monotonic()
                done = work(self._ready(ticket))
        except Rejected:
            raise
        except BaseException:
            self._drop()
            raise
        if ticket.void:
            self._drop()
        self._used = time.monotonic()
        return done

    def _ready(self, ticket: _Ticket) -> Connection:
        if self._connection is not None and time.monotonic() - self._used > _STALE:
            try:
                self._connection.noop()
            except ChannelError:
                self._drop()
        if self._connection is None:
            self._connection = self._opened()
        if ticket.void or self._closed:
            raise Unreachable(UnreachableKind.REFUSED, "closed")
        return self._connection

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _cut(self) -> None:
        if self._bell is not None:
            with contextlib.suppress(OSError):
                self._bell[1].send(b"!")
        connection = self._connection
        if connection is not None:
            connection.cut()

    async def close(self) -> None:
        """Let go of it; idempotent."""
        if self._closed:
            return
        self._closed = True
        self._cut()
        if self._bell is not None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_END):
                    await asyncio.get_running_loop().run_in_executor(self._pool, self._drop)
        self._pool.shutdown(wait=False)
        for end in self._bell or ():
            end.close()

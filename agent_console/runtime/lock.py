"""The collector lock of a workspace: who holds it receives and sends, everybody else only reads and appends.

The operating system's own file lock: it is gone with the process, however that ended, so nothing stale can remain.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

FILE = "collector.lock"
_PLACE = 1 << 30
"""Byte that is locked on Windows, where locked bytes cannot be read: far behind the process id."""


class CollectorLock:
    """Lock of one workspace folder. Not inherited by child processes."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds it."""
        return self._handle is not None

    def take(self) -> bool:
        """Try to take it, without waiting. Raises OSError where the folder cannot be written."""
        if self._handle is not None:
            return True
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        try:
            if not _lock(handle):
                os.close(handle)
                return False
            os.ftruncate(handle, 0)
            os.write(handle, f"{os.getpid()}\n".encode())
        except BaseException:
            with contextlib.suppress(OSError):
                os.close(handle)
            raise
        self._handle = handle
        return True

    def holder(self) -> int | None:
        """Process id that was written by who holds it, or held it last; for showing only."""
        try:
            return int(self.path.read_text(encoding="ascii").strip() or "0") or None
        except (OSError, ValueError):
            return None

    def free(self) -> None:
        """Let go of it; idempotent. The file stays: removing it would let two processes lock two files."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        with contextlib.suppress(OSError):
            os.ftruncate(handle, 0)
        os.close(handle)


async def keep_trying(
    lock: CollectorLock,
    taken: Callable[[], None],
    *,
    every: float = 3.0,
    failed: Callable[[OSError], None] | None = None,
) -> None:
    """Take the lock now or when its holder lets go or dies, tried `every` so many seconds; then call `taken` and return."""
    told = False
    while True:
        try:
            if lock.take():
                break
        except OSError as error:
            if failed is not None and not told:
                failed(error)
            told = True
        await asyncio.sleep(every)
    taken()


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        os.lseek(handle, _PLACE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

else:
    import errno
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK):
                return False
            raise
        return True

"""The encrypted SQLite file of a workspace: one writer thread, two readers that can be interrupted."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Final, TypeVar

import apsw

from agent_console.errors import DiskFull, WorkspaceError
from agent_console.storage.connection import (
    BUSY_SECONDS,
    Connection,
    connect,
    prepare_for_writing,
    translated,
)
from agent_console.storage.migrations import refuse_newer

T = TypeVar("T")
log = logging.getLogger(__name__)

_READERS: Final = 2
_STEPS: Final = 5_000
"""Virtual machine steps between two looks at whether a question was cancelled; about 0.1 ms."""


class _Job:
    """A question or a write on its way to a thread and back."""

    __slots__ = ("after", "cancelled", "connection", "future", "lock", "loop", "work")

    def __init__(
        self,
        work: Callable[[Connection], Any],
        loop: asyncio.AbstractEventLoop,
        future: asyncio.Future[Any],
        after: Callable[[Any], None] | None,
    ) -> None:
        self.work = work
        self.loop = loop
        self.future = future
        self.after = after
        self.cancelled = False
        self.connection: Connection | None = None
        self.lock = threading.Lock()

    def cancel(self) -> None:
        """Nobody waits any more: leave the queue, or stop in the middle of the query."""
        with self.lock:
            self.cancelled = True
            if self.connection is not None:
                self.connection.interrupt()

    def settle(self, result: Any, error: BaseException | None) -> None:
        """Carry the result back to the loop that asked."""
        try:
            self.loop.call_soon_threadsafe(self._finish, result, error)
        except RuntimeError:  # the loop has ended in the meantime
            log.debug("nobody waits for a result any more")

    def _finish(self, result: Any, error: BaseException | None) -> None:
        if error is None and self.after is not None:
            self.after(result)
        if self.future.done():
            return
        if error is not None:
            self.future.set_exception(error)
        else:
            self.future.set_result(result)


class _Worker(threading.Thread):
    """A thread with its own connection that takes jobs from a queue."""

    def __init__(
        self,
        name: str,
        jobs: SimpleQueue[_Job | None],
        connection: Connection,
        path: Path,
        *,
        interruptible: bool,
    ) -> None:
        super().__init__(name=name, daemon=True)
        self._jobs = jobs
        self._path = path
        self._interruptible = interruptible
        self._job: _Job | None = None
        self.connection = connection
        if interruptible:
            connection.set_progress_handler(self._cancelled, _STEPS)

    def _cancelled(self) -> bool:
        job = self._job
        return job is not None and job.cancelled

    def run(self) -> None:
        while (job := self._jobs.get()) is not None:
            with job.lock:
                if job.cancelled:
                    continue
                if self._interruptible:
                    job.connection = self.connection
            self._job = job
            result, problem = None, None
            try:
                result = job.work(self.connection)
            except BaseException as error:
                problem = translated(error, self._path)
                if problem is not error:
                    problem.__cause__ = error
            with job.lock:
                job.connection = None
            self._job = None
            job.settle(result, problem)
        self.connection.close()

    def stop_question(self) -> None:
        """Interrupt whatever is running."""
        job = self._job
        if job is not None:
            job.cancel()


class Database:
    """Awaitable access to the file. Made by `open_database`; any thread may make it, loops come with the calls."""

    def __init__(
        self,
        path: Path,
        key: bytes,
        *,
        read_only: bool,
        busy_seconds: float = BUSY_SECONDS,
        writer: Connection | None = None,
    ) -> None:
        """`writer`: a connection that stands open already."""
        self.path = path
        self._key = key
        self._read_only = read_only
        self._closed = False
        self._writes: SimpleQueue[_Job | None] = SimpleQueue()
        self._questions: SimpleQueue[_Job | None] = SimpleQueue()
        self._workers: list[_Worker] = []
        if not read_only:
            writer = writer or connect(path, key, busy_seconds=busy_seconds)
            try:
                prepare_for_writing(writer)
            except apsw.Error as error:
                writer.close()
                raise translated(error, path) from error
            self._workers.append(_Worker("storage-writer", self._writes, writer, path, interruptible=False))
        for number in range(_READERS):
            reader = connect(path, key, writes=False, busy_seconds=busy_seconds)
            self._workers.append(
                _Worker(f"storage-reader-{number}", self._questions, reader, path, interruptible=True)
            )
        for worker in self._workers:
            worker.start()

    def another_connection(self, *, writes: bool = False) -> Connection:
        """A connection of one's own, for long work in a thread of its own; close it."""
        return connect(self.path, self._key, writes=writes)

    @property
    def key(self) -> bytes:
        """The workspace key: attachments and backups are encrypted with it or with keys derived from it."""
        return self._key

    async def read(self, question: Callable[[Connection], T], *, single: bool = False) -> T:
        """Ask on a reader thread, within one snapshot. Cancelling the awaiting task interrupts the query.

        A `single` statement, fetched to its end, is a snapshot by itself.
        """
        if single:
            return await self._ask(self._questions, question)

        def ask(connection: Connection) -> T:
            connection.execute("BEGIN")
            try:
                return question(connection)
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

        return await self._ask(self._questions, ask)

    async def write(
        self,
        work: Callable[[Connection], T],
        *,
        durable: bool = False,
        after: Callable[[T], None] | None = None,
    ) -> T:
        """Run `work` between BEGIN IMMEDIATE and COMMIT on the writer thread; an exception rolls back.

        `durable` commits with synchronous=FULL. `after` runs on the calling loop once the commit is done, also when
        nobody awaits the result any more: cancelling only helps before the work began.
        Raises `WorkspaceBusy`, `DiskFull`, `WorkspaceDamaged`, `NewerSchema` when a later version has changed the file
        meanwhile, or what `work` raises.
        """
        if self._read_only:
            raise DiskFull(str(self.path), "opened for reading only")

        def run(connection: Connection) -> T:
            if durable:
                connection.execute("PRAGMA synchronous=FULL")
            try:
                connection.execute("BEGIN IMMEDIATE")
                try:
                    refuse_newer(connection, str(self.path))
                    result = work(connection)
                    connection.execute("COMMIT")
                except BaseException:
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                    raise
                return result
            finally:
                if durable:
                    connection.execute("PRAGMA synchronous=NORMAL")

        return await self._ask(self._writes, run, after)

    async def version(self) -> tuple[int, int]:
        """Changes when any connection but the asking one commits: `PRAGMA data_version`, and which reader it was."""
        return await self._ask(
            self._questions, lambda connection: (id(connection), int(connection.pragma("data_version")))
        )

    async def maintain(self, work: Callable[[Connection], T]) -> T:
        """Run on the writer thread outside of a transaction: checkpoints and the like."""
        return await self._ask(self._writes, work)

    async def _ask(
        self,
        queue: SimpleQueue[_Job | None],
        work: Callable[[Connection], T],
        after: Callable[[T], None] | None = None,
    ) -> T:
        if self._closed:
            raise WorkspaceError(str(self.path), "closed")
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        job = _Job(work, loop, future, after)
        queue.put(job)
        try:
            return await future
        except asyncio.CancelledError:
            job.cancel()
            raise

    async def close(self) -> None:
        """Finish the writes that were accepted, interrupt the questions, let go of the file; idempotent."""
        await asyncio.get_running_loop().run_in_executor(None, self.close_now)

    def close_now(self) -> None:
        """The same, waiting in this thread."""
        if self._closed:
            return
        self._closed = True
        self._writes.put(None)
        for worker in self._workers:
            if worker.name != "storage-writer":
                self._questions.put(None)
                worker.stop_question()
        for worker in reversed(self._workers):
            worker.join()

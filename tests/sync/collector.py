"""A collector process to be killed: forks a fresh one for each line on stdin, all imports done beforehand."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
import traceback
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from agent_console.channels.base import (
    CannotTell,
    Channel,
    Consent,
    Credentials,
    Delivered,
    Found,
    NotReceived,
    OutgoingPart,
    Relaying,
    SignedIn,
    SignInField,
)
from agent_console.channels.registry import Registry
from agent_console.domain.account import Account
from agent_console.domain.capabilities import AttachmentLimit, Capabilities
from agent_console.domain.entry import Origin, ThreadKind
from agent_console.domain.incoming import Batch
from agent_console.errors import Unreachable, UnreachableKind
from agent_console.runtime.events import Events
from agent_console.runtime.lock import CollectorLock, keep_trying
from agent_console.runtime.tasks import Tasks
from agent_console.storage import open_storage
from agent_console.sync.engine import Engine
from tests.sync.double import DoubleChannel, Server
from tests.sync.far_end import MANNERS, file_of

KEY = b"k" * 32
SETTLE = 0.03


class LineChannel(DoubleChannel):
    """Speaks JSON lines with a server on loopback."""

    def __init__(self, account: Account, secret: Callable[[], str], port: int, mode: str) -> None:
        super().__init__(account, Server(), secret)
        self._port = port
        self._manner = MANNERS[mode]

    def capabilities(self, thread_kind: ThreadKind) -> Capabilities:
        return Capabilities(
            send=True,
            public=True,
            private=True,
            idempotent=self._manner.idempotent,
            key_life=self._manner.declared_life,
            attachments=AttachmentLimit(1_000_000),
        )

    async def listen(self, cursor: str | None) -> AsyncIterator[Batch]:
        yield Batch(origin=Origin.LIVE)
        await asyncio.Event().wait()

    async def deliver(self, part: OutgoingPart) -> Delivered:
        answer = await self._ask("deliver", part)
        return Delivered(remote=answer["remote"], occurred_at=datetime.now(UTC), thread=answer["thread"])

    async def find(self, part: OutgoingPart) -> Found:
        answer = await self._ask("find", part)
        if answer["found"] is None:
            return CannotTell()
        if not answer["found"]:
            return NotReceived()
        return Delivered(remote=answer["found"], occurred_at=datetime.now(UTC), thread=answer["thread"])

    async def _ask(self, what: str, part: OutgoingPart) -> dict[str, Any]:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        except OSError as error:
            raise Unreachable(UnreachableKind.REFUSED) from error
        try:
            asked = {
                "do": what,
                "key": part.key,
                "text": part.text,
                "thread": part.thread,
                "after": part.after,
                "file": part.data.decode(),
            }
            writer.write(json.dumps(asked).encode() + b"\n")
            line = await reader.readline()
        finally:
            writer.close()
        if not line:
            raise Unreachable(UnreachableKind.TIMEOUT, sent=True)
        answer: dict[str, Any] = json.loads(line)
        return answer


class LineKind:
    """Makes them."""

    name = "double"
    label = "Double"
    fields: tuple[SignInField, ...] = ()
    consent = False
    relaying = Relaying.NO

    def __init__(self, port: int, mode: str) -> None:
        self._port = port
        self._mode = mode

    async def sign_in(self, credentials: Credentials, consent: Consent | None = None) -> SignedIn:
        raise NotImplementedError

    def open(
        self, account: Account, secret: Callable[[], str], keep: Callable[[str], None] | None = None
    ) -> Channel:
        return LineChannel(account, secret, self._port, self._mode)


class Files:
    """The bytes of our own files."""

    async def read(self, attachment: str) -> bytes:
        return file_of(attachment)


async def collect(folder: Path, port: int, mode: str) -> None:
    """Receive and send until killed."""
    events = Events()
    lock = CollectorLock(folder)
    await keep_trying(lock, lambda: None, every=0.005)
    storage = open_storage(folder, KEY, events=events, create=False)
    tasks = Tasks()
    engine = Engine(
        storage.log,
        Registry((LineKind(port, mode),)),
        lambda account: "s",
        events,
        tasks,
        attachments=Files(),
        settle=SETTLE,
    )
    await engine.open()
    tasks.start("watch", storage.watch(0.05))
    await engine.collect()
    await asyncio.Event().wait()


def main() -> None:
    """`collector FOLDER PORT MODE`: each line on stdin forks one; its process id is printed."""
    folder, port, mode = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    print("ready", flush=True)  # noqa: T201
    for _ in sys.stdin:
        process = os.fork()
        if process == 0:
            try:
                asyncio.run(collect(folder, port, mode))
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(1)
        print(process, flush=True)  # noqa: T201
        with contextlib.suppress(ChildProcessError):
            _, status = os.waitpid(process, 0)
        print(os.WTERMSIG(status) if os.WIFSIGNALED(status) else "died by itself", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()

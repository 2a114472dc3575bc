"""The server at the far end of the kill test, in another process than the collector: it counts, delays and reports."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import time
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from agent_console.sync.outbox import KEY_MARGIN


@dataclass(frozen=True)
class Manner:
    """How a channel behaves, as it declares it and as it is."""

    idempotent: bool = False
    """Drops a key that it knows."""
    finds: bool = False
    """Tells what it has; else it cannot tell."""
    key_life: float | None = None
    """Seconds that the engine may trust a key; None: for ever. The server forgets it after ten times as long."""
    parts: int = 1
    """Of each reply; every second one is a file."""
    begins: bool = False
    """Private conversations that we begin, at places which the server names when it takes the first reply."""
    joins: bool = False
    """Conversations prove to be one while their replies leave."""

    @property
    def declared_life(self) -> timedelta | None:
        """As `Capabilities.key_life`."""
        return None if self.key_life is None else KEY_MARGIN + timedelta(seconds=self.key_life)


MANNERS = {
    "drops known keys": Manner(idempotent=True),
    "drops keys it knows for a short time": Manner(idempotent=True, key_life=0.4),
    "can be asked what it has": Manner(finds=True),
    "cannot tell": Manner(),
    "several parts and files": Manner(finds=True, parts=3),
    "private conversations begun by us": Manner(finds=True, begins=True),
    "conversations that become one": Manner(finds=True, joins=True),
}


def file_of(key: str) -> bytes:
    """What the file of a part must hold."""
    return key.encode() * 50


class FarEnd:
    """Takes one JSON line a connection. `arrived` counts what the customer sees, whoever sent it and how often."""

    def __init__(self, manner: Manner, chance: random.Random) -> None:
        self.manner = manner
        self.arrived: Counter[str] = Counter()
        self.repeated: Counter[str] = Counter()
        """Keys that came again and were dropped."""
        self.asked = 0
        self.unheard = 0
        """Answers that nobody was there to read."""
        self.wrong: list[str] = []
        """Files that were not what they should be, pieces that do not follow on the one before, unknown places."""
        self.port = 0
        self._taken_at: dict[str, float] = {}
        self._chance = chance
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        """Listen on loopback."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """No more."""
        assert self._server is not None
        self._server.close()
        await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            line = await reader.readline()
            if line:
                asked = json.loads(line)
                await asyncio.sleep(self._chance.uniform(0, 0.008))
                answer = self._deliver(asked) if asked["do"] == "deliver" else self._find(asked)
                await asyncio.sleep(self._chance.uniform(0, 0.008))
                if reader.at_eof():
                    self.unheard += 1
                writer.write(json.dumps(answer).encode() + b"\n")
                await writer.drain()
        writer.close()

    def _deliver(self, asked: dict[str, Any]) -> dict[str, str]:
        key = asked["key"]
        if self._knows(key):
            self.repeated[key] += 1
        else:
            self.arrived[key] += 1
            self._taken_at[key] = time.monotonic()
            self._look(asked)
        return {"remote": f"r-{key}", "thread": self._place(asked)}

    def _knows(self, key: str) -> bool:
        if not self.manner.idempotent or key not in self._taken_at:
            return False
        life = self.manner.key_life
        return life is None or time.monotonic() - self._taken_at[key] < 10 * life

    def _look(self, asked: dict[str, Any]) -> None:
        key, (reply, _, number) = asked["key"], asked["key"].partition(".")
        wanted = file_of(key).decode() if int(number) % 2 else ""
        after = f"r-{reply}.{int(number) - 1}" if int(number) else ""
        if (asked["file"], asked["after"], bool(asked["text"])) != (wanted, after, not wanted):
            self.wrong.append(f"{key}: {asked}")
        elif self.manner.begins and not asked["thread"].startswith(("to:", "dm-")):
            self.wrong.append(f"{key}: {asked['thread']}")

    def _place(self, asked: dict[str, Any]) -> str:
        thread: str = asked["thread"]
        return "dm-" + thread.removeprefix("to:") if thread.startswith("to:") else ""

    def _find(self, asked: dict[str, Any]) -> dict[str, str | None]:
        self.asked += 1
        if not self.manner.finds:
            return {"found": None}
        known = asked["key"] in self.arrived
        return {"found": f"r-{asked['key']}" if known else "", "thread": self._place(asked)}

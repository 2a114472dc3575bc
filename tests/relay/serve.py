"""A relay in a process of its own, to be killed: folder, key file; prints its port."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from agent_console.channels.registry import Registry
from agent_console.relay.folder import RelayFolder
from agent_console.relay.serving import serve
from tests.relay.kinds import PushingKind


def main() -> None:
    folder = RelayFolder(Path(sys.argv[1]), Path(sys.argv[2]))

    def started(port: int) -> None:
        print(port, flush=True)  # noqa: T201

    asyncio.run(serve(folder, Registry((PushingKind(),)), host="127.0.0.1", port=0, started=started))


if __name__ == "__main__":
    main()

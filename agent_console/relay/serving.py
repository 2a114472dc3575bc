"""The relay on a port: an ASGI server of the extra `agent-console[relay]`, and the cleaning up of what is too old."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from agent_console.channels.hooks import Hook, Hooked
from agent_console.channels.registry import Registry
from agent_console.errors import ExtraMissing, UnknownName, WorkspaceError
from agent_console.relay.asgi import Relay
from agent_console.relay.folder import RelayFolder
from agent_console.runtime.clock import SystemClock
from agent_console.runtime.tasks import Tasks
from agent_console.storage.spool import KEEP

log = logging.getLogger(__name__)
_CLEAN_EVERY = 3600.0


def hook_of(registry: Registry, kind: str) -> Hook:
    """How that kind's servers sign. Raises `UnknownName` when there is no such kind, or it needs no relay."""
    found = registry.kind(kind)
    if not isinstance(found, Hooked):
        raise UnknownName("hook", kind)
    return found.hook


async def serve(
    folder: RelayFolder,
    registry: Registry,
    *,
    host: str,
    port: int,
    certificate: Path | None = None,
    certificate_key: Path | None = None,
    keep: timedelta = KEEP,
    started: Callable[[int], None] = lambda port: None,
) -> None:
    """Until cancelled. `started` is told the port, which may have been 0. Raises OSError when it is taken, `ExtraMissing`."""
    try:
        import uvicorn
    except ImportError:
        raise ExtraMissing("relay") from None
    hooks = {
        name: (hook_of(registry, name.partition("/")[0]), secrets)
        for name, secrets in folder.secrets().items()
    }
    spool = await asyncio.to_thread(folder.spool)
    relay = Relay(spool, hooks)
    config = uvicorn.Config(
        relay,
        host=host,
        port=port,
        lifespan="off",
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=3,
        ssl_certfile=str(certificate) if certificate else None,
        ssl_keyfile=str(certificate_key) if certificate_key else None,
    )
    server = uvicorn.Server(config)
    listening = await asyncio.to_thread(_bound, host, port)
    tasks = Tasks()
    try:
        tasks.start("clean", _clean(keep, spool.forget))
        started(listening.getsockname()[1])
        serving = tasks.start("serve", server._serve([listening]))  # `serve` would take the signals from us
        try:
            await asyncio.shield(serving)
        finally:
            await relay.end()
            server.should_exit = True
            await asyncio.wait([serving], timeout=5)
    finally:
        await tasks.close()
        listening.close()
        await asyncio.to_thread(spool.close)


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(128)  # whoever comes before the server is up waits
    except OSError:
        listening.close()
        raise
    return listening


async def _clean(keep: timedelta, forget: Callable[[datetime], int]) -> None:
    while True:
        try:
            gone = await asyncio.to_thread(forget, SystemClock().now() - keep)
        except WorkspaceError as error:
            log.error("the spool could not be cleaned: %s", type(error).__name__)
        else:
            if gone:
                log.info("%s old payloads were deleted", gone)
        await asyncio.sleep(_CLEAN_EVERY)

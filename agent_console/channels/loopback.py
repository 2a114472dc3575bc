"""The little web server on this computer that a browser returns to after a person agreed (RFC 8252, section 7.3)."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
from types import TracebackType
from urllib.parse import parse_qsl, urlsplit

import msgspec

_LONGEST_REQUEST = 16_384
_PATIENCE = 10.0
"""Seconds that a browser may take to say what it wants."""

_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Agent Console</title><style>
body{{font:16px/1.5 system-ui,sans-serif;max-width:32em;margin:15vh auto;padding:0 1.5em;color:#1d2433;background:#fff}}
@media (prefers-color-scheme:dark){{body{{color:#e6e9f0;background:#14171e}}}}</style></head><body>
<h1>Agent Console</h1>{words}</body></html>"""
_DONE = (
    '<p lang="en">You can close this page and go back to Agent Console.</p>'
    '<p lang="es">Ya puede cerrar esta página y volver a Agent Console.</p>'
    '<p lang="uk">Можна закрити цю сторінку й повернутися до Agent Console.</p>'
)
_NOTHING = (
    '<p lang="en">Nobody is waiting for this page.</p>'
    '<p lang="es">Nadie espera esta página.</p>'
    '<p lang="uk">На цю сторінку ніхто не чекає.</p>'
)


class Returned(msgspec.Struct, frozen=True, kw_only=True):
    """What the browser brought back: a code, or the provider's word for why there is none."""

    code: str = ""
    error: str = ""
    description: str = ""

    def __repr__(self) -> str:
        return f"Returned(error={self.error!r})"


class Loopback:
    """Listens on 127.0.0.1 while it is entered. Only a request with our `state` counts; others get a page that says so."""

    def __init__(self, state: str, *, port: int = 0, path: str = "/") -> None:
        """`port` 0 takes any that is free; a fixed one is for providers that insist on the registered address."""
        self._state = state
        self._port = port
        self._path = path
        self._server: asyncio.Server | None = None
        self._returned: asyncio.Future[Returned] = asyncio.get_running_loop().create_future()

    async def __aenter__(self) -> Loopback:
        self._server = await asyncio.start_server(
            self._serve, "127.0.0.1", self._port, limit=_LONGEST_REQUEST
        )
        self._port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        await self._server.wait_closed()

    @property
    def address(self) -> str:
        """The redirect address."""
        return f"http://127.0.0.1:{self._port}{self._path}"

    async def returned(self) -> Returned:
        """Wait for the browser."""
        return await asyncio.shield(self._returned)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_PATIENCE):
                head = await reader.readuntil(b"\r\n\r\n")
                found = self._read(head)
                status, words = ("200 OK", _DONE) if found is not None else ("404 Not Found", _NOTHING)
                page = _PAGE.format(words=words).encode()
                writer.write(
                    f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(page)}\r\n"
                    "Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n"
                    "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n\r\n".encode()
                    + page
                )
                await writer.drain()
                if found is not None and not self._returned.done():
                    self._returned.set_result(found)
        except (TimeoutError, ValueError, OSError, EOFError, asyncio.LimitOverrunError):
            pass  # whatever that was, it was not our browser
        finally:
            with contextlib.suppress(OSError):
                writer.close()
                await writer.wait_closed()

    def _read(self, head: bytes) -> Returned | None:
        method, target, _ = head.split(b"\r\n", 1)[0].decode("ascii").split(" ", 2)
        parts = urlsplit(target)
        said = dict(parse_qsl(parts.query))
        if method != "GET" or parts.path != urlsplit(self.address).path:
            return None
        if not hmac.compare_digest(said.get("state", "").encode(), self._state.encode()):
            return None  # somebody else's, or an attack: the one who has our state may still come
        if not said.get("code") and not said.get("error"):
            return None
        return Returned(
            code=said.get("code", ""),
            error=said.get("error", ""),
            description=said.get("error_description", ""),
        )

"""HTTP as the channels need it: verified, bounded, and its failures told as channel errors."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
import os
import socket
import ssl
from collections.abc import Coroutine, Iterator, Mapping
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import certifi
import httpx
import msgspec

from agent_console import __version__
from agent_console.errors import Rejected, RetryLater, Unreachable, UnreachableKind
from agent_console.runtime.rate_limits import http_date
from agent_console.runtime.rate_limits import retry_after as retry_after

T = TypeVar("T")

CONNECT = 10.0
READ = 30.0
WRITE = 60.0
LARGEST_ANSWER = 128 * 1024 * 1024
"""Bytes; what answers more than this when nobody asked for a file is not the service it claims to be."""

_REDIRECTS = 5
_LONGEST_END = 1.0
"""Seconds that closing waits for what is being asked to end."""
_WORDS = 500

# Their debug records carry request headers, and so our tokens.
for _noisy in ("httpx", "httpcore"):
    logging.getLogger(_noisy).setLevel(logging.WARNING)


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a server said, read whole. `headers` have lower-case names."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def ok(self) -> bool:
        """2xx."""
        return 200 <= self.status < 300

    def read_as(self, kind: type[T]) -> T:
        """The body as JSON of that shape. Raises `Unreachable` NOT_THIS_SERVICE when it is anything else."""
        try:
            return msgspec.json.decode(self.body, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, str(error), sent=True) from None

    def date(self) -> datetime | None:
        """The server's clock, UTC; None when it does not say."""
        return http_date(self.headers.get("date", ""))


class Http:
    """One server. Redirects are followed for reading only, and leave the token and `headers` behind when they lead to
    another host; they never lead from outside into this computer or its network.

    Every failure is one of `Unreachable`, `RetryLater` (429, or 503 with a time) and, for an answer larger than asked
    for, `Rejected`. 4xx other than 429 come back as an `Answer`: only the channel knows what they mean. Nothing that
    is raised or logged contains the token.
    """

    def __init__(self, base: str, *, context: ssl.SSLContext | None = None) -> None:
        self.base = base.rstrip("/")
        self._client = httpx.AsyncClient(
            verify=context or verified(),
            timeout=httpx.Timeout(READ, connect=CONNECT, write=WRITE, pool=CONNECT),
            limits=httpx.Limits(max_connections=8, max_keepalive_connections=4),
            headers={"User-Agent": f"agent-console/{__version__}"},
            follow_redirects=False,
        )
        self._closed = False
        self._running: set[asyncio.Timeout] = set()
        self._idle = asyncio.Event()

    async def ask(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str | int] | None = None,
        json: object = None,
        body: bytes | None = None,
        form: Mapping[str, str] | None = None,
        files: Mapping[str, tuple[str, bytes, str]] | None = None,
        mime: str = "",
        token: str = "",
        headers: Mapping[str, str] | None = None,
        patience: float = READ,
        limit: int | None = None,
        plain: bool = False,
    ) -> Answer:
        """One request. `path` is quoted already and follows the base; `patience` is seconds between two pieces of the answer.

        `form` is sent urlencoded, or with `files` (field: name, bytes, MIME type) as multipart/form-data. `headers` go
        over the usual ones; what is secret in them never shows in an error.

        `plain` gives every answer back, 429 and 5xx too, for channels whose bodies and headers say more; see `usable`.

        `limit` is in bytes; a larger answer raises `Rejected` before it is read to the end.
        """
        sent = {"Accept": "application/json"} if limit is None else {}
        if token:
            sent["Authorization"] = f"Bearer {token}"
        content = body
        if json is not None:
            content = msgspec.json.encode(json)
            mime = "application/json"
        if mime:
            sent["Content-Type"] = mime
        sent.update(headers or {})
        try:
            request = self._client.build_request(
                method,
                self.base + path,
                params=params,
                content=content,
                data=form,
                files=files,
                headers=sent,
                timeout=httpx.Timeout(patience, connect=CONNECT, write=WRITE, pool=CONNECT),
            )
            answer = await self._unless_closed(self._read(request, limit, tuple(headers or ())))
        except httpx.HTTPError as error:
            raise unreachable(error) from None
        except httpx.InvalidURL as error:
            raise Unreachable(UnreachableKind.NAME_UNKNOWN, str(error)) from None
        except UnicodeError:  # a host name that IDNA refuses
            raise Unreachable(UnreachableKind.NAME_UNKNOWN) from None
        return answer if plain else usable(answer, token)

    async def _unless_closed(self, reading: Coroutine[Any, Any, Answer]) -> Answer:
        """Closing ends it: what is asked meanwhile would open a connection that nobody closes any more."""
        if self._closed:
            reading.close()
            raise Unreachable(UnreachableKind.REFUSED, "closed")
        try:
            async with asyncio.timeout(None) as end:
                self._running.add(end)
                try:
                    return await reading
                finally:
                    self._running.discard(end)
                    if not self._running:
                        self._idle.set()
        except TimeoutError:
            raise Unreachable(UnreachableKind.TIMEOUT, "closed meanwhile", sent=True) from None

    async def _read(self, request: httpx.Request, limit: int | None, private: tuple[str, ...]) -> Answer:
        for _ in range(_REDIRECTS):
            response = await self._client.send(request, stream=True)
            try:
                following = response.next_request
                if following is None or request.method not in ("GET", "HEAD"):
                    return await _whole(response, limit)
            finally:
                await response.aclose()
            if request.url.scheme == "https" and following.url.scheme != "https":
                raise Unreachable(UnreachableKind.CERTIFICATE, "redirected to an unencrypted address")
            if is_inside(following.url.host) and not is_inside(request.url.host):
                raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, "redirected into this network")
            if _origin(following.url) != _origin(request.url):
                for name in private:  # the client itself leaves only Authorization behind
                    following.headers.pop(name, None)
            request = following
        raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, "redirected in circles")

    async def close(self) -> None:
        """Let go of connections; what is being asked ends as `Unreachable`. Idempotent."""
        self._closed = True
        if self._running:
            self._idle.clear()
            for end in tuple(self._running):
                end.reschedule(asyncio.get_running_loop().time())
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LONGEST_END):
                    await self._idle.wait()
        await self._client.aclose()


async def _whole(response: httpx.Response, limit: int | None) -> Answer:
    most = LARGEST_ANSWER if limit is None else limit
    declared = response.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > most and response.is_success:
        raise _too_large(limit)
    pieces: list[bytes] = []
    size = 0
    async for piece in response.aiter_bytes():
        size += len(piece)
        if size > most:
            raise _too_large(limit)
        pieces.append(piece)
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Answer(status=response.status_code, headers=headers, body=b"".join(pieces))


def _too_large(limit: int | None) -> Rejected | Unreachable:
    if limit is None:
        return Unreachable(UnreachableKind.NOT_THIS_SERVICE, "endless answer", sent=True)
    return Rejected(f"larger than {limit} bytes")


def usable(answer: Answer, token: str) -> Answer:
    """The answer, unless it says to wait (429, or 503 with a time), that the server fails, or leads elsewhere."""
    after = retry_after(answer.headers)
    if answer.status == 429 or (answer.status == 503 and after is not None):
        raise RetryLater(_in_body(answer) if after is None else after, without(token, words(answer)))
    if answer.status >= 500:
        raise Unreachable(UnreachableKind.SERVER_ERROR, str(answer.status), sent=True)
    if 300 <= answer.status < 400:
        raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, f"redirected ({answer.status})")
    return answer


def without(secret: str, text: str) -> str:
    """The text with the secret blotted out: servers have been seen to quote what they were sent."""
    return text.replace(secret, "…") if secret else text


class _Words(msgspec.Struct):
    error: str = ""
    retry_after_ms: float | None = None
    retry_after: float | None = None


def words(answer: Answer) -> str:
    """The server's own words about an error: `error` of a JSON answer, never a page of HTML."""
    try:
        return msgspec.json.decode(answer.body, type=_Words).error[:_WORDS]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return str(answer.status)


def _in_body(answer: Answer) -> float | None:
    try:
        said = msgspec.json.decode(answer.body, type=_Words)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    if said.retry_after_ms is not None:
        return max(0.0, said.retry_after_ms / 1000)
    return None if said.retry_after is None else max(0.0, said.retry_after)


# ---- failures ------------------------------------------------------------------------------------------------


def unreachable(error: httpx.HTTPError) -> Unreachable:
    """What a transport error means. `sent` is true as soon as the server may have read the request."""
    causes = list(_causes(error))
    if isinstance(error, (httpx.ConnectTimeout, httpx.PoolTimeout)):
        return Unreachable(UnreachableKind.TIMEOUT)
    if isinstance(error, httpx.TimeoutException):
        return Unreachable(UnreachableKind.TIMEOUT, sent=True)
    if isinstance(error, (httpx.UnsupportedProtocol, httpx.TooManyRedirects)):
        return Unreachable(UnreachableKind.NOT_THIS_SERVICE)
    if isinstance(error, httpx.ProxyError):
        return Unreachable(UnreachableKind.REFUSED, "proxy")
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Unreachable(UnreachableKind.CERTIFICATE, cause.verify_message or "")
        if isinstance(cause, socket.gaierror):
            return Unreachable(UnreachableKind.NAME_UNKNOWN)
    if isinstance(error, httpx.ConnectError):
        if any(isinstance(cause, ssl.SSLError) for cause in causes):
            return Unreachable(UnreachableKind.NOT_THIS_SERVICE, "no TLS")
        return Unreachable(UnreachableKind.REFUSED)
    if isinstance(error, httpx.DecodingError):
        return Unreachable(UnreachableKind.NOT_THIS_SERVICE, sent=True)
    return Unreachable(UnreachableKind.REFUSED, type(error).__name__, sent=True)


def _causes(error: BaseException) -> Iterator[BaseException]:
    todo: list[BaseException] = [error]
    seen: set[int] = set()
    while todo:
        one = todo.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        if isinstance(one, BaseExceptionGroup):
            todo += one.exceptions
        todo += [cause for cause in (one.__cause__, one.__context__) if cause is not None]


# ---- certificates --------------------------------------------------------------------------------------------


def verified() -> ssl.SSLContext:
    """A context that verifies against the system's certificates, so that a company's own authority is trusted.

    `SSL_CERT_FILE` and `SSL_CERT_DIR` replace them. Where the system offers none to OpenSSL (macOS, bare containers)
    it is certifi's list.
    """
    return _context(os.environ.get("SSL_CERT_FILE", ""), os.environ.get("SSL_CERT_DIR", ""))


@functools.lru_cache(maxsize=4)
def _context(cert_file: str, cert_dir: str) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if cert_file or cert_dir or context.cert_store_stats()["x509_ca"]:
        return context
    folder = ssl.get_default_verify_paths().capath
    if folder is None or not any(Path(folder).iterdir()):
        context.load_verify_locations(certifi.where())
    return context


def is_loopback(address: str) -> bool:
    """The address stays on this computer: the one case in which a token may travel unencrypted."""
    host = urlsplit(address).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def is_inside(host: str) -> bool:
    """A host that is this computer, or by its very number one of the network around it. Names are not looked up."""
    host = host.strip("[]").rstrip(".").lower()
    try:
        number = ip_address(host.partition("%")[0])
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    number = getattr(number, "ipv4_mapped", None) or number
    return number.is_private or number.is_loopback or number.is_link_local or number.is_unspecified


def outside(address: str, base: str) -> bool:
    """A file may be fetched there although a stranger named the address: it is encrypted and outside of our network.

    Where the service itself (`base`) is inside, its files may be so, too; unencrypted they are on this computer alone.
    """
    parts = urlsplit(address)
    if is_inside(parts.hostname or "") and not is_inside(urlsplit(base).hostname or ""):
        return False
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and is_loopback(address))
    )


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port

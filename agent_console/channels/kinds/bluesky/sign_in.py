"""Signing in to Bluesky: find the account's own server, try the app password there, say who we are."""

from __future__ import annotations

import re
from urllib.parse import urlencode, urlsplit

from agent_console.channels.base import Credentials, SignedIn
from agent_console.channels.kinds.bluesky import wire
from agent_console.channels.kinds.bluesky.client import Directory, guard_encryption
from agent_console.channels.kinds.bluesky.problems import problem
from agent_console.channels.kinds.bluesky.session import ends, kept_of
from agent_console.errors import ChannelError, Rejected, RetryLater, SignInAgain, Suspended, Unreachable
from agent_console.runtime.clock import Clock
from agent_console.runtime.http import Http
from agent_console.runtime.logs import hide

_HANDLE = re.compile(r"^[a-zA-Z0-9.-]+\.[a-zA-Z][a-zA-Z0-9-]*$")
_HOSTED = ".host.bsky.network"
"""Servers whose accounts sign in at the common entrance."""
_ASSUMED = ".bsky.social"
"""What people leave out of their handle."""


async def sign_in(credentials: Credentials, clock: Clock, *, service: str, directory: str) -> SignedIn:
    """Try the credentials. Raises `Rejected` with the server's words for wrong ones, `Suspended` for a closed account."""
    fields = credentials.fields
    who = fields.get("user", "").strip().strip("\u2066\u2069\u202a\u202c\u200e\u200f").removeprefix("@")
    password = fields.get("password", "")
    if not who or not password:
        raise Rejected("password" if who else "user")
    hide(password)
    given = fields.get("server", "").strip()
    people = Directory(directory)
    if not given and not who.startswith("did:") and "." not in who and "@" not in who:
        who += _ASSUMED
    server = address(given) if given else await _home(who, service, people)
    guard_encryption(server)
    answer = await _session(server, who, password)
    if not answer.active:
        raise Suspended(answer.status)
    document = answer.document()
    home = document.endpoint() if document is not None else ""
    if not home:
        try:
            home = await people.server(answer.did)
        except ChannelError:
            home = server
    guard_encryption(home)
    kept = kept_of(answer)
    return SignedIn(
        server=home,
        user=answer.did,
        name=f"@{answer.handle}" if answer.handle else answer.did,
        secret=kept.encode(),
        expires=ends(kept.refresh),
    )


def address(given: str) -> str:
    """Base address of what was typed: a host, or an address with its path."""
    parts = urlsplit(given if "://" in given else f"https://{given}")
    return f"{parts.scheme}://{parts.netloc}"


async def _home(who: str, service: str, people: Directory) -> str:
    """The server that a handle or DID lives on, where it is not one of the common service's; else that service."""
    try:
        did = who if who.startswith("did:") else await _resolve(who, service)
        home = await people.server(did) if did else service
    except ChannelError:
        return service
    return service if (urlsplit(home).hostname or "").endswith(_HOSTED) else home


async def _resolve(handle: str, service: str) -> str:
    if not _HANDLE.match(handle):
        return ""
    http = Http(service)
    try:
        query = urlencode({"handle": handle})
        answer = await http.ask("GET", f"/xrpc/com.atproto.identity.resolveHandle?{query}")
    finally:
        await http.close()
    return answer.read_as(wire.Resolved).did if answer.ok else ""


async def _session(server: str, who: str, password: str) -> wire.SessionAnswer:
    http = Http(server)
    try:
        answer = await http.ask(
            "POST",
            "/xrpc/com.atproto.server.createSession",
            json={"identifier": who, "password": password},
        )
    finally:
        await http.close()
    if answer.ok:
        return answer.read_as(wire.SessionAnswer)
    error = problem(answer, password)
    if isinstance(error, SignInAgain):
        raise Rejected(error.detail)
    if isinstance(error, (Suspended, RetryLater, Unreachable, Rejected)):
        raise error
    raise AssertionError(error)

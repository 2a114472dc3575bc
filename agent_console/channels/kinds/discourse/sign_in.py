"""Signing in to a forum: an API key with the user it is for, or a User API key; and which categories are watched."""

from __future__ import annotations

import re

from agent_console.channels.base import Credentials, SignedIn
from agent_console.channels.kinds.discourse import wire
from agent_console.channels.kinds.discourse.client import Client
from agent_console.channels.sign_in import Kept
from agent_console.errors import Rejected, SignInAgain, Unreachable, UnreachableKind
from agent_console.runtime.clock import Clock
from agent_console.runtime.http import is_loopback

_SCHEME = re.compile(r"^(https?)://", re.IGNORECASE)
UNKNOWN_CATEGORY = "unknown category"


async def sign_in(credentials: Credentials, clock: Clock) -> SignedIn:
    """Try it. `Rejected` for a wrong key, `Unreachable` when there is no such forum."""
    fields = {name: value.strip() for name, value in credentials.fields.items()}
    base = address(fields.get("server", ""))
    key, user = fields.get("token", ""), fields.get("user", "").removeprefix("@")
    if not key or not all(one.isascii() and one.isprintable() for one in (key, user)):
        raise Rejected("invalid key")
    more = {
        name: value for name, value in (("user", user), ("categories", fields.get("categories", ""))) if value
    }
    kept = Kept(access=key, more=more)
    client = Client(base, kept.encode)
    try:
        try:
            us = await client.me()
        except SignInAgain as error:
            raise Rejected(error.detail) from None
        await _known(client, more.get("categories", ""))
        return SignedIn(server=base, user=us.username, name=us.name or us.username, secret=kept.encode())
    finally:
        await client.close()


async def _known(client: Client, wanted: str) -> None:
    """A category that is not there would silently leave everything out."""
    names = {one.strip().casefold() for one in wanted.split(",") if one.strip()}
    if not names:
        return
    site = await client.read("/site.json", wire.Site)
    there = {name.casefold() for one in site.categories or () for name in (one.slug, one.name, str(one.id))}
    if missing := sorted(names - there):
        raise Rejected(f"{UNKNOWN_CATEGORY}: {', '.join(missing)}")


def address(server: str) -> str:
    """The base address of what a person typed; a forum may live below a path."""
    match = _SCHEME.match(server)
    rest = server[match.end() if match else 0 :].split("?")[0].rstrip("/")
    if not rest:
        raise Unreachable(UnreachableKind.NAME_UNKNOWN)
    local = is_loopback(f"//{rest}")
    scheme = match[1].lower() if match else ("http" if local else "https")
    if scheme == "http" and not local:
        raise Unreachable(UnreachableKind.CERTIFICATE, "unencrypted")
    return f"{scheme}://{rest}"

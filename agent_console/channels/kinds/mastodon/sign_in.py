"""Signing in: our program registers itself at the server, a person agrees in the browser; or an access token is pasted."""

from __future__ import annotations

import re

from agent_console.channels.base import Consent, Credentials, SignedIn
from agent_console.channels.kinds.mastodon import wire
from agent_console.channels.kinds.mastodon.channel import domain
from agent_console.channels.kinds.mastodon.client import SCOPES, Client, Gone, meaning, provider
from agent_console.channels.kinds.mastodon.events import Us
from agent_console.channels.kinds.mastodon.limits import Limits
from agent_console.channels.sign_in import Kept, Provider, TokenStore, authorize
from agent_console.errors import ChannelError, Rejected, SignInAgain, Unreachable, UnreachableKind
from agent_console.runtime.clock import Clock
from agent_console.runtime.http import Http, is_loopback

_TEMPLATE = re.compile(r"""template=["'](https?://[\w.:\[\]-]{1,253})/""")
_SCHEME = re.compile(r"^(https?)://", re.IGNORECASE)


async def sign_in(credentials: Credentials, consent: Consent | None, clock: Clock) -> SignedIn:
    """Try it. `Rejected` for a wrong token, `Unreachable` when there is no such server."""
    typed = address(credentials.fields.get("server", ""))
    token = credentials.fields.get("token", "").strip()
    if not (token.isascii() and token.isprintable()):
        raise Rejected("The access token is invalid")
    base = await _api(typed)
    http = Http(base)
    try:
        kept = Kept(access=token) if token else await _ask(http, consent, clock)
        client = Client(http, _store(kept, clock))
        try:
            account = await client.me()
        except SignInAgain as error:
            raise Rejected(error.detail) from None
        except Gone:
            raise Unreachable(UnreachableKind.NOT_THIS_SERVICE) from None
        limits = Limits()
        limits.learn(*await client.instance())
        us = Us(account, domain(account, limits.domain, base))
        return SignedIn(
            server=base,
            user=us.handle,
            name=account.display_name or us.handle,
            secret=kept.encode(),
            expires=kept.expires,
        )
    finally:
        await http.close()


def _store(kept: Kept, clock: Clock) -> TokenStore:
    return TokenStore(kept.encode, None, clock=clock)


async def _ask(http: Http, consent: Consent | None, clock: Clock) -> Kept:
    async def register(redirect: str) -> Provider:
        answer = await http.ask(
            "POST",
            "/api/v1/apps",
            form={"client_name": "Agent Console", "redirect_uris": redirect, "scopes": SCOPES},
        )
        if answer.status == 404:
            raise Unreachable(UnreachableKind.NOT_THIS_SERVICE)
        if not answer.ok:
            raise meaning(answer)
        app = wire.decode_answer(answer.body, wire.App)
        return provider(http.base, app.client_id, app.client_secret or "")

    return await authorize(register, consent, clock=clock)


async def _api(base: str) -> str:
    """Where the server of these names answers: names may be of `shop.example`, the server at `social.shop.example`.

    Their domain points there in its host-meta (RFC 6415), by which other servers find its people, too.
    """
    http = Http(base)
    try:
        answer = await http.ask("GET", "/api/v1/instance")
        if answer.ok and answer.body.lstrip().startswith(b"{"):
            return base
        told = await http.ask(
            "GET", "/.well-known/host-meta", headers={"Accept": "application/xrd+xml, application/xml"}
        )
    except ChannelError:
        return base  # what follows says it better
    finally:
        await http.close()
    match = _TEMPLATE.search(told.body.decode("utf-8", "replace")) if told.ok else None
    found = match[1] if match else base
    return found if found.startswith("https://") or (is_loopback(found) and is_loopback(base)) else base


def address(server: str) -> str:
    """The base address of what a person typed: a name, an address, a profile or a handle."""
    server = server.strip().removeprefix("acct:")
    match = _SCHEME.match(server)
    scheme = match[1].lower() if match else ""
    host = server[match.end() if match else 0 :].split("/")[0].split("?")[0].rpartition("@")[2]
    if not host:
        raise Unreachable(UnreachableKind.NAME_UNKNOWN)
    scheme = scheme or ("http" if is_loopback(f"//{host}") else "https")
    if scheme == "http" and not is_loopback(f"//{host}"):
        raise Unreachable(UnreachableKind.CERTIFICATE, "unencrypted")
    return f"{scheme}://{host}"

"""Signing in to YouTube: with the company's own Google project in the browser (PKCE), or with a pasted token."""

from __future__ import annotations

import msgspec

from agent_console.channels.base import Consent, Credentials, SignedIn
from agent_console.channels.kinds.youtube import wire
from agent_console.channels.kinds.youtube.client import Client
from agent_console.channels.sign_in import Kept, Provider, TokenStore, authorize
from agent_console.errors import Rejected, SignInAgain
from agent_console.runtime.clock import Clock
from agent_console.runtime.http import Http

AUTHORIZE = "https://accounts.google.com/o/oauth2/v2/auth"
SCOPE = "https://www.googleapis.com/auth/youtube.force-ssl"
NO_CHANNEL = "no_channel"
"""Reason of the `Rejected` when the Google account has no YouTube channel."""


def provider(tokens: str, client_id: str, client_secret: str) -> Provider:
    """Where Google's tokens come from; it shows a refresh token only where it is asked to, and again each time."""
    return Provider(
        authorize=AUTHORIZE,
        token=f"{tokens.rstrip('/')}/token",
        client_id=client_id,
        client_secret=client_secret,
        scope=SCOPE,
        more={"access_type": "offline", "prompt": "consent"},
        basic=False,
    )


async def own_channel(client: Client) -> wire.Place | None:
    """The channel whose token this is."""
    listing = await client.get("channels", wire.Listing, {"part": "snippet", "mine": "true"})
    if not listing.items:
        return None
    try:
        return msgspec.json.decode(listing.items[0], type=wire.Place)
    except msgspec.DecodeError:
        return None


async def sign_in(
    credentials: Credentials, consent: Consent | None, *, base: str, tokens: str, clock: Clock
) -> SignedIn:
    """Whose token it is that we were given. Raises `Rejected` for a refused one."""
    fields = {name: value.strip() for name, value in credentials.fields.items()}
    token = fields.get("token", "")
    if not (token.isascii() and token.isprintable()):
        raise Rejected("token")
    if token:
        kept = Kept(access=token)
    elif fields.get("client_id"):
        app = provider(tokens, fields["client_id"], fields.get("client_secret", ""))
        kept = await authorize(app, consent, clock=clock)
    else:
        raise Rejected("client_id")
    http = Http(base)
    try:
        client = Client(http, TokenStore(kept.encode, None, None, clock=clock), clock)
        try:
            channel = await own_channel(client)
        except SignInAgain as error:
            raise Rejected(error.detail or "401") from None
    finally:
        await http.close()
    if channel is None:
        raise Rejected(NO_CHANNEL)
    return SignedIn(
        server="",
        user=channel.id,
        name=channel.snippet.custom_url or channel.snippet.title or channel.id,
        secret=kept.encode(),
        expires=None if kept.refresh else kept.expires,
    )

"""Signing in to X: with the company's own app in the browser (OAuth 2 with PKCE), or with a pasted token."""

from __future__ import annotations

from agent_console.channels.base import Consent, Credentials, SignedIn
from agent_console.channels.kinds.x import wire
from agent_console.channels.kinds.x.client import Client
from agent_console.channels.sign_in import Kept, Provider, TokenStore, authorize, port_of
from agent_console.errors import Rejected, SignInAgain
from agent_console.runtime.clock import Clock
from agent_console.runtime.http import Http

SCOPES = (
    "tweet.read tweet.write users.read dm.read dm.write offline.access like.write block.write mute.write "
    "tweet.moderate.write media.write"
)


def provider(base: str, authorize_at: str = "", *, client_id: str, client_secret: str = "") -> Provider:
    """Where X's tokens come from. A native app has no secret; a confidential one shows it as HTTP Basic."""
    return Provider(
        authorize=authorize_at,
        token=f"{base.rstrip('/')}/2/oauth2/token",
        client_id=client_id,
        client_secret=client_secret,
        scope=SCOPES,
    )


def renewing(base: str, kept: Kept) -> Provider:
    """The same, from what the keyring holds."""
    return provider(base, client_id=kept.client_id, client_secret=kept.client_secret)


async def sign_in(
    credentials: Credentials,
    consent: Consent | None,
    *,
    base: str,
    authorize_at: str,
    port: int,
    clock: Clock,
) -> SignedIn:
    """Whose token it is that we were given. Raises `Rejected` for a refused one."""
    fields = {name: value.strip() for name, value in credentials.fields.items()}
    token = fields.get("token", "")
    if not (token.isascii() and token.isprintable()):
        raise Rejected("token")
    if token:
        kept = Kept(access=token)
    elif fields.get("client_id"):
        app = provider(
            base,
            authorize_at,
            client_id=fields["client_id"],
            client_secret=fields.get("client_secret", ""),
        )
        kept = await authorize(app, consent, port=port_of(fields.get("port", ""), port), clock=clock)
    else:
        raise Rejected("client_id")
    http = Http(base)
    try:
        client = Client(http, TokenStore(kept.encode, None, None, clock=clock))
        try:
            me = (await client.call("GET", "/2/users/me", wire.Me)).data
        except SignInAgain as error:
            raise Rejected(error.detail or "401") from None
    finally:
        await http.close()
    return SignedIn(
        server="",
        user=me.id,
        name=f"@{me.username}" if me.username else me.name or me.id,
        secret=kept.encode(),
        expires=None if kept.refresh else kept.expires,
    )

"""Signing in to Reddit: in the browser for good (duration=permanent), or as a script app with user and password."""

from __future__ import annotations

from base64 import b64encode

from agent_console.channels.base import Consent, Credentials, SignedIn
from agent_console.channels.kinds.reddit import wire
from agent_console.channels.kinds.reddit.client import Client, user_agent
from agent_console.channels.sign_in import Kept, Provider, TokenStore, ask_token, authorize, port_of
from agent_console.errors import Rejected, SignInAgain, Suspended
from agent_console.runtime.clock import Clock
from agent_console.runtime.http import Http
from agent_console.runtime.logs import hide

AUTHORIZE = "https://www.reddit.com/api/v1/authorize"
SCOPES = "identity read history privatemessages submit edit vote account mysubreddits modposts modmail report"
_PASSWORD = "password"
"""Stands for a refresh token where the password is one."""


def provider(www: str, kept: Kept, user: str = "") -> Provider:
    """Where Reddit's tokens come from. An installed app has no secret, and shows an empty one all the same."""
    headers = {"User-Agent": user_agent(user or kept.more.get("user", ""))}
    if not kept.client_secret:
        headers["Authorization"] = "Basic " + b64encode(f"{kept.client_id}:".encode()).decode()
    return Provider(
        authorize=AUTHORIZE,
        token=f"{www.rstrip('/')}/api/v1/access_token",
        client_id=kept.client_id,
        client_secret=kept.client_secret,
        scope=SCOPES,
        more={"duration": "permanent"},
        headers=headers,
    )


class Tokens(TokenStore):
    """Renews a script app's token with its password: Reddit gives those no refresh token."""

    async def _renew(self, provider: Provider, form: dict[str, str], kept: Kept) -> Kept:
        return await super()._renew(provider, _with_password(kept) or form, kept)


def _with_password(kept: Kept) -> dict[str, str] | None:
    if not kept.more.get("password"):
        return None
    return {
        "grant_type": "password",
        "username": kept.more["user"],
        "password": kept.more["password"],
        "scope": SCOPES,
    }


async def sign_in(
    credentials: Credentials, consent: Consent | None, *, base: str, www: str, port: int, clock: Clock
) -> SignedIn:
    """Whose token it is that we were given. Raises `Rejected` for a wrong app or password."""
    fields = {
        name: value if name == "password" else value.strip() for name, value in credentials.fields.items()
    }
    app = Kept(
        access="", client_id=fields.get("client_id", ""), client_secret=fields.get("client_secret", "")
    )
    if not app.client_id:
        raise Rejected("client_id")
    user = fields.get("user", "").removeprefix("/").removeprefix("u/")
    if fields.get("password"):
        hide(fields["password"])
        more = {"user": user, "password": fields["password"]}
        before = Kept(access="", refresh=_PASSWORD, more=more)
        form = _with_password(before)
        assert form is not None
        where = provider(www, app, user)
        kept = await ask_token(where, form, clock=clock, before=before)
    else:
        kept = await authorize(
            provider(www, app, user), consent, port=port_of(fields.get("port", ""), port), clock=clock
        )
    http = Http(base)
    try:
        client = Client(http, Tokens(kept.encode, None, None, clock=clock), user)
        try:
            me = await client.get("/api/v1/me", wire.Me)
        except SignInAgain as error:
            raise Rejected(error.detail or "401") from None
    finally:
        await http.close()
    if me.is_suspended:
        raise Suspended(me.name)
    return SignedIn(
        server="",
        user=me.name,
        name=f"u/{me.name}",
        secret=kept.encode(),
        expires=None if kept.refresh else kept.expires,
    )

"""Signing in as a desktop program should: in the person's own browser, with a code and PKCE (RFC 8252, RFC 7636).

The tokens live in the system keyring alone (`Kept` is what the secret of an account holds); they are renewed before they end,
by one caller at a time, and a renewed one is stored before it is used: many providers end the old one at that moment.
"""

from __future__ import annotations

import asyncio
import secrets
from base64 import b64encode
from collections.abc import Awaitable, Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote, urlsplit

import msgspec

from agent_console.channels.base import Consent
from agent_console.channels.loopback import Loopback
from agent_console.errors import ChannelError, Rejected, RetryLater, SignInAgain, Unreachable, UnreachableKind
from agent_console.runtime.clock import Clock, SystemClock
from agent_console.runtime.http import Answer, Http, is_loopback, without
from agent_console.runtime.logs import hide
from agent_console.runtime.tasks import Tasks

PATIENCE = 600.0
"""Seconds that a person has in the browser."""
RENEW_BEFORE = timedelta(minutes=5)
_LONGEST_LIFE = 10 * 365 * 86_400.0
"""Seconds; what is said to hold for longer is not believed."""
CONSENT_TIMED_OUT = "consent_timed_out"
"""Reason of the `Rejected` when nobody came back from the browser."""
CONSENT_DENIED = "consent_denied"
"""Reason of the `Rejected` when the person declined."""
NO_BROWSER = "no_browser"
"""Reason of the `Rejected` when there is nobody to ask."""


class Provider(msgspec.Struct, frozen=True, kw_only=True):
    """Where a channel's tokens come from, and who we are there."""

    authorize: str
    """Address that a person sees."""
    token: str
    """Address that gives and renews tokens."""
    client_id: str
    client_secret: str = ""
    scope: str = ""
    more: dict[str, str] = {}
    """Further parameters of the first address, `access_type=offline` for example."""
    basic: bool = True
    """How the client's secret is shown: as HTTP Basic, else in the form."""
    headers: dict[str, str] = {}
    """Further headers of the second address."""

    def __repr__(self) -> str:
        return f"Provider(token={self.token!r})"


class Kept(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the keyring holds for one account, as JSON."""

    access: str
    refresh: str = ""
    expires: datetime | None = None
    scope: str = ""
    client_id: str = ""
    client_secret: str = ""
    more: dict[str, str] = {}
    """Whatever else the channel must remember beside the tokens."""

    def encode(self) -> str:
        """As the secret of an account."""
        return msgspec.json.encode(self).decode()

    def __repr__(self) -> str:
        return f"Kept(expires={self.expires!r})"


class _Token(msgspec.Struct, frozen=True):
    access_token: str
    refresh_token: str | None = ""
    expires_in: float | None = None
    scope: str | None = ""


class _Refusal(msgspec.Struct, frozen=True):
    error: str = ""
    error_description: str = ""


def parse(secret: str) -> Kept:
    """The secret of an account. Raises `SignInAgain` when it is not one of ours."""
    try:
        kept = msgspec.json.decode(secret, type=Kept)
    except msgspec.DecodeError:
        raise SignInAgain("") from None
    secrets_ = (value for name, value in kept.more.items() if name.endswith(("token", "secret", "password")))
    for hidden in (kept.access, kept.refresh, kept.client_secret, *secrets_):
        hide(hidden)
    return kept


def port_of(typed: str, usual: int) -> int:
    """The port of the redirect address that a person registered with the provider. Raises `Rejected` for what is none."""
    if not typed:
        return usual
    if not typed.isdecimal() or not 0 < int(typed) < 65536:
        raise Rejected("port")
    return int(typed)


async def authorize(
    provider: Provider | Callable[[str], Awaitable[Provider]],
    consent: Consent | None,
    *,
    port: int = 0,
    path: str = "/",
    clock: Clock | None = None,
    patience: float = PATIENCE,
) -> Kept:
    """Ask a person in the browser; returns the tokens. `provider` may be made once the redirect address is known.

    Raises `Rejected` (`CONSENT_DENIED`, `CONSENT_TIMED_OUT`, `NO_BROWSER`, or the provider's words) and the usual channel errors.
    Cancelling gives up. `port` is for providers that insist on an address registered before.
    """
    from oauthlib.oauth2 import WebApplicationClient

    if consent is None:
        raise Rejected(NO_BROWSER)
    state = secrets.token_urlsafe(24)
    try:
        loopback = await Loopback(state, port=port, path=path).__aenter__()
    except OSError as error:
        raise Unreachable(
            UnreachableKind.REFUSED, f"127.0.0.1:{port} {error.strerror or ''}".strip()
        ) from None
    try:
        known = await provider(loopback.address) if callable(provider) else provider
        client = WebApplicationClient(known.client_id)
        verifier: str = client.create_code_verifier(64)
        # the library knows https alone; what stays on this computer may go without
        local = known.authorize.startswith("http://") and is_loopback(known.authorize)
        if not local and not known.authorize.startswith("https://"):
            raise Unreachable(UnreachableKind.CERTIFICATE, "unencrypted")
        address: str = client.prepare_request_uri(
            known.authorize.replace("http://", "https://", 1) if local else known.authorize,
            redirect_uri=loopback.address,
            scope=known.scope or None,
            state=state,
            code_challenge=client.create_code_challenge(verifier, "S256"),
            code_challenge_method="S256",
            **known.more,
        )
        await consent.ask(address.replace("https://", "http://", 1) if local else address)
        try:
            async with asyncio.timeout(patience):
                returned = await loopback.returned()
        except TimeoutError:
            raise Rejected(CONSENT_TIMED_OUT) from None
        redirect = loopback.address
    finally:
        await loopback.__aexit__(None, None, None)
    if not returned.code:
        raise Rejected(
            CONSENT_DENIED if returned.error == "access_denied" else returned.description or returned.error
        )
    form = {
        "grant_type": "authorization_code",
        "code": returned.code,
        "redirect_uri": redirect,
        "code_verifier": verifier,
        "client_id": known.client_id,
    }
    return await ask_token(known, form, clock=clock)


async def ask_token(
    provider: Provider, form: dict[str, str], *, clock: Clock | None = None, before: Kept | None = None
) -> Kept:
    """One question to the token address; `before` is what is kept now, of which all that is not answered anew stays.

    Raises `Rejected` with the provider's words where it refuses.
    """
    headers = dict(provider.headers)
    if provider.client_secret:
        if provider.basic:
            pair = f"{quote(provider.client_id, safe='')}:{quote(provider.client_secret, safe='')}"
            headers["Authorization"] = "Basic " + b64encode(pair.encode()).decode()
        else:
            form = {**form, "client_secret": provider.client_secret}
    where = urlsplit(provider.token)
    http = Http(f"{where.scheme}://{where.netloc}")
    path = where.path + (f"?{where.query}" if where.query else "")
    try:
        answer = await http.ask("POST", path, form=form, headers=headers)
    finally:
        await http.close()
    if not answer.ok:
        raise Rejected(_refusal(answer, provider))
    try:
        said = msgspec.json.decode(answer.body, type=_Token)
    except msgspec.DecodeError:
        refused = _refusal(answer, provider)
        if refused == str(answer.status):
            raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, "no token", sent=True) from None
        raise Rejected(refused) from None  # 200 with an error inside
    now = (clock or SystemClock()).now()
    life = None if said.expires_in is None else min(max(said.expires_in, 0.0), _LONGEST_LIFE)
    expires = None if life is None else now + timedelta(seconds=life)
    kept = Kept(
        access=said.access_token,
        refresh=said.refresh_token or (before.refresh if before is not None else ""),
        expires=expires.astimezone(UTC) if expires is not None else None,
        scope=said.scope or (before.scope if before is not None else provider.scope),
        client_id=provider.client_id,
        client_secret=provider.client_secret,
        more=before.more if before is not None else {},
    )
    hide(kept.access)
    hide(kept.refresh)
    return kept


def _refusal(answer: Answer, provider: Provider) -> str:
    try:
        said = msgspec.json.decode(answer.body, type=_Refusal)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return str(answer.status)
    return without(provider.client_secret, said.error_description or said.error) or str(answer.status)


async def _outcome(renewal: Coroutine[Any, Any, Kept]) -> Kept | ChannelError:
    """How it ended, for whoever still waits for it."""
    try:
        return await renewal
    except ChannelError as error:
        return error


class TokenStore:
    """The token of one account: read from the keyring, renewed in time. One per channel."""

    def __init__(
        self,
        secret: Callable[[], str],
        keep: Callable[[str], None] | None,
        provider: Callable[[Kept], Provider] | None = None,
        *,
        clock: Clock | None = None,
    ) -> None:
        """`provider` says where to renew, from what is kept; None: this channel's tokens cannot be renewed."""
        self._secret = secret
        self._keep = keep
        self._provider = provider
        self._clock = clock or SystemClock()
        self._kept: Kept | None = None
        self._renewing = asyncio.Lock()
        self._tasks = Tasks()
        self._renewal: asyncio.Task[Kept | ChannelError] | None = None
        """Goes on although whoever asked for it has gone: nobody may show the old refresh token a second time."""

    @property
    def kept(self) -> Kept | None:
        """What was read last."""
        return self._kept

    @property
    def expires(self) -> datetime | None:
        """When a person must sign in again; None while the token renews itself or never ends."""
        if self._kept is None or (self._kept.refresh and self._provider is not None):
            return None
        return self._kept.expires

    def forget(self) -> None:
        """Read the keyring again next time: somebody may have signed in meanwhile."""
        self._kept = None

    async def read(self) -> Kept:
        """What is kept, from the keyring the first time. Raises `SignInAgain`."""
        if self._kept is None:
            self._kept = parse(await asyncio.to_thread(self._secret))
        return self._kept

    async def access(self) -> str:
        """A token that holds for the next minutes. Raises `SignInAgain`, or why it could not be renewed just now."""
        kept = await self.read()
        if not self._ends(kept) or not kept.refresh or self._provider is None:
            return kept.access  # one that cannot be renewed is used until it is refused
        return await self.renewed(kept.access)

    async def renewed(self, stale: str) -> str:
        """A token other than this one, which ends or was refused. Raises `SignInAgain` where there is none."""
        async with self._renewing:
            if self._renewal is not None and not self._renewal.done():
                await asyncio.wait((self._renewal,))
            kept = await self.read()
            if kept.access == stale:  # another process may have renewed it
                self._kept = kept = parse(await asyncio.to_thread(self._secret))
            if kept.access != stale and not self._ends(kept):
                return kept.access
            if not kept.refresh or self._provider is None:
                raise SignInAgain("")
            form = {"grant_type": "refresh_token", "refresh_token": kept.refresh, "client_id": kept.client_id}
            provider = self._provider(kept)
            self._renewal = self._tasks.start("renew token", _outcome(self._renew(provider, form, kept)))
            try:
                fresh = await asyncio.shield(self._renewal)
                if isinstance(fresh, ChannelError):
                    raise fresh
            except RetryLater:
                raise
            except Unreachable as error:  # the token was asked for; what it is needed for has not left
                raise Unreachable(error.kind, error.detail) from None
            except Rejected as error:
                raise SignInAgain(error.reason) from None
            return fresh.access

    async def _renew(self, provider: Provider, form: dict[str, str], kept: Kept) -> Kept:
        """Not to be cut in the middle: what the provider gave must be kept."""
        fresh = await ask_token(provider, form, clock=self._clock, before=kept)
        if self._keep is not None:
            await asyncio.to_thread(self._keep, fresh.encode())
        self._kept = fresh
        return fresh

    def _ends(self, kept: Kept) -> bool:
        return kept.expires is not None and kept.expires - RENEW_BEFORE <= self._clock.now()

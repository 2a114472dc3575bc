"""X, by its API v2: mentions and replies are public conversations, direct messages private ones."""

from __future__ import annotations

from collections.abc import Callable

from agent_console.channels.base import (
    Channel,
    ChannelKind,
    Consent,
    Credentials,
    Relaying,
    SignedIn,
    SignInField,
)
from agent_console.domain.account import Account
from agent_console.runtime.clock import Clock, SystemClock

API = "https://api.x.com"
AUTHORIZE = "https://x.com/i/oauth2/authorize"
PORT = 47813
"""X wants the very address that is registered with the app: http://127.0.0.1:47813/"""


class XKind:
    """X, with the company's own app (client id) or a pasted token. What talks to X is loaded when it is needed."""

    name = "x"
    label = "X"
    fields: tuple[SignInField, ...] = (
        SignInField(name="client_id", required=False),
        SignInField(name="client_secret", secret=True, required=False),
        SignInField(name="port", required=False, placeholder=str(PORT)),
        SignInField(name="token", secret=True, required=False),
    )
    consent = True
    relaying = Relaying.NO

    def __init__(
        self,
        base: str = API,
        authorize: str = AUTHORIZE,
        pace: float = 1.0,
        port: int = PORT,
        clock: Clock | None = None,
    ) -> None:
        """`pace` multiplies every interval of polling; tests make it small."""
        self._port = port
        self._base = base
        self._authorize = authorize
        self._pace = pace
        self._clock = clock or SystemClock()

    async def sign_in(self, credentials: Credentials, consent: Consent | None = None) -> SignedIn:
        """Ask in the browser, or try the pasted token."""
        from agent_console.channels.kinds.x.sign_in import sign_in

        return await sign_in(
            credentials,
            consent,
            base=self._base,
            authorize_at=self._authorize,
            port=self._port,
            clock=self._clock,
        )

    def open(
        self, account: Account, secret: Callable[[], str], keep: Callable[[str], None] | None = None
    ) -> Channel:
        """A channel for the account."""
        from agent_console.channels.kinds.x.channel import XChannel

        return XChannel(account, secret, keep, base=self._base, pace=self._pace, clock=self._clock)


KIND: ChannelKind = XKind()

__all__ = ["KIND", "XKind"]

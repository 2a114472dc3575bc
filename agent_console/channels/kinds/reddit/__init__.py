"""Reddit: comments that concern us are public conversations, private messages and modmail private ones."""

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

API = "https://oauth.reddit.com"
WWW = "https://www.reddit.com"
PORT = 47813
"""Reddit wants the very address that is registered with the app: http://127.0.0.1:47813/"""


class RedditKind:
    """Reddit, with the company's own app. What talks to Reddit is loaded when it is needed."""

    name = "reddit"
    label = "Reddit"
    fields: tuple[SignInField, ...] = (
        SignInField(name="client_id"),
        SignInField(name="client_secret", secret=True, required=False),
        SignInField(name="port", required=False, placeholder=str(PORT)),
        SignInField(name="user", required=False, placeholder="brand_care"),
        SignInField(name="password", secret=True, required=False),
    )
    consent = True
    relaying = Relaying.NO

    def __init__(
        self,
        base: str = API,
        www: str = WWW,
        pace: float = 1.0,
        port: int = PORT,
        clock: Clock | None = None,
    ) -> None:
        """`www` gives tokens. `pace` multiplies every interval of polling; tests make it small."""
        self._base = base
        self._www = www
        self._pace = pace
        self._port = port
        self._clock = clock or SystemClock()

    async def sign_in(self, credentials: Credentials, consent: Consent | None = None) -> SignedIn:
        """Ask in the browser; with user and password as a script app of that user."""
        from agent_console.channels.kinds.reddit.sign_in import sign_in

        return await sign_in(
            credentials, consent, base=self._base, www=self._www, port=self._port, clock=self._clock
        )

    def open(
        self, account: Account, secret: Callable[[], str], keep: Callable[[str], None] | None = None
    ) -> Channel:
        """A channel for the account."""
        from agent_console.channels.kinds.reddit.channel import RedditChannel

        return RedditChannel(
            account, secret, keep, base=self._base, www=self._www, pace=self._pace, clock=self._clock
        )


KIND: ChannelKind = RedditKind()

__all__ = ["KIND", "RedditKind"]

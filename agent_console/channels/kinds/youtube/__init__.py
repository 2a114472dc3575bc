"""YouTube, by its Data API v3: each top-level comment below our videos is a public conversation."""

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

API = "https://www.googleapis.com"
TOKENS = "https://oauth2.googleapis.com"


class YouTubeKind:
    """YouTube, with the company's own Google project. What talks to Google is loaded when it is needed."""

    name = "youtube"
    label = "YouTube"
    fields: tuple[SignInField, ...] = (
        SignInField(name="client_id", required=False, placeholder="….apps.googleusercontent.com"),
        SignInField(name="client_secret", secret=True, required=False),
        SignInField(name="token", secret=True, required=False),
    )
    consent = True
    relaying = Relaying.NO

    def __init__(
        self, base: str = API, tokens: str = TOKENS, pace: float = 1.0, clock: Clock | None = None
    ) -> None:
        """`tokens` gives tokens. `pace` multiplies every interval of polling; tests make it small."""
        self._base = base
        self._tokens = tokens
        self._pace = pace
        self._clock = clock or SystemClock()

    async def sign_in(self, credentials: Credentials, consent: Consent | None = None) -> SignedIn:
        """Ask in the browser, or try the pasted token."""
        from agent_console.channels.kinds.youtube.sign_in import sign_in

        return await sign_in(credentials, consent, base=self._base, tokens=self._tokens, clock=self._clock)

    def open(
        self, account: Account, secret: Callable[[], str], keep: Callable[[str], None] | None = None
    ) -> Channel:
        """A channel for the account."""
        from agent_console.channels.kinds.youtube.channel import YouTubeChannel

        return YouTubeChannel(
            account,
            secret,
            keep,
            base=self._base,
            tokens=self._tokens,
            pace=self._pace,
            clock=self._clock,
        )


KIND: ChannelKind = YouTubeKind()

__all__ = ["KIND", "YouTubeKind"]

"""Mastodon and what speaks its API (GoToSocial, Pleroma, Akkoma, Pixelfed …): mentions, threads and direct messages."""

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


class MastodonKind:
    """Mastodon's API. What talks to servers is loaded when it is needed."""

    name = "mastodon"
    label = "Mastodon"
    fields: tuple[SignInField, ...] = (
        SignInField(name="server", placeholder="mastodon.example"),
        SignInField(name="token", secret=True, required=False),
    )
    consent = True
    relaying = Relaying.NO

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()

    async def sign_in(self, credentials: Credentials, consent: Consent | None = None) -> SignedIn:
        """By a pasted access token, or by asking the person in the browser."""
        from agent_console.channels.kinds.mastodon.sign_in import sign_in

        return await sign_in(credentials, consent, self._clock)

    def open(
        self, account: Account, secret: Callable[[], str], keep: Callable[[str], None] | None = None
    ) -> Channel:
        """A channel for the account."""
        from agent_console.channels.kinds.mastodon.channel import MastodonChannel

        return MastodonChannel(account, secret, self._clock, keep=keep)


KIND: ChannelKind = MastodonKind()

__all__ = ["KIND", "MastodonKind"]

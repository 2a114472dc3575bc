"""An Instagram account that belongs to a Facebook page: comments and mentions are public, direct messages private."""

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
from agent_console.channels.hooks import HubSignature
from agent_console.domain.account import Account
from agent_console.runtime.clock import Clock, SystemClock


class InstagramKind:
    """Instagram professional accounts. What talks to servers is loaded when it is needed."""

    name = "instagram"
    label = "Instagram"
    fields: tuple[SignInField, ...] = (
        SignInField(name="page", required=False),
        SignInField(name="token", secret=True, required=False),
        SignInField(name="client_id", required=False),
        SignInField(name="client_secret", secret=True, required=False),
        SignInField(name="relay", required=False, placeholder="https://relay.example.com"),
        SignInField(name="relay_token", secret=True, required=False),
    )
    consent = True
    relaying = Relaying.FASTER
    hook = HubSignature()

    def __init__(
        self,
        clock: Clock | None = None,
        *,
        base: str = "https://graph.facebook.com",
        dialog: str = "https://www.facebook.com",
        pace: float = 30.0,
        settling: float = 5.0,
    ) -> None:
        """`pace`: seconds between two looks without the relay; `base` and `dialog` for tests."""
        self._clock = clock or SystemClock()
        self._base = base
        self._dialog = dialog
        self._pace = pace
        self._settling = settling

    async def sign_in(self, credentials: Credentials, consent: Consent | None = None) -> SignedIn:
        """The token of the page that the account belongs to, or a person's consent in the browser."""
        from agent_console.channels.kinds.instagram.sign_in import sign_in

        return await sign_in(credentials, consent, self._clock, base=self._base, dialog=self._dialog)

    def open(
        self, account: Account, secret: Callable[[], str], keep: Callable[[str], None] | None = None
    ) -> Channel:
        """A channel for the account."""
        from agent_console.channels.kinds.instagram.channel import InstagramChannel

        return InstagramChannel(
            account, secret, self._clock, base=self._base, pace=self._pace, settling=self._settling
        )


KIND: ChannelKind = InstagramKind()

__all__ = ["KIND", "InstagramKind"]

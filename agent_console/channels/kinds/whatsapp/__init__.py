"""A WhatsApp number of the Cloud API: private chats that come by webhook, and so by the relay alone."""

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


class WhatsAppKind:
    """WhatsApp Cloud. What talks to servers is loaded when it is needed."""

    name = "whatsapp"
    label = "WhatsApp"
    fields: tuple[SignInField, ...] = (
        SignInField(name="phone", placeholder="106540352242922"),
        SignInField(name="waba", required=False, placeholder="102290129340398"),
        SignInField(name="token", secret=True),
        SignInField(name="client_secret", secret=True, required=False),
        SignInField(name="relay", placeholder="https://relay.example.com/pull/whatsapp/help"),
        SignInField(name="relay_token", secret=True),
    )
    consent = False
    relaying = Relaying.NEEDED
    hook = HubSignature()

    def __init__(
        self,
        clock: Clock | None = None,
        *,
        base: str = "https://graph.facebook.com",
        pace: float = 600.0,
        settling: float = 15.0,
    ) -> None:
        """`pace`: seconds between two looks at whether the number is still ours; `base` for tests."""
        self._clock = clock or SystemClock()
        self._base = base
        self._pace = pace
        self._settling = settling

    async def sign_in(self, credentials: Credentials, consent: Consent | None = None) -> SignedIn:
        """Try the token at the number, and the relay's token at the relay."""
        from agent_console.channels.kinds.whatsapp.sign_in import sign_in

        return await sign_in(credentials, self._clock, base=self._base)

    def open(
        self, account: Account, secret: Callable[[], str], keep: Callable[[str], None] | None = None
    ) -> Channel:
        """A channel for the account."""
        from agent_console.channels.kinds.whatsapp.channel import WhatsAppChannel

        return WhatsAppChannel(
            account, secret, self._clock, base=self._base, pace=self._pace, settling=self._settling
        )


KIND: ChannelKind = WhatsAppKind()

__all__ = ["KIND", "WhatsAppKind"]

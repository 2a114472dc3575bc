"""Telegram, by its Bot API: chats with our bot are private conversations, groups are communities."""

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


class TelegramKind:
    """Telegram. The token is all that is needed; a company may run a Bot API server of its own."""

    name = "telegram"
    label = "Telegram"
    fields: tuple[SignInField, ...] = (
        SignInField(name="token", secret=True, placeholder="123456:ABC-DEF…"),
        SignInField(name="server", required=False, placeholder="https://api.telegram.org"),
    )
    consent = False
    relaying = Relaying.NO

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()

    async def sign_in(self, credentials: Credentials, consent: Consent | None = None) -> SignedIn:
        """Ask whose token it is."""
        from agent_console.channels.kinds.telegram.channel import sign_in

        return await sign_in(credentials)

    def open(
        self, account: Account, secret: Callable[[], str], keep: Callable[[str], None] | None = None
    ) -> Channel:
        """A channel for the account."""
        from agent_console.channels.kinds.telegram.channel import TelegramChannel

        return TelegramChannel(account, secret, self._clock)


KIND: ChannelKind = TelegramKind()

__all__ = ["KIND", "TelegramKind"]

"""E-mail, by IMAP and SMTP: every conversation is private, held together by its message ids."""

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


class EmailKind:
    """A mailbox of the company. What talks to servers is loaded when it is needed."""

    name = "email"
    label = "E-mail"
    fields: tuple[SignInField, ...] = (
        SignInField(name="user", placeholder="help@example.com"),
        SignInField(name="password", secret=True),
        SignInField(name="server", required=False, placeholder="imap.example.com"),
        SignInField(name="smtp", required=False, placeholder="smtp.example.com"),
        SignInField(name="login", required=False),
        SignInField(name="name", required=False, placeholder="Example Help"),
    )
    consent = False
    relaying = Relaying.NO

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()

    async def sign_in(self, credentials: Credentials, consent: Consent | None = None) -> SignedIn:
        """Try the password at the servers for reading and for sending."""
        from agent_console.channels.kinds.email.sign_in import sign_in

        return await sign_in(credentials)

    def open(
        self, account: Account, secret: Callable[[], str], keep: Callable[[str], None] | None = None
    ) -> Channel:
        """A channel for the account."""
        from agent_console.channels.kinds.email.channel import EmailChannel

        return EmailChannel(account, secret, self._clock)


KIND: ChannelKind = EmailKind()

__all__ = ["KIND", "EmailKind"]

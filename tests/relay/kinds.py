"""A kind of channel that pushes, made for the tests of the relay."""

from __future__ import annotations

from collections.abc import Callable

from agent_console.channels.base import Channel, Consent, Credentials, Relaying, SignedIn, SignInField
from agent_console.channels.hooks import HubSignature, SecretHeader
from agent_console.domain.account import Account


class PushingKind:
    """Signs as Meta's products do."""

    name = "pushing"
    label = "Pushing"
    fields: tuple[SignInField, ...] = ()
    consent = False
    relaying = Relaying.NEEDED
    hook = HubSignature()

    async def sign_in(self, credentials: Credentials, consent: Consent | None = None) -> SignedIn:
        raise NotImplementedError

    def open(
        self, account: Account, secret: Callable[[], str], keep: Callable[[str], None] | None = None
    ) -> Channel:
        raise NotImplementedError


class ShowingKind(PushingKind):
    """Shows its secret in a header."""

    name = "showing"
    hook = SecretHeader("x-secret")  # type: ignore[assignment]

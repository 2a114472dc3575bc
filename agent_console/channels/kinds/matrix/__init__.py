"""Matrix, by its client API: direct rooms are private conversations, public rooms communities."""

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


class MatrixKind:
    """Matrix: the communities that companies run themselves. What talks to servers is loaded when it is needed."""

    name = "matrix"
    label = "Matrix"
    fields: tuple[SignInField, ...] = (
        SignInField(name="server", placeholder="community.example.com"),
        SignInField(name="user", required=False, placeholder="@help:example.com"),
        SignInField(name="password", secret=True, required=False),
        SignInField(name="token", secret=True, required=False),
    )

    consent = False
    relaying = Relaying.NO

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()

    async def sign_in(self, credentials: Credentials, consent: Consent | None = None) -> SignedIn:
        """Try the credentials at the server: user and password, or an access token."""
        from agent_console.channels.kinds.matrix.sign_in import sign_in

        return await sign_in(credentials, self._clock)

    def open(
        self, account: Account, secret: Callable[[], str], keep: Callable[[str], None] | None = None
    ) -> Channel:
        """A channel for the account."""
        from agent_console.channels.kinds.matrix.channel import MatrixChannel

        return MatrixChannel(account, secret, self._clock)


KIND: ChannelKind = MatrixKind()

__all__ = ["KIND", "MatrixKind"]

"""Bluesky, by the AT Protocol: public posts and threads, and direct messages where the app password allows them."""

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

SERVICE = "https://bsky.social"
"""Where most people have their account; it finds their own server by itself."""
DIRECTORY = "https://plc.directory"
"""Public list of the documents behind `did:plc:` names: which server somebody is on."""
CHAT = "did:web:api.bsky.chat#bsky_chat"
"""The one service for direct messages; the account's own server passes our calls on to it."""
PACE = 1.0
"""Seconds between two looks while people write; see `listen`. One account takes a sixth of the 3,000 requests that
Bluesky's own servers allow an address in 5 minutes, and a third of that while nobody writes."""


class BlueskyKind:
    """Bluesky. What talks to servers is loaded when it is needed."""

    name = "bluesky"
    label = "Bluesky"
    fields: tuple[SignInField, ...] = (
        SignInField(name="server", required=False, placeholder="bsky.social"),
        SignInField(name="user", placeholder="help.example.com"),
        SignInField(name="password", secret=True, placeholder="xxxx-xxxx-xxxx-xxxx"),
    )
    consent = False
    relaying = Relaying.NO

    def __init__(
        self,
        clock: Clock | None = None,
        *,
        service: str = SERVICE,
        directory: str = DIRECTORY,
        chat: str = CHAT,
        pace: float = PACE,
    ) -> None:
        """`service`, `directory` and `chat` name the network; `pace` is seconds between two looks."""
        self._clock = clock or SystemClock()
        self._service = service
        self._directory = directory
        self._chat = chat
        self._pace = pace

    async def sign_in(self, credentials: Credentials, consent: Consent | None = None) -> SignedIn:
        """Try handle (or e-mail address) and app password."""
        from agent_console.channels.kinds.bluesky.sign_in import sign_in

        return await sign_in(credentials, self._clock, service=self._service, directory=self._directory)

    def open(
        self, account: Account, secret: Callable[[], str], keep: Callable[[str], None] | None = None
    ) -> Channel:
        """A channel for the account."""
        from agent_console.channels.kinds.bluesky.channel import BlueskyChannel

        return BlueskyChannel(
            account, secret, keep, self._clock, directory=self._directory, chat=self._chat, pace=self._pace
        )


KIND: ChannelKind = BlueskyKind()

__all__ = ["KIND", "BlueskyKind"]

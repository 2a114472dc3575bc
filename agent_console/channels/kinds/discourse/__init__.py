"""Discourse: topics and posts in watched categories, mentions and private messages."""

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


class DiscourseKind:
    """A Discourse forum. What talks to it is loaded when it is needed."""

    name = "discourse"
    label = "Discourse"
    fields: tuple[SignInField, ...] = (
        SignInField(name="server", placeholder="forum.example.com"),
        SignInField(name="user", required=False, placeholder="help"),
        SignInField(name="token", secret=True),
        SignInField(name="categories", required=False, placeholder="support, orders"),
    )
    consent = False
    relaying = Relaying.NO

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or SystemClock()

    async def sign_in(self, credentials: Credentials, consent: Consent | None = None) -> SignedIn:
        """With a user name the token is an API key of the forum, without one it is a User API key."""
        from agent_console.channels.kinds.discourse.sign_in import sign_in

        return await sign_in(credentials, self._clock)

    def open(
        self, account: Account, secret: Callable[[], str], keep: Callable[[str], None] | None = None
    ) -> Channel:
        """A channel for the account."""
        from agent_console.channels.kinds.discourse.channel import DiscourseChannel

        return DiscourseChannel(account, secret, self._clock)


KIND: ChannelKind = DiscourseKind()

__all__ = ["KIND", "DiscourseKind"]

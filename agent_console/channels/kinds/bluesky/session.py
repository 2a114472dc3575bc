"""The tokens of one account: read from the keyring, renewed in time, kept before they are used."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from agent_console.channels.kinds.bluesky import wire
from agent_console.channels.kinds.bluesky.problems import Refused, problem
from agent_console.channels.sign_in import Kept, parse
from agent_console.errors import Rejected, RetryLater, SignInAgain, Suspended
from agent_console.runtime.clock import Clock
from agent_console.runtime.http import Http
from agent_console.runtime.logs import hide

RENEW_BEFORE = timedelta(minutes=5)
_WITHOUT_CHAT = "com.atproto.appPass"
"""Scope of an app password that was made without access to direct messages."""


def claims(token: str) -> wire.Claims:
    """What a token says about itself; empty when it does not say. Not verified: that is the server's business."""
    parts = token.split(".")
    if len(parts) != 3:
        return wire.Claims()
    try:
        return wire.decode(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)), wire.Claims)
    except ValueError:
        return wire.Claims()


def ends(token: str) -> datetime | None:
    """When a token ends, UTC."""
    exp = claims(token).exp
    try:
        return None if exp is None else datetime.fromtimestamp(exp, UTC)
    except (OverflowError, OSError, ValueError):
        return None


def kept_of(answer: wire.SessionAnswer) -> Kept:
    """What the keyring is to hold."""
    hide(answer.access_jwt)
    hide(answer.refresh_jwt)
    return Kept(
        access=answer.access_jwt,
        refresh=answer.refresh_jwt,
        expires=ends(answer.access_jwt),
        scope=claims(answer.access_jwt).scope,
        more={"handle": answer.handle},
    )


class Session:
    """One per channel. Two tokens: one for some hours, and one for months that renews both."""

    def __init__(
        self, http: Http, secret: Callable[[], str], keep: Callable[[str], None] | None, clock: Clock
    ) -> None:
        self._http = http
        self._secret = secret
        self._keep = keep
        self._clock = clock
        self._kept: Kept | None = None
        self._fresh = ""
        """Token that came just now: where it seems to end already, the clocks differ, and the server will tell."""
        self._renewing = asyncio.Lock()

    @property
    def chat(self) -> bool | None:
        """Whether direct messages are allowed; None until the keyring was read."""
        return None if self._kept is None else self._kept.scope != _WITHOUT_CHAT

    @property
    def expires(self) -> datetime | None:
        """When a person must sign in again, unless the session is renewed before: with every use, that is."""
        return None if self._kept is None else ends(self._kept.refresh)

    def forget(self) -> None:
        """Read the keyring again next time: somebody may have signed in meanwhile."""
        self._kept = None

    async def access(self) -> str:
        """A token that holds for the next minutes. Raises `SignInAgain`, `Suspended`, or why it cannot be had now."""
        kept = await self._read()
        if kept.access != self._fresh and self._ends(kept):
            return await self.renewed(kept.access)
        return kept.access

    async def renewed(self, stale: str) -> str:
        """A token other than this one."""
        async with self._renewing:
            kept = await self._read()
            if kept.access == stale:  # another process may have renewed it
                self._kept = kept = parse(await asyncio.to_thread(self._secret))
            if kept.access == stale:
                kept = await asyncio.shield(self._renew(kept))
            return kept.access

    async def _read(self) -> Kept:
        if self._kept is None:
            self._kept = parse(await asyncio.to_thread(self._secret))
        return self._kept

    async def _renew(self, kept: Kept) -> Kept:
        """Not to be cut in the middle: the server forgets the old ones soon after."""
        answer = await self._http.ask(
            "POST", "/xrpc/com.atproto.server.refreshSession", token=kept.refresh, body=b""
        )
        if not answer.ok:
            error = problem(answer, kept.refresh)
            if isinstance(error, (Suspended, RetryLater)) or not isinstance(error, Rejected):
                raise error
            raise SignInAgain(error.reason if isinstance(error, Refused) else "")
        fresh = kept_of(answer.read_as(wire.SessionAnswer))
        if self._keep is not None:
            await asyncio.to_thread(self._keep, fresh.encode())
        self._kept = fresh
        self._fresh = fresh.access
        return fresh

    def _ends(self, kept: Kept) -> bool:
        return kept.expires is not None and kept.expires - RENEW_BEFORE <= self._clock.now()

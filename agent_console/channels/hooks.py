"""How a channel's servers prove that a webhook is theirs, and how we prove to them that the address is ours."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from typing import Protocol, runtime_checkable

import msgspec


class HookSecrets(msgspec.Struct, frozen=True, kw_only=True):
    """What the relay knows of one hook."""

    secret: str
    """Shared with the channel: signs every payload."""
    challenge: str
    """What the channel must know before we answer its challenge; made by us."""
    pull: str
    """What a console shows to fetch payloads; made by us."""

    def __repr__(self) -> str:
        return "HookSecrets(…)"


class Hook(Protocol):
    """The way of one channel. Names of headers are in lower case."""

    def genuine(self, headers: Mapping[str, str], body: bytes, secrets: HookSecrets) -> bool:
        """The payload comes from the channel and was not changed on its way."""
        ...

    def challenged(self, query: Mapping[str, str], secrets: HookSecrets) -> str | None:
        """What to answer a GET that asks whether the address is ours; None: nothing, it does not know our word."""
        ...


@runtime_checkable
class Hooked(Protocol):
    """A kind of channel that the relay can receive for."""

    name: str
    hook: Hook


class HubSignature:
    """Meta's products and others: `X-Hub-Signature-256`, and the challenge of WebSub (`hub.challenge`)."""

    def __init__(
        self, *, header: str = "x-hub-signature-256", prefix: str = "sha256=", encoded: bool = False
    ) -> None:
        """`encoded`: the signature is in base64 instead of hexadecimal digits."""
        self._header = header
        self._prefix = prefix
        self._encoded = encoded

    def genuine(self, headers: Mapping[str, str], body: bytes, secrets: HookSecrets) -> bool:
        """HMAC-SHA256 of the raw bytes under the app's secret."""
        if not secrets.secret:
            return False
        digest = hmac.new(secrets.secret.encode(), body, hashlib.sha256)
        expected = base64.b64encode(digest.digest()).decode() if self._encoded else digest.hexdigest()
        return _same(headers.get(self._header, ""), self._prefix + expected)

    def challenged(self, query: Mapping[str, str], secrets: HookSecrets) -> str | None:
        """The challenge back, to whoever knows our verify token."""
        if query.get("hub.mode") != "subscribe":
            return None
        return (
            query.get("hub.challenge", "")
            if _same(query.get("hub.verify_token", ""), secrets.challenge)
            else None
        )


class SecretHeader:
    """Telegram and others: the shared secret itself in a header."""

    def __init__(self, header: str) -> None:
        self._header = header

    def genuine(self, headers: Mapping[str, str], body: bytes, secrets: HookSecrets) -> bool:
        """The very secret."""
        return bool(secrets.secret) and _same(headers.get(self._header, ""), secrets.secret)

    def challenged(self, query: Mapping[str, str], secrets: HookSecrets) -> str | None:
        """Nothing is asked."""
        return None


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))

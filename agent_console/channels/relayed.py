"""The console's side of the relay: webhooks that it took in for us, pulled in order and acknowledged by asking for more.

`GET {relay}/pull/{kind}/{name}?after={sequence}&wait={seconds}` with the relay's token answers, at once or when something
comes, `{"items": [{"sequence", "received_at", "headers", "body"}], "next": sequence}`; the body is the raw payload in
base64, its signature verified by the relay. Asking after N acknowledges everything up to N.
"""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as BrokenBase64
from datetime import datetime
from urllib.parse import quote

import msgspec

from agent_console.errors import Rejected, SignInAgain, Unreachable, UnreachableKind
from agent_console.runtime.http import Http, is_loopback, words

GRACE = 15.0
"""Seconds more than we asked it to wait."""


class _Item(msgspec.Struct):
    sequence: int
    body: str
    received_at: datetime | None = None
    headers: dict[str, str] = {}


class _Pulled(msgspec.Struct):
    items: list[_Item] = []
    next: int = 0


class Relayed(msgspec.Struct, frozen=True, kw_only=True):
    """One webhook. `body` as it was posted; empty when the relay's own answer was broken."""

    sequence: int
    body: bytes
    headers: dict[str, str]
    received_at: datetime | None = None


class Relay:
    """One account's box at the relay."""

    def __init__(self, address: str, token: str, kind: str, name: str) -> None:
        """`address` as the relay tells it, /pull/kind/name included; where that is missing, `name` is the hook's."""
        self._token = token
        base, pull, hook = address.rstrip("/").partition("/pull/")
        self._path = pull + hook if pull else f"/pull/{quote(kind, safe='')}/{quote(name, safe='')}"
        self._http = Http(base)

    async def pull(self, after: int, wait: float) -> tuple[Relayed, ...]:
        """What came after that sequence, waiting at most `wait` seconds for something. Raises the channel errors."""
        if not self._http.base.startswith("https://") and not is_loopback(self._http.base):
            raise Unreachable(UnreachableKind.CERTIFICATE, "http")
        answer = await self._http.ask(
            "GET",
            self._path,
            params={"after": after, "wait": max(0, int(wait))},
            token=self._token,
            patience=wait + GRACE,
        )
        if answer.status in (401, 403):
            raise SignInAgain(f"relay: {words(answer)}")
        if not answer.ok:
            raise Rejected(f"relay: {words(answer)}")
        pulled = answer.read_as(_Pulled)
        began_anew = pulled.next < after  # somebody made the relay again, and it counts from the beginning
        return tuple(
            Relayed(
                sequence=item.sequence,
                body=_bytes(item.body),
                headers={name.lower(): value for name, value in item.headers.items()},
                received_at=item.received_at,
            )
            for item in sorted(pulled.items, key=lambda item: item.sequence)
            if item.sequence > after or began_anew
        )

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.close()


def _bytes(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except (BrokenBase64, ValueError):
        return text.encode()  # quarantined as it is


def relay_of(more: dict[str, str], kind: str, name: str) -> Relay | None:
    """The relay of an account, from what is kept beside its token; None where it has none."""
    address = more.get("relay", "")
    return Relay(address, more.get("relay_token", ""), kind, name) if address else None


def described(fields: dict[str, str]) -> dict[str, str]:
    """What to keep of the sign-in's fields about the relay."""
    return {name: fields[name] for name in ("relay", "relay_token") if fields.get(name)}

"""Derived ids: the same thing received twice has the same id."""

from __future__ import annotations

import hashlib
from functools import lru_cache

_NAMESPACE = bytes.fromhex("6f0e4cf0d5a34c0e8a5b0d7c2f6f4b11")


def derived(*parts: str) -> str:
    """UUIDv5 (RFC 9562) of the parts, as 32 hexadecimal digits. Parts are length-prefixed, so no two lists collide."""
    name = "".join([f"{len(part)}:{part}" for part in parts]).encode("utf-8", "surrogatepass")
    digest = bytearray(hashlib.sha1(_NAMESPACE + name, usedforsecurity=False).digest()[:16])
    digest[6] = (digest[6] & 0x0F) | 0x50
    digest[8] = (digest[8] & 0x3F) | 0x80
    return digest.hex()


@lru_cache(maxsize=8192)  # each message on its way in is asked for several times
def message_id(account: str, remote: str) -> str:
    """Id of a message, whatever its revisions. Our own replies get this id too once the channel has named them."""
    return derived(account, "message", remote)


def identity_id(channel: str, server: str, remote: str) -> str:
    """Id of a remote user: the same person seen through two of our accounts is one identity."""
    return derived("identity", channel, server, remote)


def conversation_id(account: str, first_message: str) -> str:
    """Id of a conversation, from the first message seen of it."""
    return derived(account, "conversation", first_message)


def customer_id(identity: str) -> str:
    """Id of the customer that is made when an identity is first seen."""
    return derived("customer", identity)


def entry_id(account: str, kind: str, remote: str, revision: str = "") -> str:
    """Id of an entry that was received."""
    return derived(account, kind, remote, revision)

"""Record keys: made of our idempotency key and of nothing else, so that the same part is the same record for ever."""

from __future__ import annotations

import hashlib

_LETTERS = "234567abcdefghijklmnopqrstuvwxyz"
_LENGTH = 13


def record_key(key: str, purpose: str = "") -> str:
    """A TID (AT Protocol: 53 bits of microseconds, 10 of chance), as records of posts, likes and blocks must have.

    Our keys are UUIDv7 and bring their time along, to the second, so that our posts sort among those of other programs;
    the other 30 bits are taken from a hash: parts of one reply are made in the same millisecond. Other keys, and other
    purposes of the same key, are all hash.
    """
    chance = int.from_bytes(hashlib.sha256(f"{purpose}:{key}".encode()).digest()[:8], "big")
    number = chance >> 1
    if not purpose and (seconds := _time(key)) is not None:
        number = ((seconds * 1_000_000 + chance % 1_000_000) << 10 | chance >> 32 & 1023) & (1 << 63) - 1
    return "".join(_LETTERS[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))


def _time(key: str) -> int | None:
    """Seconds of a UUIDv7 (RFC 9562); None for any other text."""
    if len(key) != 32 or key[12] != "7":
        return None
    try:
        return (int(key, 16) >> 80) // 1000
    except ValueError:
        return None

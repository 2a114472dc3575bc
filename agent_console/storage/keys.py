"""How ids and times are kept in columns: 16 bytes for an id, and row numbers that sort by channel time.

A message's number is its channel time in milliseconds, then bits of its id. So the newest messages of a conversation,
and the newest hits of a search, are simply the highest numbers: no sort, whatever the order of arrival was.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Final

import msgspec

from agent_console.domain.row import micros

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SPREAD_BITS: Final = 20
_FARTHEST: Final = (1 << 42) - 1  # milliseconds; the year 2109


def packed(name: str) -> bytes | str:
    """16 bytes for an id of 32 lower-case hexadecimal digits, anything else as it is."""
    if len(name) == 32:
        try:
            short = bytes.fromhex(name)
        except ValueError:
            return name
        if len(short) == 16 and short.hex() == name:
            return short
    return name


def unpacked(value: Any) -> str:
    """The id again; empty for None."""
    if value is None:
        return ""
    return value.hex() if isinstance(value, bytes) else str(value)


def number_of(at: int, name: bytes | str) -> int:
    """The wanted row number for a time in microseconds and a packed id: even, the odd one above it is for an activity.

    Where it is in use already, the next but one is taken, and so on.
    """
    head = name[:4] if isinstance(name, bytes) else name.encode("utf-8", "replace")[:4].ljust(4, b"\0")
    low = int.from_bytes(head) >> (33 - _SPREAD_BITS)
    return (max(-_FARTHEST, min(_FARTHEST, at // 1000)) << _SPREAD_BITS) + (low << 1)


def first_number_at(at: int) -> int:
    """The lowest number that a moment in microseconds can have."""
    return max(-_FARTHEST, min(_FARTHEST, at // 1000)) << _SPREAD_BITS


def stamp(moment: datetime | None) -> int | None:
    """A time as it is stored: microseconds since 1970, UTC."""
    return None if moment is None else micros(moment)


def moment(value: int | None) -> datetime | None:
    """A stored time, UTC."""
    return None if value is None else _EPOCH + timedelta(microseconds=value)


def moment_of(value: int) -> datetime:
    """The same, where there always is one."""
    return _EPOCH + timedelta(microseconds=value)


_encode: Final = msgspec.json.Encoder().encode
_decode: Final = msgspec.json.Decoder(tuple[str, ...]).decode


def listed(names: tuple[str, ...]) -> str:
    """A list of names in one column; empty for none."""
    return "[" + ", ".join([_encode(name).decode() for name in names]) + "]" if names else ""


def unlisted(value: str) -> tuple[str, ...]:
    """The names again."""
    return _decode(value) if value else ()

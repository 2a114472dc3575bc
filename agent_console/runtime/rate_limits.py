"""Rate limits as servers state them in headers: how long to wait."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_SECONDS = re.compile(r"^\s*(\d{1,18}(?:\.\d+)?)\s*s?\s*$")
_FIELD = re.compile(r"\b(r|remaining|t|reset)\s*=\s*(\d{1,18}(?:\.\d+)?)")
_EPOCH = 1_000_000_000
"""A number beyond it is a moment (seconds since 1970), not a delay."""
_MILLISECONDS = _EPOCH * 100
_RESETS = (
    ("x-ratelimit-reset", "x-ratelimit-remaining"),  # GitHub, Mastodon (ISO date), Reddit (delay)
    ("x-rate-limit-reset", "x-rate-limit-remaining"),  # X: seconds since 1970
    ("x-user-limit-24hour-reset", "x-user-limit-24hour-remaining"),  # X, its limits of a day
    ("x-app-limit-24hour-reset", "x-app-limit-24hour-remaining"),
    ("ratelimit-reset", "ratelimit-remaining"),  # IETF draft (delay), Bluesky (seconds since 1970)
)


def retry_after(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Seconds that a server which refused asks to wait; None when it does not say. Names in lower case.

    Understands `Retry-After` (RFC 9110: seconds or a date), and the `X-RateLimit-Reset` and `RateLimit-Reset` of
    servers that leave it out, where nothing remains or what remains is not told: seconds from now, a Unix time in
    seconds or milliseconds, or an ISO 8601 date; and the `RateLimit` field of the IETF draft in both its forms.
    Moments are taken by the server's own clock where its `Date` is there, else by `now`.
    """
    now = _clock(headers, now)
    if (after := _delay(headers.get("retry-after", ""), now)) is not None:
        return max(0.0, after)
    return _longest(headers, now)


def _longest(headers: Mapping[str, str], now: datetime) -> float | None:
    found: list[float] = []
    for reset, remaining in _RESETS:
        if reset not in headers or not _nothing(headers.get(remaining)):
            continue
        if (after := _delay(headers[reset], now)) is not None:
            found.append(max(0.0, after))
    field = headers.get("ratelimit", "")
    for policy in field.split(",") if ";" in field else (field,):
        found += _policy(policy)
    return max(found, default=None)


def _policy(text: str) -> list[float]:
    """`"default";r=0;t=30`, or `limit=10, remaining=0, reset=30` of the earlier draft."""
    fields = {name[0] if name in ("r", "t") else name: float(value) for name, value in _FIELD.findall(text)}
    remaining = fields.get("r", fields.get("remaining"))
    after = fields.get("t", fields.get("reset"))
    return [after] if remaining == 0 and after is not None else []


def _nothing(remaining: str | None) -> bool:
    if remaining is None:
        return True
    match = _SECONDS.match(remaining)
    return match is not None and float(match[1]) < 1  # Reddit tells fractions of calls


def _clock(headers: Mapping[str, str], now: datetime | None) -> datetime:
    return http_date(headers.get("date", "")) or now or datetime.now(UTC)


def _delay(value: str, now: datetime) -> float | None:
    if match := _SECONDS.match(value):
        number = float(match[1])
        if number > _MILLISECONDS:
            number /= 1000
        return number - now.timestamp() if number > _EPOCH else number
    moment = http_date(value) or _iso_date(value)
    return None if moment is None else (moment - now).total_seconds()


def http_date(value: str) -> datetime | None:
    """An HTTP date, UTC; None when it is none."""
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _iso_date(value: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)

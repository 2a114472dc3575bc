"""How long an account is usually silent: learned from its own customers, so that an unusual silence can be told.

Kept as counts alone, in a setting of the workspace. A gap between two live customer messages falls into one of some
fifty bins, each a third wider than the one before; 95 of 100 gaps are shorter than the *usual silence*. Beside it stands
how many messages each hour of the week brought: once three weeks are known, only hours in which customers usually write
(one message in two weeks is enough) count as silence, so that nights and weekends alarm nobody.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import msgspec

from agent_console.domain.log import Transaction

ENOUGH = 30
"""Gaps that must be known before anything is called usual."""
SHORTEST = 600.0
"""Seconds; a shorter silence is never unusual."""
SHARE = 0.95
MARGIN = 2.0
"""Five of a hundred silences are longer than the usual one; only what is twice as long is called unusual."""
_WIDER = 4 / 3
_BINS = 56
"""The last one begins at about 85 days."""
_AGED = 2_000
"""Gaps after which all counts are halved: what was usual last year fades."""
_WEEK = timedelta(days=7)
_WEEKS = 3
_BUSY = 0.5
"""Messages a week in an hour in which silence says something."""
_LONGEST = 7 * 24
"""Hours that are looked at: more than a week of busy hours is always unusual enough."""


class Silence(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What is known. All times are the channel's, UTC."""

    last: datetime | None = None
    """The newest customer message."""
    since: datetime | None = None
    """When the hours began to be counted."""
    gaps: list[float] = msgspec.field(default_factory=lambda: [0.0] * _BINS)
    hours: list[float] = msgspec.field(default_factory=lambda: [0.0] * 168)
    """Messages in each hour of the week, from Monday 00:00 UTC."""

    def heard(self, moments: Iterable[datetime]) -> bool:
        """Customers wrote then; what is older than the newest says nothing. True when something was learned."""
        learned = False
        for moment in sorted(moments):
            if self.last is not None and moment <= self.last:
                continue
            if self.last is not None:
                self.gaps[_bin((moment - self.last).total_seconds())] += 1
            self.since = self.since or moment
            self.hours[_hour(moment)] += 1
            self.last = moment
            learned = True
        if sum(self.gaps) > _AGED:
            self.gaps = [count / 2 for count in self.gaps]
            self.hours = [count / 2 for count in self.hours]
            if self.since is not None and self.last is not None:
                self.since += (self.last - self.since) / 2
        return learned

    def usual(self) -> float | None:
        """Seconds that 95 of 100 gaps stay below, at least ten minutes; None where too few are known."""
        total = sum(self.gaps)
        if total < ENOUGH:
            return None
        below = 0.0
        for number, count in enumerate(self.gaps):
            below += count
            if below >= SHARE * total:
                return max(SHORTEST, _upper(number))
        return None

    def unusual(self, now: datetime) -> bool:
        """Silent for twice as long as usual, counting only hours in which customers usually write."""
        usual = self.usual()
        return usual is not None and self.last is not None and self.lasting(now) > MARGIN * usual

    def lasting(self, now: datetime) -> float:
        """Seconds since the newest message, as far as they count."""
        if self.last is None:
            return 0.0
        weeks = ((self.last - self.since) / _WEEK) if self.since is not None else 0.0
        if weeks < _WEEKS:
            return max(0.0, (now - self.last).total_seconds())
        counted, moment = 0.0, self.last
        for _ in range(_LONGEST):
            if moment >= now:
                break
            end = min(now, moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1))
            if self.hours[_hour(moment)] / weeks >= _BUSY:
                counted += (end - moment).total_seconds()
            moment = end
        return counted


def _bin(seconds: float) -> int:
    if seconds < 1:
        return 0
    return min(_BINS - 1, 1 + int(math.log(seconds, _WIDER)))


def _upper(number: int) -> float:
    return float(_WIDER**number)


def _hour(moment: datetime) -> int:
    moment = moment.astimezone(UTC)
    return moment.weekday() * 24 + moment.hour


_DECODER = msgspec.json.Decoder(Silence)


def read(tx: Transaction, account: str) -> Silence:
    """What is known about an account; nothing, where it cannot be read."""
    kept = tx.setting(_name(account))
    try:
        known = _DECODER.decode(kept) if kept else Silence()
    except msgspec.DecodeError:
        return Silence()
    return known if len(known.gaps) == _BINS and len(known.hours) == 168 else Silence()


def save(tx: Transaction, account: str, silence: Silence) -> None:
    """Keep it."""
    tx.save_setting(_name(account), msgspec.json.encode(silence).decode())


def _name(account: str) -> str:
    return f"silence:{account}"

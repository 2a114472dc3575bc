"""Calls of YouTube's Data API with one account's token: typed answers, the errors of a channel, and the day's quota."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from agent_console.channels.kinds.youtube import wire
from agent_console.channels.sign_in import TokenStore
from agent_console.errors import (
    ChannelError,
    Rejected,
    RetryLater,
    SignInAgain,
    Suspended,
    Unreachable,
    UnreachableKind,
)
from agent_console.runtime.clock import Clock
from agent_console.runtime.http import Answer, Http, is_loopback, retry_after, usable, without

T = TypeVar("T")

DAY = 10_000
"""Units that Google gives a project a day, if it was not given more; they come back at midnight, Pacific time."""
READ, WRITE = 1, 50
FOR_ANSWERS = 4_000
"""Units that polling leaves alone: eighty replies a day."""
_QUOTA = frozenset({"quotaExceeded", "dailyLimitExceeded", "dailyLimitExceededUnreg"})
_RATE = frozenset({"rateLimitExceeded", "userRateLimitExceeded"})
_SUSPENDED = frozenset(
    {
        "authenticatedUserAccountSuspended",
        "authenticatedUserAccountClosed",
        "accountSuspended",
        "channelSuspended",
        "channelClosed",
        "youtubeSignupRequired",
    }
)
_SIGN_IN = frozenset({"authError", "insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"})
_RATE_WAIT = 60.0


class Refused(Rejected):
    """A 4xx with YouTube's reason, for those who can do something about it."""

    def __init__(self, words: str, status: int, code: str) -> None:
        super().__init__(words)
        self.status = status
        self.code = code


class Quota:
    """Units that we spent since midnight, Pacific time. Other programs of the same project are not seen."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ends = clock.now()
        self.spent = 0

    def spend(self, units: int) -> None:
        """Something was asked."""
        now = self._clock.now()
        if now >= self._ends:
            self._ends, self.spent = midnight(now), 0
        self.spent += units

    def pace(self, units: int) -> float:
        """Seconds between two looks that cost so much, so that the day's units last and some are left for answers."""
        left = max(0.0, (self._ends - self._clock.now()).total_seconds())
        usable_now = DAY - FOR_ANSWERS - self.spent
        return left * units / usable_now if usable_now >= units else left


def midnight(now: datetime) -> datetime:
    """The next one in California, UTC."""
    zone = _pacific()
    local = now.astimezone(zone)
    start = local.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    return (start + timedelta(days=1)).replace(tzinfo=zone).astimezone(UTC)


def _pacific() -> tzinfo:
    try:
        return ZoneInfo("America/Los_Angeles")
    except ZoneInfoNotFoundError:  # no time zones on this system: at most an hour late
        return timezone(timedelta(hours=-8))


class Client:
    """YouTube with one token."""

    def __init__(self, http: Http, tokens: TokenStore, clock: Clock) -> None:
        self.http = http
        self._tokens = tokens
        self._clock = clock
        self.quota = Quota(clock)

    async def get(self, what: str, kind: type[T], params: Mapping[str, str | int]) -> T:
        """Read something."""
        return (await self.answer("GET", what, params=params)).read_as(kind)

    async def answer(
        self, method: str, what: str, *, params: Mapping[str, str | int], json: object = None
    ) -> Answer:
        """The answer itself, 2xx; asked a second time with a renewed token where the first was refused."""
        if self.http.base.startswith("http://") and not is_loopback(self.http.base):
            raise Unreachable(UnreachableKind.CERTIFICATE, "http")
        token = await self._tokens.access()
        for second in (False, True):
            self.quota.spend(READ if method == "GET" else WRITE)
            answer = await self.http.ask(
                method, f"/youtube/v3/{what}", params=params, json=json, token=token, plain=True
            )
            if answer.status != 401 or second:
                break
            token = await self._tokens.renewed(token)  # nothing was done with a refused one
        if not answer.ok:
            raise problem(answer, self._clock.now(), token)
        self._not_an_error(answer, token)
        return answer

    def _not_an_error(self, answer: Answer, token: str) -> None:
        """Errors have been seen with status 200."""
        if b'"error"' not in answer.body:
            return
        try:
            said = msgspec.json.decode(answer.body, type=wire.Refusal).error
        except (msgspec.DecodeError, UnicodeDecodeError):
            return
        raise judged(said, said.code or answer.status, self._clock.now(), token)


def problem(answer: Answer, now: datetime, token: str = "") -> ChannelError:
    """The channel error that an error answer means."""
    try:
        said = msgspec.json.decode(answer.body, type=wire.Refusal).error
    except (msgspec.DecodeError, UnicodeDecodeError):
        said = None
    if said is not None and answer.status < 500:
        error = judged(said, answer.status, now, token)
        after = retry_after(answer.headers)
        if isinstance(error, RetryLater) and after is not None:
            return RetryLater(after, error.detail)
        return error
    try:
        usable(answer, token)
    except ChannelError as error:
        return error
    if answer.status == 401:
        return SignInAgain("401")
    return Unreachable(UnreachableKind.NOT_THIS_SERVICE, str(answer.status), sent=True)


def judged(said: wire.ErrorBody, status: int, now: datetime, token: str = "") -> ChannelError:
    """What an error means, by YouTube's own reason."""
    reasons = {one.reason for one in said.errors} | {said.status}
    words = without(token, said.message)[:500]
    code = next((one.reason for one in said.errors if one.reason), said.status or str(status))
    if reasons & _QUOTA:
        return RetryLater((midnight(now) - now).total_seconds(), words)
    if reasons & _SUSPENDED:
        return Suspended(words or code)
    if reasons & _RATE or status == 429:
        return RetryLater(_RATE_WAIT if reasons & _RATE else None, words)
    if status == 401 or reasons & _SIGN_IN:
        return SignInAgain(words)
    return Refused(words or code, status, code)

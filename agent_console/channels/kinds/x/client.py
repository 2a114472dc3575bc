"""Calls of X's API v2 with one account's token: typed answers, the errors of a channel, and how much may still be asked."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TypeVar

import msgspec

from agent_console.channels.kinds.x import wire
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
from agent_console.runtime.http import Answer, Http, is_loopback, retry_after, usable, without

T = TypeVar("T")

_SUSPENDED = frozenset({64, 326})
"""Codes of API 1.1 that v2 still carries: suspended; temporarily locked."""
_LOCKED_WORDS = (
    "account is suspended",
    "account has been suspended",
    "account is temporarily locked",
    "account has been locked",
)
_OVERLOADED = frozenset({130, 131})
_RATE_LIMITED = 88
_BAD_TOKEN = frozenset({32, 89})
_UNTIL_TOMORROW = 3600.0
"""The monthly cap, or prepaid credits, are used up; X does not always say until when."""


class Refused(Rejected):
    """A 4xx with what X said, for those who can do something about it."""

    def __init__(self, reason: str, status: int, kind: str = "") -> None:
        super().__init__(reason)
        self.status = status
        self.kind = kind


class Budget(msgspec.Struct, frozen=True):
    """What X said about one endpoint: so many requests, until that moment (monotonic)."""

    remaining: int
    until: float

    def pace(self) -> float:
        """Seconds between two requests so that they last; 0 once the moment has come."""
        left = self.until - time.monotonic()
        return left / self.remaining if self.remaining > 0 and left > 0 else max(0.0, left)


class Client:
    """X with one token."""

    def __init__(self, http: Http, tokens: TokenStore) -> None:
        self.http = http
        self._tokens = tokens
        self.budgets: dict[str, Budget] = {}
        """By the name that the caller gives an endpoint."""

    async def call(
        self,
        method: str,
        path: str,
        kind: type[T],
        *,
        params: Mapping[str, str | int] | None = None,
        json: object = None,
        form: Mapping[str, str] | None = None,
        files: Mapping[str, tuple[str, bytes, str]] | None = None,
        budget: str = "",
        patience: float = 30.0,
    ) -> T:
        """One request, and a second one with a renewed token where the first was refused."""
        answer = await self.answer(
            method,
            path,
            params=params,
            json=json,
            form=form,
            files=files,
            budget=budget,
            patience=patience,
        )
        return answer.read_as(kind)

    async def answer(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str | int] | None = None,
        json: object = None,
        form: Mapping[str, str] | None = None,
        files: Mapping[str, tuple[str, bytes, str]] | None = None,
        budget: str = "",
        patience: float = 30.0,
    ) -> Answer:
        """The answer itself, 2xx."""
        if self.http.base.startswith("http://") and not is_loopback(self.http.base):
            raise Unreachable(UnreachableKind.CERTIFICATE, "http")
        token = await self._tokens.access()
        for second in (False, True):
            answer = await self.http.ask(
                method,
                path,
                params=params,
                json=json,
                form=form,
                files=files,
                token=token,
                patience=patience,
                plain=True,
            )
            self._count(budget, answer)
            if answer.status != 401 or second:
                break
            token = await self._tokens.renewed(token)  # nothing was done with a refused one
        if not answer.ok:
            raise problem(answer, token)
        return answer

    def _count(self, budget: str, answer: Answer) -> None:
        remaining = answer.headers.get("x-rate-limit-remaining", "")
        reset = _reset(answer)
        if budget and remaining.isdecimal() and reset is not None:
            self.budgets[budget] = Budget(remaining=int(remaining), until=time.monotonic() + reset)

    def pace(self, budget: str) -> float:
        """Seconds to wait between two requests to that endpoint; 0 while nothing is known."""
        known = self.budgets.get(budget)
        return known.pace() if known is not None else 0.0


def _reset(answer: Answer) -> float | None:
    """Seconds until the endpoint's budget is filled again."""
    return retry_after({"x-ratelimit-reset": answer.headers.get("x-rate-limit-reset", "")})


def _day_reset(answer: Answer) -> float | None:
    """Seconds until the day's budget is filled again, where it is used up: for the app, or for the user in it."""
    used_up = [
        retry_after({"x-ratelimit-reset": answer.headers.get(f"x-{whose}-limit-24hour-reset", "")})
        for whose in ("app", "user")
        if answer.headers.get(f"x-{whose}-limit-24hour-remaining") == "0"
    ]
    return max((one for one in used_up if one is not None), default=None)


def problem(answer: Answer, token: str = "") -> ChannelError:
    """The channel error that an error answer means."""
    try:
        said = msgspec.json.decode(answer.body, type=wire.Refusal)
    except (msgspec.DecodeError, UnicodeDecodeError):
        said = None
    if answer.status == 429:
        after = retry_after(answer.headers)
        if after is None:
            after = _day_reset(answer)
        if after is None:
            after = _reset(answer)
        kind = said.type if said is not None else ""
        if kind.endswith("/usage-capped"):
            after = max(after or 0.0, _UNTIL_TOMORROW)
        return RetryLater(after, without(token, said.words if said is not None else ""))
    try:
        usable(answer, token)
    except ChannelError as error:
        return error
    if said is None:
        return Unreachable(UnreachableKind.NOT_THIS_SERVICE, str(answer.status), sent=True)
    return judged((said, *said.errors), answer.status, token)


def judged(problems: tuple[wire.Problem, ...], status: int, token: str = "") -> ChannelError:
    """What a list of problems means; the first that says something is quoted."""
    reason = next((without(token, one.words)[:500] for one in problems if one.words), str(status))
    codes = {one.code for one in problems}
    lower = " ".join(one.words for one in problems).lower()
    if codes & _SUSPENDED or any(words in lower for words in _LOCKED_WORDS):
        return Suspended(reason)
    if status == 401 or codes & _BAD_TOKEN:
        return SignInAgain(reason)
    if _RATE_LIMITED in codes:
        return RetryLater(None, reason)
    if codes & _OVERLOADED:
        return Unreachable(UnreachableKind.SERVER_ERROR, reason, sent=True)
    kind = next((one.type for one in problems if one.type), "")
    if status == 402 or kind.endswith(("/credits", "/usage-capped")):
        return RetryLater(_UNTIL_TOMORROW, reason)
    return Refused(reason, status, kind)

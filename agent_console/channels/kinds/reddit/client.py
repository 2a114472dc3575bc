"""Calls of Reddit's API with one account's token: typed answers, the errors of a channel, and how much may still be asked."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from typing import TypeVar

import msgspec

from agent_console import __version__
from agent_console.channels.kinds.reddit import wire
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

_WAIT = re.compile(r"(\d+(?:\.\d+)?)\s*(millisecond|second|minute|hour|day)", re.IGNORECASE)
_SECONDS = {"millisecond": 0.001, "second": 1.0, "minute": 60.0, "hour": 3600.0, "day": 86400.0}
_SUSPENDED = frozenset({"USER_SUSPENDED", "ACCOUNT_SUSPENDED", "IN_TIMEOUT"})
_SIGNED_OUT = frozenset({"USER_REQUIRED", "LOGGED_OUT"})


def user_agent(user: str) -> str:
    """As Reddit's API rules demand: platform, app, version, and whose it is."""
    return f"desktop:agent-console:v{__version__} (by /u/{user or 'agent-console'})"


class Refused(Rejected):
    """A refusal with Reddit's code or HTTP status, for those who can do something about it."""

    def __init__(self, reason: str, code: str) -> None:
        super().__init__(reason)
        self.code = code


class Client:
    """Reddit with one token. One budget for everything, told with every answer."""

    def __init__(self, http: Http, tokens: TokenStore, user: str) -> None:
        self.http = http
        self._tokens = tokens
        self._agent = {"User-Agent": user_agent(user)}
        self._remaining = 0.0
        self._until = 0.0

    async def get(self, path: str, kind: type[T], params: Mapping[str, str | int] | None = None) -> T:
        """Read something. `raw_json` leaves out HTML escapes."""
        return (await self.answer("GET", path, params={"raw_json": 1, **(params or {})})).read_as(kind)

    async def post(self, path: str, form: Mapping[str, str]) -> wire.MadeJson:
        """Change something. Raises what the errors inside a 200 mean, too."""
        answer = await self.answer("POST", f"{path}?raw_json=1", form={"api_type": "json", **form})
        made = answer.read_as(wire.Made).json
        if made.errors:
            raise judged(made)
        return made

    async def do(self, path: str, form: Mapping[str, str]) -> None:
        """Change something where Reddit answers with nothing worth reading."""
        answer = await self.answer("POST", path, form=form)
        answer.read_as(dict[str, wire.Raw])

    async def answer(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str | int] | None = None,
        form: Mapping[str, str] | None = None,
    ) -> Answer:
        """The answer itself, 2xx; asked a second time with a renewed token where the first was refused."""
        if self.http.base.startswith("http://") and not is_loopback(self.http.base):
            raise Unreachable(UnreachableKind.CERTIFICATE, "http")
        token = await self._tokens.access()
        for second in (False, True):
            answer = await self.http.ask(
                method, path, params=params, form=form, token=token, headers=self._agent, plain=True
            )
            self._count(answer)
            if answer.status != 401 or second:
                break
            token = await self._tokens.renewed(token)  # nothing was done with a refused one
        if not answer.ok:
            raise problem(answer, token)
        return answer

    def _count(self, answer: Answer) -> None:
        try:
            self._remaining = float(answer.headers["x-ratelimit-remaining"])
            self._until = time.monotonic() + float(answer.headers["x-ratelimit-reset"])
        except (KeyError, ValueError):
            return

    def pace(self, lists: int) -> float:
        """Seconds between two looks at so many lists, a third of the budget left for answers; 0 while nothing is known."""
        left = self._until - time.monotonic()
        usable_now = self._remaining * 2 / 3
        if left <= 0:
            return 0.0
        return left * lists / usable_now if usable_now >= 1 else left


def problem(answer: Answer, token: str = "") -> ChannelError:
    """The channel error that an error answer means."""
    try:
        said = msgspec.json.decode(answer.body, type=wire.Refusal)
    except (msgspec.DecodeError, UnicodeDecodeError):
        said = None
    if said is not None and said.json is not None and said.json.errors:
        return judged(said.json, token)
    words = without(token, said.words if said is not None else "")[:500]
    if answer.status == 429:
        after = retry_after(answer.headers)
        return RetryLater(_wait_in(words) if after is None else after, words)
    try:
        usable(answer, token)
    except ChannelError as error:
        return error
    if answer.status == 401:
        return SignInAgain(words)
    if said is None:
        return Unreachable(UnreachableKind.NOT_THIS_SERVICE, str(answer.status), sent=True)
    if "suspended" in words.lower():
        return Suspended(words)
    return Refused(words or str(answer.status), str(answer.status))


def judged(made: wire.MadeJson, token: str = "") -> ChannelError:
    """What the errors inside an answer mean; the first is quoted."""
    codes = [str(one[0]) for one in made.errors if one]
    first = made.errors[0] if made.errors else ()
    words = without(token, str(first[1]) if len(first) > 1 and first[1] else " ".join(codes))[:500]
    if "RATELIMIT" in codes:
        return RetryLater(_wait_in(words) if made.ratelimit is None else made.ratelimit, words)
    if _SUSPENDED & set(codes) or "account has been suspended" in words.lower():
        return Suspended(words)
    if _SIGNED_OUT & set(codes):
        return SignInAgain(words)
    return Refused(words, codes[0] if codes else "")


def _wait_in(words: str) -> float | None:
    """ "Take a break for 5 minutes before trying again." in seconds; Reddit rounds, so one unit more."""
    match = _WAIT.search(words)
    if match is None:
        return None
    unit = _SECONDS[match[2].lower()]
    return float(match[1]) * unit + min(unit, 60.0) if unit >= 1 else float(match[1]) * unit

"""How an account fares: kept in one place, written down when it changes, told by the log's own events."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import msgspec

from agent_console.channels.base import Checked
from agent_console.domain.account import AccountHealth, HealthState
from agent_console.domain.log import Log
from agent_console.errors import (
    ChannelError,
    Rejected,
    RetryLater,
    SignInAgain,
    Suspended,
    Unreachable,
)
from agent_console.runtime.clock import Clock
from agent_console.runtime.logs import redact

_LONGEST_DETAIL = 300
HEARD_EVERY = timedelta(seconds=10)
"""How often at most "heard just now" is written down."""
PROGRESS_EVERY = timedelta(milliseconds=400)
RETRY_LATER = "retry_later"
SIGN_IN_AGAIN = "sign_in_again"
SUSPENDED = "suspended"
REJECTED = "rejected"
FAILED = "failed"
"""Problem word for an error of ours; the log file has the rest."""
LISTENING, SENDING, CHECKING = "listening", "sending", "checking"
"""Who found something out."""


class Health:
    """Health of one account. Written through `Log.write`, after whose commit `HealthChanged` fires.

    Green means heard: only `heard` makes it so. What speaks for a suspension (listening, sending, checking) is
    remembered one by one, for a suspended account may still be listened to.
    """

    def __init__(self, log: Log, clock: Clock, account: str, start: AccountHealth | None = None) -> None:
        self._log = log
        self._clock = clock
        self._account = account
        self.now = start or AccountHealth()
        self._saved = AccountHealth()
        self._saved_at: datetime | None = None
        self._suspended: dict[str, tuple[str, datetime | None]] = {}
        self._notice = ""

    def remember(self, kept: AccountHealth) -> None:
        """What was written down by whoever looked after the account before: last heard, the token's end, quarantine."""
        self.now = msgspec.structs.replace(
            self.now,
            last_heard=self.now.last_heard or kept.last_heard,
            last_message=self.now.last_message or kept.last_message,
            usual_silence=self.now.usual_silence or kept.usual_silence,
            token_expires=self.now.token_expires or kept.token_expires,
            quarantined=kept.quarantined,
        )

    async def change(self, **values: Any) -> None:
        """Set fields; written at once when the state or problem changed, else now and then."""
        self.now = msgspec.structs.replace(self.now, **values)
        if self._worth_writing():
            await self.write()

    async def write(self) -> None:
        """Write it down as it is."""
        health = self.now
        self._saved, self._saved_at = health, self._clock.now()
        await self._log.write(lambda tx: tx.save_health(self._account, health))

    async def connecting(self) -> None:
        """About to ask the server."""
        await self.change(state=HealthState.CONNECTING, next_attempt=None)

    async def heard(
        self,
        *,
        backfilling: bool = False,
        done: int = 0,
        total: int | None = None,
        behind: datetime | None = None,
        quiet: bool = False,
    ) -> None:
        """The server said something. `behind`: channel time up to which everything is here, while more is to come."""
        self._suspended.pop(LISTENING, None)
        values: dict[str, Any] = {
            "last_heard": self._clock.now(),
            "problem": "",
            "detail": self._notice,
            "next_attempt": None,
            "behind_since": behind,
        }
        if backfilling:
            values |= {"state": HealthState.BACKFILLING, "backfill_done": done, "backfill_total": total}
        else:
            state = HealthState.QUIET if quiet else HealthState.LIVE
            values |= {"state": state, "backfill_done": 0, "backfill_total": None}
        await self.change(**values | self._suspension())

    async def silent(self, quiet: bool) -> None:
        """It has become unusually silent, or no longer is; says nothing about a line that is not up."""
        if self.now.state in (HealthState.LIVE, HealthState.QUIET):
            await self.change(state=HealthState.QUIET if quiet else HealthState.LIVE)

    async def checked(self, found: Checked) -> None:
        """The credentials are good; how long they live, and what the service keeps from us all the same."""
        self._suspended.pop(CHECKING, None)
        self._notice = redact(found.detail)[:_LONGEST_DETAIL]
        values: dict[str, Any] = {"last_heard": self._clock.now(), "token_expires": found.expires}
        if self.now.state in (HealthState.LIVE, HealthState.QUIET):
            values["detail"] = self._notice
        if self.now.state is HealthState.SUSPENDED and not self._suspended:
            values |= {"state": HealthState.CONNECTING, "problem": "", "detail": "", "next_attempt": None}
        await self.change(**values)

    def forget_suspension(self) -> None:
        """Whoever was told of one asks again now."""
        self._suspended.clear()

    async def restored(self, source: str) -> None:
        """What was told to be suspended worked."""
        if self._suspended.pop(source, None) is not None and not self._suspended:
            await self.change(state=HealthState.LIVE, problem="", detail=self._notice, next_attempt=None)

    async def troubled(
        self, error: BaseException, next_attempt: datetime | None, source: str = LISTENING
    ) -> None:
        """Something went wrong; another attempt is made then, or never without a person's help."""
        problem, detail = words(error)
        state = HealthState.WAITING
        if isinstance(error, SignInAgain):
            state = HealthState.SIGN_IN_AGAIN
        elif isinstance(error, Suspended):
            state = HealthState.SUSPENDED
            self._suspended[source] = (detail, next_attempt)
        await self.change(state=state, problem=problem, detail=detail, next_attempt=next_attempt)

    def _suspension(self) -> dict[str, Any]:
        if not self._suspended:
            return {}
        detail, until = next(iter(self._suspended.values()))
        return {
            "state": HealthState.SUSPENDED,
            "problem": SUSPENDED,
            "detail": detail,
            "next_attempt": until,
        }

    def _worth_writing(self) -> bool:
        if self._saved_at is None:
            return True
        now, saved = self.now, self._saved
        since = self._clock.now() - self._saved_at
        if now.state is HealthState.BACKFILLING and now.backfill_done != saved.backfill_done:
            return since >= PROGRESS_EVERY or saved.state is not now.state
        quiet = {"last_heard": None, "backfill_done": 0, "backfill_total": None, "behind_since": None}
        if (now.behind_since is None) != (saved.behind_since is None):
            return True
        if msgspec.structs.replace(now, **quiet) != msgspec.structs.replace(saved, **quiet):
            return True
        later = (now.last_heard, now.behind_since) != (saved.last_heard, saved.behind_since)
        return later and since >= HEARD_EVERY


def words(error: BaseException) -> tuple[str, str]:
    """Stable word and detail (redacted, safe to show) of what went wrong."""
    if isinstance(error, Unreachable):
        problem, detail = error.kind.value, error.detail
    elif isinstance(error, SignInAgain):
        problem, detail = SIGN_IN_AGAIN, error.detail
    elif isinstance(error, Suspended):
        problem, detail = SUSPENDED, error.detail
    elif isinstance(error, RetryLater):
        problem, detail = RETRY_LATER, error.detail
    elif isinstance(error, Rejected):
        problem, detail = REJECTED, error.reason
    elif isinstance(error, ChannelError):
        problem, detail = FAILED, str(error)
    else:
        problem, detail = FAILED, type(error).__name__
    return problem, redact(detail)[:_LONGEST_DETAIL]

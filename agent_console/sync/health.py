"""How an account fares: kept in one place, written down when it changes, told by the log's own events."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import msgspec

from agent_console.domain.account import AccountHealth, HealthState
from agent_console.domain.log import Log
from agent_console.errors import ChannelError, Rejected, RetryLater, SignInAgain, Unreachable
from agent_console.runtime.clock import Clock
from agent_console.runtime.logs import redact

_LONGEST_DETAIL = 300
HEARD_EVERY = timedelta(seconds=10)
"""How often at most "heard just now" is written down."""
PROGRESS_EVERY = timedelta(milliseconds=400)
RETRY_LATER = "retry_later"
SIGN_IN_AGAIN = "sign_in_again"
REJECTED = "rejected"
FAILED = "failed"
"""Problem word for an error of ours; the log file has the rest."""


class Health:
    """Health of one account. Written through `Log.write`, after whose commit `HealthChanged` fires."""

    def __init__(self, log: Log, clock: Clock, account: str, start: AccountHealth | None = None) -> None:
        self._log = log
        self._clock = clock
        self._account = account
        self.now = start or AccountHealth()
        self._saved = AccountHealth()
        self._saved_at: datetime | None = None

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

    async def heard(self, *, backfilling: bool = False, done: int = 0, total: int | None = None) -> None:
        """The server said something."""
        values: dict[str, Any] = {
            "last_heard": self._clock.now(),
            "problem": "",
            "detail": "",
            "next_attempt": None,
        }
        if backfilling:
            values |= {"state": HealthState.BACKFILLING, "backfill_done": done, "backfill_total": total}
        else:
            values |= {"state": HealthState.LIVE, "backfill_done": 0, "backfill_total": None}
        await self.change(**values)

    async def troubled(self, error: BaseException, next_attempt: datetime | None) -> None:
        """Something went wrong; another attempt is made then, or never without a person's help."""
        problem, detail = words(error)
        state = HealthState.SIGN_IN_AGAIN if isinstance(error, SignInAgain) else HealthState.WAITING
        await self.change(state=state, problem=problem, detail=detail, next_attempt=next_attempt)

    def _worth_writing(self) -> bool:
        if self._saved_at is None:
            return True
        now, saved = self.now, self._saved
        since = self._clock.now() - self._saved_at
        if now.state is HealthState.BACKFILLING and now.backfill_done != saved.backfill_done:
            return since >= PROGRESS_EVERY or saved.state is not now.state
        quiet = {"last_heard": None, "backfill_done": 0, "backfill_total": None}
        if msgspec.structs.replace(now, **quiet) != msgspec.structs.replace(saved, **quiet):
            return True
        return now.last_heard != saved.last_heard and since >= HEARD_EVERY


def words(error: BaseException) -> tuple[str, str]:
    """Stable word and detail (redacted, safe to show) of what went wrong."""
    if isinstance(error, Unreachable):
        problem, detail = error.kind.value, error.detail
    elif isinstance(error, SignInAgain):
        problem, detail = SIGN_IN_AGAIN, error.detail
    elif isinstance(error, RetryLater):
        problem, detail = RETRY_LATER, error.detail
    elif isinstance(error, Rejected):
        problem, detail = REJECTED, error.reason
    elif isinstance(error, ChannelError):
        problem, detail = FAILED, str(error)
    else:
        problem, detail = FAILED, type(error).__name__
    return problem, redact(detail)[:_LONGEST_DETAIL]

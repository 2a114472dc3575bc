"""`agentctl collect`: receive and send for a workspace, without a screen."""

from __future__ import annotations

import argparse
import asyncio
from typing import Any

from agent_console import app
from agent_console.cli.output import Output
from agent_console.cli.session import Session
from agent_console.cli.words import Failure
from agent_console.domain.account import HealthState
from agent_console.domain.mood_views import RatingProgress
from agent_console.domain.views import AccountView
from agent_console.runtime.events import Event, HealthChanged, RatingChanged

_SETTLED = {HealthState.LIVE, HealthState.QUIET, HealthState.ARCHIVE, HealthState.PAUSED}
_STUCK = {HealthState.WAITING, HealthState.SIGN_IN_AGAIN, HealthState.SUSPENDED}
_DOUBT = 15.0
"""Seconds that `--once` waits for a channel to tell about doubtful replies."""
_LOOK_AGAIN = 0.5
"""Seconds between two looks at the outbox while `--once` waits for an event."""


def add_commands(commands: Any) -> None:
    """Add the parser."""
    command = commands.add_parser(
        "collect", help="receive and send; the only process that does for a workspace"
    )
    how = command.add_mutually_exclusive_group()
    how.add_argument("--once", action="store_true", help="until everything is received and sent")
    how.add_argument("--for", dest="seconds", type=float, metavar="SECONDS", help="for so long")
    command.set_defaults(command=collect)


async def collect(session: Session, options: argparse.Namespace) -> int:
    """Collect until told to stop; Ctrl+C and SIGTERM are the usual end."""
    out = session.output
    console = await session.console(collect=True)
    if not console.info.collecting:
        raise Failure("Another process collects for this workspace already: only one may.")
    changed = asyncio.Event()
    names = {view.account.id: view.account.name for view in await console.read.accounts()}

    def heard(event: Event) -> None:
        changed.set()
        if isinstance(event, HealthChanged):
            state = event.health.state.value.replace("_", " ")
            why = f" ({event.health.problem.replace('_', ' ')})" if event.health.problem else ""
            out.progress(f"{names.get(event.account, event.account[:8])}: {state}{why}")
        elif isinstance(event, RatingChanged):
            _tell(out, event.progress)

    stop = console.events.subscribe(heard)
    try:
        if options.once:
            await _until_quiet(console, changed)
        elif options.seconds is not None:
            await asyncio.sleep(max(0.0, options.seconds))
        else:
            await asyncio.Event().wait()
    except asyncio.CancelledError:
        if options.once:
            raise
    finally:
        stop()
    views = await console.read.accounts()
    out.lines(views)
    stuck = [view for view in views if view.account.removed_at is None and view.health.state in _STUCK]
    if options.once and stuck:
        names_of = ", ".join(
            f"{view.account.name} ({(view.health.problem or view.health.state.value).replace('_', ' ')})"
            for view in stuck
        )
        raise Failure(f"Not everything could be collected: {names_of}.")
    return 0


def _tell(out: Output, progress: RatingProgress) -> None:
    if progress.failed:
        out.progress("moods: the analyzer cannot be started; it is tried again")
    elif progress.total:
        done = progress.total - progress.waiting
        paused = " (paused)" if progress.paused else ""
        out.progress(f"moods: {done} of {progress.total} messages rated{paused}", passing=True)
    else:
        out.progress_ends()


async def _until_quiet(console: app.Console, changed: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    quiet_since: float | None = None
    while True:
        changed.clear()
        views = [view for view in await console.read.accounts() if view.account.removed_at is None]
        if not all(_quiet(view) for view in views):
            quiet_since = None
        elif not any(view.uncertain for view in views):
            return
        else:  # the channel may still tell what became of a cut attempt
            quiet_since = quiet_since or loop.time()
            if loop.time() - quiet_since > _DOUBT:
                return
        try:
            async with asyncio.timeout(_LOOK_AGAIN):
                await changed.wait()
        except TimeoutError:
            continue


def _quiet(view: AccountView) -> bool:
    if view.health.state in _STUCK:
        return True
    return view.health.state in _SETTLED and view.queued == view.planned

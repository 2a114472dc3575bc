"""`agentctl import`: bring in a history."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from agent_console.cli.session import Session
from agent_console.cli.words import SKIPPED, Failure
from agent_console.domain.views import ImportProgress

_SHOWN = 20


def add_commands(commands: Any) -> None:
    """Add the parser."""
    command = commands.add_parser("import", help="bring in a history: twitter-care, twcs")
    command.add_argument("format", metavar="FORMAT", help="twitter-care or twcs")
    command.add_argument("paths", metavar="PATH", nargs="+", type=Path)
    command.set_defaults(command=import_history)


async def import_history(session: Session, options: argparse.Namespace) -> int:
    """Import, name what was skipped; Ctrl+C keeps what was read until then."""
    out = session.output
    console = await session.console(create=True)
    if options.format not in console.archive.formats():
        known = ", ".join(console.archive.formats())
        raise Failure(f"There is no format “{options.format}”; known are: {known}.", usage=True)

    def progress(at: ImportProgress) -> None:
        out.progress(f"{at.fraction:4.0%}  {at.messages} messages, {at.skipped} skipped", passing=True)

    report = await console.archive.import_history(options.format, options.paths, progress)
    out.progress_ends()
    out.document(report)
    out.say(
        f"{report.conversations} conversations, {report.messages} messages, {report.customers} customers are new; "
        f"{report.known} messages were known."
    )
    if report.skipped:
        count = len(report.skipped)
        out.say("1 row needs a look:" if count == 1 else f"{count} rows need a look:")
        for skipped in report.skipped[:_SHOWN]:
            detail = f" ({skipped.detail})" if skipped.detail else ""
            out.say(f"  {skipped.where}: {SKIPPED.get(skipped.why, skipped.why)}{detail}")
        if len(report.skipped) > _SHOWN:
            out.say(f"  … and {len(report.skipped) - _SHOWN} more: use --json for all")
    if report.cancelled:
        raise Failure("Stopped before the end: what was read until then stays.")
    return 0

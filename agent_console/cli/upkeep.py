"""`agentctl init`, `doctor`, `backup` and `restore`: the workspace itself."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from agent_console import app
from agent_console.cli.session import Session, secret
from agent_console.cli.words import Failure
from agent_console.errors import KeyMissing, NoKeyring, WorkspaceExists, WrongKey


def add_commands(commands: Any) -> None:
    """Add the parsers."""
    init = commands.add_parser("init", help="create a workspace and show its recovery key")
    init.add_argument(
        "--practice", action="store_true", help="one with a built-in scenario, to try things out"
    )
    init.set_defaults(command=create)
    doctor = commands.add_parser("doctor", help="look whether the workspace is sound")
    doctor.add_argument("--refold", action="store_true", help="fold every stream again and compare")
    doctor.set_defaults(command=examine)
    backup = commands.add_parser("backup", help="copy the workspace, encrypted, while it is in use")
    backup.add_argument("target", metavar="TARGET", type=Path, help="file or folder")
    backup.set_defaults(command=back_up)
    restore = commands.add_parser("restore", help="make a workspace of a backup, here or on a new computer")
    restore.add_argument("backup", metavar="BACKUP", type=Path)
    restore.add_argument("--recovery-key-stdin", action="store_true", help="read the recovery key from stdin")
    restore.set_defaults(command=bring_back)


async def create(session: Session, options: argparse.Namespace) -> int:
    """A new, empty workspace; or a practice one, whose key needs no keeping."""
    if options.practice:
        place = session.place if session.named else app.practice_place()
        if app.workspace_exists(place):
            raise WorkspaceExists(str(place))
        practice = await app.open_practice(place, agent=session.agent, collect=False)
        session.adopt(practice)
        session.output.document({"path": practice.info.path})
        session.output.say(f"Created a practice workspace in {practice.info.path}.")
        return 0
    console = await app.create_workspace(
        session.place, key_file=session.key_file, agent=session.agent, collect=False
    )
    session.adopt(console)
    key = await console.archive.recovery_key()
    session.output.document({"path": console.info.path, "recovery_key": key})
    session.output.say(f"Created a workspace in {console.info.path}.")
    session.output.say("Recovery key; print it and keep it apart from this machine:")
    session.output.say(f"  {key}")
    return 0


async def examine(session: Session, options: argparse.Namespace) -> int:
    """Every finding; fails when one is not good."""
    console = await session.console()
    findings = await console.archive.doctor(refold=options.refold)
    session.output.lines(findings)
    for finding in findings:
        detail = f": {finding.detail}" if finding.detail else ""
        session.output.say(f"{'ok ' if finding.ok else 'BAD'}  {finding.word.replace('_', ' ')}{detail}")
    wrong = [finding.word.replace("_", " ") for finding in findings if not finding.ok]
    if wrong:
        raise Failure(f"Not sound: {', '.join(wrong)}.")
    return 0


async def back_up(session: Session, options: argparse.Namespace) -> int:
    """A copy that can be restored."""
    console = await session.console()
    written = await console.archive.backup(options.target)
    session.output.document({"backup": str(written)})
    session.output.say(f"Backup written to {written}. The recovery key opens it anywhere.")
    return 0


async def bring_back(session: Session, options: argparse.Namespace) -> int:
    """With the key at hand; else with the recovery key."""
    given = options.recovery_key_stdin or bool(os.environ.get("AGENTCTL_RECOVERY_KEY"))
    key = secret("recovery_key", from_stdin=options.recovery_key_stdin, required=False) if given else ""
    try:
        await _restore(session, options.backup, key)
    except (KeyMissing, WrongKey, NoKeyring):
        if given or not sys.stdin.isatty():
            raise
        await _restore(session, options.backup, secret("recovery_key", from_stdin=False))
    session.output.document({"path": str(session.place)})
    session.output.say(f"Restored into {session.place}.")
    return 0


async def _restore(session: Session, backup: Path, recovery_key: str) -> None:
    await app.restore_workspace(
        backup, session.place, recovery_key=recovery_key or None, key_file=session.key_file
    )

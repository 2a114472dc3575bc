"""`agentctl relay`: a public address for channels that only push."""

from __future__ import annotations

import argparse
import asyncio
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agent_console import app
from agent_console.cli.session import Session, secret
from agent_console.cli.words import Failure
from agent_console.errors import ExtraMissing, UnknownName, WorkspaceMissing

if TYPE_CHECKING:
    from agent_console.relay.folder import RelayFolder


def add_commands(commands: Any) -> None:
    """Add the parsers."""
    group = commands.add_parser("relay", help="receive webhooks for channels that only push")
    group.add_argument("--folder", type=Path, metavar="DIR", help="the relay's folder (default: your own)")
    group.set_defaults(
        command=run, host="127.0.0.1", port=8470, certificate=None, certificate_key=None, days=30
    )
    actions = group.add_subparsers(metavar="ACTION")
    start = actions.add_parser("run", help="receive, until stopped (what `relay` alone does, too)")
    start.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1, for a proxy in front)"
    )
    start.add_argument("--port", type=int, default=8470)
    start.add_argument("--certificate", type=Path, metavar="FILE", help="serve https by itself")
    start.add_argument("--certificate-key", type=Path, metavar="FILE")
    start.add_argument("--days", type=int, default=30, help="keep payloads for so long (default: 30)")
    start.set_defaults(command=run)
    add = actions.add_parser(
        "add", help="add a hook, or change its secret; prints what the channel and the console need"
    )
    add.add_argument("kind", metavar="CHANNEL", help="kind of channel, e.g. whatsapp")
    add.add_argument("name", metavar="NAME", help="letters, digits and dashes; part of the address")
    add.add_argument("--secret-stdin", action="store_true", help="read the app's secret from stdin")
    add.set_defaults(command=add_hook)
    actions.add_parser("list", help="hooks, and how much waits").set_defaults(command=list_hooks)
    remove = actions.add_parser("remove", help="forget a hook")
    remove.add_argument("kind", metavar="CHANNEL")
    remove.add_argument("name", metavar="NAME")
    remove.set_defaults(command=remove_hook)


async def _folder(session: Session, options: argparse.Namespace) -> RelayFolder:
    try:
        return await asyncio.to_thread(app.relay_folder, options.folder, session.key_file)
    except WorkspaceMissing as error:
        raise Failure(
            f"There is no relay in {error.path}: begin with `agentctl relay add CHANNEL NAME`."
        ) from None


async def run(session: Session, options: argparse.Namespace) -> int:
    """Serve until told to stop."""
    relay = await _folder(session, options)
    if not relay.manifest.hooks:
        raise Failure("The relay has no hooks yet: add one with `agentctl relay add CHANNEL NAME`.")
    if (options.certificate is None) != (options.certificate_key is None):
        raise Failure("Give --certificate and --certificate-key together.", usage=True)

    def started(port: int) -> None:
        session.output.progress(
            f"The relay listens on {options.host}:{port} for {', '.join(relay.manifest.hooks)}."
        )

    try:
        await app.serve_relay(
            relay,
            host=options.host,
            port=options.port,
            certificate=options.certificate,
            certificate_key=options.certificate_key,
            keep=timedelta(days=max(1, options.days)),
            started=started,
        )
    except ExtraMissing:
        raise Failure("The relay needs its extra: pip install 'agent-console[relay]'.") from None
    except OSError as error:
        raise Failure(
            f"The relay cannot listen on {options.host}:{options.port}: {error.strerror}."
        ) from None
    except asyncio.CancelledError:
        return 0
    return 0


async def add_hook(session: Session, options: argparse.Namespace) -> int:
    """Add, and say what to enter where."""
    try:
        app.relay_hook(options.kind)
    except UnknownName:
        raise Failure(f"“{options.kind}” is no channel that a relay can receive for.", usage=True) from None
    given = secret("secret", from_stdin=options.secret_stdin)
    relay = await asyncio.to_thread(app.relay_folder, options.folder, session.key_file, create=True)
    try:
        made = await asyncio.to_thread(relay.add, options.kind, options.name, given)
    except UnknownName:
        raise Failure(
            "A hook's name has small letters, digits, “-” and “_”, at most 40.", usage=True
        ) from None
    path = f"{options.kind}/{options.name}"
    session.output.document(
        {"path": f"/hook/{path}", "verify_token": made.challenge, "relay_token": made.pull}
    )
    session.output.say(
        f"At the channel: callback address https://YOUR-RELAY/hook/{path}, verify token {made.challenge}\n"
        f"In the console: relay https://YOUR-RELAY/pull/{path}, relay token {made.pull}"
    )
    return 0


async def list_hooks(session: Session, options: argparse.Namespace) -> int:
    """Hooks and how many payloads each holds."""
    relay = await _folder(session, options)
    spool = await asyncio.to_thread(relay.spool)
    try:
        counts = await asyncio.to_thread(spool.counts)
    finally:
        await asyncio.to_thread(spool.close)
    for hook in relay.manifest.hooks:
        session.output.document({"hook": hook, "payloads": counts.get(hook, 0)})
        session.output.say(f"{hook}  {counts.get(hook, 0)}")
    return 0


async def remove_hook(session: Session, options: argparse.Namespace) -> int:
    """Forget one."""
    relay = await _folder(session, options)
    await asyncio.to_thread(relay.remove, options.kind, options.name)
    return 0

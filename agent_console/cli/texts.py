"""`agentctl canned` and `signature`: what is written once and used all day."""

from __future__ import annotations

import argparse
from typing import Any

from agent_console.cli.output import safe
from agent_console.cli.session import Session, text_or_stdin
from agent_console.cli.words import Failure
from agent_console.domain.canned import CannedReply


def add_commands(commands: Any) -> None:
    """Add the parsers."""
    group = commands.add_parser("canned", help="list, add or remove canned replies")
    actions = group.add_subparsers(metavar="ACTION", required=True)
    listed = actions.add_parser("list", help="by shortcut")
    listed.add_argument("beginning", metavar="BEGINNING", nargs="?", default="")
    listed.add_argument("--channel", default="", help="those for this kind of channel, and for all")
    listed.set_defaults(command=list_canned)
    add = actions.add_parser("add", help="add one, or replace the one of that shortcut, channel and language")
    add.add_argument("shortcut", metavar="SHORTCUT", help="what is typed after /")
    add.add_argument("text", metavar="TEXT", help="{first_name}, {agent} … are filled; - for stdin")
    add.add_argument("--title", default="")
    add.add_argument("--language", default="", help="en, es, uk … (default: every)")
    add.add_argument("--channel", default="", help="kind of channel (default: all)")
    add.set_defaults(command=add_canned)
    remove = actions.add_parser("remove", help="forget one")
    remove.add_argument("shortcut", metavar="SHORTCUT", help="or its id")
    remove.set_defaults(command=remove_canned)
    sign = commands.add_parser("signature", help="what you sign with: shown, or set")
    sign.add_argument(
        "signature", metavar="TEXT", nargs="?", help="for example ^MG; an empty one for nothing"
    )
    sign.set_defaults(command=show_or_set_signature)


async def list_canned(session: Session, options: argparse.Namespace) -> int:
    """All, or those that begin so."""
    console = await session.console()
    found = await console.read.canned(options.beginning, channel=options.channel)
    session.output.lines(found)
    session.output.table(
        ("SHORTCUT", "TITLE", "LANGUAGE", "CHANNEL", "TEXT"),
        [(f"/{each.shortcut}", each.title, each.language, each.channel, safe(each.text)) for each in found],
        stretch=4,
    )
    if not found:
        session.output.say("No canned replies.")
    return 0


async def add_canned(session: Session, options: argparse.Namespace) -> int:
    """Add or replace."""
    console = await session.console()
    shortcut = options.shortcut.removeprefix("/")
    known = next(
        (
            each.id
            for each in await console.read.canned(shortcut)
            if (each.shortcut.casefold(), each.language, each.channel)
            == (shortcut.casefold(), options.language, options.channel)
        ),
        "",
    )
    await console.work.save_canned(
        CannedReply(
            id=known,
            shortcut=shortcut,
            title=options.title,
            text=text_or_stdin(options.text),
            language=options.language,
            channel=options.channel,
        )
    )
    session.output.document({"shortcut": shortcut, "replaced": bool(known)})
    session.output.say("Replaced." if known else "Added.")
    return 0


async def remove_canned(session: Session, options: argparse.Namespace) -> int:
    """Forget one."""
    console = await session.console()
    wanted = options.shortcut.removeprefix("/")
    found = [
        each
        for each in await console.read.canned()
        if each.id == wanted or each.shortcut.casefold() == wanted.casefold()
    ]
    if len(found) > 1:
        raise Failure("Several have that shortcut: name its id, as “agentctl --json canned list” tells it.")
    await console.work.delete_canned(found[0].id if found else wanted)
    session.output.document({"removed": found[0].id if found else wanted})
    session.output.say("Removed.")
    return 0


async def show_or_set_signature(session: Session, options: argparse.Namespace) -> int:
    """Show it, or set another one."""
    console = await session.console()
    if options.signature is not None:
        await console.work.set_signature(options.signature)
    signature = await console.read.signature()
    session.output.document({"signature": signature})
    session.output.say(signature or "No signature.")
    return 0

"""`agentctl moderate`, `spam` and `contact`: acting on what customers wrote in public, and what happened off-line."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import Any

from agent_console import app
from agent_console.cli.session import Session, text_or_stdin
from agent_console.cli.words import REFUSALS, Failure
from agent_console.domain.entry import ContactKind, Direction, Moderation, Outcome
from agent_console.domain.views import MessageView
from agent_console.errors import Refusal


def add_commands(commands: Any) -> None:
    """Add the parsers."""
    act = commands.add_parser(
        "moderate", help="like, hide or delete a customer's post, mute or block its author"
    )
    act.add_argument("conversation", metavar="CONVERSATION", help="id, its beginning, or a reference number")
    act.add_argument("action", choices=[action.value for action in Moderation])
    act.add_argument("--reason", default="", help="why; needed for all but likes; - for stdin")
    act.add_argument("--message", default="", metavar="ID", help="default: the customer's newest")
    act.set_defaults(command=moderate)
    spam = commands.add_parser("spam", help="close as spam: hidden where possible, never back by itself")
    spam.add_argument("conversations", metavar="CONVERSATION", nargs="+", help="ids or reference numbers")
    spam.set_defaults(command=mark_spam)
    contact = commands.add_parser("contact", help="write down a phone call or a visit")
    contact.add_argument("how", choices=[how.value for how in ContactKind])
    contact.add_argument("text", metavar="TEXT", help="what was said; - for stdin")
    whom = contact.add_argument_group("with whom")
    whom.add_argument(
        "--conversation", default="", help="the customer of that conversation; the two are linked"
    )
    whom.add_argument("--customer", default="", metavar="ID")
    whom.add_argument("--number", default="", help="phone number")
    whom.add_argument("--name", default="")
    contact.add_argument("--ours", action="store_true", help="we called, or went there")
    contact.add_argument("--began", metavar="WHEN", type=_moment, help="2030-01-31T09:00 (default: now)")
    contact.add_argument("--minutes", type=int, default=0)
    contact.add_argument(
        "--outcome",
        choices=[outcome.value for outcome in Outcome if outcome is not Outcome.IMPORTED],
        help="close it at once (default: it stays open, with you)",
    )
    contact.set_defaults(command=log_contact)


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(f"“{text}” is no time") from None


async def newest_of_customer(console: app.Console, conversation: str) -> str:
    """Id of the customer's newest message. Raises `Failure` where none is near."""
    page = await console.read.timeline(conversation)
    for item in reversed(page.items):
        if isinstance(item, MessageView) and item.direction is Direction.CUSTOMER:
            return item.id
    raise Failure("There is no message of a customer among the newest: name one.")


async def moderate(session: Session, options: argparse.Namespace) -> int:
    """Do it at the channel."""
    console = await session.console()
    conversation = await console.read.resolve(options.conversation)
    message = options.message or await newest_of_customer(console, conversation)
    await console.work.moderate(message, Moderation(options.action), text_or_stdin(options.reason))
    session.output.document({"message": message, "action": options.action})
    session.output.say(f"Done: {options.action}.")
    return 0


async def mark_spam(session: Session, options: argparse.Namespace) -> int:
    """Close as spam."""
    console = await session.console()
    ids = [await console.read.resolve(name) for name in options.conversations]
    done = await console.work.spam(ids)
    session.output.document(done)
    for refused in done.refused:
        known = set(Refusal)
        why = REFUSALS[Refusal(refused.refusal)] if refused.refusal in known else refused.refusal
        session.output.progress(f"{refused.conversation[:8]}: {why}")
    session.output.say(f"{len(done.done)} marked as spam.")
    return 0 if not done.refused else 1


async def log_contact(session: Session, options: argparse.Namespace) -> int:
    """Write it down."""
    console = await session.console()
    source = await console.read.resolve(options.conversation) if options.conversation else ""
    if not (source or options.customer or options.number or options.name):
        raise Failure("Say with whom: --conversation, --customer, --number or --name.", usage=True)
    conversation = await console.work.log_contact(
        ContactKind(options.how),
        customer=options.customer,
        conversation=source,
        number=options.number,
        name=options.name,
        direction=Direction.OURS if options.ours else Direction.CUSTOMER,
        began_at=options.began or console.clock.now(),
        minutes=options.minutes,
        text=text_or_stdin(options.text),
        outcome=Outcome(options.outcome) if options.outcome else None,
    )
    session.output.document({"conversation": conversation})
    session.output.say(f"Written down as {conversation[:8]}.")
    return 0

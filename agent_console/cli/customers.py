"""`agentctl customer` and `case`: who writes, and matters with a reference number."""

from __future__ import annotations

import argparse
from typing import Any

from agent_console import app
from agent_console.cli.output import local, safe
from agent_console.cli.session import Session
from agent_console.domain.views import CaseView
from agent_console.errors import UnknownName


def add_commands(commands: Any) -> None:
    """Add the parsers."""
    customer = commands.add_parser("customer", help="list customers or show one")
    actions = customer.add_subparsers(metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="customers, those who wrote last first")
    listing.add_argument("text", metavar="TEXT", nargs="?", default="", help="only those that match")
    listing.add_argument("--limit", type=int, default=100, metavar="N")
    listing.set_defaults(command=list_customers)
    show = actions.add_parser("show", help="one customer with every conversation")
    show.add_argument("customer", metavar="CUSTOMER", help="id, its beginning, or a name that only one has")
    show.set_defaults(command=show_customer)
    case = commands.add_parser("case", help="list cases or show one")
    actions = case.add_subparsers(metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="open cases")
    listing.add_argument("--all", action="store_true", help="settled ones, too")
    listing.set_defaults(command=list_cases)
    show = actions.add_parser("show", help="one case")
    show.add_argument("reference", metavar="REFERENCE")
    show.set_defaults(command=show_case)


async def list_customers(session: Session, options: argparse.Namespace) -> int:
    """Customers in a table."""
    console = await session.console()
    rows = await console.read.customers(options.text, options.limit)
    session.output.lines(rows)
    session.output.table(
        ("ID", "NAME", "ORGANISATION", "CHANNELS", "CONVERSATIONS", "LAST"),
        [
            (
                r.id[:12],
                r.name[:60],
                r.organisation,
                ", ".join(r.channels),
                str(r.conversations),
                local(r.last_at),
            )
            for r in rows
        ],
        stretch=1,
    )
    if not rows:
        session.output.say("Nobody.")
    return 0


async def _find(console: app.Console, text: str) -> str:
    """A customer's id. Raises `UnknownName` when nobody, or more than one, is meant."""
    if len(text) == 32:
        return text
    rows = await console.read.customers("" if _is_beginning(text) else text, 100_000)
    hits = [row.id for row in rows if _is_beginning(text) and row.id.startswith(text.lower())]
    if not hits:
        if _is_beginning(text):
            rows = await console.read.customers(text, 100_000)
        hits = [row.id for row in rows if row.name.casefold() == text.casefold()] or [row.id for row in rows]
    if len(hits) != 1:
        raise UnknownName("customer", text)
    return hits[0]


def _is_beginning(text: str) -> bool:
    return len(text) >= 6 and all(c in "0123456789abcdef" for c in text.lower())


async def show_customer(session: Session, options: argparse.Namespace) -> int:
    """Identities, cases and conversations."""
    console = await session.console()
    card = await console.read.customer(await _find(console, options.customer))
    out = session.output
    out.document(card)
    out.say(safe(" · ".join(part for part in (card.name, card.organisation, card.place) if part)))
    out.say(
        f"{card.conversations} conversations, {card.messages} messages, first {local(card.first_contact)}, "
        f"last {local(card.last_contact)}"
    )
    if card.labels:
        out.say("Labels: " + safe(", ".join(card.labels)))
    out.say("")
    out.table(
        ("CHANNEL", "USER", "NAME", "MESSAGES", "LAST"),
        [(i.channel, i.remote, i.name[:60], str(i.messages), local(i.last_at)) for i in card.identities],
    )
    out.say("")
    out.table(
        ("CONVERSATION", "CHANNEL", "STATUS", "OUTCOME", "FIRST", "REFERENCE", "ABOUT"),
        [
            (
                p.id[:12],
                p.channel,
                p.status.value,
                p.outcome.value if p.outcome else "",
                local(p.first_at),
                p.reference,
                p.snippet[:300],
            )
            for p in card.past
        ],
    )
    return 0


async def list_cases(session: Session, options: argparse.Namespace) -> int:
    """Cases in a table."""
    console = await session.console()
    cases = await console.read.cases(only_open=not options.all)
    session.output.lines(cases)
    session.output.table(
        ("REFERENCE", "PRIORITY", "STATE", "OPENED", "CUSTOMER", "REASON"), [_row(case) for case in cases]
    )
    if not cases:
        session.output.say("No cases.")
    return 0


def _row(case: CaseView) -> tuple[str, ...]:
    return (
        case.reference,
        case.priority.value,
        "open" if case.open else "settled",
        local(case.opened_at),
        case.customer_name[:40],
        case.reason[:300],
    )


async def show_case(session: Session, options: argparse.Namespace) -> int:
    """One case with its conversations."""
    console = await session.console()
    case = await console.read.case(options.reference)
    out = session.output
    out.document(case)
    out.say(f"{case.reference}  ·  {'open' if case.open else 'settled'}  ·  priority {case.priority.value}")
    out.say(f"{safe(case.customer_name)}, opened {local(case.opened_at)}")
    out.say(safe(case.reason, lines=True))
    for conversation in case.conversations:
        out.say(f"conversation {conversation[:12]}")
    return 0

"""`agentctl reply`, `note`, `assign`, `release`, `escalate`, `close`, `snooze` and `tag`: the work itself."""

from __future__ import annotations

import argparse
import asyncio
import re
from collections.abc import Awaitable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from agent_console import app
from agent_console.cli.acting import newest_of_customer
from agent_console.cli.session import Session, text_or_stdin
from agent_console.cli.words import REFUSALS, Failure
from agent_console.domain.console import Done
from agent_console.domain.entry import Outcome, Priority
from agent_console.domain.views import DeliveryState, MessageView
from agent_console.errors import CommandRefused, Refusal
from agent_console.runtime.events import Event

_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_LOOK_AGAIN = 0.5
"""Seconds between two looks at a reply while `--wait` waits for an event."""
_ARRIVED = {DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.READ}
_ENDED = {*_ARRIVED, DeliveryState.FAILED, DeliveryState.UNCERTAIN, DeliveryState.CANCELLED}


def add_commands(commands: Any) -> None:
    """Add the parsers."""
    one = argparse.ArgumentParser(add_help=False)
    one.add_argument("conversation", metavar="CONVERSATION", help="id, its beginning, or a reference number")
    many = argparse.ArgumentParser(add_help=False)
    many.add_argument("conversations", metavar="CONVERSATION", nargs="+", help="ids or reference numbers")

    reply = commands.add_parser("reply", parents=[one], help="answer the customer")
    reply.add_argument("text", metavar="TEXT", help="what they will read; - for stdin")
    reply.add_argument(
        "--private", action="store_true", help="so that nobody else reads it: in a private conversation"
    )
    reply.add_argument(
        "--split", action="store_true", help="a text that is too long becomes a numbered thread"
    )
    reply.add_argument("--at", metavar="WHEN", type=_until, help="send later: 2h, 3d, or 2030-01-31T09:00")
    reply.add_argument("--signature", metavar="TEXT", help="sign with this")
    reply.add_argument("--sign", action="store_true", help="sign as you always do (agentctl signature)")
    reply.add_argument("--wait", action="store_true", help="until the channel has it")
    reply.add_argument(
        "--timeout", type=float, default=60, metavar="SECONDS", help="for --wait (default: 60)"
    )
    reply.set_defaults(command=reply_to)
    note = commands.add_parser("note", parents=[one], help="write for colleagues only")
    note.add_argument("text", metavar="TEXT", help="what they will read; - for stdin")
    note.set_defaults(command=add_note)
    assign = commands.add_parser("assign", parents=[many], help="give to an agent, to yourself by default")
    assign.add_argument("--to", metavar="AGENT", help="name or id")
    assign.set_defaults(command=assign_to)
    commands.add_parser("release", parents=[many], help="give back to everybody").set_defaults(
        command=release
    )
    escalate = commands.add_parser("escalate", parents=[one], help="make a case with a reference number")
    escalate.add_argument("reason", metavar="REASON", help="why; - for stdin")
    escalate.add_argument(
        "--priority",
        choices=[p.value for p in Priority],
        default=Priority.NORMAL.value,
        help="default: normal",
    )
    escalate.set_defaults(command=escalate_it)
    close = commands.add_parser("close", parents=[many], help="done, and why")
    outcomes = [outcome.value for outcome in Outcome if outcome is not Outcome.IMPORTED]
    close.add_argument("--outcome", choices=outcomes, default=Outcome.SOLVED.value, help="default: solved")
    close.set_defaults(command=close_them)
    snooze = commands.add_parser(
        "snooze", parents=[many], help="out of sight until then, or until they write"
    )
    snooze.add_argument("until", metavar="UNTIL", type=_until, help="30m, 2h, 3d, 1w, or 2030-01-31T09:00")
    snooze.set_defaults(command=snooze_them)
    tag = commands.add_parser("tag", parents=[many], help="put a tag on, or take it off")
    tag.add_argument("tag", metavar="TAG")
    tag.add_argument("--remove", action="store_true")
    tag.set_defaults(command=tag_them)


def _until(text: str) -> datetime:
    """A span from now, or a moment; local time where it names no zone."""
    match = re.fullmatch(r"(\d{1,4})([mhdw])", text)
    if match:
        return datetime.now(UTC) + timedelta(**{_UNITS[match[2]]: int(match[1])})
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(f"“{text}” is no time") from None


async def reply_to(session: Session, options: argparse.Namespace) -> int:
    """Queue a reply; with `--wait`, see it leave."""
    console = await session.console(collect=options.wait)
    conversation = await console.read.resolve(options.conversation)
    changed = asyncio.Event()

    def heard(event: Event) -> None:
        changed.set()

    stop = console.events.subscribe(heard)
    try:
        conversation, reply = await _queued(console, conversation, options)
        state = DeliveryState.QUEUED
        failure = ""
        if options.wait:
            state, failure = await _settled(console, conversation, reply, changed, options.timeout)
    finally:
        stop()
    session.output.document(
        {"conversation": conversation, "reply": reply, "state": state.value, "failure": failure}
    )
    if options.wait and state not in _ARRIVED:
        raise Failure(_why_not(state, failure))
    session.output.say("Sent." if options.wait else f"Queued as {reply}: it leaves when somebody collects.")
    return 0


async def _queued(console: app.Console, conversation: str, options: argparse.Namespace) -> tuple[str, str]:
    """(conversation, reply): the private conversation, where the public one is answered in private."""
    text = text_or_stdin(options.text)
    signature = options.signature or (await console.read.signature() if options.sign else "")
    if options.private and (await console.read.conversation(conversation)).row.public:
        if options.at or options.split:
            raise Failure("A private reply to a public message leaves at once and in one piece.", usage=True)
        try:
            reply, private = await console.work.reply_privately(
                await newest_of_customer(console, conversation), text, delay=0, signature=signature
            )
        except CommandRefused as error:
            if error.refusal is not Refusal.NOT_SUPPORTED:
                raise
            raise Failure(
                "Others can read this conversation, and its channel offers no private reply here."
            ) from error
        return private, reply
    reply = await console.work.reply(
        conversation, text, delay=0, at=options.at, signature=signature, split=options.split
    )
    return conversation, reply


async def _settled(
    console: app.Console, conversation: str, reply: str, changed: asyncio.Event, patience: float
) -> tuple[DeliveryState, str]:
    loop = asyncio.get_running_loop()
    until = loop.time() + patience
    while True:
        changed.clear()
        page = await console.read.timeline(conversation)
        for item in page.items:
            if isinstance(item, MessageView) and item.reply == reply and item.delivery in _ENDED:
                return item.delivery or DeliveryState.QUEUED, item.failure
        if loop.time() >= until:
            return DeliveryState.QUEUED, ""
        try:
            async with asyncio.timeout(min(_LOOK_AGAIN, max(0.01, until - loop.time()))):
                await changed.wait()
        except TimeoutError:
            continue


def _why_not(state: DeliveryState, failure: str) -> str:
    if state is DeliveryState.UNCERTAIN:
        return "It is uncertain whether the reply arrived: look at the channel before sending again."
    if state is DeliveryState.FAILED:
        return f"The reply was not sent: {failure or 'the channel refuses it'}."
    if state is DeliveryState.CANCELLED:
        return "The reply was taken back before it left."
    return "The reply is kept and has not left yet: nobody could send it in time."


async def add_note(session: Session, options: argparse.Namespace) -> int:
    """Write for colleagues."""
    console = await session.console()
    conversation = await console.read.resolve(options.conversation)
    note = await console.work.note(conversation, text_or_stdin(options.text))
    session.output.document({"conversation": conversation, "note": note})
    session.output.say("Noted.")
    return 0


async def escalate_it(session: Session, options: argparse.Namespace) -> int:
    """Make a case of it."""
    console = await session.console()
    conversation = await console.read.resolve(options.conversation)
    reference = await console.work.escalate(
        conversation, text_or_stdin(options.reason), Priority(options.priority)
    )
    session.output.document({"conversation": conversation, "reference": reference})
    session.output.say(reference)
    return 0


async def _ids(console: app.Console, names: Sequence[str]) -> list[str]:
    return [await console.read.resolve(name) for name in names]


async def _report(session: Session, work: Awaitable[Done], word: str) -> int:
    done = await work
    session.output.document(done)
    if done.done:
        session.output.say(f"{len(done.done)} {word}.")
    if done.refused:
        raise Failure("; ".join(f"{r.conversation[:12]}: {_refusal(r.refusal)}" for r in done.refused) + ".")
    return 0


def _refusal(word: str) -> str:
    return REFUSALS[Refusal(word)] if word in set(Refusal) else word


async def assign_to(session: Session, options: argparse.Namespace) -> int:
    """Give to somebody."""
    console = await session.console()
    agent = console.info.agent.id
    if options.to is not None:
        agents = {a.id: a.id for a in await console.read.agents()}
        agents |= {a.name.casefold(): a.id for a in await console.read.agents()}
        agent = agents.get(options.to) or agents.get(options.to.casefold()) or options.to
    ids = await _ids(console, options.conversations)
    return await _report(session, console.work.assign(ids, agent), "assigned")


async def release(session: Session, options: argparse.Namespace) -> int:
    """Give back."""
    console = await session.console()
    ids = await _ids(console, options.conversations)
    return await _report(session, console.work.release(ids), "released")


async def close_them(session: Session, options: argparse.Namespace) -> int:
    """Close with an outcome."""
    console = await session.console()
    ids = await _ids(console, options.conversations)
    return await _report(session, console.work.close(ids, Outcome(options.outcome)), "closed")


async def snooze_them(session: Session, options: argparse.Namespace) -> int:
    """Put out of sight."""
    console = await session.console()
    ids = await _ids(console, options.conversations)
    return await _report(session, console.work.snooze(ids, options.until), "snoozed")


async def tag_them(session: Session, options: argparse.Namespace) -> int:
    """Tag or untag."""
    console = await session.console()
    ids = await _ids(console, options.conversations)
    work = console.work.tag(ids, options.tag, remove=options.remove)
    return await _report(session, work, "untagged" if options.remove else "tagged")

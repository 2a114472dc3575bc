"""`agentctl account`: our own presences on channels."""

from __future__ import annotations

import argparse
import contextlib
import webbrowser
from functools import partial
from typing import Any

from agent_console import app
from agent_console.cli.output import local
from agent_console.cli.session import Session, secret
from agent_console.cli.words import Failure
from agent_console.domain.account import Audience, HealthState
from agent_console.domain.console import KindInfo
from agent_console.domain.views import AccountView
from agent_console.errors import UnknownName


def add_commands(commands: Any) -> None:
    """Add the parsers."""
    group = commands.add_parser("account", help="add, list, check or remove accounts")
    actions = group.add_subparsers(metavar="ACTION", required=True)
    add = actions.add_parser("add", help="sign in on a channel; tested before anything is saved")
    add.add_argument("kind", metavar="CHANNEL", help="kind of channel, e.g. matrix")
    add.add_argument("--server", metavar="ADDRESS")
    add.add_argument("--user", metavar="NAME")
    add.add_argument("--field", metavar="NAME=VALUE", action="append", default=[], help="any other field")
    add.add_argument("--name", default="", help="what people call the account")
    add.add_argument("--audience", choices=[a.value for a in Audience], default=Audience.CUSTOMERS.value)
    add.add_argument("--password-stdin", action="store_true", help="read the password from stdin")
    add.add_argument("--token-stdin", action="store_true", help="read the token from stdin")
    add.add_argument(
        "--stdin",
        metavar="FIELD",
        action="append",
        default=[],
        help="read this secret field from a line of stdin; several in the order given",
    )
    add.set_defaults(command=add_account)
    actions.add_parser("list", help="accounts and how they fare").set_defaults(command=list_accounts)
    for name, run, words in (
        ("check", check, "ask the server whether the sign-in still holds"),
        ("remove", remove, "forget the sign-in; what it brought stays"),
        ("reread", reread, "read what could not be read again, after an update perhaps"),
    ):
        action = actions.add_parser(name, help=words)
        action.add_argument("account", metavar="ACCOUNT", help="id, its beginning, name or user")
        action.set_defaults(command=run)


async def add_account(session: Session, options: argparse.Namespace) -> int:
    """Sign in and save."""
    console = await session.console(create=True)
    kinds = {kind.name: kind for kind in console.accounts.kinds()}
    kind = kinds.get(options.kind)
    if kind is None:
        raise Failure(f"There is no channel “{options.kind}”; known are: {', '.join(kinds)}.", usage=True)
    fields = _fields(kind, options)
    in_browser = kind.consent and not {"token", "password"} & set(fields)
    account = await console.accounts.add(
        kind.name,
        fields,
        Audience(options.audience),
        options.name,
        ask=partial(_ask, session) if in_browser else None,
    )
    session.output.document(account)
    session.output.say(f"Added {account.name} ({account.user}), id {account.id[:8]}.")
    return 0


def _fields(kind: KindInfo, options: argparse.Namespace) -> dict[str, str]:
    secrets = {name for name, hidden, _, _ in kind.fields if hidden}
    known = {name for name, _, _, _ in kind.fields}
    fields = {name: value for name in ("server", "user") if (value := getattr(options, name))}
    for pair in options.field:
        name, _, value = pair.partition("=")
        if name in secrets:
            raise Failure(f"Never give a {name} as an argument: use --{name}-stdin.", usage=True)
        fields[name] = value
    unknown = sorted(set(fields) - known)
    if unknown:
        raise Failure(f"{kind.label} has no field {', '.join(unknown)}.", usage=True)
    lines = [name for name in ("password", "token") if getattr(options, f"{name}_stdin")] + options.stdin
    for name in lines:
        if name not in secrets:
            raise Failure(f"{kind.label} has no secret field {name}.", usage=True)
        fields[name] = secret(name, from_stdin=True)
    for name, hidden, required, _ in kind.fields:
        if hidden and name not in fields:
            others = bool(secrets & set(fields)) or kind.consent
            if value := secret(name, from_stdin=False, required=required and not others):
                fields[name] = value
        elif required and not fields.get(name):
            option = f"--{name}" if name in ("server", "user") else f"--field {name}=…"
            raise Failure(f"{kind.label} needs {option}.", usage=True)
    if secrets and not kind.consent and not secrets & set(fields):
        name = next(name for name, hidden, _, _ in kind.fields if hidden)
        fields[name] = secret(name, from_stdin=False)
    return fields


def _ask(session: Session, address: str) -> None:
    """Open the browser; who works elsewhere copies the address."""
    session.output.progress(f"Agree in your browser: {address}")
    with contextlib.suppress(webbrowser.Error, OSError):
        webbrowser.open(address)


async def list_accounts(session: Session, options: argparse.Namespace) -> int:
    """All accounts with their health."""
    console = await session.console()
    views = await console.read.accounts()
    session.output.lines(views)
    session.output.table(
        ("ID", "NAME", "CHANNEL", "USER", "AUDIENCE", "STATE", "LAST HEARD", "QUEUED", "FAILED"),
        [_row(view) for view in views],
        stretch=1,
    )
    if not views:
        session.output.say("No accounts yet: “agentctl account add matrix --server … --user …”.")
    return 0


def _row(view: AccountView) -> tuple[str, ...]:
    account, health = view.account, view.health
    state = "removed" if account.removed_at else health.state.value.replace("_", " ")
    if health.problem:
        state += f" ({health.problem.replace('_', ' ')})"
    return (
        account.id[:8],
        account.name,
        account.channel,
        account.user,
        account.audience.value,
        state,
        local(health.last_heard),
        str(view.queued),
        str(view.failed),
    )


async def find(console: app.Console, text: str) -> AccountView:
    """An account by id, a unique beginning of it, name or user. Raises `UnknownName`."""
    views = [view for view in await console.read.accounts() if view.account.removed_at is None]
    hits = [v for v in views if text in (v.account.id, v.account.name, v.account.user)]
    hits = hits or [v for v in views if len(text) >= 4 and v.account.id.startswith(text.lower())]
    if len(hits) != 1:
        raise UnknownName("account", text)
    return hits[0]


async def check(session: Session, options: argparse.Namespace) -> int:
    """Ask the server."""
    console = await session.console()
    view = await console.accounts.check((await find(console, options.account)).account.id)
    session.output.document(view)
    session.output.say(f"{view.account.name}: {view.health.state.value.replace('_', ' ')}")
    if view.health.state is HealthState.SIGN_IN_AGAIN:
        raise Failure(f"{view.account.name} needs a new sign-in.")
    return 0


async def remove(session: Session, options: argparse.Namespace) -> int:
    """Forget the sign-in."""
    console = await session.console()
    view = await find(console, options.account)
    await console.accounts.remove(view.account.id)
    session.output.document({"removed": view.account.id})
    session.output.say(f"Removed {view.account.name}; what it brought stays.")
    return 0


async def reread(session: Session, options: argparse.Namespace) -> int:
    """Read what is quarantined again."""
    console = await session.console()
    view = await find(console, options.account)
    count = await console.accounts.reread(view.account.id)
    left = len(await console.read.quarantined(view.account.id))
    session.output.document({"account": view.account.id, "read": count, "left": left})
    session.output.say(f"{view.account.name}: {count} could be read now, {left} are left.")
    return 0

"""Signing in to a mailbox: find its servers, try the password at both, keep what is needed to come again."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import aiosmtplib
import msgspec

from agent_console.channels.base import Credentials, SignedIn
from agent_console.channels.kinds.email import servers, smtp
from agent_console.channels.kinds.email.imap import Connection
from agent_console.channels.kinds.email.servers import IMAP, SMTP, Server
from agent_console.errors import Rejected, SignInAgain, Unreachable, UnreachableKind

PATIENCE = 12.0
_TELLING = (
    UnreachableKind.CERTIFICATE,
    UnreachableKind.NOT_THIS_SERVICE,
    UnreachableKind.SERVER_ERROR,
    UnreachableKind.TIMEOUT,
    UnreachableKind.REFUSED,
    UnreachableKind.NAME_UNKNOWN,
)
"""Of several failures the first of these says most about what is wrong."""


class Secret(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the keyring keeps of an account: the password, and the way to the server that sends."""

    password: str
    login: str
    smtp: Server
    name: str = ""

    def __repr__(self) -> str:
        return "Secret(…)"

    def text(self) -> str:
        """As it is kept."""
        return msgspec.json.encode(self).decode()

    @staticmethod
    def parse(text: str) -> Secret:
        """Read it back. Raises `SignInAgain` for anything else."""
        try:
            return msgspec.json.decode(text, type=Secret)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise SignInAgain from None


async def sign_in(credentials: Credentials, *, patience: float = PATIENCE) -> SignedIn:
    """Try it at both servers. `Rejected` for a wrong password, `Unreachable` for what is wrong with a server."""
    fields = {
        name: value if name == "password" else value.strip() for name, value in credentials.fields.items()
    }
    user = fields.get("user", "").lower()
    servers.domain(user)
    password, login = fields.get("password", ""), fields.get("login", "") or user
    if not password:
        raise Rejected("no password")
    try:
        receiving = await _first(_candidates(fields.get("server", ""), user, IMAP), login, password, patience)
        sending = await _first(
            _candidates(fields.get("smtp", ""), user, SMTP, near=receiving.host), login, password, patience
        )
    except SignInAgain as error:
        raise Rejected(error.detail or "wrong password") from None
    name = fields.get("name", "")
    secret = Secret(password=password, login=login, smtp=sending, name=name)
    return SignedIn(server=receiving.text(), user=user, name=name or user, secret=secret.text())


def _candidates(typed: str, user: str, protocol: str, *, near: str = "") -> Sequence[Server]:
    if typed:
        return servers.typed(typed, protocol)
    return [
        each for host in servers.guessed(user, protocol, near=near) for each in servers.typed(host, protocol)
    ]


async def _first(candidates: Sequence[Server], login: str, password: str, patience: float) -> Server:
    """The first that answers as it should. A wrong password ends the search: it was the right server."""
    failures: list[Unreachable] = []
    for server in candidates:
        try:
            await (
                _try_imap(server, login, password, patience)
                if server.protocol == IMAP
                else _try_smtp(server, login, password, patience)
            )
        except Unreachable as error:
            failures.append(error)
        else:
            return server
    raise min(failures, key=lambda error: _TELLING.index(error.kind))


async def _try_imap(server: Server, login: str, password: str, patience: float) -> None:
    def attempt() -> None:
        connection = Connection(server, patience=patience)
        try:
            connection.log_in(login, password)
        finally:
            connection.close()

    await asyncio.to_thread(attempt)


async def _try_smtp(server: Server, login: str, password: str, patience: float) -> aiosmtplib.SMTP:
    async with smtp.session(server, login, password, patience=patience) as client:
        return client

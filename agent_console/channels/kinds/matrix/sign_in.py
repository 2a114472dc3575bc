"""Signing in to Matrix: find the server behind a name, try the credentials, say who we are there."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import msgspec

from agent_console.channels.base import Credentials, SignedIn
from agent_console.channels.kinds.matrix import wire
from agent_console.channels.kinds.matrix.client import V3, Client, Refused, guard_encryption, problem
from agent_console.errors import Rejected, SignInAgain, Unreachable, UnreachableKind
from agent_console.runtime.clock import Clock
from agent_console.runtime.http import Http, is_loopback

DEVICE_NAME = "Agent Console"
_SCHEME = re.compile(r"^(https?)://", re.IGNORECASE)


class Secret(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the keyring keeps of an account."""

    token: str
    device: str = ""
    expires: datetime | None = None

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
        except msgspec.DecodeError:
            raise SignInAgain from None


async def sign_in(credentials: Credentials, clock: Clock) -> SignedIn:
    """Try it. `Rejected` for a wrong password or token, `Unreachable` when there is no Matrix server."""
    fields = {
        name: value.strip() if name != "password" else value for name, value in credentials.fields.items()
    }
    user = fields.get("user", "")
    server = fields.get("server", "") or user.partition(":")[2]
    token = fields.get("token", "")
    if not (token.isascii() and token.isprintable()):
        raise Rejected("M_UNKNOWN_TOKEN")
    if not server:
        raise Unreachable(UnreachableKind.NAME_UNKNOWN)
    http = await discover(server)
    try:
        if token:
            secret = Secret(token=token)
        else:
            guard_encryption(http.base, "password")
            secret = await _log_in(http, user, fields.get("password", ""), clock)
        client = Client(http, lambda: secret.token)
        try:
            who = await client.whoami()
        except SignInAgain as error:
            raise Rejected(error.detail) from None
        secret = msgspec.structs.replace(secret, device=secret.device or who.device_id)
        return SignedIn(
            server=http.base,
            user=who.user_id,
            name=await _name(client, who.user_id),
            secret=secret.text(),
            expires=secret.expires,
        )
    finally:
        await http.close()


async def _log_in(http: Http, user: str, password: str, clock: Clock) -> Secret:
    body = {
        "type": "m.login.password",
        "identifier": {"type": "m.id.user", "user": user},
        "password": password,
        "initial_device_display_name": DEVICE_NAME,
    }
    answer = await http.ask("POST", f"{V3}/login", json=body)
    if not answer.ok:
        error = problem(answer, password)
        raise Rejected(error.detail) if isinstance(error, SignInAgain) else error
    made = wire.decode_answer(answer.body, wire.LoginAnswer)
    expires = None
    if made.expires_in_ms is not None:
        expires = clock.now() + timedelta(milliseconds=made.expires_in_ms)
    return Secret(token=made.access_token, device=made.device_id, expires=expires)


async def _name(client: Client, user: str) -> str:
    try:
        return (await client.profile(user)).displayname or user
    except Refused:
        return user


# ---- which server --------------------------------------------------------------------------------------------


async def discover(server: str) -> Http:
    """The home server behind what a person typed: a name (example.com) or an address (https://matrix.example.com).

    A name is looked up as the specification says (.well-known/matrix/client), then tried itself. An address is tried
    first and looked up afterwards. What fails is told about the address that was typed.
    """
    server = server.partition("#")[0].partition("?")[0].rstrip("/")
    match = _SCHEME.match(server)
    if not match and not is_loopback(f"//{server}"):
        base = f"https://{server}"
        return await _matrix(await _well_known(base) or base)
    base = server if match else f"http://{server}"
    try:
        return await _matrix(base)
    except Unreachable as error:
        if error.kind is not UnreachableKind.NOT_THIS_SERVICE:
            raise
        told = await _well_known("/".join(base.split("/", 3)[:3]))
        if not told or told == base:
            raise
        return await _matrix(told)


async def _matrix(base: str) -> Http:
    http = Http(base)
    try:
        answer = await http.ask("GET", "/_matrix/client/versions")
        if not answer.ok:
            raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, str(answer.status))
        wire.decode_answer(answer.body, wire.Versions)
    except BaseException:
        await http.close()
        raise
    return http


async def _well_known(base: str) -> str:
    """The address that the name's own web server gives; empty when it gives none."""
    http = Http(base)
    try:
        answer = await http.ask("GET", "/.well-known/matrix/client", patience=10.0)
        if not answer.ok:
            return ""
        told = wire.decode_answer(answer.body, wire.WellKnown).homeserver.base_url.rstrip("/")
    except (Unreachable, Rejected):
        return ""
    finally:
        await http.close()
    return told if _SCHEME.match(told) else ""

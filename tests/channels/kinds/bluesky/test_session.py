"""Tokens that end, are renewed, and are kept before they are used; a server of our own answers."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from agent_console.channels.kinds.bluesky import wire
from agent_console.channels.kinds.bluesky.client import Client
from agent_console.channels.kinds.bluesky.problems import Refused
from agent_console.channels.kinds.bluesky.session import Session, claims, ends, kept_of
from agent_console.errors import ChannelError, Rejected, RetryLater, SignInAgain, Suspended, Unreachable
from agent_console.runtime.clock import SystemClock
from agent_console.runtime.http import Http
from tests.channels.kinds.bluesky.payloads import US, encoded
from tests.servers.web import Asked, Reply, Web

HOUR = timedelta(hours=1)


def token(name: str, life: timedelta = HOUR, scope: str = "com.atproto.appPassPrivileged") -> str:
    """As the servers make them; nobody of us verifies the signature."""
    said = {"scope": scope, "sub": US, "exp": (datetime.now(UTC) + life).timestamp(), "jti": name}
    payload = base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")
    return f"head.{payload}.{name}"


class Pds:
    """One account: tokens that it takes, and what it answers instead."""

    def __init__(self) -> None:
        self.good: set[str] = set()
        self.refresh: dict[str, dict[str, str]] = {}
        self.instead: Reply | None = None
        self.kept: list[str] = []
        self.used_before_kept = False
        self.web = Web(self.answer)

    def answer(self, asked: Asked) -> Reply:
        shown = asked.headers.get("Authorization", "").removeprefix("Bearer ")
        if asked.path.endswith("refreshSession"):
            fresh = self.refresh.pop(shown, None)
            if fresh is None:
                return error(400, "ExpiredToken", "Token has been revoked")
            self.good = {fresh["accessJwt"]}
            return Reply(body=encoded({"did": US, "handle": "help.test", **fresh}))
        if self.instead is not None:
            return self.instead
        if shown not in self.good:
            return error(400, "ExpiredToken", "Token has expired")
        self.used_before_kept |= bool(self.kept) and shown not in self.kept[-1]
        return Reply(body=encoded({"did": US, "handle": "help.test"}))

    def renewals(self) -> int:
        return sum(asked.path.endswith("refreshSession") for asked in self.web.asked)


def error(status: int, name: str, message: str) -> Reply:
    return Reply(status, encoded({"error": name, "message": message}))


@pytest.fixture
def pds() -> Iterator[Pds]:
    made = Pds()
    with made.web:
        yield made


def secret(access: str, refresh: str) -> str:
    answer = wire.SessionAnswer(did=US, access_jwt=access, refresh_jwt=refresh, handle="help.test")
    return kept_of(answer).encode()


@pytest.fixture
async def client(pds: Pds) -> AsyncIterator[Client]:
    """Signed in with a token that ends in an hour, and one that renews it."""
    first = secret(token("a1"), token("r1", timedelta(days=60)))
    pds.good = {json.loads(first)["access"]}
    pds.refresh[json.loads(first)["refresh"]] = {"accessJwt": token("a2"), "refreshJwt": token("r2")}
    http = Http(pds.web.url)
    session = Session(http, lambda: pds.kept[-1] if pds.kept else first, pds.kept.append, SystemClock())
    yield Client(http, session, US, "did:web:chat.test#bsky_chat")
    await http.close()


async def ask(client: Client) -> wire.SessionState:
    return await client.ask("com.atproto.server.getSession", wire.SessionState)


async def test_a_good_token_is_used_as_it_is(pds: Pds, client: Client) -> None:
    assert (await ask(client)).did == US
    assert pds.renewals() == 0


async def test_an_ended_token_is_renewed_and_kept_before_it_is_used(pds: Pds, client: Client) -> None:
    await ask(client)
    pds.good.clear()
    assert (await ask(client)).did == US
    assert len(pds.kept) == 1
    assert json.loads(pds.kept[0])["more"] == {"handle": "help.test"}
    assert not pds.used_before_kept


async def test_many_at_once_renew_it_once(pds: Pds, client: Client) -> None:
    pds.good.clear()
    assert [one.did for one in await asyncio.gather(*(ask(client) for _ in range(6)))] == [US] * 6
    assert pds.renewals() == 1


async def test_a_token_is_renewed_before_it_ends(pds: Pds) -> None:
    old = secret(token("a0", timedelta(minutes=2)), token("r0"))
    pds.refresh[json.loads(old)["refresh"]] = {"accessJwt": token("a1"), "refreshJwt": token("r1")}
    http = Http(pds.web.url)
    client = Client(http, Session(http, lambda: old, pds.kept.append, SystemClock()), US, "")
    await ask(client)
    assert [asked.path.rpartition(".")[2] for asked in pds.web.asked] == ["refreshSession", "getSession"]
    await http.close()


async def test_a_clock_of_ours_that_is_ahead_does_not_renew_at_every_call(pds: Pds) -> None:
    old = secret(token("a0", -HOUR), token("r0"))
    pds.refresh[json.loads(old)["refresh"]] = {"accessJwt": token("a1", -HOUR), "refreshJwt": token("r1")}
    http = Http(pds.web.url)
    client = Client(http, Session(http, lambda: old, pds.kept.append, SystemClock()), US, "")
    for _ in range(3):
        await ask(client)
    assert pds.renewals() == 1
    await http.close()


async def test_what_another_process_renewed_is_read_again(pds: Pds, client: Client) -> None:
    await ask(client)
    theirs = token("theirs")
    pds.good = {theirs}
    pds.kept.append(secret(theirs, token("r9")))
    await ask(client)
    assert pds.renewals() == 0


async def test_a_revoked_app_password_asks_to_sign_in_again(pds: Pds, client: Client) -> None:
    pds.good.clear()
    pds.refresh.clear()
    with pytest.raises(SignInAgain) as caught:
        await ask(client)
    assert caught.value.detail == "Token has been revoked"


async def test_a_secret_that_is_none_asks_to_sign_in_again(pds: Pds) -> None:
    http = Http(pds.web.url)
    with pytest.raises(SignInAgain):
        await ask(Client(http, Session(http, lambda: "{}", None, SystemClock()), US, ""))
    await http.close()


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (error(401, "AccountTakedown", "Account has been taken down"), Suspended),
        (error(401, "AccountDeactivated", "Account is deactivated"), Suspended),
        (error(400, "InvalidToken", "Bad token method"), Rejected),
        (error(400, "InvalidRequest", "Invalid record"), Rejected),
        (Reply(429, encoded({"error": "RateLimitExceeded", "message": "Rate Limit Exceeded"})), RetryLater),
        (error(501, "MethodNotImplemented", "Method Not Implemented"), Unreachable),
        (error(502, "UpstreamFailure", "Upstream service unreachable"), Unreachable),
        (Reply(400, b"<html>Bad Request</html>"), Unreachable),
        (Reply(200, b"<html>Hello</html>"), Unreachable),
        (Reply(200, b'{"error": "none of our business"}'), Unreachable),
    ],
)
async def test_every_answer_means_a_channel_error(
    pds: Pds, client: Client, reply: Reply, kind: type[ChannelError]
) -> None:
    pds.instead = reply
    with pytest.raises(kind):
        await ask(client)


async def test_the_limits_of_the_service_tell_when_they_end(pds: Pds, client: Client) -> None:
    headers = {
        "RateLimit-Limit": "3000",
        "RateLimit-Remaining": "0",
        "RateLimit-Reset": str(int((datetime.now(UTC) + timedelta(minutes=4)).timestamp())),
        "RateLimit-Policy": "3000;w=300",
    }
    pds.instead = Reply(429, encoded({"error": "RateLimitExceeded"}), headers)
    with pytest.raises(RetryLater) as caught:
        await ask(client)
    assert caught.value.after == pytest.approx(240, abs=10)


async def test_the_token_never_stands_in_an_error(pds: Pds, client: Client) -> None:
    pds.instead = error(400, "InvalidRequest", f"You sent {next(iter(pds.good))}")
    with pytest.raises(Refused) as caught:
        await ask(client)
    assert caught.value.reason == "You sent …"


def test_a_token_tells_its_scope_and_its_end() -> None:
    made = token("a", scope="com.atproto.appPass")
    assert claims(made).scope == "com.atproto.appPass"
    end = ends(made)
    assert end is not None
    assert abs(end - datetime.now(UTC) - HOUR) < timedelta(minutes=1)
    for other in ("", "opaque", "a.b.c", "a.e30.c", "a.eyJleHAiOiAxZTQwfQ.c"):
        assert ends(other) is None


async def test_an_app_password_without_direct_messages_is_known_by_its_scope(pds: Pds) -> None:
    http = Http(pds.web.url)
    for scope, chat in (("com.atproto.appPass", False), ("com.atproto.access", True)):
        kept = secret(token("a1", scope=scope), token("r1"))
        session = Session(http, partial(str, kept), None, SystemClock())
        assert session.chat is None
        await session.access()
        assert session.chat is chat
    await http.close()

"""Signing in, against a real network."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from agent_console.channels.base import Credentials
from agent_console.channels.kinds.bluesky import BlueskyKind
from agent_console.channels.kinds.bluesky.sign_in import address
from agent_console.channels.sign_in import parse
from agent_console.errors import Rejected, Unreachable, UnreachableKind
from tests.servers.bluesky import BlueskyNetwork
from tests.servers.bluesky_people import Person
from tests.servers.web import Asked, Reply, Web

pytestmark = pytest.mark.server


@pytest.fixture
def kind(bluesky: BlueskyNetwork) -> BlueskyKind:
    where = bluesky.where
    return BlueskyKind(service=where.pds, directory=where.directory, chat=where.chat)


@pytest.fixture
def desk(bluesky: BlueskyNetwork) -> Iterator[Person]:
    person = bluesky.person("Help", "help")
    yield person
    person.close()


def typed(user: str, password: str, server: str = "") -> Credentials:
    return Credentials(fields={"server": server, "user": user, "password": password})


async def test_handle_with_or_without_the_at_sign_did_and_address_all_lead_in(
    kind: BlueskyKind, desk: Person
) -> None:
    password = desk.app_password()
    for user in (
        desk.handle,
        f"@{desk.handle}",
        f" {desk.handle} ",
        desk.did,
        f"{desk.handle[:-5]}@example.test",
    ):
        signed = await kind.sign_in(typed(user, password))
        assert (signed.user, signed.name, signed.server) == (desk.did, f"@{desk.handle}", desk.pds)
        assert signed.expires is not None
        assert signed.expires > datetime.now(UTC) + timedelta(days=30)
        kept = parse(signed.secret)
        assert kept.scope == "com.atproto.appPassPrivileged"
        assert password not in signed.secret


async def test_the_accounts_own_server_is_found_without_being_named(
    bluesky: BlueskyNetwork, desk: Person
) -> None:
    def entrance(asked: Asked) -> Reply:
        """A common service that knows the handle, and has no such account itself."""
        if "resolveHandle" in asked.path:
            return Reply(body=f'{{"did": "{desk.did}"}}'.encode())
        return Reply(401, b'{"error": "AuthenticationRequired", "message": "Invalid identifier or password"}')

    with Web(entrance) as web:
        kind = BlueskyKind(service=web.url, directory=bluesky.where.directory, chat="")
        signed = await kind.sign_in(typed(desk.handle, desk.app_password()))
        assert signed.server == desk.pds


async def test_a_wrong_password_is_rejected_in_the_servers_words(kind: BlueskyKind, desk: Person) -> None:
    with pytest.raises(Rejected) as caught:
        await kind.sign_in(typed(desk.handle, "abcd-efgh-ijkl-mnop"))
    assert caught.value.reason == "Invalid identifier or password"


async def test_somebody_who_does_not_exist_is_rejected(kind: BlueskyKind) -> None:
    with pytest.raises(Rejected):
        await kind.sign_in(typed("nobody.test", "abcd-efgh-ijkl-mnop"))


@pytest.mark.parametrize(("user", "password"), [("", "x"), ("help.test", ""), (" @ ", "x")])
async def test_nothing_typed_is_rejected_without_asking(user: str, password: str) -> None:
    with pytest.raises(Rejected):
        await BlueskyKind(service="http://127.0.0.1:9").sign_in(typed(user, password))


async def test_a_password_never_travels_unencrypted() -> None:
    with pytest.raises(Unreachable) as caught:
        await BlueskyKind().sign_in(typed("help.example.com", "secret", "http://pds.example.com"))
    assert caught.value.kind is UnreachableKind.CERTIFICATE


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("bsky.social", "https://bsky.social"),
        ("https://pds.example.com/xrpc/", "https://pds.example.com"),
        ("http://localhost:2583", "http://localhost:2583"),
    ],
)
def test_a_server_is_typed_as_people_type(given: str, wanted: str) -> None:
    assert address(given) == wanted

"""Signing in: which server it is, and what comes back when it is none or the password is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from agent_console.channels.base import Credentials
from agent_console.channels.kinds.matrix import KIND as MATRIX
from agent_console.channels.kinds.matrix.client import guard_encryption
from agent_console.channels.kinds.matrix.sign_in import Secret
from agent_console.errors import Rejected, SignInAgain, Unreachable, UnreachableKind
from tests.servers.customer import Customer
from tests.servers.synapse import Synapse, free_port
from tests.servers.web import Asked, Reply, Web, self_signed


def typed(**fields: str) -> Credentials:
    return Credentials(fields=fields)


async def refusal(**fields: str) -> Unreachable:
    with pytest.raises(Unreachable) as caught:
        await MATRIX.sign_in(typed(**fields))
    return caught.value


def page(body: bytes) -> Callable[[Asked], Reply]:
    return lambda asked: Reply(body=body, headers={"Content-Type": "text/html"})


@pytest.mark.server
async def test_a_password_gives_a_token_of_our_own_device(synapse: Synapse, desk: Customer) -> None:
    found = await MATRIX.sign_in(typed(server=synapse.url, user=desk.user, password=desk.password))
    secret = Secret.parse(found.secret)
    assert (found.server, found.user, found.name) == (synapse.url, desk.user, "Help")
    assert secret.token != desk.token
    assert secret.device not in ("", desk.device)
    assert secret.token not in repr(found)
    assert secret.token not in repr(secret)


@pytest.mark.server
async def test_the_local_part_is_enough_as_a_user(synapse: Synapse, desk: Customer) -> None:
    local = desk.user.removeprefix("@").partition(":")[0]
    found = await MATRIX.sign_in(typed(server=f" {synapse.url}/ ", user=local, password=desk.password))
    assert found.user == desk.user


@pytest.mark.server
async def test_a_token_is_taken_as_it_is(synapse: Synapse, desk: Customer) -> None:
    found = await MATRIX.sign_in(typed(server=synapse.url, token=desk.token))
    assert found.user == desk.user
    assert json.loads(found.secret) == {"token": desk.token, "device": desk.device}


@pytest.mark.server
async def test_a_wrong_password_or_token_is_rejected(synapse: Synapse, desk: Customer) -> None:
    with pytest.raises(Rejected) as wrong:
        await MATRIX.sign_in(typed(server=synapse.url, user=desk.user, password="wrong"))
    assert "password" in wrong.value.reason.lower()
    with pytest.raises(Rejected):
        await MATRIX.sign_in(typed(server=synapse.url, token="wrong"))
    with pytest.raises(Rejected):
        await MATRIX.sign_in(typed(server=synapse.url, user="", password=""))


@pytest.mark.server
async def test_an_address_that_only_names_its_matrix_server_leads_there(
    synapse: Synapse, desk: Customer
) -> None:
    def site(asked: Asked) -> Reply:
        if asked.path == "/.well-known/matrix/client":
            return Reply(body=json.dumps({"m.homeserver": {"base_url": f"{synapse.url}/"}}).encode())
        return Reply(404, b"<html>not here</html>")

    with Web(site) as web:
        found = await MATRIX.sign_in(typed(server=web.url, user=desk.user, password=desk.password))
        assert all(desk.password.encode() not in asked.body for asked in web.asked)
    assert found.server == synapse.url


@pytest.mark.server
async def test_a_server_on_this_computer_needs_no_scheme(synapse: Synapse, desk: Customer) -> None:
    address = synapse.url.removeprefix("http://")
    found = await MATRIX.sign_in(typed(server=address, user=desk.user, password=desk.password))
    assert found.server == synapse.url


@pytest.mark.server
async def test_an_address_copied_from_a_browser_leads_to_its_server(synapse: Synapse, desk: Customer) -> None:
    def site(asked: Asked) -> Reply:
        if asked.path == "/.well-known/matrix/client":
            return Reply(body=json.dumps({"m.homeserver": {"base_url": synapse.url}}).encode())
        return Reply(body=b"<html>chat</html>", headers={"Content-Type": "text/html"})

    with Web(site) as web:
        typed_in = f"{web.url}/chat/#/room/!abc"
        found = await MATRIX.sign_in(typed(server=typed_in, user=desk.user, password=desk.password))
    assert found.server == synapse.url


@pytest.mark.parametrize("token", ["tok\nen", "tökén", "a\x00b"])
async def test_a_token_that_cannot_be_one_is_rejected(token: str) -> None:
    with pytest.raises(Rejected):
        await MATRIX.sign_in(typed(server="127.0.0.1:1", token=token))


async def test_a_server_nobody_knows_is_told_as_such() -> None:
    error = await refusal(server="no-such-server.invalid", user="a", password="b")
    assert error.kind is UnreachableKind.NAME_UNKNOWN
    assert (await refusal(user="help", password="b")).kind is UnreachableKind.NAME_UNKNOWN
    assert (await refusal(user="@help:no-such.invalid", password="b")).kind is UnreachableKind.NAME_UNKNOWN


async def test_a_port_where_nobody_listens_is_refused() -> None:
    error = await refusal(server=f"http://127.0.0.1:{free_port()}", user="a", password="b")
    assert error.kind is UnreachableKind.REFUSED


@pytest.mark.parametrize(
    "body",
    [
        b"<html>It works!</html>",
        b"",
        b"[]",
        b'{"versions": "all"}',
        b'{"m.homeserver": {"base_url": 5}}',
        b"\xff\x00",
    ],
)
async def test_a_web_site_is_no_matrix_server(body: bytes) -> None:
    with Web(page(body)) as web:
        error = await refusal(server=web.url, user="a", password="s3cret")
        assert all(b"s3cret" not in asked.body for asked in web.asked)
    assert error.kind is UnreachableKind.NOT_THIS_SERVICE


async def test_a_self_signed_certificate_is_refused_before_the_password_leaves(tmp_path: Path) -> None:
    with Web(page(b'{"versions":["v1.11"]}'), self_signed(tmp_path)) as web:
        error = await refusal(server=web.url, user="a", password="b")
        assert web.asked == []
    assert error.kind is UnreachableKind.CERTIFICATE


@pytest.mark.parametrize(
    "elsewhere", ["http://matrix.example.com", "http://192.0.2.7:8008", "http://localhost.example.com"]
)
def test_a_token_never_travels_unencrypted_to_another_computer(elsewhere: str) -> None:
    with pytest.raises(Unreachable) as caught:
        guard_encryption(elsewhere, "token")
    assert caught.value.kind is UnreachableKind.CERTIFICATE


async def test_the_servers_words_about_a_refusal_never_contain_the_password() -> None:
    def gossip(asked: Asked) -> Reply:
        if asked.path.endswith("/versions"):
            return Reply(body=b'{"versions":["v1.11"]}')
        return Reply(403, b'{"errcode":"M_FORBIDDEN","error":"no user with password hunter22"}')

    with Web(gossip) as web, pytest.raises(Rejected) as caught:
        await MATRIX.sign_in(typed(server=web.url, user="a", password="hunter22"))
    assert caught.value.reason == "no user with password …"


@pytest.mark.parametrize("text", ["", "syt_plain", "{}", '{"token": 5}', "[]"])
def test_a_secret_that_is_none_asks_to_sign_in_again(text: str) -> None:
    with pytest.raises(SignInAgain):
        Secret.parse(text)


async def test_how_long_the_token_lasts_is_known_where_the_server_says() -> None:
    def server(asked: Asked) -> Reply:
        if asked.path.endswith("/versions"):
            return Reply(body=b'{"versions":["v1.11"]}')
        if asked.path.endswith("/login"):
            return Reply(body=b'{"user_id":"@a:b","access_token":"t","device_id":"D","expires_in_ms":60000}')
        return Reply(body=b'{"user_id":"@a:b","device_id":"D"}')

    with Web(server) as web:
        found = await MATRIX.sign_in(typed(server=web.url, user="a", password="b"))
    assert found.expires is not None
    assert Secret.parse(found.secret).expires == found.expires

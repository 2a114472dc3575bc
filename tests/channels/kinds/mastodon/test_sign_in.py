"""Signing in: in the browser with a program that registers itself, or by a pasted token."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from agent_console.channels.base import Credentials
from agent_console.channels.kinds.mastodon import KIND
from agent_console.channels.kinds.mastodon.sign_in import address
from agent_console.channels.sign_in import NO_BROWSER, parse
from agent_console.errors import Rejected, Unreachable, UnreachableKind
from agent_console.runtime.clock import SystemClock
from agent_console.runtime.tasks import Tasks
from tests.channels.kinds.mastodon.town import Small
from tests.servers.faults import Match
from tests.servers.web import Asked, Reply, Web


class Browser:
    """A person who presses the button with our name on it, on the page of the server."""

    def __init__(self, username: str) -> None:
        self.username = username
        self.asked: dict[str, list[str]] = {}
        self.tasks = Tasks()

    async def ask(self, address: str) -> None:
        self.asked = parse_qs(urlsplit(address).query)
        self.tasks.start("browser", self._press(address))

    async def _press(self, address: str) -> None:
        async with httpx.AsyncClient(follow_redirects=True, trust_env=False) as client:
            page = (await client.get(address)).text
            form = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page))
            target = urlsplit(address)
            await client.post(
                f"{target.scheme}://{target.netloc}/oauth/authorize",
                data={**form, "username": self.username},
            )


@pytest.mark.server
async def test_our_program_registers_itself_and_a_person_agrees(small: Small) -> None:
    browser = Browser(small.desk.username)
    signed = await KIND.sign_in(Credentials(fields={"server": small.line.url}), browser)
    await browser.tasks.close(5.0)
    assert (signed.server, signed.user) == (small.line.url, f"{small.us}@social.example")
    assert (signed.name, signed.expires) == ("Help", None)
    assert browser.asked["scope"] == ["read write"]
    assert browser.asked["code_challenge_method"] == ["S256"]
    assert browser.asked["redirect_uri"][0].startswith("http://127.0.0.1:")
    kept = parse(signed.secret)
    assert kept.access not in repr(signed)
    account = small.channel().account
    channel = type(small.channel())(account, lambda: signed.secret, SystemClock())
    small.opened.append(channel)
    assert (await channel.check()).user == signed.user


@pytest.mark.server
async def test_a_pasted_token_needs_no_browser(small: Small) -> None:
    fields = {"server": small.line.url, "token": f" {small.desk.token}\n"}
    signed = await KIND.sign_in(Credentials(fields=fields))
    assert signed.user == f"{small.us}@social.example"
    assert parse(signed.secret).access == small.desk.token


@pytest.mark.server
@pytest.mark.parametrize("token", ["wrong", "ключ", "a\x00b"])
async def test_a_wrong_token_is_rejected(small: Small, token: str) -> None:
    with pytest.raises(Rejected) as caught:
        await KIND.sign_in(Credentials(fields={"server": small.line.url, "token": token}))
    assert token not in caught.value.reason


@pytest.mark.server
async def test_without_a_browser_and_a_token_it_cannot_be_done(small: Small) -> None:
    with pytest.raises(Rejected) as caught:
        await KIND.sign_in(Credentials(fields={"server": small.line.url}))
    assert caught.value.reason == NO_BROWSER


@pytest.mark.server
async def test_a_server_that_takes_no_programs_says_so_itself(small: Small) -> None:
    small.line.answer(Match("POST", "/api/v1/apps"), 422, body=b'{"error": "No more programs"}')
    with pytest.raises(Rejected) as caught:
        await KIND.sign_in(Credentials(fields={"server": small.line.url}), Browser("x"))
    assert caught.value.reason == "No more programs"


@pytest.mark.parametrize("fields", [{}, {"token": "some-token"}])
async def test_another_kind_of_server_is_told(fields: dict[str, str]) -> None:
    def page(_: Asked) -> Reply:
        return Reply(404, b"<html>nothing here</html>", {"Content-Type": "text/html"})

    with Web(page) as web, pytest.raises(Unreachable) as caught:
        await KIND.sign_in(Credentials(fields={"server": web.url, **fields}), Browser("x"))
    assert caught.value.kind is UnreachableKind.NOT_THIS_SERVICE


@pytest.mark.parametrize(
    ("typed", "base"),
    [
        ("mastodon.example", "https://mastodon.example"),
        (" https://Mastodon.example/ ", "https://Mastodon.example"),
        ("https://mastodon.example/@help", "https://mastodon.example"),
        ("@help@mastodon.example", "https://mastodon.example"),
        ("mastodon.example:8443/about?x=1", "https://mastodon.example:8443"),
        ("127.0.0.1:3000", "http://127.0.0.1:3000"),
        ("http://localhost:3000", "http://localhost:3000"),
    ],
)
def test_the_address_is_found_in_what_a_person_types(typed: str, base: str) -> None:
    assert address(typed) == base


@pytest.mark.parametrize("typed", ["", "  ", "http://mastodon.example"])
def test_no_name_and_no_encryption_are_refused(typed: str) -> None:
    with pytest.raises(Unreachable):
        address(typed)

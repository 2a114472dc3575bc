"""Signing in at GoToSocial, at a server whose names are of another domain, and tokens that end."""

from __future__ import annotations

import json
import re
from urllib.parse import urljoin

import httpx

from agent_console.channels.base import Credentials
from agent_console.channels.kinds.mastodon import KIND
from agent_console.channels.sign_in import Kept, parse
from agent_console.runtime.clock import SystemClock
from agent_console.runtime.tasks import Tasks
from tests.channels.kinds.mastodon.town import opened
from tests.servers.gotosocial import TOKEN, GoToSocial
from tests.servers.web import Asked, Reply, Web


class Person:
    """Signs in on its page and presses the button on the next one, with a browser that keeps cookies and wants HTML."""

    def __init__(self) -> None:
        self.tasks = Tasks()

    async def ask(self, address: str) -> None:
        self.tasks.start("browser", self._press(address))

    async def _press(self, address: str) -> None:
        headers = {"Accept": "text/html"}
        async with httpx.AsyncClient(follow_redirects=True, trust_env=False, headers=headers) as client:
            page = await client.get(address)
            for _ in range(2):
                action = re.findall(r'action="([^"]*)"', page.text)[0]
                page = await client.post(urljoin(str(page.url), action), data={})
            assert "Agent Console" in page.text


async def test_a_person_agrees_on_its_page_and_the_code_is_exchanged_in_its_way(server: GoToSocial) -> None:
    person = Person()
    signed = await KIND.sign_in(Credentials(fields={"server": server.url}), person)
    await person.tasks.close(5.0)
    assert (signed.user, signed.server, signed.expires) == (f"@help@{server.host}", server.url, None)
    assert signed.name == f"@help@{server.host}"
    assert parse(signed.secret).access == TOKEN


async def test_the_domain_of_its_names_leads_to_the_server(server: GoToSocial) -> None:
    def elsewhere(asked: Asked) -> Reply:
        if asked.path == "/.well-known/host-meta":
            link = f'<Link rel="lrdd" template="{server.url}/.well-known/webfinger?resource={{uri}}"></Link>'
            return Reply(200, f"<XRD>{link}</XRD>".encode(), {"Content-Type": "application/xrd+xml"})
        return Reply(404, b"<html>", {"Content-Type": "text/html"})

    with Web(elsewhere) as web:
        signed = await KIND.sign_in(Credentials(fields={"server": web.url, "token": TOKEN}))
    assert (signed.server, signed.user) == (server.url, f"@help@{server.host}")


async def test_a_token_that_ends_is_renewed_where_the_server_gives_the_means(server: GoToSocial) -> None:
    """Pleroma and Pixelfed give such ones."""
    kept = Kept(
        access="ended",
        refresh="r",
        expires=SystemClock().now(),
        client_id="01JCLIENT",
        client_secret="6cb9c4d9-secret",
    )
    stored = [kept.encode()]
    fresh = {"access_token": TOKEN, "refresh_token": None, "expires_in": 600, "scope": None}
    server.changed["POST", "/oauth/token"] = Reply(200, json.dumps(fresh).encode())
    account = opened(server).account
    channel = KIND.open(account, lambda: stored[-1], stored.append)
    assert (await channel.check()).user == account.user
    assert (parse(stored[-1]).access, parse(stored[-1]).refresh) == (TOKEN, "r")
    form = next(one for one in server.web.asked if one.method == "POST").body.decode()
    assert "grant_type=refresh_token" in form
    assert "client_secret=6cb9c4d9-secret" in form
    await channel.close()

"""Signing in through the browser, against a provider that checks what the standards ask of it."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import re
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest

from agent_console.channels.sign_in import (
    CONSENT_DENIED,
    CONSENT_TIMED_OUT,
    NO_BROWSER,
    Kept,
    Provider,
    TokenStore,
    authorize,
    parse,
)
from agent_console.errors import Rejected, SignInAgain, Unreachable
from agent_console.runtime.tasks import Tasks
from tests.servers.web import Asked, Reply, Web

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        return self.at


class Authority:
    """Gives a code for an address, and a token for a code with its verifier; refresh tokens are good once."""

    def __init__(self) -> None:
        self.codes: dict[str, dict[str, str]] = {}
        self.refresh = "refresh-0"
        self.given = 0
        self.down = False

    def agree(self, address: str) -> str:
        """A person agreed: where the browser is sent."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["response_type"] == "code" and asked["code_challenge_method"] == "S256"
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return asked["redirect_uri"] + "?" + urlencode({"code": code, "state": asked["state"]})

    def answer(self, asked: Asked) -> Reply:
        if self.down:
            return Reply(status=503, body=b"<html>")
        form = {name: values[0] for name, values in parse_qs(asked.body.decode()).items()}
        user = base64.b64decode(asked.headers["Authorization"].removeprefix("Basic ")).decode()
        if user != "us:s%40cret":
            return refused("invalid_client", "who are you, s@cret?")
        if form["grant_type"] == "refresh_token":
            if form["refresh_token"] != self.refresh:
                return refused("invalid_grant", "used already")
        else:
            challenge = self.codes.pop(form["code"])
            digest = hashlib.sha256(form["code_verifier"].encode()).digest()
            if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != challenge["code_challenge"]:
                return refused("invalid_grant", "wrong verifier")
            if form["redirect_uri"] != challenge["redirect_uri"]:
                return refused("invalid_grant", "another address")
        self.given += 1
        self.refresh = f"refresh-{self.given}"
        token = {"access_token": f"access-{self.given}", "refresh_token": self.refresh, "expires_in": 7200}
        return Reply(body=json.dumps(token).encode())


def refused(word: str, words: str) -> Reply:
    return Reply(status=400, body=json.dumps({"error": word, "error_description": words}).encode())


class Browser:
    """A person at a browser who does with the address what the test says."""

    def __init__(self, then: Callable[[str], str]) -> None:
        self._then = then
        self.pages: list[httpx.Response] = []
        self.address = ""
        self._tasks: list[asyncio.Task[None]] = []

    async def ask(self, address: str) -> None:
        self.address = address
        self._tasks.append(asyncio.get_running_loop().create_task(self._go(self._then(address))))

    async def _go(self, target: str) -> None:
        if target:
            async with httpx.AsyncClient() as client:
                self.pages.append(await client.get(target))


def provider(web: Web) -> Provider:
    return Provider(
        authorize="https://social.example/authorize?kind=page",
        token=web.url + "/token",
        client_id="us",
        client_secret="s@cret",
        scope="read write",
    )


async def test_a_person_who_agrees_gives_us_a_token() -> None:
    authority = Authority()
    with Web(authority.answer) as web:
        browser = Browser(authority.agree)
        kept = await authorize(provider(web), browser, clock=Clock())
    assert (kept.access, kept.refresh) == ("access-1", "refresh-1")
    assert kept.expires == NOW + timedelta(hours=2)
    assert parse(kept.encode()) == kept
    await asyncio.gather(*browser._tasks)
    assert browser.pages[0].status_code == 200 and "Ya puede cerrar" in browser.pages[0].text
    asked = parse_qs(urlsplit(browser.address).query)
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", asked["redirect_uri"][0])
    assert asked["kind"] == ["page"] and asked["scope"] == ["read write"]
    assert "access-1" not in repr(kept) and "s@cret" not in repr(provider(web))


async def test_each_sign_in_has_its_own_state_verifier_and_port() -> None:
    authority = Authority()
    addresses = []
    with Web(authority.answer) as web:
        for _ in range(2):
            browser = Browser(authority.agree)
            await authorize(provider(web), browser)
            addresses.append(parse_qs(urlsplit(browser.address).query))
    first, second = addresses
    for name in ("state", "code_challenge"):
        assert first[name] != second[name]


async def test_a_forged_answer_is_passed_over_and_the_true_one_still_counts() -> None:
    authority = Authority()
    with Web(authority.answer) as web:

        def forged_first(address: str) -> str:
            true = authority.agree(address)
            forged = re.sub(r"state=[^&]+", "state=guessed", true).replace("code=", "code=stolen")
            browser._tasks.append(asyncio.get_running_loop().create_task(then(forged, true)))
            return ""

        async def then(forged: str, true: str) -> None:
            async with httpx.AsyncClient() as client:
                assert (await client.get(forged)).status_code == 404
                assert (await client.post(true)).status_code == 404
                browser.pages.append(await client.get(true))

        browser = Browser(forged_first)
        kept = await authorize(provider(web), browser)
        await asyncio.gather(*browser._tasks)
    assert kept.access == "access-1" and browser.pages[0].status_code == 200


async def test_declining_is_told_as_such() -> None:
    def decline(address: str) -> str:
        asked = parse_qs(urlsplit(address).query)
        return asked["redirect_uri"][0] + f"?error=access_denied&state={asked['state'][0]}"

    with Web(Authority().answer) as web, pytest.raises(Rejected) as caught:
        await authorize(provider(web), Browser(decline))
    assert caught.value.reason == CONSENT_DENIED


async def test_nobody_who_comes_back_and_nobody_to_ask_are_told() -> None:
    with Web(Authority().answer) as web:
        with pytest.raises(Rejected) as caught:
            await authorize(provider(web), Browser(lambda _: ""), patience=0.05)
        assert caught.value.reason == CONSENT_TIMED_OUT
        with pytest.raises(Rejected) as caught:
            await authorize(provider(web), None)
        assert caught.value.reason == NO_BROWSER


async def test_a_port_that_is_taken_is_told() -> None:
    authority = Authority()
    with Web(authority.answer) as web, pytest.raises(Unreachable) as caught:
        await authorize(provider(web), Browser(authority.agree), port=urlsplit(web.url).port or 0)
    assert "127.0.0.1" in caught.value.detail


async def test_the_providers_refusal_is_told_without_our_secret() -> None:
    authority = Authority()
    told = refused("invalid_client", "unknown client s@cret")
    with Web(lambda asked: told) as web, pytest.raises(Rejected) as caught:
        await authorize(provider(web), Browser(authority.agree))
    assert caught.value.reason == "unknown client …"


def store(web: Web, kept: Kept, clock: Clock, stored: list[str]) -> TokenStore:
    stored.append(kept.encode())
    return TokenStore(lambda: stored[-1], stored.append, lambda _: provider(web), clock=clock)


async def test_a_token_is_renewed_before_its_end_once_and_stored_before_it_is_used() -> None:
    authority, clock = Authority(), Clock()
    stored: list[str] = []
    with Web(authority.answer) as web:
        kept = Kept(
            access="access-0",
            refresh="refresh-0",
            expires=NOW + timedelta(minutes=10),
            client_id="us",
            more={"page": "7"},
        )
        tokens = store(web, kept, clock, stored)
        assert await tokens.access() == "access-0" and authority.given == 0
        clock.at += timedelta(minutes=6)
        assert set(await asyncio.gather(*(tokens.access() for _ in range(5)))) == {"access-1"}
    assert authority.given == 1
    assert parse(stored[-1]).refresh == "refresh-1" and parse(stored[-1]).more == {"page": "7"}
    assert tokens.expires is None


async def test_a_refused_token_is_renewed_only_by_the_first_who_notices() -> None:
    authority, clock = Authority(), Clock()
    stored: list[str] = []
    with Web(authority.answer) as web:
        kept = Kept(access="access-0", refresh="refresh-0", expires=NOW + timedelta(hours=1), client_id="us")
        tokens = store(web, kept, clock, stored)
        assert await tokens.renewed("access-0") == "access-1"
        assert await tokens.renewed("access-0") == "access-1"
    assert authority.given == 1


async def test_what_another_process_renewed_is_taken_over() -> None:
    authority, clock = Authority(), Clock()
    stored: list[str] = []
    with Web(authority.answer) as web:
        kept = Kept(access="access-0", refresh="refresh-0", expires=NOW + timedelta(hours=1), client_id="us")
        first, second = store(web, kept, clock, stored), store(web, kept, clock, stored)
        await second.access()
        await first.renewed("access-0")
        assert await second.renewed("access-0") == "access-1"
    assert authority.given == 1


async def test_a_refresh_token_that_is_refused_asks_to_sign_in_again_and_keeps_what_was() -> None:
    authority, clock = Authority(), Clock()
    stored: list[str] = []
    with Web(authority.answer) as web:
        kept = Kept(access="access-0", refresh="stale", expires=NOW, client_id="us")
        tokens = store(web, kept, clock, stored)
        with pytest.raises(SignInAgain):
            await tokens.access()
    assert parse(stored[-1]).refresh == "stale"


async def test_a_provider_that_is_down_is_no_reason_to_sign_in_again() -> None:
    authority, clock = Authority(), Clock()
    stored: list[str] = []
    authority.down = True
    with Web(authority.answer) as web:
        tokens = store(web, Kept(access="a", refresh="r", expires=NOW, client_id="us"), clock, stored)
        with pytest.raises(Unreachable):
            await tokens.access()


async def test_a_token_that_cannot_be_renewed_is_used_to_its_end_which_is_known() -> None:
    clock, stored = Clock(), [Kept(access="only", expires=NOW + timedelta(minutes=1)).encode()]
    tokens = TokenStore(lambda: stored[-1], None, clock=clock)
    assert await tokens.access() == "only"
    assert tokens.expires == NOW + timedelta(minutes=1)
    with pytest.raises(SignInAgain):
        await tokens.renewed("only")


def test_a_secret_of_another_kind_asks_to_sign_in_again() -> None:
    with pytest.raises(SignInAgain):
        parse("just a password")


async def test_a_renewal_whose_caller_has_gone_is_waited_for_and_not_asked_for_twice() -> None:
    authority, clock = Authority(), Clock()
    stored: list[str] = []
    asked, go_on = threading.Event(), threading.Event()

    def slowly(request: Asked) -> Reply:
        asked.set()
        go_on.wait(5)
        return authority.answer(request)

    with Web(slowly) as web:
        kept = Kept(access="access-0", refresh="refresh-0", expires=NOW + timedelta(hours=1), client_id="us")
        tokens, tasks = store(web, kept, clock, stored), Tasks()
        first = tasks.start("renewed", tokens.renewed("access-0"))
        await asyncio.to_thread(asked.wait, 5)
        first.cancel()
        await asyncio.wait((first,))
        second = tasks.start("renewed", tokens.renewed("access-0"))
        await asyncio.wait((second,), timeout=0.05)
        go_on.set()
        assert await second == "access-1"
    assert authority.given == 1


async def test_nothing_was_sent_when_the_token_could_not_be_renewed() -> None:
    kept = Kept(access="access-0", refresh="refresh-0", expires=NOW, client_id="us")
    with Web(lambda asked: Reply(status=500, body=b"")) as web, pytest.raises(Unreachable) as caught:
        await store(web, kept, Clock(), []).access()
    assert not caught.value.sent


async def test_a_life_beyond_all_measure_is_no_failure() -> None:
    authority = Authority()

    def for_ever(request: Asked) -> Reply:
        said = json.loads(authority.answer(request).body)
        return Reply(body=json.dumps({**said, "expires_in": 1e30}).encode())

    with Web(for_ever) as web:
        kept = Kept(access="access-0", refresh="refresh-0", client_id="us")
        assert await store(web, kept, Clock(), []).renewed("access-0") == "access-1"

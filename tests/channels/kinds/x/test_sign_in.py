"""Signing in to X: the real loopback flow against a double of its OAuth pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import msgspec
import pytest

from agent_console.channels.base import Credentials, SignedIn
from agent_console.channels.kinds.x import XKind
from agent_console.channels.sign_in import CONSENT_DENIED, NO_BROWSER, Kept
from agent_console.domain.account import Account
from agent_console.errors import Rejected, SignInAgain
from agent_console.runtime.clock import SystemClock
from tests.doubles.browser import Browser
from tests.doubles.x import OWN, XDouble


@pytest.fixture
def x() -> Iterator[XDouble]:
    with XDouble() as double:
        yield double


def kind(x: XDouble) -> XKind:
    return XKind(x.url, pace=0.001, port=0)


def account(signed: SignedIn) -> Account:
    now = SystemClock().now()
    return Account(
        id="a", channel="x", server=signed.server, user=signed.user, name=signed.name, created_at=now
    )


async def test_a_person_agrees_in_the_browser_and_the_app_proves_itself_by_pkce(x: XDouble) -> None:
    browser = Browser(x.url)
    signed = await kind(x).sign_in(Credentials(fields={"client_id": "app-1"}), browser)
    assert (signed.user, signed.name, signed.server) == (OWN, "@brand_care", "")
    assert browser.visited == ["x.com/i/oauth2/authorize"]
    [asked] = x.oauth.asked
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"].startswith("http://127.0.0.1:")
    for scope in ("dm.write", "tweet.moderate.write", "offline.access", "media.write"):
        assert scope in asked["scope"].split()
    assert "Agent Console" in browser.pages[0]
    assert msgspec.json.decode(signed.secret, type=Kept).refresh in x.oauth.refresh


async def test_who_declines_is_not_signed_in(x: XDouble) -> None:
    x.oauth.declines = True
    with pytest.raises(Rejected) as caught:
        await kind(x).sign_in(Credentials(fields={"client_id": "app-1"}), Browser(x.url))
    assert caught.value.reason == CONSENT_DENIED


async def test_a_pasted_token_needs_no_browser(x: XDouble) -> None:
    signed = await kind(x).sign_in(Credentials(fields={"token": f" {x.token} "}))
    assert signed.user == OWN
    with pytest.raises(Rejected):
        await kind(x).sign_in(Credentials(fields={"token": "nonsense"}))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "client_id"),
        ({"client_id": "app-1"}, NO_BROWSER),
        ({"token": "ключ"}, "token"),
        ({"client_id": "app-1", "port": "many"}, "port"),
    ],
)
async def test_what_is_missing_is_named(x: XDouble, fields: dict[str, str], reason: str) -> None:
    with pytest.raises(Rejected) as caught:
        await kind(x).sign_in(Credentials(fields=fields))
    assert caught.value.reason == reason


async def test_a_token_that_ends_is_renewed_and_the_new_one_is_kept_before_it_is_used(x: XDouble) -> None:
    kept = Kept(
        access="ended",
        refresh=x.oauth.issue_refresh(),
        expires=SystemClock().now() - timedelta(minutes=1),
        client_id="app-1",
    )
    stored = [kept.encode()]

    def keep(secret: str) -> None:
        assert not [one for one in x.asked if one.path == "/2/users/me"]
        stored.append(secret)

    signed = SignedIn(server="", user=OWN, name="", secret="")
    channel = kind(x).open(account(signed), lambda: stored[-1], keep)
    checked = await channel.check()
    await channel.close()
    assert checked.user == OWN and checked.expires is None
    assert len(stored) == 2
    fresh = msgspec.json.decode(stored[-1], type=Kept)
    assert fresh.access in x.oauth.tokens and fresh.refresh in x.oauth.refresh
    assert kept.refresh not in x.oauth.refresh  # X lets each be used once


async def test_a_token_that_is_refused_early_is_renewed_once_and_then_a_person_must_come(x: XDouble) -> None:
    kept = Kept(access="revoked", refresh=x.oauth.issue_refresh(), client_id="app-1")
    stored = [kept.encode()]
    signed = SignedIn(server="", user=OWN, name="", secret="")
    channel = kind(x).open(account(signed), lambda: stored[-1], stored.append)
    assert (await channel.check()).user == OWN
    x.oauth.tokens.clear()
    x.oauth.refresh.clear()
    with pytest.raises(SignInAgain):
        await channel.check()
    await channel.close()

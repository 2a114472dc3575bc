"""Signing in as a page: by a token, or by consent and the choice among one's pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from agent_console.channels.base import Credentials
from agent_console.channels.kinds.facebook import FacebookKind
from agent_console.channels.messenger.pages import NO_PAGE, WHICH_PAGE
from agent_console.channels.sign_in import parse
from agent_console.errors import Rejected, SignInAgain
from tests.doubles.browser import Browser
from tests.doubles.facebook import PAGE, FacebookDouble
from tests.doubles.relay import TOKEN, RelayDouble

OTHER = {"id": "77", "name": "Other Page", "access_token": "page-token-77"}


@pytest.fixture
def page() -> Iterator[FacebookDouble]:
    with FacebookDouble() as double:
        yield double


def with_pages(page: FacebookDouble, *more: dict[str, str]) -> None:
    """The person who agrees manages these."""
    ours = {"id": PAGE, "name": page.name, "access_token": page.token}
    page.routes = [route for route in page.routes if "me/accounts" not in route[1].pattern]
    page.api("GET", "me/accounts", lambda request: {"data": [ours, *more]})


def credentials(**fields: str) -> Credentials:
    return Credentials(fields=fields)


async def test_a_pages_own_token_says_which_page_it_is(page: FacebookDouble) -> None:
    signed = await FacebookKind(base=page.url).sign_in(credentials(token=page.token))
    assert (signed.user, signed.name, signed.server) == (PAGE, page.name, "")
    assert parse(signed.secret).access == page.token
    assert signed.expires is not None  # data access ends even where the token does not
    assert page.token not in repr(signed)


async def test_a_wrong_token_asks_to_sign_in_again(page: FacebookDouble) -> None:
    with pytest.raises(SignInAgain):
        await FacebookKind(base=page.url).sign_in(credentials(token="wrong"))


async def test_consent_in_the_browser_gives_the_pages_own_token(page: FacebookDouble) -> None:
    with_pages(page, OTHER)
    browser = Browser(page.url)
    fields = credentials(client_id="app-1", client_secret="app-secret", page=page.name.upper())
    signed = await FacebookKind(base=page.url).sign_in(fields, browser)
    assert browser.visited == ["www.facebook.com/v25.0/dialog/oauth"]
    assert "pages_messaging" in page.oauth.asked[0]["scope"]
    kept = parse(signed.secret)
    assert (signed.user, kept.access, kept.client_secret) == (PAGE, page.token, "app-secret")


async def test_several_pages_are_named_so_that_one_can_be_chosen(page: FacebookDouble) -> None:
    with_pages(page, OTHER)
    token = page.oauth.issue()
    kind = FacebookKind(base=page.url)
    for wanted in ({}, {"page": "Nobody's Page"}):
        with pytest.raises(Rejected) as caught:
            await kind.sign_in(credentials(token=token, **wanted))
        assert caught.value.reason == f"{WHICH_PAGE}: {page.name}, Other Page"
    assert (await kind.sign_in(credentials(token=token, page=PAGE))).user == PAGE


async def test_somebody_without_a_page_is_told(page: FacebookDouble) -> None:
    page.routes = [route for route in page.routes if "me/accounts" not in route[1].pattern]
    page.api("GET", "me/accounts", lambda request: {"data": []})
    with pytest.raises(Rejected) as caught:
        await FacebookKind(base=page.url).sign_in(credentials(token=page.oauth.issue()))
    assert caught.value.reason == NO_PAGE


async def test_with_a_relay_the_app_is_told_to_hear_of_the_page(page: FacebookDouble) -> None:
    with RelayDouble() as relay:
        fields = credentials(token=page.token, relay=relay.url, relay_token=TOKEN)
        signed = await FacebookKind(base=page.url).sign_in(fields)
    subscribed = [r for r in page.asked if r.path.endswith("/subscribed_apps")]
    assert "message_echoes" in subscribed[0].query["subscribed_fields"]
    assert parse(signed.secret).more == {"page": PAGE, "relay": relay.url, "relay_token": TOKEN}

"""What answers of X mean, and how its budgets stretch the polling."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from agent_console.channels.base import CannotTell, Channel, Delivered, NotReceived, OutgoingPart
from agent_console.channels.kinds.x.channel import XChannel
from agent_console.channels.kinds.x.client import Budget, problem
from agent_console.channels.sign_in import Kept
from agent_console.domain.account import Account
from agent_console.domain.entry import ThreadKind
from agent_console.errors import ChannelError, Rejected, RetryLater, SignInAgain, Suspended, Unreachable
from agent_console.runtime.clock import SystemClock
from agent_console.runtime.http import Answer
from tests.channels.ear import Ear
from tests.doubles.x import CUSTOMER, OWN, XDouble


@pytest.fixture
def x() -> Iterator[XDouble]:
    with XDouble() as double:
        yield double


class Later:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.at = datetime.now(UTC)

    def now(self) -> datetime:
        return self.at


def open_(x: XDouble, pace: float = 0.0005, clock: Later | None = None) -> Channel:
    account = Account(id="a", channel="x", server="", user=OWN, name="", created_at=SystemClock().now())
    secret = Kept(access=x.token).encode()
    return XChannel(account, lambda: secret, None, base=x.url, clock=clock or SystemClock(), pace=pace)


def answer(status: int, body: object, **headers: str) -> Answer:
    known = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status=status, headers=known, body=json.dumps(body).encode())


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (401, {"title": "Unauthorized", "detail": "Unauthorized"}, SignInAgain),
        (400, {"errors": [{"message": "Invalid or expired token", "code": 89}]}, SignInAgain),
        (403, {"detail": "You are not allowed to create a Tweet with duplicate content."}, Rejected),
        (403, {"errors": [{"code": 64, "message": "Your account is suspended and is not …"}]}, Suspended),
        (403, {"detail": "To protect our users, this account is temporarily locked."}, Suspended),
        (403, {"errors": [{"code": 326, "message": "log in to unlock"}]}, Suspended),
        (402, {"title": "CreditsDepleted", "type": "https://api.x.com/2/problems/credits"}, RetryLater),
        (503, {"title": "Service Unavailable"}, Unreachable),
        (404, {"title": "Not Found Error", "detail": "gone"}, Rejected),
    ],
)
def test_each_error_has_its_meaning(status: int, body: object, kind: type[ChannelError]) -> None:
    assert type(problem(answer(status, body))).__mro__[:2].count(kind) == 1


def test_a_limit_says_when_it_ends_and_the_monthly_cap_is_waited_for() -> None:
    soon = problem(answer(429, {"title": "Too Many"}, x_rate_limit_reset=str(int(time.time()) + 120)))
    assert isinstance(soon, RetryLater) and soon.after == pytest.approx(120, abs=3)
    capped = problem(
        answer(
            429,
            {"title": "UsageCapExceeded", "type": "https://api.twitter.com/2/problems/usage-capped"},
            x_rate_limit_reset=str(int(time.time()) + 120),
        )
    )
    assert isinstance(capped, RetryLater) and capped.after == 3600


def test_a_used_up_day_is_waited_for_although_the_quarter_of_an_hour_ends_sooner() -> None:
    headers = {
        "x-rate-limit-reset": str(int(time.time()) + 60),
        "x-user-limit-24hour-remaining": "0",
        "x-user-limit-24hour-reset": str(int(time.time()) + 7200),
        "x-app-limit-24hour-remaining": "10",
        "x-app-limit-24hour-reset": str(int(time.time()) + 9000),
    }
    error = problem(Answer(status=429, headers=headers, body=b"{}"))
    assert isinstance(error, RetryLater) and error.after == pytest.approx(7200, abs=3)


def test_a_refusal_never_quotes_the_token() -> None:
    error = problem(answer(403, {"detail": "bad token s3cret"}), "s3cret")
    assert isinstance(error, Rejected) and "s3cret" not in error.reason


def test_a_budget_is_stretched_over_the_time_until_it_is_filled_again() -> None:
    now = time.monotonic()
    assert Budget(remaining=10, until=now + 900).pace() == pytest.approx(90, abs=1)
    assert Budget(remaining=0, until=now + 900).pace() == pytest.approx(900, abs=1)
    assert Budget(remaining=0, until=now - 1).pace() == 0


async def test_polling_slows_down_as_the_budget_shrinks(x: XDouble) -> None:
    x.left = {f"/2/users/{OWN}/mentions": 3}
    x.reset_in = 900
    channel = open_(x)
    async with Ear(channel) as ear:
        await ear.caught_up()
        x.message(CUSTOMER, OWN, "one")
        await ear.message("one")
        x.message(CUSTOMER, OWN, "two")
        await ear.message("two")
    await channel.close()
    # three requests for fifteen minutes: the second one is minutes away
    assert len([one for one in x.asked if one.path.endswith("/mentions")]) == 1


async def test_one_list_that_is_limited_does_not_hold_up_the_others(x: XDouble) -> None:
    x.left = {f"/2/users/{OWN}/mentions": 0}
    channel = open_(x)
    async with Ear(channel) as ear:
        x.message(CUSTOMER, OWN, "are you there?")
        await ear.message("are you there?")
    await channel.close()


async def test_when_everything_is_limited_the_account_waits_as_long_as_x_says(x: XDouble) -> None:
    x.left = {"/2/": 0}
    x.reset_in = 300
    channel = open_(x)
    async with Ear(channel) as ear:
        error = await ear.fails()
    await channel.close()
    assert isinstance(error, RetryLater) and error.after == pytest.approx(300, abs=5)


async def test_an_access_level_without_search_or_messages_is_no_failure_and_is_told(x: XDouble) -> None:
    x.search_allowed = x.messages_allowed = False
    channel = open_(x)
    async with Ear(channel) as ear:
        await ear.caught_up()
        x.post(CUSTOMER, "@brand_care hi")
        await ear.message("@brand_care hi")
        x.post(CUSTOMER, "@brand_care again")
        await ear.message("@brand_care again")
        await ear.until(lambda: _asked(x, "/2/tweets/search/recent") or None, "the search")
    checked = await channel.check()
    assert "messages: You are not permitted" in checked.detail and "replies:" in checked.detail
    await channel.close()


async def test_replies_that_name_us_no_more_are_found_by_their_conversation(x: XDouble) -> None:
    channel = open_(x)
    async with Ear(channel) as ear:
        await ear.caught_up()
        first = x.post(CUSTOMER, "@brand_care broken")
        await ear.said(first)
        x.user("55", "helper", "Helper")
        x.post("55", "@olena_k same here", first)
        heard = await ear.message("@olena_k same here")
        assert heard.thread == first
    await channel.close()


def _asked(x: XDouble, path: str) -> int:
    return len([one for one in x.asked if one.path == path])


async def test_a_post_that_is_missing_was_not_received_and_a_message_is_waited_for(x: XDouble) -> None:
    mention = x.post(CUSTOMER, "@brand_care hi")
    x.post(OWN, "the same words", mention)
    clock = Later()
    channel = open_(x, clock=clock)
    post = OutgoingPart(
        key="k",
        thread=mention,
        kind=ThreadKind.POST,
        public=True,
        text="other words",
        first_attempt=clock.at,
        in_reply_to=mention,
    )
    assert isinstance(await channel.find(post), NotReceived)
    same = msgspec.structs.replace(post, text="the  same words")
    assert isinstance(await channel.find(same), Delivered)
    elsewhere = msgspec.structs.replace(same, in_reply_to=x.post(CUSTOMER, "@brand_care and here"))
    assert isinstance(await channel.find(elsewhere), NotReceived)
    message = msgspec.structs.replace(
        post, thread=f"{CUSTOMER}-{OWN}", kind=ThreadKind.PRIVATE, public=False, in_reply_to=""
    )
    assert isinstance(await channel.find(message), CannotTell)
    clock.at += timedelta(minutes=2)
    x.clock = 120
    assert isinstance(await channel.find(message), NotReceived)
    await channel.close()


async def test_a_message_whose_link_x_wrote_in_full_is_found_and_not_sent_again(x: XDouble) -> None:
    x.message(OWN, CUSTOMER, "See https://shop.example/help, please")
    x.message(OWN, CUSTOMER, "And *bold* words are changed somehow")
    clock = Later()
    channel = open_(x, clock=clock)
    message = OutgoingPart(
        key="k",
        thread=f"{CUSTOMER}-{OWN}",
        kind=ThreadKind.PRIVATE,
        public=False,
        text="See shop.example/help, please",
        first_attempt=clock.at,
    )
    assert isinstance(await channel.find(message), Delivered)
    clock.at += timedelta(minutes=2)
    x.clock = 120
    perhaps = msgspec.structs.replace(message, text="And bold words are somehow changed")
    assert isinstance(await channel.find(perhaps), CannotTell)
    await channel.close()


async def test_what_is_not_public_never_becomes_a_post(x: XDouble) -> None:
    mention = x.post(CUSTOMER, "@brand_care hi")
    channel = open_(x)
    secret = OutgoingPart(
        key="k",
        thread=mention,
        kind=ThreadKind.POST,
        public=False,
        text="your order 4711",
        first_attempt=datetime.now(UTC),
        in_reply_to=mention,
    )
    with pytest.raises(ChannelError):
        await channel.deliver(secret)
    await channel.close()
    assert not [one for one in x.posts.values() if one["author_id"] == OWN]


async def test_a_search_asks_for_nothing_that_it_showed_before(x: XDouble) -> None:
    channel = open_(x)
    async with Ear(channel) as ear:
        await ear.caught_up()
        first = x.post(CUSTOMER, "@brand_care broken")
        await ear.said(first)
        x.user("55", "helper", "Helper")
        await ear.said(x.post("55", "@olena_k same here", first))

        def begins() -> bool | None:
            searches = [one for one in x.asked if one.path == "/2/tweets/search/recent"]
            return "since_id" in searches[-1].query or None

        await ear.until(begins, "a search that begins somewhere")
    await channel.close()

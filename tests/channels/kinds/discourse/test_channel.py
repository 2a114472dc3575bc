"""What is a forum's own: categories, approval, keys and signing in."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from agent_console.channels.base import Credentials, OutgoingPart
from agent_console.channels.kinds.discourse import KIND
from agent_console.channels.kinds.discourse.channel import DiscourseChannel
from agent_console.channels.kinds.discourse.sign_in import address
from agent_console.channels.sign_in import Kept, parse
from agent_console.domain.account import Account
from agent_console.domain.entry import ThreadKind
from agent_console.errors import Rejected, SignInAgain, Unreachable, UnreachableKind
from agent_console.runtime.clock import SystemClock
from tests.channels.ear import Ear
from tests.doubles.discourse import CUSTOMER, KEY, OTHER, STRANGER, US, DiscourseDouble
from tests.servers.web import Asked, Reply, Web


@pytest.fixture
def forum() -> Iterator[DiscourseDouble]:
    """One of one's own for every test."""
    with DiscourseDouble() as made:
        yield made


def channel(forum: DiscourseDouble, user: str = "help", **more: str) -> DiscourseChannel:
    """Ours."""
    account = Account(
        id="desk",
        channel="discourse",
        server=forum.url,
        user=user,
        name="Help",
        created_at=SystemClock().now(),
    )
    secret = Kept(access=KEY, more=more or {"user": "help", "categories": "Support"}).encode()
    return DiscourseChannel(account, lambda: secret, SystemClock(), pace=0.005)


def reply(topic: str, answers: str = "", text: str = "It comes tomorrow") -> OutgoingPart:
    return OutgoingPart(
        key=uuid.uuid4().hex,
        thread=topic,
        kind=ThreadKind.POST,
        public=True,
        text=text,
        in_reply_to=answers,
        first_attempt=datetime.now(UTC),
    )


async def test_only_what_concerns_us_is_heard(forum: DiscourseDouble) -> None:
    ours = channel(forum)
    async with Ear(ours) as ear:
        await ear.caught_up()
        _, aside = forum.topic(STRANGER, "what a nice day it is", "The weather", category=OTHER)
        chat, _ = forum.topic(STRANGER, "who has bought this?", "A gadget", category=OTHER)
        await ear.said(forum.write(CUSTOMER, chat, "@help what do you think?"))
        await ear.said(forum.write(STRANGER, chat, "yes, tell us"))
        await ear.said(forum.write(US, chat, "we like it"))
        _, asked = forum.topic(CUSTOMER, "where is my parcel, please?", "My parcel")
        await ear.said(asked)
        assert aside not in {m.remote for m in ear.messages()}
        assert ear.thread(chat).title == "A gadget"
    await ours.close()


async def test_a_gap_of_posts_that_are_not_for_us_hides_nothing(forum: DiscourseDouble) -> None:
    ours = channel(forum)
    topic, first = forum.topic(CUSTOMER, "where is my parcel, please?", "My parcel")
    async with Ear(ours) as ear:
        await ear.caught_up()
        await ear.said(first)
    missed = forum.write(CUSTOMER, topic, "are you there?")
    secret, _ = forum.topic(STRANGER, "between us two, please", "Secrets", to=CUSTOMER)
    for number in range(120):
        forum.write(STRANGER, secret, f"private {number}")
    last = forum.write(CUSTOMER, topic, "hello?")
    async with Ear(ours, ear.cursor) as again:
        await again.said(last)
        await again.said(missed)
    await ours.close()


async def test_a_post_that_waits_for_approval_was_taken(forum: DiscourseDouble) -> None:
    topic, first = forum.topic(CUSTOMER, "where is my parcel, please?", "My parcel")
    forum.approval = True
    ours = channel(forum)
    assert (await ours.deliver(reply(topic, first))).remote == "pending:77"
    await ours.close()


async def test_a_reply_never_goes_to_another_topic_than_its_own(forum: DiscourseDouble) -> None:
    topic, _ = forum.topic(CUSTOMER, "where is my parcel, please?", "My parcel")
    _, elsewhere = forum.topic(CUSTOMER, "another matter, please", "Another")
    ours = channel(forum)
    with pytest.raises(Rejected):
        await ours.deliver(reply(topic, elsewhere))
    assert len(forum.there(topic)) == 1
    await ours.close()


async def test_a_key_of_somebody_else_is_not_ours(forum: DiscourseDouble) -> None:
    ours = channel(forum, user="chief")
    with pytest.raises(SignInAgain):
        await ours.check()
    await ours.close()


@pytest.mark.parametrize("user", ["help", ""])
async def test_both_kinds_of_keys_sign_in(forum: DiscourseDouble, user: str) -> None:
    fields = {"server": forum.url, "token": KEY, "user": user, "categories": "support, Off topic"}
    signed = await KIND.sign_in(Credentials(fields=fields))
    assert (signed.user, signed.name, signed.server) == ("help", "Help Desk", forum.url)
    assert parse(signed.secret).access == KEY
    assert KEY not in repr(signed)
    header = "api-key" if user else "user-api-key"
    assert forum.asked[0].headers[header] == KEY


@pytest.mark.parametrize(
    "fields", [{"token": "wrong"}, {"token": ""}, {"token": "ключ"}, {"token": KEY, "categories": "nowhere"}]
)
async def test_a_wrong_key_or_category_is_rejected(forum: DiscourseDouble, fields: dict[str, str]) -> None:
    with pytest.raises(Rejected):
        await KIND.sign_in(Credentials(fields={"server": forum.url, "user": "help", **fields}))


async def test_another_kind_of_server_is_told() -> None:
    def page(_: Asked) -> Reply:
        return Reply(200, b"<html>hello</html>", {"Content-Type": "text/html"})

    with Web(page) as web, pytest.raises(Unreachable) as caught:
        await KIND.sign_in(Credentials(fields={"server": web.url, "token": "x"}))
    assert caught.value.kind is UnreachableKind.NOT_THIS_SERVICE


@pytest.mark.parametrize(
    ("typed", "base"),
    [
        ("forum.example.com", "https://forum.example.com"),
        ("https://example.com/forum/", "https://example.com/forum"),
        ("127.0.0.1:3000", "http://127.0.0.1:3000"),
    ],
)
def test_the_address_is_found_in_what_a_person_types(typed: str, base: str) -> None:
    assert address(typed) == base


@pytest.mark.parametrize("typed", ["", "http://forum.example.com"])
def test_no_name_and_no_encryption_are_refused(typed: str) -> None:
    with pytest.raises(Unreachable):
        address(typed)

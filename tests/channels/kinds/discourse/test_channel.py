"""What is a forum's own: categories, approval, keys and signing in."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
import pytest

from agent_console.channels.base import CannotTell, Credentials, Delivered, NotReceived, OutgoingPart
from agent_console.channels.kinds.discourse import KIND
from agent_console.channels.kinds.discourse.channel import DiscourseChannel
from agent_console.channels.kinds.discourse.sign_in import address
from agent_console.channels.sign_in import Kept, parse
from agent_console.domain.account import Account
from agent_console.domain.entry import ThreadKind
from agent_console.domain.incoming import IncomingDelete
from agent_console.errors import ChannelError, Rejected, SignInAgain, Unreachable, UnreachableKind
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


async def test_the_same_words_to_somebody_else_are_no_delivery(forum: DiscourseDouble) -> None:
    _, first = forum.topic(CUSTOMER, "where is my parcel, please?", "My parcel")
    outgoing = msgspec.structs.replace(
        reply(f"to:{CUSTOMER}", first, "Hello! What is your order number?"),
        kind=ThreadKind.PRIVATE,
        public=False,
        to=str(CUSTOMER),
    )
    forum.topic(US, outgoing.text, "Another customer", to=STRANGER)
    ours = channel(forum)
    assert not isinstance(await ours.find(outgoing), Delivered)
    theirs, _ = forum.topic(US, outgoing.text, "Re: My parcel", to=CUSTOMER)
    found = await ours.find(outgoing)
    assert isinstance(found, Delivered) and found.thread == theirs
    await ours.close()


async def test_a_private_reply_never_goes_to_who_owns_the_post_by_now(forum: DiscourseDouble) -> None:
    _, first = forum.topic(STRANGER, "where is my parcel, please?", "My parcel")
    outgoing = msgspec.structs.replace(
        reply(f"to:{CUSTOMER}", first), kind=ThreadKind.PRIVATE, public=False, to=str(CUSTOMER)
    )
    ours = channel(forum)
    with pytest.raises(Rejected):
        await ours.deliver(outgoing)
    assert len(forum.topics) == 1
    await ours.close()


async def test_a_text_that_the_forum_changed_may_be_ours(forum: DiscourseDouble) -> None:
    topic, first = forum.topic(CUSTOMER, "where is my parcel, please?", "My parcel")
    outgoing = reply(topic, first, "It comes tomorrow, (c) our shop")
    forum.write(US, topic, "It comes tomorrow, © our shop", first)
    ours = channel(forum)
    assert isinstance(await ours.find(outgoing), CannotTell)
    assert isinstance(await ours.find(reply(topic, first, "Which size do you wear?")), NotReceived)
    await ours.close()


async def test_a_post_that_was_moved_to_another_topic_is_not_gone(forum: DiscourseDouble) -> None:
    topic, _ = forum.topic(CUSTOMER, "@help where is my parcel, please?", "My parcel")
    moved = forum.write(CUSTOMER, topic, "@help and another matter, please")
    ours = channel(forum)
    async with Ear(ours) as ear:
        await ear.said(moved)
        elsewhere, _ = forum.topic(STRANGER, "another matter", "Another")
        forum.posts[int(moved)]["topic_id"] = int(elsewhere)
        taken_back = forum.write(CUSTOMER, topic, "@help oh, never mind")
        await ear.said(taken_back)
        forum.remove(taken_back)
        await ear.hears(IncomingDelete, lambda event: event.remote == taken_back)
        assert [e.remote for e in ear.events if isinstance(e, IncomingDelete)] == [taken_back]
    await ours.close()


async def test_our_key_stays_here_when_the_forum_leads_elsewhere() -> None:
    with Web(lambda asked: Reply(body=b"{}")) as other:
        away = other.url.replace("127.0.0.1", "localhost")
        with Web(lambda asked: Reply(302, headers={"Location": f"{away}/session/current.json"})) as web:
            account = Account(
                id="a",
                channel="discourse",
                server=web.url,
                user="help",
                name="",
                created_at=SystemClock().now(),
            )
            ours = DiscourseChannel(
                account, Kept(access=KEY, more={"user": "help"}).encode, SystemClock(), pace=0.005
            )
            with pytest.raises(ChannelError):
                await ours.check()
            await ours.close()
        assert other.asked and KEY not in str(other.asked[0].headers)

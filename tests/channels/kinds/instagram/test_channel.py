"""An Instagram account: mentions elsewhere, signing in by its page, and what it declines."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from agent_console.channels.base import CannotTell, Credentials, OutgoingPart
from agent_console.channels.kinds.instagram import InstagramKind
from agent_console.channels.kinds.instagram.channel import InstagramChannel
from agent_console.channels.kinds.instagram.sign_in import NO_ACCOUNT
from agent_console.channels.sign_in import parse
from agent_console.domain.account import Account
from agent_console.domain.entry import Media, ThreadKind
from agent_console.errors import Rejected
from agent_console.runtime.clock import SystemClock
from tests.channels.ear import Ear
from tests.doubles.instagram import OWN, OWN_NAME, PAGE, InstagramDouble
from tests.doubles.meta import CUSTOMER
from tests.doubles.relay import TOKEN, RelayDouble


class Desk:
    def __init__(self, gram: InstagramDouble, relay: RelayDouble, secret: str) -> None:
        self.gram = gram
        gram.relay = relay
        gram.people[CUSTOMER] = "Olena"
        gram.handles[CUSTOMER] = "olena_k"
        account = Account(
            id="a", channel="instagram", server="", user=OWN, name="@us", created_at=SystemClock().now()
        )
        self.channel = InstagramChannel(
            account, lambda: secret, SystemClock(), base=gram.url, pace=0.05, settling=0.0
        )


def part(thread: str, text: str, answers: str, kind: ThreadKind = ThreadKind.POST) -> OutgoingPart:
    return OutgoingPart(
        key=uuid.uuid4().hex,
        thread=thread,
        kind=kind,
        public=kind is not ThreadKind.PRIVATE,
        text=text,
        in_reply_to=answers,
        first_attempt=datetime.now(UTC),
    )


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    with InstagramDouble() as gram, RelayDouble() as relay:
        fields = {"token": gram.token, "relay": relay.url, "relay_token": TOKEN}
        signed = await InstagramKind(base=gram.url).sign_in(Credentials(fields=fields))
        assert (signed.user, signed.name) == (OWN, f"@{OWN_NAME}")
        assert parse(signed.secret).more["page"] == PAGE
        made = Desk(gram, relay, signed.secret)
        yield made
        await made.channel.close()


async def test_a_picture_that_names_us_is_answered_by_the_way_of_mentions(desk: Desk) -> None:
    async with Ear(desk.channel) as ear:
        await ear.caught_up()
        picture = desk.gram.name_us(CUSTOMER, "Broken again, @lucky_shrub!")
        heard = await ear.message("Broken again, @lucky_shrub!")
    assert heard.thread == f"mention:{picture}" and heard.author.handle == "@olena_k"
    answer = part(heard.thread, "Sorry! We write to you.", heard.remote)
    sent = await desk.channel.deliver(answer)
    assert desk.gram.mentions == [
        {"message": "Sorry! We write to you.", "media_id": picture, "id": sent.remote}
    ]
    assert isinstance(await desk.channel.find(answer), CannotTell)


async def test_a_comment_by_a_name_that_a_webhook_hides_is_asked_for(desk: Desk) -> None:
    picture = desk.gram.picture("Sale")
    async with Ear(desk.channel) as ear:
        await ear.caught_up()
        desk.gram.relay, relay = None, desk.gram.relay
        remote = desk.gram.say(CUSTOMER, picture, "How much?")
        assert relay is not None
        value = {"id": remote, "text": "How much?"}
        relay.put(
            f"instagram/{OWN}",
            {
                "object": "instagram",
                "entry": [{"id": OWN, "changes": [{"field": "comments", "value": value}]}],
            },
        )
        assert (await ear.said(remote)).author.handle == "@olena_k"


async def test_files_are_sent_in_messages_only_and_only_what_instagram_takes(desk: Desk) -> None:
    media = Media(remote="l", name="a.zip", mime="application/zip")
    outgoing = part(CUSTOMER, "", "", ThreadKind.PRIVATE)
    with pytest.raises(Rejected):
        await desk.channel.deliver(
            OutgoingPart(
                key="k",
                thread=CUSTOMER,
                kind=ThreadKind.PRIVATE,
                public=False,
                media=media,
                data=b"PK",
                first_attempt=outgoing.first_attempt,
            )
        )
    assert desk.channel.capabilities(ThreadKind.POST).attachments is None


async def test_a_page_without_an_account_is_told() -> None:
    with InstagramDouble() as gram:
        gram.api("GET", PAGE, lambda request: {"id": PAGE})
        gram.routes.insert(0, gram.routes.pop())
        with pytest.raises(Rejected) as caught:
            await InstagramKind(base=gram.url).sign_in(Credentials(fields={"token": gram.token}))
    assert caught.value.reason == NO_ACCOUNT

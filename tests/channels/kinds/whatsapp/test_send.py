"""Sending by WhatsApp: windows, templates, kinds of files, and finding by the key that statuses repeat."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta

import pytest

from agent_console.channels.base import CannotTell, Credentials, Delivered, OutgoingPart
from agent_console.channels.graph import WINDOW
from agent_console.channels.kinds.whatsapp import WhatsAppKind
from agent_console.channels.kinds.whatsapp.channel import WhatsAppChannel
from agent_console.channels.sign_in import Kept
from agent_console.domain.account import Account
from agent_console.domain.entry import Media, ThreadKind
from agent_console.errors import Rejected, SignInAgain, Suspended
from agent_console.runtime.clock import SystemClock
from tests.channels.ear import Ear
from tests.doubles.relay import TOKEN
from tests.doubles.whatsapp import CUSTOMER, PHONE, WABA, WhatsAppDouble

BODY: Mapping[str, str] = {"type": "BODY", "text": "Hello {{1}}, order {{2}} is here. See you, {{1}}!"}


def template(name: str, *components: Mapping[str, object], status: str = "APPROVED") -> dict[str, object]:
    return {"name": name, "language": "es_ES", "status": status, "components": list(components)}


class Desk:
    def __init__(self, cloud: WhatsAppDouble) -> None:
        self.cloud = cloud
        cloud.people[CUSTOMER] = "Olena"
        self.channel = self.opened()

    def opened(self) -> WhatsAppChannel:
        account = Account(
            id="a", channel="whatsapp", server="", user=PHONE, name="P", created_at=SystemClock().now()
        )
        more = {"relay": f"{self.cloud.url}/pull/whatsapp/help", "relay_token": TOKEN, "waba": WABA}
        secret = Kept(access=self.cloud.token, more=more).encode()
        return WhatsAppChannel(
            account, lambda: secret, SystemClock(), base=self.cloud.url, pace=0.03, settling=0.2
        )

    def part(self, text: str = "here we are", **more: object) -> OutgoingPart:
        usual: dict[str, object] = {
            "key": uuid.uuid4().hex,
            "thread": CUSTOMER,
            "kind": ThreadKind.PRIVATE,
            "public": False,
            "text": text,
            "first_attempt": datetime.now(UTC),
            "last_customer_at": datetime.now(UTC),
        }
        return OutgoingPart(**{**usual, **more})  # type: ignore[arg-type]


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    with WhatsAppDouble() as cloud:
        made = Desk(cloud)
        yield made
        await made.channel.close()


async def test_after_a_day_nothing_is_sent_but_a_template(desk: Desk) -> None:
    late = datetime.now(UTC) - timedelta(hours=25)
    with pytest.raises(Rejected) as caught:
        await desk.channel.deliver(desk.part(last_customer_at=late))
    assert caught.value.reason == WINDOW and desk.cloud.talk == []
    desk.cloud.templates = [template("arrived", BODY)]
    values = ("Olena", "4711")
    await desk.channel.deliver(desk.part(last_customer_at=late, template="arrived|es_ES", values=values))
    [sent] = desk.cloud.talk
    assert sent["template"] == {
        "name": "arrived",
        "language": {"code": "es_ES"},
        "components": [
            {
                "type": "body",
                "parameters": [{"type": "text", "text": "Olena"}, {"type": "text", "text": "4711"}],
            }
        ],
    }


async def test_templates_are_those_that_text_alone_fills_with_their_blanks_numbered(desk: Desk) -> None:
    named = {"type": "BODY", "text": "Dear {{name}}, your {{thing}} waits."}
    picture = {"type": "HEADER", "format": "IMAGE"}
    link = {"type": "BUTTONS", "buttons": [{"type": "URL", "url": "https://x.example/{{1}}"}]}
    desk.cloud.templates = [
        template("arrived", {"type": "HEADER", "format": "TEXT", "text": "News"}, BODY),
        template("named", named, {"type": "FOOTER", "text": "Bye"}),
        template("pictured", picture, BODY),
        template("linked", BODY, link),
        template("old", BODY, status="PAUSED"),
        template("plain", {"type": "BODY", "text": "Hello!"}),
    ]
    found = {one.name: (one.text, one.values) for one in await desk.channel.templates()}
    assert found == {
        "arrived": (BODY["text"], 2),
        "named": ("Dear {{1}}, your {{2}} waits.", 2),
        "plain": ("Hello!", 0),
    }
    await desk.channel.deliver(desk.part(template="named|es_ES", values=("Ana", "tent")))
    assert desk.cloud.talk[-1]["template"]["components"][0]["parameters"] == [
        {"type": "text", "text": "Ana", "parameter_name": "name"},
        {"type": "text", "text": "tent", "parameter_name": "thing"},
    ]
    with pytest.raises(Rejected):
        await desk.channel.deliver(desk.part(template="named|es_ES", values=("Ana",)))
    with pytest.raises(Rejected):
        await desk.channel.deliver(desk.part(template="pictured|es_ES", values=("Ana", "x")))


@pytest.mark.parametrize(
    ("mime", "size", "shown"),
    [
        ("image/jpeg", 10, "image"),
        ("image/jpeg", 6 * 1024 * 1024, "document"),
        ("image/webp", 10, "document"),
        ("video/mp4", 10, "video"),
        ("audio/ogg; codecs=opus", 10, "audio"),
        ("application/pdf", 10, "document"),
    ],
)
async def test_files_go_as_what_whatsapp_shows(desk: Desk, mime: str, size: int, shown: str) -> None:
    media = Media(remote="l", name="file", mime=mime)
    await desk.channel.deliver(desk.part("", media=media, data=b"x" * size))
    assert desk.cloud.talk[-1]["type"] == shown


async def test_a_part_that_was_cut_off_is_found_when_its_status_comes(desk: Desk) -> None:
    part = desk.part()
    await desk.channel.deliver(part)
    other = desk.opened()
    assert isinstance(await other.find(part), CannotTell)  # nobody has listened
    async with Ear(other) as ear:
        await ear.caught_up()
        found = await other.find(part)
        assert isinstance(found, Delivered) and found.remote == desk.cloud.talk[-1]["id"]
        cursor = ear.cursor
    await other.close()
    third = desk.opened()
    async with Ear(third, cursor) as again:
        await again.caught_up()
        assert isinstance(await third.find(part), Delivered)  # the cursor remembers
    assert isinstance(await third.find(desk.part("never sent")), CannotTell)
    await third.close()


async def test_looking_waits_for_a_status_that_is_on_its_way(desk: Desk) -> None:
    part = desk.part()
    async with Ear(desk.channel) as ear:
        await ear.caught_up()
        desk.cloud.tell_status("wamid.late", "sent", f"agent-console:{part.key}")
        found = await desk.channel.find(part)
    assert isinstance(found, Delivered) and found.remote == "wamid.late"


async def test_a_switched_off_account_ends_the_listening_as_suspended(desk: Desk) -> None:
    async with Ear(desk.channel) as ear:
        await ear.caught_up()
        ban = {"waba_ban_state": "DISABLE", "waba_ban_date": "January 31, 2026"}
        desk.cloud.hook({"event": "DISABLED_UPDATE", "ban_info": ban}, "account_update")
        assert isinstance(await ear.fails(), Suspended)


async def test_somebody_new_is_written_to_by_number_with_a_template_only(desk: Desk) -> None:
    place = desk.channel.private_place("+380 50 123 45 67", "")
    assert place == f"to:{CUSTOMER}"
    with pytest.raises(Rejected) as caught:
        await desk.channel.deliver(desk.part(thread=place, last_customer_at=None))
    assert caught.value.reason == WINDOW
    desk.cloud.templates = [template("plain", {"type": "BODY", "text": "Hello!"})]
    part = desk.part(thread=place, last_customer_at=None, template="plain|es_ES")
    assert (await desk.channel.deliver(part)).thread == CUSTOMER


async def test_typing_is_told_with_the_newest_message_of_the_customer(desk: Desk) -> None:
    async with Ear(desk.channel) as ear:
        await ear.caught_up()
        remote = desk.cloud.text("hello?")
        await ear.said(remote)
    await desk.channel.typing(CUSTOMER, True)
    assert desk.cloud.read[-1]["message_id"] == remote
    assert desk.cloud.read[-1]["typing_indicator"] == {"type": "text"}


def fields(desk: Desk, **more: str) -> Credentials:
    usual = {
        "phone": PHONE,
        "waba": WABA,
        "token": desk.cloud.token,
        "relay": f"{desk.cloud.url}/pull/whatsapp/help",
        "relay_token": TOKEN,
    }
    return Credentials(fields={**usual, **more})


async def test_signing_in_tries_the_number_and_the_relay(desk: Desk) -> None:
    kind = WhatsAppKind(base=desk.cloud.url)
    signed = await kind.sign_in(fields(desk))
    assert (signed.user, signed.name) == (PHONE, "Lucky Shrub +1 555-078-3881")
    assert signed.expires is not None
    with pytest.raises(SignInAgain):
        await kind.sign_in(fields(desk, token="wrong"))
    with pytest.raises(SignInAgain) as caught:
        await kind.sign_in(fields(desk, relay_token="wrong"))
    assert caught.value.detail.startswith("relay:")
    with pytest.raises(Rejected):
        await kind.sign_in(fields(desk, relay=""))

"""Simulated customers write by themselves and answer what they read; no network is ever touched."""

from __future__ import annotations

import asyncio
import struct
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from agent_console.channels.base import Credentials, Delivered, NotReceived, OutgoingPart
from agent_console.channels.kinds.practice import PracticeChannel, PracticeKind, looks, practice_registry
from agent_console.channels.kinds.practice.customers import Customers, Happening, picture_of
from agent_console.channels.kinds.practice.judging import Verdict, judge, language
from agent_console.channels.kinds.practice.scenario import SERVER, account_id, load
from agent_console.domain.account import Account
from agent_console.domain.entry import Media, Origin, ThreadKind
from agent_console.domain.incoming import (
    Batch,
    IncomingMessage,
    IncomingReaction,
    IncomingRead,
    IncomingTyping,
)
from agent_console.domain.thanks import is_bare_thanks
from agent_console.errors import Rejected

NOW = datetime(2026, 3, 5, 10, 0, tzinfo=UTC)


def account(key: str) -> Account:
    spec = load().spec(key)
    return Account(
        id=account_id(key),
        channel=spec.channel,
        server=SERVER,
        user=spec.user,
        name=spec.name,
        created_at=NOW,
    )


def part(thread: str, text: str, *, key: str = "k1", kind: ThreadKind = ThreadKind.PRIVATE) -> OutgoingPart:
    return OutgoingPart(
        key=key, thread=thread, kind=kind, public=kind is not ThreadKind.PRIVATE, text=text, first_attempt=NOW
    )


def everything(customers: Customers, until: datetime) -> list[tuple[datetime, Happening]]:
    """What happens until then."""
    found = []
    while (at := customers.next_at()) is not None and at <= until:
        happening = customers.due(at)
        assert happening is not None
        found.append((at, happening))
    return found


def answers(key: str, sent: OutgoingPart) -> list[Any]:
    customers = Customers(account(key), load(), 1.0)
    customers.react(sent, "us/1", NOW)
    return [
        event
        for _, happening in everything(customers, NOW + timedelta(hours=1))
        for event in happening.events
    ]


def said(key: str, sent: OutgoingPart) -> str:
    (message,) = [event for event in answers(key, sent) if isinstance(event, IncomingMessage)]
    return message.text


async def first(batches: AsyncIterator[Batch], wanted: Callable[[Batch], bool]) -> Batch:
    async with asyncio.timeout(20):
        async for batch in batches:
            if wanted(batch):
                return batch
    raise AssertionError("the channel ended")


def channel(key: str, speed: float = 400.0) -> PracticeChannel:
    opened = PracticeKind(account(key).channel, speed).open(account(key), lambda: "")
    assert isinstance(opened, PracticeChannel)
    return opened


def listening(opened: PracticeChannel, cursor: str | None = None) -> Any:
    return aclosing(cast("Any", opened.listen(cursor)))


async def test_a_customer_types_and_answers_what_they_read() -> None:
    opened = channel("telegram")
    async with listening(opened) as batches:
        await first(batches, lambda batch: True)
        delivered = await opened.deliver(
            part("dm/nerea", "Lo siento, Nerea: mañana antes de las 14 h lo tienes.")
        )
        batch = await first(
            batches,
            lambda batch: any(
                isinstance(event, IncomingMessage) and event.remote == "msg/nerea/telegram/re-k1"
                for event in batch.events
            ),
        )
    assert batch.origin is Origin.LIVE
    assert delivered.remote == "us/dm.nerea/k1"


def test_reading_and_typing_come_before_the_answer() -> None:
    kinds = [
        type(event) for event in answers("telegram", part("dm/nerea", "Mañana te llega, lo siento mucho."))
    ]
    assert kinds[0] is IncomingRead
    assert kinds.index(IncomingTyping) < kinds.index(IncomingMessage)


def test_in_public_nobody_sees_anybody_type() -> None:
    sent = part("post/oliver/s51", "Sorry Oliver, it will be delivered tomorrow.", kind=ThreadKind.POST)
    assert {type(event) for event in answers("x", sent)} <= {IncomingMessage, IncomingReaction}


@pytest.mark.parametrize(
    ("person", "reply", "lang"),
    [
        ("nerea", "Lo siento: mañana por la tarde lo recibes, te paso el seguimiento.", "es"),
        ("taras", "Перепрошуємо! Завтра зранку посилка буде у відділенні, ось відстеження.", "uk"),
        ("ruben", "Sorry about that: it will be delivered tomorrow, here is the tracking.", "en"),
    ],
)
def test_they_answer_in_their_own_language(person: str, reply: str, lang: str) -> None:
    assert said("telegram", part(f"dm/{person}", reply)) in {
        text.format(order="NB-48402", name=load().people[person].name)
        for name in ("thanks", "satisfied", "cooling", "more")
        for text in getattr(load().answers[lang], name)
    }


def test_a_reply_in_another_language_is_not_understood() -> None:
    text = said("telegram", part("dm/taras", "Your parcel will be delivered tomorrow, we are sorry."))
    assert text in load().answers["uk"].language


def test_a_short_answer_makes_an_angry_customer_furious() -> None:
    assert said("x", part("post/dario/x1", "Ok.", kind=ThreadKind.POST)) in load().answers["es"].empty
    late = next(n for n, s in enumerate(load().stories) if s.person == "dario" and s.account == "x")
    assert said("x", part(f"post/dario/s{late}", "Ok.", kind=ThreadKind.POST)) in load().answers["es"].furious


def test_asked_for_the_order_they_give_the_one_they_wrote_about() -> None:
    assert "NB-48402" in said(
        "telegram", part("dm/nerea", "Claro, ¿me dices el número de pedido, por favor?")
    )


@pytest.mark.parametrize(
    ("text", "mood", "answered", "chance", "verdict"),
    [
        ("Ok.", "annoyed", 0, 0.5, Verdict.EMPTY),
        ("Ok.", "leaving", 0, 0.5, Verdict.FURIOUS),
        ("Sorry, it ships today and you have it tomorrow.", "angry", 0, 0.5, Verdict.COOLING),
        ("It ships today and you will have it tomorrow.", "curious", 0, 0.1, Verdict.MORE),
        ("It ships today and you will have it tomorrow.", "curious", 1, 0.1, Verdict.THANKS),
        ("It ships today and you will have it tomorrow.", "curious", 1, 0.9, Verdict.SATISFIED),
        ("Could you tell me the order number?", "angry", 0, 0.5, Verdict.DETAILS),
        ("Enviamos hoy tu pedido y lo tienes mañana.", "calm", 0, 0.5, Verdict.LANGUAGE),
        (
            "We value your opinion and take every single message seriously indeed.",
            "angry",
            0,
            0.5,
            Verdict.FURIOUS,
        ),
    ],
)
def test_replies_are_judged_by_what_they_say(
    text: str, mood: str, answered: int, chance: float, verdict: Verdict
) -> None:
    assert judge(text, reads="en", mood=mood, answered=answered, chance=chance) is verdict


def test_languages_are_told_apart_and_nothing_is_guessed() -> None:
    assert language("Дякую за відповідь") == "uk"
    assert language("¿Dónde está mi pedido?") == "es"
    assert language("Where is the order that you sent?") == "en"
    assert language("👍 48213") == ""


def test_what_is_called_thanks_is_thanks_to_the_intake() -> None:
    for answers_of in load().answers.values():
        for text in answers_of.thanks:
            assert is_bare_thanks(text), text


async def test_the_same_key_is_one_message_and_one_reaction() -> None:
    opened = channel("telegram", speed=0)
    sent = part("dm/nerea", "Mañana te llega sin falta, lo siento.")
    assert await opened.find(sent) == NotReceived()
    one, two = await opened.deliver(sent), await opened.deliver(sent)
    assert one == two == await opened.find(sent)
    assert isinstance(one, Delivered)


def test_new_messages_come_every_20_to_60_seconds_over_all_accounts() -> None:
    keys = [spec.key for spec in load().company.account]
    hours = 4
    arrived = 0
    for key in keys:
        customers = Customers(account(key), load(), 1.0)
        customers.begin(0, NOW)
        happened = everything(customers, NOW + timedelta(hours=hours))
        arrived += sum(1 for _, happening in happened if happening.arrivals is not None)
    assert 20 <= hours * 3600 / arrived <= 60


def test_the_wave_grows_and_the_same_seed_gives_the_same_messages() -> None:
    def texts(hours: float) -> list[str]:
        customers = Customers(account("telegram"), load(), 1.0)
        customers.begin(0, NOW)
        return [
            event.text
            for _, happening in everything(customers, NOW + timedelta(hours=hours))
            for event in happening.events
            if isinstance(event, IncomingMessage)
        ]

    once = texts(12)
    assert once == texts(12)
    late = ["NB-4" in text for text in once]
    assert sum(late[-30:]) > sum(late[:30])


async def test_listening_goes_on_where_it_stopped() -> None:
    opened = channel("facebook", speed=20_000)
    async with listening(opened) as batches:
        batch = await first(batches, lambda batch: batch.cursor == "3")
    again = channel("facebook", speed=20_000)
    async with listening(again, batch.cursor) as batches:
        later = await first(batches, lambda batch: bool(batch.threads))
    assert later.cursor == "4"
    assert all("live4" in event.remote for event in later.events if isinstance(event, IncomingMessage))


async def test_at_speed_0_nobody_writes() -> None:
    opened = channel("telegram", speed=0)
    async with listening(opened) as batches:
        await first(batches, lambda batch: True)
        await opened.deliver(part("dm/nerea", "Mañana te llega sin falta, lo siento."))
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await anext(batches)


def test_each_account_has_the_limits_of_its_own_channel() -> None:
    registry = practice_registry()
    for channel_name, limit in (("x", 280), ("bluesky", 300), ("mastodon", 500)):
        kind = registry.kind(channel_name)
        offered = kind.open(account(channel_name), lambda: "").capabilities(ThreadKind.POST)
        assert offered.public and offered.text is not None and offered.text.maximum == limit
    assert not looks.capabilities("email", ThreadKind.PRIVATE).public
    assert registry.addable() == ()


async def test_accounts_cannot_be_added_by_hand() -> None:
    with pytest.raises(Rejected):
        await PracticeKind("x").sign_in(Credentials(fields={}))


async def test_pictures_are_drawn_and_kept_within_the_limit() -> None:
    opened = channel("instagram")
    media = picture_of("photo/long-trail.png")
    assert media.name == "long-trail.png"
    data = await opened.download(media, 1 << 20)
    assert data.startswith(b"\x89PNG") and struct.unpack(">II", data[16:24]) == (480, 320)
    small = await opened.thumbnail(media, 120, 120)
    assert struct.unpack(">II", small[16:24]) == (120, 80)
    assert data == await opened.download(media, 1 << 20)
    kinds = {
        await opened.download(picture_of(f"{kind}/x.png"), 1 << 20) for kind in ("photo", "page", "detail")
    }
    assert len(kinds) == 3
    with pytest.raises(Rejected):
        await opened.download(media, 10)
    with pytest.raises(Rejected):
        await opened.download(Media(remote="mxc://elsewhere/1", name="x.png"), 1 << 20)

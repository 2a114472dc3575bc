"""Messenger's windows, private replies, and looking for what was cut off."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from agent_console.channels.base import CannotTell, Delivered, NotReceived, OutgoingPart
from agent_console.channels.graph import WINDOW
from agent_console.channels.kinds.facebook.channel import FacebookChannel
from agent_console.channels.sign_in import Kept
from agent_console.domain.account import Account
from agent_console.domain.entry import Media, ThreadKind
from agent_console.errors import Rejected, Suspended
from agent_console.runtime.clock import SystemClock
from tests.doubles.facebook import PAGE, FacebookDouble
from tests.doubles.meta import CUSTOMER


class Desk:
    """Our page, with a customer who wrote some time ago."""

    def __init__(self, page: FacebookDouble) -> None:
        self.page = page
        page.people[CUSTOMER] = "Olena"
        account = Account(
            id="a", channel="facebook", server="", user=PAGE, name="P", created_at=SystemClock().now()
        )
        secret = Kept(access=page.token).encode()
        self.channel = FacebookChannel(
            account, lambda: secret, SystemClock(), base=page.url, pace=0.05, settling=0.0
        )

    def wrote(self, ago: timedelta) -> datetime:
        at = datetime.now(UTC) - ago
        self.page.write(CUSTOMER, CUSTOMER, "hello?", at=at)
        self.page.chat(CUSTOMER).last_customer = at
        return at

    def part(self, text: str = "here we are", **more: object) -> OutgoingPart:
        usual: dict[str, object] = {
            "key": uuid.uuid4().hex,
            "thread": CUSTOMER,
            "kind": ThreadKind.PRIVATE,
            "public": False,
            "text": text,
            "first_attempt": datetime.now(UTC),
        }
        return OutgoingPart(**{**usual, **more})  # type: ignore[arg-type]

    def bodies(self) -> list[dict[str, object]]:
        return [r.json for r in self.page.asked if r.path.endswith("/messages") and r.method == "POST"]


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    with FacebookDouble() as page:
        made = Desk(page)
        yield made
        await made.channel.close()


async def test_within_a_day_it_is_a_response(desk: Desk) -> None:
    await desk.channel.deliver(desk.part(last_customer_at=desk.wrote(timedelta(hours=23))))
    [body] = desk.bodies()
    assert (body["messaging_type"], body.get("tag")) == ("RESPONSE", None)


async def test_within_a_week_a_person_answers_and_says_so(desk: Desk) -> None:
    await desk.channel.deliver(desk.part(last_customer_at=desk.wrote(timedelta(days=6))))
    [body] = desk.bodies()
    assert (body["messaging_type"], body["tag"]) == ("MESSAGE_TAG", "HUMAN_AGENT")


async def test_after_a_week_the_window_is_closed(desk: Desk) -> None:
    with pytest.raises(Rejected) as caught:
        await desk.channel.deliver(desk.part(last_customer_at=desk.wrote(timedelta(days=8))))
    assert caught.value.reason == WINDOW
    assert desk.page.chat(CUSTOMER).messages[-1]["message"] == "hello?"


async def test_where_the_customers_time_is_not_known_the_tag_is_tried_once(desk: Desk) -> None:
    desk.wrote(timedelta(days=3))
    await desk.channel.deliver(desk.part())
    assert [body["messaging_type"] for body in desk.bodies()] == ["RESPONSE", "MESSAGE_TAG"]
    assert len(desk.page.chat(CUSTOMER).messages) == 2


async def test_a_private_reply_goes_by_the_comment_once_and_then_to_the_person(desk: Desk) -> None:
    comment = desk.page.say(CUSTOMER, desk.page.post(PAGE, "Sale"), "order 4711?")
    place = desk.channel.private_place(CUSTOMER, comment)
    first = desk.part(thread=place, to=CUSTOMER, in_reply_to=comment)
    sent = await desk.channel.deliver(first)
    assert sent.thread == CUSTOMER and place.startswith("to:")
    assert desk.bodies()[-1]["recipient"] == {"comment_id": comment}
    with pytest.raises(Rejected) as caught:
        await desk.channel.deliver(desk.part("again", thread=place, to=CUSTOMER, in_reply_to=comment))
    assert "already replied" in caught.value.reason
    at = desk.wrote(timedelta(minutes=1))
    await desk.channel.deliver(desk.part("now freely", to=CUSTOMER, in_reply_to=comment, last_customer_at=at))
    assert desk.bodies()[-1]["recipient"] == {"id": CUSTOMER}


async def test_a_private_reply_that_was_cut_off_is_found_by_its_comment(desk: Desk) -> None:
    comment = desk.page.say(CUSTOMER, desk.page.post(PAGE, "Sale"), "order 4711?")
    part = desk.part(thread=f"to:{CUSTOMER}:{comment}", to=CUSTOMER, in_reply_to=comment)
    assert isinstance(await desk.channel.find(part), NotReceived)
    sent = await desk.channel.deliver(part)
    other = FacebookChannel(
        desk.channel.account,
        lambda: Kept(access=desk.page.token).encode(),
        SystemClock(),
        base=desk.page.url,
        settling=0.0,
    )
    found = await other.find(part)
    assert isinstance(found, Delivered)
    assert (found.remote, found.thread) == (sent.remote, CUSTOMER)
    elsewhere = desk.part("something else", thread=part.thread, to=CUSTOMER, in_reply_to=comment)
    assert isinstance(await other.find(elsewhere), NotReceived)  # a colleague answered, with other words
    await other.close()


async def test_two_parts_with_the_same_words_are_not_taken_for_each_other(desk: Desk) -> None:
    at = desk.wrote(timedelta(minutes=1))
    first = desk.part("On its way.", last_customer_at=at)
    await desk.channel.deliver(first)
    assert isinstance(await desk.channel.find(desk.part("On its way.")), NotReceived)
    assert isinstance(await desk.channel.find(first), Delivered)


async def test_a_file_without_words_cannot_be_told_from_another(desk: Desk) -> None:
    at = desk.wrote(timedelta(minutes=1))
    media = Media(remote="l", name="form.pdf", mime="application/pdf")
    part = desk.part("", media=media, data=b"%PDF", last_customer_at=at)
    assert isinstance(await desk.channel.find(part), NotReceived)
    desk.page.write(CUSTOMER, PAGE, "", file=desk.page.keep(b"x", "y.pdf"), kind="file")
    assert isinstance(await desk.channel.find(part), CannotTell)


async def test_an_address_that_ended_is_asked_for_anew(desk: Desk) -> None:
    old = desk.page.keep(b"picture", "a.jpg")
    made = desk.page.write(CUSTOMER, CUSTOMER, "", file=old)
    del desk.page.files[old.rpartition("/")[2]]
    fresh = desk.page.keep(b"picture", "a.jpg")
    made["attachments"] = {"data": [desk.page.attachment(fresh, "image")]}
    desk.page.api("GET", "(m_.+)", lambda request, mid: made)
    media = Media(remote=f"{old}#{made['id']}/0", name="a.jpg", mime="image/jpeg")
    assert await desk.channel.download(media, 100) == b"picture"


async def test_an_unpublished_page_is_suspended(desk: Desk) -> None:
    desk.page.suspended = True
    with pytest.raises(Suspended):
        await desk.channel.check()
    with pytest.raises(Suspended):
        async for _ in desk.channel.listen(None):
            pass


async def test_read_marks_and_typing_reach_messenger_only(desk: Desk) -> None:
    await desk.channel.mark_read("abc", CUSTOMER)
    await desk.channel.typing(CUSTOMER, True)
    await desk.channel.typing("9_1", True)
    assert desk.page.actions == [(CUSTOMER, "mark_seen"), (CUSTOMER, "typing_on")]


async def test_a_text_that_the_service_changed_may_be_ours(desk: Desk) -> None:
    at = desk.wrote(timedelta(minutes=1))
    desk.page.write(CUSTOMER, PAGE, "See https://shop.example/help/ please")
    part = desk.part("See shop.example/help please", last_customer_at=at)
    assert isinstance(await desk.channel.find(desk.part("See *shop.example/help*, please!")), CannotTell)
    assert isinstance(await desk.channel.find(part), Delivered)
    complaint = desk.page.say(CUSTOMER, desk.page.post(PAGE, "Sale"), "order 4711?")
    desk.page.say(PAGE, complaint, "It comes tomorrow 😀 to you")
    public = desk.part(
        "It comes tomorrow :) to you",
        thread=complaint,
        kind=ThreadKind.POST,
        public=True,
        in_reply_to=complaint,
    )
    assert isinstance(await desk.channel.find(public), CannotTell)

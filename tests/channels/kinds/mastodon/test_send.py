"""What leaves for a server with Mastodon's API beside what every channel sends."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from agent_console.channels.base import CannotTell, Delivered, NotReceived, OutgoingFile
from agent_console.channels.kinds.mastodon.threads import Threads
from agent_console.domain.capabilities import Counting
from agent_console.domain.entry import Media, Moderation, ThreadKind, Visibility
from agent_console.errors import Rejected, RetryLater, SignInAgain, Suspended, Unreachable
from tests.channels.contract import PNG
from tests.channels.ear import Ear
from tests.channels.kinds.mastodon.town import SENDING, Small, reply
from tests.servers.faults import Match

pytestmark = pytest.mark.server
MEDIA = Match("POST", r"/api/v2/media$")


async def test_a_reply_names_the_author_and_the_others_but_never_us_nor_twice(small: Small) -> None:
    question = small.ana.post(f"{small.us} @{small.bob.username} where is it?")
    sent = await small.channel().deliver(reply(question, f"@{small.bob.username} has it"))
    assert small.ana.status(sent.remote).text == f"@{small.ana.username} @{small.bob.username} has it"


async def test_somebody_named_in_full_is_not_named_again(small: Small) -> None:
    question = small.ana.post(f"{small.us} where is it?")
    sent = await small.channel().deliver(reply(question, f"dear @{small.ana.username}@social.example, here"))
    assert small.ana.status(sent.remote).text == f"dear @{small.ana.username}@social.example, here"


async def test_an_answer_to_our_own_words_names_those_whom_they_named(small: Small) -> None:
    question = small.ana.post(f"{small.us} where is it?")
    channel = small.channel()
    first = await channel.deliver(reply(question, "Tomorrow"))
    second = await channel.deliver(reply(first.remote, "No, today"))
    assert small.ana.status(second.remote).text == f"@{small.ana.username} No, today"


async def test_a_private_reply_names_nobody_but_the_one_it_is_for(small: Small) -> None:
    question = small.ana.post(f"{small.us} @{small.bob.username} where is it?")
    channel = small.channel()
    place = channel.private_place(small.ana.id, question)
    outgoing = reply(question, "your order?", private=True, thread=place, to=small.ana.id)
    first = await channel.deliver(outgoing)
    shown = small.ana.status(first.remote)
    assert (shown.text, shown.visibility) == (f"@{small.ana.username} your order?", "direct")
    assert first.thread == first.remote
    after = reply(question, "and street?", private=True, thread=place, to=small.ana.id, after=first.remote)
    second = await channel.deliver(after)
    assert (second.thread, small.ana.status(second.remote).answers) == (first.remote, first.remote)


async def test_a_private_place_stays_private_whatever_visibility_is_asked_for(small: Small) -> None:
    letter = small.ana.post(f"{small.us} between us", visibility="direct")
    asked = reply(letter, "yes", private=True, visibility=Visibility.PUBLIC)
    sent = await small.channel().deliver(asked)
    assert small.ana.status(sent.remote).visibility == "direct"


async def test_without_a_message_to_answer_it_goes_under_the_newest_of_the_thread(small: Small) -> None:
    letter = small.ana.post(f"{small.us} between us", visibility="direct")
    newest = small.ana.post(f"{small.us} hello?", to=letter, visibility="direct")
    channel = small.channel()
    async with Ear(channel) as ear:
        await ear.said(newest)
    sent = await channel.deliver(reply(letter, "yes", private=True, in_reply_to=""))
    assert small.ana.status(sent.remote).answers == newest
    unknown = await small.channel().deliver(reply(letter, "here", private=True, in_reply_to=""))
    assert small.ana.status(unknown.remote).answers == letter


async def test_a_warning_and_the_language_are_carried(small: Small) -> None:
    question = small.ana.post(f"{small.us} ¿dónde está?", spoiler_text="queja", language="es")
    sent = await small.channel().deliver(reply(question, "Mañana"))
    raw = small.ana.status(sent.remote).raw
    assert (raw["spoiler_text"], raw["sensitive"], raw["language"]) == ("queja", True, "es")


async def test_the_limits_are_the_servers_own(small: Small) -> None:
    channel = small.channel()
    told = {"uri": "social.example", "version": "4.0", "max_toot_chars": 5000, "upload_limit": 1000}
    small.line.heal()
    small.line.answer(Match("GET", "/api/v2/instance"), 404)
    small.line.rewrite(Match("GET", "/api/v1/instance"), lambda _: told)
    await channel.check()
    can = channel.capabilities(ThreadKind.POST)
    assert can.text is not None
    assert can.attachments is not None
    assert can.text.counting is Counting.ADDRESSES_23
    assert 4900 < can.text.maximum <= 5000
    assert can.attachments.max_bytes == 1000
    assert not can.idempotent


async def test_the_same_key_sends_once_where_the_server_is_mastodon_itself(small: Small) -> None:
    question = small.ana.post(f"{small.us} where is it?")
    channel = small.channel()
    assert not channel.capabilities(ThreadKind.POST).idempotent
    await channel.check()
    assert channel.capabilities(ThreadKind.POST).idempotent
    outgoing = reply(question, "Tomorrow")
    first, second = await channel.deliver(outgoing), await channel.deliver(outgoing)
    assert first.remote == second.remote
    assert len(small.ana.below(question)) == 1


async def test_the_same_words_sent_twice_are_told_apart_when_one_is_looked_for(small: Small) -> None:
    question = small.ana.post(f"{small.us} where is it?")
    channel = small.channel()
    first = await channel.deliver(reply(question, "Tomorrow"))
    lost = reply(question, "Tomorrow")
    small.line.cut_before(SENDING)
    with pytest.raises(Unreachable):
        await channel.deliver(lost)
    assert isinstance(await channel.find(lost), NotReceived)
    small.line.cut_after(SENDING)
    with pytest.raises(Unreachable):
        await channel.deliver(lost)
    found = await channel.find(lost)
    assert isinstance(found, Delivered)
    assert found.remote != first.remote


async def test_words_of_long_before_the_first_attempt_are_not_what_is_looked_for(small: Small) -> None:
    question = small.ana.post(f"{small.us} where is it?")
    channel = small.channel()
    await small.channel().deliver(reply(question, "Tomorrow"))
    later = reply(question, "Tomorrow", first_attempt=datetime.now(UTC) + timedelta(minutes=5))
    assert isinstance(await channel.find(later), NotReceived)


async def test_what_cannot_be_read_in_the_list_proves_no_absence(small: Small) -> None:
    question = small.ana.post(f"{small.us} where is it?")
    channel = small.channel()
    await channel.deliver(reply(question, "Tomorrow"))

    def spoil(listed: list[dict[str, object]]) -> list[dict[str, object]]:
        return [{"id": one["id"], "created_at": one["created_at"]} for one in listed]

    small.line.rewrite(Match("GET", r"/accounts/\w+/statuses"), spoil)
    assert isinstance(await channel.find(reply(question, "Never")), CannotTell)


async def test_what_is_answered_and_gone_is_rejected_and_an_upload_that_fails_sends_nothing(
    small: Small,
) -> None:
    question = small.ana.post(f"{small.us} where is it?")
    channel = small.channel()
    media = Media(remote="l", name="a.png", mime="image/png", size=len(PNG))
    outgoing = reply(question, "look", files=(OutgoingFile(media=media, data=PNG),))
    small.line.cut_after(MEDIA)
    with pytest.raises(Unreachable) as caught:
        await channel.deliver(outgoing)
    assert not caught.value.sent
    assert small.ana.below(question) == []
    small.ana.ask("DELETE", f"/api/v1/statuses/{question}")
    with pytest.raises(Rejected):
        await channel.deliver(outgoing)


async def test_a_file_that_the_server_still_works_on_is_waited_for(small: Small) -> None:
    question = small.ana.post(f"{small.us} where is it?")
    media = Media(remote="l", name="a.png", mime="image/png", size=len(PNG), description="a box")
    made = small.desk.upload(PNG, "a.png", "image/png", "a box")
    small.line.answer(MEDIA, 202, body=f'{{"id": "{made}", "type": "image", "url": null}}')
    asked = Match("GET", f"/api/v1/media/{made}$")
    small.line.answer(asked, 206, body=f'{{"id": "{made}"}}')
    sent = await small.channel().deliver(
        reply(question, "look", files=(OutgoingFile(media=media, data=PNG),))
    )
    assert small.line.count(asked) == 2
    assert small.ana.status(sent.remote).raw["media_attachments"][0]["description"] == "a box"


async def test_an_old_server_takes_files_where_it_always_did(small: Small) -> None:
    question = small.ana.post(f"{small.us} where is it?")
    media = Media(remote="l", name="a.png", mime="image/png", size=len(PNG))
    small.line.answer(MEDIA, 404)
    sent = await small.channel().deliver(reply(question, media=media, data=PNG))
    assert len(small.ana.status(sent.remote).raw["media_attachments"]) == 1


async def test_an_edit_keeps_names_files_and_warning(small: Small) -> None:
    question = small.ana.post(f"{small.us} where is it?", spoiler_text="anger")
    media = Media(remote="l", name="a.png", mime="image/png", size=len(PNG))
    channel = small.channel()
    sent = await channel.deliver(reply(question, "Tomorow", files=(OutgoingFile(media=media, data=PNG),)))
    await channel.amend(sent.remote, question, "Tomorrow", "k")
    shown = small.ana.status(sent.remote)
    assert shown.text == f"@{small.ana.username} Tomorrow"
    assert (shown.raw["spoiler_text"], len(shown.raw["media_attachments"])) == ("anger", 1)


async def test_taking_back_what_is_gone_is_no_error_and_others_words_are_not_ours(small: Small) -> None:
    question = small.ana.post(f"{small.us} where is it?")
    channel = small.channel()
    sent = await channel.deliver(reply(question, "Tomorrow"))
    await channel.withdraw(sent.remote, question, "k")
    await channel.withdraw(sent.remote, question, "k")
    with pytest.raises(Rejected):
        await channel.withdraw(question, question, "k")
    with pytest.raises(Rejected):
        await channel.moderate(Moderation.DELETE, question, question, small.ana.id, "k")


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (400, b'{"error": "Text is empty"}', Rejected),
        (422, b'{"error": "Text is empty"}', Rejected),
        (403, b'{"error": "This action is not allowed"}', Rejected),
        (403, b'{"error": "Your login is currently disabled"}', Suspended),
        (403, b'{"error": "Your account has been suspended"}', Suspended),
        (403, b'{"error": "This action is outside the authorized scopes"}', SignInAgain),
        (401, b'{"error": "The access token was revoked"}', SignInAgain),
        (404, b"<html>", Rejected),
        (408, b"", Unreachable),
        (429, b"", RetryLater),
        (200, b'{"error": "Too fast"}', Rejected),
        (200, b"[]", Unreachable),
        (502, b"<html>", Unreachable),
    ],
)
async def test_what_the_server_says_is_told_in_kind(
    small: Small, status: int, body: bytes, error: type[Exception]
) -> None:
    question = small.ana.post(f"{small.us} where is it?")
    small.line.answer(SENDING, status, body=body)
    with pytest.raises(error) as caught:
        await small.channel().deliver(reply(question, "Tomorrow"))
    if isinstance(caught.value, Unreachable):
        assert caught.value.sent
    assert small.desk.token not in repr(caught.value)


async def test_a_token_of_somebody_else_is_not_ours(small: Small) -> None:
    with pytest.raises(SignInAgain):
        await small.channel(token=small.ana.token).check()


async def test_our_token_goes_nowhere_else(small: Small) -> None:
    channel = small.channel()
    away = Media(remote="http://127.0.0.1:9/a.png", name="a.png")
    with pytest.raises(Unreachable):
        await channel.download(away, 100)
    with pytest.raises(Rejected):
        await channel.download(Media(remote="file:///etc/passwd", name="a"), 100)
    with pytest.raises(Rejected):
        await channel.download(Media(remote="http://far.example/a.png", name="a"), 100)


async def test_two_replies_at_a_time_do_not_mix(small: Small) -> None:
    first, second = small.ana.post(f"{small.us} one?"), small.bob.post(f"{small.us} two?")
    channel = small.channel()
    one, two = await asyncio.gather(
        channel.deliver(reply(first, "for Ana")), channel.deliver(reply(second, "for Bob"))
    )
    assert small.ana.status(one.remote).answers == first
    assert small.ana.status(two.remote).answers == second


async def test_a_reply_is_found_though_what_it_answers_is_gone(small: Small) -> None:
    question = small.ana.post(f"{small.us} where is it?")
    channel = small.channel()
    outgoing = reply(question, "Tomorrow")
    small.line.cut_after(SENDING)
    with pytest.raises(Unreachable):
        await channel.deliver(outgoing)
    small.ana.ask("DELETE", f"/api/v1/statuses/{question}")
    assert isinstance(await channel.find(outgoing), Delivered)


async def test_an_author_whose_id_is_not_told_is_looked_up(small: Small) -> None:
    question = small.ana.post(f"{small.us} where is it?")
    await small.channel().moderate(Moderation.MUTE, question, question, "", "k")
    told = small.desk.ask("GET", "/api/v1/accounts/relationships", params={"id[]": small.ana.id})
    assert told[0]["muting"]


async def test_what_was_taken_is_delivered_whatever_its_place_costs(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = small.ana.post(f"{small.us} where is it?")
    channel = small.channel()
    place = channel.private_place(small.ana.id, question)
    first = await channel.deliver(reply(question, "your order?", private=True, thread=place, to=small.ana.id))

    async def limited(self: Threads, status: object) -> object:
        raise RetryLater(60.0)

    monkeypatch.setattr(Threads, "place", limited)
    more = reply(question, "and street?", private=True, thread=place, to=small.ana.id, after=first.remote)
    assert (await channel.deliver(more)).remote


async def test_the_same_words_to_another_person_are_no_delivery(small: Small) -> None:
    question = small.ana.post(f"{small.us} where is it?")
    channel = small.channel()
    place = channel.private_place(small.ana.id, "")
    outgoing = reply(question, "Hello!", private=True, thread=place, to=small.ana.id, in_reply_to="")
    small.desk.post(f"@{small.bob.username} Hello!", visibility="direct")
    assert not isinstance(await channel.find(outgoing), Delivered)


async def test_a_text_that_the_server_changed_may_be_ours(small: Small) -> None:
    question = small.ana.post(f"{small.us} where is it?")
    channel = small.channel()
    outgoing = reply(question, "It comes tomorrow, look here: **shop**")
    small.desk.post(f"@{small.ana.username} It comes tomorrow – look here: shop", to=question)
    assert isinstance(await channel.find(outgoing), CannotTell)

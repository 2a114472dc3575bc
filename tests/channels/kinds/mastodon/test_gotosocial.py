"""GoToSocial's manners, as its own description and tests have them: what it leaves out, refuses and writes differently."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator

import pytest

from agent_console.channels.base import CannotTell, Delivered, NotReceived
from agent_console.channels.kinds.mastodon.channel import MastodonChannel
from agent_console.domain.capabilities import Counting
from agent_console.domain.entry import Direction, Media, ThreadKind, Visibility
from agent_console.domain.incoming import IncomingFollow, IncomingReaction
from agent_console.errors import Rejected, RetryLater, SignInAgain, Suspended, Unreachable
from tests.channels.contract import PNG
from tests.channels.ear import Ear
from tests.channels.kinds.mastodon.town import opened, reply
from tests.servers.gotosocial import ANA, TOKEN, US, GoToSocial, limited
from tests.servers.web import Reply


@pytest.fixture
async def channel(server: GoToSocial) -> AsyncIterator[MastodonChannel]:
    """Our account there; closed when the test is over."""
    made = opened(server)
    yield made
    await made.close()


async def test_its_own_limits_and_its_way_of_counting_are_learned(
    server: GoToSocial, channel: MastodonChannel
) -> None:
    assert (await channel.check()).user == f"@help@{server.host}"
    can = channel.capabilities(ThreadKind.POST)
    assert can.text is not None
    assert can.attachments is not None
    assert can.text.counting is Counting.CHARACTERS  # it counts an address whole
    assert 4900 < can.text.maximum < 5000
    assert (can.attachments.max_bytes, can.attachments.max_files) == (41943040, 6)
    assert can.attachments.types == ("image/jpeg", "image/png", "video/mp4")
    assert not can.idempotent


@pytest.mark.parametrize(
    ("newer", "older", "characters"),
    [
        ({"configuration": {"statuses": {}}}, {"max_toot_chars": 5000}, 5000),
        (
            {"configuration": []},
            {"configuration": {"statuses": {"max_characters": "5000"}}, "urls": []},
            5000,
        ),
        ({"configuration": None, "urls": None}, {"max_toot_chars": "many", "upload_limit": None}, 500),
        ({"domain": None}, {"configuration": {"statuses": {"max_characters": 5000.0}}}, 5000),
    ],
)
async def test_a_server_that_describes_itself_oddly_can_still_be_used(
    server: GoToSocial, channel: MastodonChannel, newer: object, older: object, characters: int
) -> None:
    server.changed["GET", "/api/v2/instance"] = Reply(200, json.dumps(newer).encode())
    server.changed["GET", "/api/v1/instance"] = Reply(200, json.dumps(older).encode())
    assert (await channel.check()).user == f"@help@{server.host}"
    can = channel.capabilities(ThreadKind.POST)
    assert can.text is not None
    assert can.text.maximum == characters - 32


@pytest.mark.parametrize("status", [401, 403, 404, 406, 500])
async def test_limits_only_in_the_first_version_are_enough(
    server: GoToSocial, channel: MastodonChannel, status: int
) -> None:
    server.changed["GET", "/api/v2/instance"] = Reply(
        status, b'{"error": "Unauthorized: token not supplied"}'
    )
    await channel.check()
    can = channel.capabilities(ThreadKind.POST)
    assert can.text is not None
    assert can.text.maximum > 4900


async def test_a_reply_is_sent_as_plain_text_and_heard_as_ours(
    server: GoToSocial, channel: MastodonChannel
) -> None:
    question = server.add(ANA, "@help where is *it*?")
    server.note("mention", question)
    async with Ear(channel) as ear:
        heard = await ear.said(question)
        assert (heard.text, heard.visibility, heard.author.name) == (
            "where is *it*?",
            Visibility.UNLISTED,
            "Ana",
        )
        assert heard.author.handle == f"@ana@{server.host}"
        outgoing = reply(question, "on its *way* with @help")
        sent = await channel.deliver(outgoing)
        ours = await ear.said(sent.remote)
        assert (ours.direction, ours.key, ours.thread) == (Direction.OURS, outgoing.key, question)
    posted = next(one for one in server.web.asked if one.method == "POST")
    told = json.loads(posted.body)
    assert told["content_type"] == "text/plain"
    assert (told["status"], told["visibility"]) == ("@ana on its *way* with @help", "unlisted")
    assert "in_reply_to_id" in told
    assert "language" not in told


async def test_its_words_for_a_refusal_are_told(server: GoToSocial, channel: MastodonChannel) -> None:
    question = server.add(ANA, "@help where is it?")
    with pytest.raises(Rejected) as caught:
        await channel.deliver(reply(question, "x" * 5001))
    assert caught.value.reason.startswith("Bad Request: status too long")
    with pytest.raises(Rejected):
        await channel.deliver(reply("01JQ0000AB0000000000NOTTHERE", "hello"))


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("Unauthorized: token not supplied", SignInAgain),
        ("Unauthorized: application not supplied", Suspended),
        ("Unauthorized: user not supplied or not authorized", Suspended),
    ],
)
async def test_a_token_that_ended_is_told_from_an_account_that_was_disabled(
    server: GoToSocial, channel: MastodonChannel, words: str, error: type[Exception]
) -> None:
    body = json.dumps({"error": words}).encode()
    server.changed["GET", "verify_credentials"] = Reply(401, body)
    with pytest.raises(error):
        await channel.check()


async def test_a_token_without_a_scope_asks_for_a_new_one(
    server: GoToSocial, channel: MastodonChannel
) -> None:
    said = b'{"error": "Forbidden: token has insufficient scope permission"}'
    server.changed["GET", "/api/v1/notifications"] = Reply(403, said)
    with pytest.raises(SignInAgain):
        async with Ear(channel) as ear:
            await ear.caught_up()


async def test_the_limit_of_calls_is_told_by_a_date_alone(
    server: GoToSocial, channel: MastodonChannel
) -> None:
    question = server.add(ANA, "@help where is it?")
    server.changed["POST", "/api/v1/statuses"] = limited(90)
    with pytest.raises(RetryLater) as caught:
        await channel.deliver(reply(question, "Tomorrow"))
    assert caught.value.after is not None
    assert 80 < caught.value.after < 92  # its clock tells whole seconds


@pytest.mark.parametrize(
    "text",
    ["ask @ana about it", "see https://shop.example/orders/ now", "ask @ana, or shop.example"],
)
async def test_a_reply_whose_answer_was_lost_is_found_however_it_is_shown(
    server: GoToSocial, channel: MastodonChannel, text: str
) -> None:
    question = server.add(ANA, "@help where is it?")
    typed = text.replace("@ana", f"@ana@{server.host}")
    outgoing = reply(question, typed)
    assert isinstance(await channel.find(outgoing), NotReceived)
    server.changed["POST", "/api/v1/statuses"] = Reply(close_early=True)
    with pytest.raises(Unreachable):
        await channel.deliver(outgoing)
    assert isinstance(await channel.find(outgoing), NotReceived)
    content = re.sub(
        r"(?<![/\w])shop\.example", '<a href="http://shop.example">shop.example</a>', f"@ana {text}"
    )
    there = server.add(US, f"@ana {typed}", in_reply_to_id=question, content=f"<p>{content}</p>")
    found = await channel.find(outgoing)
    assert isinstance(found, Delivered)
    assert found.remote == there


async def test_what_was_made_of_a_text_is_asked_for_as_it_was_typed(
    server: GoToSocial, channel: MastodonChannel
) -> None:
    question = server.add(ANA, "@help where is it?")
    outgoing = reply(question, "1. on its *way*")
    there = server.add(
        US, "@ana 1. on its *way*", in_reply_to_id=question, content="<ol><li>on its <em>way</em></li></ol>"
    )
    found = await channel.find(outgoing)
    assert isinstance(found, Delivered)
    assert found.remote == there


async def test_a_letter_that_nobody_lists_is_not_taken_for_lost(
    server: GoToSocial, channel: MastodonChannel
) -> None:
    question = server.add(ANA, "@help where is it?")
    place = channel.private_place(ANA, question)
    outgoing = reply("", "your order?", private=True, thread=place, to=ANA)
    assert isinstance(await channel.find(outgoing), CannotTell)


@pytest.mark.parametrize("source", [True, False])
async def test_a_reply_is_changed_whether_or_not_the_server_says_what_was_typed(source: bool) -> None:
    with GoToSocial(source=source) as server:
        channel = opened(server)
        question = server.add(ANA, "@help where is it?")
        sent = await channel.deliver(reply(question, "Tomorow"))
        await channel.amend(sent.remote, question, "Tomorrow", "k")
        assert server.statuses[sent.remote]["content"] == "<p>@ana Tomorrow</p>"
        await channel.close()


async def test_a_server_without_editing_says_so_once_and_then_it_is_not_offered() -> None:
    with GoToSocial(edits=False, source=False) as server:
        channel = opened(server)
        question = server.add(ANA, "@help where is it?")
        sent = await channel.deliver(reply(question, "Tomorow"))
        assert channel.capabilities(ThreadKind.POST).edits
        with pytest.raises(Rejected) as caught:
            await channel.amend(sent.remote, question, "Tomorrow", "k")
        assert caught.value.reason == "not_supported"
        assert not channel.capabilities(ThreadKind.POST).edits
        await channel.close()


async def test_what_waits_for_approval_is_heard_and_unknown_news_are_passed_over(
    server: GoToSocial, channel: MastodonChannel
) -> None:
    ours = server.add(US, "@ana Tomorrow", visibility="direct")
    held = server.add(ANA, "@help and today?", in_reply_to_id=ours, visibility="direct")
    async with Ear(channel) as ear:
        await ear.caught_up()
        server.note("admin.sign_up")
        server.note("pending.reblog", ours)
        server.note("pending.reply", held)
        server.note("pending.favourite", ours)
        server.note("follow_request")
        heard = await ear.said(held)
        assert (heard.text, heard.thread, heard.visibility) == ("and today?", ours, Visibility.DIRECT)
        assert (await ear.hears(IncomingReaction)).target == ours
        assert (await ear.hears(IncomingFollow)).author.remote == ANA
        assert not [one for batch in ear.batches for one in batch.quarantined]


async def test_lists_of_posts_that_know_no_beginning_are_read_once(
    server: GoToSocial, channel: MastodonChannel
) -> None:
    question = server.add(ANA, "@help where is it?")
    server.note("mention", question)
    async with Ear(channel) as ear:
        first = [(await channel.deliver(reply(question, f"answer {number}"))).remote for number in range(3)]
        for one in first:
            await ear.said(one)
    again = opened(server)
    later = await again.deliver(reply(question, "one more"))
    async with Ear(again, ear.cursor) as second:
        await second.said(later.remote)
        assert {one.remote for one in second.messages()} == {later.remote}
    await again.close()


async def test_a_list_whose_wishes_are_refused_is_read_as_it_is(
    server: GoToSocial, channel: MastodonChannel
) -> None:
    question = server.add(ANA, "@help where is it?")
    server.note("reblog", question)
    server.note("mention", question)
    said = Reply(422, b'{"error": "Unexpected field: include_filtered"}')
    server.changed["GET", r"/notifications\?.*include_filtered"] = said
    async with Ear(channel) as ear:
        await ear.said(question)
        assert len(ear.messages()) == 1


async def test_a_thread_that_the_server_will_not_show_makes_nobody_deaf(
    server: GoToSocial, channel: MastodonChannel
) -> None:
    first = server.add(ANA, "@help where is it?")
    server.note("mention", first)
    async with Ear(channel) as ear:
        await ear.said(first)
        server.changed["GET", r"/context$"] = Reply(200, b'{"ancestors": null, "descendants": 5}')
        server.changed["GET", rf"/statuses/{first}$"] = Reply(200, b'{"id": 5}')
        second = server.add(ANA, "@help hello?", in_reply_to_id="01JQ0000AB00000000000STRANGE")
        server.note("mention", second)
        assert (await ear.said(second)).thread == second


@pytest.mark.parametrize(
    ("left", "rest"), [("299", 0.0), ("61", 0.0), ("50", 12.0), ("3", 15.0), ("0", 0.0), ("many", 0.0)]
)
async def test_calls_that_become_scarce_are_spread(
    server: GoToSocial, channel: MastodonChannel, left: str, rest: float
) -> None:
    headers = {**limited(300).headers, "X-RateLimit-Remaining": left}
    body = json.dumps(server.account(US)).encode()
    for pattern in ("verify_credentials", "/instance"):
        server.changed["GET", pattern] = Reply(200, body, headers)
    await channel.check()
    assert channel._client.rest == pytest.approx(rest, abs=1)


async def test_files_are_fetched_though_the_server_gives_itself_another_name() -> None:
    with GoToSocial(host="social.example") as server:
        channel = opened(server)
        server.files["/fileserver/A/attachment/original/B.png"] = PNG
        address = "http://social.example/fileserver/A/attachment/original/B.png"
        assert await channel.download(Media(remote=address, name="B.png"), 100_000) == PNG
        assert await channel.thumbnail(Media(remote=address, name="B.png"), 10, 10) == PNG
        with pytest.raises(Rejected):
            await channel.download(Media(remote="http://far.example/B.png", name="B.png"), 100_000)
        fetched = [one for one in server.web.asked if one.path.startswith("/fileserver/")]
        assert not any(TOKEN in str(one.headers) for one in fetched)
        await channel.close()

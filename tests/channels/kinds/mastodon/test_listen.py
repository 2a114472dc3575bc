"""What is heard on a server with Mastodon's API beside what every channel hears."""

from __future__ import annotations

import time

import pytest

from agent_console.domain.entry import Direction, Origin, ThreadKind
from agent_console.domain.incoming import (
    IncomingDelete,
    IncomingEdit,
    IncomingFollow,
    IncomingMessage,
    IncomingReaction,
)
from tests.channels.ear import Ear
from tests.channels.kinds.mastodon.town import SOCKET, SSE, Small, reply
from tests.servers.faults import Match

pytestmark = pytest.mark.server
NOTES = Match("GET", r"/notifications\?")
OWN = Match("GET", r"/accounts/\w+/statuses\?")
SLOW = 600.0
"""No question is asked in time: what is heard was pushed."""


async def test_an_answer_in_our_thread_that_does_not_name_us_is_heard(small: Small) -> None:
    question = small.ana.post(f"{small.us} where is it?")
    channel = small.channel()
    async with Ear(channel) as ear:
        await ear.caught_up()
        sent = await channel.deliver(reply(question, "Tomorrow"))
        await ear.said(sent.remote)
        heard = await ear.said(small.bob.post("mine too!", to=sent.remote))
        assert (heard.thread, heard.in_reply_to) == (question, sent.remote)
        assert heard.author.handle == f"@{small.bob.username}@social.example"


async def test_what_strangers_say_elsewhere_in_a_strangers_thread_is_not_heard(small: Small) -> None:
    root = small.bob.post("nice weather")
    other = small.bob.post("so it is", to=root)
    named = small.ana.post(f"{small.us} and my parcel?", to=root)
    async with Ear(small.channel()) as ear:
        await ear.caught_up()
        await ear.said(named)
        follow_up = small.ana.post("order 4711", to=named)
        await ear.said(follow_up)
        assert other not in {m.remote for m in ear.messages()}


async def test_what_stands_over_a_mention_comes_as_the_past_of_its_thread(small: Small) -> None:
    async with Ear(small.channel()) as ear:
        await ear.caught_up()
        root = small.bob.post("never again")
        between = small.ana.post("what happened?", to=root)
        named = small.bob.post(f"{small.us} lost my parcel", to=between)
        await ear.said(named)
        assert [m.remote for m in ear.messages(root)] == [root, between, named]
        assert [m.remote for m in ear.messages(origin=Origin.LIVE)] == [named]


async def test_our_own_post_opens_nothing_until_somebody_answers(small: Small) -> None:
    async with Ear(small.channel()) as ear:
        await ear.caught_up()
        post = small.desk.post("We are open on Sunday")
        small.ana.ask("POST", f"/api/v1/statuses/{post}/favourite")
        after = small.ana.post(f"{small.us} hello")
        await ear.said(after)
        assert {m.remote for m in ear.messages()} == {after}
        answer = small.bob.post("until when?", to=post)
        heard = await ear.said(answer)
        assert heard.thread == post
        ours = await ear.said(post)
        assert (ours.direction, ours.thread) == (Direction.OURS, post)
        assert not [e for e in ear.events if isinstance(e, IncomingReaction)]


async def test_our_own_post_is_watched_after_a_restart(small: Small) -> None:
    async with Ear(small.channel()) as ear:
        await ear.caught_up()
        post = small.desk.post("We are open on Sunday")
        await ear.until(lambda: True if post in (ear.cursor or "") else None, "the post in the cursor")
    answer = small.bob.post("until when?", to=post)
    async with Ear(small.channel(), ear.cursor) as again:
        assert (await again.said(answer)).thread == post


async def test_changes_and_deletions_while_nobody_listened_are_caught_up(small: Small) -> None:
    first = small.ana.post(f"{small.us} I want refund")
    second = small.ana.post(f"{small.us} wrong window", to=first)
    async with Ear(small.channel()) as ear:
        await ear.caught_up()
    small.ana.ask("PUT", f"/api/v1/statuses/{first}", json={"status": f"{small.us} I want a refund"})
    small.ana.ask("DELETE", f"/api/v1/statuses/{second}")
    async with Ear(small.channel(SLOW), ear.cursor) as again:
        edit = await again.hears(IncomingEdit)
        assert (edit.remote, edit.text) == (first, "I want a refund")
        assert (await again.hears(IncomingDelete)).remote == second


async def test_a_favourite_on_our_reply_is_a_reaction(small: Small) -> None:
    question = small.ana.post(f"{small.us} where is it?")
    channel = small.channel()
    async with Ear(channel) as ear:
        await ear.caught_up()
        sent = await channel.deliver(reply(question, "Tomorrow"))
        small.ana.ask("POST", f"/api/v1/statuses/{sent.remote}/favourite")
        put = await ear.hears(IncomingReaction)
        assert (put.target, put.key, put.thread) == (sent.remote, "⭐", question)
        assert put.author.remote == small.ana.id


async def test_a_follower_is_heard_of_and_a_boost_is_not(small: Small) -> None:
    question = small.ana.post(f"{small.us} where is it?")
    channel = small.channel()
    async with Ear(channel) as ear:
        await ear.caught_up()
        sent = await channel.deliver(reply(question, "Tomorrow"))
        small.bob.ask("POST", f"/api/v1/statuses/{sent.remote}/reblog")
        small.ana.ask("POST", f"/api/v1/accounts/{small.desk.id}/follow")
        follow = await ear.hears(IncomingFollow)
        assert (follow.author.remote, follow.author.name) == (small.ana.id, "Ana")
        assert small.bob.id not in {m.author.remote for m in ear.messages()}


async def test_a_direct_answer_to_a_public_post_is_a_private_place_of_its_own(small: Small) -> None:
    question = small.ana.post(f"{small.us} where is it?")
    async with Ear(small.channel()) as ear:
        await ear.caught_up()
        secret = small.ana.post(f"{small.us} order 4711", to=question, visibility="direct")
        heard = await ear.said(secret)
        assert (heard.thread, ear.thread(secret).kind) == (secret, ThreadKind.PRIVATE)
        after = small.ana.post(f"{small.us} street 5", to=secret, visibility="direct")
        assert (await ear.said(after)).thread == secret
        public = small.ana.post(f"{small.us} hello?", to=after)
        assert (await ear.said(public)).thread == public
        assert ear.thread(public).kind is ThreadKind.POST


async def test_a_warning_is_the_heading_and_a_poll_is_told_in_words(small: Small) -> None:
    async with Ear(small.channel()) as ear:
        await ear.caught_up()
        options = {"options": ["refund", "new parcel"], "expires_in": 3600}
        asked = small.ana.post(f"{small.us} which?", spoiler_text="anger", poll=options)
        heard = await ear.said(asked)
        assert heard.heading == "anger"
        assert heard.text == "which?\n\n○ refund (0)\n○ new parcel (0)"


@pytest.mark.parametrize("closed", [SSE, SOCKET])
async def test_what_is_pushed_comes_at_once_by_either_way(small: Small, closed: Match) -> None:
    small.line.answer(closed, 404, times=None)
    async with Ear(small.channel(SLOW)) as ear:
        await ear.caught_up()
        other = SOCKET if closed is SSE else SSE
        await ear.until(lambda: small.line.count(other) or None, "a stream")
        question = small.ana.post(f"{small.us} where is it?")
        began = time.monotonic()
        await ear.said(question)
        assert time.monotonic() - began < 2
        small.desk.ask("POST", f"/api/v1/accounts/{small.ana.id}/follow")
        small.ana.ask("PUT", f"/api/v1/statuses/{question}", json={"status": f"{small.us} where was it?"})
        assert (await ear.hears(IncomingEdit)).text == "where was it?"
        small.ana.ask("DELETE", f"/api/v1/statuses/{question}")
        assert (await ear.hears(IncomingDelete)).remote == question


async def test_without_any_stream_we_go_on_asking(small: Small) -> None:
    small.line.answer(Match("GET", "/streaming"), 404, times=None)
    async with Ear(small.channel()) as ear:
        await ear.caught_up()
        await ear.said(small.ana.post(f"{small.us} where is it?"))


async def test_a_stream_that_breaks_is_taken_up_again(small: Small) -> None:
    async with Ear(small.channel(SLOW)) as ear:
        await ear.caught_up()
        await ear.said(small.ana.post(f"{small.us} one"))
        small.line.break_lines()
        await ear.said(small.ana.post(f"{small.us} two"))


async def test_the_text_of_our_reply_is_heard_as_it_was_typed(small: Small) -> None:
    question = small.ana.post(f"{small.us} @{small.bob.username} where is it?")
    channel = small.channel()
    async with Ear(channel) as ear:
        await ear.caught_up()
        outgoing = reply(question, "Tomorrow & surely <3")
        sent = await channel.deliver(outgoing)
        heard = await ear.said(sent.remote)
        assert (heard.text, heard.key) == (outgoing.text, outgoing.key)


async def test_a_reply_of_an_earlier_run_is_heard_without_a_key(small: Small) -> None:
    question = small.ana.post(f"{small.us} where is it?")
    async with Ear(small.channel()) as ear:
        await ear.caught_up()
        sent = await small.channel().deliver(reply(question, "Tomorrow"))
        heard = await ear.said(sent.remote)
        assert (heard.key, heard.direction, heard.text) == ("", Direction.OURS, "Tomorrow")
        assert isinstance(heard, IncomingMessage)


async def test_posts_of_those_whom_we_follow_are_no_reason_to_ask(small: Small) -> None:
    small.desk.ask("POST", f"/api/v1/accounts/{small.bob.id}/follow")
    async with Ear(small.channel(SLOW)) as ear:
        await ear.caught_up()
        await ear.said(small.ana.post(f"{small.us} one"))
        before = small.line.count(NOTES), small.line.count(OWN)
        for number in range(5):
            small.bob.post(f"nothing to do with you {number}")
        await ear.said(small.ana.post(f"{small.us} two"))
        assert (small.line.count(NOTES), small.line.count(OWN)) == (before[0] + 1, before[1])


async def test_an_answer_of_somebody_whom_we_follow_is_heard_at_once(small: Small) -> None:
    small.desk.ask("POST", f"/api/v1/accounts/{small.bob.id}/follow")
    question = small.ana.post(f"{small.us} where is it?")
    async with Ear(small.channel(SLOW)) as ear:
        await ear.caught_up()
        await ear.said(small.ana.post(f"{small.us} really?", to=question))
        heard = await ear.said(small.bob.post("mine, too", to=question))
        assert heard.thread == question


async def test_what_the_servers_own_filters_keep_back_is_heard(small: Small) -> None:
    policy = {"for_private_mentions": "filter", "for_not_following": "filter"}
    small.desk.ask("PATCH", "/api/v2/notifications/policy", json=policy)
    async with Ear(small.channel()) as ear:
        await ear.caught_up()
        await ear.said(small.ana.post(f"{small.us} between us", visibility="direct"))


async def test_who_asks_to_follow_a_closed_account_is_heard_of(small: Small) -> None:
    small.desk.ask("PATCH", "/api/v1/accounts/update_credentials", data={"locked": "true"})
    async with Ear(small.channel()) as ear:
        await ear.caught_up()
        small.ana.ask("POST", f"/api/v1/accounts/{small.desk.id}/follow")
        assert (await ear.hears(IncomingFollow)).author.remote == small.ana.id


async def test_a_place_that_is_gone_is_found_again_by_its_time(small: Small) -> None:
    async with Ear(small.channel()) as ear:
        await ear.caught_up()
        first = small.ana.post(f"{small.us} one")
        await ear.said(first)
        await ear.until(lambda: True if '"notes"' in (ear.cursor or "") else None, "a cursor")
    small.desk.ask("POST", "/api/v1/notifications/clear")
    second = small.ana.post(f"{small.us} two")
    async with Ear(small.channel(), ear.cursor) as again:
        await again.said(second)
        assert [m.remote for m in again.messages()] == [second]

"""Reddit: reading, places, errors, signing in, modmail."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from agent_console.channels.base import CannotTell, Credentials, Delivered, Found, NotReceived, OutgoingPart
from agent_console.channels.kinds.reddit import RedditKind, wire
from agent_console.channels.kinds.reddit.channel import RedditChannel
from agent_console.channels.kinds.reddit.client import problem
from agent_console.channels.kinds.reddit.send import Sender
from agent_console.channels.kinds.reddit.things import ModItem, Reader
from agent_console.channels.sign_in import Kept
from agent_console.domain.account import Account
from agent_console.domain.entry import Automatic, Direction, Moderation, ThreadKind
from agent_console.domain.incoming import IncomingDelete, IncomingEdit, IncomingMessage
from agent_console.errors import ChannelError, Rejected, RetryLater, SignInAgain, Suspended, Unreachable
from agent_console.runtime.clock import SystemClock
from agent_console.runtime.http import Answer
from tests.channels.ear import Ear
from tests.channels.kinds.reddit.recorded import FOLDER, calls, listings, needs_recorded_calls
from tests.doubles.browser import Browser
from tests.doubles.reddit import CUSTOMER, OWN, RedditDouble


@pytest.fixture
def reddit() -> Iterator[RedditDouble]:
    with RedditDouble() as double:
        yield double


class Later:
    """A clock that is ahead."""

    def __init__(self, by: timedelta) -> None:
        self._by = by

    def now(self) -> datetime:
        return datetime.now(UTC) + self._by


@asynccontextmanager
async def open_(reddit: RedditDouble, clock: Later | None = None) -> AsyncIterator[RedditChannel]:
    now = SystemClock().now()
    account = Account(id="a", channel="reddit", server="", user=OWN, name="", created_at=now)
    secret = Kept(access=reddit.token).encode()
    channel = RedditChannel(
        account,
        lambda: secret,
        None,
        base=reddit.url,
        www=reddit.url,
        clock=clock or SystemClock(),
        pace=0.001,
    )
    yield channel
    await channel.close()


def part(**more: Any) -> OutgoingPart:
    usual: dict[str, Any] = {
        "key": "k",
        "thread": f"u/{CUSTOMER}",
        "kind": ThreadKind.PRIVATE,
        "public": False,
        "text": "hello",
        "first_attempt": datetime.now(UTC),
    }
    return OutgoingPart(**{**usual, **more})


# ---- places ------------------------------------------------------------------------------------------------------


async def test_a_mention_deep_below_stands_under_its_top_level_comment_with_the_posts_title(
    reddit: RedditDouble,
) -> None:
    top = reddit.comment("somebody", reddit.post("somebody", "Which tent?"), "Any will do")
    middle = reddit.comment("another", top, "No way")
    deeper = reddit.comment("somebody", middle, "Way")
    mention = reddit.comment(CUSTOMER, deeper, f"Ask u/{OWN}")
    async with open_(reddit) as channel, Ear(channel) as ear:
        heard = await ear.said(mention)
        assert (heard.thread, heard.in_reply_to, heard.direction) == (top, deeper, Direction.CUSTOMER)
        assert (ear.thread(top).kind, ear.thread(top).title) == (ThreadKind.POST, "Which tent?")
        assert [m.remote for m in ear.messages()] == [mention]  # what others said to each other is not ours


async def test_two_top_level_comments_below_one_post_are_two_conversations(reddit: RedditDouble) -> None:
    ours = reddit.post(OWN, "Our new tent")
    first, second = (reddit.comment(one, ours, f"hi from {one}") for one in (CUSTOMER, "another"))
    async with open_(reddit) as channel, Ear(channel) as ear:
        assert (await ear.said(first)).thread != (await ear.said(second)).thread


async def test_our_own_comment_comes_along_with_its_first_answer_and_alone_it_is_no_conversation(
    reddit: RedditDouble,
) -> None:
    ours = reddit.comment(OWN, reddit.post("somebody", "Which tent?"), "Ours, of course")
    async with open_(reddit) as channel, Ear(channel) as ear:
        await ear.caught_up()
        assert ear.messages() == []
        answer = reddit.comment(CUSTOMER, ours, "Why?")
        await ear.said(answer)
        assert [(m.remote, m.direction) for m in ear.messages()][:2] == [
            (ours, Direction.OURS),
            (answer, Direction.CUSTOMER),
        ]


async def test_robots_wait_for_no_answer_and_deleted_comments_are_no_messages(reddit: RedditDouble) -> None:
    ours = reddit.post(OWN, "Our new tent")
    robot = reddit.comment("AutoModerator", ours, "Please read the rules")
    gone = reddit.comment(CUSTOMER, ours, "oops")
    reddit.delete(gone)
    async with open_(reddit) as channel, Ear(channel) as ear:
        assert (await ear.said(robot)).automatic is Automatic.REPLY
        await ear.caught_up()
        assert gone not in [m.remote for m in ear.messages()]


# ---- modmail -----------------------------------------------------------------------------------------------------


async def test_modmail_is_heard_and_answered_by_moderators_only(reddit: RedditDouble) -> None:
    reddit.moderated = ["tents"]
    talk = reddit.complain(CUSTOMER, "Removed?", "Why was my post removed?")
    async with open_(reddit) as channel:
        async with Ear(channel) as ear:
            first = await ear.message("Why was my post removed?")
            assert (first.thread, first.direction) == (f"mod/{talk}", Direction.CUSTOMER)
            assert ear.thread(f"mod/{talk}").title == "Removed?"
            outgoing = part(thread=f"mod/{talk}", text="Wrong flair")
            sent = await channel.deliver(outgoing)
            assert (await ear.said(sent.remote)).direction is Direction.OURS
            reddit.complain(CUSTOMER, "", "And now?", talk)
            await ear.message("And now?")
        found = await channel.find(outgoing)
        assert isinstance(found, Delivered) and found.remote == sent.remote
        assert isinstance(await channel.find(part(thread=f"mod/{talk}", text="never")), NotReceived)
        with pytest.raises(Rejected):
            await channel.deliver(part(thread="mod/none", text="x"))


async def test_removing_is_offered_once_reddit_says_that_we_moderate(reddit: RedditDouble) -> None:
    reddit.moderated = ["tents"]
    rude = reddit.comment(CUSTOMER, reddit.post(OWN, "Our new tent"), "rude")
    async with open_(reddit) as channel:
        assert Moderation.HIDE not in channel.capabilities(ThreadKind.POST).moderate
        await channel.check()
        assert Moderation.HIDE in channel.capabilities(ThreadKind.POST).moderate
        await channel.moderate(Moderation.HIDE, rude, rude, CUSTOMER, "k")
        assert reddit.removed == {rude}
        await channel.moderate(Moderation.UNHIDE, rude, rude, CUSTOMER, "k")
        assert reddit.removed == set()


def test_notes_between_moderators_stay_there_and_a_broken_message_is_kept_for_later() -> None:
    author = {"name": CUSTOMER, "isMod": False}
    conversation = {"id": "ik72", "subject": "s", "lastUpdated": "2026-01-02T03:04:05.000001+00:00"}
    message = {"id": "1", "date": "2026-01-02T03:04:05.000001+00:00", "author": author, "bodyMarkdown": "x"}

    def item(**more: object) -> ModItem:
        head, body = (json.dumps(one).encode() for one in (conversation, {**message, **more}))
        return ModItem(conversation=msgspec.Raw(head), message=msgspec.Raw(body))

    good, note, broken = Reader(OWN).modmail([item(), item(isInternal=True), item(date=5)])
    assert len(good.events) == 1 and note.events == ()
    payload = broken.quarantined[0].payload
    assert json.loads(payload)["message"]["date"] == 5


# ---- changes ------------------------------------------------------------------------------------------------------


def test_looking_again_tells_edits_once_and_what_moderators_removed() -> None:
    def comment(**more: object) -> bytes:
        usual = {"name": "t1_a", "author": CUSTOMER, "body": "b", "created_utc": 1.7e9, "parent_id": "t3_x"}
        return json.dumps({"kind": "t1", "data": {**usual, **more}}).encode()

    reader, now = Reader(OWN), datetime(2026, 1, 1, tzinfo=UTC)
    [item] = reader.page([msgspec.Raw(comment())])
    watched = {name: value for name, value in item.watch.items() if value is not None}
    [edited] = reader.again([msgspec.Raw(comment(edited=1.71e9, body="c"))], watched, now)
    assert isinstance(edited.events[0], IncomingEdit) and edited.events[0].text == "c"
    after = {name: value for name, value in edited.watch.items() if value is not None}
    assert reader.again([msgspec.Raw(comment(edited=1.71e9, body="c"))], after, now) == ()
    [gone] = reader.again([msgspec.Raw(comment(body="[removed]"))], after, now)
    assert isinstance(gone.events[0], IncomingDelete) and gone.watch == {"t1_a": None}


# ---- did it arrive? ------------------------------------------------------------------------------------------------


async def test_a_message_that_is_taken_but_not_listed_yet_is_uncertain_and_found_later(
    reddit: RedditDouble,
) -> None:
    reddit.silent_lists = True
    outgoing = part(text="are you at home?")
    async with open_(reddit) as channel:
        with pytest.raises(Unreachable) as caught:
            await channel.deliver(outgoing)
        assert caught.value.sent
        assert isinstance(await channel.find(outgoing), CannotTell)
        reddit.silent_lists = False
        found = await channel.find(outgoing)
        assert isinstance(found, Delivered) and found.thread == f"u/{CUSTOMER}"


@pytest.mark.parametrize("error", [RetryLater(9.0), SignInAgain(""), Suspended("")])
async def test_a_message_that_was_taken_is_never_sent_again_whatever_its_look_up_says(
    reddit: RedditDouble, monkeypatch: pytest.MonkeyPatch, error: ChannelError
) -> None:
    reddit.silent_lists = True

    async def limited(self: Sender, outgoing: OutgoingPart) -> Found:
        raise error

    outgoing = part(text="are you at home?")
    async with open_(reddit, Later(timedelta(seconds=300))) as channel:
        with monkeypatch.context() as patched:
            patched.setattr(Sender, "find", limited)
            with pytest.raises(Unreachable) as caught:
                await channel.deliver(outgoing)
        assert caught.value.sent
        assert isinstance(
            await channel.find(outgoing), CannotTell
        )  # taken: its absence proves nothing, however late


async def test_a_text_that_reddit_rewrote_may_be_ours(reddit: RedditDouble) -> None:
    reddit.message(OWN, CUSTOMER, "It comes *tomorrow* at shop.example/help", subject="x")
    reddit.clock = 120
    async with open_(reddit, Later(timedelta(seconds=120))) as channel:
        found = await channel.find(part(text="It comes tomorrow at shop.example/help"))
        assert isinstance(found, CannotTell)


async def test_what_is_missing_a_minute_later_was_not_received(reddit: RedditDouble) -> None:
    reddit.clock = 120
    async with open_(reddit, Later(timedelta(seconds=120))) as channel:
        assert isinstance(await channel.find(part(text="never left")), NotReceived)


# ---- errors ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (401, {"message": "Unauthorized"}, SignInAgain),
        (403, {"message": "Forbidden", "reason": "private"}, Rejected),
        (403, {"explanation": "Your account has been suspended."}, Suspended),
        (400, {"json": {"errors": [["RATELIMIT", "try again in 9 minutes.", "r"]]}}, RetryLater),
        (200, {"json": {"errors": [["USER_SUSPENDED", "no", None]]}}, Suspended),
        (404, {"message": "Not Found"}, Rejected),
        (503, {}, Unreachable),
    ],
)
def test_each_error_has_its_meaning(status: int, body: object, kind: type[ChannelError]) -> None:
    error = problem(Answer(status=status, headers={}, body=json.dumps(body).encode()))
    assert isinstance(error, kind)


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("Take a break for 5 minutes", 360),
        ("try again in 1 second.", 2),
        ("in 250 milliseconds", 0.25),
        ("later", None),
    ],
)
def test_reddit_says_how_long_in_words(words: str, seconds: float | None) -> None:
    body = {"json": {"errors": [["RATELIMIT", words, "ratelimit"]]}}
    error = problem(Answer(status=400, headers={}, body=json.dumps(body).encode()))
    assert isinstance(error, RetryLater) and error.after == seconds


async def test_a_used_up_budget_is_waited_for(reddit: RedditDouble) -> None:
    reddit.remaining = 0
    async with open_(reddit) as channel, Ear(channel) as ear:
        error = await ear.fails()
        assert isinstance(error, RetryLater) and error.after == pytest.approx(600, abs=5)


# ---- signing in --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("secret", ["", "s3cret"])
async def test_a_person_agrees_in_the_browser_for_good(reddit: RedditDouble, secret: str) -> None:
    reddit.oauth.client_secret = secret
    browser = Browser(reddit.url)
    made = RedditKind(reddit.url, reddit.url, port=0)
    fields = {"client_id": "app-1", "client_secret": secret}
    signed = await made.sign_in(Credentials(fields=fields), browser)
    assert (signed.user, signed.name) == (OWN, f"u/{OWN}")
    assert browser.visited == ["www.reddit.com/api/v1/authorize"]
    assert reddit.oauth.asked[0]["duration"] == "permanent"
    kept = msgspec.json.decode(signed.secret, type=Kept)
    assert kept.refresh in reddit.oauth.refresh
    stored = [signed.secret]
    reddit.oauth.tokens.clear()
    account = Account(id="a", channel="reddit", server="", user=OWN, name="", created_at=SystemClock().now())
    channel = made.open(account, lambda: stored[-1], stored.append)
    assert (await channel.check()).user == OWN
    await channel.close()
    assert len(stored) == 2


async def test_a_script_app_signs_in_with_a_password_and_renews_with_it(reddit: RedditDouble) -> None:
    made = RedditKind(reddit.url, reddit.url, port=0)
    reddit.oauth.client_secret = "s3cret"
    fields = {
        "client_id": "app-1",
        "client_secret": "s3cret",
        "user": f"u/{OWN}",
        "password": reddit.password,
    }
    signed = await made.sign_in(Credentials(fields=fields))
    stored = [signed.secret]
    reddit.oauth.tokens.clear()
    now = SystemClock().now()
    account = Account(id="a", channel="reddit", server="", user=OWN, name="", created_at=now)
    channel = made.open(account, lambda: stored[-1], stored.append)
    assert (await channel.check()).user == OWN
    await channel.close()
    assert len(stored) == 2
    with pytest.raises(Rejected, match="invalid_grant"):
        await made.sign_in(Credentials(fields={**fields, "password": "wrong"}))


async def test_a_suspended_account_is_not_added(reddit: RedditDouble) -> None:
    reddit.suspended = True
    made = RedditKind(reddit.url, reddit.url, port=0)
    fields = {"client_id": "app-1", "user": OWN, "password": reddit.password}
    with pytest.raises(Suspended):
        await made.sign_in(Credentials(fields=fields))


# ---- what was recorded --------------------------------------------------------------------------------------------


@needs_recorded_calls
def test_every_recorded_list_is_read_without_anything_unreadable() -> None:
    found = listings(FOLDER)
    assert len(found) >= 10
    messages = 0
    for where, body in found:
        raws = msgspec.json.decode(json.dumps(body), type=wire.Listing).data.children
        items = Reader("bboe").page(raws)
        assert not [item.quarantined for item in items if item.quarantined], where
        messages += sum(isinstance(event, IncomingMessage) for item in items for event in item.events)
    assert messages > 400


@needs_recorded_calls
def test_every_recorded_modmail_is_read() -> None:
    read = 0
    for call in calls(FOLDER):
        body = call.get("response")
        if isinstance(body, dict) and "limit=" in call["uri"] and "conversations" in body:
            listing = msgspec.json.decode(json.dumps(body), type=wire.Modmail)
            for raw in listing.conversations.values():
                pairs = [ModItem(conversation=raw, message=one) for one in listing.messages.values()]
                items = Reader(OWN).modmail(pairs)
                assert not [item for item in items if item.quarantined]
                read += 1
    assert read > 10

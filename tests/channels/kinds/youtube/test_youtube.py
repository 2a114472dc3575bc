"""YouTube: reading, following threads, the day's quota, errors, signing in."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from agent_console.channels.base import CannotTell, Credentials, Delivered, NotReceived, OutgoingPart
from agent_console.channels.kinds.youtube import YouTubeKind, wire
from agent_console.channels.kinds.youtube.channel import YouTubeChannel
from agent_console.channels.kinds.youtube.client import DAY, FOR_ANSWERS, Quota, midnight, problem
from agent_console.channels.kinds.youtube.comments import Reader
from agent_console.channels.kinds.youtube.sign_in import NO_CHANNEL
from agent_console.channels.sign_in import Kept
from agent_console.domain.account import Account
from agent_console.domain.entry import Direction, Moderation, Origin, ThreadKind
from agent_console.domain.incoming import IncomingDelete, IncomingEdit, IncomingMessage
from agent_console.errors import ChannelError, Rejected, RetryLater, SignInAgain, Suspended, Unreachable
from agent_console.runtime.clock import SystemClock
from agent_console.runtime.http import Answer
from tests.channels.ear import Ear
from tests.doubles.browser import Browser
from tests.doubles.youtube import CUSTOMER, OWN, YouTubeDouble
from tests.real_data import ROOT, needs

FOLDER = ROOT / "api" / "youtube"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def youtube() -> Iterator[YouTubeDouble]:
    with YouTubeDouble() as double:
        yield double


class Later:
    """A clock that is ahead."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


@asynccontextmanager
async def open_(youtube: YouTubeDouble, clock: Later | None = None) -> AsyncIterator[YouTubeChannel]:
    now = SystemClock().now()
    account = Account(id="a", channel="youtube", server="", user=OWN, name="", created_at=now)
    secret = Kept(access=youtube.token).encode()
    channel = YouTubeChannel(
        account,
        lambda: secret,
        None,
        base=youtube.url,
        tokens=youtube.url,
        clock=clock or SystemClock(),
        pace=0.0004,
    )
    yield channel
    await channel.close()


def part(thread: str, text: str, **more: Any) -> OutgoingPart:
    usual: dict[str, Any] = {"key": "k", "kind": ThreadKind.POST, "public": True}
    return OutgoingPart(thread=thread, text=text, **{"first_attempt": datetime.now(UTC), **usual, **more})


# ---- reading ------------------------------------------------------------------------------------------------------


def comment(**more: object) -> msgspec.Raw:
    snippet = {
        "textDisplay": "hello",
        "publishedAt": "2026-01-02T03:04:05Z",
        "updatedAt": "2026-01-02T03:04:05Z",
        "authorDisplayName": "@ana",
        "authorChannelId": {"value": CUSTOMER},
        **more,
    }
    return msgspec.Raw(json.dumps({"id": "Ugx1234567AaABAg", "snippet": snippet}).encode())


def test_what_is_shown_as_html_is_read_as_text_where_the_original_is_kept_from_us() -> None:
    shown = 'a &lt;b&gt; <b>bold</b><br>next <a href="https://x.example">link</a> 3 < 4'
    [item] = Reader(OWN).comments([comment(textDisplay=shown)])
    [message] = item.events
    assert isinstance(message, IncomingMessage)
    assert message.text == "a <b> bold\nnext link 3 < 4"
    assert message.html == shown
    assert (message.author.remote, message.author.handle) == (CUSTOMER, "@ana")


def test_an_edited_comment_says_so_with_its_time() -> None:
    [item] = Reader(OWN).comments([comment(updatedAt="2026-01-02T04:00:00Z")])
    edit = item.events[1]
    assert isinstance(edit, IncomingEdit) and edit.revision == "2026-01-02T04:00:00+00:00"


async def test_a_thread_has_its_videos_title_and_all_its_answers(youtube: YouTubeDouble) -> None:
    top = youtube.comment(CUSTOMER, "Does it come in green?")
    below = [youtube.comment(CUSTOMER, f"answer {n}", top) for n in range(8)]
    ours = youtube.comment(OWN, "Yes", top)
    async with open_(youtube) as channel, Ear(channel) as ear:
        await ear.caught_up()
        assert [m.remote for m in ear.messages(top, Origin.BACKFILL)] == [top, *below, ours]
        assert ear.messages()[-1].direction is Direction.OURS
        assert ear.thread(top).title == "How to put up our tent"
        assert {m.in_reply_to for m in ear.messages()[1:]} == {top}


async def test_an_old_thread_wakes_up_with_a_new_answer(youtube: YouTubeDouble) -> None:
    old = youtube.comment(CUSTOMER, "from last year")
    youtube.comments[old]["published"] = "2025-01-01T00:00:00Z"
    for number in range(30):
        youtube.comment(CUSTOMER, f"newer {number}")
    async with open_(youtube) as channel, Ear(channel) as ear:
        await ear.caught_up()
        heard = await ear.said(youtube.comment(CUSTOMER, "and now?", old))
        assert heard.thread == old


async def test_a_top_level_comment_that_is_edited_or_taken_away_is_noticed(youtube: YouTubeDouble) -> None:
    first, second = youtube.comment(CUSTOMER, "I want refund"), youtube.comment(CUSTOMER, "oops")
    async with open_(youtube) as channel, Ear(channel) as ear:
        await ear.caught_up()
        youtube.edit(first, "I want a refund")
        assert (await ear.hears(IncomingEdit)).text == "I want a refund"
        youtube.delete(second)
        assert (await ear.hears(IncomingDelete)).remote == second


async def test_what_we_hide_ourselves_is_not_told_as_deleted(youtube: YouTubeDouble) -> None:
    rude = youtube.comment(CUSTOMER, "rude")
    async with open_(youtube) as channel, Ear(channel) as ear:
        await ear.caught_up()
        await channel.moderate(Moderation.HIDE, rude, rude, CUSTOMER, "k")
        asked = len(youtube.asked)
        await ear.until(lambda: len(youtube.asked) > asked + 8 or None, "some more looks")
        assert not [e for e in ear.events if isinstance(e, IncomingDelete)]


async def test_who_is_banned_loses_the_comment_too(youtube: YouTubeDouble) -> None:
    rude = youtube.comment(CUSTOMER, "rude")
    async with open_(youtube) as channel:
        await channel.moderate(Moderation.BLOCK, rude, rude, CUSTOMER, "k")
        assert youtube.banned == {CUSTOMER} and youtube.rejected == {rude}
        with pytest.raises(Rejected):
            await channel.moderate(Moderation.UNHIDE, rude, rude, CUSTOMER, "k")


# ---- did it arrive? ------------------------------------------------------------------------------------------------


async def test_what_is_not_listed_yet_proves_nothing_and_a_minute_later_it_does(
    youtube: YouTubeDouble,
) -> None:
    top = youtube.comment(CUSTOMER, "Does it come in green?")
    clock = Later(datetime.now(UTC))
    async with open_(youtube, clock) as channel:
        outgoing = part(top, "Since Monday")
        await channel.deliver(outgoing)
        youtube.silent_lists = True
        assert isinstance(await channel.find(outgoing), CannotTell)
        youtube.silent_lists = False
        assert isinstance(await channel.find(outgoing), Delivered)
        clock.at += timedelta(minutes=2)
        youtube.clock = 120
        assert isinstance(await channel.find(part(top, "never left")), NotReceived)


# ---- quota --------------------------------------------------------------------------------------------------------


def test_the_day_ends_at_midnight_in_california() -> None:
    assert midnight(datetime(2026, 11, 23, 12, tzinfo=UTC)) == datetime(2026, 11, 24, 8, tzinfo=UTC)
    assert midnight(datetime(2026, 7, 1, 6, 59, tzinfo=UTC)) == datetime(2026, 7, 1, 7, tzinfo=UTC)


def test_polling_slows_down_so_that_the_day_lasts_and_answers_stay_possible() -> None:
    clock = Later(NOW)
    quota = Quota(clock)
    quota.spend(1)
    early = quota.pace(3)
    assert pytest.approx(early, rel=0.01) == 20 * 3600 * 3 / (DAY - FOR_ANSWERS)
    quota.spend(5000)
    assert quota.pace(3) > 5 * early
    quota.spend(2000)
    assert quota.pace(3) == pytest.approx(20 * 3600, rel=0.01)  # nothing is left but for answers
    clock.at += timedelta(days=1)
    quota.spend(1)
    assert quota.spent == 1


async def test_a_used_up_quota_is_waited_for_until_midnight(youtube: YouTubeDouble) -> None:
    youtube.quota = 0
    async with open_(youtube) as channel, Ear(channel) as ear:
        error = await ear.fails()
    now = datetime.now(UTC)
    assert isinstance(error, RetryLater)
    assert error.after == pytest.approx((midnight(now) - now).total_seconds(), abs=10)


# ---- errors ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "reason", "kind"),
    [
        (401, "authError", SignInAgain),
        (403, "insufficientPermissions", SignInAgain),
        (403, "commentsDisabled", Rejected),
        (400, "processingFailure", Rejected),
        (403, "quotaExceeded", RetryLater),
        (429, "rateLimitExceeded", RetryLater),
        (403, "authenticatedUserAccountSuspended", Suspended),
        (403, "channelClosed", Suspended),
        (503, "backendError", Unreachable),
        (404, "parentCommentNotFound", Rejected),
    ],
)
def test_each_error_has_its_meaning(status: int, reason: str, kind: type[ChannelError]) -> None:
    body = {"error": {"code": status, "message": "words s3cret", "errors": [{"reason": reason}]}}
    error = problem(Answer(status=status, headers={}, body=json.dumps(body).encode()), NOW, "s3cret")
    assert isinstance(error, kind)
    assert "s3cret" not in str(error)


# ---- signing in --------------------------------------------------------------------------------------------------


async def test_a_person_agrees_in_the_browser_and_the_token_renews_itself(youtube: YouTubeDouble) -> None:
    kind = YouTubeKind(youtube.url, youtube.url, pace=0.001)
    browser = Browser(youtube.url)
    fields = {"client_id": youtube.oauth.client_id, "client_secret": "s3cret"}
    signed = await kind.sign_in(Credentials(fields=fields), browser)
    assert (signed.user, signed.name) == (OWN, "@brand-care")
    assert browser.visited == ["accounts.google.com/o/oauth2/v2/auth"]
    [asked] = youtube.oauth.asked
    assert (asked["access_type"], asked["code_challenge_method"]) == ("offline", "S256")
    stored = [signed.secret]
    youtube.oauth.tokens.clear()
    now = SystemClock().now()
    account = Account(id="a", channel="youtube", server="", user=OWN, name="", created_at=now)
    channel = kind.open(account, lambda: stored[-1], stored.append)
    assert (await channel.check()).expires is None
    await channel.close()
    assert len(stored) == 2


async def test_a_wrong_secret_or_token_is_rejected(youtube: YouTubeDouble) -> None:
    kind = YouTubeKind(youtube.url, youtube.url)
    wrong = {"client_id": youtube.oauth.client_id, "client_secret": "no"}
    with pytest.raises(Rejected, match="invalid_client"):
        await kind.sign_in(Credentials(fields=wrong), Browser(youtube.url))
    with pytest.raises(Rejected):
        await kind.sign_in(Credentials(fields={"token": "nonsense"}))
    assert (await kind.sign_in(Credentials(fields={"token": youtube.token}))).user == OWN


async def test_a_google_account_without_a_channel_is_not_added(youtube: YouTubeDouble) -> None:
    empty = {"kind": "youtube#channelListResponse", "items": []}
    youtube.routes.insert(0, ("GET", re.compile("/youtube/v3/channels"), lambda request: empty))
    with pytest.raises(Rejected, match=NO_CHANNEL):
        await YouTubeKind(youtube.url, youtube.url).sign_in(Credentials(fields={"token": youtube.token}))


# ---- what was recorded --------------------------------------------------------------------------------------------


@needs(FOLDER, "recorded calls of YouTube")
def test_every_recorded_comment_is_read_without_anything_unreadable() -> None:
    read = 0
    for path in sorted(FOLDER.glob("apidata/**/*.json")):
        body = json.loads(path.read_text())
        for raw in body.get("items", [body]):
            payload = json.dumps(raw).encode()
            if raw["kind"] == "youtube#commentThread":
                thread = msgspec.json.decode(payload, type=wire.CommentThread)
                raws = [thread.snippet.top_level_comment, *thread.replies.comments]
            else:
                raws = [msgspec.Raw(payload)]
            for item in Reader(OWN).comments(raws):
                assert item.quarantined == (), path.name
                assert isinstance(item.events[0], IncomingMessage)
                read += 1
    assert read > 20


async def test_a_thread_that_cannot_be_read_keeps_no_answers_back(
    youtube: YouTubeDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    top, broken = (youtube.comment(CUSTOMER, words) for words in ("one", "two"))
    async with open_(youtube) as channel, Ear(channel) as ear:
        await ear.caught_up()
        answer = youtube.comment(CUSTOMER, "and now?", top)
        decode = msgspec.json.decode

        def picky(raw: bytes | msgspec.Raw, **more: Any) -> Any:
            if more.get("type") is wire.CommentThread and broken.encode() in bytes(raw):
                raise msgspec.DecodeError("not as it was")
            return decode(raw, **more)

        monkeypatch.setattr("agent_console.channels.kinds.youtube.lists.msgspec.json.decode", picky)
        await ear.said(answer)
        assert not [one for one in ear.events if isinstance(one, IncomingDelete)]

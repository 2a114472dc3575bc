"""The contract of every channel, trust: broken lines, answers that are none, limits, credentials, clocks."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from agent_console.channels.base import CannotTell, Channel, Delivered, NotReceived, OutgoingPart
from agent_console.errors import Rejected, RetryLater, SignInAgain, Suspended, Unreachable
from tests.channels.ear import Ear
from tests.channels.town import Cannot, Place, Town, part
from tests.servers.faults import GARBAGE, Fault, Faults, Match

PAGE = b"<html><body><h1>502 Bad Gateway</h1></body></html>"
HTML = {"Content-Type": "text/html"}
WAIT = 90


def headers(name: str, value: str, **more: str) -> dict[str, str]:
    """One notation of a rate limit."""
    return {name: value, **{key.replace("_", "-"): one for key, one in more.items()}}


def notations() -> dict[str, tuple[dict[str, str], float | None]]:
    """Every way in which servers say in headers that they want to be left alone for `WAIT` seconds."""
    now = datetime.now(UTC).replace(microsecond=0)
    then = now + timedelta(seconds=WAIT)
    epoch = str(int(then.timestamp()))
    return {
        "seconds": (headers("Retry-After", str(WAIT)), WAIT),
        "http_date": (headers("Retry-After", format_datetime(then, usegmt=True)), WAIT),
        "iso_date": (headers("Retry-After", then.isoformat()), WAIT),
        "epoch": (headers("Retry-After", epoch), WAIT),
        "reset_epoch": (headers("X-RateLimit-Reset", epoch, X_RateLimit_Remaining="0"), WAIT),
        "reset_milliseconds": (headers("X-RateLimit-Reset", epoch + "000"), WAIT),
        "reset_iso": (headers("X-RateLimit-Reset", then.isoformat().replace("+00:00", "Z")), WAIT),
        "lower_case": (headers("x-rate-limit-reset", epoch, x_rate_limit_remaining="0"), WAIT),
        "ietf": (headers("RateLimit-Reset", str(WAIT), RateLimit_Remaining="0"), WAIT),
        "bluesky": (headers("ratelimit-reset", epoch, ratelimit_remaining="0"), WAIT),
        "reddit": (headers("X-Ratelimit-Reset", str(WAIT), X_Ratelimit_Remaining="0.0"), WAIT),
        "nothing": ({}, None),
    }


Arm = Callable[[Faults, Match], Fault]
BROKEN_ANSWERS: dict[str, Arm] = {
    "truncated": lambda line, match: line.truncate(match),
    "truncated_json": lambda line, match: line.truncate(match, honest=True),
    "malformed": lambda line, match: line.garbage(match, GARBAGE),
    "empty": lambda line, match: line.garbage(match, b""),
    "a_page": lambda line, match: line.garbage(match, PAGE),
    "cut_after": lambda line, match: line.cut_after(match),
}
NO_ANSWERS: dict[str, Arm] = {
    "500": lambda line, match: line.answer(match, 500, HTML, PAGE),
    "502": lambda line, match: line.answer(match, 502, HTML, PAGE),
    "503": lambda line, match: line.answer(match, 503, HTML, PAGE),
    "cut_before": lambda line, match: line.cut_before(match),
    "429": lambda line, match: line.answer(match, 429, {"Retry-After": "1"}),
}


class Trusting:
    """What every channel does when something goes wrong."""

    # ---- listening goes on

    @pytest.mark.parametrize("fault", [*BROKEN_ANSWERS, *NO_ANSWERS])
    async def test_listening_goes_through_after_a_broken_answer_and_loses_nothing(
        self, town: Town, place: Place, fault: str
    ) -> None:
        line, match = town.line(), town.heard_by()
        async with Ear(town.channel()) as ear:
            await ear.caught_up()
        missed = [town.say(place, f"missed {number}.") for number in range(3)]
        met = {**BROKEN_ANSWERS, **NO_ANSWERS}[fault](line, match)
        async with Ear(town.channel(), ear.cursor, again=True) as again:
            for remote in missed:
                await again.said(remote)
            await again.said(town.say(place, "said then"))
        assert met.hits == 1
        assert again.quarantined == []

    async def test_a_line_that_breaks_and_comes_back_loses_nothing(self, town: Town, place: Place) -> None:
        async with Ear(town.channel(), again=True) as ear:
            await ear.caught_up()
            await ear.said(town.say(place, "before it broke"))
            town.go_silent()
            missed = town.say(place, "while it was down")
            with pytest.raises(Unreachable) as caught:
                await town.channel().deliver(part(place, "in between"))
            assert not caught.value.sent
            town.mend()
            await ear.said(missed)
            await ear.said(town.say(place, "after it was mended"))

    # ---- one attempt, and what became of it

    async def test_the_same_key_sends_once_where_that_is_declared(self, town: Town, place: Place) -> None:
        channel = town.channel()
        if not channel.capabilities(place.kind).idempotent:
            raise Cannot("drop a second send with the same key")
        outgoing = part(place, "exactly once")
        first = await channel.deliver(outgoing)
        second = await channel.deliver(outgoing)
        third = await town.channel().deliver(outgoing)
        assert first.remote == second.remote == third.remote
        assert len(town.texts(place)) == 1

    async def test_a_part_whose_answer_was_cut_off_is_never_called_not_received(
        self, town: Town, place: Place
    ) -> None:
        channel = town.channel()
        outgoing = part(place, "did it arrive?")
        town.cut_next_answer(place)
        with pytest.raises(Unreachable) as caught:
            await channel.deliver(outgoing)
        assert caught.value.sent
        await self._arrived(town, place, channel, outgoing)

    @pytest.mark.parametrize("fault", [name for name in BROKEN_ANSWERS if name != "cut_after"])
    async def test_a_part_whose_answer_makes_no_sense_may_have_arrived(
        self, town: Town, place: Place, fault: str
    ) -> None:
        channel = town.channel()
        outgoing = part(place, "did it arrive?")
        met = BROKEN_ANSWERS[fault](town.line(), place.sending)
        try:
            sent = await channel.deliver(outgoing)  # right only where the channel gives the id itself
        except Unreachable as error:
            assert error.sent
        else:
            assert isinstance(await channel.find(outgoing), Delivered)
            assert sent.remote
        assert met.hits == 1
        await self._arrived(town, place, channel, outgoing)

    async def test_a_part_that_we_gave_up_waiting_for_is_never_called_not_received(
        self, town: Town, place: Place
    ) -> None:
        channel = town.channel()
        outgoing = part(place, "did it arrive?")
        met = town.line().delay(place.sending, 1.5)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1.0):
                await channel.deliver(outgoing)
        if not met.hits:
            raise Cannot("take a request within a second")
        await self._arrived(town, place, channel, outgoing)

    async def _arrived(self, town: Town, place: Place, channel: Channel, outgoing: OutgoingPart) -> None:
        assert len(town.texts(place)) == 1
        found = await channel.find(outgoing)
        assert isinstance(found, (Delivered, CannotTell))
        if channel.capabilities(place.kind).idempotent:
            again = await channel.deliver(outgoing)
            assert isinstance(found, CannotTell) or again.remote == found.remote
            assert len(town.texts(place)) == 1

    async def test_a_part_that_never_left_is_not_found(self, town: Town, place: Place) -> None:
        for number in range(3):
            town.say(place, f"message {number}.")
        channel = town.channel()
        outgoing = part(place, "never left")
        town.go_silent()
        with pytest.raises(Unreachable) as caught:
            await channel.deliver(outgoing)
        assert not caught.value.sent
        town.mend()
        await self._missing(town, place, channel, outgoing)

    @pytest.mark.parametrize("fault", [name for name in NO_ANSWERS if name != "429"])
    async def test_a_part_that_the_server_had_no_use_for_is_not_found(
        self, town: Town, place: Place, fault: str
    ) -> None:
        channel = town.channel()
        outgoing = part(place, "never taken")
        met = NO_ANSWERS[fault](town.line(), place.sending)
        with pytest.raises(Unreachable) as caught:
            await channel.deliver(outgoing)
        assert (met.hits, caught.value.sent) == (1, True)
        await self._missing(town, place, channel, outgoing)

    async def _missing(self, town: Town, place: Place, channel: Channel, outgoing: OutgoingPart) -> None:
        assert not any(outgoing.text in text for text in town.texts(place))
        found = await channel.find(outgoing)
        assert isinstance(found, NotReceived if town.proves_absence else (NotReceived, CannotTell))

    @pytest.mark.parametrize("hours", [-1, 1])
    async def test_a_servers_wrong_clock_hides_no_part(self, town: Town, place: Place, hours: int) -> None:
        town.shift_clock(timedelta(hours=hours))
        channel = town.channel()
        outgoing = part(place, "did it arrive?")
        town.cut_next_answer(place)
        with pytest.raises(Unreachable):
            await channel.deliver(outgoing)
        await self._arrived(town, place, channel, outgoing)

    # ---- what the server says instead

    async def test_what_the_service_does_not_want_is_rejected_in_its_words(
        self, town: Town, place: Place
    ) -> None:
        met = town.line().instead(place.sending, town.refusal)
        with pytest.raises(Rejected) as caught:
            await town.channel().deliver(part(place, "a forbidden word"))
        assert met.hits == 1
        assert town.refusal_words in caught.value.reason
        assert town.texts(place) == []

    @pytest.mark.parametrize("notation", list(notations()))
    async def test_a_rate_limit_is_understood_in_every_notation(
        self, town: Town, place: Place, notation: str
    ) -> None:
        said, wanted = notations()[notation]
        town.line().answer(place.sending, 429, said, b'{"error": "too many"}')
        with pytest.raises(RetryLater) as caught:
            await town.channel().deliver(part(place, "one too many"))
        if wanted is None:
            assert caught.value.after is None or caught.value.after > 0
        else:
            assert caught.value.after == pytest.approx(wanted, abs=10)
        assert town.texts(place) == []

    async def test_the_services_own_notations_of_a_rate_limit_are_understood(
        self, town: Town, place: Place
    ) -> None:
        limits = town.rate_limits()
        if not limits:
            raise Cannot("say a rate limit in its own way")
        for limit in limits:
            armed = town.line().instead(place.sending, limit.answer)
            with pytest.raises(RetryLater) as caught:
                await town.channel().deliver(part(place, limit.name))
            assert armed.hits == 1, limit.name
            if limit.after is not None:
                assert caught.value.after == pytest.approx(limit.after, abs=5), limit.name

    async def test_an_error_with_status_200_is_an_error(self, town: Town, place: Place) -> None:
        spoiled = town.spoiled()
        if not spoiled:
            raise Cannot("answer 200 with an error")
        for one in spoiled:
            armed = town.line().instead(place.sending, one.answer)
            with pytest.raises(one.error):
                await town.channel().deliver(part(place, one.name))
            assert armed.hits == 1, one.name

    # ---- credentials and the account

    async def test_check_says_who_we_are(self, town: Town) -> None:
        assert (await town.channel().check()).user == town.us

    @pytest.mark.parametrize("fault", ["500", "503", "429", "truncated_json", "malformed", "a_page"])
    async def test_a_server_in_trouble_is_not_taken_for_ended_credentials(
        self, town: Town, fault: str
    ) -> None:
        channel, line = town.channel(), town.line()
        met = {**BROKEN_ANSWERS, **NO_ANSWERS}[fault](line, Match())
        met.left = None
        with pytest.raises((Unreachable, RetryLater)):
            await channel.check()
        assert met.hits
        town.mend()
        assert (await channel.check()).user == town.us

    async def test_ended_credentials_ask_to_sign_in_again_everywhere(self, town: Town, place: Place) -> None:
        channel = town.channel()
        async with Ear(channel) as ear:
            await ear.caught_up()
            town.end_session()
            town.say(place, "are you there?")
            assert isinstance(await ear.fails(), SignInAgain)
        with pytest.raises(SignInAgain):
            await channel.check()
        with pytest.raises(SignInAgain):
            await channel.deliver(part(place, "lost"))
        with contextlib.suppress(SignInAgain):  # a channel that cannot tell need not ask
            assert isinstance(await channel.find(part(place, "lost")), CannotTell)
        with pytest.raises(SignInAgain):
            async for _ in town.channel().listen(None):
                pass

    async def test_a_suspended_account_is_told_apart_from_ended_credentials(
        self, town: Town, place: Place
    ) -> None:
        channel = town.channel()
        async with Ear(channel) as ear:
            await ear.caught_up()
        town.suspend()
        with pytest.raises(Suspended):
            await channel.check()
        with pytest.raises(Suspended):
            await channel.deliver(part(place, "waits"))
        town.restore()
        await channel.check()
        await channel.deliver(part(place, "waited long enough"))
        assert len(town.texts(place)) == 1

    async def test_closing_twice_is_no_error(self, town: Town) -> None:
        channel = town.channel()
        await channel.close()
        await channel.close()

"""The contract of every channel, receiving: the past, gaps, changes, and whose words they are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from agent_console.domain.entry import Direction, Origin, ThreadKind
from agent_console.domain.incoming import (
    IncomingDelete,
    IncomingEdit,
    IncomingMessage,
    IncomingReaction,
    IncomingRead,
    IncomingTyping,
)
from agent_console.errors import Rejected
from tests.channels.ear import Ear
from tests.channels.town import Cannot, Place, Town, part

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8ffff3f0005fe02fe"
    "a735815b0000000049454e44ae426082"
)
SCRIPTS = "Доброго дня! ¿Dónde está mi pedido? 👩🏽‍🔧 п'ять ʼ 日本 עברית 👍🏿🇺🇦"


def in_order(ear: Ear, place: Place) -> list[str]:
    """Remote ids of the place's messages, each once, in the order they were first heard, without the root."""
    return list(dict.fromkeys(m.remote for m in ear.messages(place.thread) if m.remote != place.root))


class Receiving:
    """What every channel hears."""

    async def test_what_was_said_before_comes_as_backfill_and_what_is_said_then_as_live(
        self, town: Town, place: Place
    ) -> None:
        before = town.say(place, "before, my parcel is late")
        async with Ear(town.channel()) as ear:
            if town.past:
                heard = await ear.said(before)
                assert heard.direction is Direction.CUSTOMER
                assert "before, my parcel is late" in heard.text
            await ear.caught_up()
            now = town.say(place, "now, it came")
            heard = await ear.said(now)
            assert heard.thread == place.thread
            assert abs(heard.occurred_at - datetime.now(UTC)) < timedelta(minutes=2)
            backfilled = {m.remote for m in ear.messages(origin=Origin.BACKFILL)}
            live = {m.remote for m in ear.messages(origin=Origin.LIVE)}
            assert now in live - backfilled
            assert before in backfilled - live or not town.past
            assert ear.thread(place.thread).kind is place.kind

    async def test_a_place_is_handed_out_before_what_happens_in_it(self, town: Town, place: Place) -> None:
        sent = town.say(place, "hello there")
        async with Ear(town.channel()) as ear:
            await ear.caught_up()
            await ear.said(sent)
            known: set[str] = set()
            for batch in ear.batches:
                known |= {thread.remote for thread in batch.threads}
                assert {e.thread for e in batch.events if isinstance(e, IncomingMessage)} <= known

    async def test_listening_goes_on_where_it_stopped(self, town: Town, place: Place) -> None:
        async with Ear(town.channel()) as ear:
            await ear.caught_up()
            first = town.say(place, "first things first")
            await ear.said(first)
        missed = town.say(place, "while nobody listened")
        async with Ear(town.channel(), ear.cursor) as again:
            await again.said(missed)
            assert again.messages(origin=Origin.BACKFILL) == []

    async def test_a_long_absence_leaves_no_gap_and_keeps_the_order(self, town: Town, place: Place) -> None:
        async with Ear(town.channel()) as ear:
            await ear.caught_up()
            zero = town.say(place, "number zero")
            await ear.said(zero)
        said = [town.say(place, f"number {number:03}.") for number in range(town.many)]
        async with Ear(town.channel(), ear.cursor) as again:
            await again.said(said[-1])
            await again.until(lambda: set(said) <= set(in_order(again, place)) or None, "all of the gap")
            assert [one for one in in_order(again, place) if one in said] == said
            assert again.messages(origin=Origin.BACKFILL) == []

    async def test_a_crash_between_two_batches_loses_nothing(self, town: Town, place: Place) -> None:
        async with Ear(town.channel()) as ear:
            await ear.caught_up()
        said = {town.say(place, f"number {number:03}.") for number in range(town.many)}
        assert said - await self._crashing(town, said, ear.cursor) == set()

    async def test_a_crash_in_the_middle_of_the_past_loses_nothing(self, town: Town, place: Place) -> None:
        if not town.past:
            raise Cannot("hand out the past")
        said = {town.say(place, f"number {number:03}.") for number in range(town.many)}
        assert said - await self._crashing(town, said, None) == set()

    async def _crashing(self, town: Town, said: set[str], cursor: str | None) -> set[str]:
        """What is heard when each time only one batch with a cursor is stored before the program crashes."""
        heard: set[str] = set()
        for _ in range(len(said) + 10):
            async for batch in town.channel().listen(cursor):
                heard |= {e.remote for e in batch.events if isinstance(e, IncomingMessage)}
                if batch.cursor is not None and batch.cursor != cursor:
                    cursor = batch.cursor
                    break
                if heard >= said:
                    break
            if heard >= said:
                break
        return heard

    async def test_a_cursor_that_nobody_understands_loses_nothing_that_comes(
        self, town: Town, place: Place
    ) -> None:
        async with Ear(town.channel(), '{"of": "another version"}') as ear:
            await ear.caught_up()
            await ear.said(town.say(place, "are you there?"))

    async def test_the_same_message_has_the_same_id_whenever_it_is_received(
        self, town: Town, place: Place
    ) -> None:
        async with Ear(town.channel()) as ear:
            await ear.caught_up()
            cursor = ear.cursor
            sent = town.say(place, "once and for all")
            await ear.said(sent)
        async with Ear(town.channel(), cursor) as again:
            await again.said(sent)
        assert [m.text for m in ear.messages() if m.remote == sent] == [
            m.text for m in again.messages() if m.remote == sent
        ]

    async def test_what_is_handed_out_twice_is_the_same_message(self, town: Town, place: Place) -> None:
        async with Ear(town.channel()) as ear:
            await ear.caught_up()
            sent = town.say_twice(place, "say it again")
            after = town.say(place, "and on")
            await ear.said(after)
            assert {m.remote for m in ear.messages() if "say it again" in m.text} == {sent}

    async def test_what_comes_out_of_order_keeps_its_own_time(self, town: Town, place: Place) -> None:
        at = (datetime.now(UTC) - timedelta(minutes=30)).replace(microsecond=0)
        async with Ear(town.channel()) as ear:
            await ear.caught_up()
            await ear.said(town.say(place, "the later one"))
            late = town.say_late(place, "the earlier one", at)
            assert abs((await ear.said(late)).occurred_at - at) < timedelta(seconds=2)
            await ear.said(town.say(place, "the last one"))

    async def test_an_edit_names_what_it_changes(self, town: Town, place: Place) -> None:
        async with Ear(town.channel()) as ear:
            await ear.caught_up()
            first = town.say(place, "I want refund")
            await ear.said(first)
            town.edit(place, first, "I want a refund")
            edit = await ear.hears(IncomingEdit)
            assert (edit.remote, edit.author, edit.thread) == (first, town.customer, place.thread)
            assert "I want a refund" in edit.text
            town.edit(place, first, "I want two refunds")
            assert (await ear.hears(IncomingEdit, lambda e: e.revision != edit.revision)).remote == first

    async def test_a_deletion_names_what_goes(self, town: Town, place: Place) -> None:
        async with Ear(town.channel()) as ear:
            await ear.caught_up()
            second = town.say(place, "wrong window")
            await ear.said(second)
            town.take_back(place, second)
            assert (await ear.hears(IncomingDelete)).remote == second

    async def test_a_reaction_names_its_message_and_can_be_taken_back(self, town: Town, place: Place) -> None:
        async with Ear(town.channel()) as ear:
            await ear.caught_up()
            first = town.say(place, "such a nice parcel")
            await ear.said(first)
            reaction = town.react(place, first, "🙏")
            put = await ear.hears(IncomingReaction)
            assert (put.remote, put.target) == (reaction, first)
            town.take_back(place, reaction)
            gone = await ear.hears(IncomingDelete, lambda d: d.remote == reaction)
            assert gone.thread == place.thread

    async def test_an_answer_names_the_message_and_carries_no_quote(self, town: Town, place: Place) -> None:
        async with Ear(town.channel()) as ear:
            await ear.caught_up()
            first = town.say(place, "Where is it?")
            second = town.answer(place, first, "The parcel, I mean")
            heard = await ear.said(second)
            assert heard.in_reply_to == first
            assert "Where is it?" not in heard.text
            assert heard.thread == (await ear.said(first)).thread

    async def test_formatted_text_comes_with_its_plain_form(self, town: Town, place: Place) -> None:
        async with Ear(town.channel()) as ear:
            await ear.caught_up()
            sent = town.say_html(place, "so *angry*", "so <b>angry</b><script>alert(1)</script>")
            heard = await ear.said(sent)
            assert "angry" in heard.text
            assert "<" not in heard.text
            assert "angry" in heard.html

    async def test_every_script_and_name_arrives_as_it_was_written(self, town: Town, place: Place) -> None:
        async with Ear(town.channel()) as ear:
            await ear.caught_up()
            heard = await ear.said(town.say(place, SCRIPTS))
            assert SCRIPTS in heard.text
            assert (heard.author.remote, heard.author.name) == (town.customer, town.customer_name)

    async def test_a_long_text_full_of_emoji_arrives_whole(self, town: Town, place: Place) -> None:
        text = ("Де моя посилка? 👩🏽‍🔧🇺🇦👍🏿 " * (town.longest // 20 + 1))[: town.longest].rstrip(
            " \u200d🏽🏿🇺"
        )
        async with Ear(town.channel()) as ear:
            await ear.caught_up()
            assert text in (await ear.said(town.say(place, text))).text

    async def test_what_we_write_elsewhere_is_ours(self, town: Town, place: Place) -> None:
        async with Ear(town.channel()) as ear:
            await ear.caught_up()
            heard = await ear.said(town.write_elsewhere(place, "from my phone"))
            assert heard.direction is Direction.OURS
            assert heard.thread == place.thread

    async def test_read_marks_are_heard(self, town: Town, place: Place) -> None:
        channel = town.channel()
        if not channel.capabilities(place.kind).read_marks:
            raise Cannot("read marks")
        async with Ear(channel) as ear:
            await ear.caught_up()
            sent = await channel.deliver(part(place, "your parcel is on its way"))
            town.read_up_to(place, sent.remote)
            read = await ear.hears(IncomingRead, lambda r: r.target == sent.remote)
            assert read.author == town.customer

    async def test_typing_is_heard(self, town: Town, place: Place) -> None:
        channel = town.channel()
        if not channel.capabilities(place.kind).typing:
            raise Cannot("typing")
        async with Ear(channel) as ear:
            await ear.caught_up()
            town.type(place, True)
            await ear.hears(IncomingTyping, lambda t: t.authors == (town.customer,))
            town.type(place, False)
            await ear.until(lambda: _last_typists(ear) == () or None, "the end of typing")

    async def test_a_picture_of_the_customer_can_be_fetched(self, town: Town, place: Place) -> None:
        channel = town.channel()
        async with Ear(channel) as ear:
            await ear.caught_up()
            heard = await ear.said(town.say_file(place, PNG, "broken.png", "image/png"))
        media = heard.media[0]
        assert media.mime.startswith("image/")
        assert await channel.download(media, 1_000_000) == PNG
        assert await channel.thumbnail(media, 32, 32)
        with pytest.raises(Rejected):
            await channel.download(media, 10)

    async def test_the_description_of_a_picture_is_heard(self, town: Town, place: Place) -> None:
        async with Ear(town.channel()) as ear:
            await ear.caught_up()
            sent = town.say_file(place, PNG, "broken.png", "image/png", "Ein zerrissener Karton 📦")
            assert (await ear.said(sent)).media[0].description == "Ein zerrissener Karton 📦"

    async def test_what_is_of_an_unknown_type_is_passed_over(self, town: Town, place: Place) -> None:
        async with Ear(town.channel()) as ear:
            await ear.caught_up()
            town.say_unknown(place)
            await ear.said(town.say(place, "and a message after it"))
            assert ear.quarantined == []

    async def test_what_cannot_be_read_is_kept_with_its_bytes_and_the_others_go_through(
        self, town: Town, place: Place
    ) -> None:
        channel = town.channel()
        async with Ear(channel) as ear:
            await ear.caught_up()
            before = town.say(place, "one before it")
            town.say_unreadable(place)
            after = town.say(place, "one after it")
            await ear.said(before)
            await ear.said(after)
            assert await ear.until(lambda: ear.quarantined or None, "something unreadable")
            kept = ear.quarantined[0]
            assert kept.payload
            again = channel.reread(kept.payload)
            assert (len(again.quarantined), again.events) == (1, ())

    async def test_both_kinds_of_places_are_told_apart(self, town: Town) -> None:
        if town.private is None or town.public is None:
            raise Cannot("both kinds of places")
        async with Ear(town.channel()) as ear:
            await ear.caught_up()
            inside, outside = town.say(town.private, "between us"), town.say(town.public, "to all the world")
            assert (await ear.said(inside)).thread == town.private.thread
            assert (await ear.said(outside)).thread == town.public.thread
            assert ear.thread(town.private.thread).kind is ThreadKind.PRIVATE
            assert ear.thread(town.public.thread).kind is not ThreadKind.PRIVATE


def _last_typists(ear: Ear) -> tuple[str, ...] | None:
    heard = [event.authors for event in ear.events if isinstance(event, IncomingTyping)]
    return heard[-1] if heard else None

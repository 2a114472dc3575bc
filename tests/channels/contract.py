"""What every channel must do, whatever stands behind it. A kind joins by giving a `Town`: the real place and its people."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Protocol

import pytest

from agent_console.channels.base import Channel, Delivered, NotReceived, OutgoingPart
from agent_console.domain.entry import Direction, Media, Origin, ThreadKind
from agent_console.domain.incoming import (
    IncomingDelete,
    IncomingEdit,
    IncomingMessage,
    IncomingReaction,
    IncomingRead,
    IncomingTyping,
)
from agent_console.errors import Rejected, SignInAgain, Unreachable
from tests.channels.ear import Ear

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8ffff3f0005fe02fe"
    "a735815b0000000049454e44ae426082"
)


class Town(Protocol):
    """A real server with one private conversation between a customer and us. Everything the customer does returns when
    the server has it; ids are the channel's own."""

    thread: str
    us: str
    customer: str
    customer_name: str

    def channel(self) -> Channel:
        """Our account, opened anew. Closed by the town."""
        ...

    def say(self, text: str) -> str: ...
    def say_formatted(self, text: str, html: str) -> str: ...
    def say_image(self, data: bytes, name: str) -> str: ...
    def answer(self, target: str, text: str) -> str: ...
    def edit(self, target: str, text: str) -> None: ...
    def take_back(self, target: str) -> None: ...
    def react(self, target: str, key: str) -> str: ...
    def read_up_to(self, target: str) -> None: ...
    def type(self, active: bool) -> None: ...
    def write_elsewhere(self, text: str) -> str:
        """We write, with another device."""
        ...

    def texts(self) -> list[str]:
        """What the customer's own client shows, oldest first."""
        ...

    def file_of(self, remote: str) -> bytes:
        """The file that the customer's client loads for a message."""
        ...

    def answered(self, remote: str) -> str:
        """Which message it answers, by the customer's client."""
        ...

    def reactions(self, remote: str) -> list[str]: ...
    def cut_next_answer(self) -> None:
        """The next message we send arrives, but the line breaks before we hear so."""
        ...

    def drop_next_request(self) -> None:
        """The line is down: nothing arrives until `mend`."""
        ...

    def mend(self) -> None: ...
    def end_session(self) -> None:
        """Our credentials end."""
        ...

    def stop_server(self) -> None: ...
    def start_server(self) -> None: ...


def part(town: Town, text: str = "", **more: object) -> OutgoingPart:
    """A part of a reply in the town's conversation."""
    return OutgoingPart(
        key=uuid.uuid4().hex,
        thread=town.thread,
        kind=ThreadKind.PRIVATE,
        public=False,
        text=text,
        first_attempt=datetime.now(UTC),
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.server
class ChannelContract:
    """Inherit, and give a fixture named `town`."""

    # ---- receiving -------------------------------------------------------------------------------------------

    async def test_what_was_said_before_comes_as_backfill_and_what_is_said_then_as_live(
        self, town: Town
    ) -> None:
        town.say("before")
        async with Ear(town.channel()) as ear:
            assert (await ear.message("before")).direction is Direction.CUSTOMER
            await ear.caught_up()
            town.say("now")
            await ear.message("now")
            assert [m.text for m in ear.messages(origin=Origin.BACKFILL)] == ["before"]
            assert [m.text for m in ear.messages(origin=Origin.LIVE)] == ["now"]
            assert ear.thread(town.thread).kind is ThreadKind.PRIVATE

    async def test_a_place_is_handed_out_before_what_happens_in_it(self, town: Town) -> None:
        town.say("hello")
        async with Ear(town.channel()) as ear:
            await ear.message("hello")
            known: set[str] = set()
            for batch in ear.batches:
                known |= {thread.remote for thread in batch.threads}
                assert {event.thread for event in batch.events} <= known

    async def test_listening_goes_on_where_it_stopped(self, town: Town) -> None:
        async with Ear(town.channel()) as ear:
            await ear.caught_up()
            town.say("first")
            await ear.message("first")
        town.say("while nobody listened")
        async with Ear(town.channel(), ear.cursor) as again:
            await again.message("while nobody listened")
            assert [m.text for m in again.messages()] == ["while nobody listened"]
            assert again.messages(origin=Origin.BACKFILL) == []

    async def test_a_long_absence_leaves_no_gap_and_keeps_the_order(self, town: Town) -> None:
        async with Ear(town.channel()) as ear:
            await ear.caught_up()
            town.say("zero")
            await ear.message("zero")
        said = [f"message {number}" for number in range(130)]
        for text in said:
            town.say(text)
        async with Ear(town.channel(), ear.cursor) as again:
            await again.message(said[-1])
            heard = [m.text for m in again.messages()]
            assert heard == said
            assert again.messages(origin=Origin.BACKFILL) == []
            times = [m.occurred_at for m in again.messages()]
            assert times == sorted(times)

    async def test_a_crash_between_two_batches_loses_nothing(self, town: Town) -> None:
        said = [f"message {number}" for number in range(45)]
        for text in said:
            town.say(text)
        heard: set[str] = set()
        cursor: str | None = None
        for _ in range(len(said) + 10):  # each time only one batch with a cursor is stored before the crash
            async for batch in town.channel().listen(cursor):
                heard |= {e.text for e in batch.events if isinstance(e, IncomingMessage)}
                if batch.cursor is not None and batch.cursor != cursor:
                    cursor = batch.cursor
                    break
            if heard >= set(said):
                break
        assert heard == set(said)

    async def test_the_same_message_has_the_same_id_whenever_it_is_received(self, town: Town) -> None:
        sent = town.say("once")
        async with Ear(town.channel()) as ear, Ear(town.channel()) as other:
            assert (await ear.message("once")).remote == (await other.message("once")).remote == sent

    async def test_edits_deletions_and_reactions_name_what_they_change(self, town: Town) -> None:
        async with Ear(town.channel()) as ear:
            await ear.caught_up()
            first, second = town.say("I want refund"), town.say("wrong window")
            town.edit(first, "I want a refund")
            town.take_back(second)
            reaction = town.react(first, "🙏")
            edit = await ear.hears(IncomingEdit)
            assert (edit.remote, edit.text, edit.author) == (first, "I want a refund", town.customer)
            assert (await ear.hears(IncomingDelete)).remote == second
            put = await ear.hears(IncomingReaction)
            assert (put.remote, put.target, put.key) == (reaction, first, "🙏")
            town.take_back(reaction)
            assert (await ear.hears(IncomingDelete, lambda d: d.remote == reaction)).thread == town.thread

    async def test_an_answer_names_the_message_and_carries_no_quote(self, town: Town) -> None:
        first = town.say("Where is it?")
        town.answer(first, "The parcel, I mean")
        async with Ear(town.channel()) as ear:
            assert (await ear.message("The parcel, I mean")).in_reply_to == first

    async def test_formatted_text_comes_with_its_plain_form(self, town: Town) -> None:
        town.say_formatted("so *angry*", "so <b>angry</b><script>alert(1)</script>")
        async with Ear(town.channel()) as ear:
            heard = await ear.message("so *angry*")
            assert "<b>angry</b>" in heard.html

    async def test_every_script_arrives_as_it_was_written(self, town: Town) -> None:
        text = "Доброго дня! ¿Dónde está mi pedido? 👩🏽‍🔧 п'ять ʼ ‮abc‬ 日本"
        town.say(text)
        async with Ear(town.channel()) as ear:
            heard = await ear.message(text)
            assert heard.author.name == town.customer_name
            assert heard.author.remote == town.customer

    async def test_what_we_write_elsewhere_is_ours(self, town: Town) -> None:
        async with Ear(town.channel()) as ear:
            await ear.caught_up()
            town.write_elsewhere("from my phone")
            assert (await ear.message("from my phone")).direction is Direction.OURS

    async def test_read_marks_and_typing_are_heard(self, town: Town) -> None:
        channel = town.channel()
        if not channel.capabilities(ThreadKind.PRIVATE).read_marks:
            pytest.skip("the channel has no read marks")
        async with Ear(channel) as ear:
            await ear.caught_up()
            sent = await channel.deliver(part(town, "your parcel is on its way"))
            town.read_up_to(sent.remote)
            read = await ear.hears(IncomingRead)
            assert (read.target, read.author) == (sent.remote, town.customer)
            town.type(True)
            await ear.hears(IncomingTyping, lambda t: t.authors == (town.customer,))
            town.type(False)
            await ear.until(lambda: _last_typists(ear) == () or None, "the end of typing")

    # ---- files -----------------------------------------------------------------------------------------------

    async def test_a_picture_of_the_customer_can_be_fetched(self, town: Town) -> None:
        town.say_image(PNG, "broken.png")
        channel = town.channel()
        async with Ear(channel) as ear:
            heard = await ear.hears(IncomingMessage, lambda m: bool(m.media))
        media = heard.media[0]
        assert (media.name, media.mime, media.size) == ("broken.png", "image/png", len(PNG))
        assert await channel.download(media, 1_000_000) == PNG
        assert (await channel.thumbnail(media, 32, 32))[:4] == PNG[:4]
        with pytest.raises(Rejected):
            await channel.download(media, 10)

    async def test_a_file_of_ours_arrives_whole(self, town: Town) -> None:
        data = b"%PDF-1.7" + bytes(range(256)) * 400
        media = Media(remote="local", name="Rückschein №5.pdf", mime="application/pdf", size=len(data))
        sent = await town.channel().deliver(part(town, media=media, data=data))
        assert town.file_of(sent.remote) == data

    async def test_a_file_over_the_servers_limit_is_rejected(self, town: Town) -> None:
        channel = town.channel()
        await channel.check()
        limit = channel.capabilities(ThreadKind.PRIVATE).attachments
        assert limit is not None
        data = b"\0" * (limit.max_bytes + 1)
        media = Media(remote="local", name="film.mp4", mime="video/mp4", size=len(data))
        with pytest.raises(Rejected):
            await channel.deliver(part(town, media=media, data=data))
        assert town.texts() == []

    # ---- sending ---------------------------------------------------------------------------------------------

    async def test_a_reply_is_read_by_the_customer_and_heard_as_ours(self, town: Town) -> None:
        first = town.say("Where is it?")
        channel = town.channel()
        async with Ear(channel) as ear:
            await ear.caught_up()
            outgoing = part(town, "Завтра у вас 📦", in_reply_to=first)
            sent = await channel.deliver(outgoing)
            heard = await ear.message("Завтра у вас 📦")
        assert town.texts() == ["Where is it?", "Завтра у вас 📦"]
        assert town.answered(sent.remote) == first
        assert (heard.remote, heard.key, heard.direction) == (sent.remote, outgoing.key, Direction.OURS)

    async def test_the_longest_text_that_is_declared_goes_through(self, town: Town) -> None:
        channel = town.channel()
        limit = channel.capabilities(ThreadKind.PRIVATE).text
        assert limit is not None
        await channel.deliver(part(town, "я" * (limit.maximum // 2)))
        assert len(town.texts()[0]) == limit.maximum // 2

    async def test_a_text_far_too_long_is_rejected(self, town: Town) -> None:
        with pytest.raises(Rejected):
            await town.channel().deliver(part(town, "x" * 1_000_000))

    async def test_the_same_key_sends_once(self, town: Town) -> None:
        channel = town.channel()
        outgoing = part(town, "exactly once")
        first = await channel.deliver(outgoing)
        second = await channel.deliver(outgoing)
        third = await town.channel().deliver(outgoing)
        assert first.remote == second.remote == third.remote
        assert town.texts() == ["exactly once"]

    async def test_a_part_whose_answer_was_cut_off_is_found(self, town: Town) -> None:
        channel = town.channel()
        outgoing = part(town, "did it arrive?")
        town.cut_next_answer()
        with pytest.raises(Unreachable) as caught:
            await channel.deliver(outgoing)
        assert caught.value.sent
        found = await channel.find(outgoing)
        assert isinstance(found, Delivered)
        assert (await channel.deliver(outgoing)).remote == found.remote
        assert town.texts() == ["did it arrive?"]

    async def test_a_part_that_never_left_is_not_found(self, town: Town) -> None:
        for number in range(5):
            town.say(f"message {number}")
        channel = town.channel()
        outgoing = part(town, "never left")
        town.drop_next_request()
        with pytest.raises(Unreachable) as caught:
            await channel.deliver(outgoing)
        assert not caught.value.sent
        town.mend()
        assert isinstance(await channel.find(outgoing), NotReceived)
        assert "never left" not in town.texts()

    async def test_our_message_can_be_changed_taken_back_and_reacted_to(self, town: Town) -> None:
        channel = town.channel()
        question = town.say("When?")
        sent = await channel.deliver(part(town, "Tomorow"))
        await channel.amend(sent.remote, town.thread, "Tomorrow", uuid.uuid4().hex)
        assert town.texts() == ["When?", "Tomorrow"]
        await channel.react(question, town.thread, "👀", uuid.uuid4().hex)
        await channel.react(question, town.thread, "👀", uuid.uuid4().hex)
        assert town.reactions(question) == ["👀"]
        await channel.mark_read(question, town.thread)
        await channel.typing(town.thread, True)
        await channel.typing(town.thread, False)
        await channel.withdraw(sent.remote, town.thread, uuid.uuid4().hex)
        assert town.texts() == ["When?"]

    async def test_a_place_that_is_not_ours_is_rejected(self, town: Town) -> None:
        outgoing = OutgoingPart(
            key="k",
            thread="!nowhere:example.org",
            kind=ThreadKind.PRIVATE,
            public=False,
            text="x",
            first_attempt=datetime.now(UTC),
        )
        with pytest.raises(Rejected):
            await town.channel().deliver(outgoing)

    # ---- lines and credentials -------------------------------------------------------------------------------

    async def test_check_says_who_we_are(self, town: Town) -> None:
        assert (await town.channel().check()).user == town.us

    async def test_ended_credentials_ask_to_sign_in_again_everywhere(self, town: Town) -> None:
        channel = town.channel()
        async with Ear(channel) as ear:
            await ear.caught_up()
            town.end_session()
            town.say("are you there?")
            assert isinstance(await ear.fails(), SignInAgain)
        with pytest.raises(SignInAgain):
            await channel.check()
        with pytest.raises(SignInAgain):
            await channel.deliver(part(town, "lost"))

    async def test_a_server_that_restarts_is_told_and_then_goes_on(self, town: Town) -> None:
        channel = town.channel()
        async with Ear(channel) as ear:
            await ear.caught_up()
            town.say("before")
            await ear.message("before")
            town.stop_server()
            try:
                error = await ear.fails()
                assert isinstance(error, Unreachable)
                with pytest.raises(Unreachable) as caught:
                    await channel.deliver(part(town, "in between"))
                assert not caught.value.sent
            finally:
                town.start_server()
        town.say("after")
        async with Ear(channel, ear.cursor) as again:
            await again.message("after")
            assert [m.text for m in again.messages()] == ["after"]


def _last_typists(ear: Ear) -> tuple[str, ...] | None:
    heard = [event.authors for event in ear.events if isinstance(event, IncomingTyping)]
    return heard[-1] if heard else None

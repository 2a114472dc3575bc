"""The contract of every channel, sending: what leaves, where it stands, and what is declined when it is not declared."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import pytest

from agent_console.channels.base import Delivered, OutgoingFile
from agent_console.domain.capabilities import Capabilities, TextLimit
from agent_console.domain.counting import count
from agent_console.domain.entry import Direction, Media, Moderation, ThreadKind
from agent_console.errors import Rejected
from tests.channels.ear import Ear
from tests.channels.receiving import PNG
from tests.channels.town import Cannot, Place, Town, part

_UNDONE = {
    Moderation.UNLIKE: Moderation.LIKE,
    Moderation.UNHIDE: Moderation.HIDE,
    Moderation.UNMUTE: Moderation.MUTE,
    Moderation.UNBLOCK: Moderation.BLOCK,
}


def shown(town: Town, place: Place, *texts: str) -> bool:
    """Exactly these stand there, in this order, whatever the service put around them."""
    there = town.texts(place)
    return len(there) == len(texts) and all(text in one for text, one in zip(texts, there, strict=True))


def filled(limit: TextLimit) -> str:
    """As long as is allowed, letters and emoji mixed."""
    text, piece = "", "Привіт 👍🏽 "
    while count(text + piece, limit.counting) <= limit.maximum:
        text += piece * max(1, (limit.maximum - count(text, limit.counting)) // (4 * len(piece)))
    return text + "x" * (limit.maximum - count(text, limit.counting))


def allowed(capabilities: Capabilities) -> tuple[Media, bytes]:
    """A file that may be attached."""
    limit = capabilities.attachments
    assert limit is not None
    if not limit.types or any("application/pdf".startswith(one) for one in limit.types):
        data = b"%PDF-1.7" + bytes(range(256)) * 400
        return Media(remote="local", name="Rückschein №5.pdf", mime="application/pdf", size=len(data)), data
    media = Media(remote="local", name="Foto №5.png", mime="image/png", size=len(PNG), width=1, height=1)
    return media, PNG


class Sending:
    """What every channel sends, does, and declines."""

    async def test_a_reply_stands_under_what_it_answers_and_is_heard_as_ours(
        self, town: Town, place: Place
    ) -> None:
        channel = town.channel()
        async with Ear(channel) as ear:
            await ear.caught_up()
            first = town.say(place, "Where is it?")
            await ear.said(first)
            outgoing = part(place, "Завтра у вас 📦", in_reply_to=first)
            sent = await channel.deliver(outgoing)
            assert abs(sent.occurred_at.timestamp() - datetime.now(UTC).timestamp()) < 120
            assert shown(town, place, "Where is it?", "Завтра у вас 📦")
            if town.hears_own:
                heard = await ear.said(sent.remote)
                assert (heard.direction, heard.thread) == (Direction.OURS, place.thread)
                assert heard.key == (outgoing.key if town.echoes else heard.key)
        if channel.capabilities(place.kind).quote or place.kind is ThreadKind.POST:
            assert town.answered(place, sent.remote) in (first, place.root)

    async def test_the_longest_text_that_is_declared_goes_through(self, town: Town, place: Place) -> None:
        channel = town.channel()
        await channel.check()  # servers tell their limits
        limit = channel.capabilities(place.kind).text
        assert limit is not None
        text = filled(limit)
        await channel.deliver(part(place, text))
        assert shown(town, place, text.strip())

    async def test_a_text_far_too_long_is_rejected(self, town: Town, place: Place) -> None:
        channel = town.channel()
        await channel.check()
        limit = channel.capabilities(place.kind).text
        assert limit is not None
        if limit.maximum > 1_000_000:
            raise Cannot("limits of a text")
        with pytest.raises(Rejected):
            await channel.deliver(part(place, "x" * (limit.maximum * 2)))
        assert town.texts(place) == []

    async def test_what_a_channel_can_do_is_known_without_the_network(self, town: Town, place: Place) -> None:
        channel = town.channel()
        before = len(town.line().seen)
        can = channel.capabilities(place.kind)
        assert can.private if place.kind is ThreadKind.PRIVATE else can.public
        assert can.key_life is None or can.idempotent
        assert len(town.line().seen) == before

    async def test_a_place_that_is_not_ours_is_rejected(self, town: Town, place: Place) -> None:
        with pytest.raises(Rejected):
            await town.channel().deliver(
                part(place, "anybody?", thread=town.nowhere, in_reply_to=town.nowhere)
            )

    async def test_a_numbered_thread_keeps_its_order(self, town: Town, place: Place) -> None:
        channel = town.channel()
        first = await channel.deliver(part(place, "1/2 it left"))
        second = await channel.deliver(part(place, "2/2 and came", after=first.remote))
        assert first.remote != second.remote
        assert shown(town, place, "1/2 it left", "2/2 and came")

    # ---- files

    async def test_a_file_of_ours_arrives_whole(self, town: Town, place: Place) -> None:
        channel = town.channel()
        can = channel.capabilities(place.kind)
        if can.attachments is None:
            media = Media(remote="local", name="a.png", mime="image/png", size=len(PNG))
            with pytest.raises(Rejected):
                await channel.deliver(part(place, media=media, data=PNG))
            return
        media, data = allowed(can)
        sent = await channel.deliver(part(place, media=media, data=data))
        assert town.file_of(place, sent.remote) == data

    async def test_files_travel_inside_a_text_where_that_is_declared(self, town: Town, place: Place) -> None:
        channel = town.channel()
        can = channel.capabilities(place.kind)
        if not can.files_with_text:
            raise Cannot("files inside a text")
        media, data = allowed(can)
        file = OutgoingFile(media=media, data=data)
        sent = await channel.deliver(part(place, "here is the form", files=(file,)))
        assert town.file_of(place, sent.remote) == data
        assert shown(town, place, "here is the form")

    async def test_a_description_arrives_with_its_file(self, town: Town, place: Place) -> None:
        channel = town.channel()
        can = channel.capabilities(place.kind)
        if not can.describe_files:
            raise Cannot("descriptions of files")
        words = "Етикетка з номером 📦"
        media = Media(
            remote="l", name="a.png", mime="image/png", size=len(PNG), width=1, height=1, description=words
        )
        if can.files_with_text:
            outgoing = part(place, "look", files=(OutgoingFile(media=media, data=PNG),))
        else:
            outgoing = part(place, media=media, data=PNG)
        sent = await channel.deliver(outgoing)
        assert town.description_of(place, sent.remote) == words

    async def test_a_file_over_the_limit_is_rejected(self, town: Town, place: Place) -> None:
        channel = town.channel()
        await channel.check()
        limit = channel.capabilities(place.kind).attachments
        if limit is None:
            raise Cannot("files")
        media, _ = allowed(channel.capabilities(place.kind))
        data = b"\0" * (limit.max_bytes + 1)
        with pytest.raises(Rejected):
            await channel.deliver(part(place, media=media, data=data))
        assert town.texts(place) == []

    # ---- changing what stands there

    async def test_our_message_can_be_changed_or_that_is_declined(self, town: Town, place: Place) -> None:
        channel = town.channel()
        sent = await channel.deliver(part(place, "Tomorow"))
        key = uuid.uuid4().hex
        if channel.capabilities(place.kind).edits:
            await channel.amend(sent.remote, place.thread, "Tomorrow, surely", key)
            assert shown(town, place, "Tomorrow, surely")
        else:
            with pytest.raises(Rejected):
                await channel.amend(sent.remote, place.thread, "Tomorrow, surely", key)

    async def test_our_message_can_be_taken_back_or_that_is_declined(self, town: Town, place: Place) -> None:
        channel = town.channel()
        sent = await channel.deliver(part(place, "Tomorrow"))
        if channel.capabilities(place.kind).deletes:
            await channel.withdraw(sent.remote, place.thread, uuid.uuid4().hex)
            assert town.texts(place) == []
        else:
            with pytest.raises(Rejected):
                await channel.withdraw(sent.remote, place.thread, uuid.uuid4().hex)
            assert shown(town, place, "Tomorrow")

    async def test_a_reaction_of_ours_is_put_once_or_declined(self, town: Town, place: Place) -> None:
        channel = town.channel()
        question = town.say(place, "When?")
        if not channel.capabilities(place.kind).reactions:
            with pytest.raises(Rejected):
                await channel.react(question, place.thread, "👍", uuid.uuid4().hex)
            return
        await channel.react(question, place.thread, "👍", uuid.uuid4().hex)
        await channel.react(question, place.thread, "👍", uuid.uuid4().hex)
        assert len(town.reactions(place, question)) == 1

    async def test_read_marks_and_typing_never_harm(self, town: Town, place: Place) -> None:
        channel = town.channel()
        question = town.say(place, "When?")
        await channel.mark_read(question, place.thread)
        await channel.typing(place.thread, True)
        await channel.typing(place.thread, False)

    # ---- the public thread

    async def test_moderation_does_what_is_declared_and_declines_the_rest(
        self, town: Town, place: Place
    ) -> None:
        channel = town.channel()
        can = channel.capabilities(place.kind).moderate
        for action in Moderation:
            message = town.say(place, f"moderate me: {action.value}")

            async def do(what: Moderation, message: str = message) -> None:
                await channel.moderate(what, message, place.thread, town.customer, uuid.uuid4().hex)

            if action not in can:
                with pytest.raises(Rejected):
                    await do(action)
                continue
            before = _UNDONE.get(action)
            if before is None:
                await do(action)
                assert action in town.moderated(place, message)
                opposite = next((undo for undo, done in _UNDONE.items() if done is action), None)
                if opposite in can:
                    await do(opposite)
            else:
                await do(before)
                await do(action)
                assert before not in town.moderated(place, message)

    async def test_a_public_message_is_answered_privately_or_that_is_declined(self, town: Town) -> None:
        if town.public is None:
            raise Cannot("public places")
        channel = town.channel()
        async with Ear(channel) as ear:
            await ear.caught_up()
            complaint = town.say(town.public, "my parcel, order 4711")
            await ear.said(complaint)
            place = channel.private_place(town.customer, complaint)
            outgoing = part(
                Place(place, ThreadKind.PRIVATE, town.public.sending),
                "we write to you here",
                in_reply_to=complaint,
                to=town.customer,
            )
            if not channel.capabilities(town.public.kind).private_reply:
                with pytest.raises(Rejected):
                    await channel.deliver(outgoing)
                return
            sent = await channel.deliver(outgoing)
            assert isinstance(sent, Delivered)
            real = sent.thread or place
            assert not real.startswith("to:")
            assert shown(town, town.public, "my parcel, order 4711")
            if town.private is not None:
                assert any("we write to you here" in text for text in town.texts(town.private))
                assert real == town.private.thread
                answer = town.say(town.private, "thank you")
                assert (await ear.said(answer)).thread == real

    async def test_a_reply_has_the_chosen_visibility(self, town: Town, place: Place) -> None:
        channel = town.channel()
        shades = channel.capabilities(place.kind).visibilities
        if not shades:
            raise Cannot("visibilities")
        for shade in shades:
            sent = await channel.deliver(part(place, f"as {shade.value}", visibility=shade))
            assert town.visibility_of(place, sent.remote) is shade

    async def test_a_reply_is_never_more_public_than_what_it_answers(self, town: Town, place: Place) -> None:
        channel = town.channel()
        shades = channel.capabilities(place.kind).visibilities
        if not shades:
            raise Cannot("visibilities")
        for shade in shades:
            asked = town.say_visibly(place, f"asked as {shade.value}", shade)
            sent = await channel.deliver(part(place, f"answered as {shade.value}", in_reply_to=asked))
            assert town.visibility_of(place, sent.remote).reach <= shade.reach

"""Moods in storage: what is to rate, what was said, what agents correct, and nothing forgotten."""

from __future__ import annotations

import pytest

from agent_console.domain import entry as e
from agent_console.domain.entry import Automatic, Origin
from agent_console.domain.mood_views import MessageMood, MoodFilter
from agent_console.domain.views import InboxQuery
from agent_console.errors import UnknownName
from agent_console.runtime.events import ConversationsChanged, TimelineChanged
from tests.storage.conftest import Bench
from tests.storage.rated import FINE, GLAD, RAGE, moods, rate, row, said
from tests.storage.story import Story


async def test_what_a_customer_writes_waits_to_be_rated_and_what_we_or_machines_write_does_not(
    bench: Bench,
) -> None:
    def story(story: Story) -> None:
        chat = story.opened("chat")
        story.says(chat, "olena", RAGE, 1)
        story.replies(chat, "We are sorry!", 2)
        story.does(chat, e.NoteAdded(note="n", text_id=story.transaction.put_text("angry one")), 3)
        identity, customer = story.customer("robot")
        body = e.Received(
            message="m-robot", remote="robot-1", direction=e.Direction.CUSTOMER, identity=identity, customer=customer,
            text_id=story.transaction.put_text("I am out of office"), automatic=Automatic.REPLY,
        )  # fmt: skip
        story.append(chat, e.StreamKind.CONVERSATION, body, 4, f"identity:{identity}")

    await bench.write(story)
    assert [item.text for item in await bench.storage.moods.waiting(100)] == [RAGE]
    await bench.healthy()


async def test_live_messages_are_rated_before_older_histories_and_those_newest_first(bench: Bench) -> None:
    def story(story: Story) -> None:
        chat = story.opened("chat")
        story.says(chat, "olena", "live", 5)
        story.origin = Origin.IMPORT
        for minute in (10, 30, 20):
            story.says(chat, "olena", f"imported {minute}", minute)

    await bench.write(story)
    found = await bench.storage.moods.waiting(3)
    assert [item.text for item in found] == ["live", "imported 30", "imported 20"]
    assert [item.live for item in found] == [True, False, False]
    only_live = await bench.storage.moods.waiting(3, live_only=True)
    assert [item.text for item in only_live] == ["live"]


async def test_a_rated_message_carries_its_mood_and_the_row_says_where_the_conversation_stands(
    bench: Bench,
) -> None:
    def story(story: Story) -> tuple[str, str]:
        chat = story.opened("chat")
        return chat, story.says(chat, "olena", RAGE, 1)

    chat, message = await bench.write(story)
    assert (await row(bench, chat)).mood is None
    assert await moods(bench, chat) == {message: None}
    bench.heard.clear()
    await rate(bench)
    now = await row(bench, chat)
    assert now.mood == pytest.approx(-0.8)
    assert (now.mood_trend, now.mood_sure) == (0, True)
    assert await moods(bench, chat) == {message: MessageMood(label="negative", score=-0.8, confidence=0.9)}
    assert ConversationsChanged(frozenset([chat]), frozenset()) in bench.heard
    assert TimelineChanged(chat) in bench.heard
    assert await bench.storage.moods.waiting(100) == []
    await bench.healthy()


async def test_a_conversation_rises_after_a_kind_word(bench: Bench) -> None:
    def story(story: Story) -> str:
        chat = story.opened("chat")
        story.says(chat, "olena", RAGE, 1)
        story.says(chat, "olena", GLAD, 2)
        return chat

    chat = await bench.write(story)
    await rate(bench)
    now = await row(bench, chat)
    assert now.mood is not None
    assert -0.8 < now.mood < 0.8
    assert now.mood_trend == 1


async def test_an_edit_makes_the_old_mood_void_and_is_rated_again(bench: Bench) -> None:
    def story(story: Story) -> tuple[str, str]:
        chat = story.opened("chat")
        return chat, story.says(chat, "olena", RAGE, 1)

    chat, message = await bench.write(story)
    await rate(bench)
    await bench.write(lambda story: story.edits(chat, message, GLAD, 2))
    assert (await moods(bench, chat))[message] is None
    assert (await row(bench, chat)).mood is None
    await bench.healthy()
    assert await rate(bench) == [GLAD]
    mood = (await moods(bench, chat))[message]
    assert mood is not None
    assert mood.label == "positive"
    assert (await row(bench, chat)).mood == pytest.approx(0.8)


async def test_a_mood_that_comes_too_late_for_an_edit_is_dropped_and_the_new_text_still_waits(
    bench: Bench,
) -> None:
    def story(story: Story) -> tuple[str, str]:
        chat = story.opened("chat")
        return chat, story.says(chat, "olena", RAGE, 1)

    chat, message = await bench.write(story)
    items = await bench.storage.moods.waiting(1)
    await bench.write(lambda story: story.edits(chat, message, GLAD, 2))
    await bench.storage.moods.store([(item, said(item.text)) for item in items], "1")
    assert (await moods(bench, chat))[message] is None
    assert await rate(bench) == [GLAD]


async def test_a_language_that_is_not_rated_is_done_without_being_neutral(bench: Bench) -> None:
    def story(story: Story) -> tuple[str, str]:
        chat = story.opened("chat")
        return chat, story.says(chat, "jordi", "Bon dia, on és la comanda?", 1)

    chat, message = await bench.write(story)
    await rate(bench)
    assert (await row(bench, chat)).mood is None
    mood = (await moods(bench, chat))[message]
    assert mood is not None
    assert mood.label is None
    page = await bench.storage.inbox.page(InboxQuery(mood=MoodFilter.UNRATED), "ana")
    assert [each.id for each in page.rows] == [chat]
    assert (await bench.storage.inbox.page(InboxQuery(mood=MoodFilter.NEUTRAL), "ana")).rows == ()
    assert await bench.storage.moods.remaining("1") == (0, 0)


# ---- corrections


async def test_a_correction_counts_in_every_number_and_taking_it_back_brings_the_machine_back(
    bench: Bench,
) -> None:
    def story(story: Story) -> tuple[str, str, str]:
        chat = story.opened("chat")
        message = story.says(chat, "olena", RAGE, 1)
        customer = story.customer("olena")[1]
        return chat, message, customer

    chat, message, customer = await bench.write(story)
    await rate(bench)

    def text_of(story: Story) -> str:
        found = story.transaction.message(message)
        assert found is not None
        return found.text_id

    text = await bench.write(text_of)
    await bench.write(
        lambda story: story.does(chat, e.MoodCorrected(message=message, text_id=text, label="positive"), 5)
    )
    mood = (await moods(bench, chat))[message]
    assert mood is not None
    assert (mood.label, mood.confidence, mood.corrected) == ("positive", 1.0, True)
    now = await row(bench, chat)
    assert now.mood is not None
    assert now.mood > 0.5
    page = await bench.storage.inbox.page(InboxQuery(mood=MoodFilter.POSITIVE), "ana")
    assert [each.id for each in page.rows] == [chat]
    (sample,) = await bench.storage.moods.of_customer(customer, 10)
    assert (sample.label, sample.corrected) == ("positive", True)
    explained = await bench.storage.moods.explained(message)
    assert explained is not None
    assert (explained.machine, explained.mood.label, explained.corrected_by) == (
        "negative",
        "positive",
        "ana",
    )
    (exported,) = await bench.storage.moods.corrections()
    assert (exported.text, exported.label, exported.machine, exported.language) == (
        RAGE,
        "positive",
        "negative",
        "en",
    )
    await bench.healthy()
    await bench.write(lambda story: story.does(chat, e.Deleted(message=message), 6))
    assert await bench.storage.moods.corrections() == (), "what was taken back is nobody's training data"
    await bench.write(lambda story: story.does(chat, e.MoodCorrected(message=message, text_id=text), 6))
    assert (await row(bench, chat)).mood == pytest.approx(-0.8)
    assert await bench.storage.moods.corrections() == ()
    await bench.healthy()


async def test_a_correction_stays_when_the_machine_changes_its_mind_and_falls_with_the_text(
    bench: Bench,
) -> None:
    def story(story: Story) -> tuple[str, str]:
        chat = story.opened("chat")
        message = story.says(chat, "olena", RAGE, 1)
        found = story.transaction.message(message)
        assert found is not None
        body = e.MoodCorrected(message=message, text_id=found.text_id, label="neutral")
        story.does(chat, body, 2)
        return chat, message

    chat, message = await bench.write(story)
    assert (await row(bench, chat)).mood == 0, "an agent may be faster than the machine"
    await rate(bench)
    assert (await row(bench, chat)).mood == 0
    await bench.write(lambda story: story.edits(chat, message, RAGE + "!!", 3))
    assert (await row(bench, chat)).mood is None
    await bench.healthy()


# ---- why


async def test_the_words_that_counted_are_kept_with_the_mood_and_come_strongest_first(bench: Bench) -> None:
    def story(story: Story) -> str:
        return story.says(story.opened("chat"), "olena", RAGE, 1)

    message = await bench.write(story)
    assert await bench.storage.moods.explained(message) is None
    await rate(bench, "7")
    why = await bench.storage.moods.explained(message)
    assert why is not None
    assert [(word.text, word.valence, word.why) for word in why.words] == [
        ("This", -2.72, "word"),
        ("is", -0.5, "negated"),
    ]
    assert (why.language, why.version, why.mixed, why.irony) == ("en", "7", True, False)
    with pytest.raises(UnknownName):
        await bench.storage.moods.explained("nobody knows it")


async def test_a_subject_is_rated_where_it_begins_and_not_where_it_is_repeated(bench: Bench) -> None:
    def story(story: Story) -> None:
        chat = story.opened("chat")
        identity, customer = story.customer("olena")
        first = ""
        for number, answers in enumerate(("", "first")):
            text = story.transaction.put_text(f"text {number}", heading="Terrible service")
            body = e.Received(
                message=f"m{number}", remote=f"r{number}", direction=e.Direction.CUSTOMER, identity=identity,
                customer=customer, text_id=text, in_reply_to=first if answers else "",
            )  # fmt: skip
            first = "m0"
            story.append(chat, e.StreamKind.CONVERSATION, body, number, f"identity:{identity}")

    await bench.write(story)
    found = await bench.storage.moods.waiting(10)
    assert [item.text for item in found] == ["text 1", "Terrible service\ntext 0"]


# ---- another version


async def test_what_another_version_rated_is_found_newest_first_and_page_by_page(bench: Bench) -> None:
    def story(story: Story) -> None:
        chat = story.opened("chat")
        for minute in range(5):
            story.says(chat, "olena", f"{minute}", minute)

    await bench.write(story)
    await rate(bench, "1")
    assert await bench.storage.moods.remaining("2") == (0, 5)
    first = await bench.storage.moods.outdated("2", None, 3)
    assert [item.text for item in first] == ["4", "3", "2"]
    await bench.storage.moods.store([(item, said(item.text)) for item in first], "2")
    rest = await bench.storage.moods.outdated("2", first[-1].number, 3)
    assert [item.text for item in rest] == ["1", "0"]
    assert await bench.storage.moods.remaining("2") == (0, 2)


async def test_rating_again_tells_only_of_conversations_that_stand_elsewhere(bench: Bench) -> None:
    def story(story: Story) -> tuple[str, str]:
        chats = []
        for name, text in (("one", RAGE), ("two", "Bon dia")):
            chats.append(story.opened(name))
            story.says(chats[-1], "olena", text, 1)
        return chats[0], chats[1]

    one, _two = await bench.write(story)
    await rate(bench)
    items = await bench.storage.moods.outdated("2", None, 10)
    bench.heard.clear()
    changed = [(item, said(GLAD if item.text == RAGE else item.text)) for item in items]
    await bench.storage.moods.store(changed, "2")
    assert bench.heard == [ConversationsChanged(frozenset([one]), frozenset()), TimelineChanged(one)]


# ---- what once went wrong


async def test_what_was_edited_while_it_was_rated_leaves_no_question_open_that_blocks_writing(
    bench: Bench,
) -> None:
    def story(story: Story) -> tuple[str, str]:
        chat = story.opened("chat")
        return chat, story.says(chat, "olena", RAGE, 1)

    chat, message = await bench.write(story)
    items = await bench.storage.moods.waiting(10)
    await bench.write(lambda story: story.edits(chat, message, FINE, 2))
    await bench.storage.moods.store([(item, said(item.text)) for item in items], "1")
    other = Bench(
        bench.folder
    )  # another process writes, and the snapshot of an open question would be too old
    await other.write(lambda story: story.says(chat, "olena", GLAD, 3))
    await other.storage.close()
    assert len(await rate(bench)) == 2
    await bench.storage.log.erase_texts([message])  # copies all that lies beside the file into it


async def test_a_mood_that_comes_after_the_text_was_erased_is_dropped(bench: Bench) -> None:
    def story(story: Story) -> tuple[str, str]:
        chat = story.opened("chat")
        return chat, story.says(chat, "olena", RAGE, 1)

    chat, message = await bench.write(story)
    items = await bench.storage.moods.waiting(10)
    await bench.storage.log.erase_texts([message])
    await bench.storage.moods.store([(item, said(item.text)) for item in items], "1")
    assert await bench.storage.moods.explained(message) is None
    assert (await row(bench, chat)).mood is None
    await bench.healthy()


async def test_what_a_machine_wrote_is_not_rated_when_it_is_edited_either(bench: Bench) -> None:
    def story(story: Story) -> None:
        chat = story.opened("chat")
        identity, customer = story.customer("robot")
        body = e.Received(
            message="m-robot", remote="robot-1", direction=e.Direction.CUSTOMER, identity=identity, customer=customer,
            text_id=story.transaction.put_text("I am out of office"), automatic=Automatic.REPLY,
        )  # fmt: skip
        story.append(chat, e.StreamKind.CONVERSATION, body, 4, f"identity:{identity}")
        story.edits(chat, "m-robot", "I am back!", 5)

    await bench.write(story)
    assert await bench.storage.moods.waiting(10) == []
    await bench.healthy()

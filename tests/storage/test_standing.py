"""Where conversations and customers stand, whatever becomes of their messages, and the inbox by it."""

from __future__ import annotations

import itertools

import pytest

from agent_console.domain import commands
from agent_console.domain import entry as e
from agent_console.domain.entry import ThreadKind
from agent_console.domain.mood_views import MoodFilter
from agent_console.domain.views import InboxQuery, Order, View
from tests.storage.conftest import Bench
from tests.storage.rated import FINE, GLAD, RAGE, rate, row
from tests.storage.story import Story, at

# ---- the inbox


async def test_the_inbox_by_mood_begins_with_the_angriest_who_waits_longest(bench: Bench) -> None:
    def story(story: Story) -> dict[str, str]:
        chats = {}
        said_there = {
            "glad": [GLAD], "late rage": [RAGE], "early rage": [RAGE], "calmed": [RAGE, FINE],
            "other": ["Bon dia"], "calm": [FINE], "answered rage": [RAGE],
        }  # fmt: skip
        for minute, (name, texts) in enumerate(said_there.items()):
            chats[name] = story.opened(name)
            start = 0 if name == "early rage" else 10 + minute * 2
            for place, text in enumerate(texts):
                story.says(chats[name], name, text, start + place)
        story.does(chats["answered rage"], e.MarkedHandled(seen_until=at(60)), 60)
        return chats

    chats = await bench.write(story)
    await rate(bench)
    names = {conversation: name for name, conversation in chats.items()}
    query = InboxQuery(order=Order.MOOD)
    wanted = ["early rage", "late rage", "calmed", "other", "calm", "glad", "answered rage"]
    assert [names[each] for each in await bench.storage.inbox.ids(query, "ana")] == wanted
    paged: list[str] = []
    after = None
    while True:
        page = await bench.storage.inbox.page(query, "ana", after, 2)
        paged += [names[each.id] for each in page.rows]
        after = page.after
        if after is None:
            break
    assert paged == wanted


async def test_every_view_can_be_sorted_and_filtered_by_mood(bench: Bench) -> None:
    def story(story: Story) -> None:
        for place, text in enumerate((RAGE, GLAD, FINE, "Bon dia")):
            chat = story.opened(f"chat {place}")
            story.says(chat, "olena", text, place)
            if place % 2:
                story.does(chat, e.Assigned(agent="ana"), 9)
            story.says(chat, "olena", RAGE if text == GLAD else text, 10 + place)

    await bench.write(story)
    await rate(bench)
    for view, order, mood in itertools.product(View, Order, (None, *MoodFilter)):
        query = InboxQuery(view=view, order=order, mood=mood)
        page = await bench.storage.inbox.page(query, "ana")
        assert tuple(each.id for each in page.rows) == await bench.storage.inbox.ids(query, "ana"), query
        for each in page.rows:
            if mood is MoodFilter.NEGATIVE:
                assert each.mood is not None, query
                assert each.mood <= -0.15, query
            if mood is MoodFilter.FALLING:
                assert each.mood_trend == -1, query
            if mood is MoodFilter.UNRATED:
                assert each.mood is None, query
        everything = {None: 4, MoodFilter.NEGATIVE: 2, MoodFilter.POSITIVE: 0}
        if view is View.ALL and mood in everything:
            assert len(page.rows) == everything[mood], query


# ---- moving, erasing, customers


async def test_a_message_that_is_taken_out_takes_its_mood_along(bench: Bench) -> None:
    def story(story: Story) -> tuple[str, str, str]:
        room = story.opened("room", ThreadKind.STANDING)
        message = story.says(room, "olena", RAGE, 1)
        story.says(room, "petro", GLAD, 2)
        return room, message, story.customer("olena")[1]

    room, message, customer = await bench.write(story)
    await rate(bench)

    def take_out(story: Story) -> str:
        state = story.transaction.conversation(room)
        found = story.transaction.message(message)
        assert state is not None
        assert found is not None
        entries = commands.take_out(state, found, customer=customer, now=story.recorded, actor="agent:ana")
        story.transaction.append(entries, story.recorded)
        return commands.taken_conversation(message)

    taken = await bench.write(take_out)
    assert (await row(bench, taken)).mood == pytest.approx(-0.8)
    assert (await row(bench, room)).mood == pytest.approx(0.8)
    await bench.healthy()


async def test_conversations_that_become_one_stand_where_their_messages_stand(bench: Bench) -> None:
    def story(story: Story) -> tuple[str, str]:
        first, second = story.opened("first"), story.opened("second")
        story.says(first, "olena", RAGE, 1)
        story.says(second, "olena", FINE, 2)
        return first, second

    first, second = await bench.write(story)
    await rate(bench)
    await bench.write(lambda story: story.does(second, e.MergedInto(conversation=first), 3))
    now = await row(bench, first)
    assert now.mood is not None
    assert -0.8 < now.mood < 0
    assert now.mood_trend == 0
    await bench.healthy()


async def test_erasing_a_message_erases_its_mood(bench: Bench) -> None:
    def story(story: Story) -> tuple[str, str]:
        chat = story.opened("chat")
        return chat, story.says(chat, "olena", RAGE, 1)

    chat, message = await bench.write(story)
    await rate(bench)
    await bench.storage.log.erase_texts([message])
    assert await bench.storage.moods.explained(message) is None
    assert (await row(bench, chat)).mood is None
    assert await bench.storage.moods.waiting(10) == []
    await bench.healthy()


async def test_a_customers_mood_over_time_spans_all_their_conversations_and_only_their_own_words(
    bench: Bench,
) -> None:
    def story(story: Story) -> str:
        for place, text in enumerate((GLAD, FINE, RAGE)):
            story.says(story.opened(f"chat {place}"), "olena", text, place)
        room = story.opened("room", ThreadKind.STANDING)
        story.says(room, "petro", RAGE, 9)
        story.says(room, "olena", "Bon dia", 10)
        story.says(room, "olena", GLAD, 11)
        return story.customer("olena")[1]

    customer = await bench.write(story)
    await rate(bench)
    found = await bench.storage.moods.of_customer(customer, 400)
    assert [sample.snippet for sample in found] == [GLAD, FINE, RAGE, GLAD]
    assert [sample.label for sample in found] == ["positive", "neutral", "negative", "positive"]
    newest = await bench.storage.moods.of_customer(customer, 2)
    assert [sample.snippet for sample in newest] == [RAGE, GLAD]
    assert await bench.storage.moods.of_customer("nobody", 10) == ()


async def test_the_doctor_names_messages_that_nobody_will_ever_rate(bench: Bench) -> None:
    await bench.write(lambda story: story.says(story.opened("chat"), "olena", RAGE, 1))
    await bench.storage.database.write(lambda connection: connection.execute("DELETE FROM unrated") and None)
    findings = await bench.storage.doctor.examine()
    assert [finding.word for finding in findings if not finding.ok] == ["moods"]


@pytest.mark.parametrize("text", ["", "Bon dia"], ids=["files", "another language"])
async def test_what_was_said_long_ago_counts_no_more_as_soon_as_enough_was_said_since(
    bench: Bench, text: str
) -> None:
    def story(story: Story) -> str:
        chat = story.opened("chat")
        story.says(chat, "olena", RAGE, 1)
        return chat

    chat = await bench.write(story)
    await rate(bench)

    def more(story: Story) -> None:
        for minute in range(30):
            story.says(chat, "olena", text, 10 + minute)

    await bench.write(more)
    assert (await row(bench, chat)).mood is None
    await bench.healthy()


async def test_a_room_shows_its_newest_message_as_it_was_edited_after_it_was_taken_out(bench: Bench) -> None:
    def story(story: Story) -> str:
        from agent_console.domain import commands

        room = story.opened("room", ThreadKind.STANDING)
        message = story.says(room, "olena", RAGE, 1)
        state, found = story.transaction.conversation(room), story.transaction.message(message)
        assert state is not None
        assert found is not None
        customer = story.customer("olena")[1]
        entries = commands.take_out(state, found, customer=customer, now=at(2), actor="agent:ana")
        story.transaction.append(entries, story.recorded)
        return message

    message = await bench.write(story)
    assert [each.snippet for each in (await bench.storage.inbox.page(InboxQuery(), "ana")).rows] == [RAGE] * 2

    def edit(story: Story) -> None:
        found = story.transaction.message(message)
        assert found is not None
        story.edits(found.conversation, message, FINE, 3)

    await bench.write(edit)
    assert [each.snippet for each in (await bench.storage.inbox.page(InboxQuery(), "ana")).rows] == [FINE] * 2
    await bench.healthy()

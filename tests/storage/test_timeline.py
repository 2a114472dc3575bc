"""Time lines: the newest items of a conversation, in order, with all that is shown with them."""

from __future__ import annotations

import pytest

from agent_console.domain import entry as e
from agent_console.domain.capabilities import Capabilities
from agent_console.domain.entry import Media, Outcome, Priority, ThreadKind
from agent_console.domain.views import (
    ActivityKind,
    ActivityView,
    Draft,
    MessageView,
    NoteView,
    TimelineItem,
    TimelineKey,
)
from agent_console.errors import UnknownName
from agent_console.runtime.clock import new_id
from tests.storage.conftest import Bench
from tests.storage.story import Story, at


def brief(item: TimelineItem) -> str:
    if isinstance(item, MessageView):
        return item.text
    return (
        f"note: {item.text}" if isinstance(item, NoteView) else f"({item.kind.value} {item.subject})".strip()
    )


async def whole(bench: Bench, conversation: str, limit: int) -> list[str]:
    seen: list[str] = []
    before: TimelineKey | None = None
    while True:
        page = await bench.storage.timeline.page(conversation, before, limit)
        seen = [brief(item) for item in page.items] + seen
        before = page.before
        if before is None:
            return seen


async def test_messages_notes_and_activities_are_merged_by_time(bench: Bench) -> None:
    def work(story: Story) -> str:
        room = story.opened("room")
        story.says(room, "maria", "tercero", 30)
        story.says(room, "maria", "primero", 10)
        story.does(room, e.Assigned(agent="ana"), 20)
        story.does(room, e.NoteAdded(note=new_id(), text_id=story.transaction.put_text("ojo")), 25)
        story.does(room, e.Closed(outcome=Outcome.SOLVED), 40)
        return room

    room = await bench.write(work)
    expected = ["primero", "(assigned ana)", "note: ojo", "tercero", "(closed solved)"]
    assert await whole(bench, room, 50) == expected
    assert await whole(bench, room, 2) == expected
    assert await whole(bench, room, 1) == expected


async def test_many_messages_of_the_same_moment_are_all_shown_once(bench: Bench) -> None:
    def work(story: Story) -> str:
        room = story.opened("room")
        for number in range(40):
            story.says(room, "maria", f"m{number}", 5)
            story.does(room, e.Tagged(tag=f"t{number}"), 5)
        return room

    room = await bench.write(work)
    seen = await whole(bench, room, 7)
    assert len(seen) == len(set(seen)) == 80
    await bench.healthy()


async def test_a_page_around_a_message_holds_it_and_everything_newer(bench: Bench) -> None:
    def work(story: Story) -> tuple[str, list[str]]:
        room = story.opened("room")
        return room, [story.says(room, "maria", f"m{number}", number) for number in range(700)]

    room, said = await bench.write(work)
    near = await bench.storage.timeline.around(room, said[640], limit=50)
    assert near.items[-1].id == said[699] and said[640] in {item.id for item in near.items}
    assert len(near.items) >= 60 and near.before is not None
    far = await bench.storage.timeline.around(room, said[10])
    assert said[10] in {item.id for item in far.items}
    assert len(far.items) <= 500
    with pytest.raises(UnknownName):
        await bench.storage.timeline.around(room, "0" * 32)


async def test_an_unknown_conversation_is_said_to_be_unknown(bench: Bench) -> None:
    with pytest.raises(UnknownName):
        await bench.storage.timeline.page("nowhere")
    with pytest.raises(UnknownName):
        await bench.storage.timeline.head("nowhere", "ana", lambda *_: Capabilities())


async def test_a_quote_names_what_is_answered_unless_it_stands_just_before(bench: Bench) -> None:
    def work(story: Story) -> str:
        room = story.opened("room", ThreadKind.POST)
        first = story.says(room, "maria", "¿dónde está mi\npedido?", 1)
        second = story.says(room, "pedro", "otra cosa", 2)
        story.says(room, "elena", "a mí también", 3, in_reply_to=first)
        story.says(room, "maria", "sí", 4, in_reply_to="f" * 32)
        story.says(room, "pedro", "justo", 5, in_reply_to=second)
        return room

    room = await bench.write(work)
    items = [
        item for item in (await bench.storage.timeline.page(room)).items if isinstance(item, MessageView)
    ]
    assert [(item.quote, item.quote_author) for item in items] == [
        ("", ""),
        ("", ""),
        ("¿dónde está mi pedido?", "Maria"),
        ("", ""),
        ("otra cosa", "Pedro"),
    ]
    assert [item.is_primary for item in items] == [True, False, False, True, False]
    assert items[0].author_name == "Maria" and items[0].customer


async def test_attachments_have_ids_and_say_whether_they_are_here(bench: Bench) -> None:
    photo = Media(remote="mxc://x/1", name="foto.png", mime="image/png", size=3)

    def work(story: Story) -> tuple[str, str]:
        room = story.opened("room")
        return room, story.says(room, "maria", "", 1, media=(photo, photo))

    room, message = await bench.write(work)
    await bench.storage.log.write(lambda t: t.save_attachment(f"{message}.1", photo, at(2)))
    item = (await bench.storage.timeline.page(room)).items[0]
    assert isinstance(item, MessageView)
    assert [(file.id, file.local) for file in item.attachments] == [
        (f"{message}.0", False),
        (f"{message}.1", True),
    ]
    found = await bench.storage.accounts.attachment(f"{message}.0")
    assert found is not None and found[0] == "acc" and found[1].media == photo
    assert await bench.storage.accounts.attachment(f"{message}.7") is None
    row = (await bench.storage.inbox.rows([room], "ana"))[0]
    assert row.snippet == "foto.png"


async def test_activities_say_who_did_what(bench: Bench) -> None:
    def work(story: Story) -> str:
        room = story.opened("room")
        put = story.transaction.put_text
        story.says(room, "maria", "hola", 0)
        bodies: list[e.Body] = [
            e.Assigned(agent="ben"),
            e.Released(),
            e.Escalated(case="k", reference="AB-7", reason_id=put("late"), priority=Priority.URGENT),
            e.Snoozed(until=at(99)),
            e.Woken(),
            e.Tagged(tag="vip"),
            e.Tagged(tag="vip", removed=True),
            e.MarkedHandled(seen_until=at(1)),
            e.Closed(outcome=Outcome.SPAM),
            e.Reopened(),
            e.MovedToPrivate(conversation="other"),
        ]
        for minute, body in enumerate(bodies, 1):
            story.does(room, body, minute)
        return room

    room = await bench.write(work)
    items = [
        item for item in (await bench.storage.timeline.page(room)).items if isinstance(item, ActivityView)
    ]
    assert [(item.kind, item.subject) for item in items] == [
        (ActivityKind.ASSIGNED, "ben"),
        (ActivityKind.RELEASED, ""),
        (ActivityKind.ESCALATED, "AB-7"),
        (ActivityKind.SNOOZED, ""),
        (ActivityKind.WOKEN, ""),
        (ActivityKind.TAGGED, "vip"),
        (ActivityKind.UNTAGGED, "vip"),
        (ActivityKind.HANDLED, ""),
        (ActivityKind.CLOSED, "spam"),
        (ActivityKind.REOPENED, ""),
        (ActivityKind.MOVED_TO_PRIVATE, "other"),
    ]
    assert (items[2].detail, items[2].priority) == ("late", Priority.URGENT)
    assert items[3].until == at(99)
    assert {item.agent for item in items} == {"ana"}


async def test_the_head_of_a_conversation(bench: Bench) -> None:
    def work(story: Story) -> str:
        room = story.opened("room", ThreadKind.POST, title="Our new phones")
        story.says(room, "maria", "hola", 1)
        story.says(room, "pedro", "hola", 2)
        story.transaction.save_draft("ana", room, Draft(text="Estimada"))
        story.transaction.mark_seen("ana", room, at(1))
        return room

    room = await bench.write(work)
    asked: list[object] = []

    def offers(*place: object) -> Capabilities:
        asked.append(place[1:])
        return Capabilities(send=True, public=True)

    head = await bench.storage.timeline.head(room, "ana", offers)
    assert asked == [(ThreadKind.POST, False)]
    assert [participant.name for participant in head.participants] == ["Pedro", "Maria"]
    assert head.draft is not None and head.draft.text == "Estimada"
    assert (head.title, head.seen_until, head.row.name) == ("Our new phones", at(1), "Maria")
    assert (await bench.storage.timeline.head(room, "ben", offers)).draft is None

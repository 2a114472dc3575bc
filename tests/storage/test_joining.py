"""Conversations that became one: whoever still holds the old id finds the one that goes on, and no draft is lost."""

from __future__ import annotations

from agent_console.domain.capabilities import Capabilities
from agent_console.domain.conversation import Conversation
from agent_console.domain.entry import StreamKind, ThreadKind
from agent_console.domain.joining import joined
from agent_console.domain.views import Draft
from tests.storage.conftest import Bench
from tests.storage.story import Story


def two(story: Story) -> tuple[str, str]:
    """Two posts, written about at once by the same agents."""
    keep, leave = (story.opened(name, ThreadKind.POST) for name in ("one", "two"))
    story.says(keep, "olena", "Where is it?", 1)
    story.says(leave, "olena", "And the other one?", 2)
    return keep, leave


def join(story: Story, keep: str, leave: str) -> None:
    states = [story.transaction.conversation(name) for name in (keep, leave)]
    first, second = states
    assert isinstance(first, Conversation) and isinstance(second, Conversation)
    for entry, stream, body in joined(first, second):
        story.append(stream, StreamKind.CONVERSATION, body, 3, "system", entry)


async def test_drafts_go_along_and_join_what_is_written_there(bench: Bench) -> None:
    keep, leave = await bench.write(two)

    def drafts(story: Story) -> None:
        tx = story.transaction
        tx.save_draft("ana", leave, Draft(text="only there", attachments=("f1",)))
        tx.save_draft("bea", keep, Draft(text="here"))
        tx.save_draft("bea", leave, Draft(text="and there", attachments=("f2",)))
        tx.save_draft("cleo", keep, Draft(text="for colleagues", is_note=True))
        tx.save_draft("cleo", leave, Draft(text="for the customer"))
        join(story, keep, leave)

    await bench.write(drafts)

    async def draft(agent: str, conversation: str = keep) -> Draft:
        view = await bench.storage.timeline.head(conversation, agent, lambda *place: Capabilities())
        assert view.row.id == keep, "the old id leads to the one that goes on"
        assert view.draft is not None
        return view.draft

    assert (await draft("ana", leave)).text == "only there"
    assert (await draft("bea")).text == "here\n\nand there"
    assert (await draft("bea")).attachments == ("f2",)
    assert (await draft("cleo")).text == "for colleagues", "a note and a reply are never mixed"
    await bench.healthy()


async def test_the_old_id_leads_to_everything_that_was_said(bench: Bench) -> None:
    keep, leave = await bench.write(two)
    await bench.write(lambda story: join(story, keep, leave))
    ours, theirs = await bench.storage.timeline.page(keep), await bench.storage.timeline.page(leave)
    assert [item.id for item in ours.items] == [item.id for item in theirs.items]
    assert len(ours.items) == 3


async def test_what_was_said_where_it_ended_can_be_erased(bench: Bench) -> None:
    keep, leave = await bench.write(two)

    def said(story: Story) -> str:
        message = story.says(leave, "olena", "Abrakadabra", 2.5)
        join(story, keep, leave)
        return message

    message = await bench.write(said)
    await bench.storage.log.erase_texts([message])

    def everything(connection: object) -> bytes:
        return bytes(connection.serialize("main"))  # type: ignore[attr-defined]

    assert b"brakadabra" not in await bench.storage.database.read(everything)
    await bench.healthy()

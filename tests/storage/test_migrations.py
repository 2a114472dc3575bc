"""A workspace of the first schema becomes one of the present schema, and loses nothing on the way."""

from __future__ import annotations

from pathlib import Path

from agent_console.domain import entry as e
from agent_console.domain.entry import Automatic, Direction, Visibility
from agent_console.domain.ids import message_id
from agent_console.domain.views import InboxQuery, MessageView
from agent_console.runtime.events import Events
from agent_console.storage import open_storage
from agent_console.storage.backup import DATABASE_NAME
from agent_console.storage.connection import connect, create_file, prepare_for_writing
from agent_console.storage.migrations import SCHEMA, m0001_first, schema_of
from tests.storage.conftest import KEY, Bench
from tests.storage.story import Story, at

_INDEXES = ("message_words", "names")


def first_schema(folder: Path, source: Path) -> None:
    """The rows of `source`, as a version that knew only the first schema would have written them."""
    path = folder / DATABASE_NAME
    create_file(path)
    old = connect(path, KEY)
    prepare_for_writing(old)
    m0001_first.migrate(old)
    old.pragma("user_version", 1)
    old.execute("ATTACH DATABASE ? AS new KEY ?", (str(source / DATABASE_NAME), f"raw:{KEY.hex()}"))
    tables = [
        row[0]
        for row in old.execute(
            "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " AND name NOT LIKE 'message_words%' AND name NOT LIKE 'names%'"
        )
    ]
    for table in tables:
        columns = ", ".join(row[1] for row in old.execute(f"PRAGMA main.table_info({table})"))
        old.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}")
    for index in _INDEXES:
        old.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    old.execute("DETACH DATABASE new")
    old.close()


async def test_a_workspace_of_the_first_schema_is_migrated_and_goes_on(bench: Bench, tmp_path: Path) -> None:
    def story(story: Story) -> str:
        chat = story.opened("chat")
        story.says(chat, "olena", "Where is my jacket?", 1)
        part = e.Part(key="k1", text_id=story.transaction.put_text("On its way."))
        story.does(chat, e.ReplyQueued(reply="r1", parts=(part,), public=False, not_before=at(2)), 2)
        return chat

    chat = await bench.write(story)
    await bench.storage.close()
    old = tmp_path / "old"
    old.mkdir(mode=0o700)
    first_schema(old, bench.folder)

    migrated = Bench(old)
    try:
        connection = migrated.storage.database.another_connection()
        assert schema_of(connection) == SCHEMA
        connection.close()
        (row,) = (await migrated.storage.inbox.page(InboxQuery(), "ana")).rows
        assert (row.id, row.snippet) == (chat, "Where is my jacket?")
        items = (await migrated.storage.timeline.page(chat)).items
        assert [item.text for item in items if isinstance(item, MessageView)] == [
            "Where is my jacket?",
            "On its way.",
        ]
        assert len((await migrated.storage.search.search("jacket")).hits) == 1

        def more(story: Story) -> None:
            identity, customer = story.customer("olena")
            body = e.Received(
                message=message_id("acc", "mail"),
                remote="mail",
                direction=Direction.CUSTOMER,
                identity=identity,
                customer=customer,
                text_id=story.transaction.put_text(
                    "It came.", heading="Your parcel", folded="> Where is my jacket?"
                ),
                visibility=Visibility.UNLISTED,
                automatic=Automatic.LIST,
            )
            story.does(chat, body, 3)

        await migrated.write(more)
        newest = (await migrated.storage.timeline.page(chat)).items[-1]
        assert isinstance(newest, MessageView)
        assert (newest.heading, newest.text, newest.folded) == (
            "Your parcel",
            "It came.",
            "> Where is my jacket?",
        )
        assert (newest.visibility, newest.automatic) == (Visibility.UNLISTED, Automatic.LIST)
        (hit,) = (await migrated.storage.search.search("parcel")).hits
        assert hit.message == newest.id and "parcel" in hit.excerpt
        assert [found.message for found in (await migrated.storage.search.search("jacket")).hits] != [
            newest.id
        ], "what was quoted is not found again in each answer"
        await migrated.healthy()
    finally:
        await migrated.storage.close()
    assert [path.name for path in (old / "backups").iterdir() if path.name.startswith("schema-1-")]


async def test_a_new_workspace_has_the_schema_of_the_models(tmp_path: Path) -> None:
    storage = open_storage(tmp_path / "new", KEY, events=Events(), create=True)
    findings = {finding.word: finding for finding in await storage.doctor.examine()}
    await storage.close()
    assert findings["schema"].ok, findings["schema"].detail

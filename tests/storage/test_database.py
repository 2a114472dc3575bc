"""The file: encrypted, shared between processes, and worded errors for whatever can go wrong with it."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from agent_console.domain.views import InboxQuery
from agent_console.errors import (
    DiskFull,
    NewerSchema,
    WorkspaceBusy,
    WorkspaceDamaged,
    WorkspaceError,
    WorkspaceMissing,
    WrongKey,
)
from agent_console.runtime.events import ConversationsChanged, Events
from agent_console.storage import migrations, open_storage
from agent_console.storage.backup import DATABASE_NAME
from agent_console.storage.connection import connect
from agent_console.storage.database import Database
from tests.storage.conftest import KEY, Bench
from tests.storage.story import Story

ROOT = Path(__file__).parents[2]


async def test_nothing_on_disk_can_be_read_without_the_key(bench: Bench) -> None:
    def work(story: Story) -> None:
        story.says(story.opened("SecretRoom"), "RemoteMaria", "UnmistakableWords in a message", 1)

    await bench.write(work)
    await bench.storage.attachments.put(b"UnmistakableBytes" * 10_000, name="UnmistakableName.txt")
    files = [path for path in bench.folder.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} >= {".db", ".db-wal"}
    for path in files:
        content = path.read_bytes()
        for word in (b"Unmistakable", b"unmistakable", b"SecretRoom", b"RemoteMaria", b"SQLite format"):
            assert word not in content, path
        assert path.stat().st_mode & 0o077 == 0, path


async def test_a_wrong_key_is_refused(bench: Bench) -> None:
    await bench.storage.close()
    with pytest.raises(WrongKey):
        open_storage(bench.folder, b"x" * 32, events=Events(), create=False)


def test_a_file_that_is_no_database_is_refused_in_the_same_words(tmp_path: Path) -> None:
    (tmp_path / DATABASE_NAME).write_bytes(b"This is not a database. " * 1_000)
    with pytest.raises(WrongKey):
        open_storage(tmp_path, KEY, events=Events(), create=True)


def test_a_missing_workspace_is_not_made_unasked(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceMissing):
        open_storage(tmp_path / "none", KEY, events=Events(), create=False)
    assert list(tmp_path.iterdir()) == []


async def test_a_newer_schema_is_refused_and_left_alone(bench: Bench) -> None:
    await bench.storage.close()
    path = bench.folder / DATABASE_NAME
    connection = connect(path, KEY)
    connection.pragma("user_version", migrations.SCHEMA + 1)
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NewerSchema) as refused:
        open_storage(bench.folder, KEY, events=Events(), create=False)
    assert (refused.value.found, refused.value.known) == (migrations.SCHEMA + 1, migrations.SCHEMA)
    assert path.read_bytes() == before


async def test_a_damaged_file_is_said_to_be_damaged(bench: Bench) -> None:
    def work(story: Story) -> None:
        for number in range(200):
            story.says(story.opened(f"room{number}"), f"who{number}", "hola " * 20, number)

    await bench.write(work)
    await bench.storage.close()
    path = bench.folder / DATABASE_NAME
    content = bytearray(path.read_bytes())
    for place in range(4096 * 3 + 100, len(content), 4096):
        content[place] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises((WorkspaceDamaged, WrongKey)):
        storage = open_storage(bench.folder, KEY, events=Events(), create=False)
        try:
            await storage.inbox.page(InboxQuery(), "ana")
            await storage.search.search("hola")
        finally:
            await storage.close()


async def test_a_full_disk_is_worded_and_keeps_what_was_there(bench: Bench) -> None:
    await bench.write(lambda story: story.says(story.opened("room"), "maria", "before", 1))
    database = bench.storage.database

    used = await database.read(lambda c: int(c.pragma("page_count")))
    await database.maintain(lambda c: c.pragma("max_page_count", used + 3))
    with pytest.raises(DiskFull):
        await bench.write(lambda story: story.says(story.opened("big"), "maria", "x" * 1_000_000, 2))
    await database.maintain(lambda c: c.pragma("max_page_count", 1 << 30))
    assert len((await bench.storage.inbox.page(InboxQuery(), "ana")).rows) == 1
    await bench.write(lambda story: story.says(story.opened("room"), "maria", "after", 3))
    await bench.healthy()


async def test_a_process_that_is_older_than_the_file_has_become_writes_nothing_more(bench: Bench) -> None:
    await bench.write(lambda story: story.says(story.opened("room"), "maria", "before", 1))
    newer = connect(bench.folder / DATABASE_NAME, KEY)
    newer.pragma("user_version", migrations.SCHEMA + 1)  # another program was updated, and has migrated it
    with pytest.raises(NewerSchema):
        await bench.write(lambda story: story.says(story.opened("room"), "maria", "after", 2))
    assert len((await bench.storage.inbox.page(InboxQuery(), "ana")).rows) == 1, "it can still be read"
    newer.pragma("user_version", migrations.SCHEMA)
    newer.close()
    await bench.healthy()


async def test_another_process_that_holds_the_lock_for_too_long_makes_it_busy(bench: Bench) -> None:
    other = connect(bench.folder / DATABASE_NAME, KEY)
    impatient = Database(bench.folder / DATABASE_NAME, KEY, read_only=False, busy_seconds=0.05)
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorkspaceBusy):
            await impatient.write(lambda connection: None)
        other.execute("ROLLBACK")
        await impatient.write(lambda connection: None)
    finally:
        other.close()
        await impatient.close()


async def test_a_question_is_interrupted_when_nobody_waits_any_more(bench: Bench) -> None:
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    database = bench.storage.database
    begun = asyncio.Event()
    loop = asyncio.get_running_loop()

    def ask(connection: object) -> None:
        loop.call_soon_threadsafe(begun.set)
        connection.execute(endless).fetchall()  # type: ignore[attr-defined]

    for _ in range(4):  # more often than there are readers
        begun.clear()
        task = loop.create_task(database.read(ask))
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert await asyncio.wait_for(database.read(lambda c: c.execute("SELECT 7").fetchall()), 5) == [(7,)]


async def test_a_slow_question_does_not_delay_the_others(bench: Bench) -> None:
    slow = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    loop = asyncio.get_running_loop()
    task = loop.create_task(bench.storage.database.read(lambda c: c.execute(slow).fetchall()))
    await bench.write(lambda story: story.says(story.opened("room"), "maria", "hola", 1))
    page = await asyncio.wait_for(bench.storage.inbox.page(InboxQuery(), "ana"), 5)
    assert len(page.rows) == 1 and not task.done()
    task.cancel()


async def test_closing_ends_a_question_that_runs(bench: Bench) -> None:
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    begun = asyncio.Event()
    loop = asyncio.get_running_loop()

    def ask(connection: object) -> None:
        loop.call_soon_threadsafe(begun.set)
        connection.execute(endless).fetchall()  # type: ignore[attr-defined]

    task = loop.create_task(bench.storage.database.read(ask))
    await begun.wait()
    before = time.monotonic()
    await bench.storage.close()
    assert time.monotonic() - before < 2
    with pytest.raises(Exception, match="interrupt"):
        await task
    with pytest.raises(WorkspaceError):
        await bench.storage.inbox.page(InboxQuery(), "ana")


async def test_readers_cannot_write(bench: Bench) -> None:
    with pytest.raises(WorkspaceError):
        await bench.storage.database.read(lambda c: c.execute("DELETE FROM entry"))


async def test_a_workspace_opened_for_reading_only_is_not_written(bench: Bench) -> None:
    await bench.write(lambda story: story.says(story.opened("room"), "maria", "hola", 1))
    reader = open_storage(bench.folder, KEY, events=Events(), create=False, read_only=True)
    try:
        assert len((await reader.inbox.page(InboxQuery(), "ana")).rows) == 1
        with pytest.raises(DiskFull):
            await reader.log.write(lambda transaction: None)
    finally:
        await reader.close()


_WRITER = """
import asyncio, sys
from pathlib import Path
from agent_console.runtime.events import Events
from agent_console.storage import open_storage
from tests.storage.conftest import KEY
from tests.storage.story import Story

async def main(folder, name, count):
    storage = open_storage(Path(folder), KEY, events=Events(), create=False)
    print("ready", flush=True)
    for number in range(count):
        def work(transaction):
            story = Story(transaction)
            room = story.opened(f"room{number % 5}")
            story.says(room, name, f"hola {name} {number}", number)
        await storage.log.write(work, durable=number % 2 == 0)
        print(number, flush=True)
    await storage.close()

asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
"""


def writer(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(folder), name, str(count)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def _says(story: Story, number: int) -> None:
    story.says(story.opened(f"room{number % 5}"), "ana", f"yo {number}", number)


async def test_two_processes_write_at_once_and_nothing_is_lost(bench: Bench) -> None:
    processes = [writer(bench.folder, name, 60) for name in ("maria", "pedro")]
    for number in range(60):
        await bench.write(partial(_says, number=number))
    for process in processes:
        assert await asyncio.to_thread(process.wait, 60) == 0
        assert process.stdout is not None
        process.stdout.close()
    count = await bench.storage.database.read(lambda c: c.execute("SELECT count(*) FROM message").fetchall())
    assert count == [(180,)]
    await bench.healthy()


async def test_what_was_acknowledged_survives_a_kill(bench: Bench) -> None:
    process = writer(bench.folder, "maria", 100_000)
    assert process.stdout is not None
    acknowledged = -1
    for line in process.stdout:
        if line.strip().isdigit():
            acknowledged = int(line)
        if acknowledged >= 40:
            break
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    texts = await bench.storage.database.read(lambda c: c.execute("SELECT text FROM text").fetchall())
    assert {f"hola maria {number}" for number in range(acknowledged + 1)} <= {row[0] for row in texts}
    await bench.healthy()


async def test_other_processes_changes_are_noticed(bench: Bench) -> None:
    other = open_storage(bench.folder, KEY, events=Events(), create=False)
    noticed: asyncio.Queue[object] = asyncio.Queue()
    other.events.subscribe(noticed.put_nowait)
    loop = asyncio.get_running_loop()
    watching = loop.create_task(other.watch(0.02))
    try:
        await other.database.version()
        room = await bench.write(lambda story: story.opened("room"))
        await bench.write(lambda story: story.says(room, "maria", "hola", 1))
        while True:
            event = await asyncio.wait_for(noticed.get(), 5)
            if isinstance(event, ConversationsChanged) and room in event.live_from:
                break
        await other.log.write(lambda t: Story(t).says(room, "maria", "otra", 2))
        while noticed.qsize():
            noticed.get_nowait()
        looks = await other.database.version()
        while await other.database.version() == looks and noticed.empty():
            await asyncio.wait_for(bench.write(lambda story: story.says(room, "maria", "ya", 3)), 5)
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        await other.close()


async def test_erased_text_leaves_no_trace(bench: Bench) -> None:
    def work(story: Story) -> str:
        room = story.opened("room")
        for number in range(300):
            story.says(room, "maria", f"filler number{number} words", number)
        return story.says(room, "maria", "Abrakadabra Simsalabim", 500)

    message = await bench.write(work)
    await bench.storage.log.erase_texts([message])
    found = await bench.storage.search.search("abrakadabra")
    assert found.hits == ()

    def everything(connection: object) -> bytes:
        return bytes(connection.serialize("main"))  # type: ignore[attr-defined]

    plain = await bench.storage.database.read(everything)
    assert b"filler" in plain, "this looks at the decrypted pages"
    for word in (b"Abrakadabra", b"abrakadabra", b"imsalabim"):
        assert word not in plain
    await bench.healthy()

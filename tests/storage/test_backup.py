"""Backups: one encrypted file from which everything comes back."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from agent_console.domain.views import InboxQuery
from agent_console.errors import NewerSchema, WorkspaceDamaged, WorkspaceError, WorkspaceMissing, WrongKey
from agent_console.runtime.events import Events
from agent_console.storage import migrations, open_storage
from agent_console.storage.backup import DATABASE_NAME, Header, copy_database, read_header, restore
from agent_console.storage.connection import connect
from tests.storage.conftest import KEY, Bench

ROOT = Path(__file__).parents[2]


async def filled(bench: Bench) -> str:
    await bench.write(lambda story: story.says(story.opened("room"), "maria", "UnmistakableWords", 1))
    kept = await bench.storage.attachments.put(b"UnmistakableBytes" * 9)
    return kept.id


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_a_backup_brings_everything_back(bench: Bench, tmp_path: Path) -> None:
    attachment = await filled(bench)
    (bench.folder / "workspace.json").write_bytes(b"{}")
    target = await bench.storage.backups.make(tmp_path / "out" / "copy")
    assert files_in(tmp_path / "out") == ["copy.acbackup"]
    await bench.write(lambda story: story.says(story.opened("room"), "maria", "later", 2))
    restore(target, tmp_path / "again", KEY)
    again = open_storage(tmp_path / "again", KEY, events=Events(), create=False)
    try:
        assert [row.snippet for row in (await again.inbox.page(InboxQuery(), "ana")).rows] == [
            "UnmistakableWords"
        ]
        assert await again.attachments.get(attachment) == b"UnmistakableBytes" * 9
        assert (tmp_path / "again" / "workspace.json").read_bytes() == b"{}"
    finally:
        await again.close()


async def test_a_backup_is_encrypted_but_says_what_it_is(bench: Bench, tmp_path: Path) -> None:
    await filled(bench)
    target = await bench.storage.backups.make(tmp_path / "copy.acbackup")
    content = target.read_bytes()
    assert b"Unmistakable" not in content and b"SQLite format" not in content
    header = read_header(target)
    assert header.schema == migrations.SCHEMA
    assert abs(header.created - datetime.now(UTC)) < timedelta(minutes=5)
    assert target.stat().st_mode & 0o077 == 0


async def test_a_wrong_key_or_a_broken_backup_restores_nothing(bench: Bench, tmp_path: Path) -> None:
    await filled(bench)
    target = await bench.storage.backups.make(tmp_path / "copy.acbackup")
    with pytest.raises(WrongKey):
        restore(target, tmp_path / "again", b"x" * 32)
    with pytest.raises(WorkspaceError):
        restore(target, bench.folder, KEY)
    with pytest.raises(WorkspaceMissing):
        restore(tmp_path / "none", tmp_path / "again", KEY)
    (tmp_path / "half").write_bytes(target.read_bytes()[:5_000])
    with pytest.raises(WorkspaceDamaged):
        restore(tmp_path / "half", tmp_path / "again", KEY)
    newer = Header(format=1, schema=migrations.SCHEMA + 1, created=datetime.now(UTC))
    import msgspec

    with zipfile.ZipFile(tmp_path / "newer", "w") as archive:
        archive.writestr("header.json", msgspec.json.encode(newer))
    with pytest.raises(NewerSchema):
        restore(tmp_path / "newer", tmp_path / "again", KEY)
    assert "again" not in files_in(tmp_path)
    assert not [name for name in files_in(tmp_path) if "restoring" in name]


async def test_a_hostile_backup_writes_nowhere_else(bench: Bench, tmp_path: Path) -> None:
    await filled(bench)
    target = await bench.storage.backups.make(tmp_path / "copy.acbackup")
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("../escaped", b"x")
        archive.writestr("attachments/../../escaped", b"x")
        archive.writestr("practice.key", b"x")
    restore(target, tmp_path / "deep" / "again", KEY)
    assert files_in(tmp_path / "deep") == ["again"]
    assert "practice.key" not in files_in(tmp_path / "deep" / "again")


async def test_daily_backups_keep_the_newest(bench: Bench, tmp_path: Path) -> None:
    await filled(bench)
    place = tmp_path / "daily"
    day = datetime(2026, 3, 1, tzinfo=UTC)
    for number in range(5):
        assert await bench.storage.backups.scheduled(place, keep=3, now=day + timedelta(days=number))
    assert await bench.storage.backups.scheduled(place, keep=3, now=day + timedelta(days=4)) is None
    assert files_in(place) == [f"2026-03-0{number}.acbackup" for number in (3, 4, 5)]


async def test_a_backup_ends_although_somebody_writes_all_the_time(bench: Bench, tmp_path: Path) -> None:
    database = bench.storage.database
    await database.write(lambda c: c.execute("CREATE TABLE much (bytes BLOB)") and None)
    await database.write(
        lambda c: [c.execute("INSERT INTO much VALUES (randomblob(1000000))") for _ in range(5)] and None
    )
    other = database.another_connection(writes=True)
    looks = 0

    def somebody_writes() -> bool:
        nonlocal looks
        looks += 1
        other.execute("INSERT INTO much VALUES (x'00')")
        return looks > 50

    try:
        copy_database(database.another_connection, tmp_path / "copy.db", KEY, somebody_writes)
    finally:
        other.close()
    copy = connect(tmp_path / "copy.db", KEY)
    try:
        assert copy.execute("SELECT count(*) FROM much").fetchall() == [(5,)]
        assert copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert looks > 1
    finally:
        copy.close()


async def test_a_cancelled_backup_leaves_nothing(bench: Bench, tmp_path: Path) -> None:
    await filled(bench)
    loop = asyncio.get_running_loop()
    task = loop.create_task(bench.storage.backups.make(tmp_path / "out" / "copy.acbackup"))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    left = files_in(tmp_path / "out") if (tmp_path / "out").exists() else []
    assert [name for name in left if name != "copy.acbackup"] == []


_BACKING_UP = """
import sys
from functools import partial
from pathlib import Path
from agent_console.storage.backup import write_backup
from agent_console.storage.connection import connect
from tests.storage.conftest import KEY

folder, target = Path(sys.argv[1]), Path(sys.argv[2])
def never_done():
    print("copying", flush=True)
    sys.stdin.readline()
    return False
write_backup(folder, partial(connect, folder / "workspace.db", KEY, writes=False), target, never_done)
"""


def backing_up(folder: Path, target: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _BACKING_UP, str(folder), str(target)],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


async def test_a_killed_backup_leaves_no_half_file_under_its_name(bench: Bench, tmp_path: Path) -> None:
    await filled(bench)
    target = tmp_path / "out" / "copy.acbackup"
    process = backing_up(bench.folder, target)
    assert process.stdout is not None and process.stdin is not None
    assert process.stdout.readline() == "copying\n"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    process.stdin.close()
    assert "copy.acbackup" not in files_in(tmp_path / "out")


async def test_an_older_schema_is_backed_up_and_then_migrated(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    await filled(bench)
    await bench.storage.close()

    class Step:
        @staticmethod
        def migrate(connection: object) -> None:
            connection.execute("ALTER TABLE agent ADD COLUMN added TEXT NOT NULL DEFAULT ''")  # type: ignore[attr-defined]

    monkeypatch.setitem(sys.modules, "agent_console.storage.migrations.m9999_test", Step)
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, "m9999_test"))
    before = migrations.SCHEMA
    monkeypatch.setattr(migrations, "SCHEMA", before + 1)
    again = open_storage(bench.folder, KEY, events=Events(), create=False)
    assert len((await again.inbox.page(InboxQuery(), "ana")).rows) == 1
    await again.close()
    connection = connect(bench.folder / DATABASE_NAME, KEY)
    assert migrations.schema_of(connection) == migrations.SCHEMA
    connection.close()
    backups = [
        path for path in (bench.folder / "backups").iterdir() if path.name.startswith(f"schema-{before}-")
    ]
    assert [read_header(path).schema for path in backups] == [before]

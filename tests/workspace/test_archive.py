"""Corrected moods as a table: whole or not at all, whatever customers wrote and wherever it is to lie."""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from agent_console.domain import entry as e
from agent_console.workspace.archive import LocalArchive
from tests.storage.conftest import Bench
from tests.storage.story import Story

HOSTILE = (
    "=1+1", 'he said "no"; twice, he did', "one\nline\r\nand\rmore", "\u202eback", "  \u200b", "\ufeffmark", "👍🏽" * 50,
)  # fmt: skip


def below(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*"))


@pytest.fixture
async def told(tmp_path: Path) -> AsyncIterator[LocalArchive]:
    """An archive of corrected messages with all those texts."""

    def write(story: Story) -> None:
        chat = story.opened("chat")
        for minute, text in enumerate(HOSTILE):
            message = story.says(chat, "olena", text, minute)
            found = story.transaction.message(message)
            assert found is not None
            body = e.MoodCorrected(message=message, text_id=found.text_id, label="negative")
            story.does(chat, body, 100 + minute)

    bench = Bench(tmp_path / "workspace")
    await bench.write(write)
    yield LocalArchive(bench.storage, b"", None, None, lambda: None)  # type: ignore[arg-type]
    await bench.storage.close()


async def test_every_text_is_read_back_as_it_was_written(told: LocalArchive, tmp_path: Path) -> None:
    target = tmp_path / "moods.csv"
    target.write_text("what was there before")
    assert await told.export_corrections(target) == len(HOSTILE)
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["text"], row["label"], row["machine"]) for row in rows] == [
        (text, "neg", "") for text in HOSTILE
    ]
    assert target.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("place", ["missing/moods.csv", "folder"])
async def test_where_it_cannot_lie_nothing_is_left_behind(
    told: LocalArchive, tmp_path: Path, place: str
) -> None:
    (tmp_path / "folder").mkdir()
    before = below(tmp_path)
    with pytest.raises(OSError, match=f"directory: '{tmp_path / place}'"):
        await told.export_corrections(tmp_path / place)
    assert below(tmp_path) == before


async def test_on_a_full_disk_what_was_there_stays_and_nothing_half_written(
    told: LocalArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "moods.csv"
    target.write_text("what was there before")
    before = below(tmp_path)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("agent_console.workspace.archive.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        await told.export_corrections(target)
    assert target.read_text() == "what was there before"
    assert below(tmp_path) == before

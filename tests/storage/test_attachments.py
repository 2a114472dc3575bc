"""Attachments: sealed on disk, named by us, whole or not there."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_console.errors import AttachmentRefused, DiskFull, UnknownName, WorkspaceDamaged
from agent_console.storage.attachments import AttachmentStore
from agent_console.storage.sealing import CHUNK, seal, unseal

KEY = bytes(range(32))


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
def store(tmp_path: Path) -> AttachmentStore:
    return AttachmentStore(tmp_path, KEY)


@given(st.integers(0, 3 * CHUNK + 2) | st.sampled_from([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK]))
def test_what_is_sealed_comes_back(size: int) -> None:
    data = bytes(index * 7 % 251 for index in range(min(size, 1_000))) + b"x" * max(0, size - 1_000)
    target = io.BytesIO()
    assert seal(KEY, "name", [data[:10], data[10:]], target) == size
    assert b"".join(unseal(KEY, "name", io.BytesIO(target.getvalue()))) == data


@pytest.mark.parametrize(
    "change", ["cut", "cut chunk", "flip", "swap", "other name", "other key", "short", "longer"]
)
def test_whatever_was_altered_is_refused(change: str) -> None:
    target = io.BytesIO()
    seal(KEY, "name", [b"a" * CHUNK, b"b" * CHUNK, b"c" * 10], target)
    sealed, name, key = bytearray(target.getvalue()), "name", KEY
    whole = CHUNK + 16
    match change:
        case "cut":
            del sealed[-1]
        case "cut chunk":
            del sealed[24 + 2 * whole :]
        case "flip":
            sealed[5_000] ^= 1
        case "swap":
            sealed[24 : 24 + 2 * whole] = sealed[24 + whole : 24 + 2 * whole] + sealed[24 : 24 + whole]
        case "other name":
            name = "another"
        case "other key":
            key = b"k" * 32
        case "short":
            del sealed[20:]
        case "longer":
            sealed += b"x"
    with pytest.raises(WorkspaceDamaged):
        b"".join(unseal(key, name, io.BytesIO(bytes(sealed))))


async def test_bytes_and_files_are_kept(store: AttachmentStore, tmp_path: Path) -> None:
    source = tmp_path / "Rechnung März.pdf"
    source.write_bytes(b"pdf" * 50_000)
    kept = await store.put(source, mime="application/pdf", width=3)
    assert (kept.media.name, kept.media.size, kept.media.width, kept.local) == (
        "Rechnung März.pdf",
        150_000,
        3,
        True,
    )
    assert kept.media.remote == kept.id
    assert await store.get(kept.id) == source.read_bytes()
    assert "Rechnung" not in str(store.path(kept.id))
    given_name = await store.put(b"x", attachment="a" * 32 + ".0")
    assert given_name.id == "a" * 32 + ".0" and await store.has(given_name.id)
    await store.remove(given_name.id)
    assert not await store.has(given_name.id)


async def test_what_cannot_be_attached_is_refused_and_leaves_nothing(
    store: AttachmentStore, tmp_path: Path
) -> None:
    big = tmp_path / "big"
    big.write_bytes(b"x" * 101)
    cases: list[tuple[bytes | Path, str]] = [
        (b"", "empty"),
        (b"x" * 101, "too_big"),
        (big, "too_big"),
        (tmp_path / "missing", "unreadable"),
        (tmp_path, "unreadable"),
    ]
    for source, why in cases:
        with pytest.raises(AttachmentRefused) as refused:
            await store.put(source, limit=100)
        assert refused.value.why == why
    assert files_below(tmp_path) == [big]


async def test_no_name_leads_out_of_the_folder(store: AttachmentStore) -> None:
    for name in ("../../etc/passwd", "/etc/passwd", "a" * 31, "A" * 32, "a" * 32 + "/x", "", "a" * 32 + "\n"):
        with pytest.raises(UnknownName):
            await store.get(name)


async def test_small_pictures_are_kept_apart(store: AttachmentStore) -> None:
    kept = await store.put(b"picture")
    assert await store.thumbnail(kept.id, 80, 60) is None
    await store.put_thumbnail(kept.id, 80, 60, b"small")
    assert await store.thumbnail(kept.id, 80, 60) == b"small"
    assert await store.thumbnail(kept.id, 81, 60) is None
    await store.remove(kept.id)
    assert await store.thumbnail(kept.id, 80, 60) is None


async def test_a_disk_that_cannot_be_written_is_worded(tmp_path: Path) -> None:
    (tmp_path / "attachments").write_bytes(b"a file where the folder should be")
    with pytest.raises(DiskFull):
        await AttachmentStore(tmp_path, KEY).put(b"x")

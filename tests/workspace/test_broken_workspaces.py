"""A workspace that somebody or something has harmed, opened by agentctl: a sentence, never a traceback, nothing lost."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.importers.histories import row, twcs
from tests.workspace.terminal import Terminal, environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and modes of POSIX")
MANY = 3_000
SAYS = re.compile(r"/workspace(/workspace\.db)? is damaged|does not open|Not sound")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """A workspace with a history, to be copied."""
    folder = tmp_path_factory.mktemp("original")
    terminal = Terminal(folder / "workspace", folder / "key")
    path = twcs(folder, [row(n, str(10_000 + n), f"parcel number {n} is late") for n in range(1, MANY)])
    terminal.ok("import", "twcs", str(path))
    return terminal


@pytest.fixture
def terminal(original: Terminal, tmp_path: Path) -> Terminal:
    """A copy of one's own."""
    shutil.copytree(original.folder, tmp_path / "workspace")
    shutil.copy(original.key_file, tmp_path / "key")
    return Terminal(tmp_path / "workspace", tmp_path / "key")


def database(terminal: Terminal) -> Path:
    return terminal.folder / "workspace.db"


def attempts(terminal: Terminal) -> list[str]:
    """Every kind of command; each works or gives one sentence."""
    said = []
    for command in (
        ["inbox", "--view", "closed"],
        ["search", "parcel"],
        ["account", "list"],
        ["customer", "list"],
        ["doctor", "--refold"],
        ["backup", str(terminal.folder.parent / "copies")],
    ):
        done = terminal.run(*command)
        assert done.returncode in (0, 1)
        if done.returncode:
            lines = [line for line in done.stderr.splitlines() if line.startswith("agentctl: ")]
            assert len(lines) == 1 or command[0] == "doctor", done.stderr
            assert "Unexpected error" not in done.stderr, (command, done.stderr)
            said += lines
    return said


@pytest.mark.parametrize("where", [0.0, 0.02, 0.3, 0.6, 0.98])
def test_bytes_that_were_overwritten_are_said_to_be_damage(terminal: Terminal, where: float) -> None:
    path = database(terminal)
    with path.open("r+b") as file:
        file.seek(int(path.stat().st_size * where))
        file.write(os.urandom(12_288))
    said = attempts(terminal)
    assert said, "nobody noticed"
    assert all(SAYS.search(line) for line in said), said


def test_half_a_file_is_said_to_be_damage(terminal: Terminal) -> None:
    path = database(terminal)
    os.truncate(path, path.stat().st_size // 2 + 100)
    said = attempts(terminal)
    assert said and all(SAYS.search(line) for line in said), said


def test_an_empty_file_and_a_missing_one_are_worded(terminal: Terminal) -> None:
    database(terminal).write_bytes(b"")
    assert "damaged" in terminal.refused("inbox")
    assert database(terminal).stat().st_size == 0
    database(terminal).unlink()
    assert terminal.refused("inbox")


def test_a_manifest_that_is_none_is_worded(terminal: Terminal) -> None:
    [manifest] = [path for path in terminal.folder.iterdir() if path.suffix == ".json"]
    manifest.write_bytes(b"{half")
    assert "damaged" in terminal.refused("inbox")


def test_a_key_file_that_others_can_read_is_refused_until_they_cannot(terminal: Terminal) -> None:
    terminal.key_file.chmod(0o644)
    said = terminal.refused("inbox")
    assert "chmod 600" in said and stat.S_IMODE(terminal.key_file.stat().st_mode) == 0o644
    terminal.key_file.chmod(0o600)
    terminal.ok("inbox")


def test_a_key_file_that_is_gone_is_named_and_not_made_anew(terminal: Terminal) -> None:
    terminal.key_file.unlink()
    assert "key" in terminal.refused("inbox")
    assert not terminal.key_file.exists()


@pytest.mark.parametrize("content", [b"", b"\x00" * 100, b"not a key\n", os.urandom(2_000)])
def test_a_key_file_that_holds_none_is_worded(terminal: Terminal, content: bytes) -> None:
    terminal.key_file.write_bytes(content)
    terminal.key_file.chmod(0o600)
    assert "key" in terminal.refused("inbox").lower()
    assert terminal.key_file.read_bytes() == content


def test_a_backup_is_restored_only_with_its_own_recovery_key_and_into_a_new_folder(
    terminal: Terminal, tmp_path: Path
) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    terminal.ok("backup", str(copies))
    [backup] = copies.iterdir()
    stranger = Terminal(tmp_path / "stranger", tmp_path / "stranger-key")
    wrong = json_of(stranger.ok("--json", "init"))["recovery_key"]
    new = Terminal(tmp_path / "new", tmp_path / "new-key")
    assert new.refused("restore", str(backup), "--recovery-key-stdin", stdin=f"{wrong}\n")
    assert not (tmp_path / "new").exists() or not any((tmp_path / "new").iterdir())
    half = tmp_path / "half.backup"
    half.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])
    assert new.refused("restore", str(half), "--recovery-key-stdin", stdin=f"{wrong}\n")
    assert "already" in terminal.refused("restore", str(backup))
    assert len(terminal.lines("search", "parcel", "--limit", "10")) == 10


def json_of(text: str) -> dict[str, str]:
    found: dict[str, str] = json.loads(text)
    return found


def test_a_full_disk_is_worded_and_what_was_there_stays(terminal: Terminal, tmp_path: Path) -> None:
    size = database(terminal).stat().st_size
    limit = f"import resource, signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\nresource.setrlimit(resource.RLIMIT_FSIZE, ({size + 40_960},) * 2)"
    cramped = Terminal(terminal.folder, terminal.key_file, before=limit)
    more = twcs(tmp_path, [row(50_000 + n, str(n), "more " * 400) for n in range(1, 2_000)])
    said = cramped.refused("import", "twcs", str(more))
    assert "could be written" in said, said
    assert len(terminal.lines("search", "parcel", "--limit", "5000")) == MANY - 1
    terminal.sound()
    terminal.ok("import", "twcs", str(more))
    terminal.sound()


@pytest.mark.skipif(os.geteuid() != 0, reason="mounts a small disk")
def test_a_new_workspace_on_a_full_disk_is_refused_and_can_be_made_later(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)], check=False
    ).returncode:
        pytest.skip("may not mount")
    try:
        (disk / "filler").write_bytes(b"x" * 200_000)
        terminal = Terminal(disk / "workspace", tmp_path / "key")
        assert "disk is full" in terminal.refused("init")
        assert subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=False).returncode == 0
        terminal.ok("init")
        terminal.ok("inbox")
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)


def test_what_a_killed_beginning_left_is_never_taken_for_a_workspace(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "workspace", tmp_path / "key")
    terminal.ok("init")
    (terminal.folder / "workspace.json").unlink()
    assert "no workspace" in terminal.refused("inbox").lower()
    before = database(terminal).read_bytes()
    terminal.ok("init")
    assert (terminal.folder / "workspace.db.unfinished-1").read_bytes() == before
    assert database(terminal).read_bytes() != before


def test_a_folder_that_may_not_be_written_is_worded(terminal: Terminal) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    terminal.folder.chmod(0o500)
    assert terminal.refused("tag", "0", "x")
    terminal.folder.chmod(0o700)


def test_a_file_held_by_another_process_is_waited_for_and_then_said_to_be_busy(
    original: Terminal, terminal: Terminal
) -> None:
    [found] = terminal.lines("search", "parcel", "--limit", "1")
    hold = (
        "import asyncio, sys, time\n"
        "from pathlib import Path\n"
        "from agent_console import app\n"
        "async def main():\n"
        "    console = await app.open_workspace(Path(sys.argv[1]), key_file=Path(sys.argv[2]), collect=False)\n"
        "    def work(tx):\n"
        "        print('held', flush=True)\n"
        "        time.sleep(float(sys.argv[3]))\n"
        "    await console._workspace.storage.log.write(work)\n"
        "    await console.close()\n"
        "asyncio.run(main())\n"
    )

    def holding(seconds: float) -> subprocess.Popen[bytes]:
        arguments = [sys.executable, "-c", hold, str(terminal.folder), str(terminal.key_file), str(seconds)]
        holder = subprocess.Popen(arguments, stdout=subprocess.PIPE, env=environment())
        assert holder.stdout is not None and holder.stdout.readline() == b"held\n"
        return holder

    with holding(3) as holder:
        terminal.ok("tag", found["conversation"], "patient")
        assert terminal.lines("inbox", "--view", "closed", "--tag", "patient")
        holder.wait(10)
    with holding(60) as holder:
        began = time.monotonic()
        assert "locked" in terminal.refused("tag", found["conversation"], "hasty")
        assert time.monotonic() - began < 30
        holder.kill()
    assert not terminal.lines("inbox", "--view", "closed", "--tag", "hasty")


def test_an_import_stopped_by_ctrl_c_again_and_again_is_whole_in_the_end(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "workspace", tmp_path / "key")
    terminal.ok("init")
    rows = [
        row(n, str(n % 50 + 1), f"tweet {n}", parent=str(n - 1) if n % 7 else "") for n in range(1, 6_000)
    ]
    path = twcs(tmp_path, rows)
    for number in (signal.SIGINT, signal.SIGKILL, signal.SIGTERM, signal.SIGKILL):
        process = terminal.begin("--json", "import", "twcs", str(path))
        size = database(terminal).stat().st_size
        deadline = time.monotonic() + 30
        wal = database(terminal).with_name("workspace.db-wal")
        while process.poll() is None and time.monotonic() < deadline:
            now = database(terminal).stat().st_size + (wal.stat().st_size if wal.exists() else 0)
            if now > size + 400_000:
                break
            time.sleep(0.01)
        process.send_signal(number)
        _, errors = process.communicate(timeout=30)
        assert b"Traceback" not in errors
        terminal.sound()
    terminal.ok("import", "twcs", str(path))
    assert len(terminal.lines("search", "tweet", "--limit", "10000")) == 5_999
    report = terminal.lines("import", "twcs", str(path))[0]
    assert (report["messages"], report["known"], report["conversations"]) == (0, 5_999, 0)
    terminal.sound()

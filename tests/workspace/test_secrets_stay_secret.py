"""Every byte that a working collector leaves anywhere, searched for what nobody else may read."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import sys
from pathlib import Path

import pytest

from agent_console.domain.views import InboxQuery
from tests.servers.customer import Customer
from tests.servers.synapse import Synapse
from tests.workspace.conftest import Opener
from tests.workspace.desk import behind
from tests.workspace.terminal import Terminal
from tests.workspace.test_matrix_end_to_end import row_with, until

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc"),
]
SAID = "a-message-like-no-other"
ANSWERED = "an-answer-like-no-other"
NOTED = "a-note-like-no-other"
FILED = b"bytes-of-a-file-like-no-other" * 50


def in_all_spellings(secret: str) -> list[bytes]:
    raw = secret.encode()
    return [raw, raw.decode().encode("utf-16-le"), base64.b64encode(raw)[:-4], raw.hex().encode()]


def processes(process: int) -> list[bytes]:
    """Arguments and environment of a process and its threads."""
    found = []
    for name in ("cmdline", "environ"):
        with contextlib.suppress(OSError):
            found.append(Path(f"/proc/{process}/{name}").read_bytes())
    return found


async def test_neither_disk_nor_logs_nor_output_nor_the_process_list_tell_anything(
    opener: Opener, synapse: Synapse, desk: Customer, customer: Customer, tmp_path: Path
) -> None:
    console = await opener(collect=False)
    terminal = Terminal(tmp_path / "workspace", tmp_path / "key")
    added = await asyncio.to_thread(
        terminal.run,
        "account", "add", "matrix", "--server", synapse.url, "--user", desk.user, "--password-stdin",
        stdin=f"{desk.password}\n",
    )  # fmt: skip
    assert added.returncode == 0, added.stderr
    collector = terminal.begin("collect")
    room = await asyncio.to_thread(customer.direct_room, desk.user)
    await until(lambda: asyncio.to_thread(lambda: desk.user in customer.members(room)))
    await asyncio.to_thread(customer.send, room, SAID)
    await asyncio.to_thread(customer.send_file, room, FILED, "invoice.pdf")
    row = await row_with(console, "invoice")
    await asyncio.to_thread(terminal.run, "reply", row.id, "-", stdin=ANSWERED)
    await asyncio.to_thread(terminal.run, "note", row.id, "-", stdin=NOTED)
    await customer.arrives(room, ANSWERED)
    sent = tmp_path / "outgoing.bin"
    sent.write_bytes(FILED)
    await console.files.attach(sent)
    sent.unlink()
    # trouble is when things are logged: the server goes, the sign-in ends, a broken event comes
    await asyncio.to_thread(synapse.stop)
    await asyncio.to_thread(synapse.start)
    await asyncio.to_thread(
        customer.send_event,
        room,
        "m.room.message",
        {"msgtype": "m.file", "body": SAID, "url": 7, "info": "none"},
    )
    await asyncio.to_thread(customer.send, room, f"{SAID} again")
    await row_with(console, "again")
    token = behind(console)._account_secret((await console.read.accounts())[0].account.id)
    listed = processes(collector.pid)
    assert len(listed) == 2
    await asyncio.to_thread(desk.sign_out_everywhere)

    async def noticed() -> bool:
        return (await console.read.conversation(row.id)).account_health.state.value == "sign_in_again"

    await until(noticed, patience=40)
    collector.terminate()
    out, errors = await asyncio.to_thread(collector.communicate, timeout=20)
    assert b"Traceback" not in errors
    places = {"output": out, "errors": errors, "added": (added.stdout + added.stderr).encode()}
    places |= {f"process {number}": text for number, text in enumerate(listed)}
    files = [path for path in (tmp_path / "workspace").rglob("*") if path.is_file()]
    assert any("log" in path.name for path in files)
    places |= {str(path): path.read_bytes() for path in files}
    secrets = [desk.password, SAID, ANSWERED, NOTED, FILED.decode()[:29], customer.name, customer.user]
    secrets += [part for part in token.replace('"', " ").split() if len(part) > 12]
    assert (await console.read.inbox_page(InboxQuery())).rows
    told = [
        (place, secret)
        for place, text in places.items()
        for secret in secrets
        if any(spelling in text for spelling in in_all_spellings(secret))
        and not (place.startswith("process") and secret == customer.name)
    ]
    assert told == []
    for path in files:
        assert path.stat().st_mode & 0o077 == 0 or path.name == "workspace.json", path

"""The relay on a real port: only genuine payloads, on the disk before they are acknowledged, fetched with a token."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from agent_console.channels.hooks import HookSecrets
from agent_console.channels.registry import Registry
from agent_console.errors import KeyMissing, UnknownName, WorkspaceMissing, WrongKey
from agent_console.relay.asgi import LARGEST
from agent_console.relay.folder import RelayFolder
from agent_console.relay.serving import hook_of, serve
from agent_console.storage.spool import Spool
from tests.relay.kinds import PushingKind, ShowingKind

REGISTRY = Registry((PushingKind(), ShowingKind()))


def signed(secret: str, body: bytes) -> dict[str, str]:
    return {"X-Hub-Signature-256": "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}


class Relay:
    def __init__(self, folder: RelayFolder, client: httpx.AsyncClient, hook: HookSecrets) -> None:
        self.folder = folder
        self.client = client
        self.hook = hook

    async def push(self, body: bytes) -> httpx.Response:
        return await self.client.post("/hook/pushing/shop", content=body, headers=signed("app-secret", body))

    async def pull(self, after: int = 0, wait: float = 0) -> httpx.Response:
        return await self.client.get(
            "/pull/pushing/shop",
            params={"after": after, "wait": wait},
            headers={"Authorization": f"Bearer {self.hook.pull}"},
        )


def bodies(answer: httpx.Response) -> list[bytes]:
    return [base64.b64decode(item["body"]) for item in answer.json()["items"]]


@asynccontextmanager
async def running(folder: RelayFolder) -> AsyncIterator[str]:
    port: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    task = asyncio.get_running_loop().create_task(
        serve(folder, REGISTRY, host="127.0.0.1", port=0, started=port.set_result)
    )
    try:
        yield f"http://127.0.0.1:{await asyncio.wait_for(port, 10)}"
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
async def relay(tmp_path: Path) -> AsyncIterator[Relay]:
    folder = RelayFolder(tmp_path / "relay", tmp_path / "key", create=True)
    hook = folder.add("pushing", "shop", "app-secret")
    folder.add("showing", "bot", "bot-secret")
    async with running(folder) as address, httpx.AsyncClient(base_url=address, timeout=20) as client:
        yield Relay(folder, client, hook)


async def test_a_genuine_payload_is_kept_as_it_came_and_fetched_in_order(relay: Relay) -> None:
    said = [b'{"text": "\xd0\x9f\xd1\x80\xd0\xb8\xd0\xb2\xd1\x96\xd1\x82"}', b"not json \xff\x00", b""]
    for body in said:
        assert (await relay.push(body)).status_code == 200
    answer = await relay.pull()
    assert bodies(answer) == said
    items = answer.json()["items"]
    assert [item["sequence"] for item in items] == sorted(item["sequence"] for item in items)
    assert answer.json()["next"] == items[-1]["sequence"]
    assert datetime.fromisoformat(items[0]["received_at"]) > datetime.now(UTC) - timedelta(minutes=1)
    assert bodies(await relay.pull(after=items[0]["sequence"])) == said[1:]


async def test_a_payload_with_a_wrong_signature_is_refused_and_not_kept(relay: Relay) -> None:
    body = b'{"text": "forged"}'
    for headers in ({}, signed("guessed", body), {"X-Hub-Signature-256": "sha256="}, signed("", body)):
        answer = await relay.client.post("/hook/pushing/shop", content=body, headers=headers)
        assert answer.status_code == 403
    changed = await relay.client.post(
        "/hook/pushing/shop", content=body + b" ", headers=signed("app-secret", body)
    )
    assert changed.status_code == 403
    assert bodies(await relay.pull()) == []


async def test_a_secret_in_a_header_is_compared(relay: Relay) -> None:
    wrong = await relay.client.post(
        "/hook/showing/bot", content=b"x", headers={b"X-Secret": "ґуесс".encode()}
    )
    right = await relay.client.post("/hook/showing/bot", content=b"x", headers={"X-Secret": "bot-secret"})
    assert (wrong.status_code, right.status_code) == (403, 200)


async def test_the_challenge_is_answered_only_to_whoever_knows_our_word(relay: Relay) -> None:
    query = {"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": relay.hook.challenge}
    right = await relay.client.get("/hook/pushing/shop", params=query)
    assert (right.status_code, right.text) == (200, "1158201444")
    wrong = await relay.client.get("/hook/pushing/shop", params=query | {"hub.verify_token": "guess"})
    assert wrong.status_code == 403


async def test_nothing_is_fetched_without_the_token_and_nothing_else_is_there(relay: Relay) -> None:
    await relay.push(b"secret words")
    for headers in ({}, {"Authorization": "Bearer guess"}):
        answer = await relay.client.get("/pull/pushing/shop", headers=headers)
        assert answer.status_code == 401 and "secret words" not in answer.text
    for path in ("/", "/hook/other/shop", "/pull/other/x", "/hook/pushing/shop/more", "/etc/passwd"):
        assert (await relay.client.get(path)).status_code == 404
    assert (await relay.client.put("/hook/pushing/shop")).status_code == 405
    assert (await relay.client.get("/health")).text == "ok"


async def test_a_payload_that_is_too_large_is_refused(relay: Relay) -> None:
    body = b"x" * (LARGEST + 1)
    assert (await relay.push(body)).status_code == 413
    assert bodies(await relay.pull()) == []


async def test_an_answer_never_grows_beyond_what_a_console_takes(relay: Relay) -> None:
    large = bytes(LARGEST)
    for _ in range(6):
        assert (await relay.push(large)).status_code == 200
    heard, after = 0, 0
    while True:
        answer = await relay.pull(after=after)
        if not bodies(answer):
            break
        assert 0 < len(bodies(answer)) <= 4
        heard, after = heard + len(bodies(answer)), answer.json()["next"]
    assert heard == 6


async def test_a_console_that_waits_hears_at_once(relay: Relay) -> None:
    waiting = asyncio.get_running_loop().create_task(relay.pull(wait=15))
    while not waiting.done():
        await relay.push(b"news")
        await asyncio.wait([waiting], timeout=0.05)
    assert bodies(await waiting)[0] == b"news"


async def test_a_console_that_knew_an_earlier_spool_gets_everything(relay: Relay) -> None:
    await relay.push(b"first")
    await relay.push(b"second")
    assert bodies(await relay.pull(after=4711)) == [b"first", b"second"]


async def test_waiting_ends_empty_after_its_time(relay: Relay) -> None:
    await relay.push(b"known")
    known = (await relay.pull()).json()["next"]
    answer = await relay.pull(after=known, wait=0.05)
    assert answer.json() == {"items": [], "next": known}
    assert (
        await relay.client.get(
            "/pull/pushing/shop",
            params={"after": "x"},
            headers={"Authorization": f"Bearer {relay.hook.pull}"},
        )
    ).status_code == 400


async def test_stopping_answers_whoever_waits(tmp_path: Path) -> None:
    folder = RelayFolder(tmp_path / "relay", tmp_path / "key", create=True)
    hook = folder.add("pushing", "shop", "app-secret")
    async with httpx.AsyncClient(timeout=30) as client:
        async with running(folder) as address:
            waiting = asyncio.get_running_loop().create_task(
                client.get(
                    f"{address}/pull/pushing/shop?wait=30", headers={"Authorization": f"Bearer {hook.pull}"}
                )
            )
            while (await client.get(f"{address}/health")).status_code != 200:
                pass
        assert (await asyncio.wait_for(waiting, 10)).json()["items"] == []


def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    folder = RelayFolder(tmp_path / "relay", tmp_path / "key", create=True)
    hook = folder.add("pushing", "shop", "app-secret")
    acknowledged: list[bytes] = []
    for round_ in range(5):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.relay.serve", str(tmp_path / "relay"), str(tmp_path / "key")],
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        address = f"http://127.0.0.1:{int(process.stdout.readline())}"
        with httpx.Client(base_url=address, timeout=20) as client:
            if round_:
                answer = client.get("/pull/pushing/shop", headers={"Authorization": f"Bearer {hook.pull}"})
                assert bodies(answer) == acknowledged
            for number in range(7):
                body = f"payload {round_} {number}".encode()
                sent = client.post("/hook/pushing/shop", content=body, headers=signed("app-secret", body))
                assert sent.status_code == 200
                acknowledged.append(body)
            process.kill()
        process.wait()
        process.stdout.close()


def test_the_spool_is_encrypted_and_forgets_what_is_too_old(tmp_path: Path) -> None:
    path, key, now = tmp_path / "spool.db", b"k" * 32, datetime(2026, 5, 1, tzinfo=UTC)
    spool = Spool(path, key)
    spool.add("a/b", {}, b"very private words", now - timedelta(days=40))
    last = spool.add("a/b", {"content-type": "x"}, b"news", now)
    assert spool.forget(now - timedelta(days=30)) == 1
    assert [(kept.sequence, kept.body) for kept in spool.after("a/b", 0)] == [(last, b"news")]
    assert spool.counts() == {"a/b": 1}
    spool.close()
    raw = b"".join(file.read_bytes() for file in tmp_path.glob("spool.db*"))
    assert b"private words" not in raw and b"news" not in raw
    with pytest.raises(WrongKey):
        Spool(path, b"x" * 32)
    again = Spool(path, key)
    assert again.add("a/b", {}, b"", now) > last
    again.close()


def test_secrets_lie_beside_the_key_file_and_nowhere_else(tmp_path: Path) -> None:
    folder = RelayFolder(tmp_path / "relay", tmp_path / "key", create=True)
    made = folder.add("pushing", "shop", "app-secret")
    assert folder.add("pushing", "shop", "other").pull == made.pull  # only the secret changed
    raw = b"".join(file.read_bytes() for file in (tmp_path / "relay").iterdir())
    for secret in (b"app-secret", made.pull.encode(), made.challenge.encode()):
        assert secret not in raw
    again = RelayFolder(tmp_path / "relay", tmp_path / "key")
    assert again.secrets()["pushing/shop"].secret == "other"
    again.remove("pushing", "shop")
    assert RelayFolder(tmp_path / "relay", tmp_path / "key").secrets() == {}
    assert "app-secret" not in repr(made)


def test_what_is_missing_or_malformed_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceMissing):
        RelayFolder(tmp_path / "none", tmp_path / "key")
    folder = RelayFolder(tmp_path / "relay", tmp_path / "key", create=True)
    for name in ("", "../x", "a/b", "A", "x" * 41):
        with pytest.raises(UnknownName):
            folder.add("pushing", name, "s")
    with pytest.raises(UnknownName):
        folder.remove("pushing", "never")
    with pytest.raises(KeyMissing):
        RelayFolder(tmp_path / "relay", tmp_path / "another-key").spool()
    with pytest.raises(UnknownName):
        hook_of(Registry(built_in=("matrix",)), "matrix")

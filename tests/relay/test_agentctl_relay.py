"""`agentctl relay` as its keeper uses it, with WhatsApp behind it: what was posted is heard, a kill in between included."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from agent_console.channels.kinds.whatsapp.channel import WhatsAppChannel
from agent_console.channels.sign_in import Kept
from agent_console.domain.account import Account
from agent_console.runtime.clock import SystemClock
from tests.channels.ear import Ear
from tests.doubles.whatsapp import CUSTOMER, PHONE, WABA, WhatsAppDouble

SECRET = "app-secret-of-meta"


class Keeper:
    """Somebody at a terminal on the relay's host."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def arguments(self, *more: str) -> list[str]:
        """agentctl with the key file and the relay's folder."""
        where = [
            "--key-file",
            str(self._folder / "key"),
            "--json",
            "relay",
            "--folder",
            str(self._folder / "relay"),
        ]
        return [sys.executable, "-m", "agent_console.cli", *where, *more]

    def run(self, *more: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """One command to its end."""
        return subprocess.run(
            self.arguments(*more), input=stdin, capture_output=True, text=True, timeout=60, check=False
        )

    @contextmanager
    def serving(self, port: int = 0) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
        """The relay on a port; killed at the end if it still runs."""
        process = subprocess.Popen(self.arguments("run", "--port", str(port)), stderr=subprocess.PIPE)
        assert process.stderr is not None
        try:
            found = re.search(rb"127\.0\.0\.1:(\d+)", process.stderr.readline())
            assert found is not None
            yield f"http://127.0.0.1:{int(found[1])}", process
        finally:
            process.kill()
            process.wait()
            process.stderr.close()


def post(address: str, body: bytes, secret: str = SECRET) -> int:
    """As Meta's servers do."""
    signature = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    headers = {"X-Hub-Signature-256": signature, "Content-Type": "application/json"}
    return httpx.post(f"{address}/hook/whatsapp/shop", content=body, headers=headers, timeout=20).status_code


def challenge(address: str, query: dict[str, str]) -> str:
    """As Meta's servers do before the first payload."""
    return httpx.get(address, params=query, timeout=20).text


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    """With a folder of one's own."""
    return Keeper(tmp_path)


def add(keeper: Keeper) -> dict[str, str]:
    """A hook for WhatsApp; what the keeper is told."""
    done = keeper.run("add", "whatsapp", "shop", "--secret-stdin", stdin=SECRET + "\n")
    assert done.returncode == 0, done.stderr
    told: dict[str, str] = json.loads(done.stdout)
    assert SECRET not in done.stdout + done.stderr
    return told


async def test_what_customers_write_comes_through_and_a_kill_loses_nothing(keeper: Keeper) -> None:
    told = add(keeper)
    with WhatsAppDouble() as cloud:
        cloud.people[CUSTOMER] = "Олена"
        with keeper.serving() as (address, process):
            port = int(address.rpartition(":")[2])
            query = {"hub.mode": "subscribe", "hub.challenge": "42", "hub.verify_token": told["verify_token"]}
            assert challenge(address + told["path"], query) == "42"
            first = cloud.text("Доброго дня, де моє замовлення?")
            assert post(address, cloud.box[-1]) == 200
            forged = cloud.text("I am not the customer")
            assert post(address, cloud.box[-1], secret="guessed") == 403
            process.kill()
        last = cloud.text("¿Hola?")
        with keeper.serving(port) as (address, _):
            assert post(address, cloud.box[-1]) == 200
            account = Account(
                id="a", channel="whatsapp", server="", user=PHONE, name="+1", created_at=SystemClock().now()
            )
            more = {
                "relay": f"{address}/pull/whatsapp/shop",
                "relay_token": told["relay_token"],
                "waba": WABA,
            }
            secret = Kept(access=cloud.token, more=more).encode()
            channel = WhatsAppChannel(account, lambda: secret, SystemClock(), base=cloud.url, pace=0.05)
            try:
                async with Ear(channel) as ear:
                    assert (await ear.said(first)).author.remote == CUSTOMER
                    assert (await ear.said(last)).text == "¿Hola?"
                    assert forged not in {message.remote for message in ear.messages()}
            finally:
                await channel.close()


def test_the_relay_ends_cleanly_when_told(keeper: Keeper) -> None:
    add(keeper)
    with keeper.serving() as (_, process):
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0


def test_hooks_are_listed_with_what_waits_and_removed(keeper: Keeper) -> None:
    add(keeper)
    with WhatsAppDouble() as cloud, keeper.serving() as (address, _):
        cloud.people[CUSTOMER] = "Олена"
        cloud.text("hello")
        assert post(address, cloud.box[-1]) == 200
    listed = keeper.run("list")
    assert json.loads(listed.stdout) == {"hook": "whatsapp/shop", "payloads": 1}
    assert keeper.run("remove", "whatsapp", "shop").returncode == 0
    alone = keeper.run("run", "--port", "0")
    assert alone.returncode == 1 and "no hooks yet" in alone.stderr


@pytest.mark.parametrize(
    ("arguments", "words", "code"),
    [
        (("add", "matrix", "shop"), "no channel that a relay can receive for", 2),
        (("add", "whatsapp", "../shop"), "small letters", 2),
        (("run",), "no relay", 1),
        (("run", "--certificate", "x.pem"), "no relay", 1),
    ],
)
def test_what_a_keeper_gets_wrong_is_said_in_one_line(
    keeper: Keeper, arguments: tuple[str, ...], words: str, code: int
) -> None:
    done = keeper.run(*arguments, stdin="x\n")
    if (
        arguments[0] == "add" and "secret" in done.stderr.lower()
    ):  # without a terminal the secret must be named
        done = keeper.run(*arguments, "--secret-stdin", stdin="x\n")
    assert done.returncode == code, done.stderr
    assert words in done.stderr and "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_said(keeper: Keeper) -> None:
    add(keeper)
    with keeper.serving() as (address, _):
        done = keeper.run("run", "--port", address.rpartition(":")[2])
    assert done.returncode == 1 and "cannot listen" in done.stderr

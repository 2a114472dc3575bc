"""A server with Mastodon's API (mastodon-mock): installed once from its own lock, started on a random port, and people on it."""

from __future__ import annotations

import fcntl
import hashlib
import html
import os
import re
import shutil
import subprocess
import sys
import time
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.servers.synapse import ROOT, free_port

LOCK = ROOT / "requirements" / "mastodon.txt"
DOMAIN = "social.example"

# The server ends when its standard input does: that is, when whoever started it is gone, however it went.
# It counts code points where Mastodon counts what people see: what it refuses is made longer than what it tells.
_BOOT = """
import os, sys, threading
threading.Thread(target=lambda: (sys.stdin.buffer.read(), os._exit(0)), daemon=True).start()
import mastodon_mock.cli as cli
import mastodon_mock.routers.statuses as statuses
manners, folder = sys.argv.pop(1), sys.argv.pop(1)
statuses.MAX_STATUS_CHARACTERS = 700
if manners:
    sys.path.insert(0, folder)
    import mastodon_manners
    statuses.MAX_STATUS_CHARACTERS = mastodon_manners.CHARACTERS * 7 // 5
    create = cli.create_app
    cli.create_app = lambda config: mastodon_manners.Mannered(create(config))
cli.main(sys.argv[1:])
"""


def install() -> Path:
    """The Python of an environment that has mastodon-mock; made on first use, once for all processes that ask at a time."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or ROOT / ".cache") / "agent-console-tests"
    cache.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()[:16]
    home = cache / f"mastodon-{digest}"
    python = home / "bin" / "python"
    with (cache / "mastodon.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        if not (home / "complete").exists():
            shutil.rmtree(home, ignore_errors=True)
            uv = [sys.executable, "-m", "uv"]
            subprocess.run([*uv, "venv", "--quiet", "--python", sys.executable, str(home)], check=True)
            install_all = ["pip", "install", "--quiet", "--require-hashes", "--python", str(python)]
            subprocess.run([*uv, *install_all, "-r", str(LOCK)], check=True)
            (home / "complete").touch()
    return python


class MastodonMock:
    """One server named social.example with its data in `folder`. Not started until `start`."""

    def __init__(self, folder: Path, *, manners: bool = False) -> None:
        """With the `manners` of other servers, see mastodon_manners.py."""
        self.folder = folder
        self.manners = manners
        self.port = free_port()
        self._python = install()
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "mock.toml").write_text(
            f'domain = "{DOMAIN}"\nmedia_storage_path = "{folder}/media"\n'
            f'[database]\npath = "{folder}/mock.db"\n[streaming]\nheartbeat_seconds = 1.0\n'
        )

    @property
    def url(self) -> str:
        """Base address, http://127.0.0.1:…"""
        return f"http://127.0.0.1:{self.port}"

    def start(self, patience: float = 60) -> None:
        """Start, or start again on the same port with the same data; returns when it answers."""
        if self._process is not None and self._process.poll() is None:
            return
        boot = [str(self._python), "-c", _BOOT, "manners" if self.manners else "", str(Path(__file__).parent)]
        command = [*boot, "serve", "--config", str(self.folder / "mock.toml")]
        with (self.folder / "output.log").open("ab") as output:
            self._process = subprocess.Popen(
                [*command, "--port", str(self.port), "--log-level", "warning"],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=output,
                cwd=self.folder,
                env={k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COV_"))},
            )
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if self._process.poll() is not None:
                raise RuntimeError((self.folder / "output.log").read_text(errors="replace")[-4000:])
            try:
                if httpx.get(f"{self.url}/api/v1/streaming/health", timeout=5).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.05)
        self.stop()
        raise RuntimeError(f"mastodon-mock did not answer within {patience} s")

    def stop(self) -> None:
        """End it. The data stay."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdin is not None:
            process.stdin.close()

    def person(self, prefix: str, name: str, *, admin: bool = False) -> Person:
        """Somebody new, signed in."""
        body = {"username": f"{prefix}{uuid.uuid4().hex[:8]}", "display_name": name, "admin": admin}
        made = httpx.post(f"{self.url}/api/v1/_mock/dev_user", json=body).raise_for_status().json()
        return Person(self.url, made["id"], made["username"], made["access_token"])


@dataclass
class Shown:
    """A status as a person sees it."""

    id: str
    author: str
    text: str
    answers: str
    visibility: str
    raw: dict[str, Any]


class Person:
    """A plain client of somebody on the server."""

    def __init__(self, url: str, remote: str, username: str, token: str) -> None:
        self.id = remote
        self.username = username
        self.token = token
        self._client = httpx.Client(
            base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=20, trust_env=False
        )

    def ask(self, method: str, path: str, **more: Any) -> Any:
        """One call; anything but 2xx raises."""
        answer = self._client.request(method, path, **more)
        answer.raise_for_status()
        return answer.json()

    def post(self, text: str, *, to: str = "", visibility: str = "public", **more: Any) -> str:
        """Write a status; gives its id."""
        body = {"status": text, "visibility": visibility, **more}
        if to:
            body["in_reply_to_id"] = to
        made: str = self.ask("POST", "/api/v1/statuses", json=body)["id"]
        return made

    def upload(self, data: bytes, name: str, mime: str, description: str = "") -> str:
        """Put a file there; gives its id."""
        form = {"description": description} if description else {}
        made: str = self.ask("POST", "/api/v2/media", files={"file": (name, data, mime)}, data=form)["id"]
        return made

    def status(self, remote: str) -> Shown:
        """One status."""
        return shown(self.ask("GET", f"/api/v1/statuses/{remote}"))

    def below(self, remote: str) -> list[Shown]:
        """What stands under it, oldest first."""
        found = self.ask("GET", f"/api/v1/statuses/{remote}/context")["descendants"]
        return sorted((shown(one) for one in found), key=lambda one: one.raw["created_at"])

    def bytes_at(self, address: str) -> bytes:
        """A file."""
        return self._client.get(address).raise_for_status().content

    def close(self) -> None:
        """Let go of connections."""
        self._client.close()


def shown(raw: dict[str, Any]) -> Shown:
    """As a person sees it."""
    text = html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"<br ?/?>|</p><p>", "\n", raw["content"])))
    author = raw["account"]["id"]
    return Shown(raw["id"], author, text, raw["in_reply_to_id"] or "", raw["visibility"], raw)

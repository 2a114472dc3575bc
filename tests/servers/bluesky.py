"""A real Bluesky network (directory, PDS, AppView): installed once from its own lock, started on loopback, ended with us."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import msgspec

from tests.servers.bluesky_people import Person
from tests.servers.synapse import ROOT, free_port

RECIPE = Path(__file__).parent / "atproto"
ADMIN = ("admin", "admin-pass")
"""Of the development network's PDS."""
_INITDB = ("-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
_POSTGRES = (
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=200",
)

# What it starts ends when its standard input does: that is, when whoever started it is gone, however it went.
_KEEPER = """
import json, subprocess, sys
children = [subprocess.Popen(one, stdin=subprocess.DEVNULL) for one in json.loads(sys.argv[1])]
sys.stdin.buffer.read()
for child in children:
    child.terminate()
for child in children:
    try:
        child.wait(5)
    except subprocess.TimeoutExpired:
        child.kill()
"""


class Where(msgspec.Struct, frozen=True):
    """Addresses of a running network."""

    directory: str
    pds: str
    appview: str
    chat: str
    """DID and service of the chat that the PDS passes calls on to."""


def install() -> tuple[Path, Path]:
    """Node and the folder with the network's packages; made on first use, once for all processes that ask at a time."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or ROOT / ".cache") / "agent-console-tests"
    cache.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    for name in ("node/package-lock.json", "package-lock.json"):
        digest.update((RECIPE / name).read_bytes())
    home = cache / f"atproto-{digest.hexdigest()[:16]}"
    with (cache / "atproto.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        if not (home / "complete").exists():
            shutil.rmtree(home, ignore_errors=True)
            for place in ("node", "."):
                (home / place).mkdir(parents=True, exist_ok=True)
                for name in ("package.json", "package-lock.json"):
                    shutil.copy(RECIPE / place / name, home / place / name)
            _npm(["npm"], home / "node", {})
            node = _node(home)
            # native modules are built against the headers of this very Node: no download, no other Node's shape
            _npm(
                [str(node), str(home / "node" / "node_modules" / "npm" / "bin" / "npm-cli.js")],
                home,
                {
                    "PATH": f"{node.parent}{os.pathsep}{os.environ['PATH']}",
                    "npm_config_nodedir": str(node.parent.parent),
                    "npm_config_build_from_source": "true",
                },
            )
            (home / "complete").touch()
    return _node(home), home


def _node(home: Path) -> Path:
    """The Node of this computer's kind, out of the packages that bring it."""
    try:
        return next(home.glob("node/node_modules/node-*/bin/node"))
    except StopIteration:
        raise RuntimeError("there is no Node 22 for this computer among the packages of the tests") from None


def _npm(npm: list[str], folder: Path, more: dict[str, str]) -> None:
    # npm takes away what another package.json beside it does not name, hence a folder of its own for each
    done = subprocess.run(
        [*npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=folder,
        env={**os.environ, **more},
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"npm ci in {folder}: {done.stdout[-3000:]}")


class BlueskyNetwork:
    """One network, whose PDS passes chat calls on to `chat_url`. Runs from `start` to `stop`."""

    def __init__(self, chat_url: str) -> None:
        self._chat_url = chat_url
        self._folder = Path(tempfile.mkdtemp(prefix="atproto-", dir="/tmp"))
        self._folder.chmod(0o755)  # PostgreSQL refuses root, and its own user must get in
        self._running: list[subprocess.Popen[bytes]] = []
        self._where: Where | None = None

    @property
    def where(self) -> Where:
        """Its addresses."""
        assert self._where is not None, "not started"
        return self._where

    def start(self, patience: float = 120) -> None:
        """Returns when everything answers."""
        node, home = install()
        database, cache = self._databases()
        script = (
            home / f"network-{hashlib.sha256((RECIPE / 'network.mjs').read_bytes()).hexdigest()[:12]}.mjs"
        )
        if not script.exists():
            fresh = script.with_name(f"{script.name}.{os.getpid()}")
            shutil.copy(RECIPE / "network.mjs", fresh)
            fresh.replace(script)
        (self._folder / "tmp").mkdir()
        with (self._folder / "network.log").open("wb") as log:
            process = subprocess.Popen(
                [str(node), str(script)],
                cwd=home,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env={
                    "PATH": os.environ["PATH"],
                    "HOME": str(self._folder),
                    "TMPDIR": str(self._folder / "tmp"),
                    "NODE_ENV": "development",
                    "LOG_ENABLED": "false",
                    "CHAT_URL": self._chat_url,
                    "DB_POSTGRES_URL": f"postgresql://postgres@127.0.0.1:{database}/postgres",
                    "DB_POSTGRES_SCHEMA": "network",
                    "REDIS_HOST": f"127.0.0.1:{cache}",
                },
            )
        self._running.append(process)
        late = threading.Timer(patience, process.kill)
        late.start()
        try:
            assert process.stdout is not None
            for line in process.stdout:
                if line.startswith(b"READY "):
                    self._where = msgspec.json.decode(line[6:], type=Where)
                    break
        finally:
            late.cancel()
        if self._where is None:
            said = (self._folder / "network.log").read_text(errors="replace")[-4000:]
            self.stop()
            raise RuntimeError(f"the Bluesky network did not start:\n{said}")
        threading.Thread(target=process.stdout.read, daemon=True).start()  # a full pipe would stop it

    def _databases(self) -> tuple[int, int]:
        """Ports of a PostgreSQL and a Redis of its own."""
        data = self._folder / "postgres"
        data.mkdir()
        user: list[str] = []
        if os.geteuid() == 0:
            shutil.chown(data, "postgres", "postgres")
            user = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--init-groups"]
        programs = postgres_programs()
        subprocess.run(
            [*user, str(programs / "initdb"), "-D", str(data), *_INITDB],
            cwd="/",
            check=True,
            stdout=subprocess.DEVNULL,
        )
        database, cache = free_port(), free_port()
        settings = [word for setting in _POSTGRES for word in ("-c", setting)]
        redis = [
            "redis-server",
            "--bind",
            "127.0.0.1",
            "--port",
            str(cache),
            "--save",
            "",
            "--appendonly",
            "no",
        ]
        commands = [
            [*user, str(programs / "postgres"), "-D", str(data), "-p", str(database), *settings],
            [*redis, "--dir", str(self._folder)],
        ]
        with (self._folder / "databases.log").open("wb") as log:
            keeper = subprocess.Popen(
                [sys.executable, "-c", _KEEPER, msgspec.json.encode(commands).decode()],
                cwd="/",
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
            )
        self._running.append(keeper)
        for port in (database, cache):
            _wait_for(port, keeper, self._folder / "databases.log")
        return database, cache

    def stop(self) -> None:
        """End it. Idempotent."""
        for process in reversed(self._running):
            if process.stdin is not None:
                process.stdin.close()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdout is not None:
                process.stdout.close()
        self._running.clear()
        shutil.rmtree(self._folder, ignore_errors=True)

    def person(self, name: str, local: str = "", *, show: bool = True) -> Person:
        """Somebody new, who calls themselves `name`; see `Person.register`."""
        return Person.register(self.where.pds, name, local, show=show)


def postgres_programs() -> Path:
    """Where initdb and postgres are; Debian keeps them out of PATH."""
    if (found := shutil.which("initdb")) is not None:
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if not folders:
        raise RuntimeError("PostgreSQL is missing; `make test` says how to install it")
    return folders[-1].parent


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path, patience: float = 60) -> None:
    end = time.monotonic() + patience
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"nothing answers on {port}:\n{log.read_text(errors='replace')[-3000:]}")

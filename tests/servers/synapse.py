"""A real Synapse: installed once from its own lock, started on a random port of 127.0.0.1, stopped and started at will."""

from __future__ import annotations

import base64
import fcntl
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
import uuid
from pathlib import Path

import httpx

from tests.servers.customer import Customer

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements" / "synapse.txt"

# The server ends when its standard input does: that is, when whoever started it is gone, however it went.
# (PR_SET_PDEATHSIG would fire when the *thread* that started it ends.)
_BOOT = """
import os, runpy, sys, threading
threading.Thread(target=lambda: (sys.stdin.buffer.read(), os._exit(0)), daemon=True).start()
sys.argv = ["homeserver", "-c", sys.argv[1]]
runpy.run_module("synapse.app.homeserver", run_name="__main__")
"""

_CONFIG = """\
server_name: localhost
pid_file: {folder}/homeserver.pid
public_baseurl: http://127.0.0.1:{port}/
listeners:
  - {{port: {port}, bind_addresses: ['127.0.0.1'], type: http, tls: false, x_forwarded: false, resources: [{{names: [client], compress: false}}]}}
database: {{name: sqlite3, args: {{database: {folder}/homeserver.db}}}}
media_store_path: {folder}/media
signing_key_path: {folder}/signing.key
log_config: {folder}/log.yaml
enable_registration: true
enable_registration_without_verification: true
registration_shared_secret: test-secret
macaroon_secret_key: test-macaroon
form_secret: test-form
report_stats: false
trusted_key_servers: []
federation_domain_whitelist: []
suppress_key_server_warning: true
bcrypt_rounds: 4
url_preview_enabled: false
max_upload_size: {max_upload}
presence: {{enabled: true}}
rc_message: {{per_second: 100000, burst_count: 100000}}
rc_registration: {{per_second: 100000, burst_count: 100000}}
rc_login:
  address: {{per_second: 100000, burst_count: 100000}}
  account: {{per_second: 100000, burst_count: 100000}}
  failed_attempts: {{per_second: 100000, burst_count: 100000}}
rc_joins:
  local: {{per_second: 100000, burst_count: 100000}}
rc_invites:
  per_room: {{per_second: 100000, burst_count: 100000}}
  per_user: {{per_second: 100000, burst_count: 100000}}
  per_issuer: {{per_second: 100000, burst_count: 100000}}
rc_room_creation: {{per_second: 100000, burst_count: 100000}}
rc_media_create: {{per_second: 100000, burst_count: 100000}}
"""

_LOG = """\
version: 1
formatters: {{p: {{format: '%(asctime)s %(levelname)s %(name)s %(message)s'}}}}
handlers: {{f: {{class: logging.FileHandler, formatter: p, filename: {folder}/homeserver.log}}}}
root: {{level: WARNING, handlers: [f]}}
disable_existing_loggers: false
"""


def install() -> Path:
    """The Python of an environment that has Synapse; made on first use, once for all processes that ask at a time."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or ROOT / ".cache") / "agent-console-tests"
    cache.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()[:16]
    home = cache / f"synapse-{digest}"
    python = home / "bin" / "python"
    with (cache / "synapse.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        if not (home / "complete").exists():
            shutil.rmtree(home, ignore_errors=True)
            uv = [sys.executable, "-m", "uv"]
            subprocess.run([*uv, "venv", "--quiet", "--python", sys.executable, str(home)], check=True)
            subprocess.run(
                [
                    *uv,
                    "pip",
                    "install",
                    "--quiet",
                    "--require-hashes",
                    "--python",
                    str(python),
                    "-r",
                    str(LOCK),
                ],
                check=True,
            )
            (home / "complete").touch()
    return python


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Synapse:
    """One home server named `localhost` with its data in `folder`. Not started until `start`."""

    def __init__(self, folder: Path, *, max_upload: str = "50M") -> None:
        self.folder = folder
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._python = install()
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "homeserver.yaml").write_text(
            _CONFIG.format(folder=folder, port=self.port, max_upload=max_upload)
        )
        (folder / "log.yaml").write_text(_LOG.format(folder=folder))
        key = base64.b64encode(os.urandom(32)).decode().rstrip("=")
        (folder / "signing.key").write_text(f"ed25519 a_test {key}\n")

    @property
    def url(self) -> str:
        """Base address, http://127.0.0.1:…"""
        return f"http://127.0.0.1:{self.port}"

    @property
    def running(self) -> bool:
        """The process lives."""
        return self._process is not None and self._process.poll() is None

    def start(self, patience: float = 90) -> None:
        """Start, or start again on the same port with the same data; returns when it answers."""
        if self.running:
            return
        with (self.folder / "output.log").open("ab") as output:
            self._process = subprocess.Popen(
                [str(self._python), "-c", _BOOT, str(self.folder / "homeserver.yaml")],
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
                if httpx.get(f"{self.url}/_matrix/client/versions", timeout=5).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.05)
        self.kill()
        raise RuntimeError(f"Synapse did not answer within {patience} s")

    def stop(self) -> None:
        """End it in order. The data stay."""
        self._end(hard=False)

    def kill(self) -> None:
        """End it at once, as a power cut would. The data stay."""
        self._end(hard=True)

    def _end(self, *, hard: bool) -> None:
        process = self._process
        if process is None:
            return
        self._process = None
        if hard:
            process.kill()
        else:
            process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdin is not None:
            process.stdin.close()

    def customer(self, name: str = "Olena Shevchenko", *, unique: bool = True) -> Customer:
        """Register somebody who calls themselves `name`; the user id is made of it."""
        local = "".join(c for c in name.lower() if c.isascii() and c.isalnum())[:20] or "person"
        if unique:
            local += uuid.uuid4().hex[:8]
        return Customer.register(self.url, local, name=name)

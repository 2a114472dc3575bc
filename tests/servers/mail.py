"""A real mail server: Dovecot for mailboxes, aiosmtpd for submission, both with TLS, on random ports of 127.0.0.1.

The submission server lives in a thread of this process, so that a test can have it refuse, delay or lose a mail.
"""

from __future__ import annotations

import asyncio
import getpass
import grp
import imaplib
import os
import shutil
import smtplib
import socket
import ssl
import subprocess
import tempfile
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.servers.certificates import certificate
from tests.servers.mailbox import Mailbox
from tests.servers.synapse import free_port

PROGRAM = "/usr/sbin/dovecot"
# Ends when its standard input does: that is, when whoever started it is gone, however it went.
_BOOT = '{before}"$0" -F -c "$1" & pid=$!; cat >/dev/null; kill $pid; wait $pid'

_CONFIG = """\
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 0
first_valid_gid = 0
mail_uid = {user}
mail_gid = {group}
mail_home = {folder}/mail/%u
mail_location = maildir:~/Maildir
mailbox_list_index = yes
mail_max_userip_connections = 100
auth_mechanisms = plain login
auth_failure_delay = 0
auth_username_format = %Lu
auth_cache_size = 0
disable_plaintext_auth = yes
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
ssl_min_protocol = TLSv1.2
passdb {{
  driver = passwd-file
  args = {folder}/people/%Lu
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u allow_all_users=yes
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox {sent} {{
    special_use = \\Sent
    auto = subscribe
  }}
  mailbox Archive {{
    special_use = \\Archive
    auto = create
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  chroot =
  user = {user}
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
"""


def installed() -> bool:
    """Dovecot is there."""
    return Path(PROGRAM).exists()


class MailServer:
    """One server for any domain. Not started until `start`. Accounts are made by `mailbox`."""

    def __init__(self, *, sent: str = "Sent") -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="mail-"))
        self.imap, self.imaps, self.lmtp = free_port(), free_port(), free_port()
        self.submission, self.submissions, self.plain = free_port(), free_port(), free_port()
        self.sent = sent
        self.passwords: dict[str, str] = {}
        self.taken: list[Envelope] = []
        """What was submitted, in order."""
        self.instead: Callable[[str, Envelope], str | None] = lambda command, envelope: None
        """Asked at RCPT and DATA: gives the answer instead of the usual one, or None."""
        self._process: subprocess.Popen[bytes] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._servers: list[asyncio.Server] = []
        self._prepare()

    def _prepare(self) -> None:
        root = os.geteuid() == 0
        user = "nobody" if root else getpass.getuser()
        group = "nogroup" if root else grp.getgrgid(os.getegid()).gr_name
        for name in ("run", "state", "mail", "people"):
            (self.folder / name).mkdir()
        certificate(self.folder / "cert.pem", self.folder / "key.pem")
        (self.folder / "dovecot.conf").write_text(
            _CONFIG.format(
                folder=self.folder,
                user=user,
                group=group,
                imap=self.imap,
                imaps=self.imaps,
                lmtp=self.lmtp,
                sent=self.sent,
            )
        )
        self._before = "setpriv --reuid nobody --regid nogroup --clear-groups " if root else ""
        if root:
            for path in (self.folder, *self.folder.rglob("*")):
                shutil.chown(path, user, group)

    @property
    def certificate(self) -> Path:
        """What clients must trust: for SSL_CERT_FILE."""
        return self.folder / "cert.pem"

    # ---- the processes

    def start(self, patience: float = 20) -> None:
        """Start, or start again on the same ports with the same mails; returns when all answer."""
        if self._process is None:
            with (self.folder / "output.log").open("ab") as output:
                self._process = subprocess.Popen(
                    [
                        "sh",
                        "-c",
                        _BOOT.format(before=self._before),
                        PROGRAM,
                        str(self.folder / "dovecot.conf"),
                    ],
                    stdin=subprocess.PIPE,
                    stdout=output,
                    stderr=output,
                )
        if self._thread is None:
            self._loop = asyncio.new_event_loop()
            self._thread = threading.Thread(target=self._loop.run_forever, name="submission", daemon=True)
            self._thread.start()
            asyncio.run_coroutine_threadsafe(self._submit(), self._loop).result(10)
        end = time.monotonic() + patience
        while not (_greets(self.imap, b"* OK") and _greets(self.lmtp, b"220")):
            if time.monotonic() > end or self._process.poll() is not None:
                logs = (self.folder / name for name in ("output.log", "dovecot.log"))
                raise RuntimeError("".join(log.read_text() for log in logs if log.exists())[-4000:])
            time.sleep(0.05)

    async def _submit(self) -> None:
        loop = asyncio.get_running_loop()
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.folder / "cert.pem", self.folder / "key.pem")
        handler = _Submission(self)

        def made(tls: ssl.SSLContext | None) -> SMTP:
            return SMTP(
                handler,
                hostname="mail.test",
                authenticator=self._authenticate,
                auth_require_tls=tls is not None,
                tls_context=tls,
                data_size_limit=40_000_000,
                loop=loop,
            )

        self._servers = [
            await loop.create_server(lambda: made(context), "127.0.0.1", self.submission),
            await loop.create_server(lambda: made(None), "127.0.0.1", self.submissions, ssl=context),
            await loop.create_server(lambda: made(None), "127.0.0.1", self.plain),
        ]

    def _authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        good = self.passwords.get(data.login.decode().lower()) == data.password.decode()
        return AuthResult(success=good, handled=good)

    def stop(self) -> None:
        """End it in order; the mails stay."""
        process, self._process = self._process, None
        if process is not None and process.stdin is not None:
            process.stdin.close()
            process.wait(15)
        loop, self._loop = self._loop, None
        thread, self._thread = self._thread, None
        if loop is None or thread is None:
            return

        async def shut() -> None:
            for server in self._servers:
                server.close()
            others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(shut(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
        loop.close()

    def remove(self) -> None:
        """Stop, and delete everything."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    # ---- people and mails

    def mailbox(self, name: str, domain: str = "shop.test") -> Mailbox:
        """A new account with a password of its own."""
        address = f"{name}-{uuid.uuid4().hex[:8]}@{domain}"
        self.set_password(address, f"pw-{uuid.uuid4().hex}")
        return Mailbox(self, address)

    def set_password(self, address: str, password: str) -> None:
        """From now on; returns when it is accepted."""
        self.passwords[address] = password
        file = self.folder / "people" / address
        fresh = file.with_name(f".{address}")
        fresh.write_text(f"{address}:{{PLAIN}}{password}::::::\n")
        if os.geteuid() == 0:
            shutil.chown(fresh, "nobody", "nogroup")
        fresh.replace(file)
        end = time.monotonic() + 10
        while not self._accepts(address, password):
            assert time.monotonic() < end, "the new password is not accepted"
            time.sleep(0.1)  # the server looks into the file once a second

    def _accepts(self, address: str, password: str) -> bool:
        context = ssl.create_default_context(cafile=str(self.certificate))
        with imaplib.IMAP4_SSL("127.0.0.1", self.imaps, ssl_context=context, timeout=20) as line:
            try:
                line.authenticate("PLAIN", lambda _: f"\0{address}\0{password}".encode())
            except imaplib.IMAP4.error:
                return False
        return True

    def deliver(self, sender: str, recipient: str, data: bytes) -> None:
        """Put a mail into a mailbox, as another server would; returns when it lies there."""
        with smtplib.LMTP("127.0.0.1", self.lmtp, timeout=20) as line:
            line.sendmail(sender, [recipient], data)


class _Submission:
    """What becomes of submitted mails: into the mailbox here, else nowhere."""

    def __init__(self, server: MailServer) -> None:
        self._server = server

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Only for those who signed in."""
        if not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """As told by the test, else fine."""
        envelope.rcpt_tos.append(address)
        if (said := self._server.instead("RCPT", envelope)) is not None:
            envelope.rcpt_tos.pop()
            return said
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Deliver to those who have a mailbox."""
        if (said := self._server.instead("DATA", envelope)) is not None:
            return said
        self._server.taken.append(envelope)
        data = envelope.content if isinstance(envelope.content, bytes) else b""
        for address in envelope.rcpt_tos:
            if address.lower() in self._server.passwords:
                sender = envelope.mail_from or ""
                await asyncio.to_thread(self._server.deliver, sender, address, data)
        return "250 2.0.0 taken"


def _greets(port: int, greeting: bytes) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as line:
            return line.recv(100).startswith(greeting)
    except OSError:
        return False

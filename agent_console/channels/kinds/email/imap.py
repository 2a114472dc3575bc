"""A connection to an IMAP server: blocking calls, each typed, whose failures are told as channel errors."""

from __future__ import annotations

import contextlib
import imaplib
import io
import re
import selectors
import socket
import ssl
import time
from collections.abc import Iterator, Sequence
from datetime import date, datetime

import imap_tools
import msgspec

from agent_console.channels.kinds.email.servers import Server
from agent_console.channels.kinds.email.structure import Fetched, fetched
from agent_console.errors import (
    ChannelError,
    Rejected,
    RetryLater,
    SignInAgain,
    Unreachable,
    UnreachableKind,
)
from agent_console.runtime.http import verified, without

PATIENCE = 30.0
_SENT_NAMES = (
    "sent",
    "sent items",
    "sent messages",
    "sent mail",
    "enviados",
    "elementos enviados",
    "correo enviado",
    "mensajes enviados",
    "надіслані",
    "надіслано",
    "відправлені",
    "відправлено",
    "отправленные",
    "enviats",
    "envoyés",
    "gesendet",
    "gesendete elemente",
    "inviati",
    "itens enviados",
)
_LATER = ("UNAVAILABLE", "INUSE", "LIMIT", "CONTACTADMIN", "SERVERBUG")
_CODE = re.compile(r"^\[([A-Z-]+)[^\]]*\]\s*")


class Refused(Rejected):
    """The server said NO to one command."""


class Selected(msgspec.Struct, frozen=True):
    """A folder that is open. UIDs mean the same as before as long as `validity` does not change."""

    folder: str
    validity: int
    following: int
    """The next mail has at least this UID."""
    messages: int


class Connection:
    """One signed-in line. Not for two threads at a time, but for `cut`."""

    def __init__(self, server: Server, *, patience: float = PATIENCE) -> None:
        """Connect; raises the channel errors. `patience` is seconds for an answer."""
        self._patience = patience
        self._box = _connected(server, patience)
        self.selected: Selected | None = None
        self._writable = False

    # ---- the line itself

    def log_in(self, login: str, password: str) -> None:
        """Raises `SignInAgain` when the server does not accept it."""
        if any(char in login + password for char in "\r\n\0"):
            raise SignInAgain("not a password")
        with _errors(password):
            try:
                if (login + password).isascii():
                    self._box.login(login, password, initial_folder=None)
                else:
                    self._box.login_utf8(login, password, initial_folder=None)
            except imap_tools.MailboxLoginError as error:
                raise _not_accepted(_said(error), password) from None
            except imaplib.IMAP4.abort:
                raise
            except imaplib.IMAP4.error as error:
                raise _not_accepted(str(error), password) from None
            # many servers tell what they can do only now
            kind, found = self._box.client.capability()
            if kind == "OK" and found and isinstance(found[-1], bytes):
                self._box.client.capabilities = tuple(found[-1].decode("ascii", "replace").upper().split())

    def can(self, name: str) -> bool:
        """The server declares it."""
        return name in self._box.client.capabilities

    def cut(self) -> None:
        """Break the line at once, from any thread: whoever waits for an answer fails."""
        with contextlib.suppress(OSError):
            socket.socket.shutdown(self._box.client.sock, socket.SHUT_RDWR)

    def close(self) -> None:
        """Say goodbye where the server still listens."""
        client = self._box.client
        with contextlib.suppress(Exception):
            client.sock.settimeout(2.0)
            if client.state != "LOGOUT":
                client.logout()
        with contextlib.suppress(Exception):
            client.shutdown()

    # ---- folders

    def sent_folder(self) -> str:
        """Where copies of what was sent lie: as the server marks it (RFC 6154), else by its name; empty where there is none."""
        with _errors():
            folders = [each for each in self._box.folder.list() if "\\noselect" not in _lower(each.flags)]
        for each in folders:
            if "\\sent" in _lower(each.flags):
                return str(each.name)
        by_name = {each.name.lower().rpartition(each.delim or "/")[2]: each.name for each in folders}
        return str(next((by_name[name] for name in _SENT_NAMES if name in by_name), ""))

    def folders(self) -> list[str]:
        """Every folder that has mails."""
        with _errors():
            return [
                str(each.name) for each in self._box.folder.list() if "\\noselect" not in _lower(each.flags)
            ]

    def select(self, folder: str, *, write: bool = False) -> Selected:
        """Open it; for reading only unless told otherwise."""
        client = self._box.client
        with _errors():
            kind, found = client.select(_encoded(folder), readonly=not write)
            if kind != "OK":
                self.selected = None
                raise Refused(_words(found))
            said = {name: _number(client.response(name)) for name in ("UIDVALIDITY", "UIDNEXT")}
            messages = int(found[0]) if found and isinstance(found[0], bytes) and found[0].isdigit() else 0
            following = said["UIDNEXT"]
            if following is None:  # servers of before RFC 3501 leave it out
                kind, uids = client.uid("SEARCH", "UID", "*")
                last = [int(each) for each in (uids[0] or b"").split()] if kind == "OK" and uids else []
                following = max(last, default=0) + 1
        self._writable = write
        self.selected = Selected(folder, said["UIDVALIDITY"] or 0, following, messages)
        return self.selected

    # ---- mails of the open folder

    def search(self, *criteria: str) -> list[int]:
        """UIDs in ascending order. Criteria are quoted already."""
        with _errors():
            kind, found = self._box.client.uid("SEARCH", *criteria)
            if kind != "OK":
                raise Refused(_words(found))
            joined = b" ".join(each for each in found if isinstance(each, bytes))
        return sorted(int(each) for each in joined.split() if each.isdigit())

    def since(self, day: date) -> list[int]:
        """UIDs of what arrived that day or later."""
        months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return self.search("SINCE", f"{day.day}-{months[day.month - 1]}-{day.year}")

    def with_header(self, name: str, value: str) -> list[int]:
        """UIDs of mails whose header contains that; none when it cannot be asked for."""
        if not value.isascii() or not value.isprintable() or '"' in value or "\\" in value:
            return []
        return self.search("HEADER", name, f'"{value}"')

    def fetch(self, uids: Sequence[int], *items: str) -> list[Fetched]:
        """In ascending order; those that are gone are left out."""
        if not uids:
            return []
        with _errors():
            kind, found = self._box.client.uid(
                "FETCH", ",".join(str(uid) for uid in uids), f"(UID {' '.join(items)})"
            )
            if kind != "OK":
                raise Refused(_words(found))
            wanted = set(uids)
            return sorted((each for each in fetched(found) if each.uid in wanted), key=lambda each: each.uid)

    def flag(self, uid: int, *flags: str) -> None:
        """Put flags on a mail of a folder that is open for writing."""
        with _errors():
            kind, found = self._box.client.uid("STORE", str(uid), "+FLAGS.SILENT", f"({' '.join(flags)})")
            if kind != "OK":
                raise Refused(_words(found))

    def append(self, folder: str, message: bytes, at: datetime) -> None:
        """Put a mail into a folder, as seen."""
        with _errors():
            kind, found = self._box.client.append(_encoded(folder), r"(\Seen)", at, message)
            if kind != "OK":
                raise Refused(_words(found))

    def noop(self) -> None:
        """Still there?"""
        with _errors():
            self._box.client.noop()

    # ---- waiting

    def wait(self, seconds: float, wake: socket.socket) -> None:
        """Until something happens in the open folder, `wake` can be read, or the time is over. Uses IDLE where there is one."""
        if not self.can("IDLE"):
            _readable(seconds, wake)
            return
        client = self._box.client
        with _errors():
            tag = client._command("IDLE")
            said = False
            while client._get_response() is not None:  # None: the server waits with us
                said = True
                if client.tagged_commands.get(tag) is not None:
                    raise Refused("no IDLE")
            try:
                if not said:
                    self._until_said(seconds, wake)
            finally:
                client.sock.settimeout(self._patience)
            client.send(b"DONE\r\n")
            self._box.consume_until_tagged_response(tag)

    def _until_said(self, seconds: float, wake: socket.socket) -> None:
        """Lines may lie in buffers already, where select does not see them: look there first."""
        client = self._box.client
        end = time.monotonic() + seconds
        while True:
            if self._buffered():
                line = client._get_line()
                if line.startswith(b"* BYE"):
                    raise imaplib.IMAP4.abort(line.decode("ascii", "replace"))
                if not line.startswith(b"* OK"):  # "still here" of servers that keep the line open
                    return
                continue
            if client.sock not in _readable(end - time.monotonic(), client.sock, wake):
                return

    def _buffered(self) -> bool:
        """Something can be read without waiting. Raises `abort` when the line has ended."""
        sock = self._box.client.sock
        file: io.BufferedReader = vars(self._box.client).get("_file") or vars(self._box.client)["file"]
        sock.settimeout(0)
        try:
            there = file.peek(1)
            if not there and not isinstance(sock, ssl.SSLSocket):
                if not _readable(0, sock):
                    return False
                there = file.peek(1)
        except (ssl.SSLWantReadError, BlockingIOError):
            return False
        finally:
            sock.settimeout(self._patience)
        if not there:
            raise imaplib.IMAP4.abort("connection closed")
        return True


def _readable(seconds: float, *sockets: socket.socket) -> list[object]:
    """Those of them that can be read within that time."""
    with selectors.DefaultSelector() as selector:
        for each in sockets:
            selector.register(each, selectors.EVENT_READ)
        return [key.fileobj for key, _ in selector.select(max(0.0, seconds))]


def _connected(server: Server, patience: float) -> imap_tools.BaseMailBox:
    with _errors():
        if server.implicit:
            return imap_tools.MailBox(server.host, server.port, timeout=patience, ssl_context=verified())
        box = imap_tools.MailBoxUnencrypted(server.host, server.port, timeout=patience)
        try:
            if "STARTTLS" in box.client.capabilities:
                kind, _ = box.client.starttls(verified())
                if kind != "OK":
                    raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, "no TLS")
            elif not server.loopback:
                raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, "no TLS")
        except BaseException:
            with contextlib.suppress(OSError):
                box.client.shutdown()
            raise
        return box


def _encoded(folder: str) -> str:
    return imap_tools.utils.encode_folder(folder).decode("ascii")


# ---- failures -------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _errors(secret: str = "") -> Iterator[None]:
    """Everything that a line can do, as channel errors; nothing that is raised contains the secret."""
    try:
        yield
    except ChannelError:
        raise
    except imap_tools.errors.UnexpectedCommandStatusError as error:
        raise Refused(without(secret, _said(error))) from None
    except imaplib.IMAP4.abort as error:
        raise _broken(str(error)) from None
    except imaplib.IMAP4.readonly:
        raise Refused("read-only") from None
    except imaplib.IMAP4.error as error:
        words = without(secret, str(error))[:200]
        if " BAD" in words:  # one command that this server does not take; the line goes on
            raise Refused(words) from None
        raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, words) from None
    except (OSError, UnicodeError) as error:
        raise silence(error) from None


def _broken(words: str) -> ChannelError:
    if "too many" in words.lower() or "[LIMIT]" in words:
        return RetryLater(None, words[:200])
    return Unreachable(UnreachableKind.REFUSED, words[:200])


def silence(error: BaseException) -> Unreachable:
    """What a transport error means; also for SMTP."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return Unreachable(UnreachableKind.CERTIFICATE, error.verify_message or "")
    if isinstance(error, ssl.SSLError):
        return Unreachable(UnreachableKind.NOT_THIS_SERVICE, "no TLS")
    if isinstance(error, socket.gaierror | UnicodeError):
        return Unreachable(UnreachableKind.NAME_UNKNOWN)
    if isinstance(error, TimeoutError):
        return Unreachable(UnreachableKind.TIMEOUT)
    return Unreachable(UnreachableKind.REFUSED, type(error).__name__)


def _not_accepted(words: str, secret: str) -> ChannelError:
    words = without(secret, words)
    code = _CODE.match(words)
    if code is not None and code[1] in _LATER:
        return RetryLater(None, words[:200])
    return SignInAgain(_CODE.sub("", words)[:200])


def _said(error: imap_tools.errors.UnexpectedCommandStatusError) -> str:
    return _words(error.command_result[1])


def _words(found: object) -> str:
    said = found if isinstance(found, list | tuple) else [found]
    return " ".join(each.decode("utf-8", "replace") for each in said if isinstance(each, bytes))[:300]


def _number(answer: tuple[str, Sequence[object]]) -> int | None:
    values = [each for each in answer[1] or () if isinstance(each, bytes) and each.isdigit()]
    return int(values[-1]) if values else None


def _lower(flags: Sequence[str]) -> set[str]:
    return {flag.lower() for flag in flags}

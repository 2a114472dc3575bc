"""Where mail servers listen: as a person types it, as it is kept, and as it can be guessed from an address."""

from __future__ import annotations

import msgspec

from agent_console.errors import Rejected, Unreachable, UnreachableKind
from agent_console.runtime.http import is_loopback

IMAP = "imap"
SMTP = "smtp"
_PORTS = {IMAP: ((993, True), (143, False)), SMTP: ((465, True), (587, False))}
_KNOWN = {
    "gmail.com": ("imap.gmail.com", "smtp.gmail.com"),
    "googlemail.com": ("imap.gmail.com", "smtp.gmail.com"),
    "outlook.com": ("outlook.office365.com", "smtp-mail.outlook.com"),
    "hotmail.com": ("outlook.office365.com", "smtp-mail.outlook.com"),
    "live.com": ("outlook.office365.com", "smtp-mail.outlook.com"),
    "yahoo.com": ("imap.mail.yahoo.com", "smtp.mail.yahoo.com"),
    "yahoo.es": ("imap.mail.yahoo.com", "smtp.mail.yahoo.com"),
    "icloud.com": ("imap.mail.me.com", "smtp.mail.me.com"),
    "me.com": ("imap.mail.me.com", "smtp.mail.me.com"),
    "gmx.com": ("imap.gmx.com", "mail.gmx.com"),
    "gmx.es": ("imap.gmx.com", "mail.gmx.com"),
    "ukr.net": ("imap.ukr.net", "smtp.ukr.net"),
    "i.ua": ("imap.i.ua", "smtp.i.ua"),
    "meta.ua": ("imap.meta.ua", "smtp.meta.ua"),
}
"""Providers whose servers are called otherwise than their addresses suggest (their own help pages)."""


class Server(msgspec.Struct, frozen=True):
    """One port of one host. `implicit`: TLS from the first byte; otherwise STARTTLS, which only a loopback address may lack."""

    protocol: str
    host: str
    port: int
    implicit: bool

    def text(self) -> str:
        """As it is kept: imaps://imap.example.com:993."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.protocol}{'s' if self.implicit else ''}://{host}:{self.port}"

    @property
    def loopback(self) -> bool:
        """The line never leaves this computer."""
        return is_loopback(f"//[{self.host}]" if ":" in self.host else f"//{self.host}")


def typed(text: str, protocol: str) -> tuple[Server, ...]:
    """What may be meant by host, host:port or imaps://host:port, most likely first. Raises `Unreachable` NAME_UNKNOWN."""
    scheme, mark, rest = text.strip().partition("://")
    if not mark:
        scheme, rest = "", scheme
    rest = rest.strip("/").strip()
    host, port = _host_and_port(rest)
    scheme = scheme.lower()
    if scheme not in ("", protocol, f"{protocol}s", "ssl", "tls"):
        raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, scheme)
    if port is None:
        usual = _PORTS[protocol]
        chosen = [each for each in usual if not scheme or each[1] == (scheme != protocol)]
        return tuple(Server(protocol, host, number, implicit) for number, implicit in chosen)
    if scheme:
        return (Server(protocol, host, port, scheme != protocol),)
    known = [implicit for number, implicit in _PORTS[protocol] if number == port]
    # TLS first: a server that expects STARTTLS speaks first and is told apart at once, the other way round both wait
    return tuple(Server(protocol, host, port, implicit) for implicit in known or (True, False))


def _host_and_port(text: str) -> tuple[str, int | None]:
    host, port = text, ""
    if text.startswith("["):
        host, _, rest = text[1:].partition("]")
        port = rest.removeprefix(":")
    elif text.count(":") == 1:
        host, _, port = text.partition(":")
    host = host.strip().rstrip(".").lower()
    if not host or any(char.isspace() or char in "/@?#" for char in host):
        raise Unreachable(UnreachableKind.NAME_UNKNOWN)
    if port and not (port.isdecimal() and 0 < int(port) < 65536):
        raise Unreachable(UnreachableKind.NAME_UNKNOWN, port[:20])
    try:
        return host.encode("idna").decode() if not host.isascii() else host, int(port) if port else None
    except UnicodeError:
        raise Unreachable(UnreachableKind.NAME_UNKNOWN) from None


def domain(address: str) -> str:
    """Behind the at sign, as DNS has it. Raises `Rejected` for what is no address."""
    local, _, name = address.strip().rpartition("@")
    if not local or not name or any(char.isspace() for char in address.strip()):
        raise Rejected("not an e-mail address")
    try:
        return name.lower() if name.isascii() else name.encode("idna").decode()
    except UnicodeError:
        raise Rejected("not an e-mail address") from None


def guessed(address: str, protocol: str, *, near: str = "") -> tuple[str, ...]:
    """Hosts worth trying for an address whose servers nobody named. `near`: the IMAP host, where SMTP is sought."""
    name = domain(address)
    known = _KNOWN.get(name)
    if known is not None:
        return (known[0] if protocol == IMAP else known[1],)
    hosts = [f"{protocol}.{name}", f"mail.{name}", name]
    if near:
        hosts = [near.replace("imap.", "smtp.", 1), near, *hosts]
    return tuple(dict.fromkeys(hosts))

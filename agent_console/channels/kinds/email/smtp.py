"""Submission: one mail handed to the company's server, and what its answers mean."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager

import aiosmtplib

from agent_console.channels.kinds.email.imap import silence
from agent_console.channels.kinds.email.servers import Server
from agent_console.errors import (
    ChannelError,
    Rejected,
    RetryLater,
    SignInAgain,
    Unreachable,
    UnreachableKind,
)
from agent_console.runtime.http import verified, without

log = logging.getLogger(__name__)
PATIENCE = 30.0
SLOW = 600.0
"""Seconds for the answer to the mail itself (RFC 5321 4.5.3.2.6: ten minutes)."""
_WAIT = re.compile(r"\b(\d{1,5})\s*(s|secs?|seconds?|m|mins?|minutes?|h|hours?)\b", re.IGNORECASE)


@asynccontextmanager
async def session(
    server: Server, login: str, password: str, *, patience: float = PATIENCE
) -> AsyncGenerator[aiosmtplib.SMTP, None]:
    """A signed-in connection. Everything that it raises while connecting is a channel error, `SignInAgain` for the password."""
    client = aiosmtplib.SMTP(
        hostname=server.host,
        port=server.port,
        use_tls=server.implicit,
        start_tls=False,
        tls_context=verified(),
        local_hostname="[127.0.0.1]",
        timeout=patience,
    )
    try:
        async with _errors(password):
            await client.connect()
            await client.ehlo()
            if not server.implicit:
                if client.supports_extension("starttls"):
                    await client.starttls()
                    await client.ehlo()
                elif not server.loopback:
                    raise Unreachable(UnreachableKind.NOT_THIS_SERVICE, "no TLS")
            if client.supports_extension("auth"):
                await client.login(login, password)
        yield client
    finally:
        line = client.transport
        with contextlib.suppress(Exception):
            if client.is_connected:
                await client.quit(timeout=2.0)
        client.close()
        if isinstance(line, asyncio.WriteTransport):
            line.abort()  # TLS would wait for the server's goodbye, which may never come, with the line open
            await asyncio.sleep(0)


async def submit(
    client: aiosmtplib.SMTP, sender: str, recipients: Sequence[str], needed: str, message: bytes
) -> None:
    """Hand it over. `needed` is whom it must reach; others that the server refuses are left out.

    Until the server could have the whole mail, nothing was sent; when the line breaks after that, nobody knows.
    """
    async with _errors(""):
        options = [f"SIZE={len(message)}"] if client.supports_extension("size") else []
        if not message.isascii() and client.supports_extension("8bitmime"):
            options.append("BODY=8BITMIME")
        await client.mail(sender, options=options)
        for recipient in recipients:
            try:
                await client.rcpt(recipient)
            except aiosmtplib.SMTPRecipientRefused as error:
                if recipient == needed:
                    raise
                log.warning("a copy was refused: %s", error.code)
    async with _errors("", sent=True):
        await client.data(message, timeout=SLOW)


def largest(client: aiosmtplib.SMTP) -> int | None:
    """Bytes that the server takes for one mail (RFC 1870); None when it does not say."""
    said = client.esmtp_extensions.get("size", "")
    return int(said) if said.isdecimal() and int(said) > 0 else None


@asynccontextmanager
async def _errors(secret: str, *, sent: bool = False) -> AsyncGenerator[None, None]:
    try:
        yield
    except ChannelError:
        raise
    except aiosmtplib.SMTPAuthenticationError as error:
        if error.code < 500:
            raise _later(error) from None
        raise SignInAgain(without(secret, _words(error))) from None
    except aiosmtplib.SMTPResponseException as error:
        raise _refused(error, secret, sent=sent) from None
    except aiosmtplib.SMTPNotSupported as error:
        raise Rejected(str(error)) from None
    except aiosmtplib.SMTPConnectError as error:
        cause: BaseException = error.__cause__ or error
        if isinstance(cause, aiosmtplib.SMTPServerDisconnected):
            raise Unreachable(UnreachableKind.REFUSED, "closed") from None
        raise silence(cause if isinstance(cause, OSError) else error) from None
    except TimeoutError:
        raise Unreachable(UnreachableKind.TIMEOUT, sent=sent) from None
    except (aiosmtplib.SMTPException, OSError, ValueError) as error:
        told = silence(error.__cause__ or error)
        raise Unreachable(told.kind, told.detail, sent=sent) from None


def _refused(error: aiosmtplib.SMTPResponseException, secret: str, *, sent: bool = False) -> ChannelError:
    words = without(secret, _words(error))
    if error.code in (530, 534, 535, 538):
        return SignInAgain(words)
    if 400 <= error.code < 500:
        return _later(error)
    if 500 <= error.code < 600:
        return Rejected(words)
    return Unreachable(UnreachableKind.NOT_THIS_SERVICE, words, sent=sent)


def _later(error: aiosmtplib.SMTPResponseException) -> RetryLater:
    """421, 450, 451 …: greylisting and limits, with the time where the words name one."""
    words = _words(error)
    match = _WAIT.search(words)
    if match is None:
        return RetryLater(None, words)
    unit = {"s": 1, "m": 60, "h": 3600}[match[2][0].lower()]
    return RetryLater(float(int(match[1]) * unit), words)


def _words(error: aiosmtplib.SMTPResponseException) -> str:
    return f"{error.code} {' '.join(str(error.message).split())}"[:300]

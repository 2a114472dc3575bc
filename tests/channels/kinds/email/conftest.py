"""A desk of one's own for each test that needs a server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.channels.kinds.email.mailbox_desk import Desk
from tests.servers.mail import MailServer
from tests.servers.proxy import Proxy


@pytest.fixture
async def desk_(mail_server: MailServer, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    """Closed afterwards; what the submission server was told to do is forgotten."""
    monkeypatch.setenv("SSL_CERT_FILE", str(mail_server.certificate))
    with Proxy(mail_server.imaps) as reading, Proxy(mail_server.plain) as sending:
        made = Desk(mail_server, reading, sending)
        yield made
        mail_server.instead = lambda command, envelope: None
        await asyncio.gather(*(channel.close() for channel in made.opened))

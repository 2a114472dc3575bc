"""Our account at a real mail server, behind lines that can be cut, with a customer who writes to it."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from agent_console.channels.base import OutgoingPart
from agent_console.channels.kinds.email.channel import EmailChannel
from agent_console.channels.kinds.email.servers import Server
from agent_console.channels.kinds.email.sign_in import Secret
from agent_console.domain.account import Account
from agent_console.domain.entry import ThreadKind
from agent_console.runtime.clock import SystemClock
from tests.servers.mail import MailServer
from tests.servers.mailbox import mail
from tests.servers.proxy import Proxy


class Desk:
    """Opens channels; the test's fixture closes them."""

    def __init__(self, server: MailServer, reading: Proxy, sending: Proxy) -> None:
        self.server = server
        self.reading = reading
        self.sending = sending
        self.us = server.mailbox("help")
        self.olena = server.mailbox("olena", "customer.test")
        self.opened: list[EmailChannel] = []

    def open(self, page: int = 15, pace: float = 0.2) -> EmailChannel:
        """As after a start of the program."""
        smtp = Server("smtp", "127.0.0.1", self.sending.port, False)
        secret = Secret(password=self.us.password, login=self.us.address, smtp=smtp).text()
        account = Account(
            id="desk",
            channel="email",
            server=f"imaps://127.0.0.1:{self.reading.port}",
            user=self.us.address,
            name="Help",
            created_at=SystemClock().now(),
        )
        channel = EmailChannel(account, lambda: secret, SystemClock(), page=page, pace=pace)
        self.opened.append(channel)
        return channel

    def asks(self, text: str = "Where is it?", **headers: str) -> str:
        """Olena writes; gives the message id."""
        return self.us.receive(mail(self.olena.address, self.us.address, text, **headers))  # type: ignore[arg-type]


def part(thread: str, text: str = "Tomorrow.", **more: object) -> OutgoingPart:
    """A part of a reply."""
    usual: dict[str, object] = {
        "key": uuid.uuid4().hex,
        "thread": thread,
        "kind": ThreadKind.PRIVATE,
        "public": False,
        "text": text,
        "first_attempt": datetime.now(UTC),
    }
    return OutgoingPart(**{**usual, **more})  # type: ignore[arg-type]

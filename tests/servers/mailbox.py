"""A mailbox at the real mail server, and mails as usual programs write them."""

from __future__ import annotations

import contextlib
import imaplib
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.policy import default
from email.utils import make_msgid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.servers.mail import MailServer


class Mailbox:
    """Somebody with an account, through a plain client that knows nothing of Agent Console."""

    def __init__(self, server: MailServer, address: str) -> None:
        self.server = server
        self.address = address

    @property
    def password(self) -> str:
        """As it is now."""
        return self.server.passwords[self.address]

    @contextlib.contextmanager
    def client(self, folder: str = "INBOX") -> Iterator[imaplib.IMAP4]:
        """A signed-in connection with the folder open for writing."""
        context = ssl.create_default_context(cafile=str(self.server.certificate))
        line = imaplib.IMAP4_SSL("127.0.0.1", self.server.imaps, ssl_context=context, timeout=20)
        try:
            line.login(self.address, self.password)
            line.select(folder)
            yield line
        finally:
            line.logout()

    def receive(self, message: Message | bytes, sender: str = "") -> str:
        """A mail comes in; gives its message id without brackets."""
        data = message if isinstance(message, bytes) else message.as_bytes()
        parsed = BytesParser().parsebytes(data)
        self.server.deliver(sender or str(parsed.get("From", "")), self.address, data)
        return str(parsed.get("Message-ID", "")).strip().strip("<>")

    def put(self, folder: str, data: bytes, at: datetime | None = None) -> None:
        """Append a mail to a folder, as another program of ours does."""
        with self.client() as line:
            kind, said = line.append(folder, r"(\Seen)", at or datetime.now(UTC), data)
            assert kind == "OK", said

    def mails(self, folder: str = "INBOX") -> list[EmailMessage]:
        """Everything in the folder, oldest first."""
        found = []
        with self.client(folder) as line:
            _, numbers = line.search(None, "ALL")
            for number in numbers[0].split():
                _, data = line.fetch(number.decode(), "(BODY.PEEK[])")
                assert isinstance(data[0], tuple)
                found.append(BytesParser(_class=EmailMessage, policy=default).parsebytes(data[0][1]))
        return found

    def flags(self, remote: str, folder: str = "INBOX") -> set[str]:
        """Of one mail."""
        with self.client(folder) as line:
            _, numbers = line.search(None, "HEADER", "Message-ID", f'"{remote}"')
            _, data = line.fetch(numbers[0].split()[-1].decode(), "(FLAGS)")
            assert isinstance(data[0], bytes)
            return {each.decode() for each in imaplib.ParseFlags(data[0])}


def mail(
    sender: str,
    to: str,
    text: str,
    *,
    subject: str = "Order 48213",
    answers: Message | None = None,
    html: str = "",
    **headers: str,
) -> EmailMessage:
    """A mail as a usual program writes it. Header names have underscores for dashes."""
    made = EmailMessage()
    made["From"], made["To"] = sender, to
    made["Subject"] = subject
    made["Date"] = datetime.now(UTC)
    made["Message-ID"] = make_msgid(domain="customer.test")
    if answers is not None:
        answered = str(answers["Message-ID"])
        made["In-Reply-To"] = answered
        made["References"] = f"{answers.get('References', '')} {answered}".strip()
    for name, value in headers.items():
        del made[name.replace("_", "-")]
        made[name.replace("_", "-")] = value
    made.set_content(text)
    if html:
        made.add_alternative(html, subtype="html")
    return made

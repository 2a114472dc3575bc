"""The contract of every channel, for e-mail, against a real Dovecot and a submission server."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from email.message import EmailMessage

import pytest

from agent_console.channels.base import Channel
from agent_console.channels.kinds.email.channel import EmailChannel
from agent_console.channels.kinds.email.servers import Server
from agent_console.channels.kinds.email.sign_in import Secret
from agent_console.domain.account import Account
from agent_console.domain.entry import ThreadKind
from agent_console.errors import Rejected
from agent_console.runtime.clock import SystemClock
from tests.channels.contract import Cannot, ChannelContract, Place, Town, part
from tests.servers.faults import Match
from tests.servers.mail import MailServer
from tests.servers.mailbox import mail
from tests.servers.proxy import Proxy

QUOTE = re.compile(r"\n+\d{4}-\d\d-\d\d \d\d:\d\d \+0000, [^\n]*>:\n>.*", re.DOTALL)


class MailTown(Town):
    """A mail of Olena's that was there before, and two lines of ours that can be cut."""

    def __init__(self, server: MailServer, reading: Proxy, sending: Proxy) -> None:
        self.server = server
        self.reading = reading
        self.sending = sending
        self.desk = server.mailbox("help")
        self.olena = server.mailbox("olena", "customer.test")
        super().__init__(
            us=self.desk.address,
            customer=self.olena.address,
            longest=4000,
            echoes=True,
            proves_absence=False,
            nowhere="nobody-knows-this@nowhere.test",
        )
        self.from_olena = f"{self.customer_name} <{self.customer}>"
        self.first = mail(self.from_olena, self.us, "the first of all")
        self.sent = {self._send(self.first): self.first}
        self.password = self.desk.password
        [root] = self.sent
        self.private = Place(root, ThreadKind.PRIVATE, Match("DATA", ""), root=root)
        self.opened: list[Channel] = []

    def _send(self, message: EmailMessage) -> str:
        remote = self.desk.receive(message)
        self.olena.put("INBOX", message.as_bytes())
        return remote

    def channel(self, page: int = 15, pace: float = 0.2) -> Channel:
        """Opened anew, with small pages so that a test needs few messages to fill several."""
        smtp = Server("smtp", "127.0.0.1", self.sending.port, False)
        secret = Secret(password=self.password, login=self.us, smtp=smtp, name="Hilfe №1").text()
        account = Account(
            id="desk",
            channel="email",
            server=f"imaps://127.0.0.1:{self.reading.port}",
            user=self.us,
            name="Help",
            created_at=SystemClock().now(),
        )
        channel: Channel = EmailChannel(account, lambda: secret, SystemClock(), page=page, pace=pace)
        self.opened.append(channel)
        return channel

    # ---- the customer

    def _said(self, text: str, *, answers: str = "", html: str = "") -> EmailMessage:
        target = self.sent.get(answers) or next(
            (each for each in self.olena.mails() if _id(each) == answers), self.first
        )
        return mail(self.from_olena, self.us, text, subject="Re: Order 48213", answers=target, html=html)

    def _out(self, message: EmailMessage) -> str:
        remote = self._send(message)
        self.sent[remote] = message
        return remote

    def say(self, place: Place, text: str) -> str:
        return self._out(self._said(text))

    def say_html(self, place: Place, text: str, html: str) -> str:
        return self._out(self._said(text, html=html))

    def say_file(self, place: Place, data: bytes, name: str, mime: str, description: str = "") -> str:
        if description:
            raise Cannot("descriptions of files")
        message = self._said("see the picture")
        main, _, sub = mime.partition("/")
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)
        return self._out(message)

    def say_twice(self, place: Place, text: str) -> str:
        message = self._said(text)
        self._send(message)
        return self.desk.receive(message)

    def say_late(self, place: Place, text: str, at: datetime) -> str:
        message = self._said(text)
        self.desk.put("INBOX", message.as_bytes(), at)
        return _id(message)

    def say_unreadable(self, place: Place) -> None:
        self.desk.put("INBOX", b"Subject: from nobody\r\nMessage-ID: <x@y.test>\r\n\r\nboo\r\n")

    def answer(self, place: Place, target: str, text: str) -> str:
        quoted = f"{text}\n\nOn Monday, Olena Shevchenko wrote:\n> Where is it?\n"
        return self._out(self._said(quoted, answers=target))

    def write_elsewhere(self, place: Place, text: str) -> str:
        message = mail(self.us, self.from_olena, text, subject="Re: Order 48213", answers=self.first)
        self.desk.put("Sent", message.as_bytes())
        return _id(message)

    def texts(self, place: Place) -> list[str]:
        mails = self.olena.mails()
        return [_text(each) for each in mails if _id(each) != place.root]

    def _shown(self, remote: str) -> EmailMessage:
        return next(each for each in self.olena.mails() if _id(each) == remote)

    def answered(self, place: Place, remote: str) -> str:
        return str(self._shown(remote)["In-Reply-To"]).strip("<>")

    def file_of(self, place: Place, remote: str) -> bytes:
        [file] = self._shown(remote).iter_attachments()
        data = file.get_payload(decode=True)
        assert isinstance(data, bytes)
        return data

    # ---- the line

    def end_session(self) -> None:
        self.server.set_password(self.us, "another one")
        self.reading.hang_up()

    def cut_next_answer(self, place: Place) -> None:
        self.sending.cut_after(b"\r\n.\r\n")

    def go_silent(self) -> None:
        self.sending.refuse()
        self.reading.refuse()

    def mend(self) -> None:
        self.sending.pass_on()
        self.reading.pass_on()


def _id(message: EmailMessage) -> str:
    return str(message["Message-ID"]).strip().strip("<>")


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    text = str(body.get_content()).replace("\r\n", "\n") if body is not None else ""
    return QUOTE.sub("", text).strip()


@pytest.fixture
async def town(mail_server: MailServer, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[MailTown]:
    """One of one's own for every test."""
    monkeypatch.setenv("SSL_CERT_FILE", str(mail_server.certificate))
    with Proxy(mail_server.imaps) as reading, Proxy(mail_server.plain) as sending:
        made = MailTown(mail_server, reading, sending)
        yield made
        await asyncio.gather(*(channel.close() for channel in made.opened))


@pytest.fixture(autouse=True)
def no_thread_is_left() -> Iterator[None]:
    """Every connection's own thread ends with its channel."""
    yield
    left = [each for each in threading.enumerate() if each.name.startswith("imap")]
    for each in left:
        each.join(5)
    assert not [each for each in left if each.is_alive()]


class TestEmail(ChannelContract):
    """Dovecot and aiosmtpd."""

    places = ("private",)

    async def test_the_longest_text_that_is_declared_goes_through(self, town: Town, place: Place) -> None:
        channel = town.channel()
        assert channel.capabilities(place.kind).text is None
        text = "Привіт 👍🏽 <b>&amp;\n.\n..\n" * 20_000
        await channel.deliver(part(place, text))
        assert town.texts(place) == [text.strip()]

    async def test_a_text_far_too_long_is_rejected(self, town: Town, place: Place) -> None:
        channel = town.channel()
        with pytest.raises(Rejected):
            await channel.deliver(part(place, "x" * 30_000_000))
        assert town.texts(place) == []

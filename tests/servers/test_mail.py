"""The mail server of the tests, used by plain clients on both sides."""

from __future__ import annotations

import smtplib
import ssl

import pytest

from tests.servers.mail import MailServer
from tests.servers.mailbox import Mailbox, mail

pytestmark = pytest.mark.server


def test_a_mail_goes_out_by_submission_and_comes_in(
    mail_server: MailServer, help_mailbox: Mailbox, olena_mailbox: Mailbox
) -> None:
    context = ssl.create_default_context(cafile=str(mail_server.certificate))
    with smtplib.SMTP("127.0.0.1", mail_server.submission, timeout=20) as line:
        line.starttls(context=context)
        line.login(olena_mailbox.address, olena_mailbox.password)
        line.send_message(mail(olena_mailbox.address, help_mailbox.address, "Де моє замовлення?"))
    [arrived] = help_mailbox.mails()
    assert arrived["From"] == olena_mailbox.address
    assert mail_server.taken[-1].rcpt_tos == [help_mailbox.address]


def test_nobody_submits_without_a_password(mail_server: MailServer) -> None:
    with (
        smtplib.SMTP("127.0.0.1", mail_server.plain, timeout=20) as line,
        pytest.raises(smtplib.SMTPException),
    ):
        line.sendmail("a@x.test", ["b@x.test"], "x")


def test_the_mails_outlive_a_restart(mail_server: MailServer, help_mailbox: Mailbox) -> None:
    help_mailbox.receive(mail("a@customer.test", help_mailbox.address, "before"))
    mail_server.stop()
    mail_server.start()
    assert [each["From"] for each in help_mailbox.mails()] == ["a@customer.test"]

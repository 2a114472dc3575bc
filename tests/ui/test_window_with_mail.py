"""The real window over a real workspace and a real mail server: a plain mail program is the customer."""

from __future__ import annotations

import time
from email.message import EmailMessage
from pathlib import Path

import pytest
from agent_console_ui.dialogs.add_account import AddAccountDialog
from agent_console_ui.main_window import MainWindow
from pytestqt.qtbot import QtBot

from agent_console import app
from agent_console.domain.views import DeliveryState
from agent_console.runtime.loop import EngineThread
from tests.servers.mail import MailServer
from tests.servers.mailbox import Mailbox, mail
from tests.ui.hands import PATIENCE, click_row, live, row_saying, shown, type_and_send, wait
from tests.ui.keys import click, type_text
from tests.workspace.terminal import Terminal

pytestmark = [pytest.mark.server, pytest.mark.window]


@pytest.fixture(autouse=True)
def these_certificates(help_mailbox: Mailbox) -> None:
    """The mail server's authority is trusted before anything connects."""


def fill(dialog: AddAccountDialog, **fields: str) -> None:
    for name, text in fields.items():
        type_text(dialog.form.fields[name], text)


def servers(server: MailServer) -> dict[str, str]:
    return {"server": f"127.0.0.1:{server.imaps}", "smtp": f"127.0.0.1:{server.submission}"}


def connect(
    qtbot: QtBot,
    window: MainWindow,
    engine: EngineThread,
    real: app.Console,
    server: MailServer,
    desk: Mailbox,
) -> None:
    dialog = AddAccountDialog(window, window.ui, "email")
    dialog.open()
    fill(dialog, user=desk.address, password=desk.password, **servers(server))
    with qtbot.waitSignal(dialog.added, timeout=PATIENCE):
        click(dialog.save)
    dialog.accept()

    live(qtbot, engine, real)


def saying(box: Mailbox, text: str, folder: str = "INBOX") -> list[EmailMessage]:
    found = []
    for each in box.mails(folder):
        body = each.get_body(("plain",))
        if body is not None and text in str(body.get_content()):
            found.append(each)
    return found


def test_a_mail_is_told_within_two_seconds_and_its_answer_stands_in_the_same_conversation(
    qtbot: QtBot,
    window: MainWindow,
    engine: EngineThread,
    real: app.Console,
    mail_server: MailServer,
    help_mailbox: Mailbox,
    olena_mailbox: Mailbox,
) -> None:
    connect(qtbot, window, engine, real, mail_server, help_mailbox)
    olena = f"Олена Шевченко <{olena_mailbox.address}>"
    first = mail(olena, help_mailbox.address, "Де моє замовлення 48213?", subject="Замовлення")
    help_mailbox.receive(first)
    began = time.monotonic()
    row = row_saying(qtbot, window, "48213")
    assert time.monotonic() - began < 2.0
    assert row.unread == 1
    assert "\\Seen" not in help_mailbox.flags(str(first["Message-ID"]))
    click_row(qtbot, window, row)
    assert "Private" in window.conversation.composer.destination_text()
    type_and_send(window, "Воно вже в дорозі 📦")
    wait(qtbot, lambda: bool(olena_mailbox.mails()))
    [answer] = olena_mailbox.mails()
    assert answer["Subject"] == "Re: Замовлення"
    assert answer["In-Reply-To"] == answer["References"] == first["Message-ID"]
    wait(qtbot, lambda: bool(saying(help_mailbox, "в дорозі", "Sent")))

    again = mail(
        olena,
        help_mailbox.address,
        f"А коли саме?\n\nпн, 23 лист. 2026 р. Help <{help_mailbox.address}> пише:\n> Воно вже в дорозі 📦\n",
        subject="Re: Замовлення",
        answers=answer,
    )
    help_mailbox.receive(again)
    wait(qtbot, lambda: any("А коли саме?" in each.text for each in shown(engine, real, row.id)))
    wait(qtbot, lambda: DeliveryState.SENT in [each.delivery for each in shown(engine, real, row.id)])
    texts = {each.text for each in shown(engine, real, row.id)}
    assert texts == {"Де моє замовлення 48213?", "Воно вже в дорозі 📦", "А коли саме?"}
    assert len(shown(engine, real, row.id)) == 3
    type_and_send(window, "Завтра до обіду.")
    wait(qtbot, lambda: len(olena_mailbox.mails()) == 2)
    second = olena_mailbox.mails()[1]
    chain = [str(each["Message-ID"]) for each in (first, answer, again)]
    assert str(second["References"]).split() == chain and second["In-Reply-To"] == chain[-1]
    wait(qtbot, lambda: len(saying(help_mailbox, "Завтра до обіду", "Sent")) == 1)
    assert len(saying(help_mailbox, "Воно вже в дорозі", "Sent")) == 1
    assert len(help_mailbox.mails("Sent")) == 2


def test_a_wrong_password_is_worded_and_keeps_what_was_typed(
    qtbot: QtBot,
    window: MainWindow,
    engine: EngineThread,
    real: app.Console,
    mail_server: MailServer,
    help_mailbox: Mailbox,
) -> None:
    dialog = AddAccountDialog(window, window.ui, "email")
    dialog.open()
    fill(dialog, user=help_mailbox.address, password="wrong", **servers(mail_server))
    click(dialog.save)
    wait(qtbot, lambda: dialog.save.isEnabled())
    assert dialog.form.fields["user"].text() == help_mailbox.address
    assert engine.submit(real.read.accounts()).result(10) == ()
    dialog.reject()


def test_agentctl_checks_a_mailbox_with_right_and_wrong_credentials(
    tmp_path: Path, mail_server: MailServer, help_mailbox: Mailbox
) -> None:
    terminal = Terminal(tmp_path / "workspace", tmp_path / "key")
    fields = [f"--field={name}={value}" for name, value in servers(mail_server).items() if name != "server"]
    add = ["account", "add", "email", "--user", help_mailbox.address, "--password-stdin", *fields]
    add += ["--server", servers(mail_server)["server"]]
    terminal.refused(*add, stdin="wrong\n")
    terminal.ok(*add, stdin=f"{help_mailbox.password}\n")
    terminal.ok("account", "check", help_mailbox.address)
    mail_server.set_password(help_mailbox.address, "changed meanwhile")
    assert "sign-in" in terminal.refused("account", "check", help_mailbox.address)

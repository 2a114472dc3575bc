"""The real window over a real workspace and a real server: a plain Matrix client is the customer."""

from __future__ import annotations

import pytest
from agent_console_ui.dialogs.add_account import AddAccountDialog
from agent_console_ui.main_window import MainWindow
from pytestqt.qtbot import QtBot

from agent_console import app
from agent_console.runtime.loop import EngineThread
from tests.servers.customer import Customer
from tests.servers.synapse import Synapse
from tests.ui.hands import PATIENCE, click_row, row_saying, shown, type_and_send, wait
from tests.ui.keys import click, type_text

pytestmark = [pytest.mark.server, pytest.mark.window]


def connect(qtbot: QtBot, window: MainWindow, synapse: Synapse, desk: Customer) -> None:
    dialog = AddAccountDialog(window, window.ui, "matrix")
    dialog.open()
    for name, text in (("server", synapse.url), ("user", desk.user), ("password", desk.password)):
        dialog.form.fields[name].setFocus()
        type_text(dialog.form.fields[name], text)
    with qtbot.waitSignal(dialog.added, timeout=PATIENCE):
        click(dialog.save)
    dialog.accept()


def test_a_customer_writes_and_reads_the_answer_that_was_typed_in_the_window(
    qtbot: QtBot, window: MainWindow, synapse: Synapse, desk: Customer, customer: Customer
) -> None:
    connect(qtbot, window, synapse, desk)
    room = customer.direct_room(desk.user)
    wait(qtbot, lambda: desk.user in customer.members(room))
    customer.send(room, "¿Dónde está mi pedido 48213?")
    row = row_saying(qtbot, window, "48213")
    assert row.unread == 1
    click_row(qtbot, window, row)
    assert "Private" in window.conversation.composer.destination_text()
    type_and_send(window, "Sale hoy de Zaragoza.")
    wait(qtbot, lambda: "Sale hoy de Zaragoza." in customer.texts(room))
    assert window.conversation.composer.field.toPlainText() == ""


def test_an_unplugged_server_in_the_middle_of_an_answer_gives_exactly_one_answer(
    qtbot: QtBot,
    window: MainWindow,
    engine: EngineThread,
    real: app.Console,
    synapse: Synapse,
    desk: Customer,
    customer: Customer,
) -> None:
    connect(qtbot, window, synapse, desk)
    room = customer.direct_room(desk.user)
    wait(qtbot, lambda: desk.user in customer.members(room))
    customer.send(room, "Are you there?")
    row = row_saying(qtbot, window, "Are you there?")
    click_row(qtbot, window, row)
    field = window.conversation.composer.field
    field.setFocus()
    type_text(field, "We are, ")
    synapse.stop()
    try:
        type_and_send(window, "and we are sorry.")
        wait(qtbot, lambda: any("sorry" in each.text for each in shown(engine, real, row.id)))
    finally:
        synapse.start()
    wait(qtbot, lambda: "We are, and we are sorry." in customer.texts(room))
    customer.send(room, "Fine then")
    row_saying(qtbot, window, "Fine then")
    assert customer.texts(room).count("We are, and we are sorry.") == 1
    assert sum("sorry" in each.text for each in shown(engine, real, row.id)) == 1


def test_a_wrong_password_is_worded_and_keeps_what_was_typed(
    qtbot: QtBot,
    window: MainWindow,
    engine: EngineThread,
    real: app.Console,
    synapse: Synapse,
    desk: Customer,
) -> None:
    dialog = AddAccountDialog(window, window.ui, "matrix")
    dialog.open()
    for name, text in (("server", synapse.url), ("user", desk.user), ("password", "wrong")):
        type_text(dialog.form.fields[name], text)
    click(dialog.save)
    wait(qtbot, lambda: "password" in dialog.trouble.text().lower())
    assert dialog.form.fields["user"].text() == desk.user
    assert engine.submit(real.read.accounts()).result(10) == ()
    dialog.reject()


def test_a_note_stays_with_us(
    qtbot: QtBot,
    window: MainWindow,
    engine: EngineThread,
    real: app.Console,
    synapse: Synapse,
    desk: Customer,
    customer: Customer,
) -> None:
    connect(qtbot, window, synapse, desk)
    room = customer.direct_room(desk.user)
    wait(qtbot, lambda: desk.user in customer.members(room))
    customer.send(room, "A question")
    row = row_saying(qtbot, window, "A question")
    click_row(qtbot, window, row)
    window.conversation.note()
    type_and_send(window, "She is a partner of ours.")

    def noted() -> bool:
        page = engine.submit(real.read.timeline(row.id)).result(10)
        return any(getattr(item, "text", "") == "She is a partner of ours." for item in page.items)

    wait(qtbot, noted)
    window.conversation.reply()
    type_and_send(window, "Answered.")
    wait(qtbot, lambda: "Answered." in customer.texts(room))
    assert "She is a partner of ours." not in customer.texts(room)

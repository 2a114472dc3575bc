"""The real window over a real workspace and a real server: a plain Matrix client is the customer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from agent_console_ui.bridge import Bridge
from agent_console_ui.dialogs.add_account import AddAccountDialog
from agent_console_ui.main_window import MainWindow
from agent_console_ui.operations import Operations
from agent_console_ui.preferences import Preferences
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from agent_console import app
from agent_console.domain.views import InboxRow, MessageView
from agent_console.runtime.loop import EngineThread
from agent_console.runtime.settings import SettingsFile
from tests.servers.customer import Customer
from tests.servers.synapse import Synapse
from tests.ui.keys import click, key, type_text

pytestmark = [pytest.mark.server, pytest.mark.window]
PATIENCE = 30_000


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    file = SettingsFile(tmp_path / "config")
    file.change(undo_delay=0.0)
    return file


@pytest.fixture
def real(engine: EngineThread, tmp_path: Path, settings: SettingsFile) -> Iterator[app.Console]:
    """A new workspace of Olha's, open on the engine's thread."""
    made = engine.submit(
        app.create_workspace(
            tmp_path / "workspace", agent="Olha", key_file=tmp_path / "key", settings=settings
        )
    ).result(30)
    yield made
    engine.submit(made.close()).result(10)


@pytest.fixture
def window(
    qtbot: QtBot, dressed: QApplication, engine: EngineThread, real: app.Console, settings: SettingsFile
) -> Iterator[MainWindow]:
    bridge = Bridge(engine)
    bridge.listen(real.events)
    operations = Operations(bridge)
    made = MainWindow(real, operations, bridge, Preferences(settings), lambda: datetime.now(UTC))
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.conversation.leave()
    made.hide()
    bridge.leave()
    operations.close()
    made.deleteLater()


def connect(qtbot: QtBot, window: MainWindow, synapse: Synapse, desk: Customer) -> None:
    dialog = AddAccountDialog(window, window.ui)
    dialog.open()
    for name, text in (("server", synapse.url), ("user", desk.user), ("password", desk.password)):
        dialog.form.fields[name].setFocus()
        type_text(dialog.form.fields[name], text)
    with qtbot.waitSignal(dialog.added, timeout=PATIENCE):
        click(dialog.save)
    dialog.accept()


def row_saying(qtbot: QtBot, window: MainWindow, text: str) -> InboxRow:
    model = window.inbox.model
    found: list[InboxRow] = []

    def look() -> bool:
        rows = [row for at in range(model.rowCount()) if (row := model.row(model.id_at(at))) is not None]
        found[:] = [row for row in rows if text in row.snippet]
        return bool(found)

    qtbot.waitUntil(look, timeout=PATIENCE)
    return found[0]


def click_row(qtbot: QtBot, window: MainWindow, row: InboxRow) -> None:
    view = window.inbox.view
    place = view.visualRect(view.model().index(window.inbox.model.place_of(row.id), 0))
    click(view.viewport(), QPoint(place.x() + 120, place.center().y()))
    qtbot.waitUntil(lambda: window.conversation.composer.conversation == row.id, timeout=PATIENCE)


def type_and_send(qtbot: QtBot, window: MainWindow, text: str) -> None:
    field = window.conversation.composer.field
    field.setFocus()
    type_text(field, text)
    key(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def shown(engine: EngineThread, real: app.Console, conversation: str) -> list[MessageView]:
    page = engine.submit(real.read.timeline(conversation)).result(10)
    return [item for item in page.items if isinstance(item, MessageView)]


def wait(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    qtbot.waitUntil(condition, timeout=60_000)


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
    type_and_send(qtbot, window, "Sale hoy de Zaragoza.")
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
        type_and_send(qtbot, window, "and we are sorry.")
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
    dialog = AddAccountDialog(window, window.ui)
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
    type_and_send(qtbot, window, "She is a partner of ours.")

    def noted() -> bool:
        page = engine.submit(real.read.timeline(row.id)).result(10)
        return any(getattr(item, "text", "") == "She is a partner of ours." for item in page.items)

    wait(qtbot, noted)
    window.conversation.reply()
    type_and_send(qtbot, window, "Answered.")
    wait(qtbot, lambda: "Answered." in customer.texts(room))
    assert "She is a partner of ours." not in customer.texts(room)

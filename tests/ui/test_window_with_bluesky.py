"""The real window over a real workspace and a real Bluesky network: a plain client is the customer."""

from __future__ import annotations

import time
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
from agent_console.channels.kinds.bluesky import BlueskyKind
from agent_console.channels.registry import Registry
from agent_console.domain.account import HealthState
from agent_console.domain.views import InboxRow
from agent_console.runtime.loop import EngineThread
from agent_console.runtime.settings import SettingsFile
from tests.doubles.bluesky_chat import BlueskyChat
from tests.servers.bluesky import BlueskyNetwork
from tests.servers.bluesky_people import POST, Person
from tests.ui.keys import click, key, type_text

pytestmark = [pytest.mark.server, pytest.mark.window]
PATIENCE = 30_000
AT_ONCE = 2.0
"""Seconds until a post that names us must be seen."""


@pytest.fixture(autouse=True)
def this_network(bluesky: BlueskyNetwork, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kind of channel as it is, but for the names of the network's common services."""
    where = bluesky.where
    here = BlueskyKind(service=where.pds, directory=where.directory, chat=where.chat)
    monkeypatch.setattr(app, "real_registry", lambda: Registry([here]))


@pytest.fixture
def customer(bluesky: BlueskyNetwork) -> Iterator[Person]:
    person = bluesky.person("Олена Шевченко 🌻", "olena")
    yield person
    person.close()


@pytest.fixture
def desk(bluesky: BlueskyNetwork) -> Iterator[Person]:
    person = bluesky.person("Help", "help")
    yield person
    person.close()


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


def connect(qtbot: QtBot, window: MainWindow, user: str, password: str, server: str = "") -> None:
    dialog = AddAccountDialog(window, window.ui)
    dialog.open()
    dialog.choose("bluesky")
    for name, text in (("server", server), ("user", user), ("password", password)):
        dialog.form.fields[name].setFocus()
        type_text(dialog.form.fields[name], text)
    with qtbot.waitSignal(dialog.added, timeout=PATIENCE):
        click(dialog.save)
    dialog.accept()


def wait(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    qtbot.waitUntil(condition, timeout=60_000)


def live(qtbot: QtBot, engine: EngineThread, real: app.Console) -> None:
    """The account has heard its server."""

    def look() -> bool:
        accounts = engine.submit(real.read.accounts()).result(10)
        return [one.health.state for one in accounts] == [HealthState.LIVE]

    wait(qtbot, look)


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


def type_and_send(window: MainWindow, text: str) -> None:
    field = window.conversation.composer.field
    field.setFocus()
    type_text(field, text)
    key(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_post_that_names_us_is_seen_at_once_and_the_answer_stands_in_its_thread(
    qtbot: QtBot,
    window: MainWindow,
    engine: EngineThread,
    real: app.Console,
    desk: Person,
    customer: Person,
) -> None:
    connect(qtbot, window, desk.handle, desk.app_password())
    live(qtbot, engine, real)
    root = customer.post("Nobody at the parcel shop knows anything", show=False)
    took: list[float] = []
    for order in ("48213", "48214", "48215"):  # the best of three: other tests share this computer
        text = f"¿Dónde está mi pedido {order}, @{desk.handle}?"
        asked = customer.post(text, mentions=desk, answers=root, show=False)
        begun = time.monotonic()
        row = row_saying(qtbot, window, order)
        took.append(time.monotonic() - begun)
        if took[-1] < AT_ONCE:
            break
    assert min(took) < AT_ONCE
    click_row(qtbot, window, row)
    assert "Public" in window.conversation.composer.destination_text()
    type_and_send(window, "Sale hoy de Zaragoza: https://example.com/48213 👍🏽 #envíos")
    answers: list[dict[str, object]] = []

    def answered() -> bool:
        lists = customer.get("com.atproto.repo.listRecords", repo=desk.did, collection=POST)["records"]
        answers[:] = [one["value"] for one in lists]
        return bool(answers)

    wait(qtbot, answered)
    [record] = answers
    assert record["text"] == "Sale hoy de Zaragoza: https://example.com/48213 👍🏽 #envíos"
    refs = {
        name: {k: customer.record(uri)[k] for k in ("uri", "cid")}
        for name, uri in (("root", root), ("parent", asked))
    }
    assert record["reply"] == refs
    thread = customer.until(lambda: _answers_below(customer, asked))
    assert thread == ["Sale hoy de Zaragoza: https://example.com/48213 👍🏽 #envíos"]
    assert window.conversation.composer.field.toPlainText() == ""


def _answers_below(person: Person, uri: str) -> list[str]:
    """What the network shows below a post."""
    thread = person.get("app.bsky.feed.getPostThread", uri=uri).get("thread", {})
    return [one["post"]["record"]["text"] for one in thread.get("replies", [])]


def test_a_direct_message_is_answered_where_it_was_written(
    qtbot: QtBot,
    window: MainWindow,
    bluesky: BlueskyNetwork,
    bluesky_chat: BlueskyChat,
    desk: Person,
    customer: Person,
) -> None:
    for person in (desk, customer):
        bluesky_chat.person(person.did, person.handle, person.name)
    convo = bluesky_chat.convo(customer.did, desk.did).id
    connect(qtbot, window, desk.handle, desk.app_password(), bluesky.where.pds)
    bluesky_chat.say(customer.did, convo, "My address is Calle Mayor 5")
    row = row_saying(qtbot, window, "Calle Mayor")
    click_row(qtbot, window, row)
    assert "Private" in window.conversation.composer.destination_text()
    type_and_send(window, "Thank you, it is noted.")
    said = bluesky_chat.convos[convo].messages
    wait(qtbot, lambda: len(said) == 2)
    assert (said[1]["text"], said[1]["sender"]["did"]) == ("Thank you, it is noted.", desk.did)
    bluesky_chat.say(customer.did, convo, "Great!")
    row_saying(qtbot, window, "Great!")
    assert len(said) == 3


def test_a_wrong_app_password_is_worded_and_keeps_what_was_typed(
    qtbot: QtBot, window: MainWindow, engine: EngineThread, real: app.Console, desk: Person
) -> None:
    dialog = AddAccountDialog(window, window.ui)
    dialog.open()
    dialog.choose("bluesky")
    for name, text in (("user", desk.handle), ("password", "abcd-efgh-ijkl-mnop")):
        type_text(dialog.form.fields[name], text)
    click(dialog.save)
    wait(qtbot, lambda: bool(dialog.trouble.text()))
    assert "password" in dialog.trouble.text().lower()
    assert dialog.form.fields["user"].text() == desk.handle
    assert engine.submit(real.read.accounts()).result(10) == ()
    dialog.reject()

"""The inbox as a Qt model."""

from __future__ import annotations

import msgspec
import pytest
from agent_console_ui.context import Ui
from agent_console_ui.inbox.model import ROW, InboxModel
from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from pytestqt.qtbot import QtBot

from agent_console.domain.views import InboxQuery, InboxRow, Order, View
from agent_console.errors import WorkspaceBusy
from agent_console.runtime.events import ConversationsChanged
from tests.ui import samples

COUNT = 3_000


@pytest.fixture
def console() -> samples.SampleConsole:
    return samples.SampleConsole(samples.many_rows(COUNT))


@pytest.fixture
def model(ui: Ui, qtbot: QtBot) -> InboxModel:
    made = InboxModel(ui)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    with qtbot.waitSignal(made.loaded):
        made.show(InboxQuery(order=Order.NEWEST))
    return made


def row_at(model: InboxModel, at: int) -> InboxRow | None:
    row = model.data(model.index(at, 0), ROW)
    assert row is None or isinstance(row, InboxRow)
    return row


def asked_rows(console: samples.SampleConsole) -> list[str]:
    return [id for what, ids in console.sample_read.asked if what == "inbox_rows" for id in ids]  # type: ignore[attr-defined]


def test_only_rows_in_sight_and_around_are_fetched(
    model: InboxModel, console: samples.SampleConsole, qtbot: QtBot
) -> None:
    model.look_at(1000, 1010)
    qtbot.waitUntil(lambda: row_at(model, 1005) is not None)
    assert model.rowCount() == COUNT
    assert row_at(model, 2000) is None
    assert len(asked_rows(console)) < 200


def test_a_changed_row_is_announced_alone(
    model: InboxModel, ui: Ui, console: samples.SampleConsole, qtbot: QtBot
) -> None:
    ui.bridge.event.connect(lambda event: model.changed(event.ids))
    model.look_at(0, 10)
    qtbot.waitUntil(lambda: all(row_at(model, at) is not None for at in range(60)))
    changes, resets, layouts = (
        QSignalSpy(model.dataChanged),
        QSignalSpy(model.modelReset),
        QSignalSpy(model.layoutChanged),
    )
    console.change([model.id_at(5)], unread=42)
    qtbot.waitUntil(lambda: (row := row_at(model, 5)) is not None and row.unread == 42)
    assert [(changes.at(0)[0].row(), changes.at(0)[1].row())] == [(5, 5)]
    assert resets.count() == layouts.count() == 0


def test_a_row_that_moves_takes_its_place_without_a_reset(
    model: InboxModel, ui: Ui, console: samples.SampleConsole, qtbot: QtBot
) -> None:
    ui.bridge.event.connect(lambda event: model.changed(event.ids))
    id = model.id_at(700)
    held = QPersistentModelIndex(model.index(700, 0))
    moves, resets = QSignalSpy(model.rowsMoved), QSignalSpy(model.modelReset)
    console.change([id], last_at=samples.ago(-1))
    qtbot.waitUntil(lambda: model.id_at(0) == id)
    assert held.row() == 0
    assert moves.count() == 1
    assert resets.count() == 0
    assert all(model.place_of(model.id_at(at)) == at for at in range(COUNT))


def test_new_rows_and_rows_that_leave_are_found_by_id_afterwards(
    model: InboxModel, ui: Ui, console: samples.SampleConsole, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agent_console_ui.inbox.model.MOST_SHIFTS", 6)
    ui.bridge.event.connect(lambda event: model.changed(event.ids))
    for number in range(8):  # more than places are allowed to be off
        console.add(samples.row(f"new-{number}", "Nuevo", "hola", minutes=-1 - number))
        qtbot.waitUntil(lambda number=number: model.id_at(0) == f"new-{number}")  # type: ignore[misc]
    assert model.rowCount() == COUNT + 8
    assert all(model.place_of(model.id_at(at)) == at for at in range(COUNT + 8))
    del console.sample_read.rows["new-3"]
    console.events.fire(ConversationsChanged(frozenset({"new-3"})))
    qtbot.waitUntil(lambda: model.place_of("new-3") == -1)
    assert model.rowCount() == COUNT + 7


def test_another_order_keeps_who_is_held(model: InboxModel, qtbot: QtBot) -> None:
    held = QPersistentModelIndex(model.index(10, 0))
    id = model.id_at(10)
    with qtbot.waitSignal(model.loaded):
        model.show(InboxQuery(order=Order.OLDEST))
    assert model.id_at(held.row()) == id
    assert held.row() != 10


def test_a_view_without_rows_is_empty(model: InboxModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.loaded):
        model.show(InboxQuery(view=View.SNOOZED))
    assert model.rowCount(QModelIndex()) == 0
    assert model.id_at(0) == ""


def test_a_view_that_cannot_be_read_says_so(
    model: InboxModel, console: samples.SampleConsole, qtbot: QtBot
) -> None:
    console.sample_read.fail = WorkspaceBusy()
    with qtbot.waitSignal(model.failed) as failed:
        model.show(InboxQuery(view=View.MINE))
    assert isinstance(failed.args[0], WorkspaceBusy)


def test_memory_is_bounded_however_far_one_scrolls(
    model: InboxModel, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("agent_console_ui.inbox.model.KEPT", 200)
    for first in range(0, 1000, 50):
        model.look_at(first, first + 10)
        qtbot.waitUntil(lambda first=first: row_at(model, first + 5) is not None)  # type: ignore[misc]
    assert sum(row_at(model, at) is not None for at in range(COUNT)) <= 200


def test_a_row_read_aloud_says_all_that_is_painted(model: InboxModel, ui: Ui, qtbot: QtBot) -> None:
    from agent_console_ui.inbox.row_words import spoken

    said = spoken(samples.ROWS[0], samples.NOW, samples.ME.id)
    for part in ("María Gómez", "Mastodon", "Public", "1 h 36 min", "AC-7K3F-92", "High", "yours", "Tercera"):
        assert part in said
    draft = msgspec.structs.replace(samples.ROWS[0], has_draft=True, draft="Hola\u202e María")
    assert "Draft: Hola María" in spoken(draft, samples.NOW, "")

"""Escalate, close, snooze, assign and tag, driven by keys and clicks."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from agent_console_ui.context import Ui
from agent_console_ui.dialogs import snooze
from agent_console_ui.dialogs.assign import AssignMenu
from agent_console_ui.dialogs.close import OUTCOMES, CloseMenu
from agent_console_ui.dialogs.escalate import EscalateDialog
from agent_console_ui.dialogs.snooze import SnoozeDialog, SnoozeMenu
from agent_console_ui.dialogs.tag import TagDialog
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from agent_console.domain.entry import Outcome, Priority
from agent_console.errors import WorkspaceBusy
from tests.ui.conftest import Toasts
from tests.ui.keys import key, type_text
from tests.ui.samples import NOW, SampleConsole


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """A window behind the dialogs."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(800, 600)
    widget.show()
    return widget


def done(console: SampleConsole, name: str) -> list[tuple[object, ...]]:
    """The arguments of a command, each time it was given."""
    return [arguments for command, arguments in console.sample_work.done if command == name]


# ---- escalate


def test_nothing_is_escalated_without_a_reason(qtbot: QtBot, parent: QWidget, ui: Ui) -> None:
    dialog = EscalateDialog(parent, ui, "c-maria")
    dialog.open()
    assert not dialog.escalate.isEnabled()
    type_text(dialog.reason, "Third complaint")
    assert dialog.escalate.isEnabled()
    key(dialog.reason, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    key(dialog.reason, Qt.Key.Key_Delete)
    assert not dialog.escalate.isEnabled()


def test_an_escalation_gives_its_number_to_copy(
    qtbot: QtBot, parent: QWidget, ui: Ui, console: SampleConsole, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def escalate(conversation: str, reason: str, priority: Priority) -> str:
        console.sample_work.done.append(("escalate", (conversation, reason, priority)))
        return "AC-7K3F-92"

    monkeypatch.setattr(console.sample_work, "escalate", escalate, raising=False)
    dialog = EscalateDialog(parent, ui, "c-maria")
    dialog.open()
    type_text(dialog.reason, "Third complaint")
    dialog.priority.button(Priority.URGENT).click()
    key(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog.escalate.click()
    qtbot.waitUntil(lambda: dialog.reference.text() == "AC-7K3F-92")
    assert done(console, "escalate") == [("c-maria", "Third complaint", Priority.URGENT)]
    dialog._copy()
    assert QGuiApplication.clipboard().text() == "AC-7K3F-92"


def test_escalating_again_keeps_number_and_priority(
    qtbot: QtBot, parent: QWidget, ui: Ui, console: SampleConsole
) -> None:
    console.change(["c-maria"], reference="AC-7K3F-92", priority=Priority.URGENT)
    dialog = EscalateDialog(parent, ui, "c-maria")
    dialog.open()
    qtbot.waitUntil(lambda: "AC-7K3F-92" in dialog.sentence())
    assert dialog.priority.value() is Priority.URGENT


def test_enter_closes_as_the_first_outcome(qtbot: QtBot, parent: QWidget, ui: Ui) -> None:
    menu = CloseMenu(parent, ui, ["c-maria"])
    menu.popup(QPoint(10, 10))
    qtbot.waitUntil(lambda: menu.activeAction() is not None)
    with qtbot.waitSignal(menu.closed):
        key(menu, Qt.Key.Key_Return)


def test_a_failed_escalation_keeps_what_was_typed(
    qtbot: QtBot, parent: QWidget, ui: Ui, console: SampleConsole
) -> None:
    console.sample_work.fail = WorkspaceBusy("/workspace")
    dialog = EscalateDialog(parent, ui, "c-maria")
    dialog.open()
    type_text(dialog.reason, "Third complaint")
    dialog.escalate.click()
    qtbot.waitUntil(lambda: "busy" in dialog.trouble.text())
    assert dialog.reason.toPlainText() == "Third complaint"
    assert dialog.escalate.isEnabled()


# ---- close


def test_every_outcome_a_person_may_choose_is_offered(qtbot: QtBot, parent: QWidget, ui: Ui) -> None:
    assert {outcome for outcome, _icon in OUTCOMES} == set(Outcome) - {Outcome.IMPORTED}
    menu = CloseMenu(parent, ui, ["c-maria"])
    shown = [action.text() for action in menu.actions() if action.text()]
    assert shown == ["Solved", "Answered", "No reply needed", "Handed over", "Duplicate", "Spam"]


def test_closing_says_so_and_can_be_taken_back(
    qtbot: QtBot, parent: QWidget, ui: Ui, console: SampleConsole, toasts: Toasts
) -> None:
    menu = CloseMenu(parent, ui, ["c-maria", "c-iryna"])
    menu.popup(parent.mapToGlobal(QPoint(10, 10)))
    solved = next(action for action in menu.actions() if action.text() == "Solved")
    menu.close()
    solved.trigger()
    qtbot.waitUntil(lambda: toasts.said == ["Closed: Solved"])
    assert done(console, "close") == [(["c-maria", "c-iryna"], Outcome.SOLVED)]
    assert toasts.callback is not None
    toasts.callback()
    qtbot.waitUntil(lambda: done(console, "reopen") == [(("c-maria", "c-iryna"),)])


# ---- snooze


@pytest.mark.parametrize(
    ("now", "names"),
    [
        ("2026-11-18T10:00", ["hour", "evening", "tomorrow", "monday"]),  # a Wednesday
        ("2026-11-18T17:00", ["hour", "tomorrow", "monday"]),
        ("2026-11-22T10:00", ["hour", "evening", "tomorrow"]),  # a Sunday: tomorrow is Monday
    ],
)
def test_only_times_that_make_sense_are_offered(now: str, names: list[str]) -> None:
    moment = datetime.fromisoformat(now).astimezone()
    found = snooze.choices(moment)
    assert [name for name, _at in found] == names
    assert all(at > moment for _name, at in found)


def test_the_day_is_the_local_one_and_the_hour_the_clock_on_the_wall() -> None:
    moment = datetime.fromisoformat("2026-11-18T10:30").astimezone()
    found = dict(snooze.choices(moment))
    assert found["hour"] == moment + timedelta(hours=1)
    tomorrow = found["tomorrow"].astimezone()
    assert (tomorrow.day, tomorrow.hour, tomorrow.minute) == (19, 9, 0)
    assert found["monday"].astimezone().weekday() == 0


def test_snoozing_from_the_menu_tells_until_when(
    qtbot: QtBot, parent: QWidget, ui: Ui, console: SampleConsole, toasts: Toasts
) -> None:
    menu = SnoozeMenu(parent, ui, ["c-maria"])
    hour = next(action for action in menu.actions() if action.text().startswith("In one hour"))
    hour.trigger()
    qtbot.waitUntil(lambda: len(toasts.said) == 1)
    assert toasts.said[0].startswith("Snoozed until")
    [(ids, until)] = done(console, "snooze")
    assert ids == ["c-maria"]
    assert until == NOW + timedelta(hours=1)


def test_a_time_that_has_passed_cannot_be_chosen(qtbot: QtBot, parent: QWidget, ui: Ui) -> None:
    dialog = SnoozeDialog(parent, ui, ["c-maria"])
    dialog.open()
    assert dialog.snooze.isEnabled()
    dialog.calendar.setSelectedDate(dialog.calendar.minimumDate())
    dialog.time.setTime(dialog.time.minimumTime())
    assert not dialog.snooze.isEnabled()


def test_any_day_and_time_ahead_can_be_chosen(
    qtbot: QtBot, parent: QWidget, ui: Ui, console: SampleConsole
) -> None:
    dialog = SnoozeDialog(parent, ui, ["c-maria"])
    dialog.open()
    wanted = dialog.until()
    dialog.snooze.click()
    qtbot.waitUntil(lambda: bool(done(console, "snooze")))
    assert done(console, "snooze") == [(["c-maria"], wanted)]


# ---- assign


def people(menu: AssignMenu) -> list[str]:
    """Names in sight."""
    return [action.text() for action in menu._people if action.isVisible()]


def test_oneself_stands_first_and_letters_filter(qtbot: QtBot, parent: QWidget, ui: Ui) -> None:
    menu = AssignMenu(parent, ui, ["c-maria"])
    menu.popup(parent.mapToGlobal(QPoint(10, 10)))
    qtbot.waitUntil(lambda: len(people(menu)) == 3)
    assert people(menu)[0] == "Ana Vidal (you)"
    type_text(menu.filter, "окс")
    assert people(menu) == ["Оксана Бондар"]


def test_enter_assigns_to_the_first_that_is_left(
    qtbot: QtBot, parent: QWidget, ui: Ui, console: SampleConsole, toasts: Toasts
) -> None:
    menu = AssignMenu(parent, ui, ["c-maria"])
    menu.popup(parent.mapToGlobal(QPoint(10, 10)))
    qtbot.waitUntil(lambda: len(people(menu)) == 3)
    type_text(menu.filter, "luis")
    key(menu.filter, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: toasts.said == ["Assigned to Luis Ortega"])
    assert done(console, "assign") == [(["c-maria"], "luis")]


def test_a_name_that_nobody_has_can_become_a_colleague(qtbot: QtBot, parent: QWidget, ui: Ui) -> None:
    menu = AssignMenu(parent, ui, ["c-maria"])
    menu.popup(parent.mapToGlobal(QPoint(10, 10)))
    qtbot.waitUntil(lambda: len(people(menu)) == 3)
    assert not menu._new.isVisible()
    type_text(menu.filter, "Nuria")
    assert menu._new.isVisible()
    assert "Nuria" in menu._new.text()
    menu.close()


# ---- tags


def test_tags_of_the_row_are_checked_and_others_offered(qtbot: QtBot, parent: QWidget, ui: Ui) -> None:
    dialog = TagDialog(parent, ui, ["c-maria"])
    dialog.open()
    qtbot.waitUntil(lambda: bool(dialog.items()))
    assert dialog.items() == {
        "48213": Qt.CheckState.Checked,
        "entrega": Qt.CheckState.Checked,
        "compra": Qt.CheckState.Unchecked,
        "reembolso": Qt.CheckState.Unchecked,
    }


def test_of_several_rows_some_may_have_a_tag(qtbot: QtBot, parent: QWidget, ui: Ui) -> None:
    dialog = TagDialog(parent, ui, ["c-maria", "c-daniela"])
    dialog.open()
    qtbot.waitUntil(lambda: bool(dialog.items()))
    assert dialog.items()["entrega"] is Qt.CheckState.PartiallyChecked


def test_a_new_tag_is_typed_and_only_changes_are_sent(
    qtbot: QtBot, parent: QWidget, ui: Ui, console: SampleConsole, toasts: Toasts
) -> None:
    dialog = TagDialog(parent, ui, ["c-maria"])
    dialog.open()
    qtbot.waitUntil(lambda: bool(dialog.items()))
    type_text(dialog.typed, "urgente  hoy")
    key(dialog.typed, Qt.Key.Key_Return)
    assert dialog.items()["urgente hoy"] is Qt.CheckState.Checked
    dialog.done_button.click()
    qtbot.waitUntil(lambda: toasts.said == ["Tags changed"])
    assert done(console, "tag") == [(["c-maria"], "urgente hoy")]

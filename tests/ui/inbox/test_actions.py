"""Giving conversations to somebody, and taking that back; spam by one key."""

from __future__ import annotations

from agent_console_ui.context import Ui
from agent_console_ui.inbox.actions import InboxActions
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from agent_console.domain.entry import Outcome
from tests.ui.conftest import Toasts
from tests.ui.samples import ME, SampleConsole


def test_taking_over_is_undone_to_whoever_had_it_before(
    qtbot: QtBot, ui: Ui, console: SampleConsole, toasts: Toasts
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    InboxActions(ui, window).do("take", ["c-tomas", "c-iryna", "c-maria"], QPoint())
    qtbot.waitUntil(lambda: toasts.callback is not None)
    rows = console.sample_read.rows
    assert {rows[id].assignee for id in ("c-tomas", "c-iryna", "c-maria")} == {ME.id}
    assert toasts.callback is not None
    toasts.callback()
    qtbot.waitUntil(lambda: rows["c-tomas"].assignee == "luis")
    qtbot.waitUntil(
        lambda: any(name == "release" and args == (["c-iryna"],) for name, args in console.sample_work.done)
    )
    assert rows["c-maria"].assignee == ME.id, "it had been mine before"


def test_spam_closes_and_undo_opens_again(
    qtbot: QtBot, ui: Ui, console: SampleConsole, toasts: Toasts
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    InboxActions(ui, window).do("spam", ["c-daniela"], QPoint())
    qtbot.waitUntil(lambda: toasts.callback is not None)
    assert console.sample_read.rows["c-daniela"].outcome is Outcome.SPAM
    assert toasts.callback is not None
    toasts.callback()
    qtbot.waitUntil(lambda: console.sample_read.rows["c-daniela"].outcome is None)

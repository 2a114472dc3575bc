"""Questions and commands of the window."""

from __future__ import annotations

import asyncio

from agent_console_ui.context import Ui
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from agent_console.errors import CommandRefused, Refusal
from tests.ui.conftest import Toasts


def test_an_answer_comes_back_on_the_windows_thread(ui: Ui, qtbot: QtBot, qapp: QObject) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    answers: list[bool] = []

    async def question() -> int:
        return 7

    def done(answer: int) -> None:
        from PySide6.QtCore import QThread

        answers.append(answer == 7 and QThread.currentThread() is qapp.thread())

    ui.operations.read(owner, question, done)
    qtbot.waitUntil(lambda: answers == [True])


def test_the_latest_question_with_a_key_wins(ui: Ui, qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    answers: list[str] = []
    stopped: list[str] = []

    async def slow() -> str:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            stopped.append("slow")
            raise
        return "slow"

    async def quick() -> str:
        return "quick"

    ui.operations.read(owner, slow, answers.append, key="page")
    ui.operations.read(owner, quick, answers.append, key="page")
    qtbot.waitUntil(lambda: bool(answers) and bool(stopped))
    assert answers == ["quick"]


def test_nobody_is_called_after_the_owner_is_gone(ui: Ui, qtbot: QtBot) -> None:
    owner = QObject()
    other = QWidget()
    qtbot.addWidget(other)
    answers: list[str] = []

    async def question() -> str:
        return "late"

    ui.operations.read(owner, question, answers.append)
    delete(owner)
    ui.operations.read(other, question, lambda _: answers.append("other"))
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["other"]


def test_a_refused_command_is_worded_for_the_person(ui: Ui, qtbot: QtBot, toasts: Toasts) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)

    async def refused() -> None:
        raise CommandRefused(Refusal.ALREADY_TAKEN)

    ui.operations.command(owner, refused)
    qtbot.waitUntil(lambda: toasts.said == ["A colleague took it first."])


def test_a_mistake_of_ours_is_announced_once(ui: Ui, qtbot: QtBot, toasts: Toasts) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    surprises: list[object] = []
    ui.operations.surprise.connect(surprises.append)

    async def broken() -> None:
        raise ZeroDivisionError

    ui.operations.command(owner, broken)
    qtbot.waitUntil(lambda: len(toasts.said) == 1)
    assert [type(error) for error in surprises] == [ZeroDivisionError]


def test_nothing_starts_after_closing(ui: Ui, qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    asked: list[str] = []

    async def question() -> None:
        asked.append("asked")

    ui.operations.close()
    ticket = ui.operations.read(owner, question, lambda _: None)
    assert ticket.cancelled
    assert asked == []

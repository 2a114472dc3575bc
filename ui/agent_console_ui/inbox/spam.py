"""Marking conversations as spam with one key, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from agent_console.domain.console import Done
from agent_console_ui.context import Ui
from agent_console_ui.inbox.actions import said_of


def mark_spam(owner: QWidget, ui: Ui, ids: Sequence[str]) -> None:
    """Close them as spam and say so; Undo opens them again."""
    work, wanted = ui.console.work, list(ids)
    said = QCoreApplication.translate("Spam", "Marked as spam")
    if len(wanted) > 1:
        said = QCoreApplication.translate("Spam", "%n conversation(s) marked as spam", "", len(wanted))

    def take_back(done: tuple[str, ...]) -> None:
        ui.operations.command(owner, lambda: work.reopen(done))

    def done(answer: Done) -> None:
        if answer.done:
            undo = QCoreApplication.translate("Spam", "Undo")
            ui.toast(said_of(answer, said), undo, partial(take_back, answer.done))
        else:
            ui.toast(said_of(answer, said))

    ui.operations.command(owner, lambda: work.spam(wanted), done)

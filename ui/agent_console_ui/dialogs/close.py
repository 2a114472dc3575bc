"""Closing conversations: why, in one word, with a way back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from agent_console.domain.console import Done
from agent_console.domain.entry import Outcome
from agent_console_ui import icons, words
from agent_console_ui.context import Ui
from agent_console_ui.dialogs.menu_title import add_title, begin_with_first
from agent_console_ui.inbox.actions import said_of

OUTCOMES = (
    (Outcome.SOLVED, "circle-check"),
    (Outcome.ANSWERED, "reply"),
    (Outcome.NO_REPLY_NEEDED, "message-square-off"),
    (Outcome.HANDED_OVER, "move-right"),
    (Outcome.DUPLICATE, "copy"),
    (Outcome.SPAM, "ban"),
)
"""Those that a person chooses; an import's outcome is not among them."""


class CloseMenu(QMenu):
    """The outcomes. `closed` fires with the ids when they are closed."""

    closed = Signal(list)

    def __init__(self, parent: QWidget, ui: Ui, ids: Sequence[str]) -> None:
        super().__init__(parent)
        self._owner, self._ui, self._ids = parent, ui, list(ids)
        self.setAccessibleName(self.tr("Close as"))
        several = self.tr("Close %n conversation(s) as", "", len(self._ids))
        add_title(self, several if len(self._ids) > 1 else self.tr("Close as"))
        for outcome, icon in OUTCOMES:
            action = self.addAction(icons.icon(icon), words.outcome(outcome))
            action.triggered.connect(partial(self.close_as, outcome))
        begin_with_first(self)
        self.aboutToHide.connect(self.deleteLater)

    def close_as(self, outcome: Outcome, _checked: bool = False) -> None:
        """Close all of them with this outcome."""
        ids, ui, owner = self._ids, self._ui, self._owner
        work = ui.console.work
        said = self.tr("Closed: {outcome}").replace("{outcome}", words.outcome(outcome))
        undo = self.tr("Reopen")

        def reopen(done: tuple[str, ...]) -> None:
            ui.operations.command(owner, lambda: work.reopen(done))

        def done(answer: Done) -> None:
            if answer.done:
                ui.toast(said_of(answer, said), undo, partial(reopen, answer.done))
            else:
                ui.toast(said_of(answer, said))

        ui.operations.command(owner, lambda: work.close(ids, outcome), done)
        self.closed.emit(ids)


def ask_outcome(parent: QWidget, ui: Ui, ids: Sequence[str], at: QPoint) -> CloseMenu:
    """Show the outcomes at a place on the screen."""
    menu = CloseMenu(parent, ui, ids)
    menu.popup(at)
    return menu
